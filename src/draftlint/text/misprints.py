"""Slips that no list holds: places where official prose has never seen such characters, and what it would have.

A place is doubtful when the sequences around it are unknown. What may have been meant is tried there: a
character of the same sound or look, two of them, two characters the other way round, a doubled one once, one
more. For the best of each sort, features (how much more usual the sentence gets, whether words come about or
break, ...) are weighed as a logistic regression learnt them (``_data/official.json``); the outcome is a score,
the logarithm of the odds that it is a slip.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log
from types import MappingProxyType
from typing import NamedTuple

from draftlint.text.alikes import LOOK, NEAR, SAME, TONE, Alikes
from draftlint.text.chars import is_han
from draftlint.text.ngramfile import LEVELS
from draftlint.text.ngrams import SHIPPED, Table, table_with
from draftlint.text.spans import Cover, enclosed_spans

#: Sorts of slips: a wrong character, two of them, two exchanged, one doubled, one missing.
WRONG, WRONG_TWO, SWAPPED, DOUBLED, MISSING = "wrong", "wrong-two", "swapped", "doubled", "missing"
SORTS = (WRONG, WRONG_TWO, SWAPPED, DOUBLED, MISSING)
#: Tiers of what is told, the surest first.
LIKELY, POSSIBLE = "很可能", "疑似"
#: Nothing is weighed that makes the sentence less than so many times more usual (natural logarithm).
LEAST_GAIN = 4.0
_EDGE = "\n\n\n"
#: What names of places end in.
_PLACES = frozenset("省市县区旗镇乡村街路巷河湖江山岛港湾桥库站寺沟庄屯岭州湿")
#: Characters that are words by themselves and stand beside anything.
FUNCTION_WORDS = frozenset(
    "的了和与或及其也仅而以于为在由向从对被把将并且但若则之所可须应等经使让给各本该此每不未已曾又再更最很都就才还只"
)
#: Which number is meant no statistics can tell.
_NUMERALS = frozenset("二三四五六七八九十百千万亿两零〇")
#: What may be there or not: 我 and 我们, 全县 and 全县的.
_LEFT_OUT = FUNCTION_WORDS | frozenset("们县市省区乡镇村")
#: Words in quotes are coined by somebody; what is quoted at length is a text like any other.
_LONGEST_COINED = 14
_REMEMBERED = 400_000
_BACK = log(0.4)
_LOGS = (0.0, *(log((low * high) ** 0.5) for low, high in zip(LEVELS, (*LEVELS[1:], 60_000), strict=True)))
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


class Misprint(NamedTuple):
    """``text[start:end]`` stands where ``right`` may have been meant; nothing stands where one is missing."""

    start: int
    end: int
    right: str
    sort: str
    score: float
    features: tuple[float, ...]


class _Try(NamedTuple):
    value: float  # how usual it gets, with what speaks against the candidate
    numbers: tuple[int, ...]
    why: int = SAME
    look: int = 0


class Levels(dict[int, int]):
    """Levels of three characters by their packed numbers, asked once each."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._three = table.three

    def __missing__(self, key: int) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        level = self[key] = self._three(key >> 24, key >> 12 & 0xFFF, key & 0xFFF)
        return level


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
        self.levels = Levels(table)
        self._one: list[float] = [number / 1000 for number in table.one]
        self._total = log(table.about["total"])
        self._chances: dict[tuple[int, int, int, int], float] = {}

    # -- how usual -------------------------------------------------------------------------------------

    def _chance(self, a: int, b: int, c: int, d: int) -> float:
        """Logarithm of the chance of ``d`` behind ``a b c``: the longest sequence that is known decides."""
        key = (a, b, c, d)
        found = self._chances.get(key)
        if found is None:
            if len(self._chances) > _REMEMBERED:
                self._chances.clear()
            found = self._chances[key] = self._new_chance(a, b, c, d)
        return found

    def _new_chance(self, a: int, b: int, c: int, d: int) -> float:
        table = self.table
        three = table.three(b, c, d)
        if three:
            four = table.four(a, b, c, d)
            if four:
                return min(0.0, _LOGS[four] - _LOGS[table.three(a, b, c)])
            return _BACK + min(0.0, _LOGS[three] - _LOGS[table.two(b, c)])
        two = table.two(c, d)
        if two:
            return 2 * _BACK + _LOGS[two] - (self._one[c] if c else self._total)
        return 3 * _BACK + self._one[d] - self._total

    def _usual(self, numbers: Sequence[int]) -> float:
        """Logarithm of the chance of what follows the first three characters."""
        chance = self._chance
        return sum(
            chance(numbers[at - 3], numbers[at - 2], numbers[at - 1], numbers[at])
            for at in range(3, len(numbers))
        )

    # -- looking for slips -----------------------------------------------------------------------------

    def misprints(self, text: str, times: Callable[[str], int]) -> Iterator[Misprint]:
        """All that could be better, each with its score; ``times`` says how often the draft has a sequence."""
        yield from _Line(self, text, times).misprints()

    def best(self, text: str, times: Callable[[str], int]) -> list[Misprint]:
        """The misprints that are told, of those that touch one another only the best."""
        return best_of(one for one in self.misprints(text, times) if self.tier(one))

    def tier(self, one: Misprint) -> str:
        """很可能, 疑似, or nothing."""
        limits = self.limits.get(one.sort)
        if limits is None:
            return ""
        return LIKELY if one.score >= limits[LIKELY] else POSSIBLE if one.score >= limits[POSSIBLE] else ""

    def level(self, text: str) -> int:
        """How usual two to four characters are; of one it says nothing."""
        numbers = self.table.numbers(text)
        if len(numbers) == 2:
            return self.table.two(*numbers)
        if len(numbers) == 3:
            return self.table.three(*numbers)
        return self.table.four(*numbers) if len(numbers) == 4 else 0


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


class _Line:
    """One paragraph."""

    def __init__(self, judge: Judge, text: str, times: Callable[[str], int]) -> None:
        self.judge = judge
        self.times = times
        self.text = _EDGE + text + _EDGE
        self.numbers = numbers = judge.table.numbers(self.text)
        self._held = _held(self.text)
        self.threes = list(
            map(
                judge.levels.__getitem__,
                [a << 24 | b << 12 | c for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)],
            )
        )

    def _doubtful(self) -> list[int]:
        """Characters of which no sequence of three is known, or next to none where a pair is not."""
        two, numbers, threes = self.judge.table.two, self.numbers, self.threes
        out: list[int] = []
        held = self._held
        for at, (left, middle, right) in enumerate(zip(threes, threes[1:], threes[2:], strict=False), 2):
            if middle or (left and right):
                continue
            if (left or right) and (
                left + right > _DOUBT
                or (two(numbers[at - 1], numbers[at]) and two(numbers[at], numbers[at + 1]))
            ):
                continue
            if (
                3 <= at < len(numbers) - 3
                and "\u4e00" <= self.text[at] <= "\u9fff"
                and self.text[at] not in _NUMERALS
                and not (held and held.holds(at, at + 1))
            ):
                out.append(at)
        return out

    def _promising(self, at: int) -> bool:
        """Whether the neighbours of a doubtful character are known well enough to tell what is missing between them.

        Measured: the others are two thirds of all, and next to no slips are found there.
        """
        two, numbers, threes = self.judge.table.two, self.numbers, self.threes
        left, right = two(numbers[at - 1], numbers[at]), two(numbers[at], numbers[at + 1])
        sides = (threes[at - 3] > 0) + (threes[at + 1] > 0)
        among = is_han(self.text[at - 1]) and is_han(self.text[at + 1])
        if not left and not right:
            return among or sides > 0
        if not left or not right:
            return sides > 0
        return sides == 2 or (sides == 1 and among and left <= _USUAL and right <= _USUAL)

    def misprints(self) -> Iterator[Misprint]:
        """All that could be better."""
        coined, numbers = self.judge.table.coined, self.numbers
        gains = {
            at: 0.0
            for at in self._doubtful()
            if self._promising(at)
            and not coined(numbers[at - 1], numbers[at])
            and not coined(numbers[at], numbers[at + 1])
        }
        found = [one for at in gains for one in self._weigh(at, at + 1, WRONG, self._wrong(at))]
        for one in found:
            gains[one.start + len(_EDGE)] = sum(one.features[1:4])
        for one in found:
            at = one.start + len(_EDGE)
            yield self._scored(one, max(gains.get(at - 1, 0.0), gains.get(at + 1, 0.0)))
        for at in gains:
            if at + 1 in gains:
                for one in self._weigh(at, at + 2, WRONG_TWO, self._wrong_two(at)):
                    yield self._scored(one, max(gains[at], gains[at + 1]))
        for at in self._seams():
            if coined(numbers[at - 1], numbers[at]):
                continue
            rival = max(gains.get(at - 1, 0.0), gains.get(at, 0.0))
            same = self.text[at] == self.text[at - 1]
            if same:
                found = list(self._weigh(at - 1, at + 1, DOUBLED, self._once(at - 1)))
            else:
                found = list(self._weigh(at - 1, at + 1, SWAPPED, self._swapped(at - 1)))
            if self.threes[at - 3] and self.threes[at] and not same:
                found += self._weigh(at, at, MISSING, self._missing(at))
            for one in found:
                yield self._scored(one, rival)

    def _seams(self) -> list[int]:
        """Places between two characters that no sequence of three is known to go over."""
        threes, text, held = self.threes, self.text, self._held
        return [
            at
            for at, (left, right) in enumerate(pairwise(threes), 2)
            if not left
            and not right
            and 3 < at < len(text) - 3
            and "\u4e00" <= text[at] <= "\u9fff"
            and "\u4e00" <= text[at - 1] <= "\u9fff"
            and not (held and held.holds(at - 1, at + 1))
        ]

    def _wrong(self, at: int) -> Iterator[_Try]:
        table, numbers = self.judge.table, self.numbers
        three = table.three
        b, a, c, d = numbers[at - 2], numbers[at - 1], numbers[at + 1], numbers[at + 2]
        for cell, before, behind in table.joining(a, self.judge.alikes.of(self.text[at]), c):
            number = cell >> 4
            if (before and (three(b, a, number) or (behind and three(a, number, c)))) or (
                behind and three(number, c, d)
            ):
                why, look = cell >> 2 & 3, cell & 3
                yield _Try(_AGAINST[why] + _LOOK_WEIGHT * look, (number,), why, look)

    def _wrong_two(self, at: int) -> Iterator[_Try]:
        table, numbers = self.judge.table, self.numbers
        two, of = table.two, self.judge.alikes.of
        a, first, second, d = numbers[at - 1 : at + 3]
        if two(first, second) or any(self.threes[at - 2 : at + 2]):
            return
        lefts = sorted(((two(a, cell >> 4), cell) for cell in of(self.text[at])), reverse=True)[:_EACH]
        rights = sorted(((two(cell >> 4, d), cell) for cell in of(self.text[at + 1])), reverse=True)[:_EACH]
        for before, left in lefts:
            for behind, right in rights:
                if max(before, behind) < _USUAL_SIDE or two(left >> 4, right >> 4) < _USUAL_PAIR:
                    continue
                if table.three(a, left >> 4, right >> 4) or table.three(left >> 4, right >> 4, d):
                    whys = (left >> 2 & 3, right >> 2 & 3)
                    against = _AGAINST[whys[0]] + _AGAINST[whys[1]]
                    looks = (left & 3) + (right & 3)
                    worse = min(whys, key=_AGAINST.__getitem__)
                    yield _Try(against + _LOOK_WEIGHT * looks, (left >> 4, right >> 4), worse, looks // 2)

    def _swapped(self, at: int) -> Iterator[_Try]:
        three, (a, first, second, c) = self.judge.table.three, self.numbers[at - 1 : at + 3]
        pair = self.text[at : at + 2]
        is_word = self.judge.alikes.is_word
        if is_word(pair) or not is_word(pair[::-1]):  # 展开 and 开展 are both right somewhere
            return
        if three(a, second, first) or three(second, first, c):
            yield _Try(0.0, (second, first))

    def _once(self, at: int) -> Iterator[_Try]:
        three, numbers = self.judge.table.three, self.numbers
        text, is_word = self.text, self.judge.alikes.is_word
        if any(is_word(text[at + 1 - length : at + 1]) for length in (2, 3, 4)) and any(
            is_word(text[at + 1 : at + 1 + length]) for length in (2, 3, 4)
        ):  # 地基 and 基础 meet
            return
        if three(numbers[at - 1], numbers[at], numbers[at + 2]):
            yield _Try(0.0, (numbers[at],))

    def _missing(self, at: int) -> Iterator[_Try]:
        table, (b, a, c) = self.judge.table, self.numbers[at - 2 : at + 1]
        if table.two(a, c):
            return
        for cell in table.behind(b, a):
            if cell & 15 < _USUAL_MISSING:
                continue
            number = cell >> 4
            char = table.chars[number]
            if table.three(a, number, c) >= _USUAL_MISSING and is_han(char) and char not in _LEFT_OUT:
                yield _Try(0.0, (number,))

    def _scored(self, one: Misprint, rival: float = 0.0) -> Misprint:
        """With its score; ``rival`` is what another reading of the place would gain."""
        features = (*one.features, rival, sum(one.features[1:4]) - rival)
        weights = self.judge.weights.get(one.sort)
        score = sum(map(float.__mul__, features, weights)) if weights else 0.0
        return one._replace(features=features, score=score)

    def _weigh(self, start: int, end: int, sort: str, tries: Iterator[_Try]) -> Iterator[Misprint]:
        """The best of the candidates, when it is worth a thought."""
        numbers, usual = self.numbers, self.judge._usual
        before, behind = tuple(numbers[start - 3 : start]), tuple(numbers[end : end + 3])
        found = [one._replace(value=one.value + usual((*before, *one.numbers, *behind))) for one in tries]
        if not found:
            return
        found.sort(reverse=True)
        best = found[0]
        gain = best.value - usual(numbers[start - 3 : end + 3])
        if gain < LEAST_GAIN:
            return
        margin = best.value - found[1].value if len(found) > 1 else 15.0
        features = self._features(start, end, best, gain, min(margin, 15.0))
        right = "".join(self.judge.table.chars[number] for number in best.numbers)
        first = len(_EDGE)
        yield Misprint(start - first, end - first, right, sort, 0.0, tuple(features))

    # -- features --------------------------------------------------------------------------------------

    def _features(self, start: int, end: int, best: _Try, gain: float, margin: float) -> list[float]:
        table, numbers, text = self.judge.table, self.numbers, self.text
        old = numbers[start - 3 : end + 3]
        new = [*numbers[start - 3 : start], *best.numbers, *numbers[end : end + 3]]
        old2, new2 = _runs(old, 2, table.two), _runs(new, 2, table.two)
        old3, new3 = _runs(old, 3, table.three), _runs(new, 3, table.three)
        old4, new4 = _runs(old, 4, table.four), _runs(new, 4, table.four)
        seen3, seen4 = sum(map(bool, new3)), sum(map(bool, new4))
        right = "".join(table.chars[number] for number in best.numbers)
        old_word = self._word(text[start - 3 : start], text[start:end], text[end : end + 3])
        new_word = self._word(text[start - 3 : start], right, text[end : end + 3])
        again = (
            self.times(text[start - 1 : start + 1]) if is_han(text[start - 1]) else 9,
            self.times(text[end - 1 : end + 1]) if is_han(text[end]) else 9,
        )
        strange = sum(not level for level in self.threes[max(0, start - 5) : end + 3])
        left, right_ = old2[0], old2[-1]
        one = self.judge._one
        values = [
            1.0,
            min(gain, 12.0),
            min(max(gain - 12.0, 0.0), 6.0),
            max(gain - 18.0, 0.0),
            margin,
            min(margin, 3.0),
            float(max(old3)),
            sum(map(bool, old3)),
            float(max(old4)),
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
            one[numbers[start]],
            one[best.numbers[0]],
            self.threes[start - 3],
            self.threes[end],
            not self.threes[start - 3] and not self.threes[end],
            strange,
            strange <= 3,
            strange >= 6,
            min(again[0], 5),
            min(again[1], 5),
            min(again) > 1,
            max(again) > 1,
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

    def _word(self, before: str, middle: str, behind: str) -> int:
        """Length of the longest word of the dictionary that holds some of ``middle`` (or the seam)."""
        text, at = before + middle + behind, len(before)
        is_word = self.judge.alikes.is_word
        for length in (4, 3, 2):
            for start in range(
                max(0, at - length + 1), min(at + max(len(middle), 1), len(text) - length + 1)
            ):
                if not middle and start == at:
                    continue
                if is_word(text[start : start + length]):
                    return length
        return 0


def _held(text: str) -> Cover | None:
    """Titles and what stands in quotes for a few characters: names and coinages."""
    if "《" not in text and "“" not in text:
        return None
    spans = enclosed_spans(text, "《》")
    spans += [span for span in enclosed_spans(text, "“”") if span[1] - span[0] <= _LONGEST_COINED + 2]
    return Cover(spans)


def _runs(numbers: Sequence[int], length: int, level: Callable[..., int]) -> list[int]:
    """Levels of the sequences that touch what stands between the first three and the last three numbers."""
    return [level(*numbers[at : at + length]) for at in range(4 - length, len(numbers) - 3)]


@cache
def judge(own: str = "") -> Judge:
    """The judge with the shipped weights, and with an office's own table beside the shipped one.

    :raises NgramError: a table is not whole.
    """
    weights = json.loads(SHIPPED.with_suffix(".json").read_bytes())
    return Judge(table_with(own), weights["weights"], weights["limits"])
