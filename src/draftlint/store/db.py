"""The file itself: opening it safely, its tables, transactions, copies."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from draftlint.store.errors import StoreError
from draftlint.store.network import remote_kind
from draftlint.store.schema import APPLICATION_ID, MIGRATIONS

#: How long one waits for another to finish; each holds the lock for milliseconds.
WAIT = 30.0
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",  # a sign-off that was reported must survive a power cut
    "PRAGMA secure_delete=ON",  # what is purged is overwritten
)


def refuse_network(path: str) -> None:
    """Refuse a store on a network drive.

    :raises StoreError: it lies on one.
    """
    kind = remote_kind(path)
    if kind is not None:
        raise StoreError(
            "network",
            f"审签记录不能放在网络盘或者共享文件夹里（{path}，{kind}）：几台电脑同时写会损坏。"
            "请用 --store 指定本机硬盘上的文件，如 --store C:\\审签\\review.db；文稿本身可以留在共享文件夹。",
        )


def connect(path: str, *, create: bool) -> sqlite3.Connection:
    """Open the store.

    :param create: make it when there is none.
    :raises StoreError: it cannot be opened, or is none of ours.
    """
    refuse_network(path)
    if os.path.isdir(path):  # noqa: PTH112
        raise StoreError("is-folder", f"“{path}”是文件夹，--store 后面要写文件名。")
    if not os.path.exists(path):  # noqa: PTH110
        if not create:
            raise StoreError(
                "no-store", f"还没有审签记录（{path}）。送审：draftlint review submit 文稿 --by 姓名"
            )
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "no-permission", f"建不了文件夹“{Path(path).parent}”（{error.strerror}）。"
            ) from error
    deadline = time.monotonic() + WAIT
    while True:
        try:
            return _opened(path)
        except sqlite3.OperationalError as error:
            # the first one to come switches the file to its write-ahead log, and does not wait in turn
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise StoreError("cannot-open", f"打不开审签记录“{path}”：{words_for(error)}。") from error
            time.sleep(0.01)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                "damaged", f"“{path}”不是审签记录，或者已经损坏；请检查文件名，或者用备份恢复。"
            ) from error


def reading(path: str) -> sqlite3.Connection:
    """Open a store that is there only to read: nothing is made or migrated, a folder without write access will do.

    :raises StoreError: it is none of ours, or lies on a network drive.
    """
    refuse_network(path)
    where = Path(os.path.abspath(path)).as_uri()  # noqa: PTH100
    # without write access SQLite cannot put its files beside the store; where there are none, nobody is writing
    still = not os.path.exists(f"{path}-wal")  # noqa: PTH110
    for how in ("mode=rw", "mode=ro&immutable=1") if still else ("mode=rw",):
        connection = sqlite3.connect(f"{where}?{how}", uri=True, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only=ON")
            _is_ours(connection, path)
        except sqlite3.OperationalError:
            connection.close()
            if how != "mode=rw" or not still:
                raise
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise AssertionError("unreachable")


def words_for(error: sqlite3.Error) -> str:
    """What SQLite says, in Chinese where people can do something about it."""
    said = str(error)
    for sign, words in _WORDS:
        if sign in said:
            return words
    return said


_WORDS = (
    ("locked", "别的程序一直占着它，请稍后再试"),
    ("full", "磁盘已满，请先腾出空间"),
    ("readonly", "没有写的权限"),
    ("unable to open", "请检查文件夹的权限"),
    ("disk I/O", "磁盘读写出错"),
    ("malformed", "文件已经损坏，请用备份恢复"),
    ("not a database", "文件已经损坏，请用备份恢复"),
)


def _is_ours(connection: sqlite3.Connection, path: str) -> int:
    """How many migrations a store has seen.

    :raises StoreError: it is another program's, or a newer draftlint's.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (ident,) = connection.execute("PRAGMA application_id").fetchone()
    if ident != APPLICATION_ID and (version or connection.execute("SELECT 1 FROM sqlite_master").fetchone()):
        raise StoreError("not-ours", f"“{path}”是别的程序的数据库，不是审签记录；请用 --store 换一个文件名。")
    if version > len(MIGRATIONS):
        raise StoreError("newer", f"审签记录“{path}”是更新版本的 draftlint 写的，请先升级 draftlint。")
    return int(version)


def _opened(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        version = _is_ours(connection, path)
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode != "wal":
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            if mode != "wal":
                raise StoreError("no-wal", f"“{path}”所在的磁盘不支持安全写入，请用 --store 换到本机硬盘。")
        if version < len(MIGRATIONS):
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    with writing(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # somebody may have been faster
        for step in MIGRATIONS[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that holds the write lock from its first moment: what is read in it stays true."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def back_up(connection: sqlite3.Connection, target: str) -> None:
    """Copy the store as it is at one moment, while others may go on working.

    :raises StoreError: there is a file already, or it cannot be written.
    """
    if os.path.lexists(target):
        raise StoreError("exists", f"已经有 {target}，没有覆盖；请换一个文件名。")
    partial = f"{target}.{os.getpid()}.tmp"
    try:
        copy = sqlite3.connect(partial)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        finally:
            copy.close()
        with open(partial, "r+b") as file:  # noqa: PTH123
            os.fsync(file.fileno())
        os.replace(partial, target)  # noqa: PTH105
    except (OSError, sqlite3.Error) as error:
        why = words_for(error) if isinstance(error, sqlite3.Error) else error.strerror
        raise StoreError("no-backup", f"备份写不到“{target}”：{why}。") from error
    finally:
        with suppress(OSError):
            os.unlink(partial)  # noqa: PTH108
