"""The command line.

`draftlint --help` is answered without loading click or anything that lints; everything else goes to
the group in :mod:`draftlint.cli.group`, which imports a command when it is called.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftlint.cli.group import cli

__all__ = ["cli", "main"]


def main() -> None:
    """Entry point of the ``draftlint`` script."""
    if sys.argv[1:] in (["--help"], ["-h"]) and _show_overview():
        return
    # a process that lints one draft ends before collecting pays: this is a tenth of its time.
    # Runs over many drafts switch it on again (batch.linting).
    gc.disable()
    try:
        from draftlint.cli.group import cli

        cli()
    finally:
        gc.freeze()  # nothing to collect at exit either


def _show_overview() -> bool:
    """Print the overview; False where the terminal lacks a character and more care is needed."""
    from draftlint.cli.overview import overview

    text = overview()
    try:
        if sys.stdout.isatty():
            text.encode(sys.stdout.encoding)
            sys.stdout.write(text)
        else:
            sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except (OSError, UnicodeError, AttributeError):
        return False
    return True


def __getattr__(name: str) -> object:
    if name == "cli":
        from draftlint.cli.group import cli

        return cli
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
