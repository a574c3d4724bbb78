"""Which characters are taken for one another, and what is a word: asked of the shipped table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

from draftlint.text.ngrams import Remembered, Table

BLOOM_HASHES = 5
_SEED = 0x9E3779B9
#: How a character comes to stand for another one: same sound, other tone, nearly the same sound, same look.
SAME, TONE, NEAR, LOOK = range(4)


def bits_of(word: str, size: int) -> Iterator[int]:
    """The bits of a filter of ``size`` bits that stand for a word."""
    data = word.encode()
    first, step = crc32(data), crc32(data, _SEED) | 1
    for at in range(BLOOM_HASHES):
        yield (first + at * step) % size


class Alikes:
    """Confusable characters and the dictionary's words."""

    def __init__(self, table: Table) -> None:
        parts = table.sections
        self._at: Any = parts["alike_at"]
        self._cells: Any = parts["alike"]
        self._words: Any = parts["words"]
        self._bits = len(self._words) * 8
        self._more: Any = parts["more"]
        self._rare: dict[str, int] | None = None
        self._numbers = table.numbers
        self._first_rare = len(table.chars)
        #: the characters that another one may stand for, in code, with their cells
        self.others: Remembered[tuple[tuple[str, int], ...]] = Remembered(self._others)

    def of(self, char: str) -> Sequence[int]:
        """The characters that another one may stand for.

        Cells: the other one's number (12 bits), why (2 bits), how much they look alike (2 bits).
        """
        number = self._numbers[ord(char)] or self._rare_number(char)
        found: Sequence[int] = self._cells[self._at[number] : self._at[number + 1]]
        return found

    def _others(self, char: str) -> tuple[tuple[str, int], ...]:
        return tuple([(chr(cell >> 4), cell) for cell in self.of(char)])

    def _rare_number(self, char: str) -> int:
        """The number behind all others of a character that is too rare for sequences."""
        if self._rare is None:
            self._rare = {one: at for at, one in enumerate(bytes(self._more).decode(), self._first_rare)}
        return self._rare.get(char, 0)

    def is_word(self, text: str) -> bool:
        """Whether the dictionary has a word of two to four characters; one answer in a hundred is wrong."""
        # bits_of, without its ceremony: this is asked more often than anything else
        data, words, size = text.encode(), self._words, self._bits
        bit, step = crc32(data), crc32(data, _SEED) | 1
        for _ in range(BLOOM_HASHES):
            place = bit % size
            if not words[place >> 3] >> (place & 7) & 1:
                return False
            bit += step
        return True
