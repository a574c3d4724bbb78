"""Measuring in pairs: A B A B ..., the ratio pair by pair, the median quoted.

Machines are noisy and differ; a ratio inside one run holds where a number of milliseconds does not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """A against B over paired runs; seconds (or bytes) are medians."""

    a: float
    b: float
    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}-{self.high:.2f})"


def ratio(pairs: Sequence[tuple[float, float]]) -> Ratio:
    """Median, lowest and highest of A/B over pairs measured side by side."""
    ratios = [a / b for a, b in pairs]
    return Ratio(
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        min(ratios),
        statistics.median(ratios),
        max(ratios),
    )


def paired_calls(a: Callable[[], object], b: Callable[[], object], runs: int = 7) -> Ratio:
    """CPU time of two functions, in turn, after one warm-up each."""
    a(), b()
    return ratio([(_cpu(a), _cpu(b)) for _ in range(runs)])


def _cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def paired_processes(a: Sequence[str], b: Sequence[str], runs: int = 15) -> Ratio:
    """CPU time (user + system) of two whole processes, in turn, after one warm-up each."""
    _spent(a), _spent(b)
    return ratio([(_spent(a), _spent(b)) for _ in range(runs)])


#: An installed program has its bytecode beside it; a shell that forbids writing it must not be measured.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_ENVIRONMENT)


def _spent(command: Sequence[str]) -> float:
    process = _start(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"benchmark: {' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def peak_memory(command: Sequence[str], runs: int = 3) -> float:
    """Peak resident memory of a whole process in bytes, median of some runs."""
    peaks = []
    for _ in range(runs):
        process = _start(command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peaks.append(usage.ru_maxrss * 1024.0)
    return statistics.median(peaks)
