"""The back of a paper: closing words, attachment note, signature, date, note, and the 版记."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline import marks, people, words
from draftlint.outline.form import is_centred, is_right
from draftlint.outline.model import Role
from draftlint.outline.sketch import Sketch

_LONGEST_BACK = 60
_MOST_SIGNERS = 12


def read_back(sketch: Sketch, span: Sequence[int], *, attachment: bool = False) -> None:
    """Give roles to the paragraphs at the end of ``span`` that are no running text."""
    end = len(span)
    floor = max(0, end - _LONGEST_BACK)
    end = _colophon(sketch, span, end, floor)
    date = _date(sketch, span, end, floor)
    if date is not None:
        _notes(sketch, span, date + 1, end)
        sketch.put(span[date], Role.ISSUE_DATE, 0.95)
        end = _signatures(sketch, span, date, floor)
    elif (
        end
        and people.is_signed_and_dated(sketch.texts[span[end - 1]])
        and sketch.roles[span[end - 1]] is None
    ):
        end -= 1
        sketch.put(span[end], Role.SIGNATURE, 0.6)
    elif not attachment:
        end = _signature_above_notes(sketch, span, end, floor)
    _attachment_notes(sketch, span, floor, len(span))
    if not attachment:
        _closings(sketch, span, floor, end)


def _colophon(sketch: Sketch, span: Sequence[int], end: int, floor: int) -> int:
    while end > floor:
        index = span[end - 1]
        text = sketch.texts[index]
        if marks.is_cc(text):
            sketch.put(index, Role.CC, 0.95)
        elif marks.is_printer(text):
            sketch.put(index, Role.PRINTER, 0.95)
        elif _is_imprint(sketch, span, end - 1, floor):
            sketch.put(index, Role.PRINTER, 0.8)
        elif (head := _cc_above(sketch, span, end - 1, floor)) is not None:
            for place in range(head, end):
                sketch.put(span[place], Role.CC, 0.85)
            end = head
            continue
        else:
            break
        end -= 1
    return end


def _is_imprint(sketch: Sketch, span: Sequence[int], place: int, floor: int) -> bool:
    """The line of office and day below 抄送, or below a signed and dated paper, that lacks the word 印发."""
    if not people.is_signed_and_dated(sketch.texts[span[place]]) or place <= floor:
        return False
    if _cc_above(sketch, span, place - 1, floor) is not None:
        return True
    above = place - 1
    while above > floor and words.is_note(sketch.texts[span[above]]):
        above -= 1
    return (
        above > floor
        and words.is_bare_date(sketch.texts[span[above]])
        and people.is_signature(sketch.texts[span[above - 1]])
    )


def _cc_above(sketch: Sketch, span: Sequence[int], place: int, floor: int) -> int | None:
    """Place of the 抄送 line of which this one is the continuation."""
    while place > floor:
        text = sketch.texts[span[place]]
        if marks.is_cc(text):
            return place
        if len(text) > 120 or "。" in text[:-1] or words.is_bare_date(text) or text[-1] not in "，；。、,;":
            return None
        place -= 1
    return None


def _date(sketch: Sketch, span: Sequence[int], end: int, floor: int) -> int | None:
    """Place of 成文日期: the last bare date, with nothing but notes and lists of those present below it."""
    for place in range(end - 1, max(floor, end - 16) - 1, -1):
        text = sketch.texts[span[place]]
        if words.is_bare_date(text):
            # Right under the title it is a subtitle, and one of many dates is an item of a list.
            return place if place > 0 and sketch.roles[span[place]] is None else None
        if not (
            words.is_note(text)
            or marks.is_open_note(text)
            or text.startswith("主题词")
            or people.is_attendance(text)
            or words.is_attachment_note(text)
            or _is_note_item(sketch, span[place])
        ):
            return None
    return None


def _notes(sketch: Sketch, span: Sequence[int], start: int, end: int) -> None:
    for index in span[start:end]:
        if words.is_note(sketch.texts[index]):
            sketch.put(index, Role.NOTE, 0.9)


def _signatures(sketch: Sketch, span: Sequence[int], date: int, floor: int) -> int:
    place = date
    while place > floor and date - place < _MOST_SIGNERS:
        index = span[place - 1]
        text = sketch.texts[index]
        if sketch.roles[index] is not None or sketch.ordinals[index] is not None:
            break
        if words.is_attachment_note(text) or words.is_closing(text) or len(text) > 60:
            break
        by_words = people.is_signature(text)
        by_place = text[-1] not in "。；，、：:！!？?”" and (
            is_right(sketch.paragraphs[index])
            or (is_centred(sketch.paragraphs[index]) and place == date)
            or (place == date and len(text) <= 30 and not sketch.formatted)
        )
        if not by_words and not by_place:
            break
        sketch.put(index, Role.SIGNATURE, 0.95 if by_words else 0.7)
        place -= 1
    return place


def _signature_above_notes(sketch: Sketch, span: Sequence[int], end: int, floor: int) -> int:
    """A name with no date under it, remarks below or not."""
    above = end
    while above > floor and words.is_note(sketch.texts[span[above - 1]]):
        above -= 1
    start = _signature_without_date(sketch, span, above, floor)
    if start == above:
        return end
    _notes(sketch, span, above, end)
    return start


def _signature_without_date(sketch: Sketch, span: Sequence[int], end: int, floor: int) -> int:
    """A name at the end with no date under it: believed only when it stands to the right or is an office."""
    stop = end
    while end > floor + 1 and stop - end < 3:
        index = span[end - 1]
        text = sketch.texts[index]
        if sketch.roles[index] is not None or sketch.ordinals[index] is not None or len(text) > 40:
            break
        above = sketch.texts[span[end - 2]]
        ended = above[-1] in "。！：:" or sketch.roles[span[end - 2]] is not None or end < stop
        right = is_right(sketch.paragraphs[index])
        if not (people.is_signature(text) and ended and (right or not sketch.formatted)) and not (
            right and text[-1] not in "。；，、：:！!？?" and ended
        ):
            break
        sketch.put(index, Role.SIGNATURE, 0.7 if right else 0.5)
        end -= 1
    return end


def _attachment_notes(sketch: Sketch, span: Sequence[int], floor: int, end: int) -> None:
    place = max(floor, 1)
    while place < end:
        index = span[place]
        text = sketch.texts[index]
        if sketch.roles[index] is None and text[0] == "附" and words.is_attachment_note(text):
            sketch.put(index, Role.ATTACHMENT_NOTE, 0.9)
            place += 1
            while place < end and _is_note_item(sketch, span[place]):
                sketch.put(span[place], Role.ATTACHMENT_NOTE, 0.8)
                place += 1
        else:
            place += 1


def _is_note_item(sketch: Sketch, index: int) -> bool:
    ordinal = sketch.ordinals[index]
    text = sketch.texts[index]
    return (
        sketch.roles[index] is None
        and ordinal is not None
        and ordinal.style in ("1.", "一、", "（1）", "（一）")
        and len(text) <= 80
        and "。" not in text[:-1]
    )


def _closings(sketch: Sketch, span: Sequence[int], floor: int, end: int) -> None:
    seen = 0
    for place in range(end - 1, floor - 1, -1):
        index = span[place]
        if sketch.roles[index] is None:
            text = sketch.texts[index]
            if len(text) <= 48 and sketch.ordinals[index] is None and words.is_closing(text):
                sketch.put(index, Role.CLOSING, 0.9)
            seen += 1
            if seen > 6:
                return
