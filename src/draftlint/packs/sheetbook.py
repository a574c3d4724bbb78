"""Tables in Excel workbooks."""

from __future__ import annotations

import io
import re
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

#: A list of words fills a few hundred KB unpacked; what is larger holds pictures or was made to do harm.
MAX_PART = 40_000_000
MAX_UNPACKED = 100_000_000
_MAX_ELEMENTS = 600_000
_MAX_ROWS = 50_000
_MAX_COLUMNS = 60
_MAX_CELL = 32_767  # what a cell can hold in Excel
_MAX_MERGED = 20  # told of one sheet

_SLIM = "请新建一个工作簿，只把要用的几列文字复制进去，另存为“Excel 工作簿（.xlsx）”。"


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
    refused = _too_large(raw)
    if refused:
        return [], [Mistake("DL214", refused, shown, hint=_SLIM)]
    book = _workbook(raw)
    if book is None:
        return [], [_damaged(shown, code)]
    try:
        return _read_sheets(book, shown, columns, code)
    except Exception:  # noqa: BLE001  the sheets are parsed while they are read: as in `_workbook`
        return [], [_damaged(shown, code)]
    finally:
        book.close()


def _damaged(shown: str, code: str) -> Mistake:
    return Mistake(code, "工作簿已损坏，读不出来。", shown, hint="请在 Excel 或 WPS 里打开，另存一份再试。")


def _read_sheets(
    book: Any, shown: str, columns: Sequence[Column], code: str
) -> tuple[list[Record], list[Mistake]]:
    records: list[Record] = []
    mistakes: list[Mistake] = []
    seen_header = False
    first_place = ""
    near: tuple[str, list[Column]] | None = None
    for sheet in book.worksheets:
        place = f"工作表“{sheet.title}”"
        rows = _rows(sheet)
        if rows is None:
            mistakes.append(
                Mistake(code, f"表格超过 {_MAX_ROWS} 行。", shown, expected=f"不超过 {_MAX_ROWS} 行",
                        hint="多半是给整列设了格式：请删去表格下面的空行再保存。", place=place)
            )  # fmt: skip
            continue
        header = find_header([rows.get(number, ()) for number in range(HEADER_ROWS)], columns)
        if not first_place and rows:
            first_place = place
        if header is None:
            heads = [match_headings(rows.get(number, ()), columns) for number in range(HEADER_ROWS)]
            partial = max(heads, key=len)
            if partial and near is None:
                near = (place, missing_columns(partial, columns))
            continue
        seen_header = True
        at, found = header
        mistakes += _merged(book, sheet, found, at, shown, code)
        sheet_name = f"“{sheet.title}”表" if len(book.worksheets) > 1 else ""
        for number, cells in rows.items():
            if number <= at:
                continue
            values = {field: cells[i] for field, i in found.items()}
            mistake = _cell_mistake(shown, place, number + 1, found)
            long = [f for f, value in values.items() if isinstance(value, str) and len(value) > _MAX_CELL]
            if long:
                mistakes += [mistake(f, code, f"单元格里的文字超过 {_MAX_CELL} 个字符。") for f in long]
            elif any(value not in (None, "") for value in values.values()):
                records.append(Record(values, mistake, f"{sheet_name}第{number + 1}行"))
    if not seen_header and not mistakes:
        where, lacking = near or (first_place, [c for c in columns if c.required])
        mistakes.append(
            Mistake(code, f"没有找到表头{'里的“' + '”“'.join(c.heading for c in lacking) + '”' if near else ''}。", shown,
                    expected=f"第一行依次是：{headings_of(columns)}", place=where)
        )  # fmt: skip
    elif not records and not mistakes:
        mistakes.append(Mistake(code, "表里只有表头，没有内容。", shown, place=first_place))
    return records, mistakes


def _too_large(raw: bytes) -> str:
    """Why a workbook is not opened at all, empty when it may be: openpyxl itself knows no bounds."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            # `zipfile` reads no more of a part than the directory says, so that these sizes hold
            used = [i for i in archive.infolist() if i.filename.lower().endswith((".xml", ".rels"))]
            if max((i.file_size for i in used), default=0) > MAX_PART:
                return f"工作簿里的一个部分解压后超过 {MAX_PART // 1_000_000} MB。"
            if sum(i.file_size for i in used) > MAX_UNPACKED:
                return f"工作簿解压后超过 {MAX_UNPACKED // 1_000_000} MB。"
            for info in used:
                part = archive.read(info)
                if part.count(b"</") + part.count(b"/>") > _MAX_ELEMENTS:
                    return "工作簿里的单元格太多。"
                if b"<!DOCTYPE" in part:
                    return "工作簿里有 Excel 不会写出的内容（DOCTYPE）。"
    except Exception:  # noqa: BLE001  a damaged archive is told by `_workbook`
        return ""
    return ""


def _workbook(raw: bytes) -> Any:
    import warnings

    try:
        import openpyxl

        with warnings.catch_warnings():
            # openpyxl warns of styles and validations it drops; nobody here needs them
            warnings.simplefilter("ignore")
            # read-only: otherwise a merged area becomes a cell object for each of its cells
            return openpyxl.load_workbook(io.BytesIO(raw), data_only=True, read_only=True, keep_links=False)
    except Exception:  # noqa: BLE001  openpyxl raises anything on a damaged file
        return None


def _rows(sheet: Any) -> dict[int, tuple[Any, ...]] | None:
    """The rows with content by their index, of a width that holds all columns; None when too far down.

    The size that the file claims for the sheet is not relied on.
    """
    import warnings

    sheet.reset_dimensions()
    rows: dict[int, tuple[Any, ...]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS)):
            if number >= _MAX_ROWS:
                return None
            if any(value is not None for value in row):
                rows[number] = row
    return rows


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


def _merged(
    book: Any, sheet: Any, found: Mapping[str, int], header: int, shown: str, code: str
) -> Iterator[Mistake]:
    """Merged cells below the headings, looked up in the sheet's XML: a read-only workbook drops them."""
    used = set(found.values())
    told = 0
    for area in re.finditer(
        rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""",
        book._archive.read(sheet._worksheet_path),  # there is no public way to the XML
    ):
        first, top, last, bottom = (one.decode() for one in area.groups())
        left = _index(first)
        if int(bottom) > header + 1 and any(left <= column <= _index(last) for column in used):
            told += 1
            if told > _MAX_MERGED:
                return
            place = f"工作表“{sheet.title}”第 {top} 行 {first} 列"
            yield Mistake(code, f"单元格 {first}{top}:{last}{bottom} 是合并的，合并后只有左上角一格有内容。", shown,
                          hint="请取消合并，每一行单独填写。", place=place)  # fmt: skip


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
