"""Headings: numbered or not, alone on their line or run in with the sentence that follows."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline.model import Ordinal, Role
from draftlint.outline.numbered import numbered
from draftlint.outline.series import list_items
from draftlint.outline.sketch import Sketch
from draftlint.outline.unnumbered import marked_level, unnumbered

_ROLES = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.HEADING4)


def read_headings(sketch: Sketch, span: Sequence[int]) -> None:
    """Give heading roles to the undecided paragraphs of ``span``; the rest stays undecided."""
    candidates: list[tuple[int, int, bool, float]] = []  # place, level, set off by type, confidence
    decimal = _counts_in_decimals(sketch, span)
    for place, index in enumerate(span):
        if sketch.roles[index] is not None:
            continue
        ordinal = sketch.ordinals[index]
        if ordinal is not None:
            level = level_of(ordinal) or marked_level(sketch, index)
            if decimal and level == 3:
                level = 1
            if level:
                found = numbered(sketch, span, place, ordinal, level)
                if found is not None:
                    set_off, confidence = found
                    candidates.append((place, level, set_off, confidence))
        elif len(sketch.texts[index]) <= 80:
            level, confidence = unnumbered(sketch, span, place)
            if level:
                sketch.ends[index] = len(sketch.paragraphs[index].text.rstrip())
                candidates.append((place, level, True, confidence))
    lists = list_items(sketch, span, candidates)
    for place, level, _, confidence in candidates:
        if place in lists:
            sketch.ends[span[place]] = None
        else:
            sketch.put(span[place], _ROLES[level - 1], confidence)


def _counts_in_decimals(sketch: Sketch, span: Sequence[int]) -> bool:
    """Sections are numbered 1., 1.1, 1.1.1 throughout: there 1. is the first level."""
    styles = {ordinal.style for index in span if (ordinal := sketch.ordinals[index]) is not None}
    return "1.1" in styles and not styles & {"一、", "（一）"}


def level_of(ordinal: Ordinal) -> int:
    """Level 1-4 of a heading with this number; 0 when such a number heads no section."""
    if 1 <= ordinal.level <= 4:
        return ordinal.level
    if ordinal.style == "第一章":
        return 1
    if ordinal.style == "1.1":
        return min(4, 1 + ordinal.text.count(".") + ordinal.text.count("．"))
    if ordinal.style == "other":
        if ordinal.text.endswith("节"):
            return 2
        return 1 if ordinal.text.endswith(("编", "篇", "部分")) else 0
    return 0
