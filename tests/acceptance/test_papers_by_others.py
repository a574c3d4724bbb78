"""Correct papers of every genre: recognised, and nothing found.

Numbers 1 and 2 of each genre were written by people who had not seen the rules (tests/data/papers/README.md); the
others, by people who had, in other wording and order on purpose.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from draftlint import lint
from draftlint.findings import DocumentReport, Severity
from tests.support.hands import write
from tests.support.papers import load

PAPERS = Path(__file__).parents[1] / "data" / "papers"
NAMES = sorted(path.stem for path in PAPERS.glob("*.txt"))

each_paper = pytest.mark.parametrize("name", NAMES)
each_hand = pytest.mark.parametrize("hand", ["direct", "characters"])


@cache
def judged(name: str, hand: str) -> DocumentReport:
    """The report on a paper; the name of the draft tells nothing about its genre."""
    (document,) = lint(write(load(PAPERS / f"{name}.txt"), hand), name="稿.docx").documents
    return document


def test_every_genre_has_its_two_papers() -> None:
    genres = {re.sub(r"-[1-9]$", "", name) for name in NAMES}
    assert len(genres) == 46
    assert {f"{genre}-{number}" for genre in genres for number in (1, 2)} <= set(NAMES)


@each_hand
@each_paper
def test_the_genre_is_recognised(name: str, hand: str) -> None:
    assert judged(name, hand).genre == name.rpartition("-")[0]


@each_hand
@each_paper
def test_nothing_is_found_in_a_correct_paper(name: str, hand: str) -> None:
    report = judged(name, hand)
    assert report.problem is None
    assert [(f.rule, f.text, f.message) for f in report.findings if f.severity is not Severity.INFO] == []
