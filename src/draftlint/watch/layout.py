"""Where everything lies: the folders on the share, the state on the local disk, and the file that marks the share."""

from __future__ import annotations

import json
import os
from typing import NamedTuple

from draftlint.watch.disk import Disk

INBOX, ACCEPTED, RETURNED, QUARANTINE = "送审", "已受理", "退回修改", "隔离"
FOLDERS = (INBOX, ACCEPTED, RETURNED, QUARANTINE)
PRIVATE = ".draftlint"
_CLAIMS, _PARTS, _SENTINEL = "claim", "tmp", "inbox.json"


class ShareAwayError(Exception):
    """The share is not there (or something else is in its place): wait, and conclude nothing from it."""


class Layout(NamedTuple):
    """The paths of one watched folder.

    :param root: the folder on the share.
    :param state: the folder on the local disk.
    """

    root: str
    state: str

    def folder(self, name: str) -> str:
        """One of the four folders."""
        return os.path.join(self.root, name)  # noqa: PTH118

    @property
    def inbox(self) -> str:
        """Where people drop."""
        return self.folder(INBOX)

    @property
    def claims(self) -> str:
        """Where what was taken waits until all is done with it: on the share, so that taking is a rename."""
        return os.path.join(self.inbox, PRIVATE, _CLAIMS)  # noqa: PTH118

    @property
    def parts(self) -> str:
        """Where files are written before they get their names: on the share, unseen by people."""
        return os.path.join(self.inbox, PRIVATE, _PARTS)  # noqa: PTH118

    @property
    def sentinel(self) -> str:
        """The file by which the share is known again."""
        return os.path.join(self.inbox, PRIVATE, _SENTINEL)  # noqa: PTH118

    @property
    def store(self) -> str:
        """Where bytes are kept by their hash."""
        return os.path.join(self.state, "content")  # noqa: PTH118

    @property
    def journal(self) -> str:
        """The journal."""
        return os.path.join(self.state, "journal.db")  # noqa: PTH118

    @property
    def logs(self) -> str:
        """The folder of the log files."""
        return os.path.join(self.state, "logs")  # noqa: PTH118

    def content(self, sha256: str) -> str:
        """Where the bytes of this hash are kept."""
        return os.path.join(self.store, f"{sha256}.docx")  # noqa: PTH118

    def make(self, disk: Disk) -> None:
        """Make the folders on the share."""
        for name in FOLDERS:
            disk.make(self.folder(name))
        disk.make(self.claims)
        disk.make(self.parts)

    def put(self, disk: Disk, data: bytes, target: str, part: str) -> None:
        """Write a file in one step: nobody ever sees half of it, a power cut neither.

        The name is safe only after the folder was synced, which the caller does once for several files.

        :param part: what it is called until it is whole.
        """
        disk.write(part, data)
        try:
            disk.sync(part)
            disk.rename(part, target)
        except OSError:
            disk.remove(part)
            raise

    def mark(self, disk: Disk) -> tuple[str, str]:
        """The ident of the share and of the service that looks after it; empty where there is no sentinel.

        :raises ShareAwayError: the file is there and cannot be read.
        """
        try:
            found = json.loads(disk.read(self.sentinel, 10_000))
            return str(found["inbox"]), str(found["service"])
        except FileNotFoundError:
            return "", ""
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ShareAwayError(f"读不了“{self.sentinel}”") from error

    def set_mark(self, disk: Disk, inbox: str, service: str) -> None:
        """Write the sentinel."""
        said = {
            "inbox": inbox,
            "service": service,
            "note": "draftlint 收件标记，请不要删除：没有它就当作共享文件夹断开，停止收件。",
        }
        part = os.path.join(self.parts, f"sentinel-{service[:8]}.part")  # noqa: PTH118
        disk.remove(part)
        self.put(disk, (json.dumps(said, ensure_ascii=False) + "\n").encode(), self.sentinel, part)
        disk.sync_folder(os.path.dirname(self.sentinel))  # noqa: PTH120


def default_state(root: str) -> str:
    """The state folder of a watched folder under the user's own: one for each."""
    import sys
    from hashlib import sha256

    home = os.path.expanduser("~")  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    else:
        base = os.environ.get("XDG_STATE_HOME") or os.path.join(home, ".local", "state")  # noqa: PTH118
    real = os.path.normcase(os.path.realpath(root))
    name = os.path.basename(real) or "share"  # noqa: PTH119
    ident = sha256(os.fsencode(real)).hexdigest()[:10]
    return os.path.join(base, "draftlint", "watch", f"{name}-{ident}")  # noqa: PTH118
