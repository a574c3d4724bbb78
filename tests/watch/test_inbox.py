"""When a drop is taken: quiet time, bytes that are all there, owner files, what is nobody's paper, shares that go away."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from draftlint.watch.disk import Disk, Entry
from draftlint.watch.names import is_ignored, is_owner, owned
from draftlint.watch.service import CannotWatchError
from tests.support.inbox import ACCEPTED, INBOX, QUARANTINE, Share, clean_bytes

IGNORED = ["~$报告.docx", "~WRD0001.tmp", "~WRL1234.tmp", "报告.tmp", ".~报告.docx", ".~lock.报告.docx#", ".hidden.docx",
           "Thumbs.db", "desktop.ini", "报告.docx.part", "报告.docx.crdownload", "报告.docx~"]  # fmt: skip


@pytest.fixture
def share(tmp_path: Path) -> Share:
    made = Share(tmp_path)
    made.once()
    return made


def test_a_growing_file_is_left_alone_until_it_is_whole(share: Share) -> None:
    data = clean_bytes("ok")
    path = share.inbox("甲.docx")
    with share.service() as service:
        for end in range(500, len(data), 500):
            path.write_bytes(data[:end])
            assert service.one().results == []
            share.clock.sleep(1)
        path.write_bytes(data)
        assert service.one().results == []
        share.clock.sleep(2)
        assert [one.verdict for one in service.one().results] == ["accepted"]
    assert share.where(data) == [f"{ACCEPTED}/甲.docx"]


def test_a_stalled_copy_waits_and_ends_in_quarantine_after_ten_minutes(share: Share) -> None:
    data = clean_bytes("ok")
    path = share.inbox("甲.docx")
    path.write_bytes(data[: len(data) // 2])
    with share.service() as service:
        service.one()
        share.clock.sleep(599)
        assert [(one.rel, one.why) for one in service.one().waiting] == [("甲.docx", "arriving")]
        share.clock.sleep(2)
        assert [one.verdict for one in service.one().results] == ["quarantined"]
    assert share.names(QUARANTINE) == ["甲.docx", "甲.受理回执.json", "甲.受理回执.txt"]
    assert "不完整" in (share.root / QUARANTINE / "甲.受理回执.txt").read_text("utf-8-sig")


def test_space_set_aside_with_the_old_time_is_not_taken_for_the_file(share: Share) -> None:
    """The size is right from the start and the time never changes: only the members' sums tell."""
    data = clean_bytes("ok")
    path = share.inbox("甲.docx")
    path.write_bytes(data[: len(data) // 2].ljust(len(data), b"\0"))
    os.utime(path, ns=(10**18, 10**18))
    with share.service() as service:
        for _ in range(20):
            assert service.one().results == []
            share.clock.sleep(5)
        path.write_bytes(data)
        os.utime(path, ns=(10**18, 10**18))
        share.clock.sleep(60)
        service.one()
        share.clock.sleep(3)
        assert [one.verdict for one in service.one().results] == ["accepted"]


def test_an_empty_file_is_waited_for_and_then_put_aside(share: Share) -> None:
    share.inbox("甲.docx").touch()
    assert share.once().results == []
    share.clock.sleep(700)
    assert [one.verdict for one in share.once().results] == ["quarantined"]


@pytest.mark.parametrize("name", IGNORED)
def test_what_programs_leave_behind_is_nobodys_paper(share: Share, name: str) -> None:
    share.inbox(name).write_bytes(clean_bytes("ok"))
    share.clock.sleep(3600)
    assert share.once().results == []
    assert share.inbox(name).exists()
    assert is_ignored(name)


def test_links_are_not_followed(share: Share, tmp_path: Path) -> None:
    (tmp_path / "other.docx").write_bytes(clean_bytes("ok"))
    share.inbox("甲.docx").symlink_to(tmp_path / "other.docx")
    share.clock.sleep(3600)
    assert share.once().results == []
    assert (tmp_path / "other.docx").exists()


@pytest.mark.parametrize(
    ("owner", "paper"),
    [
        ("~$报告.docx", "报告.docx"),
        ("~$委会工作报告.docx", "常委会工作报告.docx"),  # seven characters: one is written over
        ("~$年度工作报告二.docx", "本级年度工作报告二.docx"),  # longer: two
        (".~报告.docx", "报告.docx"),
        (".~lock.报告.docx#", "报告.docx"),
    ],
)
def test_owner_files_hold_up_their_own_paper_for_ten_minutes(share: Share, owner: str, paper: str) -> None:
    share.drop(paper)
    share.drop("别的文稿.docx")
    share.inbox(owner).write_bytes(b"\x03abc" + b"\0" * 158)
    passed = share.once()
    assert [one.shown for one in passed.results] == ["别的文稿.docx"]
    assert [(one.rel, one.why) for one in passed.waiting] == [(paper, "open")]
    share.clock.sleep(590)
    assert share.once().results == []
    share.clock.sleep(20)
    assert [one.shown for one in share.once().results] == [paper]


def test_an_owner_file_of_one_paper_holds_up_no_other_of_a_similar_name() -> None:
    assert owned("~$报告.docx", ["报告.docx", "总报告.docx", "年度报告.docx"]) == ["报告.docx"]
    assert owned("~$报告.docx", ["总报告.docx", "年度报告.docx"]) == []
    assert is_owner("~$报告.docx")
    assert not is_owner("报告.docx")


def test_words_way_of_saving_is_one_drop_with_the_last_bytes(share: Share) -> None:
    last = clean_bytes("ok last")
    with share.service() as service:
        share.drop("甲.docx", "ok first")
        service.one()
        share.inbox("~$甲.docx").write_bytes(b"\x03abc" + b"\0" * 158)
        share.clock.sleep(3)
        service.one()
        share.inbox("~WRD0001.tmp").write_bytes(last)
        share.inbox("甲.docx").rename(share.inbox("~WRL0001.tmp"))
        service.one()  # an instant without any 甲.docx
        share.inbox("~WRD0001.tmp").rename(share.inbox("甲.docx"))
        share.inbox("~WRL0001.tmp").unlink()
        share.clock.sleep(3)
        assert service.one().results == []
        share.inbox("~$甲.docx").unlink()
        for _ in range(3):
            share.clock.sleep(3)
            service.one()
    assert share.where(last) == [f"{ACCEPTED}/甲.docx"]
    assert len(share.receipts()) == 1


def test_one_file_that_cannot_be_read_holds_up_no_other(share: Share) -> None:
    class Closed(Disk):
        def read(self, path: str, most: int = -1) -> bytes:
            if path.endswith("甲.docx") and INBOX in path and ".draftlint" not in path:
                raise PermissionError(errno.EACCES, "no", path)
            return super().read(path, most)

    share.disk = Closed()
    share.drop("甲.docx")
    share.drop("乙.docx")
    passed = share.once()
    assert [one.shown for one in passed.results] == ["乙.docx"]
    assert [(one.rel, one.why) for one in passed.waiting] == [("甲.docx", "no-access")]


def test_a_file_open_in_word_on_windows_is_tried_again(share: Share) -> None:
    class Locked(Disk):
        shut = True

        def rename(self, old: str, new: str) -> None:
            if f"{os.sep}claim{os.sep}" in new and self.shut:
                raise PermissionError(errno.EACCES, "sharing violation", old)
            super().rename(old, new)

    disk = share.disk = Locked()
    share.drop("甲.docx")
    with share.service() as service:
        passed = service.once()
        assert [(one.rel, one.why) for one in passed.waiting] == [("甲.docx", "locked")]
        assert share.inbox("甲.docx").exists()
        disk.shut = False
        share.clock.sleep(5)
        assert [one.verdict for one in service.one().results] == ["accepted"]


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EACCES, "没有权限"), (errno.EIO, "读写出错")],
)
@pytest.mark.parametrize("where", ["content", "share"])
def test_a_disk_that_refuses_loses_nothing_and_is_tried_again(
    share: Share, code: int, said: str, where: str
) -> None:
    class Full(Disk):
        full = True

        def write(self, path: str, data: bytes) -> None:
            if (
                self.full
                and (f"{os.sep}content{os.sep}" in path) == (where == "content")
                and "sentinel" not in path
            ):
                raise OSError(code, os.strerror(code), path)
            super().write(path, data)

    disk = share.disk = Full()
    data = share.drop("甲.docx", "bad")
    with share.service() as service:
        passed = service.once()
        assert passed.code == 2
        assert said in passed.troubles[0]
        assert "甲.docx" in passed.troubles[0]
        assert len(share.where(data)) == 1
        disk.full = False
        share.clock.sleep(60)
        assert [one.verdict for one in service.one().results] == ["returned"]
    assert share.where(data) == ["退回修改/甲.docx"]
    assert len(share.receipts()) == 1


def test_a_share_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    class ReadOnly(Disk):
        def make(self, folder: str) -> None:
            if "share" in folder:
                raise OSError(errno.EROFS, "read-only", folder)
            super().make(folder)

    with pytest.raises(CannotWatchError, match="只读"):
        Share(tmp_path, disk=ReadOnly()).once()


def test_a_share_that_goes_away_and_comes_back(share: Share, tmp_path: Path) -> None:
    papers = [share.drop(f"{number}.docx", f"ok {number}") for number in range(5)]
    with share.service() as service:
        service.once()
        late = share.drop("late.docx", "ok late")
        share.root.rename(tmp_path / "elsewhere")
        for _ in range(3):  # gone
            share.clock.sleep(100)
            passed = service.one()
            assert "断开" in passed.troubles[0]
            assert passed.results == []
        share.inbox().mkdir(parents=True)  # an empty mount point
        share.clock.sleep(100)
        assert "断开" in service.one().troubles[0]
        assert list(share.root.rglob("*")) == [share.inbox()]
        shutil.rmtree(share.root)
        (tmp_path / "elsewhere").rename(share.root)
        share.clock.sleep(100)
        service.one()
        share.clock.sleep(3)
        service.one()
        assert share.where(late) == [f"{ACCEPTED}/late.docx"]
    assert all(len(share.where(data)) == 1 for data in papers)
    assert len(share.receipts()) == 6
    assert len(share.judging.asked) == 6  # type: ignore[attr-defined]


def test_a_share_that_is_another_one_is_not_touched(share: Share, tmp_path: Path) -> None:
    share.root.rename(tmp_path / "elsewhere")
    share.root.mkdir()
    with pytest.raises(CannotWatchError, match="断开"):
        share.once()
    assert list(share.root.iterdir()) == []


def test_a_listing_that_fails_stops_nothing(share: Share) -> None:
    class Flaky(Disk):
        fail = False

        def listing(self, folder: str) -> list[Entry]:
            if self.fail and folder.endswith(INBOX):
                raise OSError(errno.EBUSY, "busy")
            return super().listing(folder)

    disk = share.disk = Flaky()
    share.drop("甲.docx")
    with share.service() as service:
        disk.fail = True
        assert "占用" in service.one().troubles[0]
        disk.fail = False
        service.one()
        share.clock.sleep(3)
        assert [one.verdict for one in service.one().results] == ["accepted"]


def test_a_clock_that_is_set_back_delays_nothing_for_long(share: Share) -> None:
    share.drop("甲.docx")
    with share.service() as service:
        service.one()
        share.clock.now -= 86400
        service.one()
        share.clock.sleep(3)
        assert [one.verdict for one in service.one().results] == ["accepted"]


def test_the_state_must_not_lie_in_the_watched_folder(tmp_path: Path) -> None:
    share = Share(tmp_path)
    share.state = share.root / "state"
    with pytest.raises(CannotWatchError, match="里面"):
        share.once()
