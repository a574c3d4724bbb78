"""`from draftlint import lint`."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest

import draftlint
from draftlint import lint
from draftlint.packs.errors import PackError
from draftlint.reading import long_path


def word_file() -> object:
    from docx import Document

    document = Document()
    document.add_paragraph("关于有关工作情况的报告")
    document.add_paragraph("各项工作进展顺利。。")
    return document


def test_path_bytes_and_document_give_the_same_findings(tmp_path: Path) -> None:
    document = word_file()
    path = tmp_path / "稿 一.docx"
    document.save(str(path))  # type: ignore[attr-defined]
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    reports = [
        lint(path),
        lint(str(path)),
        lint(stream.getvalue(), name=str(path)),
        lint(document, name=str(path)),
    ]
    assert len({tuple(one.fingerprint for one in report.findings) for report in reports}) == 1
    assert "PU08" in {one.rule for one in reports[0].findings}
    assert reports[0].documents[0].path == str(path)
    assert isinstance(reports[0], draftlint.Report)
    assert reports[0].ruleset.startswith("sha256:")
    assert reports[0].version == draftlint.__version__


def test_the_digest_is_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    from hashlib import sha256

    path = tmp_path / "a.txt"
    path.write_text("好。\n", encoding="utf-8")
    assert lint(path).documents[0].sha256 == sha256(path.read_bytes()).hexdigest()
    (tmp_path / "b.docx").write_bytes(b"%PDF-1.7")
    (broken,) = lint(tmp_path / "b.docx").documents
    assert broken.sha256 == sha256(b"%PDF-1.7").hexdigest()
    assert broken.problem is not None
    assert broken.problem.code == "pdf"


def test_selection_and_profile(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("各项工作进展顺利。。\n", encoding="utf-8")
    assert lint(path, ignore=["PU"]).findings == ()
    assert {one.rule for one in lint(path, select=["PU08"]).findings} == {"PU08"}
    assert lint(path, profile="plain").documents[0].profile == "plain"
    assert lint(path, genre="speech").documents[0].genre == "speech"
    assert lint(path).ruleset != lint(path, ignore=["TM"]).ruleset


@pytest.mark.parametrize("wrong", [{"profile": "没有"}, {"genre": "没有"}, {"select": ["ZZ99"]}])
def test_what_does_not_exist_is_an_error_of_the_caller(tmp_path: Path, wrong: dict[str, object]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("好。\n", encoding="utf-8")
    with pytest.raises(PackError):
        lint(path, **wrong)  # type: ignore[arg-type]


def test_a_draft_that_cannot_be_read_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    assert [one.problem.code for one in lint(tmp_path / "没有.docx").documents if one.problem] == [
        "not-found"
    ]
    assert [one.problem.code for one in lint(tmp_path).documents if one.problem] == ["is-folder"]
    assert [one.problem.code for one in lint("a\0b.docx").documents if one.problem] == ["bad-path"]
    assert [one.problem.code for one in lint(b"").documents if one.problem] == ["empty"]


def test_anything_else_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="int"):
        lint(7)


@pytest.mark.skipif(sys.platform == "win32", reason="there the prefix is wanted")
def test_long_paths_need_nothing_here() -> None:
    assert long_path("甲" * 300) == "甲" * 300


def test_long_paths_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    import ntpath

    from draftlint import reading

    class WindowsOs:
        name = "nt"
        path = ntpath

    monkeypatch.setattr(reading, "os", WindowsOs)
    monkeypatch.setattr(ntpath, "abspath", lambda path: ntpath.normpath(path))
    deep = "C:\\文稿\\" + "长" * 250 + "\\..\\a.docx"
    assert reading.long_path(deep) == "\\\\?\\C:\\文稿\\a.docx"
    assert reading.long_path("C:\\a.docx") == "C:\\a.docx"
    share = "\\\\server\\share\\" + "长" * 250
    assert reading.long_path(share) == "\\\\?\\UNC\\server\\share\\" + "长" * 250
    assert reading.long_path("\\\\?\\" + deep) == "\\\\?\\" + deep
