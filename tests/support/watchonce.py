"""One pass, or pass after pass, in a process of its own that can be killed: ``python -m tests.support.watchonce``."""

from __future__ import annotations

import sys
from pathlib import Path

from draftlint.watch.logs import Log
from draftlint.watch.service import CannotWatchError, Service
from draftlint.watch.settings import Settings
from tests.support.inbox import Quick

#: Seconds for which one waits for another scanner.
PATIENCE = 60.0


def main(folder: str, how: str) -> int:
    """``once`` for one pass, ``stay`` until killed."""
    base = Path(folder)
    settings = Settings(settle=0.0, ledger=False)
    log = Log(str(base / "state" / "logs"))
    try:
        service = Service(
            str(base / "share"), str(base / "state"), settings, log, judging=Quick(), wait_for_lease=PATIENCE
        )
    except CannotWatchError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    try:
        if how == "once":
            return service.once().code
        service.run(lambda _: None)
        return 0
    finally:
        service.close()
        log.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
