"""Slips that no list holds: places where official prose has never seen such characters, and what it would have.

A place is doubtful when the sequences around it are unknown. What may have been meant is tried there: a
character of the same sound or look, two of them, two characters the other way round, a doubled one once, one
more (:mod:`draftlint.text.suspects`). For the best of each sort, features (how much more usual the sentence
gets, whether words come about or break, ...) are weighed as a logistic regression learnt them
(``_data/official.json``); the outcome is a score, the logarithm of the odds that it is a slip.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import log
from types import MappingProxyType
from typing import NamedTuple

from draftlint.text.alikes import LOOK, NEAR, TONE, Alikes
from draftlint.text.chars import is_han
from draftlint.text.ngramfile import LEVELS
from draftlint.text.ngrams import SHIPPED, Remembered, Table, table_with
from draftlint.text.suspects import EDGE, FUNCTION_WORDS, Line, Try, levels_of

#: Sorts of slips: a wrong character, two of them, two exchanged, one doubled, one missing.
WRONG, WRONG_TWO, SWAPPED, DOUBLED, MISSING = "wrong", "wrong-two", "swapped", "doubled", "missing"
SORTS = (WRONG, WRONG_TWO, SWAPPED, DOUBLED, MISSING)
#: Tiers of what is told, the surest first.
LIKELY, POSSIBLE = "很可能", "疑似"
#: Nothing is weighed that makes the sentence less than so many times more usual (natural logarithm).
LEAST_GAIN = 4.0
#: What names of places end in.
_PLACES = frozenset("省市县区旗镇乡村街路巷河湖江山岛港湾桥库站寺沟庄屯岭州湿")
_BACK = log(0.4)
_LOGS = (0.0, *(log((low * high) ** 0.5) for low, high in zip(LEVELS, (*LEVELS[1:], 60_000), strict=True)))
#: Where the features stand that say how often the draft itself writes so, and how high they count.
_AGAIN, _OFTEN = slice(48, 52), 5
#: What is tried at a place looks no further around it, and what is weighed no further than this.
_NEAR, _WIDE = 5, 9
#: So many surroundings in which nothing is found are remembered before all are forgotten.
_QUIET = 100_000


class Misprint(NamedTuple):
    """``text[start:end]`` stands where ``right`` may have been meant; nothing stands where one is missing."""

    start: int
    end: int
    right: str
    sort: str
    score: float
    features: tuple[float, ...]


class Judge:
    """The tables, and the weights of the features."""

    def __init__(
        self,
        table: Table,
        weights: Mapping[str, Sequence[float]],
        limits: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
    ) -> None:
        self.table = table
        self.weights = weights
        #: sort -> tier -> score from which on
        self.limits = limits
        self.alikes = Alikes(table)
        #: surroundings in which nothing can be told, however often the draft writes so
        self._quiet: set[str] = set()
        self._total = log(table.about["total"])
        self._chances = Remembered(self._chance)
        #: what the draft's own habits may add to a score, at most
        self._habits = {sort: _most_by_habit(some[_AGAIN]) for sort, some in weights.items()}

    # -- how usual -------------------------------------------------------------------------------------

    def _chance(self, code: str) -> float:
        """Logarithm of the chance of the last of four characters: the longest sequence that is known decides."""
        table = self.table
        one: Sequence[int] = table.one
        three = table.three[code[1:]]
        if three:
            before = table.three[code[:3]]
            four = table.four[code] if before else 0
            if four:
                return min(0.0, _LOGS[four] - _LOGS[before])
            return _BACK + min(0.0, _LOGS[three] - _LOGS[table.two[code[1:3]]])
        two = table.two[code[2:]]
        if two:
            return 2 * _BACK + _LOGS[two] - (one[ord(code[2])] / 1000 if code[2] != "\0" else self._total)
        return 3 * _BACK + one[ord(code[3])] / 1000 - self._total

    def usual(self, code: str) -> float:
        """Logarithm of the chance of what follows the first three characters."""
        return sum(map(self._chances.__getitem__, [code[at - 3 : at + 1] for at in range(3, len(code))]))

    def level(self, text: str) -> int:
        """How usual two to four characters are; of one it says nothing."""
        table, code = self.table, self.table.coded(text)
        if len(code) == 2:
            return table.two[code]
        if len(code) == 3:
            return table.three[code]
        return table.four[code] if len(code) == 4 else 0

    # -- looking for slips -----------------------------------------------------------------------------

    def misprints(self, text: str, times: Callable[[str], int]) -> Iterator[Misprint]:
        """All that could be better, each with its score; ``times`` says how often the draft has a sequence."""
        line = Line(self.table, self.alikes, text)
        for first, last in line.groups():
            for one in _weighed(self, line, first, last):
                yield self._scored(line, one, times)

    def best(self, text: str, times: Callable[[str], int]) -> list[Misprint]:
        """The misprints that are told, of those that touch one another only the best."""
        line = Line(self.table, self.alikes, text)
        return best_of(one for one in self._told(line, times) if self.tier(one))

    def _told(self, line: Line, times: Callable[[str], int]) -> Iterator[Misprint]:
        """Those that may be told: the others are left out before the draft is looked through."""
        quiet = self._quiet
        for first, last in line.groups():
            near = line.text[max(0, first - _NEAR) : last + _NEAR + 1]
            if near in quiet:
                continue
            wide = line.text[max(0, first - _WIDE) : last + _WIDE + 1]
            if not line.held and wide in quiet:
                continue
            found = list(_weighed(self, line, first, last))
            telling = [one for one in found if self._may_be_told(one)]
            for one in telling:
                yield self._scored(line, one, times)
            if not telling and not line.held:
                if len(quiet) >= _QUIET:
                    quiet.clear()
                quiet.add(wide if found else near)

    def _may_be_told(self, one: Misprint) -> bool:
        limits = self.limits.get(one.sort)
        return limits is not None and one.score + self._habits[one.sort] >= min(limits.values())

    def _score(self, sort: str, features: Iterable[float]) -> float:
        weights = self.weights.get(sort)
        return sum(map(float.__mul__, features, weights)) if weights else 0.0

    def _scored(self, line: Line, one: Misprint, times: Callable[[str], int]) -> Misprint:
        """With the score that the draft's own habits leave."""
        features = list(one.features)
        features[_AGAIN] = _habit(line.text, one.start + len(EDGE), one.end + len(EDGE), times)
        return one._replace(features=tuple(features), score=self._score(one.sort, features))

    def tier(self, one: Misprint) -> str:
        """很可能, 疑似, or nothing."""
        limits = self.limits.get(one.sort)
        if limits is None:
            return ""
        return LIKELY if one.score >= limits[LIKELY] else POSSIBLE if one.score >= limits[POSSIBLE] else ""


def best_of(misprints: Iterable[Misprint]) -> list[Misprint]:
    """Those with the best scores, of several that touch one another only one."""
    out: list[Misprint] = []
    taken: set[int] = set()
    for one in sorted(misprints, key=lambda one: (-one.score, one.start)):
        span = range(one.start, max(one.end, one.start + 1))
        if taken.isdisjoint(span):
            taken.update(span)
            out.append(one)
    return out


def _weighed(judge: Judge, line: Line, first: int, last: int) -> Iterator[Misprint]:
    """What could be better in a group; how often the draft writes so is left open, and the score without it."""
    doubtful, seams = line.places(first, last)
    gains = dict.fromkeys(doubtful, 0.0)
    found = [one for at in gains for one in _weigh(judge, line, at, at + 1, WRONG, line.wrong(at))]
    for one in found:
        gains[one.start + len(EDGE)] = sum(one.features[1:4])
    for one in found:
        at = one.start + len(EDGE)
        yield _rivalled(judge, one, max(gains.get(at - 1, 0.0), gains.get(at + 1, 0.0)))
    for at in gains:
        if at + 1 in gains:
            for one in _weigh(judge, line, at, at + 2, WRONG_TWO, line.wrong_two(at)):
                yield _rivalled(judge, one, max(gains[at], gains[at + 1]))
    for at in seams:
        rival = max(gains.get(at - 1, 0.0), gains.get(at, 0.0))
        if line.text[at] == line.text[at - 1]:
            found = list(_weigh(judge, line, at - 1, at + 1, DOUBLED, line.once(at - 1)))
        else:
            found = list(_weigh(judge, line, at - 1, at + 1, SWAPPED, line.swapped(at - 1)))
            if line.is_joined(at):
                found += _weigh(judge, line, at, at, MISSING, line.missing(at))
        for one in found:
            yield _rivalled(judge, one, rival)


def _rivalled(judge: Judge, one: Misprint, rival: float) -> Misprint:
    """With what another reading of the place would gain."""
    features = (*one.features, rival, sum(one.features[1:4]) - rival)
    return one._replace(features=features, score=judge._score(one.sort, features))


def _weigh(
    judge: Judge, line: Line, start: int, end: int, sort: str, tries: Iterator[Try]
) -> Iterator[Misprint]:
    """The best of the candidates, when it is worth a thought."""
    all_tries = list(tries)
    if not all_tries:
        return
    code, usual = line.code, judge.usual
    before, behind = code[start - 3 : start], code[end : end + 3]
    found = [one._replace(value=one.value + usual(before + one.code + behind)) for one in all_tries]
    found.sort(reverse=True)
    best = found[0]
    gain = best.value - usual(code[start - 3 : end + 3])
    if gain < LEAST_GAIN:
        return
    margin = best.value - found[1].value if len(found) > 1 else 15.0
    right = judge.table.plain(best.code)
    features = _features(judge, line, start, end, best, right, gain, min(margin, 15.0))
    first = len(EDGE)
    yield Misprint(start - first, end - first, right, sort, 0.0, tuple(features))


# -- features ------------------------------------------------------------------------------------------


def _habit(text: str, start: int, end: int, times: Callable[[str], int]) -> list[float]:
    """How often the draft has the characters with those before and behind them."""
    left = times(text[start - 1 : start + 1]) if is_han(text[start - 1]) else 9
    right = times(text[end - 1 : end + 1]) if is_han(text[end]) else 9
    return [
        float(min(left, _OFTEN)),
        float(min(right, _OFTEN)),
        float(min(left, right) > 1),
        float(max(left, right) > 1),
    ]


def _most_by_habit(weights: Sequence[float]) -> float:
    """The most that the four features of :func:`_habit` may add to a score, and a little for rounding."""
    return 1e-6 + max(
        sum(
            map(
                float.__mul__,
                (left, right, float(min(left, right) > 1), float(max(left, right) > 1)),
                weights,
            )
        )
        for left, right in product(map(float, range(_OFTEN + 1)), repeat=2)
    )


def _features(
    judge: Judge, line: Line, start: int, end: int, best: Try, right: str, gain: float, margin: float
) -> list[float]:
    table, text, code = judge.table, line.text, line.code
    three, one = table.three, table.one
    old, new = code[start - 3 : end + 3], code[start - 3 : start] + best.code + code[end : end + 3]
    old2, new2 = levels_of(old, 2, table.two), levels_of(new, 2, table.two)
    old3, new3 = levels_of(old, 3, three), levels_of(new, 3, three)
    old4, new4 = levels_of(old, 4, table.four), levels_of(new, 4, table.four)
    seen3, seen4 = sum(map(bool, new3)), sum(map(bool, new4))
    old_word = _word(judge.alikes, text[start - 3 : start], text[start:end], text[end : end + 3])
    new_word = _word(judge.alikes, text[start - 3 : start], right, text[end : end + 3])
    before, behind = three[code[start - 3 : start]], three[code[end : end + 3]]
    strange = sum(
        not three[code[at : at + 3]] for at in range(max(0, start - 5), min(end + 3, len(code) - 2))
    )
    left, right_ = old2[0], old2[-1]
    values = [
        1.0,
        min(gain, 12.0),
        min(max(gain - 12.0, 0.0), 6.0),
        max(gain - 18.0, 0.0),
        margin,
        min(margin, 3.0),
        max(old3),
        sum(map(bool, old3)),
        max(old4),
        min(left, right_),
        max(left, right_),
        not left,
        not right_,
        not left and not right_,
        max(new3),
        max(max(new3) - 5, 0),
        min(new3),
        sum(new3) / len(new3),
        seen3 / len(new3),
        seen3 == len(new3),
        max(new4),
        not seen4,
        max(max(new4) - 4, 0),
        seen4 / len(new4),
        new2[0],
        new2[-1],
        not new2[0],
        not new2[-1],
        old_word > 0,
        old_word > 2,
        new_word > 0,
        new_word > 2,
        new_word > 3,
        new_word > old_word,
        best.why == TONE,
        best.why == NEAR,
        best.why == LOOK,
        best.look > 0,
        best.look > 1,
        best.look > 2,
        one[ord(code[start])] / 1000,
        one[ord(best.code[0])] / 1000,
        before,
        behind,
        not before and not behind,
        strange,
        strange <= 3,
        strange >= 6,
        0.0,  # the draft's habits, looked at when it matters
        0.0,
        0.0,
        0.0,
        is_han(text[start - 1]),
        is_han(text[end]),
        is_han(text[start - 1]) and is_han(text[end]),
        text[end] in _PLACES,
        text[end + 1] in _PLACES and is_han(text[end]),
        text[start - 1].isascii() and text[start - 1].isalnum(),
        text[end].isascii() and text[end].isalnum(),
        text[start] in FUNCTION_WORDS,
        right[0] in FUNCTION_WORDS,
    ]
    return list(map(float, values))


def _word(alikes: Alikes, before: str, middle: str, behind: str) -> int:
    """Length of the longest word of the dictionary that holds some of ``middle`` (or the seam)."""
    text, at = before + middle + behind, len(before)
    is_word = alikes.is_word
    for length in (4, 3, 2):
        for start in range(max(0, at - length + 1), min(at + max(len(middle), 1), len(text) - length + 1)):
            if not middle and start == at:
                continue
            if is_word(text[start : start + length]):
                return length
    return 0


@cache
def judge(own: str = "") -> Judge:
    """The judge with the shipped weights, and with an office's own table beside the shipped one.

    :raises NgramError: a table is not whole.
    """
    weights = json.loads(SHIPPED.with_suffix(".json").read_bytes())
    return Judge(table_with(own), weights["weights"], weights["limits"])
