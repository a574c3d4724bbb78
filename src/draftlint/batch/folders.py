"""Which drafts a list of paths means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from draftlint.api import STDIN, SUFFIXES, long_path

#: Ends of names that draftlint itself gives to what it writes beside a draft.
OWN_MARKS = ("_批注", "_修订")
_PLAIN = (".txt", ".md", ".markdown", ".text")


@dataclass(frozen=True, slots=True)
class Drafts:
    """Files to lint, in order and each once; files left out with the reason; folders without any draft."""

    paths: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    empty: tuple[str, ...] = ()


def expand(paths: Iterable[str]) -> Drafts:
    """Files as they are named, folders with everything below them, sorted by name.

    A file that is named is always linted, whatever it is called: only folders are searched with judgement.
    """
    found: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    empty: list[str] = []
    for path in paths:
        if path == STDIN or not os.path.isdir(path):  # noqa: PTH112  Path would fold "./x" to "x"
            found.setdefault(_key(path), path)
            continue
        inside = list(_walk(path, left_out))
        if not inside:
            empty.append(path)
        for one in inside:
            found.setdefault(_key(one), one)
    return Drafts(tuple(found.values()), tuple(left_out), tuple(empty))


def _key(path: str) -> str:
    return path if path == STDIN else os.path.normcase(os.path.abspath(path))  # noqa: PTH100


def _walk(folder: str, left_out: list[tuple[str, str]]) -> Iterable[str]:
    try:
        with os.scandir(long_path(folder)) as entries:
            listed = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError as error:
        left_out.append((folder, f"打不开文件夹（{error.strerror}）"))
        return
    for name, is_folder in listed:
        path = os.path.join(folder, name)  # noqa: PTH118  keeps the folder as it was written
        if name.startswith("."):
            continue
        if is_folder:
            if not os.path.islink(path):  # noqa: PTH114  a link may lead back up, for ever
                yield from _walk(path, left_out)
            continue
        reason = _why_not(name)
        if reason is None:
            yield path
        else:
            left_out.append((path, reason))


def _why_not(name: str) -> str | None:
    if name.startswith("~$"):
        return "Word 的临时文件"
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    if suffix.lower() in _PLAIN:
        return "纯文本，要核查请直接写文件名"
    if suffix.lower() not in SUFFIXES:
        return "不是文稿"
    if stem.endswith(OWN_MARKS):
        return "draftlint 生成的文件"
    return None
