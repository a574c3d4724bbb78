"""Plain texts under one kind of check: a line is a paragraph of running text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from draftlint.checks.base import Draft, Hit
from draftlint.checks.registry import kind_named
from draftlint.doc.model import Document, Paragraph
from draftlint.outline.model import Item, Outline, Role


def plain_draft(text: str) -> Draft:
    """A draft of one body paragraph a line."""
    paragraphs = tuple(Paragraph("body", number, line) for number, line in enumerate(text.split("\n"), 1))
    items = tuple(Item(one, Role.BODY if one.text.strip() else Role.BLANK) for one in paragraphs)
    return Draft(Document("draft.txt", "", "text", paragraphs), Outline(items))


def hits(kind: str, text: str, **params: Any) -> list[Hit]:
    """What a kind finds in a text, in order."""
    found = kind_named(kind)
    assert found is not None
    check = found.factory(params)
    draft = plain_draft(text)
    return [hit for item in draft.outline.items if item.role is not Role.BLANK for hit in check(item, draft)]


def marked(kind: str, text: str, **params: Any) -> str:
    """The text with ⟦ ⟧ around what a kind finds."""
    return "\n".join(_edited(text, hits(kind, text, **params), lambda _, old: f"⟦{old}⟧"))


def corrected(kind: str, text: str, **params: Any) -> str:
    """The text with every correction made; what has none stays."""
    found = hits(kind, text, **params)
    return "\n".join(
        _edited(text, found, lambda hit, old: old if hit.replacement is None else hit.replacement)
    )


def _edited(text: str, found: Iterable[Hit], change: Callable[[Hit, str], str]) -> list[str]:
    lines = text.split("\n")
    for hit in sorted(found, key=lambda one: -one.start):
        assert hit.paragraph is not None
        line = lines[hit.paragraph.number - 1]
        piece = change(hit, line[hit.start : hit.end])
        lines[hit.paragraph.number - 1] = line[: hit.start] + piece + line[hit.end :]
    return lines


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python ``work`` runs: a measure of its cost that no busy machine disturbs."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
