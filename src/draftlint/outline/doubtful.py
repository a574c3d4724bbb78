"""Numbers at the head of a paragraph that only their series can tell: 三、四年级… and 二.2026年….

三、四年级工作安排 is the third section or speaks of two grades; 二.2026年工作 is the second section or a
slip. Each is decided by the numbers of that form before and behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draftlint.outline.sketch import Sketch
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.ordinals import Ordinal, may_be_series

_NUMERALS = frozenset("一二三四五六七八九十")
_STOPPED = r"[ \t\u3000\u00a0]{0,20}(([一二三四五六七八九十]{1,3})[.．,，])(?=[0-9])"


class _Entry(NamedTuple):
    at: int
    value: int
    sure: bool
    unread: Ordinal | None = None  # not taken for an ordinal so far


def settle_ordinals(sketch: Sketch, flow: Sequence[int]) -> None:
    """Drop the ordinals that do not fit their series; add those that only the series shows to be one."""
    entries = list(_entries(sketch, flow))
    if all(entry.sure for entry in entries):
        return
    before = 0  # the number of the section above
    for at, entry in enumerate(entries):
        behind = entries[at + 1] if at + 1 < len(entries) else None
        follows = entry.value == before + 1 or entry.value == 1
        if entry.unread is not None:
            leads = behind is not None and behind.value == entry.value + 1
            if not (leads or (follows and entry.value > 1)):
                continue
            sketch.ordinals[entry.at] = entry.unread
        elif not entry.sure:
            sure = next((one for one in entries[at + 1 : at + 20] if one.sure), None)
            if not follows or (sure is not None and sure.value == entry.value):
                sketch.ordinals[entry.at] = None
                continue
        before = entry.value


def _entries(sketch: Sketch, flow: Sequence[int]) -> list[_Entry]:
    """The numbers 一、 二、 of running text, in order."""
    found = []
    for index in flow:
        ordinal = sketch.ordinals[index]
        text = sketch.paragraphs[index].text
        if ordinal is None:
            if text.lstrip(" \t\u3000\u00a0")[:1] not in _NUMERALS:
                continue
            match = compiled(_STOPPED).match(text)
            if match is not None and index not in sketch.marked:
                value = to_int(match[2])
                if value:
                    unread = Ordinal(value, "一、", 1, match[1], match.start(1), match.end(1))
                    found.append(_Entry(index, value, False, unread))
        elif ordinal.style == "一、":
            sure = ordinal.automatic or not may_be_series(text, ordinal)
            found.append(_Entry(index, ordinal.value, sure))
    return found
