"""When a paper was written and at which level: what decides whether a dated wording is right in it.

The day is taken from where a paper states it (成文日期, 发文字号, the line under the title, the title) and, when
it states none, from the year that its text speaks of most. It is kept as the earliest and the latest day that
this allows, so that a gate opens only when there is no doubt.
"""

from __future__ import annotations

from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.outline.model import PROSE, Role
from draftlint.text.lazy import compiled

Day = tuple[int, int, int]

_YEAR = r"(?<![\d—－~～-])((?:19|20)\d\d)(?=年)"
#: Years that a text speaks of without being from them: up to 2035, before 2030, the outlook to 2035.
_ABOUT = r"(?<![\d—－~～至到截以前-])((?:19|20)\d\d)年(?!以?前|底前|末前|远景|以后|之后)"
_MOST = 0.6
_AHEAD = ("规划", "纲要", "远景", "目标", "年前", "方案")
_COUNTY = r"[县旗](?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大|人民政府|监察委员会|人民法院|人民检察院|政府|常务委员会)"
_ABOVE = r"[省市](?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大|人民政府|监察委员会|中级|高级)|自治[区州](?:第|人)|全国人"
_OWN_ROLES = (
    Role.ISSUER_MARK, Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.RECIPIENT, Role.SIGNATURE, Role.PRINTER,
)  # fmt: skip


class Written(NamedTuple):
    """The earliest and the latest day on which a paper may have been written."""

    first: Day
    last: Day


def day(text: str, *, end: bool = False) -> Day:
    """A day from ``2018``, ``2018-03`` or ``2018-03-20``: the first (or last) one that this may mean."""
    parts = [int(part) for part in text.split("-")]
    missing = (12, 31) if end else (1, 1)
    year, month, number = [*parts, *missing[len(parts) - 1 :]]
    return year, month, number


def written(draft: Draft) -> Written | None:
    """When the paper was written; None when it says nothing of it."""
    return draft.memo("setting.written", lambda: _stated(draft) or _titled(draft) or _told(draft))


def is_past(since: str | None, until: str | None, draft: Draft) -> bool:
    """Whether a gate is open: the paper is surely not older than ``since`` and not younger than ``until``.

    Without a gate it is; with one, a paper of unknown age gets the benefit of the doubt.
    """
    if since is None and until is None:
        return True
    when = written(draft)
    if when is None:
        return False
    return (since is None or when.first >= day(since)) and (until is None or when.last < day(until))


def is_of_county(draft: Draft) -> bool:
    """Whether the paper is that of a county and of no higher level, by its head and its foot."""

    def build() -> bool:
        head = "\n".join(
            "".join(item.paragraph.text.split())
            for item in draft.outline.with_role(*_OWN_ROLES)
            if item.attachment is None
        )
        return (
            compiled(_COUNTY).search(head) is not None
            and compiled(_ABOVE).search(head.replace("城市", "")) is None
        )

    return draft.memo("setting.county", build)


def whole_text(draft: Draft) -> str:
    """All paragraphs, a line each: to see at once which words a paper has at all."""
    return draft.memo("setting.text", lambda: "\n".join(item.paragraph.text for item in draft.outline.items))


def _stated(draft: Draft) -> Written | None:
    """By 成文日期, 发文字号, or the line under the title."""
    from draftlint.text.dates import find_dates

    number: int | None = None
    found: list[Day] = []
    latest: list[Day] = []
    for role in (Role.ISSUE_DATE, Role.SUBTITLE):
        for item in draft.outline.with_role(role):
            if item.attachment is not None:
                continue
            for date in find_dates(item.paragraph.text):
                if date.year is not None and 1900 < date.year < 2100:
                    found.append((date.year, date.month or 1, date.day or 1))
                    latest.append((date.year, date.month or 12, date.day or 31))
        if found:
            # a law lists the days of its changes, too: its wording may be as old as the first
            return Written(min(found), max(latest))
    for item in draft.outline.with_role(Role.DOC_NUMBER):
        match = compiled(r"[〔\[（(]((?:19|20)\d\d)[〕\]）)]").search(item.paragraph.text)
        if match and item.attachment is None:
            number = int(match[1])
    return None if number is None else Written((number, 1, 1), (number, 12, 31))


def _titled(draft: Draft) -> Written | None:
    title = "".join(
        item.paragraph.text for item in draft.outline.with_role(Role.TITLE) if item.attachment is None
    )
    title = "".join(title.split())
    if not title or any(word in title for word in _AHEAD):
        return None
    return _from_years([int(year) for year in compiled(_YEAR).findall(title)])


def _told(draft: Draft) -> Written | None:
    """By the year that the text speaks of most; one mention is not enough."""
    counts: dict[int, int] = {}
    for item in draft.outline.items:
        if item.role in PROSE and "年" in item.paragraph.text:
            for year in compiled(_ABOUT).findall(item.paragraph.text):
                counts[int(year)] = counts.get(int(year), 0) + 1
    if not counts:
        return None
    year, times = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    # a paper is about one year, the one before and the one to come; a survey is about many
    about = sum(counts.get(near, 0) for near in (year - 1, year, year + 1))
    return _from_years([year]) if times > 1 and about >= _MOST * sum(counts.values()) else None


def _from_years(years: list[int]) -> Written | None:
    if not years:
        return None
    # a report on one year is given in the next
    return Written((max(years), 1, 1), (max(years) + 1, 12, 31))
