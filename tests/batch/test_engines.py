"""Engines give the same outcomes; what is kept is not done again, and what was broken off goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from draftlint.api import Linter, Options, report
from draftlint.batch.engines import Keep, work
from draftlint.batch.folders import Draft
from draftlint.batch.keys import keying
from draftlint.batch.linting import lint_all
from draftlint.batch.results import Results
from draftlint.batch.supervised import Limits, Outcome, Task
from draftlint.writers import Look, render

ROOT = Path(__file__).resolve().parents[2]
CALLS = "calls.txt"


def counted(data: bytes, path: str, options: Any) -> str:
    """Writes down that it was called."""
    with (Path(options) / CALLS).open("a", encoding="utf-8") as file:
        file.write(f"{Path(path).name}\n")
    if "毒" in path:
        os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    return f"{Path(path).name}={data.decode()}"


def plain_key(path: str, digest: str) -> str:
    return sha256(f"{path} {digest}".encode()).hexdigest()


def calls(folder: Path) -> list[str]:
    seen = folder / CALLS
    names = seen.read_text(encoding="utf-8").split() if seen.exists() else []
    seen.unlink(missing_ok=True)
    return sorted(names)


def shelf(folder: Path, number: int) -> list[Task]:
    made = []
    for one in range(number):
        path = folder / f"{one:03}.txt"
        path.write_text(f"第{one}份", encoding="utf-8")
        made.append(Task(str(path)))
    return made


@pytest.mark.parametrize("engine", ["serial", "local"])
def test_a_second_run_only_does_what_has_changed(tmp_path: Path, engine: str) -> None:
    tasks = shelf(tmp_path, 30)

    def once() -> list[Outcome[str]]:
        with Results(tmp_path / "r.sqlite") as results:
            return list(
                work(counted, tasks, str(tmp_path), engine=engine, workers=2, keep=Keep(results, plain_key))
            )

    first = once()
    assert [one.value for one in first] == [f"{n:03}.txt=第{n}份" for n in range(30)]
    assert len(calls(tmp_path)) == 30
    second = once()
    assert [(one.index, one.path, one.value) for one in second] == [(o.index, o.path, o.value) for o in first]
    assert all(one.kept for one in second)
    assert not calls(tmp_path)
    for name in ("004", "021"):
        (tmp_path / f"{name}.txt").write_text("改", encoding="utf-8")
    (tmp_path / "007.txt").unlink()
    third = once()
    assert calls(tmp_path) == ["004.txt", "021.txt"]
    assert third[21].value == "021.txt=改"
    assert third[7].problem is not None
    assert third[7].problem.code == "not-found"
    assert [one.index for one in third] == list(range(30))


def test_progress_counts_what_is_kept_as_well(tmp_path: Path) -> None:
    tasks = shelf(tmp_path, 6)
    seen: list[int] = []
    for _ in range(2):
        seen.clear()
        with Results(tmp_path / "r.sqlite") as results:
            keep = Keep(results, plain_key)
            list(work(counted, tasks, str(tmp_path), keep=keep, progress=lambda one: seen.append(one.index)))
        assert sorted(seen) == list(range(6))


def test_what_is_not_worth_keeping_and_what_died_is_done_again(tmp_path: Path) -> None:
    tasks = shelf(tmp_path, 4)
    (tmp_path / "毒.txt").write_text("x", encoding="utf-8")
    tasks.insert(2, Task(str(tmp_path / "毒.txt")))
    for _ in range(2):
        with Results(tmp_path / "r.sqlite") as results:
            keep = Keep(results, plain_key, worth=lambda value: not value.startswith("001"))
            outcomes = list(work(counted, tasks, str(tmp_path), keep=keep, limits=Limits(), workers=2))
        assert [one.problem.code if one.problem else "" for one in outcomes] == [
            "",
            "",
            "worker-died",
            "",
            "",
        ]
    again = calls(tmp_path)
    assert again.count("001.txt") == 2
    assert again.count("毒.txt") == 6
    assert again.count("000.txt") == again.count("003.txt") == 1


def test_a_result_without_a_key_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with Results(tmp_path / "r.sqlite") as results:
            list(work(counted, shelf(tmp_path, 2), str(tmp_path), keep=Keep(results, lambda *_: "")))
    assert len(calls(tmp_path)) == 4


def test_no_more_contents_are_in_memory_than_are_worked_on(tmp_path: Path) -> None:
    taken = 0

    def many() -> Any:
        nonlocal taken
        for number in range(400):
            taken += 1
            yield Task(f"{number}.txt", b"x" * 1000)

    finished = 0

    def count(_: Outcome[str]) -> None:
        nonlocal finished
        finished += 1
        assert taken - finished <= 4

    with Results(tmp_path / "r.sqlite") as results:
        keep = Keep(results, plain_key)
        list(work(counted, many(), str(tmp_path), keep=keep, limits=Limits(), workers=2, progress=count))
    assert taken == 400


def test_the_key_hangs_on_name_content_rules_settings_and_options(tmp_path: Path) -> None:
    path = str(tmp_path / "甲.docx")
    whole = keying("check", Linter(Options()))(path, "0" * 64)
    assert whole == keying("check", Linter(Options()))(path, "0" * 64)
    others = [
        keying("check", Linter(Options()))(path, "1" * 64),
        keying("check", Linter(Options()))(str(tmp_path / "乙.docx"), "0" * 64),
        keying("packet", Linter(Options()))(path, "0" * 64),
        keying("check", Linter(Options(ignore=("PU04",))))(path, "0" * 64),
        keying("check", Linter(Options()), "x")(path, "0" * 64),
    ]
    (tmp_path / ".draftlint.yml").write_text("disable: [PU04]\n", encoding="utf-8")
    others.append(keying("check", Linter(Options()))(path, "0" * 64))
    assert len({whole, *others}) == 7


def test_under_a_broken_configuration_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".draftlint.yml").write_text("disable: [", encoding="utf-8")
    assert keying("check", Linter(Options()))(str(tmp_path / "甲.docx"), "0" * 64) == ""


def drafts(folder: Path, number: int) -> list[Draft]:
    made = []
    for one in range(number):
        path = folder / f"{one:03}.txt"
        path.write_text(f"关于第{one}项工作的报告\n各项工作进展顺利。。\n" * (1 + one % 7), encoding="utf-8")
        made.append(Draft(str(path)))
    return made


def told(reports: Any) -> str:
    return render(report(list(reports)), "json", Look(False, None, True))


def test_reports_are_the_same_by_every_way(tmp_path: Path) -> None:
    some = drafts(tmp_path, 30)
    some[3] = some[3]._replace(baseline=frozenset({"x"}))
    serial = told(lint_all(some, Options(), 1))
    assert told(lint_all(some, Options(), engine="serial")) == serial
    assert told(lint_all(some, Options(), 2, engine="local")) == serial
    for _ in range(2):
        with Results(tmp_path / "r.sqlite") as results:
            assert told(lint_all(some, Options(), 2, results=results)) == serial


def test_a_baseline_is_part_of_what_is_kept(tmp_path: Path) -> None:
    (draft,) = drafts(tmp_path, 1)
    with Results(tmp_path / "r.sqlite") as results:
        (plain,) = lint_all([draft], Options(), results=results)
        known = draft._replace(baseline=frozenset(one.fingerprint for one in plain.findings))
        (second,) = lint_all([known], Options(), results=results)
    assert plain.findings
    assert not second.findings


@pytest.mark.skipif(sys.platform == "win32", reason="kills as the system does")
def test_a_run_whose_parent_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """Half way through, by SIGKILL; the second run does the rest and tells the same as a serial one."""
    shelf_ = tmp_path / "材料"
    shelf_.mkdir()
    some = drafts(shelf_, 60)
    kept = tmp_path / "r.sqlite"
    command = [
        sys.executable, "-m", "draftlint", "check", str(shelf_), *(one.path for one in some),
        "--format", "json", "--jobs", "2", "-q",
    ]  # fmt: skip
    serial = subprocess.run([*command[:-2], "1", "-q"], capture_output=True, check=False).stdout
    first = subprocess.Popen(
        [*command, "--keep", str(kept)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 60
    while _rows(kept) < 20 and time.monotonic() < end:
        time.sleep(0.005)
    first.kill()
    first.communicate()
    before = _rows(kept)
    assert 20 <= before < 60
    _count_writing(kept)
    second = subprocess.run([*command, "--keep", str(kept)], capture_output=True, check=False)
    assert second.stdout == serial
    assert _rows(kept) == 60
    assert _written(kept) == 60 - before


def _rows(path: Path) -> int:
    if not path.exists():
        return 0
    base = sqlite3.connect(path, timeout=5)
    try:
        return int(base.execute("SELECT count(*) FROM result").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        base.close()


def _count_writing(path: Path) -> None:
    base = sqlite3.connect(path, timeout=5)
    base.execute("CREATE TABLE written (key)")
    base.execute("CREATE TRIGGER t AFTER INSERT ON result BEGIN INSERT INTO written VALUES (new.key); END")
    base.commit()
    base.close()


def _written(path: Path) -> int:
    base = sqlite3.connect(path, timeout=5)
    try:
        return int(base.execute("SELECT count(*) FROM written").fetchone()[0])
    finally:
        base.close()


def test_nothing_of_the_cluster_or_the_database_is_loaded_without_the_option(tmp_path: Path) -> None:
    some = drafts(tmp_path, 3)
    script = (
        "import sys\nfrom draftlint.cli.group import cli\n"
        "cli(sys.argv[1:], standalone_mode=False)\n"
        "heavy = {'dask', 'distributed', 'sqlite3', 'draftlint.batch.cluster', 'draftlint.batch.results'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", *(one.path for one in some), "--jobs", "2", "-q"],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr.strip().splitlines()[-1] == "[]"
