"""Kind ``time-order``: the times of a 日程, from one line to the next, must not run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.outline.model import HEADINGS, Item, Role
from draftlint.text.lazy import compiled

#: A line or cell that begins with a day, a half of it, an hour; 2026年 and （星期四） may stand between.
_WHEN = (
    r"[\s\u3000]*(?:20[0-9]{2}年)?(?:(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日)?"
    r"[\s\u3000]*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?[\s\u3000，,]*"
    r"(?P<half>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?[\s\u3000]*"
    r"(?:(?P<hour>2[0-3]|1[0-9]|0?[0-9])(?:[:：时](?P<minute>[0-5][0-9])?|点(?P<part>半)?)分?)?"
)
_LATE = ("下午", "傍晚", "晚上", "晚")
#: Hours that nobody means to be in the morning when no word says so.
_MORNING = 7
_READ = frozenset({Role.BODY, Role.TABLE, Role.CLOSING, *HEADINGS})
#: What goes on elsewhere at the same time is listed beside, not behind.
_BESIDE = ("组", "代表团", "同时", "分会场", "联络", "值班")


class _Time(NamedTuple):
    item: Item
    start: int
    end: int
    day: tuple[int, int] | None
    minutes: int | None


@kind("time-order", about="日程里的时间一行比一行晚；后一行早于前一行的报出来。", wants="document")
def time_order(params: Params) -> DocumentCheck:
    """Each time against the one before it, of one table or one run of lines."""

    def check(draft: Draft) -> Iterator[Hit]:
        day: tuple[int, int] | None = None
        last: _Time | None = None
        table: object = None
        for item in draft.outline.items:
            if item.role not in _READ or item.attachment is not None or item.paragraph.part != "body":
                continue
            cell = item.paragraph.cell
            if cell is not None and cell.column > 2:
                continue
            place = cell.table if cell is not None else None
            if place != table or item.role in HEADINGS:
                table, last, day = place, None, day if item.role in HEADINGS else None
            found = _time(item, day)
            if found is None:
                continue
            if (
                found.day is not None
                and day is not None
                and found.day < day
                and not _turns_the_year(day, found.day)
            ):
                if last is not None:
                    yield _hit(found, last)
                last = None
            elif found.minutes is not None and last is not None and last.minutes is not None:
                beside = any(word in item.paragraph.text[:40] for word in _BESIDE)
                if found.day == last.day and found.minutes < last.minutes and not beside:
                    yield _hit(found, last)
            day = found.day or day
            if found.minutes is not None or (
                found.day is not None and (last is None or found.day != last.day)
            ):
                last = found

    return check


def _turns_the_year(before: tuple[int, int], after: tuple[int, int]) -> bool:
    return before[0] == 12 and after[0] == 1


def _time(item: Item, day: tuple[int, int] | None) -> _Time | None:
    text = item.paragraph.text
    match = compiled(_WHEN).match(text)
    if match is None or not (match["month"] or match["hour"] or match["half"]):
        return None
    own = (int(match["month"]), int(match["day"])) if match["month"] else day
    return _Time(item, len(text) - len(text.lstrip()), match.end(), own, _minutes(match))


def _minutes(match: re.Match[str]) -> int | None:
    if not match["hour"]:
        return None
    hour = int(match["hour"])
    late = match["half"] in _LATE or (match["half"] == "中午" and hour < 3)
    if hour < 12 and (late or (not match["half"] and hour < _MORNING)):
        hour += 12
    return hour * 60 + (30 if match["part"] else int(match["minute"] or 0))


def _hit(found: _Time, before: _Time) -> Hit:
    said = before.item.paragraph.text[before.start : before.end].strip()
    place = Spot(before.item.paragraph, before.start, before.end)
    return Hit(found.item.paragraph, found.start, found.end, {"before": said}, None, (place,))
