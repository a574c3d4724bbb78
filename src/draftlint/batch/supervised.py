"""A pool of processes in which one document cannot harm another.

One process does one document at a time over a connection of its own, so it is always known which document a
process died of. A document whose process dies is tried again in a fresh process, then alone in a fresh process
while all others rest, then named. A document that takes too long or too much memory is named and its process
ended. Results come in the order of the tasks. Not pebble and not concurrent.futures: docs/adr/0016.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from draftlint.batch.child import READY, Answer, answer, internal
from draftlint.doc.problem import Problem

if TYPE_CHECKING:
    from draftlint.batch.worker import Worker

R = TypeVar("R")
Job = Callable[[bytes, str, Any], R]

_WORKERS_MAX = 16
#: So many results may wait for an earlier one before no more documents are begun.
_WINDOW = 512
_TICK = 0.05
#: So many processes in a row that end before they have begun: there is no starting any.
_STILLBORN_MAX = 4
_BIRTH_SECONDS = 60.0
_MB = 2**20


class Task(NamedTuple):
    """One document: its content, or None to have it read from ``path`` in the process that does it."""

    path: str
    data: bytes | None = None


class Limits(NamedTuple):
    """What one document may cost; None for no limit.

    ``memory`` (bytes of the whole process) is watched on Linux; elsewhere the time alone holds.
    ``seconds`` leaves LibreOffice, which converts old formats, its own minute. ``recycle``: documents that a
    process does before a fresh one takes its place.
    """

    seconds: float | None = 120.0
    memory: int | None = 1536 * _MB
    recycle: int = 500


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What came of one task: a value or a problem, never both.

    ``index`` counts the tasks; ``kept``: the value is from an earlier run (:mod:`draftlint.batch.engines`).
    """

    index: int
    path: str
    value: R | None = None
    problem: Problem | None = None
    kept: bool = False


class PoolError(RuntimeError):
    """No process can be started; the message says so in Chinese."""


class _Work(NamedTuple):
    number: int
    task: Task
    tries: int = 0  # how often its process died


def run(
    job: Job[R],
    tasks: Iterable[Task],
    options: Any = None,
    *,
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Callable[[Outcome[R]], None] | None = None,
) -> Iterator[Outcome[R]]:
    """Outcomes of all tasks in their order.

    :param job: function of a module, ``(data, path, options)``.
    :param workers: processes; None for one a processor.
    :param limits: what a document may cost. None: no limits, and what one process does sooner is done in this one.
    :param progress: called for each outcome as it is ready, which is not in order.
    """
    tasks = iter(tasks)
    if limits is None:
        begin, enough = _begin(tasks, workers)
        if not enough:
            for index, (path, data) in enumerate(begin):
                value, problem = answer(job, path, data, options)
                outcome: Outcome[R] = Outcome(index, path, value, problem)
                if progress is not None:
                    progress(outcome)
                yield outcome
            return
        tasks = chain(begin, tasks)
    with Pool(job, options, workers=workers, limits=limits or Limits()) as pool:
        yield from pool.run(tasks, progress)


#: Below this many bytes in all, and this many documents, one process is done before a second one has started;
#: where processes are forked that takes little.
_WORTH_BYTES, _WORTH_FILES = (300_000, 8) if sys.platform.startswith("linux") else (1_500_000, 24)


def _begin(tasks: Iterator[Task], workers: int | None) -> tuple[Iterable[Task], bool]:
    """The first tasks, and whether they are enough for several processes to pay for their start."""
    if workers == 1 or (workers is None and processors() == 1):
        return tasks, False
    begin: list[Task] = []
    total = 0
    for task in tasks:
        begin.append(task)
        if task.data is not None:
            total += len(task.data)
        else:
            with suppress(OSError, ValueError):
                total += os.stat(task.path).st_size  # noqa: PTH116
        # many small files are worth it too: each costs some milliseconds whatever its size
        if len(begin) > 1 and (workers is not None or total >= _WORTH_BYTES or len(begin) >= _WORTH_FILES):
            return begin, True
    return begin, False


def processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _WORKERS_MAX)
    return min(os.cpu_count() or 1, _WORKERS_MAX)


class Pool(Generic[R]):
    """Processes that stay for more than one run; they are started when the first document comes."""

    def __init__(
        self, job: Job[R], options: Any = None, *, workers: int | None = None, limits: Limits | None = None
    ) -> None:
        self._job = job
        self._options = options
        self._most = min(workers or processors(), _WORKERS_MAX)
        self._limits = limits or Limits()
        self._workers: list[Worker] = []
        self._leaving: list[Worker] = []
        self._stillborn = 0  # processes in a row that ended before they had begun
        self._now = self._most  # how many the system allows

    def __enter__(self) -> Pool[R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.refresh()

    def one(self, task: Task) -> Outcome[R]:
        """The outcome of a single document; the process stays for the next one.

        :raises PoolError: no process can be started.
        """
        (outcome,) = self.run([task])
        return outcome

    def refresh(self) -> None:
        """End all processes. The next document starts new ones, which see rules and settings as they are then."""
        for worker in self._workers:
            worker.dismiss()  # all of them first, so that they end side by side
        for worker in (*self._workers, *self._leaving):
            worker.stop()
        self._workers.clear()
        self._leaving.clear()
        self._stillborn = 0
        self._now = self._most

    def run(
        self, tasks: Iterable[Task], progress: Callable[[Outcome[R]], None] | None = None
    ) -> Iterator[Outcome[R]]:
        """Outcomes in the order of the tasks, each as soon as it and those before it are done.

        Tasks are taken one by one as processes become free. Whoever stops listening stops the work.

        :raises PoolError: no process can be started.
        """
        shift = _Shift(enumerate(map(Task._make, tasks)))
        try:
            while True:
                self._hand_out(shift)
                yield from shift.in_order()
                if not shift.unfinished():
                    return
                for index, path, result in self._events(shift):
                    outcome: Outcome[R] = Outcome(index, path, result.value, result.problem)
                    shift.done[index] = outcome
                    if progress is not None:
                        progress(outcome)
        finally:
            for worker in [one for one in self._workers if one.work is not None]:
                self._drop(worker)

    def _hand_out(self, shift: _Shift) -> None:
        """Give work to whoever is free, and start processes while there is work for them."""
        shift.fill(self._now - len(shift.queue) - shift.running)
        while shift.queue:
            work = shift.queue[0]
            if shift.running and (work.tries > 1 or self._one_is_alone()):
                return
            free = next((one for one in self._workers if one.ready and one.work is None), None)
            if free is not None and ((work.tries and free.done) or free.done >= self._limits.recycle):
                self._let_go(free)  # it must not suffer from what others left behind
                continue
            if free is None:
                waiting = sum(not one.ready for one in self._workers)
                if len(self._workers) < self._now and waiting < len(shift.queue):
                    self._start()
                    continue
                return
            try:
                free.give(work, *work.task)
            except Exception:  # noqa: BLE001  it ended while it had nothing to do: nobody's fault
                self._drop(free)
                continue
            shift.queue.popleft()
            shift.running += 1

    def _one_is_alone(self) -> bool:
        return any(one.work is not None and one.work.tries > 1 for one in self._workers)

    def _start(self) -> None:
        from draftlint.batch.worker import Worker

        foreign = [end for one in (*self._workers, *self._leaving) for end in one.connections]
        try:
            if self._stillborn >= _STILLBORN_MAX:
                raise OSError("processes end before they begin")
            self._workers.append(Worker(self._job, self._options, foreign))
        except OSError as error:
            if not self._workers:
                self._stillborn = 0  # a later run may have better luck
                raise PoolError(
                    "系统不允许再启动新的进程（可能内存不足，或被安全软件拦截），没有核查；请关闭一些程序后再试，或加 --jobs 1。"
                ) from error
            self._now = len(self._workers)

    def _events(self, shift: _Shift) -> Iterator[tuple[int, str, Answer]]:
        """Wait a moment; what is done or has failed meanwhile."""
        from multiprocessing.connection import wait

        before = time.monotonic()
        called = wait([one.connection for one in self._workers], _TICK)
        if before - shift.looked > 1.0:  # nobody listened, or the machine slept: that is no document's fault
            for worker in self._workers:
                worker.busy_since += before - shift.looked
        for worker in [one for one in self._workers if one.connection in called]:
            work = worker.work
            try:
                message = worker.take()
            except (EOFError, OSError):
                yield from self._died(worker, shift)
                continue
            except Exception as error:  # noqa: BLE001  an answer that cannot be read here
                message = Answer(problem=internal(error))
            if message == READY:
                worker.ready, self._stillborn = True, 0
            elif message is not None:
                worker.work = None
                worker.done += 1
                shift.running -= 1
                yield work.number, work.task.path, message
        now = shift.looked = time.monotonic()
        if now - shift.weighed >= _TICK:
            shift.weighed = now
            for worker in list(self._workers):
                if worker.work is not None:
                    yield from self._weigh(worker, shift, now)
                elif not worker.ready and now - worker.busy_since > _BIRTH_SECONDS:
                    self._stillborn += 1
                    self._drop(worker, at_once=True)

    def _died(self, worker: Worker, shift: _Shift) -> Iterator[tuple[int, str, Answer]]:
        """A process ended by itself or by somebody's hand."""
        work = worker.work
        if not worker.ready:
            self._stillborn += 1
        self._drop(worker)
        if work is None:
            return
        shift.running -= 1
        if work.tries < 2:
            shift.queue.appendleft(work._replace(tries=work.tries + 1))
        else:
            yield work.number, work.task.path, Answer(problem=_DIED)

    def _weigh(self, worker: Worker, shift: _Shift, now: float) -> Iterator[tuple[int, str, Answer]]:
        """Hold the limits against a process at work."""
        work = worker.work
        seconds, memory, _ = self._limits
        if seconds is not None and now - worker.busy_since > seconds:
            self._drop(worker)
            shift.running -= 1
            yield work.number, work.task.path, Answer(problem=_too_slow(seconds))
        elif memory is not None and worker.memory() > memory:
            fresh = worker.done == 0
            self._drop(worker, at_once=True)
            shift.running -= 1
            if fresh:
                yield work.number, work.task.path, Answer(problem=_too_large(memory))
            else:  # perhaps it is the sum of many documents
                shift.queue.appendleft(work._replace(tries=1))

    def _let_go(self, worker: Worker) -> None:
        """Replace an idle process; it ends beside the work of the others."""
        self._workers.remove(worker)
        worker.dismiss()
        self._leaving.append(worker)
        for one in [one for one in self._leaving if not one.process.is_alive()]:
            self._leaving.remove(one)
            one.stop()

    def _drop(self, worker: Worker, *, at_once: bool = False) -> None:
        self._workers.remove(worker)
        worker.stop(at_once=at_once)


class _Shift:
    """One run of a pool: what is to do, what is being done, what is done."""

    def __init__(self, source: Iterator[tuple[int, Task]]) -> None:
        self.source = source
        self.queue: deque[_Work] = deque()
        self.running = 0
        self.done: dict[int, Any] = {}
        self.looked = self.weighed = time.monotonic()
        self._next = 0  # whose outcome is to be told next
        self._taken = 0
        self._exhausted = False

    def fill(self, room: int) -> None:
        """Take as many tasks as can be begun."""
        while room > 0 and not self._exhausted and self._taken - self._next < _WINDOW:
            item = next(self.source, None)
            if item is None:
                self._exhausted = True
                return
            self.queue.append(_Work(*item))
            self._taken += 1
            room -= 1

    def in_order(self) -> Iterator[Any]:
        """Outcomes whose turn it is."""
        while self._next in self.done:
            outcome = self.done.pop(self._next)
            self._next += 1
            yield outcome

    def unfinished(self) -> bool:
        """Whether anything is left."""
        return bool(self.queue) or self.running > 0 or not self._exhausted


_ELSE = "，其他文件不受影响；请单独核查这份文件，仍然不行的，用 Word 打开后“另存为”新的 .docx 再核查。"
_DIED = Problem("worker-died", f"核查这份文件时程序几次被系统终止（可能内存不足，或文件会使程序崩溃）{_ELSE}")


def _too_slow(seconds: float) -> Problem:
    return Problem("too-slow", f"核查这份文件超过{seconds:g}秒还没有结束，已经停止{_ELSE}")


def _too_large(memory: int) -> Problem:
    return Problem("too-much-memory", f"核查这份文件占用的内存超过{memory // _MB}MB，已经停止{_ELSE}")
