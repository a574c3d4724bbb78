"""What a planted slip is, and two ways to make one: change a carrier, or put a sentence into it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Luck = random.Random


@dataclass(frozen=True, slots=True)
class Plant:
    """A paragraph before and after; the slip stands at ``[start, end)`` of ``wrong``."""

    right: str
    wrong: str
    start: int
    end: int


Maker = Callable[[str, Luck], "Plant | None"]


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of slip: what it is called, which rules (codes or families) are to find it, how it is made.

    ``claimed`` is False for slips that no rule claims to hold: their recall is told without a goal.
    ``anywhere`` is for faults that may be reported at another place of the paragraph (a partner mark).
    ``date`` is the day of the paper, for wordings that hold from a day on. ``one_way`` is for faults from which
    nobody can tell what stood there: a correction may not give the paragraph back. ``office`` slips are judged
    with the roster and the list of words of an office (``benchmarks.planter.office``).
    """

    name: str
    codes: tuple[str, ...]
    make: Maker
    claimed: bool = True
    anywhere: bool = False
    date: str = "2026年9月10日"
    one_way: bool = False
    office: bool = False


def between(right: str, wrong: str) -> tuple[int, int]:
    """Where two texts differ, as a span of ``wrong``; an omission is the two characters around it."""
    head = 0
    while head < min(len(right), len(wrong)) and right[head] == wrong[head]:
        head += 1
    tail = 0
    while tail < min(len(right), len(wrong)) - head and right[-1 - tail] == wrong[-1 - tail]:
        tail += 1
    start, end = head, len(wrong) - tail
    return (start, end) if end > start else (max(0, start - 1), min(len(wrong), start + 1))


def swap(old: str, new: str, unless: str = "") -> Maker:
    """Write ``new`` instead of one ``old`` of the carrier; not where ``unless`` matches around it."""

    def make(line: str, luck: Luck) -> Plant | None:
        places = [
            at
            for at in range(1, len(line))
            if line.startswith(old, at) and not (unless and re.search(unless, line[max(0, at - 6) : at + 6]))
        ]
        if not places:
            return None
        at = luck.choice(places)
        wrong = line[:at] + new + line[at + len(old) :]
        if new:
            return Plant(line, wrong, at, at + len(new))
        return Plant(line, wrong, max(0, at - 1), min(len(wrong), at + 1))

    return make


def rewrite(pattern: str, change: Callable[[re.Match[str], Luck], str]) -> Maker:
    """Change one place of the carrier that ``pattern`` matches."""
    found = re.compile(pattern)

    def make(line: str, luck: Luck) -> Plant | None:
        places = list(found.finditer(line))
        if not places:
            return None
        match = luck.choice(places)
        new = change(match, luck)
        wrong = line[: match.start()] + new + line[match.end() :]
        if wrong == line:
            return None
        return Plant(line, wrong, match.start(), match.start() + len(new))

    return make


_CHOICE = re.compile("⟦([^⟦⟧|]*)\\|([^⟦⟧|]*)⟧")
_NUMBER = re.compile(r"<(\d+)-(\d+)>")


def said(sentences: str | Iterable[str]) -> Maker:
    """Put a sentence into the carrier: ``⟦wrong|right⟧`` marks the slip, ``<3-9>`` is a number at random.

    Several sentences may be given, one a line; one of them is taken.
    """
    lines = sentences.split("\n") if isinstance(sentences, str) else list(sentences)
    rows = [line.strip() for line in lines if line.strip()]

    def make(line: str, luck: Luck) -> Plant | None:
        row = _NUMBER.sub(lambda m: str(luck.randint(int(m[1]), int(m[2]))), luck.choice(rows))
        mark = _CHOICE.search(row)
        if mark is None:
            raise ValueError(f"no slip is marked in {row!r}")
        wrong = row[: mark.start()] + mark[1] + row[mark.end() :]
        right = row[: mark.start()] + mark[2] + row[mark.end() :]
        ends = [m.end() for m in re.finditer("。(?![”）])", line)]
        at = luck.choice(ends) if ends else len(line)
        start = at + mark.start()
        end = start + len(mark[1])
        if not mark[1]:
            start, end = start - 1, start + 1
        return Plant(line[:at] + right + line[at:], line[:at] + wrong + line[at:], start, end)

    return make


def alone(sentences: str | Iterable[str]) -> Maker:
    """Like :func:`said`, but the sentence is a paragraph of its own."""
    put = said(sentences)

    def make(line: str, luck: Luck) -> Plant | None:
        return put("", luck)

    return make


def pairs(table: str, frames: Iterable[str] = ()) -> Maker:
    """Sentences made from a table: ``wrong|right|frame`` a line, ``~`` is the place of the word in the frame.

    A row without a frame takes one of ``frames``.
    """
    spare = tuple(frames)
    rows = []
    for row in table.split("\n"):
        if not row.strip():
            continue
        cells = row.strip().split("|")
        wrong, right = cells[:2]
        for frame in cells[2:] or spare:
            rows.append(frame.replace("~", f"⟦{wrong}|{right}⟧", 1))
    return said(rows)
