"""A sign of life on the local disk: a locked file, which the system unlocks when its process ends, however that was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


class Alive:
    """The sign of the process itself; others can ask after it by its ident."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.ident = uuid4().hex
        self._handle = os.open(self._path(self.ident), os.O_RDWR | os.O_CREAT, 0o600)
        _lock(self._handle)

    def _path(self, ident: str) -> Path:
        return self._folder / f"alive-{ident}"

    def is_dead(self, ident: str) -> bool:
        """Whether the process of another sign has ended."""
        if not ident or ident == self.ident:
            return False
        try:
            handle = os.open(self._path(ident), os.O_RDWR)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        try:
            return _lock(handle)
        finally:
            os.close(handle)

    def sweep(self) -> None:
        """Let the signs of ended processes go."""
        for path in self._folder.glob("alive-*"):
            ident = path.name.partition("-")[2]
            if self.is_dead(ident):
                with suppress(OSError):
                    path.unlink()

    def close(self) -> None:
        """Let go."""
        os.close(self._handle)
        with suppress(OSError):
            self._path(self.ident).unlink()


def _lock(handle: int) -> bool:
    """Lock a file without waiting; False where another has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
