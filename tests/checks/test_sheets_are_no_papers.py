"""A sheet to be filled in has labels and no sentence: its looks are nobody's fault."""

from __future__ import annotations

import pytest

from draftlint.outline.model import Role
from tests.support.forms import A4, FORMAT, SENTENCE, P, body, draft, hits

LABELS = [
    "文件送审单",
    "紧急程度",
    "密级",
    "领导批示",
    "拟办意见",
    "承办部门",
    "经办人",
    "文字校核",
    "缮印份数",
    "归档情况",
]
ODD = {**FORMAT, "margins": [20, 20, 20, 20], "accept_margins": []}


@pytest.mark.parametrize("kind", ["page-margins", "type-of-role", "first-line"])
def test_labels_alone_are_not_judged_and_a_sentence_is(kind: str) -> None:
    params = {
        "type-of-role": {"roles": ["body"], "key": "body", "part": "正文"},
        "first-line": {"roles": ["body"], "part": "正文"},
    }
    flush = {"first_line_chars": 0, "first_line": 0}
    sheet = [P(Role.BODY, label * 2, font="宋体", looks=flush) for label in LABELS]
    assert not hits(kind, draft(sheet, [A4], settings=ODD), **params.get(kind, {}))
    paper = [*sheet, body(SENTENCE, font="宋体", looks=flush)]
    assert hits(kind, draft(paper, [A4], settings=ODD), **params.get(kind, {}))
