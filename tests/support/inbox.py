"""A watched folder for tests: drops, a clock that is set by hand, verdicts by the first bytes of a note in the zip."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from draftlint.doc.problem import Problem
from draftlint.reading import is_whole
from draftlint.watch.disk import Disk
from draftlint.watch.job import Handed, Judged, Mark, Screened
from draftlint.watch.judging import CannotJudgeError, Judging
from draftlint.watch.layout import ACCEPTED, FOLDERS, INBOX, QUARANTINE, RETURNED
from draftlint.watch.logs import Log
from draftlint.watch.service import Passed, Service
from draftlint.watch.settings import Settings
from tests.support.chains import clean_bytes

__all__ = ["ACCEPTED", "INBOX", "QUARANTINE", "RETURNED", "Clock", "Quick", "Share", "clean_bytes"]


class Clock:
    """A clock that goes on when somebody sleeps."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Quick:
    """Judges by the note at the end of the zip, so that thousands of drops cost nothing.

    ``ok`` is accepted, ``bad`` sent back with a copy, ``odd`` no draft, ``secret`` secret, ``boom`` ends its process.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []

    def screen(self, data: bytes, path: str) -> Screened:
        if b"secret" in data[-40:]:
            return Screened(secret=True)
        if not is_whole(data, path):
            return Screened(problem=Problem("truncated", "文件不完整，后半部分缺失。"))
        if b"odd" in data[-40:]:
            return Screened(problem=Problem("encrypted", "文件设置了打开密码，无法读取内容。"))
        return Screened()

    def trouble(self) -> str:
        return ""

    def hand_in(self, data: bytes, path: str, before: str) -> Handed | None:
        return None

    def judge(self, data: bytes, path: str) -> Judged:
        self.asked.append(path)
        if b"boom" in data[-40:]:
            raise CannotJudgeError(Problem("worker-died", "核查这份文件时程序几次被系统终止。"))
        if b"bad" in data[-40:]:
            mark = Mark("PU01", "标点", "error", "drafter", "第1段")
            return Judged(
                True, "sha256:x", "通知", "x", (("drafter", "error", 1),), (mark,), copy=b"copy of " + data
            )
        return Judged(False, "sha256:x", "通知", "x")


class Careless(Disk):
    """Syncs nothing: for tests that do not ask what would be left after a power cut of this machine."""

    def sync(self, path: str) -> None:
        assert Path(path).exists()

    def sync_folder(self, folder: str) -> None:
        assert Path(folder).is_dir()


class Share:
    """A share, its state, and whoever looks after it."""

    def __init__(
        self, folder: Path, *, judging: Judging | None = None, disk: Disk | None = None, **settings: Any
    ) -> None:
        self.root = folder / "share"
        self.state = folder / "state"
        self.root.mkdir(parents=True, exist_ok=True)
        self.clock = Clock()
        self.disk = disk or Disk()
        self.judging = judging or Quick()
        self.settings = Settings(**{"settle": 2.0, "ledger": False, **settings})

    @contextmanager
    def service(self, state: Path | None = None, **more: Any) -> Iterator[Service]:
        log = Log(str((state or self.state) / "logs"))
        service = Service(
            str(self.root), str(state or self.state), self.settings, log, disk=self.disk,
            judging=self.judging, clock=self.clock, sleep=self.clock.sleep, wait_for_lease=0.0, **more,
        )  # fmt: skip
        if isinstance(self.disk, Careless):
            service._journal._db.execute("PRAGMA synchronous=OFF")
        try:
            yield service
        finally:
            service.close()
            log.close()

    def once(self) -> Passed:
        """A pass of a service that is started for it."""
        with self.service() as service:
            return service.once()

    def inbox(self, name: str = "") -> Path:
        return self.root / INBOX / name if name else self.root / INBOX

    def drop(self, name: str, mark: str = "ok") -> bytes:
        """Put a paper in; ``mark`` makes its bytes its own and decides what becomes of it."""
        data = clean_bytes(mark)
        path = self.inbox(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return data

    def papers(self) -> dict[str, str]:
        """Every file on the share that is no receipt and no copy of ours: its place -> its hash."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            rel = path.relative_to(self.root).as_posix()
            if path.is_file() and not path.name.endswith(
                (".受理回执.txt", ".受理回执.json", "inbox.json", "_批注.docx")
            ):
                found[rel] = sha256(path.read_bytes()).hexdigest()
        return found

    def where(self, data: bytes) -> list[str]:
        """The places of these bytes."""
        wanted = sha256(data).hexdigest()
        return [rel for rel, digest in self.papers().items() if digest == wanted]

    def names(self, folder: str) -> list[str]:
        """What lies in one of the folders."""
        return sorted(path.name for path in (self.root / folder).iterdir() if not path.name.startswith("."))

    def receipt(self, rel: str) -> dict[str, Any]:
        """A receipt by the place of its paper."""
        path = self.root / rel
        said: dict[str, Any] = json.loads((path.parent / f"{path.stem}.受理回执.json").read_text("utf-8"))
        return said

    def receipts(self) -> list[dict[str, Any]]:
        """All receipts; each has its text beside it, whole."""
        found = []
        for path in sorted(self.root.rglob("*.受理回执.json")):
            said = json.loads(path.read_text("utf-8"))
            text = path.with_suffix(".txt").read_bytes()
            assert text.startswith(b"\xef\xbb\xbf")
            assert text.endswith(b"\r\n")
            assert said["sha256"] in text.decode("utf-8-sig")
            found.append(said)
        return found


def is_sound(path: Path) -> bool:
    """Whether a Word file opens and all its members are whole."""
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


assert set(FOLDERS) == {INBOX, ACCEPTED, RETURNED, QUARANTINE}
