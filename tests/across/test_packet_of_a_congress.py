"""Papers of a congress: numbers of one's own share, resolutions, years, and nothing told twice."""

from __future__ import annotations

import shutil
from pathlib import Path

from draftlint.checks.across.model import Item, Plan
from draftlint.findings import Severity
from draftlint.packet.check import PacketReport, check
from tests.support.disagreements import findings_of
from tests.support.packets import docx

CLEAN = Path(__file__).parents[2] / "corpora" / "clean"
AGENDA = """@文种{agenda}
@标题 安和县第十八届人民代表大会第六次会议议程（草案）
@副标题 （2026年1月12日至15日）

一、听取和审议安和县人民政府工作报告；
二、听取和审议安和县人民代表大会常务委员会工作报告；
三、听取和审议安和县人民法院工作报告；
四、听取和审议安和县人民检察院工作报告。
"""
RESOLUTION = """@标题 安和县第十八届人民代表大会第六次会议↵关于政府工作报告的决议
@副标题 （2026年1月15日安和县第十八届人民代表大会第六次会议通过）

会议决定，批准这个报告。
"""


def _folder(tmp_path: Path, texts: dict[str, str], *clean: str) -> PacketReport:
    for name in clean:
        shutil.copy(CLEAN / f"{name}.docx", tmp_path / f"{name}.docx")
    for name, text in texts.items():
        (tmp_path / f"{name}.docx").write_bytes(docx(text, name, "direct"))
    return check(str(tmp_path), today="2026-01-05")


def _told(said: PacketReport) -> list[str]:
    return [f.finding.rule for f in said.findings if f.finding.severity is not Severity.INFO]


def _rules(texts: dict[str, str], plan: Plan | None = None) -> list[str]:
    return [each.finding.rule for each in findings_of(texts, plan=plan)]


def test_work_reports_of_a_congress_do_not_contradict_each_other(tmp_path: Path) -> None:
    reports = ("常委会工作报告", "人民法院工作报告", "人民检察院工作报告", "政府工作报告")
    assert _told(_folder(tmp_path, {"议程": AGENDA}, *reports)) == []


def test_report_for_another_body_addresses_other_people(tmp_path: Path) -> None:
    reports = ("常委会工作报告", "人民法院工作报告", "人民检察院工作报告", "代表建议办理情况报告")
    assert _told(_folder(tmp_path, {}, *reports)) == ["PK83"]


def test_resolution_on_the_work_report_belongs_to_its_item(tmp_path: Path) -> None:
    said = _folder(tmp_path, {"议程": AGENDA, "09 决议": RESOLUTION}, "政府工作报告")
    first = said.plan.items[0]
    assert {Path(path).name for path in first.papers} == {"政府工作报告.docx", "09 决议.docx"}
    assert said.plan.strays == ()


def test_resolution_of_no_item_is_still_told(tmp_path: Path) -> None:
    other = RESOLUTION.replace("政府工作报告", "设立安和县监察委员会")
    said = _folder(tmp_path, {"议程": AGENDA, "09 决议": other}, "政府工作报告")
    assert [Path(path).name for path in said.plan.strays] == ["09 决议.docx"]


_SHARE = "@文种{suggestion_handling}\n@标题 安和县人民政府关于代表建议办理情况的报告\n\n县人民政府承办代表建议168件。\n"
_WHOLE = "@标题 安和县人大常委会代表工作委员会关于代表建议督办情况的报告\n\n代表提出建议175件，其中交由县人民政府办理168件。\n"


def test_share_of_one_office_is_not_the_total() -> None:
    assert "PK23" not in _rules({"办理": _SHARE, "督办": _WHOLE})
    assert "PK23" in _rules({"办理": _SHARE, "督办": _WHOLE.replace("168", "167")})


def test_suggestions_of_two_sessions_are_two_matters() -> None:
    share = _SHARE.replace("关于代表", "关于县十八届人大六次会议代表")
    whole = _WHOLE.replace("关于代表", "关于县十八届人大五次会议代表").replace("168", "150")
    assert "PK23" not in _rules({"办理": share, "督办": whole})
    assert "PK23" in _rules({"办理": share, "督办": whole.replace("五次", "六次")})


def test_suggestions_of_procurators_are_none_of_deputies() -> None:
    own = "@标题 安和县人民检察院关于代表建议办理情况的报告\n\n办理代表建议6件。提出检察建议31件。\n"
    other = "@标题 安和县人大常委会关于人民检察院代表建议办理情况的报告\n\n代表建议6件全部办结。\n"
    assert "PK23" not in _rules({"一": own, "二": other})


def _accounts(year: str) -> tuple[dict[str, str], Plan]:
    text = f"@标题 安和县人民代表大会常务委员会↵关于批准{year}年县级决算的决议（草案）\n\n会议决定，批准{year}年县级决算。\n"
    item = Item(
        3, "听取和审议县人民政府关于2025年县级决算草案的报告，审查和批准2025年县级决算", papers=("决议.docx",)
    )
    return {"决议": text}, Plan(items=(item,))


def test_resolution_on_the_accounts_of_another_year_is_told() -> None:
    assert "PK71" in _rules(*_accounts("2024"))
    assert "PK71" not in _rules(*_accounts("2025"))


_SCRIPT = (
    "@文种{{host_script}}\n@标题 安和县第十八届人大常委会第四十二次会议主持词\n\n"
    "常委会组成人员共29名，实到{came}名，请假2名，符合法定人数。\n现在表决。\n{votes}\n"
)


def test_head_count_of_one_sentence_is_left_to_the_rules_of_one_paper() -> None:
    wrong = _SCRIPT.format(came=25, votes="表决结果：赞成20票。")
    assert not {"PK24", "PK72"} & set(_rules({"主持词": wrong}))


def test_head_count_against_the_total_of_another_paper_is_told() -> None:
    came = "@文种{minutes}\n@标题 安和县第十八届人大常委会第四十二次会议纪要\n\n会议实到30名，请假2名。\n"
    found = findings_of({"主持词": _SCRIPT.format(came=27, votes=""), "纪要": came})
    told = [each.finding for each in found if each.finding.rule == "PK24"]
    assert [one.related[0].path for one in told] == ["主持词.docx"]


def test_more_votes_than_people_are_told_with_advice_on_votes() -> None:
    wrong = _SCRIPT.format(came=27, votes="表决结果：赞成28票。")
    told = [each.finding for each in findings_of({"主持词": wrong}) if each.finding.rule in ("PK24", "PK72")]
    assert [one.rule for one in told] == ["PK72"]
    assert "票数" in (told[0].advice or "")


def _schedule(*days: str) -> str:
    rows = "\n".join(f"| {day}上午9:00 | 全体会议 | 第一会议室 |" for day in days)
    head = "@文种{schedule}\n@标题 安和县第十八届人民代表大会常务委员会↵第四十二次会议日程\n@副标题 （2026年7月28日至29日）\n\n"
    return f"{head}| 时间 | 内容 | 地点 |\n{rows}\n"


def test_wrong_weekdays_are_told_once_and_only_against_another_paper() -> None:
    wrong = _schedule("7月28日（星期一）", "7月28日（星期一）", "7月29日（星期二）")
    agenda = AGENDA.replace("第十八届人民代表大会第六次", "第十八届人民代表大会常务委员会第四十二次").replace(
        "1月12日至15日", "7月28日至29日"
    )
    assert "PK05" not in _rules({"日程": wrong})
    found = [each for each in findings_of({"议程": agenda, "日程": wrong}) if each.finding.rule == "PK05"]
    assert [(each.path, each.finding.related[0].path) for each in found] == [("日程.docx", "议程.docx")]


def test_text_behind_a_heading_is_no_heading() -> None:
    head = "@文种{special_report}\n@标题 安和县人民政府关于全县安全生产工作情况的报告\n\n"
    one = head + "@一级 一、基本情况\n@二级 （一）加强检查。‖上半年检查企业1260家次。\n"
    other = (
        one.replace("人民政府关于", "人大社会建设委员会关于")
        .replace("情况的报告", "情况的调研报告")
        .replace("1260", "1250")
    )
    told = [each.finding for each in findings_of({"报告": one, "调研": other}) if each.finding.rule == "PK20"]
    assert len(told) == 1
    assert "1250" in told[0].message
    assert "小标题" not in told[0].message
