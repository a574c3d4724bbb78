"""What a correction must never change, proved on the text before and after it.

Numbers keep their values (full-width and half-width digits are the same number, and so are 二〇二六 and
2026), people keep their names, cited titles their words. That nothing changes outside of a correction is
proved on the file itself, which is read again (:mod:`draftlint.writers.redrounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from draftlint.text.numerals import CHINESE_NUMERALS, to_int

_NUMBER = re.compile(
    rf"(\x01?)(\d+(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*|[{CHINESE_NUMERALS}]+)"
    r"((?:多|余|几|来(?!自)|个点|分位|位数|[万亿])*)(%?)"
)
#: 百分之, one character that no text has.
_PERCENT = "\x01"
_PERCENT_DECIMAL = re.compile(r"(?<=\x01)(\d+)点(\d+)(?!分)")
_RANGE = r"[ ]?(?:[-~～—–－至到、和及与或]|--|——)[ ]?"
#: One 百分之 in front of several numbers holds for all of them, one % behind a span for both ends.
_PERCENT_CHAIN = re.compile(rf"\x01\d+(?:\.\d+)?%?(?:{_RANGE}\d+(?:\.\d+)?(?![\d.%年月日]))+")
_PERCENT_SPAN = re.compile(r"(?<![\d.\x01])(\d+(?:\.\d+)?)(?=[ ]?(?:[-~～—–－至到]|--|——)[ ]?\d+(?:\.\d+)?%)")
_BREAK = re.compile(r"[ \u3000]*\n[ \u3000]*")
_DOUBLED = re.compile(r"([年月日号])\s*\1|日\s*号|号\s*日")
_DIGITS = "0123456789０１２３４５６７８９" + CHINESE_NUMERALS
_POINTS = ".．,，/"
#: What may go on with a number behind a soft line break.
_AFTER_BREAK = frozenset(_DIGITS + _POINTS + "%％点年月日")
_OF_NUMBER = _AFTER_BREAK | {"\x01"}
_ZERO = re.compile("(?<=[一二三四五六七八九〇零○])[0０OoＯｏ]{1,2}(?=[一二三四五六七八九〇零○])")
_WIDE = re.compile("[０-９]|(?<=[0-9０-９])[．，·](?=[0-9０-９])")
_DATE = re.compile(r"(\d{2,4})(?:[年./\-—]|\s)+(\d{1,2})(?:(?:[月./\-—]|\s)+(\d{1,2}))?")
_KANA = re.compile("[\u3041-\u30fa]")
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile("[A-Za-z]{3}")
_CODE = re.compile(r"\{\{.*?\}\}|\$\{.*?\}|<%.*?%>")
_TITLE = re.compile(r"《[^《》]*》")
#: the serial number at the head of a paragraph: 三、 （三） 3． (3) 第三条
_SERIAL = re.compile(
    rf"\A\s*(?:[（(]?\s*(?:\d{{1,3}}|[{CHINESE_NUMERALS}]+)\s*[）)、.．]|第[{CHINESE_NUMERALS}\d]+[章节条])"
)
_GAP = r"[ \u3000\u00a0]*"


class Span(NamedTuple):
    """``[start, end)`` of a text became ``replacement``."""

    start: int
    end: int
    replacement: str


def applied(text: str, spans: Iterable[Span]) -> str:
    """The text with these stretches replaced; they do not overlap."""
    for start, end, replacement in sorted(spans, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def broken(before: str, spans: list[Span], names: Iterable[str] = (), *, serial: bool = False) -> str | None:
    """Which promise the change of a paragraph's text would break, in half a sentence; None when none.

    ``serial``: the paragraph's own serial number at its head may become another, no other number.
    """
    after = applied(before, spans)
    if serial:
        old, new = _SERIAL.sub("", before, count=1), _SERIAL.sub("", after, count=1)
    else:
        old, new = before, after
    if numbers(old) != numbers(new) and not _same_dates(old, new):
        return "会改动数字"
    if any(start <= last and first <= end for first, last in _torn(before) for start, end, _ in spans):
        return "这里的数字中间有换行，请先去掉换行"
    if len(_DOUBLED.findall(after)) > len(_DOUBLED.findall(before)):
        return "改了以后“年”“月”“日”会重复"
    for name in names:
        if _count(name, before) != _count(name, after):
            return f"会改动人名“{name}”"
    return None


def foreign(text: str, spans: list[Span]) -> str | None:
    """Why rules about Chinese prose must not touch this, in half a sentence; None when they may."""
    if _KANA.search(text):
        return "这一段是日文"
    if not _HAN.search(text) and _WORD.search(text):
        return "这一段不是中文"
    for code in _CODE.finditer(text):
        if any(start < code.end() and code.start() < end for start, end, _ in spans):
            return "这处是模板里的代码"
    return None


def rewords_title(text: str, spans: list[Span]) -> bool:
    """Whether a change touches words of a cited title: its marks may be mended, its words are the title."""
    for match in _TITLE.finditer(text):
        inside = [each for each in spans if match.start() < each.end and each.start < match.end()]
        shift = sum(len(each.replacement) - (each.end - each.start) for each in inside)
        end = match.end() + shift
        after = applied(text, inside)[match.start() : end]
        if inside and _words(match.group()) != _words(after):
            return True
    return False


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", text)))


def numbers(text: str) -> list[object]:
    """The values of all numbers, in order; what is no numeral stands for itself."""
    found: list[object] = []
    for percent, token, more, sign in _NUMBER.findall(_percents(_narrow(text))):
        values = _values(token)
        if percent or sign:  # 百分之30余 is no 30%, and 百分之3 is no 3
            values[-1] = ("%", values[-1], more)
        elif more:
            values += _values("".join(each for each in more if each in CHINESE_NUMERALS))
        found += values
    return found


def _percents(text: str) -> str:
    """Each number of a span or list of percentages marked as one of its own."""
    if _PERCENT not in text and "%" not in text:
        return text
    text = _PERCENT_DECIMAL.sub(r"\1.\2", text)
    text = _PERCENT_CHAIN.sub(
        lambda found: re.sub(r"(?<![\x01\d.])(?=\d)", _PERCENT, found.group()),
        text,
    )
    return _PERCENT_SPAN.sub(r"\1%", text)


def _torn(text: str) -> list[tuple[int, int]]:
    """Stretches of numbers that go on behind a soft line break."""
    found: list[tuple[int, int]] = []
    for part in _BREAK.finditer(text):
        first, last = part.span()
        before = text[first - 2 : first] if first > 1 else text[:first]
        digit = before[-1:] in _DIGITS or (before[-1:] in _POINTS and before[:1] in _DIGITS)
        if not before or not digit or text[last : last + 1] not in _AFTER_BREAK or last == len(text):
            continue
        while first and text[first - 1] in _OF_NUMBER:
            first -= 1
        while last < len(text) and text[last] in _OF_NUMBER:
            last += 1
        found.append((first, last))
    return found


def _narrow(text: str) -> str:
    """Numbers in one way of writing: half width, a nought among Chinese digits as 〇, 百分之 as %."""
    text = _ZERO.sub(lambda found: "〇" * len(found.group()), text)
    text = _WIDE.sub(lambda found: normalize("NFKC", found.group()).replace("·", "."), text)
    return text.replace("百分之", _PERCENT).replace("％", "%")


def _values(token: str) -> list[object]:
    if token[:1].isdigit():
        whole = token.replace(",", "")
        head, point, rest = whole.partition(".")
        return [(int(head), rest) if point else int(head)]
    found: list[object] = []
    while token:  # 十四五 is 14 and 5, as it is when written 14五
        length = next((n for n in range(len(token), 0, -1) if to_int(token[:n]) is not None), 0)
        found.append(to_int(token[:length]) if length else token[0])
        token = token[length or 1 :]
    return found


def _same_dates(before: str, after: str) -> bool:
    """Whether the texts differ in how dates are put together, and in no part of one."""
    old, new = _plain_dates(_narrow(before)), _plain_dates(_narrow(after))
    return old is not None and old == new


def _plain_dates(text: str) -> list[object] | None:
    dates: list[object] = []

    def take(match: re.Match[str]) -> str:
        dates.append(tuple(int(each) for each in match.groups() if each))
        return "\0"

    rest = _DATE.sub(take, text)
    return [*dates, *numbers(rest)] if dates else None


def _count(name: str, text: str) -> int:
    """How often a name stands in a text, padded to the width of three characters or not."""
    return len(re.findall(_GAP.join(map(re.escape, name)), text))
