"""Sketches of paragraphs, by which one that was copied from last year's paper is known again."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from draftlint.checks.across.model import Print, YearSaid
from draftlint.checks.across.reader import Reader
from draftlint.outline.model import PROSE, Role
from draftlint.text.lazy import compiled

_SHORTEST = 60
_PIECE = 4
#: So many characters behind a year tell that its sentence was copied; they are looked for within so many.
_WORDS, _REACH = 10, 24
#: So many of the smallest hashes stand for all of a paragraph's pieces (bottom-k sketch).
_KEPT = 24


def prints_of(reader: Reader) -> Iterator[Print]:
    """A sketch of every longer paragraph of the text; figures are left out, for they change each year."""
    for item in reader.main:
        if item.role is not Role.BODY and not (item.role.heading_level and item.run_in):
            continue
        text = item.paragraph.text
        if len(text) < _SHORTEST:
            continue
        words = "".join(char for char in text if "\u4e00" <= char <= "\u9fff")
        if len(words) < _SHORTEST * 2 // 3:
            continue
        yield Print(len(words), sketch(words), reader.spot(item, 0, min(len(text), 40)))


def years_of(reader: Reader) -> Iterator[YearSaid]:
    """Years with the words behind them, figures left out."""
    for item in reader.main:
        text = item.paragraph.text
        if item.role not in PROSE or "年" not in text:
            continue
        for match in compiled(r"(?<!\d)(20\d\d)年").finditer(text):
            words = [
                char for char in text[match.end() : match.end() + _REACH] if "\u4e00" <= char <= "\u9fff"
            ]
            if len(words) >= _WORDS:
                said = "".join(words[:_WORDS])
                yield YearSaid(
                    int(match[1]), crc32(said.encode()), reader.spot(item, match.start(), match.end())
                )


def sketch(words: str) -> tuple[int, ...]:
    """The smallest hashes of the pieces of a text."""
    pieces = {words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1)}
    return tuple(sorted(crc32(piece.encode()) for piece in pieces)[:_KEPT])


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much of two texts is the same, from 0 to 1."""
    both = set(one) | set(other)
    smallest = sorted(both)[: min(_KEPT, max(len(one), len(other)))]
    common = set(one) & set(other)
    return sum(1 for value in smallest if value in common) / len(smallest) if smallest else 0.0
