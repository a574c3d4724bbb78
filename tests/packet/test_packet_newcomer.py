"""What somebody meets who uses packets for the first time: said truly, once, and with the step that helps."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from draftlint.checks.across.daywords import day_words, days_words
from draftlint.checks.across.model import Item
from draftlint.cli.group import cli
from draftlint.packet.check import How, PacketReport, check
from draftlint.packet.differences import differences
from draftlint.packet.manifest import text_of
from draftlint.packet.properties import properties_of
from draftlint.packet.propose import propose
from draftlint.packet.told import render
from draftlint.writers import Look
from tests.support.meetings import AGENDA, copied
from tests.support.packets import docx, sources

REPORT = "06 审计工作报告.docx"
CONTENTS = "00 目录.docx"


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["packet", *map(str, arguments)])


def listed(folder: Path, *changes: tuple[str, str]) -> Path:
    proposal = propose(str(folder))
    text = text_of(proposal.manifest, proposal.knowledge)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "packet.yml").write_text(text, encoding="utf-8")
    return folder


def checked(folder: Path, today: str = "2026-07-01") -> PacketReport:
    return check(str(folder), how=How(engine="serial"), today=today)


def said(report: PacketReport, *codes: str) -> list[str]:
    """Messages of findings with these codes, else of all errors and warnings."""
    return [
        each.finding.message
        for each in report.findings
        if (each.finding.rule in codes if codes else each.finding.severity.value != "info")
    ]


def with_properties(path: Path, properties: str) -> None:
    """Give a Word file of a test the properties."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != "docProps/core.xml":
                new.writestr(name, old.read(name))
        head = '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="c" xmlns:dcterms="d">'
        new.writestr("docProps/core.xml", f"{head}{properties}</cp:coreProperties>".encode())
    path.write_bytes(made.getvalue())


def saved(day: str) -> str:
    return f"<dcterms:modified>{day}T04:00:00Z</dcterms:modified>"


# --- the workbook -----------------------------------------------------------------------------------
def test_the_way_by_the_workbook_is_told_and_works(tmp_path: Path) -> None:
    import openpyxl

    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    assert invoke("init", folder).exit_code == 0
    before = (folder / "packet.yml").read_bytes()
    done = invoke("init", folder, "--xlsx")
    book = folder / "packet.xlsx"
    assert f"--from {book}" in done.output
    assert said(checked(folder), "PK87") == []  # nothing in it is new
    opened = openpyxl.load_workbook(book)
    sheet = opened["议题"]
    sheet.cell(2, {cell.value: cell.column for cell in sheet[1]}["经办人员"]).value = "钱进"
    opened.save(book)
    later = (folder / "packet.yml").stat().st_mtime + 10
    os.utime(book, (later, later))
    assert len(said(checked(folder), "PK87")) == 1
    done = invoke("init", folder, "--from", "packet.xlsx")
    assert done.exit_code == 0, done.output
    assert "packet.yml.bak" in done.output
    assert (folder / "packet.yml.bak").read_bytes() == before
    assert "经办人员: 钱进" in (folder / "packet.yml").read_text(encoding="utf-8")
    assert said(checked(folder), "PK87") == []
    assert [name for name, _ in checked(folder).left_out] == []


def test_a_workbook_alone_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path, AGENDA, "05 决算报告.docx")
    assert invoke("init", folder, "--xlsx").exit_code == 0
    (message,) = said(checked(folder), "PK87")
    assert "没有 packet.yml" in message


# --- files that packet.yml names ----------------------------------------------------------------------
def test_a_file_that_is_gone_is_named_in_full(tmp_path: Path) -> None:
    folder = listed(copied(tmp_path))
    name = "19 周海涛同志供职发言.docx"
    (folder / name).unlink()
    (message,) = said(checked(folder), "PK60")
    assert message == f"packet.yml 里写的“{name}”在文件夹里找不到"


@pytest.mark.parametrize("new", [f"财政/{REPORT}", "06 审计工作报告.docm"])
def test_a_file_that_moved_is_found(tmp_path: Path, new: str) -> None:
    folder = listed(copied(tmp_path))
    (folder / new).parent.mkdir(exist_ok=True)
    shutil.move(folder / REPORT, folder / new)
    report = checked(folder)
    (message,) = said(report, "PK85")
    assert f"“{REPORT}”" in message
    assert f"“{new}”" in message
    assert said(report, "PK60", "PK52", "PK54") == []
    assert [Path(path).name for path in report.plan.items[3].papers] == [Path(new).name]


def test_what_the_office_listed_is_not_missing_whatever_it_is_called_now(tmp_path: Path) -> None:
    folder = listed(copied(tmp_path))
    name = "09 安全生产工作情况报告"
    text = sources()[name].replace("关于全县安全生产工作情况的报告", "今年安全生产有关做法")
    (folder / f"{name}.docx").write_bytes(docx(text, name))
    assert said(checked(folder), "PK54") == []
    (folder / f"{name}.docx").unlink()
    assert len(said(checked(folder), "PK54")) == 1


@pytest.mark.parametrize("name", ["05 决算报告.docx", "09 安全生产工作情况报告.docx", REPORT])
@pytest.mark.parametrize("manifest", [False, True])
def test_what_cannot_be_read_is_not_told_as_missing(tmp_path: Path, name: str, manifest: bool) -> None:
    folder = listed(copied(tmp_path)) if manifest else copied(tmp_path)
    (folder / name).write_bytes(b"PK\x03\x04 broken")
    report = checked(folder)
    assert report.unfinished
    assert said(report, "PK32", "PK35", "PK52", "PK54", "PK60", "PK75") == []
    (folder / name).unlink()
    assert len(said(checked(folder), "PK32")) == 1


def test_one_missing_paper_is_told_by_its_own_item(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / REPORT).unlink()
    report = checked(listed(folder))
    assert [message for message in said(report, "PK52", "PK54") if "审计" in message] == said(report, "PK52")
    assert len(said(report, "PK52")) == 1
    assert len(said(checked(folder, "2026-07-27"), "PK62")) == 1


# --- packet.yml and the agenda ----------------------------------------------------------------------
def test_a_wrong_session_and_day_in_the_manifest_are_told_once(tmp_path: Path) -> None:
    changes = (("次: 42", "次: 43"), ("开始日期: 2026-07-28", "开始日期: 2026-07-21"))
    report = checked(listed(copied(tmp_path), *changes, ("结束日期: 2026-07-29", "结束日期: 2026-07-22")))
    session, days = said(report, "PK88")
    assert session.startswith("packet.yml 写的是第18届第43次，议程和另外")
    assert "第18届第42次" in session
    assert days.startswith("packet.yml 写的是2026年7月21日至22日，议程和另外")
    assert said(report) == [session, days]


def test_one_paper_of_another_session_is_told_against_the_manifest(tmp_path: Path) -> None:
    folder = listed(copied(tmp_path))
    name = "09 安全生产工作情况报告"
    (folder / f"{name}.docx").write_bytes(docx(sources()[name].replace("第四十二次", "第四十三次"), name))
    report = checked(folder)
    assert said(report, "PK88") == []
    assert len(said(report, "PK01")) == 1


def test_items_that_the_agenda_has_no_more_or_has_now(tmp_path: Path) -> None:
    folder = listed(copied(tmp_path))
    assert said(checked(folder), "PK86") == []
    lines = sources()["01 会议议程"].splitlines()
    (gone,) = [line for line in lines if "安全生产" in line]
    text = "\n".join(lines).replace(gone, "@一级 五、听取和审议县人民政府关于全县养老服务工作情况的报告")
    (folder / AGENDA).write_bytes(docx(text, "01 会议议程"))
    told = said(checked(folder), "PK86")
    assert any("第5项" in one and "安全生产" in one for one in told)
    assert any("第5项" in one and "养老服务" in one for one in told)
    assert len(told) <= 2


def items(*titles: str) -> list[Item]:
    return [Item(number, title) for number, title in enumerate(titles, 1)]


def test_items_dropped_added_and_moved() -> None:
    full = ("审议甲乡道路建设的报告", "审议学校食堂管理的报告", "审议医院改革试点的报告")
    assert differences(items(*full), items(*full), "") == []
    assert differences(items("甲乡道路建设", *full[1:]), items(*full), "") == []  # said shorter
    (dropped,) = differences(items(*full), items(full[0], full[2]), "")
    assert dropped == f"packet.yml 的第2项“{full[1]}”，议程里没有"
    (added,) = differences(items(full[0], full[2]), items(*full), "")
    assert added == f"议程的第2项“{full[1]}”，packet.yml 里没有"
    (moved,) = differences(items(*full), items(full[1], full[0], full[2]), "")
    assert moved.startswith("次序不同")
    assert differences(items(*full), [], "") == []


# --- no agenda, no papers ----------------------------------------------------------------------------
def test_without_an_agenda_the_advice_can_be_followed(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / AGENDA).unlink()
    report = checked(folder)
    (message,) = said(report, "PK83")
    assert "“02 会议日程.docx”里没有列出议题" in message
    assert said(report, "PK61") == []
    advice = [each.finding.advice or "" for each in report.findings if each.finding.rule == "PK83"]
    assert "packet init" not in advice[0]
    assert "议程.txt" in advice[0]
    assert "“02 会议日程.docx”里没有读出议题" in invoke("init", folder).output
    lines = [line for line in sources()["01 会议议程"].splitlines() if line.startswith("@一级")]
    text = "\n".join(line.partition(" ")[2] for line in lines)
    (folder / "议程.txt").write_text(text, encoding="utf-8")
    assert said(checked(folder), "PK83") == []
    assert invoke("init", folder).exit_code == 0


def test_an_agenda_that_cannot_be_read_is_not_told_as_missing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / AGENDA).write_bytes(b"PK\x03\x04 broken")
    (message,) = said(checked(folder), "PK83")
    assert message.startswith(f"会议议程“{AGENDA}”读不出来")
    assert f"会议议程“{AGENDA}”读不出来" in invoke("init", folder).output


def test_an_empty_folder_is_said_to_hold_no_papers(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"jpg")
    text = render(checked(tmp_path), Look())
    assert "没有会议材料" in text
    assert "没有发现问题" not in text
    assert "照片.jpg" in text


# --- papers of other meetings ------------------------------------------------------------------------
def test_a_paper_of_another_meeting_gets_one_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (
        "@标题 安和县人民政府关于全县养老服务体系建设情况的报告（书面）\n"
        "@副标题 ——2026年4月28日在安和县第十八届人民代表大会常务委员会第四十次会议上\n"
        "主任、各位副主任、各位委员：\n全县养老服务稳步发展。\n"
    )
    name = "21 养老服务报告.docx"
    (folder / name).write_bytes(docx(text, "21 养老服务报告", "direct"))
    report = checked(folder)
    assert [each.finding.rule for each in report.findings if Path(each.path).name == name] == ["PK53"]
    assert said(report) == []


def test_a_paper_of_an_item_with_the_old_session_is_still_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    name = "09 安全生产工作情况报告"
    text = sources()[name].replace("第四十二次", "第四十次").replace("7月28日", "4月28日")
    (folder / f"{name}.docx").write_bytes(docx(text, name))
    report = checked(folder)
    assert len(said(report, "PK01")) == 1
    assert said(report, "PK52") == []


# --- days --------------------------------------------------------------------------------------------
def test_days_are_written_as_people_write_them(tmp_path: Path) -> None:
    assert day_words("2026-07-08") == "2026年7月8日"
    assert days_words("2026-07-28", "2026-07-29") == "2026年7月28日至29日"
    assert days_words("2026-07-31", "2026-08-01") == "2026年7月31日至8月1日"
    assert days_words("2026-12-31", "2027-01-01") == "2026年12月31日至2027年1月1日"
    assert days_words("2026-07-28", "2026-07-28") == "2026年7月28日"
    assert days_words("", "") == ""
    text = render(checked(listed(copied(tmp_path, AGENDA))), Look())
    assert "（2026年7月28日至29日），按 packet.yml 核查" in text


def test_late_changes_are_one_finding_by_the_papers_own_days(tmp_path: Path) -> None:
    folder = listed(copied(tmp_path, AGENDA, "05 决算报告.docx", "07 决算审查结果报告.docx"))
    for path in folder.glob("0[57]*.docx"):
        with_properties(path, saved("2026-07-10"))
    assert said(checked(folder, "2026-07-27"), "PK64") == []  # copied later, written in time
    for path in folder.glob("0[57]*.docx"):
        with_properties(path, saved("2026-07-25"))
    (message,) = said(checked(folder, "2026-07-27"), "PK64")
    assert "有2份材料" in message
    assert "“05 决算报告.docx”（2026年7月25日）" in message
    assert said(checked(folder, "2026-07-01"), "PK64") == []  # no deadline has passed
    (folder / "packet.yml").unlink()
    assert said(checked(folder, "2026-07-27"), "PK64") == []


def test_the_day_on_which_a_folder_was_copied_says_nothing(tmp_path: Path) -> None:
    folder = listed(copied(tmp_path))  # papers without properties, all of today
    assert said(checked(folder, "2099-01-01"), "PK64") == []
    os.utime(folder / REPORT, (4_000_000_000, 4_000_000_000))
    (message,) = said(checked(folder, "2099-01-01"), "PK64")
    assert f"有1份材料在完成时限之后还改过：“{REPORT}”（2096年10月" in message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"text"])
def test_properties_of_what_is_no_word_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(data)
    assert properties_of(str(path)) == ("", "")
    assert properties_of(str(tmp_path / "没有.docx")) == ("", "")


# --- numbers, contents, versions -----------------------------------------------------------------------
def test_numbering_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    monkeypatch.chdir(folder)
    done = invoke("number", ".")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "会议材料_编号").is_dir()
    assert not [path for path in folder.iterdir() if path.is_dir()]
    assert invoke("number", ".", "--undo").exit_code == 0
    assert not list((tmp_path / "会议材料_编号").glob("*.docx"))


def test_only_what_was_numbered_is_counted(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    name = "09 安全生产工作情况报告"
    lines = [line for line in sources()[name].splitlines() if not line.startswith("@会议文件编号")]
    assert len(lines) < len(sources()[name].splitlines())
    (folder / f"{name}.docx").write_bytes(docx("\n".join(lines), name))
    done = invoke("number", folder, "--in-place")
    assert "编了 1 份，另有 19 份的编号本来就对" in done.output


def test_the_written_contents_page_gives_way_to_the_offices_own(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert invoke("toc", folder).exit_code == 0
    report = checked(folder)
    assert ("目录.docx", "draftlint 生成的目录") in [(Path(path).name, why) for path, why in report.left_out]
    names = [Path(paper.path).name for paper in report.packet.papers]
    assert CONTENTS in names
    assert said(report) == []
    (folder / CONTENTS).unlink()
    assert "目录.docx" in [Path(paper.path).name for paper in checked(folder).packet.papers]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("07 决算审查结果报告.docx", "07 决算审查结果报告（修改稿）.docx"),
        ("07 决算审查结果报告（征求意见稿）.docx", "07 决算审查结果报告.docx"),
        ("07 决算审查结果报告_v2.docx", "07 决算审查结果报告_v3.docx"),
    ],
)
def test_of_versions_the_later_is_taken(tmp_path: Path, older: str, newer: str) -> None:
    folder = copied(tmp_path)
    data = (folder / "07 决算审查结果报告.docx").read_bytes()
    (folder / "07 决算审查结果报告.docx").unlink()
    for name, more in ((newer, b""), (older, b"\0")):
        (folder / name).write_bytes(data + more)
    os.utime(folder / newer, (1_000_000_000, 1_000_000_000))  # the day of the file tells less than its name
    output = invoke("init", folder).output
    assert f"“{newer}”和“{older}”像同一份材料的几个稿子，暂按“{newer}”写入" in output
    assert f"不用:\n    - {older}" in (folder / "packet.yml").read_text(encoding="utf-8")
    (folder / "packet.yml").unlink()
    assert said(checked(folder), "PK80") == [f"同一份材料有几个稿子，这次按“{newer}”核对，没有用“{older}”"]


def test_of_versions_with_one_name_the_last_saved_is_taken(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "财政").mkdir()
    one, other = folder / REPORT, folder / "财政" / REPORT
    shutil.copy(one, other)
    with_properties(one, saved("2026-07-20"))
    with_properties(other, saved("2026-07-10"))
    os.utime(one, (1_000_000_000, 1_000_000_000))
    assert checked(folder).set_aside == (str(other),)


# --- messages ------------------------------------------------------------------------------------------
def test_values_in_brackets_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    name = "14 关于草案的说明"
    text = sources()[name]
    assert "二十条" in text
    (folder / f"{name}.docx").write_bytes(docx(text.replace("二十条", "二十一条"), name))
    (message,) = said(checked(folder), "PK21")
    first, second = message.index("二十一条"), message.index("《", message.index("；"))
    assert first < second
    assert "（21、20）" in message


@pytest.mark.parametrize("key", ["会议", "届", "议题", "开始日期", "    种类"])
def test_a_full_width_colon_is_named(tmp_path: Path, key: str) -> None:
    folder = listed(copied(tmp_path, AGENDA))
    path = folder / "packet.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"{key}:", f"{key}：", 1), encoding="utf-8")
    done = invoke("check", folder)
    assert f"“{key.strip()}”后面用了全角冒号“：”" in done.output


def test_one_reviewers_view_of_a_packet(tmp_path: Path) -> None:
    import json

    folder = copied(tmp_path)
    name = "14 关于草案的说明"
    (folder / f"{name}.docx").write_bytes(docx(sources()[name].replace("。", "。。", 1), name))

    def told(*more: str) -> set[str]:
        plain = json.loads(invoke("check", folder, "--format", "json", "--no-keep", *more).output)
        found = plain["packet"]["findings"] + [
            one for paper in plain["documents"] for one in paper["findings"]
        ]
        return {one["reviewer"] for one in found}

    assert len(told()) > 1
    assert told("--reviewer", "部门负责人") == {"department_head"}
