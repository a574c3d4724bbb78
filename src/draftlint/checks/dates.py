"""Kind ``dates``: dates that cannot be, that contradict their weekday, or that are written in a mixed way."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.chars import is_western
from draftlint.text.dates import DateSpan, find_dates
from draftlint.text.lazy import compiled

#: Months of the old calendar have thirty days whatever their number.
_LUNAR = "(?:农历|夏历|阴历|旧历)[^，。；]{0,8}$"
_WEEKDAY = "[ ]?[（(]?(?:星期|周|礼拜)([一二三四五六日天])"
#: A number that only looks like a date belongs to one of these: a standard, a version, a chapter, an address.
_NO_DATE_BEFORE = "(?:[A-Za-z0-9/_=.-]|[A-Za-z/] )$"
#: 2024.3.15日 but not 2024.3.15日报, of which nobody knows how it is meant.
_OWN_DAY = "日(?![报均本常程益夜志内用前间产渐期历记光])"
_GOES_ON = r"日|[ \u3000]*\n[ \u3000]*[日0-9０-９]|[、，,/][0-9０-９]{1,2}(?![0-9０-９年])"
_WEEK = "一二三四五六日"
#: Days before and after its own date of which a paper speaks without a year.
_BEFORE, _AFTER = 150, 210


@kind(
    "dates",
    about="查日期：日历上没有的日期、与日期不符的星期、汉字和阿拉伯数字混写的日期、用点号或斜线代替年月的日期。",
    wants="paragraph",
    params={
        "check": Param(
            str,
            "查什么：calendar 日历上没有的日期，weekday 星期不符，mixed 数字混写，marked 用点号、斜线写的日期。",
            required=True,
            choices=("calendar", "weekday", "mixed", "marked"),
        ),
    },
)
def dates(params: Params) -> ParagraphCheck:
    """One sort of fault in the dates of running text."""
    find = {"calendar": _impossible, "weekday": _wrong_weekday, "mixed": _mixed, "marked": _marked}[
        params["check"]
    ]

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        paragraph = item.paragraph
        text = paragraph.text
        # several rules of this kind read the same dates
        key = f"dates:{paragraph.part_name}:{paragraph.number}"
        for date in draft.memo(key, lambda: find_dates(text)):
            hit = find(item, date, draft)
            if hit is not None:
                yield hit

    return check


def _impossible(item: Item, date: DateSpan, _draft: Draft) -> Hit | None:
    if date.valid:
        return None
    if date.form != "年月日" and not (
        date.month is not None and 1 <= date.month <= 12 and _is_marked_date(item.paragraph.text, date)
    ):
        return None  # a number with dots need not be a date at all
    if compiled(_LUNAR).search(item.paragraph.text[max(0, date.start - 14) : date.start]):
        return None
    if date.month is not None and not 1 <= date.month <= 12:
        problem = f"没有{date.month}月"
    elif date.month == 2 and date.day == 29:
        problem = f"{date.year}年2月没有29日"
    else:
        problem = f"{date.month}月没有{date.day}日"
    return Hit(item.paragraph, date.start, date.end, {"problem": problem})


def _wrong_weekday(item: Item, date: DateSpan, draft: Draft) -> Hit | None:
    if date.day is None:
        return None
    match = compiled(_WEEKDAY).match(item.paragraph.text, date.end)
    if match is None:
        return None
    given = match[1].replace("天", "日")
    days = _meant(item, date, draft)
    if not days or any(_WEEK[day.weekday()] == given for day in days):
        return None
    day = days[0]
    names = {"right": _WEEK[day.weekday()], "date": f"{day.year}年{day.month}月{day.day}日"}
    # which of the two is wrong only the writer knows: no correction
    return Hit(item.paragraph, date.start, match.end(1), names)


def _meant(item: Item, date: DateSpan, draft: Draft) -> list[datetime.date]:
    """The days that a date may be: without a year, those around the day on which the paper was written."""
    day = date.as_date()
    if day is not None or date.year is not None or not date.valid:
        return [] if day is None else [day]
    from draftlint.checks.setting import written

    when = written(draft)
    # a paragraph that tells of another year may go on about it
    if when is None or compiled("[0-9]{4}年|[去前上次明翌]年").search(item.paragraph.text, 0, date.start):
        return []
    month, number = date.month or 0, date.day or 0
    first = datetime.date(*when.first) - datetime.timedelta(_BEFORE)
    last = datetime.date(when.last[0], when.last[1], min(when.last[2], 28)) + datetime.timedelta(_AFTER)
    days = []
    for year in range(first.year, last.year + 1):
        try:
            day = datetime.date(year, month, number)
        except ValueError:
            continue  # 29 February
        if first <= day <= last:
            days.append(day)
    return sorted(days, key=lambda day: day.year != when.first[0])


def _mixed(item: Item, date: DateSpan, _draft: Draft) -> Hit | None:
    if date.digits != "mixed" or date.form != "年月日":
        return None
    return Hit(item.paragraph, date.start, date.end, {}, _arabic(date))


def _marked(item: Item, date: DateSpan, _draft: Draft) -> Hit | None:
    text = item.paragraph.text
    if date.form in ("年月日", "-") or not date.valid or not _is_marked_date(text, date) or is_western(text):
        return None
    end, right = date.end, _arabic(date)
    if compiled(_OWN_DAY).match(text, end):
        end += 1  # 2024.3.15日 has its 日 already
    elif compiled(_GOES_ON).match(text, end):
        return None  # what it says as a whole is not for a rule to write
    return Hit(item.paragraph, date.start, end, {}, right)


def _is_marked_date(text: str, date: DateSpan) -> bool:
    """Whether 2026.3.5 is a date and not part of a version, an address or a standard's number."""
    behind = text[date.end : date.end + 1]
    if (behind and behind in "/_-.=号") or (behind.isascii() and behind.isalnum()):
        return False
    return compiled(_NO_DATE_BEFORE).search(text[max(0, date.start - 2) : date.start]) is None


def _arabic(date: DateSpan) -> str:
    parts = [
        f"{value}{sign}" for value, sign in ((date.year, "年"), (date.month, "月"), (date.day, "日")) if value
    ]
    return "".join(parts)
