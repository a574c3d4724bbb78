"""What numbering did to the files of a folder, written down before it is done, so that it can be undone.

Before the first file changes, every original lies in the backup folder and the log says what will become of it,
both on the disk. Whatever interrupts the work, undoing puts each original back, unless somebody has worked on the
numbered file since: then it is left alone and named.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from draftlint.packet.files import LOG as LOG

_BACKUP = ".draftlint/编号前"
_SCHEMA = "draftlint-numbering"


class LedgerError(Exception):
    """The log cannot be read, or something stands in the way; the sentence says what to do."""


class Entry(NamedTuple):
    """One file: from which name to which, what it held, what it holds."""

    old: str  # below the folder, with /
    new: str
    before: str  # sha256
    after: str
    mark: str = ""


class Ledger(NamedTuple):
    """What was done: in the folder itself, or as copies from ``source``."""

    entries: tuple[Entry, ...]
    in_place: bool
    source: str = ""


class Undone(NamedTuple):
    """What undoing did."""

    restored: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()  # files left alone, and why


def digest(data: bytes) -> str:
    """Sha256 of a file's bytes."""
    return sha256(data).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Put a file there in one step: it holds the old or the new bytes, whatever happens."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"~{path.name[:40]}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105
        _sync(path.parent)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _sync(folder: Path) -> None:
    """Have the folder's names on the disk, too; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def save(folder: Path, ledger: Ledger) -> None:
    """Write the log."""
    data = {
        "schema": _SCHEMA,
        "version": "1",
        "in_place": ledger.in_place,
        "source": ledger.source,
        "files": [entry._asdict() for entry in ledger.entries],
    }
    write(folder / LOG, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def load(folder: Path) -> Ledger:
    """Read the log.

    :raises LedgerError: there is none, or it is not one of ours.
    """
    path = folder / LOG
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] != _SCHEMA:
            raise ValueError("other file")
        entries = tuple(Entry(**each) for each in data["files"])
        for entry in entries:
            for name in (entry.old, entry.new):
                if not _stays_inside(name):
                    raise ValueError("a path that leads out of the folder")
        return Ledger(entries, bool(data["in_place"]), str(data.get("source", "")))
    except FileNotFoundError:
        raise LedgerError(f"“{folder}”里没有编号记录（{LOG}），没有可以撤销的编号。") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"编号记录“{path}”读不出来，可能被改动过；没有撤销，文件没有变动。") from error


def _stays_inside(name: str) -> bool:
    parts = Path(name).parts
    return bool(parts) and not Path(name).is_absolute() and ".." not in parts


def backup(folder: Path, data: bytes) -> None:
    """Keep an original under its digest."""
    path = folder / _BACKUP / digest(data)
    if not path.exists():
        write(path, data)


def undo(folder: Path) -> Undone:
    """Take the numbering back.

    :raises LedgerError: there is no log, or an original is missing.
    """
    ledger = load(folder)
    undone = _undo_in_place(folder, ledger) if ledger.in_place else _undo_copies(folder, ledger)
    if not undone.left:
        (folder / LOG).unlink()
        _clean(folder, ledger)
    return undone


def _undo_in_place(folder: Path, ledger: Ledger) -> Undone:
    originals: dict[str, bytes] = {}
    for entry in ledger.entries:
        path = folder / _BACKUP / entry.before
        if not path.exists() or digest(path.read_bytes()) != entry.before:
            raise LedgerError(
                f"“{entry.old}”编号前的原件（{path}）不见了或被改动过；没有撤销，文件没有变动。"
            )
        originals[entry.old] = path.read_bytes()
    restored: list[str] = []
    left: list[tuple[str, str]] = []
    touched = {
        entry.new
        for entry in ledger.entries
        if _state(folder / entry.new) not in (None, entry.after, *(e.before for e in ledger.entries))
    }
    for entry in ledger.entries:
        if entry.new in touched:
            left.append((entry.new, "编号以后有人改过，没有动它"))
            continue
        old = folder / entry.old
        state = _state(old)
        known = {None, entry.before, entry.after, *(e.after for e in ledger.entries if e.new == entry.old)}
        if state not in known:
            left.append((entry.old, "这个名字的文件已经是别的内容，没有动它"))
            continue
        if state != entry.before:
            write(old, originals[entry.old])
        restored.append(entry.old)
    kept = {entry.old for entry in ledger.entries}
    for entry in ledger.entries:
        new = folder / entry.new
        if entry.new not in kept and entry.old in restored and _state(new) == entry.after:
            new.unlink()
    return Undone(tuple(restored), (), tuple(left))


def _undo_copies(folder: Path, ledger: Ledger) -> Undone:
    removed: list[str] = []
    left: list[tuple[str, str]] = []
    for entry in ledger.entries:
        path = folder / entry.new
        state = _state(path)
        if state is None:
            continue
        if state != entry.after:
            left.append((entry.new, "编号以后有人改过，没有删除"))
            continue
        path.unlink()
        removed.append(entry.new)
    return Undone((), tuple(removed), tuple(left))


def _state(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def _clean(folder: Path, ledger: Ledger) -> None:
    """Take away what numbering made besides: the backup, empty folders of copies."""
    backups = folder / _BACKUP
    for entry in ledger.entries:
        with suppress(OSError):
            (backups / entry.before).unlink()
    with suppress(OSError):
        backups.rmdir()
    with suppress(OSError):
        backups.parent.rmdir()
    if not ledger.in_place:
        for entry in ledger.entries:
            for parent in Path(entry.new).parents:
                with suppress(OSError):
                    (folder / parent).rmdir()
        with suppress(OSError):
            folder.rmdir()
