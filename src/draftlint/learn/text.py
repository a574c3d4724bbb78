"""What a sample's paragraphs show: fonts, sizes and alignment by role, line pitch, indent, western font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from draftlint.checks.base import Draft
from draftlint.checks.characters import latin_words
from draftlint.checks.fonts import wanted_of
from draftlint.checks.judged import flow, role_name
from draftlint.checks.layout import ALIGN_NAMES, first_line, left_indent, size_of, typed_blanks
from draftlint.checks.pitch import pitch_limits, pitches_of
from draftlint.checks.typefaces import FontBook, accepts_size, listed
from draftlint.checks.typeset import Setting, setting_of
from draftlint.doc.units import TWIPS_PER_POINT
from draftlint.learn.model import Reading, Vote
from draftlint.learn.tally import Tally, font_vote, size_vote
from draftlint.outline.model import Item, Role
from draftlint.packs.formats import PARTS
from draftlint.packs.model import Rule

_ALIGNED = ("title", "subtitle", "speaker")
_INDENT_SLIP = 0.13  # 字


def read_text(draft: Draft, rules: Sequence[Rule]) -> Iterator[Reading]:
    """Readings of everything that is set by role.

    A rule may judge several roles by one setting (the reporter's line by that of the subtitle); the
    setting is then read off all of them.
    """
    for part in PARTS:
        if part == "page_number":
            continue
        items = flow(draft, _judged_by(part, rules, "type-of-role"))
        settings = [s for s in (setting_of(i, draft) for i in items) if s is not None]
        yield from _types(part, settings, draft, _sizes_of_genre(part, rules, draft.genre))
        if part in _ALIGNED:
            yield from _aligned(part, flow(draft, _judged_by(part, rules, "align")), draft)
    body = _judged_by("body", rules, "type-of-role")
    for reading in (_pitch(flow(draft, body), draft), _indent(flow(draft, body), draft), _latin(draft)):
        if reading is not None:
            yield reading


def _judged_by(part: str, rules: Sequence[Rule], kind: str) -> list[str]:
    """Roles that the setting of ``part`` decides on, its own first."""
    roles = [part]
    for rule in rules:
        given = rule.params
        if rule.kind != kind or given.get("attachments"):
            continue
        own = given.get("own_keys") or {}
        judged = [role for role in given.get("roles") or () if own.get(role, given.get("key")) == part]
        # elements that only borrow the body's type do not teach it
        if part in judged or kind == "align":
            roles += [role for role in judged if role not in roles]
    return roles


def _sizes_of_genre(part: str, rules: Sequence[Rule], genre: str) -> list[Any]:
    """Sizes that are right for this genre besides those of the profile: they say nothing of other papers."""
    return [
        size
        for rule in rules
        if rule.kind == "type-of-role" and rule.params.get("key") == part
        for size in listed((rule.params.get("sizes") or {}).get(genre))
    ]


def _types(part: str, settings: list[Setting], draft: Draft, own_sizes: list[Any]) -> Iterator[Reading]:
    book, faces = FontBook.of(draft), draft.tables.get("fonts") or {}
    fonts: dict[Role, Tally] = {}
    sizes: dict[Role, Tally] = {}
    for one in settings:
        role, number = one.item.role, one.item.paragraph.number
        vote = font_vote(one.font, book, faces) if one.font else Vote("none", None, "没有设字体")
        if part == "title" and one.bold and vote.value == "宋体":
            vote = Vote("stand-in", None, f"{one.font}加粗（代小标宋，默认就认）")
        fonts.setdefault(role, Tally()).add(vote, number)
        size = size_vote(one.size)
        usual = accepts_size(one.size, wanted_of(draft, part).get("size"))
        if own_sizes and not usual and accepts_size(one.size, own_sizes):
            size = replace(size, value=None, label=f"{size.label}（这种文稿本来就认，不用于其他文稿）")
        sizes.setdefault(role, Tally()).add(size, number)
    for tallies, name in ((fonts, "font"), (sizes, "size")):
        reading = _of_roles(f"{part}.{name}", part, tallies)
        if reading is not None:
            yield reading


def _of_roles(key: str, part: str, tallies: dict[Role, Tally]) -> Reading | None:
    """One reading of several roles: each may have its own value where each is a part of its own."""
    by_role = {role: tally.votes() for role, tally in tallies.items()}
    if not by_role:
        return None
    merged: dict[object, Vote] = {}
    for votes in by_role.values():
        for vote in votes:
            known = merged.get(vote.identity)
            merged[vote.identity] = vote if known is None else _joined(known, vote)
    ordered = tuple(sorted(merged.values(), key=lambda vote: -vote.count))
    own = all(role.value in PARTS and len(votes) == 1 for role, votes in by_role.items())
    if len(ordered) > 1 and own and all(vote.value is not None and vote.font is None for vote in ordered):
        label = "、".join(f"{role_name(role)}{votes[0].label}" for role, votes in by_role.items())
        both = Vote(
            frozenset(vote.identity for vote in ordered),
            [vote.value for vote in ordered],
            label,
            tuple(sorted(place for vote in ordered for place in vote.places)),
            sum(vote.count for vote in ordered),
        )
        ordered = (both,)
    return Reading(key, PARTS[part], "段", ordered)


def _joined(one: Vote, other: Vote) -> Vote:
    places = tuple(sorted(one.places + other.places))
    return Vote(one.identity, one.value, one.label, places, one.count + other.count, one.font)


def _aligned(part: str, items: list[Item], draft: Draft) -> Iterator[Reading]:
    tally = Tally()
    for item in items:
        align = item.paragraph.format.align
        pushed = align == "center" and abs(first_line(item, size_of(item, draft))) > 0.3
        vote = Vote("pushed", None, "居中又有缩进") if pushed else Vote(align, align, ALIGN_NAMES[align])
        tally.add(vote, item.paragraph.number)
    reading = tally.reading(f"{part}.align", PARTS[part])
    if reading is not None:
        yield reading


def _pitch(items: list[Item], draft: Draft) -> Reading | None:
    limits = pitch_limits(wanted_of(draft, "body").get("line_pitch"))
    sections = draft.document.sections
    tally = Tally()
    for item in items:
        if item.paragraph.objects:
            continue  # a picture stretches its line
        looks = item.paragraph.format
        found = pitches_of(
            looks, size_of(item, draft), sections[min(item.paragraph.section, len(sections) - 1)]
        )
        usual = [p for p in found if any(low <= p <= high for low, high in limits)]
        points = round((usual or found)[0] * TWIPS_PER_POINT) / TWIPS_PER_POINT
        exact = looks.line_rule == "exact"
        label = f"{points:g}磅" if exact else f"约{points:g}磅（由多倍行距、最小值或网格折算）"
        tally.add(
            Vote(points, f"{points:g}磅" if points > 0 else None, label, relative=not exact),
            item.paragraph.number,
        )
    return tally.reading("body.line_pitch", "正文")


def _indent(items: list[Item], draft: Draft) -> Reading | None:
    tally = Tally()
    for item in items:
        looks, size = item.paragraph.format, size_of(item, draft)
        first, left = first_line(item, size), left_indent(item, size)
        listed = item.paragraph.label is not None or item.ordinal is not None
        if looks.align not in ("left", "both") or listed or typed_blanks(item.paragraph.text):
            continue  # as the rule: such paragraphs have no one right form
        if first < 0 or abs(left) > 0.3:
            tally.add(Vote("odd", None, "整段缩进或悬挂缩进"), item.paragraph.number)
            continue
        near = round(first * 2) / 2
        value = near if abs(first - near) <= _INDENT_SLIP else round(first, 1)
        tally.add(Vote(value, f"{value:g}字", f"{value:g}字"), item.paragraph.number)
    return tally.reading("body.first_line", "正文")


def _latin(draft: Draft) -> Reading | None:
    book, faces = FontBook.of(draft), draft.tables.get("fonts") or {}
    tally = Tally()
    for item in flow(draft, ["body", "closing"]):
        for place, font, group in latin_words(item, draft):
            if group == "odd":
                vote = font_vote(font, book, faces)
                tally.add(Vote(vote.identity, vote.value, font), place.paragraph.number)
            else:
                name = "Times New Roman" if group == "times" else "与正文相同的字体"
                tally.add(Vote(group, group, name), place.paragraph.number)
    return tally.reading("body.latin", "正文的数字、字母", "处")
