"""The same work on a cluster of real processes: a scheduler and two workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed")
if not sys.platform.startswith("linux"):
    pytest.skip("finds the cluster's processes in /proc", allow_module_level=True)

from draftlint.api import Options
from draftlint.batch import cluster as room
from draftlint.batch.engines import EngineError, Keep, work
from draftlint.batch.folders import Draft
from draftlint.batch.linting import lint_all
from draftlint.batch.results import Results
from draftlint.batch.supervised import Limits, Outcome, Task
from tests.batch.test_engines import plain_key
from tests.support.daskcluster import Cluster
from tests.support.hostile import behave

pytestmark = pytest.mark.slow
LIMITS = Limits(seconds=15, memory=None)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def tasks(*names: str) -> list[Task]:
    return [Task(f"{name}.docx", name.encode()) for name in names]


def said(outcomes: list[Outcome[str]]) -> list[str]:
    return [one.value or (one.problem.code if one.problem else "?") for one in outcomes]


def test_outcomes_come_in_order_and_poison_is_named_there(cluster: Cluster) -> None:
    names = ["甲", "崩溃", *map(str, range(90)), "出错", "慢"]
    outcomes = list(work(behave, tasks(*names), engine="dask", scheduler=cluster.address, limits=LIMITS))
    assert said(outcomes) == [
        {"崩溃": "worker-died", "出错": "internal-error"}.get(name, f"{name}.docx:{name}") for name in names
    ]
    assert [one.index for one in outcomes] == list(range(len(names)))


def test_a_document_that_hangs_is_named_there(cluster: Cluster) -> None:
    outcomes = list(
        work(behave, tasks("卡死", "甲"), engine="dask", scheduler=cluster.address, limits=Limits(seconds=1))
    )
    assert said(outcomes) == ["too-slow", "甲.docx:甲"]


def test_workers_killed_on_the_way_lose_nothing(cluster: Cluster) -> None:
    names = [f"{'慢' if number % 2 else '稿'}{number}" for number in range(60)]
    over = threading.Event()

    def kill() -> None:
        while not over.wait(1.0):
            for pid in cluster.worker_processes()[:1]:
                os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        outcomes = list(work(behave, tasks(*names), engine="dask", scheduler=cluster.address, limits=LIMITS))
    finally:
        over.set()
        killer.join()
    assert said(outcomes) == [f"{name}.docx:{name}" for name in names]


def test_documents_of_a_parcel_whose_worker_dies_are_sent_again_one_by_one(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that takes its whole worker with it condemns none of its neighbours."""
    monkeypatch.setattr(room, "do_parcel", deadly_parcel)
    names = ["甲", "乙", "同归于尽", "丙"]
    outcomes = list(work(behave, tasks(*names), engine="dask", scheduler=cluster.address, limits=LIMITS))
    assert said(outcomes) == ["甲.docx:甲", "乙.docx:乙", "worker-died", "丙.docx:丙"]
    assert outcomes[2].problem is not None
    assert "集群" in outcomes[2].problem.message


def deadly_parcel(parcel: room.Parcel) -> list[room.Answer]:
    if any("同归于尽" in path for path, _ in parcel.papers):
        os.kill(os.getpid(), signal.SIGKILL)
    return room.do_parcel(parcel)


def test_reports_are_those_of_this_machine_under_the_offices_own_settings(
    cluster: Cluster, tmp_path: Path
) -> None:
    """The configuration goes along: on the cluster's machines there is none, or another."""
    (tmp_path / "甲" / "表").mkdir(parents=True)
    (tmp_path / "甲" / ".draftlint.yml").write_text(
        "words: [表/词.csv]\nrules:\n  PU04: {enabled: false}\n", encoding="utf-8"
    )
    (tmp_path / "甲" / "表" / "词.csv").write_text("错误写法,正确写法\n进展顺利,进展良好\n", encoding="utf-8")
    some = []
    for number in range(20):
        path = tmp_path / ("甲" if number % 2 else ".") / f"{number}.txt"
        path.write_text("关于工作的报告\n各项工作进展顺利。。\n", encoding="utf-8")
        some.append(Draft(str(path)))
    serial = list(lint_all(some, Options(), 1))
    assert serial[0].problem is serial[1].problem is None
    assert {one.rule for one in serial[0].findings} != {one.rule for one in serial[1].findings}
    assert any("进展良好" in one.message for one in serial[1].findings)
    assert list(lint_all(some, Options(), engine="dask", scheduler=cluster.address)) == serial


def test_a_run_that_was_broken_off_goes_on(cluster: Cluster, tmp_path: Path) -> None:
    names = [f"稿{number}" for number in range(80)]
    with Results(tmp_path / "r.sqlite") as results:
        keep = Keep(results, plain_key)
        broken = work(
            behave, tasks(*names), engine="dask", scheduler=cluster.address, limits=LIMITS, keep=keep
        )
        for _ in range(40):
            next(broken)
        broken.close()  # type: ignore[attr-defined]
        outcomes = list(
            work(behave, tasks(*names), engine="dask", scheduler=cluster.address, limits=LIMITS, keep=keep)
        )
    assert said(outcomes) == [f"{name}.docx:{name}" for name in names]
    assert sum(one.kept for one in outcomes) >= 40


def test_a_scheduler_that_goes_away_is_told_and_what_is_done_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_CONNECT", "2s")
    names = [f"慢{number}" for number in range(100)]
    with Cluster(tmp_path) as mine, Results(tmp_path / "r.sqlite") as results:
        outcomes = work(
            behave,
            tasks(*names),
            engine="dask",
            scheduler=mine.address,
            limits=LIMITS,
            keep=Keep(results, plain_key),
        )
        next(outcomes)
        assert mine.scheduler is not None
        mine.scheduler.kill()
        with pytest.raises(EngineError, match="再运行一次"):
            list(outcomes)
        assert results.get(plain_key("慢0.docx", _digest("慢0"))) == "慢0.docx:慢0"


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def test_a_cluster_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_BIRTH", 0.5)
    with Cluster(tmp_path, workers=0) as empty, pytest.raises(EngineError, match="没有工作进程"):
        list(work(behave, tasks("甲"), engine="dask", scheduler=empty.address))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "nonsense://x", "不是地址"])
def test_an_address_without_a_scheduler_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_CONNECT", "1s")
    with pytest.raises(EngineError, match="连不上调度器"):
        list(work(behave, tasks("甲"), engine="dask", scheduler=address))


def test_the_command_line_says_it_in_one_line_and_goes_on_from_what_is_kept(
    cluster: Cluster, tmp_path: Path
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("各项工作进展顺利。。\n", encoding="utf-8")
    names = [f"{number}.txt" for number in range(5)]
    environment = {**os.environ, "DRAFTLINT_CACHE_DIR": str(tmp_path / "cache")}

    def check(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "draftlint", "check", *names, "--format", "json", *more],
            cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    serial = check("--jobs", "1")
    there = check("--engine", "dask", "--scheduler", cluster.address)
    assert there.stdout == serial.stdout
    assert (there.returncode, there.stderr) == (1, "")
    assert (tmp_path / "cache" / "results.sqlite").exists()
    started = time.monotonic()
    gone = check("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--ignore", "PU04")
    assert time.monotonic() - started < 60
    assert gone.returncode == 2
    assert len(gone.stderr.strip().splitlines()) == 1
    assert "连不上调度器" in gone.stderr
    assert check("--scheduler", "tcp://127.0.0.1:1").returncode == 2
    assert check("--engine", "dask").returncode == 2
