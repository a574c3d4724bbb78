"""What all commands of ``draftlint review`` share: their options, how a step is run, what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Choice
from draftlint.cli.output import emit
from draftlint.cli.shelf import refuse
from draftlint.cli.values import REVIEWER_WORDS, REVIEWERS

if TYPE_CHECKING:
    from draftlint.reviewing import Desk, Done

STORE = click.option(
    "--store", metavar="PATH", type=click.Path(), help="审签记录的文件；默认在最近的 .draftlint.yml 旁边的 .draftlint/review.db。"
)  # fmt: skip
DRAFT = click.argument("path", metavar="文稿", type=click.Path())
BY = click.option("--by", metavar="姓名", required=True, help="谁来办。")
AS = click.option(
    "--as", "level", required=True, metavar="ROLE", type=Choice(REVIEWERS[1:], REVIEWER_WORDS),
    help="以什么身份：department_head（部门负责人）或 leader（分管领导）。",
)  # fmt: skip
BEHALF = click.option(
    "--on-behalf-of", metavar="姓名", default="", help="替谁办：代签，或者代录纸上的签批意见。"
)


def run(store: str | None, act: Callable[[Desk], int]) -> int:
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


def say(done: Done, path: str, what: str) -> int:
    """What was done, and who is next."""
    from draftlint.review.steps import told
    from draftlint.writers.terminal import clean

    what = "已接续" if done.act.action == "carry" else what
    emit(f"{what}：{clean(path)}。{told(done.chain, done.policy)}\n")
    if done.act.sha256:
        emit(f"  文件 sha256 {done.act.sha256}\n")
    if done.comparison is not None and done.act.action in ("submit", "pass"):
        emit(f"  {done.comparison.told}\n")
    if done.alike:
        emit(f"  注意：{clean(done.alike)}\n")
    return 0
