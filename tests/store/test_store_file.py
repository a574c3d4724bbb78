"""Where the store may lie, what it refuses to open, and what goes when a draft is purged."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from draftlint.store import network
from draftlint.store.errors import StoreError
from draftlint.store.network import mounted_as, remote_kind
from draftlint.store.records import Store
from draftlint.store.schema import MIGRATIONS
from tests.support.chains import CLERK, NOW, clean_bytes, desk, put, rows

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
    assert at.purge(str(draft), CLERK, "换届后清除") == [sha256]
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
    assert at.purge(str(draft), CLERK) == []  # nothing is left


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
