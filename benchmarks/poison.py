"""A run over documents of which some are poison: ``run`` is called in a process of its own by benchmarks/batch.py."""

from __future__ import annotations

import json
import os
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from draftlint.api import Options
from draftlint.batch.engines import work
from draftlint.batch.linting import Order, judge
from draftlint.batch.supervised import Limits, Task
from draftlint.findings import DocumentReport

#: What the name of a document makes of it, and how it has to be named in the end.
POISON = {"毒-崩溃": "worker-died", "毒-死循环": "too-slow", "毒-膨胀": "too-much-memory"}
LIMITS = Limits(seconds=15, memory=600 * 2**20)


def poisoned(data: bytes, path: str, order: Order) -> DocumentReport:
    """Lint a document, unless it is poison."""
    name = Path(path).name
    if "毒-崩溃" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    while "毒-死循环" in name:
        pass
    hoard: list[Any] = []
    while "毒-膨胀" in name:
        hoard.append(bytearray(b"x") * 2**24)
    return judge(data, path, order)


def run(folder: str, engine: str, scheduler: str) -> None:
    """Lint all documents of a folder and print what became of each."""
    paths = sorted(str(path) for path in Path(folder).iterdir())
    outcomes = work(
        poisoned,
        (Task(path) for path in paths),
        Order(Options(), {}, record=False),
        engine=engine,
        scheduler=scheduler or None,
        limits=None if engine == "serial" else LIMITS,
        workers=None if engine == "serial" else 2,
    )
    told = {}
    for outcome in outcomes:
        found = outcome.problem.code if outcome.problem else sha256(repr(outcome.value).encode()).hexdigest()
        told[outcome.path] = found
    json.dump(told, sys.stdout)
