"""The log: every line carries the hash of the one before, so that whoever changes one breaks all that follow.

Hashed is what is stored, byte by byte: nothing is parsed or rounded on the way, so an honest log verifies for ever.
This shows that somebody meddled; it cannot keep the owner of the machine from writing the whole log anew. The anchor
outside is the hash of the head, printed on the sign-off sheet.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

GENESIS = "0" * 64
_COLUMNS = ("prev_hash", "hash", "at_text", "actor", "action", "body")


class Line(NamedTuple):
    """A line of the log."""

    seq: int
    hash: str
    at: str
    actor: str
    action: str
    body: dict[str, Any]


class Head(NamedTuple):
    """The last line: how many there are, and the hash that stands for them all."""

    seq: int
    hash: str


class Fault(NamedTuple):
    """The first line that is not as it was written."""

    seq: int
    what: str


def canonical(body: dict[str, Any]) -> str:
    """JSON in one form only."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(seq: int, prev_hash: bytes, at_text: bytes, actor: bytes, action: bytes, body: bytes) -> str:
    """The hash of a line; lengths stand before the texts, so that none can lend bytes to its neighbour."""
    told = [str(seq).encode(), prev_hash, at_text, actor, action, body]
    return sha256(b"".join(b"%d:%s\n" % (len(one), one) for one in told)).hexdigest()


def head(connection: sqlite3.Connection) -> Head:
    """The last line, as the store remembers it."""
    row = connection.execute("SELECT seq, hash FROM head").fetchone()
    return Head(0, GENESIS) if row is None else Head(*row)


def append(connection: sqlite3.Connection, at: str, actor: str, action: str, body: dict[str, Any]) -> Head:
    """Write a line; the caller holds the write lock (BEGIN IMMEDIATE)."""
    last = head(connection)
    text = canonical(body)
    seq = last.seq + 1
    made = digest(seq, last.hash.encode(), at.encode(), actor.encode(), action.encode(), text.encode())
    connection.execute(
        "INSERT INTO audit(seq, prev_hash, hash, at_text, actor, action, body) VALUES (?,?,?,?,?,?,?)",
        (seq, last.hash, made, at, actor, action, text),
    )
    connection.execute(
        "INSERT INTO head(one, seq, hash) VALUES (1,?,?) ON CONFLICT(one) DO UPDATE SET seq=excluded.seq, hash=excluded.hash",
        (seq, made),
    )
    return Head(seq, made)


def lines(connection: sqlite3.Connection, document: int | None = None) -> Iterator[Line]:
    """The lines of the whole log or of one draft, oldest first.

    :raises ValueError: a line is not as it was written.
    """
    where = "" if document is None else "JOIN entry USING (seq) WHERE document = ?"
    query = f"SELECT seq, prev_hash, hash, at_text, actor, action, body FROM audit {where} ORDER BY seq"
    for seq, prev, found, at, actor, action, body in connection.execute(
        query, () if document is None else (document,)
    ):
        texts = [one if isinstance(one, str) else "" for one in (prev, at, actor, action, body)]
        if digest(seq, *(one.encode() for one in texts)) != found:
            raise ValueError(f"第 {seq} 条和写下时不同")
        yield Line(seq, found, at, actor, action, json.loads(body))


def verify(connection: sqlite3.Connection) -> Fault | None:
    """The first line that was changed, lost, moved or put in; None for a sound log."""
    before, earlier, expected, last = GENESIS, "", 1, head(connection)
    factory, connection.text_factory = connection.text_factory, bytes
    types = ", ".join(f"typeof({name})" for name in _COLUMNS)
    try:
        rows = connection.execute(f"SELECT seq, {', '.join(_COLUMNS)}, {types} FROM audit ORDER BY seq")
        for seq, prev, found, at, actor, action, body, *kinds in rows:
            if seq != expected:
                return Fault(expected, "不见了" if seq > expected else "前面多出了一条")
            if any(kind != b"text" for kind in kinds):
                return Fault(seq, "内容被改动过")
            if digest(seq, prev, at, actor, action, body).encode() != found:
                # it was one line higher, behind the one before the last: the last was put in
                if digest(seq - 1, earlier.encode(), at, actor, action, body).encode() == found:
                    return Fault(seq - 1, "是另外插进来的")
                return Fault(seq, "内容被改动过")
            if prev != before.encode():
                return Fault(seq, "和前一条接不上，前后有改动、删除或者插入")
            before, earlier, expected = found.decode(), before, expected + 1
    except sqlite3.DatabaseError:
        return Fault(expected, "读不出来，文件已经损坏")
    finally:
        connection.text_factory = factory
    if last.seq >= expected:
        return Fault(expected, "不见了")
    if last.seq < expected - 1:
        return Fault(last.seq + 1, "是另外插进来的")
    if last.hash != before:
        return Fault(last.seq, "内容被改动过")
    return _entries(connection)


def _entries(connection: sqlite3.Connection) -> Fault | None:
    """Lines that no longer hang on the draft they tell of."""
    row = connection.execute(
        """SELECT audit.seq FROM audit LEFT JOIN entry USING (seq) LEFT JOIN document ON document.id = entry.document
        WHERE document.key IS NOT json_extract(audit.body, '$.document') ORDER BY audit.seq LIMIT 1"""
    ).fetchone()
    return Fault(row[0], "和文稿的对应关系被改动过") if row is not None else None
