"""The shared-folder hook under kills, storms of drops and twelve ways of saving; idle cost, throughput.

``python -m benchmarks.watch`` writes docs/watch-measured.md.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from draftlint.watch.judging import Pools
from draftlint.watch.logs import Log
from draftlint.watch.service import Service
from draftlint.watch.settings import Settings
from tests.support.chains import clean_bytes
from tests.support.inbox import ACCEPTED, INBOX, RETURNED, Quick, Share
from tests.support.killing import can_trace
from tests.support.powercut import FailingDisk, every_cut
from tests.support.savers import Outcome, try_all
from tests.support.watchkill import every_kill, every_kill_beside_another
from tests.support.watchstorm import Storm, storm

TARGET = Path(__file__).resolve().parent.parent / "docs" / "watch-measured.md"
DROPS, EVERY = 10_000, 50
EACH = 50
FILES = 10_000
REAL = 300


class Tried(NamedTuple):
    """So many points, so many of them bad."""

    points: int
    bad: list[str]


def _scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder in memory where there is one: kills need no real disk, and other work on it would only delay them."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


def _count(found: list[tuple[object, list[str]]]) -> Tried:
    return Tried(len(found), [f"{at}: {wrong}" for at, wrong in found if wrong])


def kills() -> Tried:
    """SIGKILL at every call that changes something."""
    with _scratch() as folder:
        return _count(list(every_kill(Path(folder))))


def kills_beside_another(step: int = 4) -> Tried:
    """The same while a second scanner waits."""
    with _scratch() as folder:
        return _count(list(every_kill_beside_another(Path(folder), step)))


def cuts() -> Tried:
    """Power cuts before every change to a disk that forgets what was not synced."""
    with _scratch() as folder:
        return _count([((at, mode), wrong) for at, mode, wrong in every_cut(Path(folder), FailingDisk)])


def stormed() -> Storm:
    """Many drops with kill -9 again and again."""
    with _scratch() as folder:
        return storm(Path(folder), DROPS, EVERY)


def savers() -> list[Outcome]:
    """Twelve ways of saving."""
    with _scratch() as folder:
        return try_all(Path(folder), EACH)


class Idle(NamedTuple):
    """Milliseconds of processor time of one look."""

    archive: float  # as many papers lie in the other folders, none in the inbox
    waiting: float  # as many lie in the inbox and none may be taken


def idle() -> Idle:
    """What a look costs when there is nothing to do."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        share = Share(folder)
        with share.service() as service:
            for number in range(FILES):
                place = (ACCEPTED, RETURNED)[number % 2]
                (share.root / place / f"{number}.docx").write_bytes(b"PK")
            archive = _look(service)
            for number in range(FILES):
                share.inbox(f"{number}.docx").write_bytes(b"PK")
            service.one()
            share.clock.sleep(60)
            service.one()  # looks at the bytes once; then not again for some time
            share.clock.now += 1
            return Idle(archive, _look(service))


def _look(service: Service, times: int = 20) -> float:
    service.one()
    before = time.process_time()
    for _ in range(times):
        service.one()
    return (time.process_time() - before) / times * 1000


def throughput(*, real: bool) -> float:
    """Drops a second from the inbox to the receipt, all of them there at once."""
    drops = REAL if real else 5 * REAL
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = folder / "share"
        (root / INBOX).mkdir(parents=True)
        settings = Settings(settle=0.0)
        from draftlint.api import Options

        judging = Pools(str(root), Options(), settings) if real else Quick()
        service = Service(str(root), str(folder / "state"), settings, Log(None), judging=judging)
        try:
            for number in range(drops):
                (root / INBOX / f"{number}.docx").write_bytes(clean_bytes(str(number)))
            service.one()
            time.sleep(0.05)
            began = time.monotonic()
            done = len(service.one().results)
            seconds = time.monotonic() - began
        finally:
            service.close()
            if isinstance(judging, Pools):
                judging.close()
        assert done == drops, (done, drops)
        return done / seconds


def _sync(times: int = 50) -> float:
    """What the disk takes for a file to be safe: ten of these a drop are most of its time."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        for number in range(times):
            with (Path(folder) / str(number)).open("wb") as file:
                file.write(bytes(6000))
                file.flush()
                os.fsync(file.fileno())
        return (time.monotonic() - began) / times * 1000


def rows() -> list[tuple[str, str, str]]:
    """What is measured, what came out, what is wanted; writes the whole of it down beside."""
    lines: list[tuple[str, str, str]] = []
    killed = both = None
    if can_trace():
        killed, both = kills(), kills_beside_another()
        lines.append(("hook: kill -9 at every changing call from intake to receipt: points, bad", f"{killed.points}, {len(killed.bad)}", "200, 0"))  # fmt: skip
        lines.append(("hook: the same beside a second scanner (every fourth point): points, bad", f"{both.points}, {len(both.bad)}", "-, 0"))  # fmt: skip
    cut, ended, found = cuts(), stormed(), savers()
    lines.append(("hook: power cut at every change, unsynced changes lost in three ways: cuts, bad", f"{cut.points}, {len(cut.bad)}", "-, 0"))  # fmt: skip
    lines.append((f"hook: {ended.drops:,} drops, kill -9 about every {EVERY}: kills, lost or doubled or cut or stuck, seconds", f"{ended.kills}, {len(ended.faults)}, {ended.seconds:.0f}", "-, 0, -"))  # fmt: skip
    right, tried = sum(one.right for one in found), sum(one.tried for one in found)
    lines.append((f"hook: 12 ways of saving, {EACH} times each: right outcomes", f"{right} of {tried}", f"{tried}"))  # fmt: skip
    quiet = idle()
    lines.append((f"hook: one look with {FILES:,} papers in the other folders, ms of processor time", f"{quiet.archive:.1f}", "-"))  # fmt: skip
    lines.append((f"hook: one look with {FILES:,} files in the inbox that may not be taken, ms", f"{quiet.waiting:.0f}", "-"))  # fmt: skip
    lines.append(("hook: one sync of a 6 KB file on this disk, ms", f"{_sync():.1f}", "-"))
    lines.append(("hook: drops a second to the receipt, judged by all rules", f"{throughput(real=True):.0f}", "-"))  # fmt: skip
    lines.append(("hook: the same, judging left out", f"{throughput(real=False):.0f}", "-"))
    _write(lines, found)
    for bad in [*(killed.bad if killed else ()), *(both.bad if both else ()), *cut.bad, *ended.faults]:
        print(bad, file=sys.stderr)
    return lines


def _write(lines: list[tuple[str, str, str]], found: list[Outcome]) -> None:
    out = ["# The shared-folder hook, measured\n\nWritten by `python -m benchmarks.watch`; do not edit.\n\n"]
    out.append("| what | measured | goal |\n|---|---:|---:|\n")
    out += [f"| {what.removeprefix('hook: ')} | {measured} | {goal} |\n" for what, measured, goal in lines]
    out.append(
        "\n## Twelve ways of saving\n\nThe real command beside 48 writers at a time; quiet time 0.3 s, patience 12 s.\n\n"
    )
    out.append("| how it is saved | what has to come of it | right |\n|---|---|---:|\n")
    out += [f"| {one.what} | {one.wanted} | {one.right} of {one.tried} |\n" for one in found]
    out += [f"\nWrong: {line}\n" for one in found for line in one.wrong[:5]]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    out.append(
        f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}, {peak} MB at most.\n"
    )
    TARGET.write_text("".join(out), encoding="utf-8")


def main() -> None:
    """Measure, print and write."""
    for line in rows():
        print(*line, sep=" | ")


if __name__ == "__main__":
    main()
