"""Which files a list of paths means."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from draftlint.batch.folders import expand


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "二 报告.docx", "一.DOCX", "三.txt", "四.md", "五.wps", "表.xlsx", "~$二 报告.docx", ".暗.docx",
        "二 报告_批注.docx", "二 报告_修订.docx", "下/六.docx", "下/再下/七.doc", ".git/八.docx",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_means_all_drafts_below_it_in_order(shelf: Path) -> None:
    found = expand(["."])
    names = [path.replace("\\", "/") for path in found.paths]
    assert names == [
        "./一.DOCX",
        "./下/六.docx",
        "./下/再下/七.doc",
        "./二 报告.docx",
        "./五.wps",
    ]
    assert {(Path(path).name, reason) for path, reason in found.left_out} == {
        ("表.xlsx", "不是文稿"),
        ("三.txt", "纯文本，要核查请直接写文件名"),
        ("四.md", "纯文本，要核查请直接写文件名"),
        ("~$二 报告.docx", "Word 的临时文件"),
        ("二 报告_批注.docx", "draftlint 生成的文件"),
        ("二 报告_修订.docx", "draftlint 生成的文件"),
    }


def test_a_file_that_is_named_is_taken_whatever_it_is_called(shelf: Path) -> None:
    assert expand(["表.xlsx", "二 报告_批注.docx", "没有.docx", "-"]).paths == (
        "表.xlsx",
        "二 报告_批注.docx",
        "没有.docx",
        "-",
    )


def test_each_file_is_taken_once_under_the_name_it_came_by_first(shelf: Path) -> None:
    assert expand(["三.txt", "./三.txt", str(shelf / "三.txt"), "下", "下/六.docx"]).paths[0] == "三.txt"
    assert len(expand(["三.txt", ".", "."]).paths) == 6


def test_a_folder_without_drafts_is_named(shelf: Path) -> None:
    (shelf / "空").mkdir()
    assert expand(["空", "下"]).empty == ("空",)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_back_up_ends_nowhere(shelf: Path) -> None:
    (shelf / "下" / "回").symlink_to(shelf, target_is_directory=True)
    assert len(expand(["."]).paths) == 5
