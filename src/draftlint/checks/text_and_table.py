"""Kind ``text-and-table``: a total that the text tells otherwise than the table it points to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.checks.enumerated import amounts_in
from draftlint.checks.grids import Box, Grid, grids
from draftlint.outline.model import PROSE, Item
from draftlint.text.amounts import Amount, find_amounts
from draftlint.text.lazy import compiled

_POINTS = ("见表", "下表", "附表", "如表", "上表", "表1", "表2", "表3", "表一", "表二", "详见表", "见附件")
_HEADING = r"(?P<name>[^\W\d_]{2,12})[（(](?P<unit>[^\W\d_]{1,4})[）)]"
_TOTAL = r"(?:[^、，：（(]{0,4})?(?:合计|总计)"
_SHORTEST = 3


class _Column(NamedTuple):
    name: str
    total: Box
    amount: Amount  # the total as if it were written in the text
    cells: tuple[int, ...]  # every value of the column


@kind(
    "text-and-table",
    about="查正文里的总数与所指表格的合计是否相符。",
    wants="document",
)
def text_and_table(params: Params) -> DocumentCheck:
    """Amounts of a paragraph that points to a table, against the totals of tables of that name."""

    def check(draft: Draft) -> Iterator[Hit]:
        pointing = [
            item
            for item in draft.outline.items
            if item.role in PROSE and any(word in item.paragraph.text for word in _POINTS)
        ]
        columns = [column for grid in grids(draft) for column in _columns(grid)] if pointing else []
        for item in pointing:
            for column in columns:
                yield from _compared(item, column, draft)

    return check


def _compared(item: Item, column: _Column, draft: Draft) -> Iterator[Hit]:
    text = item.paragraph.text
    told = [
        one
        for one in amounts_in(item.paragraph, draft)
        if one.unit == column.amount.unit and not one.vague and _is_of(text, one, column.name)
    ]
    # of several it is not known which one the total is
    if len(told) != 1 or column.total.paragraph is None:
        return
    amount = told[0]
    gap = abs(amount.value - column.amount.value)
    if gap * 2 <= amount.step + column.amount.step and gap < max(amount.step, column.amount.step):
        return
    if not gap or amount.value in column.cells:
        return
    args = {"name": column.name, "told": amount.written, "total": column.amount.written}
    place = Spot(column.total.paragraph, 0, len(column.total.paragraph.text))
    yield Hit(item.paragraph, amount.start, amount.end, args, None, (place,))


def _is_of(text: str, amount: Amount, name: str) -> bool:
    """Whether the words before an amount are the heading of the column, or end as it does."""
    before = text[max(0, amount.start - 16) : amount.start]
    for verb in ("达到", "达", "共", "为", "有", "共计", "合计"):
        before = before.removesuffix(verb)
    common = 0
    while common < min(len(before), len(name)) and before[-1 - common] == name[-1 - common]:
        common += 1
    return common >= _SHORTEST and common >= len(name) - 2


def _columns(grid: Grid) -> Iterator[_Column]:
    totals = [row for row in grid.rows if row > grid.heads and compiled(_TOTAL).fullmatch(grid.label(row))]
    if len(totals) != 1:
        return
    for column in grid.columns[1:]:
        heading = compiled(_HEADING).fullmatch(grid.heading(column).rpartition("/")[2])
        total = grid.at(totals[0], column)
        if heading is None or total is None or total.number is None or total.number.unit:
            continue
        amounts = find_amounts(f"{total.number.text}{heading['unit']}")
        if len(amounts) != 1:
            continue
        factor = amounts[0].step // total.number.step if total.number.step else 1
        cells = tuple(
            box.number.value * factor
            for row in grid.rows
            if (box := grid.at(row, column)) is not None and box.number is not None and row != totals[0]
        )
        yield _Column(heading["name"], total, amounts[0], cells)
