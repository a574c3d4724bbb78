"""click's own words in Chinese: headings of the help, and what is wrong with a command line.

click takes its words through gettext and ships no catalogue; Windows has no LANG to choose one by. So
the few places where they show are overridden here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}
HELP_NAMES = ["-h", "--help"]


class Formatter(click.HelpFormatter):
    """Help pages with Chinese headings, wrapped by columns and not by characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        self.write(f"{prefix or '用法：'}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """A heading of click's in Chinese."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """A paragraph; line breaks of the source are none of the text's."""
        from draftlint.writers.terminal import wrap

        indent = " " * self.current_indent
        for paragraph in text.split("\n\n"):
            joined = _join(line.strip() for line in paragraph.splitlines())
            self.write(wrap(joined, self.width, indent) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 28, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        from draftlint.writers.terminal import width_of, wrap

        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max((width_of(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, english in rows:
            text = english.replace("  [required]", "（必写）").replace("。（必写）", "（必写）。")
            room = " " * (self.current_indent + first)
            if width_of(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
                self.write(wrap(text, self.width, room) + "\n")
            else:
                head = indent + name + " " * (first - width_of(name))
                self.write(wrap(text, self.width, room, head) + "\n")


def _join(lines: Iterable[str]) -> str:
    """Lines of a docstring as running text: no space between Chinese characters."""
    text = ""
    for line in lines:
        gap = " " if text and text[-1].isascii() and line[:1].isascii() else ""
        text += gap + line
    return text


class Context(click.Context):
    """A context whose help pages are Chinese."""

    formatter_class = Formatter


class _Words:
    """What commands and groups share."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """``[OPTIONS]`` in Chinese."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
        return [words.get(piece, piece) for piece in pieces]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``-h`` with a Chinese explanation."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示本说明后退出。"
        return option


class Command(_Words, click.Command):
    """A command with Chinese help."""

    context_class: type[click.Context] = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {}).setdefault("help_option_names", HELP_NAMES)
        super().__init__(*args, **kwargs)


class Group(_Words, click.Group):
    """A group with Chinese help; its commands are :class:`Command` unless they say otherwise."""

    context_class: type[click.Context] = Context
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {}).setdefault("help_option_names", HELP_NAMES)
        super().__init__(*args, **kwargs)


class Choice(click.Choice):  # type: ignore[type-arg]  # generic only from click 8.2 on
    """A choice that says in Chinese what may stand there, and takes Chinese words for it.

    ``words`` are Chinese words with the choices they stand for.
    """

    def __init__(self, choices: Sequence[str], words: Mapping[str, str] | None = None) -> None:
        super().__init__(list(choices))
        self._words = dict(words or {})

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The chosen word."""
        try:
            return super().convert(self._words.get(value, value), param, ctx)
        except click.BadParameter:
            from difflib import get_close_matches

            near = get_close_matches(str(value), [*map(str, self.choices), *self._words], n=1)
            guess = f"您是不是想写 {near[0]}？" if near else ""
            chinese = {choice: word for word, choice in self._words.items()}
            known = "、".join(f"{c}（{chinese[c]}）" if c in chinese else str(c) for c in self.choices)
            self.fail(f"没有“{value}”。{guess}可以是 {known}。", param, ctx)


class Number(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.2 on
    """A whole number from 1 up."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(f"“{value}”不是正整数。", param, ctx)
        return number


def error_text(error: click.ClickException) -> str:
    """What is wrong with the command line, and where to read on."""
    text = f"错误：{_explain(error)}"
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":  # by name: click 8.1 has no such class
        return error.message
    if isinstance(error, click.UsageError) and context is not None:
        text += f"\n{context.get_usage()}\n查看说明：{context.command_path} --help"
    return text


def _explain(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"您是不是想写 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}。{near}"
    if isinstance(error, click.MissingParameter):
        if isinstance(error.param, click.Option):
            return f"缺少 {' / '.join(error.param.opts)}：{error.param.help}"
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return f"缺少{name.strip(chr(39))}。"
    if isinstance(error, click.BadParameter):
        names = " / ".join(error.param.opts) if isinstance(error.param, click.Option) else ""
        return f"{names}：{error.message}" if names else error.message
    if isinstance(error, click.BadOptionUsage):
        takes_none = "does not take a value" in error.message
        return f"选项 {error.option_name} {'后面不能带值' if takes_none else '后面缺少值'}。"
    if isinstance(error, click.UsageError):
        if error.message.startswith("Got unexpected extra argument"):
            return f"多余的参数：{error.message.partition('(')[2].rstrip(')').removesuffix(')')}。"
        if error.message.startswith("Missing command"):
            return "缺少命令。"
        if error.message.startswith("No such command"):
            return f"没有命令 {error.message.partition(chr(39))[2].partition(chr(39))[0]}。"
    return error.format_message()


#: ``--format`` of the commands that show what is in force.
text_or_json = click.option(
    "--format",
    "form",
    type=Choice(["text", "json"]),
    default="text",
    metavar="FORMAT",
    help="输出格式：text（默认）或 json。",
)
