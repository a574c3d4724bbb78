"""The files that ``draftlint review`` writes: the printed sheet, and a copy with what is still to be mended."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from draftlint.cli.commenting import same_file, target_problem
from draftlint.cli.output import OutputError, write_file
from draftlint.reading import long_path, read_bytes

if TYPE_CHECKING:
    from draftlint.review.standing import Standing
    from draftlint.reviewing import Desk

SHEET = "_审签单"


def write_sheet(desk: Desk, path: str, output: str | None) -> int:
    """Write the sign-off sheet of a draft."""
    target = output or f"{os.path.splitext(path)[0]}{SHEET}.docx"  # noqa: PTH122
    if not target.lower().endswith(".docx"):
        raise click.ClickException(f"审签单是 Word 文件，“{target}”请改成以 .docx 结尾的文件名。")
    (standing,), _ = desk.standings(path, known=True)
    from draftlint.templates.sheet import is_sheet, sheet

    if os.path.lexists(target) and (same_file(target, path) or not is_sheet(target)):
        raise click.ClickException(f"“{target}”已经存在，而且不是审签单，没有覆盖；请用 -o 换一个文件名。")
    write_file(long_path(target), sheet(standing, desk.now), shown=target)
    click.echo(f"已写入 {target}", err=True)
    return 0


def write_revision(desk: Desk, path: str, number: int | None, target: str) -> int:
    """Write a kept revision of a draft to a new file."""
    from hashlib import sha256

    with desk.there(path) as store:
        chain = store.chain(desk.known(store, path))
        wanted = len(chain.revisions) if number is None else number
        if not 1 <= wanted <= len(chain.revisions):
            raise click.ClickException(f"没有第 {wanted} 稿，一共 {len(chain.revisions)} 稿。")
        revision = chain.revisions[wanted - 1]
        content = store.content(revision.sha256)
    if content is None:
        why = "已经清除" if revision.sha256 in chain.purged else "没有留存"
        raise click.ClickException(f"第 {wanted} 稿的内容{why}，取不回来；sha256 是 {revision.sha256}。")
    if sha256(content).hexdigest() != revision.sha256:
        raise click.ClickException(
            f"留存的第 {wanted} 稿和日志里的 sha256 对不上，被改动过或者已经损坏，没有取出；请用备份恢复。"
        )
    if os.path.lexists(target):
        raise click.ClickException(f"“{target}”已经存在，没有覆盖；请用 -o 换一个文件名。")
    write_file(long_path(target), content, shown=target)
    click.echo(f"已取回第 {wanted} 稿（{revision.author}，{revision.at[:10]}）：{target}", err=True)
    return 0


def write_comments(desk: Desk, standings: Sequence[Standing], target: str) -> None:
    """Write a copy of the draft whose comments say what was sent back and is still open."""
    from draftlint.writers import Look
    from draftlint.writers.anchors import CannotCommentError
    from draftlint.writers.comments import commented

    if len(standings) != 1 or standings[0].report is None:
        raise click.ClickException("--comments 要写明一份在原处的文稿。")
    (one,) = standings
    problem = target_problem(target, [one.path])
    if problem is not None:
        raise click.ClickException(problem)
    report, found = one.report, one.comparison
    assert report is not None
    remaining = {each["fingerprint"] for each in found.remaining} if found is not None else set()
    new = {each["fingerprint"] for each in found.new} if found is not None else set()

    def marked(fingerprint: str, advice: str) -> str:
        if fingerprint in remaining:
            return f"{advice}上一轮已经退回，还没有改。"
        return f"{advice}这一稿新出现的。" if fingerprint in new else advice

    findings = tuple(replace(each, advice=marked(each.fingerprint, each.advice)) for each in report.findings)
    more = [] if found is None else [f"与退回的一稿比较：{found.told}。"]
    try:
        copy = commented(read_bytes(one.path), replace(report, findings=findings), desk.now, Look(), more)
    except CannotCommentError as error:
        raise OutputError(str(error)) from error
    write_file(long_path(target), copy, option="--comments", shown=target)
    click.echo(f"已写入 {target}", err=True)
