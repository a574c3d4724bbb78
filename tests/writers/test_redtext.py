"""A paragraph corrected again and again is one set of differences to what it was."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.writers.proofs import applied
from draftlint.writers.redtext import Text

LETTERS = "甲乙丙，。1"


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    old = draw(st.text(LETTERS, max_size=10))
    steps: list[tuple[int, int, str]] = []
    length = len(old)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, length))
        end = draw(st.integers(start, length))
        new = draw(st.text(LETTERS, max_size=3))
        steps.append((start, end, new))
        length += len(new) - (end - start)
    return old, steps


@settings(deadline=None)
@given(histories())
def test_all_steps_together_are_differences_to_the_first_text(
    drawn: tuple[str, list[tuple[int, int, str]]],
) -> None:
    old, steps = drawn
    text, plain = Text(old), old
    for start, end, new in steps:
        text.replace(start, end, new)
        plain = plain[:start] + new + plain[end:]
    spans = text.spans()
    assert text.new == plain == applied(old, spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(old[each.start : each.end] != each.replacement for each in spans)


@settings(deadline=None)
@given(histories(), st.data())
def test_what_stands_there_now_covers_what_stood_there_then(
    drawn: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    old, steps = drawn
    text = Text(old)
    for step in steps:
        text.replace(*step)
    start = data.draw(st.integers(0, len(text.new)))
    end = data.draw(st.integers(start, len(text.new)))
    first, last = text.covers(start, end)
    assert 0 <= first <= last <= len(old)
    if not steps:
        assert (first, last) == (start, end)


def test_a_correction_taken_back_leaves_no_trace() -> None:
    text = Text("听取和审议")
    text.replace(2, 3, "、")
    text.replace(2, 3, "和")
    assert text.spans() == []
    text.replace(0, 2, "审议")
    text.replace(0, 2, "听了")
    assert text.spans() == [(1, 2, "了")]
