"""Every touch of the share and of the content store, a handful of primitives.

One seam for all of it: the order of these calls is the whole promise of the mailbox, so tests put a disk here that
forgets what was not synced, and leave out one call after the other.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from stat import S_ISREG
from typing import NamedTuple

from draftlint.reading import long_path

#: A folder cannot be synced everywhere (Windows, some network drives); the rename is all there is then.
_NO_FOLDER_SYNC = frozenset(
    {errno.EINVAL, errno.EACCES, errno.EPERM, errno.EBADF, errno.EISDIR, errno.ENOTSUP, errno.ENOSYS}
)


class Stamp(NamedTuple):
    """What of a file changes when somebody writes it.

    No inode: some network drives make one up at each listing. The time of change is there for copies that keep the
    old time of modification.
    """

    size: int
    modified: int
    changed: int


class Entry(NamedTuple):
    """One line of a folder's listing."""

    name: str
    folder: bool
    stamp: Stamp | None  # None: neither a file nor a folder (a link, a pipe)


class Disk:
    """The real one."""

    def listing(self, folder: str) -> list[Entry]:
        """What lies in a folder; what goes away meanwhile is left out.

        :raises OSError: it cannot be listed.
        """
        found = []
        with os.scandir(long_path(folder)) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    if entry.is_dir(follow_symlinks=False):
                        found.append(Entry(entry.name, True, None))
                        continue
                    # a DirEntry of Windows remembers sizes that are no longer true
                    there = os.lstat(entry.path) if os.name == "nt" else entry.stat(follow_symlinks=False)
                    found.append(Entry(entry.name, False, _stamp(there)))
        return found

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a file; None where there is none.

        :raises OSError: the disk does not answer.
        """
        try:
            return _stamp(os.lstat(long_path(path)))
        except FileNotFoundError:
            return None

    def exists(self, path: str) -> bool:
        """Whether anything has this name."""
        return os.path.lexists(long_path(path))

    def read(self, path: str, most: int = -1) -> bytes:
        """The bytes of a file.

        :param most: no more than so many; -1 for all.
        """
        with open(long_path(path), "rb") as file:  # noqa: PTH123
            return file.read(most)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file of any size."""
        from hashlib import sha256

        found = sha256()
        with open(long_path(path), "rb") as file:  # noqa: PTH123
            while block := file.read(1 << 20):
                found.update(block)
        return found.hexdigest()

    def write(self, path: str, data: bytes) -> None:
        """Write a new file; what was begun goes again where that fails."""
        try:
            with open(long_path(path), "xb") as file:  # noqa: PTH123
                file.write(data)
        except FileExistsError:
            raise
        except OSError:
            with suppress(OSError):
                os.unlink(long_path(path))  # noqa: PTH108
            raise

    def sync(self, path: str) -> None:
        """Let a file's bytes reach the disk."""
        with open(long_path(path), "r+b") as file:  # noqa: PTH123
            os.fsync(file.fileno())

    def sync_folder(self, folder: str) -> None:
        """Let a folder's names reach the disk."""
        if os.name == "nt":
            return
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise

    def rename(self, old: str, new: str) -> None:
        """Give a file another name; what has that name goes."""
        os.replace(long_path(old), long_path(new))  # noqa: PTH105

    def remove(self, path: str) -> None:
        """Let a file go; gone already is as good."""
        with suppress(FileNotFoundError):
            os.unlink(long_path(path))  # noqa: PTH108

    def touch(self, path: str) -> None:
        """Set a file's time to now."""
        os.utime(long_path(path))

    def make(self, folder: str) -> None:
        """Make a folder and those above it."""
        os.makedirs(long_path(folder), exist_ok=True)  # noqa: PTH103


def _stamp(there: os.stat_result) -> Stamp | None:
    if not S_ISREG(there.st_mode):
        return None
    return Stamp(there.st_size, there.st_mtime_ns, there.st_ctime_ns)
