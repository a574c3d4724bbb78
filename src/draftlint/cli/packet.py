"""``draftlint packet``: the papers of one meeting, planned and checked together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Choice, Command, Group
from draftlint.cli.output import emit, write_file, write_new
from draftlint.cli.shelf import refuse

if TYPE_CHECKING:
    from draftlint.packet.number import Scheme
    from draftlint.packet.propose import Proposal

_folder = click.argument("folder", metavar="文件夹", type=click.Path())
MANIFEST = "packet.yml"


@click.group(cls=Group)
def command() -> None:
    """一次会议的全部材料：按议程列出清单，查齐全、查编号、查各份材料之间是否一致。

    文件夹里放这次会议的材料（可以有子文件夹）。有 packet.yml 时按它核查，没有时按文件夹里的议程核查。
    """


@command.command("init", cls=Command)
@_folder
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="清单写到这个文件，默认是文件夹里的 packet.yml。",
)
@click.option("--xlsx", is_flag=True, help="写成表格 packet.xlsx；已经有 packet.yml 的，照它的内容写。")
@click.option(
    "--from",
    "source",
    metavar="FILE",
    type=click.Path(),
    help="不看议程，把改好的表格（packet.xlsx）写成 packet.yml。",
)
@click.option("--force", is_flag=True, help="已经有清单时覆盖它。")
@click.option("--profile", metavar="NAME", hidden=True)
def init(
    folder: str, output: str | None, xlsx: bool, source: str | None, force: bool, profile: str | None
) -> int:
    """根据议程和材料写一份清单（packet.yml），核对、补充以后用 packet check 核查。

    清单里有会议的届次、日期，各项议题的种类、牵头部门、承办部门、经办人员、完成时限、应有的材料和对上的文件；
    哪些没有认出来，会说明。清单可以直接改，也可以用 --xlsx 写成表格改，再用 --from 写回。
    """
    from draftlint.packet.book import book_of
    from draftlint.packet.manifest import text_of
    from draftlint.packs.errors import PackError

    _need_folder(folder)
    own = Path(folder) / MANIFEST
    default = own.with_suffix(".xlsx") if xlsx else own
    target = Path(output) if output else default
    book = target.suffix.lower() == ".xlsx"
    _may_write(target, force=force)
    try:
        proposal = _proposal(folder, source, own if book and own.exists() else None)
    except PackError as error:
        refuse(error)
    if not proposal.manifest.plan.items:
        raise click.ClickException(_no_agenda(folder, proposal))
    if book:
        data = book_of(proposal.manifest, proposal.knowledge)
    else:
        data = text_of(proposal.manifest, proposal.knowledge).encode("utf-8")
    if force:
        write_file(str(target), data)
    else:
        write_new(str(target), data)
    _say_proposal(proposal, str(target))
    return 2 if proposal.unread else 0


def _proposal(folder: str, source: str | None, own: Path | None) -> Proposal:
    from draftlint.packet.propose import propose, taken

    if source is not None:
        return taken(Path(source))
    return taken(own) if own is not None else propose(folder)


def _need_folder(folder: str) -> None:
    if not os.path.isdir(folder):  # noqa: PTH112
        what = "是文件，请写放会议材料的文件夹" if os.path.exists(folder) else "没有这个文件夹，请检查写法"  # noqa: PTH110
        raise click.ClickException(f"“{folder}”{what}。")


def _may_write(target: Path, *, force: bool) -> None:
    if target.suffix.lower() not in (".yml", ".yaml", ".xlsx"):
        raise click.UsageError("清单请写成 .yml 或 .xlsx 文件。", click.get_current_context())
    if target.exists() and not force:
        from draftlint.packet.manifest import free_name

        raise click.ClickException(
            f"已经有 {target}，没有覆盖；要重新生成请加 --force，或用 -o 换一个名字，如 {free_name(target).name}。"
        )


def _no_agenda(folder: str, proposal: Proposal) -> str:
    read = "；".join(f"{path}没有读出来（{reason.rstrip('。')}）" for path, reason in proposal.unread[:3])
    return (
        f"“{folder}”里没有找到会议议程，没有写清单。请把议程（或建议议程、日程）放进文件夹再试；"
        f"议程的标题或文件名里要有“议程”“日程”。{read}"
    )


def _say_proposal(proposal: Proposal, target: str) -> None:
    plan = proposal.manifest.plan
    papers = sum(len(item.papers) for item in plan.items)
    lines = [f"已写入 {target}：{len(plan.items)} 项议题，对上了 {papers} 份材料。"]
    told = {doubt.path: doubt for doubt in plan.doubts}
    for doubt in told.values():
        name = os.path.basename(doubt.path)  # noqa: PTH119
        others = "、".join(os.path.basename(path) for path in doubt.others)  # noqa: PTH119
        said = {
            "unsure": f"“{name}”属于第{doubt.said}项议题没有把握，请核对。",
            "version": f"“{name}”和{others}像同一份材料的几个稿子，暂按“{name}”写入，其余写在“不用”下，请核对。",
            "same": f"{others}和“{name}”内容完全相同，写在“不用”下，请核对。",
            "agenda-two": f"议程不止一份：按“{name}”写的，另有{others}，请核对。",
            "agenda-none": "没有议程，按日程写的，请核对。",
        }.get(doubt.what)
        if said:
            lines.append(said)
    if plan.strays:
        names = "、".join(plan.strays[:5]) + (f"等{len(plan.strays)}份" if len(plan.strays) > 5 else "")
        lines.append(f"没有认出属于哪一项的材料：{names}，列在清单末尾，请写到所属的议题下。")
    lines += [f"没有读出来：{path}：{reason}" for path, reason in proposal.unread]
    lines.append("请打开核对，改好后运行：draftlint packet check " + os.path.dirname(target))  # noqa: PTH120
    emit("\n".join(lines) + "\n")


@command.command("number", cls=Command)
@_folder
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

    _need_folder(folder)
    beside = target or os.path.normpath(folder) + "_编号"
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
    first, last = given[0].mark if given else "", given[-1].mark if given else ""
    lines = [
        _listed(made).rstrip("\n"),
        f"编了 {len(given)} 份（{first}至{last}），写在“{where}”里。" if given else "没有编号。",
    ]
    if not kept.entries:
        lines = [_listed(made).rstrip("\n"), "编号本来就对，没有改动。"]
    else:
        again = f" --to {target}" if target else ""
        lines.append(f"撤销：draftlint packet number {folder}{again} --undo")
    emit("\n".join(lines) + "\n")
    return 2 if made.troubles else 0


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
