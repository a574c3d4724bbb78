"""Many drops while the hook is killed (SIGKILL) again and again: each ends in one place with one receipt."""

from __future__ import annotations

import subprocess
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from draftlint.watch.layout import FOLDERS
from tests.support.chains import clean_bytes
from tests.support.inbox import ACCEPTED, INBOX, QUARANTINE, RETURNED, Share
from tests.support.watchkill import ROOT, command

_MARKS = ("ok", "bad", "odd")
_PLACES = {"ok": ACCEPTED, "bad": RETURNED, "odd": QUARANTINE}
#: A process that has not begun after so many seconds is not killed yet: that would only test the interpreter.
_BIRTH = 20.0


class Storm(NamedTuple):
    """How it ended."""

    drops: int
    kills: int
    faults: list[str]
    seconds: float


def _done(share: Share) -> int:
    return sum(len(list((share.root / place).glob("*.受理回执.txt"))) for place in _PLACES.values())


def storm(folder: Path, drops: int, every: int, *, start: list[str] | None = None) -> Storm:
    """Put ``drops`` papers in, kill after each ``every`` receipts, and look when all is quiet."""
    began = time.monotonic()
    share = Share(folder)
    share.once()
    wanted = {}
    for number in range(drops):
        mark = _MARKS[number % 3]
        data = clean_bytes(f"{mark} {number}")
        wanted[f"{number}.docx"] = (_PLACES[mark], sha256(data).hexdigest())
        (share.inbox() / f"{number}.docx").write_bytes(data)
    kills = 0
    process = None
    last, moved = 0, time.monotonic()
    done = 0
    while done < drops and time.monotonic() - moved < 60:
        if process is None:
            process = subprocess.Popen(
                start or command(folder, "stay"), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )  # fmt: skip
        time.sleep(0.01)
        now_done = _done(share)
        if now_done != done:
            done, moved = now_done, time.monotonic()
        if done - last >= every and done < drops:
            process.kill()
            process.wait()
            process, last, kills = None, done, kills + 1
    if process is not None:
        process.kill()  # once more, whatever it was doing
        process.wait()
        kills += 1
    share.clock.now += 10**6
    for _ in range(3):
        share.clock.sleep(60)
        share.once()
    return Storm(drops, kills, _faults(share, wanted), time.monotonic() - began)


def _faults(share: Share, wanted: dict[str, tuple[str, str]]) -> list[str]:
    found = []
    papers = share.papers()
    for name, (place, digest) in wanted.items():
        if papers.pop(f"{place}/{name}", None) != digest:
            found.append(f"{name} is not in {place} with its bytes")
        if place == RETURNED and not (share.root / place / f"{name[:-5]}_批注.docx").exists():
            found.append(f"{name} has no copy with comments")
    found += [f"one too many: {each}" for each in papers]
    receipts = share.receipts()
    if sorted(each["sha256"] for each in receipts) != sorted(digest for _, digest in wanted.values()):
        found.append(f"{len(receipts)} receipts for {len(wanted)} drops")
    left = [path for path in (share.root / INBOX).rglob("*") if path.is_file() and path.name != "inbox.json"]
    found += [f"left behind: {path.name}" for path in left]
    return found


assert set(_PLACES.values()) < set(FOLDERS)
