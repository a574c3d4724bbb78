"""Fields as the reader of the paper sees them: nested ones, and those that have no result."""

from __future__ import annotations

import pytest

from tests.ooxml.minidocx import one, p, read, t

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(inside: str, result: str | None = None) -> str:
    return BEGIN + inside + ("" if result is None else SEPARATE + result) + END


PAGE = field(code(" PAGE "), t("2"))


@pytest.mark.parametrize(
    "inside",
    [
        code(" = ") + PAGE + code(" - 1 "),
        code(" IF ") + PAGE + code(' &gt; 1 "') + PAGE + code('" "" '),
        code(" QUOTE ") + PAGE,
        code(" QUOTE ") + field(code(" = ") + PAGE + code(" - 1 "), t("1")),
        code(" QUOTE ") + f'<w:fldSimple w:instr=" PAGE ">{t("2")}</w:fldSimple>',
        code(" QUOTE ") + "<w:r><w:pgNum/></w:r>",
        code(r"PAGE\* MERGEFORMAT"),
        code(r" page\*Arabic "),
    ],
)
def test_what_is_reckoned_from_the_page_is_a_page_number(inside: str) -> None:
    found = one(t("— ") + field(inside, t("1")) + t(" —"))
    assert (found.text, found.page_fields) == ("— 1 —", (2,))


@pytest.mark.parametrize(
    "inside", [code(" REF x "), code(" = ") + field(code("PAGEREF x"), t("3")), code(r" PAGES\* Arabic ")]
)
def test_other_fields_are_no_page_number(inside: str) -> None:
    assert one(field(inside, t("3"))).page_fields == ()


def test_a_deleted_page_field_in_an_instruction_makes_none() -> None:
    deleted = f"<w:del>{field(code('PAGE'), '<w:r><w:delText>2</w:delText></w:r>')}</w:del>"
    assert one(field(code(" = 1 ") + deleted, t("1"))).page_fields == ()


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        (" MACROBUTTON NoMacro [单击此处输入标题] ", "[单击此处输入标题]"),
        ("MACROBUTTON  NoMacro  请输入 标题", "请输入 标题"),
        (r" macrobutton NoMacro [标题] \* MERGEFORMAT ", "[标题]"),
        (r" MACROBUTTON NoMacro 甲\*乙 ", r"甲\*乙"),
        (" GOTOBUTTON 附件 见附件 ", "见附件"),
        (" MACROBUTTON NoMacro ", ""),
    ],
)
def test_buttons_show_the_words_of_their_instruction(instruction: str, text: str) -> None:
    assert one(t("关于") + field(code(instruction)) + t("的报告")).text == f"关于{text}的报告"
    assert one(t("x") + field(code(instruction), "")).text == f"x{text}"
    assert one(t("x") + f'<w:fldSimple w:instr="{instruction}"/>').text == f"x{text}"


def test_a_button_in_pieces_keeps_the_format_of_each() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:instrText>标题</w:instrText></w:r>"
    found = one(field(code(" MACROBUTTON NoMacro 输入") + bold + code("处 ")))
    assert [(found.text[run.start : run.end], run.format.bold) for run in found.runs] == [
        ("输入", False), ("标题", True), ("处", False),
    ]  # fmt: skip


def test_a_button_shows_marks_and_fields_in_its_instruction() -> None:
    mark = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    assert one(field(code(" MACROBUTTON CheckIt ") + mark)).text == "□"
    assert one(field(code(" MACROBUTTON X 第") + PAGE + code("页"))).text == "第2页"


def test_a_button_with_a_result_shows_the_result() -> None:
    assert one(field(code(" MACROBUTTON NoMacro 甲 "), t("乙"))).text == "乙"


def test_a_deleted_button_is_deleted_text() -> None:
    button = field(code(" MACROBUTTON NoMacro [标题] ")).replace("instrText", "delInstrText")
    found = one(t("甲") + f"<w:del>{button}</w:del>")
    assert (found.text, found.deleted) == ("甲", "[标题]")


def test_an_ordinary_instruction_is_not_shown() -> None:
    assert one(t("甲") + field(code(" REF _Ref1 乙 "))).text == "甲"


def form_field(name: str, data: str, result: str | None = None) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return begin + code(f" {name} ") + ("" if result is None else SEPARATE + result) + END


ENTRIES = '<w:listEntry w:val="甲类"/><w:listEntry w:val="乙类"/><w:listEntry w:val="丙类"/>'


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        ('<w:result w:val="1"/>', "乙类"),
        ('<w:result w:val="2"/><w:default w:val="1"/>', "丙类"),
        ('<w:default w:val="1"/>', "乙类"),
        ('<w:result w:val="9"/>', "甲类"),
        ('<w:result w:val="x"/>', "甲类"),
        ("", "甲类"),
    ],
)
def test_a_drop_down_shows_what_was_chosen(chosen: str, text: str) -> None:
    data = f"<w:ddList>{chosen}{ENTRIES}</w:ddList>"
    assert one(t("选：") + form_field("FORMDROPDOWN", data)).text == f"选：{text}"
    assert one(form_field("FORMDROPDOWN", data, "")).text == text


def test_a_drop_down_without_entries_shows_nothing() -> None:
    assert one(t("选") + form_field("FORMDROPDOWN", "<w:ddList/>") + field(code("FORMDROPDOWN"))).text == "选"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("", "☐"),
        ("<w:checked/>", "☒"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
    ],
)
def test_a_check_box_is_a_box(state: str, text: str) -> None:
    assert one(form_field("FORMCHECKBOX", f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>")).text == text


def test_a_text_field_shows_its_result() -> None:
    data = '<w:textInput><w:default w:val="默认"/></w:textInput>'
    assert one(form_field("FORMTEXT", data, t("填写"))).text == "填写"


def test_a_field_over_two_paragraphs_shows_its_result_once() -> None:
    head = BEGIN + code(" MACROBUTTON NoMacro 甲 ") + SEPARATE + t("乙")
    assert [each.text for each in read(f"<w:p>{head}</w:p><w:p>{END}</w:p>" + p("丙")).paragraphs] == [
        "乙",
        "",
        "丙",
    ]
