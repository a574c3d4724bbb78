"""The contents page of a packet (目录), in the office's own format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draftlint.templates.source import Line, Rows, Source


class Entry(NamedTuple):
    """A paper in the list: its number in the series as it stands on it ("" for none), and its title."""

    mark: str
    title: str


def contents(meeting: str, days: str, entries: Sequence[Entry]) -> Source:
    """The page as a source for :func:`draftlint.templates.write.write`.

    :param meeting: 安和县第十八届人民代表大会常务委员会第四十二次会议; "" where nobody knows it.
    :param days: 2026年7月28日至29日; "" likewise.
    """
    blocks: list[Line | Rows] = [Line("标题", f"{_broken(meeting)}文件目录" if meeting else "会议文件目录")]
    if days:
        blocks.append(Line("副标题", f"（{days}）"))
    rows = [tuple(Line("表头", name) for name in ("编号", "文件名称"))]
    for at, each in enumerate(entries, 1):
        rows.append((Line("表格", _cell(each.mark or str(at))), Line("表格", _cell(each.title), "居左")))
    return Source(None, (*blocks, Line("空行", ""), Rows(tuple(rows))))


def _cell(text: str) -> str:
    return " ".join(text.replace("↵", "").split())


def _broken(meeting: str) -> str:
    """A long name of a meeting in two lines, cut where its number begins."""
    body, found, rest = meeting.rpartition("第")
    return f"{body}↵{found}{rest}" if found and len(body) > 12 else meeting
