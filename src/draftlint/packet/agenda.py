"""An agenda or a schedule as it is written: whose meeting, when and where, and its items in order.

Agendas come as numbered lines, as a table, with sub-items, or as bare lines without numbers; what a line says of
who reports and who prepares is read, too. Nothing is guessed here: what is not said stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from draftlint.outline.model import Item, Role
from draftlint.packet.when import meeting_said, place_said, span_said
from draftlint.text.numerals import to_int

if TYPE_CHECKING:
    from draftlint.checks.across.model import Meeting
    from draftlint.checks.base import Draft

#: Genres whose papers hold the items of a meeting, the first is believed before the second.
GENRES = ("agenda", "schedule")
_NAMES = ("议程", "日程", "议题")
_FRONT = (Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.SERIES_MARK, Role.BLANK, Role.PAGE, Role.FOOTNOTE)
_VERBS = re.compile(
    "^(?:书面)?(?:听取|审议|审查|讨论|研究|通过|表决|传达|学习|决定|选举|补选|投票|宣布|宪法宣誓|其他)"
)
_SAID = re.compile(
    "[（(]?(报告|汇报|说明|发言|述职|承办|提请|责任|牵头)(人|单位|部门|机关)[：:]\\s*([^；;。）)]{2,60})[）)]?"
)
_TABLE_TITLE = ("议题", "议程", "内容", "事项", "议题名称", "会议内容", "审议事项", "项目", "议题内容")
_TABLE_REPORTER = ("报告人", "汇报人", "说明人", "发言人")
_TABLE_UNDERTAKING = (
    "承办部门",
    "承办单位",
    "汇报单位",
    "报告单位",
    "提请单位",
    "责任单位",
    "提请机关",
    "报告机关",
    "提交单位",
)
_TABLE_LEAD = ("牵头部门", "牵头单位", "联系委室", "联系工委", "对口委室")
_LONGEST = 160
_IN_CELL = re.compile(
    "(?:^|(?<=[；;。\\n]))[ \u3000]*[（(]?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]"
)


class Line(NamedTuple):
    """One item of an agenda."""

    number: int
    title: str
    paragraph: int
    reporter: str = ""
    undertaking: str = ""
    lead: str = ""
    subs: tuple[str, ...] = ()  # what it lists under itself


class AgendaText(NamedTuple):
    """What an agenda or a schedule says."""

    meeting: Meeting
    lines: tuple[Line, ...]
    genre: str  # agenda or schedule


def is_agenda(genre: str, title: str, name: str) -> bool:
    """Whether a paper may hold the items of a meeting: by its genre, its title or its file name."""
    if genre in GENRES:
        return True
    said = title or name
    return (
        genre == "generic"
        and any(word in said for word in _NAMES)
        and not re.search("主持词|说明|目录|通知", said)
    )


def read_agenda(draft: Draft) -> AgendaText | None:
    """What the draft says as an agenda; None when it names no meeting and lists nothing."""
    items = [
        item for item in draft.outline.items if item.role is not Role.BLANK and item.paragraph.text.strip()
    ]
    front = [item.paragraph.text for item in items if item.role in _FRONT]
    title = draft.outline.title or next(iter(front), "")
    head = [title, *front, *(item.paragraph.text for item in items[:6])]
    meeting = meeting_said(head)
    starts, ends = span_said(front)
    if not starts:
        starts, ends = span_said(item.paragraph.text for item in items)
    cells = [item for item in items if item.paragraph.cell is not None]
    text = [item for item in items if item.paragraph.cell is None and item.role not in _FRONT]
    place = place_said(item.paragraph.text for item in items) or _column(cells, ("地点", "会议地点"))
    lines = _numbered(text) or _from_tables(cells) or _bare(text)
    genre = draft.genre if draft.genre in GENRES else "schedule" if "日程" in title else "agenda"
    if not lines and not meeting.session and not meeting.body:
        return None
    return AgendaText(meeting._replace(starts=starts, ends=ends, place=place), tuple(lines), genre)


def _numbered(items: Sequence[Item]) -> list[Line]:
    """Lines of the outermost numbering, with what stands under them."""
    styles = [item.ordinal.style for item in items if item.ordinal is not None and item.ordinal.value == 1]
    if not styles:
        return []
    style = min(styles[:3], key=lambda one: _ORDER.get(one, 9))
    lines: list[Line] = []
    for item in items:
        text = item.paragraph.text.strip()
        ordinal = item.ordinal
        if ordinal is not None and ordinal.style == style:
            said = text[ordinal.end :].strip() if not ordinal.automatic else text
            # Line breaks inside of an item are the writer's; two items in one paragraph are two lines
            lines.append(_line(ordinal.value, said.replace("\n", ""), item))
        elif lines and ordinal is not None and len(text) <= _LONGEST:
            said = text if ordinal.automatic else text[ordinal.end :].strip()
            lines[-1] = lines[-1]._replace(subs=(*lines[-1].subs, _clean(said)))
        elif lines:
            lines[-1] = _with_said(lines[-1], text)
    return lines if len(lines) > 1 or (lines and _VERBS.match(lines[0].title)) else []


_ORDER = {"一、": 0, "（一）": 1, "1.": 2, "（1）": 3, "①": 4, "第一": 5}


def _line(number: int, text: str, item: Item) -> Line:
    return _with_said(Line(number, _clean(text), item.paragraph.number), text)


def _with_said(line: Line, text: str) -> Line:
    """The line with what its text says of reporter, undertaking and leading department."""
    for what, who, said in _SAID.findall(text):
        said = said.strip("　 ）)")
        if what == "牵头":
            line = line._replace(lead=line.lead or said)
        elif who == "人":
            line = line._replace(reporter=line.reporter or said)
        else:
            line = line._replace(undertaking=line.undertaking or said)
    return line


def _clean(text: str) -> str:
    return _SAID.sub("", text).strip().rstrip("；;。，,").strip()


def _bare(items: Sequence[Item]) -> list[Line]:
    """Lines without numbers that begin as items do."""
    found = [
        item
        for item in items
        if _VERBS.match(item.paragraph.text.strip()) and len(item.paragraph.text) <= _LONGEST
    ]
    return [_line(number, item.paragraph.text.strip(), item) for number, item in enumerate(found, 1)]


def _rows(cells: Sequence[Item]) -> Iterator[tuple[int, dict[int, list[Item]]]]:
    """Rows of all tables: number of the table, column -> paragraphs."""
    rows: dict[tuple[int, int], dict[int, list[Item]]] = {}
    for item in cells:
        cell = item.paragraph.cell
        if cell is not None and cell.depth == 1:
            rows.setdefault((cell.table, cell.row), {}).setdefault(cell.column, []).append(item)
    for (table, _), row in sorted(rows.items()):
        yield table, row


def _said_in(items: Iterable[Item]) -> str:
    return (
        "".join(item.paragraph.text for item in items)
        .replace("\n", "")
        .replace(" ", "")
        .replace("\u3000", "")
    )


def _several(items: Sequence[Item]) -> list[str]:
    """The numbered items of one cell, each in a line of its own or one after the other; [] for less than two."""
    text = "\n".join(
        f"{item.paragraph.label.text if item.paragraph.label is not None else ''}{item.paragraph.text}"
        for item in items
    )
    marks = list(_IN_CELL.finditer(text))
    numbers = [to_int(mark[1]) for mark in marks]
    if len(marks) < 2 or numbers != list(range(1, len(marks) + 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].replace("\n", "").strip() for mark, end in zip(marks, ends, strict=True)]


def _heading_of(row: dict[int, list[Item]], names: Sequence[str]) -> int | None:
    return next((column for column, items in row.items() if _said_in(items).strip("：:") in names), None)


def _column(cells: Sequence[Item], names: Sequence[str]) -> str:
    """What the first filled cell under a heading says."""
    column = None
    for _, row in _rows(cells):
        if column is None:
            column = _heading_of(row, names)
        elif column in row and (said := _said_in(row[column])):
            return said
    return ""


def _from_tables(cells: Sequence[Item]) -> list[Line]:
    """Items of a table: one a row, or several numbered ones in a cell."""
    lines: list[Line] = []
    heads: dict[int, tuple[int, int | None, int | None, int | None]] = {}
    for table, row in _rows(cells):
        if table not in heads:
            title = _heading_of(row, _TABLE_TITLE)
            if title is not None:
                heads[table] = (
                    title,
                    _heading_of(row, _TABLE_REPORTER),
                    _heading_of(row, _TABLE_UNDERTAKING),
                    _heading_of(row, _TABLE_LEAD),
                )
            continue
        title, reporter, undertaking, lead = heads[table]
        said = _said_in(row.get(title, ()))
        several = _several(row.get(title, ()))
        if several:
            first = row[title][0]
            lines += [_line(len(lines) + at, text, first) for at, text in enumerate(several, 1)]
        elif said and _VERBS.match(said.lstrip("0123456789一二三四五六七八九十、.．（）() ")):
            first = row[title][0]
            bare = re.sub("^[0-9一二三四五六七八九十（(]{1,4}[、.．）)]", "", said)
            lines.append(
                _line(len(lines) + 1, bare, first)._replace(
                    reporter=_said_in(row.get(reporter, ())) if reporter is not None else "",
                    undertaking=_said_in(row.get(undertaking, ())) if undertaking is not None else "",
                    lead=_said_in(row.get(lead, ())) if lead is not None else "",
                )
            )
    return lines
