"""Tables of laws: the shipped one, and those that an office keeps beside its rules."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from draftlint import lint
from draftlint.packs.config import load_config
from draftlint.packs.errors import PackError
from draftlint.packs.library import Library

PAPER = (
    "关于检查的报告\n\n根据《安和县河道保护条例》第五十三条和《安和县城镇规划法》的规定。\n\n2026年3月5日\n"
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "规则").mkdir()
    (tmp_path / ".draftlint.yml").write_text("packs: [./规则]\n", "utf-8")
    (tmp_path / "稿.txt").write_text(PAPER, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def told(office: Path) -> list[tuple[str, str | None]]:
    (done,) = lint(office / "稿.txt").documents
    assert done.problem is None
    return [(f.rule, f.text) for f in done.findings if f.rule.startswith("RF")]


def test_an_office_adds_its_own_regulations_in_a_spreadsheet(office: Path):
    assert told(office) == []
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["法规名称", "条数", "最新文本", "状态", "起", "接替"])
    sheet.append(["《安和县河道保护条例》", 52, "2023-11-30", None, None, None])
    book.save(office / "规则" / "法律法规.xlsx")
    assert told(office) == [("RF05", "第五十三条")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_an_own_regulation_that_no_longer_holds(office: Path, encoding: str):
    table = "名称,状态,起,接替\n安和县河道保护条例,废止,2025年1月1日,\n"
    (office / "规则" / "法律法规.csv").write_text(table, encoding)
    assert told(office) == [("RF03", "安和县河道保护条例")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",废止,2025-01-01", "名称"),
        ("甲条例,作废,2025-01-01", "作废"),
        ("甲条例,废止,", "从哪天起"),
        ("甲条例,废止,2025-13-01", "日期"),
    ],
)
def test_mistakes_are_told_with_their_line(office: Path, row: str, said: str):
    (office / "规则" / "法律法规.csv").write_text(f"名称,状态,起\n乙条例,,\n{row}\n", "utf-8")
    with pytest.raises(PackError) as caught:
        Library.load(load_config(office / ".draftlint.yml"))
    (mistake,) = caught.value.mistakes
    assert (mistake.code, mistake.line) == ("DL215", 3)
    assert said in mistake.message


def test_the_shipped_table_is_read_as_it_lies_there():
    tables = Library.load().tables
    assert [type(one) for one in tables["laws"]] == [bytes]
    assert "own_laws" not in tables
