"""What has to go one day: the bytes of drafts and the words of their findings. Hashes and log stay."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from draftlint.review.chain import Act
from draftlint.store import db
from draftlint.store.records import Document, Store


class Purged(NamedTuple):
    """What went."""

    contents: tuple[str, ...] = ()  # hashes of the bytes
    findings: int = 0
    others: tuple[str, ...] = ()  # keys of drafts that had had the same bytes
    wiped: bool = True  # nothing of it is left on the disk; else another program still reads the old state


def purge(
    store: Store,
    connection: sqlite3.Connection,
    document: Document,
    by: str,
    at: str,
    before: str = "",
    reason: str = "",
) -> Purged:
    """Let the bytes and the findings of a draft go.

    Another draft with the same bytes loses them too, and the words of its findings on them: it is the same text.

    :param before: only bytes kept before this time (as ``at``); empty for all.
    """
    with db.writing(connection):
        chain = store.chain(document)
        gone, words = [], 0
        for revision in chain.revisions:
            kept = connection.execute(
                "SELECT kept_at FROM content WHERE sha256 = ?", (revision.sha256,)
            ).fetchone()
            if kept is not None and (not before or kept[0] < before):
                connection.execute("DELETE FROM content WHERE sha256 = ?", (revision.sha256,))
                gone.append(revision.sha256)
            if not before or revision.at < before:
                words += _forget(connection, document, revision.number)
        if not gone and not words:
            return Purged()
        if not before:
            connection.execute("UPDATE document SET title = '' WHERE id = ?", (document.id,))
        act = Act("purge", by, state=chain.state.value, contents=tuple(gone), reason=reason)
        store.write(document, act, at)
        others = []
        for other in store.documents() if gone else ():
            chain = store.chain(other)
            same = [one for one in chain.revisions if one.sha256 in gone]
            if other.id == document.id or not same:
                continue
            others.append(other.key)
            for revision in same:
                words += _forget(connection, other, revision.number)
            contents = tuple(dict.fromkeys(one.sha256 for one in same))
            act = Act("purge", by, state=chain.state.value, contents=contents, reason=reason)
            store.write(other, act, at)
    # no copy stays in the write-ahead log
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return Purged(tuple(gone), words, tuple(others), not busy)


def _forget(connection: sqlite3.Connection, document: Document, revision: int) -> int:
    done = connection.execute(
        "DELETE FROM finding WHERE document = ? AND revision = ?", (document.id, revision)
    )
    return done.rowcount
