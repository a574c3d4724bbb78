"""The folder that the commands of a packet work on."""

from __future__ import annotations

import os

import click

folder_argument = click.argument("folder", metavar="文件夹", type=click.Path())


def quoted(path: str) -> str:
    """A path as it can be typed into a command line: in quotes where it has blanks or brackets."""
    return f'"{path}"' if any(char in path for char in " ()&;'[]") else path


def need_folder(folder: str) -> None:
    """Complain when there is no such folder.

    :raises click.ClickException: there is none.
    """
    if not os.path.isdir(folder):  # noqa: PTH112
        what = "是文件，请写放会议材料的文件夹" if os.path.exists(folder) else "没有这个文件夹，请检查写法"  # noqa: PTH110
        raise click.ClickException(f"“{folder}”{what}。")
