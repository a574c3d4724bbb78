"""What the commands about rules share: the library in force at a place, and mistakes told as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from draftlint.packs.errors import PackError
    from draftlint.packs.library import Library


def library_at(path: str = ".") -> Library:
    """Rules and profiles in force at ``path``.

    :raises click.ClickException: the configuration or a rule file has mistakes.
    """
    from draftlint.api import Linter
    from draftlint.packs.errors import PackError

    try:
        return Linter().library(path)
    except PackError as error:
        refuse(error)


def refuse(error: PackError) -> NoReturn:
    """End the command with the mistakes of a rule file or configuration."""
    raise click.ClickException(f"规则或配置有误。\n{error}") from error
