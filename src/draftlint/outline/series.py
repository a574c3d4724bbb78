"""The items of a list have numbers, too: they follow each other with nothing under them."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline.sketch import Sketch


def list_items(
    sketch: Sketch, span: Sequence[int], candidates: Sequence[tuple[int, int, bool, float]]
) -> frozenset[int]:
    """Places of candidates that are items of a list: brothers follow each other with nothing under them."""
    items: set[int] = set()
    # (place, followed at once by a brother) of the headings of one level under one parent
    open_groups: dict[int, list[tuple[int, bool]]] = {}

    def close(level: int) -> None:
        members = open_groups.pop(level, [])
        bare = sum(1 for _, followed in members if followed)
        last = members[-1][0] + 1 if members else 0
        if len(members) == 2 and level <= 2 and last < len(span) and len(sketch.texts[span[last]]) >= 40:
            return  # the first of two sections is empty
        if len(members) >= 2 and bare * 2 >= len(members):
            items.update(place for place, _ in members)

    for number, (place, level, set_off, _) in enumerate(candidates):
        for deeper in [other for other in open_groups if other > level]:
            close(deeper)
        index = span[place]
        ordinal = sketch.ordinals[index]
        if ordinal is None or ordinal.style not in ("一、", "（一）", "1.", "（1）"):
            continue
        if ordinal.value == 1:
            close(level)
        text_end = len(sketch.paragraphs[index].text.rstrip())
        alone = sketch.ends[index] == text_end
        if set_off:
            continue
        if not alone:  # with text of its own it heads a section: what follows it no longer counts
            open_groups.setdefault(level, []).append((place, False))
            continue
        after = candidates[number + 1] if number + 1 < len(candidates) else None
        followed = after is not None and after[0] == place + 1 and after[1] == level
        open_groups.setdefault(level, []).append((place, followed))
    for level in list(open_groups):
        close(level)
    return frozenset(
        place
        for place in items
        if sketch.ends[span[place]] == len(sketch.paragraphs[span[place]].text.rstrip())
    )
