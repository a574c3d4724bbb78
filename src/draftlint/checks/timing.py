"""Kind ``timing``: dates that contradict each other: of the paper and of what it tells, of a meeting and of its deadlines."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.dates import DateSpan, find_dates
from draftlint.text.lazy import compiled

_WILL = r"(?:拟于|定于|将于|计划于|预定于|拟定于|决定于|预计于)$"
_UNSURE = ("原定", "原拟", "原计划", "曾", "本应", "推迟", "改期", "延期", "未能", "当时", "要求")
_DID = r"(?:已于|已在)$"
_DONE = r"(?:召开|完成|通过|举行|建成|印发|出台|成立|签订|开工)了"
#: 2026年5月12日，县人民政府召开了会议
_DONE_THEN = rf"(?:[，,]?[^，。；：！？0-9]{{0,14}}){_DONE}"
_MEETING = r"[^，。；]{0,30}(?:召开|举行|组织召开)[^，。；]{0,40}会"
_DUE = r"(?:请|务必|须|应|要求)[^。；]{0,24}(?:于|在)?$"
_SEND = r"(?:上午|下午|中午)?[^，。；0-9]{0,8}(?:前|之前|以前|下班前)[，]?[^。；]{0,30}(?:报送|报名|报至|报县|报市|报省|反馈|报到|提交|送达|送交|发送|报我|报本|上报|回执|印发|印送)"
#: What is handed in when the meeting is over.
_AFTERWARDS = (
    "整改", "总结", "会后", "落实情况", "审议意见", "贯彻", "纪要", "体会", "心得", "处理情况", "办理情况", "研究处理", "执行情况", "办结", "答复", "传达",
)  # fmt: skip
_SPAN = r"起?(?:至|到)"


class _Dated(NamedTuple):
    item: Item
    span: DateSpan
    day: datetime.date
    whole: bool  # the year stands there


@kind(
    "timing",
    about="查日期的先后：将来时、过去时与成文日期，起止日期，报送期限与会议日期。",
    wants="document",
    params={
        "fault": Param(
            str,
            "future 已经过去的日期写成将来，past 还没有到的日期写成已经，deadline 期限晚于会议，span 起止颠倒。",
            required=True,
            choices=("future", "past", "deadline", "span"),
        )
    },
)
def timing(params: Params) -> DocumentCheck:
    """Dates in an order that cannot be."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        for name, hit in draft.memo("timing", lambda: list(_faults(draft))):
            if name == fault:
                yield hit

    return check


def _faults(draft: Draft) -> Iterator[tuple[str, Hit]]:
    own = _own(draft)
    dated = list(_dates(draft, own.day if own is not None else None))
    yield from _spans(dated)
    yield from _ends_first(draft)
    if own is not None:
        yield from _months(draft, own)
        yield from _tense(dated, own)
    yield from _deadlines(dated)


def _own(draft: Draft) -> _Dated | None:
    """The day of the paper: 成文日期, or that of the meeting under the title."""
    found: list[_Dated] = []
    for role in (Role.ISSUE_DATE, Role.SUBTITLE):
        for item in draft.outline.with_role(role):
            if item.attachment is not None or item.paragraph.part != "body":
                continue
            for span in find_dates(item.paragraph.text):
                day = span.as_date()
                if day is not None:
                    found.append(_Dated(item, span, day, True))
    # several days are a history, not the day of the paper
    return found[0] if len({one.day for one in found}) == 1 else None


def _dates(draft: Draft, own: datetime.date | None) -> Iterator[_Dated]:
    for item in draft.outline.items:
        text = item.paragraph.text
        if (
            (item.role not in PROSE and item.role is not Role.TABLE)
            or "日" not in text
            or item.attachment is not None
        ):
            continue
        year = own.year if own is not None else None
        for span in find_dates(text):
            whole = span.year is not None
            if whole and span.day is not None:
                year = span.year
            full = span if whole else span._replace(year=year)
            day = full.as_date()
            if day is None:
                continue
            if not whole and own is not None:
                day = _nearest(day, own)
            yield _Dated(item, span, day, whole)


def _nearest(day: datetime.date, own: datetime.date) -> datetime.date:
    """1月5日 in a paper of December is in the next year."""
    gap = (day - own).days
    shift = 1 if gap < -183 else -1 if gap > 183 else 0
    try:
        return day.replace(year=day.year + shift)
    except ValueError:
        return day


def _spans(dated: list[_Dated]) -> Iterator[tuple[str, Hit]]:
    for first, second in pairwise(dated):
        if first.item is not second.item or not first.whole or not second.whole or first.day <= second.day:
            continue
        text = first.item.paragraph.text
        between = text[first.span.end : second.span.start]
        if compiled("起(?:至|到)").fullmatch(between):
            args = {"problem": f"{_said(first.day)}在{_said(second.day)}之后"}
            yield "span", Hit(first.item.paragraph, first.span.start, second.span.end, args)


def _tense(dated: list[_Dated], own: _Dated) -> Iterator[tuple[str, Hit]]:
    place = Spot(own.item.paragraph, own.span.start, own.span.end)
    for one in dated:
        text = one.item.paragraph.text
        before, after = (
            text[max(0, one.span.start - 12) : one.span.start],
            text[one.span.end : one.span.end + 24],
        )
        low = max(text.rfind(stop, 0, one.span.start) for stop in "。！？；\n") + 1
        if any(word in text[low : one.span.end + 12] for word in _UNSURE) or _is_quoted(text, one.span.start):
            continue
        args = {"date": one.span.text, "own": _said(own.day)}
        if one.day < own.day and compiled(_WILL).search(before):
            yield "future", Hit(one.item.paragraph, one.span.start, one.span.end, args, None, (place,))
        elif (one.day - own.day).days > 3 and (
            compiled(_DID).search(before) or (one.whole and compiled(_DONE_THEN).match(after))
        ):
            yield "past", Hit(one.item.paragraph, one.span.start, one.span.end, args, None, (place,))


_MONTH_TO_COME = r"(?:拟于|将于|计划于|预计于|预定于)(?P<when>(?P<year>20[0-9]{2})年(?P<month>1[0-2]|0?[1-9])月)(?:上旬|中旬|下旬|初|中|底|末)?(?!0?[1-9]日|[12][0-9]日|3[01]日)"


def _months(draft: Draft, own: _Dated) -> Iterator[tuple[str, Hit]]:
    """将于2025年12月底前完成, in a paper of the year after: a month that is over."""
    place = Spot(own.item.paragraph, own.span.start, own.span.end)
    for item in draft.outline.items:
        text = item.paragraph.text
        if item.role not in PROSE or item.attachment is not None or "于20" not in text:
            continue
        for found in compiled(_MONTH_TO_COME).finditer(text):
            low = max(text.rfind(stop, 0, found.start()) for stop in "。！？；\n") + 1
            unsure = any(word in text[low : found.end() + 12] for word in _UNSURE)
            month = (int(found["year"]), int(found["month"]))
            if month < (own.day.year, own.day.month) and not unsure and not _is_quoted(text, found.start()):
                start, end = found.span("when")
                args = {"date": found["when"], "own": _said(own.day)}
                yield "future", Hit(item.paragraph, start, end, args, None, (place,))


_BEGUN = r"(?P<y1>20[0-9]{2})年(?P<m1>1[0-2]|0?[1-9])月(?:[0-3]?[0-9]日)?(?:正式)?(?P<one>开工|动工|启动|立项|受理|收到|立案)[^。！？；\n0-9期的另]{0,12}?"
_ENDED = r"(?P<y2>20[0-9]{2})年(?P<m2>1[0-2]|0?[1-9])月(?:[0-3]?[0-9]日)?(?:全面|正式|顺利|已|全部|基本)?(?P<two>竣工|完工|建成|投入使用|办结|结案|验收|通车|投产)(?!的)"


def _ends_first(draft: Draft) -> Iterator[tuple[str, Hit]]:
    """2025年9月开工，2025年6月竣工."""
    for item in draft.outline.items:
        text = item.paragraph.text
        if item.role not in PROSE or text.count("月") < 2 or "年" not in text:
            continue
        for found in compiled(_BEGUN + _ENDED).finditer(text):
            begun = (int(found["y1"]), int(found["m1"]))
            ended = (int(found["y2"]), int(found["m2"]))
            if ended < begun:
                said = f"{begun[0]}年{begun[1]}月{found['one']}在{ended[0]}年{ended[1]}月{found['two']}之后"
                yield "span", Hit(item.paragraph, found.start(), found.end(), {"problem": said})


def _deadlines(dated: list[_Dated]) -> Iterator[tuple[str, Hit]]:
    held: list[_Dated] = []
    for one in dated:
        text = one.item.paragraph.text
        before = text[max(0, one.span.start - 12) : one.span.start]
        told = compiled(_WILL).search(before) and compiled(_MEETING).match(text, one.span.end)
        if told or compiled(r"会议时间[：:]\s*$").search(before):
            held.append(one)
    if not held or len({one.day for one in held}) > 1:
        return
    meeting = held[0]
    place = Spot(meeting.item.paragraph, meeting.span.start, meeting.span.end)
    for one in dated:
        if one.day <= meeting.day or (one.whole is not meeting.whole and one.day.year != meeting.day.year):
            continue
        text = one.item.paragraph.text
        low = max(text.rfind(stop, 0, one.span.start) for stop in "。！？；\n") + 1
        ends = [at for stop in "。！？；\n" if (at := text.find(stop, one.span.end)) >= 0]
        said = text[low : min(ends, default=len(text))]
        if any(word in said for word in _AFTERWARDS):
            continue
        if compiled(_DUE).search(text[low : one.span.start]) and compiled(_SEND).match(text, one.span.end):
            args = {"date": one.span.text, "own": _said(meeting.day)}
            yield "deadline", Hit(one.item.paragraph, one.span.start, one.span.end, args, None, (place,))


def _said(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _is_quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count("《", 0, at) > text.count(
        "》", 0, at
    )
