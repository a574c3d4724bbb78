"""The power is cut at every change the hook makes, and what was not synced is lost; then every safeguard is left out
in turn, and this or another test has to notice.

=============================================  =========================================================
left out                                       noticed by
=============================================  =========================================================
sync of a file in the content store            power cuts
sync of the content store's folder             power cuts
rename into the content store                  power cuts
sync of a paper, copy or receipt               power cuts
sync of the folders of papers and receipts     power cuts
rename of a paper, copy or receipt             power cuts
sync of the folder of what is taken            power cuts
rename of a secret paper (copied instead)      test_a_secret_paper_is_moved_and_never_copied
taking by rename (copied instead)              a save while it is taken
UNIQUE (inbox, name, sha256)                   the same bytes after their retention
UNIQUE (folder, base_key)                      twins of a name of ours
the fence                                      test_a_scanner_that_slept_through_its_lease_does_nothing_more
synchronous=FULL                               test_the_journal_is_written_through
=============================================  =========================================================
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from draftlint.watch import journal as journals
from draftlint.watch.disk import Disk
from draftlint.watch.journal import Journal, LeaseLostError
from draftlint.watch.layout import Layout
from tests.support.inbox import RETURNED, Share, clean_bytes
from tests.support.powercut import FailingDisk, every_cut

CONTENT, PARTS, CLAIMS = f"{os.sep}content", f"{os.sep}.draftlint{os.sep}tmp", f"{os.sep}claim"


class _Forgets(FailingDisk):
    """Leaves out one kind of sync, and says that it was done."""

    def __init__(self, cut: int, is_left_out: Callable[[str, str], bool]) -> None:
        super().__init__(cut)
        self._is_left_out = is_left_out

    def sync(self, path: str) -> None:
        if self._is_left_out("file", path):
            self._change()
        else:
            super().sync(path)

    def sync_folder(self, folder: str) -> None:
        if self._is_left_out("folder", folder):
            self._change()
        else:
            super().sync_folder(folder)


FORGOTTEN: dict[str, Callable[[str, str], bool]] = {
    "a file in the content store": lambda what, path: what == "file" and CONTENT in path,
    "the content store's folder": lambda what, path: what == "folder" and CONTENT in path,
    "a paper, copy or receipt": lambda what, path: what == "file" and PARTS in path,
    "the folder of what is taken": lambda what, path: what == "folder" and path.endswith("claim"),
    "the folder of accepted papers": lambda what, path: what == "folder" and path.endswith("已受理"),
    "the folder of returned papers": lambda what, path: what == "folder" and path.endswith("退回修改"),
    "the folder of quarantined papers": lambda what, path: what == "folder" and path.endswith("隔离"),
}


def test_a_power_cut_at_any_point_loses_nothing(tmp_path: Path) -> None:
    points, wrong = 0, []
    for point, mode, found in every_cut(tmp_path, FailingDisk):
        points += 1
        if found:
            wrong.append((point, mode, found))
    assert wrong == []
    assert points > 200


@pytest.mark.parametrize("which", FORGOTTEN)
def test_each_sync_is_needed(tmp_path: Path, which: str) -> None:
    assert any(found for _, _, found in every_cut(tmp_path, lambda cut: _Forgets(cut, FORGOTTEN[which])))


@pytest.mark.parametrize("which", [CONTENT, PARTS], ids=["content store", "outputs"])
def test_each_rename_into_place_is_needed(
    tmp_path: Path, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Layout.put

    def put_in_place(self: Layout, disk: Disk, data: bytes, target: str, part: str) -> None:
        if which not in part or not isinstance(disk, FailingDisk):
            put(self, disk, data, target, part)
            return
        Path(target).unlink(missing_ok=True)
        disk.write(target, data)
        disk.sync(target)

    monkeypatch.setattr(Layout, "put", put_in_place)
    assert any(found for _, _, found in every_cut(tmp_path, FailingDisk))


class _Copies(FailingDisk):
    """Takes by copying and deleting."""

    def rename(self, old: str, new: str) -> None:
        if CLAIMS not in new:
            super().rename(old, new)
            return
        Path(new).write_bytes(Path(old).read_bytes())
        if self.after_claim is not None:
            self.after_claim(old)
        Path(old).unlink()


def _saved_while_taken(folder: Path, disk: FailingDisk) -> bool:
    """Somebody saves anew (by a rename, as Word does) while the paper is taken; whether both are there in the end."""
    share = Share(folder)
    share.once()
    first, second = share.drop("甲.docx", "ok first"), clean_bytes("ok second")

    def save(path: str) -> None:
        disk.after_claim = None
        temporary = Path(path).with_name("~WRD1.tmp")
        temporary.write_bytes(second)
        temporary.rename(path)

    disk.after_claim = save
    share.disk = disk
    share.once()
    share.disk = Disk()
    share.clock.sleep(60)
    share.once()
    return len(share.where(first)) == len(share.where(second)) == 1


def test_a_save_while_a_paper_is_taken_is_kept(tmp_path: Path) -> None:
    assert _saved_while_taken(tmp_path, FailingDisk())


def test_taking_by_rename_is_needed(tmp_path: Path) -> None:
    assert not _saved_while_taken(tmp_path, _Copies())


def _without(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    changed = tuple(one.replace(f",\n        {key}", "") if key in one else one for one in journals._SCHEMA)
    assert changed != journals._SCHEMA
    monkeypatch.setattr(journals, "_SCHEMA", changed)


def _rounds_after_retention(folder: Path) -> list[int]:
    """The bytes of a paper have gone after their time, and it is dropped once more."""
    share = Share(folder, keep_days=30)
    share.once()
    share.drop("甲.docx", "bad")
    share.once()
    share.clock.sleep(40 * 86400)
    share.once()
    assert list((share.state / "content").iterdir()) == []
    share.drop("甲.docx", "bad")
    share.once()
    journal = Journal(str(share.state / "journal.db"))
    try:
        return [row[0] for row in journal._db.execute("SELECT round FROM intake").fetchall()]
    finally:
        journal.close()


def test_the_same_bytes_after_their_retention_are_the_same_delivery(tmp_path: Path) -> None:
    assert _rounds_after_retention(tmp_path) == [1]


def test_the_key_of_deliveries_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "UNIQUE (inbox, name, sha256)")
    assert _rounds_after_retention(tmp_path) != [1]


def _names_of_twins(folder: Path) -> list[str]:
    """A paper has the very name, in capitals, that the second round of another gets."""
    share = Share(folder)
    share.once()
    for name, mark in (("REPORT_第2轮.docx", "bad 1"), ("report.docx", "bad 2"), ("report.docx", "bad 3")):
        share.drop(name, mark)
        share.once()
    return [path.name.casefold() for path in (share.root / RETURNED).glob("*.docx")]


def test_outputs_of_twins_have_names_of_their_own_on_every_system(tmp_path: Path) -> None:
    names = _names_of_twins(tmp_path)
    assert len(set(names)) == len(names) == 6


def test_the_key_of_names_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "UNIQUE (folder, base_key)")
    names = _names_of_twins(tmp_path)
    assert len(set(names)) < 6


def _a_sleeper_wakes(folder: Path) -> bool:
    """A scanner slept through its lease and goes on; whether it is stopped."""
    share = Share(folder)
    share.once()
    with share.service() as first:
        share.clock.sleep(3600)
        with share.service():
            try:
                first.one()
            except LeaseLostError:
                return True
    return False


def test_a_scanner_that_lost_its_lease_stops(tmp_path: Path) -> None:
    assert _a_sleeper_wakes(tmp_path)


def test_the_fence_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "guard", lambda _self: None)
    assert not _a_sleeper_wakes(tmp_path)


def test_the_journal_is_written_through(tmp_path: Path) -> None:
    """A committed row must survive a power cut: SQLite promises that for FULL (2) alone."""
    journal = Journal(str(tmp_path / "journal.db"))
    try:
        assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert journal._db.execute("PRAGMA secure_delete").fetchone() == (1,)
    finally:
        journal.close()
