"""The hook killed at every call by which it changes something on the disk, then started again (needs strace)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.inbox import Share
from tests.support.killing import CALLS, STRACE, Point, read_points
from tests.support.powercut import Case, drops, faults, finish

ROOT = Path(__file__).resolve().parents[2]
_CALLS = (*CALLS, "rmdir", "utimensat", "flock")


def template(folder: Path) -> list[Case]:
    """A share with a drop of each kind."""
    share = Share(folder)
    share.once()
    return drops(share)


def command(folder: Path, how: str = "once") -> list[str]:
    """How the hook is started."""
    return [sys.executable, "-B", "-m", "tests.support.watchonce", str(folder), how]


def points(template_folder: Path, scratch: Path) -> list[Point]:
    """Every call of one pass at which it can be killed; of the hook itself, not of its children."""
    where = scratch / "counted"
    shutil.copytree(template_folder, where)
    log = scratch / "calls"
    assert STRACE is not None
    trace = [STRACE, "-o", str(log), "-e", f"trace=openat,{','.join(_CALLS)}"]
    subprocess.run([*trace, *command(where)], cwd=ROOT, check=False, capture_output=True, timeout=60)
    shutil.rmtree(where)
    return read_points(log)


def killed_at(template_folder: Path, scratch: Path, at: Point, cases: list[Case]) -> list[str]:
    """Kill one pass at that point, start again, and say what is wrong then."""
    where = scratch / "killed"
    shutil.copytree(template_folder, where)
    try:
        assert STRACE is not None
        inject = ["-e", f"trace={at.call}", "-e", f"inject={at.call}:signal=SIGKILL:when={at.nth}"]
        done = subprocess.run(
            [STRACE, "-o", "/dev/null", *inject, *command(where)], cwd=ROOT, check=False, capture_output=True, timeout=60
        )  # fmt: skip
        if done.returncode >= 0 and done.returncode <= 128:
            return [f"was not killed at {at}: {done.returncode}"]
        share = Share(where)
        share.clock.now += 1000
        finish(share)
        return faults(share, cases)
    finally:
        shutil.rmtree(where)


def killed_beside_another(template_folder: Path, scratch: Path, at: Point, cases: list[Case]) -> list[str]:
    """The same while a second scanner waits for the same inbox, which then goes on alone."""
    where = scratch / "both"
    shutil.copytree(template_folder, where)
    try:
        assert STRACE is not None
        inject = ["-e", f"trace={at.call}", "-e", f"inject={at.call}:signal=SIGKILL:when={at.nth}"]
        first = subprocess.Popen(
            [STRACE, "-o", "/dev/null", *inject, *command(where)], cwd=ROOT, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        second = subprocess.Popen(command(where), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        first.wait(timeout=60)
        _, said = second.communicate(timeout=90)
        share = Share(where)
        if second.returncode not in (0, 1, 2) or b"Traceback" in said:
            return [f"the second one ended with {second.returncode}: {said[-300:]!r}"]
        share.clock.now += 1000
        finish(share)
        return faults(share, cases)
    finally:
        shutil.rmtree(where)


def every_kill(folder: Path, step: int = 1) -> Iterator[tuple[Point, list[str]]]:
    """All points (or one in ``step``) with what is wrong after each."""
    made = folder / "template"
    cases = template(made)
    for at in points(made, folder)[::step]:
        yield at, killed_at(made, folder, at, cases)


def every_kill_beside_another(folder: Path, step: int = 1) -> Iterator[tuple[Point, list[str]]]:
    """The same with two scanners."""
    made = folder / "template"
    cases = template(made)
    for at in points(made, folder)[::step]:
        yield at, killed_beside_another(made, folder, at, cases)
