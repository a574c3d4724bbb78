"""Kind ``sessions``: 届 and 次 of a paper's meeting, which every mention of it must share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_N = "[〇零一二三四五六七八九十百0-9]{1,4}"
_MEETING = (
    rf"(?P<place>[^\W\d_]?)第?(?P<term>{_N})届(?P<body>(?:人民代表大会|人大)(?:常务委员会|常委会)?)(?P<chairs>主任会议)?"
    rf"第?(?P<number>{_N})次(?P<kind>主任会议|全体会议|会议)"
)
_FRONT = (Role.TITLE, Role.SUBTITLE)
#: Meetings to come are told of in these words; others than the paper's own in those.
_AHEAD = ("将", "拟", "计划", "下次", "下一次", "筹备", "即将", "准备", "安排", "召开", "举行")
_NOW = r"(?:提请|提交|请|现提|拟提请)[^，。；]{0,16}$"
_NOW_AFTER = r"(?:审议|审查|批准|表决|决定|任免|任命)"
_PAST = (
    "以来",
    "之后",
    "曾",
    "上次",
    "上一次",
    "通过的",
    "作出的",
    "批准的",
    "审议意见",
    "期间",
    "上年",
    "去年",
    "交办",
    "会后",
    "闭会",
)


class Meeting(NamedTuple):
    """A mention of a numbered meeting."""

    item: Item
    start: int
    end: int
    place: str  # the last character of whose congress it is: 县, 市, 省, 国
    term: int
    number: int
    sort: str  # 常委会, 人大, 主任会议

    @property
    def text(self) -> str:
        """The words."""
        return self.item.paragraph.text[self.start : self.end]


@kind(
    "sessions",
    about="查一篇文稿里本次会议的届次、会次前后是否一致。",
    wants="document",
    params={
        "fault": Param(
            str,
            "own 标题、题注之间不一致，asked 提请审议的会议与题注不是同一次，later 提到的会议晚于本次会议。",
            required=True,
            choices=("own", "asked", "later"),
        )
    },
)
def sessions(params: Params) -> DocumentCheck:
    """Mentions of a meeting that cannot be the one they ought to be."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        for name, meeting, own, said in draft.memo("sessions", lambda: list(_faults(draft))):
            if name == fault:
                place = Spot(own.item.paragraph, own.start, own.end)
                args = {"own": own.text, "said": said}
                yield Hit(meeting.item.paragraph, meeting.start, meeting.end, args, None, (place,))

    return check


def meetings(item: Item) -> Iterator[Meeting]:
    """Numbered meetings of people's congresses in a paragraph."""
    text = item.paragraph.text
    if "届" not in text or "次" not in text:
        return
    for match in compiled(_MEETING).finditer(text):
        term, number = to_int(match["term"]), to_int(match["number"])
        if term is None or number is None or not 0 < term < 40:
            continue
        sort = "常委会" if "委" in match["body"] else "人大"
        if "主任会议" in (match["chairs"], match["kind"]):
            sort = "主任会议"
        place = (
            match["place"]
            if match["place"] in ("县", "市", "省", "区", "州", "旗", "国", "盟", "镇", "乡")
            else ""
        )
        start = match.start("term") - (match.start("term") > 0 and text[match.start("term") - 1] == "第")
        yield Meeting(item, start, match.end(), place, term, number, sort)


def _faults(draft: Draft) -> Iterator[tuple[str, Meeting, Meeting, str]]:
    # a subtitle may run over two lines: 常务委员会 | 第四十次会议
    front = [
        one for item in draft.outline.with_role(*_FRONT) if item.attachment is None for one in meetings(item)
    ]
    own: dict[str, Meeting] = {}
    for one in front:
        if _is_result(one):
            continue
        first = own.setdefault(one.sort, one)
        if not _same_place(one, first):
            continue
        if (one.term, one.number) != (first.term, first.number):
            yield "own", one, first, ""
    if not own:
        return
    for item in draft.outline.items:
        if item.role in (*_FRONT, Role.TOC, Role.PAGE, Role.BLANK) or item.paragraph.cell is not None:
            continue
        for one in meetings(item):
            mine = own.get(one.sort)
            if (
                mine is None
                or not _same_place(one, mine)
                or (one.term, one.number) == (mine.term, mine.number)
            ):
                continue
            yield from _mention(one, mine)


def _mention(one: Meeting, mine: Meeting) -> Iterator[tuple[str, Meeting, Meeting, str]]:
    text = one.item.paragraph.text
    low = max(text.rfind(stop, 0, one.start) for stop in "。！？；\n") + 1
    before, after = text[low : one.start], text[one.end : one.end + 16]
    said = before + after
    if any(word in said for word in _PAST):
        return
    if compiled(_NOW).search(before) and compiled(_NOW_AFTER).match(after) and one.item.attachment is None:
        yield "asked", one, mine, ""
        return
    if (one.term, one.number) > (mine.term, mine.number) and not any(word in said for word in _AHEAD):
        yield "later", one, mine, ""


def _same_place(one: Meeting, other: Meeting) -> bool:
    return one.place == other.place or not one.place or not other.place


def _is_result(one: Meeting) -> bool:
    """（…第三次会议通过，…第五次会议修正）: the note under a title lists several."""
    text = one.item.paragraph.text
    return "通过" in text or "修" in text or "批准" in text
