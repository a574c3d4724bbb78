"""``draftlint packet``: the papers of one meeting, planned and checked together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command, Group
from draftlint.cli.output import emit, write_file, write_new
from draftlint.cli.packetcheck import check
from draftlint.cli.packetfolder import folder_argument, need_folder
from draftlint.cli.packetnumber import number
from draftlint.cli.packetpages import report, status, toc
from draftlint.cli.shelf import refuse

if TYPE_CHECKING:
    from draftlint.packet.propose import Proposal

MANIFEST = "packet.yml"


@click.group(cls=Group)
def command() -> None:
    """一次会议的全部材料：按议程列出清单，查齐全、查编号、查各份材料之间是否一致。

    文件夹里放这次会议的材料（可以有子文件夹）。有 packet.yml 时按它核查，没有时按文件夹里的议程核查。
    """


command.add_command(check)
command.add_command(number)
command.add_command(toc)
command.add_command(status)
command.add_command(report)


@command.command("init", cls=Command)
@folder_argument
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

    need_folder(folder)
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
