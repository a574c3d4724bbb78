"""An enumeration of amounts after a total: which of them are its parts, by the marks that part them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.doc.model import Paragraph
from draftlint.text.amounts import Amount, find_amounts
from draftlint.text.numerals import to_int

#: Words before an amount that make it a change or a share of another one, no part of the sum: in the same clause ...
_COMPARED = (
    "比",
    "较",
    "同比",
    "环比",
    "人均",
    "户均",
    "平均",
    "每户",
    "每人",
    "每个",
    "每年",
    "每月",
    "每亩",
    "每公里",
)
#: ... or right before it.
_CHANGED = (
    "增长", "增加", "增收", "减少", "下降", "降低", "降", "减", "提高", "上升", "提升", "扩大", "缩小", "节约", "节省", "超", "多", "少", "净增", "高于",
    "低于", "累计", "达到", "均", "单价", "标准", "目标", "计划", "最高", "最低", "不足", "增",
)  # fmt: skip
_REACH = 8
#: Of each of several: so many times more in all.
_EACH = frozenset("各每")
_NEAR = 4
_MARKS = "、，；："


def is_change(text: str, low: int, at: int) -> bool:
    """Whether the words before an amount at ``at`` say that it is a change of another one, or its average."""
    before = text[max(low, at - _REACH) : at]
    for mark in _MARKS:
        before = before[before.rfind(mark) + 1 :]
    if any(word in before for word in _COMPARED):
        return True
    if _EACH.intersection(before[-_NEAR:]):
        return True  # 三个院各报来1件
    tight = before.rstrip("了为约近")
    return tight.endswith(_CHANGED) and not tight.endswith("新增")


Bracket = tuple[int, int]


def around(brackets: list[Bracket], at: int) -> Bracket | None:
    """The bracket that holds a place; ``brackets`` are in order and outside of each other."""
    index = bisect_left(brackets, (at, 0)) - 1
    return brackets[index] if index >= 0 and brackets[index][0] < at < brackets[index][1] else None


def within(brackets: list[Bracket], low: int, high: int) -> list[Bracket]:
    """The brackets that lie in ``[low, high)``."""
    found = brackets[bisect_left(brackets, (low, 0)) : bisect_left(brackets, (high, 0))]
    return found[:-1] if found and found[-1][1] > high else found


def between(amounts: list[Amount], low: int, high: int) -> list[Amount]:
    """The amounts that begin in ``[low, high)``."""
    first = bisect_left(amounts, low, key=_start)
    return amounts[first : bisect_left(amounts, high, first, key=_start)]


def _start(amount: Amount) -> int:
    return amount.start


def amounts_in(paragraph: Paragraph, draft: Draft) -> tuple[Amount, ...]:
    """The amounts of a paragraph; several kinds read them."""
    key = f"amounts:{paragraph.part_name}:{paragraph.number}"
    return draft.memo(key, lambda: find_amounts(paragraph.text))


class Listed:
    """The amounts of an enumeration, by the marks that part them.

    ``parts`` are those of the level that the first mark opens: A件、B件 up to the comma; A件，占…；B件，占… by
    semicolons. ``all`` are these and whatever may go on the list behind them.
    """

    def __init__(
        self,
        text: str,
        begin: int,
        end: int,
        amounts: list[Amount],
        brackets: list[Bracket],
        unit: str,
    ) -> None:
        self.text, self.begin = text, begin
        self.pure = True  # nothing that might be a part is left over
        self.open = False  # 等
        inner = within(brackets, begin, end)
        pieces = [
            _piece(text, low, high, mark, amounts, inner, unit)
            for low, high, mark in pieces_of(text, begin, end, inner, amounts)
        ]
        self.all: list[Amount] = [part for piece in pieces for part in piece.parts]
        chunks: list[list[Piece]] = [[]]
        for piece in pieces:
            chunks[-1].append(piece)
            if piece.mark == "；":
                chunks.append([])
        chunks = [chunk for chunk in chunks if chunk]
        first = self._row(chunks[0]) if chunks else []
        several = sum(1 for chunk in chunks if any(piece.parts for piece in chunk)) > 1
        if len(first) > 1:
            self.level, self.parts = "、", first
            self.pure = len(self.all) == len(first)
        elif several:
            self.level, self.parts = "；", self._heads(chunks)
        else:
            self.level, self.parts = "，", self._line(chunks[0]) if chunks else []

    def _row(self, pieces: list[Piece]) -> list[Amount]:
        """A件、B件和C件, up to the mark that is no 、."""
        found: list[Amount] = []
        for piece in pieces:
            if len(piece.parts) != 1 or piece.others:
                if not piece.parts and not piece.others and piece.mark == "、":
                    continue  # 农业、林业30件
                break
            found.append(piece.parts[0])
            if piece.mark != "、":
                self.open = piece.open
                break
        return found

    def _heads(self, chunks: list[list[Piece]]) -> list[Amount]:
        """The first amount of every clause: A件，占30%；B件，占40%."""
        found: list[Amount] = []
        for chunk in chunks:
            head = next((piece for piece in chunk if piece.parts or piece.mark != "、"), chunk[-1])
            if len(head.parts) != 1:
                self.pure = False
                break
            found.append(head.parts[0])
            self.open = self.open or head.open
        return found

    def _line(self, pieces: list[Piece]) -> list[Amount]:
        """A件，B件，C件: what is told of each may stand in between."""
        found: list[Amount] = []
        for piece in pieces:
            if len(piece.parts) == 1:
                found.append(piece.parts[0])
                self.open = piece.open
            elif piece.parts:
                self.pure = False
                break
            elif not piece.numbers and piece.mark == "，" and found:
                self.pure = False
        return found

    def label(self, part: Amount) -> str:
        """The words before a part."""
        low = part.start
        while low > self.begin and self.text[low - 1] not in "、，；：（":
            low -= 1
        return self.text[low : part.start]


class Piece(NamedTuple):
    """What stands between two marks."""

    mark: str  # the one behind it
    parts: list[Amount]  # amounts of the total's unit
    others: list[Amount]  # such amounts that are changes or shares
    numbers: bool
    open: bool  # 等 stands behind the amount


def _piece(
    text: str, low: int, high: int, mark: str, amounts: list[Amount], inner: list[Bracket], unit: str
) -> Piece:
    here = [
        one for one in between(amounts, low, high) if one.unit == unit and around(inner, one.start) is None
    ]
    parts = [one for one in here if not is_change(text, low, one.start)]
    others = [one for one in here if one not in parts]
    numbers = any(char.isdigit() for char in text[low:high])
    behind = text[parts[-1].end : high].strip("）)") if parts else ""
    return Piece(mark, parts, others, numbers, behind.startswith("等"))


def pieces_of(
    text: str, begin: int, end: int, inner: list[Bracket], amounts: list[Amount]
) -> list[tuple[int, int, str]]:
    """Stretches between the marks 、，； outside of brackets, each with the mark behind it; 和 behind an amount is a 、."""
    found: list[tuple[int, int, str]] = []
    low = begin
    ends = {one.end for one in between(amounts, begin, end)}
    at = begin
    while at < end:
        char = text[at]
        if char not in "、，；和及与以" or around(inner, at) is not None:
            at += 1
            continue
        length = 1
        if char not in "、，；":
            length = 2 if text.startswith("以及", at) else 1
            if at not in ends or (char == "以" and length == 1):
                at += 1
                continue
        if at > low:
            found.append((low, at, char if char in "，；" else "、"))
        at = low = at + length
    if low < end:
        found.append((low, end, ""))
    return found


_TOTAL_WORDS = ("合计", "共计", "总计", "总共", "一共", "合共", "共")
#: What the parts of a sentence with 分别 come to; elsewhere they may be those of something larger.
_WHOLE_WORDS = ("总长度", "总长", "总面积", "总投资", "总里程", "总金额")
_NUMBERS = "两二三四五六七八九十23456789"
_SORTS = ("项", "年", "者", "类", "笔", "部分", "级", "个方面", "方面", "个渠道")


class Together(NamedTuple):
    """The words between the parts and their total: 、两项合计投资."""

    start: int  # of the mark before them
    end: int  # where the number begins
    number: int | None  # how many parts are said to be there
    word: str
    verb: str


def together(text: str) -> Iterator[Together]:
    """Where parts are followed by their total: 、共计, ，三项合计."""
    at = -1
    while True:
        found = [place for place in (text.find("共", at + 1), text.find("计", at + 1)) if place >= 0]
        if not found:
            return
        at = min(found)
        word = next((one for one in _TOTAL_WORDS if text.endswith(one, 0, at + 1)), "")
        if not word or text.startswith("计", at + 1):
            continue
        begin = at + 1 - len(word)
        low = begin
        while low > 0 and begin - low < 10 and text[low - 1] not in "、，；" + "。！？\n":
            low -= 1
        end = at + 1
        while end < len(text) and end - at < 8 and text[end] not in "，、；：。（）0123456789":
            end += 1
        if low == 0 or text[low - 1] not in "、，；" or not text[end : end + 1].isdigit():
            continue
        which = text[low:begin].strip()
        for lead in ("以上", "上述", "前述", "这"):
            which = which.removeprefix(lead)
        number = None
        if which[:1] and which[0] in _NUMBERS:
            number = 2 if which[0] == "两" else to_int(which[0])
            which = which[1:]
        if which and which not in _SORTS:
            continue
        yield Together(low - 1, end, number, word, text[at + 1 : end])


def in_all(text: str) -> Iterator[Together]:
    """分别为12公里、8公里和15公里，总长35公里."""
    begin = text.find("分别为")
    while begin >= 0:
        stop = min([at for mark in "。！？；\n" if (at := text.find(mark, begin)) >= 0], default=len(text))
        for word in _WHOLE_WORDS:
            at = text.find("，" + word, begin, stop)
            end = at + 1 + len(word)
            end += text.startswith(("为", "达", "约", "是"), end)
            if at >= 0 and text[end : end + 1].isdigit():
                yield Together(at, end, None, word, "")
                break
        begin = text.find("分别为", stop)
