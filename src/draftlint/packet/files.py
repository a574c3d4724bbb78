"""Which files of a folder are papers of the packet."""

from __future__ import annotations

import os
from typing import NamedTuple

from draftlint.batch.folders import expand
from draftlint.doc.suffixes import PLAIN
from draftlint.packet.properties import properties_of

MANIFEST = "packet.yml"
WORKBOOK = "packet.xlsx"
LOG = "编号记录.json"
#: What draftlint writes about a packet, by the end of its name.
_OWN = ("_一览表", "_审校报告", "筹备工作一览表", "审校报告")
_AGENDA = ("议程", "日程", "议题")
#: Categories in the properties of what draftlint writes about a packet (``packet.printed``); its contents page may be the office's own.
_CONTENTS = "draftlint 会议文件目录"
_WRITTEN = ("draftlint 筹备工作一览表", "draftlint 审校报告")


class Folder(NamedTuple):
    """The papers of a folder, in the order of their names."""

    path: str
    papers: tuple[str, ...]  # as they are written: the folder's path and what follows
    left_out: tuple[tuple[str, str], ...] = ()  # what is no paper, and why
    closed: tuple[str, ...] = ()  # folders that could not be looked into


def papers_of(folder: str, also_not: frozenset[str] = frozenset()) -> Folder:
    """The papers below a folder: Word files, and agendas in plain text.

    :param also_not: paths of files and folders below the folder, with /, that its manifest leaves out.
    """
    outside = tuple(f"{one.strip('/')}/" for one in also_not)
    found = expand([folder])
    papers: list[str] = []
    left_out: list[tuple[str, str]] = []
    contents: list[str] = []
    for path in found.paths:
        name = inside(folder, path)
        category = properties_of(path).category
        if name in also_not or name.startswith(outside):
            left_out.append((path, "packet.yml 里写明不用"))
        elif category in _WRITTEN or _stem(path).endswith(_OWN):
            left_out.append((path, "draftlint 生成的文件"))
        else:
            (contents if category == _CONTENTS else papers).append(path)
    # where the office has a contents page of its own, the one that draftlint wrote is no paper; elsewhere it is
    if any(_stem(path).endswith("目录") for path in papers):
        left_out += [(path, "draftlint 生成的目录") for path in contents]
    else:
        papers += contents
    for path, reason in found.left_out:
        name = os.path.basename(path)  # noqa: PTH119
        if name in (MANIFEST, WORKBOOK, LOG) or name.startswith(f"{MANIFEST}.bak"):
            continue
        plain = os.path.splitext(name)[1].lower() in PLAIN  # noqa: PTH122
        if plain and not name.startswith("~$") and any(word in name for word in _AGENDA):
            if inside(folder, path) not in also_not:
                papers.append(path)
        else:
            left_out.append((path, reason))
    return Folder(folder, tuple(sorted(papers)), tuple(left_out), found.closed)


def inside(folder: str, path: str) -> str:
    """The path below the folder, with / on every system."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def modified_of(path: str) -> float:
    """When a file was changed; 0.0 when nobody can tell."""
    try:
        return os.stat(path).st_mtime  # noqa: PTH116
    except OSError:
        return 0.0


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0].rstrip("0123456789")  # noqa: PTH119, PTH122
