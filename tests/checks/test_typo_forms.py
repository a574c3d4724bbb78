"""Doubled words, and characters in another form than the standard one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.texts import corrected, hits, marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("对此进行进行检查。", "对此⟦进行进行⟧检查。"),
        ("听取和审议听取和审议报告。", "⟦听取和审议听取和审议⟧报告。"),
        ("推动产业创业创新。", "推动产业创业创新。"),
        ("一件一件办，一步一步走。", "一件一件办，一步一步走。"),
        ("第3031303130号。", "第3031303130号。"),
        ("工作，工作，再工作。", "工作，工作，再工作。"),
        ("哈哈哈哈，好好好好。", "哈哈哈哈，好好好好。"),
    ],
)
def test_words_that_stand_twice(text: str, found: str) -> None:
    assert marked("doubled-words", text, collisions=["业创业创"]) == found


@given(st.text("工作进行了的，一", max_size=40))
def test_only_true_repetitions_are_reported_and_none_overlaps(text: str) -> None:
    end = 0
    for hit in hits("doubled-words", text):
        half = (hit.end - hit.start) // 2
        assert text[hit.start : hit.start + half] * 2 == text[hit.start : hit.end]
        assert hit.start >= end
        end = hit.end


def test_traditional_characters_become_simplified() -> None:
    pairs = ["國国務务會会開开議议"]
    assert corrected("char-forms", "國務院召开會议。", pairs=pairs) == "国务院召开会议。"
    assert hits("char-forms", "引自《國務會要》。", pairs=pairs) == []


def test_a_paragraph_in_traditional_characters_is_meant_so() -> None:
    assert hits("char-forms", "國會國務會會務國國", pairs=["國国務务會会"]) == []


def test_radicals_and_compatibility_characters_become_ordinary_ones() -> None:
    assert (
        corrected("char-forms", "\u2f08大代表\u2f2f作，便\uf9dd群众。", lookalikes=True)
        == "人大代表工作，便利群众。"
    )
    assert hits("char-forms", "人大代表工作，便利群众，①㎡。", lookalikes=True) == []
