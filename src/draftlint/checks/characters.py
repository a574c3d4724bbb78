"""Single characters and their looks: colour, the font of digits, Chinese marks drawn in a western font."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.fonts import wanted_of
from draftlint.checks.judged import flow, han_count, together, trimmed
from draftlint.checks.typefaces import FontBook, listed
from draftlint.checks.typeset import setting_of
from draftlint.doc.fonts import font_of
from draftlint.doc.model import Paragraph
from draftlint.outline.model import Item

_ROLES = Param(list, "看哪些部分（角色名）。", required=True)
_TIMES = "Times New Roman"
_LATIN = re.compile("[0-9A-Za-z]+")
#: Marks that Chinese and western text share: the eastAsia hint decides who draws them.
_SHARED_MARKS = re.compile("[“”‘’…—]+")
#: Darker than this in every channel is black to the eye.
_NEARLY_BLACK = 0x30


@kind(
    "text-colour",
    about="正文、标题的文字不是黑色，全文合为一条。",
    wants="document",
    params={"roles": _ROLES},
    formatting=True,
)
def text_colour(params: Params) -> DocumentCheck:
    """Visible characters in a colour other than black, neighbours joined, in one hit."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        spots: list[Spot] = []
        colour = ""
        for item in flow(draft, roles):
            for start, end, value in _coloured(item.paragraph):
                place = trimmed(item.paragraph, start, end)
                if place.start < place.end:
                    spots.append(place)
                    colour = colour or _colour_name(value)
        if spots:
            from draftlint.checks.mending import spans

            hit = together(spots, colour=colour, places=f"等{len(spots)}处" if len(spots) > 1 else "")
            yield hit._replace(looks=spans(spots, "color", None))

    return check


def _coloured(paragraph: Paragraph) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for run in paragraph.runs:
        value = run.format.color
        if value is None or _is_black(value):
            continue
        if found and found[-1][1] == run.start and found[-1][2] == value:
            found[-1] = (found[-1][0], run.end, value)
        else:
            found.append((run.start, run.end, value))
    return found


def _channels(value: str) -> tuple[int, int, int] | None:
    if not re.fullmatch("[0-9A-Fa-f]{6}", value):
        return None
    red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def _is_black(value: str) -> bool:
    channels = _channels(value)
    return channels is None or max(channels) < _NEARLY_BLACK


def _colour_name(value: str) -> str:
    channels = _channels(value)
    if channels is None:
        return value
    red, green, blue = channels
    if max(channels) - min(channels) < 24:
        return "白色" if min(channels) > 0xE0 else "灰色"
    if red == max(channels):
        return "黄色" if green > 0xA0 and blue < 0x80 else "红色"
    return "绿色" if green == max(channels) else "蓝色"


@kind(
    "latin-font",
    about="数字、字母的字体：odd 既不是Times New Roman也不同于正文；mixed 有的用Times New Roman，有的用正文字体。",
    wants="document",
    params={"roles": _ROLES, "fault": Param(str, "查哪一种。", required=True, choices=("odd", "mixed"))},
    formatting=True,
)
def latin_font(params: Params) -> DocumentCheck:
    """Fonts of digits and letters in the running text, judged against the paper itself; one hit."""
    roles: list[str] = params["roles"]
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        groups: dict[str, list[Spot]] = {"times": [], "same": [], "odd": []}
        names: dict[str, Counter[str]] = {"times": Counter(), "same": Counter(), "odd": Counter()}
        for item in flow(draft, roles):
            for place, font, group in latin_words(item, draft):
                groups[group].append(place)
                names[group][font] += 1
        spots = groups["odd"]
        if fault == "mixed":
            spots = min(groups["times"], groups["same"], key=len)
        if not spots:
            return
        group = fault if fault == "odd" else "times" if spots is groups["times"] else "same"
        rest = "same" if group == "times" else "times"
        from draftlint.checks.mending import spans

        hit = together(
            spots,
            actual=_prevailing(names[group]),
            usual=_prevailing(names[rest]),
            rest=len(groups[rest]),
            places=f"等{len(spots)}处" if len(spots) > 1 else "",
        )
        certain = fault == "odd" or len(spots) < len(groups[rest])
        yield hit._replace(looks=spans(spots, "latin_font", _prevailing(names[rest]))) if certain else hit

    return check


def _prevailing(names: Counter[str]) -> str:
    """The font of most words of a group: headings have another one than the text around them."""
    return max(names, key=names.__getitem__, default=_TIMES)


def latin_words(item: Item, draft: Draft) -> Iterator[tuple[Spot, str, str]]:
    """Words in western letters and digits, each with its font and its group: times, same, odd."""
    setting = setting_of(item, draft)
    if setting is None:
        return
    book = FontBook.of(draft)
    wanted = wanted_of(draft, "body")
    more, usual = listed(wanted.get("latin")), listed(wanted.get("font"))
    paragraph = item.paragraph
    for run in paragraph.runs:
        for word in _LATIN.finditer(paragraph.text, run.start, run.end):
            # no font named: Word falls back on Times New Roman
            font = font_of(word.group()[0], run.format) or _TIMES
            if book.same(font, _TIMES) or (more and book.accepts(font, more)):
                group = "times"
            else:
                own = book.same(font, setting.font) or (bool(usual) and book.accepts(font, usual))
                group = "same" if own else "odd"
            yield Spot(paragraph, word.start(), word.end()), font, group


@kind(
    "western-marks",
    about="引号、破折号、省略号用西文字体显示（又窄又偏），因为没有按中文标点处理。",
    wants="document",
    params={"roles": _ROLES},
    formatting=True,
)
def western_marks(params: Params) -> DocumentCheck:
    """Shared marks next to Han characters that a western font draws; one hit."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        book = FontBook.of(draft)
        spots: list[Spot] = []
        font = _TIMES
        for item in flow(draft, roles):
            paragraph, setting = item.paragraph, setting_of(item, draft)
            for run in paragraph.runs if setting else ():
                for marks in _SHARED_MARKS.finditer(paragraph.text, run.start, run.end):
                    drawn = font_of(marks.group()[0], run.format) or _TIMES
                    around = paragraph.text[max(0, marks.start() - 1) : marks.end() + 1]
                    if han_count(around) and setting and _is_western(drawn, book, setting.font):
                        spots.append(Spot(paragraph, marks.start(), marks.end()))
                        font = drawn if len(spots) == 1 else font
        if spots:
            from draftlint.checks.mending import spans

            hit = together(spots, actual=font, places=f"等{len(spots)}处" if len(spots) > 1 else "")
            yield hit._replace(looks=spans(spots, "hint", "eastAsia"))

    return check


def _is_western(font: str, book: FontBook, body: str | None) -> bool:
    """A font that is neither the body's nor named like a Chinese one."""
    return not book.same(font, body) and not han_count(font) and font.isascii() and not book.is_chinese(font)
