"""What becomes of drops: places, receipts, rounds, the same bytes again, names that collide."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from draftlint.watch.disk import Disk
from draftlint.watch.journal import LeaseLostError
from draftlint.watch.judging import Judging
from draftlint.watch.service import CannotWatchError
from tests.support.inbox import ACCEPTED, INBOX, QUARANTINE, RETURNED, Quick, Share, clean_bytes


@pytest.fixture
def share(tmp_path: Path) -> Share:
    made = Share(tmp_path)
    made.once()
    return made


def test_each_drop_goes_to_one_folder_with_a_receipt(share: Share) -> None:
    good, bad, odd = share.drop("甲.docx"), share.drop("乙.docx", "bad"), share.drop("丙.docx", "odd")
    passed = share.once()
    assert passed.code == 2
    assert share.where(good) == [f"{ACCEPTED}/甲.docx"]
    assert share.where(bad) == [f"{RETURNED}/乙.docx"]
    assert share.where(odd) == [f"{QUARANTINE}/丙.docx"]
    assert share.names(INBOX) == []
    assert (share.root / RETURNED / "乙_批注.docx").read_bytes() == b"copy of " + bad
    said = share.receipt(f"{RETURNED}/乙.docx")
    assert (said["verdict"], said["round"], said["size"]) == ("returned", 1, len(bad))
    assert said["reviewers"]["drafter"]["error"] == 1
    assert "打开密码" in (share.root / QUARANTINE / "丙.受理回执.txt").read_text("utf-8-sig")
    assert len(share.receipts()) == 3


def test_exit_codes_tell_accepted_from_returned(share: Share) -> None:
    assert share.once().code == 0
    share.drop("甲.docx")
    assert share.once().code == 0
    share.drop("乙.docx", "bad")
    assert share.once().code == 1


def test_new_bytes_are_a_new_round_and_nothing_is_written_over(share: Share) -> None:
    first = share.drop("甲.docx", "bad")
    share.once()
    second = share.drop("甲.docx", "bad too")
    share.once()
    third = share.drop("甲.docx", "ok now")
    share.once()
    assert share.where(first) == [f"{RETURNED}/甲.docx"]
    assert share.where(second) == [f"{RETURNED}/甲_第2轮.docx"]
    assert (share.root / RETURNED / "甲_第2轮_批注.docx").read_bytes() == b"copy of " + second
    assert share.where(third) == [f"{ACCEPTED}/甲_第3轮.docx"]
    assert sorted(one["round"] for one in share.receipts()) == [1, 2, 3]


def test_the_same_bytes_again_give_the_same_receipt(share: Share) -> None:
    data = share.drop("甲.docx", "bad")
    share.once()
    before = {path.name: path.read_bytes() for path in (share.root / RETURNED).iterdir()}
    share.clock.sleep(86400)
    share.drop("甲.docx", "bad")
    passed = share.once()
    assert [one.again for one in passed.results] == [True]
    assert {path.name: path.read_bytes() for path in (share.root / RETURNED).iterdir()} == before
    assert share.where(data) == [f"{RETURNED}/甲.docx"]
    assert len(share.judging.asked) == 1  # type: ignore[attr-defined]


def test_what_was_taken_out_comes_back_when_it_is_dropped_again(share: Share) -> None:
    data = share.drop("甲.docx", "bad")
    share.once()
    said = share.receipt(f"{RETURNED}/甲.docx")
    for path in (share.root / RETURNED).iterdir():
        path.unlink()
    share.drop("甲.docx", "bad")
    share.once()
    assert share.where(data) == [f"{RETURNED}/甲.docx"]
    assert share.receipt(f"{RETURNED}/甲.docx") == said
    assert "甲_批注.docx" in share.names(RETURNED)


def test_a_paper_that_is_mended_where_it_was_returned_is_not_written_over(share: Share) -> None:
    data = share.drop("甲.docx", "bad")
    share.once()
    mine = share.root / RETURNED / "甲.docx"
    mine.write_bytes(clean_bytes("mended here"))
    share.drop("甲.docx", "bad")
    share.once()
    assert mine.read_bytes() == clean_bytes("mended here")
    assert share.where(data) == [f"{RETURNED}/甲_2.docx"]


def test_a_file_of_that_name_that_lies_there_already_stays(share: Share) -> None:
    theirs = share.root / ACCEPTED / "甲.受理回执.txt"
    theirs.write_text("别人的")
    data = share.drop("甲.docx")
    share.once()
    assert theirs.read_text() == "别人的"
    assert share.where(data) == [f"{ACCEPTED}/甲_2.docx"]


def test_two_papers_of_one_stem_have_receipts_of_their_own(share: Share) -> None:
    one, other = share.drop("甲.docx", "odd 1"), share.drop("甲.docm", "odd 2")
    share.once()
    assert len(share.where(one)) == len(share.where(other)) == 1
    assert len({said["sha256"] for said in share.receipts()}) == 2


@pytest.mark.parametrize(
    "twin",
    [
        ("Report.docx", "REPORT.docx"),
        (unicodedata.normalize("NFC", "é报告.docx"), unicodedata.normalize("NFD", "é报告.docx")),
    ],
    ids=["case", "unicode form"],
)
def test_twins_are_rounds_of_one_paper(share: Share, twin: tuple[str, str]) -> None:
    one = share.drop(twin[0], "one")
    two = share.drop(twin[1], "two")
    if len(list(share.inbox().glob("*.docx"))) < 2:
        pytest.skip("this file system takes both names for one")
    share.once()
    places = share.where(one) + share.where(two)
    assert len(places) == 2
    assert sorted(said["round"] for said in share.receipts()) == [1, 2]
    folded = {unicodedata.normalize("NFC", place.casefold()) for place in places}
    assert len(folded) == 2, "both would be one file on another system"


def test_twins_of_the_same_bytes_are_one_paper(share: Share) -> None:
    data = share.drop("Report.docx")
    share.drop("REPORT.docx")
    share.once()
    assert len(share.where(data)) == 1
    assert share.names(INBOX) == []


def test_drops_in_subfolders_keep_their_subfolder(share: Share) -> None:
    one, other = share.drop("办公室/甲.docx"), share.drop("农委/甲.docx", "bad")
    share.once()
    assert share.where(one) == [f"{ACCEPTED}/办公室/甲.docx"]
    assert share.where(other) == [f"{RETURNED}/农委/甲.docx"]
    assert [said["round"] for said in share.receipts()] == [1, 1]


def test_the_commented_copy_handed_back_is_the_next_round(share: Share) -> None:
    share.drop("甲.docx", "bad")
    share.once()
    back = share.drop("甲_批注.docx", "ok mended in the copy")
    share.once()
    assert share.where(back) == [f"{ACCEPTED}/甲_第2轮.docx"]


def test_a_name_that_only_looks_like_ours_is_a_paper_of_its_own(share: Share) -> None:
    data = share.drop("乙_批注.docx")
    share.once()
    assert (share.root / ACCEPTED / "乙_批注.docx").read_bytes() == data
    assert share.receipt(f"{ACCEPTED}/乙_批注.docx")["round"] == 1


def test_long_names_are_taken_and_their_outputs_cut(share: Share) -> None:
    name = "关于" * 41 + ".docx"  # 251 bytes
    data = share.drop(name, "bad")
    share.once()
    (place,) = share.where(data)
    assert place.startswith(f"{RETURNED}/关于关于")
    (said,) = share.receipts()
    assert said["file"] == name
    assert len([each for each in share.names(RETURNED) if each.endswith("_批注.docx")]) == 1


def test_what_kills_its_judge_is_put_aside_and_tried_anew_when_dropped_again(tmp_path: Path) -> None:
    share = Share(tmp_path)
    share.once()
    data = share.drop("甲.docx", "boom")
    assert share.once().code == 2
    assert share.where(data) == [f"{QUARANTINE}/甲.docx"]
    assert share.receipt(f"{QUARANTINE}/甲.docx")["problem"]["code"] == "worker-died"

    class Better(Quick):
        def judge(self, data: bytes, path: str) -> object:  # type: ignore[override]
            return super().judge(data.replace(b"boom", b"okay"), path)

    better: Judging = Better()  # type: ignore[assignment]
    share.judging = better
    share.drop("甲.docx", "boom")
    assert share.once().code == 0
    assert f"{ACCEPTED}/甲.docx" in share.where(data)


def test_a_secret_paper_leaves_no_trace(share: Share) -> None:
    data = share.drop("关于某事的请示.docx", "secret")
    passed = share.once()
    assert passed.code == 2
    (place,) = share.where(data)
    assert place == f"{QUARANTINE}/关于某事的请示.docx"
    assert "涉密" in (share.root / QUARANTINE / "关于某事的请示.受理回执.txt").read_text("utf-8-sig")
    for path in share.state.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert data not in content, path
            assert "关于某事".encode() not in content, path
            assert os.fsencode("关于某事") not in content, path
            assert share.receipts()[0]["sha256"].encode() not in content, path
    assert [one.shown for one in passed.results] == [""]


def test_a_secret_paper_is_moved_and_never_copied(share: Share) -> None:
    share.drop("甲.docx", "secret")
    before = share.inbox("甲.docx").stat().st_ino
    share.once()
    assert (share.root / QUARANTINE / "甲.docx").stat().st_ino == before


def test_what_is_too_large_is_moved_without_being_read(tmp_path: Path) -> None:
    share = Share(tmp_path, max_mb=1)
    share.once()
    share.inbox("大.docx").write_bytes(b"PK" + bytes(2 << 20))
    share.once()
    assert share.names(QUARANTINE) == ["大.docx", "大.受理回执.json", "大.受理回执.txt"]
    assert "2 MB" in (share.root / QUARANTINE / "大.受理回执.txt").read_text("utf-8-sig")
    assert not any((share.state / "content").iterdir())


def test_no_draft_word_in_the_log_nor_in_the_receipt_of_the_journal(share: Share) -> None:
    share.drop("甲.docx", "bad")
    share.once()
    log = (share.state / "logs" / "watch.log").read_text("utf-8")
    assert "“甲.docx”第1轮 退回修改" in log
    assert set(json.loads((share.root / RETURNED / "甲.受理回执.json").read_text("utf-8"))["marks"][0]) == {
        "rule", "title", "severity", "reviewer", "place",
    }  # fmt: skip


class _SavesLate(Quick):
    """Somebody who still has the file open saves while it is judged."""

    def __init__(self, share: Share, data: bytes) -> None:
        super().__init__()
        self.share = share
        self.data = data

    def judge(self, data: bytes, path: str):  # type: ignore[no-untyped-def]
        for claimed in (self.share.inbox() / ".draftlint" / "claim").iterdir():
            if not self.asked:
                with claimed.open("r+b") as file:
                    file.write(self.data)
                    file.truncate()
        return super().judge(data, path)


def test_a_save_into_what_was_taken_is_a_drop_of_its_own(tmp_path: Path) -> None:
    share = Share(tmp_path)
    share.once()
    late = clean_bytes("ok late save")
    share.judging = _SavesLate(share, late)
    first = share.drop("甲.docx", "bad first")
    passed = share.once()
    assert [one.round for one in passed.results] == [1, 2]
    assert share.where(first) == [f"{RETURNED}/甲.docx"]
    assert share.where(late) == [f"{ACCEPTED}/甲_第2轮.docx"]


class _Swaps(Disk):
    """Somebody saves anew right before what lies there is taken."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.done = False

    def rename(self, old: str, new: str) -> None:
        if f"{os.sep}claim{os.sep}" in new and not self.done:
            self.done = True
            Path(old).write_bytes(self.data)
        super().rename(old, new)


def test_a_save_before_the_taking_is_what_is_taken(tmp_path: Path) -> None:
    newer = clean_bytes("ok newer")
    share = Share(tmp_path, disk=_Swaps(newer))
    share.once()
    share.drop("甲.docx", "ok older")
    share.once()
    assert share.papers() == {f"{ACCEPTED}/甲.docx": share.receipts()[0]["sha256"]}
    assert share.where(newer) == [f"{ACCEPTED}/甲.docx"]


def test_half_a_save_before_the_taking_goes_back_and_is_waited_for(tmp_path: Path) -> None:
    whole = clean_bytes("ok newer")
    share = Share(tmp_path, disk=_Swaps(whole[:-300]))
    share.once()
    share.drop("甲.docx", "ok older")
    passed = share.once()
    assert passed.results == []
    assert share.inbox("甲.docx").read_bytes() == whole[:-300]
    share.inbox("甲.docx").write_bytes(whole)
    share.once()
    assert share.where(whole) == [f"{ACCEPTED}/甲.docx"]


def test_a_second_scanner_on_the_same_state_waits_its_turn(share: Share) -> None:
    with share.service(), pytest.raises(CannotWatchError, match="另一个 draftlint watch"), share.service():
        pass
    share.drop("甲.docx")
    assert share.once().code == 0


def test_a_scanner_with_another_state_stays_out_until_the_first_has_gone(
    share: Share, tmp_path: Path
) -> None:
    with (
        share.service(),
        pytest.raises(CannotWatchError, match="另一台电脑"),
        share.service(tmp_path / "other"),
    ):
        pass
    data = share.drop("甲.docx")
    with share.service(tmp_path / "other") as other:
        other.once()
    assert share.where(data) == [f"{ACCEPTED}/甲.docx"]


def test_a_scanner_that_came_too_late_to_a_new_share_can_take_over_later(tmp_path: Path) -> None:
    """Both had found no mark; the one whose mark was written over has received nothing and adopts the other's."""
    share = Share(tmp_path)
    with share.service(tmp_path / "late"):
        pass
    share.inbox(".draftlint/inbox.json").unlink()
    share.once()
    data = share.drop("甲.docx")
    with share.service(tmp_path / "late") as late:
        late.once()
    assert share.where(data) == [f"{ACCEPTED}/甲.docx"]


def test_a_scanner_that_slept_through_its_lease_does_nothing_more(share: Share) -> None:
    with share.service() as first:
        data = share.drop("甲.docx")
        first.one()
        share.clock.sleep(3600)
        with share.service() as second:
            second.once()
            with pytest.raises(LeaseLostError):
                first.one()
    assert share.where(data) == [f"{ACCEPTED}/甲.docx"]
    assert len(share.receipts()) == 1
