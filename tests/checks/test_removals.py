"""Taken out of its sample, nearly every required part of every genre is told; what is not is listed in docs/genres.md."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.removals import Outcome, outcomes
from draftlint.packs.library import Library

#: Parts whose loss cannot be told from a paper that is worded otherwise.
KNOWN = {
    ("appointment_list", "title"),  # the head of the list is gone: a list of names of any kind
    ("audit_report", "budget_audit"),
    ("review_report", "opinion"),
    ("schedule", "time"),
    ("schedule", "content"),
}  # fmt: skip


@cache
def tried() -> list[Outcome]:
    return list(outcomes())


@pytest.mark.parametrize("genre", sorted(Library.load().tables["sections"]))
def test_a_required_part_that_is_taken_out_is_told(genre: str) -> None:
    silent = {
        (one.genre, one.part)
        for one in tried()
        if one.genre == genre and one.how == "去掉" and one.must != "advised" and not one.found
    }
    assert silent <= KNOWN


def test_the_known_misses_are_still_misses() -> None:
    silent = {(one.genre, one.part) for one in tried() if one.how == "去掉" and not one.found}
    assert silent >= KNOWN
