"""Messages between the pool and one of its processes, cut into pieces.

Each process has a connection of its own and nothing is shared, so a process that is killed in the middle of a
message leaves nobody waiting. Pieces are small enough for the system's buffer: the pool looks whether the next
one has room before it writes, and whether one has come before it reads, and so never waits for a process that
has stopped.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PIECE = 32 * 1024
#: A process that takes no piece for so long is as good as dead.
_PATIENCE = 10.0


class StuckError(Exception):
    """The other side does not take what is sent to it."""


def packed(message: object) -> bytes:
    """The message as bytes; raises whatever stands in the way of that."""
    return pickle.dumps(message, 5)


def _pieces(message: bytes) -> Iterator[bytes | memoryview]:
    whole = memoryview(message)
    yield str(len(whole)).encode()  # its length comes first
    for start in range(0, len(whole), _PIECE):
        yield whole[start : start + _PIECE]


def send(connection: Connection[Any, Any], message: bytes) -> None:
    """Send a packed message, however long the other side takes to read it."""
    for piece in _pieces(message):
        connection.send_bytes(piece)


def send_if_taken(connection: Connection[Any, Any], message: bytes) -> None:
    """Send a packed message to a process that may have stopped.

    :raises StuckError: it does not read.
    """
    for piece in _pieces(message):
        if not _has_room(connection):
            raise StuckError
        connection.send_bytes(piece)


def _has_room(connection: Connection[Any, Any]) -> bool:
    if sys.platform == "win32":  # pragma: no cover - pipes cannot be asked there
        return True
    import select

    asked = select.poll()
    asked.register(connection.fileno(), select.POLLOUT)
    return bool(asked.poll(_PATIENCE * 1000))


def receive(connection: Connection[Any, Any]) -> Any:
    """The next message, waited for.

    :raises EOFError: the other side is gone.
    """
    parts = Parts()
    while not parts.add(connection.recv_bytes()):
        pass
    return parts.message()


class Parts:
    """What has come of a message so far."""

    __slots__ = ("_got", "_length", "_missing")

    def __init__(self) -> None:
        self._length = -1
        self._missing = 0
        self._got: list[bytes] = []

    def add(self, piece: bytes) -> bool:
        """Take the next piece; True when the message is whole."""
        if self._length < 0:
            self._length = self._missing = int(piece)
        else:
            self._got.append(piece)
            self._missing -= len(piece)
        return self._missing <= 0

    def message(self) -> Any:
        """The whole message."""
        return pickle.loads(b"".join(self._got))  # from a process of ours
