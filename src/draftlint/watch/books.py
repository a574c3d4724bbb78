"""What is kept and for how long: the ledger on the share, the bytes in the content store."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

from draftlint.watch import ledger
from draftlint.watch.receipt import local

if TYPE_CHECKING:
    from draftlint.watch.disk import Disk
    from draftlint.watch.journal import Journal
    from draftlint.watch.layout import Layout
    from draftlint.watch.logs import Log
    from draftlint.watch.scanner import Clock
    from draftlint.watch.settings import Settings

_LEDGER = 60.0
_RETENTION = 3600.0


class Books:
    """Keeps the books of one watched folder, now and then."""

    def __init__(
        self, layout: Layout, disk: Disk, journal: Journal, settings: Settings, log: Log, clock: Clock
    ) -> None:
        self._layout = layout
        self._disk = disk
        self._journal = journal
        self._settings = settings
        self._log = log
        self._clock = clock
        self._due = False
        self._written = self._next_retention = 0.0

    def keep(self, *, received: bool) -> None:
        """Do what is due.

        The ledger is written anew when something was received, not more often than once a minute, and each new day.
        """
        now = self._clock()
        if self._settings.keep_days and now >= self._next_retention:
            self._next_retention = now + _RETENTION
            self._let_go(now)
        if not self._settings.ledger:
            return
        self._due = self._due or received
        day = local(now).strftime("%Y-%m-%d")
        if day != self._journal.meta("ledger") or (self._due and abs(now - self._written) >= _LEDGER):
            self._write()
            self._journal.set_meta("ledger", day)
            self._written = now

    def finish(self) -> None:
        """Write what was put off.

        :raises LeaseLostError: that is another's business now.
        """
        if self._due:
            self._journal.guard()
            self._write()

    def _let_go(self, now: float) -> None:
        """Delete bytes that were kept for as long as the office wants; hashes and receipts stay in the journal."""
        days = self._settings.keep_days
        for digest in self._journal.expired(now - days * 86400):
            self._journal.let_go(digest)
            self._disk.remove(self._layout.content(digest))
            self._log.say(f"保存期 {days} 天已满，已删除留存的文件 {digest[:12]}")

    def _write(self) -> None:
        now, span, inbox = self._clock(), self._settings.ledger_days, self._journal.meta("inbox")
        since = now - span * 86400
        lines = ledger.days(self._journal.since(inbox, since), self._journal.turned_away(since))
        for name, data in ledger.files(lines, now, span):
            target = self._layout.folder(name)
            part = os.path.join(self._layout.parts, uuid4().hex)  # noqa: PTH118
            try:
                self._layout.put(self._disk, data, target, part)
            except PermissionError:  # open in Excel: the next time
                self._log.trouble(f"“{name}”正被打开，暂时没有更新。")
        self._due = False
