"""What the commands about rules share: the library in force at a place, and mistakes told as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from draftlint.packs.errors import PackError
    from draftlint.packs.library import Library


def library_at(path: str = ".") -> Library:
    """Rules and profiles in force at ``path``; the shipped ones, and a notice, where a file there has mistakes.

    Whoever has written a wrong code looks the right one up: that must not end in the same mistake.
    """
    from draftlint.api import Linter
    from draftlint.packs.errors import PackError

    try:
        return Linter().library(path)
    except PackError as error:
        first, number = error.mistakes[0], len(error.mistakes)
        more = f"（共 {number} 处有误）" if number > 1 else ""
        click.echo(
            f"这里的规则或配置有误，下面只有 draftlint 自带的规则。\n{first.where}：{first.message}{more}\n",
            err=True,
        )
        return shipped()


def shipped() -> Library:
    """Rules and profiles without any configuration."""
    from draftlint.packs.library import Library

    return Library.load()


def refuse(error: PackError) -> NoReturn:
    """End the command with the mistakes of a rule file or configuration."""
    raise click.ClickException(f"规则或配置有误。\n{error}") from error
