"""Kind ``halfwidth``: western marks in Chinese text, with the Chinese mark that belongs there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.doc.model import Paragraph
from draftlint.outline.model import Item
from draftlint.text.chars import CHINESE_MARKS, has_han, is_han, is_western
from draftlint.text.lazy import compiled
from draftlint.text.spans import Cover, foreign_spans

_FULL = {",": "，", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
#: What may stand before a stop in a Chinese sentence besides Han: figures' signs and closing marks.
_BEFORE = frozenset("”’》〉）】〕%％‰℃²³")
_STOP_MARKS = frozenset(",.:;?!，。：；？！、")
_AFTER = frozenset("“‘《〈（【〔")
_NUMERAL_HEAD = r"[\s（(]*[一二三四五六七八九十百]+[)）]?$"
_YEAR_NUMBER = r"\(\d{2,4}年?\)\s*第?\d+号"
_QUESTION = "[吗呢吧谁哪何几]|什么|怎|多少|是否|能否|可否|会不会|能不能|是不是|有没有|要不要|该不该"
_CURLY = {'"': "“”", "“": "“”", "”": "“”", "'": "‘’", "‘": "‘’", "’": "‘’"}


#: A line that begins with a numeral this long at most and a dot is a heading.
_LONGEST_NUMERAL = 14
#: How far into a bracket to look for Chinese: brackets nest, and each looks.
_LOOK = 400
#: From this many half-width pairs on, more than full-width ones, a draft is typed that way throughout.
_HABIT = 5


class _Slip(NamedTuple):
    """A stretch to replace: one mark, or a pair with what it holds."""

    start: int
    end: int
    right: str | None


@kind(
    "halfwidth",
    about="查汉字语境中的半角标点；数字、时间、网址、英文句子、序号里的不管。",
    wants="paragraph",
    params={
        "marks": Param(
            str,
            "查哪一类：stops 为逗号、句号、冒号等，brackets 为圆括号，quotes 为直引号。",
            required=True,
            choices=("stops", "brackets", "quotes"),
        ),
        "habit": Param(
            bool,
            "全文大多用半角圆括号时：true 只在第一处报一次，false 一处也不报（留给另一条规则）。",
            default=False,
        ),
    },
)
def halfwidth(params: Params) -> ParagraphCheck:
    """Half-width marks of one sort."""
    find = {"stops": _stops, "brackets": _brackets, "quotes": _quotes}[params["marks"]]
    signs = {"stops": ",.:;?!", "brackets": "()", "quotes": "\"'"}[params["marks"]]
    wants_habit = bool(params.get("habit"))

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        paragraph = item.paragraph
        text = paragraph.text
        if not any(sign in text for sign in signs) or is_western(text):
            return
        slips = find(text)
        if not slips:
            return
        if signs == "()":
            first = draft.memo("halfwidth:habit", lambda: _habit(draft))
            if wants_habit and paragraph is first:
                slip = slips[0]
                yield Hit(paragraph, slip.start, slip.end, {}, slip.right)
            if wants_habit or first is not None:
                return
        head = item.ordinal.end if item.ordinal is not None else 0
        for slip in slips:
            if slip.start < head:
                continue  # the mark of a numbered paragraph is judged with the numbering
            yield Hit(paragraph, slip.start, slip.end, {}, slip.right)

    return check


#: A mark that does not stand between two digits; 1,234, 9:30 and 3.5 are by far the most.
_NOT_IN_NUMBER = "[,.:;?!](?:(?![0-9])|(?<![0-9].))"


def _stops(text: str) -> list[_Slip]:
    if compiled(_NOT_IN_NUMBER).search(text) is None:
        return []
    cover = Cover(foreign_spans(text))
    slips = []
    for match in compiled("[,.:;?!]").finditer(text):
        at = match.start()
        if cover.holds(at, at + 1):
            continue
        mark = text[at]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before in _STOP_MARKS or after in _STOP_MARKS:
            continue  # "...", "::", "。." are none of this rule's
        wrong = _is_full_stop(text, at) if mark == "." else _is_chinese_stop(text, at, before, after)
        if wrong:
            slips.append(_Slip(at, at + 1, None if mark == "?" and not _asks(text, at) else _FULL[mark]))
    return slips


def _is_chinese_stop(text: str, at: int, before: str, after: str) -> bool:
    if before.isascii() and before.isdigit() and after.isdigit():
        return False  # 1,234  9:30  1:1000
    if text[at] == ":" and (text.startswith("//", at + 1) or (before.isascii() and not is_han(after))):
        return False  # a scheme, a drive, a key: only Han on one side makes it Chinese
    if text[at] in ":;" and compiled(r"&#?\w*$").search(text[max(0, at - 8) : at]):
        return False  # an entity left from the web
    behind = _behind(text, at)
    return is_han(before) or before in _BEFORE or is_han(behind) or behind in _AFTER


def _asks(text: str, at: int) -> bool:
    """Whether a "?" ends a question; within a sentence it may stand for a rare character that was lost."""
    clause = text[max(0, at - 40) : at]
    return _behind(text, at) in ("", "”", "’", "\n") or compiled(_QUESTION).search(clause) is not None


def _is_full_stop(text: str, at: int) -> bool:
    """A dot that ends a sentence; between two Chinese characters it may as well join a name."""
    before, behind = text[at - 1 : at], _behind(text, at)
    if is_han(behind):
        return before in _BEFORE
    if behind and behind not in "”’）\n":
        return False
    line = text.rfind("\n", 0, at) + 1
    if at - line < _LONGEST_NUMERAL and compiled(_NUMERAL_HEAD).match(text[line:at]):
        return False  # "一." numbers a heading
    return is_han(before) or before in _BEFORE


def _behind(text: str, at: int) -> str:
    """The next character that is no space, "" at the end."""
    at += 1
    while text.startswith(" ", at):
        at += 1
    return text[at : at + 1]


def _ahead(text: str, at: int) -> str:
    """The last character before ``at`` that is no space, "" at the beginning."""
    while at and text[at - 1] == " ":
        at -= 1
    return text[at - 1 : at]


def _brackets(text: str) -> list[_Slip]:
    cover = Cover([*foreign_spans(text), *(m.span() for m in compiled(_YEAR_NUMBER).finditer(text))])
    wrong: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in compiled("[()]").finditer(text):
        at = match.start()
        if text[at] == "(":
            stack.append(at)
        elif stack:
            start = stack.pop()
            # "](" is a link of Markdown
            if (
                text[start - 1 : start] != "]"
                and _in_chinese(text, start, at)
                and not cover.holds(start, at + 1)
            ):
                wrong.append((start, at + 1))
    return _outermost(text, wrong, dict(zip("()", "（）", strict=True)))


def _outermost(text: str, wrong: list[tuple[int, int]], full: dict[str, str]) -> list[_Slip]:
    """One slip for each outermost pair, with the pairs in it corrected too."""
    right = {at: full[text[at]] for start, end in wrong for at in (start, end - 1)}
    slips: list[_Slip] = []
    free = 0
    for start, end in sorted(wrong):
        if start >= free:
            slips.append(_Slip(start, end, "".join(right.get(at, text[at]) for at in range(start, end))))
            free = end
    return slips


def _in_chinese(text: str, start: int, end: int) -> bool:
    if has_han(text[start + 1 : min(end, start + _LOOK)]):
        return True
    before = _ahead(text, start)
    return end > start + 1 and (is_han(before) or before in CHINESE_MARKS)


def _habit(draft: Draft) -> Paragraph | None:
    """The first paragraph with such brackets in a draft that mostly uses half-width ones, else None."""
    first: Paragraph | None = None
    half = full = 0
    for paragraph in draft.document.paragraphs:
        text = paragraph.text
        full += text.count("（")
        if "(" in text and not is_western(text):
            found = len(_brackets(text))
            half += found
            first = first or (paragraph if found else None)
    return first if half >= _HABIT and half > full else None


def _quotes(text: str) -> list[_Slip]:
    slips: list[_Slip] = []
    opened: dict[str, int] = {}  # sort of quote -> where it was opened
    foreign = Cover(foreign_spans(text))
    for match in compiled("[\"'“”‘’]").finditer(text):
        at, mark = match.start(), match.group()
        sort = '"' if mark in '"“”' else "'"
        straight = mark in "\"'"
        if mark in "“‘":
            opened[sort] = at
        elif straight and (foreign.holds(at, at + 1) or _is_prime(text, at, closes=sort in opened)):
            continue
        elif sort not in opened:
            if straight:
                opened[sort] = at
        else:
            start = opened.pop(sort)
            if has_han(text[start:at]) or _beside_han(text, start) or _beside_han(text, at):
                slips += _straight(text, start, at)
    slips.sort(key=lambda slip: slip.start)
    return slips


def _straight(text: str, start: int, end: int) -> Iterator[_Slip]:
    """The straight marks of a pair: both as one slip, else the one."""
    opening, closing = _CURLY[text[start]], _CURLY[text[end]]
    if text[start] in "\"'" and text[end] in "\"'":
        yield _Slip(start, end + 1, opening[0] + text[start + 1 : end] + closing[-1])
    elif text[start] in "\"'":
        yield _Slip(start, start + 1, opening[0])
    elif text[end] in "\"'":
        yield _Slip(end, end + 1, closing[-1])


def _is_prime(text: str, at: int, *, closes: bool) -> bool:
    """Inches, feet, minutes of arc (55") and apostrophes (don't, '98): no quotation marks."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == '"':
        return before.isdigit() and not closes
    if before.isdigit() and not closes:
        return True
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isdigit() and not closes)


def _beside_han(text: str, at: int) -> bool:
    return is_han(text[at - 1 : at]) or is_han(text[at + 1 : at + 2])
