"""Kind ``pairs``: quotation marks and brackets that have no partner.

Marks are matched with a stack, paragraph by paragraph. What is left over is looked at once more across
paragraphs, because a quotation of several paragraphs opens each of them and closes only the last
(GB/T 15834 4.8.3.4), and a bracketed note under a title may run over lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.doc.model import Paragraph
from draftlint.outline.model import Item
from draftlint.text.chars import has_han, is_han
from draftlint.text.lazy import compiled

_QUOTES = "“”‘’「」『』"
_BRACKETS = "（）《》〈〉〔〕【】"
_OPENING = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "）": "（",
    "》": "《",
    "〉": "〈",
    "〕": "〔",
    "】": "【",
}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_SAME = {"(": "（"}  # a half-width bracket may pair with a full-width one
#: What a bracket behind a list mark follows: 1） a) ①） 一）
_LIST_MARK = r"(?:^|[\s\u3000，。；：、（“])(?:[0-9]{1,3}|[A-Za-z]|[①-⑳]|[一二三四五六七八九十]{1,3})$"
#: How much of the stretch that lacks a mark is quoted: messages shorten what is longer than thirty characters.
_SHOWN = 16
#: Further apart than this, two opening marks are two slips and not a turned one.
_TURNED = 40
#: How many paragraphs a bracket or a quotation without repeated marks may span.
_REACH = {"“": 40, "（": 4, "《": 2}
#: What stands behind a mark that closes several paragraphs: the end.
_AT_END = r"[。；，、！？）”]?[ \u3000]*\Z"


@dataclass(slots=True, eq=False)
class _Left:
    """A mark without a partner in its paragraph."""

    paragraph: Paragraph
    at: int
    mark: str
    right: str | None = None  # the mark that was meant, when it is turned the wrong way
    instead_of: str | None = None  # the opening mark that this closing one was put against: （甲》
    paired: bool = False  # found its partner in another paragraph

    @property
    def opens(self) -> bool:
        return self.mark in _CLOSING


@kind(
    "pairs",
    about="查不成对的引号、括号、书名号；认得跨段引文（每段有前引号，末段才有后引号）和“1）”这样的序号。",
    wants="paragraph",
    params={
        "marks": Param(
            str,
            "查哪一类：quotes 为引号，brackets 为括号和书名号。",
            required=True,
            choices=("quotes", "brackets"),
        ),
    },
)
def pairs(params: Params) -> ParagraphCheck:
    """Marks of one sort without a partner."""
    sort = params["marks"]

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        if not has_han(
            item.paragraph.text
        ):  # GB/T 15834 is about Chinese; English has its own ways with quotes
            return
        left = draft.memo(f"pairs:{sort}", lambda: _unpaired(draft, sort))
        for one in left.get((item.paragraph.part_name, item.paragraph.number), ()):
            names = {**_names(one), "where": _where(one, _QUOTES + '"' if sort == "quotes" else _BRACKETS)}
            yield Hit(item.paragraph, one.at, one.at + 1, names, one.right)

    return check


def _names(one: _Left) -> dict[str, object]:
    if one.instead_of:
        problem = f"{_name(one.instead_of)}和{_name(one.mark)}不是一对"
    elif one.right:
        problem = f"{_name(one.right)} 误作{_name(one.mark)}"
    else:
        partner = _CLOSING.get(one.mark) or _OPENING[one.mark]
        problem = f"有{_name(one.mark)}，缺{_name(partner)}"
    return {"problem": problem}


def _where(one: _Left, marks: str) -> str:
    """The stretch in which the missing half has to stand: as far as the next mark of the sort, or the end."""
    if one.right or one.instead_of:
        return ""
    text = one.paragraph.text
    if one.opens:
        behind = (at for at in range(one.at + 1, len(text)) if text[at] in marks)
        stretch = text[one.at + 1 : next(behind, len(text))]
    else:
        before = (at for at in range(one.at - 1, -1, -1) if text[at] in marks)
        stretch = text[next(before, -1) + 1 : one.at]
    stretch = stretch.strip(" \u3000\n")
    if not stretch:
        return ""
    if len(stretch) > _SHOWN:
        stretch = f"{stretch[: _SHOWN // 2]}……{stretch[-_SHOWN // 2 :]}"
    return f"，缺的一半应在“{stretch}”当中"


def _name(mark: str) -> str:
    if mark in "“‘「『":
        return f"前引号 {mark}"
    if mark in "”’」』":
        return f"后引号 {mark}"
    return f"“{mark}”"


def _unpaired(draft: Draft, sort: str) -> dict[tuple[str, int], list[_Left]]:
    """Marks without a partner of every paragraph that has some."""
    marks = _QUOTES if sort == "quotes" else _BRACKETS + "()"
    scan = compiled("[" + re.escape(marks + ('"' if sort == "quotes" else "")) + "]")
    found: dict[tuple[str, int], list[_Left]] = {}
    flows: dict[object, list[tuple[int, list[_Left], Paragraph]]] = {}
    for item in draft.outline.items:
        paragraph = item.paragraph
        if not paragraph.text.strip():
            continue
        cell = paragraph.cell
        # a cell is a text of its own, and so is every part and text box
        flow = (paragraph.part_name, paragraph.host, (cell.table, cell.row, cell.column) if cell else None)
        steps = flows.setdefault(flow, [])
        left = _scan(paragraph, scan) if scan.search(paragraph.text) else []
        steps.append((len(steps), left, paragraph))
    for steps in flows.values():
        _join(steps)
        for _, left, paragraph in steps:
            alone = [one for one in left if not one.paired]
            if alone:
                found[paragraph.part_name, paragraph.number] = alone
    return found


def _scan(paragraph: Paragraph, scan: re.Pattern[str]) -> list[_Left]:
    """Match the marks of one paragraph; what is left over, turned marks recognised."""
    text = paragraph.text
    stack = _Stack()
    left: list[_Left] = []
    for match in scan.finditer(text):
        at, mark = match.start(), match.group()
        if mark == '"':
            if not _is_straight_quote(text, at, closes="“" in stack):
                continue
            mark = "”" if "“" in stack else "“"
        if mark in _CLOSING or mark == "(":
            stack.push(mark, at)
            continue
        if mark == "’" and "‘" not in stack and _is_apostrophe(text, at):
            continue
        half = mark == ")"
        mark = "）" if half else mark
        opening = _OPENING[mark]
        if opening not in stack:
            listed = mark == "）" and compiled(_LIST_MARK).search(text[max(0, at - 5) : at])
            if not listed and (not half or is_han(text[at - 1 : at])):
                left.append(_Left(paragraph, at, mark))
            continue
        (found, place), above = stack.close(opening)
        left += [_Left(paragraph, where, open_) for open_, where in above if open_ != "("]
        if found == "(" and not half:
            left.append(_Left(paragraph, place, "(", "（"))
        elif half and found != "(":
            left.append(_Left(paragraph, at, ")", "）"))
    for open_, place in stack.marks:
        if open_ != "(":
            left.append(_Left(paragraph, place, open_))
        elif is_han(text[place + 1 : place + 2]):
            left.append(_Left(paragraph, place, "（"))
    left.sort(key=lambda one: one.at)
    return _turn(left, text)


class _Stack:
    """Open marks; a count of each sort keeps a closing mark without a partner from searching them all."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, int]] = []
        self._open: Counter[str] = Counter()

    def __contains__(self, opening: str) -> bool:
        return self._open[opening] > 0

    def push(self, mark: str, at: int) -> None:
        self.marks.append((mark, at))
        self._open[_SAME.get(mark, mark)] += 1

    def close(self, opening: str) -> tuple[tuple[str, int], list[tuple[str, int]]]:
        """Take off the innermost mark that ``opening`` stands for, and the marks above it, which stay unclosed."""
        above: list[tuple[str, int]] = []
        while True:
            mark, at = self.marks.pop()
            sort = _SAME.get(mark, mark)
            self._open[sort] -= 1
            if sort == opening:
                return (mark, at), above
            above.append((mark, at))


def _is_straight_quote(text: str, at: int, *, closes: bool) -> bool:
    """A straight mark that quotes Chinese, neither inches nor part of English text or code."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return closes or (not before.isdigit() and (is_han(before) or is_han(after)))


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (before.isascii() and before.isalnum()) or (after.isascii() and after.isdigit())


def _turn(left: list[_Left], text: str) -> list[_Left]:
    """Two leftovers side by side are one slip: a turned mark (“甲“, ”甲”) or marks of two sorts (（甲》)."""
    out: list[_Left] = []
    at = 0
    while at < len(left):
        one = left[at]
        at += 1
        other = left[at] if at < len(left) else None
        if other is None or one.right or other.right or not _near(text, one.at, other.at):
            out.append(one)
        elif one.mark == other.mark and not compiled("[，、和与]").search(text, one.at, other.at):
            wrong = other if one.opens else one
            wrong.right = _CLOSING.get(wrong.mark) or _OPENING[wrong.mark]
            out.append(wrong)
            at += 1
        elif one.opens and not other.opens:
            other.instead_of = one.mark
            out.append(other)
            at += 1
        else:
            out.append(one)
    return out


def _near(text: str, start: int, end: int) -> bool:
    return end - start <= _TURNED and not compiled("[。！？\n]").search(text[start:end])


def _join(steps: list[tuple[int, list[_Left], Paragraph]]) -> None:
    """Take out what pairs across paragraphs; ``steps`` are the paragraphs of one flow, in order."""
    _drop_repeated_openings(steps)
    waiting: list[tuple[int, _Left]] = []
    for index, left, _ in steps:
        for one in left:
            if one.right or one.instead_of or one.paired:
                continue
            if one.opens:
                waiting.append((index, one))
                continue
            opening = _OPENING[one.mark]
            if (
                waiting
                and waiting[-1][1].mark == opening
                and index - waiting[-1][0] <= _REACH.get(opening, 1)
                and _may_span(waiting[-1][1], one)
            ):
                _, partner = waiting.pop()
                partner.paired = one.paired = True


def _may_span(opening: _Left, closing: _Left) -> bool:
    """Whether two marks hold whole paragraphs, or are two slips that happen to make a pair."""
    if opening.mark == "《":
        return True  # a title that runs over two lines
    head = opening.paragraph.text[: opening.at].rstrip(" \u3000")
    if head and not head.endswith(("：", ":")):
        return False
    return compiled(_AT_END).match(closing.paragraph.text, closing.at + 1) is not None


def _drop_repeated_openings(steps: list[tuple[int, list[_Left], Paragraph]]) -> None:
    """A quotation of several paragraphs: an opening mark is excused when the next paragraph opens with one."""
    for (_, left, _), (_, _, following) in pairwise(steps):
        if not left or left[-1].mark != "“" or left[-1].right:
            continue
        if following.text.lstrip().startswith("“"):
            left[-1].paired = True
