"""Texts to learn from and to report on, never the same ones: halves by the hash of a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
#: Half to learn and to choose thresholds from, half to report on.
TUNING, REPORTING = 0, 1
REPORTS_2026 = "workreports/province2026/*.txt"
STATE_REPORTS = "workreports/guowuyuan/*.txt"
LAWS = "LawRefBook+Laws/*.md"


class Pair(NamedTuple):
    """A sentence with slips and the sentence put right, of the same length."""

    wrong: str
    right: str

    @property
    def slips(self) -> frozenset[int]:
        """Characters that are wrong."""
        return frozenset(at for at, (a, b) in enumerate(zip(self.wrong, self.right, strict=True)) if a != b)


def half_of(text: str) -> int:
    """Which half a text belongs to."""
    return sha256(text.encode()).digest()[0] & 1


def pairs(half: int) -> Iterator[Pair]:
    """Sentences of official papers with slips; the same sentence put right in several ways stays together."""
    for line in (SHARED / "text" / "ecspell_odw_train.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if len(row["wrong"]) == len(row["right"]) and half_of(row["right"]) == half:
            yield Pair(row["wrong"], row["right"])


def papers(pattern: str, half: int | None = None) -> Iterator[tuple[str, str, list[str]]]:
    """Published papers: name, whole text, and its lines (of one half)."""
    for path in sorted((SHARED / "proofread").glob(pattern)):
        text = path.read_text(encoding="utf-8", errors="replace")
        lines = text.split("\n")
        yield path.stem, text, [line for line in lines if half is None or half_of(line) == half]
