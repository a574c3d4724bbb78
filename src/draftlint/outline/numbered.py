"""A number at the head of a paragraph: does it head a section, and where does the heading end?

What decides is the shape of the words after it, and the type they are set in where there is formatting.
"""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline.form import look_at, look_of, stands_out
from draftlint.outline.model import Ordinal
from draftlint.outline.sketch import Sketch
from draftlint.text.lazy import compiled

#: Longest heading phrase by level: alone on its line, and run in.
_ALONE = (0, 80, 70, 45, 40)
_RUN_IN = (0, 50, 50, 30, 30)
_STOPS = "。；！？"
#: Marks of a sentence rather than a heading: measured values, and a tense.
_STATED = r"[0-9](?:\.[0-9]+)?(?:[%％]|[万亿余多]|个|人|元|件|名|户|次|项|家)|了(?!解)|已经|我们|如下|分别"


def numbered(
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
    elif is_phrase(text[begin:stop], level, set_off):
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
        set_off or (level <= 2 and phrase.count("，") <= 1 and is_phrase(phrase[:-1], level, set_off))
    ):
        sketch.ends[index] = tail
        return set_off, 0.8 if set_off else 0.55
    return None


def _first_stop(text: str, begin: int, tail: int) -> int | None:
    match = compiled(f"[{_STOPS}]").search(text, begin, tail)
    return None if match is None else match.start()


def is_phrase(phrase: str, level: int, set_off: bool) -> bool:
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


def _is_brother(other: Ordinal | None, ordinal: Ordinal) -> bool:
    return other is not None and other.style == ordinal.style
