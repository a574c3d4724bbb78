"""Dates in running text: 2026年3月5日, 二〇二六年三月五日, 2026-03-05, and parts of dates.

What is found is what stands there; whether it may stand there is for the checks to say.
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

DateForm = Literal["年月日", "-", ".", "/"]
DigitForm = Literal["arabic", "chinese", "mixed"]


class DateSpan(NamedTuple):
    """A date at ``[start, end)`` of a text. Parts that the text does not give are None."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    form: DateForm = "年月日"
    digits: DigitForm = "arabic"
    padded: bool = False  # a month or day with a leading zero

    @property
    def complete(self) -> bool:
        """Year, month and day are all there."""
        return self.year is not None and self.month is not None and self.day is not None

    @property
    def valid(self) -> bool:
        """Whether the calendar has such a day (a 29 February without a year counts)."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        year = self.year if self.year is not None else 2024  # a leap year
        if self.month is None or not 1 <= year <= 9999:
            return 1 <= self.day <= 31
        try:
            datetime.date(year, self.month, self.day)
        except ValueError:
            return False
        return True

    def as_date(self) -> datetime.date | None:
        """The calendar day, when complete and valid."""
        if self.year is None or self.month is None or self.day is None or not self.valid:
            return None
        return datetime.date(self.year, self.month, self.day)


_NUMERALS = frozenset("〇零○Ｏ一二三四五六七八九十")
_C = "[〇零○Ｏ一二三四五六七八九十]"
_YEAR = rf"(?<![0-9０-９])[0-9０-９]{{4}}(?=[ \u3000]?年)|(?<!{_C}){_C}{{4}}(?=[ \u3000]?年)"
_SMALL = rf"[0-9０-９]{{1,2}}|{_C}{{1,3}}"
_STOREY = r"(?![^\W\d_]楼)"  # 3月5号B楼 is a building
_HAN_DATE = (
    rf"(?P<y>{_YEAR})[ \u3000]?年(?:[ \u3000]?(?P<m>{_SMALL})[ \u3000]?月(?!份)(?:[ \u3000]?(?P<d>{_SMALL})[ \u3000]?[日号]{_STOREY})?)?"
    rf"|(?<![0-9０-９]|{_C})(?P<m2>{_SMALL})[ \u3000]?月[ \u3000]?(?P<d2>{_SMALL})[ \u3000]?[日号]{_STOREY}"
)
#: The same in a text without Han numerals: their sets cost a millisecond to compile.
_PLAIN_YEAR = r"(?<![0-9０-９])[0-9０-９]{4}(?=[ \u3000]?年)"
_PLAIN_DATE = (
    _HAN_DATE.replace(_YEAR, _PLAIN_YEAR)
    .replace(_SMALL, "[0-9０-９]{1,2}")
    .replace(rf"(?<![0-9０-９]|{_C})", "(?<![0-9０-９])")
)
_MARKED_DATE = r"(?<![0-9.\-/－．])(?P<y>(?:19|20)[0-9]{2})(?P<s>[.\-/－．])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9.\-/－．]?[0-9０-９])"
_FORMS: dict[str, DateForm] = {"-": "-", "－": "-", ".": ".", "．": ".", "/": "/"}


def _numbered(text: str, sign: str) -> bool:
    """Whether a Han numeral stands before a sign of dates: only then their slower pattern is needed."""
    at = text.find(sign)
    while at >= 0:
        last = at - 2 if text[at - 1 : at] in (" ", "\u3000") else at - 1
        # 三年 is a span of time, 二〇二六年 a year
        if last >= 0 and text[last] in _NUMERALS and (sign != "年" or text[max(0, last - 1)] in _NUMERALS):
            return True
        at = text.find(sign, at + 1)
    return False


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """All dates of a text in order: full ones, years alone (``2026年``), month and day (``3月5日``)."""
    found: list[DateSpan] = []
    if "年" in text or "月" in text:
        pattern = _HAN_DATE if any(_numbered(text, sign) for sign in "年月日号") else _PLAIN_DATE
        for match in compiled(pattern).finditer(text):
            year, month, day = match["y"], match["m"] or match["m2"], match["d"] or match["d2"]
            given = [part for part in (year, month, day) if part]
            arabic = [part.isdecimal() for part in given]
            digits: DigitForm = "arabic" if all(arabic) else "mixed" if any(arabic) else "chinese"
            padded = any(
                part is not None and len(part) == 2 and part[0] in "0０〇零○" for part in (month, day)
            )
            found.append(
                DateSpan(
                    match.start(),
                    match.end(),
                    match[0],
                    _value(year),
                    _value(month),
                    _value(day),
                    digits=digits,
                    padded=padded,
                )
            )
    if any(mark in text for mark in _FORMS) and compiled("(?:19|20)[0-9]{2}[.\\-/－．]").search(text):
        for match in compiled(_MARKED_DATE).finditer(text):
            padded = any(len(part) == 2 and part[0] == "0" for part in (match["m"], match["d"]))
            found.append(
                DateSpan(
                    match.start(),
                    match.end(),
                    match[0],
                    int(match["y"]),
                    int(match["m"]),
                    int(match["d"]),
                    form=_FORMS[match["s"]],
                    padded=padded,
                )
            )
        found.sort(key=lambda date: date.start)
    return tuple(found)


def whole_date(text: str) -> DateSpan | None:
    """The date when the text is one complete date and nothing else but spaces."""
    stripped = text.strip(" \t\n\u3000\u00a0")
    if not 6 <= len(stripped) <= 16:
        return None
    dates = find_dates(stripped)
    if len(dates) != 1 or not dates[0].complete or dates[0].text != stripped:
        return None
    return dates[0]


def _value(part: str | None) -> int | None:
    return None if not part else to_int(part.replace("Ｏ", "〇"))
