"""``draftlint packet``: init, check, number, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from draftlint.cli.group import cli
from tests.support.meetings import AGENDA, copied

FEW = (AGENDA, "05 决算报告.docx", "07 决算审查结果报告.docx")


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["packet", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path, *FEW)


def test_init_writes_a_manifest_and_never_over_one(folder: Path) -> None:
    done = invoke("init", folder)
    assert done.exit_code == 0, done.output
    assert "9 项议题" in done.output
    written = (folder / "packet.yml").read_text(encoding="utf-8")
    assert "会议主体: 安和县人民代表大会常务委员会" in written
    (folder / "packet.yml").write_text(written + "# 本单位加的一行\n", encoding="utf-8")
    again = invoke("init", folder)
    assert again.exit_code == 2 or again.exception is not None
    assert "没有覆盖" in again.output
    assert "--force" in again.output
    assert "本单位加的一行" in (folder / "packet.yml").read_text(encoding="utf-8")
    assert invoke("init", folder, "--force").exit_code == 0
    assert (folder / "packet.yml").read_text(encoding="utf-8") == written


def test_init_by_way_of_the_workbook(folder: Path) -> None:
    import openpyxl

    assert invoke("init", folder).exit_code == 0
    assert invoke("init", folder, "--xlsx").exit_code == 0
    book = openpyxl.load_workbook(folder / "packet.xlsx")
    sheet = book["议题"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["经办人员"]).value = "钱进"
    book.save(folder / "packet.xlsx")
    assert invoke("init", folder, "--from", folder / "packet.xlsx", "--force").exit_code == 0
    assert "经办人员: 钱进" in (folder / "packet.yml").read_text(encoding="utf-8")


def test_a_mistake_in_the_manifest_is_told_with_its_line(folder: Path) -> None:
    invoke("init", folder)
    path = folder / "packet.yml"
    text = path.read_text(encoding="utf-8").replace("届: 18", "届: 很多")
    path.write_text(text, encoding="utf-8")
    line = next(at for at, one in enumerate(text.splitlines(), 1) if "届: 很多" in one)
    done = invoke("check", folder)
    assert done.exit_code == 2 or done.exception is not None
    assert f"packet.yml:{line}" in done.output
    assert "应当是一个数字" in done.output


def test_without_an_agenda_init_says_what_to_do(tmp_path: Path) -> None:
    folder = copied(tmp_path, "05 决算报告.docx")
    done = invoke("init", folder)
    assert "没有找到会议议程" in done.output
    assert not (folder / "packet.yml").exists()


@pytest.mark.parametrize("command", ["init", "check", "number"])
def test_a_folder_that_is_not_there(tmp_path: Path, command: str) -> None:
    done = invoke(command, tmp_path / "没有")
    assert done.exit_code != 0
    assert "没有这个文件夹" in done.output


def test_check_gives_json_with_the_packet(folder: Path) -> None:
    done = invoke(
        "check", folder, "--format", "json", "--engine", "serial", "--no-keep", "--fail-on", "never"
    )
    report = json.loads(done.stdout)
    assert report["schema"] == "draftlint-report"
    assert [item["number"] for item in report["packet"]["items"]] == list(range(1, 10))
    assert done.exit_code == 0


def test_check_of_the_whole_sample_is_clean(tmp_path: Path) -> None:
    done = invoke("check", copied(tmp_path), "--fail-on", "warning")
    assert done.exit_code == 0, done.output
    assert "结论" in done.output


def test_a_file_that_cannot_be_read_makes_two(folder: Path) -> None:
    (folder / "05 决算报告.docx").write_bytes(b"nothing")
    done = invoke("check", folder, "--no-keep", "--fail-on", "never")
    assert done.exit_code == 2
    assert "07 决算审查结果报告.docx" in done.output


def test_check_writes_to_a_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    invoke("check", folder, "--format", "json", "-o", target, "--no-keep")
    assert json.loads(target.read_text(encoding="utf-8"))["packet"]["items"]


def test_a_day_that_is_none(folder: Path) -> None:
    done = invoke("check", folder, "--today", "明天")
    assert done.exit_code != 0
    assert "不是日期" in done.output


def test_number_writes_copies_and_takes_them_back(folder: Path) -> None:
    beside = folder.with_name("会议材料_编号")
    before = sorted(path.name for path in folder.iterdir())
    done = invoke("number", folder, "--style", "（1）", "--rename")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in beside.glob("*.docx")) == [
        "01 会议议程.docx",
        "02 决算报告.docx",
        "03 决算审查结果报告.docx",
    ]
    assert sorted(path.name for path in folder.iterdir()) == before
    undone = invoke("number", folder, "--undo")
    assert undone.exit_code == 0, undone.output
    assert not beside.exists()


def test_number_in_place_and_back(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert invoke("number", folder, "--in-place", "--clean").exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.glob("*.docx")} != before
    assert invoke("number", folder, "--undo").exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_number_shows_first_what_it_would_do(folder: Path) -> None:
    done = invoke("number", folder, "--dry-run")
    assert "会议文件之二" in done.output
    assert not folder.with_name("会议材料_编号").exists()


def test_undo_without_a_log_says_so(folder: Path) -> None:
    done = invoke("number", folder, "--undo")
    assert done.exit_code != 0
    assert "没有编号记录" in done.output


@pytest.mark.parametrize("pattern", ["材料", "{页}"])
def test_a_pattern_of_names_that_tells_nothing_apart(folder: Path, pattern: str) -> None:
    done = invoke("number", folder, "--rename", pattern)
    assert done.exit_code != 0
    assert "改名式样" in done.output
    assert not folder.with_name("会议材料_编号").exists()
