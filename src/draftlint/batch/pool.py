"""Drafts linted in several processes, results in the order of the drafts.

A file that kills its process (memory, a fault in a C library) becomes a problem of that file: the
others are linted again, each alone, in a fresh process.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from draftlint.api import Linter, Options, unread
from draftlint.doc.problem import Problem
from draftlint.findings import DocumentReport
from draftlint.reading import STDIN

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

#: Below this many bytes in all, one process is done before a second one has started.
_WORTH_A_POOL = 1_500_000
_WORKERS_MAX = 16

_linter: Linter | None = None


class Job(NamedTuple):
    """One draft of a run."""

    path: str
    baseline: frozenset[str] = frozenset()
    name: str | None = None  # what standard input is called


def lint_all(
    jobs: Sequence[Job],
    options: Options,
    workers: int | None = None,
    *,
    work: Callable[[Job], DocumentReport] | None = None,
) -> Iterator[DocumentReport]:
    """Reports of all jobs, each as soon as it and those before it are done.

    :param workers: processes; None for as many as are worth it.
    :param work: what is done in the process, for tests.
    """
    if workers is None:
        workers = _worth(jobs)
    if len(jobs) > 1:
        gc.enable()  # the command line starts without: see cli.main
    # standard input is this process's own
    if workers <= 1 or len(jobs) <= 1 or any(job.path == STDIN for job in jobs):
        linter = Linter(options)
        for job in jobs:
            yield linter.lint_file(job.path, job.baseline, job.name)
        return
    yield from _in_pool(jobs, options, min(workers, len(jobs), _WORKERS_MAX), work or _work)


def _worth(jobs: Sequence[Job]) -> int:
    """How many processes pay for their start."""
    if len(jobs) < 2:
        return 1
    total = 0
    for job in jobs:
        try:
            total += os.stat(job.path).st_size  # noqa: PTH116
        except (OSError, ValueError):
            continue
        if total >= _WORTH_A_POOL:
            return os.cpu_count() or 1
    # many small files are worth it too: each costs some milliseconds whatever its size
    return (os.cpu_count() or 1) if len(jobs) >= 24 else 1


def _in_pool(
    jobs: Sequence[Job], options: Options, workers: int, work: Callable[[Job], DocumentReport]
) -> Iterator[DocumentReport]:
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(workers, options)
    futures: list[Future[DocumentReport]] = []
    try:
        futures.extend(pool.submit(work, job) for job in jobs)
        for index, future in enumerate(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield from _one_by_one(jobs[index:], futures[index:], options, work)
                return
    finally:
        # one by one: cancel_futures is forgotten when the pool is collected before its thread looks
        for future in futures:
            future.cancel()
        _end(pool)


def _one_by_one(
    jobs: Sequence[Job],
    futures: Sequence[Future[DocumentReport]],
    options: Options,
    work: Callable[[Job], DocumentReport],
) -> Iterator[DocumentReport]:
    """What is left after a process died: results that were ready, and the rest each alone."""
    from concurrent.futures.process import BrokenProcessPool

    pool: ProcessPoolExecutor | None = None
    try:
        for job, future in zip(jobs, futures, strict=True):
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()
                continue
            # a fresh interpreter: forking beside the threads of the dead pool could hang
            pool = pool or _pool(1, options, "spawn")
            try:
                yield pool.submit(work, job).result()
            except BrokenProcessPool:
                _end(pool)
                pool = None
                yield _dead(job)
    finally:
        if pool is not None:
            _end(pool)


def _dead(job: Job) -> DocumentReport:
    problem = Problem(
        "worker-died",
        "核查这份文件时程序被系统终止（可能内存不足，或文件会使程序崩溃），其他文件不受影响；请单独核查这份文件，仍然不行的，用 Word 打开后“另存为”新的 .docx 再核查。",
    )
    return unread(job.path, problem)


def _pool(workers: int, options: Options, method: str | None = None) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(
        workers, mp_context=get_context(method), initializer=_start, initargs=(options,)
    )


def _end(pool: ProcessPoolExecutor) -> None:
    pool.shutdown(wait=False)


def _start(options: Options) -> None:
    import signal

    global _linter
    # Ctrl-C reaches every process of the terminal: the parent alone answers it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.enable()
    _linter = Linter(options)


def _work(job: Job) -> DocumentReport:
    if _linter is None:
        raise RuntimeError("worker was not started by _start")
    return _linter.lint_file(job.path, job.baseline, job.name)
