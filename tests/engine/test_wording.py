"""Messages, contexts, suggestions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.engine.wording import CONTEXT_MIN, fill, sentence_span, suggestion

TEXT = "会议听取了报告。报告指出，今年以来各项工作进展顺利，成效明显。会议强调，要再接再厉！散会。"


def test_names_are_filled_in_and_strange_ones_left() -> None:
    assert fill("用了“{text}”，{who}", {"text": "错"}) == "用了“错”，{who}"


@pytest.mark.parametrize("template", ["{text.__class__}", "{text[0]}", "{0}", "{text!r}", "{}"])
def test_a_message_of_an_office_reaches_no_attributes(template: str) -> None:
    assert fill(template, {"text": "错"}) == template


def test_braces_in_the_quoted_text_are_not_filled_again() -> None:
    assert fill("“{text}”", {"text": "{name}", "name": "x"}) == "“{name}”"


def test_long_quotes_are_shortened_and_breaks_shown() -> None:
    filled = fill("“{text}”", {"text": "长" * 500 + "尾"})
    assert len(filled) < 40
    assert filled.endswith("尾”")
    assert fill("{text}", {"text": "上\n下\t右"}) == "上↵下⇥右"


def test_the_context_is_the_whole_sentence() -> None:
    at = TEXT.index("顺利")
    low, high = sentence_span(TEXT, at, at + 2)
    assert TEXT[low:high] == "报告指出，今年以来各项工作进展顺利，成效明显。会议强调，要再接再厉！"


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    text = "他说：“要抓紧办理，一件一件落实到位，绝不拖延，办出实效。”随后会议转入下一项议程，听取有关部门关于全年工作情况的汇报。"
    at = text.index("抓紧")
    low, high = sentence_span(text, at, at + 2)
    assert text[low:high] == "他说：“要抓紧办理，一件一件落实到位，绝不拖延，办出实效。”"
    at = text.index("随后")
    low, high = sentence_span(text, at, at + 2)
    assert text[low:high].startswith("随后")


@given(st.text("会议。！？；\n”“，a ", max_size=400), st.data())
def test_the_context_holds_the_quote_and_enough_around_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = sentence_span(text, start, end)
    assert 0 <= low <= start
    assert end <= high <= len(text)
    assert len(text[low:high].strip()) >= min(CONTEXT_MIN, len(text.strip())) or high - low >= CONTEXT_MIN


def test_the_context_of_an_endless_sentence_is_bounded() -> None:
    text = "字" * 100_000
    low, high = sentence_span(text, 50_000, 50_001)
    assert CONTEXT_MIN <= high - low < 300


def test_a_deletion_is_suggested_with_the_words_around_it() -> None:
    text = "审议了《甲条例》、《乙办法》，随后散会。"
    at = text.index("》、《") + 1
    assert suggestion(text, at, at + 1, "") == "《甲条例》《乙办法》"
    assert suggestion(text, at, at + 1, "和") == "和"
    assert suggestion(text, at, at + 1, None) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "贯彻《中华人民共和国食品安全法》、《四川省物业管理条例》，",
            "《中华人民共和国食品安全法》《四川省物业管理条例》",
        ),
        (
            "听取《关于检查〈甲法〉、《乙法》实施情况的报告》、《关于预算的报告》。",
            "《关于检查〈甲法〉、《乙法》实施情况的报告》《关于预算的报告》",
        ),
        ("（四）、健全管护机制，提升服务水平", "（四）健全管护机制"),
        ("半个题名》、《乙办法》", "《乙办法》"),
    ],
)
def test_the_words_around_a_deletion_are_whole(text: str, shown: str) -> None:
    at = text.rindex("》、《") + 1 if "》、《" in text else text.index("、")
    assert suggestion(text, at, at + 1, "") == shown
