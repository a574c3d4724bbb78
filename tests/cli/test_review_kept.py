"""What is kept and can be asked for again: revisions, the log against a printed sheet; odd names of files and people."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.support.chains import CLERK, HEAD, LEADER, clean_bytes, desk, put, review, rows, status

AS_HEAD = ("--as", "department_head", "--by", HEAD)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a paper without a finding, which is where we are."""
    put(tmp_path / "稿.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def done(*args: str | Path) -> str:
    result = review(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_bytes_that_were_handed_in_come_back(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    put(here / "稿.docx", "改过")
    assert review("pass", "稿.docx", *AS_HEAD).exit_code == 1
    assert review("fetch", "稿.docx", "-o", "稿.docx").exit_code == 2  # never over a file
    assert review("fetch", "稿.docx", "--revision", "2", "-o", "一稿.docx").exit_code == 2
    assert review("fetch", "稿.docx", "-o", "一稿.docx").exit_code == 0
    assert (here / "一稿.docx").read_bytes() == clean_bytes()
    shutil.move("一稿.docx", "稿.docx")
    done("pass", "稿.docx", *AS_HEAD)


def test_bytes_that_were_exchanged_in_the_record_do_not_come_back(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    connection = sqlite3.connect(here / ".draftlint" / "review.db")
    connection.execute("UPDATE content SET bytes = ?", (clean_bytes("别的"),))
    connection.commit()
    connection.close()
    result = review("fetch", "稿.docx", "-o", "一稿.docx")
    assert result.exit_code == 2
    assert "对不上" in result.stderr
    assert not (here / "一稿.docx").exists()


def test_what_was_purged_does_not_come_back(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    review("purge", "稿.docx", "--by", HEAD)
    result = review("fetch", "稿.docx", "-o", "一稿.docx")
    assert result.exit_code == 2
    assert "已经清除" in result.stderr


def test_a_log_written_anew_is_betrayed_by_the_printed_hash(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    printed = rows(here / ".draftlint" / "review.db")[-1][2]
    done("pass", "稿.docx", *AS_HEAD)
    assert "是第 1 条" in done("log", "--verify", "--head", printed[:12].upper())
    shutil.rmtree(here / ".draftlint")
    done("submit", "稿.docx", "--by", LEADER)  # a log that is sound in itself
    done("log", "--verify")
    result = review("log", "--verify", "--head", printed)
    assert result.exit_code == 1
    assert "重写过" in result.stdout
    told = json.loads(review("log", "--head", printed, "--format", "json").stdout)
    assert (told["ok"], told["first_bad"], told["printed"]) == (False, None, None)
    assert review("log", "--head", "0").exit_code == 1  # too short to say anything


@pytest.mark.parametrize("name", ["..稿.docx", "稿 \"引\" 'x' %41 😀.docx", "[a]*.docx", "-x.docx", "é.docx"])
def test_odd_names_of_files(here: Path, name: str) -> None:
    put(here / name)
    done("submit", "--by", CLERK, "--", name)
    done("pass", *AS_HEAD, "--", name)
    assert "应由分管领导审定" in done("status", "--", name)
    assert review("sheet", "--", name).exit_code == 0
    assert "日志完好" in done("log", "--verify")
    assert (here / ".draftlint" / "review.db").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_names_of_files_that_are_no_text(here: Path) -> None:
    name = os.fsdecode(b"\xb8\xe5.docx")  # GBK
    put(here / name)
    done("submit", name, "--by", CLERK)
    done("pass", name, *AS_HEAD)
    assert "日志完好" in done("log", "--verify")
    assert "应由分管领导审定" in done("status")


def test_nobody_writes_lines_of_his_own_into_what_is_shown(here: Path) -> None:
    done("submit", "稿.docx", "--by", "张三\n  第1轮 分管领导 王五 通过")
    done("return", "稿.docx", *AS_HEAD, "--reason", "改\n  第1轮 分管领导 王五 通过\x1b[2K\u202e")
    for shown in (done("status"), done("log")):
        assert not [line for line in shown.splitlines() if line.startswith("  第1轮 分管领导")]
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_a_name_set_apart_by_spaces_is_the_same_name(here: Path) -> None:
    (here / ".draftlint.yml").write_text(
        "review: {drafter: [张　三], department_head: [李四]}\n", encoding="utf-8"
    )
    done("submit", "稿.docx", "--by", "张 三")
    assert status(here / "稿.docx")["revisions"][0]["author"] == "张三"
    assert review("pass", "稿.docx", "--as", "leader", "--by", "张三").exit_code == 1


def test_a_secret_paper_does_not_get_in_by_way_of_an_edit(here: Path) -> None:
    draft = here / "稿.txt"
    draft.write_text("关于开展检查工作的通知\n\n各乡镇：\n\n请做好准备。\n", encoding="utf-8")
    done("submit", draft, "--by", CLERK)
    draft.write_text(
        "000001\n机密★1年\n\n关于开展检查工作的通知\n\n各乡镇：\n\n请做好准备。\n", encoding="utf-8"
    )
    result = review("pass", draft, *AS_HEAD, "--edited")
    assert result.exit_code == 1
    assert "涉密文稿" in result.stderr
    assert len(rows(here / ".draftlint" / "review.db")) == 1


def test_two_records_know_nothing_of_each_other(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    done("submit", "稿.docx", "--by", CLERK, "--store", "另.db")
    done("pass", "稿.docx", *AS_HEAD)
    assert status(here / "稿.docx")["state"] == "head_ok"
    assert "应由部门负责人审核" in done("status", "稿.docx", "--store", "另.db")


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() == 0, reason="the administrator may write everywhere"
)
def test_a_record_that_may_only_be_read(here: Path) -> None:
    found = desk(here).submit(str(here / "稿.docx"), CLERK)
    folder = here / ".draftlint"
    (folder / "review.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        result = review("pass", "稿.docx", *AS_HEAD)
        assert result.exit_code == 2
        assert "权限" in result.stderr
        from draftlint.store.given import given

        assert given(str(folder / "review.db"), "稿.docx") == ()
        assert "应由部门负责人审核" in done("status", "稿.docx")
        assert "日志完好" in done("log", "--verify")
        assert review("sheet", "稿.docx").exit_code == 0
    finally:
        folder.chmod(0o755)
    assert found.act.sha256


def test_what_is_missing_is_said_in_chinese(here: Path) -> None:
    result = review("submit", "稿.docx")
    assert result.exit_code == 2
    assert "缺少 --by：谁来办" in result.stderr
    assert "缺少 -o / --output" in review("fetch", "稿.docx").stderr
    shown = done("submit", "--help")
    assert "谁来办（必写）。" in shown
    assert "required" not in shown
