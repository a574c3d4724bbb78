from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.dates import find_dates, whole_date
from draftlint.text.numerals import to_chinese


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("截至2026年3月5日，", (2026, 3, 5)),
        ("二〇二六年三月五日", (2026, 3, 5)),
        ("２０２６年３月５日", (2026, 3, 5)),
        ("二○二六年十二月三十一日", (2026, 12, 31)),
        ("2026 年 3 月 5 日", (2026, 3, 5)),
        ("2026年3月", (2026, 3, None)),
        ("2026年上半年", (2026, None, None)),
        ("于3月5日召开", (None, 3, 5)),
        ("截至2026-03-05", (2026, 3, 5)),
        ("2024.3.15，", (2024, 3, 15)),
        ("2026/3/5", (2026, 3, 5)),
        ("2026年3月5号", (2026, 3, 5)),
    ],
)
def test_dates_are_found(text, parts):
    (date,) = find_dates(text)
    assert (date.year, date.month, date.day) == parts
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize(
    "text", ["", "3月份", "版本1.2.3", "第3.15节", "增长2.5%", "网址10.10.10.10", "月日", "12026年"]
)
def test_what_is_no_date_is_not_found(text):
    assert find_dates(text) == ()


def test_all_dates_of_a_sentence_in_order():
    text = "2025年5月6日至2026-01-08，其间3月5日休会。"
    assert [date.text for date in find_dates(text)] == ["2025年5月6日", "2026-01-08", "3月5日"]


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2026年2月29日", False),
        ("2024年2月29日", True),
        ("2月29日", True),
        ("2月30日", False),
        ("2026年13月", False),
        ("2026年4月31日", False),
        ("2026年", True),
    ],
)
def test_the_calendar_decides_what_is_valid(text, valid):
    (date,) = find_dates(text)
    assert date.valid is valid
    assert (date.as_date() is None) is not (valid and date.complete)


@pytest.mark.parametrize(
    ("text", "digits", "padded"),
    [
        ("2026年3月5日", "arabic", False),
        ("2026年03月05日", "arabic", True),
        ("二〇二六年三月五日", "chinese", False),
        ("二〇二六年3月5日", "mixed", False),
        ("2026年3月10日", "arabic", False),
    ],
)
def test_how_a_date_is_written(text, digits, padded):
    (date,) = find_dates(text)
    assert (date.digits, date.padded) == (digits, padded)


def test_a_whole_date_stands_alone():
    assert whole_date("　2026年3月5日 ") is not None
    assert whole_date("2026年3月5日印发") is None
    assert whole_date("2026年3月") is None


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_any_day_is_read_back_from_either_writing(day):
    western = f"{day.year}年{day.month}月{day.day}日"
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    chinese = f"{year}年{to_chinese(day.month)}月{to_chinese(day.day)}日"
    for text in (western, chinese):
        date = whole_date(text)
        assert date is not None
        assert date.as_date() == day
