"""The waivers of a draft for a plain check: read from the record, which is neither made nor changed by it."""

from __future__ import annotations

import sqlite3

from draftlint.review.chain import Waiver
from draftlint.store import db
from draftlint.store.errors import StoreError
from draftlint.store.records import Store


def given(path: str, key: str) -> tuple[Waiver, ...]:
    """What was waived for a draft, also what has run out.

    :raises StoreError: the record cannot be read, or its log was changed: then nothing of it counts.
    """
    try:
        with Store(path, connection=db.reading(path)) as store:
            return store.chain(store.document(key)).waivers if store.begun else ()
    except sqlite3.Error as error:
        raise StoreError("cannot-open", f"打不开审签记录“{path}”（{db.words_for(error)}）。") from error
