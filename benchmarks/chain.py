"""The review chain under load: steps of the model, races between processes, writers of one log, tampering."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.support.chainmachine import Machine, run
from tests.support.races import Raced, Written, race, write

STEPS = 200_000
RACES = 200
WRITERS, EVENTS = 4, 10_000


def steps() -> tuple[int, int]:
    """Steps of the model that were tried, and how often a draft stood final; raises where a promise is broken."""
    return run(Machine, STEPS)


def races() -> Raced:
    """Passes against new revisions."""
    with tempfile.TemporaryDirectory() as folder:
        return race(Path(folder), RACES)


def writers() -> Written:
    """Writers of one log at the same time."""
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder), WRITERS, EVENTS // WRITERS)


def rows() -> list[tuple[str, str, str]]:
    """What is measured, what came out, what is wanted."""
    tried, finals = steps()
    raced, written = races(), writers()
    return [
        ("steps of the review chain tried at random (times a draft stood final); promises broken", f"{tried:,} ({finals:,}); 0", "200,000; 0"),
        ("passes against new revisions, two processes: attempts, passed, stale passes", f"{RACES}, {raced.passed}, {raced.stale}", "200, -, 0"),
        (f"{WRITERS} writers at one log: lines, p99 in ms (median)", f"{written.entries:,}, {written.quantile(0.99) * 1000:.1f} ({written.quantile(0.5) * 1000:.1f})", "10,000, 50"),
    ]  # fmt: skip


if __name__ == "__main__":
    for line in rows():
        print(*line, sep=" | ")
