"""Sayings of four characters with one character taken for another of the same sound or shape.

No table can list every such slip, but of four characters three are right, so two neighbours at the beginning
or at the end are: these are looked for, and what stands beside them is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import add

#: Headings of the two tables: the sayings (and what is right beside them), and characters that are mixed up.
#: The clue is the half that is looked for where the other one is too common; without one both halves are.
SAYING, CLUE, RIGHT_TOO, MIXED = "词语", "线索", "另有此词", "相混的字"
#: Characters of a saying.
LENGTH = 4


class Idioms:
    """The sayings; their table is read at the first candidate."""

    def __init__(self, files: Sequence[bytes], mixed: Sequence[bytes], halves: str) -> None:
        self._files = files
        self._mixed = mixed
        self._halves = frozenset(map(add, halves[::2], halves[1::2]))
        self._ends: dict[str, str] = {}
        self._begins: dict[str, str] = {}

    def occurrences(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a saying is written with one wrong character, and the saying."""
        halves, size = self._halves, len(text)
        for at in compress(range(size), map(halves.__contains__, map(add, text, text[1:]))):
            pair = text[at : at + 2]
            if at + LENGTH <= size:
                ends = self._after(pair)
                for other in range(0, len(ends), 2):
                    if (ends[other] == text[at + 2]) != (ends[other + 1] == text[at + 3]):
                        yield from self._checked(text, at, pair + ends[other : other + 2])
            if at >= 2:
                begins = self._before(pair)
                for other in range(0, len(begins), 2):
                    if (begins[other] == text[at - 2]) != (begins[other + 1] == text[at - 1]):
                        yield from self._checked(text, at - 2, begins[other : other + 2] + pair)

    def _checked(self, text: str, start: int, saying: str) -> Iterator[tuple[int, str]]:
        written = text[start : start + LENGTH]
        for wrong, right in zip(written, saying, strict=True):
            if wrong != right and not self._are_mixed_up(wrong, right):
                return
        if written not in self._all:
            yield start, saying

    @cached_property
    def _all(self) -> str:
        """The whole table without its first line; sayings stand at the beginnings of lines."""
        return "\n" + "\n".join(data.decode("utf-8-sig").partition("\n")[2] for data in self._files)

    @cached_property
    def _groups(self) -> str:
        return "\n" + "\n".join(data.decode("utf-8-sig").partition("\n")[2] for data in self._mixed) + "\n"

    def _after(self, pair: str) -> str:
        """What follows ``pair`` in sayings, two characters each."""
        found = self._ends.get(pair)
        if found is None:
            found = ""
            at = self._all.find("\n" + pair)
            while at >= 0:
                found += self._all[at + 3 : at + 5]
                at = self._all.find("\n" + pair, at + 1)
            self._ends[pair] = found
        return found

    def _before(self, pair: str) -> str:
        """What stands before ``pair`` in sayings, two characters each."""
        found = self._begins.get(pair)
        if found is None:
            found = ""
            at = self._all.find(pair)
            while at >= 0:
                if self._all[at - 3] == "\n":
                    found += self._all[at - 2 : at]
                at = self._all.find(pair, at + 1)
            self._begins[pair] = found
        return found

    def _are_mixed_up(self, one: str, other: str) -> bool:
        at = self._groups.find(one)
        while at >= 0:
            end = self._groups.find("\n", at)
            if other in self._groups[self._groups.rfind("\n", 0, at) : end]:
                return True
            at = self._groups.find(one, end)
        return False


def opened(tables: Mapping[str, Sequence[bytes]], halves: str) -> Idioms:
    """The sayings of a library's tables."""
    return Idioms(tables.get("idioms", ()), tables.get("mixed", ()), halves)
