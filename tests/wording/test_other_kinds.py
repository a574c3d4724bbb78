"""Papers of kinds that no corpus holds - plans, minutes, notices, stories, drafts of rules - and right as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.api import Linter, Options
from draftlint.findings import Severity
from tests.support.clean_text import FAMILIES

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


@pytest.fixture(scope="module")
def of_the_committee() -> Linter:
    """The profile that an office of a standing committee uses, all its rules on."""
    return Linter(Options(profile="npc-standing-committee", config=""))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_papers_of_other_kinds_are_silent(paper: Path, of_the_committee: Linter):
    done = of_the_committee.lint_file(str(paper))
    assert done.problem is None
    loud = [one for one in done.findings if one.severity is not Severity.INFO and one.rule[:2] in FAMILIES]
    assert [(one.rule, one.text, one.context) for one in loud] == []


def test_there_is_enough_of_them():
    assert sum(len(paper.read_text("utf-8")) for paper in PAPERS) >= 30_000
