"""Tables that an office keeps in Excel, CSV or YAML: rows by column name, each cell with its place.

Columns are found by their headings, which may be worded in several ways; whatever keeps a table from being
read is told with file, sheet, row and column.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftlint.packs.errors import Mistake, wide_hint
from draftlint.packs.yamltree import SourceText, Value, decode, display, parse, why_unreadable

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
_HEADER_ROWS = 10
_MAX_ROWS = 100_000
_MAX_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, its usual heading, other headings that are understood."""

    field: str
    heading: str
    aliases: tuple[str, ...] = ()
    required: bool = True

    def means(self, heading: str) -> bool:
        """Whether a heading in the file names this column."""
        return _folded(heading) in {_folded(name) for name in (self.field, self.heading, *self.aliases)}


@dataclass(frozen=True, slots=True)
class Record:
    """One row; ``mistake(field, code, message, expected, hint)`` points at one of its cells."""

    values: Mapping[str, Any]
    mistake: Callable[..., Mistake]

    def text(self, field: str) -> str:
        """A cell as text without blanks around it; numbers without a needless ``.0``."""
        value = self.values.get(field)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip().strip("\u3000\u00a0\ufeff").strip()


def read_table(path: Path, columns: Sequence[Column], code: str) -> tuple[list[Record], list[Mistake]]:
    """Rows of a table and what is wrong with its form; ``code`` is the DL code of these mistakes."""
    shown = display(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return [], [Mistake("DL214", "文件超过 20 MB，请检查是不是放错了文件。", shown)]
        raw = path.read_bytes()
    except OSError as error:
        return [], [Mistake(code, why_unreadable(error), shown)]
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _read_xlsx(raw, shown, columns, code)
    if suffix in {".yml", ".yaml"}:
        return _read_yaml(raw, shown, columns, code)
    return _read_csv(raw, shown, columns, code, suffix)


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c not in " \t\n\u3000\u00a0*＊：:（）()")


def _headings(columns: Sequence[Column]) -> str:
    return "、".join(c.heading for c in columns)


def _match(cells: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Field -> index of its column for a row of headings."""
    out: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if isinstance(cell, str):
            for column in columns:
                if column.field not in out and column.means(cell):
                    out[column.field] = index
                    break
    return out


def _missing(found: Mapping[str, int], columns: Sequence[Column]) -> list[Column]:
    return [c for c in columns if c.required and c.field not in found]


# --- Excel ---------------------------------------------------------------------------------------------


def _read_xlsx(
    raw: bytes, shown: str, columns: Sequence[Column], code: str
) -> tuple[list[Record], list[Mistake]]:
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
        header = _find_header(rows, columns)
        place = f"工作表“{sheet.title}”"
        if not first_place and any(cell is not None for row in rows for cell in row):
            first_place = place
        if header is None:
            partial = max((_match(row, columns) for row in rows[:_HEADER_ROWS]), key=len, default={})
            if partial and near is None:
                near = (place, _missing(partial, columns))
            continue
        seen_header = True
        at, found = header
        mistakes += _merged(sheet, found, at, shown, code)
        for number in range(at + 1, len(rows)):
            cells = rows[number]
            values = {field: cells[i] if i < len(cells) else None for field, i in found.items()}
            if any(value not in (None, "") for value in values.values()):
                records.append(Record(values, _cell_mistake(shown, place, number + 1, found)))
    if not seen_header and not mistakes:
        where, lacking = near or (first_place, [c for c in columns if c.required])
        mistakes.append(
            Mistake(code, f"没有找到表头{'里的“' + '”“'.join(c.heading for c in lacking) + '”' if near else ''}。", shown,
                    expected=f"第一行依次是：{_headings(columns)}", place=where)
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


def _find_header(
    rows: Sequence[Sequence[Any]], columns: Sequence[Column]
) -> tuple[int, dict[str, int]] | None:
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        found = _match(row, columns)
        if found and not _missing(found, columns):
            return index, found
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


# --- CSV -----------------------------------------------------------------------------------------------


def _read_csv(
    raw: bytes, shown: str, columns: Sequence[Column], code: str, suffix: str
) -> tuple[list[Record], list[Mistake]]:
    import csv

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("gb18030")  # what Excel writes on a Chinese Windows
        except UnicodeDecodeError:
            return [], [
                Mistake(
                    code,
                    "文件的文字编码认不出来。",
                    shown,
                    hint="请另存为 UTF-8 编码的 CSV，或者存为 .xlsx。",
                )
            ]
    if "\x00" in text:
        return [], [
            Mistake(
                code,
                "文件不是文本，或者是 UTF-16 编码。",
                shown,
                hint="请另存为 UTF-8 编码的 CSV，或者存为 .xlsx。",
            )
        ]
    source = SourceText(shown, text)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = (
        "\t" if suffix == ".tsv" or "\t" in first else ";" if ";" in first and "," not in first else ","
    )
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        return [], [source.mistake(code, f"这一行读不出来（{error}）。", reader.line_num)]
    header = _find_header([cells for _, cells in rows], columns)
    if header is None:
        hint = "各列之间请用英文逗号“,”隔开。" if "，" in first else ""
        return [], [
            source.mistake(
                code,
                "没有找到表头。",
                1 if rows else None,
                1,
                f"第一行是：{','.join(c.heading for c in columns)}",
                hint,
            )
        ]
    at, found = header
    records = [
        Record(
            {f: cells[i] if i < len(cells) else None for f, i in found.items()}, _line_mistake(source, line)
        )
        for line, cells in rows[at + 1 :]
    ]
    if not records:
        return [], [source.mistake(code, "表里只有表头，没有内容。", rows[at][0])]
    return records, []


def _line_mistake(source: SourceText, line: int) -> Callable[..., Mistake]:
    def mistake(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        return source.mistake(code, message, line, None, expected, hint)

    return mistake


# --- YAML ----------------------------------------------------------------------------------------------


def _read_yaml(
    raw: bytes, shown: str, columns: Sequence[Column], code: str
) -> tuple[list[Record], list[Mistake]]:
    source, mistakes = decode(raw, shown)
    if source is None:
        return [], mistakes
    tree, mistakes = parse(source)
    example = "如 - {" + ", ".join(f"{c.heading}: …" for c in columns) + "}"
    if tree is None or tree.data is None:
        return [], mistakes or [source.mistake(code, "文件是空的。", 1, expected=example)]
    if tree.items is None:
        return [], [*mistakes, tree.mistake(code, "文件应当是一串条目，每条以“- ”开头。", example)]
    records: list[Record] = []
    for item in tree.items:
        if item.fields is None:
            mistakes.append(item.mistake(code, "这里应当是一个条目。", example, wide_hint(item.raw)))
            continue
        found: dict[str, Value] = {}
        for name, (key, value) in item.fields.items():
            column = next((c for c in columns if c.means(name)), None)
            if column is None:
                mistakes.append(key.mistake("DL203", f"条目里没有“{name}”这一项。", _headings(columns)))
            else:
                found[column.field] = value
        lacking = [c for c in columns if c.required and c.field not in found]
        if lacking:
            mistakes.append(item.mistake("DL205", f"条目缺少：{_headings(lacking)}。", example))
            continue
        values = {
            field: v.raw if v.plain and not isinstance(v.data, bool) else v.data for field, v in found.items()
        }
        records.append(Record(values, _node_mistake(item, found)))
    return records, mistakes


def _node_mistake(item: Value, found: Mapping[str, Value]) -> Callable[..., Mistake]:
    def mistake(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        return found.get(field, item).mistake(code, message, expected, hint)

    return mistake
