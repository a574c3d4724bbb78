"""``draftlint hook``: a verdict on one file or several for git, Subversion, pre-commit or a file server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli.clickzh import Choice, Command
from draftlint.cli.output import emit
from draftlint.cli.values import LEVEL_WORDS, LEVELS

if TYPE_CHECKING:
    from draftlint.findings import DocumentReport

_SHOWN = 3
_WORDS = {"error": "错误", "warning": "警告", "info": "提示"}


@click.command(cls=Command, epilog="退出码：0 可以提交，1 有达到 --fail-on 的问题，2 有文件没能核查。")
@click.argument("paths", nargs=-1, metavar="文件...", type=click.Path(allow_dash=True))
@click.option("--profile", metavar="NAME", help="按哪套规格核查；默认按配置文件和文种。")
@click.option(
    "--fail-on", type=Choice(LEVELS, LEVEL_WORDS), default="error", metavar="LEVEL",
    help="达到哪一级就不让提交：错误（error，默认）、警告（warning）、提示（info）、从不（never）。",
)  # fmt: skip
@click.option(
    "--stdin-filename", metavar="NAME", help="用 - 从标准输入读取时（Subversion），当作这个文件名处理。"
)
@click.option("--settle", metavar="SECONDS", type=float, hidden=True)
@click.option(
    "--state", metavar="PATH", type=click.Path(), help="文件夹是被看管的共享文件夹时：收件记录放在哪里。"
)
def command(
    paths: tuple[str, ...],
    profile: str | None,
    fail_on: str,
    stdin_filename: str | None,
    settle: float | None,
    state: str | None,
) -> int:
    """提交前把关：逐份文稿给一两行结论和退出码，供 git、Subversion、pre-commit、文件服务器的钩子调用。

    不是 Word 文稿的文件和 Word 的临时文件略过。写的是被看管的共享文件夹（里面有“送审”）时，收一次件，同 watch --once。
    """
    if not paths:
        raise click.UsageError("请写上要核查的文件。", click.get_current_context())
    code = 0
    files = []
    for path in paths:
        if _is_watched(path):
            from draftlint.cli.watch import watch

            code = max(code, watch(path, once=True, settle=settle, state=state, quiet=False))
        elif path == "-" or os.path.isdir(path) or _is_draft(path):  # noqa: PTH112
            files.append(path)
    return max(code, _check(files, profile, fail_on, stdin_filename)) if files else code


def _is_watched(path: str) -> bool:
    from draftlint.watch.layout import INBOX

    return os.path.isdir(os.path.join(path, INBOX))  # noqa: PTH112, PTH118


def _is_draft(path: str) -> bool:
    from draftlint.doc.suffixes import WORD

    name = os.path.basename(path)  # noqa: PTH119
    return path.lower().endswith(WORD) and not name.startswith(("~$", ".~"))


def _check(paths: list[str], profile: str | None, fail_on: str, stdin_filename: str | None) -> int:
    from draftlint.api import Linter, Options, report
    from draftlint.batch.folders import expand
    from draftlint.cli.check import exit_code

    linter = Linter(Options(profile=profile))
    drafts = expand(paths)
    documents = []
    for path in drafts.paths:
        document = linter.lint_file(path, name=stdin_filename if path == "-" else None)
        documents.append(document)
        emit(_told(document, fail_on))
    whole = report(documents)
    for folder in drafts.closed:
        emit(f"{folder}：打不开这个文件夹，没有核查。\n")
    return max(exit_code(whole, fail_on), 2 if drafts.closed else 0)


def _told(document: DocumentReport, fail_on: str) -> str:
    """The verdict in a line, and what stands in the way in a few more."""
    from draftlint.review.policy import blocks
    from draftlint.writers.terminal import clean

    name = clean(document.path)
    if document.problem is not None:
        return f"{name}：没能核查：{clean(document.problem.message)}\n"
    counts: dict[str, Any] = {}
    for one in document.findings:
        counts[one.severity.value] = counts.get(one.severity.value, 0) + 1
    tally = "，".join(f"{_WORDS[key]} {counts[key]} 处" for key in _WORDS if key in counts) or "没有发现问题"
    holding = [one for one in document.findings if blocks(one.severity.value, fail_on)]
    lines = [f"{name}：{'退回修改' if holding else '可以提交'}（{tally}）"]
    for one in holding[:_SHOWN]:
        where = "".join(filter(None, (one.location.heading, one.location.place)))
        lines.append(f"  {one.rule} {clean(where)}：{clean(one.message)}")
    if len(holding) > _SHOWN:
        lines.append(f"  ……另有 {len(holding) - _SHOWN} 处；全部：draftlint check “{name}”")
    return "\n".join(lines) + "\n"
