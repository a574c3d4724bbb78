"""Twelve ways in which people's programs put a paper into a folder, and what has to come of each.

The hook runs as the real command beside them; its quiet time and its patience are shorter than usual, all else is as
people have it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.support.chains import clean_bytes
from tests.support.inbox import ACCEPTED, INBOX, QUARANTINE, Share

SETTLE, PATIENCE_MINUTES = 0.3, 0.2
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OWNER = b"\x03abc".ljust(162, b"\0")
_LONG = 300.0


class Wanted(NamedTuple):
    """Bytes that have to be in a folder, and nowhere else."""

    folder: str
    data: bytes


class Saver:
    """One person at one paper."""

    def __init__(self, share: Share, name: str) -> None:
        self.share = share
        self.name = name
        self.path = share.inbox(f"{name}.docx")
        self._marks = 0

    def paper(self) -> bytes:
        """A good paper with bytes of its own."""
        self._marks += 1
        return clean_bytes(f"{self.name} {self._marks}")

    def beside(self, name: str) -> Path:
        return self.path.with_name(name)

    def by_rename(self, data: bytes) -> None:
        """Word: a file of its own beside it, the old one away, the new one in its place."""
        fresh, old = self.beside(f"~WRD{self.name}.tmp"), self.beside(f"~WRL{self.name}.tmp")
        fresh.write_bytes(data)
        if self.path.exists():
            self.path.rename(old)
            time.sleep(0.02)
        fresh.rename(self.path)
        old.unlink(missing_ok=True)

    def until(self, happened: Callable[[], bool]) -> None:
        ends = time.monotonic() + _LONG
        while not happened() and time.monotonic() < ends:
            time.sleep(0.02)


def word(one: Saver) -> list[Wanted]:
    owner = one.beside(f"~${one.path.name}")
    owner.write_bytes(_OWNER)
    for _ in range(3):
        last = one.paper()
        one.by_rename(last)
        time.sleep(0.5)
    owner.unlink()
    return [Wanted(ACCEPTED, last)]


def wps(one: Saver) -> list[Wanted]:
    owner = one.beside(f".~{one.path.name}")
    owner.write_bytes(_OWNER)
    for _ in range(2):
        last = one.paper()
        with one.path.open("wb") as file:
            file.write(last[:3000])
            file.flush()
            time.sleep(0.4)
            file.write(last[3000:])
        time.sleep(0.5)
    owner.unlink()
    return [Wanted(ACCEPTED, last)]


def slow_copy(one: Saver) -> list[Wanted]:
    data = one.paper()
    with one.path.open("wb", buffering=0) as file:
        for at in range(0, len(data), len(data) // 20):
            file.write(data[at : at + len(data) // 20])
            time.sleep(0.1)
    return [Wanted(ACCEPTED, data)]


def stall(one: Saver) -> list[Wanted]:
    data = one.paper()
    with one.path.open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2])
        time.sleep(8 * SETTLE)
        file.write(data[len(data) // 2 :])
    return [Wanted(ACCEPTED, data)]


def space_first(one: Saver) -> list[Wanted]:
    data = one.paper()
    with one.path.open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2].ljust(len(data), b"\0"))
        os.utime(one.path, ns=(10**18, 10**18))
        time.sleep(8 * SETTLE)
        file.seek(len(data) // 2)
        file.write(data[len(data) // 2 :])
    os.utime(one.path, ns=(10**18, 10**18))
    return [Wanted(ACCEPTED, data)]


def old_time(one: Saver) -> list[Wanted]:
    data = one.paper()
    with one.path.open("wb", buffering=0) as file:
        for at in range(0, len(data), len(data) // 4):
            file.write(data[at : at + len(data) // 4])
            os.utime(one.path, ns=(10**18, 10**18))
            time.sleep(0.1)
    os.utime(one.path, ns=(10**18, 10**18))
    return [Wanted(ACCEPTED, data)]


def same_name_twice(one: Saver) -> list[Wanted]:
    first, second = one.paper(), one.paper()
    one.path.write_bytes(first)
    one.until(lambda: (one.share.root / ACCEPTED / f"{one.name}.受理回执.txt").exists())
    one.path.write_bytes(second)
    return [Wanted(ACCEPTED, first), Wanted(ACCEPTED, second)]


def save_during_reading(one: Saver) -> list[Wanted]:
    """The next save comes the moment the paper has been taken."""
    first, second = one.paper(), one.paper()
    one.path.write_bytes(first)
    one.until(lambda: not one.path.exists())
    one.by_rename(second)
    return [Wanted(ACCEPTED, first), Wanted(ACCEPTED, second)]


def twins(one: Saver) -> list[Wanted]:
    names = (
        (f"{one.name}é.docx", f"{one.name}É.docx")
        if int(one.name.rpartition("-")[2]) % 2
        else (
            unicodedata.normalize("NFC", f"{one.name}é.docx"),
            unicodedata.normalize("NFD", f"{one.name}é.docx"),
        )
    )
    wanted = []
    for name in names:
        data = one.paper()
        one.beside(name).write_bytes(data)
        wanted.append(Wanted(ACCEPTED, data))
    return wanted


def orphan(one: Saver) -> list[Wanted]:
    """Word has died: its owner file stays. Another paper beside it must not wait."""
    data, other = one.paper(), one.paper()
    one.beside(f"~${one.path.name}").write_bytes(_OWNER)
    one.path.write_bytes(data)
    one.beside(f"另{one.name}.docx").write_bytes(other)
    return [Wanted(ACCEPTED, data), Wanted(ACCEPTED, other)]


def empty_first(one: Saver) -> list[Wanted]:
    """An empty file that is filled later, and one that never is."""
    data = one.paper()
    one.path.touch()
    one.beside(f"空{one.name}.docx").touch()
    time.sleep(5 * SETTLE)
    one.path.write_bytes(data)
    return [Wanted(ACCEPTED, data), Wanted(QUARANTINE, b"")]


def no_draft(one: Saver) -> list[Wanted]:
    """Encrypted by Word, and an old .doc under a new name."""
    wanted = []
    for number, stream in enumerate(("EncryptedPackage", "WordDocument")):
        name = stream.encode("utf-16-le")
        data = (
            _OLE.ljust(512, b"\0") + name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + bytes(62)
        )
        data += f"{one.name} {number}".encode()
        one.beside(f"{stream}{one.name}.docx").write_bytes(data)
        wanted.append(Wanted(QUARANTINE, data))
    return wanted


#: What is done, and what has to come of it.
SAVERS: dict[str, tuple[Callable[[Saver], list[Wanted]], str]] = {
    "Word: owner file, three saves by renaming, close": (word, "one receipt, the last bytes accepted"),
    "WPS: owner file, two saves in place with a pause": (wps, "one receipt, the last bytes accepted"),
    "slow steady copy": (slow_copy, "accepted whole"),
    "copy that stalls for eight quiet times": (stall, "accepted whole"),
    "space set aside first, old time of change kept": (space_first, "accepted whole"),
    "copy that keeps the old time of change": (old_time, "accepted whole"),
    "same name twice": (same_name_twice, "two rounds, both accepted"),
    "saved again the moment it is taken": (save_during_reading, "two rounds, both accepted"),
    "twins in case or Unicode form": (twins, "two rounds under names that differ on every system"),
    "orphaned owner file": (orphan, "its paper after the patience, its neighbour at once"),
    "empty file, filled later or never": (
        empty_first,
        "accepted whole; never filled: quarantine after the patience",
    ),
    "encrypted; .doc under a new name": (no_draft, "quarantine with the reason"),
}


class Outcome(NamedTuple):
    """How many of one kind ended right, and what was wrong with the others."""

    what: str
    wanted: str
    right: int
    tried: int
    wrong: list[str]


def try_all(folder: Path, each: int) -> list[Outcome]:
    """All kinds at the same time, each so many times, beside a running hook."""
    share = Share(folder)
    share.root.joinpath(INBOX).mkdir(parents=True)
    (share.root / ".draftlint.yml").write_text(
        f"watch: {{settle: {SETTLE}, wait_minutes: {PATIENCE_MINUTES}, ledger: false}}\n", "utf-8"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "draftlint", "watch", str(share.root), "--state", str(share.state), "--quiet"],
        stderr=subprocess.PIPE,
    )
    try:
        share_ready = Saver(share, "x")
        share_ready.until(lambda: (share.inbox() / ".draftlint" / "inbox.json").exists())
        jobs = []
        with ThreadPoolExecutor(max_workers=48) as pool:
            for kind, (save, _) in enumerate(SAVERS.values()):
                for number in range(each):
                    one = Saver(share, f"p{kind}-{number}")
                    jobs.append((kind, one.name, pool.submit(save, one)))
        wanted = [(kind, name, job.result()) for kind, name, job in jobs]
        total = sum(len(papers) for _, _, papers in wanted)
        share_ready.until(lambda: len(list(share.root.rglob("*.受理回执.txt"))) >= total - each + 1)
        _quiet(share)
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return _outcomes(share, wanted, each)


def _quiet(share: Share) -> None:
    """Wait until nothing is left in the inbox but owner files, or nothing happens any more."""
    ends = time.monotonic() + _LONG
    last, changed = "", time.monotonic()
    while time.monotonic() < ends and time.monotonic() - changed < 60 * PATIENCE_MINUTES + 20:
        left = [path.name for path in share.inbox().rglob("*.docx") if not path.name.startswith(("~$", ".~"))]
        if not left:
            return
        if str(left) != last:
            last, changed = str(left), time.monotonic()
        time.sleep(0.2)


def _outcomes(share: Share, wanted: list[tuple[int, str, list[Wanted]]], each: int) -> list[Outcome]:
    wrong: dict[int, list[str]] = {}
    receipts = share.receipts()
    folded = [unicodedata.normalize("NFC", rel).casefold() for rel in share.papers()]
    by_hash: dict[str, list[str]] = {}
    for rel, digest in share.papers().items():
        by_hash.setdefault(digest, []).append(rel)
    from hashlib import sha256

    for kind, name, papers in wanted:
        for folder, data in papers:
            if not data:  # empty files are alike: their receipts tell whose they are
                places = [rel for rel in share.papers() if rel == f"{folder}/空{name}.docx"]
            else:
                places = by_hash.get(sha256(data).hexdigest(), [])
            if len(places) != 1 or not places[0].startswith(f"{folder}/"):
                wrong.setdefault(kind, []).append(f"{name}: {places}")
        of_name = [one for one in receipts if f"{name}." in one["file"] or f"{name}é" in one["file"].lower() or f"{name}é" in unicodedata.normalize("NFC", one["file"].lower())]  # fmt: skip
        if len(of_name) != len(papers):
            wrong.setdefault(kind, []).append(f"{name}: {len(of_name)} receipts for {len(papers)} papers")
    if len(set(folded)) != len(folded):
        wrong.setdefault(8, []).append("two names that are one on another system")
    return [
        Outcome(
            what,
            said,
            each - len({line.partition(":")[0] for line in wrong.get(kind, [])}),
            each,
            wrong.get(kind, []),
        )
        for kind, (what, (_, said)) in enumerate(SAVERS.items())
    ]
