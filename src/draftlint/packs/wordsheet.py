"""The list of new words that `draftlint words` writes: as a workbook, or as CSV that Excel opens.

The columns are those that `words:` in .draftlint.yml reads again once somebody has filled in 处理.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO, StringIO

HEADINGS = ("词语", "次数", "篇数", "例句", "处理", "正确写法")
#: What may stand under 处理.
VERDICTS = ("术语", "例外", "错误")
_WIDTHS = (14, 8, 8, 44, 10, 16)


def as_csv(rows: Sequence[Sequence[str | int]]) -> bytes:
    """UTF-8 with a mark that tells Excel so."""
    import csv

    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(rows: Sequence[Sequence[str | int]]) -> bytes:
    """A sheet with the words; 处理 offers its three answers."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "新词"
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([_plain(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEF"[index]].width = width
    sheet.freeze_panes = "A2"
    choice = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"E2:E{max(2, len(rows) + 1)}")
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _plain(cell: str | int) -> str | int:
    """A text that a spreadsheet does not take for a formula."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
