"""What corrections must never change: numbers by value, percentages as wholes, dates without doubled signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.writers.proofs import Span, broken, numbers


def change(before: str, after: str) -> str | None:
    """The judgement on exchanging a whole text."""
    return broken(before, [Span(0, len(before), after)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("增长百分之98。", "增长98%。"),
        ("增长百分之98%。", "增长98%。"),
        ("增长百分之3.5。", "增长3.5％。"),
        ("增长百分之3到百分之5。", "增长3%到百分之5。"),
        ("增长百分之3到5。", "增长3%—5%。"),
        ("增长3—5%。", "增长3%—5%。"),
        ("增长3%--5%。", "增长3%—5%。"),
        ("增长百分之30、40。", "增长30%、40%。"),
        ("增长百分之98点5。", "增长98.5%。"),
        ("增长百分之30多。", "增长30多%。"),
        ("定于2024.3.15日召开。", "定于2024年3月15日召开。"),
        ("投资１，２３４．５万元。", "投资1,234.5万元。"),
    ],
)
def test_the_same_value_in_another_writing(before: str, after: str) -> None:
    assert change(before, after) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("增长百分之3到5。", "增长3%到5。"),
        ("增长百分之3-5。", "增长3%-5。"),
        ("增长百分之30、40。", "增长30%、40。"),
        ("增长百分之30和40。", "增长30%和40。"),
        ("增长百分之98点5。", "增长98%点5。"),
        ("增长百分之30余。", "增长30%余。"),
        ("增长百分之3.5个点。", "增长3.5%个点。"),
        ("处于百分之10分位。", "处于10%分位。"),
        ("增长百分之1万。", "增长1%万。"),
        ("增长百分之3。", "增长3。"),
        ("增长3。", "增长3%。"),
        ("定于2024.3.15日召开。", "定于2024年3月15日日召开。"),
        ("于2024年3月召开。", "于2024年3月月召开。"),
        ("于2024.3.15号召开。", "于2024年3月15日号召开。"),
    ],
)
def test_another_value_or_a_sign_twice_is_refused(before: str, after: str) -> None:
    assert change(before, after) is not None


@pytest.mark.parametrize(
    ("text", "old", "new", "fine"),
    [
        ("定于2024.3.1\n5召开。", "2024.3.1", "2024年3月1日", False),
        ("增长百分之9\n8。", "百分之9", "9%", False),
        ("增长12\n.5%，好。", ".5%", "．5%", False),
        ("增长12%\n同比提高,好。", ",", "，", True),
        ("2025年度\n农村饮水,好。", ",", "，", True),
        ("共3\n5人，好,很好。", ",", "，", True),
    ],
)
def test_numbers_torn_by_a_soft_break_stay(text: str, old: str, new: str, *, fine: bool) -> None:
    at = text.index(old)
    assert (broken(text, [Span(at, at + len(old), new)]) is None) is fine


@given(st.text("百分之3450.点到、余%％—\n ，年月日零五"), st.text("百分之3450.点到、余%％—\n ，年月日零五"))
def test_a_text_is_always_read_and_never_differs_from_itself(text: str, other: str) -> None:
    assert numbers(text) == numbers(text)
    assert broken(text + other, []) is None
