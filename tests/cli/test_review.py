"""`draftlint review`: the chain on the command line - who may do what when, and what a refusal leaves as it was."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from draftlint.store import network
from tests.support.chains import CLERK, HEAD, LEADER, clean_bytes, put, review, rows, status

DEMO = Path(__file__).resolve().parents[2] / "corpora" / "demo" / "有差错的专项工作报告.docx"
AS_HEAD = ("--as", "department_head", "--by", HEAD)
AS_LEADER = ("--as", "leader", "--by", LEADER)
PEOPLE = "review:\n  drafter: [张三, 赵六]\n  department_head: [李四]\n  leader: [王五]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a paper without a finding, which is where we are."""
    put(tmp_path / "稿.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def done(*args: str | Path) -> str:
    """A step that has to succeed; what it says."""
    result = review(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(here: Path, *args: str | Path) -> str:
    """A step that has to be refused and to change nothing; what it says."""
    store = here / ".draftlint" / "review.db"
    before = rows(store) if store.exists() else None
    result = review(*args)
    assert result.exit_code == 1, result.output
    assert (rows(store) if store.exists() else []) == (before or [])
    assert result.stderr.startswith("没有办：")
    return result.stderr


def test_from_the_drafter_to_the_leader(here: Path) -> None:
    assert "应由部门负责人审核" in done("submit", "稿.docx", "--by", CLERK)
    assert "应由分管领导审定" in done("pass", "稿.docx", *AS_HEAD)
    assert "已定稿（第1轮）" in done("pass", "稿.docx", *AS_LEADER, "--reason", "同意")
    shown = status(here / "稿.docx")
    assert (shown["state"], shown["waits_for"], shown["round"]) == ("final", None, 1)
    assert [one["as"] for one in shown["signoffs"]] == ["department_head", "leader"]
    assert {one["sha256"] for one in shown["signoffs"]} == {shown["sha256"]}
    assert [row[5] for row in rows(here / ".draftlint" / "review.db")] == ["submit", "pass", "pass"]
    assert "日志完好，共 3 条" in done("log", "--verify")
    assert "重新送审，开始新的一轮" in refused(here, "return", "稿.docx", *AS_LEADER, "--reason", "有误")
    put(here / "稿.docx", "改正")
    assert "第2轮" in done("submit", "稿.docx", "--by", CLERK)


def test_a_refusal_says_where_it_stands_and_who_has_to_act(here: Path) -> None:
    (here / ".draftlint.yml").write_text(PEOPLE, encoding="utf-8")
    assert "还没有送审，应由拟稿人（张三、赵六）送审" in refused(here, "submit", "稿.docx", "--by", "外人")
    done("submit", "稿.docx", "--by", CLERK)
    said = refused(here, "pass", "稿.docx", *AS_LEADER)
    assert "分管领导现在不能通过" in said
    assert "已送审（第1轮），应由部门负责人（李四）审核" in said
    assert "“外人”不在部门负责人名单（李四）里" in refused(
        here, "pass", "稿.docx", "--as", "department_head", "--by", "外人"
    )
    assert "不用再送" in refused(here, "submit", "稿.docx", "--by", CLERK)
    assert "要写明理由" in refused(here, "return", "稿.docx", *AS_HEAD)
    assert "还没有送审" in refused(here, "pass", put(here / "别的.docx"), *AS_HEAD)
    done("pass", "稿.docx", *AS_HEAD)
    assert "不能撤回" not in refused(here, "recall", "稿.docx", "--by", CLERK)
    assert "应由分管领导（王五）审定" in refused(here, "recall", "稿.docx", "--by", CLERK)


def test_the_bytes_that_the_head_saw_put_back_can_still_be_passed(here: Path) -> None:
    draft = here / "稿.docx"
    done("submit", draft, "--by", CLERK)
    put(draft, "改过")
    assert "正文和格式没有变" in refused(here, "pass", draft, *AS_HEAD)
    draft.write_bytes((DEMO.parent.parent / "clean" / "讲话.docx").read_bytes())
    assert "不是同一份" in refused(here, "pass", draft, *AS_HEAD)
    assert "不是同一份" in refused(here, "return", draft, *AS_HEAD, "--reason", "看不懂")
    put(draft)
    done("pass", draft, *AS_HEAD)


def test_a_new_revision_outdates_the_sign_off_and_does_not_erase_it(here: Path) -> None:
    draft = here / "稿.docx"
    done("submit", draft, "--by", CLERK)
    done("pass", draft, *AS_HEAD)
    put(draft, "二稿")
    done("submit", draft, "--by", CLERK)
    shown = status(draft)
    assert (shown["state"], shown["round"], shown["revision"]) == ("submitted", 2, 2)
    assert [one["outdated"] for one in shown["signoffs"]] == [True]
    assert "已失效" in done("status", draft)
    refused(here, "pass", draft, *AS_LEADER)


def test_comments_in_the_file_do_not_hinder_sending_back(here: Path) -> None:
    draft = here / "稿.docx"
    done("submit", draft, "--by", CLERK)
    sent = status(draft)["sha256"]
    import docx

    document = docx.Document(str(draft))
    document.add_comment(document.paragraphs[2].runs, text="数字请再核", author="李四", initials="李")
    document.save(str(draft))
    shown = status(draft)
    assert shown["file"]["state"] == "comments"
    assert shown["file"]["text_sha256"] == shown["text_sha256"]
    assert shown["file"]["sha256"] != sent
    refused(here, "pass", draft, *AS_HEAD)
    done("return", draft, *AS_HEAD, "--reason", "见批注")
    assert status(draft)["signoffs"][0]["sha256"] == sent


def test_the_gate_and_waivers(here: Path) -> None:
    draft = here / "报告.docx"
    shutil.copy(DEMO, draft)
    said = refused(here, "submit", draft, "--by", CLERK)
    prints = re.findall(r"\[([0-9a-f]{12})\]$", said, re.MULTILINE)
    assert len(prints) == 12
    assert "还有 12 处问题没有改也没有放行" in said
    for each in prints[:-1]:
        done("waive", draft, each, "--by", HEAD, "--reason", "引自上级文件")
    assert "还有 1 处" in refused(here, "submit", draft, "--by", CLERK)
    assert "要写明理由" in refused(here, "waive", draft, prints[-1], "--by", HEAD)
    assert "没有这一处问题" in refused(here, "waive", draft, "0123456789", "--by", HEAD, "--reason", "引文")
    assert "已经过了" in refused(
        here, "waive", draft, prints[-1], "--by", HEAD, "--reason", "引文", "--until", "2020-01-01"
    )
    done("waive", draft, prints[-1], "--by", HEAD, "--reason", "引文", "--until", "2999-01-01")
    done("submit", draft, "--by", CLERK)
    shown = status(draft)
    assert len(shown["waivers"]) == len(shown["suppressed"]) == 12
    assert {one["by"] for one in shown["suppressed"]} == {"waiver"}
    assert all("李四" in one["reason"] for one in shown["suppressed"])
    assert shown["open"]["error"] == 0
    done("waive", draft, prints[0], "--by", HEAD, "--withdraw")
    assert "还有 1 处" in refused(here, "pass", draft, *AS_HEAD)


def test_waivers_want_the_authority_of_the_level(here: Path) -> None:
    (here / ".draftlint.yml").write_text(PEOPLE + "  waive: department_head\n", encoding="utf-8")
    draft = here / "报告.docx"
    shutil.copy(DEMO, draft)
    each = re.findall(r"\[([0-9a-f]{12})\]$", refused(here, "submit", draft, "--by", CLERK), re.MULTILINE)[0]
    assert "要部门负责人以上（李四、王五）才能放行，“张三”不能" in refused(
        here, "waive", draft, each, "--by", CLERK, "--reason", "引文"
    )
    done("waive", draft, each, "--by", LEADER, "--reason", "引文")
    assert status(draft)["waivers"][0]["as"] == "leader"


def test_the_status_of_a_draft_that_was_never_handed_in(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    other = put(here / "别的.docx")
    shown = status(other)
    assert (shown["state"], shown["waits_for"], shown["file"]["state"]) == ("draft", "drafter", "new")
    refused(here, "sheet", other)
    refused(here, "status", "没有.docx")
    (here / "稿.docx").unlink()
    assert "文件不在原处" in done("status")


def test_a_refused_step_makes_no_store(here: Path) -> None:
    shutil.copy(DEMO, here / "报告.docx")
    refused(here, "submit", "报告.docx", "--by", CLERK)
    refused(here, "pass", "稿.docx", *AS_HEAD)
    refused(here, "return", "稿.docx", *AS_HEAD, "--reason", "请改")
    refused(here, "recall", "稿.docx", "--by", CLERK)
    assert not (here / ".draftlint").exists()


def test_what_was_sent_back_and_what_became_of_it(here: Path) -> None:
    (here / ".draftlint.yml").write_text("review: {gate: never}\n", encoding="utf-8")
    draft = here / "稿.txt"
    lines = [
        "关于开展检查工作的通知",
        "",
        "各乡镇：",
        "",
        "一要部署好，二要检查好,三要总结好。",
        "进展顺利。。",
        "“很好。",
    ]
    draft.write_text("\n".join(lines), encoding="utf-8")
    done("submit", draft, "--by", CLERK)
    done("return", draft, *AS_HEAD, "--reason", "标点要改")
    sent = status(draft)["signoffs"][0]["findings"]
    assert len(sent) > 2
    lines[4] = lines[4].replace(",", "，")
    lines[5] = "进展顺利。"
    lines[6] += "要抓紧布署。"
    draft.write_text("\n".join(lines), encoding="utf-8")
    said = done("submit", draft, "--by", CLERK)
    assert f"退回 {len(sent)} 处，已改 2 处，未改 {len(sent) - 2} 处；新出现 1 处" in said
    found = status(draft)["comparison"]
    assert [len(found[key]) for key in ("mended", "remaining", "waived", "new")] == [2, len(sent) - 2, 0, 1]
    assert {one["fingerprint"] for one in found["mended"] + found["remaining"]} == set(sent)
    assert found["new"][0]["text"] == "布署"
    shown = done("status", draft)
    assert shown.count("    已改  ") == 2
    page = done("status", draft, "--format", "html")
    assert page.startswith("<!DOCTYPE html>")
    assert f"退回 {len(sent)} 处，已改 2 处" in page
    assert page.count('<td class="done">已改</td>') == 2


def test_what_is_still_open_as_comments_in_word(here: Path) -> None:
    (here / ".draftlint.yml").write_text("review: {gate: never}\n", encoding="utf-8")
    draft = here / "报告.docx"
    shutil.copy(DEMO, draft)
    done("submit", draft, "--by", CLERK)
    done("return", draft, *AS_HEAD, "--reason", "请改")
    subprocess.run([sys.executable, "-m", "draftlint", "fix", "报告.docx", "-o", "二稿.docx", "--clean", "-q"], check=False, cwd=here)  # fmt: skip
    shutil.move("二稿.docx", draft)
    done("submit", draft, "--by", CLERK)
    before = draft.read_bytes()
    done("status", draft, "--comments", "报告_批注.docx")
    import docx

    said = [each.text for each in docx.Document("报告_批注.docx").comments]
    found = status(draft)["comparison"]
    assert found["mended"]
    assert found["remaining"]
    assert sum("上一轮已经退回，还没有改" in each for each in said) == len(found["remaining"])
    assert any(f"与退回的一稿比较：{found['message']}。" in each for each in said)
    assert draft.read_bytes() == before
    assert review("status", draft, "--comments", draft).exit_code == 2
    assert draft.read_bytes() == before


def test_the_leader_changes_the_text_himself(here: Path) -> None:
    draft = here / "稿.docx"
    done("submit", draft, "--by", CLERK)
    done("pass", draft, *AS_HEAD)
    assert "没有改动" in refused(here, "pass", draft, *AS_LEADER, "--edited")
    put(draft, "领导改")
    assert "应由部门负责人审核" in done("pass", draft, *AS_LEADER, "--edited")
    shown = status(draft)
    assert [one["author"] for one in shown["revisions"]] == [CLERK, LEADER]
    assert [one["outdated"] for one in shown["signoffs"]] == [True, False]
    assert "已定稿" in done("pass", draft, *AS_HEAD)


def test_signed_and_written_down_for_others(here: Path) -> None:
    (here / ".draftlint.yml").write_text(PEOPLE + "  delegates: {王五: [孙七]}\n", encoding="utf-8")
    draft = here / "稿.docx"
    done("submit", draft, "--by", CLERK)
    done("pass", draft, "--as", "部门负责人", "--by", "赵六", "--on-behalf-of", HEAD)
    done("pass", draft, "--as", "分管领导", "--by", "孙七", "--on-behalf-of", LEADER)
    assert [one["kind"] for one in status(draft)["signoffs"]] == ["recorded", "signed"]
    shown = done("status", draft)
    assert "李四（赵六代录） 通过" in shown
    assert "王五（孙七代签） 通过" in shown
    assert "（代王五，代签）" in done("log", draft)


def test_one_person_on_two_levels_only_where_the_office_says_so(here: Path) -> None:
    draft = here / "稿.docx"
    done("submit", draft, "--by", CLERK)
    assert "不能再以部门负责人身份通过" in refused(
        here, "pass", draft, "--as", "department_head", "--by", CLERK
    )
    done("pass", draft, *AS_HEAD)
    assert "不能再以分管领导身份通过" in refused(here, "pass", draft, "--as", "leader", "--by", HEAD)
    (here / ".draftlint.yml").write_text("review: {same_person: true}\n", encoding="utf-8")
    done("pass", draft, "--as", "leader", "--by", HEAD)


def test_a_small_office_may_leave_out_a_level(here: Path) -> None:
    (here / ".draftlint.yml").write_text("review: {skip: [部门负责人]}\n", encoding="utf-8")
    done("submit", "稿.docx", "--by", CLERK)
    assert "已定稿" in done("pass", "稿.docx", *AS_LEADER)


def test_recalled_and_handed_in_again(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    assert "应由本人撤回" in refused(here, "recall", "稿.docx", "--by", "钱八")
    done("recall", "稿.docx", "--by", CLERK)
    assert status(here / "稿.docx")["state"] == "recalled"
    refused(here, "pass", "稿.docx", *AS_HEAD)
    done("submit", "稿.docx", "--by", CLERK)
    assert status(here / "稿.docx")["round"] == 2


def test_the_leader_may_send_back_to_the_head(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    done("pass", "稿.docx", *AS_HEAD)
    assert "只能退给下一级" in refused(
        here, "return", "稿.docx", *AS_HEAD, "--reason", "再议", "--to", "department_head"
    )
    done("return", "稿.docx", *AS_LEADER, "--reason", "再议", "--to", "部门负责人")
    assert "退给了部门负责人" in refused(here, "submit", "稿.docx", "--by", CLERK)
    done("pass", "稿.docx", *AS_HEAD)
    done("pass", "稿.docx", *AS_LEADER)
    assert (status(here / "稿.docx")["state"], status(here / "稿.docx")["round"]) == ("final", 2)


def test_papers_with_a_secrecy_mark_are_turned_away(here: Path) -> None:
    draft = here / "密.txt"
    draft.write_text(
        "000001\n机密★1年\n\n关于开展检查工作的通知\n\n各乡镇：\n\n请做好准备。\n", encoding="utf-8"
    )
    assert "涉密文稿不得在这里送审" in refused(here, "submit", draft, "--by", CLERK)


def test_what_cannot_be_done_at_all_is_two(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert review("submit", "没有.docx", "--by", CLERK).exit_code == 2
    (here / "坏.docx").write_bytes(b"PK\x03\x04nonsense")
    assert review("submit", "坏.docx", "--by", CLERK).exit_code == 2
    assert review("pass", "稿.docx", *AS_HEAD, "--store", here).exit_code == 2
    assert review("log", "--verify").exit_code == 2  # nothing to verify
    mounts = here / "mountinfo"
    mounts.write_text("1 0 0:1 / / rw - cifs //server/share rw\n", encoding="utf-8")
    monkeypatch.setattr(network, "_MOUNTS", str(mounts))
    said = review("submit", "稿.docx", "--by", CLERK)
    assert said.exit_code == 2
    assert "网络盘" in said.stderr
    assert not (here / ".draftlint").exists()


def test_a_log_that_was_changed_is_named(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    done("pass", "稿.docx", *AS_HEAD)
    path = here / ".draftlint" / "review.db"
    connection = sqlite3.connect(path)
    connection.execute("UPDATE audit SET actor = '赵六' WHERE seq = 2")
    connection.commit()
    connection.close()
    result = review("log", "--verify")
    assert result.exit_code == 1
    assert "第 2 条内容被改动过" in result.stdout
    told = json.loads(review("log", "--verify", "--format", "json").stdout)
    assert (told["ok"], told["first_bad"]["seq"]) == (False, 2)
    result = review("pass", "稿.docx", *AS_LEADER)  # nothing is signed on top of it
    assert result.exit_code == 2
    assert "log --verify" in result.stderr
    assert "第 2 条和写下时不同" in result.stderr


def test_where_the_store_lies(here: Path) -> None:
    inner = here / "会议" / "第三次"
    inner.mkdir(parents=True)
    put(inner / "稿.docx")
    done("submit", inner / "稿.docx", "--by", CLERK)
    assert (inner / ".draftlint" / "review.db").exists()
    (here / ".draftlint.yml").write_text("review: {gate: error}\n", encoding="utf-8")
    put(inner / "二.docx")
    done("submit", inner / "二.docx", "--by", CLERK)
    assert [
        one[6]
        for one in rows(here / ".draftlint" / "review.db")
        if '"document":"会议/第三次/二.docx"' in one[6]
    ]
    done("submit", inner / "二.docx", "--by", CLERK, "--store", here / "别处" / "x.db")
    shown = done("status", "--store", here / "别处" / "x.db")
    assert "二.docx" in shown
    assert "已送审" in shown


def test_backup_and_restore(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    assert review("backup", "备份.db").exit_code == 0
    assert review("backup", "备份.db").exit_code == 2
    shutil.rmtree(here / ".draftlint")
    assert "还没有送审记录" in done("status")
    (here / ".draftlint").mkdir()
    shutil.copy("备份.db", here / ".draftlint" / "review.db")
    assert "日志完好，共 1 条" in done("log", "--verify")
    done("pass", "稿.docx", *AS_HEAD)


def test_purged_content_and_the_log_that_stays(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    assert "已清除 1 稿" in review("purge", "稿.docx", "--by", HEAD, "--reason", "人事材料").stderr
    assert status(here / "稿.docx")["revisions"][0]["purged"] is True
    assert "日志完好，共 2 条" in done("log", "--verify")
    done("pass", "稿.docx", *AS_HEAD)


def test_only_people_of_the_chain_may_purge(here: Path) -> None:
    (here / ".draftlint.yml").write_text(PEOPLE, encoding="utf-8")
    done("submit", "稿.docx", "--by", CLERK)
    assert "不在配置文件的名单里" in refused(here, "purge", "稿.docx", "--by", "外人")
    assert "要写明是谁" in refused(here, "purge", "稿.docx", "--by", " ")
    assert "已清除 1 稿" in review("purge", "稿.docx", "--by", HEAD).stderr
    (here / "稿.docx").unlink()
    assert "没有留存" in review("purge", "稿.docx", "--by", HEAD).stderr


def test_the_sheet(here: Path) -> None:
    import docx

    draft = here / "报告.docx"
    shutil.copy(DEMO, draft)
    said = refused(here, "submit", draft, "--by", CLERK)
    for each in re.findall(r"\[([0-9a-f]{12})\]$", said, re.MULTILINE):
        done("waive", draft, each, "--by", HEAD, "--reason", "引自上级文件")
    done("submit", draft, "--by", CLERK)
    done("pass", draft, *AS_HEAD)
    assert review("sheet", draft).exit_code == 0
    document = docx.Document("报告_审签单.docx")
    cells = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert cells["文稿标题"] == "安和县人民政府关于2025年度农村饮水安全工作情况的报告"
    assert cells["sha256"] == status(draft)["sha256"]
    head = rows(here / ".draftlint" / "review.db")[-1]
    assert cells["日志末条"] == f"第 {head[0]} 条 {head[2]}"
    assert cells["放行的问题"].count("理由：引自上级文件（李四") == 12
    assert "错误 0 处" in cells["未改的问题"]
    from draftlint import lint

    kept = lint(draft).findings
    assert f"拟稿人 {sum(one.reviewer.value == 'drafter' for one in kept)} 处" in cells["未改的问题"]
    names = [row.cells[0].text for row in document.tables[0].rows]
    assert names[-6:] == ["sha256", "正文散列", "日志末条", "拟稿人", "部门负责人", "分管领导"]  # on one page
    assert all(
        paragraph.paragraph_format.keep_with_next
        for row in document.tables[0].rows[-6:]
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    assert status(draft)["sha256"][:16] in document.sections[0].footer.paragraphs[0].text
    assert [name for name in cells if name in ("拟稿人", "部门负责人", "分管领导")] == [
        "拟稿人",
        "部门负责人",
        "分管领导",
    ]
    assert all("签名：" in cells[name] for name in ("拟稿人", "部门负责人", "分管领导"))
    assert "李四 通过" in cells["部门负责人"]
    assert "通过" not in cells["分管领导"]
    assert review("sheet", draft).exit_code == 0  # may be written anew
    kept = draft.read_bytes()
    assert review("sheet", draft, "-o", draft).exit_code == 2
    assert draft.read_bytes() == kept
    put(here / "别的.docx")
    assert review("sheet", draft, "-o", "别的.docx").exit_code == 2
    assert (here / "别的.docx").read_bytes() == clean_bytes()


def test_an_answer_in_word_opens_the_gate_as_well(here: Path) -> None:
    from tests.ooxml.minidocx import docx as minidocx
    from tests.ooxml.minidocx import p
    from tests.support.answers import in_word
    from tests.support.zips import types

    (here / ".draftlint.yml").write_text("extends: plain\n", encoding="utf-8")
    body = "".join(map(p, ("关于全县教育工作情况的报告", "一、主要做法", "各项工作进展顺利。。")))
    draft = here / "报告.docx"
    draft.write_bytes(minidocx(body, files={"[Content_Types].xml": types()}))
    assert "还有 1 处" in refused(here, "submit", draft, "--by", CLERK)
    subprocess.run(
        [sys.executable, "-m", "draftlint", "check", draft, "--comments", "注.docx"], check=False, cwd=here
    )
    draft.write_bytes(in_word((here / "注.docx").read_bytes(), "PU08", "不采纳，引自县委文件原文"))
    done("submit", draft, "--by", CLERK)
    shown = status(draft)
    assert [(one["rule"], one["by"]) for one in shown["suppressed"]] == [("PU08", "waiver")]
    assert shown["waivers"] == []
    import docx

    assert review("sheet", draft).exit_code == 0
    cells = [row.cells[1].text for row in docx.Document("报告_审签单.docx").tables[0].rows]
    assert any("引自县委文件原文（批注答复）" in each for each in cells)


def test_the_same_bytes_do_not_come_back_without_a_word(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    done("return", "稿.docx", *AS_HEAD, "--reason", "数字不对")
    said = refused(here, "submit", "稿.docx", "--by", CLERK)
    assert "与退回的一稿相同，一处也没有改" in said
    assert "--same" in said
    assert "文件与退回的一稿相同" in done("submit", "稿.docx", "--by", CLERK, "--same")
    assert rows(here / ".draftlint" / "review.db")[-1][5] == "submit"
    done("return", "稿.docx", *AS_HEAD, "--reason", "还是不对")
    put(here / "稿.docx", "改正")
    said = done("submit", "稿.docx", "--by", CLERK)
    assert "相同" not in said
    assert "没有列出要改的问题" in said


def test_what_was_taken_back_may_be_handed_in_as_it_is(here: Path) -> None:
    done("submit", "稿.docx", "--by", CLERK)
    done("recall", "稿.docx", "--by", CLERK)
    assert "第2轮" in done("submit", "稿.docx", "--by", CLERK)


def test_whoever_passes_reads_how_much_was_mended(here: Path) -> None:
    (here / ".draftlint.yml").write_text(
        "review:\n  gate: {drafter: never, department_head: never, leader: never}\n", encoding="utf-8"
    )
    shutil.copy(DEMO, here / "稿.docx")
    done("submit", "稿.docx", "--by", CLERK)
    done("return", "稿.docx", *AS_HEAD, "--reason", "请改")
    back = len(status(here / "稿.docx")["signoffs"][0]["findings"])
    assert back > 3
    done("submit", "稿.docx", "--by", CLERK, "--same")
    assert f"退回 {back} 处，已改 0 处，未改 {back} 处" in done("pass", "稿.docx", *AS_HEAD)


def test_what_was_waived_instead_of_mended_may_come_back_as_it_is(here: Path) -> None:
    (here / ".draftlint.yml").write_text(
        "review:\n  gate: {drafter: never, department_head: never, leader: never}\n", encoding="utf-8"
    )
    shutil.copy(DEMO, here / "稿.docx")
    done("submit", "稿.docx", "--by", CLERK)
    done("return", "稿.docx", *AS_HEAD, "--reason", "请改")
    one = status(here / "稿.docx")["signoffs"][0]["findings"][0]
    done("submit", "稿.docx", "--by", CLERK, "--same")
    done("return", "稿.docx", *AS_HEAD, "--reason", "这一处要改", "--finding", one)
    assert "一处也没有改" in refused(here, "submit", "稿.docx", "--by", CLERK)
    done("waive", "稿.docx", one, "--by", CLERK, "--reason", "引用原文")
    assert "放行 1 处" in done("submit", "稿.docx", "--by", CLERK)
