"""What was waived in the chain, as a plain check, `fix` and the library see it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from draftlint import lint
from draftlint.cli.group import cli
from draftlint.store import network
from tests.support.chains import HEAD, NOW, desk, put, review

TEXT = "关于开展检查工作的通知\n\n各乡镇：\n\n一要部署好，二要检查好。\n进展顺利。。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft that has one error, which is where we are."""
    (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*args: str) -> tuple[int, dict[str, Any]]:
    """``draftlint check --format json``: its exit code and the document."""
    result = CliRunner().invoke(cli, ["check", "--format", "json", *args])
    document: dict[str, Any] = json.loads(result.stdout)["documents"][0]
    return result.exit_code, document


def said(*args: str) -> str:
    """``draftlint check`` for people."""
    return CliRunner().invoke(cli, ["check", *args]).stdout


def waived(path: Path, until: str = "", rule: str = "PU08") -> str:
    """Waive the draft's error; its fingerprint."""
    found = next(one for one in check(str(path))[1]["findings"] if one["rule"] == rule)
    desk(path.parent).waive(str(path), found["fingerprint"], HEAD, "引自上级文件", until)
    return str(found["fingerprint"])


def test_what_was_waived_is_suppressed(here: Path) -> None:
    before, document = check("稿.txt")
    prints = waived(here / "稿.txt")
    after, later = check("稿.txt")
    assert (before, after) == (1, 0)
    assert [one["fingerprint"] for one in later["suppressed"]] == [prints]
    assert later["suppressed"][0]["by"] == "waiver"
    assert "李四" in later["suppressed"][0]["reason"]
    assert "引自上级文件" in later["suppressed"][0]["reason"]
    assert len(later["findings"]) == len(document["findings"]) - 1
    assert "1 处按放行不再提示" in said("稿.txt")
    assert not [one for one in lint(here / "稿.txt").findings if one.fingerprint == prints]
    assert CliRunner().invoke(cli, ["fix", "稿.txt", "--diff", "--clean"]).stdout.count("进展顺利。。") == 0


def test_other_drafts_and_withdrawn_waivers(here: Path) -> None:
    prints = waived(here / "稿.txt")
    shutil.copy("稿.txt", "别的.txt")
    assert check("别的.txt")[0] == 1
    assert review("waive", "稿.txt", prints, "--by", HEAD, "--withdraw").exit_code == 0
    assert check("稿.txt")[0] == 1


def test_a_waiver_that_has_run_out_no_longer_counts_and_is_told(here: Path) -> None:
    day = (NOW + timedelta(days=2)).strftime("%Y-%m-%d")
    waived(here / "稿.txt", until=day)  # of a year that is over
    code, document = check("稿.txt")
    assert code == 1
    assert document["suppressed"] == []
    assert f"已于 {day} 到期，不再算数" in said("稿.txt")


def test_a_waiver_that_nothing_needs_is_told_unless_not_all_rules_have_run(here: Path) -> None:
    waived(here / "稿.txt")
    (here / "稿.txt").write_text(TEXT.replace("。。", "。"), encoding="utf-8")
    assert "没有用上" in said("稿.txt")
    assert "没有用上" not in said("稿.txt", "--select", "PU01")
    assert "没有用上" in CliRunner().invoke(cli, ["check", "稿.txt", "--format", "html"]).stdout


def test_the_record_beside_the_configuration(here: Path) -> None:
    inner = here / "会议" / "第一次"
    inner.mkdir(parents=True)
    shutil.move("稿.txt", inner / "稿.txt")
    (here / ".draftlint.yml").write_text("review: {gate: error}\n", encoding="utf-8")
    found = next(one for one in check("会议/第一次/稿.txt")[1]["findings"] if one["rule"] == "PU08")
    assert (
        review("waive", inner / "稿.txt", found["fingerprint"], "--by", HEAD, "--reason", "引文").exit_code
        == 0
    )
    assert (here / ".draftlint" / "review.db").exists()
    assert check("会议/第一次/稿.txt")[0] == 0
    assert check("会议")[1]["problem"] is not None  # a folder without Word files, as ever


def test_through_a_link_it_is_the_same_draft(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    waived(here / "稿.txt")
    link = tmp_path_factory.mktemp("别处") / "链接.txt"
    link.symlink_to(here / "稿.txt")
    assert check(str(link))[0] == 0
    assert review("submit", link, "--by", "张三").exit_code == 0
    assert not (link.parent / ".draftlint").exists()
    assert "应由部门负责人审核" in review("status", "稿.txt").stdout


@pytest.mark.parametrize("harm", ["tampered", "network", "other", "empty", "newer"])
def test_a_record_that_cannot_be_trusted_waives_nothing(
    here: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waived(here / "稿.txt")
    record = here / ".draftlint" / "review.db"
    connection = sqlite3.connect(record)
    if harm == "tampered":
        connection.execute("UPDATE audit SET actor = '赵六'")
    elif harm == "newer":
        connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    if harm == "network":
        mounts = here / "mountinfo"
        mounts.write_text("1 0 0:1 / / rw - cifs //server/share rw\n", encoding="utf-8")
        monkeypatch.setattr(network, "_MOUNTS", str(mounts))
    elif harm == "other":
        record.write_bytes(b"not a database" * 100)
    elif harm == "empty":
        record.write_bytes(b"")
    before = record.read_bytes()
    code, document = check("稿.txt")
    assert code == 1
    assert document["suppressed"] == []
    assert bool(document["skipped"][1:]) == (harm != "empty")
    if harm != "empty":
        assert "审签记录里的放行" in said("稿.txt")
    assert record.read_bytes() == before


def test_reading_leaves_nothing_behind(here: Path) -> None:
    waived(here / "稿.txt")
    folder = here / ".draftlint"
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    check("稿.txt")
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


@pytest.mark.parametrize("with_record", [False, True])
def test_a_check_loads_the_database_only_where_a_record_lies(here: Path, with_record: bool) -> None:
    put(here / "稿.docx")
    if with_record:
        assert review("submit", "稿.docx", "--by", "张三").exit_code == 0
    code = (
        "import sys; sys.argv[1:] = ['check', '稿.docx']\n"
        "import atexit; from draftlint.cli import main\n"
        "atexit.register(lambda: print([m for m in ('sqlite3', 'draftlint.store', 'draftlint.reviewed', "
        "'draftlint.review.chain', 'draftlint.review.places') if m in sys.modules]))\n"
        "main()"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=here, capture_output=True, check=True, encoding="utf-8"
    )
    assert (out.stdout.splitlines()[-1] == "[]") is not with_record
    assert (here / ".draftlint").exists() is with_record
