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

_NUMBER = re.compile(rf"\d+(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*|[{CHINESE_NUMERALS}]+")
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
    return [value for found in _NUMBER.findall(_narrow(text)) for value in _values(found)]


def _narrow(text: str) -> str:
    """Numbers in one way of writing: half width, a nought among Chinese digits as 〇, 百分之 as %."""
    text = _ZERO.sub(lambda found: "〇" * len(found.group()), text)
    text = _WIDE.sub(lambda found: normalize("NFKC", found.group()).replace("·", "."), text)
    return text.replace("百分之", "%")


def _values(token: str) -> list[object]:
    if token[0].isdigit():
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
