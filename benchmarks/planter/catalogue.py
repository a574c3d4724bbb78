"""All kinds of slips, by chapter."""

from __future__ import annotations

from benchmarks.planter import (
    further,
    laws,
    marks,
    marks_more,
    numbers,
    numbers_more,
    office,
    sounds,
    terms,
    terms_more,
    wordslips,
)
from benchmarks.planter.model import Slip

CHAPTERS: dict[str, tuple[Slip, ...]] = {
    "标点": (*marks.SLIPS, *marks_more.SLIPS, *further.MARKS),
    "数字、日期、单位": (*numbers.SLIPS, *numbers_more.SLIPS, *further.NUMBERS),
    "用语和固定提法": (*terms.SLIPS, *terms_more.SLIPS),
    "单位的名册和用语表": office.SLIPS,
    "错别字": (*wordslips.SLIPS, *further.WORDS),
    "引用的法律、文件": laws.SLIPS,
    "任意的字词差错": sounds.SLIPS,
}
