"""``draftlint review`` on what is kept: the log, copies of drafts, backups, and what has to go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command, Number, text_or_json
from draftlint.cli.output import emit
from draftlint.cli.reviewrun import BY, DRAFT, STORE, run

if TYPE_CHECKING:
    from draftlint.reviewing import Desk
    from draftlint.store.records import Store

_PRINTED = 8  # characters of a printed hash that have to be given


@click.command("log", cls=Command)
@click.argument("path", metavar="[文稿]", type=click.Path(), required=False)
@click.option("--verify", is_flag=True, help="核对整个日志：改动、删除、插入过的，指出第一条。")
@click.option(
    "--head",
    metavar="散列值",
    default="",
    help="同时核对审签单上印的“日志末条”散列值（写前 8 位以上）：它还在日志里，说明打印以后前面的没有重写过。",
)
@text_or_json
@STORE
def log(path: str | None, verify: bool, head: str, form: str, store: str | None) -> int:
    """审签日志。每一条都带着前一条的散列值，改动一条，后面就对不上。"""

    def show(desk: Desk) -> int:
        from draftlint.writers.reviewlog import line_json, line_text

        with desk.open(path or ".") as opened:
            if verify or head:
                return _verified(opened, head.strip().lower(), form)
            from draftlint.reviewing.board import lines as told

            lines = told(desk, opened, path)
            if form == "json":
                emit(
                    json.dumps(
                        [
                            line_json(one.seq, one.at, one.actor, one.action, one.body, one.hash)
                            for one in lines
                        ],
                        ensure_ascii=False,
                        indent=1,
                    )
                    + "\n"
                )
            else:
                emit(
                    "".join(
                        line_text(one.seq, one.at, one.actor, one.action, one.body, one.hash) for one in lines
                    )
                    or "日志里还没有内容。\n"
                )
        return 0

    return run(store, show)


@click.command("backup", cls=Command)
@click.argument("target", metavar="备份文件", type=click.Path())
@click.option(
    "--of",
    "path",
    metavar="文稿或文件夹",
    type=click.Path(),
    default=".",
    help="哪里的审签记录，默认当前文件夹。",
)
@STORE
def backup(target: str, path: str, store: str | None) -> int:
    """备份审签记录，别人可以同时在用。恢复：关掉 draftlint，把备份拷回原处，再运行 review log --verify。"""

    def copy(desk: Desk) -> int:
        with desk.open(path) as opened:
            opened.back_up(target)
            head = opened.head()
        click.echo(f"已备份到 {target}，日志 {head.seq} 条，末条散列值 {head.hash}", err=True)
        return 0

    return run(store, copy)


@click.command("purge", cls=Command)
@DRAFT
@BY
@click.option("--reason", metavar="TEXT", default="", help="为什么清除。")
@STORE
def purge(path: str, by: str, reason: str, store: str | None) -> int:
    """清除一份文稿留存的内容（人事任免等）：文件内容、问题原文和题目抹去，散列值、姓名、理由和日志留下。

    同一本记录里送审过同样文件的，一并抹去。以前的备份、打印的审签单、带批注的副本管不到，要另行处理。
    """

    def clear(desk: Desk) -> int:
        gone = desk.purge(path, by, reason)
        said = [f"已清除 {len(gone.contents)} 稿的内容和 {gone.findings} 处问题的原文；散列值和日志仍在。"]
        if gone == type(gone)():
            said = ["没有留存的内容。"]
        if gone.others:
            said.append(f"送审过同样文件的 {'、'.join(gone.others)} 也一并清除。")
        if not gone.wiped:
            said.append("别的程序正在读审签记录，磁盘上的旧内容要等它读完才会抹去，请稍后再运行一次本命令。")
        click.echo("".join(said) + "以前的备份里还有这些内容，请另行处理。", err=True)
        return 0

    return run(store, clear)


@click.command("fetch", cls=Command)
@DRAFT
@click.option("--revision", metavar="N", type=Number(), help="第几稿；默认是现在送审的一稿。")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    required=True,
    help="写到这个文件，不覆盖已有的文件。",
)
@STORE
def fetch(path: str, revision: int | None, output: str, store: str | None) -> int:
    """取回留存的一稿：原来的文件被改过、丢了，取回来就能接着签批。"""

    def get(desk: Desk) -> int:
        from draftlint.cli.reviewfiles import write_revision

        return write_revision(desk, path, revision, output)

    return run(store, get)


def _verified(opened: Store, printed: str, form: str) -> int:
    """Check the log; and whether a hash that was printed on a sheet is still in it."""
    fault, last = opened.verify(), opened.head()
    at = 0
    if printed and fault is None:
        at = next(
            (one.seq for one in opened.lines() if len(printed) >= _PRINTED and one.hash.startswith(printed)),
            0,
        )
    good = fault is None and (bool(at) or not printed)
    if form == "json":
        bad = None if fault is None else {"seq": fault.seq, "message": fault.what}
        told = {"ok": good, "entries": last.seq, "head": last.hash, "first_bad": bad}
        emit(json.dumps({**told, "printed": at or None} if printed else told, ensure_ascii=False) + "\n")
    elif fault is not None:
        emit(f"日志不对：第 {fault.seq} 条{fault.what}。请用备份核对，并与审签单上打印的散列值比较。\n")
    elif not good:
        emit(
            f"日志前后接得上（共 {last.seq} 条），但里面没有散列值以“{printed}”开头的一条：请先核对有没有抄错；"
            "没有抄错，就是打印以后整本日志重写过，或者用旧备份恢复过。\n"
        )
    else:
        emit(f"日志完好，共 {last.seq} 条；末条散列值 {last.hash}\n")
        if at:
            emit(f"审签单上的散列值是第 {at} 条，到那一条为止和打印时相同。\n")
    return 0 if good else 1
