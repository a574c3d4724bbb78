from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.doc.model import NumberLabel, Paragraph
from draftlint.text.ordinals import ordinal_of, read_ordinal

MARKS = [
    ("一、基本情况", "一、", 1, 1, "一、"),
    ("十二、其他事项", "一、", 12, 1, "十二、"),
    ("一、2025年工作回顾", "一、", 1, 1, "一、"),
    ("一、一季度工作情况", "一、", 1, 1, "一、"),
    ("二、三季度工作安排", "一、", 2, 1, "二、"),
    ("一，提高认识", "一、", 1, 1, "一，"),
    ("一.提高认识", "一、", 1, 1, "一."),
    ("一　基本情况", "一、", 1, 1, "一"),
    ("（一）主要成效", "（一）", 1, 2, "（一）"),
    ("(三)主要成效", "（一）", 3, 2, "(三)"),
    ("（二)主要成效", "（一）", 2, 2, "（二)"),
    ("㈡主要成效", "（一）", 2, 2, "㈡"),
    ("1.加强领导", "1.", 1, 3, "1."),
    ("1. 加强领导", "1.", 1, 3, "1."),
    ("2．加强领导", "1.", 2, 3, "2．"),
    ("3、加强领导", "1.", 3, 3, "3、"),
    ("12.加强领导", "1.", 12, 3, "12."),
    ("1.2025年完成投资", "1.", 1, 3, "1."),
    ("1、5个乡镇", "1.", 1, 3, "1、"),
    ("１．加强领导", "1.", 1, 3, "１．"),
    ("⒊加强领导", "1.", 3, 3, "⒊"),
    ("（4）加强领导", "（1）", 4, 4, "（4）"),
    ("(4)加强领导", "（1）", 4, 4, "(4)"),
    ("⑷加强领导", "（1）", 4, 4, "⑷"),
    ("①加强领导", "①", 1, 5, "①"),
    ("第一章　总则", "第一章", 1, 0, "第一章"),
    ("第十二条　本办法自公布之日起施行。", "第一条", 12, 0, "第十二条"),
    ("第14条 有关规定", "第一条", 14, 0, "第14条"),
    ("第一，提高认识", "第一", 1, 0, "第一，"),
    ("第二、提高认识", "第一", 2, 0, "第二、"),
    ("1.1 总体要求", "1.1", 1, 0, "1.1"),
    ("2.1.3 工作内容", "1.1", 3, 0, "2.1.3"),
    ("a.甲方", "a.", 1, 0, "a."),
    ("第二部分　工作安排", "other", 2, 0, "第二部分"),
    ("3）加强领导", "other", 3, 0, "3）"),
    ("一、", "一、", 1, 1, "一、"),
]


@pytest.mark.parametrize(("text", "style", "value", "level", "mark"), MARKS)
def test_marks_are_read(text, style, value, level, mark):
    ordinal = read_ordinal(text)
    assert ordinal is not None
    assert (ordinal.style, ordinal.value, ordinal.level, ordinal.text) == (style, value, level, mark)
    assert text[ordinal.start : ordinal.end] == mark
    assert not ordinal.automatic


@pytest.mark.parametrize("spaces", ["　　", "  ", "\t"])
def test_spaces_before_the_mark_do_not_hide_it(spaces):
    ordinal = read_ordinal(spaces + "（一）主要成效")
    assert ordinal is not None
    assert (ordinal.start, ordinal.end) == (len(spaces), len(spaces) + 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　　",
        "2024.3.15，县委作出部署",
        "24.3.15，县委作出部署",
        "10.5%的增长",
        "1.5亿元投资",
        "7.1 亿元投资",
        "1,000元补助",
        "2025年工作",
        "2025、2026年工作",
        "3.15",
        "3.15晚会",
        "3 个乡镇参加",
        "一、二、三产业融合发展",
        "一、二季度经济平稳增长。",
        "1、2月份工业增加值增长",
        "第一、二产业",
        "第三条规定的情形",
        "第一条、第二条",
        "第一季度",
        "第一书记",
        "一是加强领导",
        "一要加强领导",
        "十年来，全县",
        "（2026年3月5日通过）",
        "（此件公开发布）",
        "Apple pie",
        "A. Smith",
        "基本情况",
    ],
)
def test_what_only_begins_with_a_number_is_no_ordinal(text):
    assert read_ordinal(text) is None


def _numbered(label, number_format="decimal", value=2, text="工作进展"):
    return Paragraph("body", 1, text, label=NumberLabel(label, 0, 1, value, number_format))


@pytest.mark.parametrize(
    ("label", "style", "value"),
    [
        ("（二）", "（一）", 2),
        ("二、", "一、", 2),
        ("2.", "1.", 2),
        ("1.2", "1.1", 2),
        ("第二条", "第一条", 2),
        ("II.", "other", 2),
    ],
)
def test_automatic_numbers_are_read_from_their_label(label, style, value):
    ordinal = ordinal_of(_numbered(label))
    assert ordinal is not None
    assert (ordinal.style, ordinal.value, ordinal.text) == (style, value, label)
    assert (ordinal.automatic, ordinal.start, ordinal.end) == (True, 0, 0)


def test_bullets_are_no_ordinals_and_do_not_hide_a_typed_one():
    assert ordinal_of(_numbered("•", "bullet")) is None
    typed = ordinal_of(_numbered("•", "bullet", text="1.加强领导"))
    assert typed is not None
    assert not typed.automatic


@given(st.text(alphabet="一二十〇（）()第章条1２.．、，：①a 　年月%甲\n", max_size=12))
def test_a_mark_lies_at_the_head_of_its_text(text):
    ordinal = read_ordinal(text)
    if ordinal is not None:
        assert text[: ordinal.start].strip() == ""
        assert text[ordinal.start : ordinal.end] == ordinal.text
