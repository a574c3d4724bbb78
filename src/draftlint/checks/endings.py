"""Kinds ``open-end`` and ``item-ends``: paragraphs without an end mark, items that end with different marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.checks.judged import in_flow, is_chinese_text
from draftlint.checks.text_series import IS
from draftlint.doc.model import Paragraph
from draftlint.outline.model import Item, Role
from draftlint.text.chars import is_han
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.spans import enclosed_spans

#: A sentence is longer than a label, a name or the line of a signature.
_SHORTEST = 24
_SHORT = 8
#: One that is the whole paragraph, of several clauses, is longer than a heading.
_WHOLE = 26
_BLANK = " \t\u3000\u00a0"
#: What a sentence that was left open ends with, besides Han characters.
_OPEN = frozenset("，、；%％》0123456789")
#: Marks behind which every reader waits for more.
_UNFINISHED = frozenset("，、")
#: A line that people put under a text, or that the next page goes on from.
_NO_SENTENCE = r"(?:摄|供稿|责任编辑|记者|编辑|版|页)$"
#: Items of a list may end with a semicolon or with nothing; so they begin, and so the line above them ends.
_ITEM = r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十百0-9]{1,3}[）)、.．]|[①-⑳]|第[一二三四五六七八九十百零0-9]{1,5}[条章节款项]|[·•●■◆—-])"
_LISTED = r"[ \t\u3000]*(?:第[一二三四五六七八九十百零0-9]{1,5}[条章节]|(?:19|20)[0-9]{2}[年.．][0-9]{1,2}月?(?:至|到|[—－~～-]))"
_BEFORE_ITEMS = ("：", ":", "；", ";")
_ENDS = frozenset("；。，")
_FEWEST = 3  # items that make a series


@kind(
    "open-end",
    about="查一段话末尾漏了句号：前面的句子都有句号，末句没有标点；整段只有一句、分成几个小句而没有句号；以逗号、顿号收尾；不是列举而以分号收尾。",
    wants="paragraph",
)
def open_end(params: Params) -> ParagraphCheck:
    """Paragraphs whose last sentence has no end."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        at = len(text.rstrip(_BLANK)) - 1
        if at < _SHORTEST or not (text[at] in _OPEN or is_han(text[at])) or not in_flow(item):
            return
        if item.heading_end is not None and not item.run_in:
            return
        if "\n" in text or not is_chinese_text(draft) or not _is_open(item, text, at, draft):
            return
        yield Hit(item.paragraph, at, at + 1)

    return check


def _is_open(item: Item, text: str, at: int, draft: Draft) -> bool:
    mark = text[at]
    if mark in _UNFINISHED:
        return True
    stop = text.rfind("。", 0, at)
    if mark == "；":
        return not _is_listed(item, text, draft)
    # the line after a break, or a word or two behind the last stop, is no sentence of the paragraph
    if stop >= 0:
        return at - stop >= 5 and not compiled(_NO_SENTENCE).search(text[stop : at + 1])
    return (
        at >= _WHOLE
        and "，" in text
        and compiled(_ITEM).match(text) is None
        and not _is_listed(item, text, draft)
        and not compiled(_NO_SENTENCE).search(text)
    )


def _is_listed(item: Item, text: str, draft: Draft) -> bool:
    """Whether a paragraph may be one of several items: told by its neighbours."""
    if compiled(_LISTED).match(text):
        return True
    items, places = draft.memo("endings.places", lambda: _places(draft))
    here = places.get(id(item.paragraph))
    if here is None:
        return True
    above = items[here - 1].paragraph.text.rstrip(_BLANK) if here else ""
    below = items[here + 1].paragraph.text.rstrip(_BLANK) if here + 1 < len(items) else ""
    return (
        above.endswith(_BEFORE_ITEMS)
        or below.endswith(_BEFORE_ITEMS[2:])
        or compiled(_ITEM).match(below) is not None
        # lines of which none has an end are a list, a table or verse
        or not (_has_end(above) or _has_end(below))
    )


def _has_end(text: str) -> bool:
    return len(text) >= _SHORT and text[-1] in "。！？”"


def _places(draft: Draft) -> tuple[list[Item], dict[int, int]]:
    items = [item for item in draft.outline.items if item.role is not Role.BLANK]
    return items, {id(item.paragraph): at for at, item in enumerate(items)}


class _End(NamedTuple):
    """The mark that ends an item, and whether a sentence ended within the item before it."""

    paragraph: Paragraph
    at: int
    mark: str
    inner_stop: bool


class _Series(NamedTuple):
    """Items one after another. Of a series within a paragraph the last is left out: the paragraph ends it."""

    ends: tuple[_End, ...]
    last: _End | None


@kind(
    "item-ends",
    about="查并列各项（一是……二是……；（1）……（2）……）末尾的标点：mixed 有的用分号有的用句号，level 项内有句号而末尾用分号。",
    wants="document",
    params={
        "fault": Param(str, "查哪一种。", required=True, choices=("mixed", "level")),
    },
)
def item_ends(params: Params) -> DocumentCheck:
    """Items of a series that end otherwise than the others, or below the level of what they hold."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for series in draft.memo("endings.series", lambda: [*_inline(draft), *_listed(draft)]):
            yield from (_mixed if fault == "mixed" else _level)(series)

    return check


def _mixed(series: _Series) -> Iterator[Hit]:
    marks = [end.mark for end in series.ends]
    kinds = {mark: marks.count(mark) for mark in marks}
    if len(kinds) == 2:
        usual = max(kinds, key=lambda mark: kinds[mark])
        odd = [end for end in series.ends if end.mark != usual]
        # one of many is a slip; half of them are a way of writing
        if len(odd) == 1 and kinds[usual] >= 2:
            yield _hit(odd[0], f"别的用“{usual}”")
    elif set(kinds) == {"；"} and series.last is not None and series.last.mark == "；":
        yield _hit(series.last, "末项用“。”")


def _level(series: _Series) -> Iterator[Hit]:
    ends = [*series.ends, *([series.last] if series.last else [])]
    for end in ends:
        if end.mark == "；" and end.inner_stop:
            yield _hit(end, "")
            return


def _hit(end: _End, usual: str) -> Hit:
    return Hit(end.paragraph, end.at, end.at + 1, {"mark": end.mark, "usual": usual})


def _inline(draft: Draft) -> Iterator[_Series]:
    """一是…；二是…；三是… within one paragraph."""
    for item in draft.outline.items:
        text = item.paragraph.text
        if not (("二是" in text and "三是" in text) or ("二要" in text and "三要" in text)):
            continue
        marks = [(m.start(), to_int(m["n"]), m["word"]) for m in compiled(IS).finditer(text)]
        for first, (start, value, word) in enumerate(marks):
            if value != 1:
                continue
            run = [start]
            for place, following, other in marks[first + 1 :]:
                if other == word and following == len(run) + 1:
                    run.append(place)
                elif other == word and following == 1:
                    break
            if len(run) < _FEWEST or any(text[place - 1] not in _ENDS for place in run[1:]):
                continue
            quoted = enclosed_spans(text, "“”") + enclosed_spans(text, "（）")
            ends = tuple(
                _End(
                    item.paragraph,
                    end - 1,
                    text[end - 1],
                    _has_stop(text, begin, end - 1, quoted),
                )
                for begin, end in pairwise(run)
            )
            yield _Series(ends, None)


def _listed(draft: Draft) -> Iterator[_Series]:
    """（1）…； （2）…； （3）…。 each a paragraph of its own.

    Laws write sentences within the items of an article and semicolons behind them: their own custom.
    """
    if any(item.ordinal is not None and item.ordinal.style == "第一条" for item in draft.outline.items):
        return
    run: list[Item] = []
    for item in draft.outline.items:
        if item.role is Role.BLANK:
            continue
        ordinal = item.ordinal
        goes_on = (
            ordinal is not None
            and bool(run)
            and run[-1].ordinal is not None
            and ordinal.style == run[-1].ordinal.style
            and ordinal.value == run[-1].ordinal.value + 1
        )
        if not goes_on:
            yield from _series(run)
            run = []
        if ordinal is not None and in_flow(item):
            run.append(item)
    yield from _series(run)


def _series(run: list[Item]) -> Iterator[_Series]:
    if len(run) < _FEWEST:
        return
    ends = [_end_of(item.paragraph) for item in run]
    # a list that is closed differently in its last item is right; any other mark makes it no list of this sort
    if all(end is not None and end.mark in "；。" for end in ends):
        told = [end for end in ends if end is not None]
        yield _Series(tuple(told[:-1]), told[-1])


def _end_of(paragraph: Paragraph) -> _End | None:
    text = paragraph.text.rstrip(_BLANK)
    if not text:
        return None
    quoted = enclosed_spans(text, "“”") + enclosed_spans(text, "（）")
    return _End(paragraph, len(text) - 1, text[-1], _has_stop(text, 0, len(text) - 1, quoted))


def _has_stop(text: str, begin: int, end: int, quoted: list[tuple[int, int]]) -> bool:
    at = text.find("。", begin, end)
    while at >= 0 and any(start < at < close for start, close in quoted):
        at = text.find("。", at + 1, end)
    return at >= 0
