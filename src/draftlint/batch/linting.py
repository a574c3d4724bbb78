"""Drafts linted one after the other or in several processes, reports in the order of the drafts."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from draftlint.api import Linter, Options, unread
from draftlint.findings import DocumentReport
from draftlint.reading import STDIN


class Draft(NamedTuple):
    """One draft of a run."""

    path: str
    baseline: frozenset[str] = frozenset()
    name: str | None = None  # what standard input is called


class Order(NamedTuple):
    """What the processes have to know: options, and what is known of each draft that has a baseline."""

    options: Options
    known: dict[str, frozenset[str]]


@lru_cache(maxsize=4)
def linter(options: Options) -> Linter:
    """The linter of this process: rules and settings are read once."""
    return Linter(options)


def judge(data: bytes, path: str, order: Order) -> DocumentReport:
    """The job of a process: lint one draft."""
    return linter(order.options).lint_bytes(data, path, order.known.get(path, frozenset()))


def lint_all(
    drafts: Sequence[Draft], options: Options, workers: int | None = None
) -> Iterator[DocumentReport]:
    """Reports of all drafts, each as soon as it and those before it are done.

    :param workers: processes; None for as many as are worth it.
    :raises draftlint.batch.supervised.PoolError: no process can be started.
    """
    if len(drafts) > 1:
        gc.enable()  # the command line starts without: see cli.main
    # standard input is this process's own
    if len(drafts) <= 1 or workers == 1 or any(draft.path == STDIN for draft in drafts):
        own = Linter(options)
        for draft in drafts:
            yield own.lint_file(draft.path, draft.baseline, draft.name)
        return
    from draftlint.batch.supervised import Task, run

    order = Order(options, {draft.path: draft.baseline for draft in drafts if draft.baseline})
    for outcome in run(judge, [Task(draft.path) for draft in drafts], order, workers=workers):
        if outcome.value is not None:
            yield outcome.value
        elif outcome.problem is not None:
            yield unread(outcome.path, outcome.problem)
