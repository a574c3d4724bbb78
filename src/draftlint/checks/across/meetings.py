"""Which meeting a paper is for: its 届 and 次, its days and its rooms, wherever the paper names them."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import DaySaid, MeetingSaid, PlaceSaid, Spot
from draftlint.checks.across.reader import Line, Reader
from draftlint.outline.model import Item, Role
from draftlint.text.dates import DateSpan, find_dates
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_N = "[〇零一二三四五六七八九十百0-9]{1,4}"
_NAMED = (
    rf"第?(?P<term>{_N})届(?P<organ>人民代表大会常务委员会|人民代表大会常委会|人大常务委员会|人大常委会|常务委员会|常委会|人民代表大会|人大)"
    rf"(?P<chairs>主任会议)?第?(?P<number>{_N})次(?P<kind>主任会议|全体会议|会议)"
)
#: Where the name of the place before 第十八届 begins at the latest.
_BEFORE = frozenset("在于经由据对年月日上受向是为请提交实，。、；：（）()《》“”—－-·〈〉")
_WHOSE = "县市区旗州盟省"
#: Titles whose meeting is the paper's own: what follows the meeting in them.
_OWN_AFTER = (
    "议程", "日程", "建议议程", "文件", "材料", "目录", "通知", "公告", "主持词", "纪要", "公报", "表决", "选举", "列席", "出席", "分组", "工作方案", "方案", "筹备",
    "上的", "组成人员", "须知", "会议",
)  # fmt: skip
_ASKED = r"(?:提请|提交|拟提请|请)[^，。；]{0,16}$"
_ASKED_AFTER = ("审议", "审查", "批准", "表决", "决定", "任免", "任命", "予以")
_HELD_AFTER = ("听取", "审议", "审查", "决定", "通过", "表决", "同意", "认为", "讨论", "经过审议", "对")
_PAST = (
    "以来",
    "之后",
    "曾",
    "上次",
    "上一次",
    "作出的",
    "审议意见",
    "上年",
    "去年",
    "交办",
    "会后",
    "闭会",
    "关于",
    "根据",
)
#: Papers that the meeting itself makes: what is said in the notes under their titles is said of it.
_MADE = ("resolution", "decision", "appointment_list", "announcement", "agenda", "schedule", "host_script")
_WEEKDAY = r"[ \u3000]?[（(]?(?:星期|周|礼拜)([一二三四五六日天])[）)]?"
_UNTIL = r"[ \u3000]?(?:[至到—－~～-]{1,2})[ \u3000]?"
_DAY_ALONE = r"(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})[日号]"
_ROOM = r"(?P<name>(?:[\u4e00-\u9fff]{0,10}?(?:楼|层|号))?[\u4e00-\u9fff0-9]{1,9}?(?:会议室|会议厅|会议中心|大礼堂|礼堂|报告厅|会堂|影剧院))"
_ROOM_LEADS = ("地点", "在", "于", "到", "前往", "县", "至")
_EVENT = r"第[一二三四五六七八九十0-9]{1,2}次(?:全体|全体会)会?议|全体会议|开幕会?|闭幕会?|联组会议"


def meetings_of(reader: Reader) -> Iterator[MeetingSaid]:
    """Every numbered meeting that the paper names."""
    made = reader.draft.genre in _MADE
    for role in (Role.TITLE, Role.SUBTITLE):
        for line in reader.front(role):
            found = list(_in_line(line, reader))
            for said, end in found:
                own = _is_own_in_title(line.text, end) if role is Role.TITLE else True
                if role is Role.SUBTITLE and any(word in line.text for word in ("通过", "批准", "修")):
                    own = len(found) == 1 and (made or "草案" in (reader.draft.outline.title or ""))
                yield said._replace(own=own)
    for item in reader.items:
        if item.role in (Role.TITLE, Role.SUBTITLE) and item.attachment is None:
            continue
        text = item.paragraph.text
        if "届" not in text or "次" not in text or item.role is Role.BLANK:
            continue
        for match in compiled(_NAMED).finditer(text):
            term, number = to_int(match["term"]), to_int(match["number"])
            if term is None or number is None:
                continue
            start = match.start()
            whose = _whose(text, start)
            own = item.attachment is None and _is_own_in_text(text, start, match.end(), made)
            own = own or item.role in (Role.PAGE, Role.SERIES_MARK)
            spot = reader.spot(item, start - len(whose), match.end())
            yield MeetingSaid(
                _organ(match["organ"], match["chairs"], match["kind"]), whose, term, number, own, spot
            )


def _in_line(line: Line, reader: Reader) -> Iterator[tuple[MeetingSaid, int]]:
    if "届" not in line.text:
        return
    for match in compiled(_NAMED).finditer(line.text):
        term, number = to_int(match["term"]), to_int(match["number"])
        if term is None or number is None:
            continue
        whose = _whose(line.text, match.start())
        spot = reader.line_spot(line, match.start() - len(whose), match.end())
        spot = spot._replace(text=line.text[match.start() - len(whose) : match.end()])
        organ = _organ(match["organ"], match["chairs"], match["kind"])
        yield MeetingSaid(organ, whose, term, number, True, spot), match.end()


def _organ(name: str, chairs: str | None, kind: str) -> str:
    if chairs or kind == "主任会议":
        return "主任会议"
    return "常委会" if "委" in name else "人大"


def _whose(text: str, at: int) -> str:
    low = at
    while low > 0 and at - low < 9 and "\u4e00" <= text[low - 1] <= "\u9fff" and text[low - 1] not in _BEFORE:
        low -= 1
    said = text[low:at]
    if not said or said[-1] not in _WHOSE:
        return ""
    return said if len(said) <= 6 else said[-1]


def _is_own_in_title(text: str, end: int) -> bool:
    rest = text[end:]
    return not rest or rest.startswith(_OWN_AFTER)


def _is_own_in_text(text: str, start: int, end: int, made: bool) -> bool:
    low = max(text.rfind(stop, 0, start) for stop in "。！？；\n") + 1
    before, after = text[low:start], text[end : end + 12]
    if any(word in before + after for word in _PAST):
        return False
    if compiled(_ASKED).search(before) and after.startswith(_ASKED_AFTER):
        return not any(word in before for word in ("下一", "下次", "计划"))
    return made and len(before) <= 8 and after.startswith(_HELD_AFTER)


def days_of(reader: Reader) -> Iterator[DaySaid]:
    """The days that the paper names of the meeting, and its own date."""
    genre, title = reader.draft.genre, reader.draft.outline.title or ""
    plan = (
        genre in ("agenda", "schedule", "host_script")
        or "目录" in title
        or "须知" in title
        or "日程" in title
    )
    for role in (Role.TITLE, Role.SUBTITLE):
        for line in reader.front(role):
            for date in find_dates(line.text):
                if date.month is None or date.day is None:
                    continue
                rest = line.text[date.end :]
                if role is Role.TITLE:
                    if not plan:
                        continue
                    use = "held"
                elif any(word in rest for word in ("通过", "批准", "修")):
                    use = "adopted" if sum(1 for d in find_dates(line.text) if d.day) == 1 else "body"
                elif "在" in rest[:2] and rest.rstrip("）").endswith(("上", "会议", "全体会议")):
                    use = "spoken"
                else:
                    use = "held" if plan else "spoken"
                yield _day(reader.line_spot(line, date.start, date.end), line.text, date, use)
    for item in reader.items:
        text = item.paragraph.text
        if item.role is Role.ISSUE_DATE:
            for date in find_dates(text):
                if date.complete:
                    yield _day(reader.spot(item, date.start, date.end), text, date, "issued")
            continue
        if "日" not in text or item.role in (Role.BLANK, Role.TITLE, Role.SUBTITLE):
            continue
        cell = item.paragraph.cell is not None
        if not (cell or plan or "星期" in text or "会议" in text):
            continue
        for date in find_dates(text):
            if date.month is None or date.day is None:
                continue
            day = _day(reader.spot(item, date.start, date.end), text, date, "body")
            if plan and (cell or genre in ("schedule", "host_script", "agenda")):
                yield day._replace(use="schedule")
            elif _is_convening(text, date):
                yield day._replace(use="held")
            elif day.weekday:
                yield day


def _is_convening(text: str, date: DateSpan) -> bool:
    """Whether a sentence calls the meeting for this day: 会议定于2026年7月28日（星期二）在……召开."""
    return compiled(r"会议(?:拟|定|拟定|将)于$").search(text, 0, date.start) is not None


def _day(spot: Spot, text: str, date: DateSpan, use: str) -> DaySaid:
    weekday = 0
    end = date.end
    match = compiled(_WEEKDAY).match(text, end)
    if match:
        weekday = "一二三四五六日".find(match[1].replace("天", "日")) + 1
        end = match.end()
        spot = spot._replace(end=spot.end + match.end() - date.end, text=text[date.start : match.end()])
    last = (0, 0, 0)
    until = compiled(_UNTIL).match(text, end)
    if until:
        more = compiled(_DAY_ALONE).match(text, until.end())
        if more:
            last = (date.year or 0, int(more["m"] or date.month or 0), int(more["d"]))
            spot = spot._replace(end=spot.start + more.end() - date.start, text=text[date.start : more.end()])
    return DaySaid(date.year or 0, date.month or 0, date.day or 0, weekday, use, last, spot)


def places_of(reader: Reader) -> Iterator[PlaceSaid]:
    """The rooms in which the meeting takes place, with what is held there."""
    rows = {id(cell.paragraph): row for row in reader.rows() for cell in row}
    for item in reader.items:
        text = item.paragraph.text
        if "会" not in text and "礼堂" not in text and "剧院" not in text:
            continue
        if item.role is Role.BLANK or not any(
            word in text for word in ("会议室", "会议厅", "会议中心", "礼堂", "报告厅", "会堂", "影剧院")
        ):
            continue
        for match in compiled(_ROOM).finditer(text):
            name, start = _trimmed(match["name"], match.start())
            if len(name) < 4 or name.startswith(("本", "该", "各", "其他")):
                continue
            event = _event(item, text, match.start(), match.end(), rows.get(id(item.paragraph)))
            if event:
                yield PlaceSaid(name, event, reader.spot(item, start, start + len(name)))


def _trimmed(name: str, start: int) -> tuple[str, int]:
    for lead in _ROOM_LEADS:
        at = name.rfind(lead)
        if lead != "县" and at >= 0:
            start, name = start + at + len(lead), name[at + len(lead) :]
    return name, start


def _event(item: Item, text: str, start: int, end: int, row: list[Item] | None) -> str:
    if row is not None:
        said = "，".join(cell.paragraph.text for cell in row)
    else:
        low = max(text.rfind(stop, 0, start) for stop in "。！？；，\n") + 1
        high = min([at for stop in "。！？；\n" if (at := text.find(stop, end)) >= 0], default=len(text))
        said = text[low:high]
    if any(word in said for word in ("分组", "小组", "调研", "座谈")):
        return ""
    match = compiled(_EVENT).search(said)
    if match:
        return match[0].replace("会会议", "会议")
    if row is None and any(word in said for word in ("召开", "举行", "地点")):
        return "会议"
    return ""
