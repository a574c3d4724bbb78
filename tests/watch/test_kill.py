"""kill -9: at every call that changes something on the disk, beside a second scanner, and every few drops.

``python -m benchmarks.watch`` does all points and 10,000 drops; here is a part of each.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.killing import can_trace
from tests.support.watchkill import every_kill, every_kill_beside_another, points, template
from tests.support.watchstorm import storm

needs_strace = pytest.mark.skipif(not can_trace(), reason="strace cannot be used here")
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")


@needs_strace
def test_there_are_enough_points(tmp_path: Path) -> None:
    template(tmp_path / "template")
    found = points(tmp_path / "template", tmp_path)
    assert len(found) >= 200
    assert {"rename", "fsync", "fdatasync", "write", "openat", "unlink"} <= {one.call for one in found}


@pytest.mark.slow
@needs_strace
def test_killed_at_points_from_intake_to_receipt(tmp_path: Path) -> None:
    tried = list(every_kill(tmp_path, step=8))
    assert [(at, wrong) for at, wrong in tried if wrong] == []
    assert len(tried) >= 25


@pytest.mark.slow
@needs_strace
def test_killed_while_another_scanner_waits_for_the_same_inbox(tmp_path: Path) -> None:
    tried = list(every_kill_beside_another(tmp_path, step=29))
    assert [(at, wrong) for at, wrong in tried if wrong] == []
    assert len(tried) >= 7


@pytest.mark.slow
@needs_signals
def test_killed_again_and_again_under_many_drops(tmp_path: Path) -> None:
    ended = storm(tmp_path, drops=500, every=50)
    assert ended.faults == []
    assert ended.kills >= 5
