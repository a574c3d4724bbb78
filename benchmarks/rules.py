"""All shipped rules over one long text: what judging costs once the process is up."""

from __future__ import annotations

import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def long_draft(characters: int) -> bytes:
    """A plain draft of about so many characters: the prose of our own samples, over and over."""
    lines = [
        line.partition(" ")[2] if line.startswith("@") else line
        for path in sorted((ROOT / "corpora" / "sources").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    prose = "\n".join(line for line in lines if line) + "\n"
    return (prose * (characters // len(prose) + 1))[:characters].encode()


def seconds(characters: int, runs: int = 5) -> float:
    """CPU seconds of ``lint`` over so many characters, the ruleset warm; the fastest of some runs."""
    from draftlint.api import Linter

    linter = Linter()
    data = long_draft(characters)
    linter.lint_bytes(data, "warm.txt")
    spent = []
    for _ in range(runs):
        start = time.process_time()
        linter.lint_bytes(data, "report.txt")
        spent.append(time.process_time() - start)
    return min(spent)
