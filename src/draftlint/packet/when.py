"""Which meeting, which days, which room: read from the head of an agenda."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from draftlint.checks.across.model import Meeting
from draftlint.text.dates import find_dates
from draftlint.text.numerals import to_int

_N = "[〇零一二三四五六七八九十百0-9０-９]"
_BLANKS = re.compile("[\\s\u3000\u00a0—－]+")
_NUMBERED = re.compile(
    f"(?P<whose>[\u4e00-\u9fff]{{0,14}}?)第?(?P<term>{_N}{{1,4}})届(?P<organ>人民代表大会常务委员会|人大常务委员会|人民代表大会常委会|人大常委会"
    f"|人民代表大会|人大)(?P<chairs>主任会议)?第?(?P<number>{_N}{{1,4}})次(?P<kind>主任会议|全体会议|会议)"
)
_CHAIRS = re.compile(
    f"(?P<whose>[\u4e00-\u9fff]{{0,12}}?)(?:人民代表大会常务委员会|人大常委会)第?(?P<number>{_N}{{1,4}})次主任会议"
)
_UNTIL = re.compile(
    f"^(?:[（(][^）)]{{1,6}}[）)])?[上下]?午?(?:[—–\\-－~～]{{1,2}}|至|到)(?:(?P<month>{_N}{{1,3}})月)?(?P<day>{_N}{{1,3}})[日号]"
)
_PLACE = re.compile("^(?:会议)?地\\s*点[：:]\\s*(\\S.{1,40})$")


def meeting_said(texts: Iterable[str]) -> Meeting:
    """The meeting that the first of these texts names; empty fields where nothing is said."""
    for text in texts:
        bare = _BLANKS.sub("", text)
        found = _NUMBERED.search(bare)
        if found is not None:
            organ = found["organ"]
            chairs = bool(found["chairs"]) or found["kind"] == "主任会议"
            standing = "委" in organ
            body = found["whose"] + ("人民代表大会常务委员会" if standing else "人民代表大会")
            kind = "zhuren" if chairs else "sc" if standing else "npc"
            return Meeting(body, kind, to_int(found["term"]), to_int(found["number"]))
        found = _CHAIRS.search(bare)
        if found is not None:
            return Meeting(found["whose"] + "人民代表大会常务委员会", "zhuren", None, to_int(found["number"]))
    return Meeting()


def span_said(texts: Iterable[str]) -> tuple[str, str]:
    """The days of the meeting as ISO dates: first and last; "" for what is not said."""
    starts = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    for text in texts:
        bare = _BLANKS.sub("", text.replace("—", "至").replace("－", "至"))
        bare = re.sub("至{2,}", "至", bare)
        for date in find_dates(bare):
            day = date.as_date()
            if day is None and first is not None and date.year is None and date.month and date.day:
                day = _day(first.year, date.month, date.day)
            if day is None or (first is not None and not 0 <= (day - first).days <= 30):
                continue
            first = first or day
            last = max(last or day, day)
            until = _UNTIL.match(bare[date.end :])
            if until is not None:
                month = to_int(until["month"]) if until["month"] else day.month
                end = _day(day.year, month or day.month, to_int(until["day"]) or 0)
                last = max(last, end) if end is not None else last
    starts = first.isoformat() if first else ""
    return starts, (last.isoformat() if last else starts)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def place_said(texts: Iterable[str]) -> str:
    """The room, where a line of its own says it."""
    for text in texts:
        found = _PLACE.match(text.strip())
        if found is not None:
            return found[1].strip("。； ")
    return ""
