"""Drafts that must survive the command line, and folders that must not look clean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FAULT = "各项工作进展顺利。。\n"
posix = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")


def run(*arguments: str, cwd: Path, **how: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "draftlint", *arguments],
        cwd=cwd, capture_output=True, check=False, timeout=60, **how,  # type: ignore[call-overload]
    )  # fmt: skip


def docx(path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph(FAULT.strip())
    document.save(str(path))


@pytest.mark.parametrize("name", ["稿.txt", "稿.md"])
def test_the_result_never_replaces_the_draft(tmp_path: Path, name: str) -> None:
    draft = tmp_path / name
    draft.write_text(FAULT, encoding="utf-8")
    done = run(name, "-o", name, cwd=tmp_path)
    assert done.returncode == 2
    assert "覆盖" in done.stderr.decode()
    assert draft.read_text(encoding="utf-8") == FAULT


@posix
def test_the_result_never_replaces_a_draft_through_a_link(tmp_path: Path) -> None:
    docx(tmp_path / "稿.docx")
    before = (tmp_path / "稿.docx").read_bytes()
    (tmp_path / "结果.json").symlink_to("稿.docx")
    done = run("稿.docx", "--format", "json", "-o", "结果.json", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "稿.docx").read_bytes() == before


@posix
def test_a_link_to_itself_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "材料" / "下级").mkdir(parents=True)
    docx(tmp_path / "材料" / "下级" / "稿.docx")
    (tmp_path / "材料" / "下级" / "圈.docx").symlink_to("圈.docx")
    done = run("材料", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    documents = json.loads(done.stdout)["documents"]
    by_name = {Path(d["path"]).name: d for d in documents}
    assert by_name["稿.docx"]["findings"]
    assert by_name["圈.docx"]["problem"]["code"] == "read-failed"


def test_a_folder_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from draftlint.batch import folders

    docx(tmp_path / "稿.docx")
    (tmp_path / "锁").mkdir()
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("锁"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(folders.os, "scandir", scandir)
    drafts = folders.expand([str(tmp_path)])
    assert [Path(one).name for one in drafts.paths] == ["稿.docx"]
    assert [Path(one).name for one in drafts.closed] == ["锁"]
    assert drafts.empty == ()


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "稿.docx")
    done = run("稿.docx", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert json.loads(done.stdout)["documents"][0]["problem"]["code"] == "not-a-file"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("稿.docx",), ("rules",), ("check", "--help"), ("--help",)])
def test_a_full_disk_is_not_our_fault(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    docx(tmp_path / "稿.docx")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "draftlint", *arguments],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    said = done.stderr.decode()
    assert "磁盘" in said
    assert "Traceback" not in said
    assert "缺陷" not in said


def test_a_folder_in_place_of_the_configuration_is_not_passed_over(tmp_path: Path) -> None:
    docx(tmp_path / "稿.docx")
    (tmp_path / ".draftlint.yml").mkdir()
    done = run("稿.docx", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    problem = json.loads(done.stdout)["documents"][0]["problem"]
    assert problem["code"] == "bad-config"
    assert "DL201" in problem["message"]
