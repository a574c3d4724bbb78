"""Where the comments of a file stand in its text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from draftlint.ooxml.bytemap import nodes
from draftlint.ooxml.locate import Locator

if TYPE_CHECKING:
    from draftlint.ooxml.package import Package

#: A place in the text: number of the paragraph, offset.
Place = tuple[int, int]

_MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})


def comment_ranges(package: Package) -> dict[str, tuple[Place, Place]]:
    """First and last place of each comment's range, by its id; ranges without two ends are left out.

    An empty range reaches from the text before it to the text after it.
    """
    return comment_places(package)[0]


def comment_places(package: Package) -> tuple[dict[str, tuple[Place, Place]], dict[str, Place]]:
    """Like :func:`comment_ranges`; and where those that have no range are referred to."""
    data = package.read(package.main)
    stretches = Locator(package, data, (), walked=True).stretches()
    begins = [each[0] for each in stretches]
    starts: dict[str, Place] = {}
    ends: dict[str, Place] = {}
    points: dict[str, Place] = {}
    for node in nodes(data, _MARKS.__contains__):
        identity = node.attributes.get("id", "")
        after = bisect_left(begins, node.start)
        if node.name == "commentRangeStart" and after < len(stretches):
            _, number, start, _ = stretches[after]
            starts[identity] = number, start
        elif node.name != "commentRangeStart" and after:
            _, number, _, end = stretches[after - 1]
            (ends if node.name == "commentRangeEnd" else points)[identity] = number, end
    found = {identity: (starts[identity], ends[identity]) for identity in starts.keys() & ends.keys()}
    ranges = {identity: (min(pair), max(pair)) for identity, pair in found.items()}
    return ranges, {identity: place for identity, place in points.items() if identity not in ranges}
