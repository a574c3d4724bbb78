"""Where findings about the parts of a paper stand, and what a form says of an element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from draftlint.checks.base import Draft, Hit, Spot
from draftlint.checks.judged import spot
from draftlint.outline.model import Item, Role

Form = Mapping[str, Any]
Found = tuple[str, Hit]


def asked(form: Form, name: str) -> Mapping[str, Any] | None:
    """What the form says of an element; None where it is not asked for."""
    element: Mapping[str, Any] | None = form.get(name)
    return None if element is None or element.get("must") in ("no", False) else element


def own(draft: Draft, *roles: Role) -> list[Item]:
    """Items of these roles, attachments aside."""
    return [i for i in draft.outline.with_role(*roles) if i.attachment is None]


def anchor(draft: Draft, text: Sequence[Item]) -> Spot:
    """The last line of the title, or where the text begins."""
    lines = own(draft, Role.TITLE)
    return spot(lines[-1]) if lines else first_words(text[0])


def first_words(item: Item) -> Spot:
    """The first sentence of a paragraph."""
    whole = spot(item)
    stops = (at for at in range(whole.start, whole.end) if item.paragraph.text[at] in "。！？")
    return Spot(item.paragraph, whole.start, min(next(stops, whole.end - 1) + 1, whole.end))


def last_words(item: Item) -> Spot:
    """The last sentence of a paragraph."""
    whole = spot(item)
    text = item.paragraph.text
    start = max(text.rfind(mark, whole.start, max(whole.start, whole.end - 1)) for mark in "。！？；") + 1
    return Spot(item.paragraph, max(start, whole.start), whole.end)


def hit(place: Spot, **args: object) -> Hit:
    """A finding at a place."""
    return Hit(place.paragraph, place.start, place.end, args)


def is_written(draft: Draft) -> bool:
    """Sent or handed out, not read at a meeting: addressed to an office, or called 书面."""
    front = [i for i in own(draft, Role.TITLE, Role.SUBTITLE, Role.SPEAKER) if "书面" in i.paragraph.text]
    return bool(front or own(draft, Role.RECIPIENT, Role.DOC_NUMBER))
