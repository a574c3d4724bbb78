"""Tables in Excel workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from draftlint.packs.columns import (
    HEADER_ROWS,
    Column,
    Record,
    find_header,
    headings_of,
    match_headings,
    missing_columns,
)
from draftlint.packs.errors import Mistake

MAX_UNPACKED = 200_000_000
_MAX_ROWS = 100_000
_MAX_COLUMNS = 60


def read_book(
    raw: bytes, shown: str, columns: Sequence[Column], code: str
) -> tuple[list[Record], list[Mistake]]:
    """Rows of an .xlsx workbook: of every sheet that has the headings."""
    if not raw.startswith(b"PK"):
        if raw.startswith(b"\xd0\xcf\x11\xe0"):
            return [], [
                Mistake(code, "这个文件加了密码，或者是旧的 .xls 改了扩展名，读不了。", shown,
                        hint="请在 Excel 或 WPS 里打开，去掉密码，另存为“Excel 工作簿（.xlsx）”。")
            ]  # fmt: skip
        return [], [
            Mistake(
                code,
                "这个文件不是 .xlsx 工作簿。",
                shown,
                hint="请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”。",
            )
        ]
    book = _workbook(raw)
    if book is None:
        return [], [
            Mistake(code, "工作簿已损坏，读不出来。", shown, hint="请在 Excel 或 WPS 里打开，另存一份再试。")
        ]
    records: list[Record] = []
    mistakes: list[Mistake] = []
    seen_header = False
    first_place = ""
    near: tuple[str, list[Column]] | None = None
    for sheet in book.worksheets:
        if sheet.max_row > _MAX_ROWS:
            mistakes.append(
                Mistake(code, f"表格有 {sheet.max_row} 行。", shown, expected=f"不超过 {_MAX_ROWS} 行",
                        hint="多半是给整列设了格式：请删去表格下面的空行再保存。", place=f"工作表“{sheet.title}”")
            )  # fmt: skip
            continue
        columns_used = min(sheet.max_column, _MAX_COLUMNS)
        rows = [list(row) for row in sheet.iter_rows(values_only=True, max_col=columns_used)]
        header = find_header(rows, columns)
        place = f"工作表“{sheet.title}”"
        if not first_place and any(cell is not None for row in rows for cell in row):
            first_place = place
        if header is None:
            partial = max((match_headings(row, columns) for row in rows[:HEADER_ROWS]), key=len, default={})
            if partial and near is None:
                near = (place, missing_columns(partial, columns))
            continue
        seen_header = True
        at, found = header
        mistakes += _merged(sheet, found, at, shown, code)
        for number in range(at + 1, len(rows)):
            cells = rows[number]
            values = {field: cells[i] if i < len(cells) else None for field, i in found.items()}
            if any(value not in (None, "") for value in values.values()):
                sheet_name = f"“{sheet.title}”表" if len(book.worksheets) > 1 else ""
                records.append(
                    Record(
                        values,
                        _cell_mistake(shown, place, number + 1, found),
                        f"{sheet_name}第{number + 1}行",
                    )
                )
    if not seen_header and not mistakes:
        where, lacking = near or (first_place, [c for c in columns if c.required])
        mistakes.append(
            Mistake(code, f"没有找到表头{'里的“' + '”“'.join(c.heading for c in lacking) + '”' if near else ''}。", shown,
                    expected=f"第一行依次是：{headings_of(columns)}", place=where)
        )  # fmt: skip
    elif not records and not mistakes:
        mistakes.append(Mistake(code, "表里只有表头，没有内容。", shown, place=first_place))
    return records, mistakes


def _workbook(raw: bytes) -> Any:
    import warnings
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                return None
        import openpyxl

        with warnings.catch_warnings():
            # openpyxl warns of styles and validations it drops; nobody here needs them
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    except Exception:  # noqa: BLE001  openpyxl raises anything on a damaged file
        return None


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _cell_mistake(shown: str, place: str, row: int, found: Mapping[str, int]) -> Callable[..., Mistake]:
    def mistake(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        column = f" {_letter(found[field])} 列" if field in found else ""
        return Mistake(
            code, message, shown, expected=expected, hint=hint, place=f"{place}第 {row} 行{column}"
        )

    return mistake


def _merged(sheet: Any, found: Mapping[str, int], header: int, shown: str, code: str) -> Iterator[Mistake]:
    used = set(found.values())
    for area in sheet.merged_cells.ranges:
        if area.max_row > header + 1 and used & set(range(area.min_col - 1, area.max_col)):
            place = f"工作表“{sheet.title}”第 {area.min_row} 行 {_letter(area.min_col - 1)} 列"
            yield Mistake(code, f"单元格 {area.coord} 是合并的，合并后只有左上角一格有内容。", shown,
                          hint="请取消合并，每一行单独填写。", place=place)  # fmt: skip
