"""Headings: numbered or not, alone on their line or run in with the sentence that follows."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline.form import look_at
from draftlint.outline.model import Ordinal, Role
from draftlint.outline.numbered import numbered
from draftlint.outline.series import list_items
from draftlint.outline.sketch import Sketch
from draftlint.outline.unnumbered import marked_level, unnumbered

_ROLES = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.HEADING4)
_FULL_STOPS = "。！？"
_SHORT_HEAD = 16  # characters


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
    if sketch.formatted:
        candidates = _without_sentences(sketch, span, candidates)
    lists = list_items(sketch, span, candidates)
    for place, level, _, confidence in candidates:
        if place in lists:
            sketch.ends[span[place]] = None
        else:
            sketch.put(span[place], _ROLES[level - 1], confidence)


def _without_sentences(
    sketch: Sketch, span: Sequence[int], candidates: list[tuple[int, int, bool, float]]
) -> list[tuple[int, int, bool, float]]:
    """The candidates without series of numbered sentences (一、原则同意……。调整后……。).

    In a paper with form a series none of which is set off by its type, and each of which ends as a
    sentence does, counts what is said. One line alone without a full stop makes them all headings.
    """
    groups: list[list[tuple[int, int, bool, float]]] = []
    open_groups: dict[int, list[tuple[int, int, bool, float]]] = {}
    for candidate in candidates:
        place, level, *_ = candidate
        for deeper in [other for other in open_groups if other > level]:
            del open_groups[deeper]
        ordinal = sketch.ordinals[span[place]]
        if ordinal is None or ordinal.style not in ("一、", "（一）"):
            continue
        if ordinal.value == 1 or level not in open_groups:
            open_groups[level] = []
            groups.append(open_groups[level])
        open_groups[level].append(candidate)
    said = {
        place
        for group in groups
        if not any(
            set_off
            or sketch.texts[span[place]][-1] not in _FULL_STOPS
            or not _is_set_plain(sketch, span[place])
            for place, _, set_off, _ in group
        )
        and not all(_is_short_head(sketch, span[place], level) for place, level, *_ in group)
        for place, *_ in group
    }
    for place in said:
        sketch.ends[span[place]] = None
    return [candidate for candidate in candidates if candidate[0] not in said]


def _is_set_plain(sketch: Sketch, index: int) -> bool:
    """Set as running text is, also in a paper too short to tell how that is set."""
    ordinal = sketch.ordinals[index]
    look = look_at(sketch.paragraphs[index], ordinal.end if ordinal is not None else 0)
    return look.size > 0 and not look.bold and look.face in ("仿", "宋", "other")


def _is_short_head(sketch: Sketch, index: int, level: int) -> bool:
    """（一）排查范围。重点查看……: a few words that name what the rest is about."""
    ordinal, end = sketch.ordinals[index], sketch.ends[index]
    if level == 1 or ordinal is None or end is None:
        return False
    head = sketch.paragraphs[index].text[ordinal.end : end]
    return len(head) <= _SHORT_HEAD and "，" not in head and end < len(sketch.paragraphs[index].text.rstrip())


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
