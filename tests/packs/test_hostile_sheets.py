"""Workbooks that would cost more than any list of words is worth."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from draftlint.packs import sheetbook
from draftlint.packs.errors import Mistake
from tests.support.office import Office

SHEET = "xl/worksheets/sheet1.xml"
LIST = [["错误写法", "正确写法"], ["甲乙", "丙丁"]]


def rewritten(path: Path, part: str, old: str, new: str) -> None:
    """A sound list of words in which one part of the package says something else."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = "用语"
    for row in LIST:
        page.append(row)
    sound = io.BytesIO()
    workbook.save(sound)
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            target.writestr(name, text)


def told(office: Office, part: str, old: str, new: str) -> tuple[Mistake, ...]:
    rewritten(office.folder / "用语.xlsx", part, old, new)
    return office.mistakes("words: [用语.xlsx]\n")


def test_a_merged_area_as_large_as_the_sheet_is_only_named(office: Office) -> None:
    mistakes = told(
        office, SHEET, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert ["A1:XFD1048576" in m.text() for m in mistakes] == [True]


def test_of_many_merged_areas_some_are_named(office: Office) -> None:
    areas = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, 2000, 2))
    mistakes = told(office, SHEET, "</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>")
    assert 1 < len(mistakes) < 50


def test_a_cell_in_the_last_column_costs_nothing(office: Office) -> None:
    mistakes = told(
        office, SHEET, "</sheetData>", '<row r="49999"><c r="XFD49999"><v>1</v></c></row></sheetData>'
    )
    assert mistakes == ()


def test_a_claimed_size_is_not_believed(office: Office) -> None:
    for claim in ("A1:XFD1048576", "A1:A1"):
        mistakes = told(office, SHEET, 'dimension ref="A1:B2"', f'dimension ref="{claim}"')
        assert mistakes == ()
        rule = office.load("words: [用语.xlsx]\n").rule("TM900")
        assert rule is not None
        assert [entry["wrong"] for entry in rule.params["entries"]] == ["甲乙"]


def test_too_many_rows_are_told(office: Office) -> None:
    rows = "".join(f'<row r="{n}"/>' for n in range(3, 80_000))
    (mistake,) = told(office, SHEET, "</sheetData>", rows + "</sheetData>")
    assert "50000 行" in mistake.text()
    assert mistake.place == "工作表“用语”"


@pytest.mark.parametrize("number", ["999999999999", "x", "-5"])
def test_a_row_number_that_cannot_be_is_no_crash(office: Office, number: str) -> None:
    told(office, SHEET, "</sheetData>", f'<row r="{number}"><c><v>1</v></c></row></sheetData>')


@pytest.mark.parametrize(
    ("bound", "value", "words"),
    [("MAX_PART", 900, "一个部分"), ("MAX_UNPACKED", 3000, "解压后"), ("_MAX_ELEMENTS", 20, "单元格太多")],
)
def test_a_workbook_beyond_the_bounds_is_not_opened(
    office: Office, monkeypatch: pytest.MonkeyPatch, bound: str, value: int, words: str
) -> None:
    def never(raw: bytes) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(sheetbook, bound, value)
    monkeypatch.setattr(sheetbook, "_workbook", never)
    (mistake,) = told(office, SHEET, "</sheetData>", "</sheetData>")
    assert mistake.code == "DL214"
    assert words in mistake.text()
    assert "另存为" in mistake.text()


def test_a_cell_with_a_book_in_it_is_told(office: Office) -> None:
    text = "甲" * 40_000
    (mistake,) = told(
        office,
        SHEET,
        "</sheetData>",
        f'<row r="3"><c r="A3" t="str"><v>{text}</v></c><c r="B3"/></row></sheetData>',
    )
    assert mistake.place == "工作表“用语”第 3 行 A 列"
    assert "32767" in mistake.text()


def test_entities_are_refused(office: Office) -> None:
    (mistake,) = told(office, SHEET, "<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "x">]><worksheet')
    assert "DOCTYPE" in mistake.text()
