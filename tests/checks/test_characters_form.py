from dataclasses import replace
from typing import Any

import pytest

from draftlint.outline.model import Role
from tests.support.forms import A4, SENTENCE, P, body, draft, heading, hits, quoted, run_format, title

TEXT: dict[str, Any] = {"roles": ["title", "body", "heading1"]}
BODY: dict[str, Any] = {"roles": ["body"]}


def pieces(*parts: tuple[str, dict[str, Any]]) -> P:
    looks = run_format(body())
    return P(Role.BODY, "", runs=[(text, replace(looks, **changes)) for text, changes in parts])


# colour


def test_coloured_words_are_one_finding():
    one = pieces(
        ("全县上下", {}),
        ("深入", {"color": "FF0000"}),
        ("贯彻", {"color": "FF0000", "bold": True}),
        (SENTENCE, {}),
    )
    [hit] = hits("text-colour", draft([title(), one, body(color="0000FF")]), **TEXT)
    assert (quoted(hit), hit.args["colour"], hit.args["places"]) == ("深入贯彻", "红色", "等2处")


@pytest.mark.parametrize(
    ("color", "name"),
    [("C00000", "红色"), ("0563C1", "蓝色"), ("333333", "灰色"), ("FFFFFF", "白色"), ("FFC000", "黄色")],
)
def test_colours_are_named(color: str, name: str):
    [hit] = hits("text-colour", draft([title(color=color), body(), body()]), **TEXT)
    assert hit.args["colour"] == name


@pytest.mark.parametrize("color", [None, "000000", "0D0D0D", "auto"])
def test_black_is_black(color: str | None):
    assert not hits("text-colour", draft([title(color=color), body(color=color), body()]), **TEXT)


def test_the_red_mark_of_the_issuer_is_right():
    mark = P(Role.ISSUER_MARK, "安和县人民政府文件", color="FF0000")
    assert not hits("text-colour", draft([mark, title(), body(), body()]), **TEXT)


# digits

WITH_DIGITS = "全县投入资金1500万元，新建学校12所，" + SENTENCE


def digits(*fonts: str | None) -> list[P]:
    return [body(WITH_DIGITS, latin=font) for font in fonts]


@pytest.mark.parametrize("font", ["Times New Roman", "仿宋_GB2312", "仿宋", None])
def test_either_usual_font_is_right(font: str | None):
    one = draft([title(), *digits(font, font)])
    assert not hits("latin-font", one, **BODY, fault="odd")
    assert not hits("latin-font", one, **BODY, fault="mixed")


def test_the_rarer_of_two_fonts_is_reported():
    one = draft([title(), *digits("Times New Roman", "Times New Roman", "仿宋_GB2312")])
    [hit] = hits("latin-font", one, **BODY, fault="mixed")
    assert (quoted(hit), hit.paragraph.number if hit.paragraph else None) == ("1500", 4)
    assert (hit.args["actual"], hit.args["usual"], hit.args["rest"]) == ("仿宋_GB2312", "Times New Roman", 4)


def test_the_usual_font_is_the_one_that_prevails():
    first = heading(1, "一、2025年工作情况", latin="黑体", font="黑体")
    one = draft([title(), first, *digits("仿宋_GB2312", "仿宋_GB2312", "Times New Roman")])
    [hit] = hits("latin-font", one, roles=["body", "heading1"], fault="mixed")
    assert (hit.args["actual"], hit.args["usual"]) == ("Times New Roman", "仿宋_GB2312")


def test_a_default_of_the_program_is_odd():
    one = draft([title(), *digits("Calibri", "Calibri")])
    [hit] = hits("latin-font", one, **BODY, fault="odd")
    assert (hit.args["actual"], len(hit.related)) == ("Calibri", 3)


def test_digits_of_headings_follow_their_own_font():
    one = draft([title(), heading(1, "一、2025年工作情况", latin="黑体"), *digits("Times New Roman")])
    assert not hits("latin-font", one, roles=["body", "heading1"], fault="odd")


# marks

QUOTED = "推进“放管服”改革——"


def test_quotes_without_the_hint_are_western():
    one = draft([title(), pieces((QUOTED + SENTENCE, {"hint": None}))])
    [hit] = hits("western-marks", one, **BODY)
    assert (quoted(hit), hit.args["actual"], hit.args["places"]) == ("“", "Times New Roman", "等3处")


@pytest.mark.parametrize(
    "changes",
    [
        {"hint": "eastAsia"},
        {"hint": None, "h_ansi": "仿宋_GB2312"},
        {"hint": None, "h_ansi": "FangSong"},
        {"hint": None, "h_ansi": "宋体"},
    ],
)
def test_quotes_in_a_chinese_font_are_right(changes: dict[str, Any]):
    assert not hits("western-marks", draft([title(), pieces((QUOTED + SENTENCE, changes))]), **BODY)


# attachments

LABEL = P(Role.ATTACHMENT_LABEL, "附件1", attachment=1)


def attached(label: P, *before: P, sections: Any = (A4,)) -> list[Any]:
    return hits("attachment-page", draft([title(), body(), body(), *before, label], sections))


def test_an_attachment_on_the_same_page():
    [hit] = attached(LABEL)
    assert quoted(hit) == "附件1"
    assert attached(LABEL, P(Role.BLANK, ""))


@pytest.mark.parametrize(
    ("label", "before"),
    [
        (replace(LABEL, looks={"page_break_before": True}), []),
        (replace(LABEL, text="\n附件1", more={"page_breaks": (0,)}), []),
        (LABEL, [P(Role.BLANK, "\n", more={"page_breaks": (0,)})]),
        (LABEL, [body(SENTENCE + "\n", more={"page_breaks": (len(SENTENCE),)}), P(Role.BLANK, "")]),
        (replace(LABEL, more={"section": 1}), []),
    ],
    ids=["property", "own break", "blank with break", "break at the end", "section"],
)
def test_ways_to_begin_a_page(label: P, before: list[P]):
    assert not attached(label, *before, sections=(A4, A4))


def test_a_continuous_section_begins_no_page():
    assert attached(replace(LABEL, more={"section": 1}), sections=(A4, replace(A4, start_type="continuous")))


@pytest.mark.parametrize(
    ("text", "fault", "wanted"),
    [
        ("附件：会议日程。", "end", ("。", "")),
        ("附件：1.会议日程；", "end", ("；", "")),
        ("附件：1、会议日程", "number", ("1、", "1.")),
        ("附件：一、会议日程", "number", ("一、", None)),
        ("2、参会名单", "number", ("2、", "2.")),
    ],
)
def test_the_list_of_attachments(text: str, fault: str, wanted: tuple[str, str | None]):
    one = draft([title(), body(), P(Role.ATTACHMENT_NOTE, text)])
    [hit] = hits("attachment-note", one, fault=fault)
    assert (quoted(hit), hit.replacement) == wanted


@pytest.mark.parametrize("text", ["附件：会议日程", "附件：1.会议日程", "2.《办法（试行）》", "3．名单"])
def test_a_right_list_of_attachments(text: str):
    one = draft([title(), body(), P(Role.ATTACHMENT_NOTE, text)])
    assert not [h for fault in ("end", "number") for h in hits("attachment-note", one, fault=fault)]


def test_recipients_end_with_a_colon_on_their_last_line():
    params: dict[str, Any] = {"roles": ["recipient", "salutation"], "marks": "：:"}
    first, last = P(Role.RECIPIENT, "各乡镇人民政府，"), P(Role.RECIPIENT, "县直各单位：")
    assert not hits("must-end", draft([title(), first, last, body()]), **params)
    [hit] = hits("must-end", draft([title(), P(Role.RECIPIENT, "各乡镇人民政府。"), body()]), **params)
    assert quoted(hit) == "。"
