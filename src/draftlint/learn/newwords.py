"""Words that the papers of an office often write and that neither the statistics nor the dictionary know.

Any stretch of two to five characters over an unknown pair may be one. A word stands free: what stands before
and behind it changes, and it begins and ends where the words beside it do (包单位 does not: 承包｜单位).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from draftlint.text.alikes import Alikes
from draftlint.text.chars import is_han
from draftlint.text.ngrams import Table, shipped
from draftlint.text.suspects import FUNCTION_WORDS

#: Words that occur so often are asked about; a longer one that makes up so much of a shorter one replaces it.
LEAST_WORD = 5
_MOSTLY = 0.8
_LONGEST_WORD = 5
#: So many different stretches are counted before those that occurred once are forgotten.
_MOST = 500_000
#: So many places of a word are looked at, of one paper so many.
_SAMPLES, _EACH_PAPER = 40, 4
#: From these shares on a word goes with a neighbour, and is a piece of other words.
_TOGETHER, _CUT = 0.5, 0.3
#: No word to be asked about has these: numbers of articles, 下列, and words that stand beside anything.
_NO_PART = FUNCTION_WORDS | frozenset("第条款项百零〇一二三四五六七八九十有列述")
#: A stretch that begins or ends with these is half of something else.
_NO_START, _NO_END = frozenset("除依据按请如上下内时后是"), frozenset("时后前是上下内外中按依")
_PREPOSITIONS = ("根据", "按照", "依照", "依据", "依法")


class NewWord:
    """A word that neither the statistics nor the dictionary know."""

    __slots__ = ("count", "example", "papers", "text")

    def __init__(self, text: str, count: int, papers: int, example: str) -> None:
        self.text = text
        self.count = count
        self.papers = papers
        self.example = example


class WordTally:
    """Frequent unknown words of papers."""

    def __init__(self, table: Table | None = None) -> None:
        self._table = table if table is not None else shipped()
        self._alikes = Alikes(shipped())
        self._counts: Counter[str] = Counter()
        self._papers: Counter[str] = Counter()
        #: what stood around the first ones: two characters before and two behind each
        self._beside: dict[str, str] = {}
        self._examples: dict[str, str] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Look through one paper."""
        here: Counter[str] = Counter()
        for line in lines:
            padded = "\n\n" + line + "\n\n"
            for start, end in _strange(self._table, padded):
                word = padded[start:end]
                here[word] += 1
                around = self._beside.get(word, "")
                if here[word] <= _EACH_PAPER and len(around) < _SAMPLES * 4:
                    self._beside[word] = around + padded[start - 2 : start] + padded[end : end + 2]
                if word not in self._examples:
                    self._examples[word] = padded[max(0, start - 10) : end + 10].strip("\n")
        self._counts.update(here)
        self._papers.update(here.keys())
        if len(self._counts) > _MOST:
            for word in [word for word, count in self._counts.items() if count == 1]:
                for kept in (self._counts, self._papers, self._beside, self._examples):
                    kept.pop(word, None)

    def words(self, least: int = LEAST_WORD) -> list[NewWord]:
        """The words, the most frequent ones first."""
        counts = self._counts
        often = {word for word, count in counts.items() if count >= least}
        dropped: set[str] = set()
        for word in sorted(often, key=len):
            for part in (word[1:], word[:-1]):
                if part in often and counts[word] >= _MOSTLY * counts[part]:
                    dropped.add(part)  # hardly ever without the rest
        found = [word for word in often - dropped if self._stands_alone(word)]
        # of words that hold one another the more frequent one
        out: list[str] = []
        for word in sorted(found, key=lambda word: (-counts[word], -len(word), word)):
            if not any(word in other or other in word for other in out):
                out.append(word)
        return [NewWord(word, counts[word], self._papers[word], self._examples[word]) for word in out]

    def _stands_alone(self, word: str) -> bool:
        """Whether a word is no common one, and no part of another or of a phrase."""
        if (len(word) <= 4 and self._alikes.is_word(word)) or not _NO_PART.isdisjoint(word):
            return False
        if (
            word[0] in _NO_START
            or word[-1] in _NO_END
            or word.startswith(_PREPOSITIONS)
            or word.endswith(_PREPOSITIONS)
        ):
            return False
        around = self._beside[word]
        samples = [around[at : at + 4] for at in range(0, len(around), 4)]
        befores, behinds = [one[:2] for one in samples], [one[2:] for one in samples]
        return (
            _is_free([one[1] for one in befores])
            and _is_free([one[0] for one in behinds])
            and not self._is_cut(word, befores, behinds)
        )

    def _is_cut(self, word: str, befores: list[str], behinds: list[str]) -> bool:
        """Whether the word mostly begins or ends inside another one."""
        is_word = self._alikes.is_word
        whole_start = any(is_word(word[:length]) for length in range(2, len(word)))
        whole_end = any(is_word(word[-length:]) for length in range(2, len(word)))
        into = 0 if whole_start else sum(any(map(is_word, _over(one, word[:2]))) for one in befores)
        out = 0 if whole_end else sum(any(map(is_word, _over(word[-2:], one))) for one in behinds)
        return max(into, out) > _CUT * len(befores)


def _over(left: str, right: str) -> Iterator[str]:
    """Stretches of two and more Han characters that go over a seam."""
    for first in range(len(left)):
        for last in range(1, len(right) + 1):
            stretch = left[first:] + right[:last]
            if all(map(is_han, stretch)):
                yield stretch


def _is_free(beside: list[str]) -> bool:
    """Whether no character stands beside a word most of the time; beside marks and function words it is free."""
    among = Counter(char for char in beside if is_han(char) and char not in FUNCTION_WORDS)
    if not among:
        return True
    most = max(among.values())
    return most <= _TOGETHER * len(beside) and len(among) + len(beside) - among.total() > 2


def _strange(table: Table, text: str) -> Iterable[tuple[int, int]]:
    """Stretches of two to five characters with a pair that the statistics do not know; ends are padded."""
    code = table.coded(text)
    out: set[tuple[int, int]] = set()
    for seam, (left, right) in enumerate(pairwise(code), 1):
        if right in table.rows[left] or not (is_han(text[seam - 1]) and is_han(text[seam])):
            continue
        first, last = seam - 1, seam + 1
        while first > seam - _LONGEST_WORD + 1 and is_han(text[first - 1]):
            first -= 1
        while last < seam + _LONGEST_WORD - 1 and is_han(text[last]):
            last += 1
        out.update(
            (start, end)
            for start in range(first, seam)
            for end in range(seam + 1, min(last, start + _LONGEST_WORD) + 1)
        )
    return sorted(out)
