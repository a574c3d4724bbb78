"""Where the store may lie, what it refuses to open, and what goes when a draft is purged."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from draftlint.review.chain import Act
from draftlint.store import db, network
from draftlint.store.errors import StoreError
from draftlint.store.given import given
from draftlint.store.network import drive_kind, mounted_as, remote_kind
from draftlint.store.purging import Purged
from draftlint.store.records import Store
from draftlint.store.schema import MIGRATIONS
from tests.support.chains import CLERK, HEAD, NOW, clean_bytes, desk, put, rows

MOUNTS = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /mnt/share rw - cifs //server/share rw
31 22 0:41 / /mnt/nfs rw shared:4 - nfs4 server:/x rw
32 22 0:42 / /home/u/云\040盘 rw - fuse.rclone remote rw
33 30 254:1 / /mnt/share/disk rw - ext4 /dev/vdb rw
34 22 254:2 / /media/usb rw - fuseblk /dev/sdb1 rw
35 22 0:43 / /mnt/over rw - ext4 /dev/vdc rw
36 22 0:44 / /mnt/over rw - cifs //server/over rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/u/review.db", None),
        ("/mnt/share/review.db", "cifs"),
        ("/mnt/share2/review.db", None),
        ("/mnt/nfs/a/b/review.db", "nfs4"),
        ("/home/u/云 盘/审签/review.db", "fuse.rclone"),
        ("/mnt/share/disk/review.db", None),
        ("/media/usb/review.db", None),  # NTFS of a disk in this machine
        ("/mnt/over/review.db", "cifs"),  # mounted over the disk
        ("/mnt/nfs", "nfs4"),
    ],
)
def test_network_drives_are_known_by_the_mounts(path: str, kind: str | None) -> None:
    assert mounted_as(path, MOUNTS) == kind


@pytest.mark.parametrize(
    "path", [r"\\server\share\review.db", "//server/share/review.db", r"\\?\UNC\server\share\r.db"]
)
def test_unc_paths_are_network_drives(path: str) -> None:
    assert remote_kind(path) == "UNC"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\审签\review.db", None),
        (r"Z:\审签\review.db", "mapped drive"),
        (r"\\?\Z:\审签\review.db", "mapped drive"),
        (r"\\server\share\review.db", "UNC"),
    ],
)
def test_drives_of_windows(path: str, kind: str | None) -> None:
    asked = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return 4 if root == "Z:\\" else 3  # DRIVE_REMOTE, DRIVE_FIXED

    assert drive_kind(path, drive_type) == kind
    assert all(each in ("C:\\", "Z:\\") for each in asked)


def test_a_store_on_a_network_drive_is_refused_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 0:1 / {tmp_path} rw - nfs4 server:/x rw\n", encoding="utf-8")
    monkeypatch.setattr(network, "_MOUNTS", str(mounts))
    with pytest.raises(StoreError, match=r"网络盘.*--store"):
        Store(str(tmp_path / "a" / "review.db"))
    assert not (tmp_path / "a").exists()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="别的程序"):
        Store(str(path))
    assert path.read_bytes() == before
    text = tmp_path / "text.db"
    text.write_text("不是数据库" * 200, encoding="utf-8")
    with pytest.raises(StoreError, match="损坏"):
        Store(str(text))


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "review.db"
    Store(str(path)).__exit__(None, None, None)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StoreError, match="升级"):
        Store(str(path))


def test_the_settings_that_keep_what_was_reported(tmp_path: Path) -> None:
    with Store(str(tmp_path / "review.db")) as store:
        connection = store._connection
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "user_version")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert found == ["wal", 2, 1, 1, len(MIGRATIONS)]


def test_purging_takes_the_bytes_and_leaves_hash_and_log(tmp_path: Path) -> None:
    draft, at = put(tmp_path / "任免.docx", "印记"), desk(tmp_path)
    done = at.submit(str(draft), CLERK)
    sha256 = done.act.sha256
    file = tmp_path / ".draftlint" / "review.db"
    marker = clean_bytes()[2_000:2_040]  # a stretch of the packed text
    assert marker in file.read_bytes()
    before = rows(file)
    with at.open(str(draft)) as store:
        assert store.content(sha256) == draft.read_bytes()
    assert at.purge(str(draft), CLERK, "换届后清除").contents == (sha256,)
    assert not any(marker in each.read_bytes() for each in file.parent.iterdir())
    with at.open(str(draft)) as store:
        assert store.content(sha256) is None
        found = store.document("任免.docx")
        assert found is not None
        assert store.findings(found, 1) == []
        chain = store.chain(found)
        assert store.verify() is None
    assert rows(file)[: len(before)] == before
    assert chain.current is not None
    assert (chain.current.sha256, chain.purged) == (sha256, {sha256})
    assert at.purge(str(draft), CLERK) == Purged()  # nothing is left


def test_what_was_kept_long_enough_goes_by_itself(tmp_path: Path) -> None:
    (tmp_path / ".draftlint.yml").write_text("review: {keep_days: 30}\n", encoding="utf-8")
    draft, other = put(tmp_path / "稿.docx"), put(tmp_path / "另一份.docx", "另")
    third = desk(tmp_path).submit(str(other), CLERK).act.sha256
    first = desk(tmp_path).submit(str(draft), CLERK).act.sha256
    put(draft, "改")
    later = desk(tmp_path, NOW + timedelta(days=31))
    second = later.submit(str(draft), CLERK).act.sha256
    with later.open(str(draft)) as store:
        assert store.content(first) is None
        assert store.content(third) is None  # another draft, whose turn it is as well
        assert store.content(second) is not None
        assert [one.action for one in store.lines()] == ["submit", "submit", "submit", "purge", "purge"]


def test_an_office_that_keeps_no_copies(tmp_path: Path) -> None:
    (tmp_path / ".draftlint.yml").write_text("review: {keep: false}\n", encoding="utf-8")
    draft, at = put(tmp_path / "稿.docx"), desk(tmp_path)
    done = at.submit(str(draft), CLERK)
    with at.open(str(draft)) as store:
        assert store.content(done.act.sha256) is None


def test_a_draft_with_the_same_bytes_is_purged_as_well(tmp_path: Path) -> None:
    one, other, at = put(tmp_path / "任免.docx"), put(tmp_path / "副本.docx"), desk(tmp_path)
    sha256 = at.submit(str(one), CLERK).act.sha256
    assert "第1轮第1稿的文件相同" in at.submit(str(other), CLERK).alike
    done = at.purge(str(one), CLERK, "换届后清除")
    assert (done.contents, done.others, done.wiped) == ((sha256,), ("副本.docx",), True)
    with at.open(str(one)) as store:
        assert store.verify() is None
        assert all(sha256 in store.chain(each).purged for each in store.documents())
        assert [line.action for line in store.lines()] == ["submit", "submit", "purge", "purge"]


def test_purging_under_the_eyes_of_a_reader_says_that_the_disk_is_not_wiped_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "WAIT", 0.2)
    draft, at = put(tmp_path / "任免.docx"), desk(tmp_path)
    at.submit(str(draft), CLERK)
    reader = sqlite3.connect(tmp_path / ".draftlint" / "review.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM content").fetchone()
    assert at.purge(str(draft), CLERK).wiped is False
    reader.close()


def test_what_was_sent_back_can_be_counted_after_its_words_were_purged(tmp_path: Path) -> None:
    (tmp_path / ".draftlint.yml").write_text("review: {gate: never}\n", encoding="utf-8")
    draft, at = tmp_path / "稿.txt", desk(tmp_path)
    text = "关于开展检查的通知\n\n各乡镇：\n\n一要部署好，二要检查好,三要总结好。\n进展顺利。。\n"
    draft.write_text(text, encoding="utf-8")
    at.submit(str(draft), CLERK)
    sent = at.send_back(str(draft), "department_head", HEAD, "请改").act.findings
    assert len(sent) > 1
    at.purge(str(draft), CLERK)
    draft.write_text(text.replace("。。", "。"), encoding="utf-8")
    told = at.submit(str(draft), CLERK).comparison
    assert told is not None
    assert told.told == f"退回 {len(sent)} 处，已改 1 处，未改 {len(sent) - 1} 处"
    before = at.standings(str(draft))[0][0]
    at.purge(str(draft), CLERK)
    draft.unlink()
    (after,), _ = at.standings(str(draft))
    assert after.counts == before.counts != (0, 0, 0)
    assert after.comparison is None  # not "all mended"


def migrated_from(path: Path, version: int) -> None:
    """Make a store as an older draftlint left it, with two lines in its log."""
    with Store(str(path)) as store:
        for number, action in enumerate(("submit", "waive")):
            act = Act(
                action, CLERK, state="submitted", sha256="ab" * 32, text_sha256="t1:x", reason=str(number)
            )
            store.step("旧.docx", "旧.docx", NOW.isoformat(), lambda _, act=act: act)  # type: ignore[misc]
    connection = sqlite3.connect(path)
    for table in ("brought",) if version < 2 else ():
        connection.execute(f"DROP TABLE {table}")
    connection.execute(f"PRAGMA user_version={version}")
    connection.commit()
    connection.close()


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "review.db"
    migrated_from(path, 1)
    before = rows(path)
    assert [one.by for one in given(str(path), "旧.docx")] == [CLERK]  # reading does without
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (1,)
    with Store(str(path)) as store:
        assert store.verify() is None
        found = store.alike("ab" * 32, "", "新.docx")
        assert found is not None
        assert (found.document.key, found.round, found.same_bytes) == ("旧.docx", 1, True)
        assert store._connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        tables = store._connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    assert rows(path) == before
    with Store(str(tmp_path / "new.db")) as store:
        assert store._connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == tables


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "review.db"
    migrated_from(path, 1)
    broken = (*MIGRATIONS, ("CREATE TABLE later(x)", "nonsense"))
    monkeypatch.setattr(db, "MIGRATIONS", broken)
    with pytest.raises(StoreError):
        Store(str(path))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert not names & {"brought", "later"}


def test_a_full_disk_changes_nothing_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft, at = put(tmp_path / "稿.docx"), desk(tmp_path)
    at.submit(str(draft), CLERK)
    path = tmp_path / ".draftlint" / "review.db"
    before = rows(path)
    put(draft, "改")
    real = db._opened

    def full(path: str) -> sqlite3.Connection:
        connection = real(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
        return connection

    monkeypatch.setattr(db, "_opened", full)
    with pytest.raises(StoreError, match="磁盘已满"):
        at.submit(str(draft), CLERK)
    monkeypatch.setattr(db, "_opened", real)
    assert rows(path) == before
    assert at.submit(str(draft), CLERK).chain.round == 2


def test_a_writer_that_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft, at = put(tmp_path / "稿.docx"), desk(tmp_path)
    at.submit(str(draft), CLERK)
    monkeypatch.setattr(db, "WAIT", 0.1)
    other = sqlite3.connect(tmp_path / ".draftlint" / "review.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="别的程序一直占着"):
        at.sign(str(draft), "department_head", HEAD)
    other.execute("ROLLBACK")
    other.close()
    assert at.sign(str(draft), "department_head", HEAD).chain.waits_for == "leader"


def test_a_step_broken_off_in_the_middle_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between the line of the log and what belongs to it."""
    draft, at = put(tmp_path / "稿.docx"), desk(tmp_path)
    at.submit(str(draft), CLERK)
    before = rows(tmp_path / ".draftlint" / "review.db")
    put(draft, "改")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "_keep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        at.submit(str(draft), CLERK)
    assert rows(tmp_path / ".draftlint" / "review.db") == before


def test_a_clock_that_goes_back_breaks_nothing(tmp_path: Path) -> None:
    draft = put(tmp_path / "稿.docx")
    desk(tmp_path).submit(str(draft), CLERK)
    at = desk(tmp_path, NOW - timedelta(days=400))
    assert at.sign(str(draft), "department_head", HEAD).chain.waits_for == "leader"
    with at.open(str(draft)) as store:
        assert store.verify() is None
        assert [line.action for line in store.lines()] == ["submit", "pass"]


def test_a_store_that_is_only_looked_at_takes_no_line(tmp_path: Path) -> None:
    draft, at = put(tmp_path / "稿.docx"), desk(tmp_path)
    at.submit(str(draft), CLERK)
    path = tmp_path / ".draftlint" / "review.db"
    before = rows(path)
    opened = Store.to_look_at(str(path))
    assert opened is not None
    act = Act("recall", CLERK, state="recalled")
    with pytest.raises(StoreError, match="没有写的权限"), opened as store:
        store.step("稿.docx", "稿.docx", NOW.isoformat(), lambda _: act)
    assert rows(path) == before
