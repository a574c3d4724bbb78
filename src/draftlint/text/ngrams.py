"""How usual sequences of characters are in official prose: lookups in tables of :mod:`draftlint.text.ngramfile`.

The answers are levels, 0 for a sequence that was seen twice or less. An office's own table stands beside the
shipped one; what either knows is known.

Sequences are asked about in *code*: a string in which each character is the one whose code point is the number
of the character meant. What may follow a character or a pair is such a string, too, so that most questions are
one search of a short string in C; the answers are remembered, as papers repeat themselves.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from draftlint.text.ngramfile import MAX_CHARS, STEP, NgramError, Opened, open_file

#: The shipped table.
SHIPPED = Path(__file__).resolve().parent.parent / "_data" / "official.ngrams"
#: So many answers of each sort are remembered before all are forgotten.
_REMEMBERED = 250_000
#: Takes the levels out of a row of cells that is one great number.
_NUMBERS = int.from_bytes(b"\xf0\xff" * (MAX_CHARS + 1), "little")
_CODE = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer]):
    """Answers by question, each worked out once."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: str) -> Answer:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[question] = self._answer(question)
        return found


class _Numbers(dict[int, int]):
    """Code point -> number of the character, for ``str.translate``."""

    def __missing__(self, point: int) -> int:
        self[point] = 0
        return 0


class Table:
    """Levels of sequences of two to four characters, by their code (:meth:`coded`)."""

    def __init__(self, found: Opened) -> None:
        parts = found.sections
        self.chars = "\0" + bytes(parts["chars"]).decode()
        self.numbers = _Numbers(zip(map(ord, self.chars[1:]), range(1, len(self.chars)), strict=True))
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
        #: what follows a character, and a pair
        self.rows = Remembered(self._row)
        self.after = Remembered(self._row_after)
        #: levels by code
        self.two = Remembered(self._level_of_two)
        self.three = Remembered(self._level_of_three)
        self.four = Remembered(self._level_of_four)
        #: words of an office with characters that are too rare for the table
        self.names: tuple[str, ...] = tuple(found.about.get("names", ()))

    def coded(self, text: str) -> str:
        """``text`` in code; characters without a number become 0."""
        return text.translate(self.numbers)

    def plain(self, code: str) -> str:
        """The text that a code stands for."""
        return "".join([self.chars[number] for number in map(ord, code)])

    def usual_after(self, pair: str, least: int) -> str:
        """What follows a pair at a level of at least ``least``."""
        if Table._level_of_two(self, pair) < least:
            return ""
        start, end = self._span(pair)
        cells = self._three[start:end]
        return "".join([chr(cell >> 4) for cell in cells if cell & 15 >= least])

    def coined(self, pair: str) -> bool:
        """Whether only the office writes this pair, and often."""
        return False

    def _row(self, char: str) -> str:
        number = ord(char)
        return _followers(self._two[self._two_at[number] : self._two_at[number + 1]])

    def _row_after(self, pair: str) -> str:
        start, end = self._span(pair)
        return _followers(self._three[start:end]) if end > start else ""

    def _span(self, pair: str) -> tuple[int, int]:
        """Where the cells lie that continue a pair."""
        place = self._place(pair)
        if place < 0:
            return 0, 0
        number = ord(pair[0])
        base = self._three_base[number]
        start: int = base + self._three_at[place]
        if place + 1 < self._two_at[number + 1]:
            return start, base + self._three_at[place + 1]
        return start, self._three_base[number + 1]

    def _place(self, pair: str) -> int:
        """Where the cell of a pair is; negative if there is none."""
        number, wanted = ord(pair[0]), ord(pair[1])
        end = self._two_at[number + 1]
        place = bisect_left(self._two, wanted << 4, self._two_at[number], end)
        return place if place < end and self._two[place] >> 4 == wanted else -1

    def _level_of_two(self, pair: str) -> int:
        place = self._place(pair)
        return self._two[place] & 15 if place >= 0 else 0

    def _triple(self, code: str) -> int:
        """The place of three characters; negative for those that are not there."""
        start, end = self._span(code[:2])
        wanted = ord(code[2])
        place = bisect_left(self._three, wanted << 4, start, end)
        return place if place < end and self._three[place] >> 4 == wanted else -1

    def _level_of_three(self, code: str) -> int:
        place = self._triple(code)
        return self._three[place] & 15 if place >= 0 else 0

    def _level_of_four(self, code: str) -> int:
        place = self._triple(code)
        if place < 0:
            return 0
        counts = self._four_count
        count = counts[place]
        if not count:
            return 0
        first = self._four_base[place // STEP] + sum(counts[place - place % STEP : place])
        wanted = ord(code[3])
        cell = bisect_left(self._four, wanted << 4, first, first + count)
        return self._four[cell] & 15 if cell < first + count and self._four[cell] >> 4 == wanted else 0


def _followers(cells: Any) -> str:
    """The characters of a row of cells, in code, all cells shifted at once as one great number."""
    data = cells.tobytes()
    number = (int.from_bytes(data, sys.byteorder) & _NUMBERS) >> 4
    return number.to_bytes(len(data), sys.byteorder).decode(_CODE)


class Both(Table):
    """The shipped table with an office's own beside it."""

    def __init__(self, found: Opened, own: Table) -> None:
        super().__init__(found)
        self._own = own
        self.names = own.names
        # tables of the same make number the characters alike
        self._same = own.chars == self.chars
        self._to_own = dict(enumerate(map(ord, own.coded(self.chars))))
        self._from_own = dict(enumerate(map(ord, self.coded(own.chars))))

    def coined(self, pair: str) -> bool:
        """Whether only the office writes this pair, and often."""
        return not super()._level_of_two(pair) and self._own.two[self._owned(pair)] > 0

    def _owned(self, code: str) -> str:
        return code if self._same else code.translate(self._to_own)

    def _row(self, char: str) -> str:
        more = self._own.rows[self._owned(char)]
        return super()._row(char) + (more if self._same else more.translate(self._from_own))

    def _row_after(self, pair: str) -> str:
        more = self._own.after[self._owned(pair)]
        return super()._row_after(pair) + (more if self._same else more.translate(self._from_own))

    def _level_of_two(self, pair: str) -> int:
        return max(super()._level_of_two(pair), self._own.two[self._owned(pair)])

    def _level_of_three(self, code: str) -> int:
        return max(super()._level_of_three(code), self._own.three[self._owned(code)])

    def _level_of_four(self, code: str) -> int:
        return max(super()._level_of_four(code), self._own.four[self._owned(code)])


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


__all__ = ["SHIPPED", "Both", "NgramError", "Remembered", "Table", "shipped", "table_with"]
