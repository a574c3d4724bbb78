"""packet.yml and packet.xlsx: written, changed by hand, read back; mistakes are told at their place."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from draftlint.packet.book import book_of
from draftlint.packet.manifest import scalar, text_of
from draftlint.packet.propose import propose, taken
from draftlint.packs.errors import PackError
from tests.support.meetings import copied


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("packet"))


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    proposal = propose(str(folder))
    assert not proposal.unread
    return text_of(proposal.manifest, proposal.knowledge)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "packet.yml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        taken(path)
    return [mistake.text() for mistake in caught.value.mistakes]


def test_what_is_written_is_read_back_the_same(text: str, tmp_path: Path, folder: Path) -> None:
    read = taken(written(tmp_path, text))
    assert text_of(read.manifest, read.knowledge) == text
    plan = read.manifest.plan
    assert plan.meeting.session == 42
    assert plan.items[2].required[0].genre == "final_accounts"
    assert plan.items[0].deadline == "2026-07-18"
    assert plan.demanded


def test_the_workbook_says_the_same_as_the_text(text: str, tmp_path: Path) -> None:
    read = taken(written(tmp_path, text))
    book = tmp_path / "packet.xlsx"
    book.write_bytes(book_of(read.manifest, read.knowledge))
    again = taken(book)
    assert text_of(again.manifest, again.knowledge) == text


def test_a_workbook_changed_by_hand_is_taken(text: str, tmp_path: Path) -> None:
    read = taken(written(tmp_path, text))
    book = openpyxl.load_workbook(io.BytesIO(book_of(read.manifest, read.knowledge)))
    sheet = book["议题"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["经办人员"]).value = "钱进"
    sheet.cell(2, heads["完成时限"]).value = "2026/7/10"
    sheet.cell(3, heads["必备材料"]).value = "预算执行情况的报告；支出明细表"
    path = tmp_path / "packet.xlsx"
    book.save(path)
    items = taken(path).manifest.plan.items
    assert (items[0].person, items[0].deadline) == ("钱进", "2026-07-10")
    assert [need.what for need in items[1].required if need.level == "required"] == [
        "预算执行情况的报告",
        "支出明细表",
    ]


def test_a_date_that_excel_made_of_a_text_is_read(text: str, tmp_path: Path) -> None:
    import datetime

    read = taken(written(tmp_path, text))
    book = openpyxl.load_workbook(io.BytesIO(book_of(read.manifest, read.knowledge)))
    sheet = book["议题"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["完成时限"]).value = datetime.datetime(2026, 7, 10)
    path = tmp_path / "packet.xlsx"
    book.save(path)
    assert taken(path).manifest.plan.items[0].deadline == "2026-07-10"


def test_what_the_office_changes_by_hand_is_kept(text: str, tmp_path: Path) -> None:
    changed = text.replace("    经办人员:\n", "    经办人员: 钱进\n", 1).replace(
        "不用: []", "不用:\n    - 旧稿/决算.docx"
    )
    manifest = taken(written(tmp_path, changed)).manifest
    assert manifest.plan.items[0].person == "钱进"
    assert manifest.excluded == {"旧稿/决算.docx"}


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("开始日期: 2026-07-28", "开始日期: 下周二", "不是日期", "开始日期"),
        ("届: 18", "届: 很多", "应当是一个数字", "届"),
        ("种类: 决算", "种类: 决酸", "议题种类不能是", "决酸"),
        ("会议种类: 常委会会议", "会议种类: 例会", "会议种类不能是", "例会"),
        ("    经办人员:\n", "    经办：钱进\n", "", "经办"),
        ("    经办人员:\n", "    经半人: 钱进\n", "没有“经半人”", "经半人"),
        ("  - 序号: 2\n", "  - 序号: 1\n", "写了两次", "序号"),
        ("结束日期: 2026-07-29", "结束日期: 2026-07-01", "早于", "结束日期"),
        ("完成时限: 2026-07-18", "完成时限: 2026-13-40", "不是日期", "完成时限"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    text: str, tmp_path: Path, old: str, new: str, said: str, line: str
) -> None:
    assert old in text
    changed = text.replace(old, new, 1)
    number = next(
        at
        for at, one in enumerate(changed.splitlines(), 1)
        if line in one and not one.lstrip().startswith("#")
    )
    told = mistakes(written(tmp_path, changed))
    assert any(said in one for one in told)
    if said and said != "写了两次":
        assert any(f"packet.yml:{number}" in one for one in told)


def test_a_mistake_in_the_workbook_is_told_with_its_cell(text: str, tmp_path: Path) -> None:
    read = taken(written(tmp_path, text))
    book = openpyxl.load_workbook(io.BytesIO(book_of(read.manifest, read.knowledge)))
    sheet = book["议题"]
    heads = {cell.value: cell for cell in sheet[1]}
    sheet.cell(4, heads["完成时限"].column).value = "月底"
    path = tmp_path / "packet.xlsx"
    book.save(path)
    (told,) = mistakes(path)
    assert f"第 4 行 {heads['完成时限'].column_letter} 列" in told
    assert "不是日期" in told


@pytest.mark.parametrize(
    "text", ["", "会议\n", "议题: 无\n", "- 甲\n", "议题: [1, 2]\n", "\x00", "a: [", "议题:\n  - 议题:\n"]
)
def test_what_is_no_manifest_is_told_and_never_crashes(tmp_path: Path, text: str) -> None:
    assert mistakes(written(tmp_path, text))


@pytest.mark.parametrize(
    "said",
    [
        "关于“十四五”的报告",
        "a: b",
        "是 # 不是",
        "'单引号'",
        "yes",
        "12",
        "- 甲",
        "《甲》（草案）",
        "[甲]",
        "{甲}",
        "*甲",
        "甲：乙",
        "null",
        "100%",
        "@甲",
        "甲\n乙",
    ],
)
def test_any_text_is_read_back_as_it_was(said: str) -> None:
    from draftlint.packs.textfile import SourceText
    from draftlint.packs.yamltree import parse

    tree, problems = parse(SourceText("x", f"甲: {scalar(said)}\n"))
    assert not problems
    assert tree is not None
    value = tree.get("甲")
    assert value is not None
    assert value.raw == said.replace("\n", " ")
