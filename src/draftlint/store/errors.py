"""Why the store could not do its work, in sentences for people."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be used; nothing was changed."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
