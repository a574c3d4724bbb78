"""What of the inbox may be taken: a listing compared with the one before, and what the journal remembers.

A file is taken when nobody has written to it for a while, over two listings at least, and all its bytes are there (a
.docx proves that by itself). An owner file beside it holds it up, but not for ever. What is gone was taken away by
somebody or the share is away: nothing follows from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from draftlint.reading import is_whole
from draftlint.watch.disk import Disk, Stamp
from draftlint.watch.journal import Journal
from draftlint.watch.names import is_ignored, is_owner, owned

_DEEPEST = 8
_RETRY_MOST = 30.0

OPEN, ARRIVING, EMPTY, LOCKED, NO_ACCESS = "open", "arriving", "empty", "locked", "no-access"
WORDS = {
    OPEN: "正在 Word 或 WPS 中打开",
    ARRIVING: "还没有传完",
    EMPTY: "还是空文件",
    LOCKED: "被别的程序占用，移不动",
    NO_ACCESS: "没有读取权限",
}


class Ready(NamedTuple):
    """A file that can be taken."""

    rel: str
    overdue: bool = False


class Waiting(NamedTuple):
    """A file that cannot be taken yet."""

    rel: str
    why: str


class Seen(NamedTuple):
    """What one look at the inbox found."""

    ready: list[Ready]
    waiting: list[Waiting]
    fresh: bool  # something is only waiting for the second listing or the end of the quiet time


class Scanner:
    """Looks at one inbox again and again.

    :param settle: seconds for which nobody must have written.
    :param patience: seconds after which an owner file, or bytes that do not come, hold nothing up any more.
    """

    def __init__(
        self, inbox: str, disk: Disk, journal: Journal, settle: float, patience: float, most: int
    ) -> None:
        self._inbox = inbox
        self._disk = disk
        self._journal = journal
        self._settle = settle
        self._patience = patience
        self._most = most
        self._seen = journal.remembered("seen")
        self._owners = journal.remembered("owner")
        self._again: dict[
            str, tuple[float, float]
        ] = {}  # not whole: when to look at the bytes again, and how long that was
        self._refused: dict[str, float] = {}  # could not be moved: when to try again

    def look(self, now: float) -> Seen:
        """List the inbox and say what may be taken.

        :raises OSError: it cannot be listed.
        """
        files: dict[str, Stamp] = {}
        owners: dict[str, list[str]] = {}
        for folder, name, stamp in self._walk("", 0):
            if is_owner(name):
                owners.setdefault(folder, []).append(name)
            elif not is_ignored(name):
                files[_join(folder, name)] = stamp
        settled = self._note_files(files, now)
        held = self._held(owners, files, now)
        ready, waiting = [], []
        for rel in settled:
            why, overdue = self._hindrance(rel, files[rel], rel in held, now)
            if why:
                waiting.append(Waiting(rel, why))
            else:
                ready.append(Ready(rel, overdue))
        return Seen(ready, waiting, len(settled) < len(files))

    def refused(self, rel: str, now: float) -> None:
        """A file could not be taken: it is locked, so leave it alone for some seconds."""
        self._refused[rel] = now + min(_RETRY_MOST, max(1.0, self._settle))

    def _walk(self, folder: str, depth: int) -> Iterator[tuple[str, str, Stamp]]:
        for entry in self._disk.listing(os.path.join(self._inbox, folder) if folder else self._inbox):  # noqa: PTH118
            if entry.folder:
                if not entry.name.startswith(".") and depth < _DEEPEST:
                    try:
                        yield from self._walk(_join(folder, entry.name), depth + 1)
                    except OSError:  # went away, or is closed to us: the others are not held up by it
                        continue
            elif entry.stamp is not None:
                yield folder, entry.name, entry.stamp

    def _note_files(self, files: dict[str, Stamp], now: float) -> list[str]:
        """Remember the listing; which files have been quiet long enough."""
        settled, new = [], {}
        for rel, stamp in files.items():
            spelt = ",".join(map(str, stamp))
            known = self._seen.get(rel)
            if known is None or known[0] != spelt or known[1] > now:
                new[rel] = (spelt, now)
                self._again.pop(rel, None)
            elif now - known[1] >= self._settle:
                settled.append(rel)
        gone = [rel for rel in self._seen if rel not in files]
        self._journal.remember("seen", new, gone)
        self._seen.update(new)
        for rel in gone:
            del self._seen[rel]
            self._again.pop(rel, None)
            self._refused.pop(rel, None)
        return settled

    def _held(self, owners: dict[str, list[str]], files: dict[str, Stamp], now: float) -> set[str]:
        """Files that are open, as far as owner files say so that are not older than the patience."""
        there = {_join(folder, name): folder for folder, names in owners.items() for name in names}
        new = {rel: ("", now) for rel in there if rel not in self._owners or self._owners[rel][1] > now}
        gone = [rel for rel in self._owners if rel not in there]
        self._journal.remember("owner", new, gone)
        self._owners.update(new)
        for rel in gone:
            del self._owners[rel]
        held: set[str] = set()
        names: dict[str, list[str]] = {}
        if there:
            for rel in files:
                folder, _, name = rel.rpartition("/")
                names.setdefault(folder, []).append(name)
        for rel, folder in there.items():
            if now - self._owners[rel][1] < self._patience:
                mine = owned(rel.rpartition("/")[2], names.get(folder, ()))
                held.update(_join(folder, name) for name in mine)
        return held

    def _hindrance(self, rel: str, stamp: Stamp, held: bool, now: float) -> tuple[str, bool]:
        """Why a quiet file cannot be taken ("" when it can), and whether it was waited for in vain."""
        if held:
            return OPEN, False
        if now < self._refused.get(rel, 0.0):
            return LOCKED, False
        if stamp.size > self._most:
            return "", False
        overdue = now - self._seen[rel][1] >= self._patience
        if overdue:
            return "", True
        if stamp.size == 0:
            return EMPTY, False
        at, pause = self._again.get(rel, (0.0, 0.0))
        if now < at:
            return ARRIVING, False
        try:
            data = self._disk.read(os.path.join(self._inbox, rel))  # noqa: PTH118
        except FileNotFoundError:
            return ARRIVING, False
        except PermissionError:
            self.refused(rel, now)
            return NO_ACCESS, False
        if len(data) == stamp.size and is_whole(data, rel):
            return "", False
        pause = min(_RETRY_MOST, 2 * pause or max(self._settle, 0.5))
        self._again[rel] = (now + pause, pause)
        return ARRIVING, False


def _join(folder: str, name: str) -> str:
    """Names below the inbox are spelt with / everywhere."""
    return f"{folder}/{name}" if folder else name


#: What tells the time, in seconds since 1970.
Clock = Callable[[], float]
