"""A draft that was renamed or moved: it is known again, and what was done with it can be carried on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.support.chains import CLERK, HEAD, LEADER, put, review, rows, status

AS_HEAD = ("--as", "department_head", "--by", HEAD)
AS_LEADER = ("--as", "leader", "--by", LEADER)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft that was sent back once, handed in again, and passed by the head."""
    put(tmp_path / "旧名.docx")
    monkeypatch.chdir(tmp_path)
    done("submit", "旧名.docx", "--by", CLERK)
    done("return", "旧名.docx", *AS_HEAD, "--reason", "请再核数字")
    put(tmp_path / "旧名.docx", "二稿")
    done("submit", "旧名.docx", "--by", CLERK)
    done("pass", "旧名.docx", *AS_HEAD)
    return tmp_path


def done(*args: str | Path) -> str:
    result = review(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*args: str | Path) -> str:
    """A refused step; the log is as it was before."""
    record = Path(".draftlint") / "review.db"
    before = rows(record)
    result = review(*args)
    assert result.exit_code == 1, result.output
    assert rows(record) == before
    return result.stderr


def known(document: str) -> set[str]:
    """What of a draft's standing does not hang on its name."""
    shown = status(Path(document))
    return {
        str(shown[key])
        for key in ("state", "round", "revision", "sha256", "signoffs", "revisions", "waivers")
    }


def test_under_another_name_it_is_known_again(here: Path) -> None:
    (here / "旧名.docx").rename(here / "新名.docx")
    assert "这份文稿与“旧名.docx”第2轮第2稿的文件相同" in done("status", "新名.docx")
    assert 'review rename "旧名.docx" "新名.docx"' in refused("pass", "新名.docx", *AS_LEADER)
    assert "第2轮第2稿的文件相同" in refused("return", "新名.docx", *AS_LEADER, "--reason", "再改")
    assert "第2轮第2稿的文件相同" in refused("recall", "新名.docx", "--by", CLERK)
    assert "第2轮第2稿的文件相同" in done("submit", "新名.docx", "--by", CLERK)  # what was right stays right
    assert status(here / "新名.docx")["round"] == 1


def test_a_copy_beside_the_draft_is_told_from_a_new_name(here: Path) -> None:
    put(here / "旧名_批注.docx", "批注")
    said = refused("pass", "旧名_批注.docx", *AS_LEADER)
    assert "“旧名.docx”还在原处，要办的是那一份就写那个文件名" in said
    (here / "旧名.docx").unlink()
    assert "如果是改了名" in refused("pass", "旧名_批注.docx", *AS_LEADER)


def test_saved_anew_under_another_name_the_text_is_known(here: Path) -> None:
    put(here / "新名.docx", "另存为")
    assert "第2轮第2稿的正文和格式相同" in done("submit", "新名.docx", "--by", CLERK)
    (here / "别的.txt").write_text("关于开展检查的通知\n\n各乡镇：\n\n请做好准备。\n", encoding="utf-8")
    assert "相同" not in done("submit", "别的.txt", "--by", CLERK)


def test_a_renamed_draft_goes_on_where_it_stood(here: Path) -> None:
    before = known("旧名.docx")
    (here / "旧名.docx").rename(here / "新名.docx")
    assert "应由分管领导审定" in done("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    assert known("新名.docx") == before
    assert [one["path"] for one in shown()] == ["新名.docx"]
    assert "已定稿（第2轮）" in done("pass", "新名.docx", *AS_LEADER)
    assert "日志完好" in done("log", "--verify")
    told = done("log", "新名.docx")
    assert [word for word in ("退回拟稿人", "接续", "通过") if word in told] == ["退回拟稿人", "接续", "通过"]


def shown() -> list[dict[str, str]]:
    import json

    documents: list[dict[str, str]] = json.loads(review("status", "--format", "json").stdout)["documents"]
    return documents


def test_the_old_name_is_free_for_another_draft(here: Path) -> None:
    (here / "旧名.docx").rename(here / "新名.docx")
    done("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    put(here / "旧名.docx", "另一份")
    assert "接到了“新名.docx”" in refused("pass", "旧名.docx", *AS_HEAD)
    done("submit", "旧名.docx", "--by", CLERK)
    assert (status(here / "旧名.docx")["round"], status(here / "新名.docx")["round"]) == (1, 2)


def test_there_and_back_again(here: Path) -> None:
    before = known("旧名.docx")
    done("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    done("rename", "新名.docx", "旧名.docx", "--by", CLERK)
    assert known("旧名.docx") == before
    done("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    assert "接到了“新名.docx”" in refused("rename", "旧名.docx", "第三个.docx", "--by", CLERK)
    assert "日志完好" in done("log", "--verify")


def test_handed_in_under_another_name(here: Path) -> None:
    put(here / "旧名（改）.docx", "三稿")
    said = done("submit", "旧名（改）.docx", "--by", CLERK, "--continues", "旧名.docx")
    assert "已送审（第3轮）" in said
    after = status(here / "旧名（改）.docx")
    assert [one["outdated"] for one in after["signoffs"]] == [False, True]
    assert after["revision"] == 3


def test_handed_in_first_and_noticed_later(here: Path) -> None:
    (here / "旧名.docx").rename(here / "新名.docx")
    done("submit", "新名.docx", "--by", CLERK)
    # the very bytes that the head has passed: nothing is to be handed in, the pass stands
    assert "已接续" in done("submit", "新名.docx", "--by", CLERK, "--continues", "旧名.docx")
    assert status(here / "新名.docx")["state"] == "head_ok"
    done("pass", "新名.docx", *AS_LEADER)


def test_what_may_not_be_carried_on(here: Path) -> None:
    put(here / "新名.docx", "别的")
    assert "没有审签记录" in refused("rename", "没有.docx", "新名.docx", "--by", CLERK)
    assert "同一份文稿" in refused("rename", "旧名.docx", "./旧名.docx", "--by", CLERK)
    assert "要写明是谁" in refused("rename", "旧名.docx", "新名.docx", "--by", " ")
    done("submit", "新名.docx", "--by", CLERK)
    done("pass", "新名.docx", *AS_HEAD)
    assert "已经有了签批" in refused("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    assert "已经有了签批" in refused("submit", "新名.docx", "--by", CLERK, "--continues", "旧名.docx")
    (here / ".draftlint.yml").write_text("review: {drafter: [张三]}\n", encoding="utf-8")
    assert "不在配置文件的名单里" in refused("rename", "旧名.docx", "第三个.docx", "--by", "外人")


def test_a_refused_submission_carries_nothing_on(here: Path) -> None:
    (here / "新名.txt").write_text("关于开展检查的通知\n\n各乡镇：\n\n进展顺利。。\n", encoding="utf-8")
    assert "不能送审" in refused("submit", "新名.txt", "--by", CLERK, "--continues", "旧名.docx")
    assert status(here / "旧名.docx")["state"] == "head_ok"


def test_moved_out_of_reach_of_its_record(here: Path) -> None:
    (here / "归档").mkdir()
    (here / "旧名.docx").rename(here / "归档" / "旧名.docx")
    said = refused("rename", "旧名.docx", "归档/旧名.docx", "--by", CLERK)
    assert f"请加 --store {here / '.draftlint' / 'review.db'}" in said
    assert not (here / "归档" / ".draftlint").exists()
    record = (".draftlint/review.db",)
    done("rename", "旧名.docx", "归档/旧名.docx", "--by", CLERK, "--store", *record)
    assert "已定稿" in done("pass", "归档/旧名.docx", *AS_LEADER, "--store", *record)


def test_bytes_that_no_chain_tells_of_any_more_are_not_kept(here: Path) -> None:
    put(here / "新名.docx", "误送")
    done("submit", "新名.docx", "--by", CLERK)
    wrong = status(here / "新名.docx")["sha256"]
    put(here / "新名.docx", "二稿")
    done("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    connection = sqlite3.connect(here / ".draftlint" / "review.db")
    kept = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM content")}
    connection.close()
    assert wrong not in kept
    assert kept == {one["sha256"] for one in status(here / "新名.docx")["revisions"]}


def test_a_line_of_a_carried_on_draft_that_was_changed_is_named(here: Path) -> None:
    done("rename", "旧名.docx", "新名.docx", "--by", CLERK)
    connection = sqlite3.connect(here / ".draftlint" / "review.db")
    connection.execute("UPDATE audit SET body = replace(body, '旧名', '他名') WHERE action = 'carry'")
    connection.commit()
    connection.close()
    assert review("log", "--verify").exit_code == 1
    assert review("status", "新名.docx").exit_code == 2
