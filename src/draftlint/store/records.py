"""What the store is asked for: the chain of a draft, and one more step in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from draftlint.review.chain import Act, Chain, act_of, after, body_of, carried
from draftlint.review.places import storable
from draftlint.store import audit, db
from draftlint.store.errors import StoreError

if TYPE_CHECKING:
    from draftlint.store.purging import Purged

Json = dict[str, Any]


#: The migration that brought the table ``brought``.
_BROUGHT = 2


class Document(NamedTuple):
    """A draft that the store knows."""

    id: int
    key: str
    path: str
    title: str


class Alike(NamedTuple):
    """Another draft that has had the same bytes or the same text."""

    document: Document
    round: int
    revision: int
    same_bytes: bool


class Store:
    """An open store; use it in a ``with`` block."""

    def __init__(
        self, path: str, *, create: bool = True, connection: sqlite3.Connection | None = None
    ) -> None:
        """:raises StoreError: it cannot be opened."""
        self.path = path
        self._connection = connection or db.connect(path, create=create)

    @classmethod
    def to_look_at(cls, path: str) -> Store | None:
        """The store without the right to write; None when even that cannot be done.

        :raises StoreError: it is none of ours.
        """
        try:
            return cls(path, connection=db.reading(path))
        except sqlite3.Error:
            return None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(
                "failed", f"审签记录“{self.path}”读写出错：{db.words_for(error)}。这一步没有办成。"
            ) from error

    @property
    def begun(self) -> bool:
        """Whether there is more than an empty file."""
        return self._migrations > 0

    @property
    def _migrations(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def documents(self) -> list[Document]:
        """All drafts, in the order in which they came."""
        rows = self._connection.execute("SELECT id, key, path, title FROM document ORDER BY id")
        return [Document(*row) for row in rows]

    def document(self, key: str) -> Document | None:
        """The draft of this key."""
        row = self._connection.execute(
            "SELECT id, key, path, title FROM document WHERE key = ?", (key,)
        ).fetchone()
        return Document(*row) if row is not None else None

    def lines(self, document: Document | None = None, before: int | None = None) -> list[audit.Line]:
        """The log, of one draft (with what it carries on) or of all.

        :param before: only lines before this one.
        :raises StoreError: a line of it was changed.
        """
        try:
            found = list(audit.lines(self._connection, document.id if document is not None else None))
        except (ValueError, sqlite3.Error) as error:
            why = db.words_for(error) if isinstance(error, sqlite3.Error) else str(error)
            raise StoreError(
                "tampered",
                f"审签日志被改动过或者已经损坏（{why}）；请运行 draftlint review log --verify，用备份恢复。",
            ) from error
        if before is not None:
            found = [one for one in found if one.seq < before]
        return found

    def history(self, document: Document, before: int | None = None) -> list[audit.Line]:
        """The lines of a draft, with those of the names that it had before."""
        told: list[audit.Line] = []
        for line in self.lines(document, before):
            earlier = self.document(line.body["continues"]) if line.action == "carry" else None
            if earlier is not None:
                told.extend(self.history(earlier, line.seq))
            told.append(line)
        return sorted({one.seq: one for one in told}.values())

    def chain(self, document: Document | None, before: int | None = None) -> Chain:
        """What became of a draft.

        :raises StoreError: its log was changed.
        """
        chain = Chain()
        for line in self.lines(document, before) if document is not None else ():
            act = act_of(line.action, line.actor, line.at, line.body)
            if act.continues:
                chain = carried(self.chain(self.document(act.continues), line.seq), chain)
            chain = after(chain, act)
        return chain

    def alike(self, sha256: str, text_sha256: str, key: str) -> Alike | None:
        """Another draft that has had these bytes, or else this text."""
        if self._migrations < _BROUGHT:  # only looked at, and not brought up to date
            return None
        rows = self._connection.execute(
            "SELECT DISTINCT document FROM brought JOIN entry USING (seq) WHERE sha256 = ? OR text_sha256 = ? AND ? <> ''",
            (sha256, text_sha256, text_sha256),
        )
        wanted = {number for (number,) in rows}
        found = []
        for document in self.documents() if wanted else ():
            if document.key == key:
                continue
            for one in reversed(self.chain(document).revisions):
                if one.sha256 == sha256 or (text_sha256 and one.text_sha256 == text_sha256):
                    found.append(Alike(document, one.round, one.number, one.sha256 == sha256))
                    break
        return max(found, key=lambda one: (one.same_bytes, one.document.id), default=None)

    def step(
        self,
        key: str,
        path: str,
        at: str,
        decide: Callable[[Chain], Act | None],
        *,
        title: str | None = None,
        findings: Iterable[Json] | None = None,
        content: bytes | None = None,
        continues: tuple[str, Callable[[Chain, Chain], tuple[Act, Act]]] | None = None,
    ) -> tuple[Chain, Act]:
        """Take one step with a draft: decided on the chain as it is at that very moment, written whole or not at all.

        :param decide: may refuse by raising; then nothing was changed. None: there is nothing more to do.
        :param findings: of the bytes that the step brings, kept for the next round.
        :param content: these bytes, where they are to be kept.
        :param continues: key of the draft that is to be carried on first, and what decides whether it may.
        """
        connection = self._connection
        path = storable(path)
        with db.writing(connection):
            document = self.document(key)
            chain, done = self.chain(document), None
            if continues is not None:
                document = document or self._new(key, path, title)
                chain, done = self._carry(document, chain, continues[0], continues[1], at)
            act = decide(chain)
            if act is None:
                assert done is not None
                return chain, done
            if document is None:
                document = self._new(key, path, title)
            elif title is not None:
                connection.execute(
                    "UPDATE document SET path = ?, title = ? WHERE id = ?", (path, title, document.id)
                )
            seq = self.write(document, act, at)
            chain = after(chain, act_of(act.action, act.by, at, body_of(act)))
            if findings is not None:
                self._keep(document.id, len(chain.revisions), findings)
                connection.execute("INSERT INTO brought VALUES (?,?,?)", (seq, act.sha256, act.text_sha256))
            if content is not None:
                connection.execute(
                    "INSERT INTO content(sha256, kept_at, bytes) VALUES (?,?,?) ON CONFLICT DO UPDATE SET kept_at=excluded.kept_at",
                    (act.sha256, at, content),
                )
        return chain, act

    def _new(self, key: str, path: str, title: str | None) -> Document:
        made = self._connection.execute(
            "INSERT INTO document(key, path, title) VALUES (?,?,?)", (key, path, title or "")
        )
        return Document(int(made.lastrowid or 0), key, path, title or "")

    def write(self, document: Document, act: Act, at: str) -> int:
        """A line of the log that hangs on a draft; its number."""
        head = audit.append(
            self._connection, at, act.by, act.action, {"document": document.key, **body_of(act)}
        )
        self._connection.execute("INSERT INTO entry(seq, document) VALUES (?,?)", (head.seq, document.id))
        return head.seq

    def _carry(
        self,
        document: Document,
        own: Chain,
        old: str,
        decide: Callable[[Chain, Chain], tuple[Act, Act]],
        at: str,
    ) -> tuple[Chain, Act]:
        connection = self._connection
        source = self.document(old)
        here, there = decide(self.chain(source), own)
        assert source is not None
        self.write(document, here, at)
        self.write(source, there, at)
        # what lies beside the log goes with its draft; what only the new name had, its chain no longer tells of
        connection.execute("DELETE FROM finding WHERE document = ?", (document.id,))
        connection.execute("UPDATE finding SET document = ? WHERE document = ?", (document.id, source.id))
        connection.executemany("DELETE FROM content WHERE sha256 = ?", [(one,) for one in here.contents])
        if not document.title:
            connection.execute("UPDATE document SET title = ? WHERE id = ?", (source.title, document.id))
        connection.execute("UPDATE document SET title = '' WHERE id = ?", (source.id,))
        return self.chain(document), here

    def _keep(self, document: int, revision: int, findings: Iterable[Json]) -> None:
        self._connection.execute(
            "DELETE FROM finding WHERE document = ? AND revision = ?", (document, revision)
        )
        self._connection.executemany(
            "INSERT INTO finding(document, revision, position, fingerprint, body) VALUES (?,?,?,?,?)",
            [
                (document, revision, at, one["fingerprint"], audit.canonical(one))
                for at, one in enumerate(findings)
            ],
        )

    def findings(self, document: Document, revision: int) -> list[Json]:
        """The findings kept with a revision, as JSON; empty once they were purged."""
        rows = self._connection.execute(
            "SELECT body FROM finding WHERE document = ? AND revision = ? ORDER BY position",
            (document.id, revision),
        )
        return [json.loads(body) for (body,) in rows]

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a revision; None when they are not kept."""
        row = self._connection.execute("SELECT bytes FROM content WHERE sha256 = ?", (sha256,)).fetchone()
        return bytes(row[0]) if row is not None else None

    def purge(self, document: Document, by: str, at: str, before: str = "", reason: str = "") -> Purged:
        """Let the bytes and the findings of a draft go (:mod:`draftlint.store.purging`)."""
        from draftlint.store.purging import purge

        return purge(self, self._connection, document, by, at, before, reason)

    def keeps_older(self, before: str) -> bool:
        """Whether bytes are kept since before this time."""
        row = self._connection.execute(
            "SELECT 1 FROM content WHERE kept_at < ? LIMIT 1", (before,)
        ).fetchone()
        return row is not None

    def head(self) -> audit.Head:
        """The end of the log, for the printed sheet."""
        return audit.head(self._connection)

    def verify(self) -> audit.Fault | None:
        """The first line of the log that is not as it was written."""
        return audit.verify(self._connection)

    def back_up(self, target: str) -> None:
        """Copy the store while others may go on working.

        :raises StoreError: it cannot be written.
        """
        db.back_up(self._connection, target)
