"""Headings: numbered or not, alone on their line or run in with the sentence that follows.

A number at the head does not make a heading: the items of a list have one too. What decides is the shape
of the words after it, and the type they are set in where the draft has formatting.
"""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline import words
from draftlint.outline.form import is_centred, is_right, look_at, look_of, stands_out
from draftlint.outline.model import Ordinal, Role
from draftlint.outline.sketch import Sketch
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_ROLES = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.HEADING4)
#: Longest heading phrase by level: alone on its line, and run in.
_ALONE = (0, 80, 70, 45, 40)
_RUN_IN = (0, 50, 50, 30, 30)
_STOPS = "。；！？"
#: Marks of a sentence rather than a heading: measured values, and a tense.
_STATED = r"[0-9](?:\.[0-9]+)?(?:[%％]|[万亿余多]|个|人|元|件|名|户|次|项|家)|了(?!解)|已经|我们|如下|分别"
_HEADING_STYLE = r"(?i)^(?:公文)?(?:heading|标题)\s*([1-9])|^(?:公文)?([一二三四1-4])级标题"


def read_headings(sketch: Sketch, span: Sequence[int]) -> None:
    """Give heading roles to the undecided paragraphs of ``span``; the rest stays undecided."""
    candidates: list[tuple[int, int, bool, float]] = []  # place, level, set off by type, confidence
    decimal = _counts_in_decimals(sketch, span)
    for place, index in enumerate(span):
        if sketch.roles[index] is not None:
            continue
        ordinal = sketch.ordinals[index]
        if ordinal is not None:
            level = level_of(ordinal) or _marked(sketch, index)
            if decimal and level == 3:
                level = 1
            if level:
                found = _numbered(sketch, span, place, ordinal, level)
                if found is not None:
                    set_off, confidence = found
                    candidates.append((place, level, set_off, confidence))
        elif len(sketch.texts[index]) <= 80:
            level, confidence = _unnumbered(sketch, span, place)
            if level:
                sketch.ends[index] = len(sketch.paragraphs[index].text.rstrip())
                candidates.append((place, level, True, confidence))
    lists = _list_items(sketch, span, candidates)
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


def _numbered(
    sketch: Sketch, span: Sequence[int], place: int, ordinal: Ordinal, level: int
) -> tuple[bool, float] | None:
    """(set off by its type, confidence) of a numbered heading; also notes where it ends."""
    index = span[place]
    paragraph = sketch.paragraphs[index]
    text = paragraph.text
    begin = ordinal.end
    tail = len(text.rstrip())
    phrase = text[begin:tail].strip()
    if not phrase:
        if level > 2:
            return None
        sketch.ends[index] = tail
        return False, 0.5
    if (
        place
        and _is_brother(sketch.ordinals[span[place - 1]], ordinal)
        and sketch.texts[span[place - 1]][-1] in "；;"
    ):
        return None  # the last of a series
    set_off = sketch.formatted and stands_out(look_at(paragraph, begin), sketch.look)
    stop = _first_stop(text, begin, tail)
    if stop is None:  # no full stop at all: alone on its line
        return _alone(sketch, index, ordinal, level, set_off, tail)
    boundary = _type_boundary(sketch, index, begin) if set_off else None
    if stop >= tail - 1:  # ends with its only stop
        heads = place + 1 < len(span) and not _is_brother(sketch.ordinals[span[place + 1]], ordinal)
        return _stopped(sketch, index, phrase, level, set_off, boundary, tail, heads=heads)
    if text[stop] == "；":
        end = boundary
    elif boundary is not None and boundary <= stop + 1:
        end = stop + 1 if boundary == stop else boundary
    elif _is_phrase(text[begin:stop], level, set_off):
        end = stop + 1
    else:
        end = None
    if end is None:
        return None
    sketch.ends[index] = end
    return set_off, 0.95 if set_off else 0.85 if level <= 2 else 0.7


def _alone(
    sketch: Sketch, index: int, ordinal: Ordinal, level: int, set_off: bool, tail: int
) -> tuple[bool, float] | None:
    """A numbered line without a full stop."""
    text = sketch.paragraphs[index].text
    phrase = text[ordinal.end : tail].strip()
    if len(phrase) > _ALONE[level] or phrase[-1] in "；;，,":
        return None
    if phrase[-1] in "：:":
        if len(phrase) > 26 or (level > 2 and not set_off):
            return None
    elif (colon := text.find("：", ordinal.end, tail)) >= 0:
        # 一、会议时间：3月26日: a heading and what it announces on one line.
        if set_off:
            boundary = _type_boundary(sketch, index, ordinal.end)
            sketch.ends[index] = boundary if boundary is not None else tail
            return True, 0.8
        if sketch.formatted or level > 1:
            return None
        sketch.ends[index] = colon + 1
        return False, 0.6
    sketch.ends[index] = tail
    return set_off, 0.95 if set_off or level <= 2 else 0.8


def _is_brother(other: Ordinal | None, ordinal: Ordinal) -> bool:
    return other is not None and other.style == ordinal.style


def _stopped(
    sketch: Sketch,
    index: int,
    phrase: str,
    level: int,
    set_off: bool,
    boundary: int | None,
    tail: int,
    *,
    heads: bool,
) -> tuple[bool, float] | None:
    """A single sentence with a number: a heading with a needless full stop, a run-in, or an item.

    ``heads``: what follows is not the next item.
    """
    if phrase[-1] in "；;":
        return None
    if boundary is not None and boundary < tail - 1:
        sketch.ends[index] = boundary
        return set_off, 0.8
    longest = 60 if set_off else _RUN_IN[level] if heads else 24
    if len(phrase) <= longest and (
        set_off or (level <= 2 and phrase.count("，") <= 1 and _is_phrase(phrase[:-1], level, set_off))
    ):
        sketch.ends[index] = tail
        return set_off, 0.8 if set_off else 0.55
    return None


def _first_stop(text: str, begin: int, tail: int) -> int | None:
    match = compiled(f"[{_STOPS}]").search(text, begin, tail)
    return None if match is None else match.start()


def _is_phrase(phrase: str, level: int, set_off: bool) -> bool:
    """Whether the words before the first stop are a heading rather than a sentence."""
    phrase = phrase.strip()
    if not phrase or len(phrase) > _RUN_IN[level] + (20 if set_off else 0):
        return False
    if set_off:
        return True
    commas = phrase.count("，")
    if commas > (2 if level <= 2 else 1) or "：" in phrase:
        return False
    return compiled(_STATED).search(phrase) is None


def _type_boundary(sketch: Sketch, index: int, begin: int) -> int | None:
    """Where the type changes from the heading's to that of running text, within a heading's length."""
    paragraph = sketch.paragraphs[index]
    first = look_at(paragraph, begin)
    for run in paragraph.runs:
        if run.start <= begin:
            continue
        look = look_of(run.format)
        if (look.face, look.bold) != (first.face, first.bold) and not stands_out(look, sketch.look):
            written = paragraph.text[run.start : run.end]
            if not any("\u4e00" <= char <= "\u9fff" for char in written) and run.end < len(paragraph.text):
                continue  # digits and marks in another font
            return run.start if 2 <= run.start - begin <= 70 else None
    return None


def _marked(sketch: Sketch, index: int) -> int:
    """Level that Markdown gives: ## is the first below the title."""
    return min(4, max(1, sketch.marked[index] - 1)) if index in sketch.marked else 0


def _unnumbered(sketch: Sketch, span: Sequence[int], place: int) -> tuple[int, float]:
    """Level and confidence of a heading without number; level 0 when it is none."""
    index = span[place]
    if index in sketch.marked:
        return _marked(sketch, index), 0.9
    text = sketch.texts[index]
    paragraph = sketch.paragraphs[index]
    if text[-1] in "。；;，,、：:！!？?…" or text[0] in "（(—-*•·" or is_right(paragraph):
        return 0, 0.0
    form = paragraph.format
    if form.style:
        match = compiled(_HEADING_STYLE).match(form.style.strip())
        if match is not None:
            return min(4, to_int(match[1] or match[2]) or 1), 0.9
    if form.outline_level is not None and form.outline_level < 4:
        return form.outline_level + 1, 0.85
    if len(text) > 40 or place + 1 >= len(span):
        return 0, 0.0
    following = sketch.texts[span[place + 1]]
    if "：" in text or ":" in text or "\t" in text:  # a line of a form
        return 0, 0.0
    if sketch.formatted:
        look = look_at(paragraph)
        if not stands_out(look, sketch.look) or len(following) < 20 or not _uniform(sketch, index):
            return 0, 0.0
        if is_centred(paragraph) or look.face in ("黑", "标宋"):
            return 1, 0.6
        return 2, 0.5
    if len(text) > 36 or len(following) < 40 or "\u3000" in text or not _has_han(text):
        return 0, 0.0
    if (
        place
        and sketch.texts[span[place - 1]][-1] not in "。！：:”"
        and sketch.roles[span[place - 1]] is None
    ):
        return 0, 0.0
    return (1, 0.5) if _is_phrase(text, 2, False) and words.is_bare_date(text) is False else (0, 0.0)


def _has_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _uniform(sketch: Sketch, index: int) -> bool:
    """All of its Chinese text stands out, not a word of it."""
    paragraph = sketch.paragraphs[index]
    return all(
        stands_out(look_of(run.format), sketch.look)
        for run in paragraph.runs
        if _has_han(paragraph.text[run.start : run.end])
    )


def _list_items(
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
