"""The same work on a Dask cluster that exists already: ``--engine dask --scheduler ADDRESS``.

Documents go there as bytes, in chunks; on each machine they are done in supervised processes as at home, so a
document that dies or hangs is named there and harms nobody. What Dask itself loses (a machine, a worker that is
killed) is sent again, one document at a time, so that none is condemned for its neighbours. Imported only where
the cluster is asked for; needs ``draftlint[cluster]``.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from draftlint.api import Linter, Options
from draftlint.batch.engines import EngineError
from draftlint.batch.remote import About, Parcel, about, do_parcel
from draftlint.batch.settings import Settings, settings_for
from draftlint.batch.supervised import Job, Limits, Outcome, Task
from draftlint.doc.problem import Problem, UnreadableDraftError
from draftlint.packs.errors import PackError
from draftlint.version import __version__

if TYPE_CHECKING:
    from distributed import Client, Future

R = TypeVar("R")

_CHUNK = 32
_CHUNK_BYTES = 6_000_000
#: Parcels on their way for each thread of the cluster: one being done, one waiting.
_AHEAD = 2
#: So often a single document may take its worker with it.
_DEATHS_MAX = 2
#: Results that wait for an earlier one.
_WINDOW = 2000
_TICK = 0.5
#: So long the cluster may be without any worker.
_PATIENCE = 60.0
#: So long one waits for the scheduler, and for the first worker.
_CONNECT = "8s"
_BIRTH = 20.0


class _Sent(NamedTuple):
    """A parcel on its way: the numbers of its documents, and how often a worker died of it."""

    parcel: Parcel
    numbers: tuple[int, ...]
    deaths: int


class _Open(NamedTuple):
    """A parcel that is being filled."""

    settings: Settings
    numbers: list[int]
    papers: list[tuple[str, bytes]]


def run_on_cluster(
    job: Job[R],
    tasks: Iterable[Task],
    options: Any,
    *,
    scheduler: str | None,
    limits: Limits,
    progress: Callable[[Outcome[R]], None] | None = None,
    chunk: int = _CHUNK,
) -> Iterator[Outcome[R]]:
    """Outcomes of all tasks in their order; see :func:`draftlint.batch.engines.work`.

    :raises EngineError: there is no such cluster, it has other rules, or it has gone.
    """
    client = _connected(scheduler)
    try:
        _same_everywhere(client, scheduler)
        shift = _Shift(job, options, limits, client, chunk)
        try:
            yield from shift.run(tasks, progress)
        finally:
            shift.end()
    finally:
        client.close(timeout=2)


class _Shift:
    """One run on a cluster."""

    def __init__(self, job: Job[Any], options: Any, limits: Limits, client: Client, chunk: int) -> None:
        self._job = job
        self._options = options
        self._limits = limits
        self._client = client
        self._chunk = chunk
        self._linter = Linter(_plain(options))
        self._settings: dict[str, Settings] = {}
        self._flying: dict[Future, _Sent] = {}
        self._come: SimpleQueue[Future] = SimpleQueue()  # filled by a thread of the client
        self._again: deque[_Sent] = deque()
        self._done: dict[int, Outcome[Any]] = {}
        self._taken = self._told = 0
        self._threads = 1
        self._seen = time.monotonic()

    def run(
        self, tasks: Iterable[Task], progress: Callable[[Outcome[Any]], None] | None
    ) -> Iterator[Outcome[Any]]:
        """Send, collect, send again, until all is done."""
        parcels = self._parcels(tasks)
        exhausted = False
        while True:
            self._look()
            while not exhausted and not self._again and self._room():
                sent = next(parcels, None)
                if sent is None:
                    exhausted = True
                else:
                    self._send(sent)
            while self._again and self._room():
                self._send(self._again.popleft())
            before = set(self._done)
            self._collect()
            if progress is not None:
                for number in sorted(set(self._done) - before):
                    progress(self._done[number])
            while self._told in self._done:
                outcome = self._done.pop(self._told)
                self._told += 1
                yield outcome
            if exhausted and not self._flying and not self._again and not self._done:
                return

    def end(self) -> None:
        """Nobody waits for what is still on its way."""
        if self._flying and self._client.status == "running":
            self._client.cancel(list(self._flying), force=True)

    def _room(self) -> bool:
        if not self._flying:  # what all wait for may be in a parcel that is not full yet
            return True
        return len(self._flying) < self._threads * _AHEAD and self._taken - self._told < _WINDOW

    def _look(self) -> None:
        """How many threads there are; workers come and go.

        :raises EngineError: there have been none for long, or the scheduler has gone.
        """
        try:
            threads = sum(self._client.nthreads().values()) if self._client.status == "running" else 0
        except (OSError, TimeoutError) as error:
            raise _gone() from error
        if self._client.status != "running":
            raise _gone()
        now = time.monotonic()
        if threads:
            self._threads, self._seen = threads, now
        elif now - self._seen > _PATIENCE:
            raise EngineError(
                "集群的工作进程都不在了，还没有核查完；已经核查完的保存下来了，工作进程恢复后把同样的命令再运行一次，就从断开的地方接着做。"
            )

    def _parcels(self, tasks: Iterable[Task]) -> Iterator[_Sent]:
        """Documents in chunks of one configuration each; what cannot be read is an outcome at once."""
        open_parcels: dict[str, _Open] = {}
        for number, (path, data) in enumerate(tasks):
            self._taken += 1
            try:
                content = data if data is not None else _content(path)
                where, settings = self._settings_of(path)
            except UnreadableDraftError as error:
                self._done[number] = Outcome(number, path, None, error.problem)
                continue
            except PackError as error:
                self._done[number] = Outcome(number, path, None, Problem("bad-config", str(error)))
                continue
            parcel = open_parcels.setdefault(where, _Open(settings, [], []))
            parcel.numbers.append(number)
            parcel.papers.append((path, content))
            if len(parcel.papers) >= self._chunk or sum(len(one) for _, one in parcel.papers) > _CHUNK_BYTES:
                yield self._sent(open_parcels.pop(where))
        yield from map(self._sent, open_parcels.values())

    def _sent(self, full: _Open) -> _Sent:
        parcel = Parcel(self._job, self._options, self._limits, full.settings, tuple(full.papers))
        return _Sent(parcel, tuple(full.numbers), 0)

    def _settings_of(self, path: str) -> tuple[str, Settings]:
        config = self._linter.library(path).config
        where = str(config.path) if config is not None else ""
        if where not in self._settings:
            self._settings[where] = settings_for(self._linter, path)
        return where, self._settings[where]

    def _send(self, sent: _Sent) -> None:
        future = self._client.submit(do_parcel, sent.parcel, pure=False, retries=0)
        self._flying[future] = sent
        future.add_done_callback(self._come.put)

    def _collect(self) -> None:
        """Wait a moment for parcels that come back."""
        if not self._flying:
            return
        come: list[Future] = []
        with suppress(Empty):
            come.append(self._come.get(timeout=_TICK))
            while True:
                come.append(self._come.get_nowait())
        for future in come:
            sent = self._flying.pop(future)
            if future.status == "finished":
                self._take(sent, future)
            elif future.status == "error":
                self._lost(sent, future.exception())
            elif self._client.status == "running":
                # the worker that held the answer died before the answer was fetched
                self._send_again(sent)
            else:  # the scheduler that knew it has gone
                raise _gone()
            future.release()

    def _take(self, sent: _Sent, future: Future) -> None:
        answers = future.result()
        for number, (path, _), answer in zip(sent.numbers, sent.parcel.papers, answers, strict=True):
            self._done[number] = Outcome(number, path, answer.value, answer.problem)

    def _lost(self, sent: _Sent, error: BaseException | None) -> None:
        """A worker died, or the parcel could not be opened there."""
        from distributed import KilledWorker

        if not isinstance(error, KilledWorker):
            raise EngineError(f"集群没能核查：{error}") from error
        self._send_again(sent)

    def _send_again(self, sent: _Sent) -> None:
        """Documents of a parcel one by one; one that was alone again, until it has cost too many workers."""
        if len(sent.numbers) > 1:
            self._again += [
                _Sent(sent.parcel._replace(papers=(paper,)), (number,), 0)
                for number, paper in zip(sent.numbers, sent.parcel.papers, strict=True)
            ]
        elif sent.deaths + 1 < _DEATHS_MAX:
            self._again.append(sent._replace(deaths=sent.deaths + 1))
        else:
            (number,), ((path, _),) = sent.numbers, sent.parcel.papers
            self._done[number] = Outcome(number, path, None, _DIED)


_DIED = Problem(
    "worker-died",
    "核查这份文件时集群上的程序几次被终止（可能内存不足，或文件会使程序崩溃），其他文件不受影响；请在本机单独核查这份文件。",
)


def _content(path: str) -> bytes:
    from draftlint.reading import read_bytes

    return read_bytes(path)


def _plain(options: Any) -> Options:
    if isinstance(options, Options):
        return options
    return options.options if hasattr(options, "options") else Options()


def _gone() -> EngineError:
    return EngineError(
        "与集群的连接断了，还没有核查完；已经核查完的保存下来了，集群恢复后把同样的命令再运行一次，就从断开的地方接着做。"
    )


def _connected(scheduler: str | None) -> Client:
    if not scheduler:
        raise EngineError("用 --engine dask 时要写明调度器的地址，如 --scheduler tcp://10.0.0.8:8786。")
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise EngineError("没有安装集群所需的组件，请运行：pip install 'draftlint[cluster]'") from error
    # documents are large on purpose
    dask.config.set(
        {
            "distributed.admin.large-graph-warning-threshold": "100MB",
            "distributed.comm.timeouts.connect": _CONNECT,
        }
    )
    try:
        return Client(scheduler, timeout=_CONNECT, set_as_default=False, name="draftlint")
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(
            f"连不上调度器“{scheduler}”，请检查地址、端口和网络；调度器用 dask scheduler 启动。"
        ) from error


def _same_everywhere(client: Client, scheduler: str | None) -> None:
    """Every worker has the same draftlint: others would judge by other rules."""
    end = time.monotonic() + _BIRTH
    while not client.nthreads():
        if time.monotonic() > end:
            raise EngineError(f"调度器“{scheduler}”没有工作进程；请在各台机器上运行：dask worker {scheduler}")
        time.sleep(0.2)
    try:
        found: dict[str, About] = client.run(about)
    except Exception as error:
        raise EngineError(
            f"集群的工作进程用不了 draftlint（{error}）；请在每台机器上安装同一版本的 draftlint。"
        ) from error
    for worker, told in found.items():
        if told.version != __version__:
            raise EngineError(
                f"集群上的 draftlint 是 {told.version}（{worker}），本机是 {__version__}；请装成同一版本再核查。"
            )
