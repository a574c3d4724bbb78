"""Clean paragraphs of our own writing to plant in."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROSE = ROOT / "benchmarks" / "prose"
SOURCES = ROOT / "corpora" / "sources"
_CELLS = re.compile(r"[|⇥↵‖\[\]{}]")


def papers() -> list[Path]:
    """The papers written to be measured on."""
    return sorted(PROSE.glob("*.txt"))


def paragraphs() -> list[str]:
    """Paragraphs of running text: whole sentences, long enough to hide a slip in."""
    lines = [line for path in papers() for line in path.read_text("utf-8").splitlines()]
    for path in sorted(SOURCES.glob("*.txt")):
        lines += [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("#", "@"))]
    return [line for line in lines if len(line) > 50 and line.endswith("。") and not _CELLS.search(line)]
