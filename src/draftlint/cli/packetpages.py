"""``draftlint packet toc|status|report``: the pages of a packet, written to files."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import click

from draftlint.cli.output import write_file
from draftlint.reading import long_path

if TYPE_CHECKING:
    from draftlint.packet.check import PacketReport
    from draftlint.review.standing import Standing
    from draftlint.templates.leaf import Leaf

_KINDS = {"toc": (".docx",), "status": (".docx", ".xlsx", ".html"), "report": (".docx", ".html")}
_NAMES = {"toc": "目录", "status": "筹备工作一览表", "report": "审校报告"}


def target_of(command: str, folder: str, output: str | None) -> str:
    """Where a page goes; refused before any work is done.

    :raises click.ClickException: the name is that of something else.
    """
    kinds = _KINDS[command]
    target = output or os.path.join(folder, f"{_NAMES[command]}.docx")  # noqa: PTH118
    if not target.lower().endswith(kinds):
        raise click.ClickException(
            f"{_NAMES[command]}可以写成 {'、'.join(kinds)}，“{target}”不是，请改文件名。"
        )
    if os.path.lexists(target) and not _own(target, command):
        raise click.ClickException(
            f"“{target}”已经存在，而且不是 draftlint 写的{_NAMES[command]}，没有覆盖；请用 -o 换一个文件名。"
        )
    return target


def write_toc(packet: PacketReport, target: str, profile: str | None) -> None:
    """Write the contents page in the office's own format."""
    from draftlint.api import Linter, Options
    from draftlint.packet import printed
    from draftlint.templates.contents import contents
    from draftlint.templates.looks import Wardrobe
    from draftlint.templates.write import write

    linter = Linter(Options(profile=profile))
    library = linter.library(target)
    wardrobe = Wardrobe(linter.ruleset(library, "agenda").format, library.tables["fonts"])
    meeting = packet.plan.meeting
    source = contents(printed.meeting_name(meeting), printed.meeting_days(meeting), printed.entries(packet))
    data = write(source, wardrobe, (), category=printed.CONTENTS)
    write_file(long_path(target), data, shown=target)
    click.echo(f"已写入 {target}", err=True)


def write_status(packet: PacketReport, target: str, now: datetime) -> None:
    """Write the preparation table."""
    from draftlint.packet.printed import preparation
    from draftlint.packs.meetings import load_knowledge

    _write(preparation(packet, _standings(packet, now), load_knowledge()), target, now)


def write_report(packet: PacketReport, target: str, now: datetime) -> None:
    """Write the page for the leader with its details."""
    from draftlint.packet.printed import summary

    _write(summary(packet, _standings(packet, now)), target, now)


def _write(leaf: Leaf, target: str, now: datetime) -> None:
    from draftlint.templates.leaf import as_docx, as_html, as_xlsx

    suffix = os.path.splitext(target)[1].lower()  # noqa: PTH122
    if suffix == ".html":
        data = as_html(leaf)
    else:
        data = as_xlsx(leaf, now) if suffix == ".xlsx" else as_docx(leaf, now)
    write_file(long_path(target), data, shown=target)
    click.echo(f"已写入 {target}", err=True)


def _standings(packet: PacketReport, now: datetime) -> dict[str, Standing]:
    """Where the papers stand in the chain, when a record is kept beside them."""
    from draftlint.reviewing import Desk

    desk = Desk(None, now)
    found = {}
    for paper in packet.packet.papers:
        if os.path.exists(desk.store_of(paper.path)):  # noqa: PTH110
            (standing,), _ = desk.standings(paper.path)
            found[paper.path] = standing
    return found


def _own(target: str, command: str) -> bool:
    """Whether a file was written by this command and may be written anew."""
    from draftlint.packet import printed

    category = {"toc": printed.CONTENTS, "status": printed.TABLE, "report": printed.REPORT}[command]
    suffix = os.path.splitext(target)[1].lower()  # noqa: PTH122
    if suffix == ".html":
        with open(long_path(target), "rb") as file:  # noqa: PTH123
            return b'<meta name="generator" content="draftlint">' in file.read(1000)
    if suffix == ".xlsx":
        from draftlint.templates.workbook import category_of
    else:
        from draftlint.templates.printing import category_of
    return category_of(target) == category
