"""``draftlint packet number``: the series numbers, written into copies or in place, and taken back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Choice, Command
from draftlint.cli.output import emit
from draftlint.cli.packetfolder import folder_argument, need_folder, quoted
from draftlint.cli.shelf import refuse

if TYPE_CHECKING:
    from draftlint.packet.number import Scheme


@click.command("number", cls=Command)
@folder_argument
@click.option(
    "--to",
    "target",
    metavar="DIR",
    type=click.Path(),
    help="编好号的副本放进这个文件夹，默认是“原文件夹_编号”。",
)
@click.option(
    "--style",
    metavar="例子",
    default="",
    help="编号样式，照第一份写：如 会议文件之一、（1）。默认照 packet.yml 或材料上已有的编号。",
)
@click.option(
    "--align", type=Choice(["left", "right", "center"], {"左": "left", "右": "right", "中": "center"}),
    default="left", metavar="WHERE", help="新加的编号在首页左上角（left，默认）、右上角（right）还是居中（center）。",
)  # fmt: skip
@click.option(
    "--rename", metavar="[式样]", is_flag=False, flag_value="{序号} {原名}", default="",
    help="同时改文件名，默认“{序号} {原名}”；可以用 {序号}、{编号}、{标题}、{原名}。",
)  # fmt: skip
@click.option("--clean", is_flag=True, help="直接写好编号，不留修订标记。")
@click.option("--in-place", is_flag=True, help="写进原文件，不另存；不加这个选项，原文件不会动。")
@click.option(
    "--undo", is_flag=True, help="按编号记录撤销：原样恢复文件，或删去副本。以后改过的文件不动，会说明。"
)
@click.option("--dry-run", is_flag=True, help="只列出怎样编号，不写文件。")
def number(
    folder: str,
    target: str | None,
    style: str,
    align: str,
    rename: str,
    clean: bool,
    in_place: bool,
    undo: bool,
    dry_run: bool,
) -> int:
    """按议程的次序给全部材料编号（会议文件之一……），写在首页左上角。

    默认写成副本，编号留下 Word 修订标记；原文件不动。已有编号的，在原处改正。主持词、目录等不编号的材料照样放进副本文件夹。
    """
    from datetime import datetime

    from draftlint.packet import ledger
    from draftlint.packet.number import NumberError, check_pattern, scheme, write_copies, write_in_place
    from draftlint.packs.errors import PackError

    need_folder(folder)
    # "." and ".." have no name of their own: beside the folder, not in it
    plain = os.path.normpath(folder)
    named = plain if os.path.basename(plain) not in ("", ".", "..") else os.path.abspath(folder)  # noqa: PTH100, PTH119
    beside = target or named + "_编号"
    if in_place and target:
        raise click.UsageError("--in-place 写进原文件，不能和 --to 同用。", click.get_current_context())
    try:
        if undo:
            return _undo(folder, beside)
        if rename:
            check_pattern(rename)
        made = scheme(folder, style=style, align=align, rename=rename, now=None if clean else datetime.now())
        if dry_run:
            emit(_listed(made))
            return 2 if made.troubles else 0
        kept = write_in_place(made) if in_place else write_copies(made, beside)
    except PackError as error:
        refuse(error)
    except (NumberError, ledger.LedgerError) as error:
        raise click.ClickException(str(error)) from error
    given = [change for change in made.changes if change.mark and not change.trouble]
    where = folder if in_place else beside
    written = sum(1 for entry in kept.entries if entry.mark and entry.before != entry.after)
    first, last = given[0].mark if given else "", given[-1].mark if given else ""
    lines = [
        _listed(made).rstrip("\n"),
        _counted(len(given), written, f"{first}至{last}", where) if given else "没有编号。",
    ]
    if not kept.entries:
        lines = [_listed(made).rstrip("\n"), "编号本来就对，没有改动。"]
    else:
        again = f" --to {quoted(target)}" if target else ""
        lines.append(f"撤销：draftlint packet number {quoted(folder)}{again} --undo")
    emit("\n".join(lines) + "\n")
    return 2 if made.troubles else 0


def _counted(given: int, written: int, marks: str, where: str) -> str:
    """编了 18 份，另有 2 份本来就对: what was right already is not counted as done."""
    right = f"，另有 {given - written} 份的编号本来就对" if given > written else ""
    return f"编了 {written} 份{right}（{marks}），写在“{where}”里。"


def _listed(made: Scheme) -> str:
    lines = []
    for change in made.changes:
        name = os.path.basename(change.path)  # noqa: PTH119
        if change.trouble:
            lines.append(f"  没有编号  {name}：{change.trouble.rstrip('。')}（应为{change.mark}）")
        elif change.mark:
            renamed = f" → {change.new}" if os.path.basename(change.new) != name else ""  # noqa: PTH119
            lines.append(f"  {change.mark}  {name}{renamed}")
    return "\n".join(lines) + "\n"


def _undo(folder: str, beside: str) -> int:
    from draftlint.packet import ledger

    own = os.path.exists(os.path.join(folder, ledger.LOG))  # noqa: PTH110, PTH118
    undone = ledger.undo(Path(folder) if own else Path(beside))
    lines = []
    if undone.restored:
        lines.append(f"恢复了 {len(undone.restored)} 份文件。")
    if undone.removed:
        lines.append(f"删去了 {len(undone.removed)} 份编号副本；原文件没有动过。")
    lines += [f"没有撤销：{name}：{reason}。" for name, reason in undone.left]
    emit("\n".join(lines or ["没有要撤销的。"]) + "\n")
    return 1 if undone.left else 0
