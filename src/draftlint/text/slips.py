"""Tables of wrong words with the right ones: what their lines mean, and how their words are looked for.

A table is text with tab-separated columns, named in its first line, that a clerk can read and edit. Few
drafts hold any of its words, so a run reads no table before it must: every word has an *anchor*, two
neighbouring characters of it that right words hardly ever have side by side. Sieves made in advance tell which
of the draft's pairs of characters are anchors and which words around them are wrong; only then are the lines
of the tables looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from draftlint.text.sieve import Sieve

WRONG, RIGHT, LEVEL, DIVIDED, NOTE = "错误写法", "正确写法", "程度", "分词", "说明"
NOT_BEFORE, NOT_AFTER, BEFORE, AFTER = "前面不是", "后面不是", "前面须是", "后面须是"
#: All columns that a table may have; the first two must be there.
COLUMNS = (WRONG, RIGHT, LEVEL, NOT_BEFORE, NOT_AFTER, BEFORE, AFTER, DIVIDED, NOTE)
#: Levels of a table that has the column; a table without it has one level, the empty one.
LEVELS = ("错误", "警告", "提示")

#: In the column ``DIVIDED``: what stands beside the word never makes another one with it.
NEVER_CUT = "不用"

#: Longer words are known by so many characters at their anchor.
WINDOW = 4
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


def window_of(wrong: str, anchor: str) -> str:
    """What stands for a wrong word in the sieve: the word, or of a long one the characters at its anchor."""
    at = max(0, min(wrong.find(anchor) - 1, len(wrong) - WINDOW))
    return wrong[at : at + WINDOW]


class Table:
    """One table as it lies on the disk; its text is read at the first candidate."""

    def __init__(self, name: str, files: Sequence[bytes]) -> None:
        self._name = name
        self._files = files
        self._texts: list[tuple[str, dict[str, int]]] | None = None

    def slips(self, window: str) -> Iterator[Slip]:
        """The slips that hold these characters."""
        for text, columns in self._opened():
            at = text.find(window)
            while at >= 0:
                start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
                end = end if end >= 0 else len(text)
                if start and text[start] != "#":
                    for slip in slips_of(text[start:end].rstrip("\r"), columns, self._name):
                        if window in slip.wrong:
                            yield slip
                at = text.find(window, end)

    def _opened(self) -> list[tuple[str, dict[str, int]]]:
        if self._texts is None:
            texts = [data.decode("utf-8-sig") for data in self._files]
            self._texts = [(text, columns_of(text[: text.find("\n")].rstrip("\r"))) for text in texts]
        return self._texts


class Book:
    """All tables together.

    ``prepared`` was made of them in advance: sieves of the ``anchors`` and of the ``words`` (of long ones the
    characters around the anchor), and the names of the ``tables``.
    """

    def __init__(self, files: Mapping[str, Sequence[bytes]], prepared: Mapping[str, str]) -> None:
        names = prepared["tables"].split() if prepared else ()
        self._tables = [Table(name, files[name]) for name in names]
        self._anchors = Sieve(prepared["anchors"]) if prepared else None
        self._words = Sieve(prepared["words"]) if prepared else None
        self._known: dict[str, list[Slip]] = {}

    @property
    def anchors(self) -> Sieve | None:
        """Tells by which pairs of characters wrong words may be found."""
        return self._anchors

    def at(self, text: str, at: int) -> Iterator[tuple[int, int, Slip]]:
        """The wrong words of ``text`` that may have their anchor at ``at``."""
        if self._words is None:
            return
        may_hold = self._words.may_hold
        for size in range(2, WINDOW + 1):
            for start in range(max(0, at - size + 2), min(at, len(text) - size) + 1):
                window = text[start : start + size]
                if may_hold(window):
                    for slip in self._slips(window):
                        begin = start - slip.wrong.find(window)
                        if begin >= 0 and text.startswith(slip.wrong, begin):
                            yield begin, begin + len(slip.wrong), slip

    def _slips(self, window: str) -> list[Slip]:
        found = self._known.get(window)
        if found is None:
            found = self._known[window] = [slip for table in self._tables for slip in table.slips(window)]
        return found
