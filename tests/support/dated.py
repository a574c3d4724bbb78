"""Drafts that say when they were written, under one kind of check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from draftlint.checks.base import Draft, Hit
from draftlint.checks.registry import kind_named
from draftlint.doc.model import Document, Paragraph
from draftlint.outline.model import Item, Outline, Role


def draft_of(*lines: tuple[Role, str]) -> Draft:
    """A draft of these lines."""
    paragraphs = tuple(Paragraph("body", number, text) for number, (_, text) in enumerate(lines, 1))
    items = tuple(Item(one, role) for one, (role, _) in zip(paragraphs, lines, strict=True))
    return Draft(Document("draft.txt", "", "text", paragraphs), Outline(items))


def paper(date: str, *sentences: str, head: Iterable[tuple[Role, str]] = ()) -> Draft:
    """A paper given on a day (``2026年4月28日``; none for "") with a line of text for each sentence."""
    dated = [(Role.SUBTITLE, f"——{date}在县人大常委会会议上")] if date else []
    return draft_of(*head, *dated, *((Role.BODY, sentence) for sentence in sentences))


def found(kind: str, params: Any, draft: Draft) -> list[Hit]:
    """Hits of a kind in a draft, in order."""
    known = kind_named(kind)
    assert known is not None
    check = known.factory(params)
    if known.wants == "document":
        return list(check(draft))
    return [hit for item in draft.outline.items for hit in check(item, draft)]


def texts(hits: Iterable[Hit]) -> list[str]:
    """What the hits quote."""
    return [hit.paragraph.text[hit.start : hit.end] for hit in hits if hit.paragraph is not None]
