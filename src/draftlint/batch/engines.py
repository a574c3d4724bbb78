"""Where the work is done: in this process, in processes of this machine, on a Dask cluster; or not again at all.

All give the same outcomes in the same order. With ``keep`` each result is written down before it is told, so
that a run that was broken off goes on where it was, whatever the engine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from draftlint.batch.supervised import Job, Limits, Outcome, Task, run
from draftlint.doc.problem import UnreadableDraftError

if TYPE_CHECKING:
    from draftlint.batch.results import Results

R = TypeVar("R")
Progress = Callable[[Outcome[R]], None]

SERIAL, LOCAL, DASK = "serial", "local", "dask"
ENGINES = (LOCAL, SERIAL, DASK)


class EngineError(RuntimeError):
    """The engine cannot be used or has broken off; the message says in Chinese what to do."""


class Keep(NamedTuple):
    """Results to go by and to add to."""

    results: Results
    key: Callable[[str, str], str]  # path and SHA-256 to the key, "" for none: draftlint.batch.keys
    worth: Callable[[Any], bool] = lambda _: True  # whether a value is to be kept


def work(
    job: Job[R],
    tasks: Iterable[Task],
    options: Any = None,
    *,
    engine: str = LOCAL,
    scheduler: str | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    keep: Keep | None = None,
    progress: Progress[R] | None = None,
) -> Iterator[Outcome[R]]:
    """Outcomes of all tasks in their order.

    :param job: function of a module, ``(data, path, options)``. On a cluster ``options`` are
        :class:`draftlint.api.Options` or a named tuple with a field ``options`` of that kind.
    :param scheduler: address of the Dask scheduler.
    :param workers: processes of the local engine.
    :param limits: what a document may cost; None: see :func:`draftlint.batch.supervised.run`.
    :param progress: called for each outcome as it is ready, which is not in order.
    :raises EngineError: the cluster cannot be used; what is done so far is in ``keep``.
    :raises draftlint.batch.supervised.PoolError: no process can be started.
    """

    def do(some: Iterable[Task], tell: Progress[R] | None) -> Iterator[Outcome[R]]:
        if engine == DASK:
            from draftlint.batch.cluster import run_on_cluster

            return run_on_cluster(
                job, some, options, scheduler=scheduler, limits=limits or Limits(), progress=tell
            )
        count = 1 if engine == SERIAL else workers
        return run(job, some, options, workers=count, limits=limits, progress=tell)

    return do(tasks, progress) if keep is None else _kept(do, tasks, keep, progress)


def _kept(
    do: Callable[[Iterable[Task], Progress[R]], Iterator[Outcome[R]]],
    tasks: Iterable[Task],
    keep: Keep,
    progress: Progress[R] | None,
) -> Iterator[Outcome[R]]:
    """Do what is not kept yet."""
    ready: deque[Outcome[R] | None] = deque()  # from the first that is not told yet; None: being worked on
    told = 0
    begun: list[tuple[int, str]] = []  # what was handed on: its place among all tasks, its key

    def tell(outcome: Outcome[R]) -> None:
        if progress is not None:
            progress(outcome)

    def missing() -> Iterator[Task]:
        for index, task in enumerate(tasks):
            found, data, key = _look(index, *task, keep)
            ready.append(found)
            if found is not None:
                tell(found)
            else:
                begun.append((index, key))
                yield Task(task.path, data)

    def written(outcome: Outcome[R]) -> None:
        index, key = begun[outcome.index]
        if key and outcome.value is not None and keep.worth(outcome.value):
            keep.results.put(key, outcome.value)
        tell(replace(outcome, index=index))

    for outcome in do(missing(), written):
        index, _ = begun[outcome.index]
        ready[index - told] = replace(outcome, index=index)
        while ready and ready[0] is not None:
            told += 1
            yield ready.popleft()  # type: ignore[misc]  # it has just been looked at
    yield from (one for one in ready if one is not None)


def _look(
    index: int, path: str, data: bytes | None, keep: Keep
) -> tuple[Outcome[Any] | None, bytes | None, str]:
    """What is known of a document; else its content and key."""
    if data is None:
        from draftlint.reading import read_bytes

        try:
            data = read_bytes(path)
        except UnreadableDraftError as error:
            return Outcome(index, path, None, error.problem), None, ""
    key = keep.key(path, sha256(data).hexdigest())
    value = keep.results.get(key) if key else None
    return (None if value is None else Outcome(index, path, value, kept=True)), data, key
