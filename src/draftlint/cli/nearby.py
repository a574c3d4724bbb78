"""A configuration that nobody reads because of its name: what Windows and its Notepad make of ``.draftlint.yml``."""

from __future__ import annotations

import os
from collections.abc import Iterable

from draftlint.packs.config import NAMES

_RIGHT = NAMES[0]
_WITHOUT_DOT = "名字前少一个点"
_TXT = "名字后面多了 .txt（记事本保存时“保存类型”要选“所有文件”）"
_WRONG = {
    "draftlint.yml": _WITHOUT_DOT,
    "draftlint.yaml": _WITHOUT_DOT,
    ".draftlint.yml.txt": _TXT,
    ".draftlint.yaml.txt": _TXT,
    ".draftlint.txt": "名字末尾应当是 .yml，不是 .txt",
    "draftlint.yml.txt": f"{_WITHOUT_DOT}，{_TXT}",
}


def misnamed(paths: Iterable[str]) -> list[str]:
    """A sentence for each file beside the drafts that was meant as a configuration and is none."""
    said: list[str] = []
    folders = dict.fromkeys(path if os.path.isdir(path) else os.path.dirname(path) for path in paths)  # noqa: PTH112, PTH120
    for folder in folders:
        if any(os.path.isfile(os.path.join(folder, name)) for name in NAMES):  # noqa: PTH113, PTH118
            continue
        for name, what in _WRONG.items():
            path = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(path):  # noqa: PTH113
                said.append(f"看到 {path}，{what}，没有用它；请改名为 {_RIGHT}。")
    return said
