"""Faulty twins of the clean papers: ``corpora/faults/NAME.yaml`` planted into ``corpora/sources/NAME.txt``.

A fault either changes a wording (``change``: old to new) or takes a section of the first level out (``drop``: the
beginning of its heading). ``expect`` is the rule that has to find it; ``also`` of a file lists the rules that speak
of the same faults besides.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.support.papers import SOURCES

FAULTS = SOURCES.parent / "faults"
_ENDS = ("@一级", "@结语", "@空行", "@附件", "@署名")


@cache
def twins() -> dict[str, dict[str, Any]]:
    """Name of a paper -> what is planted into it."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FAULTS.glob("*.yaml"))
    }


def without_hints(text: str) -> str:
    """A source as its reader sees the finished paper."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("@提示"))


def source(name: str) -> str:
    """The clean paper."""
    return without_hints((SOURCES / f"{name}.txt").read_text(encoding="utf-8"))


def plant(text: str, fault: dict[str, Any]) -> str:
    """The text with one fault in it.

    :raises ValueError: its place is not there exactly once.
    """
    for old, new in fault.get("change", {}).items():
        if text.count(old) != 1:
            raise ValueError(f"{old!r} occurs {text.count(old)} times")
        text = text.replace(old, new)
    if "drop" in fault:
        text = _without_section(text, fault["drop"])
    return text


def _without_section(text: str, heading: str) -> str:
    lines = text.split("\n")
    found = [at for at, line in enumerate(lines) if line.startswith(f"@一级 {heading}")]
    if len(found) != 1:
        raise ValueError(f"{heading!r} is the heading of {len(found)} sections")
    end = found[0] + 1
    while end < len(lines) and not lines[end].startswith(_ENDS):
        end += 1
    return "\n".join(lines[: found[0]] + lines[end:])


def faulty(name: str) -> str:
    """The twin of a paper: all its faults at once."""
    text = source(name)
    for fault in twins()[name]["faults"]:
        text = plant(text, fault)
    return text


def listing() -> str:
    """差错清单.md of all twins."""
    rows = [
        f"| {name} | {fault['what']} | {_place(fault)} | {fault['expect']} |"
        for name, twin in twins().items()
        for fault in twin["faults"]
    ]
    return (
        "# 有意设置的差错\n\n由 ../faults/*.yaml 生成（`python -m tests.support.build`），不要直接修改。\n\n"
        "| 文稿 | 差错 | 改成 | 应当查出的规则 |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _place(fault: dict[str, Any]) -> str:
    if "drop" in fault:
        return f"删去“{fault['drop']}”"
    return "；".join(new.replace("\n", "↵").replace("|", "\\|") for new in fault["change"].values())


def path_of(name: str) -> Path:
    """Where the twin lies below corpora/."""
    return Path("faulty") / f"{name}.docx"
