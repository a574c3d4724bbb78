"""``draftlint packet``: the papers of one meeting, planned and checked together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command, Group
from draftlint.cli.output import emit, write_file, write_new
from draftlint.cli.packetcheck import check
from draftlint.cli.packetfolder import folder_argument, need_folder, quoted
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
    help="不看议程，把改好的表格（packet.xlsx）写成 packet.yml；原来的留作 packet.yml.bak。",
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
    if source is not None and not os.path.exists(source) and (Path(folder) / source).exists():  # noqa: PTH110
        source = str(Path(folder) / source)
    default = own.with_suffix(".xlsx") if xlsx else own
    target = Path(output) if output else default
    book = target.suffix.lower() == ".xlsx"
    # what comes from the office's own table may take the place of the list: the old one is kept beside it
    back = source is not None and not book and not force
    _may_write(target, force=force or back)
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
    if back and target.exists() and target.read_bytes() != data:
        kept = _spare(target)
        kept.write_bytes(target.read_bytes())
        emit(f"原来的 {target.name} 留作 {kept.name}。\n")
    if force or back:
        write_file(str(target), data)
    else:
        write_new(str(target), data)
    _say_proposal(proposal, folder, target)
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
    doubt = next((one for one in proposal.manifest.plan.doubts if one.what.startswith("agenda-")), None)
    name = os.path.basename(doubt.path) if doubt is not None else ""  # noqa: PTH119
    if doubt is not None and any(path == doubt.path for path, _ in proposal.unread):
        return f"会议议程“{name}”读不出来，没有写清单；请先修好它，或换一份能打开的议程。{read}"
    if name:
        return (
            f"“{name}”里没有读出议题，没有写清单。各项议题要写成“一、听取和审议……的报告”，一行一项；"
            f"请把议程（或建议议程）放进文件夹再试，没有的用记事本写一份“议程.txt”也行。{read}"
        )
    return (
        f"“{folder}”里没有找到会议议程，没有写清单。请把议程（或建议议程）放进文件夹再试，标题或文件名里要有“议程”；"
        f"没有的用记事本写一份“议程.txt”也行，一行一项，如“一、听取和审议……的报告”。{read}"
    )


def _spare(target: Path) -> Path:
    """packet.yml.bak, or the next such name that is free."""
    names = (f"{target.name}.bak{number or ''}" for number in (0, *range(2, 1000)))
    return next(path for name in names if not (path := target.with_name(name)).exists())


def _say_proposal(proposal: Proposal, folder: str, target: Path) -> None:
    plan = proposal.manifest.plan
    papers = sum(len(item.papers) for item in plan.items)
    lines = [f"已写入 {target}：{len(plan.items)} 项议题，对上了 {papers} 份材料。"]
    told = {doubt.path: doubt for doubt in plan.doubts}
    for doubt in told.values():
        name = os.path.basename(doubt.path)  # noqa: PTH119
        others = "、".join(f"“{os.path.basename(path)}”" for path in doubt.others)  # noqa: PTH119
        said = {
            "unsure": f"“{name}”属于第{doubt.said}项议题没有把握，请核对。",
            "version": f"“{name}”和{others}像同一份材料的几个稿子，暂按“{name}”写入，其余写在“不用”下，请核对。",
            "same": f"{others}和“{name}”内容完全相同，写在“不用”下，请核对。",
            "agenda-two": f"议程不止一份：按“{name}”写的，另有{others}，请核对。",
        }.get(doubt.what)
        if said:
            lines.append(said)
    if plan.strays:
        names = "、".join(plan.strays[:5]) + (f"等{len(plan.strays)}份" if len(plan.strays) > 5 else "")
        lines.append(f"没有认出属于哪一项的材料：{names}，列在清单末尾，请写到所属的议题下。")
    lines += [f"没有读出来：{path}：{reason}" for path, reason in proposal.unread]
    check = f"draftlint packet check {quoted(folder)}"
    if target.suffix.lower() == ".xlsx":
        # the table by itself counts for nothing
        lines.append(
            f"请打开核对，改好、保存后先写回：draftlint packet init {quoted(folder)} --from {quoted(str(target))}"
        )
        lines.append(f"再核查：{check}")
    elif target != Path(folder) / MANIFEST:
        lines.append(
            f"核查时只看文件夹里的 {MANIFEST}：请核对，改好后存成 {Path(folder) / MANIFEST}，再运行：{check}"
        )
    else:
        lines.append(f"请打开核对，改好后运行：{check}")
    emit("\n".join(lines) + "\n")
