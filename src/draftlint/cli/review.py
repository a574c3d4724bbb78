"""``draftlint review``: hand in, pass, send back, and what became of each draft."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Choice, Command, Group
from draftlint.cli.output import emit
from draftlint.cli.reviewkept import backup, fetch, log, purge
from draftlint.cli.reviewrun import AS, BEHALF, BY, DRAFT, STORE, run, say
from draftlint.cli.values import REVIEWER_WORDS, REVIEWERS

if TYPE_CHECKING:
    from draftlint.reviewing import Desk


@click.group(cls=Group)
def command() -> None:
    """拟稿人、部门负责人、分管领导三级审核：送审、通过、退回、放行、查状态、查日志、打印审签单。

    签批只对它写明的那份文件（sha256）有效。退出码：0 办成；1 现在不能办，什么也没有改动；2 办不了（读不出文稿等）。
    """


@command.command("submit", cls=Command)
@DRAFT
@BY
@click.option("--continues", metavar="旧文件", default="", help="这份文稿以前叫什么：接着那份的记录办。")
@click.option("--same", is_flag=True, help="退回以后没有改，和退回的人说好原样再送。")
@STORE
def submit(path: str, by: str, continues: str, same: bool, store: str | None) -> int:
    """送审。达到门槛（默认：错误）的问题没有改、也没有放行的，不能送审；退回后一处没有改的，也不能。"""
    return run(store, lambda desk: say(desk.submit(path, by, continues, same=same), path, "已送审"))


@command.command("rename", cls=Command)
@click.argument("old", metavar="旧文件", type=click.Path())
@click.argument("new", metavar="新文件", type=click.Path())
@BY
@STORE
def rename(old: str, new: str, by: str, store: str | None) -> int:
    """文稿改了名、换了位置：用新的文件名接着办，轮次、意见、放行和签批都接过来。文件本身不动。"""
    return run(store, lambda desk: say(desk.rename(old, new, by), new, "已接续"))


@command.command("recall", cls=Command)
@DRAFT
@BY
@click.option("--reason", metavar="TEXT", default="", help="为什么撤回。")
@STORE
def recall(path: str, by: str, reason: str, store: str | None) -> int:
    """撤回已经送审、还没有人处理的文稿。"""
    return run(store, lambda desk: say(desk.recall(path, by, reason), path, "已撤回"))


@command.command("pass", cls=Command)
@DRAFT
@AS
@BY
@BEHALF
@click.option("--reason", metavar="TEXT", default="", help="签批意见。")
@click.option("--edited", is_flag=True, help="本人改过文稿：现在的文件作为新的一稿，由本人签。")
@STORE
def passing(
    path: str, level: str, by: str, on_behalf_of: str, reason: str, edited: bool, store: str | None
) -> int:
    """通过。文件必须就是送审的那一份。"""
    return run(
        store,
        lambda desk: say(
            desk.sign(path, level, by, on_behalf_of=on_behalf_of, edited=edited, reason=reason),
            path,
            "已通过",
        ),
    )


@command.command("return", cls=Command)
@DRAFT
@AS
@BY
@BEHALF
@click.option("--reason", metavar="TEXT", default="", help="为什么退回（必写）。")
@click.option(
    "--to", type=Choice(REVIEWERS[:2], REVIEWER_WORDS), default=REVIEWERS[0], metavar="ROLE",
    help="退给谁：drafter（拟稿人，默认）或 department_head（部门负责人）。",
)  # fmt: skip
@click.option(
    "--finding", "findings", multiple=True, metavar="指纹", help="只退这几处问题；默认退全部错误和警告。"
)
@STORE
def sending_back(
    path: str,
    level: str,
    by: str,
    on_behalf_of: str,
    reason: str,
    to: str,
    findings: tuple[str, ...],
    store: str | None,
) -> int:
    """退回，写明理由，并附上这一稿的问题。"""
    return run(
        store,
        lambda desk: say(
            desk.send_back(path, level, by, reason, to=to, on_behalf_of=on_behalf_of, chosen=findings),
            path,
            "已退回",
        ),
    )


@command.command("waive", cls=Command)
@DRAFT
@click.argument("fingerprint", metavar="指纹")
@BY
@click.option("--reason", metavar="TEXT", default="", help="为什么不改（必写）。")
@click.option("--until", metavar="日期", default="", help="有效到哪一天，如 2026-12-31；不写就一直有效。")
@click.option("--withdraw", is_flag=True, help="收回放行。")
@STORE
def waive(
    path: str, fingerprint: str, by: str, reason: str, until: str, withdraw: bool, store: str | None
) -> int:
    """放行一处问题：不改，写明理由。指纹见 check --format json 或者送审被拒时的列表，写前几位就行。"""
    if until:
        try:
            until = datetime.strptime(until, "%Y-%m-%d").strftime("%Y-%m-%d")
        except ValueError:
            raise click.ClickException(f"--until 的日期“{until}”写得不对，应当像 2026-12-31。") from None

    def act(desk: Desk) -> int:
        if withdraw:
            return say(desk.unwaive(path, fingerprint, by, reason), path, "已收回放行")
        return say(desk.waive(path, fingerprint, by, reason, until), path, "已放行")

    return run(store, act)


@command.command("status", cls=Command)
@click.argument("path", metavar="[文稿]", type=click.Path(), required=False)
@click.option(
    "--format", "form", type=Choice(["text", "json", "html"]), default="text", metavar="FORMAT",
    help="输出格式：text（默认）、json 或 html。",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="写到这个文件，不输出到屏幕。")
@click.option(
    "--comments",
    metavar="FILE",
    type=click.Path(),
    help="另写一份带批注的文稿，批注写明上一轮退回的哪些还没有改。",
)
@STORE
def status(path: str | None, form: str, output: str | None, comments: str | None, store: str | None) -> int:
    """每份文稿到了哪一步、该谁办；退回的问题改了几处。不写文稿就列出全部。"""

    def show(desk: Desk) -> int:
        import os

        asked = path or "."
        folder = os.path.isdir(asked)  # noqa: PTH112
        if not os.path.exists(desk.store_of(asked)):  # noqa: PTH110
            return _nothing(form, output, desk.store_of(asked), None if folder else path)
        found, head = desk.standings(asked, whole=folder)
        from draftlint.writers import reviewing as view

        if form == "json":
            content = view.to_json(found, desk.store_of(asked), head.seq, head.hash)
            emit(json.dumps(content, ensure_ascii=False, indent=1) + "\n", output)
        elif form == "html":
            from draftlint.writers import reviewing_html

            emit(reviewing_html.page(found), output)
        else:
            emit(view.text(found) or "还没有文稿送审。\n", output)
        if comments:
            from draftlint.cli.reviewfiles import write_comments

            write_comments(desk, found, comments)
        return 0

    return run(store, show)


def _nothing(form: str, output: str | None, store: str, path: str | None) -> int:
    """There is no store yet."""
    if form == "json":
        from draftlint.writers.reviewing import to_json

        emit(json.dumps(to_json([], store, 0, ""), ensure_ascii=False, indent=1) + "\n", output)
    else:
        emit(f"{f'“{path}”' if path else '这里'}还没有送审记录（{store}）。\n", output)
    return 0


@command.command("sheet", cls=Command)
@DRAFT
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="写到这个文件；默认是文稿旁边的“原名_审签单.docx”。",
)
@STORE
def sheet(path: str, output: str | None, store: str | None) -> int:
    """打印用的审签单：题目、轮次、问题数、放行的理由、三级签字栏、文件和日志的散列值。"""

    def write(desk: Desk) -> int:
        from draftlint.cli.reviewfiles import write_sheet

        return write_sheet(desk, path, output)

    return run(store, write)


for each in (log, fetch, backup, purge):
    command.add_command(each)
