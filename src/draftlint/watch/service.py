"""The hook at work: one pass, or pass after pass until it is told to stop; what goes wrong is told and tried again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from draftlint.api import Options
from draftlint.store.network import remote_kind
from draftlint.watch import scanner as words
from draftlint.watch.alive import Alive
from draftlint.watch.books import Books
from draftlint.watch.disk import Disk
from draftlint.watch.journal import Journal, JournalError, LeaseLostError
from draftlint.watch.judging import Judging, Pools
from draftlint.watch.layout import Layout, ShareAwayError
from draftlint.watch.mailbox import Mailbox, Result
from draftlint.watch.scanner import Scanner
from draftlint.watch.settings import POLL_LEAST, Settings
from draftlint.watch.troubles import say

if TYPE_CHECKING:
    from draftlint.watch.logs import Log

_RETRY = 30.0
_SLICE = 0.25
_TELL_AGAIN = 600.0
_HEARTBEAT = 20.0
_RETENTION = 3600.0
#: So many drops are taken out of the inbox before they are dealt with.
_AT_ONCE = 50
#: Looks after the first one in a single pass: what somebody is still writing is left to the next pass.
_LOOKS = 2
_LEDGER = 60.0
#: How often a process may die of one paper, at each of two looks, before it is given up.
_TRIES = 3


class CannotWatchError(Exception):
    """The folder cannot be looked after; the sentence says why and what to do."""


class Passed(NamedTuple):
    """What one pass came to."""

    results: list[Result]
    waiting: list[words.Waiting]
    troubles: list[str]  # sentences
    fresh: bool = False  # files for which the quiet time was not over

    @property
    def code(self) -> int:
        """0 all accepted, 1 something was sent back, 2 something could not be done."""
        verdicts = {one.verdict for one in self.results}
        if self.troubles or verdicts & {"quarantined", "refused"}:
            return 2
        return int("returned" in verdicts)


class Service:
    """One watched folder in the hands of one process.

    :raises CannotWatchError: another looks after it, the state cannot be kept here, or the share is not there.
    """

    def __init__(
        self,
        root: str,
        state: str,
        settings: Settings,
        log: Log,
        options: Options | None = None,
        *,
        disk: Disk | None = None,
        judging: Judging | None = None,
        clock: words.Clock = time.time,
        sleep: Callable[[float], None] = time.sleep,
        wait_for_lease: float = 60.0,
    ) -> None:
        self.layout = Layout(os.path.abspath(root), os.path.abspath(state))  # noqa: PTH100
        self.settings = settings
        self._log = log
        self._disk = disk or Disk()
        self._clock = clock
        self._sleep = sleep
        self._options = options or Options()
        self._pools: Pools | None = None
        self._stopped = False
        self._beat = self._held = 0.0
        self._not_before: dict[str, float] = {}
        self._told: dict[str, float] = {}
        self._judging = judging or self._own_pools()
        self._ttl = _TRIES * 3 * settings.seconds + 60
        _refuse_network(self.layout)
        self._journal = self._open_journal()
        self._books = Books(self.layout, self._disk, self._journal, settings, log, clock)
        self._alive = Alive(self.layout.state)
        try:
            self._acquire(wait_for_lease)
            self.inbox = self._settle_in()
        except BaseException:
            self.close()
            raise
        self._scanner = Scanner(
            self.layout.inbox,
            self._disk,
            self._journal,
            settings.settle,
            settings.patience,
            settings.max_mb << 20,
        )
        self.mailbox = Mailbox(
            self.layout, self._disk, self._journal, self._judging, clock,
            inbox=self.inbox, most=settings.max_mb << 20, patience=settings.patience,
        )  # fmt: skip

    def _own_pools(self) -> Pools:
        self._pools = Pools(self.layout.root, self._options, self.settings)
        return self._pools

    # --- beginning and ending --------------------------------------------------------------------
    def _open_journal(self) -> Journal:
        try:
            self._disk.make(self.layout.store)
            return Journal(self.layout.journal)
        except JournalError as error:
            raise CannotWatchError(str(error)) from error
        except OSError as error:
            raise CannotWatchError(
                f"状态文件夹“{self.layout.state}”用不了（{say(error)}）；请用 --state 换一个本机文件夹。"
            ) from error

    def _acquire(self, patience: float) -> None:
        began = time.monotonic()
        while True:
            holder, _ = self._journal.lease()
            dead = holder if self._alive.is_dead(holder) else ""
            now = self._clock()
            if self._journal.acquire(self._alive.ident, now, now + self._ttl, dead):
                self._alive.sweep()
                return
            if time.monotonic() - began >= patience or self._stopped:
                raise CannotWatchError(
                    "另一个 draftlint watch 正在看管这个文件夹，这一个没有动任何文件；一个文件夹只要一个。"
                )
            self._sleep(0.05)

    def _settle_in(self) -> str:
        """Make the folders, or find them; the ident of the share."""
        layout, disk = self.layout, self._disk
        known, service = self._journal.meta("inbox"), self._journal.meta("service")
        if not service:
            service = uuid4().hex
            self._journal.set_meta("service", service)
        if not disk.exists(layout.root):
            raise CannotWatchError(f"找不到文件夹“{layout.root}”，请检查路径和网络共享是否正常。")
        try:
            there, holder = layout.mark(disk)
            # two services may have met at a new share: the one that came too late has received nothing yet
            if known and there != known and not (there and self._journal.is_empty()):
                raise ShareAwayError(layout.sentinel)
            if holder not in ("", service) and not self._is_stale():
                raise CannotWatchError(self._taken())
            layout.make(disk)
            inbox = there or uuid4().hex
            layout.set_mark(disk, inbox, service)
            if layout.mark(disk) != (inbox, service):
                raise CannotWatchError(self._taken())
            if known != inbox:
                self._journal.set_meta("inbox", inbox)
            self._clean()
        except ShareAwayError as error:
            raise CannotWatchError(self._away()) from error
        except OSError as error:
            raise CannotWatchError(
                f"“{layout.root}”里建不了文件夹或写不进去（{say(error)}）；请检查共享文件夹是否正常，运行 draftlint 的账号有没有写入权限。"
            ) from error
        return inbox

    @property
    def _stale(self) -> float:
        return self._ttl

    def _is_stale(self) -> bool:
        """Whether the other service has given no sign for long; by the clock of the share alone."""
        probe = os.path.join(self.layout.parts, f"clock-{uuid4().hex}")  # noqa: PTH118
        self._disk.write(probe, b"")
        now, then = self._disk.stamp(probe), self._disk.stamp(self.layout.sentinel)
        self._disk.remove(probe)
        return now is not None and then is not None and now.modified - then.modified > self._stale * 1e9

    def _clean(self) -> None:
        """Let go what a killed process had begun to write."""
        layout, disk = self.layout, self._disk
        for entry in disk.listing(layout.parts):
            disk.remove(os.path.join(layout.parts, entry.name))  # noqa: PTH118
        kept = self._journal.kept()
        for entry in disk.listing(layout.store):
            if entry.name.partition(".")[0] not in kept:
                disk.remove(os.path.join(layout.store, entry.name))  # noqa: PTH118

    def _taken(self) -> str:
        return (
            "另一台电脑（或另一个状态文件夹）上的 draftlint 正在看管这个共享文件夹，这一个没有动任何文件。"
            f"那一个停止（或没有响应 {self._stale / 60:.0f} 分钟）以后，这里就能接手；同一台电脑请用同一个 --state。"
        )

    def _away(self) -> str:
        return (
            f"共享文件夹“{self.layout.root}”断开了，或者被换成了别的（缺少收件标记）；没有动任何文件，恢复后自动继续。"
            f"如果确实换了新的共享文件夹，请先移走状态文件夹“{self.layout.state}”。"
        )

    def stop(self) -> None:
        """Stop after the drop that is being worked on; may be called from a signal handler."""
        self._stopped = True

    def close(self) -> None:
        """Let another go on."""
        if self._pools is not None:
            self._pools.close()
        with suppress(Exception):
            self._books.finish()
        with suppress(Exception):
            if self._journal.meta("inbox"):
                self._journal.guard()
                if self._present():
                    self.layout.set_mark(self._disk, self._journal.meta("inbox"), "")
        with suppress(Exception):
            self._journal.release()
        self._journal.close()
        self._alive.close()

    # --- passes ----------------------------------------------------------------------------------
    def _present(self) -> bool:
        """Whether the share is the one we know, and ours."""
        try:
            there, holder = self.layout.mark(self._disk)
        except ShareAwayError:
            return False
        if there == self._journal.meta("inbox") and holder not in ("", self._journal.meta("service")):
            raise LeaseLostError
        return there == self._journal.meta("inbox")

    def once(self) -> Passed:
        """One pass: what is taken is finished, what is quiet is taken; two looks where something is new."""
        found = self.one()
        for _ in range(_LOOKS):
            if not found.fresh or self._stopped:
                break
            self._sleep(self.settings.settle + POLL_LEAST)
            more = self.one()
            found = Passed(found.results + more.results, more.waiting, more.troubles, more.fresh)
        return found

    def run(self, tell: Callable[[Passed], None]) -> None:
        """Pass after pass until told to stop.

        :raises LeaseLostError: another scanner has taken over.
        """
        while not self._stopped:
            passed = self.one()
            troubles = [each for each in passed.troubles if self._is_news(each)]
            for sentence in troubles:
                self._log.trouble(sentence)
            tell(passed._replace(troubles=troubles))
            self._rest()

    def _rest(self) -> None:
        """Sleep until the next look, in slices: a signal is answered soon."""
        wake = time.monotonic() + self.settings.poll
        while not self._stopped and (left := wake - time.monotonic()) > 0:
            self._sleep(min(_SLICE, left))

    def _is_news(self, sentence: str) -> bool:
        """Whether this was not told within the last minutes."""
        now = self._clock()
        if now - self._told.get(sentence, 0.0) < _TELL_AGAIN:
            return False
        self._told = {each: at for each, at in self._told.items() if now - at < _TELL_AGAIN}
        self._told[sentence] = now
        return True

    def one(self) -> Passed:
        """One look, and what follows from it.

        :raises LeaseLostError: another scanner has taken over.
        """
        results: list[Result] = []
        troubles: list[str] = []
        try:
            waiting, fresh = self._look(results, troubles)
            return Passed(results, waiting, troubles, fresh)
        except ShareAwayError:
            troubles.append(self._away())
        except (OSError, OperationalError) as error:
            troubles.append(f"读写出错（{say(error)}），稍后再试；已经收下的文件都在，不会丢。")
        return Passed(results, [], troubles)

    def _look(self, results: list[Result], troubles: list[str]) -> tuple[list[words.Waiting], bool]:
        """Finish, list, take and finish; what waits, and whether the quiet time of something is not over."""
        self._hold_on(self._clock())
        if not self._present():
            raise ShareAwayError(self.layout.sentinel)
        wrong = self._judging.trouble()
        if wrong:
            troubles.append(f"规则或配置有误，没有收件，改好以后自动继续：\n{wrong}")
            return [], False
        self._give_sign()
        self._finish_all(results, troubles)
        seen = self._scanner.look(self._clock())
        for at in range(0, len(seen.ready), _AT_ONCE):
            if self._stopped:
                break
            for refused in self.mailbox.take(seen.ready[at : at + _AT_ONCE]):
                self._scanner.refused(refused.rel, self._clock())
                if isinstance(refused.error, PermissionError):
                    seen.waiting.append(words.Waiting(refused.rel, words.LOCKED))
                else:
                    troubles.append(
                        f"“{words_of(refused.rel)}”移不动（{say(refused.error)}），稍后再试；文件还在“送审”。"
                    )
            self._finish_all(results, troubles)
        self._books.keep(received=bool(results))
        return seen.waiting, seen.fresh

    def _finish_all(self, results: list[Result], troubles: list[str]) -> None:
        for claim in self.mailbox.taken():
            if self._stopped:
                return
            now = self._clock()
            if now < self._not_before.get(claim.id, 0.0):
                continue
            self._hold_on(now)
            try:
                self._give_sign()
                for result in self.mailbox.finish(claim):
                    results.append(result)
                    self._log.result(result)
            except (OSError, OperationalError) as error:
                if not self._present():
                    raise ShareAwayError from error
                self._not_before[claim.id] = now + _RETRY
                troubles.append(
                    f"“{words_of(claim.rel)}”已经收下，还没有办完（{say(error)}），稍后再试；文件没有丢。"
                )

    def _hold_on(self, now: float) -> None:
        """Hold the lease, which is longer than any one paper can take.

        :raises LeaseLostError: another has it.
        """
        if not self._held <= now < self._held + _HEARTBEAT:
            self._journal.renew(now + self._ttl)
            self._held = now
        else:
            self._journal.guard()

    def _give_sign(self) -> None:
        """Let services on other machines see that this one lives."""
        now = self._clock()
        if abs(now - self._beat) >= _HEARTBEAT:
            self._disk.touch(self.layout.sentinel)
            self._beat = now


def words_of(rel: str) -> str:
    """A name of the inbox as a person reads it."""
    from draftlint.watch.names import shown

    return shown(rel)


def _refuse_network(layout: Layout) -> None:
    kind = remote_kind(layout.state)
    if kind is not None:
        raise CannotWatchError(
            f"收件记录不能放在网络盘上（{layout.state}，{kind}）；请用 --state 指定本机硬盘上的文件夹。"
        )
    root = os.path.realpath(layout.root)
    if os.path.realpath(layout.state).startswith(os.path.join(root, "")):  # noqa: PTH118
        raise CannotWatchError(
            "状态文件夹不能放在被看管的文件夹里面；请用 --state 指定本机硬盘上的另一个文件夹。"
        )
