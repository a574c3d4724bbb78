"""What text the reader sees: the constructs that other readers lose, double or show by mistake."""

from __future__ import annotations

import pytest

from draftlint.doc.problem import UnreadableDraftError
from tests.ooxml.minidocx import one, p, read, style, t

BOX = "<w:txbxContent>{}</w:txbxContent>"


def choice(inside: str, fallback: str) -> str:
    return (
        "<mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>{BOX.format(inside)}</wps:txbx></wp:anchor>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX.format(fallback)}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:ins>{t('插入')}</w:ins>", "插入"),
        (f"<w:moveTo>{t('移来')}</w:moveTo><w:moveFrom>{t('移走')}</w:moveFrom>", "移来"),
        ("<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>" + t("留"), "留"),
        (f'<w:hyperlink r:id="x">{t("链接")}</w:hyperlink>', "链接"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{t('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:smartTag><w:smartTag>{t('标记')}</w:smartTag></w:smartTag>", "标记"),
        (f"<w:customXml><w:customXmlPr/>{t('自定义')}</w:customXml>", "自定义"),
        (f'<w:fldSimple w:instr="DATE">{t("今天")}</w:fldSimple>', "今天"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>', "β"),
        ('<w:r><w:sym w:font="宋体" w:char="2611"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0CC"/></w:r>', "\ufffc"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\u2011b"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "a\u00adb"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd"),
        ('<w:r><w:t>a</w:t><w:ptab w:alignment="right"/><w:t>b</w:t></w:r>', "a\tb"),
        ("<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        (f"<w:r><w:ruby><w:rt>{t('zì')}</w:rt><w:rubyBase>{t('字')}</w:rubyBase></w:ruby></w:r>", "字"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e></m:sSup></m:oMath>", "xy"),
        (t("a") + '<w:proofErr w:type="gramStart"/><w:bookmarkStart w:id="1" w:name="n"/>' + t("b"), "ab"),
        (f"<mc:AlternateContent><mc:Choice>{t('甲')}</mc:Choice><mc:Fallback>{t('乙')}</mc:Fallback></mc:AlternateContent>", "甲"),
        (f"<mc:AlternateContent><mc:Fallback>{t('乙')}</mc:Fallback></mc:AlternateContent>", "乙"),
        ("<w:r><w:t> 前后 </w:t></w:r>" + t("x"), "前后x"),
        ('<w:r><w:t xml:space="preserve"> 前后 </w:t></w:r>' + t("x"), " 前后 x"),
        ("<w:r><w:t>一\n二</w:t></w:r>", "一 二"),
        (f"<w:r><w:t>注</w:t><w:footnoteReference w:id='9'/></w:r>{t('后')}", "注后"),
        ("<w:r><w:t>1 &lt; 2 &amp; 3</w:t></w:r>", "1 < 2 & 3"),
        (f"<w:unheardOf>{t('不认识的')}</w:unheardOf>", "不认识的"),
    ],
)  # fmt: skip
def test_text_as_word_shows_it(content: str, text: str) -> None:
    assert one(content).text == text


def field(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        + mark.format("separate")
        + result
        + mark.format("end")
    )


def test_fields_show_their_result() -> None:
    assert one(t("第") + field("REF x \\h", t("3")) + t("条")).text == "第3条"


def test_nested_field_in_an_instruction_is_not_shown() -> None:
    inner = field("REF y", t("内层"))
    whole = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + t("结果")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert one(whole).text == "结果"


@pytest.mark.parametrize("instruction", ["PAGE", " page \\* MERGEFORMAT ", "PAGE  \\* Arabic"])
def test_page_number_fields_are_known(instruction: str) -> None:
    assert one(t("— ") + field(instruction, t("1")) + t(" —")).page_fields == (2,)
    assert one(t("—") + f'<w:fldSimple w:instr="{instruction}">{t("1")}</w:fldSimple>').page_fields == (1,)


def test_pages_and_page_references_are_no_page_number() -> None:
    assert one(field("NUMPAGES", t("9")) + field("PAGEREF x", t("3"))).page_fields == ()


def test_field_over_several_paragraphs() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/></w:r>' + t("一、甲") + "</w:p>" + p("二、乙")
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip
    assert [each.text for each in read(body).paragraphs] == ["一、甲", "二、乙", ""]


def test_a_field_that_never_ends_does_not_swallow_the_text() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + t("甲") + "</w:p>" + p("乙")
    assert [each.text for each in read(body).paragraphs] == ["甲", "乙"]


def test_breaks_are_kept_with_their_place() -> None:
    found = one(
        '<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t><w:br w:type="column"/><w:br/><w:t>丙</w:t></w:r>'
    )
    assert (found.text, found.page_breaks, found.column_breaks) == ("甲\n乙\n\n丙", (1,), (3,))


def test_deleted_and_hidden_text_is_known_but_not_text() -> None:
    found = one(
        t("甲")
        + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        + f"<w:ins>{t('增')}</w:ins>"
        + t("乙")
    )
    assert (found.text, found.deleted, found.hidden, found.inserted) == ("甲增乙", "删", "藏", ((1, 2),))


def test_hidden_by_a_style_and_shown_on_the_web() -> None:
    styles = style("H", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    found = one(
        "<w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>页</w:t></w:r>",
        styles=styles,
    )
    assert (found.text, found.hidden) == ("页", "藏")


def test_text_box_once_after_its_paragraph_with_numbers_of_the_xml() -> None:
    body = f"<w:p><w:r>{choice(p('框一') + p('框二'), p('框一') + p('框二'))}</w:r>{t('正文')}</w:p>" + p(
        "下一段"
    )
    found = [(each.part, each.number, each.host, each.text) for each in read(body).paragraphs]
    assert found == [
        ("body", 1, None, "正文"),
        ("textbox", 2, 1, "框一"),
        ("textbox", 3, 1, "框二"),
        ("body", 4, None, "下一段"),
    ]


def test_old_text_box_without_alternate_content() -> None:
    body = f"<w:p><w:r><w:pict><v:shape><v:textbox>{BOX.format(p('框'))}</v:textbox></v:shape></w:pict></w:r></w:p>"
    assert [each.text for each in read(body).paragraphs] == ["", "框"]


def test_pictures_are_objects_and_alternative_text_is_no_text() -> None:
    found = one(
        t("图")
        + '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="说明文字"/><pic:pic/></wp:inline></w:drawing></w:r>'
        "<w:r><w:object><o:OLEObject/></w:object></w:r>"
    )
    assert (found.text, found.objects) == ("图", 2)


def test_nested_tables_content_controls_and_rows_in_controls() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    inner = "<w:tbl><w:tr>" + cell.format("", p("内")) + "</w:tr></w:tbl>"
    body = (
        "<w:tbl><w:tr>" + cell.format('<w:gridSpan w:val="2"/>', p("甲")) + cell.format("", inner + p("乙"))
        + "</w:tr><w:sdt><w:sdtContent><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
        + "<w:sdt><w:sdtContent>" + cell.format('<w:vMerge w:val="restart"/>', p("丙"))
        + "</w:sdtContent></w:sdt>" + cell.format("<w:vMerge/>", p("丁")) + "</w:tr></w:sdtContent></w:sdt></w:tbl>"
        + f"<w:sdt><w:sdtContent>{p('戊')}</w:sdtContent></w:sdt>"
    )  # fmt: skip
    found = {each.text: each for each in read(body).paragraphs}
    assert [each.number for each in found.values()] == [1, 2, 3, 4, 5, 6]
    cells = {text: each.cell for text, each in found.items()}
    assert cells["戊"] is None
    shown = {
        text: (c.table, c.row, c.column, c.depth, c.column_span, c.continued)
        for text, c in cells.items()
        if c
    }
    assert shown == {
        "甲": (1, 1, 1, 1, 2, False),
        "内": (2, 1, 1, 2, 1, False),
        "乙": (1, 1, 3, 1, 1, False),
        "丙": (1, 2, 2, 1, 1, False),
        "丁": (1, 2, 3, 1, 1, True),
    }


DELETED = "<w:rPr><w:del/></w:rPr>"


def test_deleted_paragraph_is_no_blank_line() -> None:
    gone = f"<w:p><w:pPr>{DELETED}</w:pPr><w:del><w:r><w:delText>删去的段</w:delText></w:r></w:del></w:p>"
    first, second = read(p("甲") + gone + p("乙")).paragraphs
    assert (first.number, second.number, second.text, second.deleted) == (1, 3, "乙", "删去的段")


def test_paragraphs_with_a_deleted_mark_between_them_are_one() -> None:
    body = (
        p("前半，", DELETED + '<w:jc w:val="left"/>') + p("后半。", '<w:jc w:val="center"/>') + p("另一段。")
    )
    first, second = read(body).paragraphs
    assert (first.number, first.text, first.joined, first.format.align) == (
        1,
        "前半，后半。",
        ((3, 2),),
        "center",
    )
    assert (second.number, second.text, second.joined) == (3, "另一段。", ())


def test_deleted_mark_before_a_table_or_at_the_end_joins_nothing() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('格', DELETED)}</w:tc></w:tr></w:tbl>"
    found = read(p("甲", DELETED) + table + p("乙", DELETED)).paragraphs
    assert [(each.text, each.joined) for each in found] == [("甲", ()), ("格", ()), ("乙", ())]


def test_deleted_row_is_not_shown_nor_counted() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc></w:tr>"
    found = read(
        "<w:tbl>" + row.format("<w:del/>", p("旧")) + row.format("", p("新")) + "</w:tbl>"
    ).paragraphs
    assert [(each.text, each.number, each.cell.row if each.cell else 0) for each in found] == [("新", 2, 1)]


def test_hidden_mark_is_a_style_separator() -> None:
    styles = style("1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', name="heading 1")
    separator = '<w:pStyle w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    (found,) = read(p("标题。", separator) + p("正文。"), styles=styles).paragraphs
    assert (found.text, found.format.outline_level, found.format.style) == ("标题。正文。", 0, "heading 1")


def test_hidden_paragraph_is_not_shown_but_known() -> None:
    hidden = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    document = read(p("甲") + hidden + p("乙"))
    assert [(each.number, each.text) for each in document.paragraphs] == [(1, "甲"), (3, "乙")]
    assert document.facts.hidden_paragraphs == (2,)
    assert "".join(each.hidden for each in document.paragraphs) == "藏"


def test_paragraph_numbers_count_every_choice_but_no_fallback() -> None:
    block = (
        f"<mc:AlternateContent><mc:Choice>{p('甲')}</mc:Choice><mc:Choice>{p('另') + p('另')}</mc:Choice>"
        f"<mc:Fallback>{p('退')}</mc:Fallback></mc:AlternateContent>"
    )
    assert [(each.number, each.text) for each in read(block + p("乙")).paragraphs] == [(1, "甲"), (4, "乙")]


@pytest.mark.parametrize(
    "body", ["<w:altChunk r:id='x'/>" + p("看得见的"), f"<w:subDoc r:id='x'/>{p('有字')}"]
)
def test_text_in_another_file_is_a_problem(body: str) -> None:
    with pytest.raises(UnreadableDraftError) as caught:
        read(body)
    assert caught.value.problem.code == "external-text"


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("<w:p/>", "空白"),
        (p(" 　"), "空白"),
        ("", "空白"),
        ("<w:p><w:r><w:drawing><wp:inline><pic:pic/></wp:inline></w:drawing></w:r></w:p>", "扫描"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>", "隐藏"),
    ],
)
def test_a_file_without_text_is_never_clean(body: str, hint: str) -> None:
    with pytest.raises(UnreadableDraftError) as caught:
        read(body)
    assert caught.value.problem.code == "no-text"
    assert hint in caught.value.problem.message


def test_document_whose_text_is_only_a_text_box_is_readable() -> None:
    body = f"<w:p><w:r>{choice(p('只有文本框'), '')}</w:r></w:p>"
    assert [each.text for each in read(body).paragraphs] == ["", "只有文本框"]


def test_enclosed_character_drawn_by_a_field_is_an_object() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    eq = mark.format("begin") + "<w:r><w:instrText>eq \\o\\ac(○,1)</w:instrText></w:r>" + mark.format("end")
    found = one(eq + t("内容"))
    assert (found.text, found.objects) == ("内容", 1)


def test_inserted_and_deleted_blocks() -> None:
    body = f"<w:ins>{p('新')}</w:ins><w:del>{p('旧')}</w:del><w:customXml>{p('甲')}</w:customXml>"
    found = [(each.number, each.text, each.inserted, each.deleted) for each in read(body).paragraphs]
    assert found == [(1, "新", ((0, 1),), ""), (3, "甲", (), "旧")]
