"""What a worker of a cluster does: documents from a parcel, in supervised processes of its own."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from draftlint.api import Linter, Options
from draftlint.batch.child import Answer
from draftlint.batch.settings import Settings, unpack
from draftlint.batch.supervised import Limits, Pool, Task
from draftlint.version import __version__


class Parcel(NamedTuple):
    """Documents under one configuration, and what is to be done with them."""

    job: Callable[[bytes, str, Any], Any]
    options: Any
    limits: Limits
    settings: Settings
    papers: tuple[tuple[str, bytes], ...]


class About(NamedTuple):
    """What a worker has."""

    version: str


def about() -> About:
    """What this worker has."""
    return About(__version__)


class OtherRulesError(RuntimeError):
    """The rules here are not those of whoever sent the parcel."""


_here = threading.local()


def do_parcel(parcel: Parcel) -> list[Answer]:
    """The answers to the documents of a parcel, in their order."""
    pool = _pool(parcel)
    return [Answer(one.value, one.problem) for one in pool.run([Task(*paper) for paper in parcel.papers])]


def _pool(parcel: Parcel) -> Pool[Any]:
    """The pool of this thread: the one of the last parcel when it is for the same work."""
    kind = (parcel.job, repr(parcel.options), parcel.limits, parcel.settings.digest, parcel.settings.rules)
    if getattr(_here, "kind", None) != kind:
        if hasattr(_here, "pool"):
            _here.pool.refresh()
        options = _moved(parcel)
        _may_have_children()
        _here.pool = Pool(parcel.job, options, workers=1, limits=parcel.limits)
        _here.kind = kind
    pool: Pool[Any] = _here.pool
    return pool


def _moved(parcel: Parcel) -> Any:
    """The options with the configuration that came with the parcel; what lies on this machine does not count.

    :raises OtherRulesError: that does not make the same rules.
    """
    _here.folder = tempfile.TemporaryDirectory(prefix="draftlint-", ignore_cleanup_errors=True)
    config = unpack(parcel.settings, Path(_here.folder.name))
    options = parcel.options
    if isinstance(options, Options):
        moved = plain = options._replace(config=config)
    elif hasattr(options, "options"):
        plain = options.options._replace(config=config)
        moved = options._replace(options=plain)
    else:
        return options
    if Linter(plain).library("x.docx").digest != parcel.settings.rules:
        raise OtherRulesError(
            "集群上的规则与本机的不同：请在每台机器上安装同一版本的 draftlint，并把配置用到的文件放在配置所在的文件夹里。"
        )
    return moved


def _may_have_children() -> None:
    """Dask marks its workers as daemons, which Python lets have no processes of their own.

    That is for children that would outlive them; those of a pool end with their parent however it ends.
    """
    from multiprocessing import process

    process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
