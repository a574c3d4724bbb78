"""How a misprint is shown: the word that it stands in, the word that was meant, and how usual each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.text.chars import has_han, is_han
from draftlint.text.misprints import Judge, Misprint

#: From these levels on a sequence is common, and often met with.
_COMMON, _OFTEN = 11, 6
_LONGEST = 4
#: Lengths of words, the one that is shown first the highest.
_RANKS = {3: 3, 2: 2, 4: 1}


class Said(NamedTuple):
    """``text[start:end]`` ought to be ``right``; ``usual`` says how usual both are, in Chinese."""

    start: int
    end: int
    right: str
    usual: str


def said_of(judge: Judge, text: str, one: Misprint) -> Said:
    """The words around a misprint."""
    best = max(_wordings(judge, text, one), default=None)
    if best is None:
        start, end, right = one.start, one.end, one.right
    else:
        _, _, _, start, end, right = best
    old = text[start:end]
    return Said(start, end, right, f"公文中{_how(judge, right)}“{right}”，{_how(judge, old)}“{old}”")


def _wordings(judge: Judge, text: str, one: Misprint) -> Iterator[tuple[bool, int, int, int, int, str]]:
    """Stretches of two to four characters that hold the misprint, the best one the greatest."""
    for start in range(max(0, one.start - 3), one.start + 1):
        for end in range(one.end, min(len(text), one.end + 3) + 1):
            if end == start or not all(map(is_han, text[start:end])):
                continue
            right = text[start : one.start] + one.right + text[one.end : end]
            if not 2 <= len(right) <= _LONGEST or not has_han(text[start:end]):
                continue
            word = judge.alikes.is_word(right)
            level = judge.level(right)
            if (word or level) and level > judge.level(text[start:end]):
                # a word rather than a mere sequence, and rather a short one
                yield word, _RANKS[len(right)], level, start, end, right


def _how(judge: Judge, text: str) -> str:
    level = judge.level(text)
    return "常见" if level >= _COMMON else "多有" if level >= _OFTEN else "偶见" if level else "未见"
