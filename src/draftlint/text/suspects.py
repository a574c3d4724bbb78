"""Where a paragraph may hold a slip, and what may have been meant there.

A place is doubtful when the sequences around it are unknown while its neighbours are known. Most of a paper is
known: every second sequence of three characters is asked about, and the others only beside an unknown one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add
from typing import NamedTuple

from draftlint.text.alikes import LOOK, NEAR, SAME, TONE, Alikes
from draftlint.text.chars import is_han
from draftlint.text.ngrams import Table
from draftlint.text.spans import Cover, enclosed_spans

#: What a paragraph is put between: line ends are known to the statistics.
EDGE = "\n\n\n"
_EDGE = len(EDGE)
#: Characters that are words by themselves and stand beside anything.
FUNCTION_WORDS = frozenset(
    "的了和与或及其也仅而以于为在由向从对被把将并且但若则之所可须应等经使让给各本该此每不未已曾又再更最很都就才还只"
)
#: Which number is meant no statistics can tell.
_NUMERALS = frozenset("二三四五六七八九十百千万亿两零〇")
#: Behind a pair that nobody knows these tell of roads and lines that are named after what they join: 廉徐段.
_JOINING = frozenset("段线路铁桥")
#: What may be there or not: 我 and 我们, 全县 and 全县的.
_LEFT_OUT = FUNCTION_WORDS | frozenset("们县市省区乡镇村")
#: Words in quotes are coined by somebody; what is quoted at length is a text like any other.
_LONGEST_COINED = 14
#: What speaks against a candidate from the start, by how it is confused, and for it, by look.
_AGAINST = {SAME: 0.0, TONE: -0.7, NEAR: -2.5, LOOK: -1.5}
_LOOK_WEIGHT = 0.25
#: Two characters at once: so many candidates each, of pairs that are at least so usual.
_EACH, _USUAL_SIDE, _USUAL_PAIR = 16, 3, 5
_USUAL_MISSING = 5
#: A sequence beside an unknown pair that is more usual than this level is no chance.
_DOUBT = 6
#: A pair of a higher level is so usual that its characters are not the slip.
_USUAL = 8


class Try(NamedTuple):
    """What may have been meant, in code, and what speaks for it from the start."""

    value: float
    code: str
    why: int = SAME
    look: int = 0


class Line:
    """One paragraph, between edges; places count from the edge's first character."""

    def __init__(self, table: Table, alikes: Alikes, text: str) -> None:
        self._table = table
        self._alikes = alikes
        self.text = EDGE + text + EDGE
        self.code = table.coded(self.text)
        self.held = _held(self.text)

    # -- places ----------------------------------------------------------------------------------------

    def groups(self) -> Iterator[tuple[int, int]]:
        """Stretches ``[first, last]`` of places that unknown sequences lie around, far enough from one another."""
        gaps = self._gaps()
        first = before = -9
        for gap in gaps:
            if gap > before + 2:
                if before >= 0:
                    yield first + 1, before + 2
                first = gap
            before = gap
        if before >= 0:
            yield first + 1, before + 2

    def _gaps(self) -> list[int]:
        """Where two unknown sequences of three follow one another."""
        after, code, knows = self._table.after, self.code, self._knows
        # of two neighbours one is asked about here
        pairs = map(add, code[::2], code[1::2])
        flags = bytes([third in after[pair] for pair, third in zip(pairs, code[2::2], strict=False)])
        last = len(code) - 3
        found: list[int] = []
        at = flags.find(0)
        while at >= 0:
            place = at * 2
            if place and not knows(place - 1):
                found.append(place - 1)
            if place < last and not knows(place + 1):
                found.append(place)
            at = flags.find(0, at + 1)
        return found

    def places(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """Of a group the characters that may be wrong, and the seams that no known sequence goes over."""
        text, held = self.text, self.held
        doubtful: list[int] = []
        seams: list[int] = []
        for at in range(max(first, _EDGE), min(last + 1, len(text) - _EDGE)):
            if not "\u4e00" <= text[at] <= "\u9fff" or self._knows(at - 1):
                continue
            before = self._knows(at - 2)
            if self._is_doubtful(at, before) and not self._joins(at):
                doubtful.append(at)
            if (
                not before
                and "\u4e00" <= text[at - 1] <= "\u9fff"
                and at > _EDGE
                and not (held and held.holds(at - 1, at + 1))
                and not self._table.coined(self.code[at - 1 : at + 1])
            ):
                seams.append(at)
        return doubtful, seams

    def _knows(self, at: int) -> bool:
        """Whether the three characters from a place on are known."""
        return self.code[at + 2] in self._table.after[self.code[at : at + 2]]

    def _is_doubtful(self, at: int, before: int) -> bool:
        """Whether next to no sequence of three is known that a character is in, while its neighbours are known.

        The one in whose middle it stands is not, and ``before`` tells of the one that ends there. Measured: the
        others are two thirds of all, and next to no slips are found there.
        """
        code, table, text, knows = self.code, self._table, self.text, self._knows
        if text[at] in _NUMERALS or (self.held and self.held.holds(at, at + 1)):
            return False
        behind = knows(at)
        if before and behind:
            return False
        pair, next_pair = code[at - 1 : at + 1], code[at : at + 2]
        left, right = code[at] in table.rows[code[at - 1]], code[at + 1] in table.rows[code[at]]
        if before or behind:
            if left and right:
                return False
            if (table.three[code[at - 2 : at + 1]] if before else table.three[code[at : at + 3]]) > _DOUBT:
                return False
        sides = knows(at - 3) + knows(at + 1)
        among = is_han(text[at - 1]) and is_han(text[at + 1])
        if not left and not right:
            promising = among or sides > 0
        elif not left or not right:
            promising = sides > 0
        else:
            promising = sides == 2 or (
                sides == 1 and among and table.two[pair] <= _USUAL and table.two[next_pair] <= _USUAL
            )
        return promising and not table.coined(pair) and not table.coined(next_pair)

    def _joins(self, at: int) -> bool:
        """Whether a character stands for a place in the name of a road."""
        text, code, rows = self.text, self.code, self._table.rows
        return (text[at + 1] in _JOINING and code[at + 1] not in rows[code[at]]) or (
            text[at + 2] in _JOINING and is_han(text[at + 1]) and code[at + 2] not in rows[code[at + 1]]
        )

    def is_joined(self, at: int) -> bool:
        """Whether what stands on either side of a place between two characters is known."""
        return self._knows(at - 3) and self._knows(at)

    # -- what may have been meant ----------------------------------------------------------------------

    def wrong(self, at: int) -> Iterator[Try]:
        """Other characters for the one at a place."""
        rows, behind, code = self._table.rows, self._table.after, self.code
        a, c = code[at - 1], code[at + 1]
        row, after = rows[a], behind[code[at - 2 : at]]
        d, known = code[at + 2], code[at + 2] in rows[c]
        for one, cell in self._alikes.others[self.text[at]]:
            if one in after or (
                c in rows[one] and ((one in row and c in behind[a + one]) or (known and d in behind[one + c]))
            ):
                why, look = cell >> 2 & 3, cell & 3
                yield Try(_AGAINST[why] + _LOOK_WEIGHT * look, one, why, look)

    def wrong_two(self, at: int) -> Iterator[Try]:
        """Two others for the two at a place."""
        two, after, rows, code = self._table.two, self._table.after, self._table.rows, self.code
        a, d = code[at - 1], code[at + 2]
        if code[at + 1] in rows[code[at]] or any(map(self._knows, range(at - 2, at + 2))):
            return
        of = self._alikes.others
        lefts = sorted([(two[a + one], cell, one) for one, cell in of[self.text[at]]], reverse=True)[:_EACH]
        rights = sorted([(two[one + d], cell, one) for one, cell in of[self.text[at + 1]]], reverse=True)[
            :_EACH
        ]
        for before, left, first in lefts:
            row = rows[first]
            for behind, right, second in rights:
                if (before < _USUAL_SIDE and behind < _USUAL_SIDE) or second not in row:
                    continue
                pair = first + second
                if two[pair] >= _USUAL_PAIR and (second in after[a + first] or d in after[pair]):
                    whys = (left >> 2 & 3, right >> 2 & 3)
                    against = _AGAINST[whys[0]] + _AGAINST[whys[1]]
                    looks = (left & 3) + (right & 3)
                    worse = min(whys, key=_AGAINST.__getitem__)
                    yield Try(against + _LOOK_WEIGHT * looks, pair, worse, looks // 2)

    def swapped(self, at: int) -> Iterator[Try]:
        """The two at a place the other way round."""
        after, code = self._table.after, self.code
        pair = code[at + 1] + code[at]
        if pair[1] in after[code[at - 1] + pair[0]] or code[at + 2] in after[pair]:
            is_word, written = self._alikes.is_word, self.text[at : at + 2]
            # 展开 and 开展 are both right somewhere
            if is_word(written[::-1]) and not is_word(written):
                yield Try(0.0, pair)

    def once(self, at: int) -> Iterator[Try]:
        """The doubled one at a place once."""
        code, text, is_word = self.code, self.text, self._alikes.is_word
        if code[at + 2] in self._table.after[code[at - 1 : at + 1]] and not (
            any(is_word(text[at + 1 - length : at + 1]) for length in (2, 3, 4))
            and any(is_word(text[at + 1 : at + 1 + length]) for length in (2, 3, 4))
        ):  # 地基 and 基础 meet
            yield Try(0.0, code[at])

    def missing(self, at: int) -> Iterator[Try]:
        """One more between the two that meet at a place."""
        table, code = self._table, self.code
        a, c = code[at - 1], code[at]
        if c in table.rows[a]:
            return
        rows, three = table.rows, table.three
        for one in table.usual_after(code[at - 2 : at], _USUAL_MISSING):
            if c in rows[one] and three[a + one + c] >= _USUAL_MISSING:
                char = table.chars[ord(one)]
                if is_han(char) and char not in _LEFT_OUT:
                    yield Try(0.0, one)


def _held(text: str) -> Cover | None:
    """Titles and what stands in quotes for a few characters: names and coinages."""
    if "《" not in text and "“" not in text:
        return None
    spans = enclosed_spans(text, "《》")
    spans += [span for span in enclosed_spans(text, "“”") if span[1] - span[0] <= _LONGEST_COINED + 2]
    return Cover(spans)


def levels_of(code: str, length: int, levels: Mapping[str, int]) -> list[int]:
    """Levels of the sequences that touch what stands between the first three and the last three characters."""
    return [levels[code[at : at + length]] for at in range(4 - length, len(code) - 3)]
