"""Two commands started at the same moment on a new share: each drop once, whoever gets to do it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.support.chains import clean_bytes
from tests.support.inbox import INBOX


@pytest.mark.parametrize("other", ["state", "another state"])
def test_each_drop_once(tmp_path: Path, other: str) -> None:
    inbox = tmp_path / "share" / INBOX
    inbox.mkdir(parents=True)
    names = [f"{number}.docx" for number in range(4)]
    for name in names:
        (inbox / name).write_bytes(clean_bytes(name))
    command = [
        sys.executable,
        "-m",
        "draftlint",
        "watch",
        str(tmp_path / "share"),
        "--once",
        "--settle",
        "0",
        "--state",
    ]
    both = [
        subprocess.Popen([*command, str(tmp_path / state)], stderr=subprocess.PIPE)
        for state in ("state", other)
    ]
    said = [process.communicate(timeout=120)[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes == [0, 0] if other == "state" else codes in ([0, 0], [0, 2]), said
    papers = Counter(path.name for path in (tmp_path / "share").rglob("*.docx"))
    assert papers == Counter(names)
    assert len(list((tmp_path / "share").rglob("*.受理回执.txt"))) == len(names)
    assert not list(inbox.glob("*.docx"))
