"""An office's own language statistics: what its past papers write and the shipped table does not know.

Only counts are kept, of sequences of two and three characters that at least a few papers have in common; no
text can be read back from them. Sequences that the shipped table knows are not counted: nothing is reported
there anyway.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from operator import add

from draftlint.text.alikes import Alikes
from draftlint.text.chars import is_han
from draftlint.text.ngramfile import level_of, packed, trie
from draftlint.text.ngrams import Table, shipped
from draftlint.text.suspects import FUNCTION_WORDS

#: A sequence is kept that occurs so often, in so many papers.
LEAST_COUNT, LEAST_PAPERS = 3, 2
#: So many different sequences are counted before those that occurred once are forgotten.
_MOST = 2_000_000
_LONGEST_RARE = 3


class LanguageTally:
    """Counts over papers, one at a time."""

    def __init__(self, table: Table | None = None) -> None:
        self._table = table if table is not None else shipped()
        # by code, as the table has it
        self._counts: Counter[str] = Counter()
        self._papers: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        self._pair_papers: Counter[str] = Counter()
        self._rare: Counter[str] = Counter()
        self._rare_papers: Counter[str] = Counter()
        self.papers = 0
        self.characters = 0

    def add(self, lines: Iterable[str]) -> None:
        """Count one paper, a paragraph a line."""
        after, rows = self._table.after, self._table.rows
        strange: list[str] = []
        rare: Counter[str] = Counter()
        for line in lines:
            self.characters += len(line)
            text = "\n\n" + line + "\n\n"
            code = self._table.coded(text)
            pairs = list(map(add, code, code[1:]))
            strange += [
                pair + third for pair, third in zip(pairs, code[2:], strict=False) if third not in after[pair]
            ]
            if "\0" in code:
                rare.update(_rare_words(text, code))
        triples = Counter([code for code in strange if "\0" not in code])
        new_pairs: Counter[str] = Counter()
        for code, count in triples.items():
            if code[1] not in rows[code[0]]:
                new_pairs[code[:2]] += count
        self.papers += 1
        self._counts.update(triples)
        self._papers.update(triples.keys())
        self._pairs.update(new_pairs)
        self._pair_papers.update(new_pairs.keys())
        self._rare.update(rare)
        self._rare_papers.update(rare.keys())
        if len(self._counts) > _MOST:
            self._forget()

    def _forget(self) -> None:
        _forget_single(self._counts, self._papers)
        _forget_single(self._pairs, self._pair_papers)
        _forget_single(self._rare, self._rare_papers)

    def table(self) -> bytes:
        """The table's file."""
        kept = {
            _key(code): level_of(count)
            for code, count in self._counts.items()
            if count >= LEAST_COUNT and self._papers[code] >= LEAST_PAPERS
        }
        # a trie wants the beginnings of its sequences, and a slip is looked for pair by pair
        pairs = {
            _key(pair): level_of(count)
            for pair, count in self._pairs.items()
            if count >= LEAST_COUNT and self._pair_papers[pair] >= LEAST_PAPERS
        }
        known = self._table.rows
        for key in kept:
            for pair in (key >> 12, key & 0xFFFFFF):
                if pair not in pairs and (pair == key >> 12 or chr(pair & 0xFFF) in known[chr(pair >> 12)]):
                    pairs[pair] = 1
        names = sorted(
            word
            for word, count in self._rare.items()
            if count >= LEAST_COUNT and self._rare_papers[word] >= LEAST_PAPERS
        )
        chars = self._table.chars[1:]
        sections = {
            "chars": ("B", chars.encode()),
            "one": ("H", [0] * (len(chars) + 1)),
            **trie(len(chars), pairs, kept, {}),
        }
        about = {"total": max(1, self.characters), "papers": self.papers, "names": names}
        return packed(sections, about)

    @property
    def kept(self) -> int:
        """How many sequences are frequent enough."""
        return sum(
            count >= LEAST_COUNT and self._papers[code] >= LEAST_PAPERS
            for code, count in self._counts.items()
        )


def _key(code: str) -> int:
    """The characters' numbers, 12 bits each."""
    key = 0
    for number in map(ord, code):
        key = key << 12 | number
    return key


def _forget_single(counts: Counter[str], papers: Counter[str]) -> None:
    """Leave out what occurred once."""
    for key in [key for key, count in counts.items() if count == 1]:
        del counts[key], papers[key]


def _rare_words(text: str, code: str) -> Iterable[str]:
    """Two or three characters with one among them that the table has no number for."""
    for length in range(2, _LONGEST_RARE + 1):
        for at in range(len(text) - length + 1):
            if "\0" in code[at : at + length] and all(map(is_han, text[at : at + length])):
                yield text[at : at + length]


#: Words that occur so often are asked about; a longer one that makes up so much of a shorter one replaces it.
LEAST_WORD = 5
_MOSTLY = 0.8
_LONGEST_WORD = 5


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
        self._beside: dict[str, set[str]] = {}
        self._examples: dict[str, str] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Look through one paper."""
        here: Counter[str] = Counter()
        for line in lines:
            for start, end in _strange(self._table, line):
                word = line[start:end]
                here[word] += 1
                around = self._beside.setdefault(word, set())
                if len(around) < 8:
                    around.add(f"<{line[start - 1 : start]}")
                    around.add(f">{line[end : end + 1]}")
                self._examples.setdefault(word, line[max(0, start - 10) : end + 10])
        self._counts.update(here)
        self._papers.update(here.keys())
        if len(self._counts) > _MOST // 4:
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
        """Whether a word is no common one, and no part of another: different characters stand on both sides."""
        around = self._beside[word]
        if (len(word) <= 4 and self._alikes.is_word(word)) or not FUNCTION_WORDS.isdisjoint(word):
            return False
        return all(sum(one[0] == side for one in around) > 1 for side in "<>")


def _strange(table: Table, line: str) -> Iterable[tuple[int, int]]:
    """Stretches of two to five characters with a pair that the statistics do not know."""
    text = "\n\n" + line + "\n\n"
    code = table.coded(text)
    out: set[tuple[int, int]] = set()
    for seam, (left, right) in enumerate(pairwise(code), 1):
        if not (is_han(text[seam - 1]) and is_han(text[seam])) or right in table.rows[left]:
            continue
        for length in range(2, _LONGEST_WORD + 1):
            for start in range(seam - length + 1, seam):
                if start >= 2 and all(map(is_han, text[start : start + length])):
                    out.add((start - 2, start - 2 + length))
    return sorted(out)
