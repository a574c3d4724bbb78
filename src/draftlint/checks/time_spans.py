"""Kind ``time-spans``: spans of years, dates or hours that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_TO = r"(?:至|到|—{1,2}|[-－～~])"
_YEARS = (
    r"(?<![0-9.\-/A-Za-z])(?P<y1>(?:19|20)[0-9]{2})"
    r"(?:年(?:(?P<m1>1[0-2]|0?[1-9])月(?:(?P<d1>[0-3]?[0-9])日)?)?)?"
    rf"{_TO}(?P<y2>(?:19|20)[0-9]{{2}})年(?:(?P<m2>1[0-2]|0?[1-9])月(?:(?P<d2>[0-3]?[0-9])日)?)?"
)
_DAYS = (
    r"(?<![0-9])(?P<m1>1[0-2]|0?[1-9])月(?P<d1>[0-3]?[0-9])日?"
    rf"{_TO}(?:(?P<m2>1[0-2]|0?[1-9])月)?(?P<d2>[0-3]?[0-9])日"
)
_HOURS = rf"(?<![0-9:：比])(?P<h1>[01]?[0-9]|2[0-4])[:：](?P<n1>[0-5][05]){_TO}(?P<h2>[01]?[0-9]|2[0-4])[:：](?P<n2>[0-5][05])(?![0-9:：])"
_CLOCK = rf"(?<![0-9:：])(?P<h1>[01]?[0-9]|2[0-4])时(?:(?P<n1>[0-5]?[0-9])分)?{_TO}(?P<h2>[01]?[0-9]|2[0-4])时(?!长|间)(?:(?P<n2>[0-5]?[0-9])分)?(?!钟)"
#: What every span has; a set of characters at the beginning is looked for fast.
_SPAN = r"[至到—\-－～~][0-9]"
#: One of these stands in every span of years.
_TO_YEAR = tuple(f"{mark}{century}" for mark in "至到—-－～~" for century in ("20", "19"))
_NOON, _EVENING, _MORNING = 12, 16, 6


@kind("time-spans", about="查起止颠倒的时间：2025年至2021年，3月5日至3日，9:00—8:30。", wants="paragraph")
def time_spans(params: Params) -> ParagraphCheck:
    """Spans whose two ends are beyond doubt in one year, month or day, and the wrong way round."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if compiled(_SPAN).search(text) is None:
            return
        for signs, pattern, judge in (
            (_TO_YEAR, _YEARS, _years),
            (("月",), _DAYS, _days),
            ((":", "："), _HOURS, _hours),
            (("时至", "时到", "时—", "时-", "时～", "分至", "分到", "分—", "分-", "分～"), _CLOCK, _hours),
        ):
            if not any(sign in text for sign in signs):
                continue
            for match in compiled(pattern).finditer(text):
                problem = judge(match)
                if problem:
                    yield Hit(item.paragraph, match.start(), match.end(), {"problem": problem})

    return check


def _years(match: re.Match[str]) -> str | None:
    first, last = int(match["y1"]), int(match["y2"])
    if first > last:
        return f"{first}年在{last}年之后"
    if first < last or not (match["m1"] and match["m2"]):
        return None
    begin, end = int(match["m1"]), int(match["m2"])
    if begin > end:
        return f"{begin}月在{end}月之后"
    if begin == end and match["d1"] and match["d2"] and int(match["d1"]) > int(match["d2"]):
        return f"{match['d1']}日在{match['d2']}日之后"
    return None


def _days(match: re.Match[str]) -> str | None:
    """Within one month only: from December to January is over the end of the year."""
    if match["m2"] and int(match["m2"]) != int(match["m1"]):
        return None
    if int(match["d1"]) <= int(match["d2"]):
        return None
    return f"{match['d1']}日在{match['d2']}日之后"


def _hours(match: re.Match[str]) -> str | None:
    begin, end = int(match["h1"]), int(match["h2"])
    first, last = (int(match[name] or 0) for name in ("n1", "n2"))
    if (begin, first) <= (end, last) or begin >= _EVENING:
        return None  # a night watch ends the next morning
    if begin <= _NOON and end <= _MORNING:
        return None  # from nine to five
    return f"{begin}:{first:02}在{end}:{last:02}之后"
