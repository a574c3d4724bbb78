"""One defect at a time in a correct paper, written by code that knows no rule: found, and the paper itself silent."""

from __future__ import annotations

import pytest

from draftlint.findings import Finding, Severity
from tests.support.planting import judged, planted, source_of, written

FAMILIES = ("FM", "NB", "ST", "IN")
PAPERS = ("专项工作报告", "述职报告", "通知")
HANDS = ("styles", "characters")
LONG_BODY = r"^(?![@#|])(?=.{30})"

#: name: (what is looked for in the source, what comes in its place, category); the middle one of all places.
DEFECTS = {
    "body font": (LONG_BODY, "@正文{宋体} ", "format"),
    "body size": (LONG_BODY, "@正文{四号} ", "format"),
    "no indent": (LONG_BODY, "@正文{首行0字} ", "format"),
    "blanks for the indent": (LONG_BODY, "@正文{首行0字} 　　", "format"),
    "line pitch": (LONG_BODY, "@正文{行距20磅} ", "format"),
    "red text": (LONG_BODY, "@正文{颜色FF0000} ", "format"),
    "title font": ("^@标题(?= )", "@标题{黑体}", "format"),
    "title to the left": ("^@标题(?= )", "@标题{居左}", "format"),
    "title ends with a stop": ("^(@标题 .*)$", r"\1。", "structure"),
    "heading font": ("^@一级(?= )", "@一级{宋体}", "format"),
    "salutation pushed in": ("^@(称谓|主送)(?= )", r"@\1{首行2字}", "format"),
    "number left out": ("^(@一级 )二、", r"\1三、", "numbering"),
    "number twice": ("^(@一级 )二、", r"\1一、", "numbering"),
    "second level left out": ("^(@二级 )（二）", r"\1（四）", "numbering"),
    "mark after brackets": ("^(@二级 （.）)", r"\1、", "numbering"),
    "half-width brackets": ("^(@二级 )（(.)）", r"\1(\2)", "numbering"),
}


def findings(source: str, hand: str) -> list[Finding]:
    return judged(written(source, hand), FAMILIES)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_correct_paper_is_silent(paper: str, hand: str):
    assert [(f.rule, f.message) for f in findings(source_of(paper), hand)] == []


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_found_and_little_else(defect: str, hand: str):
    pattern, replacement, category = DEFECTS[defect]
    tried = 0
    for paper in PAPERS:
        text = planted(source_of(paper), pattern, replacement)
        if text is None:
            continue
        tried += 1
        found = findings(text, hand)
        severe = [f for f in found if f.severity is not Severity.INFO]
        assert category in {f.category for f in severe}, (paper, [(f.rule, f.message) for f in found])
        assert len(severe) <= 2, (paper, [(f.rule, f.message) for f in severe])
    assert tried
