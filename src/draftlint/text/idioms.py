"""Sayings of four characters with one character taken for another of the same sound or shape.

No table can list every such slip, but of four characters three are right, so two neighbours at the beginning
or at the end are: these are looked for, and what stands beside them is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from draftlint.text.sieve import Sieve

#: Headings of the two tables: the sayings (and what is right beside them), and characters that are mixed up.
#: The clue is the half that is looked for where the other one is too common; without one both halves are.
SAYING, CLUE, RIGHT_TOO, MIXED = "词语", "线索", "另有此词", "相混的字"
#: Characters of a saying.
LENGTH = 4


#: Stands for the wrong character in what the sieve holds of a saying.
ANY = "?"


def keys_of(saying: str, clue: str) -> Iterator[str]:
    """What the sieve holds of a saying: itself, and it with any character in each place a clue leaves open."""
    yield saying
    if clue in (saying, saying[:2]):
        yield saying[:3] + ANY
        yield saying[:2] + ANY + saying[3]
    if clue in (saying, saying[2:]):
        yield ANY + saying[1:]
        yield saying[0] + ANY + saying[2:]


class Idioms:
    """The sayings; their table is read at the first candidate."""

    def __init__(self, files: Sequence[bytes], mixed: Sequence[bytes], prepared: Mapping[str, str]) -> None:
        self._files = files
        self._mixed = mixed
        self._halves = Sieve(prepared["halves"]) if prepared else None
        self._keys = Sieve(prepared["keys"]) if prepared else None
        self._ends: dict[str, str] = {}
        self._begins: dict[str, str] = {}
        self._rights: dict[str, bool] = {}

    @property
    def halves(self) -> Sieve | None:
        """Tells which pairs of characters may be half a saying."""
        return self._halves

    def at(self, text: str, at: int) -> Iterator[tuple[int, str]]:
        """Sayings with one wrong character, of which the half at ``at`` is right: where they begin, and the saying."""
        if self._keys is None:
            return
        may_hold = self._keys.may_hold
        said = text[at : at + LENGTH]
        if (
            len(said) == LENGTH
            and (may_hold(said[:3] + ANY) or may_hold(said[:2] + ANY + said[3]))
            and not self._is_right(said)
        ):
            yield from self._compared(text, at, self._after(said[:2]), first=True)
        said = text[at - 2 : at + 2] if at >= 2 else ""
        if (
            said
            and (may_hold(ANY + said[1:]) or may_hold(said[0] + ANY + said[2:]))
            and not self._is_right(said)
        ):
            yield from self._compared(text, at - 2, self._before(said[2:]), first=False)

    def _is_right(self, said: str) -> bool:
        """Whether this is a saying as it ought to be written, as most are: it need not be compared."""
        found = self._rights.get(said)
        if found is None:
            known = self._keys is not None and self._keys.may_hold(said)
            found = self._rights[said] = known and said in self._all
        return found

    def _compared(self, text: str, start: int, others: str, *, first: bool) -> Iterator[tuple[int, str]]:
        half, other = text[start : start + 2], text[start + 2 : start + 4]
        if not first:
            half, other = other, half
        for at in range(0, len(others), 2):
            wanted = others[at : at + 2]
            if (wanted[0] == other[0]) != (wanted[1] == other[1]):
                yield from self._checked(text, start, half + wanted if first else wanted + half)

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


def opened(tables: Mapping[str, Sequence[bytes]], prepared: Mapping[str, str]) -> Idioms:
    """The sayings of a library's tables."""
    return Idioms(tables.get("idioms", ()), tables.get("mixed", ()), prepared)
