"""Workbooks for people: headings, rows, columns wide enough to read, one page wide when printed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

_NOT_XML = {char: None for char in range(32) if char not in (9, 10, 13)}
_FONT = "仿宋"
_TOP_ROW = 28


class Sheet(NamedTuple):
    """A sheet: what it is called, headings with their widths in characters, rows of texts."""

    title: str
    headings: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx with these sheets; every cell is text, so that nothing is read as a formula or a date."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active) if book.active is not None else None
    thin = Side(style="thin", color="808080")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for each in sheets:
        sheet = book.create_sheet(each.title[:31])
        sheet.append([heading for heading, _ in each.headings])
        for row in each.rows:
            sheet.append([None] * len(each.headings))
            for column, text in enumerate(row, 1):
                cell = sheet.cell(sheet.max_row, column)
                cell.value = text.translate(_NOT_XML)
                cell.data_type = "s"
                cell.number_format = "@"
        for column, (_, width) in enumerate(each.headings, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for cells in sheet.iter_rows(min_row=1, max_row=sheet.max_row, max_col=len(each.headings)):
            for cell in cells:
                head = cell.row == 1
                cell.border = border
                cell.font = Font(name=_FONT, size=12, bold=head)
                cell.alignment = Alignment(
                    horizontal="center" if head else "left", vertical="center", wrap_text=True
                )
        sheet.row_dimensions[1].height = _TOP_ROW
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
