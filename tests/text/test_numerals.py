from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.numerals import to_chinese, to_int


@given(st.integers(0, 99_999_999))
def test_what_is_written_is_read_back(number):
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("廿三", 23),
        ("卅", 30),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两千", 2000),
        ("三万五千", 35_000),
        ("一亿二千万", 120_000_000),
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("一九九八", 1998),
        ("12", 12),
        ("１２", 12),
    ],
)
def test_numerals_are_read(text, value):
    assert to_int(text) == value


@pytest.mark.parametrize(
    "text", ["", "百十百", "十十", "一二十", "万", "三两", "第三", "3.5", "十五五十", "²"]
)
def test_what_is_no_numeral_is_not_read(text):
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1000, "一千"),
        (10_010, "一万零一十"),
    ],
)
def test_ordinals_are_written_as_in_papers(number, text):
    assert to_chinese(number) == text


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_what_no_ordinal_counts_is_refused(number):
    with pytest.raises(ValueError):
        to_chinese(number)
