"""``draftlint packet check``: every paper of a meeting, and all of them together."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli.clickzh import Choice, Command, Number
from draftlint.cli.output import columns, emit, is_terminal, wants_color
from draftlint.cli.packetfolder import folder_argument, need_folder
from draftlint.cli.shelf import refuse
from draftlint.cli.values import LEVEL_WORDS, LEVELS, REVIEWER_WORDS, REVIEWERS, rule_words

if TYPE_CHECKING:
    from draftlint.packet.check import PacketReport

_CODES = "规则代码（如 PK04）、类别（如 PK）或名称，逗号分隔，可重复"
_SEVERITIES = ("error", "warning", "info")


@click.command("check", cls=Command, epilog="退出码：0 没有达到 --fail-on 的问题，1 有，2 有材料没能核查。")
@folder_argument
@click.option(
    "--format", "form", type=Choice(["text", "json"]), default="text", metavar="FORMAT",
    help="输出格式：text（给人看，默认）、json。",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(), help="结果写入文件（UTF-8），不在屏幕显示。"
)
@click.option(
    "--previous", metavar="DIR", type=click.Path(),
    help="上一次（去年）会议的材料文件夹：查有没有照抄留下的届次、年份、职务和段落。",
)  # fmt: skip
@click.option("--profile", metavar="NAME", help="按哪套规格核查；默认按配置文件和文种。")
@click.option("--select", multiple=True, metavar="CODES", help=f"只用这些规则（{_CODES}）。")
@click.option("--ignore", multiple=True, metavar="CODES", help=f"不用这些规则（{_CODES}）。")
@click.option(
    "--reviewer", type=Choice(REVIEWERS, REVIEWER_WORDS), metavar="WHO",
    help="只看由谁处理的：拟稿人（drafter）、部门负责人（department_head）、分管领导（leader）。",
)  # fmt: skip
@click.option(
    "--fail-on", type=Choice(LEVELS, LEVEL_WORDS), default="error", metavar="LEVEL",
    help="达到哪一级时退出码为 1：错误（error，默认）、警告（warning）、提示（info）、从不（never）。",
)  # fmt: skip
@click.option("--jobs", metavar="N", type=Number(), help="同时用几个进程核查，默认自动决定。")
@click.option("--keep/--no-keep", default=True, help="记住每份材料的结果，下次只核查改动过的（默认记住）。")
@click.option(
    "--engine", type=Choice(["local", "serial", "dask"]), metavar="WHERE",
    help="在哪里核查：本机多个进程（local）、本机一个进程（serial）、已有的 Dask 集群（dask）。",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Dask 调度器的地址，如 tcp://10.0.0.8:8786。")
@click.option("--today", metavar="日期", default="", help="时限从哪一天算，默认今天，如 2026-07-20。")
@click.option("-q", "--quiet", is_flag=True, help="只输出问题本身。")
@click.option("--color/--no-color", default=None, help="是否用颜色；默认只在终端里用，遵从 NO_COLOR。")
@click.option("--debug", is_flag=True, help="程序或规则出错时显示出错位置。")
def check(**options: Any) -> int:
    """核查一次会议的全部材料：每一份单独核查，再查齐不齐、次序、编号、各份之间是否一致。

    一份读不出来不影响其他材料，会单独说明。有 packet.yml 时按它核查齐全和时限；没有时按议程核查，议程没有点名的材料只作提示。
    """
    return _check(**options)


def _check(
    *,
    folder: str,
    form: str,
    output: str | None,
    previous: str | None,
    fail_on: str,
    quiet: bool,
    color: bool | None,
    today: str,
    reviewer: str | None,
    **options: Any,
) -> int:
    need_folder(folder)
    if previous is not None:
        need_folder(previous)
    _need_day(today)
    from draftlint.packs.errors import PackError

    gc.enable()  # the command line starts without: see cli.main
    try:
        report = judged(folder, previous, today, options, quiet=quiet)
    except PackError as error:
        refuse(error)
    if reviewer is not None:
        report = for_reviewer(report, reviewer)
    colored = form == "text" and output is None and wants_color(color)
    if form == "json":
        from draftlint.packet.json_ import render as as_json

        emit(as_json(report), output)
    else:
        from draftlint.packet.told import render
        from draftlint.writers import Look

        look = Look(colored, columns() if output is None else None, quiet)
        emit(render(report, look), output, color=colored)
    if output is not None and not quiet:
        click.echo(f"已写入 {output}", err=True)
    return exit_code(report, fail_on)


def for_reviewer(report: PacketReport, reviewer: str) -> PacketReport:
    """What one of the reviewers has to deal with, of every paper and of all of them together."""
    from draftlint.api import report as whole
    from draftlint.findings import Reviewer
    from draftlint.review.routing import only

    who = Reviewer(reviewer)
    return report._replace(
        report=whole([only(one, who) for one in report.report.documents]),
        findings=tuple(each for each in report.findings if each.finding.reviewer is who),
    )


def exit_code(report: PacketReport, fail_on: str) -> int:
    """0 clean, 1 findings at or above ``fail_on``, 2 something could not be done; 2 wins."""
    if report.unfinished:
        return 2
    blocking = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    found = [*report.report.findings, *(each.finding for each in report.findings)]
    return int(any(finding.severity.value in blocking for finding in found))


def judged(
    folder: str, previous: str | None, today: str, options: Mapping[str, Any], *, quiet: bool
) -> PacketReport:
    """All papers judged, by what the command line says about how; with a bar where somebody looks at a terminal."""
    from draftlint.api import Options
    from draftlint.batch.engines import EngineError
    from draftlint.batch.supervised import Limits, PoolError
    from draftlint.cli.running import How as Asked
    from draftlint.cli.running import checked, kept
    from draftlint.packet.check import How
    from draftlint.packet.check import check as work

    chosen = Options(
        profile=options["profile"],
        select=rule_words(options["select"]),
        ignore=rule_words(options["ignore"]),
        debug=options["debug"],
    )
    asked = checked(
        Asked(options["jobs"], options["engine"], options["scheduler"], "" if options["keep"] else None)
    )
    with ExitStack() as stack:
        results = kept(asked, stack, quiet)
        progress = None
        if not quiet and is_terminal(sys.stderr):
            bar = stack.enter_context(click.progressbar(length=1, label="核查", file=sys.stderr))

            def progress(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

        # a packet is what the morning of a meeting hangs on: a paper that kills its process is named, however few they are
        limits = None if asked.engine == "serial" else Limits()
        how = How(asked.engine, asked.scheduler, asked.workers, limits, results)
        try:
            return work(folder, chosen, previous=previous, today=today, how=how, progress=progress)
        except (EngineError, PoolError) as error:
            raise click.ClickException(str(error)) from error


def _need_day(text: str) -> None:
    import datetime

    try:
        if text:
            datetime.date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(
            f"“{text}”不是日期，请写成 2026-07-20 这样。", click.get_current_context()
        ) from None
