"""The tables of a draft as grids: cells with their text, their numbers and the headings over them."""

from __future__ import annotations

from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.doc.model import Paragraph
from draftlint.text.amounts import ONE
from draftlint.text.lazy import compiled

_BLANKS = str.maketrans(dict.fromkeys(" \t\n\u3000\u00a0"))
#: What stands in a cell that has nothing to count.
_NOTHING = frozenset(("", "-", "—", "－", "——", "–", "/", "\\", "无", "0"))
_NUMBER = r"(?P<sign>[-－−]?)(?P<n>[0-9]{1,3}(?:[,，][0-9]{3}){1,6}|[0-9]{1,13})(?P<d>\.[0-9]{1,6})?(?P<unit>[^\W\d_]{0,4})"
_PLACES = 6


class Number(NamedTuple):
    """What a cell counts, in millionths; ``step`` is one in its last place."""

    value: int
    step: int
    text: str
    unit: str = ""  # written in the cell itself


class Box(NamedTuple):
    """One cell of a table."""

    row: int
    column: int
    span: int
    continued: bool
    paragraph: Paragraph | None  # the first one that says something
    text: str  # without blanks
    number: Number | None
    nothing: bool  # empty, or a dash


class Grid(NamedTuple):
    """A table: rows from 1, and how many of them are headings."""

    number: int
    cells: dict[tuple[int, int], Box]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    heads: int  # number of the last heading row

    def at(self, row: int, column: int) -> Box | None:
        """The cell that covers a place of the grid."""
        return self.cells.get((row, column))

    def heading(self, column: int) -> str:
        """The headings over a column, from the top down, each once."""
        words: list[str] = []
        for row in self.rows:
            if row > self.heads:
                break
            box = self.at(row, column)
            if box is not None and box.text and (not words or words[-1] != box.text):
                words.append(box.text)
        return "/".join(words)

    def label(self, row: int) -> str:
        """The first words of a row that are no number."""
        for column in self.columns:
            box = self.at(row, column)
            if box is not None and box.text and box.number is None and not box.nothing:
                return box.text
            if box is not None and box.number is not None and column > self.columns[0]:
                break
        return ""


def grids(draft: Draft) -> list[Grid]:
    """Every table of the main part that has numbers in it, in order."""
    return draft.memo("grids", lambda: _read(draft))


def _read(draft: Draft) -> list[Grid]:
    tables: dict[int, dict[tuple[int, int], list[Paragraph]]] = {}
    for paragraph in draft.document.paragraphs:
        cell = paragraph.cell
        if cell is not None and paragraph.part == "body":
            tables.setdefault(cell.table, {}).setdefault((cell.row, cell.column), []).append(paragraph)
    return [grid for number, cells in tables.items() if (grid := _grid(number, cells)) is not None]


def _grid(number: int, places: dict[tuple[int, int], list[Paragraph]]) -> Grid | None:
    boxes: dict[tuple[int, int], Box] = {}
    has_number = False
    for (row, column), paragraphs in sorted(places.items()):
        cell = paragraphs[0].cell
        if cell is None:
            continue
        said = next((one for one in paragraphs if one.text.strip()), None)
        text = "".join(one.text for one in paragraphs).translate(_BLANKS)
        value = read_number(text) if text and len(text) < 24 else None
        has_number = has_number or value is not None
        nothing = text in _NOTHING and value is None
        box = Box(row, column, cell.column_span, cell.continued, said, text, value, nothing)
        above = boxes.get((row - 1, column))
        if cell.continued and above is not None and not text:
            box = above._replace(row=row, continued=True, number=None)
        for covered in range(column, column + max(1, min(cell.column_span, 64))):
            boxes[row, covered] = box
    if not has_number:
        return None
    rows = tuple(sorted({row for row, _ in boxes}))
    columns = tuple(sorted({column for _, column in boxes}))
    heads = 0
    for row in rows:
        numbers = [
            one
            for column in columns[1:]
            if (one := boxes.get((row, column))) is not None
            and one.number is not None
            and not is_year(one.text)
        ]
        if numbers:
            break
        heads = row
    return Grid(number, boxes, rows, columns, heads)


def is_year(text: str) -> bool:
    """Whether a cell names a year."""
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def read_number(text: str) -> Number | None:
    """The number that a cell consists of, a unit behind it allowed; None for anything else."""
    match = compiled(_NUMBER).fullmatch(text)
    if match is None:
        return None
    whole = match["n"].replace(",", "").replace("，", "")
    places = (match["d"] or ".")[1:]
    if len(whole) > 1 and whole[0] == "0":
        return None  # a number of something: 007
    step = 10 ** (_PLACES - len(places))
    value = int(whole + places) * step * (-1 if match["sign"] else 1)
    shown = match["sign"] + match["n"] + (match["d"] or "")
    return Number(value, step, shown, match["unit"])


def shown(value: int, places: int) -> str:
    """A value with so many decimals."""
    return f"{value / ONE:.{places}f}"
