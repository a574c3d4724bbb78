"""Results of earlier runs, so that the next one only does what has changed.

A database in the user's cache folder (or a file that is named): key to JSON, never pickles. Each result is
written before anybody is told of it, so a run that is killed loses nothing that was told. Whatever is odd about
the file (damaged, locked, read-only, a full disk) makes a run slow, never wrong and never ends it.

The file holds findings with words of the drafts in them: only its owner may read it, and what nobody has asked
for in a month is overwritten.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from draftlint.batch.codec import CodecError, decode, encode

_MARK = 0x44724C74  # "DrLt": application_id of our files
_FORM = 1
_DAYS = 30
_MOST_BYTES = 300 * 2**20
_PATIENCE = 2.0  # seconds for another run that is writing
_SCHEMA = "CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID"


class Results:
    """Kept results; a context manager. ``trouble`` says in Chinese why nothing is kept, "" while all is well."""

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        most_bytes: int = _MOST_BYTES,
        days: int = _DAYS,
        package: str = "draftlint",
    ) -> None:
        """Open, or go without.

        :param path: the file; None for the one in the cache folder.
        :param most_bytes: the file is kept below this by forgetting what was asked for longest ago.
        :param days: what nobody has asked for in so many days is forgotten.
        :param package: whose classes are read back.
        """
        self.path = Path(path) if path is not None else default_path()
        self.trouble = ""
        self._own = path is None
        self._most_bytes = most_bytes
        self._days = days
        self._package = package
        self._asked: list[bytes] = []
        self._base: sqlite3.Connection | None = None
        try:
            self._base = self._open()
        except sqlite3.DatabaseError as error:
            self._renew(error)
        except (OSError, RuntimeError, ValueError) as error:
            self._give_up(error)

    def __enter__(self) -> Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: str) -> Any | None:
        """The value kept under a key (hexadecimal); None when there is none that can be trusted."""
        if self._base is None:
            return None
        raw = bytes.fromhex(key)
        try:
            row = self._base.execute("SELECT value, day FROM result WHERE key = ?", (raw,)).fetchone()
        except sqlite3.Error as error:
            self._failed(error)
            return None
        if row is None:
            return None
        try:
            head, _, body = zlib.decompress(row[0]).partition(b"\n")
            value = (
                decode(body.decode("utf-8", "surrogatepass"), self._package)
                if head == raw.hex().encode()
                else None
            )
        except (zlib.error, CodecError, UnicodeDecodeError, TypeError):
            return None
        if row[1] != _today():
            self._asked.append(raw)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value; it is on the disk when this returns, unless ``trouble`` says why not.

        :raises TypeError: values of this kind cannot be kept.
        """
        if self._base is None:
            return
        raw = bytes.fromhex(key)
        body = raw.hex().encode() + b"\n" + encode(value).encode("utf-8", "surrogatepass")
        try:
            self._base.execute(
                "REPLACE INTO result VALUES (?, ?, ?)", (raw, zlib.compress(body, 1), _today())
            )
        except sqlite3.Error as error:
            self._failed(error)

    def close(self) -> None:
        """Forget what is old or too much, and close."""
        base, self._base = self._base, None
        if base is None:
            return
        with suppress(sqlite3.Error):
            self._tidy(base)
        with suppress(sqlite3.Error):
            base.close()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        base = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            mark = base.execute("PRAGMA application_id").fetchone()[0]
            form = base.execute("PRAGMA user_version").fetchone()[0]
            tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables and (mark, form) != (_MARK, _FORM):
                raise sqlite3.DatabaseError("another database")
            if not tables:
                base.execute("PRAGMA auto_vacuum = INCREMENTAL")
                base.execute(f"PRAGMA application_id = {_MARK}")
                base.execute(f"PRAGMA user_version = {_FORM}")
            # with a log beside it, a written line survives the end of this process without waiting for the disk
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute("PRAGMA secure_delete = ON")
            base.execute(_SCHEMA)
        except BaseException:
            base.close()
            raise
        return base

    def _renew(self, error: sqlite3.DatabaseError) -> None:
        """Begin anew in place of a damaged file of our own; a file that somebody named is left as it is."""
        if not self._own or _passing(error):
            self._give_up(error)
            return
        try:
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.path}{ending}").unlink(missing_ok=True)
            self._base = self._open()
        except (OSError, sqlite3.Error) as second:
            self._give_up(second)

    def _failed(self, error: sqlite3.Error) -> None:
        base, self._base = self._base, None
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()
        if isinstance(error, sqlite3.DatabaseError) and not _passing(error):
            self._renew(error)
        else:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            why = "另一个程序正在长时间写入"
        elif isinstance(error, sqlite3.OperationalError) or not isinstance(error, sqlite3.Error):
            why = "打不开或不能写入，请检查文件夹权限和磁盘空间"
        else:
            why = "内容已经损坏，或者不是 draftlint 的结果文件"
        self.trouble = f"保存核查结果的文件“{self.path}”{why}；这次不使用以前的结果，也不保存，其他不受影响。"

    def _tidy(self, base: sqlite3.Connection) -> None:
        base.execute("BEGIN IMMEDIATE")
        base.executemany("UPDATE result SET day = ? WHERE key = ?", [(_today(), key) for key in self._asked])
        base.execute("DELETE FROM result WHERE day < ?", (_today() - self._days,))
        base.execute("COMMIT")
        if _used(base) > self._most_bytes:
            base.execute("BEGIN IMMEDIATE")
            held = base.execute("SELECT key, length(value) FROM result ORDER BY day DESC").fetchall()
            room = self._most_bytes * 3 // 4
            for key, length in held:
                room -= length + 200
                if room < 0:
                    base.execute("DELETE FROM result WHERE key = ?", (key,))
            base.execute("COMMIT")
        base.executescript("PRAGMA incremental_vacuum")  # execute() would give back one page


def default_path() -> Path:
    """The file in the user's cache folder."""
    from draftlint.packs.cache import cache_dir

    return cache_dir() / "results.sqlite"


def _today() -> int:
    import time

    return int(time.time() // 86400)


def _used(base: sqlite3.Connection) -> int:
    pages: int = base.execute("PRAGMA page_count").fetchone()[0]
    free: int = base.execute("PRAGMA freelist_count").fetchone()[0]
    size: int = base.execute("PRAGMA page_size").fetchone()[0]
    return (pages - free) * size


def _passing(error: sqlite3.Error) -> bool:
    """Whether the file itself is in order (locked, read-only, no space)."""
    return isinstance(error, sqlite3.OperationalError)
