"""Pages to print with tables: the preparation table and the report of a packet, through python-docx."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

_FONT, _BOLD, _TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
_MARGIN = 20  # millimetres
_GREY = "D9D9D9"
#: Most characters of one cell: what comes from drafts may be of any length.
_CELL_MOST = 600


class Column(NamedTuple):
    """A column of a table; ``width`` in millimetres."""

    title: str
    width: float
    centred: bool = False


class Cell(NamedTuple):
    """The lines of a cell; ``strong`` ones stand out."""

    lines: tuple[str, ...]
    strong: bool = False


class Page:
    """A document of A4 pages being written from top to bottom.

    :param category: goes into the file's properties, so that the file is known again as written by the tool.
    :param now: local time.
    """

    def __init__(self, title: str, now: datetime, category: str, *, landscape: bool = False) -> None:
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        self._document = docx.Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        properties = self._document.core_properties
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.title, properties.category = title, category
        properties.created = properties.modified = now.astimezone().replace(tzinfo=None)
        self.say(title, font=_TITLE, size=20, centred=True)

    def heading(self, text: str) -> None:
        """A heading inside the page."""
        paragraph = self.say(text, font=_BOLD, size=14)
        paragraph.paragraph_format.keep_with_next = True

    def say(self, text: str, *, font: str = _FONT, size: float = 12, centred: bool = False) -> Any:
        """A paragraph; ``size`` in points."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._document.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, text, font, size)
        return paragraph

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, size: float = 10.5) -> None:
        """A table whose head is repeated on each page and whose rows are not cut."""
        from docx.oxml import OxmlElement
        from docx.shared import Mm

        table = self._document.add_table(0, len(columns))
        table.style, table.autofit = "Table Grid", False
        for column, wanted in zip(table.columns, columns, strict=True):
            column.width = Mm(wanted.width)
        head = table.add_row()
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, wanted in zip(head.cells, columns, strict=True):
            _fill(cell, Cell((wanted.title,), strong=True), wanted._replace(centred=True), size)
            _shade(cell)
        for row in rows:
            made = table.add_row()
            made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, content, wanted in zip(made.cells, row, columns, strict=True):
                _fill(cell, content, wanted, size)

    def bytes(self) -> bytes:
        """The document as the bytes of a .docx."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()


def category_of(path: str) -> str:
    """The category in the properties of a Word file; "" for what cannot be opened."""
    import docx

    try:
        return str(docx.Document(path).core_properties.category or "")
    except Exception:  # noqa: BLE001  whatever cannot be opened is none of ours
        return ""


def _fill(cell: Any, content: Cell, column: Column, size: float) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    cell.width = Mm(column.width)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for at, line in enumerate(content.lines or ("",)):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        if column.centred:
            paragraph.alignment = 1
        _write(paragraph, line[:_CELL_MOST], _BOLD if content.strong else _FONT, size)


def _write(paragraph: Any, text: str, font: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(plain(text))
    run.font.size = Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(slot), "Times New Roman")
    fonts.set(qn("w:eastAsia"), font)


def plain(text: str) -> str:
    """Text without characters that XML cannot hold: they come from file names and reasons."""
    return "".join(
        char
        if (char >= " " or char in "\t\n") and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"
        else "?"
        for char in text
    )


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), _GREY)
    cell._tc.get_or_add_tcPr().append(shade)
