"""The pool's side of one of its processes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from draftlint.batch import wire

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    _Connection = Connection[Any, Any]

#: How long a process may take to end in order (to stop LibreOffice, to remove a temporary folder).
_GRACE = 0.5


class Worker:
    """One process: what it is told, what it answers, how it ends. Only :func:`Worker.stop` waits."""

    __slots__ = (
        "_held",
        "_lifeline",
        "_parts",
        "busy_since",
        "connection",
        "done",
        "process",
        "ready",
        "work",
    )

    def __init__(
        self, job: Callable[[bytes, str, Any], Any], options: Any, foreign: Sequence[_Connection]
    ) -> None:
        """Start a process.

        :param foreign: connections to the processes that run already.
        :raises OSError: the system does not allow another one.
        """
        from multiprocessing import get_context

        from draftlint.batch.child import serve

        method = _method()
        context = get_context(method)
        self._parts = wire.Parts()
        self.ready = False
        self.done = 0
        self.work: Any = None  # what it is busy with
        self.busy_since = time.monotonic()
        self._held: list[_Connection] = []
        try:
            self.connection, theirs = context.Pipe()
            self._held += [self.connection, theirs]
            watched, self._lifeline = context.Pipe(duplex=False)
            self._held += [watched, self._lifeline]
            inherited = [self.connection, self._lifeline, *foreign] if method == "fork" else []
            self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
                target=serve, args=(theirs, watched, inherited, job, options), daemon=True
            )
            with _undisturbed():
                self.process.start()
        except BaseException:
            self._hang_up()
            raise
        theirs.close()
        watched.close()

    @property
    def connections(self) -> tuple[_Connection, _Connection]:
        """The ends on this side, which a process that is forked later must not keep open."""
        return self.connection, self._lifeline

    def give(self, work: Any, path: str, data: bytes | None) -> None:
        """Hand over a document.

        :raises OSError: the process has ended.
        :raises wire.StuckError: it does not read.
        """
        self.busy_since = time.monotonic()
        wire.send_if_taken(self.connection, wire.packed((path, data)))
        self.work = work

    def take(self) -> Any:
        """The answer when it is whole, else None; never waits.

        :raises EOFError: the process has ended.
        :raises OSError: the same.
        """
        while self.connection.poll():
            if self._parts.add(self.connection.recv_bytes()):
                parts, self._parts = self._parts, wire.Parts()
                return parts.message()
        return None

    def memory(self) -> int:
        """Bytes of memory it holds; 0 where the system does not tell."""
        if not sys.platform.startswith("linux"):
            return 0
        try:
            with open(f"/proc/{self.process.pid}/statm", "rb") as file:  # noqa: PTH123  asked twenty times a second
                return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
        except (OSError, IndexError, ValueError):  # it has just ended
            return 0

    def stop(self, *, at_once: bool = False) -> None:
        """End the process and everything that belongs to it."""
        process = self.process
        if not at_once and process.is_alive():
            process.terminate()
            process.join(_GRACE)
        if process.is_alive():
            process.kill()
        process.join()
        process.close()
        self._hang_up()

    def dismiss(self) -> None:
        """Ask an idle process to end, without waiting."""
        self.process.terminate()

    def _hang_up(self) -> None:
        for one in self._held:
            one.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until the process has learnt to leave it to the parent (``child._obey``)."""
    if sys.platform == "win32":  # pragma: no cover - nothing like it there
        yield
        return
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _method() -> str:
    """How to start: a fork beside other threads may hang."""
    from multiprocessing import get_all_start_methods
    from threading import active_count

    quick = sys.platform.startswith("linux") and "fork" in get_all_start_methods()
    return "fork" if quick and active_count() == 1 else "spawn"
