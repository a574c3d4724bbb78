"""Kind ``pairs``: quotation marks and brackets that have no partner.

Marks are matched with a stack, paragraph by paragraph. What is left over is looked at once more across
paragraphs, because a quotation of several paragraphs opens each of them and closes only the last
(GB/T 15834 4.8.3.4), and a bracketed note under a title may run over lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.doc.model import Paragraph
from draftlint.outline.model import Item
from draftlint.text.chars import is_han
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
_SAME = {"(": "（", ")": "）"}  # a half-width bracket may close a full-width one
#: What a bracket behind a list mark follows: 1） a) ①） 一）
_LIST_MARK = re.compile(
    r"(?:^|[\s\u3000，。；：、（“])(?:[0-9]{1,3}|[A-Za-z]|[①-⑳]|[一二三四五六七八九十]{1,3})$"
)
#: Further apart than this, two opening marks are two slips and not a turned one.
_TURNED = 40
#: How many paragraphs a bracket or a quotation without repeated marks may span.
_REACH = {"“": 40, "（": 4, "《": 2}


@dataclass(slots=True)
class _Left:
    """A mark without a partner in its paragraph."""

    paragraph: Paragraph
    at: int
    mark: str
    right: str | None = None  # the mark that was meant, when it is turned the wrong way
    instead_of: str | None = None  # the opening mark that this closing one was put against: （甲》

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
        left = draft.memo(f"pairs:{sort}", lambda: _unpaired(draft, sort))
        for one in left.get((item.paragraph.part_name, item.paragraph.number), ()):
            yield Hit(item.paragraph, one.at, one.at + 1, _names(one), one.right)

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
            if left:
                found[paragraph.part_name, paragraph.number] = left
    return found


def _scan(paragraph: Paragraph, scan: re.Pattern[str]) -> list[_Left]:
    """Match the marks of one paragraph; what is left over, turned marks recognised."""
    text = paragraph.text
    stack: list[tuple[str, int]] = []
    left: list[_Left] = []
    for match in scan.finditer(text):
        at, mark = match.start(), match.group()
        if mark == '"':
            mark = "”" if stack and stack[-1][0] == "“" else "“"
        half = mark in _SAME
        mark = _SAME.get(mark, mark)
        if mark in _CLOSING:
            stack.append((mark if not half else "(", at))
            continue
        if mark == "’" and _is_apostrophe(text, at) and not any(open_ == "‘" for open_, _ in stack):
            continue
        opening = _OPENING[mark]
        depth = _find(stack, opening)
        if depth is None:
            if not (mark == "）" and compiled(_LIST_MARK).search(text[max(0, at - 5) : at])) and (
                not half or is_han(text[at - 1 : at])
            ):
                left.append(_Left(paragraph, at, mark))
            continue
        left += [_Left(paragraph, place, open_) for open_, place in stack[depth + 1 :] if open_ != "("]
        if stack[depth][0] == "(" and not half:
            left.append(_Left(paragraph, stack[depth][1], "(", "（"))
        elif half and stack[depth][0] != "(":
            left.append(_Left(paragraph, at, ")", "）"))
        del stack[depth:]
    for open_, place in stack:
        if open_ != "(":
            left.append(_Left(paragraph, place, open_))
        elif is_han(text[place + 1 : place + 2]):
            left.append(_Left(paragraph, place, "（"))
    left.sort(key=lambda one: one.at)
    return _turn(left, text)


def _find(stack: list[tuple[str, int]], opening: str) -> int | None:
    """Depth of the innermost open mark that this one can close."""
    for depth in range(len(stack) - 1, -1, -1):
        mark = stack[depth][0]
        if mark == opening or (mark == "(" and opening == "（"):
            return depth
    return None


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
        elif one.mark == other.mark:
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
    waiting: list[tuple[int, list[_Left], _Left]] = []
    for index, left, _ in steps:
        for one in list(left):
            if one.right or one.instead_of:
                continue
            if one.opens:
                waiting.append((index, left, one))
                continue
            opening = _OPENING[one.mark]
            reach = _REACH.get(opening, 1)
            if waiting and waiting[-1][2].mark == opening and index - waiting[-1][0] <= reach:
                _, home, partner = waiting.pop()
                home.remove(partner)
                left.remove(one)


def _drop_repeated_openings(steps: list[tuple[int, list[_Left], Paragraph]]) -> None:
    """A quotation of several paragraphs: an opening mark is excused when the next paragraph opens with one."""
    for (_, left, _), (_, _, following) in pairwise(steps):
        if not left or left[-1].mark != "“" or left[-1].right:
            continue
        if following.text.lstrip().startswith("“"):
            left.pop()
