"""Every paragraph of the main part gets its role: front and back first, then what lies between."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.doc.model import Document
from draftlint.outline import people, words
from draftlint.outline.back import read_back
from draftlint.outline.boxes import read_boxes
from draftlint.outline.doubtful import settle_ordinals
from draftlint.outline.front import read_front
from draftlint.outline.genre import GenreTable, ends_like_a_title
from draftlint.outline.headings import read_headings
from draftlint.outline.model import Role
from draftlint.outline.segments import segments, without_contents
from draftlint.outline.sketch import Sketch, start_sketch

#: First characters of what may be something else than running text, in a place where no form tells.
_CAPTION_HEADS = frozenset("图表")
_LATE_SALUTATION = 14  # paragraphs within which a salutation is still one, a stray line before it


def read_roles(document: Document, genres: GenreTable) -> Sketch:
    """The sheet of the main part with every role decided."""
    sketch = start_sketch(document.paragraphs, document.has_formatting, genres)
    flow = without_contents(sketch)
    settle_ordinals(sketch, flow)
    for number, span in segments(sketch, flow):
        _read_segment(sketch, span, number)
    read_boxes(sketch)
    for index, role in enumerate(sketch.roles):
        if role is None:
            sketch.put(index, Role.BODY, 0.8 if sketch.ordinals[index] is not None else 0.9)
    return sketch


def _read_segment(sketch: Sketch, span: list[int], number: int | None) -> None:
    attachment = number is not None
    for index in span:
        sketch.attachment[index] = number
    if not span:
        return
    taken = read_front(sketch, span, attachment=attachment)
    if taken == 0 and not attachment:
        start = _late_front(sketch, span)
        if start:
            taken = start + read_front(sketch, span[start:])
    rest = span[taken:]
    if not attachment:
        _late_addressee(sketch, rest)
    read_back(sketch, rest, attachment=attachment)
    for index in rest:
        if sketch.roles[index] is None:
            text = sketch.texts[index]
            if _is_caption(sketch, index):
                sketch.put(index, Role.CAPTION, 0.9)
            elif text[-1] in "：:" and sketch.ordinals[index] is None and people.is_salutation(text):
                sketch.put(index, Role.SALUTATION, 0.7)  # chairs and speakers turn to their hearers again
    read_headings(sketch, rest)


def _late_front(sketch: Sketch, span: Sequence[int]) -> int:
    """Place of a title that a stray line (a photograph's caption, a dateline) keeps from the head; 0: none."""
    for place, index in enumerate(span[1:4], 1):
        text = sketch.texts[index]
        if len(text) <= 60 and "。" not in text and ends_like_a_title(text, sketch.genres):
            return place
    return 0


def _is_caption(sketch: Sketch, index: int) -> bool:
    if sketch.paragraphs[index].format.style in ("caption", "Caption", "题注"):
        return True
    text = sketch.texts[index]
    return text[0] in _CAPTION_HEADS and words.is_caption(text)


def _late_addressee(sketch: Sketch, rest: Sequence[int]) -> None:
    """A form of address that a stray line separates from the title."""
    if any(role in (Role.SALUTATION, Role.RECIPIENT) for role in sketch.roles[: rest[0] if rest else 0]):
        return
    for place, index in enumerate(rest[:_LATE_SALUTATION]):
        text = sketch.texts[index]
        if text[-1] in "：:" and sketch.ordinals[index] is None and people.is_salutation(text):
            sketch.put(index, Role.SALUTATION, 0.8)
            return
        if place == 0 and len(rest) > 2 and sketch.title and people.is_recipient_without_colon(text):
            sketch.put(index, Role.RECIPIENT, 0.6)
            return
