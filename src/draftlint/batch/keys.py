"""What a result hangs on: the draft's bytes and name, rules and settings, options, this very code."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache as once
from pathlib import Path

from draftlint.api import Linter
from draftlint.packs.cache import digest_of
from draftlint.version import __version__


def keying(name: str, linter: Linter, *extra: str) -> Callable[[str, str], str]:
    """The function from a draft's path and SHA-256 to the key of its result.

    The path is part of it: there are rules about names of files, and settings for some of them. The
    record of reviews is not: what was waived there is looked up anew (:meth:`draftlint.api.Linter.recorded`).

    :param name: of the job.
    :param extra: what else the job goes by.
    :returns: a function that gives "" where rules or settings cannot be read: such a result is not kept.
    """
    from draftlint.packs.errors import PackError

    options = repr(linter.options)

    def key(path: str, sha256: str) -> str:
        try:
            rules = linter.library(path).digest
        except PackError:
            return ""
        return digest_of(name, state_of_code(), rules, options, path, sha256, *extra)

    return key


@once
def state_of_code() -> str:
    """The version, and the state of the code: between two versions rules change as well."""
    root = Path(__file__).parent.parent
    states = []
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".tsv", ".txt", ".json", ".bin")):
                state = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118  some hundred files on each run
                states.append(f"{folder[len(str(root)) :]}/{name}:{state.st_size}:{state.st_mtime_ns}")
    return digest_of(__version__, *states)
