"""``draftlint check``: read the drafts, judge them, show what was found."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli.clickzh import Choice, Command, Number
from draftlint.cli.output import columns, emit, wants_color
from draftlint.cli.values import LEVEL_WORDS, LEVELS, REVIEWER_WORDS, REVIEWERS, rule_words
from draftlint.doc.suffixes import WORD
from draftlint.writers import FORMATS, WITH_TEXT, Look, render

if TYPE_CHECKING:
    from draftlint.api import Options
    from draftlint.batch.folders import Draft, Drafts
    from draftlint.findings import Report

_SEVERITIES = ("error", "warning", "info")
_NAMES_SHOWN = 5
ENGINES = ("local", "serial", "dask")

CODES_HELP = "规则代码（如 PU04）、类别（如 PU 或 标点）或名称，逗号分隔，可重复"


@click.command(cls=Command, epilog="退出码：0 没有达到 --fail-on 的问题，1 有，2 有文件没能核查。")
@click.argument("paths", nargs=-1, metavar="文件或文件夹...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=Choice(list(FORMATS)),
    default="text",
    metavar="FORMAT",
    help="输出格式：text（给人看，默认）、html（原文和问题对照的网页，可打印）、json、jsonl、sarif、junit、github。",
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(), help="结果写入文件（UTF-8），不在屏幕显示。"
)
@click.option(
    "--comments",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    help="把问题写成 Word 批注，另存为一份副本，默认是文稿旁边的“原名_批注.docx”；文稿本身不动。",
)
@click.option(
    "--profile",
    metavar="NAME",
    help="按哪套规格核查：如 人大常委会会议文稿（npc-standing-committee）、gbt9704；默认按配置文件和文种。",
)
@click.option("--genre", metavar="NAME", help="指定文种，不自动识别，如 讲话（speech）、通知（notice）。")
@click.option("--select", multiple=True, metavar="CODES", help=f"只用这些规则（{CODES_HELP}）。")
@click.option("--ignore", multiple=True, metavar="CODES", help=f"不用这些规则（{CODES_HELP}）。")
@click.option(
    "--reviewer",
    type=Choice(REVIEWERS, REVIEWER_WORDS),
    metavar="WHO",
    help="只看由谁处理的：拟稿人（drafter）、部门负责人（department_head）、分管领导（leader）。",
)
@click.option(
    "--fail-on",
    type=Choice(LEVELS, LEVEL_WORDS),
    default="error",
    metavar="LEVEL",
    help="达到哪一级时退出码为 1：错误（error，默认）、警告（warning）、提示（info）、从不（never）。",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    help="以前的 JSON 报告，其中已有的问题不再提示。生成：draftlint check 文稿 --format json -o 基线.json",
)
@click.option("--jobs", metavar="N", type=Number(), help="同时用几个进程核查，默认自动决定。")
@click.option(
    "--keep",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    type=click.Path(),
    help="记住每份文稿的结果，下次只核查改动过的，中断后再运行接着做；默认记在本用户的缓存文件夹，30 天不用的自动删去。",
)
@click.option(
    "--engine",
    type=Choice(ENGINES),
    metavar="WHERE",
    help="在哪里核查：本机多个进程（local）、本机一个进程（serial）、已有的 Dask 集群（dask，要安装 draftlint[cluster]）。",
)
@click.option("--scheduler", metavar="ADDRESS", help="Dask 调度器的地址，如 tcp://10.0.0.8:8786。")
@click.option("--statistics", is_flag=True, help="不逐条列出，只按规则统计数量。")
@click.option("-q", "--quiet", is_flag=True, help="只输出问题本身，不输出小结和提示。")
@click.option("--color/--no-color", default=None, help="是否用颜色；默认只在终端里用，遵从 NO_COLOR。")
@click.option("--stdin-filename", metavar="NAME", help="用 - 从标准输入读取时，当作这个文件名处理。")
@click.option("--debug", is_flag=True, help="程序或规则出错时显示出错位置，供维护人员查找原因。")
def command(**options: Any) -> int:
    """核查文稿，列出问题。

    可以写一个或多个 .docx（也可以是 .docm、.dotx、.dotm、.txt、.md；装有 LibreOffice 时还可以是 .doc、.wps），
    也可以写文件夹（只核查其中的 Word 文稿，纯文本要直接写文件名），或用 - 从标准输入读取。
    """  # fmt: skip
    return _check(**options)


def _check(
    *,
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    comments: str | None,
    reviewer: str | None,
    fail_on: str,
    baseline: str | None,
    jobs: int | None,
    keep: str | None,
    engine: str | None,
    scheduler: str | None,
    statistics: bool,
    quiet: bool,
    color: bool | None,
    stdin_filename: str | None,
    **options: Any,
) -> int:
    if not paths and comments:
        raise click.UsageError(
            f"没有写要核查的文稿：“{comments}”被当成了 --comments 后面的文件名。"
            f"请把文稿写在前面：draftlint check {comments} --comments",
            click.get_current_context(),
        )
    if not paths:
        raise click.UsageError("请写上要核查的文件或文件夹。", click.get_current_context())
    output = None if output == "-" else output
    from draftlint.batch.folders import expand
    from draftlint.findings import Reviewer

    drafts = expand(paths)
    if output is not None:
        _spare_drafts(output, drafts.paths)
    if comments is not None:
        from draftlint.cli.commenting import refuse_target

        refuse_target(comments, drafts.paths)
    if not quiet:
        _say_left_out(drafts)
    options["keep_text"] = form in WITH_TEXT
    options["how"] = (jobs, engine, scheduler, keep)
    report = _lint(drafts, _jobs(drafts, baseline, stdin_filename), options, reviewer, quiet)
    colored = form == "text" and output is None and wants_color(color)
    look = Look(
        colored,
        columns() if output is None else None,
        quiet,
        Reviewer(reviewer) if reviewer else None,
        bool(options["select"] or options["ignore"]),
        "-" in drafts.paths,
    )
    if statistics:
        from draftlint.writers.statistics import table

        counted = table(report, look)
        # machine formats stay whole: the table goes beside them
        click.echo(counted, nl=False, err=True) if form != "text" else emit(counted, output)
    if not statistics or form != "text":
        emit(render(report, form, look), output, color=colored)
    if output is not None and not quiet:
        click.echo(f"已写入 {output}", err=True)
    commented = True
    if comments is not None:
        from draftlint.cli.commenting import write_copies

        commented = write_copies(report, comments, look)
    _say_alike(paths, report, quiet)
    if not quiet:
        _say_misnamed(drafts)
    return exit_code(report, fail_on) if commented else 2


def _spare_drafts(output: str, drafts: Sequence[str]) -> None:
    """Refuse a target that is a draft, by its name, through a link, or because it is being linted."""
    target = os.path.realpath(output)
    if output.lower().endswith(WORD) or target.lower().endswith(WORD):
        raise click.UsageError(
            "-o 写的是核查结果，不能是 Word 文稿的文件名，以免覆盖文稿；请写成 .txt、.html 或 .json。",
            click.get_current_context(),
        )
    if any(_same_file(target, draft) for draft in drafts):
        raise click.UsageError(
            f"“{output}”就是要核查的文稿，-o 会把它覆盖；请换一个文件名。", click.get_current_context()
        )


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except OSError:
        return False


def exit_code(report: Report, fail_on: str) -> int:
    """0 clean, 1 findings at or above ``fail_on``, 2 something could not be done; 2 wins."""
    if any(document.problem is not None for document in report.documents):
        return 2
    blocking = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    return int(any(finding.severity.value in blocking for finding in report.findings))


def _jobs(drafts: Drafts, baseline: str | None, stdin_filename: str | None) -> list[Draft]:
    from draftlint.batch.folders import Draft
    from draftlint.reading import STDIN

    known = None
    if baseline is not None:
        from draftlint.batch.baseline import BaselineError, read_baseline

        try:
            known = read_baseline(baseline)
        except BaselineError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(_why_no_baseline(baseline, error)) from error
    alone = len(drafts.paths) == 1
    jobs = []
    for path in drafts.paths:
        name = stdin_filename if path == STDIN else None
        prints = known.of(name or path, alone=alone) if known is not None else frozenset()
        jobs.append(Draft(path, prints, name))
    return jobs


def _why_no_baseline(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return (
            f"找不到基线报告“{path}”，请检查文件名。生成一份：draftlint check 文稿 --format json -o 基线.json"
        )
    if isinstance(error, IsADirectoryError):
        return f"基线报告“{path}”是文件夹，请写文件名。"
    if isinstance(error, PermissionError):
        return f"没有权限读取基线报告“{path}”，或者它正被其他程序打开。"
    return f"读取基线报告“{path}”出错，请检查磁盘或网络共享是否正常。"


def _lint(
    drafts: Drafts,
    jobs: list[Draft],
    options: dict[str, Any],
    reviewer: str | None,
    quiet: bool,
) -> Report:
    from draftlint.api import Linter, Options, report, unread
    from draftlint.doc.problem import Problem
    from draftlint.findings import Reviewer
    from draftlint.review.routing import only

    chosen = Options(
        profile=options["profile"],
        genre=options["genre"],
        select=rule_words(options["select"]),
        ignore=rule_words(options["ignore"]),
        debug=options["debug"],
        keep_text=options["keep_text"],
    )
    if jobs:
        _check_options(chosen, jobs[0])
    who = Reviewer(reviewer) if reviewer else None
    if len(jobs) == 1 and options["how"][1:] == (
        None,
        None,
        None,
    ):  # nothing to load that has to do with many
        (job,) = jobs
        documents = [only(Linter(chosen).lint_file(*job), who)]
    else:
        from draftlint.cli.running import How, reports

        documents = [only(one, who) for one in reports(jobs, chosen, How(*options["how"]), quiet)]
    for folder in drafts.empty:
        problem = Problem(
            "no-drafts",
            "文件夹里没有可以核查的 Word 文稿（.docx 等；.txt、.md 要直接写文件名），请检查文件夹是否写对。",
        )
        documents.append(unread(folder, problem))
    for folder in drafts.closed:
        problem = Problem(
            "no-permission", "打不开这个文件夹，里面的文稿没有核查；请检查权限或网络共享是否正常，再试一次。"
        )
        documents.append(unread(folder, problem))
    return report(documents)


def _check_options(options: Options, job: Draft) -> None:
    """A misspelt rule, profile or genre is a mistake of the command line, not of each document."""
    if not (options.profile or options.genre or options.select or options.ignore):
        return
    from draftlint.api import Linter
    from draftlint.packs.errors import PackError

    try:
        Linter(options).check_options(job.name or job.path)
    except PackError as error:
        if all(mistake.file == "命令行" for mistake in error.mistakes):
            raise click.ClickException(str(error).replace("命令行: ", "")) from error


def _say_left_out(drafts: Drafts) -> None:
    by_reason: dict[str, list[str]] = {}
    for path, reason in drafts.left_out:
        by_reason.setdefault(reason, []).append(path)
    for reason, paths in by_reason.items():
        more = f" 等 {len(paths)} 个" if len(paths) > _NAMES_SHOWN else ""
        click.echo(f"略过（{reason}）：{'、'.join(paths[:_NAMES_SHOWN])}{more}", err=True)


def _say_misnamed(drafts: Drafts) -> None:
    from draftlint.cli.nearby import misnamed

    for sentence in misnamed(drafts.paths):
        click.echo(sentence, err=True)


def _say_alike(paths: Sequence[str], report: Report, quiet: bool) -> None:
    """A word that is no file may be a misspelt command."""
    from draftlint.cli.overview import COMMANDS

    missing = [d.path for d in report.documents if d.problem is not None and d.problem.code == "not-found"]
    if quiet or not missing or paths[0] != missing[0] or "." in missing[0]:
        return
    from difflib import get_close_matches

    for near in get_close_matches(missing[0], COMMANDS, n=1):
        click.echo(f"“{missing[0]}”不是文件。您是不是想用命令 draftlint {near}？", err=True)
