"""Whoever changes the log is found out: any byte, any line taken out, moved or put in - and the first bad line is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from draftlint.review.chain import Act
from draftlint.store import audit, db
from draftlint.store.records import Store
from tests.support.chains import rows

COLUMNS = ("prev_hash", "hash", "at_text", "actor", "action", "body")
LINES = 9


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "review.db"
    with Store(str(path)) as made:
        for number in range(LINES):
            act = Act(
                "waive", "李四", state="draft", fingerprint=f"f{number}", reason=f"引文“甲”第{number}处\n照录"
            )
            made.step(
                f"{number % 2}.docx", "x", f"2026-03-0{number + 1}T09:00:00+08:00", lambda _, act=act: act
            )
    return path


@pytest.fixture
def log(store: Path) -> Iterator[sqlite3.Connection]:
    connection = db.connect(str(store), create=False)
    connection.execute("PRAGMA foreign_keys=OFF")  # as whoever tampers would
    connection.execute("BEGIN")
    yield connection
    connection.close()


def named(connection: sqlite3.Connection) -> int | None:
    """The line that is named; what was done is undone."""
    fault = audit.verify(connection)
    connection.execute("ROLLBACK")
    connection.execute("BEGIN")
    return fault.seq if fault is not None else None


def test_an_honest_log_verifies(log: sqlite3.Connection) -> None:
    assert named(log) is None


def test_the_table_is_the_one_of_the_contract(store: Path) -> None:
    connection = sqlite3.connect(store)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(audit)")]
    unique = connection.execute("PRAGMA index_list(audit)").fetchall()
    connection.close()
    assert columns == ["seq", "prev_hash", "hash", "at_text", "actor", "action", "body"]
    assert len([row for row in unique if row[2]]) == 2  # prev_hash and hash


def test_any_byte_flipped_is_named(log: sqlite3.Connection) -> None:
    flips = 0
    for seq in range(1, LINES + 1):
        for column in COLUMNS:
            (value,) = log.execute(f"SELECT CAST({column} AS BLOB) FROM audit WHERE seq=?", (seq,)).fetchone()
            for at in range(len(value)):
                for bit in range(8):
                    changed = value[:at] + bytes([value[at] ^ 1 << bit]) + value[at + 1 :]
                    log.execute(f"UPDATE audit SET {column} = CAST(? AS TEXT) WHERE seq=?", (changed, seq))
                    assert named(log) == seq, (column, at, bit)
                    flips += 1
    assert flips > 15_000


def test_a_text_stored_as_bytes_is_named(log: sqlite3.Connection) -> None:
    log.execute("UPDATE audit SET body = CAST(body AS BLOB) WHERE seq = 4")
    assert named(log) == 4


def test_any_line_taken_out_is_named(log: sqlite3.Connection) -> None:
    for seq in range(1, LINES + 1):
        log.execute("DELETE FROM audit WHERE seq=?", (seq,))
        assert named(log) == seq
        log.execute("DELETE FROM audit WHERE seq>=?", (seq,))
        assert named(log) == seq


def test_any_line_taken_out_and_the_gap_closed_is_named(log: sqlite3.Connection) -> None:
    for seq in range(1, LINES):
        log.execute("DELETE FROM audit WHERE seq=?", (seq,))
        for later in range(seq + 1, LINES + 1):
            log.execute("UPDATE audit SET seq=? WHERE seq=?", (later - 1, later))
        assert named(log) == seq


def test_any_two_lines_swapped_are_named(log: sqlite3.Connection) -> None:
    for one, other in combinations(range(1, LINES + 1), 2):
        for a, b in ((one, -1), (other, one), (-1, other)):
            log.execute("UPDATE audit SET seq=? WHERE seq=?", (b, a))
        assert named(log) == one


def test_any_line_put_in_is_named(log: sqlite3.Connection) -> None:
    for seq in range(1, LINES + 2):
        for later in range(LINES, seq - 1, -1):
            log.execute("UPDATE audit SET seq=? WHERE seq=?", (later + 1, later))
        row = log.execute("SELECT hash FROM audit WHERE seq=?", (seq - 1,)).fetchone()
        prev = row[0] if row is not None else audit.GENESIS
        made = audit.digest(seq, prev.encode(), b"2026", "赵六".encode(), b"pass", b"{}")
        log.execute("UPDATE audit SET prev_hash='x' WHERE prev_hash=?", (prev,))  # it has to be unique
        log.execute(
            "INSERT INTO audit VALUES (?,?,?,?,?,?,?)", (seq, prev, made, "2026", "赵六", "pass", "{}")
        )
        # a forged line that fits is betrayed by the one behind it, and at the end by the head
        assert named(log) == seq
    log.execute("INSERT INTO audit VALUES (0,'y','z','2026','赵六','pass','{}')")
    assert named(log) == 1


def test_lines_moved_to_another_draft_are_named(log: sqlite3.Connection) -> None:
    log.execute("UPDATE entry SET document = 3 - document WHERE seq = 5")
    assert named(log) == 5
    log.execute("DELETE FROM entry WHERE seq = 6")
    assert named(log) == 6
    log.execute("UPDATE document SET key = 'other.docx' WHERE id = 1")
    assert named(log) == 1


def test_the_remembered_head_belongs_to_the_log(log: sqlite3.Connection) -> None:
    log.execute("UPDATE head SET hash = 'x'")
    assert named(log) == LINES
    log.execute("UPDATE head SET seq = seq + 1")
    assert named(log) == LINES + 1


def test_a_copy_verifies_and_so_does_what_is_restored_from_it(store: Path, tmp_path: Path) -> None:
    backup = tmp_path / "备份.db"
    with Store(str(store)) as opened:
        before = opened.head()
        opened.back_up(str(backup))
        with pytest.raises(Exception, match="没有覆盖"):
            opened.back_up(str(backup))
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("备份.db") and each != backup]
    kept = rows(store)
    for each in tmp_path.glob("review.db*"):
        each.unlink()
    backup.replace(store)
    assert rows(store) == kept
    with Store(str(store), create=False) as opened:
        assert opened.verify() is None
        assert opened.head() == before
        act = Act("waive", "李四", state="draft", fingerprint="g", reason="引文")
        opened.step("0.docx", "x", "2026-04-01T09:00:00+08:00", lambda _: act)
        assert opened.verify() is None


def test_a_dump_read_back_verifies(store: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(store)
    script = "\n".join(connection.iterdump())
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    connection.close()
    again = tmp_path / "again.db"
    made = sqlite3.connect(again)
    made.executescript(f"PRAGMA application_id={marks[0]}; PRAGMA user_version={marks[1]};" + script)
    made.close()
    with Store(str(again), create=False) as opened:
        assert opened.verify() is None


def test_a_file_damaged_on_the_disk_is_never_taken_for_sound(store: Path, tmp_path: Path) -> None:
    """Bytes of the rows flipped in the file itself, not through SQL."""
    whole = store.read_bytes()
    hits = [at for at in range(len(whole)) if whole.startswith("李四waive".encode(), at)]
    assert len(hits) == LINES
    for number, at in enumerate(sorted(hits, reverse=True), start=1):  # SQLite fills a page from its end
        damaged = tmp_path / f"{number}.db"
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with Store(str(damaged), create=False) as opened:
            fault = opened.verify()
        assert fault is not None
        assert fault.seq == number
