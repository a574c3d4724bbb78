"""Samples against the profile in force: what is stated, what is only confirmed, what stays open and why."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from draftlint.checks.pitch import pitch_limits
from draftlint.checks.typefaces import FontBook, listed
from draftlint.doc.units import points_of
from draftlint.learn.model import Learnt, Lesson, Reading, Sample, Vote
from draftlint.learn.prescribed import departure
from draftlint.learn.sayable import sayable
from draftlint.learn.wording import backing, disagreement, doubt
from draftlint.packs.formats import PARTS
from draftlint.packs.model import Rule

_FIELDS = ("font", "size", "align", "latin", "line_pitch", "first_line", "required")
#: Settings in the order in which they are written.
ORDER = ("paper", "margins", *(f"{part}.{field}" for part in PARTS for field in _FIELDS))

Backed = tuple[Vote, list[Sample]]


def decide(
    samples: Sequence[Sample],
    form: Mapping[str, Any],
    faces: Mapping[str, Any],
    rules: Sequence[Rule],
    *,
    departures: bool = False,
) -> Learnt:
    """What the samples teach beyond the profile.

    :param departures: learn what the norm itself lays down otherwise, too.
    :param form: the ``format`` of the profile in force.
    :param faces: typefaces and their font names, the table "fonts".
    """
    book = FontBook(faces, form.get("fonts") or {})
    chosen: dict[str, Backed | Lesson] = {}
    for key in ORDER:
        found = [(s, s.readings[key]) for s in samples if key in s.readings]
        if found:
            chosen[key] = _majority(key, found)
    aliases = _aliases(chosen, form, faces)
    lessons: list[Lesson] = []
    parameters: dict[str, dict[str, Any]] = {}
    for key, choice in chosen.items():
        if isinstance(choice, Lesson):
            lessons.append(choice)
            continue
        vote, backers = choice
        found = [(s, s.readings[key]) for s in samples if key in s.readings]
        comment = backing(key, vote, backers, found) + disagreement(vote, found)
        value = aliases.get(vote.font or "", vote.value)
        wanted = _wanted(form, key)
        if _says_just_this(key, value, wanted, book, form):
            own = "用正文的字体，" if (key, value) == ("body.latin", "same") else ""
            lessons.append(Lesson(key, "confirmed", value, f"{own}与规格相同，{comment}"))
            continue
        if not sayable(key, value):
            lessons.append(Lesson(key, "open", None, f"没有采用：{vote.label}写不进设置；{comment}"))
            continue
        against = "" if departures else departure(key, value, wanted, form, book)
        if against:
            why = f"没有照学：{against}，样稿{comment}；本单位确实这样用的，加 --departures 再学"
            lessons.append(Lesson(key, "withheld", value, why))
            continue
        if isinstance(wanted, (list, tuple)) and key != "margins":
            wanted = "、".join(map(str, wanted))
        was = f"；规格原为{wanted}" if isinstance(wanted, str) else ""
        lessons.append(Lesson(key, "stated", value, comment + was))
        if key == "body.line_pitch" and vote.relative:
            parameters |= _wider(float(pitch_limits(value)[0][1]), rules)
    named: dict[str, tuple[str, ...]] = {}
    for name, face in aliases.items():
        named[face] = (*named.get(face, ()), name)
    remarks = tuple(dict.fromkeys(remark for sample in samples for remark in sample.remarks))
    return Learnt(tuple(lessons), named, parameters, remarks)


def _majority(key: str, found: list[tuple[Sample, Reading]]) -> Backed | Lesson:
    """The value of most samples that are of one mind, or why there is none."""
    backers: dict[Hashable, list[Sample]] = {}
    votes: dict[Hashable, Vote] = {}
    for sample, reading in found:
        vote = reading.vote
        if vote is not None and vote.value is not None:
            backers.setdefault(vote.identity, []).append(sample)
            votes.setdefault(vote.identity, vote)
    ranked = sorted(backers, key=lambda identity: -len(backers[identity]))
    tie = len(ranked) > 1 and len(backers[ranked[0]]) == len(backers[ranked[1]])
    if not ranked or tie:
        return Lesson(key, "open", None, doubt(found))
    return votes[ranked[0]], backers[ranked[0]]


def _aliases(
    chosen: Mapping[str, Backed | Lesson], form: Mapping[str, Any], faces: Mapping[str, Any]
) -> dict[str, str]:
    """Local names of known typefaces: an unknown font where the profile wants one typeface and no other."""
    claims: dict[str, set[str]] = {}
    for key, choice in chosen.items():
        if isinstance(choice, Lesson) or choice[0].font is None:
            continue
        wanted = {str(name) for name in listed(_wanted(form, key))} & set(faces)
        claims.setdefault(choice[0].font, set())
        if len(wanted) == 1:
            claims[choice[0].font] |= wanted
    # a font that stands in for two typefaces is neither's local name
    found = {font: claim.pop() for font, claim in claims.items() if len(claim) == 1}
    return {font: face for font, face in found.items() if sayable(f"fonts.{face}", [font])}


def _wanted(form: Mapping[str, Any], key: str) -> Any:
    part, _, name = key.partition(".")
    entry = form.get(part)
    if not name:
        return entry
    return entry.get(name) if isinstance(entry, Mapping) else None


def _says_just_this(key: str, value: Any, wanted: Any, book: FontBook, form: Mapping[str, Any]) -> bool:
    """Whether the profile asks for this and accepts nothing else."""
    field = key.rpartition(".")[2]
    if key == "body.latin":
        return _usual_latin(value, wanted, book)
    if key == "margins":
        same = isinstance(wanted, (list, tuple)) and list(map(float, wanted)) == list(map(float, value))
        return same and not form.get("accept_margins")
    if wanted is None or wanted == "any":
        return False
    mine, theirs = listed(value), listed(wanted)
    if field == "font":
        return bool(theirs) and set().union(*map(book.roles, mine)) == set().union(*map(book.roles, theirs))
    if field == "size":
        return {points_of(one) for one in mine} == {points_of(one) for one in theirs}
    if field == "line_pitch":
        return pitch_limits(wanted) == pitch_limits(value)
    return bool(wanted == value)


def _usual_latin(value: Any, wanted: Any, book: FontBook) -> bool:
    """Times New Roman and the body's own font are right whatever the profile says."""
    return value in ("times", "same") or any(book.same(str(value), str(name)) for name in listed(wanted))


def _wider(points: float, rules: Sequence[Rule]) -> dict[str, dict[str, Any]]:
    """Pitches by multiples and grid have a limit of their own in the rule."""
    return {
        rule.code: {"multiple_up_to": math.ceil(points)}
        for rule in rules
        if rule.kind == "line-pitch" and (rule.params.get("multiple_up_to") or points) < points
    }
