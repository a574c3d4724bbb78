"""Several processes: the order, and files that kill theirs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from draftlint.api import Options
from draftlint.batch import linting
from draftlint.batch.folders import Draft
from draftlint.batch.linting import lint_all
from draftlint.doc.problem import Problem
from draftlint.findings import DocumentReport


def deadly(data: bytes, path: str, order: linting.Order) -> DocumentReport:
    """Dies as a process dies that runs out of memory."""
    if "杀" in path:
        os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    return DocumentReport(path, "0", "generic", None, problem=Problem("seen", "看过了"))


def codes(reports: list[DocumentReport]) -> list[str]:
    return [one.problem.code for one in reports if one.problem is not None]


@pytest.mark.skipif(sys.platform == "win32", reason="a fresh interpreter knows nothing of the exchanged job")
def test_a_file_that_kills_its_process_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linting, "judge", deadly)
    drafts = []
    for name in ("杀.txt", "a.txt", "b.txt", "杀2.txt", "c.txt"):
        (tmp_path / name).write_text("好。\n", encoding="utf-8")
        drafts.append(Draft(str(tmp_path / name)))
    reports = list(lint_all(drafts, Options(), 2))
    assert [one.path for one in reports] == [one.path for one in drafts]
    assert codes(reports) == ["worker-died", "seen", "seen", "worker-died", "seen"]


def test_reports_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    paths = []
    for number in range(8):
        path = tmp_path / f"{number}.txt"
        path.write_text("好。" * (2000 if number == 0 else 1) + "错。。\n", encoding="utf-8")
        paths.append(str(path))
    alone = list(lint_all([Draft(path) for path in paths], Options(), 1))
    together = list(lint_all([Draft(path) for path in paths], Options(), 2))
    assert alone == together
    assert [one.path for one in together] == paths


def test_it_works_where_processes_are_not_forked(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"稿{number}.txt").write_text("各项工作进展顺利。。\n", encoding="utf-8")
    script = (
        "from draftlint.batch import worker\nfrom draftlint.cli import main\n"
        "worker._method = lambda: 'spawn'\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *(p.name for p in sorted(tmp_path.iterdir())), "--jobs", "2", "--format", "json"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert json.loads(done.stdout)["summary"]["error"] == 3
    assert done.returncode == 1


def test_a_baseline_goes_with_its_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("各项工作进展顺利。。\n", encoding="utf-8")
    first, second = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    (known,) = lint_all([Draft(first)], Options())
    prints = frozenset(finding.fingerprint for finding in known.findings)
    reports = list(lint_all([Draft(first, prints), Draft(second)], Options(), 2))
    assert (len(reports[0].findings), len(reports[0].suppressed)) == (0, 1)
    assert (len(reports[1].findings), len(reports[1].suppressed)) == (1, 0)


def test_pythons_own_errors_of_a_worker_are_a_problem_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好。\n", encoding="utf-8")
    paths = [str(tmp_path / "没有.txt"), str(tmp_path / "a.txt"), str(tmp_path)]
    reports = list(lint_all([Draft(path) for path in paths], Options(), 2))
    assert codes(reports) == ["not-found", "is-folder"]
    assert reports[1].problem is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_ctrl_c_ends_all_processes_at_once_and_without_a_traceback(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(900)]
    for name in names:
        (tmp_path / name).write_text("各项工作进展顺利。。\n" * 200, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "draftlint", "check", *names, "--jobs", "2"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        # tests that run side by side ignore Ctrl-C, and would hand that on
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    listing = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    end = time.monotonic() + 60
    while len(listing.read_text().split()) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    pids = listing.read_text().split()
    assert len(pids) == 2
    time.sleep(0.2)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to every process
    _, said = running.communicate(timeout=60)
    assert running.returncode not in (0, 1)
    assert b"Traceback" not in said
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
