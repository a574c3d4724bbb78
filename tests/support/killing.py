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


def read_points(log: Path) -> list[Point]:
    """The points that strace has written down: every call but the opening of what is there already."""
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


class Victim(NamedTuple):
    """A command that is run to be killed, and a cache for all its runs.

    What a first run keeps for later ones (rules read, patterns compiled) is the machine's and no part of the step:
    the command has to be run once with :meth:`warm` before its points are told.
    """

    arguments: list[str]
    cache: Path

    def warm(self, folder: Path) -> None:
        """Run to the end, twice, in a folder that is thrown away: the second run has nothing more to keep."""
        for _ in range(2):
            self._run(folder, [])

    def points(self, folder: Path, log: Path) -> list[Point]:
        """Every point of a run at which it can be killed; the run itself is done to the end."""
        done = self._traced(folder, ["-e", f"trace=openat,{','.join(CALLS)}", "-o", str(log)])
        assert done.returncode == 0, done.stderr
        return read_points(log)

    def killed(self, folder: Path, at: Point) -> bool:
        """Run and kill at that point; False when the run was over before."""
        inject = f"inject={at.call}:signal=SIGKILL:when={at.nth}"
        done = self._traced(folder, ["-e", f"trace={at.call}", "-e", inject, "-o", os.devnull])
        return done.returncode < 0 or done.returncode > 128

    def _traced(self, folder: Path, how: list[str]) -> subprocess.CompletedProcess[bytes]:
        assert STRACE is not None
        return self._run(folder, [STRACE, "-f", *how])

    def _run(self, folder: Path, before: list[str]) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "DRAFTLINT_CACHE_DIR": str(self.cache)}
        return subprocess.run(
            [*before, sys.executable, "-m", "draftlint", *self.arguments],
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
