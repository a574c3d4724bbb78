import pytest

from draftlint.doc.model import Cell
from draftlint.outline.model import Role
from tests.support.forms import SENTENCE, P, automatic, body, draft, heading, hits, quoted, title

HALF, EXTRA, CHINESE, ARABIC = ({"fault": name} for name in ("half", "extra", "chinese", "arabic"))


def marks(*texts: str, **params: str) -> list[tuple[str, str | None]]:
    one = draft([title(), *(heading(2, text) for text in texts), body()])
    return [(quoted(hit), hit.replacement) for hit in hits("number-mark", one, **params)]


@pytest.mark.parametrize(
    ("text", "params", "wanted"),
    [
        ("(一)抓好落实", HALF, ("(一)", "（一）")),
        ("（一)抓好落实", HALF, ("（一)", "（一）")),
        ("(1)抓好落实", HALF, ("(1)", "（1）")),
        ("（一）、抓好落实", EXTRA, ("、", "")),
        ("（2）.抓好落实", EXTRA, (".", "")),
        ("①、抓好落实", EXTRA, ("、", "")),
        ("一，抓好落实", CHINESE, ("一，", "一、")),
        ("二.抓好落实", CHINESE, ("二.", "二、")),
        ("3、抓好落实", ARABIC, ("3、", "3.")),
    ],
)
def test_wrong_marks_and_what_they_should_be(text: str, params: dict[str, str], wanted: tuple[str, str]):
    assert marks(text, **params) == [wanted]


@pytest.mark.parametrize("params", [HALF, EXTRA, CHINESE, ARABIC])
def test_right_marks_are_silent(params: dict[str, str]):
    assert not marks(
        "一、抓好落实", "（一）抓好落实", "1.抓好落实", "1．抓好落实", "（1）抓好落实", "①抓好落实", **params
    )


@pytest.mark.parametrize("params", [HALF, EXTRA, CHINESE, ARABIC])
def test_automatic_numbers_tables_dates_and_industries_are_left_alone(params: dict[str, str]):
    one = draft(
        [
            heading(3, "抓好落实", label=automatic("1、", 3, 1)),
            P(Role.TABLE, "1、抓好落实", more={"cell": Cell(1, 1, 1)}),
            body("2024.3.15，会议召开，" + SENTENCE),
            body("一、二、三产业协调发展，" + SENTENCE),
            body("1、2月份经济运行平稳，" + SENTENCE),
        ]
    )
    assert not hits("number-mark", one, **params)


def test_a_habit_is_one_finding():
    texts = [f"({n})抓好落实" for n in "一二三四五六七"]
    one = draft([heading(2, text) for text in texts])
    [hit] = hits("number-mark", one, **HALF)
    assert len(hit.related) == 6
    assert hit.args["places"] == "等7处"
    few = draft([heading(2, text) for text in texts[:3]])
    assert len(hits("number-mark", few, **HALF)) == 3


def test_the_rarer_style_of_a_level_is_reported():
    one = draft([heading(3, f"{n}.抓好落实") for n in (1, 2, 3)] + [heading(3, "4．抓好落实"), body()])
    [hit] = hits("number-style", one)
    assert (quoted(hit), hit.args["usual"]) == ("4．", "1.")


def test_a_style_that_another_rule_reports_is_not_reported_twice():
    one = draft(
        [
            heading(2, "（一）抓好落实"),
            heading(2, "(二)抓好落实"),
            heading(1, "一、抓好"),
            heading(1, "二.抓好"),
            heading(3, "1.抓好"),
            heading(3, "2、抓好"),
            body(),
        ]
    )
    assert not hits("number-style", one)


# 一是 … 二是 …


def series(fault: str, *texts: str) -> list[str]:
    return [
        quoted(hit) for hit in hits("text-series", draft([title(), *(body(t) for t in texts)]), fault=fault)
    ]


def test_a_gap_inside_a_paragraph_and_over_neighbours():
    assert series("gap", "一是抓投入；二是抓队伍；四是抓监督。") == ["四是"]
    assert series("gap", "一是抓投入，取得成效。", "三是抓监督，成效明显。") == ["三是"]
    assert series("gap", "第一，抓投入。第三，抓监督，成效明显。") == ["第三"]


def test_the_same_number_twice():
    assert series("duplicate", "一是抓投入；二是抓队伍；二是抓监督。") == ["二是"]


def test_mixed_series():
    assert series("mixed", "首先，抓投入，保障到位。第二，抓监督，成效明显。") == ["第二"]
    assert not series("mixed", "首先，抓投入，保障到位。其次，抓监督，成效明显。")


@pytest.mark.parametrize("fault", ["gap", "duplicate", "mixed"])
@pytest.mark.parametrize(
    "texts",
    [
        ("一是抓投入；二是抓队伍；三是抓监督。",),
        ("一是抓投入。", "二是抓队伍。", "三是抓监督，成效明显。"),
        ("一是抓投入；二是抓队伍。", "一是抓监督；二是抓问责，成效明显。"),
        ("一要抓投入；二要抓队伍。这一要求得到落实，统一是前提。",),
        ("一是抓投入，重点是三是三非问题的整治，二是抓监督。",),
        ("一是抓投入；并且二是抓队伍；三是抓监督，成效明显。",),
        ("第一、二、三产业协调发展，第三产业比重提高，结构更优。",),
        ("一是抓投入。" + SENTENCE, SENTENCE, SENTENCE, "三是抓监督，成效明显。"),
    ],
)
def test_right_series_are_silent(fault: str, texts: tuple[str, ...]):
    assert not series(fault, *texts)


def test_circled_numbers_are_one_style():
    one = draft([body("①" + SENTENCE), body("②" + SENTENCE), body("③" + SENTENCE)])
    assert not hits("number-style", one)
