"""``packet check`` on folders as they are: subfolders, versions, bad files, no agenda, a manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from draftlint.batch.results import Results
from draftlint.packet.check import How, PacketReport, check
from draftlint.packet.json_ import to_plain
from draftlint.packet.manifest import text_of
from draftlint.packet.propose import propose
from draftlint.packet.told import render
from draftlint.writers import Look
from tests.support.meetings import AGENDA, copied
from tests.support.packets import docx, sources

SERIAL = How(engine="serial")
TODAY = "2026-07-01"


def checked(folder: Path, **more: Any) -> PacketReport:
    return check(str(folder), how=SERIAL, **{"today": TODAY, **more})


def by_item(report: PacketReport) -> dict[int, list[str]]:
    return {item.number: sorted(Path(path).name[:2] for path in item.papers) for item in report.plan.items}


def doubts(report: PacketReport) -> list[tuple[str, str]]:
    return [(doubt.what, Path(doubt.path).name) for doubt in report.plan.doubts]


def manifest(folder: Path, *changes: tuple[str, str]) -> None:
    proposal = propose(str(folder))
    text = text_of(proposal.manifest, proposal.knowledge)
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    (folder / "packet.yml").write_text(text, encoding="utf-8")


def test_the_correct_packet_is_silent(tmp_path: Path) -> None:
    report = checked(copied(tmp_path))
    assert not report.unfinished
    assert [f.message for f in report.report.findings if f.severity.value != "info"] == []
    assert [each.finding.message for each in report.findings if each.finding.severity.value != "info"] == []
    assert by_item(report)[3] == ["05", "07", "08"]


def test_with_its_own_manifest_the_correct_packet_is_silent_too(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    manifest(folder)
    report = checked(folder)
    assert report.plan.source == "packet.yml"
    assert [each.finding.message for each in report.findings if each.finding.severity.value != "info"] == []


def test_papers_in_subfolders_belong_to_the_packet(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "人事").mkdir()
    for name in ("16 人事任免议案.docx", "17 任免名单（草案）.docx"):
        shutil.move(folder / name, folder / "人事" / name)
    assert by_item(checked(folder))[9] == ["16", "17", "18", "19", "20"]


def test_what_draftlint_wrote_is_no_paper(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    for name in (
        "05 决算报告_批注.docx",
        "05 决算报告_修订.docx",
        "筹备工作一览表.docx",
        "会议材料_审校报告.docx",
    ):
        shutil.copy(folder / "05 决算报告.docx", folder / name)
    report = checked(folder)
    assert [Path(paper.path).name for paper in report.packet.papers] == [AGENDA, "05 决算报告.docx"]
    assert len(report.left_out) == 4


def test_one_bad_file_hides_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "09 安全生产工作情况报告.docx").write_bytes(b"PK\x03\x04 broken")
    report = checked(folder)
    assert report.unfinished
    (bad,) = [one for one in report.report.documents if one.problem is not None]
    assert Path(bad.path).name == "09 安全生产工作情况报告.docx"
    # its name still tells where it belongs
    assert by_item(report)[5] == ["09", "10"]
    assert "没有核查完" in render(report, Look())


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    report = checked(tmp_path)
    assert [one.problem.code for one in report.report.documents if one.problem] == ["no-drafts"]


def test_without_an_agenda_the_papers_are_compared_all_the_same(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in (AGENDA, "02 会议日程.docx"):
        (folder / name).unlink()
    report = checked(folder)
    assert not report.plan.items
    assert ("agenda-none", "") in doubts(report)
    assert "没有议程" in render(report, Look())


def test_an_agenda_in_plain_text(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / AGENDA).unlink()
    lines = [line for line in sources()["01 会议议程"].splitlines() if line.startswith("@一级")]
    text = "安和县第十八届人民代表大会常务委员会第四十二次会议议程（草案）\n（2026年7月28日至29日）\n\n"
    text += "\n".join(line.partition(" ")[2] for line in lines)
    (folder / "01 会议议程.txt").write_text(text, encoding="utf-8")
    report = checked(folder)
    assert by_item(report)[9] == ["16", "17", "18", "19", "20"]
    assert Path(report.plan.agenda_path).name == "01 会议议程.txt"


def test_of_two_versions_one_counts_and_it_is_said(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = sources()["05 决算报告"].replace("12.5亿元", "12.6亿元")
    (folder / "05 决算报告（修改稿）.docx").write_bytes(docx(text, "05 决算报告"))
    shutil.move(folder / "05 决算报告.docx", folder / "05 决算报告（定稿）.docx")
    report = checked(folder)
    assert ("version", "05 决算报告（定稿）.docx") in doubts(report)
    assert [Path(path).name for path in report.set_aside] == ["05 决算报告（修改稿）.docx"]
    assert len(report.report.documents) == 23  # linted all the same
    assert any(
        "修改稿" in each.finding.message or "修改稿" in str(each.finding.related) for each in report.findings
    )


def test_an_item_without_papers_is_an_error(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in ("09 安全生产工作情况报告.docx", "10 安全生产调研报告.docx"):
        (folder / name).unlink()
    report = checked(folder)
    assert by_item(report)[5] == []
    errors = [each.finding.message for each in report.findings if each.finding.severity.value == "error"]
    assert any("安全生产" in message for message in errors)


def test_a_paper_of_no_item_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = "@标题 关于机关食堂管理工作的通报\n食堂每天供应三餐，请按时就餐。\n"
    (folder / "21 食堂通报.docx").write_bytes(docx(text, "21 食堂通报", "direct"))
    report = checked(folder)
    assert [Path(path).name for path in report.plan.strays] == ["21 食堂通报.docx"]
    assert any(Path(each.path).name == "21 食堂通报.docx" for each in report.findings)


def test_what_the_manifest_leaves_out_is_left_out(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = "@标题 关于机关食堂管理工作的通报\n食堂每天供应三餐，请按时就餐。\n"
    (folder / "食堂通报.docx").write_bytes(docx(text, "食堂通报", "direct"))
    manifest(folder, ("不用: []", "不用:\n    - 食堂通报.docx"))
    report = checked(folder)
    assert not report.plan.strays
    assert all("食堂" not in paper.path for paper in report.packet.papers)


def test_a_folder_can_be_left_out_as_a_whole(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    (folder / "旧稿").mkdir()
    shutil.copy(folder / "05 决算报告.docx", folder / "旧稿" / "05 决算.docx")
    manifest(folder, ("不用:\n    - 旧稿/05 决算.docx", "不用: [旧稿]"))
    report = checked(folder)
    assert len(report.packet.papers) == 2
    assert doubts(report) == []


def test_what_the_manifest_asks_for_is_demanded(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    manifest(folder)
    (folder / "08 关于批准决算的决议（草案）.docx").unlink()
    report = checked(folder)
    item = report.plan.items[2]
    assert [need.what for need in item.required if need.level == "required" and not need.papers] == [
        "关于批准决算的决议（草案）"
    ]
    told = [each.finding for each in report.findings if "决议（草案）" in each.finding.message]
    assert any(finding.severity.value == "error" for finding in told)
    assert ("gone", "") in doubts(report)


def test_the_same_without_a_manifest_is_only_a_hint(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx", "07 决算审查结果报告.docx")
    report = checked(folder)
    told = [each.finding for each in report.findings if "关于批准决算的决议（草案）" in each.finding.message]
    assert {finding.severity.value for finding in told} == {"info"}


def test_deadlines_count_only_when_the_office_wrote_them_down(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "11 水污染防治法执法检查报告.docx").unlink()

    def rules(today: str) -> set[str]:
        return {each.finding.rule for each in checked(folder, today=today).findings} & {"PK62", "PK63"}

    assert rules("2026-07-27") == set()
    manifest(folder)
    assert rules("2026-07-27") == {"PK62"}  # passed
    assert rules("2026-07-19") == {"PK63"}  # near
    assert rules("2026-06-01") == set()


def test_the_json_has_what_the_contract_says(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    plain = json.loads(json.dumps(to_plain(checked(folder)), ensure_ascii=False))
    assert plain["schema"] == "draftlint-report"
    packet = plain["packet"]
    assert packet["path"] == str(folder)
    assert [item["number"] for item in packet["items"]] == list(range(1, 10))
    assert packet["items"][2]["papers"][0]["path"] == str(folder / "05 决算报告.docx")
    assert packet["findings"]
    for finding in packet["findings"]:
        assert {"rule", "severity", "message", "location", "related", "fingerprint"} <= set(finding)
        assert "path" in finding["location"]


def test_a_second_run_says_the_same_and_lints_only_what_changed(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx", "07 决算审查结果报告.docx")
    with Results(tmp_path / "results.sqlite") as results:
        first = check(str(folder), today=TODAY, how=How("serial", results=results))
        second = check(str(folder), today=TODAY, how=How("serial", results=results))
    assert second == first
    assert first == checked(folder)


def test_processes_say_the_same_as_one(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx", "07 决算审查结果报告.docx")
    assert check(str(folder), today=TODAY, how=How(workers=2)) == checked(folder)


def test_progress_counts_every_paper(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    told: list[tuple[int, int]] = []
    checked(folder, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("quiet", [False, True])
def test_the_text_names_papers_without_their_folders(tmp_path: Path, quiet: bool) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    text = render(checked(folder), Look(quiet=quiet))
    packet = text[text.index("■ 整套材料") :]
    assert str(tmp_path) not in packet


def test_what_the_office_switches_off_is_not_told(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    before = {each.finding.rule for each in checked(folder).findings}
    assert "PK52" in before
    (folder / ".draftlint.yml").write_text("rules: {PK52: {severity: info}, PK55: off}\n", encoding="utf-8")
    after = checked(folder).findings
    assert "PK55" not in {each.finding.rule for each in after}
    assert {each.finding.severity.value for each in after if each.finding.rule == "PK52"} == {"info"}


def test_a_file_of_the_manifest_in_a_subfolder(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx", "07 决算审查结果报告.docx")
    (folder / "财政").mkdir()
    shutil.move(folder / "05 决算报告.docx", folder / "财政" / "05 决算报告.docx")
    manifest(folder)
    assert "- 财政/05 决算报告.docx" in (folder / "packet.yml").read_text(encoding="utf-8")
    report = checked(folder)
    assert by_item(report)[3] == ["05", "07"]
    assert doubts(report) == []


def test_the_manifest_decides_where_a_paper_belongs(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    old = "      - 10 安全生产调研报告.docx\n"
    manifest(
        folder,
        (old, ""),
        ("      - 11 水污染防治法执法检查报告.docx\n", f"      - 11 水污染防治法执法检查报告.docx\n{old}"),
    )
    assert by_item(checked(folder))[6] == ["10", "11"]


def test_left_overs_of_an_earlier_packet_are_looked_for(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "09 安全生产工作情况报告.docx")
    earlier = tmp_path / "上次"
    earlier.mkdir()
    for name in ("01 会议议程", "09 安全生产工作情况报告"):
        text = sources()[name].replace("第四十二次", "第三十四次").replace("2026年", "2025年")
        (earlier / f"{name}.docx").write_bytes(docx(text, name))
    stale = sources()["09 安全生产工作情况报告"].replace("第四十二次", "第三十四次")
    (folder / "09 安全生产工作情况报告.docx").write_bytes(docx(stale, "09 安全生产工作情况报告"))
    report = checked(folder, previous=str(earlier))
    assert len(report.report.documents) == 2  # the earlier papers are not judged again
    assert "PK65" in {each.finding.rule for each in report.findings}
    assert "PK65" not in {each.finding.rule for each in checked(folder).findings}
