"""Drafts, rules and kinds of check made by hand: what the engine needs, without files and rule packs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from draftlint.checks.base import KINDS, Draft, Hit, Kind, Params, Spot
from draftlint.doc.model import Document, Paragraph
from draftlint.findings import Confidence, Reviewer, Severity
from draftlint.outline.model import Item, Outline, Role
from draftlint.packs.model import Rule, Ruleset, Suppression


def draft(
    *lines: str | tuple[Role, str], genre: str = "generic", source: str = "docx"
) -> tuple[Document, Outline]:
    """A document whose lines are body text, or ``(role, text)``; headings make the heading paths."""
    paragraphs: list[Paragraph] = []
    items: list[Item] = []
    headings: dict[tuple[str, int], tuple[str, ...]] = {}
    path: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        role, text = (Role.BODY, line) if isinstance(line, str) else line
        part = "footer" if role is Role.PAGE else "body"
        name = "word/footer1.xml" if role is Role.PAGE else "word/document.xml"
        paragraph = Paragraph(part, number, text, part_name=name)  # type: ignore[arg-type]
        level = role.heading_level
        if level is not None:
            path = (*path[: level - 1], text)
        if path and role not in (Role.PAGE, Role.SIGNATURE):
            headings[name, number] = path
        paragraphs.append(paragraph)
        items.append(Item(paragraph, role, heading_end=len(text) if level else None))
    document = Document("报告.docx", "0" * 64, source, tuple(paragraphs))  # type: ignore[arg-type]
    titles = [item.paragraph.text for item in items if item.role is Role.TITLE]
    return document, Outline(tuple(items), genre=genre, title="".join(titles) or None, headings=headings)


def rule(code: str = "TT01", kind: str = "hand-find", **values: Any) -> Rule:
    """A rule that finds ``params["word"]``; everything can be overridden."""
    known: dict[str, Any] = {
        "code": code,
        "name": f"test.{code.lower()}",
        "title": f"规则{code}",
        "kind": kind,
        "params": {"word": "错"},
        "message": "用了“{text}”",
        "advice": "改正。",
        "basis": "GB/T 15834-2011 4.5.3.5",
        "authority": "一般",
        "category": "punctuation",
        "severity": Severity.ERROR,
        "confidence": Confidence.CERTAIN,
        "reviewer": Reviewer.DRAFTER,
    }
    return Rule(**{**known, **values})


def ruleset(*rules: Rule, suppressions: Sequence[Suppression] = (), **values: Any) -> Ruleset:
    """A ruleset of these rules."""
    tables = {"genres": [{"id": "special_report", "name": "专项工作报告"}]}
    whole = Ruleset("test", rules, {}, tables, "sha256:test", suppressions=tuple(suppressions))
    return whole._replace(**values)


def _find(params: Params) -> Any:
    word: str = params["word"]

    def check(item: Item, _draft: Draft) -> Iterator[Hit]:
        at = item.paragraph.text.find(word)
        while at >= 0:
            end = at + len(word)
            yield Hit(item.paragraph, at, end, params.get("args", {}), params.get("replacement"))
            at = item.paragraph.text.find(word, end)

    return check


def _crash(params: Params) -> Any:
    def check(item: Item, _draft: Draft) -> Iterator[Hit]:
        yield Hit(item.paragraph, 0, 1)
        raise ZeroDivisionError("on purpose")

    return check


def _crash_at_start(params: Params) -> Any:
    raise LookupError("on purpose")


def _whole(params: Params) -> Any:
    def check(_draft: Draft) -> Iterator[Hit]:
        for args in params["hits"]:
            yield Hit(None, args=args, part=params.get("part", "settings"))

    return check


def _first_with_others(params: Params) -> Any:
    word: str = params["word"]

    def check(whole: Draft) -> Iterator[Hit]:
        spots = [
            Spot(p, p.text.index(word), p.text.index(word) + len(word))
            for p in whole.document.paragraphs
            if word in p.text
        ]
        if spots:
            first, *others = spots
            yield Hit(first.paragraph, first.start, first.end, related=tuple(others))

    return check


def register() -> None:
    """Make the kinds known; called by importing tests, so that the tool itself never sees them."""
    for name, wants, factory, formatting in (
        ("hand-find", "paragraph", _find, False),
        ("hand-crash", "paragraph", _crash, False),
        ("hand-crash-at-start", "paragraph", _crash_at_start, False),
        ("hand-whole", "document", _whole, False),
        ("hand-related", "document", _first_with_others, False),
        ("hand-format", "paragraph", _find, True),
    ):
        KINDS[name] = Kind(name, "", wants, {}, factory, formatting)  # type: ignore[arg-type]


register()
