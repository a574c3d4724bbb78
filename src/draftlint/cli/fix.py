"""``draftlint fix``: correct what can be corrected by rule, in a new file."""

from __future__ import annotations

import gc
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli.check import CODES_HELP
from draftlint.cli.clickzh import Choice, Command
from draftlint.cli.output import OutputError, columns, emit, wants_color
from draftlint.cli.values import LEVEL_WORDS, LEVELS, rule_words
from draftlint.writers import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.api import Linter
    from draftlint.batch.folders import Drafts
    from draftlint.cli.fixtarget import Target
    from draftlint.writers.redline import Fixed, Pending

_SEVERITIES = ("error", "warning", "info")


@click.command(
    cls=Command,
    epilog="退出码：0 改后（没有要改的，就是原文稿）没有达到 --fail-on 的问题，1 还有，2 有文件没能改。",
)
@click.argument("paths", nargs=-1, metavar="文件或文件夹...", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="改后的文稿写到这个文件，没有要改的就原样写一份；默认是文稿旁边的“原名_修订.docx”，没有要改的不写。"
    "写 - 则输出到标准输出。",
)
@click.option("--clean", is_flag=True, help="直接改好，不留修订标记；文稿里原有的修订不动，不替人接受。")
@click.option("--diff", "show_only", is_flag=True, help="只显示会改哪些地方，不写文件。")
@click.option("--unsafe", is_flag=True, help="连同改后意思可能有变的也改，改后要逐条核对。")
@click.option("--in-place", is_flag=True, help="写回原文件，不另存；不加这个选项，原文件不会动。")
@click.option(
    "--fail-on",
    type=Choice(LEVELS, LEVEL_WORDS),
    default="error",
    metavar="LEVEL",
    help="改后还有达到哪一级的问题时退出码为 1：错误（error，默认）、警告（warning）、提示（info）、从不（never）。",
)
@click.option(
    "--profile",
    metavar="NAME",
    help="按哪套规格核查：如 人大常委会会议文稿（npc-standing-committee）、gbt9704；默认按配置文件和文种。",
)
@click.option("--genre", metavar="NAME", help="指定文种，不自动识别，如 讲话（speech）、通知（notice）。")
@click.option("--select", multiple=True, metavar="CODES", help=f"只按这些规则改（{CODES_HELP}）。")
@click.option("--ignore", multiple=True, metavar="CODES", help=f"不按这些规则改（{CODES_HELP}）。")
@click.option("-q", "--quiet", is_flag=True, help="改成了就不输出说明。")
@click.option("--color/--no-color", default=None, help="是否用颜色；默认只在终端里用，遵从 NO_COLOR。")
@click.option("--stdin-filename", metavar="NAME", help="用 - 从标准输入读取时，当作这个文件名处理。")
@click.option("--debug", is_flag=True, help="程序或规则出错时显示出错位置，供维护人员查找原因。")
def command(**options: Any) -> int:
    """按规则改正文稿：标点、括号、序号写法、日期写法、字体字号等有固定改法的差错。

    改动写成 Word 的修订（作者“draftlint 修订”），另存为“原名_修订.docx”，可以逐条接受或拒绝；原文件不动。
    数值和名册里的人名不变，书名号里只改标点（如半角逗号、括号），不改文字；只有加了 --unsafe，
    才会重排段首的序号、改法律和文件的名称，改后要逐条核对。批注里有人答复过的不自动改。没有固定改法的差错列在后面，由人处理。
    纯文本（.txt、.md）没有修订标记，要加 --clean 或 --diff。
    """
    return _fix(**options)


def _fix(
    *,
    paths: tuple[str, ...],
    output: str | None,
    clean: bool,
    show_only: bool,
    unsafe: bool,
    in_place: bool,
    fail_on: str,
    quiet: bool,
    color: bool | None,
    stdin_filename: str | None,
    **options: Any,
) -> int:
    if not paths:
        raise click.UsageError("请写上要改的文件或文件夹。", click.get_current_context())
    from draftlint.batch.folders import expand
    from draftlint.cli.fixtarget import Target

    drafts = expand(paths)
    target = Target(drafts.paths, output, in_place=in_place, clean=clean, show_only=show_only)
    linter = _linter(options, drafts.paths, stdin_filename)
    look = Look(wants_color(color), columns(), quiet, selected=bool(options["select"] or options["ignore"]))
    from draftlint.writers.redline import CannotFixError
    from draftlint.writers.redwords import total

    if len(drafts.paths) > 1:
        gc.enable()  # a run over many drafts would grow without end
    results: list[tuple[str, Fixed]] = []
    failed = _say_unread(drafts)
    for path in drafts.paths:
        try:
            results.append(
                (path, _one(linter, path, target, look, stdin_filename, clean=clean, unsafe=unsafe))
            )
        except Exception as error:  # one bad file must not hide the others
            if options["debug"] and not isinstance(error, (CannotFixError, OutputError)):
                raise
            click.echo(f"没有改：{stdin_filename or path}：{_why(error)}", err=True)
            failed += 1
    if len(drafts.paths) > 1 and not quiet:
        _say(total(results, failed, look), target, look)
    if failed or any(fixed.after.problem is not None for _, fixed in results):
        return 2
    blocking = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    return int(any(each.severity.value in blocking for _, fixed in results for each in fixed.after.findings))


def _linter(options: dict[str, Any], paths: Sequence[str], stdin_filename: str | None) -> Linter:
    from draftlint.api import Linter, Options
    from draftlint.packs.errors import PackError

    chosen = Options(
        profile=options["profile"],
        genre=options["genre"],
        select=rule_words(options["select"]),
        ignore=rule_words(options["ignore"]),
        debug=options["debug"],
    )
    linter = Linter(chosen)
    if paths and (chosen.profile or chosen.genre or chosen.select or chosen.ignore):
        try:
            linter.check_options(stdin_filename or paths[0])
        except PackError as error:
            if all(mistake.file == "命令行" for mistake in error.mistakes):
                raise click.ClickException(str(error).replace("命令行: ", "")) from error
    return linter


def _one(
    linter: Linter,
    path: str,
    target: Target,
    look: Look,
    stdin_filename: str | None,
    *,
    clean: bool,
    unsafe: bool,
) -> Fixed:
    """Correct one draft, write it, say what was done."""
    from draftlint.doc.problem import UnreadableDraftError
    from draftlint.reading import read_bytes
    from draftlint.writers.redline import CannotFixError, Pending, pending
    from draftlint.writers.redwords import difference, summary

    name = stdin_filename or path
    try:
        data = read_bytes(path)
    except UnreadableDraftError as error:
        raise CannotFixError(error.problem.message) from error
    target.check(path, data)
    fixed = linter.fix_bytes(data, name, datetime.now(), clean=clean or target.show_only, unsafe=unsafe)
    if target.show_only:
        _say(difference(name, fixed, look), target, look)
        return fixed
    left = pending(data) if clean else Pending()
    written = target.write(path, data, fixed.data, others_marks=any(left))
    if any(left):
        written = f"{written or ''}{_pending_words(left)}"
    if not look.quiet:
        _say(summary(name, fixed, look, written), target, look)
    return fixed


def _pending_words(left: Pending) -> str:
    whose = [
        f"{who} {number} 处"
        for who, number in (("draftlint 以前写的", left.ours), ("别人的", left.others))
        if number
    ]
    return (
        f"文稿里还有没处理的修订（{'，'.join(whose)}），原样留着，--clean 不会替人接受或拒绝；"
        "要定稿的，请在“审阅”中处理。"
    )


def _why(error: Exception) -> str:
    from draftlint.writers.redline import CannotFixError

    if isinstance(error, OutputError):
        return error.message
    if isinstance(error, CannotFixError):
        return str(error)
    return (
        f"改动时程序出错（{type(error).__name__}），这是 draftlint 的缺陷，请把这份文件交给维护人员；"
        "原文件没有动（加 --debug 可以看到出错位置）。"
    )


def _say(text: str, target: Target, look: Look) -> None:
    """To standard output, unless that is where the new file goes."""
    if target.to_stdout:
        click.echo(text, nl=False, err=True)
    else:
        emit(text, color=look.color)


def _say_unread(drafts: Drafts) -> int:
    for path, reason in drafts.left_out:
        click.echo(f"略过（{reason}）：{path}", err=True)
    for folder in drafts.empty:
        click.echo(f"没有改：{folder}：文件夹里没有可以改的 Word 文稿，请检查文件夹是否写对。", err=True)
    for folder in drafts.closed:
        click.echo(f"没有改：{folder}：打不开这个文件夹，请检查权限或网络共享是否正常。", err=True)
    return len(drafts.empty) + len(drafts.closed)
