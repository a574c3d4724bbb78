"""Kind ``pairs``: quotes and brackets that have no partner, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.texts import hits, marked, steps

PAIRS = ["“”", "‘’", "（）", "《》", "〈〉", "〔〕", "【】"]


def balanced(letters: str) -> st.SearchStrategy[str]:
    """Texts in which every mark has its partner."""
    word = st.text(letters, max_size=4)
    return st.recursive(
        word,
        lambda inner: st.one_of(
            st.tuples(st.sampled_from(PAIRS), inner).map(lambda pair: f"{pair[0][0]}甲{pair[1]}{pair[0][1]}"),
            st.tuples(inner, inner).map("".join),
        ),
        max_leaves=12,
    )


@given(balanced("甲乙，。1a"))
def test_balanced_text_is_silent(text: str) -> None:
    assert marked("pairs", text, marks="quotes") == text
    assert marked("pairs", text, marks="brackets") == text


@given(balanced("甲乙，。"), st.integers(0, 200))
def test_a_mark_taken_away_is_noticed(text: str, where: int) -> None:
    marks = [at for at, char in enumerate(text) if char in "“”（）《》"]
    if not marks:
        return
    at = marks[where % len(marks)]
    sort = "quotes" if text[at] in "“”" else "brackets"
    assert hits("pairs", text[:at] + text[at + 1 :], marks=sort)


@pytest.mark.parametrize(
    "text",
    [
        "1）加强领导；2）落实责任；a）调研",
        "（一）加强领导，①）摸底",
        "People’s Congress，’98抗洪，It’s",
        '购置55"显示屏，管径2"。',
        "“‘一岗双责’要求”",
        "《关于印发〈办法〉的通知》（县政发〔2026〕7号）",
        "会议指出：“第一段。\n“第二段。\n“第三段。”",
        "会议指出：“第一段。\n\n“第二段。”",
        "修改为：“第一款。\n第二款。”",
        "（2020年1月5日通过\n2026年1月5日修正）",
    ],
)
def test_silent(text: str) -> None:
    assert marked("pairs", text, marks="quotes") == text
    assert marked("pairs", text, marks="brackets") == text


@pytest.mark.parametrize(
    "expected",
    [
        # counts cancel, straight and curly mix, an opening without its closing
        '"双联系”活动和⟦“⟧进万家门活动',
        "⟦“⟧放管服改革",
        "放管服⟦”⟧改革",
        "“放管服⟦“⟧改革",
        "⟦”⟧放管服”改革",
        "⟦“⟧甲改革。“乙”改革",
        "会议指出：⟦“⟧第一段。\n第二段。\n“第三段”。",
        "深化⟦“⟧放管服改革。\n推进双随机⟦”⟧改革。",
        "深化⟦“⟧放管服和⟦“⟧双随机改革",
    ],
)
def test_quotes(expected: str) -> None:
    assert marked("pairs", expected.translate({ord("⟦"): None, ord("⟧"): None}), marks="quotes") == expected


@pytest.mark.parametrize(
    "expected",
    [
        "根据⟦《⟧监督法的规定",
        "（以下简称常委会⟦)⟧",
        "⟦(⟧以下简称常委会）",
        "实到205名⟦）⟧。",
        "条例（草案⟦》⟧",
        "《甲⟦〉⟧",
        "《甲》⟦》⟧",
    ],
)
def test_brackets(expected: str) -> None:
    assert marked("pairs", expected.translate({ord("⟦"): None, ord("⟧"): None}), marks="brackets") == expected


def test_a_turned_mark_is_named_and_corrected() -> None:
    (hit,) = hits("pairs", "深化“放管服“改革", marks="quotes")
    assert hit.replacement == "”"
    assert "误作" in str(hit.args["problem"])


def test_a_missing_mark_is_named() -> None:
    (hit,) = hits("pairs", "根据《监督法的规定", marks="brackets")
    assert hit.args["problem"] == "有“《”，缺“》”"
    assert hit.replacement is None


@pytest.mark.parametrize("text", ["“", "”", "“”", "“》", "“》”", "（(", "‘’"])
def test_the_cost_is_linear(text: str) -> None:
    once = steps(
        lambda: hits("pairs", text * 300, marks="quotes") + hits("pairs", text * 300, marks="brackets")
    )
    four = steps(
        lambda: hits("pairs", text * 1200, marks="quotes") + hits("pairs", text * 1200, marks="brackets")
    )
    assert four < 5 * once


def test_english_is_left_alone() -> None:
    assert hits("pairs", "The next category is one that “floats “ on the page.", marks="quotes") == []
    assert hits("pairs", "See section 3) and (b.", marks="brackets") == []
