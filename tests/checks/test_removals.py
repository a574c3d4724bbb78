"""Taken out of its sample or altered, every required part of every genre is told (the table in docs/genres.md)."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.removals import Outcome, outcomes
from draftlint.packs.library import Library


@cache
def tried() -> list[Outcome]:
    return list(outcomes())


@pytest.mark.parametrize("genre", sorted(Library.load().tables["sections"]))
def test_a_required_part_that_is_taken_out_or_altered_is_told(genre: str) -> None:
    mine = [one for one in tried() if one.genre == genre]
    assert mine
    assert [(one.part, one.how) for one in mine if one.must != "advised" and not one.found] == []
