"""``draftlint words 文件夹``: frequent words of past papers that the statistics do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftlint.cli.archive import read_archive
from draftlint.cli.clickzh import Command
from draftlint.cli.output import write_new

if TYPE_CHECKING:
    from draftlint.learn.newwords import NewWord

NAME = "新词.xlsx"
_KEYS = {"1": "术语", "2": "例外", "3": "错误"}


@click.command(cls=Command)
@click.argument("folders", nargs=-1, metavar="文件夹...", type=click.Path())
@click.option(
    "-o", "--output", "target", metavar="FILE", default=NAME, help=f"写到这个 .xlsx 或 .csv，默认 {NAME}。"
)
@click.option(
    "--least", default=5, show_default="5", type=click.IntRange(2), help="至少出现这么多次的才列出。"
)
@click.option("--ask", is_flag=True, help="在屏幕上逐个问，按一个键处理一个词。")
def command(folders: tuple[str, ...], target: str, least: int, ask: bool) -> int:
    """从历年文稿里列出常用而统计里没有的词。

    在“处理”一栏填“术语”或“例外”（这样写是对的，不再提示），或者“错误”（“正确写法”填应当怎样写）；
    空着的不管。填好后在 .draftlint.yml 里写 words: [./新词.xlsx]。
    """
    from draftlint.learn.newwords import WordTally
    from draftlint.packs.wordsheet import as_csv, as_workbook

    if not folders:
        raise click.UsageError("请写上文件夹，如 draftlint words 历年文稿。", click.get_current_context())
    suffix = target.lower().rpartition(".")[2]
    if suffix not in {"xlsx", "csv"}:
        raise click.UsageError("-o 要写 .xlsx 或 .csv 文件。", click.get_current_context())
    tally = WordTally()
    papers, left = read_archive(folders, tally.add)
    found = tally.words(least)
    rows = _asked(found) if ask else [_row(word) for word in found]
    write_new(target, as_workbook(rows) if suffix == "xlsx" else as_csv(rows))
    unread = f"（另有 {left} 份读不了）" if left else ""
    click.echo(f"看了 {papers} 份文稿{unread}，列出 {len(found)} 个词，写在 {target}。", err=True)
    click.echo(f"填好“处理”一栏后，在 .draftlint.yml 里写：words: [./{target}]", err=True)
    return 0


def _row(word: NewWord, verdict: str = "", right: str = "") -> list[str | int]:
    return [word.text, word.count, word.papers, word.example, verdict, right]


def _asked(words: list[NewWord]) -> list[list[str | int]]:
    """The words with what somebody at the terminal says of them; those not reached stay open."""
    rows: list[list[str | int]] = []
    click.echo("每个词按一个键：1 术语，2 例外，3 错误，q 不再问，其他键跳过。", err=True)
    asking = True
    for word in words:
        verdict = right = ""
        if asking:
            click.echo(
                f"{word.text}（{word.count} 次，{word.papers} 份）…{word.example}… ", err=True, nl=False
            )
            key = click.getchar()
            click.echo(_KEYS.get(key, ""), err=True)
            asking = key not in {"q", "Q", "\x03", "\x04"}
            verdict = _KEYS.get(key, "")
            if verdict == "错误":
                right = click.prompt("正确写法", default="", show_default=False, err=True).strip()
        rows.append(_row(word, verdict, right))
    return rows
