"""``draftlint watch``: look after a shared folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command

if TYPE_CHECKING:
    from draftlint.watch.service import Passed
    from draftlint.watch.settings import Settings


class _Seconds(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.2 on
    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = float(str(value))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 3600:
            self.fail(f"“{value}”不是 0 到 3600 之间的秒数。", param, ctx)
        return number


@click.command(
    cls=Command, epilog="退出码（--once）：0 都已受理或没有新文件，1 有退回的，2 有隔离的或者没能办成。"
)
@click.argument("folder", metavar="文件夹", type=click.Path(), required=False)
@click.option("--once", is_flag=True, help="只收一次就结束，供计划任务定时调用。")
@click.option("--settle", metavar="SECONDS", type=_Seconds(), help="文件多少秒没有变化才收，默认 3。")
@click.option(
    "--state", metavar="PATH", type=click.Path(),
    help="收件记录和留存文件放在哪里（必须是本机硬盘）；默认在用户的状态文件夹，每个被看管的文件夹一个。",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="不在屏幕显示经过，只写日志。")
@click.option(
    "--install-help",
    is_flag=True,
    help="写出开机自动运行要用的文件（systemd、Windows 任务计划程序），说明怎样安装。",
)
@click.option(
    "-o", "--output", metavar="FOLDER", type=click.Path(), default="draftlint-service",
    help="--install-help 的文件写到哪个文件夹，默认 draftlint-service。",
)  # fmt: skip
def command(
    folder: str | None,
    once: bool,
    settle: float | None,
    state: str | None,
    quiet: bool,
    install_help: bool,
    output: str,
) -> int:
    """看管一个共享文件夹：放进“送审”的文稿逐份核查，合格的移到“已受理”，不合格的连同批注移到“退回修改”。

    读不出、加了密、带宏等不能核查的移到“隔离”。每份文稿旁边都有受理回执（.txt 和 .json）。
    """
    if install_help:
        return _install_help(folder, state, output)
    if folder is None:
        raise click.UsageError("请写上要看管的文件夹。", click.get_current_context())
    return watch(folder, once=once, settle=settle, state=state, quiet=quiet)


def _install_help(folder: str | None, state: str | None, output: str) -> int:
    import os
    import sys

    from draftlint.cli.output import emit, write_file
    from draftlint.watch import install
    from draftlint.watch.layout import default_state

    windows = os.name == "nt"
    example = "D:\\共享\\文稿" if windows else "/srv/共享/文稿"
    root = os.path.abspath(folder) if folder else example  # noqa: PTH100
    where = os.path.abspath(state) if state else default_state(root)  # noqa: PTH100
    beside = os.path.join(os.path.dirname(sys.executable), "draftlint.exe" if windows else "draftlint")  # noqa: PTH118, PTH120
    command = install.Command(beside, root, where)
    try:
        os.makedirs(output, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise click.ClickException(f"建不了文件夹“{output}”（{error.strerror}）；请用 -o 换一个。") from error
    for name, data in (
        (install.UNIT, install.unit(command).encode()),
        (install.TASK, install.task(command).encode("utf-16")),
        (install.SVN, install.svn_hook(command).encode()),
    ):
        write_file(os.path.join(output, name), data)  # noqa: PTH118
    emit(install.steps(output, command))
    return 0


def watch(folder: str, *, once: bool, settle: float | None, state: str | None, quiet: bool) -> int:
    """Look after a folder: one pass, or until a signal comes."""
    import os
    import signal

    from draftlint.watch.journal import LeaseLostError
    from draftlint.watch.layout import default_state
    from draftlint.watch.logs import Log
    from draftlint.watch.service import CannotWatchError, Service

    if not os.path.isdir(folder):  # noqa: PTH112
        raise click.ClickException(f"找不到文件夹“{folder}”，请检查路径和网络共享是否正常。")
    where = state or default_state(folder)
    settings = _settings(folder)
    if settle is not None:
        settings = settings._replace(settle=settle)
    log = Log(None)
    try:
        log = Log(os.path.join(where, "logs"))  # noqa: PTH118
        service = Service(folder, where, settings, log)
    except CannotWatchError as error:
        log.trouble(str(error))
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"状态文件夹“{where}”用不了（{error.strerror}）；请用 --state 换一个本机文件夹。"
        ) from error
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: service.stop())
    try:
        if once:
            passed = service.once()
            for sentence in passed.troubles:
                log.trouble(sentence)
            _tell(passed, quiet)
            return passed.code
        if not quiet:
            click.echo(f"正在看管“{folder}”，按 Ctrl-C 停止。日志：{os.path.join(where, 'logs')}", err=True)  # noqa: PTH118
        waited: set[str] = set()
        service.run(lambda passed: _tell_news(passed, waited, quiet))
        return 0
    except LeaseLostError as error:
        raise click.ClickException("另一个 draftlint watch 接手了这个文件夹，这一个停止。") from error
    finally:
        service.close()
        log.close()


def _settings(folder: str) -> Settings:
    """What the configuration says of the folder."""
    from draftlint.cli.shelf import refuse
    from draftlint.packs.config import find_config, load_config
    from draftlint.packs.errors import PackError
    from draftlint.watch.settings import Settings

    path = find_config(folder)
    try:
        return Settings.of(load_config(path).watch) if path is not None else Settings()
    except PackError as error:
        refuse(error)


def _tell_news(passed: Passed, waited: set[str], quiet: bool) -> None:
    """Tell of a file that waits once, not at every look."""
    new = [one for one in passed.waiting if f"{one.why} {one.rel}" not in waited]
    waited.clear()
    waited.update(f"{one.why} {one.rel}" for one in passed.waiting)
    _tell(passed._replace(waiting=new), quiet)


def _tell(passed: Passed, quiet: bool) -> None:
    from draftlint.watch.receipt import VERDICTS
    from draftlint.watch.scanner import WORDS
    from draftlint.watch.service import words_of

    for sentence in passed.troubles:
        click.echo(sentence, err=True)
    if quiet:
        return
    for one in passed.results:
        name = f"“{one.shown}”" if one.shown else "一份标有密级的文件"
        click.echo(
            f"{VERDICTS[one.verdict]}：{name}" + (f"（第{one.round}轮）" if one.round > 1 else ""), err=True
        )
    for each in passed.waiting:
        click.echo(f"等待：“{words_of(each.rel)}”{WORDS[each.why]}", err=True)
