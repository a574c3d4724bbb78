"""Drafts linted one after the other or in several processes, reports in the order of the drafts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from draftlint.api import Linter, Options, unread
from draftlint.batch.folders import Draft
from draftlint.doc.problem import Problem
from draftlint.findings import DocumentReport
from draftlint.packs.cache import digest_of
from draftlint.reading import STDIN

if TYPE_CHECKING:
    from draftlint.batch.results import Results


_SAMPLE = "关于工作情况的报告\n县人大常委会：\n现将有关情况报告如下。\n一、基本情况\n工作进展顺利。\n"


class Order(NamedTuple):
    """What the processes have to know: options, and what is known of each draft that has a baseline.

    ``record``: waivers in the record of reviews are looked up there; else that is left to the parent.
    """

    options: Options
    known: dict[str, frozenset[str]]
    record: bool = True


@lru_cache(maxsize=4)
def linter(options: Options, record: bool = True) -> Linter:
    """The linter of this process: rules and settings are read once."""
    return Linter(options, record=record)


def judge(data: bytes, path: str, order: Order) -> DocumentReport:
    """The job of a process: lint one draft."""
    baseline = order.known.get(path, frozenset())
    return linter(order.options, order.record).lint_bytes(data, path, baseline)


def lint_all(
    drafts: Sequence[Draft],
    options: Options,
    workers: int | None = None,
    *,
    engine: str | None = None,
    scheduler: str | None = None,
    results: Results | None = None,
    progress: Callable[[], None] | None = None,
) -> Iterator[DocumentReport]:
    """Reports of all drafts, each as soon as it and those before it are done.

    :param workers: processes; None for as many as are worth it.
    :param engine: see :func:`draftlint.batch.engines.work`; None for what suits the number of drafts.
    :param results: what earlier runs found, and where to put what this one finds.
    :param progress: called for each draft that is done.
    :raises draftlint.batch.engines.EngineError: the cluster cannot be used.
    :raises draftlint.batch.supervised.PoolError: no process can be started.
    """
    if len(drafts) > 1:
        gc.enable()  # the command line starts without: see cli.main
    # standard input is this process's own
    own = any(draft.path == STDIN for draft in drafts)
    if own or (engine is None and results is None and (len(drafts) < 2 or workers == 1)):
        here = Linter(options)
        for draft in drafts:
            yield here.lint_file(draft.path, draft.baseline, draft.name)
            if progress is not None:
                progress()
        return
    yield from _worked(drafts, options, workers, engine, scheduler, results, progress)


def _worked(
    drafts: Sequence[Draft],
    options: Options,
    workers: int | None,
    engine: str | None,
    scheduler: str | None,
    results: Results | None,
    progress: Callable[[], None] | None,
) -> Iterator[DocumentReport]:
    from draftlint.batch.engines import LOCAL, Keep, work
    from draftlint.batch.supervised import Task

    # a cluster does not see the record, and what is kept must not be older than it
    order = Order(options, {}, record=results is None and engine in (None, LOCAL))
    order.known.update((draft.path, draft.baseline) for draft in drafts if draft.baseline)
    _warm(order, drafts[0].path)
    outcomes = work(
        judge,
        [Task(draft.path) for draft in drafts],
        order,
        engine=engine or LOCAL,
        scheduler=scheduler,
        workers=workers,
        keep=None if results is None else Keep(results, _key(order), _whole),
        progress=None if progress is None else lambda _: progress(),
    )
    for outcome in outcomes:
        if outcome.value is None:
            yield unread(outcome.path, outcome.problem or Problem("internal-error", "没有得出结果。"))
        elif order.record or outcome.value.unreadable:
            yield outcome.value
        else:
            yield linter(options, False).recorded(outcome.value, outcome.path)


def _warm(order: Order, path: str) -> None:
    """Load rules and checks here, once: processes that are forked have them then."""
    beside = str(Path(path).with_name("_.txt"))  # whose configuration is the draft's
    linter(order.options, order.record).lint_bytes(_SAMPLE.encode(), beside)


def _key(order: Order) -> Callable[[str, str], str]:
    from draftlint.batch.keys import keying

    plain = keying("check", linter(order.options, order.record))

    def key(path: str, sha256: str) -> str:
        found = plain(path, sha256)
        baseline = order.known.get(path)
        if not baseline or not found:
            return found
        return digest_of(found, *sorted(baseline))

    return key


def _whole(report: DocumentReport) -> bool:
    """Whether a report is worth keeping: what stood in the way of another may be gone the next time."""
    return report.problem is None
