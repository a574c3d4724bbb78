"""From elements of a tree to their bytes.

The parser behind the tree gives no offsets; expat does. Both see the same elements in the same order, so
the n-th of one is the n-th of the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

_TAG = rb"""<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>"""


class Span(NamedTuple):
    """An element in the bytes of its part."""

    start: int
    inside: int  # after the start tag
    close: int  # of the end tag; same as ``inside`` when it is closed in itself
    end: int
    name: bytes  # as it is spelt, with its prefix
    attributes: bytes  # as they are spelt, with the blank before them
    self_closed: bool


class Node(NamedTuple):
    """An element by order: offsets of its first byte and of its end tag (or of its end, closed in itself)."""

    start: int
    close: int
    depth: int
    name: str
    attributes: dict[str, str]


def offsets(data: bytes, order: set[int]) -> dict[int, tuple[int, int]]:
    """Start and end-tag offsets of the elements with these ordinals (from 0, in document order)."""
    from pyexpat import ParserCreate  # only where comments are written

    parser = ParserCreate()
    found: dict[int, tuple[int, int]] = {}
    open_: list[tuple[int, int]] = []
    count = -1

    def begin(_name: str, _attributes: list[str]) -> None:
        nonlocal count
        count += 1
        open_.append((count, parser.CurrentByteIndex if count in order else -1))

    def finish(_name: str) -> None:
        ordinal, start = open_.pop()
        if start >= 0:
            found[ordinal] = start, parser.CurrentByteIndex

    parser.ordered_attributes = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.Parse(data, True)
    return found


def nodes(data: bytes, wanted: Callable[[str], bool], depth: int | None = None) -> list[Node]:
    """Elements whose name without prefix is ``wanted``, in the order of their ends; only those so deep."""
    from pyexpat import ParserCreate

    parser = ParserCreate()
    found: list[Node] = []
    open_: list[tuple[str, int, dict[str, str]] | None] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        takes = wanted(local) and (depth is None or len(open_) == depth)
        open_.append((local, parser.CurrentByteIndex, attributes) if takes else None)

    def finish(_name: str) -> None:
        node = open_.pop()
        if node is not None:
            plain = {key.rpartition(":")[2]: value for key, value in node[2].items()}
            found.append(Node(node[1], parser.CurrentByteIndex, len(open_), node[0], plain))

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.Parse(data, True)
    return found


def span(data: bytes, start: int, close: int) -> Span:
    """The element of these offsets, its tags looked at."""
    tag = re.compile(_TAG).match(data, start)
    if tag is None:
        raise ValueError("no start tag here")
    if tag.group(3):
        return Span(start, tag.end(), tag.end(), tag.end(), tag.group(1), tag.group(2), True)
    end = data.index(b">", close) + 1
    return Span(start, tag.end(), close, end, tag.group(1), tag.group(2), False)


class ByteMap:
    """Spans of some elements of a part, which may come from several trees."""

    def __init__(self, part: bytes) -> None:
        self._part = part
        self._places: dict[_Element, tuple[int, int]] = {}
        self._spans: dict[_Element, Span] = {}

    def add(
        self,
        root: _Element,
        parsed: bytes,
        elements: Iterable[_Element],
        shift: Callable[[int], int],
    ) -> None:
        """Take in elements of one tree: ``shift`` leads from offsets in what it was parsed from to those in the part."""
        wanted = set(elements)
        order = {at: each for at, each in enumerate(root.iter()) if each in wanted}
        for at, (start, close) in offsets(parsed, set(order)).items():
            self._places[order[at]] = shift(start), shift(close)

    def put(self, element: _Element, start: int, close: int) -> None:
        """Take in one element whose place is known."""
        self._places[element] = start, close

    def __getitem__(self, element: _Element) -> Span:
        found = self._spans.get(element)
        if found is None:
            found = self._spans[element] = span(self._part, *self._places[element])
        return found


class Shift:
    """Offsets in what was left of a part, back to offsets in the part."""

    def __init__(self, gaps: Iterable[tuple[int, int, int]]) -> None:
        """:param gaps: start, end and length of the place-holder of each paragraph taken out."""
        self._at = [0]
        self._by = [0]
        shift = 0
        for start, end, length in gaps:
            shift += (end - start) - length
            self._at.append(end - shift)  # where in the rest the place-holder ends
            self._by.append(shift)

    def __call__(self, offset: int) -> int:
        """The same place in the whole part."""
        return offset + self._by[bisect_right(self._at, offset) - 1]
