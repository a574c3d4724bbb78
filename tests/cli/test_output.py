"""Results reach the file, the pipe or the terminal, or a sentence says why not."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from draftlint.cli import output
from draftlint.cli.output import OutputError, emit, showable, to_bytes, write_file


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "结果 一.txt"
    write_file(str(target), b"old")
    write_file(str(target), "新".encode())
    assert target.read_text(encoding="utf-8") == "新"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_at_any_step_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "结果.txt"
    target.write_bytes(b"old")

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fails)
    with pytest.raises(OutputError, match="没有变动"):
        write_file(str(target), b"new")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_target_open_in_word_gets_a_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "结果.txt"
    target.write_bytes(b"old")

    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used", str(target))

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(OutputError) as raised:
        write_file(str(target), b"new")
    monkeypatch.undo()
    assert "正在 Word 等程序中打开" in raised.value.message
    assert raised.value.exit_code == 2
    assert target.read_bytes() == b"old"


def test_folders_that_do_not_exist_and_folders_as_targets(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件夹不存在"):
        write_file(str(tmp_path / "没有" / "a.txt"), b"x")
    with pytest.raises(OutputError, match="是文件夹"):
        write_file(str(tmp_path), b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of Unix")
def test_links_and_modes_survive(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(str(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device here")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file("/dev/null", b"x")
    assert not Path("/dev/null").is_file()


class Terminal(io.TextIOWrapper):
    """A standard output that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_utf_8_whatever_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk"))
    emit("面积12㎡，😀𠮷\n")
    assert raw.getvalue().decode("utf-8") == "面积12㎡，😀𠮷\n"


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "latin-1", "cp437", "no-such-encoding"])
def test_a_terminal_gets_what_it_can_show(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    text = "〇〔2026〕①㎡€😀𠮷•↵⇥\xa0报告\ufffd\n"
    shown = showable(text, encoding)
    assert shown.endswith("\n")
    if encoding != "no-such-encoding":
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", Terminal(raw, encoding=encoding))
        emit(text)
        sys.stdout.flush()
        assert raw.getvalue().decode(encoding).replace("\r\n", "\n") == shown


def test_code_page_936_loses_only_what_it_lacks() -> None:
    assert showable("〇〔2026〕①㎡• 报告😀", "gbk") == "〇〔2026〕①㎡· 报告?"
    assert showable("报告😀", "utf-8") == "报告😀"


def test_undecodable_file_names_become_json_escapes() -> None:
    import json

    assert json.loads(to_bytes(json.dumps("乱\udcff", ensure_ascii=False)).decode("utf-8")) == "乱\udcff"


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not output.wants_color(None)
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO(), encoding="utf-8"))
    assert output.wants_color(None)
    assert not output.wants_color(False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.wants_color(None)
    assert output.wants_color(True)


def test_lines_are_wrapped_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert output.columns() is None
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO(), encoding="utf-8"))
    assert output.columns() == 80
