"""The click group: commands imported when they are called, exit codes, what happens on Ctrl-C."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from draftlint.cli.clickzh import Group, error_text
from draftlint.cli.output import close_quietly
from draftlint.cli.overview import COMMANDS, overview

_ATTRIBUTE = "command"  # what a command's module calls its click command
_GROUP_OPTIONS = frozenset({"-h", "--help", "--version"})


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
        command: click.Command = getattr(module, _ATTRIBUTE)
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, which needs none of the commands."""
        formatter.write(overview())

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
            close_quietly(sys.stdout, sys.stderr)
            code = 0
        except OSError as error:
            click.echo(
                f"读写出错（{error.strerror or type(error).__name__}）：请检查磁盘空间和权限。", err=True
            )
            close_quietly(sys.stdout, sys.stderr)
            code = 2
        except Exception as error:  # noqa: BLE001  a person gets a sentence, never a traceback
            click.echo(_internal(error), err=True)
            code = 2
        sys.exit(code if isinstance(code, int) else 0)


def _internal(error: Exception) -> str:
    """What to say of a fault of our own."""
    import os

    if os.environ.get("DRAFTLINT_DEBUG") or "--debug" in sys.argv:
        import traceback

        return "".join(traceback.format_exception(type(error), error, error.__traceback__))
    return (
        f"程序出错（{type(error).__name__}: {error}），这是 draftlint 的缺陷，请告诉维护人员。"
        "设置环境变量 DRAFTLINT_DEBUG=1 再运行，可以看到出错位置。"
    )


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from draftlint.version import __version__

        click.echo(f"draftlint {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
def cli() -> None:
    """公文核查。"""
