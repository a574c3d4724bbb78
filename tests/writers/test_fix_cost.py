"""What correcting costs grows with the paper and no faster: counted in calls, not in seconds."""

from __future__ import annotations

import sys
from datetime import datetime
from types import FrameType

from draftlint.api import Linter, Options
from draftlint.writers.redline import Fixed
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p, t
from tests.support.zips import types

NOW = datetime(2026, 3, 5, 9, 30)
_COUNTY = "安和怀德永泰清源长兴平川"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def faulty(paragraphs: int) -> bytes:
    """A paper with two faults a paragraph, one of them in every fourth where the file does not allow to mend it."""
    body = [p("关于全县农村饮水安全工作情况的报告")]
    for at in range(paragraphs):
        where = f"{_COUNTY[at % 12]}{_COUNTY[at // 12 % 12]}{_COUNTY[at // 144 % 12]}村"
        text = f"{where}的供水工程已经建成,群众用上了放心水"
        shown = _FIELD.format(t(text)) if at % 4 == 3 else t(text)
        body.append(f"<w:p>{shown}{t('，水质稳定达标。。')}</w:p>")
    return minidocx("".join(body), files={"[Content_Types].xml": types()})


def calls(linter: Linter, data: bytes) -> tuple[int, Fixed]:
    """How many functions are called on the way."""
    number = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        fixed = linter.fix_bytes(data, "报告.docx", NOW)
    finally:
        sys.setprofile(None)
    return number, fixed


def test_four_times_the_corrections_cost_four_times_as_much() -> None:
    linter = Linter(Options(config=""))
    linter.fix_bytes(faulty(8), "报告.docx", NOW)  # rules are read once
    few, short = calls(linter, faulty(60))
    many, long = calls(linter, faulty(240))
    for fixed, paragraphs in ((short, 60), (long, 240)):
        assert sum(each.rule == "PU08" for each in fixed.done) == paragraphs
        left = [each.finding.rule for each in fixed.left if "由域" in each.reason]
        assert left.count("PU01") == paragraphs // 4
    assert many <= 4.2 * few
