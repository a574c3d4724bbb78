"""A comment stands on the very characters it was asked for, and taking it out leaves the file as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.ooxml.comments import Annotated, Note, annotate
from draftlint.ooxml.edits import Edit, apply, ordered, undo
from draftlint.ooxml.read import read_docx
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p, t
from tests.support.anchored import anchored, main_part
from tests.support.zips import types

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/><w:t>见附件</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOLD = '<w:r w:rsidR="00A1"><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t>{}</w:t></w:r>'
#: Content of one w:p each; every shape that text comes in.
SHAPES = {
    "one run": t("县人大常委会听取和审议了报告。"),
    "split runs": t("县人") + _BOLD.format("大常") + t("委会"),
    "several texts in a run": "<w:r><w:rPr><w:i/></w:rPr><w:t>甲乙</w:t><w:br/><w:t>丙丁</w:t><w:tab/><w:t>戊</w:t></w:r>",
    "insertion and deletion": t("原")
    + '<w:ins w:id="90" w:author="某"><w:r><w:t>新增的</w:t></w:r></w:ins>'
    + '<w:del w:id="91" w:author="某"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
    + t("文字"),
    "hyperlink": t("见") + '<w:hyperlink w:anchor="a"><w:r><w:t>关于办法</w:t></w:r></w:hyperlink>' + t("。"),
    "content control": t("由")
    + f"<w:sdt><w:sdtPr/><w:sdtContent>{t('县财政局')}</w:sdtContent></w:sdt>"
    + t("负责"),
    "smart tag": f'<w:smartTag w:element="d">{t("2025年")}<w:smartTag w:element="m">{t("3月")}</w:smartTag></w:smartTag>',
    "simple field": f'<w:fldSimple w:instr=" DATE ">{t("三月五日")}</w:fldSimple>' + t("起"),
    "complex field": t("前") + _FIELD + t("后"),
    "symbol and hyphens": t("甲")
    + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/><w:t>乙</w:t></w:r>',
    "hidden text": t("看") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r>" + t("得见"),
    "entities": t("甲&amp;乙&lt;丙&gt;&#20013;&#x6587;丁"),
    "blanks at the ends": "<w:r><w:t>one two  three</w:t></w:r>" + t(" four "),
    "beyond the plane": t("𠮷𠀀字𡈽"),
    "a note in a run": '<w:r><w:t>甲乙</w:t><w:footnoteReference w:id="7"/><w:t>丙</w:t></w:r>',
    "a change of format": '<w:r><w:rPr><w:b/><w:rPrChange w:id="5" w:author="某"><w:rPr/></w:rPrChange></w:rPr><w:t>甲乙丙</w:t></w:r>',
}


def docx(body: str) -> bytes:
    return minidocx(body, files={"[Content_Types].xml": types()})


def noted(data: bytes, *spans: tuple[int, int, int]) -> Annotated:
    notes = [Note("拟稿人核改", "拟", (f"第{n}条",), *span) for n, span in enumerate(spans)]
    return annotate(data, notes, "2026-03-05T09:30:00Z")


def empty_runs(data: bytes) -> int:
    """Runs that show nothing, which other tools leave behind where they put a comment."""
    return len(re.findall(rb"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:r>).)*</w:rPr>)?</w:r>", main_part(data)))


def repeated_records(data: bytes) -> int:
    """Records of changes that have the id of another."""
    found = re.findall(rb'<w:rPrChange w:id="(\d+)"', main_part(data))
    return len(found) - len(set(found))


def check(data: bytes, *spans: tuple[int, int, int]) -> Annotated:
    """Annotate, and hold the result against the promises."""
    done = noted(data, *spans)
    assert not any(edit.removed for edit in done.edits)
    assert undo(main_part(done.data), done.edits) == main_part(data)
    before, after = read_docx(data, "x"), read_docx(done.data, "x")
    assert after.paragraphs == before.paragraphs
    assert empty_runs(done.data) == empty_runs(data)
    assert repeated_records(done.data) == repeated_records(data)
    places = anchored(done.data)
    for number, span in enumerate(spans):
        assert places[number] == span
    return done


@pytest.mark.parametrize("shape", SHAPES)
def test_every_span_of_every_shape_is_met_exactly(shape: str) -> None:
    data = docx(p("前文") + f"<w:p>{SHAPES[shape]}</w:p>" + p("后文"))
    length = len(read_docx(data, "x").paragraphs[1].text)
    spans = [(2, start, end) for start in range(length + 1) for end in range(start, length + 1)]
    for span in spans:
        check(data, span)
    check(data, *spans)


def test_a_text_is_not_cut_where_its_blanks_would_come_to_count() -> None:
    """Without xml:space the blanks at the ends of a w:t are not text; a cut beside a blank would change that."""
    data = docx("<w:p><w:r><w:t>  one two </w:t></w:r></w:p>")
    for span, covered in (((1, 0, 3), (0, 7)), ((1, 4, 7), (0, 7)), ((1, 3, 5), (0, 5))):
        done = noted(data, span)
        assert [paragraph.text for paragraph in read_docx(done.data, "x").paragraphs] == ["one two"]
        assert done.anchors[0].covered == covered
    check(data, (1, 1, 6))


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音读</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "音读",
        ),
        (
            '<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:t>选中的</w:t></w:r></mc:Choice></mc:AlternateContent>',
            "选中的",
        ),
        ("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y"),
        ('<w:fldSimple w:instr="MACROBUTTON x 点这里"/>', "点这里"),
        (
            "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent><w:r><w:t>三月五日</w:t></w:r></w:sdtContent></w:sdt>",
            "三月五日",
        ),
    ],
    ids=["ruby", "alternate content", "formula", "button", "bound control"],
)
def test_what_cannot_be_split_is_taken_whole(content: str, shown: str) -> None:
    data = docx(f"<w:p>{t('前')}{content}{t('后')}</w:p>")
    assert read_docx(data, "x").paragraphs[0].text == f"前{shown}后"
    done = noted(data, (1, 2, 3))
    assert anchored(done.data)[0] == (1, 1, 1 + len(shown))
    assert done.anchors[0].covered == (1, 1 + len(shown))
    check(data, (1, 0, 1), (1, 0, len(shown) + 2))


@pytest.mark.parametrize(
    "blank", ["<w:p/>", '<w:p w:rsidR="00A1" />', "<w:p></w:p>", "<w:p><w:pPr><w:jc/></w:pPr></w:p>"]
)
def test_blank_paragraphs_take_comments(blank: str) -> None:
    data = docx(p("前") + blank + p("后"))
    check(data, (2, 0, 0), (2, 0, 0))


def test_tables_text_boxes_and_joined_lines_are_counted_as_the_reader_counts() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('格一')}</w:tc><w:tc>{p('格二')}</w:tc></w:tr></w:tbl>"
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("框里")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    joined = f'<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="某"/></w:rPr></w:pPr>{t("上半")}</w:p>' + p(
        "下半"
    )
    data = docx(p("首") + table + f"<w:p>{t('主')}{box}{t('文')}</w:p>" + joined + p("末尾"))
    spans = []
    for paragraph in read_docx(data, "x").paragraphs:
        if paragraph.part == "body":
            spans += [(paragraph.number, 0, len(paragraph.text)), (paragraph.number, 1, len(paragraph.text))]
    assert len(spans) == 12
    done = noted(data, *spans)
    assert undo(main_part(done.data), done.edits) == main_part(data)
    places = anchored(done.data)
    assert [places[number] for number in range(len(spans))] == spans


def test_a_fallback_that_is_shown_keeps_its_own_numbers() -> None:
    """docs/adr/0006: its paragraphs are numbered after all others."""
    fallback = (
        '<mc:AlternateContent><mc:Choice xmlns:q="urn:of-nobody" Requires="q">'
        f"{p('不显示')}</mc:Choice><mc:Fallback>{p('显示的后备')}</mc:Fallback></mc:AlternateContent>"
    )
    data = docx(p("前文") + fallback + p("后文"))
    numbers = {each.text: each.number for each in read_docx(data, "x").paragraphs}
    assert numbers == {"前文": 1, "显示的后备": 4, "后文": 3}
    check(data, (4, 1, 4), (3, 0, 1), (1, 0, 2))


@pytest.mark.parametrize("prefix", ["w", "ns0", ""])
def test_the_prefix_of_the_file_is_used(prefix: str) -> None:
    plain = docx(p("甲乙丙"))
    w, declaration = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = (
        f'<{w}document {declaration}="{uri}"><{w}body><{w}p><{w}r><{w}t>甲乙丙</{w}t></{w}r></{w}p></{w}body></{w}document>'
    ).encode()
    from draftlint.ooxml.zipwrite import rewrite

    check(rewrite(plain, {"word/document.xml": part}), (1, 1, 2))


@given(st.binary(max_size=60), st.data())
def test_edits_are_taken_back_exactly(data: bytes, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.sets(st.integers(0, len(data)), max_size=6)))
    edits = []
    for start, stop in zip(cuts[::2], cuts[1::2], strict=False):
        edits.append(Edit(start, data[start:stop], draw.draw(st.binary(max_size=4))))
        edits.append(Edit(start, b"", draw.draw(st.binary(max_size=4))))
    assert undo(apply(data, ordered(edits)), ordered(edits)) == data


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_spans_at_once_overlapping_and_nested(draw: st.DataObject) -> None:
    names = draw.draw(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=4))
    data = docx("".join(f"<w:p>{SHAPES[name]}</w:p>" for name in names) + p("末"))
    paragraphs = read_docx(data, "x").paragraphs
    spans = []
    for _ in range(draw.draw(st.integers(1, 8))):
        paragraph = draw.draw(st.sampled_from(paragraphs))
        a, b = sorted(draw.draw(st.tuples(*[st.integers(0, len(paragraph.text))] * 2)))
        spans.append((paragraph.number, a, b))
    check(data, *spans)
