"""People of a paper against the office's roster, in papers as files hold them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from draftlint import lint
from draftlint.checks.roster_match import is_post, title_of

ROSTER = """\
姓名,职务,序号,任职起,任职止
周明远,县人大常委会主任,1,2022-01-12,
何　静,县人大常委会副主任,2,2022-01-12,
马建,县委常委、副县长,3,2023-02-18,
陈立,县人大常委会副主任,4,2022-01-12,2024年12月
王座,县财政局局长,9,,
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "名册.csv").write_text(ROSTER, "utf-8")
    (tmp_path / ".draftlint.yml").write_text("roster: ./名册.csv\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(office: Path, *runs: str, dated: str = "2026年3月5日") -> list[tuple[str, str | None]]:
    """Findings about names in a paper whose one paragraph of text is made of these runs."""
    paper = docx.Document()
    paper.add_paragraph("关于开展调研的通知")
    text = paper.add_paragraph()
    for run in runs:
        text.add_run(run)
    paper.add_paragraph(dated)
    target = office / "通知.docx"
    paper.save(str(target))
    (done,) = lint(target).documents
    assert done.problem is None
    return [(f.rule, f.text) for f in done.findings if f.name.startswith("name.")]


def test_a_name_split_across_runs_is_one_name(office: Path):
    assert codes(office, "县人大常委会主任周", "明", "远主持会议。") == []
    assert codes(office, "县人大常委会主任周", "名", "远主持会议。") == [("TM60", "周名远")]


@pytest.mark.parametrize("name", ["何静", "何　静", "何 静", "何  静"])
def test_a_short_name_may_be_drawn_apart(office: Path, name: str):
    assert codes(office, f"县人大常委会副主任{name}主持会议。") == []


def test_several_posts_of_one_person(office: Path):
    assert codes(office, "县委常委、副县长马建作报告。") == []
    assert codes(office, "副县长马建作报告。") == []


@pytest.mark.parametrize(
    ("text", "dated", "found"),
    [
        ("县人大常委会副主任陈立带队调研。", "2026年3月5日", [("TM62", "陈立")]),
        ("县人大常委会副主任陈立带队调研。", "2024年3月5日", []),
        ("县人大常委会副主任陈立带队调研。", "2024年12月31日", []),
        ("县人大常委会原副主任陈立参加座谈。", "2026年3月5日", []),
        ("时任县人大常委会副主任陈立参加座谈。", "2026年3月5日", []),
    ],
)
def test_an_old_post(office: Path, text: str, dated: str, found: list[tuple[str, str]]):
    assert codes(office, text, dated=dated) == found


def test_the_order_of_a_list(office: Path):
    right = "县人大常委会主任周明远，副主任何静，副县长马建参加调研。"
    assert codes(office, right) == []
    wrong = "县人大常委会副主任何静、县人大常委会主任周明远参加调研。"
    assert codes(office, wrong) == [("TM64", "周明远")]
    assert codes(office, "参加调研的有（按姓氏笔画为序）：马建、何静、周明远。") == []
    # two sentences are no list
    assert codes(office, "县人大常委会副主任何静作说明。县人大常委会主任周明远讲话。") == []


def test_the_post_of_another(office: Path):
    assert codes(office, "县人大常委会主任何静讲话。") == [("TM63", "何静")]
    assert codes(office, "县人大常委会副主任何静讲话。") == []


def test_an_unknown_person_is_none_of_ours(office: Path):
    assert codes(office, "县教育局局长何敬讲话，市人大常委会主任李远讲话。") == []


def test_words_that_a_name_makes_are_no_slips(office: Path):
    (office / "用语.csv").write_text("错误写法,正确写法\n座落,坐落\n", "utf-8")
    (office / ".draftlint.yml").write_text("roster: ./名册.csv\nwords: [./用语.csv]\n", "utf-8")
    target = office / "稿.txt"
    target.write_text("县财政局局长王座落实整改要求。新校区座落在城东。\n", "utf-8")
    (done,) = lint(target).documents
    found = [f.location.start for f in done.findings if f.rule == "TM900"]
    assert found == [target.read_text("utf-8").index("座落在")]


def test_without_a_roster_nobody_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert codes(tmp_path, "县人大常委会主任周名远讲话，县人大常委会副主任陈立带队调研。") == []


def test_one_person_in_two_spellings_without_a_roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    text = "县人大常委会主任张建国主持会议。会后，县人大常委会主任张健国讲话。"
    assert codes(tmp_path, text) == [("TM67", "张健国")]
    both = "县人大常委会副主任张建国、县人大常委会副主任张健国出席。"
    assert codes(tmp_path, both) == []
    assert codes(tmp_path, text.replace("县人大常委会主任张健国", "县财政局局长张健国")) == []


@pytest.mark.parametrize(
    ("said", "post", "same"),
    [
        ("县人大常委会副主任", "县人大常委会副主任", True),
        ("常委会副主任", "县人大常委会副主任", True),
        ("由常委会副主任", "县人大常委会副主任", True),
        ("副主任", "县人大常委会副主任", True),
        ("主任", "县人大常委会副主任", False),
        ("县人大常委会主任", "县人大常委会副主任", False),
        ("县教育局局长", "县财政局局长", False),
    ],
)
def test_when_two_posts_are_one(said: str, post: str, same: bool):
    assert is_post(said, post) is same


def test_the_title_of_a_post():
    assert title_of("县人民政府副县长") == "副县长"
    assert title_of("县监察委员会代理主任") == "代理主任"
    assert title_of("县人大常委会") == ""
