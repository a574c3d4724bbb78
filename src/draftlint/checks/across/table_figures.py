"""Indicators that a table tells: the row names it, the column its stage, the caption or the column its period.

What a cell is of has to be said beyond doubt; a table of which anything is left open gives nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from draftlint.checks.across.model import Figure
from draftlint.checks.across.reader import Reader, packed
from draftlint.checks.grids import Grid, grids
from draftlint.outline.model import Role
from draftlint.text.amounts import find_amounts
from draftlint.text.lazy import compiled

_PERIOD = r"(?P<y>(?:19|20)\d{2})年?度?(?P<p>上半年|前三季度|一季度|第一季度|末|底)?"
_HEAD = (
    r"(?:(?P<y>(?:19|20)\d{2})年度?)?(?P<p>上半年|前三季度|一季度)?"
    r"(?:(?P<stage>年初预算|调整预算|预算|决算|执行)(?P<sum>数)|(?:实际)?(?P<done>完成)(?:数|额|值|情况)?|(?P<side>收入|支出)"
    r"|(?P<rate>(?:同比|比上年同期|较上年同期|比上年|较上年)(?:增长|增速|增幅|增减)率?)(?:[（(]?[%％][）)]?)?)"
)
_UNIT = r"[（(](?P<unit>[亿万]?元|[亿万]?(?:人|户|件|个|家|亩|吨|公里)|[%％])[）)]$"
_UNIT_LINE = r"(?:金额)?单位[：:](?P<unit>[亿万]?元|万人|人)"
_LABEL = r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])"
_SCOPE = r"全口径|全县|全市|全区|全省|县本级|市本级|区本级|县级|市级|区级|本级"
#: A table of what is wished for, or of parts that its rows do not name.
_ASIDE = (
    "目标",
    "计划表",
    "预测",
    "预期",
    "任务",
    "安排",
    "乡镇",
    "部门",
    "分县",
    "各县",
    "各乡",
    "对比",
    "人均",
)
_FUND = "预算"
_BACK = 3  # paragraphs over a table that may say what it is


class _Sense(NamedTuple):
    """What the column of a table tells."""

    period: str
    stage: str
    side: str
    rate: bool
    unit: str


class Naming(NamedTuple):
    """How running text names its indicators: tables have to name them alike."""

    led: Callable[[str], str]
    is_indicator: Callable[[str], bool]
    units: frozenset[str]


def figures_of_tables(reader: Reader, half: str, naming: Naming) -> Iterator[Figure]:
    """The indicators of the tables of the main part; ``half`` is the part of a year that the title names."""
    items = {id(item.paragraph): at for at, item in enumerate(reader.items)}
    for grid in grids(reader.draft):
        first = next((box.paragraph for box in grid.cells.values() if box.paragraph is not None), None)
        at = items.get(id(first), -1)
        if at < 0 or reader.items[at].attachment is not None or _merged(grid):
            continue
        caption, unit = _over(reader, at)
        if any(word in caption for word in _ASIDE):
            continue
        columns = _columns(grid, caption, half, unit)
        for row in grid.rows:
            for column, sense in columns.items() if row > grid.heads else ():
                yield from _cell(grid, row, column, sense, caption, reader, items, naming)


def _cell(
    grid: Grid,
    row: int,
    column: int,
    sense: _Sense,
    caption: str,
    reader: Reader,
    items: dict[int, int],
    naming: Naming,
) -> Iterator[Figure]:
    box, label = grid.at(row, column), grid.at(row, grid.columns[0])
    if (
        box is None
        or box.number is None
        or box.paragraph is None
        or label is None
        or label.number is not None
    ):
        return
    said = compiled(_LABEL).sub("", label.text)
    unit = compiled(_UNIT).search(said)
    if unit:
        said = said[: unit.start()]
    told = compiled(_SCOPE).search(said) or compiled(_SCOPE).search(caption)
    name = naming.led(said)
    if sense.side:
        if not name.endswith(_FUND):
            return
        name += sense.side
    if (
        said.startswith(("其中", "#"))
        or not naming.is_indicator(name)
        or name.endswith(("合计", "总计", "小计"))
    ):
        return
    scope = told[0] if told else ""
    spot = reader.spot(reader.items[items[id(box.paragraph)]])
    spot = spot._replace(context=f"{label.text}　{grid.heading(column)}：{spot.text}")
    if sense.rate:
        if box.number.unit in ("", "%", "％") and (sense.unit == "%" or box.number.unit):
            number = box.number
            yield Figure(name, scope, sense.period, "同比增速", number.value, number.step, "%", spot)
        return
    counted = box.number.unit or (unit["unit"] if unit else "") or sense.unit
    amounts = find_amounts(f"{box.number.text}{counted}")
    if len(amounts) != 1 or amounts[0].unit not in naming.units or amounts[0].vague or amounts[0].unit == "%":
        return
    amount = amounts[0]
    yield Figure(name, scope, sense.period, sense.stage, amount.value, amount.step, amount.unit, spot)


def _columns(grid: Grid, caption: str, half: str, unit: str) -> dict[int, _Sense]:
    """What each column tells, as far as its heading and the caption leave no doubt."""
    years = set(compiled(r"(?:19|20)\d{2}").findall(caption))
    over = compiled(_PERIOD).search(caption) if len(years) == 1 else None
    general = f"{over['y']}{(over['p'] or '').replace('末', '底')}" if over else half
    if over and half.startswith(over["y"]) and not over["p"]:
        return {}  # the caption names the year, the title a part of it
    heads = {column: grid.heading(column) for column in grid.columns[1:]}
    dated = any(compiled(r"(?:19|20)\d{2}").search(head) for head in heads.values())
    found: dict[int, _Sense] = {}
    for column, head in heads.items():
        own = compiled(_UNIT).search(head)
        match = compiled(_HEAD).fullmatch(head[: own.start()] if own else head)
        if match is None or list(heads.values()).count(head) > 1:
            continue
        if match["y"]:
            period = f"{match['y']}{match['p'] or ''}"
        elif dated or (match["p"] and not general.endswith(match["p"])):
            continue
        else:
            period = general
        percent = own["unit"] in "%％" if own else head.endswith(("%", "％"))
        counted = "%" if percent else own["unit"] if own else unit
        stage = f"{match['stage']}数" if match["stage"] else ""
        if match["side"] and (not compiled(r"(?:执行|收支|完成)情况").search(caption) or "决算" in caption):
            continue
        if period and percent is bool(match["rate"]):
            found[column] = _Sense(period, stage, match["side"] or "", bool(match["rate"]), counted)
    return found


def _merged(grid: Grid) -> bool:
    """Whether cells of the body run over several rows or columns."""
    return any(box.continued or box.span > 1 for (row, _), box in grid.cells.items() if row > grid.heads)


def _over(reader: Reader, at: int) -> tuple[str, str]:
    """The caption of the table that begins at an item, and the unit that a line over it gives."""
    caption = unit = ""
    seen = 0
    for item in reversed(reader.items[max(0, at - 8) : at]):
        if item.role is Role.BLANK:
            continue
        seen += 1
        if seen > _BACK or item.paragraph.cell is not None:
            break
        text = packed(item.paragraph.text)
        line = compiled(_UNIT_LINE).search(text) if len(text) < 24 else None
        if line:
            unit = unit or line["unit"]
        elif item.role is Role.CAPTION:
            caption = text
            break
        else:
            break
    return caption, unit
