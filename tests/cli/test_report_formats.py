"""``--format html|sarif|junit|github`` from the command line."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from draftlint.cli.group import cli

FORMS = ("html", "sarif", "junit", "github")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("甲", "各项工作进展顺利。。"), ("乙", "工作仍有不足。。")):
        (tmp_path / f"{name}.txt").write_text(f"关于有关工作情况的报告\n\n{text}\n", encoding="utf-8")
    return tmp_path


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def plain(page: str) -> str:
    return re.sub(r"<[^>]*>", "", page)


@pytest.mark.parametrize("form", FORMS)
def test_exit_codes_do_not_depend_on_the_format(desk: Path, form: str) -> None:
    assert invoke("甲.txt", "--format", form, "--fail-on", "warning").exit_code == 1
    assert invoke("甲.txt", "--format", form, "--fail-on", "never").exit_code == 0
    assert invoke("甲.txt", "没有.docx", "--format", form).exit_code == 2


def test_the_page_holds_the_words_of_every_draft_whoever_read_them(desk: Path) -> None:
    for jobs in ("1", "2"):
        result = invoke("甲.txt", "乙.txt", "--format", "html", "--jobs", jobs, "-o", f"{jobs}.html")
        assert result.stdout == ""
    one, two = ((desk / f"{jobs}.html").read_text(encoding="utf-8") for jobs in "12")
    assert one == two
    assert "各项工作进展顺利" in plain(one)
    assert "工作仍有不足" in plain(one)


def test_a_page_goes_to_the_screen_when_no_file_is_named(desk: Path) -> None:
    assert invoke("甲.txt", "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_statistics_leave_the_report_whole(desk: Path) -> None:
    result = invoke("甲.txt", "--format", "sarif", "--statistics")
    assert json.loads(result.stdout)["runs"][0]["results"]
    assert "PU" in result.stderr


def test_a_draft_of_which_nothing_was_read_is_in_every_report(desk: Path) -> None:
    assert "没能核查" in invoke("没有.docx", "甲.txt", "--format", "html").stdout
    root = ElementTree.fromstring(invoke("没有.docx", "--format", "junit").stdout)
    assert root.get("errors") == "1"
    assert invoke("没有.docx", "--format", "github").stdout.startswith(
        "::error file=没有.docx,title=没有核查::"
    )
    (run,) = json.loads(invoke("没有.docx", "--format", "sarif").stdout)["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text exist on Linux only")
@pytest.mark.parametrize("form", FORMS)
def test_a_file_name_that_is_no_text_breaks_no_format(desk: Path, form: str) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (desk / name).write_bytes((desk / "甲.txt").read_bytes())
    result = invoke(name, "--format", form, "-o", "结果", "--fail-on", "never")
    assert result.exit_code == 0
    written = (desk / "结果").read_text(encoding="utf-8")
    if form == "sarif":
        (run,) = json.loads(written)["runs"]
        assert run["artifacts"][0]["location"]["uri"] == "%FF%FE.txt"
    elif form == "junit":
        ElementTree.fromstring(written)
    assert written
