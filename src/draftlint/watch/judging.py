"""Drops are read and judged in a process of their own: what kills it is named, and the service lives on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from draftlint.api import Linter
from draftlint.batch.supervised import Limits, Pool, PoolError, Task
from draftlint.doc.problem import Problem
from draftlint.watch import job
from draftlint.watch.settings import Settings

if TYPE_CHECKING:
    from draftlint.api import Options

R = TypeVar("R")


class CannotJudgeError(Exception):
    """Reading or judging a drop ended its process, each time it was tried."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Judging(Protocol):
    """What the mailbox needs of it."""

    def screen(self, data: bytes, path: str) -> job.Screened:
        """Whether a drop may be kept.

        :raises CannotJudgeError: it cannot be known.
        """

    def judge(self, data: bytes, path: str) -> job.Judged:
        """What the rules say of it.

        :raises CannotJudgeError: they cannot.
        """

    def trouble(self) -> str:
        """Why no draft can be judged now; empty when they can."""

    def hand_in(self, data: bytes, path: str, before: str) -> job.Handed | None:
        """Hand an accepted paper in to the review chain; None where the office does not want that.

        :raises CannotJudgeError: it cannot be done.
        """


class Pools:
    """Supervised processes for looking, judging and handing in, used again and again.

    The configuration is that of the watched folder, never one that somebody puts into the inbox.

    :param root: the watched folder.
    """

    def __init__(self, root: str, options: Options, settings: Settings) -> None:
        self._root = root
        self._options = options
        self._settings = settings
        self._limits = Limits(seconds=settings.seconds, memory=settings.memory_mb << 20)
        self._screens: Pool[job.Screened] = Pool(job.screen, None, workers=1, limits=self._limits)
        self._judges: Pool[job.Judged] | None = None
        self._chain: Pool[job.Handed] | None = None
        self._last: str | None = None
        self._wrong = ""

    def screen(self, data: bytes, path: str) -> job.Screened:
        """See :class:`Judging`."""
        return _asked(self._screens, Task(path, data))

    def judge(self, data: bytes, path: str) -> job.Judged:
        """See :class:`Judging`."""
        if self._judges is None:
            raise RuntimeError("trouble() comes first")
        return _asked(self._judges, Task(path, data))

    def hand_in(self, data: bytes, path: str, before: str) -> job.Handed | None:
        """See :class:`Judging`."""
        if self._chain is None:
            return None
        return _asked(self._chain, Task(job.place(path, before), data))

    def trouble(self) -> str:
        """See :class:`Judging`; only looks again when the configuration has changed, or something was wrong."""
        stamp = self._stamp()
        if stamp == self._last and not self._wrong:
            return ""
        from draftlint.packs.config import find_config
        from draftlint.packs.errors import PackError

        self.close()  # new processes have the rules as they are now
        path = find_config(self._root)
        options = self._options._replace(config=str(path) if path is not None else "")
        self._last, self._wrong = stamp, ""
        try:
            Linter(options, raise_pack_errors=True).check_options(self._root)
        except PackError as error:
            self._wrong = str(error)
        self._judges = Pool(job.judge, options, workers=1, limits=self._limits)
        if self._settings.chain:
            how = job.Chaining(options, self._record(path), self._settings.chain_by)
            self._chain = Pool(job.hand_in, how, workers=1, limits=self._limits)
        return self._wrong

    def _record(self, config: Path | None) -> str:
        if self._settings.chain_store:
            return self._settings.chain_store
        home = config.parent if config is not None else Path(self._root)
        return str(home / ".draftlint" / "review.db")

    def _stamp(self) -> str:
        """Changes when the configuration does."""
        from draftlint.packs.config import find_config

        path = find_config(self._root)
        try:
            there = os.stat(path) if path is not None else None  # noqa: PTH116
        except OSError:
            there = None
        return f"{path} {there.st_size} {there.st_mtime_ns}" if there is not None else str(path)

    def close(self) -> None:
        """End the processes."""
        for pool in (self._screens, self._judges, self._chain):
            if pool is not None:
                pool.refresh()


def _asked(pool: Pool[R], task: Task) -> R:
    """What a pool says of a drop.

    :raises CannotJudgeError: its process ended of it.
    :raises OSError: no process can be started now.
    """
    try:
        outcome = pool.one(task)
    except PoolError as error:
        raise OSError(0, str(error)) from error
    if outcome.value is None:
        raise CannotJudgeError(outcome.problem or _NOTHING)
    return outcome.value


_NOTHING = Problem("internal-error", "核查没有结果，这是 draftlint 的缺陷，请告诉维护人员。")
