from dataclasses import replace
from typing import Any

import pytest

from draftlint.outline.model import Role
from tests.support.forms import A4, SENTENCE, P, automatic, body, draft, hits, quoted, title

BODY: dict[str, Any] = {"roles": ["body", "closing"], "part": "正文"}


def first_line(**looks: Any) -> list[Any]:
    changes = {"first_line_chars": None, "first_line": 0} | looks
    return hits("first-line", draft([title(), body(looks=changes), body()]), **BODY)


@pytest.mark.parametrize(
    "looks",
    [
        {"first_line_chars": 200},
        {"first_line": 640},
        {"first_line": 632},
        {"first_line": 600},
        {"first_line": 660},
        {"first_line_chars": 221},
        {"first_line": 560},
        {"first_line_chars": 200, "first_line": 480},
        {"align": "center"},
        {"align": "right"},
        {"first_line": -640, "left": 640},
    ],
)
def test_right_or_unjudged_first_lines(looks: dict[str, Any]):
    assert not first_line(**looks)


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ({}, "首行没有缩进"),
        ({"first_line_chars": 0, "first_line": 640}, "首行没有缩进"),
        ({"first_line": 480}, "首行缩进1.5字"),
        ({"left": 640}, "整段左缩进2字"),
        ({"left_chars": 200, "first_line_chars": 200}, "左缩进2字又首行缩进2字"),
    ],
)
def test_wrong_first_lines_are_named(looks: dict[str, Any], said: str):
    [found] = first_line(**looks)
    assert found.args["actual"] == said
    assert quoted(found) == SENTENCE


def test_numbered_items_may_hang_or_stand_flush():
    hanging = P(
        Role.BODY,
        SENTENCE,
        label=automatic("1.", 3, 1),
        looks={"first_line_chars": None, "first_line": -420, "left": 420},
    )
    typed = P(Role.BODY, "（1）" + SENTENCE, looks={"first_line_chars": 0, "first_line": 0})
    assert not hits("first-line", draft([hanging, typed, body()]), **BODY)


def test_typed_blanks_are_their_own_finding_and_only_that():
    flat = {"first_line_chars": 0, "first_line": 0}
    one = draft(
        [title(), *(body(blanks + SENTENCE, looks=flat) for blanks in ("　　", "    ", "\u00a0" * 4))]
    )
    assert not hits("first-line", one, **BODY)
    [found] = hits("typed-indent", one, **BODY)
    assert (quoted(found), found.args["both"], len(found.related)) == ("　　", "", 2)


def test_typed_blanks_over_an_indent_are_said_to_be_double():
    [found] = hits("typed-indent", draft([body("　　" + SENTENCE), body()]), **BODY)
    assert "四字" in str(found.args["both"])


def test_one_stray_half_width_blank_is_nobodys_indent():
    assert not hits("typed-indent", draft([body(" " + SENTENCE), body()]), **BODY)


def pitch(section: Any = A4, size: float = 16.0, **looks: Any) -> list[Any]:
    return hits(
        "line-pitch", draft([body(looks=looks, size=size), body()], [section]), **BODY, multiple_up_to=30
    )


GRID = replace(A4, grid_type="lines", line_pitch=579)
DEFAULT_GRID = replace(A4, grid_type="lines", line_pitch=312)


@pytest.mark.parametrize("line", [520, 560, 579, 580, 600])
def test_exact_pitches_in_range(line: int):
    assert not pitch(line=line, line_rule="exact")


@pytest.mark.parametrize(
    ("section", "looks", "said"),
    [
        (A4, {"line": 400, "line_rule": "exact"}, "固定值20磅"),
        (A4, {"line": 640, "line_rule": "exact"}, "固定值32磅"),
        (A4, {"line": 138960, "line_rule": "exact"}, "异常数值6948磅"),
        (A4, {"line": 360, "line_rule": "auto"}, "1.5倍行距（约31磅）"),
        (A4, {"line": 240, "line_rule": "auto"}, "单倍行距（约21磅）"),
        (DEFAULT_GRID, {"line": 240, "line_rule": "auto"}, "单倍行距（约31磅）"),
        (replace(GRID), {"line": 240, "line_rule": "auto", "snap_to_grid": False}, "单倍行距（约21磅）"),
    ],
)
def test_pitches_out_of_range_are_computed(section: Any, looks: dict[str, Any], said: str):
    [found] = pitch(section, **looks)
    assert found.args["actual"] == said


def test_other_wrong_pitches_are_counted_apart():
    single, double = ({"line": n, "line_rule": "auto"} for n in (360, 720))
    [found] = hits("line-pitch", draft([body(looks=single), body(looks=single), body(looks=double)]), **BODY)
    assert (found.args["paragraphs"], found.args["others"]) == ("有2段", "，另有1段也不合适")


@pytest.mark.parametrize("grid", ["lines", "linesAndChars", "snapToChars"])
def test_the_grid_of_22_lines_is_right_without_any_pitch(grid: str):
    assert not pitch(replace(GRID, grid_type=grid), line=240, line_rule="auto")


def test_at_least_is_accepted():
    assert not pitch(line=560, line_rule="atLeast")


def test_a_line_with_a_picture_is_not_measured():
    picture = body(looks={"line": 240, "line_rule": "auto"}, more={"objects": 1})
    assert not hits("line-pitch", draft([picture, body(), body()]), **BODY)


def align(**looks: Any) -> list[Any]:
    return hits(
        "align", draft([title(looks=looks), body(), body()]), roles=["title"], key="title", part="标题"
    )


def test_title_stands_in_the_middle():
    assert not align()
    assert align(align="left")[0].args["actual"] == "左对齐"
    assert align(first_line_chars=200)[0].args["actual"] == "居中但又有首行缩进"


@pytest.mark.parametrize("text", ["各位代表：", "主任、各位副主任、各位委员："])
def test_salutation_flush_left_is_right(text: str):
    one = draft([title(), P(Role.SALUTATION, text), body(), body()])
    assert not hits("flush-left", one, roles=["salutation", "recipient"])
    assert not hits("first-line", one, **BODY)


@pytest.mark.parametrize(
    ("text", "looks", "said"),
    [
        ("　　各乡镇人民政府：", {}, "前面有空格"),
        ("各乡镇人民政府：", {"first_line_chars": 200}, "有缩进"),
        ("各乡镇人民政府：", {"align": "center"}, "不是左对齐"),
    ],
)
def test_recipients_pushed_in(text: str, looks: dict[str, Any], said: str):
    one = draft([title(), P(Role.RECIPIENT, text, looks=looks), body(), body()])
    [found] = hits("flush-left", one, roles=["recipient"])
    assert found.args["actual"] == said
    assert quoted(found) == "各乡镇人民政府："


# title lines


def lines(*texts: str) -> list[str]:
    return [quoted(hit) for hit in hits("title-lines", draft([*map(title, texts), body(), body()]))]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("关于全县义务教育情况", "的报告"), ["的"]),
        (("关于全县义务教育情况\n的报告",), ["的"]),
        (("关于贯彻监督法", "和代表法情况的报告"), ["和"]),
        (("关于《", "监督法》贯彻情况的报告"), ["《"]),
        (("关于印发《监督法", "》的通知"), ["》"]),
    ],
)
def test_title_lines_that_begin_or_end_badly(texts: tuple[str, ...], wanted: list[str]):
    assert lines(*texts) == wanted


@pytest.mark.parametrize(
    "texts",
    [
        ("关于全县义务教育", "情况的报告"),
        ("关于支持", "和田地区发展的报告"),
        ("关于推进", "和平社区建设的报告"),
        ("关于认真", "及时办理建议的报告"),
        ("的士管理办法",),
    ],
)
def test_title_lines_that_are_right(texts: tuple[str, ...]):
    assert not lines(*texts)


# signature


def signature(**looks: Any) -> list[Any]:
    signed = P(Role.SIGNATURE, "安和县人民政府", looks={"first_line_chars": 0, "first_line": 0} | looks)
    return hits("set-right", draft([title(), body(), body(), signed]), roles=["signature"], part="署名")


@pytest.mark.parametrize(
    "looks", [{"align": "right"}, {"align": "center"}, {"left_chars": 1500}, {"left": 4800}]
)
def test_signature_on_the_right(looks: dict[str, Any]):
    assert not signature(**looks)


def test_signature_at_the_left_margin():
    assert signature(align="left")
    assert signature(first_line_chars=200)


def test_signature_pushed_by_blanks_stands_right_too():
    pushed = P(Role.SIGNATURE, "　" * 14 + "安和县人民政府")
    assert not hits("set-right", draft([title(), body(), body(), pushed]), roles=["signature"], part="署名")


def test_a_japanese_paper_is_not_judged_by_chinese_norms():
    japanese = "農業クラブ一人一人がクラブ員としての自覚をもち、一層自主的な活動を行うこと。会議資料の作成について、以下のとおり報告する。"
    flat = {"first_line_chars": 0, "first_line": 0}
    assert not hits("first-line", draft([body(japanese, looks=flat) for _ in range(5)]), **BODY)
