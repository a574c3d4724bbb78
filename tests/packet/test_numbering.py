"""The numbers of the series: which paper gets which, in copies or in place, and taken back."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from draftlint import lint
from draftlint.packet import ledger
from draftlint.packet.ledger import LOG, undo
from draftlint.packet.number import NumberError, check_pattern, scheme, write_copies, write_in_place
from draftlint.packet.series import form_among, form_of
from tests.support.meetings import copied
from tests.support.packets import docx as written
from tests.support.packets import sources

NOW = datetime(2026, 7, 20, 9, 0)


def first_line(data: bytes) -> str:
    return str(docx.Document(io.BytesIO(data)).paragraphs[0].text)


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of what it holds."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unmarked(folder: Path) -> Path:
    """The sample packet without any number on its papers."""
    target = folder / "没有编号"
    target.mkdir()
    for name, text in sources().items():
        bare = "".join(
            line for line in text.splitlines(keepends=True) if not line.startswith("@会议文件编号")
        )
        (target / f"{name}.docx").write_bytes(written(bare, name))
    return target


@pytest.mark.parametrize(
    ("example", "third", "twelfth"),
    [
        ("会议文件之一", "会议文件之三", "会议文件之十二"),
        ("（1）", "（3）", "（12）"),
        ("会议材料01", "会议材料03", "会议材料12"),
        (
            "县十八届人大常委会第四十二次会议文件（五）",
            "县十八届人大常委会第四十二次会议文件（三）",
            "县十八届人大常委会第四十二次会议文件（十二）",
        ),
    ],
)
def test_a_form_is_read_from_its_example(example: str, third: str, twelfth: str) -> None:
    form = form_of(example)
    assert form is not None
    assert (form.mark(3), form.mark(12)) == (third, twelfth)


def test_the_form_of_most_papers_is_theirs() -> None:
    form = form_among(["会议文件之一", "会议文件之二", "（3）"])
    assert form is not None
    assert form.mark(3) == "会议文件之三"
    assert form_of("会议文件") is None


def test_a_packet_that_is_numbered_rightly_stays_as_it_is(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = state(folder)
    made = scheme(str(folder), now=NOW)
    assert not made.troubles
    assert write_in_place(made).entries == ()
    after = state(folder)
    after.pop(LOG, None)
    assert after == before


def test_copies_get_the_numbers_in_the_order_of_the_agenda(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    before = state(folder)
    write_copies(scheme(str(folder)), str(tmp_path / "出"))
    marks = {
        path.name[:2]: first_line(path.read_bytes())
        for path in (tmp_path / "出").glob("*.docx")
        if path.name[0] in "012"
    }
    assert marks["01"] == "会议文件之一"
    assert marks["06"] == "会议文件之六"
    assert marks["20"] == "会议文件之二十"
    assert not marks["00"].startswith("会议文件之")  # the contents page carries none
    assert state(folder) == before


def test_a_numbered_copy_is_a_correct_paper(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    write_copies(scheme(str(folder)), str(tmp_path / "出"))
    for path in (tmp_path / "出").glob("*.docx"):
        (document,) = lint(path).documents
        assert document.problem is None
        assert [f.message for f in document.findings if f.severity.value != "info"] == [], path.name


def test_tracked_numbers_are_insertions_that_can_be_rejected(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    write_copies(scheme(str(folder), now=NOW), str(tmp_path / "出"))
    data = (tmp_path / "出" / "05 决算报告.docx").read_bytes()
    body = docx.Document(io.BytesIO(data)).element.body
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    inserted = body.findall(".//w:ins//w:t", space)
    assert ["".join(text.text or "" for text in inserted)] == ["会议文件之五"]
    # the paragraph mark is an insertion as well: rejecting leaves no empty line behind
    assert body.find("w:p/w:pPr/w:rPr/w:ins", space) is not None
    assert lint(data, name="a.docx").documents[0].title == "安和县人民政府关于2025年县级决算草案的报告"


def test_wrong_numbers_are_corrected_where_they_stand(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = sources()["05 决算报告"].replace("会议文件之五", "会议文件之九")
    (folder / "05 决算报告.docx").write_bytes(written(text, "05 决算报告"))
    made = scheme(str(folder))
    changed = [
        change
        for change in made.changes
        if change.data is not None and change.data != Path(change.path).read_bytes()
    ]
    assert [Path(change.path).name for change in changed] == ["05 决算报告.docx"]
    assert first_line(changed[0].data or b"") == "会议文件之五"


def test_renaming_by_a_pattern_and_back(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = state(folder)
    write_in_place(scheme(str(folder), rename="{编号} {原名}", style="会议材料（1）"))
    names = {path.name for path in folder.glob("*.docx")}
    assert "会议材料（5） 决算报告.docx" in names
    assert "05 决算报告.docx" not in names
    assert "主持词.docx" in names
    undone = undo(folder)
    assert not undone.left
    assert state(folder) == before


def test_the_manifest_follows_the_new_names(tmp_path: Path) -> None:
    from draftlint.packet.manifest import text_of
    from draftlint.packet.propose import propose

    folder = copied(tmp_path)
    proposal = propose(str(folder))
    (folder / "packet.yml").write_text(text_of(proposal.manifest, proposal.knowledge), encoding="utf-8")
    write_copies(scheme(str(folder), rename="{编号} {原名}"), str(tmp_path / "出"))
    said = (tmp_path / "出" / "packet.yml").read_text(encoding="utf-8")
    assert "- 会议文件之五 决算报告.docx" in said
    assert "05 决算报告" not in said


def test_names_that_would_meet_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = state(folder)
    with pytest.raises(NumberError):
        check_pattern("材料")
    with pytest.raises(NumberError):
        check_pattern("{页数}")
    (folder / "会议文件之五.docx").mkdir()
    with pytest.raises(NumberError, match="已经有"):
        write_in_place(scheme(str(folder), rename="{编号}"))
    (folder / "会议文件之五.docx").rmdir()
    assert state(folder) == before


def test_copies_go_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    target = tmp_path / "出"
    target.mkdir()
    (target / "别的.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NumberError, match="已经有内容"):
        write_copies(scheme(str(folder)), str(target))
    assert [path.name for path in target.iterdir()] == ["别的.txt"]


def test_undoing_copies_leaves_what_somebody_has_worked_on(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    target = tmp_path / "出"
    write_copies(scheme(str(folder)), str(target))
    worked = target / "05 决算报告.docx"
    worked.write_bytes(worked.read_bytes() + b"x")
    undone = undo(target)
    assert [name for name, _ in undone.left] == ["05 决算报告.docx"]
    assert {path.name for path in target.iterdir()} == {"05 决算报告.docx", LOG}


def test_undoing_in_place_leaves_what_somebody_has_worked_on(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    before = state(folder)
    write_in_place(scheme(str(folder)))
    worked = folder / "05 决算报告.docx"
    worked.write_bytes(worked.read_bytes() + b"x")
    mine = sha256(worked.read_bytes()).hexdigest()
    undone = undo(folder)
    assert [name for name, _ in undone.left] == ["05 决算报告.docx"]
    after = {name: digest for name, digest in state(folder).items() if name.endswith(".docx")}
    assert after == {**before, "05 决算报告.docx": mine}
    assert (folder / LOG).exists()


def test_a_second_numbering_asks_for_the_first_to_be_undone(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    write_in_place(scheme(str(folder)))
    with pytest.raises(NumberError, match="--undo"):
        write_in_place(scheme(str(folder), style="（1）"))


def test_an_open_paper_stops_everything(tmp_path: Path) -> None:
    folder = unmarked(tmp_path)
    (folder / "~$05 决算报告.docx").write_bytes(b"x")
    before = state(folder)
    with pytest.raises(NumberError, match="打开"):
        write_in_place(scheme(str(folder)))
    assert state(folder) == before


class Killed(BaseException):
    """The machine stops here."""


def finishes(act: Callable[[], object], step: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it comes to its end when it is broken off before the ``step``-th call that changes the folder."""
    real_replace, real_unlink = os.replace, Path.unlink
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed

    def replace(one: object, other: object) -> None:
        count()
        real_replace(one, other)  # type: ignore[arg-type]

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if not path.name.endswith(".tmp"):
            count()
        real_unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(ledger.os, "replace", replace)
        patch.setattr(Path, "unlink", unlink)
        try:
            act()
        except Killed:
            return False
    return True


@pytest.mark.parametrize("rename", ["", "{编号} {原名}", "{原名}"])
def test_nothing_is_lost_wherever_the_work_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rename: str
) -> None:
    """Broken off before each call that changes the disk; undone, every original is there again."""
    few = (
        "01 会议议程.docx",
        "03 上半年计划执行情况报告.docx",
        "04 上半年预算执行情况报告.docx",
        "05 决算报告.docx",
    )
    step = 0
    while True:
        step += 1
        home = tmp_path / str(step)
        home.mkdir()
        folder = copied(home, *few)
        made = scheme(str(folder), style="（1）", rename=rename)
        before = state(folder)
        finished = finishes(partial(write_in_place, made), step, monkeypatch)
        held = set(state(folder).values())
        assert set(before.values()) <= held, f"an original is nowhere after step {step}"
        if (folder / LOG).exists():
            assert not undo(folder).left
        docs = {name: digest for name, digest in state(folder).items() if name.endswith(".docx")}
        assert docs == before, f"not as it was after step {step}"
        if finished:
            break
    assert step >= 8


def test_undoing_can_be_broken_off_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = ("01 会议议程.docx", "03 上半年计划执行情况报告.docx", "05 决算报告.docx")
    for step in range(1, 40):
        home = tmp_path / str(step)
        home.mkdir()
        folder = copied(home, *few)
        before = state(folder)
        write_in_place(scheme(str(folder), style="（1）", rename="{编号} {原名}"))
        finished = finishes(partial(undo, folder), step, monkeypatch)
        assert set(before.values()) <= set(state(folder).values())
        if (folder / LOG).exists():
            assert not undo(folder).left
        assert {name: digest for name, digest in state(folder).items() if name.endswith(".docx")} == before
        if finished:
            return
    raise AssertionError("undoing never ended")


def test_a_log_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text(
        '{"schema": "draftlint-numbering", "version": "1", "in_place": false, "source": "", '
        '"files": [{"old": "a.docx", "new": "../b.docx", "before": "", "after": "", "mark": ""}]}',
        encoding="utf-8",
    )
    with pytest.raises(ledger.LedgerError):
        undo(tmp_path)
