"""A plain list as a spreadsheet: headed, filtered, ready to print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

#: What makes Excel take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """A column's heading and its width in characters."""

    name: str
    width: int


def workbook(
    title: str, columns: Sequence[Column], rows: Sequence[Sequence[str | int]], now: datetime
) -> bytes:
    """The bytes of an .xlsx; the same rows and the same time give the same bytes but for what the zip says of times."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    book.properties.creator = ""
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append([column.name for column in columns])
    for row in rows:
        sheet.append([_safe(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, whatever a file is called
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _safe(value: str | int) -> str | int:
    """Without the control characters that no cell may hold."""
    if isinstance(value, int):
        return value
    text = "".join(char for char in value if char >= " " or char in "\n\t")
    return f"'{text}" if text.startswith(_FORMULA) else text
