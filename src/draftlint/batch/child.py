"""A process of the pool: does one document after the other until its parent ends or hangs up.

Started either as a copy of the parent (fork: at once, and what the parent has loaded is there) or, where there
is no fork or the parent has threads, as a fresh interpreter.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from draftlint.batch import wire
from draftlint.doc.problem import Problem, UnreadableDraftError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    _Connection = Connection[Any, Any]

READY = "ready"


class Answer(NamedTuple):
    """What came of one document: a value, or what stood in the way."""

    value: Any = None
    problem: Problem | None = None


def serve(
    connection: _Connection,
    lifeline: _Connection,
    foreign: Sequence[_Connection],
    job: Callable[[bytes, str, Any], Any],
    options: Any,
) -> None:
    """Main function of the process.

    :param lifeline: read end of a pipe that closes when the parent ends, however it ends.
    :param foreign: connections of the parent that came along with the fork: while they are open here, other
        processes do not learn that the parent is gone.
    """
    for one in foreign:
        one.close()
    _obey()
    _end_with_parent(lifeline)
    gc.enable()  # the command line starts without: see cli.main
    gc.freeze()  # what came from the parent stays shared memory
    try:
        wire.send(connection, wire.packed(READY))
        while True:
            path, data = wire.receive(connection)
            wire.send(connection, _packed(answer(job, path, data, options)))
    except (EOFError, OSError):  # the parent has hung up
        return


def answer(job: Callable[[bytes, str, Any], Any], path: str, data: bytes | None, options: Any) -> Answer:
    """Do the job on one document; what it raises is a problem of that document alone."""
    try:
        if data is None:
            from draftlint.reading import read_bytes

            data = read_bytes(path)
        return Answer(job(data, path, options))
    except UnreadableDraftError as error:
        return Answer(problem=error.problem)
    except Exception as error:  # noqa: BLE001  one bad file must not hide the others
        return Answer(problem=internal(error))


def _packed(message: Answer) -> bytes:
    try:
        return wire.packed(message)
    except Exception as error:  # noqa: BLE001  what a job returns is its own affair
        return wire.packed(Answer(problem=internal(error)))


def internal(error: Exception) -> Problem:
    """A defect of the program that one document brought to light."""
    return Problem(
        "internal-error",
        f"处理这份文件时程序出错（{type(error).__name__}），其他文件不受影响；这是 draftlint 的缺陷，请把这份文件交给维护人员。",
    )


def _obey() -> None:
    # Ctrl-C reaches every process of the terminal: the parent alone answers it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # an orderly end: programs that the job has started are ended and temporary folders removed
    signal.signal(signal.SIGTERM, _leave)
    if sys.platform != "win32":
        signal.set_wakeup_fd(-1)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def _leave(*_: object) -> NoReturn:
    raise SystemExit(1)


def _end_with_parent(lifeline: _Connection) -> None:
    """End when the parent ends, even in the middle of a search that never returns to Python.

    The system itself sends a signal when the pipe closes; a thread could wait for ever for its turn.
    """
    if sys.platform == "win32":  # pragma: no cover - not run where the tests run
        from threading import Thread

        Thread(target=_watch, args=(lifeline,), daemon=True).start()
        return
    import fcntl

    # by default SIGIO ends a process on Linux and is ignored elsewhere
    signal.signal(signal.SIGIO, signal.SIG_DFL if sys.platform == "linux" else _vanish)
    handle = lifeline.fileno()
    fcntl.fcntl(handle, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(handle, fcntl.F_SETFL, fcntl.fcntl(handle, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
    try:
        os.read(handle, 1)
    except BlockingIOError:
        return
    os._exit(1)  # the parent ended before the signal was asked for


def _watch(lifeline: _Connection) -> None:  # pragma: no cover - Windows only
    try:
        lifeline.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)


def _vanish(*_: object) -> None:
    os._exit(1)
