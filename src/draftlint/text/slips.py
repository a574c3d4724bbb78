"""Tables of wrong words with the right ones: what their lines mean, and how their words are looked for.

A table is text with tab-separated columns, named in its first line, that a clerk can read and edit. Few
drafts hold any of its words, so a run reads no table before it must: every word has an *anchor*, two
neighbouring characters of it that right words hardly ever have side by side. The anchors of all tables are
one string made in advance; where none of them stands in a text, there is nothing to look for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import add
from typing import NamedTuple

WRONG, RIGHT, LEVEL, DIVIDED, NOTE = "错误写法", "正确写法", "程度", "分词", "说明"
NOT_BEFORE, NOT_AFTER, BEFORE, AFTER = "前面不是", "后面不是", "前面须是", "后面须是"
#: All columns that a table may have; the first two must be there.
COLUMNS = (WRONG, RIGHT, LEVEL, NOT_BEFORE, NOT_AFTER, BEFORE, AFTER, DIVIDED, NOTE)
#: Levels of a table that has the column; a table without it has one level, the empty one.
LEVELS = ("错误", "警告", "提示")

#: In the column ``DIVIDED``: what stands beside the word never makes another one with it.
NEVER_CUT = "不用"

#: From so many anchors on, reading the tables whole is cheaper than looking for each anchor.
_MANY = 40
#: Columns of the lines that say nothing of neighbours, nearly all of the long tables'.
_SHORT = 3


class Slip(NamedTuple):
    """A wrong word. ``not_before`` ... are the texts that must (not) stand beside it; ``whole`` says that its
    characters never belong to two words that meet.
    """

    wrong: str
    right: str
    level: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    whole: bool = False
    note: str = ""
    table: str = ""

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether the neighbours in ``text`` are such that the word may be meant."""
        return (
            not (self.not_before and text.endswith(self.not_before, 0, start))
            and not (self.not_after and text.startswith(self.not_after, end))
            and (not self.before or text.endswith(self.before, 0, start))
            and (not self.after or text.startswith(self.after, end))
        )


def columns_of(line: str) -> dict[str, int]:
    """Heading -> index, from the first line of a table."""
    return {heading.strip(): at for at, heading in enumerate(line.split("\t")) if heading.strip()}


def slips_of(line: str, columns: Mapping[str, int], table: str) -> list[Slip]:
    """The wrong words of one line; several ones are separated by spaces and share the rest."""
    cells = line.split("\t")

    def cell(heading: str) -> str:
        at = columns.get(heading, len(cells))
        return cells[at].strip() if at < len(cells) else ""

    wrongs = cell(WRONG).split()
    if len(cells) <= _SHORT:
        return [Slip(wrong, cell(RIGHT), cell(LEVEL), table=table) for wrong in wrongs]
    first = Slip(
        "",
        cell(RIGHT),
        cell(LEVEL),
        tuple(cell(NOT_BEFORE).split()),
        tuple(cell(NOT_AFTER).split()),
        tuple(cell(BEFORE).split()),
        tuple(cell(AFTER).split()),
        cell(DIVIDED) == NEVER_CUT,
        cell(NOTE),
        table,
    )
    return [first._replace(wrong=wrong) for wrong in wrongs]


def anchor_of(wrong: str, right: str, common: Mapping[str, int]) -> str:
    """The two characters of ``wrong`` by which it is looked for.

    Those that the right word has, too, would turn up wherever it stands; of the others the ones that are
    ``common`` least.
    """
    pairs = [wrong[at : at + 2] for at in range(len(wrong) - 1)]
    return min(pairs, key=lambda pair: (pair in right, common.get(pair, 0)))


class Book:
    """The tables, opened at the first candidate."""

    def __init__(self, tables: Mapping[str, Sequence[bytes]], anchors: str) -> None:
        self._tables = tables
        self._anchors = frozenset(map(add, anchors[::2], anchors[1::2]))
        self._texts: list[tuple[str, str, dict[str, int]]] | None = None
        self._known: dict[str, list[Slip]] = {}
        self._whole: dict[str, list[Slip]] | None = None

    def occurrences(self, text: str) -> Iterator[tuple[int, int, Slip]]:
        """Every wrong word in ``text``, whatever stands beside it; by the place of the anchors."""
        anchors = self._anchors
        for at in compress(range(len(text)), map(anchors.__contains__, map(add, text, text[1:]))):
            anchor = text[at : at + 2]
            for slip in self._slips(anchor):
                wrong = slip.wrong
                start = at - wrong.find(anchor)
                if start >= 0 and text.startswith(wrong, start):
                    yield start, start + len(wrong), slip

    def _slips(self, anchor: str) -> list[Slip]:
        found = self._known.get(anchor)
        if found is None:
            if len(self._known) < _MANY:
                found = [slip for slip in self._lines_with(anchor) if anchor in slip.wrong]
            else:
                found = self._all().get(anchor, [])
            self._known[anchor] = found
        return found

    def _opened(self) -> list[tuple[str, str, dict[str, int]]]:
        if self._texts is None:
            self._texts = []
            for name, files in self._tables.items():
                for data in files:
                    text = data.decode("utf-8-sig")
                    self._texts.append((name, text, columns_of(text[: text.find("\n")])))
        return self._texts

    def _lines_with(self, anchor: str) -> Iterator[Slip]:
        for name, text, columns in self._opened():
            at = text.find(anchor)
            while at >= 0:
                start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
                end = end if end >= 0 else len(text)
                if start and text[start] != "#":
                    yield from slips_of(text[start:end].rstrip("\r"), columns, name)
                at = text.find(anchor, end)

    def _all(self) -> dict[str, list[Slip]]:
        """Every pair of neighbouring characters that is an anchor -> the words that hold it."""
        if self._whole is None:
            self._whole = {}
            for name, text, columns in self._opened():
                for line in text.split("\n")[1:]:
                    if line.strip() and line[0] != "#":
                        self._enter(slips_of(line.rstrip("\r"), columns, name))
        return self._whole

    def _enter(self, slips: Iterable[Slip]) -> None:
        whole = self._whole if self._whole is not None else {}
        for slip in slips:
            wrong = slip.wrong
            for pair in {wrong[at : at + 2] for at in range(len(wrong) - 1)} & self._anchors:
                whole.setdefault(pair, []).append(slip)
