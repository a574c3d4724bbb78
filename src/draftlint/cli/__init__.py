"""The command line. Only click is imported here: `draftlint --help` must not load a linter.

Commands live one a module and are imported when they are called; their short descriptions stand in
:data:`COMMANDS`, so that the overview needs none of them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from draftlint.cli.clickzh import Command, Group, error_text

#: command -> (module, short description), in the order of the overview.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "核查文稿（默认命令：draftlint 文件 就是 draftlint check 文件）"),
    "rules": ("rules", "列出全部规则"),
    "explain": ("explain", "解释一条规则：依据、正误例、怎样调整或关闭"),
    "config": ("config", "查看某份文稿用的是哪些设置、各从哪里来"),
    "init": ("init", "在当前文件夹写一份带注释的 .draftlint.yml"),
    "packs": ("packs", "检验本单位自己的规则"),
}
ATTRIBUTE = "command"  # what a command's module calls its click command


class LazyGroup(Group):
    """Commands imported when they are called; anything that is no command is a draft to check."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the overview."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"draftlint.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, ATTRIBUTE)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` in front of arguments that begin with no command."""
        if args and args[0] not in COMMANDS and args[0] not in _GROUP_OPTIONS:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands, and files for the default command."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            found.append(CompletionItem(incomplete, type="file"))
        return found

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave with the exit code of the contract: 0, 1, 2, or 130 after Ctrl-C."""
        how: dict[str, Any] = {
            "args": args,
            "complete_var": complete_var,
            "standalone_mode": False,
            "windows_expand_args": windows_expand_args,
            **extra,
        }
        if not standalone_mode:
            return super().main(prog_name=prog_name, **how)
        try:
            code = super().main(prog_name="draftlint", **how)
        except click.ClickException as error:
            click.echo(error_text(error), err=True)
            code = 2
        except (click.Abort, KeyboardInterrupt):
            click.echo("已中断。", err=True)
            code = 130
        except BrokenPipeError:
            # whoever reads has had enough (`| head`): that is nobody's fault
            _close_quietly()
            code = 0
        sys.exit(code if isinstance(code, int) else 0)


_GROUP_OPTIONS = frozenset({"-h", "--help", "--version"})


def _close_quietly() -> None:
    import os

    # the interpreter flushes stdout at exit and would complain again
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(null, stream.fileno())
        except (OSError, ValueError, AttributeError):
            continue


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from draftlint import __version__

        click.echo(f"draftlint {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup, epilog="各命令的选项：draftlint 命令 --help。退出码：0 没有错误，1 有错误，2 没能完成。"
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="显示版本号后退出。",
)
def cli() -> None:
    """公文核查：draftlint 报告.docx

    读取 Word 文稿，按国家标准和本单位规则核查格式、序号、标点、用词等，逐条说明哪里不对、怎么改、依据是什么。
    """


def main() -> None:
    """Entry point of the ``draftlint`` script."""
    cli()


__all__ = ["COMMANDS", "Command", "cli", "main"]
