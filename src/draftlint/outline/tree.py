"""The section tree and the headings above each paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline.model import Item, Node, Role

#: After these nothing belongs to the section before any more.
_ENDS_SECTIONS = frozenset(
    {
        Role.CLOSING, Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.ISSUE_DATE, Role.NOTE,
        Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.CC, Role.PRINTER,
    }
)  # fmt: skip


class _Open:
    __slots__ = ("children", "first", "item", "level")

    def __init__(self, item: Item, level: int, first: int) -> None:
        self.item, self.level, self.first = item, level, first
        self.children: list[Node] = []


def grow(items: Sequence[Item], main: int) -> tuple[tuple[Node, ...], dict[tuple[str, int], tuple[str, ...]]]:
    """Tree of sections and heading paths of the first ``main`` items (those of the main part)."""
    roots: list[Node] = []
    stack: list[_Open] = []
    path: tuple[str, ...] = ()
    paths: dict[tuple[str, int], tuple[str, ...]] = {}

    def close(level: int, end: int) -> None:
        while stack and stack[-1].level >= level:
            done = stack.pop()
            node = Node(done.item, done.level, done.first, end, tuple(done.children))
            (stack[-1].children if stack else roots).append(node)

    for index in range(main):
        item = items[index]
        role = item.role
        level = role.heading_level
        if level is not None:
            close(level, index)
            stack.append(_Open(item, level, index))
            path = tuple(heading_line(opened.item) for opened in stack)
        elif role in _ENDS_SECTIONS and stack:
            close(1, index)
            path = ()
        if path:
            paragraph = item.paragraph
            paths[paragraph.part_name, paragraph.number] = path
    close(1, main)
    return tuple(roots), paths


def heading_line(item: Item) -> str:
    """A heading as it is quoted: automatic number first, no breaks, no full stop."""
    text = item.heading_text.replace("\n", "").strip(" \t\u3000\u00a0").rstrip("。")
    if text[:1] == "#":  # Markdown
        text = text.lstrip("#").lstrip()
    ordinal = item.ordinal
    return ordinal.text + text if ordinal is not None and ordinal.automatic else text
