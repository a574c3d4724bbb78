"""How usual sequences of characters are in official prose: lookups in tables of :mod:`draftlint.text.ngramfile`.

The answers are levels, 0 for a sequence that was seen twice or less. An office's own table stands beside the
shipped one; what either knows is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from draftlint.text.ngramfile import STEP, NgramError, Opened, open_file

#: The shipped table.
SHIPPED = Path(__file__).resolve().parent.parent / "_data" / "official.ngrams"
#: So many pairs are remembered before all are forgotten.
_REMEMBERED = 200_000


class Table:
    """Levels of sequences of one to four characters, which are given as numbers (:attr:`ids`)."""

    def __init__(self, found: Opened) -> None:
        parts = found.sections
        self.chars = "\0" + bytes(parts["chars"]).decode()
        self.ids = {char: at for at, char in enumerate(self.chars) if at}
        self.sections = parts
        self.about = found.about
        self.one: Any = parts["one"]
        self._two_at: Any = parts["two_at"]
        self._two: Any = parts["two"]
        self._three_base: Any = parts["three_base"]
        self._three_at: Any = parts["three_at"]
        self._three: Any = parts["three"]
        self._four_base: Any = parts["four_base"]
        self._four_count: Any = parts["four_count"]
        self._four: Any = parts["four"]
        self._pairs: dict[int, int] = {}
        self._spans: dict[int, tuple[int, int]] = {}
        #: words of an office with characters that are too rare for the table
        self.names: tuple[str, ...] = tuple(found.about.get("names", ()))

    def _pair(self, a: int, b: int) -> int:
        """The place of a pair; negative for one that is not there."""
        key = a << 12 | b
        place = self._pairs.get(key)
        if place is None:
            two = self._two
            end = self._two_at[a + 1]
            place = bisect_left(two, b << 4, self._two_at[a], end)
            if place >= end or two[place] >> 4 != b:
                place = -1
            if len(self._pairs) > _REMEMBERED:
                self._pairs.clear()
            self._pairs[key] = place
        return place

    def _followers(self, a: int, b: int) -> tuple[int, int]:
        """Where the cells lie that continue a pair."""
        key = a << 12 | b
        span = self._spans.get(key)
        if span is None:
            if len(self._spans) > _REMEMBERED:
                self._spans.clear()
            span = self._spans[key] = self._span(a, self._pair(a, b))
        return span

    def _span(self, a: int, place: int) -> tuple[int, int]:
        if place < 0:
            return 0, 0
        base = self._three_base[a]
        start: int = base + self._three_at[place]
        if place + 1 < self._two_at[a + 1]:
            return start, base + self._three_at[place + 1]
        return start, self._three_base[a + 1]

    def two(self, a: int, b: int) -> int:
        """Level of a pair."""
        place = self._pair(a, b)
        return self._two[place] & 15 if place >= 0 else 0

    def coined(self, a: int, b: int) -> bool:
        """Whether only the office writes this pair, and often."""
        return False

    def _triple(self, a: int, b: int, c: int) -> int:
        start, end = self._followers(a, b)
        place = bisect_left(self._three, c << 4, start, end)
        return place if place < end and self._three[place] >> 4 == c else -1

    def three(self, a: int, b: int, c: int) -> int:
        """Level of three characters."""
        start, end = self._spans.get(a << 12 | b) or self._followers(a, b)
        if start == end:
            return 0
        three = self._three
        place = bisect_left(three, c << 4, start, end)
        if place < end:
            cell: int = three[place]
            if cell >> 4 == c:
                return cell & 15
        return 0

    def four(self, a: int, b: int, c: int, d: int) -> int:
        """Level of four characters."""
        place = self._triple(a, b, c)
        if place < 0:
            return 0
        counts = self._four_count
        count = counts[place]
        if not count:
            return 0
        start = self._four_base[place // STEP] + sum(counts[place - place % STEP : place])
        cell = bisect_left(self._four, d << 4, start, start + count)
        return self._four[cell] & 15 if cell < start + count and self._four[cell] >> 4 == d else 0

    def joining(self, a: int, cells: Iterable[int], c: int) -> Iterator[tuple[int, bool, bool]]:
        """Of ``cells`` (a character's number in their highest 12 bits, sorted) those that go behind ``a`` or before ``c``."""
        two, starts, wanted = self._two, self._two_at, c << 4
        low, end = starts[a], starts[a + 1]
        for cell in cells:
            number = cell >> 4
            low = bisect_left(two, cell & 0xFFF0, low, end)
            before = low < end and two[low] >> 4 == number
            last = starts[number + 1]
            place = bisect_left(two, wanted, starts[number], last)
            behind = place < last and two[place] >> 4 == c
            if before or behind:
                yield cell, before, behind

    def behind(self, a: int, b: int) -> Sequence[int]:
        """What follows a pair: cells, a character's number and a level each."""
        start, end = self._followers(a, b)
        found: Sequence[int] = self._three[start:end]
        return found

    def numbers(self, text: Iterable[str]) -> list[int]:
        """The numbers of the characters of ``text``; 0 for those without one."""
        get = self.ids.get
        return [get(char, 0) for char in text]


class Both(Table):
    """The shipped table with an office's own beside it."""

    def __init__(self, found: Opened, own: Table) -> None:
        super().__init__(found)
        self._own = own
        self.names = own.names
        self._to_own = own.numbers(self.chars)

    def two(self, a: int, b: int) -> int:
        """Level of a pair."""
        own = self._to_own
        return max(super().two(a, b), self._own.two(own[a], own[b]))

    def three(self, a: int, b: int, c: int) -> int:
        """Level of three characters."""
        own = self._to_own
        return max(super().three(a, b, c), self._own.three(own[a], own[b], own[c]))

    def four(self, a: int, b: int, c: int, d: int) -> int:
        """Level of four characters."""
        own = self._to_own
        return max(super().four(a, b, c, d), self._own.four(own[a], own[b], own[c], own[d]))

    def coined(self, a: int, b: int) -> bool:
        """Whether only the office writes this pair, and often."""
        own = self._to_own
        return not super().two(a, b) and self._own.two(own[a], own[b]) > 0

    def joining(self, a: int, cells: Iterable[int], c: int) -> Iterator[tuple[int, bool, bool]]:
        """Of ``cells`` those that go behind ``a`` or before ``c``."""
        for cell in cells:
            before, behind = self.two(a, cell >> 4) > 0, self.two(cell >> 4, c) > 0
            if before or behind:
                yield cell, before, behind


@cache
def shipped() -> Table:
    """The shipped table.

    :raises NgramError: it is not whole.
    """
    return Table(open_file(str(SHIPPED)))


@cache
def table_with(own: str) -> Table:
    """The shipped table, and beside it the one at ``own`` when that is not empty.

    :raises NgramError: one of them is not whole.
    """
    if not own:
        return shipped()
    return Both(open_file(str(SHIPPED)), Table(open_file(own)))


__all__ = ["SHIPPED", "Both", "NgramError", "Table", "shipped", "table_with"]
