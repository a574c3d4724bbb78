"""Lines in the text that have a form of their own, and faults that are told once."""

from dataclasses import replace
from typing import Any

import pytest

from draftlint.doc.model import Cell
from draftlint.outline.model import Role
from tests.support.forms import A4, P, body, draft, hits, title

FIRST: dict[str, Any] = {"roles": ["body", "closing"], "part": "正文"}
FLUSH = {"first_line_chars": 0, "first_line": 0}
CELL = P(Role.TABLE, "乡镇", more={"cell": Cell(1, 1, 1)})


def told(*lines: Any) -> bool:
    return bool(hits("first-line", draft([title(), body(), *lines, body()]), **FIRST))


@pytest.mark.parametrize("text", ["注：数据来源于县财政局。", "单位：万元", "资料来源：县统计局"])
def test_a_note_at_a_table_goes_with_the_table(text: str):
    note = P(Role.BODY, text, looks=FLUSH)
    assert not told(CELL, note)
    assert not told(note, CELL)
    assert told(note)


def test_a_paragraph_below_a_table_is_body_all_the_same():
    assert told(CELL, P(Role.BODY, "各乡镇资金已经全部拨付到位。", looks=FLUSH))


def test_who_is_absent_has_a_form_of_its_own():
    assert not told(P(Role.BODY, "请假：冯　涛", looks=FLUSH))
    assert told(P(Role.BODY, "请假制度：严格执行", looks=FLUSH))


@pytest.mark.parametrize(("width", "height", "found"), [(16838, 11906, True), (11906, 16838, False)])
def test_a_paper_lies_on_its_side(width: int, height: int, found: bool):
    section = replace(A4, width=width, height=height)
    paper = draft([title(), *[body() for _ in range(8)]], (section,))
    assert bool(hits("page-landscape", paper)) is found


def test_a_table_with_a_title_may_lie_on_its_side():
    section = replace(A4, width=16838, height=11906)
    assert not hits("page-landscape", draft([title(), CELL, CELL], (section,)))
