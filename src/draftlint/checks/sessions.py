"""Kind ``sessions``: 届 and 次 of a paper's meeting, which every mention of it must share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_NUMERALS = "〇零一二三四五六七八九十百0123456789"
_BODIES = (
    "人民代表大会常务委员会", "人大常务委员会", "人民代表大会常委会", "人大常委会", "人民代表大会", "人大",
)  # fmt: skip
_KINDS = ("主任会议", "全体会议", "会议")
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
    at = text.find("届")
    while at >= 0:
        found = _meeting(item, text, at)
        if found is not None:
            yield found
        at = text.find("届", at + 1)


def _meeting(item: Item, text: str, at: int) -> Meeting | None:
    """县第十八届人民代表大会常务委员会第四十次会议, around its 届."""
    low = at
    while low > 0 and at - low < 4 and text[low - 1] in _NUMERALS:
        low -= 1
    term = to_int(text[low:at])
    body = next((one for one in _BODIES if text.startswith(one, at + 1)), "")
    if term is None or not 0 < term < 40 or not body:
        return None
    place = at + 1 + len(body)
    chairs = text.startswith("主任会议", place)
    place += 4 * chairs
    place += text.startswith("第", place)
    end = place
    while end < len(text) and end - place < 4 and text[end] in _NUMERALS:
        end += 1
    number = to_int(text[place:end])
    kind_ = next((one for one in _KINDS if text.startswith("次" + one, end)), "")
    if number is None or not kind_:
        return None
    start = low - text.startswith("第", low - 1) if low else low
    sort = "常委会" if "委" in body else "人大"
    if chairs or kind_ == "主任会议":
        sort = "主任会议"
    whose = text[start - 1] if start and text[start - 1] in "县市省区州旗国盟镇乡" else ""
    return Meeting(item, start, end + 1 + len(kind_), whose, term, number, sort)


def _faults(draft: Draft) -> Iterator[tuple[str, Meeting, Meeting, str]]:
    # a subtitle may run over two lines: 常务委员会 | 第四十次会议
    front = [
        one for item in draft.outline.with_role(*_FRONT) if item.attachment is None for one in meetings(item)
    ]
    own: dict[str, Meeting] = {}
    for one in front:
        if _is_result(one) or not _is_own(one):
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
            # what a table is called is part of the paper, as its title is
            if item.role is Role.CAPTION and item.attachment is None and _is_own(one) and not _is_result(one):
                yield "asked", one, mine, ""
                continue
            yield from _mention(one, mine)


def _mention(one: Meeting, mine: Meeting) -> Iterator[tuple[str, Meeting, Meeting, str]]:
    text = one.item.paragraph.text
    low = max(text.rfind(stop, 0, one.start) for stop in "。！？；\n") + 1
    before, after = text[low : one.start], text[one.end : one.end + 16]
    said = before + after
    if any(word in said for word in _PAST):
        return
    ahead = any(word in before for word in ("拟", "将", "下一", "下次", "计划"))
    if (
        not ahead
        and compiled(_NOW).search(before)
        and compiled(_NOW_AFTER).match(after)
        and one.item.attachment is None
    ):
        yield "asked", one, mine, ""
        return
    if (one.term, one.number) > (mine.term, mine.number) and not any(word in said for word in _AHEAD):
        yield "later", one, mine, ""


def _same_place(one: Meeting, other: Meeting) -> bool:
    return one.place == other.place or not one.place or not other.place


#: What a title says of the meeting for which the paper is written; 关于第三十八次会议审议意见…… is about another one.
_OWN = (
    "议程", "日程", "建议议程", "纪要", "会议纪要", "公报", "主持词", "文件", "材料", "目录", "通知", "公告", "主席团", "秘书处", "表决", "选举办法", "开幕", "闭幕",
    "上的", "期间", "筹备", "列席", "出席", "工作方案", "方案",
)  # fmt: skip


def _is_own(one: Meeting) -> bool:
    """Whether a mention in the head of a paper is its own meeting."""
    if one.item.role is Role.SUBTITLE:
        return True
    rest = one.item.paragraph.text[one.end :].strip()
    return not rest or rest.startswith(_OWN)


def _is_result(one: Meeting) -> bool:
    """（…第三次会议通过，…第五次会议修正）: the note under a title lists several."""
    text = one.item.paragraph.text
    return "通过" in text or "修" in text or "批准" in text
