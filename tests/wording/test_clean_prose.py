"""Papers and sentences that are right: no rule finds an error or a warning in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.planter.carriers import papers
from draftlint.api import Linter, Options
from draftlint.text import words
from tests.support.clean_text import alarms, groups, loud

DATA = Path(__file__).parents[1] / "data"
SENTENCES = groups(DATA / "clean_sentences.txt")
DATED = [
    tuple(line.split("\t"))
    for line in (DATA / "dated_sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def as_read() -> Linter:
    """As a clerk runs it, whatever the genre turns out to be."""
    return Linter(Options(config=""))


@pytest.mark.parametrize("paper", papers(), ids=lambda path: path.stem)
def test_papers_of_varied_kind_are_silent(paper: Path, as_read: Linter):
    assert loud(as_read.lint_file(str(paper))) == []


@pytest.mark.parametrize("heading", [name for name in SENTENCES if SENTENCES.get(name)])
def test_right_sentences_are_silent(heading: str):
    assert [alarm for line in SENTENCES[heading] for alarm in alarms(line)] == []


@pytest.mark.parametrize(("date", "sentence"), DATED)
def test_what_was_right_in_its_day_is_silent(date: str, sentence: str):
    assert alarms(sentence, date) == []


def test_there_is_enough_to_be_wrong_about():
    assert sum(map(len, SENTENCES.values())) >= 300
    assert sum(len(paper.read_bytes()) for paper in papers()) >= 60_000


def test_clean_papers_need_no_dictionary_of_words(as_read: Linter, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    divide = words.words
    monkeypatch.setattr(words, "words", lambda text: asked.append(text) or divide(text))
    loading = [paper.stem for paper in papers() if (asked.clear(), as_read.lint_file(str(paper)), asked)[-1]]
    assert len(loading) * 10 <= len(papers()), loading
    # and the spy sees what is asked: two right words that make a slip between them
    as_read.lint_bytes("坚持从末端治理向源头预防转变。".encode("utf-8-sig"), "line.txt")
    assert asked
