"""Tables of wrong words with the right ones: what their lines mean, and how their words are looked for.

A table is text with tab-separated columns, named in its first line, that a clerk can read and edit. Few
drafts hold any of its words, so a run reads no table before it must: every word has an *anchor*, two
neighbouring characters of it that right words hardly ever have side by side. The anchors of a table are one
string made in advance, and so are the words they belong to; only a text that holds one of these makes the
table's lines be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


class Table:
    """One table; its text is read at the first candidate."""

    def __init__(self, name: str, files: Sequence[bytes], anchors: str, longer: str) -> None:
        self.anchors = frozenset(map(add, anchors[::2], anchors[1::2]))
        self._name = name
        self._files = files
        self._longer = longer
        self._longer_words: dict[str, list[str]] = {}
        self._texts: list[tuple[str, dict[str, int]]] | None = None
        self._known: dict[str, list[Slip]] = {}
        self._whole: dict[str, list[Slip]] | None = None

    def at(self, text: str, at: int, anchor: str) -> Iterator[tuple[int, int, Slip]]:
        """The wrong words of ``text`` that have their ``anchor`` at ``at``."""
        words = self._words(anchor)
        if words and not any(text.startswith(word, max(0, at - word.find(anchor))) for word in words):
            return
        for slip in self._slips(anchor):
            start = at - slip.wrong.find(anchor)
            if start >= 0 and text.startswith(slip.wrong, start):
                yield start, start + len(slip.wrong), slip

    def _words(self, anchor: str) -> list[str]:
        """The words of an anchor that is not a wrong word itself; none for one that is."""
        words = self._longer_words.get(anchor)
        if words is None:
            at = self._longer.find(f" {anchor}:") + 1
            words = self._longer[at + 3 : self._longer.find(" ", at)].split(",") if at else []
            self._longer_words[anchor] = words
        return words

    def _slips(self, anchor: str) -> list[Slip]:
        found = self._known.get(anchor)
        if found is None:
            if len(self._known) < _MANY:
                found = [slip for slip in self._lines_with(anchor) if anchor in slip.wrong]
            else:
                found = self._all().get(anchor, [])
            self._known[anchor] = found
        return found

    def _opened(self) -> list[tuple[str, dict[str, int]]]:
        if self._texts is None:
            texts = [data.decode("utf-8-sig") for data in self._files]
            self._texts = [(text, columns_of(text[: text.find("\n")].rstrip("\r"))) for text in texts]
        return self._texts

    def _lines_with(self, anchor: str) -> Iterator[Slip]:
        for text, columns in self._opened():
            at = text.find(anchor)
            while at >= 0:
                start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
                end = end if end >= 0 else len(text)
                if start and text[start] != "#":
                    yield from slips_of(text[start:end].rstrip("\r"), columns, self._name)
                at = text.find(anchor, end)

    def _all(self) -> dict[str, list[Slip]]:
        """Anchor -> the words that hold it, of the whole table."""
        if self._whole is None:
            whole: dict[str, list[Slip]] = {}
            self._whole = whole
            for text, columns in self._opened():
                for line in text.split("\n")[1:]:
                    if line.strip() and line[0] != "#":
                        for slip in slips_of(line.rstrip("\r"), columns, self._name):
                            wrong = slip.wrong
                            for pair in {wrong[at : at + 2] for at in range(len(wrong) - 1)} & self.anchors:
                                whole.setdefault(pair, []).append(slip)
        return self._whole


class Book:
    """All tables together.

    ``prepared`` has for each table what was made of it in advance: its ``anchors``, two characters each in
    one string, and as ``longer``, for those of them that are no wrong word themselves, the words they stand
    for: " anchor:word,word anchor:word ".
    """

    def __init__(
        self, files: Mapping[str, Sequence[bytes]], prepared: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._tables = [Table(name, files[name], **parts) for name, parts in prepared.items()]
        self._anchors = frozenset().union(*(table.anchors for table in self._tables))

    def occurrences(self, text: str) -> Iterator[tuple[int, int, Slip]]:
        """Every wrong word in ``text``, whatever stands beside it; by the place of the anchors."""
        anchors = self._anchors
        for at in compress(range(len(text)), map(anchors.__contains__, map(add, text, text[1:]))):
            anchor = text[at : at + 2]
            for table in self._tables:
                if anchor in table.anchors:
                    yield from table.at(text, at, anchor)
