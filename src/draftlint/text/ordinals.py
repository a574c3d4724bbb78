"""The ordinal mark at the head of a paragraph: 一、 （一） 1. （1） ① 第一章 第一条 第一， 1.1

Read at the first characters only. What merely begins with a number is no ordinal: dates (2024.3.15，),
values (10.5%), years (2025年), days of note (3.15), estimates and abbreviations (一、二、三产业).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from draftlint.doc.model import NumberLabel, Paragraph
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

MarkStyle = Literal["一、", "（一）", "1.", "（1）", "①", "第一章", "第一条", "第一", "1.1", "a.", "other"]


class Ordinal(NamedTuple):
    """The number at the head of a paragraph, typed or automatic.

    ``start``/``end`` are offsets of a typed mark in the text (both 0 for an automatic one). ``text`` is
    the mark as the reader sees it: "（二）", "3．", "1、".
    """

    value: int
    style: MarkStyle
    level: int  # 1-4 by the order 一、（一）1.（1）; 5 for ①; 0 where the order does not say
    text: str
    start: int = 0
    end: int = 0
    automatic: bool = False


LEVELS: dict[MarkStyle, int] = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4, "①": 5}

_HAN = "[\u4e00-\u9fff]"
_NUMERALS = frozenset("〇零一二三四五六七八九十百廿卅")
_N = "[〇零一二三四五六七八九十百廿卅]"
_SPACE = " \t\u3000\u00a0"
#: Measures after which "3.5" is a value and "1 " no number of a section.
_UNIT = "[万亿千百十个年月日号时分秒元人吨米克度倍项件家户亩名次条点届天周岁％%℃届级期线版位座处]"

# A range of Han costs half a millisecond to compile: what follows a mark is looked at without one.
_CHINESE = rf"({_N}{{1,4}})(、|[，．.,](?![0-9])|：)"
_CHINESE_SPACED = rf"({_N}{{1,2}})[{_SPACE}]+"
_BRACKETED = rf"[（(][{_SPACE}]*(?:({_N}{{1,4}})|([0-9０-９]{{1,2}})|([A-Za-z]))[{_SPACE}]*[)）]"
_DECIMAL = r"([0-9]{1,2})((?:[.．][0-9]{1,2}){1,4})(?![0-9])([.．、]?)"
_ARABIC = r"([0-9０-９]{1,3})([.．、，,)）])"
_ARABIC_SPACED = rf"([0-9]{{1,2}})[{_SPACE}]+(?!{_UNIT})"
_ORDINAL_WORD = rf"第[{_SPACE}]*({_N}{{1,6}}|[0-9０-９]{{1,4}})[{_SPACE}]*(部分|分编|[编篇章节条])"
_FIRST_COMMA = rf"第({_N}{{1,3}})([，、,：:])"
_LETTER = rf"([A-Za-z])([.．、)）])[{_SPACE}]*(?={_HAN})"
_YEAR = "(?:19|20)[0-9]{2}年"
#: 一、二、三产业 / 一、二期 / 1、2号楼: the first of several numbers, not the number of a paragraph.
_SERIES = rf"({_N}{{1,2}})(、|[产线期级季类号月楼]|年级|等奖|点钟|两?个月|两月)"
_DIGIT_SERIES = "[0-9]{1,2}[、月日号期和与至—-]"
_SENTENCE_END = "。！？；!?;"

_FIRST = frozenset("〇零一二三四五六七八九十百廿卅（(第0123456789０１２３４５６７８９" + _SPACE)
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_CIRCLED.update({chr(0x24F5 + n): n + 1 for n in range(10)})
_CIRCLED.update({chr(0x2776 + n): n + 1 for n in range(10)})
_SINGLE: dict[str, tuple[int, MarkStyle]] = {char: (value, "①") for char, value in _CIRCLED.items()}
_SINGLE.update({chr(0x2474 + n): (n + 1, "（1）") for n in range(20)})
_SINGLE.update({chr(0x2488 + n): (n + 1, "1.") for n in range(20)})
_SINGLE.update({chr(0x3220 + n): (n + 1, "（一）") for n in range(10)})
_MAYBE = _FIRST | frozenset(_SINGLE) | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def read_ordinal(text: str) -> Ordinal | None:
    """The typed ordinal mark at the head of ``text``, spaces before it allowed; None when there is none."""
    if not text or text[0] not in _MAYBE:
        return None
    start = 0
    length = len(text)
    while start < length and text[start] in _SPACE:
        start += 1
    if start == length:
        return None
    first = text[start]
    if first not in _MAYBE:
        return None
    single = _SINGLE.get(first)
    if single is not None:
        value, style = single
        return Ordinal(value, style, LEVELS[style], first, start, start + 1)
    if first in "（(":
        return _bracketed(text, start)
    if first == "第":
        return _word(text, start)
    if first.isascii() and first.isalpha():
        return _letter(text, start)
    if first in "0123456789０１２３４５６７８９":
        return _arabic(text, start)
    return _chinese(text, start)


def ordinal_of(paragraph: Paragraph) -> Ordinal | None:
    """The ordinal a reader sees at the head of a paragraph, automatic before typed."""
    if paragraph.label is not None:
        automatic = _automatic(paragraph.label)
        if automatic is not None:
            return automatic
    return read_ordinal(paragraph.text)


@lru_cache(maxsize=2048)
def _automatic(label: NumberLabel) -> Ordinal | None:
    if label.number_format in ("bullet", "none") or not label.text.strip():
        return None
    seen = label.text.strip()
    # A mark is read with a word behind it: "1.1" and "第一条" are judged by what follows them.
    read = read_ordinal(seen + "\u3000甲")
    if read is None:
        return Ordinal(label.value, "other", 0, seen, automatic=True)
    return Ordinal(read.value, read.style, read.level, seen, automatic=True)


def _bracketed(text: str, start: int) -> Ordinal | None:
    match = compiled(_BRACKETED).match(text, start)
    if match is None:
        return None
    chinese, digits, letter = match.groups()
    end = match.end()
    if letter:
        if not compiled(rf"[{_SPACE}]*{_HAN}").match(text, end):
            return None
        return Ordinal(_letter_value(letter), "a.", 0, match[0], start, end)
    value = to_int(chinese or digits)
    if value is None:
        return None
    style: MarkStyle = "（一）" if chinese else "（1）"
    return Ordinal(value, style, LEVELS[style], match[0], start, end)


def _word(text: str, start: int) -> Ordinal | None:
    match = compiled(_ORDINAL_WORD).match(text, start)
    if match is not None:
        end = match.end()
        after = text[end : end + 1]
        rest = text[end:].strip()
        # 第三条规定 and 第一章、第二章 speak of an article; a heading stands apart from what follows.
        if after and after not in _SPACE + "\n：:、，" and (match[2] == "条" or len(rest) > 20):
            return None
        if after in ("、", "，") and rest[1:2] == "第":
            return None
        if rest and rest[-1] in _SENTENCE_END and match[2] != "条":
            return None
        value = to_int(match[1])
        if value is None:
            return None
        style: MarkStyle = {"章": "第一章", "条": "第一条"}.get(match[2], "other")  # type: ignore[assignment]
        return Ordinal(value, style, 0, match[0], start, end)
    comma = compiled(_FIRST_COMMA).match(text, start)
    if comma is None:
        return None
    if comma[2] == "、" and compiled(f"{_N}|第").match(text, comma.end()):
        return None
    return Ordinal(to_int(comma[1]) or 0, "第一", 0, comma[0], start, comma.end())


def _letter(text: str, start: int) -> Ordinal | None:
    match = compiled(_LETTER).match(text, start)
    if match is None:
        return None
    return Ordinal(_letter_value(match[1]), "a.", 0, match[1] + match[2], start, match.end(2))


def _letter_value(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _is_han(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _chinese(text: str, start: int) -> Ordinal | None:
    match = compiled(_CHINESE).match(text, start)
    if match is not None:
        value = to_int(match[1])
        if value is None or value == 0 or (match[2] == "、" and _is_series(text, match.end(), value)):
            return None
        if match[2] == "：" and (value > 20 or not _is_han(text, match.end())):
            return None
        return Ordinal(value, "一、", 1, match[0], start, match.end())
    spaced = compiled(_CHINESE_SPACED).match(text, start)
    if spaced is None or not _is_han(text, spaced.end()):
        return None
    if len(text) - start <= 30 and text.rstrip()[-1] not in _SENTENCE_END:
        return Ordinal(to_int(spaced[1]) or 0, "一、", 1, spaced[1], start, spaced.end(1))
    return None


def _is_series(text: str, start: int, value: int) -> bool:
    match = compiled(_SERIES).match(text, start)
    if match is None or to_int(match[1]) != value + 1:
        return False
    # 二、三季度工作安排 can be a heading; in a sentence it is two quarters.
    return match[2] == "、" or text.rstrip()[-1] in _SENTENCE_END


def may_be_series(text: str, ordinal: Ordinal) -> bool:
    """Whether a typed 三、 may be the first of two numbers of a phrase (三、四年级, 三、四十人): the series tells."""
    if ordinal.style != "一、" or not ordinal.text.endswith("、"):
        return False
    if text[ordinal.end : ordinal.end + 1] not in _NUMERALS:
        return False
    match = compiled(rf"({_N}{{1,4}})(?!、){_HAN}").match(text, ordinal.end)
    value = to_int(match[1]) if match is not None else None
    return value is not None and value in {(ordinal.value + 1) * power for power in (1, 10, 100)}


def _arabic(text: str, start: int) -> Ordinal | None:
    decimal = compiled(_DECIMAL).match(text, start)
    if decimal is not None:
        return _decimal(text, start, decimal)
    match = compiled(_ARABIC).match(text, start)
    if match is not None:
        mark, end = match[2], match.end()
        follow = text[end : end + 1]
        if follow.isdigit():
            # 1.2025年… is item 1; 1.5亿元, 1,000 and 1、2月份 are not.
            if mark == "、":
                if compiled(_DIGIT_SERIES).match(text, end):
                    return None
            elif mark in ",，" or not compiled(_YEAR).match(text, end):
                return None
        elif mark in ",，" and not _is_han(text, end):
            return None
        value = to_int(match[1])
        if value is None:
            return None
        if mark in ")）":
            return Ordinal(value, "other", 0, match[0], start, end)
        return Ordinal(value, "1.", 3, match[0], start, end)
    spaced = compiled(_ARABIC_SPACED).match(text, start)
    if spaced is None or not _is_han(text, spaced.end()):
        return None
    if len(text) - start <= 25 and text.rstrip()[-1] not in _SENTENCE_END + "，,：:":
        return Ordinal(int(spaced[1]), "1.1", 0, spaced[1], start, spaced.end(1))
    return None


def _decimal(text: str, start: int, match: re.Match[str]) -> Ordinal | None:
    """1.1, 2.1.3: told from dates and values by what follows."""
    parts = [match[1], *re.split("[.．]", match[2])[1:]]
    if any(part.startswith("0") for part in parts):
        return None
    end = match.end(2)
    follow = text[end : end + 1]
    if len(parts) == 2 and compiled(r"[.．](?:19|20)[0-9]{2}年").match(text, match.end(1)):
        return None
    spaced = bool(follow) and follow in _SPACE + "\n"
    if match[3]:
        # "1.1、总则" is a section; "3.15、" at a paragraph's head is a day.
        if len(parts) == 2 and int(parts[1]) > 9:
            return None
    elif not spaced:
        if not _is_han(text, end) or compiled(_UNIT).match(follow):
            return None
        if len(text) - start > 40 or text.rstrip()[-1] in _SENTENCE_END or int(parts[1]) > 9:
            return None
    else:
        word = text[end:].lstrip(_SPACE + "\n")
        if not word or compiled(rf"[万亿]|{_UNIT}(?!{_HAN})|[0-9]").match(word):
            return None
    return Ordinal(int(parts[-1]), "1.1", 0, text[start:end], start, end)
