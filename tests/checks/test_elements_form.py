"""Elements of letterhead, title and tail: arithmetic of their places, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.checks.anatomy import width
from draftlint.doc.model import Cell
from draftlint.outline.model import Role
from draftlint.packs.library import Library
from draftlint.text import words
from tests.support.forms import A4, NUMBERED, SENTENCE, P, body, draft, footer, hits, quoted, title

MARK = P(Role.ISSUER_MARK, "安和县人民政府文件", size=32, color="FF0000", looks={"align": "center"})
KNOWN = "代表 抗旱 工作 情况 报告 委员 教育 通知"


def number(text: str = "安政发〔2026〕7号", **looks: object) -> P:
    return P(Role.DOC_NUMBER, text, looks={"align": "center", "first_line_chars": 0, **looks})


def signed(name: str, own: float, date: str, right: float) -> list[P]:
    def at(role: Role, text: str, indent: float) -> P:
        chars = round(indent * 100)
        return P(role, text, looks={"align": "right", "first_line_chars": 0, "right_chars": chars})

    return [title(), body(), body(), at(Role.SIGNATURE, name, own), at(Role.ISSUE_DATE, date, right)]


@given(st.text(alphabet="县人大常委会办公室政府财教育局", min_size=4, max_size=18), st.dates(), st.booleans())
def test_both_layouts_of_the_standard_are_right(name: str, day: object, sealed: bool) -> None:
    date = f"{day.year}年{day.month}月{day.day}日"  # type: ignore[attr-defined]
    wn, wd = width(name), width(date)
    if sealed:
        places = (max(0.0, 4 + (wd - wn) / 2), 4.0)
    elif wn >= wd:
        places = (2.0, wn - wd)
    else:
        places = (4 + wd - wn, 2.0)
    one = draft(signed(name, places[0], date, places[1]))
    for fault in ("edge", "odd"):
        assert hits("signature-place", one, fault=fault) == []


@pytest.mark.parametrize("name", ["安和县人民政府", "安和县人大常委会"])
def test_a_date_at_the_edge_is_told(name: str) -> None:
    (hit,) = hits("signature-place", draft(signed(name, 0, "2026年3月15日", 0)), fault="edge")
    assert quoted(hit) == "2026年3月15日"


def test_blanks_typed_after_a_date_hold_it_off_the_edge() -> None:
    lines = signed("安和县人民政府", 3.5, "2026年3月15日", 0)
    lines[-1] = replace(lines[-1], text="2026年3月15日　　　　")
    assert hits("signature-place", draft(lines), fault="edge") == []


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("关于组织人大代\n表开展视察的通知", "表"),
        ("关于做好防汛抗\n旱工作的通知", "旱"),
        ("安和县人大常务委\n员会工作情况的报告", "员"),
        ("关于县人大代表\n教育情况的报告", None),
        ("关于工作\n情况的报告", None),
        ("关于全县教育工作情况的报告", None),
    ],
)
def test_a_word_that_a_break_cuts(broken: str, told: str | None) -> None:
    found = hits("title-words", draft([title(broken), body(), body()]), words=KNOWN)
    assert [quoted(hit) for hit in found] == ([told] if told else [])


def test_a_title_in_lines_of_its_own_paragraphs_is_one_title() -> None:
    one = draft([title("关于组织人大代"), title("表开展视察的通知"), body(), body()])
    assert [quoted(hit) for hit in hits("title-words", one, words=KNOWN)] == ["表"]


def test_no_dictionary_is_loaded_for_titles_without_a_suspicion(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(text: str) -> list[tuple[int, int]]:
        raise AssertionError(text)

    monkeypatch.setattr(words, "words", never)
    monkeypatch.setattr(words, "_tokenizer", never)
    for said in (
        "关于教育工作情况的报告",
        "安和县人民政府\n关于教育工作情况的报告",
        "关于县人大\n代表视察的通知",
    ):
        assert hits("title-words", draft([title(said), body(), body()]), words=KNOWN) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("安和县人民代表大会常务委员会", "关于开展", "农村饮水安全工作视察的通知"), "关于开展"),
        (("安和县人民政府关于农村饮水安全工作情况的", "报告"), "报告"),
        (("安和县人大常委会", "关于开展农村饮水安全工作", "集中视察的通知"), None),
        (("安和县人大常委会办公室", "关于开展农村饮水安全工作集中视察的通知"), None),
        (("关于开展农村饮水安全工作集中视察", "活动的通知"), None),
        (("关于开展农村饮水安全", "集中视察活动的通知", "及有关要求的说明的"), None),
        (("县长的", "报告"), None),
        (("安和县人民代表大会常务委员会办公室", "安和县教育局", "关于开展教育工作视察活动的通知"), None),
    ],
)
def test_the_shape_of_a_title(lines: tuple[str, ...], told: str | None) -> None:
    found = hits("title-shape", draft([title("\n".join(lines)), body(), body()]))
    assert [quoted(hit) for hit in found] == ([told] if told else [])


def test_the_number_of_a_paper_that_goes_down_stands_in_the_middle() -> None:
    head = [MARK, number(), title(), body(), body()]
    assert hits("docnumber-place", draft(head, genre="notice")) == []
    head[1] = number(align="left")
    assert len(hits("docnumber-place", draft(head, genre="notice"))) == 1
    assert hits("docnumber-place", draft(head, genre="letter")) == []


@pytest.mark.parametrize(
    ("line", "align", "fault"),
    [
        ("安政报〔2026〕3号　　　　签发人：赵敏", "center", "spaced"),
        ("安政报〔2026〕3号　签发人：赵敏", "center", "place"),
        ("安政报〔2026〕3号　　　　签发人：赵敏", "left", "place"),
    ],
)
def test_number_and_signer_pushed_apart_by_spaces_are_a_fault_of_their_own(
    line: str, align: str, fault: str
) -> None:
    one = draft([MARK, number(line, align=align), title(), body(), body()], genre="request")
    told = [f for f in ("place", "spaced") if hits("docnumber-place", one, fault=f)]
    assert told == [fault]


def test_the_number_of_a_reply_in_the_form_of_a_letter_may_stand_to_the_right() -> None:
    head = [MARK, number("安政函〔2026〕7号", align="right"), title(), body(), body()]
    assert hits("docnumber-place", draft(head, genre="reply")) == []


def test_letterhead_in_a_table_is_judged_by_its_type_and_not_by_its_place() -> None:
    cell = {"cell": Cell(1, 1, 1)}
    head = [replace(number(align="left"), font="宋体", more=cell), title(), body(), body()]
    assert hits("docnumber-place", draft([MARK, *head], genre="notice")) == []
    (hit,) = hits("element-type", draft([MARK, *head]), roles=["doc_number"], font="仿宋", size="三号")
    assert hit.args["actual"] == "宋体三号"


def test_a_drawn_rule_is_believed() -> None:
    head = [MARK, number(), P(Role.BLANK, "", more={"objects": 1}), title(), body(), body()]
    assert hits("red-rule", draft(head, genre="notice"), fault="missing") == []
    del head[2]
    assert len(hits("red-rule", draft(head, genre="notice"), fault="missing")) == 1


def test_no_rule_is_missed_where_there_is_no_letterhead() -> None:
    lines = [number(), title(), body(), body()]
    assert hits("red-rule", draft(lines, genre="notice"), fault="missing") == []


def pitched(points: float) -> P:
    return body(SENTENCE, looks={"line": round(points * 20)})


def test_a_pitch_of_its_own_is_told_but_not_at_the_end() -> None:
    usual = [title(), *(pitched(28) for _ in range(4))]
    (hit,) = hits("one-pitch", draft([*usual, pitched(30), pitched(28)]), roles=["body"], part="正文")
    assert (hit.args["actual"], hit.args["usual"]) == ("30磅", "28磅")
    assert hits("one-pitch", draft([*usual, pitched(26), pitched(26)]), roles=["body"], part="正文") == []
    assert hits("one-pitch", draft([*usual, pitched(28.95), pitched(28)]), roles=["body"], part="正文") == []


def test_margins_of_attachments_are_their_own() -> None:
    wide = replace(NUMBERED, left=1531, right=1531, top=1871, bottom=1871)  # 33, 33, 27, 27: as good
    two = (NUMBERED, wide)
    text = [title(), body(), body(more={"section": 1})]
    assert len(hits("one-margin", draft(text, two))) == 1
    text[2] = body(more={"section": 1}, attachment=1)
    assert hits("one-margin", draft(text, two)) == []


@pytest.mark.parametrize(
    ("odd", "even", "told"),
    [
        ("right", "left", False),
        ("left", "right", True),
        ("center", "center", False),
        ("right", "right", False),
    ],
)
def test_numbers_on_the_wrong_sides(odd: str, even: str, told: bool) -> None:
    def at(side: str) -> object:
        made = footer()
        return replace(
            made,
            paragraphs=tuple(replace(p, format=replace(p.format, align=side)) for p in made.paragraphs),  # type: ignore[arg-type]
        )

    section = replace(A4, footers={"default": at(odd), "even": at(even)})  # type: ignore[dict-item]
    found = hits(
        "page-number-place", draft([title(), body(), body()], (section,), even_and_odd=True), fault="swapped"
    )
    assert bool(found) is told


def test_a_rule_of_a_table_style_is_not_guessed() -> None:
    last = [
        P(Role.CC, "抄送：县委办公室。", more={"cell": Cell(1, 1, 1)}),
        P(Role.PRINTER, "县政府办公室　2026年3月5日印发", more={"cell": Cell(1, 2, 1)}),
    ]
    assert hits("imprint-rules", draft([title(), body(), body(), *last])) == []


@pytest.mark.parametrize(
    ("widths", "told"),
    [((8, 6, 8), False), ((6, 4, 6), False), ((6, 6, 6), True), ((8, 8, 8), True), ((0, 6, 8), True)],
)
def test_the_outer_rules_are_thicker(widths: tuple[int, int, int], told: bool) -> None:
    first, inner, last = widths
    lines = [
        P(Role.CC, "抄送：县委办公室。", more={"cell": Cell(1, 1, 1, rule_above=first, rule_below=inner)}),
        P(Role.PRINTER, "2026年3月5日印发", more={"cell": Cell(1, 2, 1, rule_above=inner, rule_below=last)}),
    ]
    assert bool(hits("imprint-rules", draft([title(), body(), body(), *lines]))) is told


@pytest.mark.parametrize(
    ("key", "role", "text"),
    [("heading4", Role.HEADING4, "（1）优化学校布局"), ("speaker", Role.SPEAKER, "安和县教育局局长　李文华")],
)
def test_each_key_of_the_profile_decides_for_its_own_part(key: str, role: Role, text: str) -> None:
    """An office that sets one part otherwise changes what is told of that part and of no other."""
    library = Library.load()
    (rule,) = [r for r in library.rules if r.kind == "type-of-role" and role.value in r.params["roles"]]
    settings = {**library.ruleset("gbt9704").format, key: {"font": "黑体", "size": "四号"}}
    lines = [title(), P(role, text, font="黑体", size=14), P(Role.HEADING3, "1.加大投入"), body(), body()]
    assert hits("type-of-role", draft(lines, settings=settings), **rule.params) == []
    lines[1] = P(role, text, font="仿宋_GB2312", size=16)
    (hit,) = hits("type-of-role", draft(lines, settings=settings), **rule.params)
    assert (quoted(hit), hit.args["wanted"]) == (text, "黑体四号")
