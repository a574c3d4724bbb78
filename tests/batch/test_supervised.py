"""The pool against documents that die, hang and grow, and against whoever kills its processes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from draftlint.batch import supervised
from draftlint.batch.supervised import Limits, Outcome, Pool, PoolError, Task, run
from tests.support.hostile import behave

LIMITS = Limits(seconds=20, memory=None)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def tasks(*names: str) -> list[Task]:
    return [Task(f"{name}.docx", name.encode()) for name in names]


def said(outcomes: list[Outcome[str]]) -> list[str]:
    return [one.value or (one.problem.code if one.problem else "?") for one in outcomes]


def children() -> list[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [int(pid) for pid in listed]


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    names = ["慢1", *map(str, range(20)), "慢2", "x"]
    outcomes = list(run(behave, tasks(*names), workers=2, limits=LIMITS))
    assert [one.path for one in outcomes] == [f"{name}.docx" for name in names]
    assert [one.index for one in outcomes] == list(range(len(names)))
    assert said(outcomes) == [f"{name}.docx:{name}" for name in names]


@pytest.mark.parametrize("poison", ["崩溃", "退出"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_ends_its_process_is_named_and_harms_no_other(poison: str, workers: int) -> None:
    names = [poison, "甲", "慢", f"{poison}2", "乙", "丙", f"{poison}3"]
    outcomes = list(run(behave, tasks(*names), workers=workers, limits=LIMITS))
    assert said(outcomes) == ["worker-died" if poison in name else f"{name}.docx:{name}" for name in names]
    assert outcomes[0].problem is not None
    assert "其他文件不受影响" in outcomes[0].problem.message


def test_a_document_whose_process_was_killed_by_chance_is_done_again(tmp_path: Path) -> None:
    outcomes = list(run(behave, tasks("甲", "一次", "乙"), str(tmp_path), workers=2, limits=LIMITS))
    assert said(outcomes) == ["甲.docx:甲", "一次.docx:一次", "乙.docx:乙"]


@pytest.mark.parametrize("hang", ["转圈", "卡死"])
def test_a_document_that_never_ends_is_stopped_and_named_with_the_limit(hang: str) -> None:
    outcomes = list(run(behave, tasks(hang, "甲", "乙"), workers=2, limits=Limits(seconds=0.5)))
    assert said(outcomes) == ["too-slow", "甲.docx:甲", "乙.docx:乙"]
    assert outcomes[0].problem is not None
    assert "超过0.5秒" in outcomes[0].problem.message


@linux
def test_a_document_that_takes_all_memory_is_stopped_and_named_with_the_limit() -> None:
    limits = Limits(seconds=30, memory=400 * 2**20)
    outcomes = list(run(behave, tasks("甲", "膨胀", "乙"), workers=1, limits=limits))
    assert said(outcomes) == ["甲.docx:甲", "too-much-memory", "乙.docx:乙"]
    assert outcomes[1].problem is not None
    assert "400MB" in outcomes[1].problem.message


def test_an_error_and_an_answer_that_cannot_be_sent_are_the_documents_own() -> None:
    outcomes = list(run(behave, tasks("出错", "甲", "怪", "乙"), workers=1, limits=LIMITS))
    assert said(outcomes) == ["internal-error", "甲.docx:甲", "internal-error", "乙.docx:乙"]
    assert outcomes[0].problem is not None
    assert "ValueError" in outcomes[0].problem.message


def test_long_contents_and_long_answers_pass_whole() -> None:
    long = Task("甲.docx", b"x" * 5_000_000)
    outcomes = list(run(behave, [long, Task("长.docx", b""), long], workers=2, limits=LIMITS))
    assert [len(one.value or "") for one in outcomes] == [5_000_007, 3_000_000, 5_000_007]


def test_files_are_read_in_the_process_and_one_that_has_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("好", encoding="utf-8")
    paths = [Task(str(tmp_path / name)) for name in ("甲.txt", "没有.txt", "甲.txt")]
    assert said(list(run(behave, paths, workers=2, limits=LIMITS))) == ["甲.txt:好", "not-found", "甲.txt:好"]


def test_progress_is_told_of_every_document_once() -> None:
    seen: list[int] = []
    list(
        run(
            behave,
            tasks("慢", "甲", "崩溃"),
            workers=2,
            limits=LIMITS,
            progress=lambda one: seen.append(one.index),
        )
    )
    assert sorted(seen) == [0, 1, 2]
    seen.clear()
    list(run(behave, tasks("甲", "乙"), progress=lambda one: seen.append(one.index)))
    assert seen == [0, 1]


@linux
def test_few_documents_are_done_in_this_process_unless_a_limit_is_asked_for() -> None:
    outcomes = run(behave, tasks("甲", "乙"))
    next(outcomes)
    assert not children()
    assert len(list(outcomes)) == 1
    limited = run(behave, tasks("甲", "慢"), limits=LIMITS, workers=1)
    next(limited)
    assert len(children()) == 1
    assert len(list(limited)) == 1
    assert not children()


@linux
def test_who_stops_listening_stops_the_work_and_leaves_no_process() -> None:
    taken: list[str] = []

    def many() -> Iterator[Task]:
        for task in tasks(*(f"慢{number}" for number in range(500))):
            taken.append(task.path)
            yield task

    outcomes = run(behave, many(), workers=2, limits=LIMITS)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]  # what Ctrl-C does to the generator
    assert not children()
    assert len(taken) < 10  # and no more contents were in memory than could be worked on


@linux
def test_a_pool_keeps_its_process_for_the_next_document() -> None:
    with Pool(behave, workers=1, limits=LIMITS) as pool:
        assert pool.one(Task("甲.docx", b"1")).value == "甲.docx:1"
        first = children()
        assert pool.one(Task("乙.docx", b"2")).value == "乙.docx:2"
        assert children() == first
        os.kill(first[0], signal.SIGKILL)  # while it has nothing to do
        assert pool.one(Task("丙.docx", b"3")).value == "丙.docx:3"
        second = children()
        assert second != first
        pool.refresh()
        assert not children()
        assert pool.one(Task("丁.docx", b"4")).value == "丁.docx:4"
    assert not children()


@linux
def test_a_process_is_replaced_after_so_many_documents() -> None:
    seen: set[int] = set()
    with Pool(behave, workers=1, limits=LIMITS._replace(recycle=3)) as pool:
        for number in range(9):
            assert pool.one(Task(f"{number}.docx", b"")).value
            seen.update(children())
    assert len(seen) == 3


@linux
def test_processes_killed_at_random_lose_nothing() -> None:
    dice = random.Random(7)
    names = [f"{'慢' if number % 3 == 0 else '稿'}{number}" for number in range(60)]
    names[17] = names[40] = "崩溃"
    deaths = 0
    outcomes: list[Outcome[str]] = []
    for outcome in run(behave, tasks(*names), workers=2, limits=LIMITS):
        outcomes.append(outcome)
        alive = children()
        if alive and dice.random() < 0.25:  # busy, idle, in the middle of writing
            os.kill(dice.choice(alive), signal.SIGKILL)
            deaths += 1
    assert deaths > 5
    assert said(outcomes) == ["worker-died" if n == "崩溃" else f"{n}.docx:{n}" for n in names]


@linux
def test_a_process_killed_while_it_writes_its_answer_loses_nothing() -> None:
    with Pool(behave, workers=1, limits=LIMITS) as pool:
        outcomes = pool.run(tasks("甲", "长", "乙"))
        assert next(outcomes).value
        (process,) = children()
        time.sleep(0.3)  # "长" has been begun and its answer fills the pipe: nobody reads yet
        os.kill(process, signal.SIGKILL)
        assert len(next(outcomes).value or "") == 3_000_000
        assert next(outcomes).value == "乙.docx:乙"


@linux
def test_a_stopped_process_does_not_stop_the_pool() -> None:
    with Pool(behave, workers=1, limits=Limits(seconds=1)) as pool:
        assert pool.one(Task("甲.docx", b"1")).value
        os.kill(children()[0], signal.SIGSTOP)
        assert pool.one(Task("乙.docx", b"2")).problem is not None
        assert pool.one(Task("丙.docx", b"3")).value == "丙.docx:3"


@linux
def test_a_stopped_process_that_takes_no_contents_does_not_stop_the_pool(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("draftlint.batch.wire._PATIENCE", 0.3)
    with Pool(behave, workers=1, limits=LIMITS) as pool:
        assert pool.one(Task("甲.docx", b"1")).value
        os.kill(children()[0], signal.SIGSTOP)
        assert len(pool.one(Task("乙.docx", b"2" * 9_000_000)).value or "") > 9_000_000


@linux
@pytest.mark.parametrize("hang", ["转圈", "卡死", "慢"])
def test_no_process_outlives_a_parent_that_is_killed(hang: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from draftlint.batch.supervised import Limits, Task, run\n"
        "from tests.support.hostile import behave\n"
        f"tasks = [Task('{hang}.docx', b'')] * 400\n"
        "for one in run(behave, tasks, workers=2, limits=Limits(seconds=60)): pass\n"
    )
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    try:
        listing = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        pids = _eventually(lambda: _two(listing))
        time.sleep(0.2)
    finally:
        parent.kill()
        parent.wait()
    assert _eventually(lambda: [True] if not any(_alive(pid) for pid in pids) else [])


def _two(listing: Path) -> list[str]:
    found = listing.read_text().split()
    return found if len(found) == 2 else []


def _alive(pid: str) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def _eventually(look, seconds: float = 20.0):  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come about")


def test_where_no_process_can_be_started_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr("draftlint.batch.worker.Worker.__init__", refuse)
    with pytest.raises(PoolError, match="系统不允许再启动新的进程"):
        list(run(behave, tasks("甲"), limits=LIMITS))


def test_processes_that_die_before_they_begin_are_not_started_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stillborn(*_: object) -> None:
        os._exit(3)

    monkeypatch.setattr("draftlint.batch.child.serve", stillborn)
    with pytest.raises(PoolError):
        list(run(behave, tasks("甲", "乙"), workers=2, limits=LIMITS))


def test_a_listener_who_takes_his_time_is_no_documents_fault() -> None:
    outcomes = run(behave, tasks("甲", "慢", "长"), workers=1, limits=Limits(seconds=1))
    assert next(outcomes).value
    time.sleep(2.2)
    assert [one.problem for one in outcomes] == [None, None]


def test_it_works_beside_threads() -> None:
    """Where a fork could hang, processes are started afresh."""
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        outcomes = list(run(behave, tasks("甲", "崩溃", "乙"), workers=2, limits=LIMITS))
    finally:
        over.set()
        other.join()
    assert said(outcomes) == ["甲.docx:甲", "worker-died", "乙.docx:乙"]


def test_the_window_bounds_what_waits_for_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised, "_WINDOW", 8)
    taken = 0

    def many() -> Iterator[Task]:
        nonlocal taken
        for task in tasks("转圈", *(str(number) for number in range(50))):
            taken += 1
            yield task

    outcomes = run(behave, many(), workers=2, limits=Limits(seconds=0.5))
    assert next(outcomes).problem is not None
    assert taken <= 12
    assert len(list(outcomes)) == 50
