"""Many drafts at work: where and in how many processes, with a bar that moves, and with what earlier runs found."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

import click

from draftlint.batch.folders import Draft
from draftlint.batch.linting import lint_all
from draftlint.cli.output import is_terminal

if TYPE_CHECKING:
    from draftlint.api import Options
    from draftlint.batch.results import Results
    from draftlint.findings import DocumentReport


class How(NamedTuple):
    """What the command line says of the work; ``keep`` is "" for the file in the cache folder, None for none."""

    workers: int | None = None
    engine: str | None = None
    scheduler: str | None = None
    keep: str | None = None


def reports(drafts: Sequence[Draft], options: Options, how: How, quiet: bool) -> Iterator[DocumentReport]:
    """Reports in the order of the drafts."""
    how = checked(how)
    with ExitStack() as stack:
        results = kept(how, stack, quiet)
        progress = None
        if len(drafts) > 1 and not quiet and is_terminal(sys.stderr):
            bar = stack.enter_context(click.progressbar(length=len(drafts), label="核查", file=sys.stderr))
            progress = lambda: bar.update(1)  # noqa: E731
        done = lint_all(
            drafts,
            options,
            how.workers,
            engine=how.engine,
            scheduler=how.scheduler,
            results=results,
            progress=progress,
        )
        yield from done if len(drafts) < 2 and results is None else _told(done)


def checked(how: How) -> How:
    """The same, put right where options go together.

    :raises click.UsageError: they do not.
    """
    if how.scheduler is not None and how.engine != "dask":
        raise click.UsageError("--scheduler 要和 --engine dask 一起用。", click.get_current_context())
    if how.engine == "dask" and how.scheduler is None:
        raise click.UsageError(
            "--engine dask 要写明调度器的地址，如 --scheduler tcp://10.0.0.8:8786。",
            click.get_current_context(),
        )
    # a long run on other machines must be able to go on where it was broken off
    return how._replace(keep="") if how.engine == "dask" and how.keep is None else how


def kept(how: How, stack: ExitStack, quiet: bool) -> Results | None:
    """What earlier runs found, open as long as ``stack``; says why where it cannot be used."""
    if how.keep is None:
        return None
    from draftlint.batch.results import Results

    results = stack.enter_context(Results(how.keep or None))

    def tell() -> None:
        if results.trouble and not quiet:
            click.echo(results.trouble, err=True)

    stack.callback(tell)
    return results


def _told(reports: Iterator[DocumentReport]) -> Iterator[DocumentReport]:
    """What breaks off the work, as a message instead of a traceback."""
    from draftlint.batch.engines import EngineError
    from draftlint.batch.supervised import PoolError

    try:
        yield from reports
    except (EngineError, PoolError) as error:
        raise click.ClickException(str(error)) from error
