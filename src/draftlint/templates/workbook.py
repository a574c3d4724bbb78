"""A table as a spreadsheet, through openpyxl: for whoever goes on working with it in Excel or WPS."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from draftlint.templates.printing import Cell, Column, plain

#: A column of one character of 11 points is about two millimetres wide.
_MM_PER_CHARACTER = 2.0
#: What a spreadsheet would take for a formula; text from drafts must never be run.
_FORMULA = ("=", "+", "-", "@", "\t")


def workbook(
    title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], now: datetime, *, category: str
) -> bytes:
    """The table as the bytes of an .xlsx: a title line, a head that stays in view, one row a line."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31].translate(str.maketrans("", "", "[]:*?/\\"))
    book.properties.title, book.properties.category, book.properties.creator = title, category, ""
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    thin = Side(style="thin", color="808080")
    sheet.cell(1, 1, title).font = Font(name="黑体", size=16)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width / _MM_PER_CHARACTER
    for line, row in enumerate([[Cell((each.title,), strong=True) for each in columns], *rows], 2):
        for number, (cell, column) in enumerate(zip(row, columns, strict=True), 1):
            made = sheet.cell(line, number)
            text = plain("\n".join(cell.lines))
            made.value = text
            if text.startswith(_FORMULA):
                made.data_type, made.quotePrefix = "s", True
            made.font = Font(name="黑体" if cell.strong else "仿宋", size=11)
            made.alignment = Alignment(
                wrap_text=True,
                vertical="center",
                horizontal="center" if column.centred or line == 2 else "left",
            )
            made.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if line == 2:
                made.fill = PatternFill("solid", fgColor="D9D9D9")
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "2:2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def category_of(path: str) -> str:
    """The category in the properties of a workbook; "" for what cannot be opened."""
    from openpyxl import load_workbook

    try:
        return str(load_workbook(path, read_only=True).properties.category or "")
    except Exception:  # noqa: BLE001  whatever cannot be opened is none of ours
        return ""
