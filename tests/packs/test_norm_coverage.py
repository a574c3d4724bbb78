"""The table of norms and rules: every row is answered for, every rule it names is there, and the page is up to date."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from benchmarks import coverage
from draftlint.findings import Severity
from draftlint.packs.library import Library
from tests.support.drafts import DATA

NORMS = DATA.parent / "norms" / "rules.json"
LEVELS = {"E": "错误", "W": "警告", "I": "提示", "o": "不查"}


@cache
def library() -> Library:
    return Library.load()


def test_every_rule_named_exists() -> None:
    missing = {code for row in coverage.rows() for code in row.rules if library().rule(code) is None}
    assert not missing


def test_a_row_stands_once() -> None:
    ids = [row.id for row in coverage.rows()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("row", coverage.rows(), ids=lambda row: row.id)
def test_a_row_is_told_or_says_why_not(row: coverage.Row) -> None:
    named = [library().rule(code) for code in row.rules]
    severe = [rule for rule in named if rule and rule.enabled and rule.severity is not Severity.INFO]
    if row.level in ("错误", "警告"):
        assert severe or row.why, "a row that must be told has no rule and no reason"
    assert named or row.why, "no rule and no reason"


@pytest.mark.parametrize("row", coverage.rows(), ids=lambda row: row.id)
def test_a_row_that_is_told_less_severely_says_why(row: coverage.Row) -> None:
    if row.level != "错误":
        return
    errors = [
        code for code in row.rules if (rule := library().rule(code)) and rule.severity is Severity.ERROR
    ]
    assert errors or row.why


def test_the_page_is_what_the_table_says() -> None:
    assert coverage.TARGET.read_text(encoding="utf-8") == coverage.render(library()), (
        "run python -m benchmarks.coverage"
    )


@pytest.mark.skipif(not NORMS.is_file(), reason="the norm table is not on this machine")
def test_no_row_of_the_norm_table_is_left_out() -> None:
    table = {r["id"]: r["level"] for r in json.loads(NORMS.read_text(encoding="utf-8"))}
    asked = {name: level for name, level in table.items() if re.match("[A-ER]-", name)}
    levels = {row.id: row.level for row in coverage.rows()}
    assert levels == {name: LEVELS[level[0]] for name, level in asked.items()}
