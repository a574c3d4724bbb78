"""Branches of mc:AlternateContent, shapes that are switched off, paragraphs where none may stand."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftlint.doc.model import Document
from tests.ooxml.minidocx import NAMESPACES, one, p, read, t

STRANGE = 'xmlns:zz="http://example.org/2024/zz"'
OFFICE = "http://schemas.microsoft.com/office/"


def alternate(*choices: tuple[str, str], fallback: str | None = None, names: str = STRANGE) -> str:
    inside = "".join(f'<mc:Choice Requires="{needs}">{content}</mc:Choice>' for needs, content in choices)
    if fallback is not None:
        inside += f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent {names}>{inside}</mc:AlternateContent>"


def vml(inside: str, style: str = "position:absolute") -> str:
    box = f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
    return f'<w:pict><v:shapetype/><v:shape style="{style}">{box}</v:shape></w:pict>'


def numbers(document: Document) -> list[tuple[str, int]]:
    return [(each.text, each.number) for each in document.paragraphs]


@pytest.mark.parametrize(
    ("needs", "namespace", "shown"),
    [
        ("zz", "http://example.org/2024/zz", "退"),
        ("none", "http://example.org/2024/zz", "退"),
        ("wps zz", "http://example.org/2024/zz", "退"),
        ("wps wp", "http://example.org/2024/zz", "选"),
        ("n", OFFICE + "word/2010/wordprocessingGroup", "选"),
        ("n", OFFICE + "word/2010/wordml", "选"),
        ("n", OFFICE + "word/2018/wordml/cex", "选"),
        ("n", OFFICE + "drawing/2015/9/8/chartex", "选"),
        ("n", OFFICE + "drawing/2017/model3d", "选"),
        ("n", OFFICE + "drawing/2007/8/2/chart", "选"),
        ("n", OFFICE + "word/2008/6/28/wordprocessingShape", "退"),
        ("n", "http://www.wps.cn/officeDocument/2013/wpsCustomData", "退"),
    ],
)
def test_a_choice_is_shown_when_word_knows_what_it_requires(needs: str, namespace: str, shown: str) -> None:
    names = f'xmlns:{"zz" if "zz" in needs else "n"}="{namespace}"'
    assert one(alternate((needs, t("选")), fallback=t("退"), names=names)).text == shown
    inside = alternate((needs, "<w:t>选</w:t>"), fallback="<w:t>退</w:t>", names=names)
    assert one(f"<w:r>{inside}</w:r>").text == shown


def test_the_first_choice_that_is_understood_is_shown_and_nothing_without_one() -> None:
    two = alternate(("zz", t("一")), ("wps", t("二")), ("wps", t("三")), fallback=t("退"))
    assert one(t("前") + two).text == "前二"
    assert one(t("前") + alternate(("zz", t("一")))).text == "前"


def test_choices_that_are_not_shown_have_their_numbers() -> None:
    body = alternate(("zz", p("一") + p("一")), ("wps", p("二")), ("wps", p("三")), fallback=p("退")) + p(
        "尾"
    )
    assert numbers(read(body)) == [("二", 3), ("尾", 5)]


def test_a_shown_fallback_is_numbered_after_all_others() -> None:
    inner = alternate(("zz", p("丁")), ("wps", p("内")), fallback=p("戊"))
    body = (
        p("首") + alternate(("zz", p("一") + p("一")), fallback=p("退一") + inner + p("退二")) + p("中")
        + alternate(("wps", p("选")), fallback=p("不见")) + alternate(("zz", ""), fallback=p("退三")) + p("尾")
    )  # fmt: skip
    assert numbers(read(body)) == [
        ("首", 1), ("退一", 7), ("内", 8), ("退二", 9), ("中", 4), ("选", 5), ("退三", 10), ("尾", 6),
    ]  # fmt: skip


_BLOCK = st.recursive(
    st.just("<p/>"),
    lambda inner: (
        st.builds(
            lambda needs, shown, fallback: alternate((needs, shown), fallback=fallback),
            st.sampled_from(["wps", "zz"]),
            st.lists(inner, max_size=3).map("".join),
            st.none() | st.lists(inner, max_size=3).map("".join),
        )
        | st.lists(inner, max_size=3).map(lambda some: f"<w:p><w:r>{vml(''.join(some))}</w:r>{t('@')}</w:p>")
    ),
    max_leaves=12,
)


@given(st.lists(_BLOCK, max_size=4).map("".join))
def test_a_plain_count_finds_what_stands_outside_fallbacks(blocks: str) -> None:
    names = count(1)
    pieces = (p("@") + blocks).replace("<p/>", p("@")).split("@")
    body = pieces[0] + "".join(f"号{next(names)}{piece}" for piece in pieces[1:])
    root = etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")
    w, mc = f"{{{root.nsmap['w']}}}", f"{{{root.nsmap['mc']}}}"
    plain = [
        each.xpath("string(w:r/w:t)", namespaces={"w": root.nsmap["w"]})
        for each in root.iter(w + "p")
        if not any(True for _ in each.iterancestors(mc + "Fallback"))
    ]
    found = {each.number: each.text for each in read(body).paragraphs}
    assert len(found) == len(read(body).paragraphs)
    extra = sorted(number for number in found if number > len(plain))
    assert extra == list(range(len(plain) + 1, len(plain) + 1 + len(extra)))
    for number, text in found.items():
        if number <= len(plain):
            assert text == plain[number - 1]
        else:
            assert text not in plain


def test_a_text_box_in_a_shown_fallback() -> None:
    run = f"<w:r>{alternate(('zz', vml(p('选'))), fallback=vml(p('框一') + p('框二')))}</w:r>"
    document = read(f"<w:p>{t('正文')}{run}</w:p>" + p("尾"))
    assert [(each.part, each.text, each.number, each.host) for each in document.paragraphs] == [
        ("body", "正文", 1, None), ("textbox", "框一", 4, 1), ("textbox", "框二", 5, 1), ("body", "尾", 3, None),
    ]  # fmt: skip


def test_a_section_that_ends_in_a_fallback_ends_there() -> None:
    sect = '<w:sectPr><w:pgSz w:w="{}" w:h="15000"/></w:sectPr>'
    body = p("首") + alternate(("zz", ""), fallback=p("退", sect.format(9000))) + p("尾")
    document = read(body, sect=sect.format(8000))
    assert [(each.width, each.first_paragraph) for each in document.sections] == [(9000, 1), (8000, 2)]
    assert [(each.text, each.section) for each in document.paragraphs] == [("首", 0), ("退", 0), ("尾", 1)]


@pytest.mark.parametrize(
    "style", ["visibility:hidden", "position:absolute;Visibility : Hidden ;z-index:1", "VISIBILITY:HIDDEN"]
)
def test_a_switched_off_vml_box_is_hidden(style: str) -> None:
    document = read(f"<w:p><w:r>{vml(p('隐框'), style)}</w:r>{t('正文')}</w:p>" + p("尾"))
    assert numbers(document) == [("正文", 1), ("尾", 3)]
    assert document.facts.hidden_paragraphs == (2,)
    assert document.paragraphs[0].objects == 0


@pytest.mark.parametrize("style", ["visibility:visible", "visibility:inherit", "visibility:collapse", ""])
def test_other_vml_boxes_are_shown(style: str) -> None:
    document = read(f"<w:p><w:r>{vml(p('框'), style)}</w:r></w:p>")
    assert numbers(document) == [("", 1), ("框", 2)]


def test_one_shape_of_a_group_is_hidden() -> None:
    shape = "<v:shape style='{}'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    shapes = shape.format("visibility:hidden", p("隐")) + shape.format("visibility:visible", p("显"))
    group = "<w:p><w:r><w:pict><v:group{}>" + shapes + "</v:group></w:pict></w:r></w:p>"
    assert numbers(read(group.format("") + p("尾"))) == [("", 1), ("显", 3), ("尾", 4)]
    assert numbers(read(group.format(" style='visibility:hidden'") + p("尾"))) == [("", 1), ("尾", 4)]


def test_one_shape_of_a_drawing_is_hidden() -> None:
    shape = "<wps:wsp><wps:cNvPr id='{}' name='x' {}/><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
    shapes = shape.format(1, "hidden='1'", p("隐")) + shape.format(2, "hidden='0'", p("显"))
    body = f"<w:p><w:r><w:drawing><wp:anchor><wp:docPr id='1' name='x'/>{shapes}</wp:anchor></w:drawing></w:r></w:p>"
    assert numbers(read(body)) == [("", 1), ("显", 3)]


@pytest.mark.parametrize(
    "inside",
    [p("里"), f"<w:r>{p('里')}</w:r>", f"<w:tbl><w:tr><w:tc>{p('里')}</w:tc></w:tr></w:tbl>"],
    ids=["paragraph", "in-a-run", "table"],
)
def test_a_paragraph_in_a_paragraph_is_told(inside: str) -> None:
    document = read(f"<w:p>{t('外')}{inside}</w:p>" + p("尾"))
    assert numbers(document) == [("外", 1), ("尾", 3)]
    assert document.facts.repaired == ("正文（word/document.xml）中有段落套在段落里，里面的文字没有读到",)


def test_a_sound_file_is_not_told_damaged() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>"
    document = read(f"<w:p><w:r>{vml(p('框') + table)}</w:r></w:p>" + table)
    assert document.facts.repaired == ()
