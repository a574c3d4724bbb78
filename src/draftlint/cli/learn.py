"""``draftlint learn 样稿.docx``: the office's own profile from papers known to be good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command
from draftlint.cli.init import NAME
from draftlint.cli.output import emit, to_bytes, write_file, write_new
from draftlint.cli.shelf import refuse

if TYPE_CHECKING:
    from draftlint.learn.model import Learnt

#: Where an office's language statistics are written.
STATISTICS = "本单位语言统计.ngrams"


@click.command(cls=Command)
@click.argument("samples", nargs=-1, metavar="样稿...", type=click.Path())
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help=f"写到这个文件，默认 {NAME}（统计为 {STATISTICS}）；- 为屏幕。",
)
@click.option(
    "--language", is_flag=True, help="改学用语：把历年文稿（文件夹）做成本单位的语言统计，只存字频。"
)
@click.option("--force", is_flag=True, help="文件已经有了也写，原来的内容换掉。")
@click.option("--profile", metavar="NAME", help="以这套规格为基础；不写按样稿的文种。")
@click.option(
    "--departures",
    is_flag=True,
    help="国标有规定而样稿不同的（用纸、页边距、标题字体、页码）也照样稿学；不加只写成注释。",
)
def command(
    samples: tuple[str, ...],
    target: str | None,
    force: bool,
    profile: str | None,
    language: bool,
    departures: bool,
) -> int:
    """从格式正确的样稿学出本单位的格式。

    只学格式（页边距、行距、各部分的字体字号、页码等），不学用语；每一项都注明取自哪里。可以给几份样稿，
    各份不一样的取多数；样稿自己前后不一致的不学，注明原因；国标有规定而样稿不同的，写成注释，由人决定。
    """
    if not samples:
        raise click.UsageError("请写上样稿，如 draftlint learn 样稿.docx。", click.get_current_context())
    if language:
        return _learn_language(samples, target or STATISTICS, force)
    target = target or NAME
    to_file = target != "-"
    if to_file and not force:
        _nothing_there(target)
    text, learnt = _learn(samples, profile, departures)
    rest = _rest(text, samples, profile)
    if not to_file:
        emit(text)
    elif force:
        write_file(target, to_bytes(text))
    else:
        write_new(target, to_bytes(text))
    where = f"已写入 {target}：" if to_file else ""
    click.echo(
        f"{where}本单位的格式 {learnt.count('stated')} 项，与规格相同的 {learnt.count('confirmed')} 项，"
        f"没有采用的 {learnt.count('open')} 项，请打开看一遍。",
        err=True,
    )
    if learnt.count("withheld"):
        click.echo(
            f"国标有规定、样稿不同的 {learnt.count('withheld')} 项没有照学，写成了注释；"
            "样稿没有做错、本单位确实这样用的，加 --departures 再学一次。",
            err=True,
        )
    for line in rest:
        click.echo(line, err=True)
    return 0


def _learn_language(folders: tuple[str, ...], target: str, force: bool) -> int:
    from pathlib import Path

    from draftlint.cli.archive import read_archive
    from draftlint.learn.language import LanguageTally

    if not target.endswith(".ngrams"):
        raise click.UsageError("语言统计要写成 .ngrams 文件。", click.get_current_context())
    if Path(target).exists() and not force:
        raise click.ClickException(f"已经有 {target}，没有改动它；要重新统计，加 --force。")
    tally = LanguageTally()
    papers, left = read_archive(folders, tally.add)
    data = tally.table()
    if force:
        write_file(target, data)
    else:
        write_new(target, data)
    unread = f"（另有 {left} 份读不了）" if left else ""
    click.echo(
        f"统计了 {papers} 份文稿{unread}、{tally.characters} 字，记下本单位特有的字组 {tally.kept} 个，写在 {target}；"
        "里面只有次数，没有文稿的文字。",
        err=True,
    )
    click.echo(f"在 .draftlint.yml 里写：language: ./{target}", err=True)
    return 0


def _nothing_there(target: str) -> None:
    from pathlib import Path

    names = (NAME, ".draftlint.yaml") if target == NAME else (target,)
    for name in names:
        if Path(name).exists():
            raise click.ClickException(
                f"已经有 {name}，没有改动它。可以另存（-o 本单位格式.yml），再在 {NAME} 里写 "
                "extends: ./本单位格式.yml；确实要换掉它，加 --force。"
            )


def _learn(paths: tuple[str, ...], profile: str | None, departures: bool) -> tuple[str, Learnt]:
    """The configuration that the samples teach, measured against a built-in profile.

    Settings that lie beside a sample do not count: the new file may take their place.
    """
    from pathlib import Path

    from draftlint.api import Linter, Options
    from draftlint.doc.problem import UnreadableDraftError
    from draftlint.learn.observe import can_teach
    from draftlint.learn.profile import Teacher, learn_profile
    from draftlint.packs.errors import PackError

    linter = Linter(Options(profile=profile, config=""))
    teachers: list[Teacher] = []
    for path in paths:
        try:
            draft, ruleset = linter.draft(path)
        except UnreadableDraftError as error:
            raise click.ClickException(f"{path}：{error.problem.message}") from error
        except PackError as error:
            refuse(error)
        if not can_teach(draft):
            raise click.ClickException(f"{path}：学不到格式。样稿要用有正文的中文 Word 文稿（.docx）。")
        teachers.append(Teacher(Path(path).name, draft, ruleset))
    title = linter.library(paths[0]).profile(teachers[0].ruleset.profile)["title"]
    return learn_profile(teachers, title, pinned=profile is not None, departures=departures)


def _rest(text: str, paths: tuple[str, ...], profile: str | None) -> list[str]:
    """What the samples themselves are told about their form under the new settings."""
    import os
    from tempfile import TemporaryDirectory

    from draftlint.api import Linter, Options

    with TemporaryDirectory(prefix="draftlint-", ignore_cleanup_errors=True) as folder:
        config = os.path.join(folder, NAME)  # noqa: PTH118
        write_file(config, to_bytes(text))
        linter = Linter(Options(profile=profile, config=config, select=("FM",)))
        reports = [linter.lint_file(path) for path in paths]
    lines: list[str] = []
    for report in reports:
        if report.problem is not None:  # a setting of ours that is refused: nothing may be written
            raise click.ClickException(f"{report.path}：{report.problem.message}")
        shown = [one for one in report.findings if one.severity.value != "info"]
        if shown:
            lines.append(f"按这份设置核查 {report.path}，格式方面还有 {len(shown)} 处：")
            lines += [f"  {one.message}  {one.rule}" for one in shown]
    return lines
