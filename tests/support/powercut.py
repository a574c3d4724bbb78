"""A disk that loses its power: at the k-th change, and with it all that was not synced.

What a power cut may do to changes that were not synced is anybody's choice; here are three choices that between them
find what is forgotten: the names are there and the bytes are not (ext4's zero-length files), names are as they were
before while deletions lasted, and names and deletions both undone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from draftlint.watch.disk import Disk
from draftlint.watch.logs import Log
from draftlint.watch.service import Service
from tests.support.inbox import Careless, Share

MODES = ("bytes", "names", "all")


class PowerCutError(BaseException):
    """The machine is off: nothing in the program may catch this."""


class _Rename(NamedTuple):
    old: str
    new: str
    over: bytes | None  # what was written over


class _Removal(NamedTuple):
    path: str
    data: bytes


class FailingDisk(Disk):
    """Counts changes, cuts the power before the one that is wanted, and knows what was not safe then."""

    def __init__(self, cut: int = -1) -> None:
        self.cut = cut
        self.count = 0
        self._loose: set[str] = set()  # files whose bytes were not synced
        self._names: list[_Rename | _Removal] = []
        self.after_claim: Callable[[str], None] | None = None

    def _change(self) -> None:
        if self.count == self.cut:
            raise PowerCutError
        self.count += 1

    def write(self, path: str, data: bytes) -> None:
        self._change()
        super().write(path, data[: len(data) // 2])
        self._loose.add(path)
        self._change()
        with Path(path).open("ab") as file:
            file.write(data[len(data) // 2 :])

    def sync(self, path: str) -> None:
        self._change()
        self._loose.discard(path)

    def sync_folder(self, folder: str) -> None:
        self._change()
        self._names = [one for one in self._names if self._folder(one) != os.path.normpath(folder)]

    @staticmethod
    def _folder(one: _Rename | _Removal) -> str:
        return str(Path(one.new if isinstance(one, _Rename) else one.path).parent)

    def rename(self, old: str, new: str) -> None:
        self._change()
        over = Path(new).read_bytes() if Path(new).exists() else None
        super().rename(old, new)
        if old in self._loose:
            self._loose.discard(old)
            self._loose.add(new)
        self._names.append(_Rename(old, new, over))
        if self.after_claim is not None and f"{os.sep}claim{os.sep}" in new:
            self.after_claim(old)

    def remove(self, path: str) -> None:
        self._change()
        with suppress(FileNotFoundError):
            self._names.append(_Removal(path, Path(path).read_bytes()))
        super().remove(path)

    def lose(self, mode: str) -> None:
        """Do to the disk what the cut does."""
        if mode == "none":
            return
        if mode == "bytes":
            for path in self._loose:
                if Path(path).exists():
                    Path(path).write_bytes(b"")
            return
        for one in reversed(self._names):
            if isinstance(one, _Removal):
                if mode == "all":
                    Path(one.path).write_bytes(one.data)
            elif Path(one.new).exists():
                Path(one.new).rename(one.old)
                if one.over is not None:
                    Path(one.new).write_bytes(one.over)


class Case(NamedTuple):
    """What was dropped, and what it ought to end as."""

    data: bytes
    place: str


def drops(share: Share) -> list[Case]:
    """One drop of each kind: new, sent back, no draft, secret, a second round, the same bytes again."""
    share.drop("二轮.docx", "bad first")
    share.drop("重复.docx", "ok again")
    share.once()
    cases = [
        Case(share.drop("甲.docx", "ok"), "已受理/甲.docx"),
        Case(share.drop("乙.docx", "bad"), "退回修改/乙.docx"),
        Case(share.drop("丙.docx", "odd"), "隔离/丙.docx"),
        Case(share.drop("丁.docx", "secret"), "隔离/丁.docx"),
        Case(share.drop("二轮.docx", "ok second"), "已受理/二轮_第2轮.docx"),
        Case(share.drop("重复.docx", "ok again"), "已受理/重复.docx"),
    ]
    share.clock.sleep(10)
    return cases


def faults(share: Share, cases: list[Case]) -> list[str]:
    """What is lost, doubled, cut or stuck."""
    found = []
    for data, place in cases:
        where = share.where(data)
        if where != [place]:
            found.append(f"{place} is at {where}")
    stuck = [each for each in share.papers() if each.startswith("送审")]
    found += [f"stuck: {each}" for each in stuck]
    receipts = share.receipts()
    if len(receipts) != len(cases) + 1:  # the first round of the one that came twice
        found.append(f"{len(receipts)} receipts: {[(one['file'], one['round']) for one in receipts]}")
    with_copy = share.root / "退回修改" / "乙_批注.docx"
    if not with_copy.exists() or with_copy.read_bytes() != b"copy of " + cases[1].data:
        found.append("the commented copy is not whole")
    from hashlib import sha256

    kept = {path.stem for path in (share.state / "content").iterdir()}
    for path in (share.state / "content").iterdir():
        if sha256(path.read_bytes()).hexdigest() != path.stem:
            found.append(f"kept bytes are spoilt: {path.name[:8]}")
    wanted = {sha256(one.data).hexdigest() for one in cases if "丁" not in one.place}
    if not wanted <= kept:
        found.append("bytes are not kept")
    return found


def halves(share: Share) -> list[str]:
    """Whoever looks right after the cut, before anything is mended, must see no half of a file."""
    from hashlib import sha256

    kept = (share.state / "content").glob("*.docx")
    found = [path.name for path in kept if sha256(path.read_bytes()).hexdigest() != path.stem]
    for folder in ("已受理", "退回修改", "隔离"):
        papers = (share.root / folder).glob("*.docx")
        found += [path.name for path in papers if not path.read_bytes().startswith((b"PK", b"copy of PK"))]
        found += [
            path.name
            for path in (share.root / folder).glob("*.txt")
            if not path.read_bytes().endswith(b"\r\n")
        ]
    return [f"half of {name}" for name in found]


def finish(share: Share) -> None:
    """A service that is started after the cut, and does what is left."""
    for _ in range(3):
        share.clock.sleep(60)
        if not share.once().results:
            return


def cut_once(template: Path, folder: Path, cases: list[Case], disk: FailingDisk, mode: str) -> list[str]:
    """Run with the power cut at one point, start again, look; nothing for a point after the end."""
    shutil.copytree(template, folder)
    try:
        share = Share(folder, disk=disk)
        share.clock.now += 1000
        log = Log(None)
        service = None
        try:
            service = Service(
                str(share.root), str(share.state), share.settings, log, disk=disk, judging=share.judging,
                clock=share.clock, sleep=share.clock.sleep, wait_for_lease=0.0,
            )  # fmt: skip
            service._journal._db.execute("PRAGMA synchronous=OFF")
            service.once()
        except PowerCutError:
            pass
        finally:
            if service is not None:
                service._journal.close()
                service._alive.close()
        disk.lose(mode)
        seen = halves(share)
        share.disk = Careless()
        share.clock.now += 10_000  # whatever lease was held has run out
        try:
            finish(share)
        except Exception as error:  # noqa: BLE001  it is one more way to get stuck
            return [f"cannot go on: {type(error).__name__}: {error}"]
        return seen + faults(share, cases)
    finally:
        shutil.rmtree(folder)


def every_cut(folder: Path, make: Callable[[int], FailingDisk]) -> Iterator[tuple[int, str, list[str]]]:
    """All points and all ways of losing, with what is wrong after each."""
    template = folder / "template"
    share = Share(template)
    share.once()
    cases = drops(share)
    whole = make(-1)
    assert cut_once(template, folder / "whole", cases, whole, "none") == []
    # the first one is right after the end; from there back, because what is missing tells soonest there
    for point in reversed(range(whole.count + 1)):
        for mode in MODES:
            yield point, mode, cut_once(template, folder / "cut", cases, make(point), mode)
