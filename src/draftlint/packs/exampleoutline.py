"""The outline of an example: its roles as written, its headings as the recognition would end them."""

from __future__ import annotations

import re

from draftlint.doc.model import Document
from draftlint.outline.model import Item, Node, Outline, Role
from draftlint.text.ordinals import ordinal_of

_HEADING_STOP = re.compile("[。；！？]")


def outline_of(document: Document, roles: list[Role], genre: str) -> Outline:
    """Items with these roles, one for each paragraph of the body, then headers, footers and notes."""
    items: list[Item] = []
    attachment: int | None = None
    for paragraph, role in zip(document.paragraphs, roles, strict=True):
        if role is Role.ATTACHMENT_LABEL:
            attachment = (attachment or 0) + 1
        elif role in {Role.CC, Role.PRINTER}:
            attachment = None
        ordinal = ordinal_of(paragraph)
        end = _heading_end(paragraph.text, ordinal.end if ordinal else 0) if role.heading_level else None
        items.append(Item(paragraph, role, 1.0, ordinal, end, attachment))
    edges = {p.part_name for p in document.header_footer_paragraphs()}
    for paragraph in document.every_paragraph()[len(roles) :]:
        items.append(Item(paragraph, Role.PAGE if paragraph.part_name in edges else Role.FOOTNOTE))
    title = "".join(i.paragraph.text.replace("\n", "") for i in items if i.role is Role.TITLE) or None
    tree, headings = _sections_of(items)
    return Outline(tuple(items), genre, 1.0, title, tree, headings)


def _heading_end(text: str, begin: int) -> int:
    """A heading ends at its first full stop when more text follows."""
    stop = _HEADING_STOP.search(text, begin)
    tail = len(text.rstrip())
    return stop.end() if stop is not None and stop.end() < tail else tail


def _sections_of(items: list[Item]) -> tuple[tuple[Node, ...], dict[tuple[str, int], tuple[str, ...]]]:
    headings: dict[tuple[str, int], tuple[str, ...]] = {}
    path: list[tuple[int, str]] = []
    starts: list[tuple[int, int]] = []  # index in items, level
    for index, item in enumerate(items):
        if item.paragraph.part != "body":
            continue
        level = item.role.heading_level
        if level is not None:
            path = [pair for pair in path if pair[0] < level]
            path.append((level, item.heading_text.strip()))
            starts.append((index, level))
        if path:
            headings[(item.paragraph.part_name, item.paragraph.number)] = tuple(name for _, name in path)
    end = sum(1 for item in items if item.paragraph.part == "body")
    return _nodes(items, starts, end), headings


def _nodes(items: list[Item], starts: list[tuple[int, int]], end: int) -> tuple[Node, ...]:
    out: list[Node] = []
    at = 0
    while at < len(starts):
        index, level = starts[at]
        after = at + 1
        while after < len(starts) and starts[after][1] > level:
            after += 1
        stop = starts[after][0] if after < len(starts) else end
        out.append(Node(items[index], level, index, stop, _nodes(items, starts[at + 1 : after], stop)))
        at = after
    return tuple(out)
