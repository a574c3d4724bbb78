"""Counters as text. Expected values are written out, from the standard's tables and Microsoft's notes on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.ooxml.numbering import format_number
from draftlint.ooxml.numformat import _FORMATS, custom_format

EXPECTED = {
    "decimal": {0: "0", 1: "1", 1234: "1234"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 400: "CD", 1999: "MCMXCIX"},
    "lowerRoman": {3: "iii", 19: "xix"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"},
    "lowerLetter": {2: "b", 52: "zz"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 21: "21st", 113: "113th"},
    "cardinalText": {1: "One", 21: "Twenty-one", 105: "One hundred five", 1100: "One thousand one hundred"},
    "ordinalText": {1: "First", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first", 100: "One hundredth"},
    "numberInDash": {1: "- 1 -", 12: "- 12 -"},
    "hex": {10: "A", 255: "FF"},
    "chicago": {1: "*", 2: "†", 5: "**"},
    "none": {1: "", 7: ""},
    "bullet": {1: ""},
    "chineseCounting": {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一○○"},
    "chineseCountingThousand": {
        10: "十", 12: "十二", 30: "三十", 100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一",
        1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 10000: "一万", 12345: "一万二千三百四十五",
        10001: "一万零一",
    },
    "taiwaneseCounting": {10: "十", 25: "二十五"},
    "taiwaneseCountingThousand": {10: "十", 105: "一百零五"},
    "taiwaneseDigital": {10: "一○", 25: "二五"},
    "ideographDigital": {1: "一", 10: "一〇", 20: "二〇", 105: "一〇五"},
    "japaneseCounting": {10: "十", 21: "二十一", 100: "百", 101: "百一", 1100: "千百"},
    "japaneseDigitalTenThousand": {10: "一〇"},
    "chineseLegalSimplified": {1: "壹", 3: "叁", 10: "壹拾", 25: "贰拾伍", 105: "壹佰零伍"},
    "ideographLegalTraditional": {2: "貳", 10: "壹拾"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 2: "乙丑", 60: "癸亥", 61: "甲子"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {1: "①", 10: "⑩", 20: "⑳"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "decimalFullWidth": {1: "１", 10: "１０"},
    "koreanDigital": {1: "일", 10: "일영"},
    "ganada": {1: "가", 14: "하", 15: "가"},
    "unheardOf": {7: "7"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [(name, value, text) for name, values in EXPECTED.items() for value, text in values.items()],
)
def test_formats(name: str, value: int, text: str) -> None:
    assert format_number(value, name) == text


@given(value=st.integers(1, 99))
def test_the_counting_formats_of_official_papers_agree_below_one_hundred(value: int) -> None:
    names = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting")
    assert len({format_number(value, name) for name in names}) == 1


@given(value=st.integers(-5, 10**9), name=st.sampled_from(sorted(_FORMATS)))
def test_any_value_in_any_format_is_short_text(value: int, name: str) -> None:
    text = format_number(value, name)
    assert text
    assert len(text) < 9000


@given(
    first=st.integers(1, 9998), name=st.sampled_from(["chineseCountingThousand", "chineseLegalSimplified"])
)
def test_neighbours_differ(first: int, name: str) -> None:
    assert format_number(first, name) != format_number(first + 1, name)


@pytest.mark.parametrize(
    ("sample", "text"),
    [("001, 002, 003, ...", "012"), ("01, 02", "12"), ("0001, 0002", "0012"), ("а, ә", None)],
)
def test_custom_formats(sample: str, text: str | None) -> None:
    assert custom_format(12, sample) == text
