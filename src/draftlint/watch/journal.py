"""The journal on the local disk: what was seen, what was taken, what became of it, and who may go on.

A row of ``intake`` is the point of delivery. One commits before the effect it announces (a taking, a name for outputs)
and after the effect it tells of (bytes stored); so after a kill the journal and the share say together what is left to do.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from draftlint.store.db import writing

_SCHEMA = (
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE lease(one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL, fence INTEGER NOT NULL, until REAL NOT NULL)",
    "INSERT INTO lease VALUES (1, '', 0, 0)",
    # what the scanner knows of files that are not ready: deadlines outlive a restart
    "CREATE TABLE seen(rel BLOB PRIMARY KEY, stamp TEXT NOT NULL, since REAL NOT NULL)",
    "CREATE TABLE owner(rel BLOB PRIMARY KEY, stamp TEXT NOT NULL, since REAL NOT NULL)",
    "CREATE TABLE claim(id TEXT PRIMARY KEY, rel BLOB NOT NULL, overdue INTEGER NOT NULL, aside TEXT NOT NULL)",
    # what was turned away without a trace of what it was
    "CREATE TABLE turned_away(at REAL NOT NULL, reason TEXT NOT NULL)",
    """CREATE TABLE intake(
        id INTEGER PRIMARY KEY,
        inbox TEXT NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        shown TEXT NOT NULL,
        round INTEGER NOT NULL,
        size INTEGER NOT NULL,
        at REAL NOT NULL,
        state TEXT NOT NULL,
        folder TEXT NOT NULL,
        base TEXT,
        base_key TEXT,
        receipt TEXT NOT NULL,
        done_at REAL NOT NULL,
        kept INTEGER NOT NULL,
        UNIQUE (inbox, name, sha256),
        UNIQUE (folder, base_key))""",
)
_VERSION = 1
#: How long one waits for another to finish.
_WAIT = 30.0
STORED, JUDGED, DONE = "stored", "judged", "done"


class LeaseLostError(Exception):
    """Another scanner has taken over: whatever this one was about to do is the other's now."""


class JournalError(Exception):
    """The journal cannot be used."""


class Claim(NamedTuple):
    """Something that was taken, or was going to be."""

    id: str
    rel: str  # its name in the inbox, with its subfolder
    overdue: bool  # it was waited for long enough: it is as it is
    aside: str = ""  # JSON: where it goes without being stored


class Row(NamedTuple):
    """One delivery."""

    id: int
    name: str  # folded, with its subfolder: what counts as the same paper
    sha256: str
    shown: str  # as it was dropped
    round: int
    size: int
    at: float
    state: str
    folder: str  # of the four; "" while not judged
    base: str | None  # what its outputs are called, with its subfolder and without a suffix
    receipt: str  # JSON
    done_at: float
    kept: bool  # its bytes are in the content store


_COLUMNS = "id, name, sha256, shown, round, size, at, state, folder, base, receipt, done_at, kept"


class Journal:
    """One scanner's hold on the journal."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.holder = ""
        self.fence = 0
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
            self._db = self._opened(path)
        except (OSError, sqlite3.Error) as error:
            raise JournalError(
                f"打不开收件记录“{path}”（{error}）；请检查磁盘空间和权限，或用 --state 换一个本机文件夹。"
            ) from error

    def _opened(self, path: str) -> sqlite3.Connection:
        ends = time.monotonic() + _WAIT
        while True:
            self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            try:
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
                self._db.execute("PRAGMA synchronous=FULL")  # a row that was committed survives a power cut
                (version,) = self._db.execute("PRAGMA user_version").fetchone()
                if version == 0:
                    self._make()
                elif version != _VERSION:
                    raise JournalError(f"收件记录“{path}”是另一个版本的 draftlint 写的，请先升级 draftlint。")
                return self._db
            except sqlite3.OperationalError as error:
                # the first one to come switches the file to its write-ahead log, and does not wait in turn
                self._db.close()
                if "locked" not in str(error) or time.monotonic() > ends:
                    raise
                time.sleep(0.01)
            except BaseException:
                self._db.close()
                raise

    def _make(self) -> None:
        with writing(self._db):
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:  # nobody was faster
                for statement in _SCHEMA:
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version={_VERSION}")

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    # --- who may go on ---------------------------------------------------------------------------
    def acquire(self, holder: str, now: float, until: float, dead: str = "") -> bool:
        """Take the lease when it is free, run out, or held by one that is known to be ``dead``."""
        with writing(self._db):
            was, fence, ends = self._db.execute("SELECT holder, fence, until FROM lease").fetchone()
            if was not in {"", holder, dead} and ends > now:
                return False
            self.holder, self.fence = holder, fence + 1
            self._db.execute("UPDATE lease SET holder=?, fence=?, until=?", (holder, fence + 1, until))
        return True

    def lease(self) -> tuple[str, float]:
        """Who holds it, and until when."""
        holder, until = self._db.execute("SELECT holder, until FROM lease").fetchone()
        return holder, until

    def renew(self, until: float) -> None:
        """Hold it for longer.

        :raises LeaseLostError: another has it.
        """
        with self._mine():
            self._db.execute("UPDATE lease SET until=?", (until,))

    def release(self) -> None:
        """Let another go on."""
        with suppress(LeaseLostError), self._mine():
            self._db.execute("UPDATE lease SET holder='', until=0")

    def guard(self) -> None:
        """Make sure that the lease is still held, before something is done outside.

        :raises LeaseLostError: it is not.
        """
        (fence,) = self._db.execute("SELECT fence FROM lease").fetchone()
        if fence != self.fence:
            raise LeaseLostError

    @contextmanager
    def _mine(self) -> Iterator[None]:
        """A transaction that fails when the lease is no longer held."""
        with writing(self._db):
            self.guard()
            yield

    # --- what is where ---------------------------------------------------------------------------
    def meta(self, name: str) -> str:
        """A value that is kept under a name; empty when there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
        return row[0] if row else ""

    def set_meta(self, name: str, value: str) -> None:
        """Keep a value."""
        with self._mine():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def remembered(self, table: str) -> dict[str, tuple[str, float]]:
        """What the scanner knew (``seen`` or ``owner``): name -> (stamp, since)."""
        rows = self._db.execute(f"SELECT rel, stamp, since FROM {table}").fetchall()
        return {os.fsdecode(rel): (stamp, since) for rel, stamp, since in rows}

    def remember(self, table: str, new: dict[str, tuple[str, float]], gone: Iterable[str]) -> None:
        """Keep what changed of that."""
        gone = list(gone)
        if not new and not gone:
            return
        with self._mine():
            self._db.executemany(f"DELETE FROM {table} WHERE rel=?", [(os.fsencode(rel),) for rel in gone])
            self._db.executemany(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",
                [(os.fsencode(rel), stamp, since) for rel, (stamp, since) in new.items()],
            )

    def intend(self, claims: Iterable[Claim]) -> None:
        """Write down what is going to be taken, and under which ident."""
        rows = [(one.id, os.fsencode(one.rel), one.overdue) for one in claims]
        with self._mine():
            self._db.executemany("INSERT INTO claim VALUES (?, ?, ?, '')", rows)

    def intended(self) -> dict[str, Claim]:
        """What was or was to be taken and is not finished, by ident."""
        rows = self._db.execute("SELECT id, rel, overdue, aside FROM claim ORDER BY rowid").fetchall()
        return {one[0]: Claim(one[0], os.fsdecode(one[1]), bool(one[2]), one[3]) for one in rows}

    def put_aside(self, claim: Claim, aside: str) -> None:
        """Write down what becomes of what must not be stored: its place and its receipt, until both are there."""
        with self._mine():
            self._db.execute("UPDATE claim SET aside=? WHERE id=?", (aside, claim.id))

    def forget(self, idents: Iterable[str]) -> None:
        """Nothing is left to be done with these."""
        rows = [(ident,) for ident in idents]
        if rows:
            with self._mine():
                self._db.executemany("DELETE FROM claim WHERE id=?", rows)

    def turn_away(self, claim: Claim, at: float, reason: str) -> None:
        """What was put aside has gone; its name goes from everywhere, also from what SQLite has yet to write."""
        with self._mine():
            self._db.execute("DELETE FROM claim WHERE id=?", (claim.id,))
            self._db.execute("DELETE FROM seen WHERE rel=?", (os.fsencode(claim.rel),))
            self._db.execute("INSERT INTO turned_away VALUES (?, ?)", (at, reason))
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def turned_away(self, since: float) -> list[tuple[float, str]]:
        """When something was turned away from a time on, and why."""
        query = "SELECT at, reason FROM turned_away WHERE at>=? ORDER BY at"
        return self._db.execute(query, (since,)).fetchall()

    # --- deliveries ------------------------------------------------------------------------------
    def find(self, inbox: str, name: str, sha256: str) -> Row | None:
        """The delivery of these bytes under this name."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM intake WHERE inbox=? AND name=? AND sha256=?", (inbox, name, sha256)
        ).fetchone()
        return _row(row) if row else None

    def is_empty(self) -> bool:
        """Whether nothing was ever received or taken."""
        query = "SELECT EXISTS(SELECT 1 FROM intake) OR EXISTS(SELECT 1 FROM claim)"
        return not self._db.execute(query).fetchone()[0]

    def knows(self, inbox: str, name: str) -> bool:
        """Whether a paper of this name was ever delivered."""
        query = "SELECT 1 FROM intake WHERE inbox=? AND name=? LIMIT 1"
        return self._db.execute(query, (inbox, name)).fetchone() is not None

    def deliver(
        self, inbox: str, name: str, sha256: str, shown: str, size: int, at: float, *, kept: bool
    ) -> Row:
        """The point of delivery: once for each name and content."""
        with self._mine():
            (rounds,) = self._db.execute(
                "SELECT COUNT(*) FROM intake WHERE inbox=? AND name=?", (inbox, name)
            ).fetchone()
            self._db.execute(
                "INSERT OR IGNORE INTO intake(inbox, name, sha256, shown, round, size, at, state, folder, receipt, done_at, kept) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, ?)",
                (inbox, name, sha256, shown, rounds + 1, size, at, STORED, kept),
            )
            if kept:
                self._db.execute("UPDATE intake SET kept=1 WHERE sha256=? AND kept=0", (sha256,))
        found = self.find(inbox, name, sha256)
        if found is None:
            raise JournalError("收件记录没有写进去。")
        return found

    def judge(self, row: Row, folder: str, base: str, base_key: str, receipt: str) -> Row | None:
        """Write down the verdict and what the outputs are called; None where that name is another's."""
        try:
            with self._mine():
                self._db.execute(
                    "UPDATE intake SET state=?, folder=?, base=?, base_key=?, receipt=? WHERE id=?",
                    (JUDGED, folder, base, base_key, receipt, row.id),
                )
        except sqlite3.IntegrityError:
            return None
        return row._replace(state=JUDGED, folder=folder, base=base, receipt=receipt)

    def is_free(self, folder: str, base_key: str) -> bool:
        """Whether no delivery has this name for its outputs."""
        query = "SELECT 1 FROM intake WHERE folder=? AND base_key=?"
        return self._db.execute(query, (folder, base_key)).fetchone() is None

    def last_in(self, inbox: str, name: str, folder: str) -> Row | None:
        """The latest delivery of a paper that went into this folder."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM intake WHERE inbox=? AND name=? AND folder=? ORDER BY round DESC LIMIT 1",
            (inbox, name, folder),
        ).fetchone()
        return _row(row) if row else None

    def finish(self, row: Row, at: float) -> None:
        """All its outputs are in their places."""
        with self._mine():
            self._db.execute(
                "UPDATE intake SET state=?, done_at=CASE done_at WHEN 0 THEN ? ELSE done_at END WHERE id=?",
                (DONE, at, row.id),
            )

    def reopen(self, row: Row) -> Row:
        """Judge anew what could not be judged for no fault of the paper."""
        with self._mine():
            self._db.execute("UPDATE intake SET state=? WHERE id=?", (STORED, row.id))
        return row._replace(state=STORED)

    def since(self, inbox: str, at: float) -> list[Row]:
        """Finished deliveries from a time on, oldest first."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM intake WHERE inbox=? AND state=? AND at>=? ORDER BY at, id",
            (inbox, DONE, at),
        ).fetchall()
        return [_row(one) for one in rows]

    def expired(self, before: float) -> list[str]:
        """Contents of which every delivery was finished before that time."""
        rows = self._db.execute(
            "SELECT sha256 FROM intake WHERE kept=1 GROUP BY sha256 HAVING MIN(state=?)=1 AND MAX(done_at)<?",
            (DONE, before),
        ).fetchall()
        return [one[0] for one in rows]

    def kept(self) -> set[str]:
        """Hashes of all contents that ought to be in the store."""
        return {one[0] for one in self._db.execute("SELECT DISTINCT sha256 FROM intake WHERE kept=1")}

    def let_go(self, sha256: str) -> None:
        """These bytes are no longer kept."""
        with self._mine():
            self._db.execute("UPDATE intake SET kept=0 WHERE sha256=?", (sha256,))


def _row(values: tuple[object, ...]) -> Row:
    return Row(*values)._replace(kept=bool(values[-1]))  # type: ignore[arg-type]
