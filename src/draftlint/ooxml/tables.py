"""Rows, cells and the conditions of a table style that hold in each cell (17.4, 17.7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.names import ALTERNATE, CHOICE, SDT, SDT_CONTENT, TC, TR, VAL, W
from draftlint.ooxml.units import integer, is_on, on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from draftlint.ooxml.styles import TableStyle

_LOOK_BITS = (
    ("firstRow", 0x20),
    ("lastRow", 0x40),
    ("firstColumn", 0x80),
    ("lastColumn", 0x100),
    ("noHBand", 0x200),
    ("noVBand", 0x400),
)
_WRAPPERS = frozenset({SDT, SDT_CONTENT, W + "customXml", W + "ins", W + "moveTo", ALTERNATE})


class TableCell(NamedTuple):
    """A w:tc at its place in the grid."""

    element: _Element
    column: int
    span: int
    continued: bool
    deleted: bool
    last: bool
    top: int | None = None  # widths of its own borders in eighths of a point, 0 for none
    bottom: int | None = None


class Row(NamedTuple):
    """A w:tr; a deleted one is not counted."""

    cells: list[TableCell]
    deleted: bool
    hidden: bool


class Rows(NamedTuple):
    """A table taken apart."""

    style_id: str | None
    look: frozenset[str]
    rows: list[Row]
    shown: int  # rows that are not deleted
    rules: dict[str, int]  # widths of w:tblBorders by side; empty when the style alone says


def read_rows(table: _Element) -> Rows:
    """Rows and cells of a table, wrappers such as content controls looked through."""
    properties = table.find(W + "tblPr")
    style = look = None
    if properties is not None:
        named = properties.find(W + "tblStyle")
        style = None if named is None else named.get(VAL)
        look = properties.find(W + "tblLook")
    rows = [_read_row(row) for row in _inside(table, TR)]
    shown = sum(1 for row in rows if not row.deleted)
    return Rows(style, _read_look(look), rows, shown, _read_rules(properties, "tblBorders"))


def edges_of(rows: Rows, number: int, cell: TableCell) -> tuple[int | None, int | None]:
    """Widths of the rules above and below a cell of row ``number``; None where only a style knows."""
    top = rows.rules.get("top" if number == 1 else "insideH") if cell.top is None else cell.top
    bottom = rows.rules.get("bottom" if number == rows.shown else "insideH")
    return top, bottom if cell.bottom is None else cell.bottom


def _read_rules(properties: _Element | None, name: str) -> dict[str, int]:
    borders = None if properties is None else properties.find(W + name)
    if borders is None:
        return {}
    return {str(border.tag).rpartition("}")[2]: _width(border) for border in borders}


def _width(border: _Element) -> int:
    return 0 if border.get(VAL) in ("nil", "none") else max(0, integer(border.get(W + "sz")) or 0)


def conditions_of(rows: Rows, style: TableStyle, number: int, cell: TableCell) -> tuple[str, ...]:
    """Conditional layers of a table style for a cell of row ``number``, the strongest last."""
    if not style.parts:
        return ()
    look = rows.look
    first_row = "firstRow" in look and number == 1
    last_row = "lastRow" in look and number == rows.shown and not first_row
    first_column = "firstColumn" in look and cell.column == 1
    last_column = "lastColumn" in look and cell.last and not first_column
    found = []
    if "noVBand" not in look and not first_column and not last_column:
        band = (cell.column - 1 - ("firstColumn" in look)) // style.column_band
        found.append("band2Vert" if band % 2 else "band1Vert")
    if "noHBand" not in look and not first_row and not last_row:
        band = (number - 1 - ("firstRow" in look)) // style.row_band
        found.append("band2Horz" if band % 2 else "band1Horz")
    if first_column:
        found.append("firstCol")
    if last_column:
        found.append("lastCol")
    if first_row:
        found.append("firstRow")
    if last_row:
        found.append("lastRow")
    for name, holds in (
        ("nwCell", first_row and first_column),
        ("neCell", first_row and last_column),
        ("swCell", last_row and first_column),
        ("seCell", last_row and last_column),
    ):
        if holds:
            found.append(name)
    return tuple(name for name in found if name in style.parts)


def _inside(parent: _Element, wanted: str) -> Iterator[_Element]:
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag in _WRAPPERS or tag == CHOICE:
            yield from _inside(child, wanted)


def _read_row(row: _Element) -> Row:
    properties = row.find(W + "trPr")
    column, deleted, hidden = 1, False, False
    if properties is not None:
        for child in properties:
            if child.tag == W + "gridBefore":
                column += max(0, integer(child.get(VAL)) or 0)
            elif child.tag == W + "del":
                deleted = True
            elif child.tag == W + "hidden":
                hidden = is_on(child)
    elements = list(_inside(row, TC))
    cells = []
    for at, element in enumerate(elements):
        cell = _read_cell(element, column, last=at == len(elements) - 1)
        cells.append(cell)
        column += cell.span
    return Row(cells, deleted, hidden)


def _read_cell(element: _Element, column: int, *, last: bool) -> TableCell:
    span, continued, deleted = 1, False, False
    rules: dict[str, int] = {}
    properties = element.find(W + "tcPr")
    if properties is not None:
        for child in properties:
            if child.tag == W + "gridSpan":
                span = max(1, integer(child.get(VAL)) or 1)
            elif child.tag == W + "vMerge":
                continued = child.get(VAL, "continue") != "restart"
            elif child.tag == W + "cellDel":
                deleted = True
            elif child.tag == W + "tcBorders":
                rules = _read_rules(properties, "tcBorders")
    return TableCell(element, column, span, continued, deleted, last, rules.get("top"), rules.get("bottom"))


def _read_look(look: _Element | None) -> frozenset[str]:
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    return frozenset(
        name
        for name, bit in _LOOK_BITS
        if (on(look.get(W + name)) if look.get(W + name) is not None else bits & bit)
    )
