"""Kind ``table-totals``: rows and columns 合计, 总计, 小计 of a table that are not the sum of the others.

A table may be read in several ways: what is counted twice (其中, 一、 over 1.) need not be added. One way that adds
up is enough, and only a plain table is judged with certainty: every cell a number, one unit, nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.grids import Box, Grid, grids, shown
from draftlint.checks.sums import CERTAIN, LIKELY
from draftlint.text.amounts import ONE
from draftlint.text.lazy import compiled
from draftlint.text.ordinals import read_ordinal

_TOTALS = ("合计", "总计", "共计")
_SUBTOTAL = "小计"
#: Columns that are not added up.
_NO_SUM = (
    "%", "％", "‰", "率", "占", "比重", "增长", "增幅", "增速", "同比", "排名", "名次", "序号", "编号", "单价", "人均", "户均", "均", "年份", "备注",
    "电话", "得分", "标准", "时间", "日期", "倍", "比例", "指数", "±", "温度", "最高", "最低", "年龄", "级别", "代码", "页", "增减", "电话", "号",
)  # fmt: skip
#: Rows that are a part of the row above, and rows with parts of their own.
_PART = ("#", "＃", "其中", "（其中", "(其中")
_UNIT = r"[（(]([^（）()]{1,6})[）)]$"
#: What several rows may have in common.
_COUNTED_ONCE = ("涉及", "覆盖", "惠及", "受益", "参与", "服务", "辐射", "参加")
#: Rows that are neither parts nor totals of the others.
_ASIDE = ("平均", "增长", "比上年", "同比", "占比", "比重", "上年", "完成率", "减", "差额", "结余", "增减")


class _Wrong(NamedTuple):
    total: Box
    parts: tuple[Box, ...]
    value: int
    sure: str
    name: str  # the row or column as a reader calls it


@kind(
    "table-totals",
    about="查表格里的合计、总计、小计与各行（各列）之和是否相符。",
    wants="document",
    params={
        "of": Param(str, "rows 查合计行，columns 查合计列。", required=True, choices=("rows", "columns")),
        "sure": Param(
            str, "certain 只报必有一错的，likely 报多半有错的。", required=True, choices=("certain", "likely")
        ),
    },
)
def table_totals(params: Params) -> DocumentCheck:
    """Totals of tables that do not add up."""
    of: str = params["of"]
    sure: str = params["sure"]

    def check(draft: Draft) -> Iterator[Hit]:
        found = draft.memo(
            f"table-totals:{of}",
            lambda: [wrong for grid in grids(draft) for wrong in (_columns if of == "rows" else _rows)(grid)],
        )
        for wrong in found:
            if wrong.sure == sure:
                yield _hit(wrong)

    return check


def _hit(wrong: _Wrong) -> Hit:
    total = wrong.total
    assert total.paragraph is not None
    assert total.number is not None
    places = max(
        len(box.number.text.partition(".")[2]) for box in (*wrong.parts, total) if box.number is not None
    )
    numbers = [box.number.text for box in wrong.parts if box.number is not None]
    terms = "+".join(f"（{text}）" if text[:1] in "-－−" else text for text in numbers)
    if len(numbers) > 8:
        terms = "+".join(numbers[:3]) + f"+…（{len(numbers)}个数）"
    args = {"sum": f"{terms}={shown(wrong.value, places)}", "total": total.number.text, "name": wrong.name}
    related = tuple(Spot(box.paragraph, *_span(box)) for box in wrong.parts if box.paragraph is not None)
    return Hit(total.paragraph, *_span(total), args, None, related)


def _span(box: Box) -> tuple[int, int]:
    assert box.paragraph is not None
    text = box.paragraph.text
    start = len(text) - len(text.lstrip(" \t\n\u3000\u00a0"))
    return start, len(text.rstrip(" \t\n\u3000\u00a0"))


def _agree(parts: Sequence[Box], total: Box) -> bool:
    assert total.number is not None
    numbers = [box.number for box in parts if box.number is not None]
    gap = abs(sum(number.value for number in numbers) - total.number.value)
    if not gap:
        return True
    steps = [number.step for number in (*numbers, total.number)]
    return min(steps) < ONE and gap * 2 <= sum(steps)


# -- total rows --------------------------------------------------------------------------------------


class _Row(NamedTuple):
    row: int
    label: str
    level: int  # by its mark; 0 without one
    part: bool  # 其中
    total: bool
    subtotal: bool
    indent: int


def _columns(grid: Grid) -> Iterator[_Wrong]:
    rows = [_row(grid, row) for row in grid.rows if row > grid.heads]
    if not any(row.total or row.subtotal for row in rows) or _mixed_units(grid, rows):
        return
    for at, row in enumerate(rows):
        if not (row.total or row.subtotal):
            continue
        readings = _readings(rows, at)
        wrong: list[_Wrong] = []
        right = 0
        for column in grid.columns[1:]:
            found = _column(grid, column, row, readings)
            if found is True:
                right += 1
            elif isinstance(found, _Wrong):
                wrong.append(found)
        # where no column adds up, the rows are not what they seem to be
        for one in wrong:
            certain = one.sure == CERTAIN and (right or len(wrong) == 1)
            yield one if certain else one._replace(sure=LIKELY)


def _row(grid: Grid, number: int) -> _Row:
    label = grid.label(number)
    ordinal = read_ordinal(label)
    level = 0 if ordinal is None else ordinal.level
    first = grid.at(number, grid.columns[0])
    indent = 0
    if first is not None and first.paragraph is not None:
        text = first.paragraph.text
        indent = len(text) - len(text.lstrip(" \u3000\u00a0\t"))
        style = first.paragraph.format
        indent += max(0, style.left) + max(0, style.first_line)
    return _Row(
        number,
        label,
        level,
        label.startswith(_PART),
        _is_total(label),
        _core(label).endswith(_SUBTOTAL),
        indent,
    )


def _core(label: str) -> str:
    """A heading without the remark in brackets behind it."""
    return label.partition("（")[0].partition("(")[0] if label.endswith(("）", ")")) else label


def _is_total(label: str) -> bool:
    core = _core(label)
    return core in ("总数", "总和") or (
        core.endswith(_TOTALS) and len(core) <= 8 and not any(mark in core for mark in "、，：")
    )


def _readings(rows: list[_Row], at: int) -> list[list[_Row]]:
    """The rows that may make up the total in row ``at``; the plainest first."""
    own = rows[at]
    first = at == 0
    if own.subtotal:  # below its rows, or, where the table begins with one, above them
        return [_until(rows[at + 1 :])] if rows[0].subtotal else [_until(rows[:at][::-1])[::-1]]
    pool = rows[at + 1 :] if first else rows[:at]
    aside = [row for row in pool if not any(word in row.label for word in _ASIDE)]
    totals = [index for index, row in enumerate(pool) if row.total]
    plain = [row for row in pool if not row.subtotal and not row.total]
    found = [plain]
    if totals and not first:
        last = totals[-1]
        found.append(pool[last:])  # 本年收入合计 and what is added to it
        found.append([row for row in pool[last + 1 :] if not row.subtotal])
    if totals and first:
        found.append([row for row in pool[: totals[0]] if not row.subtotal])
    found.append([row for row in pool if row.subtotal])
    found.append([row for row in pool if row.total])
    found.append([row for row in plain if not row.part])
    levels = sorted({row.level for row in plain if row.level})
    for level in levels:
        found.append([row for row in plain if row.level == level])
    indents = sorted({row.indent for row in plain})
    if len(indents) > 1:
        found.append([row for row in plain if row.indent == indents[0]])
    if levels:
        found.append([row for row in plain if not row.level])
    found.append([row for row in aside if not row.subtotal and not row.total and not row.part])
    return [one for one in found if len(one) > 1]


def _until(rows: list[_Row]) -> list[_Row]:
    """Rows up to the next total."""
    taken: list[_Row] = []
    for row in rows:
        if row.total or row.subtotal:
            break
        taken.append(row)
    return taken


def _column(grid: Grid, column: int, row: _Row, readings: list[list[_Row]]) -> _Wrong | bool:
    total = grid.at(row.row, column)
    heading = grid.heading(column)
    if total is None or total.number is None or total.paragraph is None or total.column != column:
        return False
    if any(word in heading for word in _NO_SUM) or "%" in total.text or heading == "年度":
        return False
    best: tuple[list[Box], bool] | None = None
    for at, reading in enumerate(readings):
        parts: list[Box] = []
        plain = at == 0
        usable = True
        for one in reading:
            box = grid.at(one.row, column)
            if box is None or box.continued:
                plain = False
            elif box.number is not None and box.column == column and box.number.unit == total.number.unit:
                parts.append(box)
            elif box.nothing:
                plain = plain and box.text != ""
            else:
                usable = False
        if not usable or len(parts) < 2:
            continue
        if _agree(parts, total):
            return True
        if best is None:
            best = parts, plain
    if best is None:
        return False
    parts, plain = best
    value = sum(box.number.value for box in parts if box.number is not None)
    simple = plain and all(not one.part and not one.level and not _is_aside(one) for one in readings[0])
    simple = simple and len({one.indent for one in readings[0]}) < 2 and heading != ""
    # one village may have two projects: the total counts it once
    once = total.number.value < value and any(word in heading for word in _COUNTED_ONCE)
    name = heading.rpartition("/")[2] or f"第{column}列"
    return _Wrong(total, tuple(parts), value, CERTAIN if simple and not once else LIKELY, name)


def _is_aside(row: _Row) -> bool:
    return any(word in row.label for word in _ASIDE)


def _mixed_units(grid: Grid, rows: list[_Row]) -> bool:
    """A column says the unit of each row, and they are several."""
    for column in grid.columns:
        if grid.heading(column).endswith(("单位", "计量单位")):
            units = {box.text for row in rows if (box := grid.at(row.row, column)) is not None and box.text}
            return len(units) > 1 and all(len(unit) < 6 for unit in units)
    return False


# -- total columns -----------------------------------------------------------------------------------


def _rows(grid: Grid) -> Iterator[_Wrong]:
    columns = [column for column in grid.columns if column > grid.columns[0]]
    headings = {column: grid.heading(column) for column in columns}
    totals = [
        column
        for column in columns
        if _is_total(last := headings[column].rpartition("/")[2]) or _core(last).endswith(_SUBTOTAL)
    ]
    if not totals or any("其中" in heading for heading in headings.values()):
        return
    for column in totals:
        readings = _column_readings(columns, headings, totals, column)
        if not readings:
            continue
        wrong: list[_Wrong] = []
        right = 0
        for row in grid.rows:
            if row <= grid.heads:
                continue
            found = _line(grid, row, column, readings)
            if found is True:
                right += 1
            elif isinstance(found, _Wrong):
                wrong.append(found)
        for one in wrong:
            certain = one.sure == CERTAIN and right > len(wrong)
            if certain or right:
                yield one if certain else one._replace(sure=LIKELY)


def _column_readings(
    columns: list[int], headings: dict[int, str], totals: list[int], column: int
) -> list[list[int]]:
    added = [one for one in columns if not any(word in headings[one] for word in _NO_SUM)]
    unit = _unit(headings[column])
    group = headings[column].rpartition("/")[0]
    found: list[list[int]] = []
    if group:
        found.append(
            [o for o in added if o != column and headings[o].startswith(group + "/") and o not in totals]
        )
    found.append([o for o in added if o not in totals])
    found.append([o for o in totals if o != column])
    before = [o for o in added if o < column]
    after = [o for o in added if o > column]
    found.append(_take(before[::-1], totals)[::-1])
    found.append(_take(after, totals))
    kept = []
    for one in found:
        units = {_unit(headings[o]) for o in one} | ({unit} if unit else set())
        if len(one) > 1 and len(units) == 1:
            kept.append(one)
    return kept


def _take(columns: list[int], totals: list[int]) -> list[int]:
    taken: list[int] = []
    for column in columns:
        if column in totals:
            break
        taken.append(column)
    return taken


def _unit(heading: str) -> str:
    match = compiled(_UNIT).search(heading)
    return match[1] if match else ""


def _line(grid: Grid, row: int, column: int, readings: list[list[int]]) -> _Wrong | bool:
    total = grid.at(row, column)
    if (
        total is None
        or total.number is None
        or total.continued
        or total.column != column
        or total.paragraph is None
    ):
        return False
    best: tuple[list[Box], bool] | None = None
    for at, reading in enumerate(readings):
        parts: list[Box] = []
        plain, usable = at == 0, True
        for one in reading:
            box = grid.at(row, one)
            if box is None or box.continued:
                usable = False
            elif box.number is not None and box.number.unit == total.number.unit:
                if box.column == one:
                    parts.append(box)
            elif box.nothing:
                plain = plain and box.text != ""
            elif box.text != total.text:
                usable = False
        if not usable or len(parts) < 2:
            continue
        if _agree(parts, total):
            return True
        if best is None:
            best = parts, plain
    if best is None:
        return False
    parts, plain = best
    value = sum(box.number.value for box in parts if box.number is not None)
    label = grid.label(row) or f"第{row}行"
    return _Wrong(total, tuple(parts), value, CERTAIN if plain else LIKELY, label)
