"""Where rules and profiles live, and their bytes.

Every start looks at all of them, so this uses ``os.scandir`` and nothing that is slow to import.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent.parent
#: What is longer is refused by the reader of YAML and need not be read to its end.
MAX_BYTES = 4_000_000
_MAX_FOLDERS = 8
_SUFFIXES = (".yaml", ".yml")
#: Folder of the word tables, the only place where tables of tab-separated columns are read.
LEXICONS = "lexicons/"
#: Tables of laws, which stand beside the rules; an office may keep its own in a spreadsheet.
LAWS = frozenset({"laws.tsv", "法律法规.tsv", "法律法规.csv", "法律法规.xlsx"})
#: Folder of what meeting packets need to be told: no check of one paper reads it.
PACKET = "packet"


class SourceFile(NamedTuple):
    """A file that takes part in the compiled library: ``name`` is relative to its root."""

    path: str
    name: str
    data: bytes


def rules_root() -> Path:
    """Folder of the shipped rules: inside the installed package, or the repository's ``rules/``."""
    installed = _PACKAGE / "_rules"
    if installed.is_dir():
        return installed
    return _PACKAGE.parent.parent / "rules"


def read_tree(root: Path | str, prefix: str = "", without: str = "") -> list[SourceFile]:
    """All YAML files and word tables below a folder, sorted by name, hidden and temporary ones left out.

    :param without: a folder right below that is passed over.
    :raises OSError: the folder or a file cannot be read.
    """
    out: list[SourceFile] = []
    for entry, name in _walk(root, prefix, without):
        with open(entry.path, "rb") as file:  # noqa: PTH123  Path.open costs three times as much here
            out.append(SourceFile(entry.path, name, file.read(MAX_BYTES + 1)))
    return out


class State(NamedTuple):
    """What tells that files below a folder are the ones of an earlier run: nothing of them is read for it.

    ``newest`` is the latest time of a change, in nanoseconds.
    """

    said: str
    newest: int


def state_of(root: Path | str, without: str = "") -> State:
    """Names, sizes and times of all that :func:`read_tree` would read.

    :raises OSError: the folder cannot be read.
    """
    said, newest = [], 0
    for entry, name in _walk(root, "", without):
        found = entry.stat()
        newest = max(newest, found.st_mtime_ns)
        said.append(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}")
    return State("\n".join(said), newest)


def _walk(root: Path | str, prefix: str, without: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    with os.scandir(root) as entries:
        listed = sorted(entries, key=lambda e: e.name)
    for entry in listed:
        if entry.name.startswith((".", "~$", "_")) or entry.name == without:
            continue
        name = prefix + entry.name
        if entry.is_dir():
            if name.count("/") >= _MAX_FOLDERS:
                raise OSError(0, "文件夹套得太深", entry.path)
            yield from _walk(entry.path, name + "/", "")
        elif (
            entry.name.lower().endswith((".tsv",) if prefix == LEXICONS else _SUFFIXES)
            or (not prefix and entry.name in LAWS)
        ) and entry.is_file():  # a pipe would never end
            yield entry, name
