"""A process killed at its k-th call that changes something on the disk, for every k (needs strace)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

STRACE = shutil.which("strace")
#: Calls by which SQLite changes files; creating one is `openat` with O_CREAT.
CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "fallocate", "unlink", "rename", "mkdir")


class Point(NamedTuple):
    """The ``nth`` call of this name in a run."""

    call: str
    nth: int


def can_trace() -> bool:
    """Whether processes may be traced here."""
    if STRACE is None:
        return False
    done = subprocess.run([STRACE, "-o", os.devnull, "true"], capture_output=True, check=False)
    return done.returncode == 0


def points(arguments: list[str], folder: Path, log: Path) -> list[Point]:
    """Every point of a run at which it can be killed; the run itself is done to the end."""
    done = _traced(arguments, folder, ["-e", f"trace=openat,{','.join(CALLS)}", "-o", str(log)])
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = {}
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        match = re.match(r"(?:\d+\s+)?(\w+)\(", line)
        if match is None:
            continue
        call = match.group(1)
        counts[call] = counts.get(call, 0) + 1
        if call != "openat" or "O_CREAT" in line:
            found.append(Point(call, counts[call]))
    return found


def killed(arguments: list[str], folder: Path, at: Point) -> bool:
    """Run and kill at that point; False when the run was over before."""
    how = ["-e", f"trace={at.call}", "-e", f"inject={at.call}:signal=SIGKILL:when={at.nth}", "-o", os.devnull]
    done = _traced(arguments, folder, how)
    return done.returncode < 0 or done.returncode > 128


def _traced(arguments: list[str], folder: Path, how: list[str]) -> subprocess.CompletedProcess[bytes]:
    assert STRACE is not None
    # bytecode and patterns kept for the next run are the machine's, not the office's
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "DRAFTLINT_CACHE_DIR": os.devnull}
    return subprocess.run(
        [STRACE, "-f", *how, sys.executable, "-m", "draftlint", *arguments],
        cwd=folder, capture_output=True, check=False, env=environment, timeout=60,
    )  # fmt: skip


def copies(template: Path, folder: Path) -> Iterator[Path]:
    """Fresh copies of a folder, each gone before the next."""
    number = 0
    while True:
        number += 1
        copy = folder / str(number)
        shutil.copytree(template, copy)
        yield copy
        shutil.rmtree(copy)
