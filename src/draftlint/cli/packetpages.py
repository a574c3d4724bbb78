"""``draftlint packet toc|status|report``: the pages of a packet, written to files."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli.clickzh import Command
from draftlint.cli.output import write_file
from draftlint.cli.packetcheck import judged
from draftlint.cli.packetfolder import folder_argument, need_folder
from draftlint.cli.shelf import refuse
from draftlint.reading import long_path

if TYPE_CHECKING:
    from draftlint.packet.check import PacketReport
    from draftlint.review.standing import Standing
    from draftlint.templates.leaf import Leaf

_KINDS = {"toc": (".docx",), "status": (".docx", ".xlsx", ".html"), "report": (".docx", ".html")}
_NAMES = {"toc": "目录", "status": "筹备工作一览表", "report": "审校报告"}


_HOW = {
    "select": (),
    "ignore": (),
    "debug": False,
    "jobs": None,
    "engine": None,
    "scheduler": None,
    "keep": True,
}


def _options(command: Any) -> Any:
    """The options that all pages have."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="不显示经过。"),
        click.option("--profile", metavar="NAME", help="按哪套规格；默认按配置文件和文种。"),
        click.option("--today", metavar="日期", default="", help="按哪一天算，默认今天，如 2026-07-20。"),
    ):
        command = option(command)
    return folder_argument(command)


@click.command("toc", cls=Command)
@_options
@click.option(
    "-o", "--output", metavar="FILE.docx", type=click.Path(), help="写到哪里，默认是文件夹里的 目录.docx。"
)
def toc(folder: str, output: str | None, profile: str | None, today: str, quiet: bool) -> int:
    """写出会议文件目录：编号和标题与各份材料首页一致，格式按本单位的规格。"""
    target = _target("toc", folder, output)
    packet = _judged(folder, today, profile, quiet)
    if not packet.packet.read:
        raise click.ClickException("没有读出一份材料，没有写目录。")
    write_toc(packet, target, profile)
    return 2 if packet.unfinished else 0


@click.command("status", cls=Command)
@_options
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(),
    help="写到哪里（.docx、.xlsx 或 .html），默认是文件夹里的 筹备工作一览表.docx。",
)  # fmt: skip
def status(folder: str, output: str | None, profile: str | None, today: str, quiet: bool) -> int:
    """写出筹备工作一览表：每项议题由谁办、要什么材料、到了哪一步，缺的、过了时限的、有错误的提醒谁。"""
    target = _target("status", folder, output)
    packet = _judged(folder, today, profile, quiet)
    if not packet.plan.items:
        raise click.ClickException(
            "没有读出议程，写不出一览表；请把议程（或建议议程）放进文件夹，没有 Word 文件的可以写成 议程.txt，一行一项。"
        )
    write_status(packet, target, datetime.now())
    return 2 if packet.unfinished else 0


@click.command("report", cls=Command)
@_options
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(),
    help="写到哪里（.docx 或 .html），默认是文件夹里的 审校报告.docx。",
)  # fmt: skip
def report(folder: str, output: str | None, profile: str | None, today: str, quiet: bool) -> int:
    """写出审校报告：一页给领导看的结论和最要紧的问题，后面是各份材料和材料之间的详表。"""
    target = _target("report", folder, output)
    packet = _judged(folder, today, profile, quiet)
    write_report(packet, target, datetime.now())
    return 2 if packet.unfinished else 0


def _target(command: str, folder: str, output: str | None) -> str:
    need_folder(folder)
    return target_of(command, folder, output)


def _judged(folder: str, today: str, profile: str | None, quiet: bool) -> PacketReport:
    from draftlint.packs.errors import PackError

    try:
        return judged(folder, None, today, {**_HOW, "profile": profile}, quiet=quiet)
    except PackError as error:
        refuse(error)


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
