"""Many processes at one store: passes against new revisions, and writers of the log."""

from __future__ import annotations

import multiprocessing
import random
import time
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, NamedTuple

from draftlint.review.chain import Act, Chain
from draftlint.review.steps import Refused
from draftlint.store.records import Store
from tests.support.chains import CLERK, HEAD, clean_bytes, desk

_spawn = multiprocessing.get_context("spawn")


class Raced(NamedTuple):
    """How the attempts ended."""

    passed: int
    refused: int
    stale: int  # passes on bytes that were no longer under review


def race(folder: Path, attempts: int) -> Raced:
    """Two processes, attempt after attempt: one lets a draft pass, the other hands in a new revision of it."""
    for number in range(attempts):
        draft = folder / f"{number}.docx"
        draft.write_bytes(clean_bytes("one"))
        desk(folder).submit(str(draft), CLERK)
    barrier, results = _spawn.Barrier(2), _spawn.Queue()
    both = [
        _spawn.Process(target=target, args=(folder, attempts, barrier, results))
        for target in (_pass_each, _renew_each)
    ]
    for each in both:
        each.start()
    told = [results.get(timeout=280) for _ in both]
    for each in both:
        each.join()
    assert all(each.exitcode == 0 for each in both), told
    passed = sum(one for one in told if one is not None)
    stale = 0
    with desk(folder).open(str(folder / "0.docx")) as store:
        assert store.verify() is None
        seen = 0
        for document in store.documents():
            current = ""
            for line in store.lines(document):
                if line.action == "submit":
                    current = line.body["sha256"]
                elif line.action == "pass":
                    seen += 1
                    stale += line.body["sha256"] != current
            chain = store.chain(document)
            assert chain.passed("department_head") is None or chain.current is not None
    assert seen == passed, "what was reported is what stands in the log"
    return Raced(passed, attempts - passed, stale)


def _pass_each(folder: Path, attempts: int, barrier: Barrier, results: Any) -> None:
    passed, at, chance = 0, desk(folder), random.Random(1)
    at.look(str(folder / "0.docx"))  # rules are loaded before it counts
    for number in range(attempts):
        barrier.wait()
        time.sleep(chance.random() * 0.02)
        try:
            at.sign(str(folder / f"{number}.docx"), "department_head", HEAD)
            passed += 1
        except Refused:
            pass
    results.put(passed)


def _renew_each(folder: Path, attempts: int, barrier: Barrier, results: Any) -> None:
    at, chance = desk(folder), random.Random(2)
    at.look(str(folder / "0.docx"))
    for number in range(attempts):
        draft = folder / f"{number}.docx"
        barrier.wait()
        time.sleep(chance.random() * 0.02)
        partial = draft.with_suffix(".tmp")
        partial.write_bytes(clean_bytes("two"))
        partial.replace(draft)
        at.submit(str(draft), CLERK)
    results.put(None)


class Written(NamedTuple):
    """How long the steps of all writers took, in seconds, sorted; and what the log has."""

    times: tuple[float, ...]
    entries: int

    def quantile(self, share: float) -> float:
        """The time that this share of the steps kept within."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]


def write(folder: Path, writers: int, each: int) -> Written:
    """Several processes write steps into one store as fast as they can; it has to verify afterwards."""
    path = folder / "review.db"
    barrier, results = _spawn.Barrier(writers), _spawn.Queue()
    all_of_them = [
        _spawn.Process(target=_write_steps, args=(path, number, each, barrier, results))
        for number in range(writers)
    ]
    for one in all_of_them:
        one.start()
    times = [took for _ in all_of_them for took in results.get(timeout=280)]
    for one in all_of_them:
        one.join()
    assert all(one.exitcode == 0 for one in all_of_them)
    with Store(str(path), create=False) as store:
        assert store.verify() is None
        return Written(tuple(sorted(times)), store.head().seq)


def _given(act: Act, _: Chain) -> Act:
    return act


def _write_steps(path: Path, writer: int, each: int, barrier: Barrier, results: Any) -> None:
    barrier.wait()  # they open (and one of them makes) the store at the same time, too
    times = []
    with Store(str(path)) as store:
        for number in range(each):
            act = Act(
                "waive", f"writer {writer}", state="draft", fingerprint=f"f{number % 50}", reason="引文"
            )
            started = time.perf_counter()
            store.step(
                f"{writer}-{number // 50}.docx", "x", "2026-03-01T09:00:00+08:00", partial(_given, act)
            )
            times.append(time.perf_counter() - started)
    results.put(times)
