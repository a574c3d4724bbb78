"""Slips of the keyboard and of the eye at random: over whole sentences, from no list of slips.

A character for one of the same sound (pypinyin), a word for another word of the same sound (words and
their frequencies from jieba's dictionary), a look-alike; a character dropped, doubled, or swapped with its
neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from benchmarks.planter.lookalikes import LOOKALIKES
from benchmarks.planter.model import Luck, Plant, Slip, between

_CODES = ("TY", "TM", "FL", "RF", "PU", "DG", "RS", "LG")


def is_han(char: str) -> bool:
    """A Chinese character of the common block."""
    return "\u4e00" <= char <= "\u9fff"


@cache
def common() -> str:
    """The 3,755 characters of GB 2312's first level."""
    return b"".join(
        bytes((row, cell))
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    ).decode("gb2312")


@cache
def same_sound() -> dict[str, str]:
    """Character -> common characters of the same syllable, whatever the tone."""
    from pypinyin import lazy_pinyin

    groups: dict[str, str] = defaultdict(str)
    for char in common():
        groups[lazy_pinyin(char)[0]] += char
    return {char: group.replace(char, "") for group in groups.values() for char in group}


@cache
def dictionary() -> dict[str, int]:
    """Words of jieba's dictionary with their frequencies."""
    from draftlint.text.words import _tokenizer

    tokenizer: Any = _tokenizer()
    return {word: count for word, count in tokenizer.FREQ.items() if count}


@cache
def word_sounds() -> dict[str, list[str]]:
    """Syllables -> frequent words of two and more characters that sound so."""
    from pypinyin import lazy_pinyin

    table: dict[str, list[str]] = defaultdict(list)
    for word, count in dictionary().items():
        if 2 <= len(word) <= 4 and count >= 30 and all(map(is_han, word)):
            table["'".join(lazy_pinyin(word))].append(word)
    return table


def _char(line: str, luck: Luck, table: dict[str, str]) -> Plant | None:
    places = [at for at, char in enumerate(line) if is_han(char) and table.get(char)]
    if not places:
        return None
    at = luck.choice(places)
    return Plant(line, line[:at] + luck.choice(table[line[at]]) + line[at + 1 :], at, at + 1)


def homophone(line: str, luck: Luck) -> Plant | None:
    """One character for another that sounds alike."""
    return _char(line, luck, same_sound())


def lookalike(line: str, luck: Luck) -> Plant | None:
    """One character for another that looks alike."""
    return _char(line, luck, LOOKALIKES)


def homophone_word(line: str, luck: Luck) -> Plant | None:
    """One word for another that sounds alike, as the first candidate of an input method gives it."""
    from pypinyin import lazy_pinyin

    from draftlint.text.words import words

    spans = [
        (start, end) for start, end in words(line) if end - start >= 2 and all(map(is_han, line[start:end]))
    ]
    luck.shuffle(spans)
    for start, end in spans:
        word = line[start:end]
        others = [other for other in word_sounds().get("'".join(lazy_pinyin(word)), ()) if other != word]
        if others:
            other = luck.choice(others)
            return Plant(line, line[:start] + other + line[end:], start, start + len(other))
    return None


def dropped(line: str, luck: Luck) -> Plant | None:
    """A character is missing."""
    places = [at for at, char in enumerate(line[1:-1], 1) if is_han(char) and line[at - 1] != char]
    if not places:
        return None
    at = luck.choice(places)
    wrong = line[:at] + line[at + 1 :]
    return Plant(line, wrong, at - 1, at + 1)


def doubled(line: str, luck: Luck) -> Plant | None:
    """A character stands twice."""
    places = [at for at, char in enumerate(line) if is_han(char)]
    if not places:
        return None
    at = luck.choice(places)
    return Plant(line, line[:at] + line[at] + line[at:], at, at + 2)


def doubled_word(line: str, luck: Luck) -> Plant | None:
    """A word stands twice."""
    from draftlint.text.words import words

    spans = [
        (start, end) for start, end in words(line) if end - start == 2 and all(map(is_han, line[start:end]))
    ]
    if not spans:
        return None
    start, end = luck.choice(spans)
    return Plant(line, line[:end] + line[start:end] + line[end:], start, end + end - start)


def swapped(line: str, luck: Luck) -> Plant | None:
    """Two neighbours have changed places."""
    places = [
        at
        for at in range(len(line) - 1)
        if is_han(line[at]) and is_han(line[at + 1]) and line[at] != line[at + 1]
    ]
    if not places:
        return None
    at = luck.choice(places)
    wrong = line[:at] + line[at + 1] + line[at] + line[at + 2 :]
    return Plant(line, wrong, *between(line, wrong))


def long_word(line: str, luck: Luck) -> Plant | None:
    """One character of a word of four and more characters for another that sounds or looks alike."""
    from draftlint.text.words import words

    spans = [
        (start, end) for start, end in words(line) if end - start >= 4 and all(map(is_han, line[start:end]))
    ]
    if not spans:
        return None
    start, end = luck.choice(spans)
    at = luck.randrange(start, end)
    others = same_sound().get(line[at], "") + LOOKALIKES.get(line[at], "")
    if not others:
        return None
    other = luck.choice(others)
    wrong = line[:at] + other + line[at + 1 :]
    return Plant(line, wrong, at, at + 1)


#: Recall on these is told beside the others, without a goal: no list can hold them.
SLIPS = (
    Slip("字：任意同音字", _CODES, homophone, claimed=False),
    Slip("字：任意形近字", _CODES, lookalike, claimed=False),
    Slip("词：任意同音词", _CODES, homophone_word, claimed=False),
    Slip("长词里的同音、形近字", _CODES, long_word, claimed=False),
    Slip("任意漏字", _CODES, dropped, claimed=False),
    Slip("任意叠字", _CODES, doubled, claimed=False),
    Slip("任意叠词", _CODES, doubled_word, claimed=False),
    Slip("任意颠倒", _CODES, swapped, claimed=False),
)
