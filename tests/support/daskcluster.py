"""A Dask cluster of real processes on this machine: a scheduler and workers, as an office would start them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]


#: The workers import what the caller imports.
_PATH = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])


class Cluster:
    """``address`` for --scheduler; every process is ended with the context."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self._folder = folder
        self._number = workers
        self.address = ""
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Cluster:
        note = self._folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(note), "--no-dashboard", "--no-show")  # fmt: skip
        end = time.monotonic() + 60
        while not note.exists() or not note.read_text():
            assert time.monotonic() < end, "the scheduler did not start"
            time.sleep(0.05)
        self.address = json.loads(note.read_text())["address"]
        for _ in range(self._number):
            self.add_worker()
        return self

    def add_worker(self) -> None:
        """One more worker, of one thread, with its nanny."""
        self.workers.append(
            self._start(
                "worker", self.address, "--nthreads", "1", "--no-dashboard", "--memory-limit", "0",
                "--local-directory", str(self._folder), "--host", "127.0.0.1",
            )
        )  # fmt: skip

    def worker_processes(self) -> list[int]:
        """The processes in which the nannies have the work done."""
        found = []
        for nanny in self.workers:
            for pid in _children(nanny.pid):
                command = Path(f"/proc/{pid}/cmdline")
                try:
                    if b"spawn_main" in command.read_bytes():
                        found.append(pid)
                except OSError:
                    continue
        return found

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (*self.workers, self.scheduler):
            if process is not None:
                process.send_signal(signal.SIGTERM)
        for process in (*self.workers, self.scheduler):
            if process is None:
                continue
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": _PATH,
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *arguments],
                stdout=log, stderr=log, cwd=self._folder, env=environment,
            )  # fmt: skip


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):  # of each of its threads
        with suppress(OSError):
            found += map(int, task.read_text().split())
    return found
