"""Learn what the features weigh: ``python -m benchmarks.language.train``.

Needs numpy. From the tuning halves of the sentences with slips and of the published papers, and from slips
planted in them; writes src/draftlint/_data/official.json. benchmarks/language/measure.py reports on the others.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.language.papers import LAWS, REPORTS_2026, STATE_REPORTS, TUNING, pairs, papers
from draftlint.text.chars import is_han
from draftlint.text.misprints import (
    DOUBLED,
    MISSING,
    SORTS,
    SWAPPED,
    WRONG,
    WRONG_TWO,
    Judge,
    Misprint,
    best_of,
)
from draftlint.text.ngrams import SHIPPED, shipped

#: How much an example counts, by where it is from.
WEIGHT = {"slips": 1.0, "planted": 0.03, "reports": 2.0, "laws": 0.25, "own": 2.0}
#: Sorts that only planted slips show.
PLANTED_WEIGHT = 0.5
#: Regularisation, in features of unit deviation.
RIDGE = 30.0
#: Characters to one planted slip.
SPACING = 50
MAX_LAWS = 150
#: Papers of a county of our own writing.
OWN = Path(__file__).resolve().parents[2] / "corpora" / "sources"
FOLDS = 5
#: Scores below which the sorts that only planted slips show are never told.
OTHER_FLOOR = {"疑似": 1.0, "很可能": 2.0}
#: Tier -> precision by character in sentences with slips; false alarms of wrong characters in ten thousand
#: characters of published reports; false alarms of each other sort in ten thousand of everything.
TIERS = {"疑似": (0.98, 0.27, 0.03), "很可能": (0.992, 0.03, 0.0)}


class Seen(NamedTuple):
    """A line, what could be said of it, and what is wrong in it."""

    source: str
    text: str
    said: tuple[Misprint, ...]
    slips: frozenset[int] = frozenset()
    right: str = ""  # the line before a slip was planted
    sort: str = ""  # of the planted slip

    @property
    def fold(self) -> int:
        """Which of the folds the line is in; what was put right alike stays together."""
        return sha256((self.right or self.text).encode()).digest()[1] % FOLDS

    def examples(self) -> Iterator[tuple[str, Example]]:
        """The misprints with their truth; of a planted line only those at the slip."""
        for one in self.said:
            touches = _touches(one, self.text, self.slips)
            if self.source != "planted":
                yield one.sort, Example(one.features, touches, self.source)
            elif any(at in self.slips for at in range(one.start - 1, one.end + 1)):
                right = self.text[: one.start] + one.right + self.text[one.end :] == self.right
                touches = touches and self.sort in (WRONG, WRONG_TWO)
                yield one.sort, Example(one.features, right or touches, "planted")


class Example(NamedTuple):
    """Something that could be said, and whether it ought to be."""

    features: tuple[float, ...]
    is_slip: bool
    source: str


def _touches(one: Misprint, text: str, slips: frozenset[int]) -> bool:
    """Whether all that would be changed is wrong."""
    return bool(slips) and changed(one, text) <= slips


def changed(one: Misprint, text: str) -> frozenset[int]:
    """The characters that a misprint's correction changes."""
    if len(one.right) != one.end - one.start:
        return frozenset(range(one.start, max(one.end, one.start + 1)))
    return frozenset(one.start + at for at, char in enumerate(one.right) if text[one.start + at] != char)


def look(judge: Judge) -> list[Seen]:
    """Everything in the tuning halves, and planted slips."""
    found = []
    for pair in pairs(TUNING):
        said = tuple(judge.misprints(pair.wrong, pair.wrong.count))
        found.append(Seen("slips", pair.wrong, said, pair.slips, pair.right))
    for pattern, source, most in ((REPORTS_2026, "reports", 1000), (LAWS, "laws", MAX_LAWS)):
        for _, text, lines in list(papers(pattern, TUNING))[:most]:
            found += [Seen(source, line, tuple(judge.misprints(line, text.count))) for line in lines]
    for path in sorted(OWN.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [Seen("own", line, tuple(judge.misprints(line, text.count))) for line in text.split("\n")]
    luck = random.Random(20261120)
    lines = [pair.right for pair in pairs(TUNING)]
    for pattern in (REPORTS_2026, STATE_REPORTS):
        lines += [line for _, _, some in papers(pattern, TUNING) for line in some]
    for line in lines:
        for start in range(0, len(line) - SPACING // 2, SPACING * 3):
            for sort in SORTS:
                made = plant(line[start : start + SPACING * 3], sort, judge, luck)
                if made is not None:
                    text, first, last, right = made
                    said = tuple(judge.misprints(text, text.count))
                    slips = frozenset(range(first, max(last, first + 1)))
                    found.append(Seen("planted", text, said, slips, right, sort))
    return found


def plant(text: str, sort: str, judge: Judge, luck: random.Random) -> tuple[str, int, int, str] | None:
    """One slip in ``text``: the result, where it is, and the text as it was."""
    places = [at for at in range(2, len(text) - 3) if all(map(is_han, text[at - 1 : at + 3]))]
    if not places:
        return None
    at = luck.choice(places)

    def other(char: str) -> str | None:
        cells = judge.alikes.of(char)
        # same sounds are what input methods offer
        likely = [cell for cell in cells for _ in range((8, 4, 1, 2)[cell >> 2 & 3])]
        return judge.table.chars[luck.choice(likely) >> 4] if likely else None

    first, second = other(text[at]), other(text[at + 1])
    if sort == WRONG and first:
        return text[:at] + first + text[at + 1 :], at, at + 1, text
    if sort == WRONG_TWO and first and second:
        return text[:at] + first + second + text[at + 2 :], at, at + 2, text
    if sort == SWAPPED and text[at] != text[at + 1]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :], at, at + 2, text
    if sort == DOUBLED:
        return text[:at] + text[at] + text[at:], at, at + 2, text
    if sort == MISSING:
        return text[:at] + text[at + 1 :], at, at, text
    return None


def fit(examples: list[Example], planted: float, ridge: float = RIDGE) -> list[float]:
    """Weights of a logistic regression, by Newton's method on features of unit deviation."""
    import numpy

    x: Any = numpy.array([one.features for one in examples])
    y: Any = numpy.array([one.is_slip for one in examples], float)
    w: Any = numpy.array([planted if one.source == "planted" else WEIGHT[one.source] for one in examples])
    mean, deviation = x.mean(0), x.std(0)
    mean[0], deviation[0] = 0.0, 1.0
    deviation[deviation < 1e-9] = 1.0
    z = (x - mean) / deviation
    penalty = numpy.full(z.shape[1], ridge)
    penalty[0] = 1e-3
    beta = numpy.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + numpy.exp(-numpy.clip(z @ beta, -30, 30)))
        slope = z.T @ (w * (p - y)) + penalty * beta
        curve = (z * (w * p * (1 - p))[:, None]).T @ z + numpy.diag(penalty)
        step = numpy.linalg.solve(curve, slope)
        beta -= step
        if abs(step).max() < 1e-6:
            break
    weights = beta / deviation
    weights[0] = beta[0] - float((beta[1:] * mean[1:] / deviation[1:]).sum())
    return [round(float(weight), 4) for weight in weights]


def weights_of(lines: list[Seen]) -> dict[str, list[float]]:
    """Weights of every sort."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for line in lines:
        for sort, example in line.examples():
            examples[sort].append(example)
    natural = (WRONG, WRONG_TWO)
    return {
        sort: fit(examples[sort], WEIGHT["planted"] if sort in natural else PLANTED_WEIGHT) for sort in SORTS
    }


class Scored(NamedTuple):
    """A misprint that would be told, by weights that have not seen its line."""

    score: float
    sort: str
    source: str
    characters: int
    right: int  # of the characters


def scored(lines: list[Seen]) -> list[Scored]:
    """The best misprints of every line that is not planted, judged by the other folds."""
    out = []
    known: set[tuple[str, int, str, str]] = set()
    for fold in range(FOLDS):
        weights = weights_of([line for line in lines if line.fold != fold])
        for line in lines:
            if line.fold != fold or line.source == "planted":
                continue
            again = [
                one._replace(score=sum(map(float.__mul__, one.features, weights[one.sort])))
                for one in line.said
            ]
            natural = [one for one in again if one.sort in (WRONG, WRONG_TWO)]
            others = [one for one in again if one.sort not in (WRONG, WRONG_TWO)]
            for one in (*best_of(natural), *best_of(others)):
                chars = changed(one, line.text)
                place = (
                    line.right or line.text,
                    one.start,
                    line.text[one.start - 1 : one.end + 1],
                    one.right,
                )
                if place in known:  # a sentence that was spoilt several times
                    continue
                known.add(place)
                out.append(Scored(one.score, one.sort, line.source, len(chars), len(chars & line.slips)))
    return sorted(out, reverse=True)


def limits_of(found: list[Scored], size: dict[str, int]) -> dict[str, dict[str, float]]:
    """From which score on each sort is told, by tier.

    The sentences with slips hold wrong characters only, so these sorts must keep the precision there and the
    alarms in published reports; of the others only the alarms can be counted.
    """
    limits: dict[str, dict[str, float]] = {sort: {} for sort in SORTS}
    for tier, (precision, alarms, others) in TIERS.items():
        told = right = false = 0
        limit = 99.0
        for one in found:
            if one.sort not in (WRONG, WRONG_TWO):
                continue
            if one.source == "slips":
                told += one.characters
                right += one.right
            elif one.source in ("reports", "own"):
                false += 1
            if false > alarms * (size["reports"] + size["own"]) / 10_000:
                break
            if told and right >= precision * told:
                limit = one.score
        for sort in SORTS:
            if sort in (WRONG, WRONG_TWO):
                limits[sort][tier] = round(limit, 2)
                continue
            alarm = [
                one.score for one in found if one.sort == sort and one.source != "planted" and not one.right
            ]
            most = int(others * sum(size.values()) / 10_000)
            floor = OTHER_FLOOR[tier]
            limits[sort][tier] = round(max(floor, (alarm[most] if len(alarm) > most else 0.0) + floor / 4), 2)
    return limits


def main() -> None:
    """Learn and write."""
    judge = Judge(shipped(), {})
    lines = look(judge)
    size: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.source != "planted":
            size[line.source] += len(line.text)
    limits = limits_of(scored(lines), size)
    print(limits, file=sys.stderr)
    made = {"weights": weights_of(lines), "limits": limits}
    SHIPPED.with_suffix(".json").write_text(json.dumps(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
