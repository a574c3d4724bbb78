"""`draftlint new` as a clerk uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from draftlint.cli.group import cli
from draftlint.templates.shelf import samples


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("word", ["special_report", "专项工作报告"])
def test_a_sample_is_written_by_id_or_name_and_passes(word: str, tmp_path: Path) -> None:
    target = tmp_path / "我的报告.docx"
    done = invoke("new", word, str(target))
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "专项工作报告" in done.stderr
    assert invoke("check", str(target)).exit_code == 0


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "通知.docx"
    target.write_text("已经写好的", "utf-8")
    done = invoke("new", "通知", str(target))
    assert done.exit_code == 2
    assert "没有改动它" in done.stderr
    assert target.read_text("utf-8") == "已经写好的"


def test_the_list_names_every_genre_with_a_sample() -> None:
    done = invoke("new", "--list")
    assert done.exit_code == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert {row[0] for row in rows} == set(samples())
    assert all(any("\u4e00" <= char <= "\u9fff" for char in row[1]) for row in rows)


def test_an_unknown_genre_gets_a_guess_and_the_list(tmp_path: Path) -> None:
    done = invoke("new", "专项报告", str(tmp_path / "a.docx"))
    assert done.exit_code == 2
    assert "专项工作报告" in done.stderr
    assert "speech" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_other_kinds_of_file_are_refused_and_a_missing_suffix_is_added(tmp_path: Path) -> None:
    assert invoke("new", "讲话", str(tmp_path / "a.doc")).exit_code == 2
    assert invoke("new", "讲话", str(tmp_path)).exit_code == 2
    assert invoke("new", "讲话", str(tmp_path / "没有的" / "a.docx")).exit_code == 2
    assert invoke("new", "讲话").exit_code == 2
    assert list(tmp_path.iterdir()) == []
    assert invoke("new", "讲话", str(tmp_path / "a")).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_rules_of_the_office_that_the_sample_breaks_are_told(tmp_path: Path) -> None:
    pack = tmp_path / "规则"
    pack.mkdir()
    (pack / "用语.yaml").write_text(
        "- code: TM95\n  name: office.county\n  title: 不写安和县\n  kind: pattern\n  with: {pattern: 安和县}\n"
        "  message: 写了“{text}”\n  advice: 改成本县。\n  basis: 惯例\n  bad: ['在⟦安和县⟧。']\n  good: ['在本县。']\n",
        "utf-8",
    )
    (tmp_path / ".draftlint.yml").write_text("packs: [./规则]\n", "utf-8")
    done = invoke("new", "讲话", str(tmp_path / "a.docx"))
    assert done.exit_code == 0
    assert "TM95" in done.stderr


def test_a_profile_that_does_not_exist_writes_nothing(tmp_path: Path) -> None:
    done = invoke("new", "讲话", str(tmp_path / "a.docx"), "--profile", "没有")
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []
