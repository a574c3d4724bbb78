"""``draftlint review``: hand in, pass, send back, and what became of each draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Choice, Command, Group, text_or_json
from draftlint.cli.output import emit
from draftlint.cli.shelf import refuse
from draftlint.cli.values import REVIEWER_WORDS, REVIEWERS

if TYPE_CHECKING:
    from draftlint.reviewing import Desk, Done


_store = click.option(
    "--store", metavar="PATH", type=click.Path(), help="审签记录的文件；默认在最近的 .draftlint.yml 旁边的 .draftlint/review.db。"
)  # fmt: skip
_file = click.argument("path", metavar="文稿", type=click.Path())
_by = click.option("--by", metavar="姓名", required=True, help="谁来办。")
_as = click.option(
    "--as", "level", required=True, metavar="ROLE", type=Choice(REVIEWERS[1:], REVIEWER_WORDS),
    help="以什么身份：department_head（部门负责人）或 leader（分管领导）。",
)  # fmt: skip
_behalf = click.option(
    "--on-behalf-of", metavar="姓名", default="", help="替谁办：代签，或者代录纸上的签批意见。"
)


@click.group(cls=Group)
def command() -> None:
    """拟稿人、部门负责人、分管领导三级审核：送审、通过、退回、放行、查状态、查日志、打印审签单。

    签批只对它写明的那份文件（sha256）有效。退出码：0 办成；1 现在不能办，什么也没有改动；2 办不了（读不出文稿等）。
    """


@command.command("submit", cls=Command)
@_file
@_by
@click.option("--continues", metavar="旧文件", default="", help="这份文稿以前叫什么：接着那份的记录办。")
@_store
def submit(path: str, by: str, continues: str, store: str | None) -> int:
    """送审。达到门槛（默认：错误）的问题没有改、也没有放行的，不能送审。"""
    return _run(store, lambda desk: _say(desk.submit(path, by, continues), path, "已送审"))


@command.command("rename", cls=Command)
@click.argument("old", metavar="旧文件", type=click.Path())
@click.argument("new", metavar="新文件", type=click.Path())
@_by
@_store
def rename(old: str, new: str, by: str, store: str | None) -> int:
    """文稿改了名、换了位置：用新的文件名接着办，轮次、意见、放行和签批都接过来。文件本身不动。"""
    return _run(store, lambda desk: _say(desk.rename(old, new, by), new, "已接续"))


@command.command("recall", cls=Command)
@_file
@_by
@click.option("--reason", metavar="TEXT", default="", help="为什么撤回。")
@_store
def recall(path: str, by: str, reason: str, store: str | None) -> int:
    """撤回已经送审、还没有人处理的文稿。"""
    return _run(store, lambda desk: _say(desk.recall(path, by, reason), path, "已撤回"))


@command.command("pass", cls=Command)
@_file
@_as
@_by
@_behalf
@click.option("--reason", metavar="TEXT", default="", help="签批意见。")
@click.option("--edited", is_flag=True, help="本人改过文稿：现在的文件作为新的一稿，由本人签。")
@_store
def passing(
    path: str, level: str, by: str, on_behalf_of: str, reason: str, edited: bool, store: str | None
) -> int:
    """通过。文件必须就是送审的那一份。"""
    return _run(
        store,
        lambda desk: _say(
            desk.sign(path, level, by, on_behalf_of=on_behalf_of, edited=edited, reason=reason),
            path,
            "已通过",
        ),
    )


@command.command("return", cls=Command)
@_file
@_as
@_by
@_behalf
@click.option("--reason", metavar="TEXT", default="", help="为什么退回（必写）。")
@click.option(
    "--to", type=Choice(REVIEWERS[:2], REVIEWER_WORDS), default=REVIEWERS[0], metavar="ROLE",
    help="退给谁：drafter（拟稿人，默认）或 department_head（部门负责人）。",
)  # fmt: skip
@click.option(
    "--finding", "findings", multiple=True, metavar="指纹", help="只退这几处问题；默认退全部错误和警告。"
)
@_store
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
    return _run(
        store,
        lambda desk: _say(
            desk.send_back(path, level, by, reason, to=to, on_behalf_of=on_behalf_of, chosen=findings),
            path,
            "已退回",
        ),
    )


@command.command("waive", cls=Command)
@_file
@click.argument("fingerprint", metavar="指纹")
@_by
@click.option("--reason", metavar="TEXT", default="", help="为什么不改（必写）。")
@click.option("--until", metavar="日期", default="", help="有效到哪一天，如 2026-12-31；不写就一直有效。")
@click.option("--withdraw", is_flag=True, help="收回放行。")
@_store
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
            return _say(desk.unwaive(path, fingerprint, by, reason), path, "已收回放行")
        return _say(desk.waive(path, fingerprint, by, reason, until), path, "已放行")

    return _run(store, act)


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
@_store
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

    return _run(store, show)


def _nothing(form: str, output: str | None, store: str, path: str | None) -> int:
    """There is no store yet."""
    if form == "json":
        from draftlint.writers.reviewing import to_json

        emit(json.dumps(to_json([], store, 0, ""), ensure_ascii=False, indent=1) + "\n", output)
    else:
        emit(f"{f'“{path}”' if path else '这里'}还没有送审记录（{store}）。\n", output)
    return 0


@command.command("log", cls=Command)
@click.argument("path", metavar="[文稿]", type=click.Path(), required=False)
@click.option("--verify", is_flag=True, help="核对整个日志：改动、删除、插入过的，指出第一条。")
@text_or_json
@_store
def log(path: str | None, verify: bool, form: str, store: str | None) -> int:
    """审签日志。每一条都带着前一条的散列值，改动一条，后面就对不上。"""

    def show(desk: Desk) -> int:
        from draftlint.writers.reviewlog import line_json, line_text

        with desk.open(path or ".") as opened:
            if verify:
                fault, head = opened.verify(), opened.head()
                if form == "json":
                    bad = None if fault is None else {"seq": fault.seq, "message": fault.what}
                    emit(json.dumps({"ok": fault is None, "entries": head.seq, "head": head.hash, "first_bad": bad}, ensure_ascii=False) + "\n")  # fmt: skip
                elif fault is not None:
                    emit(
                        f"日志不对：第 {fault.seq} 条{fault.what}。请用备份核对，并与审签单上打印的散列值比较。\n"
                    )
                else:
                    emit(f"日志完好，共 {head.seq} 条；末条散列值 {head.hash}\n")
                return 0 if fault is None else 1
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

    return _run(store, show)


@command.command("sheet", cls=Command)
@_file
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="写到这个文件；默认是文稿旁边的“原名_审签单.docx”。",
)
@_store
def sheet(path: str, output: str | None, store: str | None) -> int:
    """打印用的审签单：题目、轮次、问题数、放行的理由、三级签字栏、文件和日志的散列值。"""

    def write(desk: Desk) -> int:
        from draftlint.cli.reviewfiles import write_sheet

        return write_sheet(desk, path, output)

    return _run(store, write)


@command.command("backup", cls=Command)
@click.argument("target", metavar="备份文件", type=click.Path())
@click.option(
    "--of",
    "path",
    metavar="文稿或文件夹",
    type=click.Path(),
    default=".",
    help="哪里的审签记录，默认当前文件夹。",
)
@_store
def backup(target: str, path: str, store: str | None) -> int:
    """备份审签记录，别人可以同时在用。恢复：关掉 draftlint，把备份拷回原处，再运行 review log --verify。"""

    def copy(desk: Desk) -> int:
        with desk.open(path) as opened:
            opened.back_up(target)
            head = opened.head()
        click.echo(f"已备份到 {target}，日志 {head.seq} 条，末条散列值 {head.hash}", err=True)
        return 0

    return _run(store, copy)


@command.command("purge", cls=Command)
@_file
@_by
@click.option("--reason", metavar="TEXT", default="", help="为什么清除。")
@_store
def purge(path: str, by: str, reason: str, store: str | None) -> int:
    """清除一份文稿留存的内容（人事任免等）：文件内容和问题原文删去，散列值和日志留下。"""

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

    return _run(store, clear)


def _run(store: str | None, act: Callable[[Desk], int]) -> int:
    """Do something at the desk: 1 for what may not be done now, 2 for what cannot be done."""
    from draftlint.packs.errors import PackError
    from draftlint.review.steps import Refused
    from draftlint.reviewing import CannotReviewError, Desk
    from draftlint.store.errors import StoreError
    from draftlint.writers.terminal import clean

    try:
        return act(Desk(store, datetime.now().astimezone()))
    except Refused as refusal:
        click.echo(f"没有办：{clean(refusal.message)}", err=True)
        for one in refusal.findings:
            place = "".join(each for each in (one.location.heading, one.location.place) if each)
            click.echo(f"  {one.rule} {place}：{one.message}  [{one.fingerprint[:12]}]", err=True)
        return 1
    except (CannotReviewError, StoreError) as error:
        raise click.ClickException(str(error)) from error
    except PackError as error:
        refuse(error)


def _say(done: Done, path: str, what: str) -> int:
    """What was done, and who is next."""
    from draftlint.review.steps import told
    from draftlint.writers.terminal import clean

    what = "已接续" if done.act.action == "carry" else what
    emit(f"{what}：{clean(path)}。{told(done.chain, done.policy)}\n")
    if done.act.sha256:
        emit(f"  文件 sha256 {done.act.sha256}\n")
    if done.comparison is not None and done.act.action == "submit":
        emit(f"  {done.comparison.told}\n")
    if done.alike:
        emit(f"  注意：{clean(done.alike)}\n")
    return 0
