"""What the lists of an office call right is right, whatever a shipped list says."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.api import Linter, Options

#: A slip of a typo list, an outdated name, a near miss of a formulation, each in a sentence of its own.
PAPER = (
    "\ufeff关于有关工作情况的报告\n\n（2026年9月10日）\n\n"
    "会议对工作作了布署。\n\n县环保局负责实施。\n\n推进自由贸易实验区建设。\n\n镇环保局已经挂牌。\n"
)
SLIPS = ["布署", "环保局", "自由贸易实验区", "环保局"]


def told(folder: Path, listed: str) -> list[str | None]:
    (folder / "用语.csv").write_text(listed, "utf-8")
    (folder / ".draftlint.yml").write_text("words: [./用语.csv]\n", "utf-8")
    paper = folder / "paper.txt"
    paper.write_text(PAPER, "utf-8")
    linter = Linter(Options(genre="special_report", select=("TM", "FL", "TY")))
    return [one.text for one in linter.lint_file(str(paper)).findings]


def test_without_their_word_each_is_told(tmp_path: Path):
    assert told(tmp_path, "错误写法,正确写法\n云领县,云岭县\n") == SLIPS


@pytest.mark.parametrize("verdict", ["术语", "例外"])
@pytest.mark.parametrize("word", ["布署", "自由贸易实验区", "环保局"])
def test_a_word_that_somebody_kept_is_not_told(tmp_path: Path, word: str, verdict: str):
    left = [slip for slip in SLIPS if slip != word]
    assert told(tmp_path, f"词语,处理,正确写法\n{word},{verdict},\n") == left


def test_an_exception_holds_only_within_its_word(tmp_path: Path):
    left = ["布署", "自由贸易实验区", "环保局"]
    assert told(tmp_path, "词语,处理,正确写法\n县环保局,例外,\n") == left


def test_the_lists_own_wordings_are_told_even_within_a_right_one(tmp_path: Path):
    assert "镇环保局" in told(tmp_path, "错误写法,正确写法\n镇环保局,乡镇环保局\n")
