"""Numbered headings and items as sibling series, and what is wrong with each series.

Typed and automatic numbers count together: the reader sees no difference. What a series may be is wide: lists
restart under every heading, run on over several headings, stand twice in a paper with an attached list. A fault
is reported only when no such reading is left; it is ``sure`` only for the two upper levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.doc.model import Paragraph
from draftlint.outline.model import HEADINGS, PROSE, Item, Ordinal, Role
from draftlint.text.numerals import to_chinese

#: After one of these a new count may begin at any level.
_BOUNDARIES = frozenset(
    {Role.TITLE, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.SIGNATURE, Role.ISSUE_DATE, Role.TOC}
)
_LEVELS = range(1, 6)
#: How many paragraphs back a missing number is looked for: keeps the cost of a long paper linear.
_LOOK_BACK = 500


class Fault(NamedTuple):
    """One thing wrong with a series."""

    name: str  # gap, duplicate, disorder, restart, start, lone
    member: Member
    args: Mapping[str, object]
    expected: int | None = None  # the number that should stand here, where that is plain
    sure: bool = False


class Member(NamedTuple):
    """One numbered paragraph of a series."""

    item: Item
    ordinal: Ordinal
    at: int  # index in Outline.items
    after_list_head: bool = False  # the unnumbered paragraph before it announces a list (ends with a colon)
    after_text: bool = False  # an unnumbered paragraph stands between it and the number before it

    @property
    def value(self) -> int:
        """Its number."""
        return self.ordinal.value


@dataclass(slots=True)
class Series:
    """Members of one level under one heading, in order."""

    level: int
    scope: int  # papers in one file (text, attachments) count for themselves
    parent: Member | None
    members: list[Member] = field(default_factory=list)
    continued_from: int | None = None  # last value of this level under the heading before


def mark(ordinal: Ordinal, value: int) -> str:
    """The mark of ``ordinal`` with another number: ``（二）`` and 3 give ``（三）``."""
    arabic = re.search(r"[0-9０-９]+", ordinal.text)
    if arabic:
        return ordinal.text.replace(arabic.group(), str(value))
    chinese = re.search("[〇零一二三四五六七八九十百廿卅]+", ordinal.text)
    if chinese:
        return ordinal.text.replace(chinese.group(), to_chinese(value))
    return chr(0x2460 + value - 1) if ordinal.style == "①" and 0 < value <= 20 else str(value)


def series_of(draft: Draft) -> list[Series]:
    """All series of the main part, computed once a draft."""
    return draft.memo("series", lambda: list(_collect(draft.outline.items)))


def _collect(items: Iterable[Item]) -> Iterator[Series]:
    scope = 0
    attachment: int | None = None
    open_series: dict[int, Series] = {}
    last_values: dict[int, int] = {}
    found: list[Series] = []
    wrote = head = between = False
    for index, item in enumerate(items):
        paragraph = item.paragraph
        if paragraph.part != "body" or paragraph.cell is not None or item.role is Role.BLANK:
            continue
        if item.attachment != attachment or (item.role in _BOUNDARIES and wrote):
            attachment, scope, wrote = item.attachment, scope + 1, False
            open_series.clear()
            last_values.clear()
        ordinal = item.ordinal
        if ordinal is None or item.role not in PROSE or ordinal.value < 1:
            head, between = paragraph.text.rstrip().endswith(("：", ":")), True
            continue
        wrote = True
        level = ordinal.level
        if level not in _LEVELS:
            if ordinal.text.startswith("第") and ordinal.style != "第一":
                # chapters and articles: lists start anew under each
                open_series.clear()
                last_values.clear()
            head, between = paragraph.text.rstrip().endswith(("：", ":")), True
            continue
        for deeper in [one for one in open_series if one > level]:
            last_values[deeper] = open_series.pop(deeper).members[-1].value
        series = open_series.get(level)
        if series is None:
            above = [open_series[one].members[-1] for one in sorted(open_series) if one < level]
            series = Series(level, scope, above[-1] if above else None, [], last_values.get(level))
            open_series[level] = series
            found.append(series)
        series.members.append(Member(item, ordinal, index, head, between))
        head, between = paragraph.text.rstrip().endswith(("：", ":")), False
    return iter(found)


def faults(draft: Draft) -> list[Fault]:
    """Everything wrong with the numbers of a draft, in order of the text; computed once."""

    def build() -> list[Fault]:
        found = [fault for series in series_of(draft) for fault in _judge(series, draft)]
        return sorted(found, key=lambda fault: fault.member.at)

    return draft.memo("series.faults", build)


def _judge(series: Series, draft: Draft) -> Iterator[Fault]:
    members = series.members
    first = members[0]
    if first.value > 1:
        runs_on = series.continued_from is not None and first.value == series.continued_from + 1
        if not runs_on and not _stands(draft, first, first.value - 1, None):
            yield Fault("start", first, {"before": mark(first.ordinal, first.value - 1)})
    at = 1
    before = first
    while at < len(members):
        here = members[at]
        after = members[at + 1] if at + 1 < len(members) else None
        taken = 1
        if here.value != before.value + 1:
            fault, taken = _misstep(series, before, here, after, draft)
            if fault is not None:
                yield fault
        # of two that changed places the first has the higher number
        swapped = taken == 2 and after is not None and after.value < here.value
        before = here if swapped else members[at + taken - 1]
        at += taken
    if (
        len(members) == 1
        and first.value == 1
        and first.item.role in HEADINGS
        and not _goes_on_later(series, draft)
    ):
        yield Fault("lone", first, {"next": mark(first.ordinal, 2)})


def _goes_on_later(series: Series, draft: Draft) -> bool:
    """The second of its kind stands further on, cut off by articles of a law or a part of the paper."""

    def build() -> dict[tuple[int, int], int]:
        opened = ((s.scope, s.level, s.members[0]) for s in series_of(draft))
        return {(scope, level): first.at for scope, level, first in opened if first.value == 2}

    seconds = draft.memo("series.seconds", build)
    return seconds.get((series.scope, series.level), -1) > series.members[0].at


def _misstep(
    series: Series, before: Member, here: Member, after: Member | None, draft: Draft
) -> tuple[Fault | None, int]:
    """The fault of a number that does not follow the one before it, and how many members it explains."""
    value, last = here.value, before.value
    upper = series.level <= 2
    args = {"before": before.ordinal.text, "expected": mark(here.ordinal, last + 1)}
    if after is not None and after.value == last + 2 and not _same_text(before, here):
        # its neighbours agree on what it should be: 一、二、二、四、
        name = "duplicate" if value == last else "disorder"
        return Fault(name, here, args, last + 1, sure=upper), 2
    if value == last:
        if _same_text(before, here):
            return None, 1  # the whole line stands twice: not the number is wrong
        if value == 1 and (not upper or here.after_list_head):
            return None, 1  # two lists of one item
        if not upper and here.after_text:
            return None, 1  # lists with running text between
        return Fault("duplicate", here, args, last + 1, sure=upper and value > 1), 1
    if value == 1:
        return _restart(series, here, after, args), 1
    if value < last:
        if here.after_text and not upper:
            return None, 1
        return Fault("disorder", here, args, sure=False), 1
    missing = last + 1
    later = [m.value for m in series.members if m.at > here.at]
    if value == last + 2 and later[:1] == [missing]:
        return Fault("disorder", here, args, missing, sure=upper), 2
    if _stands(draft, here, missing, before):
        return None, 1
    several = value - missing > 1
    args["missing"] = mark(here.ordinal, missing) + (f"至{mark(here.ordinal, value - 1)}" if several else "")
    return Fault("gap", here, args, sure=upper and not several and last > 0), 1


def _same_text(one: Member, other: Member) -> bool:
    return one.item.paragraph.text.strip() == other.item.paragraph.text.strip()


def _restart(series: Series, here: Member, after: Member | None, args: dict[str, str]) -> Fault | None:
    """A count that begins again: a list of its own when it goes on, or when running text announces it."""
    goes_on = after is not None and after.value == 2
    if goes_on or here.after_list_head or series.level > 2:
        return None
    return Fault("restart", here, args)


def _stands(draft: Draft, here: Member, value: int, since: Member | None) -> bool:
    """Whether a number that seems to be missing stands somewhere before ``here``: in a table, a box, a sentence."""
    pattern = re.compile(_any_form(here.ordinal, value))
    begin = max(since.at if since else 0, here.at - _LOOK_BACK)
    items = draft.outline.items[begin : here.at]
    return any(_shows(item.paragraph, pattern) for item in items)


def _shows(paragraph: Paragraph, pattern: re.Pattern[str]) -> bool:
    label = paragraph.label.text if paragraph.label else ""
    return bool(pattern.search(paragraph.text) or (label and pattern.search(label + " ")))


def _any_form(ordinal: Ordinal, value: int) -> str:
    """A number in the forms that somebody may have given it at this level, wherever it stands in a paragraph."""
    chinese, edge = to_chinese(value), r"(?:^|(?<=[\s。；;：:，,]))"
    if ordinal.style == "（一）":
        return rf"[（(]\s*(?:{chinese}|{value})\s*[）)]"
    if ordinal.style == "（1）":
        return rf"[（(]?\s*(?:{value}|{chinese})\s*[）)]"
    if ordinal.style == "①":
        return re.escape(mark(ordinal, value))
    if ordinal.level == 1:
        return rf"{edge}(?:第\s*)?{chinese}\s*[、，．.:：;\s]|^{chinese}(?![〇零一二三四五六七八九十百是要])"
    return rf"{edge}{value}\s*[、．.,，）)\s]|^{value}(?!\d)"
