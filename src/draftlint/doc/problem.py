"""What stands in the way of reading a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from draftlint.doc.values import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document could not be judged (or not wholly).

    ``code`` is a stable English word (``encrypted``, ``legacy-doc`` ...); ``message`` is one Chinese
    sentence for the person who handed the file in, saying what to do next.
    """

    code: str
    message: str


class UnreadableDraftError(Exception):
    """A draft that cannot be read; carries the :class:`Problem` to show instead of a traceback."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(code, message)

    def __reduce__(self) -> tuple[type[UnreadableDraftError], tuple[str, str]]:
        """Keep both arguments when a worker process hands the error to its parent."""
        return type(self), (self.problem.code, self.problem.message)
