"""A sample as a Word file, through python-docx: a style for each kind of line, hints as comments.

Whoever writes on in the file takes the styles along; only what departs from them is set directly.
"""

from __future__ import annotations

import io
import re
from typing import Any

from draftlint.doc.units import TWIPS_PER_POINT
from draftlint.packs.looks import Look
from draftlint.templates.blank import blank
from draftlint.templates.looks import Dress, Wardrobe
from draftlint.templates.source import Line, Rows, Source
from draftlint.templates.xml import NS, page_number, ppr_xml, rpr_xml, table_properties, w

#: Author of the hints. `check` does not count their comments as open ones.
AUTHOR, INITIALS = "draftlint 范例提示", "例"
#: Western stretches stand in runs of their own, as Word cuts them: Chinese quotes are drawn by the Han font.
_WESTERN = re.compile(r"[\x20-\x7e]+")
_ANY_NAME = "公文"
#: Characters of a table's cell from which on its column gets no wider, and what each column gets besides.
_WIDEST, _PADDING = 24, 3


def write(
    source: Source, wardrobe: Wardrobe, hints: tuple[tuple[int, str], ...], *, category: str = ""
) -> bytes:
    """The sample as the bytes of a .docx.

    :param hints: index of a block, and what is said about it.
    :param category: goes into the file's properties, so that the file is known again.
    :raises ValueError: the source uses a tag or an attribute that nobody knows.
    """
    document = blank()
    styles = _Styles(document, wardrobe)
    _page(document, wardrobe)
    anchors: list[Any] = []
    for block in source.blocks:
        anchors.append(
            _table(document, styles, block) if isinstance(block, Rows) else _line(document, styles, block)
        )
    for index, said in hints:
        runs = anchors[index].runs
        if runs:
            document.add_comment(runs=runs, text=said, author=AUTHOR, initials=INITIALS)
    if category:
        document.core_properties.category = category
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Styles:
    """The paragraph styles of a sample, made as they are needed."""

    def __init__(self, document: Any, wardrobe: Wardrobe) -> None:
        self.document = document
        self.wardrobe = wardrobe
        self._made: dict[str, Dress] = {}
        self.named("正文")

    def named(self, tag: str) -> str:
        """The name of the style of a tag."""
        name = _ANY_NAME + tag
        if tag not in self._made:
            from docx.enum.style import WD_STYLE_TYPE
            from docx.oxml import parse_xml

            dress = self._made[tag] = self.wardrobe.usual(tag)
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self.document.styles["Normal"]
            style.quick_style = True
            style.element.append(parse_xml(ppr_xml(dress)))
            style.element.append(parse_xml(rpr_xml(dress.look.run)))
            if tag != "正文":
                style.next_paragraph_style = self.document.styles[_ANY_NAME + "正文"]
        return name


def _line(document: Any, styles: _Styles, line: Line) -> Any:
    paragraph = document.add_paragraph()
    _fill(paragraph, styles, line)
    return paragraph


def _fill(paragraph: Any, styles: _Styles, line: Line) -> None:
    """Style, direct formatting where the source asks for it, and the text."""
    from docx.oxml import parse_xml

    wardrobe = styles.wardrobe
    paragraph.style = styles.named(line.tag)
    usual, dress = wardrobe.usual(line.tag), wardrobe.of(line.tag, line.attributes)
    properties = paragraph._p.get_or_add_pPr()
    direct = dress != usual
    if direct:
        for child in parse_xml(ppr_xml(dress, over_style=True)):
            properties.append(child)
    if direct or not line.text:
        properties.append(parse_xml(rpr_xml(dress.look.run)))  # the mark
    head, rest = line.pieces
    _say(paragraph, head, dress.look if dress.look.run != usual.look.run else None)
    if rest:
        _say(paragraph, rest, wardrobe.run_on(line.tag))


def _say(paragraph: Any, text: str, look: Look | None) -> None:
    """Runs of text; without a look they take that of the style."""
    from docx.oxml import parse_xml

    for said, western in _scripts(text.replace("↵", "\n").replace("⇥", "\t")):
        run = paragraph.add_run(said)
        if look is not None:
            run._r.insert(0, parse_xml(rpr_xml(look.run, western=western)))
        elif not western:
            run._r.get_or_add_rPr().append(parse_xml(rpr_xml(None))[0])


def _scripts(text: str) -> list[tuple[str, bool]]:
    """The text cut where Han and western characters meet: (stretch, is western)."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for found in _WESTERN.finditer(text):
        if found.start() > at:
            cut.append((text[at : found.start()], False))
        cut.append((found.group(), True))
        at = found.end()
    if at < len(text):
        cut.append((text[at:], False))
    return cut


def _table(document: Any, styles: _Styles, block: Rows) -> Any:
    """A table as wide as the text; its first cell with words in it is what a hint is anchored at."""
    from docx.oxml import parse_xml
    from docx.shared import Twips

    page = styles.wardrobe.page
    columns = len(block.rows[0])
    table = document.add_table(len(block.rows), columns)
    widths = _widths(block, page.width - page.left - page.right)
    usual = table._tbl.tblPr
    usual.addprevious(parse_xml(table_properties(sum(widths), imprint=block.imprint)))
    table._tbl.remove(usual)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row, lines in zip(table.rows, block.rows, strict=True):
        for cell, line, width in zip(row.cells, lines, widths, strict=True):
            cell.width = Twips(width)
            _fill(cell.paragraphs[0], styles, line)
    if not block.imprint:  # the head stands again on the next page
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NS}/>"))
    return table.rows[0].cells[0].paragraphs[0]


def _widths(block: Rows, whole: int) -> list[int]:
    """Twips of the columns: as their longest cells ask, within bounds, so that a column of numbers stays narrow."""
    if block.imprint:
        return [whole // len(block.rows[0])] * len(block.rows[0])
    asked = [
        min(max(len(line.text) for line in column), _WIDEST) + _PADDING
        for column in zip(*block.rows, strict=True)
    ]
    return [whole * each // sum(asked) for each in asked]


def _page(document: Any, wardrobe: Wardrobe) -> None:
    """Paper, margins, grid, and page numbers: to the right on odd pages, to the left on even ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.shared import Twips

    page, section = wardrobe.page, document.sections[0]
    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin, section.right_margin = Twips(page.left), Twips(page.right)
    section.header_distance, section.footer_distance = (
        Twips(page.header_distance),
        Twips(page.footer_distance),
    )
    properties = section._sectPr
    for grid in properties.xpath("w:docGrid"):
        grid.set(w("type"), "lines")
        grid.set(w("linePitch"), str(page.line_pitch))
    if not wardrobe.numbered:
        return
    document.settings.odd_and_even_pages_header_footer = True
    run = wardrobe.usual("页脚").look.run
    for footer, align, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right_indent"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left_indent"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Normal"]
        paragraph.alignment = align
        setattr(paragraph.paragraph_format, side, Twips(run.size * TWIPS_PER_POINT))  # one character
        for piece in page_number(run):
            paragraph._p.append(parse_xml(piece))
