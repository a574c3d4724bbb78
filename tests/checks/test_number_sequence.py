from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.doc.model import Cell
from draftlint.outline.model import Role
from draftlint.text.numerals import to_chinese
from tests.support.forms import SENTENCE, P, automatic, body, draft, heading, hits, quoted, title

FAULTS = ("gap", "duplicate", "disorder", "restart", "start")
_FORMS = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}


def number(level: int, value: int) -> str:
    return _FORMS[level].format(to_chinese(value) if level <= 2 else value)


def typed(level: int, value: int, text: str = "抓好工作落实") -> P:
    return heading(level, number(level, value) + text)


def auto(level: int, value: int, text: str = "抓好工作落实") -> P:
    return heading(level, text, label=automatic(number(level, value), level, value))


def found(paragraphs: list[P], *, faults: tuple[str, ...] = FAULTS) -> list[tuple[str, str]]:
    one = draft([title(), *paragraphs])
    return [(fault, quoted(hit)) for fault in faults for hit in hits("number-sequence", one, fault=fault)]


def level_one(*values: int) -> list[P]:
    return [p for at, value in enumerate(values) for p in (typed(1, value, f"抓好第{at}项工作"), body())]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((1, 2, 4), [("gap", "四、")]),
        ((1, 2, 2, 4), [("duplicate", "二、")]),
        ((1, 2, 2, 3), [("duplicate", "二、")]),
        ((1, 3, 2, 4), [("disorder", "三、")]),
        ((1, 2, 9, 4), [("disorder", "九、")]),
        ((1, 2, 1, 4), [("disorder", "一、")]),
        ((1, 2, 1), [("restart", "一、")]),
        ((2, 3), [("start", "二、")]),
        ((1, 2, 3), []),
        ((1, 2, 3, 1, 2), []),
    ],
)
def test_faults_of_a_series(values: tuple[int, ...], wanted: list[tuple[str, str]]):
    assert found(level_one(*values)) == wanted


def test_a_misnumbered_heading_is_corrected_in_its_own_form():
    heads = [typed(2, n, f"抓好{text}工作") for n, text in zip((1, 2, 2, 4), "一二三四", strict=True)]
    one = draft([title(), *heads, body()])
    [hit] = hits("number-sequence", one, fault="duplicate", sure=True)
    assert (quoted(hit), hit.replacement) == ("（二）", "（三）")
    assert hit.args["expected"] == "（三）"


def test_typed_and_automatic_numbers_are_one_series():
    right = [auto(1, 1), body(), typed(1, 2), body(), auto(1, 3)]
    assert not found(right)
    wrong = [auto(1, 1), body(), typed(1, 1), body(), auto(1, 2), body()]
    assert found(wrong) == [("duplicate", "一、")]
    # Word's own number cannot be quoted: the heading is
    assert found([typed(1, 1), body(), auto(1, 3, "下一步打算"), body()]) == [("gap", "下一步打算")]


def test_lower_levels_are_only_likely():
    one = draft([title(), *[p for n in (1, 2, 4) for p in (typed(3, n), body())]])
    assert not hits("number-sequence", one, fault="gap", sure=True)
    assert hits("number-sequence", one, fault="gap", sure=False)


def test_several_missing_numbers_may_be_an_extract():
    one = draft([title(), *level_one(1, 2, 7)])
    assert not hits("number-sequence", one, fault="gap", sure=True)
    [hit] = hits("number-sequence", one, fault="gap", sure=False)
    assert hit.args["missing"] == "三、至六、"


@pytest.mark.parametrize(
    "third",
    [
        body("三、这一段被认作正文。" + SENTENCE),
        body(SENTENCE + "三、保障有力。"),
        P(Role.TABLE, "三、经费", more={"cell": Cell(1, 1, 1)}),
        P(Role.BODY, "三 、经费保障", more={"part": "textbox"}),
    ],
    ids=["as body", "in a sentence", "in a table", "in a box"],
)
def test_a_number_that_stands_elsewhere_is_not_missing(third: P):
    assert not found([*level_one(1, 2), third, *level_one(4)])


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            *level_one(1, 2, 3),
            P(Role.ATTACHMENT_LABEL, "附件1", attachment=1),
            P(Role.HEADING1, "一、清单", attachment=1),
        ],
        [P(Role.BODY, "（1）第一批", attachment=1), P(Role.BODY, "（1）第二批", attachment=2)],
        [typed(1, 1), typed(2, 1), typed(2, 2), typed(1, 2), typed(2, 1), typed(2, 2)],
        [typed(2, 1), typed(3, 1), typed(3, 2), typed(2, 2), typed(3, 3), typed(3, 4)],
        [body("有以下几项："), typed(3, 1), typed(3, 2), body("还有以下几项："), typed(3, 1), typed(3, 2)],
        [
            body("第三条　申请应当："),
            body("（一）如实申报；"),
            body("（二）按期报送。"),
            body("第四条　应当："),
            body("（一）公开；"),
        ],
        [
            P(Role.TABLE, "1.甲", more={"cell": Cell(1, 1, 1)}),
            P(Role.TABLE, "3.丙", more={"cell": Cell(1, 2, 1)}),
        ],
        [P(Role.TOC, "一、成绩"), P(Role.TOC, "三、打算"), *level_one(1, 2)],
        [body("2024.3.15，会议召开，" + SENTENCE), body("3.15活动取得实效，" + SENTENCE)],
        [body("一、二、三产业协调发展，" + SENTENCE), body("四、五月间走访，" + SENTENCE)],
        [typed(1, 1), body(), typed(1, 1), body(), typed(1, 2), body()],
    ],
    ids=[
        "attached list",
        "two attachments",
        "restart",
        "runs on",
        "two lists",
        "articles",
        "table",
        "toc",
        "date",
        "industries",
        "pasted twice",
    ],
)
def test_other_readings_are_left_alone(paragraphs: list[P]):
    assert not found(paragraphs)


def test_a_series_in_the_text_is_not_the_missing_heading():
    points = body("重点抓三件事：一是抓投入；二是抓队伍；三是抓监督。二〇二五年全部完成。")
    assert found([*level_one(1), points, *level_one(3)]) == [("gap", "三、")]
    year = body("2025年完成投资三千万元，" + SENTENCE)
    assert found([typed(3, 1), year, typed(3, 3), body()]) == [("gap", "3.")]


def test_an_english_text_is_left_alone():
    english = [P(Role.BODY, f"{n}. Item of a list that nobody reads in Chinese") for n in (1, 2, 4)]
    one = draft(english)
    assert not [h for fault in FAULTS for h in hits("number-sequence", one, fault=fault)]


def test_a_single_item_needs_no_number():
    one = draft([title(), typed(1, 1), typed(2, 1), body(), typed(1, 2), body()])
    [hit] = hits("number-sequence", one, fault="lone")
    assert quoted(hit) == "（一）"


# order of levels


def test_level_skip_only_where_the_level_is_used():
    skip: dict[str, Any] = {"fault": "skip"}
    two_levels = [typed(1, 1), typed(3, 1), typed(3, 2), typed(1, 2), typed(3, 1), typed(3, 2)]
    assert not hits("level-order", draft([title(), *two_levels]), **skip)
    mixed = [typed(1, 1), typed(2, 1), typed(2, 2), typed(1, 2), typed(3, 1), typed(3, 2)]
    [hit] = hits("level-order", draft([title(), *mixed]), **skip)
    assert (quoted(hit), hit.args["level"], hit.args["above"]) == ("1.", "（一）", "二、")


def test_inverted_levels():
    wrong = [typed(1, 1), typed(3, 1), typed(2, 1), typed(2, 2), typed(3, 2), typed(2, 1), typed(2, 2)]
    [hit] = hits("level-order", draft([title(), *wrong]), fault="inverted")
    assert (quoted(hit), hit.args["above"]) == ("（一）", "1.")
    right = [typed(1, 1), typed(2, 1), typed(3, 1), typed(3, 2), typed(2, 2), typed(3, 1), typed(3, 2)]
    assert not hits("level-order", draft([title(), *right]), fault="inverted")


# any correct tree is silent, any broken one is not


SHAPES = st.lists(st.lists(st.integers(0, 4), min_size=0, max_size=4).map(tuple), min_size=2, max_size=5)


def paper(counts: list[tuple[int, ...]], automatic_levels: set[int], texts: bool) -> list[tuple[int, int, P]]:
    """(level, value, paragraph) in order; level 0 for text."""
    out: list[tuple[int, int, P]] = []

    def add(level: int, value: int) -> None:
        text = f"抓好第{to_chinese(len(out) + 1)}项重点工作落实"
        make = auto if level in automatic_levels else typed
        out.append((level, value, make(level, value, text)))
        if texts:
            out.append((0, 0, body()))

    for one, seconds in enumerate(counts, 1):
        add(1, one)
        for two, thirds in enumerate(seconds, 1):
            add(2, two)
            for three in range(1, thirds + 1):
                add(3, three)
    return out


@settings(max_examples=60, deadline=None)
@given(SHAPES, st.sets(st.sampled_from([1, 2, 3])), st.booleans())
def test_any_correct_paper_is_silent(counts: list[tuple[int, ...]], automatic_levels: set[int], texts: bool):
    made = paper(counts, automatic_levels, texts)
    assert not found([p for _, _, p in made])
    assert not hits("level-order", draft([title(), *(p for _, _, p in made)]), fault="inverted")


@settings(max_examples=60, deadline=None)
@given(SHAPES, st.sets(st.sampled_from([1, 2, 3])), st.data())
def test_a_heading_taken_out_or_numbered_twice_is_found(
    counts: list[tuple[int, ...]], automatic_levels: set[int], data: st.DataObject
):
    made = paper(counts, automatic_levels, texts=False)
    inner = [
        at
        for at, (level, value, _) in enumerate(made)
        if level in (1, 2)
        and value > 1
        and any((one, number) == (level, value + 1) for one, number, _ in _siblings(made, at))
    ]
    if not inner:
        return
    at = data.draw(st.sampled_from(inner))
    level, value, _ = made[at]
    end = at + 1
    while end < len(made) and made[end][0] > level:
        end += 1
    without = [p for _, _, p in made[:at] + made[end:]]
    assert "gap" in {fault for fault, _ in found(without)}
    make = auto if level in automatic_levels else typed
    twice = [p for _, _, p in made]
    twice[at] = make(level, value - 1, "抓好另外一项重点工作")
    assert "duplicate" in {fault for fault, _ in found(twice)}


def _siblings(made: list[tuple[int, int, P]], at: int) -> list[tuple[int, int, P]]:
    level = made[at][0]
    after = at + 1
    while after < len(made) and made[after][0] >= level:
        after += 1
    return made[at + 1 : after]
