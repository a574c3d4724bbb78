"""Drops are read and judged in a process of their own: what kills it is named, and the service lives on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from draftlint.api import Linter
from draftlint.batch.supervised import Limits, Pool, Task
from draftlint.doc.problem import Problem
from draftlint.watch import job

if TYPE_CHECKING:
    from draftlint.api import Options


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

    def trouble(self, path: str) -> str:
        """Why no draft can be judged where ``path`` lies; empty when they can."""


class Pools:
    """Two supervised processes, one that looks and one that judges, used again and again.

    :param stamp: changes when the configuration does; the rules are read anew then.
    """

    def __init__(self, options: Options, seconds: float, megabytes: int, stamp: Callable[[], str]) -> None:
        limits = Limits(seconds=seconds, memory=megabytes << 20)
        self._screens: Pool[job.Screened] = Pool(job.screen, None, workers=1, limits=limits)
        self._judges: Pool[job.Judged] = Pool(job.judge, options, workers=1, limits=limits)
        self._options = options
        self._stamp = stamp
        self._last: str | None = None
        self._wrong = ""

    def screen(self, data: bytes, path: str) -> job.Screened:
        """See :class:`Judging`."""
        outcome = self._screens.one(Task(path, data))
        if outcome.value is None:
            raise CannotJudgeError(outcome.problem or _NOTHING)
        return outcome.value

    def judge(self, data: bytes, path: str) -> job.Judged:
        """See :class:`Judging`."""
        outcome = self._judges.one(Task(path, data))
        if outcome.value is None:
            raise CannotJudgeError(outcome.problem or _NOTHING)
        return outcome.value

    def trouble(self, path: str) -> str:
        """See :class:`Judging`; only looks again when the configuration has changed, or something was wrong."""
        stamp = self._stamp()
        if stamp == self._last and not self._wrong:
            return ""
        from draftlint.packs.errors import PackError

        self._judges.refresh()  # a new process has the rules as they are now
        self._last, self._wrong = stamp, ""
        try:
            Linter(self._options, raise_pack_errors=True).check_options(path)
        except PackError as error:
            self._wrong = str(error)
        return self._wrong

    def close(self) -> None:
        """End the processes."""
        self._screens.refresh()
        self._judges.refresh()


_NOTHING = Problem("internal-error", "核查没有结果，这是 draftlint 的缺陷，请告诉维护人员。")
