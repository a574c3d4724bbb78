"""Tables that an office keeps in Excel, CSV or YAML: rows by column name, each cell with its place.

Columns are found by their headings, which may be worded in several ways; whatever keeps a table from being
read is told with file, sheet, row and column.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from draftlint.packs.columns import Column, Record
from draftlint.packs.errors import Mistake
from draftlint.packs.sheettext import read_csv, read_yaml
from draftlint.packs.textfile import display, why_unreadable

MAX_BYTES = 20_000_000


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
        from draftlint.packs.sheetbook import read_book

        return read_book(raw, shown, columns, code)
    if suffix in {".yml", ".yaml"}:
        return read_yaml(raw, shown, columns, code)
    return read_csv(raw, shown, columns, code, suffix)
