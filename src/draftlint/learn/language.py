"""An office's own language statistics: what its past papers write and the shipped table does not know.

Only counts are kept, of sequences of two and three characters that at least a few papers have in common; no
text can be read back from them. Sequences that the shipped table knows are not counted: nothing is reported
there anyway.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import add

from draftlint.text.chars import is_han
from draftlint.text.ngramfile import level_of, packed, trie
from draftlint.text.ngrams import Table, shipped

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
