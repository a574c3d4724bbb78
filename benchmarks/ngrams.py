"""Counts of character sequences in published work reports (``../shared/data/ngrams``), in plain Python."""

from __future__ import annotations

import lzma
import sys
from array import array
from itertools import accumulate
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data" / "ngrams"
_BITS = 13


class Counts:
    """How often sequences of one to four characters occur; what was seen less than thrice or so counts 0."""

    def __init__(self) -> None:
        names = (DATA / "vocab.txt").read_text(encoding="utf-8").split()
        self.vocabulary = ["\0", *(chr(int(code, 16)) for code in (name[2:] for name in names[1:]))]
        self._id = {char: at for at, char in enumerate(self.vocabulary) if at}
        self._tables = [self._table(n) for n in (1, 2, 3, 4)]

    def _table(self, n: int) -> dict[int, int]:
        keys, counts = array("Q"), array("I")
        keys.frombytes(lzma.decompress((DATA / f"{n}gram.keys.delta.u64.xz").read_bytes()))
        counts.frombytes(lzma.decompress((DATA / f"{n}gram.counts.u32.xz").read_bytes()))
        if sys.byteorder == "big":
            keys.byteswap()
            counts.byteswap()
        return dict(zip(accumulate(keys), counts, strict=True))

    def of(self, text: str) -> int:
        """Count of a sequence; of a longer one that of its rarest four characters."""
        if len(text) > 4:
            return min(self.of(text[at : at + 4]) for at in range(len(text) - 3))
        key = 0
        for char in text:
            known = self._id.get(char)
            if known is None:
                return 0
            key = key << _BITS | known
        return self._tables[len(text) - 1].get(key, 0)

    def sequences(self, n: int) -> list[tuple[str, int]]:
        """All known sequences of ``n`` characters with their counts."""
        words, mask = self.vocabulary, (1 << _BITS) - 1
        return [
            ("".join(words[key >> _BITS * (n - 1 - at) & mask] for at in range(n)), count)
            for key, count in self._tables[n - 1].items()
        ]
