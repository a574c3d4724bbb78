"""``draftlint new 文种 文件``: a sample of a genre that passes the linter, for whoever drafts one for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command
from draftlint.cli.output import emit, write_new
from draftlint.cli.shelf import refuse

if TYPE_CHECKING:
    from draftlint.findings import DocumentReport
    from draftlint.packs.library import Library
    from draftlint.templates.source import Source


@click.command(cls=Command)
@click.argument("genre", required=False, metavar="文种")
@click.argument("target", required=False, metavar="文件.docx", type=click.Path())
@click.option("--list", "listing", is_flag=True, help="列出有范例的文种。")
@click.option("--profile", metavar="NAME", help="按这套规格排版；不写按文件所在文件夹的设置。")
def command(genre: str | None, target: str | None, listing: bool, profile: str | None) -> int:
    """写一份某个文种的范例：内容完整，格式、序号、用语都符合规格，写法提示放在批注里。

    文种写编号或者中文名都行，如 draftlint new 专项工作报告 我的报告.docx。已经有的文件不会覆盖。
    """
    from draftlint.api import Linter, Options
    from draftlint.packs.errors import PackError
    from draftlint.templates.shelf import samples

    linter = Linter(Options(profile=profile))
    known = samples()
    try:
        library = linter.library(target or "范例.docx")
        if listing or genre is None:
            if genre is None and not listing:
                raise click.UsageError(
                    "请写上文种和文件名，如 draftlint new 专项工作报告 我的报告.docx；"
                    "有哪些文种：draftlint new --list。",
                    click.get_current_context(),
                )
            emit(_listed(library, known))
            return 0
        ident, source = _chosen(genre, library, known)
        path = _path(target)
        name = library.genre_names.get(ident, ident)
        from draftlint.templates.hints import hints_of
        from draftlint.templates.looks import Wardrobe
        from draftlint.templates.write import write

        wardrobe = Wardrobe(linter.ruleset(library, ident).format, library.tables["fonts"])
        data = write(source, wardrobe, hints_of(source, name))
        write_new(path, data)
        report = linter.lint_bytes(data, path)
    except PackError as error:
        refuse(error)
    click.echo(
        f"已写入 {path}：“{name}”的范例。内容是虚构的，请逐处换成自己的；批注是写法提示，定稿前全部删去。",
        err=True,
    )
    for line in _left(report):
        click.echo(line, err=True)
    return 0


def _chosen(word: str, library: Library, known: dict[str, Source]) -> tuple[str, Source]:
    """The genre that a person means, and its sample."""
    ident = library.genre_named(word)
    if ident in known:
        return ident, known[ident]
    from draftlint.packs.errors import did_you_mean

    names = {one: library.genre_names.get(one, one) for one in known}
    guess = did_you_mean(word, [*names, *names.values()]) if ident is None else ""
    what = f"没有“{word}”这个文种。{guess}" if ident is None else f"“{word}”还没有范例。"
    raise click.ClickException(f"{what}有范例的文种：\n{_listed(library, known)}".rstrip())


def _listed(library: Library, known: dict[str, Source]) -> str:
    """A line a genre: its id and what people call it, in the order of the genre files."""
    width = max(map(len, known), default=0)
    ordered = [ident for ident in library.genre_names if ident in known]
    return "".join(f"  {ident:<{width}}  {library.genre_names[ident]}\n" for ident in ordered)


def _path(target: str | None) -> str:
    """Where the sample goes: always a .docx."""
    if not target:
        raise click.UsageError(
            "请写上要写到哪个文件，如 draftlint new 专项工作报告 我的报告.docx。", click.get_current_context()
        )
    from pathlib import Path

    path = Path(target)
    if path.is_dir():
        raise click.ClickException(f"“{target}”是文件夹，请写上文件名，如 {path / '我的报告.docx'}。")
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return target
    if suffix in (".doc", ".wps", ".docm", ".dotx", ".txt", ".md", ".pdf"):
        raise click.ClickException(f"范例写成 .docx 文件，请把 {suffix} 改成 .docx。")
    return target + ".docx"


def _left(report: DocumentReport) -> list[str]:
    """What the office's own rules and settings still say about the sample."""
    shown = [one for one in report.findings if one.severity.value != "info"]
    if not shown:
        return []
    return [
        f"按这里的设置核查，范例还有 {len(shown)} 处要改：",
        *(f"  {one.message}  {one.rule}" for one in shown),
    ]
