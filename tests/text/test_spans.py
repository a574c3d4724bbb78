"""What stands between marks, and what is no Chinese prose."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.spans import Cover, enclosed_spans, foreign_spans

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))))


@given(spans, st.integers(0, 30), st.integers(0, 5))
def test_cover_answers_as_a_search_through_all_spans(
    known: list[tuple[int, int]], start: int, length: int
) -> None:
    end = start + length
    assert Cover(known).holds(start, end) == any(low <= start and end <= high for low, high in known)


@given(st.text("《》甲", max_size=30))
def test_enclosed_stretches_are_balanced_and_apart(text: str) -> None:
    found = enclosed_spans(text, "《》")
    for start, end in found:
        piece = text[start:end]
        assert piece[0] == "《"
        assert piece[-1] == "》"
        assert piece.count("《") == piece.count("》")
    assert all(left[1] <= right[0] for left, right in pairwise(found))


def test_an_outer_title_holds_the_inner_one() -> None:
    assert enclosed_spans("修改《关于《甲》的决定》，《乙》", "《》") == [(2, 12), (13, 16)]


def test_addresses_and_file_names_are_foreign() -> None:
    text = "登录www.example.gov.cn，见http://a.cn/b?c=1，发rd@example.cn，附data.xlsx。"
    found = [text[start:end] for start, end in foreign_spans(text)]
    assert found == ["www.example.gov.cn", "http://a.cn/b?c=1", "rd@example.cn", "data.xlsx"]
