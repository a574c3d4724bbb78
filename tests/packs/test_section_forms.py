"""What an office says of the parts of its papers, of their level and of the body before which they are given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftlint.api import Linter, Options
from draftlint.checks.base import Draft
from draftlint.checks.venue import body, level
from draftlint.findings import Finding
from draftlint.packs.config import load_config
from draftlint.packs.library import Library
from tests.support.build import CORPORA
from tests.support.office import Office, write_tree
from tests.support.outlines import draft, understood

PAPER = CORPORA / "clean" / "专项工作报告.docx"


def judged(folder: Path, files: dict[str, str | bytes]) -> list[Finding]:
    """What SC says of the clean special report in a folder with these files."""
    write_tree(folder, {"paper.docx": PAPER.read_bytes(), **files})
    report = Linter(Options(select=("SC",))).lint_file(str(folder / "paper.docx"))
    assert report.problem is None
    return list(report.findings)


def test_an_office_asks_for_a_section_of_its_own(tmp_path: Path) -> None:
    form = (
        "- genre: 专项工作报告\n  sections:\n"
        "  - {id: money, name: 资金使用情况, heads: [资金 使用], example: 六、资金使用情况}\n"
    )
    (found,) = judged(tmp_path, {".draftlint.yml": "packs: [./own]\n", "own/sections/own.yaml": form})
    assert (found.rule, found.text) == ("SC11", "五、下一步工作")
    assert "资金使用情况" in found.message


def test_an_office_changes_one_key_and_keeps_the_others(tmp_path: Path) -> None:
    form = (
        "- genre: special_report\n  speaker: {must: no}\n  sections:\n  - {id: problems, heads: [短板]}\n"
        "  - {id: next, must: no}\n"
    )
    write_tree(tmp_path, {".draftlint.yml": "packs: [./own]\n", "own/sections/own.yaml": form})
    library = Library.load(load_config(tmp_path / ".draftlint.yml"))
    made = json.loads(library.tables["sections"]["special_report"])
    shipped = json.loads(Library.load().tables["sections"]["special_report"])
    problems = next(part for part in made["sections"] if part["id"] == "problems")
    assert problems["heads"] == ["短板"]
    assert problems["name"] == "存在的问题"
    assert made["speaker"]["example"] == shipped["speaker"]["example"]
    assert made["title"] == shipped["title"]
    assert [part["id"] for part in made["sections"]] == [part["id"] for part in shipped["sections"]]


@pytest.mark.parametrize(
    ("form", "code", "told"),
    [
        ("- genre: 专项报告书\n", "DL204", "没有“专项报告书”这个文种"),
        ("- genre: special_report\n  sektions: []\n", "DL203", "没有“sektions”这一项"),
        ("- genre: special_report\n  sections:\n  - {name: 甲}\n", "DL205", "缺少 id"),
        ("- genre: special_report\n  speaker: {must: 必须}\n", "DL204", "must 不能是“必须”"),
        ("genre: special_report\n", "DL204", "一串条目"),
    ],
)
def test_a_mistake_in_a_form_is_told_with_its_place(office: Office, form: str, code: str, told: str) -> None:
    write_tree(office.folder, {"own/sections/own.yaml": form})
    (mistake, *_) = office.mistakes("packs: [./own]\n")
    assert mistake.code == code
    assert told in mistake.message
    assert mistake.file.endswith("own.yaml")


@pytest.mark.parametrize(
    ("text", "at", "before"),
    [
        ("@title 关于水利工作情况的报告\n@subtitle ——2026年4月28日在安和县第十八届人大常委会第四十次会议上\n正文。", "county", "sc"),
        ("@title 政府工作报告\n@subtitle ——2026年1月14日在安和县第十八届人民代表大会第六次会议上\n正文。", "county", "npc"),
        ("@title 江州市中级人民法院工作报告\n@salutation 各位代表：\n正文。", "city", "npc"),
        ("@title 关于筹备情况的汇报\n@salutation 主任、各位副主任：\n正文。", "", ""),
        ("@title 关于水利工作的请示\n@recipient 安和县人民政府：\n正文。", "county", "gov"),
    ],
)  # fmt: skip
def test_level_and_body_are_read_off_the_paper(text: str, at: str, before: str) -> None:
    made = Draft(draft(text)[0], understood(text))
    assert (level(made), body(made)) == (at, before)


def test_what_the_office_says_of_level_and_body_wins(office: Office) -> None:
    library = office.load("level: 市\nbody: 主任会议\n")
    text = "@title 关于水利工作情况的报告\n@subtitle ——2026年4月28日在安和县第十八届人大常委会第四十次会议上\n正文。"
    made = Draft(draft(text)[0], understood(text), tables=library.tables)
    assert (level(made), body(made)) == ("city", "zhuren")


@pytest.mark.parametrize("line", ["level: 镇", "body: 党委"])
def test_an_unknown_level_or_body_is_told(office: Office, line: str) -> None:
    (mistake,) = office.mistakes(f"{line}\n")
    assert mistake.code == "DL204"
    assert "不能是" in mistake.message


def test_a_forced_genre_decides_which_parts_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(PAPER.read_bytes())
    report = Linter(Options(genre="述职报告", select=("SC",))).lint_file(str(tmp_path / "paper.docx"))
    assert report.genre == "duty_report"
    assert any("廉洁自律情况" in found.message for found in report.findings)
