"""The same paper written through python-docx, as scripts do: its template, fonts set run by run."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tests.support.looks import LOOKS, Look
from tests.support.papers import Block, Paper, Table
from tests.support.wml import scripts

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def document(paper: Paper) -> Document:
    """The paper as a python-docx document."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, paper.page.margins
    )
    section.footer_distance = Mm(26)
    for block in paper.blocks:
        if isinstance(block, Table):
            table = made.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, said in zip(row.cells, cells, strict=True):
                    _write(cell.paragraphs[0], said)
        else:
            _write(made.add_paragraph(), block)
    if paper.page.numbered:
        made.settings.odd_and_even_pages_header_footer = True
        _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    return made


def write(paper: Paper) -> bytes:
    """The paper as the bytes that python-docx saves."""
    buffer = io.BytesIO()
    document(paper).save(buffer)
    return buffer.getvalue()


def _write(paragraph: Paragraph, block: Block) -> None:
    look, form = block.look, paragraph.paragraph_format
    form.alignment = _ALIGN[look.align]
    form.space_before = form.space_after = Pt(0)
    if look.pitch is not None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
    else:
        form.line_spacing = look.multiple
    form.left_indent, form.right_indent = Pt(look.left * look.size), Pt(look.right * look.size)
    form.first_line_indent = Pt(look.first * look.size)
    form.page_break_before, form.keep_with_next = look.page_break, look.keep_next
    if look.right_tab:
        form.tab_stops.add_tab_stop(Pt(442.2 - look.right * look.size))
    if look.red_rule is not None:
        _rule(paragraph, look.red_rule)
    for said, span in block.spans:
        for text, _ in scripts(said.replace("↵", "\n").replace("⇥", "\t")):
            _dress(paragraph.add_run(text), span)


def _rule(paragraph: Paragraph, space: int) -> None:
    """The red rule below 发文字号, for which python-docx has no word."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "16"), ("space", str(space)), ("color", "FF0000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _dress(run: Run, look: Look) -> None:
    run.font.name, run.font.size, run.font.bold = look.latin, Pt(look.size), look.bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), look.font)
    if not run.text.isascii():
        fonts.set(qn("w:hint"), "eastAsia")
    if look.color:
        run.font.color.rgb = RGBColor.from_string(look.color)


def _number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    look = LOOKS["页脚"]
    paragraph.alignment = align
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    result = paragraph.add_run("1")
    runs = [paragraph.add_run("— "), result, paragraph.add_run(" —")]
    for run in runs:
        _dress(run, look)
    field.append(result._element)
    runs[0]._element.addnext(field)
