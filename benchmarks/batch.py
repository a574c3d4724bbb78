"""Many documents: what is lost, what it costs. ``python -m benchmarks.batch`` (part of ``make bench``).

Everything runs as whole processes, in turn with a serial run over the same documents; times are those of the clock,
memory is the share of all processes of a run together (PSS), looked at four times a second. ``--documents`` makes the runs
shorter for a look.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks.generate import report
from benchmarks.measure import Ratio, ratio
from benchmarks.poison import POISON
from draftlint.batch.results import default_path
from tests.support.daskcluster import Cluster

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = 2000
PAPERS, PAGES = 400, 20
PACKET = 40
KILL_EVERY = 5.0
_SHA256 = 64
CHECK = [sys.executable, "-m", "draftlint", "check"]
PACKET_CHECK = [sys.executable, "-m", "draftlint", "packet", "check"]
NOWHERE = ["-q", "-o", os.devnull]


@dataclass
class Ran:
    """One run of a whole process."""

    seconds: float = 0.0
    memory: float = 0.0  # bytes at the worst moment
    output: bytes = b""
    kills: int = 0


@dataclass
class Held:
    """What became of documents some of which are poison, under somebody who kills."""

    documents: int
    lost: int  # without the report that a serial run gives
    named: int  # poison that was named
    instead: tuple[str, ...] = ()  # what is said of those that are lost
    run: Ran = field(default_factory=Ran)
    serial: Ran = field(default_factory=Ran)

    def __str__(self) -> str:
        return (
            f"{self.lost} lost{' (' + ', '.join(self.instead) + ')' if self.instead else ''}, {self.named} named, {self.run.kills} kills; "
            f"time {self.run.seconds / self.serial.seconds:.2f}, memory {self.run.memory / self.serial.memory:.1f}"
        )


def shelf(folder: Path, number: int, *, poison: bool = False) -> Path:
    """A folder of so many documents: the clean and the faulty samples under ever new names."""
    samples = [
        path for name in ("clean", "faulty") for path in sorted((ROOT / "corpora" / name).rglob("*.docx"))
    ]
    folder.mkdir(parents=True)
    dice = random.Random(9704)
    bad = dict(zip(dice.sample(range(number), len(POISON)), POISON, strict=True)) if poison else {}
    for one in range(number):
        shutil.copyfile(samples[one % len(samples)], folder / f"{one:05}{bad.get(one, '')}.docx")
    return folder


#: An installed program has its bytecode beside it; a shell that forbids writing it must not be measured.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def timed(command: list[str]) -> float:
    """Seconds by the clock of a whole process."""
    start = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=_ENVIRONMENT, check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(f"benchmark: {command} ended with {done.returncode}")
    return time.perf_counter() - start


def ran(command: list[str], during: Callable[[int], None] | None = None) -> Ran:
    """Run a process to its end.

    :param during: called again and again with its id.
    """
    found = Ran()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, env=_ENVIRONMENT)
        while True:
            try:
                process.wait(0.25)
                break
            except subprocess.TimeoutExpired:
                found.memory = max(found.memory, _memory([process.pid, *family(process.pid)]))
                if during is not None:
                    during(process.pid)
        found.seconds = time.perf_counter() - start
        said = process.stderr.read() if process.stderr is not None else b""
        if process.returncode not in (0, 1, 2, -signal.SIGKILL):
            sys.exit(f"benchmark: {command} ended with {process.returncode}: {said.decode()[-500:]}")
        out.seek(0)
        found.output = out.read()
        if not found.output and process.returncode > 0:
            sys.exit(f"benchmark: {command} said nothing but {said.decode()[-800:]}")
    return found


def family(pid: int) -> list[int]:
    """All processes below one."""
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, listing.read_text().split()):
                found += [child, *family(child)]
    return found


def _memory(pids: list[int]) -> float:
    total = 0
    for pid in pids:
        with suppress(OSError, IndexError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
    return float(total)


class _Killer:
    """Kills one process every few seconds, whichever is there."""

    def __init__(self, victims: Callable[[int], list[int]]) -> None:
        self.kills = 0
        self._victims = victims
        self._last = time.monotonic()
        self._dice = random.Random(5)

    def __call__(self, pid: int) -> None:
        alive = self._victims(pid)
        if alive and time.monotonic() - self._last >= KILL_EVERY:
            self._last = time.monotonic()
            with suppress(ProcessLookupError):
                os.kill(self._dice.choice(alive), signal.SIGKILL)
                self.kills += 1


def _poisoned(folder: Path, engine: str, scheduler: str = "") -> list[str]:
    call = f"from benchmarks.poison import run; run({str(folder)!r}, {engine!r}, {scheduler!r})"
    return [sys.executable, "-c", call]


def under_killer(number: int, engine: str) -> Held:
    """Poison among the documents and somebody who kills workers, against a serial run without both."""
    with tempfile.TemporaryDirectory() as where:
        folder = shelf(Path(where) / "a", number, poison=True)
        if engine == "dask":
            with Cluster(Path(where)) as cluster:
                killer = _Killer(lambda _: cluster.worker_processes())
                pids = [one.pid for one in cluster.workers]
                worst = [0.0]

                def during(pid: int) -> None:
                    killer(pid)
                    everyone = [pid, *pids, *(child for one in pids for child in family(one))]
                    worst[0] = max(worst[0], _memory(everyone))

                run = ran(_poisoned(folder, engine, cluster.address), during)
                run.memory = worst[0]
        else:
            killer = _Killer(family)
            run = ran(_poisoned(folder, engine), killer)
        run.kills = killer.kills
        told = json.loads(run.output)
        for one in [one for one in folder.iterdir() if "毒" in one.name]:
            one.unlink()
        serial = ran(_poisoned(folder, "serial"))
        right = json.loads(serial.output)
    # whoever kills may come before the limit does
    named = sum(
        told[path] in (code, "worker-died") for path in told for name, code in POISON.items() if name in path
    )
    lost = [told.get(path, "no report") for path, report in right.items() if told.get(path) != report]
    instead = tuple(sorted({"another report" if len(one) == _SHA256 else one for one in lost}))
    return Held(number, len(lost), named, instead, run, serial)


@dataclass
class Resumed:
    """A run whose parent was killed half way, and the one after it."""

    before: int  # documents whose results were there
    after: int  # documents that the second run did
    same: bool  # its output is a serial run's
    pool: Ran
    serial: Ran

    def __str__(self) -> str:
        return f"{self.before:,} + {self.after:,}, {'identical' if self.same else 'DIFFERENT'}"

    @property
    def ratios(self) -> str:
        """Time and memory of an undisturbed run in two processes, against one process."""
        return f"time {self.pool.seconds / self.serial.seconds:.2f}, memory {self.pool.memory / self.serial.memory:.1f}"


def broken_off(number: int) -> Resumed:
    """Kill a parent half way, run again, and run undisturbed in two processes and in one."""
    with tempfile.TemporaryDirectory() as where:
        folder, kept = shelf(Path(where) / "a", number), Path(where) / "kept"
        command = [*CHECK, str(folder), "--format", "json", "-q"]
        keeping = [*command, "--keep", str(kept), "--jobs", "2"]

        def half(pid: int) -> None:
            if _rows(kept, "result") >= number // 2:
                os.kill(pid, signal.SIGKILL)

        ran(keeping, half)
        before = _rows(kept, "result")
        base = sqlite3.connect(kept, timeout=10)
        base.execute("CREATE TABLE written (key)")
        base.execute(
            "CREATE TRIGGER t AFTER INSERT ON result BEGIN INSERT INTO written VALUES (new.key); END"
        )
        base.commit()
        base.close()
        again = ran(keeping)
        serial = ran([*command, "--jobs", "1"])
        pool = ran([*command, "--jobs", "2"])
        return Resumed(before, _rows(kept, "written"), again.output == serial.output, pool, serial)


def _rows(path: Path, table: str) -> int:
    if not path.exists():
        return 0
    base = sqlite3.connect(path, timeout=10)
    try:
        return int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        base.close()


def long_papers(number: int, runs: int = 3) -> Ratio:
    """Papers of twenty pages: two processes against one, the clock in pairs."""
    with tempfile.TemporaryDirectory() as where:
        for one in range(number):
            (Path(where) / f"{one:03}.docx").write_bytes(report(PAGES, seed=one))
        return _jobs([*CHECK, where, *NOWHERE], runs)


def _jobs(command: list[str], runs: int) -> Ratio:
    return ratio([(timed(command), timed([*command, "--jobs", "1"])) for _ in range(runs)])


@contextmanager
def packet() -> Iterator[Path]:
    """A folder of forty papers: the sample packet, and samples to make up the number."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / "材料"
        shutil.copytree(ROOT / "corpora" / "packet" / "会议材料", folder)
        spare = sorted((ROOT / "corpora" / "clean").glob("*.docx"))
        have = len(list(folder.glob("*.docx")))
        for one in range(PACKET - have):
            shutil.copyfile(spare[one % len(spare)], folder / f"{one:02}-{spare[one % len(spare)].name}")
        yield folder


def short_packet(runs: int = 5) -> Ratio:
    """Forty papers: as many processes as draftlint takes by itself, against one."""
    with packet() as folder:
        return _jobs([*PACKET_CHECK, str(folder), "--no-keep", *NOWHERE], runs)


def unchanged(runs: int = 5) -> Ratio:
    """A second unchanged run against what it may cost: one paper's whole process and a tenth of the first run."""
    pairs = []
    with packet() as folder, _own_cache():
        paper = next(folder.glob("*.docx"))
        command = [*PACKET_CHECK, str(folder), *NOWHERE]
        for _ in range(runs):
            default_path().unlink(missing_ok=True)
            first, second = timed(command), timed(command)
            alone = timed([*CHECK, str(paper), *NOWHERE])
            pairs.append((second, alone + first / 10))
    return ratio(pairs)


@contextmanager
def _own_cache() -> Iterator[None]:
    """A cache folder of its own with the compiled rules in it: whoever measures keeps what he has."""
    name = "DRAFTLINT_CACHE_DIR"
    before = os.environ.get(name)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[name] = _ENVIRONMENT[name] = folder
        try:
            timed([*CHECK, str(next((ROOT / "corpora" / "clean").glob("*.docx"))), *NOWHERE])
            yield
        finally:
            del os.environ[name], _ENVIRONMENT[name]
            if before is not None:
                os.environ[name] = _ENVIRONMENT[name] = before


def rows(documents: int = DOCUMENTS, papers: int = PAPERS) -> list[tuple[str, str, str]]:
    """What is measured, what came out, what is wanted."""
    resumed = broken_off(documents)
    found = [
        (f"{documents:,} documents, undisturbed: pool of two / serial", resumed.ratios, "-"),
        ("the same, parent killed half way: done before + done by the second run, output against a serial run", str(resumed), f"{documents:,}, identical"),
        ("the same, a process killed every 5 s, three of them poison (one grows to 600 MB): pool of two / serial", str(under_killer(documents, "local")), "0 lost, 3 named"),
        (f"{papers} papers of {PAGES} pages: pool / serial", str(long_papers(papers)), "0.62"),
        (f"packet of {PACKET} papers: pool / serial", str(short_packet()), "1"),
        (f"packet of {PACKET} papers, second unchanged run / (one paper's process + a tenth of the first run)", str(unchanged()), "1"),
    ]  # fmt: skip
    if find_spec("distributed") is not None:
        cluster = under_killer(documents, "dask")
        found.append((f"{documents:,} documents, a worker killed every 5 s, three poison: Dask, two workers / serial", str(cluster), "0 lost, 3 named"))  # fmt: skip
    return found


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--documents", type=int, default=DOCUMENTS)
    asked.add_argument("--papers", type=int, default=PAPERS)
    told = asked.parse_args()
    for line in rows(told.documents, told.papers):
        print(*line, sep=" | ")


if __name__ == "__main__":
    main()
