"""Whether a folder lies on a network drive: SQLite's write-ahead log needs all who use it on one machine.

Locks of network file systems do not hold what they promise, and a file of shared memory cannot be shared across
machines at all; a damaged record of who signed what is worse than none (sqlite.org/wal.html).
"""

from __future__ import annotations

import ntpath
import os
import sys
from collections.abc import Callable
from pathlib import Path

_MOUNTS = "/proc/self/mountinfo"
_REMOTE = frozenset(
    {
        "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4",
        "ocfs2", "smb2", "smb3", "smbfs",
    }
)  # fmt: skip
_DRIVE_REMOTE = 4


def remote_kind(path: str) -> str | None:
    """What kind of network place ``path`` (which need not exist yet) lies on; None for a local disk."""
    if path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\")):
        return "UNC"
    if path.upper().startswith("\\\\?\\UNC\\"):
        return "UNC"
    if sys.platform == "win32":
        return drive_kind(os.path.abspath(path), _drive_type)  # noqa: PTH100
    try:
        mounts = Path(_MOUNTS).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return mounted_as(os.path.realpath(path), mounts)


def mounted_as(path: str, mounts: str) -> str | None:
    """The network file system that a real path lies on, by the text of ``/proc/self/mountinfo``."""
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        columns, what = left.split(" "), right.split(" ")
        if len(columns) < 5 or not what[0]:
            continue
        point = _unescaped(columns[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):  # of two at one place the later one lies on top
            best, kind = point, what[0]
    return kind if kind in _REMOTE or kind.startswith("fuse.") else None


def _unescaped(text: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, char)
    return text


def drive_kind(path: str, drive_type: Callable[[str], int]) -> str | None:
    """The same for a full path of Windows.

    :param drive_type: what ``GetDriveTypeW`` says of the root of a drive.
    """
    drive = ntpath.splitdrive(path.removeprefix("\\\\?\\"))[0]
    if drive.startswith("\\\\"):
        return "UNC"
    return "mapped drive" if drive and drive_type(drive + "\\") == _DRIVE_REMOTE else None


def _drive_type(root: str) -> int:
    if sys.platform == "win32":  # for the type checker on other systems
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0
