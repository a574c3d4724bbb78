"""What differs on Windows, with its encodings and errors simulated where this is not Windows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

from draftlint import lint, reading
from draftlint.api import Linter
from tests.support.build import CORPORA, DEMO

#: On a Chinese Windows Python's standard streams speak code page 936 unless told otherwise; file names are Unicode.
CHINESE = {"PYTHONIOENCODING": "gbk"}


def draftlint(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "draftlint", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **CHINESE}, capture_output=True, check=False)


def on_a_terminal(arguments: Sequence[str], cwd: Path) -> tuple[int, bytes]:
    """Run with a terminal as standard output; what appeared on it."""
    pty = pytest.importorskip("pty", reason="terminals are simulated with pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "draftlint", *arguments]
    with subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **CHINESE}, stdout=theirs, stderr=subprocess.STDOUT
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    return process.returncode, shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as on a clerk's desktop."""
    there = tmp_path / "我的 文稿（第四十次会议）"
    there.mkdir()
    shutil.copyfile(CORPORA / DEMO, there / "专项 报告 定稿.docx")
    return there


def test_names_with_spaces_and_chinese_are_taken_and_given_back_as_written(folder: Path) -> None:
    name = f"{folder.name}/专项 报告 定稿.docx"
    done = draftlint(name, "--format", "json", cwd=folder.parent)
    assert done.returncode == 1, done.stderr.decode()
    (document,) = json.loads(done.stdout.decode("utf-8"))["documents"]
    assert document["path"] == name
    assert document["findings"]


def test_a_folder_with_such_a_name_is_searched_and_word_s_owner_files_are_passed_over(folder: Path) -> None:
    (folder / "~$项 报告 定稿.docx").write_bytes(b"\x0dAdminis" + b"\0" * 154)
    done = draftlint(folder, "--format", "json", cwd=folder.parent)
    documents = json.loads(done.stdout.decode("utf-8"))["documents"]
    assert [Path(document["path"]).name for document in documents] == ["专项 报告 定稿.docx"]
    assert done.returncode == 1


@pytest.mark.parametrize("form", ["text", "html", "json", "jsonl", "junit", "github"])
def test_redirected_output_is_utf_8_whatever_the_console_speaks(folder: Path, form: str) -> None:
    done = draftlint("专项 报告 定稿.docx", "--format", form, cwd=folder)
    assert "专项 报告 定稿.docx" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_result_file_is_utf_8_as_well(folder: Path) -> None:
    done = draftlint("专项 报告 定稿.docx", "-o", "核查 结果.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "标题" in (folder / "核查 结果.txt").read_text(encoding="utf-8")


def test_a_console_in_code_page_936_shows_chinese_and_never_a_traceback(folder: Path) -> None:
    code, shown = on_a_terminal(["专项 报告 定稿.docx"], folder)
    assert code == 1
    assert "发文字号的年份没有用六角括号：[2025]12号" in shown.decode("gbk")


def test_characters_that_code_page_936_lacks_do_not_stop_the_report(folder: Path) -> None:
    (folder / "生僻字.txt").write_text(
        "关于𠮷山镇😀工作情况的报告\n\n𠮷山镇😀工作进展顺利。。\n", encoding="utf-8"
    )
    code, shown = on_a_terminal(["生僻字.txt", "--fail-on", "never"], folder)
    assert code == 0
    text = shown.decode("gbk")
    assert "标点“。。”连用" in text
    assert "Traceback" not in text


def test_a_draft_that_another_program_holds_is_named_and_hides_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: str, mode: str) -> IO[bytes]:
        if Path(path).name.startswith("被占用"):
            raise PermissionError(13, "The process cannot access the file because it is being used", path)
        return open(path, mode)  # type: ignore[return-value]  # noqa: PTH123

    shutil.copyfile(folder / "专项 报告 定稿.docx", folder / "被占用.docx")
    monkeypatch.setattr(reading, "open", held, raising=False)
    (document,) = lint(folder / "被占用.docx").documents
    assert document.problem is not None
    assert document.problem.code == "no-permission"
    assert "关闭" in document.problem.message
    linter = Linter()
    reports = [linter.lint_file(str(folder / name)) for name in ("被占用.docx", "专项 报告 定稿.docx")]
    assert [report.problem is None for report in reports] == [False, True]
    assert reports[1].findings


def test_a_result_file_open_in_another_program_is_kept_and_the_person_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from draftlint.cli import main

    target = folder / "核查结果.json"
    target.write_text("上一次的结果", encoding="utf-8")

    def held(source: str, destination: str) -> None:
        raise PermissionError(13, "The process cannot access the file", destination)

    with monkeypatch.context() as simulated:
        simulated.setattr(os, "replace", held)
        draft = str(folder / "专项 报告 定稿.docx")
        simulated.setattr(sys, "argv", ["draftlint", draft, "--format", "json", "-o", str(target)])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "Word" in told
    assert "核查结果.json" in told
    assert target.read_text(encoding="utf-8") == "上一次的结果"
    assert sorted(path.name for path in folder.iterdir()) == sorted(["专项 报告 定稿.docx", "核查结果.json"])
