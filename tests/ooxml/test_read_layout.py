"""Effective paragraph formatting, numbers, sections, headers and footers."""

from __future__ import annotations

import pytest

from draftlint.doc.model import Paragraph, ParagraphFormat
from tests.ooxml.minidocx import based, defaults, one, p, read, style, t


def layout(ppr: str, **parts: object) -> ParagraphFormat:
    return one(f"<w:pPr>{ppr}</w:pPr>{t('字')}", **parts).format


def test_a_paragraph_nobody_formats() -> None:
    assert layout("") == ParagraphFormat()


@pytest.mark.parametrize(
    ("jc", "align"),
    [("left", "left"), ("start", "left"), ("right", "right"), ("end", "right"), ("both", "both"),
     ("distribute", "distribute"), ("center", "center"), ("lowKashida", "both")],
)  # fmt: skip
def test_alignment(jc: str, align: str) -> None:
    assert layout(f'<w:jc w:val="{jc}"/>').align == align


def test_alignment_from_right_to_left() -> None:
    assert layout('<w:bidi/><w:jc w:val="left"/>').align == "right"
    assert layout('<w:bidi/><w:jc w:val="end"/>').align == "left"
    assert layout("<w:bidi/>").align == "right"


def test_characters_stand_beside_a_stale_length() -> None:
    found = layout('<w:ind w:firstLineChars="200" w:firstLine="628" w:leftChars="100" w:left="210"/>')
    assert (found.first_line_chars, found.first_line, found.left_chars) == (200, 628, 100)


def test_zero_characters_put_inherited_ones_out_of_force() -> None:
    styles = style("a", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr>')
    found = layout('<w:pStyle w:val="a"/><w:ind w:firstLineChars="0" w:firstLine="567"/>', styles=styles)
    assert (found.first_line_chars, found.first_line) == (None, 567)


def test_hanging_displaces_first_line() -> None:
    assert layout('<w:ind w:firstLine="400" w:hanging="420"/>').first_line == -420
    styles = style("a", '<w:pPr><w:ind w:firstLine="400" w:firstLineChars="200"/></w:pPr>')
    found = layout('<w:pStyle w:val="a"/><w:ind w:hanging="420" w:hangingChars="150"/>', styles=styles)
    assert (found.first_line, found.first_line_chars) == (-420, -150)


def test_strict_names_and_units_of_indents() -> None:
    found = layout(
        '<w:ind w:start="2cm" w:end="12pt"/><w:spacing w:before="6pt" w:line="28pt" w:lineRule="exact"/>'
    )
    assert (found.left, found.right, found.before, found.line) == (1134, 240, 120, 560)


def test_spacing_and_line_rules() -> None:
    found = layout(
        '<w:spacing w:before="156" w:beforeLines="50" w:after="0" w:line="579" w:lineRule="exact"/>'
    )
    assert (found.before, found.before_lines, found.after, found.after_lines) == (156, 50, 0, None)
    assert (found.line, found.line_rule) == (579, "exact")
    found = layout(
        '<w:spacing w:beforeAutospacing="1" w:afterAutospacing="0" w:line="400" w:lineRule="atLeast"/>'
    )
    assert (found.before_auto, found.after_auto, found.line_rule) == (True, False, "atLeast")


def test_a_line_without_a_rule_is_in_parts_of_a_line() -> None:
    styles = style("a", '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>')
    found = layout('<w:pStyle w:val="a"/><w:spacing w:line="360"/>', styles=styles)
    assert (found.line, found.line_rule) == (360, "auto")
    found = layout('<w:pStyle w:val="a"/><w:spacing w:before="10"/>', styles=styles)
    assert (found.line, found.line_rule) == (560, "exact")


def test_switches_and_outline() -> None:
    found = layout(
        '<w:keepNext/><w:keepLines w:val="0"/><w:pageBreakBefore/><w:widowControl w:val="false"/>'
        '<w:snapToGrid w:val="0"/><w:contextualSpacing/><w:kinsoku w:val="off"/><w:outlineLvl w:val="2"/>'
    )
    assert (found.keep_next, found.keep_lines, found.page_break_before, found.widow_control) == (
        True, False, True, False,
    )  # fmt: skip
    assert (found.snap_to_grid, found.contextual_spacing, found.kinsoku) == (False, True, False)
    assert found.outline_level == 2
    assert layout('<w:outlineLvl w:val="9"/>').outline_level is None


def test_borders_and_frames() -> None:
    found = one(
        '<w:pPr><w:framePr w:w="100"/><w:pBdr><w:top w:val="nil"/><w:bottom w:val="single" w:sz="12" w:color="FF0000"/>'
        f"</w:pBdr></w:pPr>{t('红线')}"
    )
    assert (found.format.top_border, found.format.bottom_border) == (None, "single FF0000 12")
    assert found.framed


def test_styles_chain_attribute_by_attribute() -> None:
    styles = (
        defaults(ppr='<w:spacing w:after="160" w:line="278" w:lineRule="auto"/>')
        + style("a", '<w:pPr><w:ind w:left="100"/><w:jc w:val="both"/></w:pPr>', default=True, name="Normal")
        + style("b", based("a") + '<w:pPr><w:ind w:right="200"/></w:pPr>', name="正文缩进")
    )
    found = layout('<w:pStyle w:val="b"/>', styles=styles)
    assert (found.left, found.right, found.align, found.after, found.line) == (100, 200, "both", 160, 278)
    assert found.style == "正文缩进"


LEVEL = (
    '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>{1}<w:lvlText w:val="{2}"/>'
    '<w:pPr><w:ind w:left="{3}" w:hanging="{3}"/></w:pPr></w:lvl>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + LEVEL.format(0, '<w:pStyle w:val="h1"/>', "%1、", 420)
    + LEVEL.format(1, '<w:pStyle w:val="h2"/>', "（%2）", 840)
    + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)
NUM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def numbered(*paragraphs: str, styles: str = "") -> list[Paragraph]:
    return list(read("".join(paragraphs), numbering=NUMBERING, styles=styles).paragraphs)


def labels(found: list[Paragraph]) -> list[str | None]:
    return [each.label.text if each.label else None for each in found]


def test_direct_numbers_and_their_indents() -> None:
    found = numbered(
        p("甲", NUM.format(0, 5)),
        p("乙", NUM.format(1, 5)),
        p("丙", NUM.format(0, 5) + '<w:ind w:left="7"/>'),
    )
    assert labels(found) == ["一、", "（一）", "二、"]
    assert [(each.format.left, each.format.first_line) for each in found] == [
        (420, -420),
        (840, -840),
        (7, -420),
    ]
    assert [each.text for each in found] == ["甲", "乙", "丙"]


STYLED = (
    style("h1", '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>', name="heading 1")
    + style("h2", based("h1") + '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:ind w:left="33"/></w:pPr>')
)  # fmt: skip


def test_numbers_of_styles_and_whose_indent_wins() -> None:
    found = numbered(p("甲", '<w:pStyle w:val="h1"/>'), p("乙", '<w:pStyle w:val="h2"/>'), styles=STYLED)
    assert labels(found) == ["一、", "（一）"]
    assert [(each.format.left, each.format.first_line) for each in found] == [(420, -420), (33, -840)]


def test_number_zero_takes_number_and_indent_away() -> None:
    (found,) = numbered(
        p("甲", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>'), styles=STYLED
    )
    assert (found.label, found.format.left, found.format.first_line) == (None, 0, 0)


def test_hidden_and_deleted_paragraphs_do_not_count() -> None:
    gone = f"<w:p><w:pPr>{NUM.format(0, 5)}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    found = numbered(p("甲", NUM.format(0, 5)), gone, p("乙", NUM.format(0, 5)))
    assert labels(found) == ["一、", "二、"]


def test_headers_count_for_themselves() -> None:
    document = read(
        p("甲", NUM.format(0, 5)),
        numbering=NUMBERING,
        header=p("眉", NUM.format(0, 5)),
        sect='<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>',
    )
    assert labels(list(document.every_paragraph())) == ["一、", "一、"]


SECTION = "<w:sectPr>{}</w:sectPr>"
PAGE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="851" w:footer="1400" w:gutter="20"/>'
)


def test_page_setup() -> None:
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="4294965861"/>'
    more = '<w:type w:val="continuous"/><w:cols w:num="2"/><w:pgNumType w:fmt="numberInDash" w:start="3"/><w:titlePg/>'
    (found,) = read(p("甲"), sect=SECTION.format(PAGE + more + grid)).sections
    assert (found.width, found.height, found.landscape, found.declared) == (16838, 11906, True, True)
    assert (found.top, found.right, found.bottom, found.left, found.gutter) == (2098, 1474, 1984, 1588, 20)
    assert (found.header_distance, found.footer_distance) == (851, 1400)
    assert (found.grid_type, found.line_pitch, found.char_space) == ("linesAndChars", 579, -1435)
    assert (found.start_type, found.columns, found.title_page) == ("continuous", 2, True)
    assert (found.page_number.format, found.page_number.start) == ("numberInDash", 3)


@pytest.mark.parametrize("sect", ["", SECTION.format(""), SECTION.format('<w:docGrid w:linePitch="312"/>')])
def test_page_that_the_file_does_not_give(sect: str) -> None:
    (found,) = read(p("甲"), sect=sect).sections
    assert (found.declared, found.width, found.top, found.grid_type) == (False, 11906, 1440, None)


def test_sections_of_paragraphs_and_inherited_footers() -> None:
    first = SECTION.format('<w:footerReference w:type="default" r:id="footer1"/>' + PAGE)
    body = p("甲") + p("乙", first) + p("丙") + p("丁", SECTION.format(PAGE)) + p("戊")
    last = SECTION.format('<w:footerReference w:type="default" r:id="footer2"/>' + PAGE)
    document = read(body, sect=last, footer1=p("一脚"), footer2=p("二脚"))
    assert [each.section for each in document.paragraphs] == [0, 0, 1, 1, 2]
    assert [each.first_paragraph for each in document.sections] == [1, 3, 5]
    feet = [each.footers["default"] for each in document.sections]
    assert [each.paragraphs[0].text for each in feet] == ["一脚", "一脚", "二脚"]
    assert [(each.part, each.part_name) for each in document.header_footer_paragraphs()] == [
        ("footer", "word/footer1.xml"),
        ("footer", "word/footer2.xml"),
    ]


REFERENCES = "".join(f'<w:footerReference w:type="{kind}" r:id="footer{n}"/>' for n, kind in
                     enumerate(("default", "first", "even"), 1))  # fmt: skip


@pytest.mark.parametrize(
    ("title_page", "settings", "kinds"),
    [("", "", {"default"}), ("<w:titlePg/>", "", {"default", "first"}),
     ('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>", {"default", "even"})],
)  # fmt: skip
def test_footers_that_no_page_shows_are_left_out(title_page: str, settings: str, kinds: set[str]) -> None:
    feet = {f"footer{n}": p(f"脚{n}") for n in (1, 2, 3)}
    document = read(p("甲"), sect=SECTION.format(REFERENCES + title_page), settings=settings, **feet)
    assert set(document.sections[0].footers) == kinds
    assert document.even_and_odd is bool(settings)


def test_page_number_in_a_text_box_of_the_footer() -> None:
    box = f"<w:txbxContent><w:p><w:fldSimple w:instr='PAGE'>{t('1')}</w:fldSimple></w:p></w:txbxContent>"
    footer = f"<w:p><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>"
    document = read(
        p("甲"), footer=footer, sect=SECTION.format('<w:footerReference w:type="default" r:id="footer"/>')
    )
    outer, inner = document.sections[0].footers["default"].paragraphs
    assert (outer.part, inner.part, inner.host, inner.page_fields) == ("footer", "footer", 1, (0,))


def test_notes_are_parts_of_their_own() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("———")}</w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{t("注文")}</w:p></w:footnote>'
        f'<w:footnote w:id="3">{p("无人引用")}</w:footnote>'
    )
    document = read(
        p("零") + f'<w:p>{t("正文")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>', footnotes=notes
    )
    (note,) = document.footnotes
    assert (note.part, note.number, note.host, note.text) == ("footnote", 2, 2, "注文")
    assert note.part_name == "word/footnotes.xml"


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_list_counts_on_through_the_notes_that_are_shown() -> None:
    notes = "".join(
        f'<w:footnote w:id="{key}">{p(text, NUMBERED)}</w:footnote>'
        for key, text in ((2, "甲注"), (3, "无人引用"), (4, "乙注"))
    )
    references = "".join(f'<w:r><w:footnoteReference w:id="{key}"/></w:r>' for key in (2, 4))
    document = read(
        p("正文", NUMBERED) + f"<w:p>{t('后')}{references}</w:p>", footnotes=notes, numbering=LIST
    )
    labels = [(each.text, each.number, each.label and each.label.text) for each in document.footnotes]
    assert labels == [("甲注", 1, "1."), ("乙注", 3, "2.")]
    assert document.paragraphs[0].label is not None
    assert document.paragraphs[0].label.text == "1."


@pytest.mark.parametrize("mark", ["<w:vanish/>", "<w:vanish/><w:specVanish/>"])
def test_a_hidden_paragraph_mark_does_not_hide_the_number(mark: str) -> None:
    document = read(p("标题。", f"{NUMBERED}<w:rPr>{mark}</w:rPr>") + p("正文。"), numbering=LIST)
    (line,) = document.paragraphs
    assert (line.text, line.label and line.label.text) == ("标题。正文。", "1.")


def test_settings() -> None:
    document = read(p("甲"), settings="<w:mirrorMargins/><w:evenAndOddHeaders w:val='false'/>")
    assert (document.mirror_margins, document.even_and_odd) == (True, False)


def test_last_section_may_end_with_the_last_paragraph() -> None:
    document = read(p("甲", SECTION.format(PAGE)))
    assert [each.width for each in document.sections] == [16838]
