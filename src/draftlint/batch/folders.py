"""Which drafts a list of paths means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from draftlint.doc.suffixes import PLAIN, WORD
from draftlint.reading import STDIN, long_path

#: Ends of names that draftlint itself gives to what it writes beside a draft.
OWN_MARKS = ("_批注", "_修订")


class Draft(NamedTuple):
    """One draft of a run."""

    path: str
    baseline: frozenset[str] = frozenset()
    name: str | None = None  # what standard input is called


class Drafts(NamedTuple):
    """Files to lint, in order and each once.

    ``left_out`` are files passed over with the reason, ``empty`` folders without any draft, ``closed`` folders
    that could not be looked into: what lies there was not judged, and that must not look like "clean".
    """

    paths: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    empty: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def expand(paths: Iterable[str]) -> Drafts:
    """Files as they are named, folders with everything below them, sorted by name.

    A file that is named is always linted, whatever it is called: only folders are searched with judgement.
    """
    found: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    empty: list[str] = []
    closed: list[str] = []
    for path in paths:
        if path == STDIN or not os.path.isdir(path):  # noqa: PTH112  Path would fold "./x" to "x"
            found.setdefault(_key(path), path)
            continue
        closed_before = len(closed)
        inside = list(_walk(path, left_out, closed))
        if not inside and len(closed) == closed_before:
            empty.append(path)
        for one in inside:
            found.setdefault(_key(one), one)
    return Drafts(tuple(found.values()), tuple(left_out), tuple(empty), tuple(closed))


def _key(path: str) -> str:
    return path if path == STDIN else os.path.normcase(os.path.abspath(path))  # noqa: PTH100


def _walk(folder: str, left_out: list[tuple[str, str]], closed: list[str]) -> Iterable[str]:
    try:
        with os.scandir(long_path(folder)) as entries:
            listed = sorted((entry.name, _is_folder(entry)) for entry in entries)
    except OSError:
        closed.append(folder)
        return
    for name, is_folder in listed:
        path = os.path.join(folder, name)  # noqa: PTH118  keeps the folder as it was written
        if name.startswith("."):
            continue
        if is_folder:
            if not os.path.islink(path):  # noqa: PTH114  a link may lead back up, for ever
                yield from _walk(path, left_out, closed)
            continue
        reason = _why_not(name)
        if reason is None:
            yield path
        else:
            left_out.append((path, reason))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: reading it will say so
        return False


def _why_not(name: str) -> str | None:
    if name.startswith("~$"):
        return "Word 的临时文件"
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    if suffix.lower() in PLAIN:
        return "纯文本，要核查请直接写文件名"
    if suffix.lower() not in WORD:  # .txt and .md are as often notes as drafts and must be named
        return "不是文稿"
    if stem.rstrip("0123456789").endswith(OWN_MARKS):
        return "draftlint 生成的文件"
    return None
