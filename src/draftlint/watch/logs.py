"""The log of the service: names, hashes, verdicts and troubles; never a word of a draft."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler

from draftlint.watch.mailbox import Result
from draftlint.watch.receipt import VERDICTS

_SIZE, _COUNT = 1 << 20, 5


class _Patient(RotatingFileHandler):
    """A full disk must not stop the work, nor fill the screen."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Go on without this line."""


class Log:
    """A rotating file in the state folder."""

    def __init__(self, folder: str | None) -> None:
        self._logger = logging.getLogger(f"draftlint.watch.{id(self)}")
        self._logger.propagate = False
        self._logger.setLevel(logging.INFO)
        self._handler: logging.Handler = logging.NullHandler()
        if folder is not None:
            os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
            self._handler = _Patient(
                os.path.join(folder, "watch.log"),  # noqa: PTH118
                maxBytes=_SIZE,
                backupCount=_COUNT,
                encoding="utf-8",
                errors="backslashreplace",
                delay=True,
            )
            self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger.addHandler(self._handler)

    def result(self, result: Result) -> None:
        """Write down what became of a drop."""
        name = f"“{result.shown}”" if result.shown else "一份标有密级的文件"
        round_ = f"第{result.round}轮" if result.round else ""
        again = "（同一份文件再次放入，回执不变）" if result.again else ""
        code = f" {result.code}" if result.code else ""
        self._logger.info(
            "%s%s %s%s %s%s", name, round_, VERDICTS[result.verdict], code, result.sha256[:12], again
        )

    def say(self, sentence: str) -> None:
        """Write down anything else."""
        self._logger.info("%s", sentence)

    def trouble(self, sentence: str) -> None:
        """Write down what went wrong."""
        self._logger.warning("%s", sentence)

    def close(self) -> None:
        """Let the file go."""
        self._logger.removeHandler(self._handler)
        self._handler.close()
