"""Columns of an office's tables by their headings, and rows that can point at their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from draftlint.packs.errors import Mistake

#: Headings may have a title above them.
HEADER_ROWS = 10


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
    place: str = ""  # where in its file the row stands, for people: 第3行

    def text(self, field: str) -> str:
        """A cell as text without blanks around it; numbers without a needless ``.0``."""
        value = self.values.get(field)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip().strip("\u3000\u00a0\ufeff").strip()


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c not in " \t\n\u3000\u00a0*＊：:（）()")


def headings_of(columns: Sequence[Column]) -> str:
    """The usual headings as a phrase."""
    return "、".join(c.heading for c in columns)


def match_headings(cells: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Field -> index of its column for a row of headings."""
    out: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if isinstance(cell, str):
            for column in columns:
                if column.field not in out and column.means(cell):
                    out[column.field] = index
                    break
    return out


def missing_columns(found: Mapping[str, int], columns: Sequence[Column]) -> list[Column]:
    """Columns that must be there and were not found."""
    return [c for c in columns if c.required and c.field not in found]


def find_header(
    rows: Sequence[Sequence[Any]], columns: Sequence[Column]
) -> tuple[int, dict[str, int]] | None:
    """Row and columns of the headings, which stand within the first rows."""
    for index, row in enumerate(rows[:HEADER_ROWS]):
        found = match_headings(row, columns)
        if found and not missing_columns(found, columns):
            return index, found
    return None
