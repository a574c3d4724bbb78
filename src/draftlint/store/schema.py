"""Tables of the store, one step of migration after the other; ``PRAGMA user_version`` says how many were taken.

The log is the record. What stands beside it is what the log must not hold because it has to go one day (the bytes of
a draft, the words of findings) or what finds its lines (``entry``), and the head, so that a log cut short is noticed.
"""

from __future__ import annotations

APPLICATION_ID = 0x64726C74  # "drlt": a file of another program is not taken for ours

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE audit(
            seq INTEGER PRIMARY KEY,
            prev_hash TEXT NOT NULL UNIQUE,
            hash TEXT NOT NULL UNIQUE,
            at_text TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            body TEXT NOT NULL)""",
        "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL)",
        """CREATE TABLE document(
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            path TEXT NOT NULL,
            title TEXT NOT NULL)""",
        """CREATE TABLE entry(
            seq INTEGER PRIMARY KEY REFERENCES audit(seq),
            document INTEGER NOT NULL REFERENCES document(id))""",
        "CREATE INDEX entry_document ON entry(document)",
        """CREATE TABLE content(
            sha256 TEXT PRIMARY KEY,
            kept_at TEXT NOT NULL,
            bytes BLOB NOT NULL)""",
        """CREATE TABLE finding(
            document INTEGER NOT NULL REFERENCES document(id),
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (document, revision, position))""",
    ),
    (
        # which bytes a draft has had, so that a draft that was renamed is known again
        """CREATE TABLE brought(
            seq INTEGER PRIMARY KEY REFERENCES entry(seq),
            sha256 TEXT NOT NULL,
            text_sha256 TEXT NOT NULL)""",
        "CREATE INDEX brought_sha256 ON brought(sha256)",
        "CREATE INDEX brought_text ON brought(text_sha256)",
        """INSERT INTO brought SELECT seq, json_extract(body, '$.sha256'), coalesce(json_extract(body, '$.text_sha256'), '')
            FROM audit JOIN entry USING (seq)
            WHERE action = 'submit' OR action = 'pass' AND json_extract(body, '$.edited')""",
    ),
)
