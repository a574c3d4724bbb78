"""From drafts to the text of a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.learn.decide import decide
from draftlint.learn.model import Learnt
from draftlint.learn.observe import observe
from draftlint.learn.write import configuration
from draftlint.packs.model import Ruleset


class Teacher(NamedTuple):
    """A good paper, with the rules in force for it."""

    name: str
    draft: Draft
    ruleset: Ruleset


def learn_profile(
    teachers: Sequence[Teacher], title: str, *, pinned: bool = False, departures: bool = False
) -> tuple[str, Learnt]:
    """The configuration that good papers teach, and what stands in it.

    :param teachers: at least one; the rules of the first are what the values are compared with.
    :param title: of the first one's profile, for people.
    :param pinned: write ``extends``; else the profile is left to the kind of paper.
    :param departures: learn what the norm itself lays down otherwise, too.
    """
    first = teachers[0].ruleset
    genres = {entry["id"]: entry["name"] for entry in first.tables.get("genres") or ()}
    samples = [
        observe(one.draft, one.ruleset.rules, one.name, genres.get(one.draft.genre, "")) for one in teachers
    ]
    faces = first.tables.get("fonts") or {}
    learnt = decide(samples, first.format, faces, first.rules, departures=departures)
    return configuration(learnt, samples, first.profile, title, pinned=pinned), learnt
