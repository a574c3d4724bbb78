"""Rules of a table: what its own borders and those of its cells say; what a style says is not guessed."""

from __future__ import annotations

from tests.ooxml.minidocx import read, t


def cell(text: str, borders: str = "") -> str:
    properties = f"<w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr>" if borders else ""
    return f"<w:tr><w:tc>{properties}<w:p>{t(text)}</w:p></w:tc></w:tr>"


def edges(table: str) -> list[tuple[int | None, int | None]]:
    document = read(f"<w:tbl>{table}</w:tbl><w:p/>")
    return [(p.cell.rule_above, p.cell.rule_below) for p in document.paragraphs if p.cell]


def borders(**sizes: int) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="{size}"/>' for side, size in sizes.items())


def test_the_table_draws_its_outer_and_inner_rules() -> None:
    properties = f"<w:tblPr><w:tblBorders>{borders(top=8, bottom=8, insideH=4)}</w:tblBorders></w:tblPr>"
    assert edges(properties + cell("一") + cell("二") + cell("三")) == [(8, 4), (4, 4), (4, 8)]


def test_a_cell_has_the_last_word() -> None:
    properties = f"<w:tblPr><w:tblBorders>{borders(top=8, bottom=8, insideH=4)}</w:tblBorders></w:tblPr>"
    own = '<w:top w:val="nil"/>' + borders(bottom=12)
    assert edges(properties + cell("一", own) + cell("二")) == [(0, 12), (4, 8)]


def test_what_only_a_style_says_is_not_known() -> None:
    assert edges("<w:tblPr/>" + cell("一") + cell("二")) == [(None, None), (None, None)]


def test_a_side_without_a_rule_differs_from_one_that_is_not_known() -> None:
    properties = '<w:tblPr><w:tblBorders><w:top w:val="none"/></w:tblBorders></w:tblPr>'
    assert edges(properties + cell("一")) == [(0, None)]
