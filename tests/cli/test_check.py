"""`draftlint check` as a person or a script calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from draftlint.cli.group import cli

BAD = "关于有关工作情况的报告\n\n各项工作进展顺利。。\n"
GOOD = "关于有关工作情况的报告\n\n各项工作进展顺利。\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a faulty and a faultless draft, which is also where we are."""
    (tmp_path / "有错.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "没错.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def word(path: Path, text: str = "各项工作进展顺利。。") -> None:
    """A Word draft of one paragraph."""
    from docx import Document

    path.parent.mkdir(exist_ok=True)
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))


def invoke(*arguments: str, **how: object) -> Result:
    return CliRunner().invoke(cli, arguments, **how)  # type: ignore[arg-type]


def findings(result: Result) -> list[dict[str, object]]:
    return [one for document in json.loads(result.stdout)["documents"] for one in document["findings"]]


def test_a_path_alone_is_checked(desk: Path) -> None:
    alone, named = invoke("有错.txt"), invoke("check", "有错.txt")
    assert alone.exit_code == 1
    assert alone.stdout == named.stdout
    assert "PU08" in alone.stdout
    assert "【。。】" in alone.stdout


def test_options_may_come_before_the_path_without_the_command(desk: Path) -> None:
    assert json.loads(invoke("--format", "json", "有错.txt").stdout)["summary"]["error"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["没错.txt"], 0),
        (["有错.txt"], 1),
        (["有错.txt", "--fail-on", "never"], 0),
        (["有错.txt", "--fail-on", "info"], 1),
        (["有错.txt", "--ignore", "PU"], 0),
        (["有错.txt", "--ignore", "TM,pu08"], 0),
        (["有错.txt", "--ignore", "TM，PU08"], 0),
        (["有错.txt", "--select", "punctuation.doubled"], 1),
        (["有错.txt", "--select", "TM"], 0),
        (["有错.txt", "--reviewer", "leader"], 0),
        (["有错.txt", "--reviewer", "drafter"], 1),
        (["没有这个文件.txt"], 2),
        (["没有这个文件.txt", "有错.txt"], 2),
        (["没有这个文件.txt", "--fail-on", "never"], 2),
        (["没错.txt", "--select", "ZZ99"], 2),
        (["没错.txt", "--profile", "没有"], 2),
        (["没错.txt", "--genre", "没有"], 2),
        (["没错.txt", "--format", "pdf"], 2),
        (["没错.txt", "--jobs", "0"], 2),
        (["没错.txt", "--no-such-option"], 2),
        (["没错.txt", "--baseline", "有错.txt"], 2),
        (["没错.txt", "--baseline", "没有.json"], 2),
        (["check"], 2),
    ],
)
def test_exit_codes(desk: Path, arguments: list[str], code: int) -> None:
    from draftlint.api import Linter

    doubled = Linter().library(".").rule("PU08")
    assert doubled is not None
    renamed = [doubled.name if one == "punctuation.doubled" else one for one in arguments]
    result = invoke(*renamed)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def test_one_bad_file_hides_no_other(desk: Path) -> None:
    (desk / "空.docx").write_bytes(b"")
    whole = json.loads(invoke("空.docx", "有错.txt", "没有.docx", "--format", "json").stdout)
    assert [d["path"] for d in whole["documents"]] == ["空.docx", "有错.txt", "没有.docx"]
    assert [(d["problem"] or {}).get("code") for d in whole["documents"]] == ["empty", None, "not-found"]
    assert whole["summary"] == {"documents": 3, "unreadable": 2, "error": 1, "warning": 0, "info": 0}


def test_a_misspelt_rule_is_told_once_and_not_for_each_draft(desk: Path) -> None:
    result = invoke("有错.txt", "没错.txt", "--select", "PU999")
    assert result.stdout == ""
    assert result.stderr.count("PU999") == 1


def test_a_mistake_in_the_configuration_is_shown_with_its_line(desk: Path) -> None:
    (desk / ".draftlint.yml").write_text("rules:\n  PU08: of\n", encoding="utf-8")
    result = invoke("有错.txt")
    assert result.exit_code == 2
    assert ".draftlint.yml:2" in result.stdout
    problem = json.loads(invoke("有错.txt", "--format", "json").stdout)["documents"][0]["problem"]
    assert problem["code"] == "bad-config"
    assert ".draftlint.yml:2" in problem["message"]


def test_the_nearest_configuration_decides_for_each_draft(desk: Path) -> None:
    (desk / "甲").mkdir()
    (desk / "甲" / "稿.txt").write_text(BAD, encoding="utf-8")
    (desk / "甲" / ".draftlint.yml").write_text("rules: {PU08: off}\n", encoding="utf-8")
    whole = json.loads(invoke("有错.txt", "甲", "--format", "json").stdout)
    assert [len(d["findings"]) for d in whole["documents"]] == [1, 0]


def test_suppression_in_the_configuration(desk: Path) -> None:
    (desk / ".draftlint.yml").write_text(
        "suppress:\n  - {rule: PU08, text: 。。, reason: 引文如此}\n", encoding="utf-8"
    )
    result = invoke("有错.txt", "--format", "json")
    (document,) = json.loads(result.stdout)["documents"]
    assert result.exit_code == 0
    assert document["findings"] == []
    (kept_back,) = document["suppressed"]
    assert (kept_back["by"], kept_back["reason"], kept_back["rule"]) == ("config", "引文如此", "PU08")


def test_a_baseline_silences_what_was_known_and_nothing_else(desk: Path) -> None:
    assert invoke("有错.txt", "--format", "json", "-o", "基线.json").exit_code == 1
    again = invoke("有错.txt", "--baseline", "基线.json", "--format", "json")
    assert again.exit_code == 0
    assert json.loads(again.stdout)["documents"][0]["suppressed"][0]["by"] == "baseline"
    (desk / "有错.txt").write_text(f"{BAD}又有新的问题！！！！\n", encoding="utf-8")
    edited = invoke("有错.txt", "--baseline", "基线.json", "--format", "json")
    assert [one["text"] for one in findings(edited)] == ["！！！！"]
    # a report made with a baseline is itself a baseline for all of it
    invoke("有错.txt", "--baseline", "基线.json", "--format", "json", "-o", "基线2.json")
    assert invoke("有错.txt", "--baseline", "基线2.json").exit_code == 0


def test_standard_input(desk: Path) -> None:
    piped = invoke("-", "--stdin-filename", "稿.txt", "--format", "json", input=BAD)
    (document,) = json.loads(piped.stdout)["documents"]
    assert document["path"] == "稿.txt"
    assert len(document["findings"]) == 1
    unnamed = json.loads(invoke("-", "--format", "json", input=BAD).stdout)["documents"][0]
    assert unnamed["path"] == "-"
    assert len(unnamed["findings"]) == 1


def test_a_word_file_on_standard_input(desk: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("各项工作进展顺利。。")
    document.save(str(desk / "稿.docx"))
    piped = invoke("-", "--format", "json", "--select", "PU", input=(desk / "稿.docx").read_bytes())
    (found,) = json.loads(piped.stdout)["documents"]
    assert found["problem"] is None
    assert [one["text"] for one in found["findings"]] == ["。。"]
    assert found["skipped"] == []


def test_statistics(desk: Path) -> None:
    result = invoke("有错.txt", "没错.txt", "--statistics")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].split()[:4] == ["1", "错误", "PU08", "1"]
    machine = invoke("有错.txt", "--statistics", "--format", "json")
    assert json.loads(machine.stdout)["summary"]["error"] == 1
    assert "PU08" in machine.stderr


def test_quiet_prints_findings_only(desk: Path) -> None:
    assert invoke("没错.txt", "-q").output == ""
    quiet = invoke("有错.txt", "-q").output
    assert "PU08" in quiet
    assert "结论" not in quiet


def test_several_processes_give_the_same_in_the_same_order(desk: Path) -> None:
    for number in range(6):
        (desk / f"稿{number}.txt").write_text(f"{GOOD}第{number}段有错。。\n", encoding="utf-8")
    names = [path.name for path in sorted(desk.iterdir())]
    one = invoke(*names, "--format", "json", "--jobs", "1")
    two = invoke(*names, "--format", "json", "--jobs", "2")
    assert one.stdout == two.stdout
    assert json.loads(one.stdout)["summary"]["documents"] == 8


def test_a_folder_is_searched_with_judgement(desk: Path) -> None:
    (desk / "~$有错.docx").write_bytes(b"x")
    (desk / "有错_批注.docx").write_bytes(b"x")
    (desk / "照片.jpg").write_bytes(b"x")
    word(desk / ".隐藏.docx")
    word(desk / "稿.docx")
    word(desk / "旧" / "稿二.docm")
    (desk / "README.md").write_text("# 说明。。\n", encoding="utf-8")
    result = invoke(".", "--format", "json")
    names = [Path(d["path"]).name for d in json.loads(result.stdout)["documents"]]
    assert names == ["稿二.docm", "稿.docx"]  # notes in .txt and .md are no drafts unless they are named
    assert "纯文本，要核查请直接写文件名" in result.stderr
    assert "~$有错.docx" in result.stderr
    assert "照片.jpg" in result.stderr
    assert "隐藏" not in result.stderr
    assert invoke(".", "-q").stderr == ""


def test_a_folder_without_drafts_is_a_problem(desk: Path) -> None:
    (desk / "空").mkdir()
    result = invoke("空", "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["documents"][0]["problem"]["code"] == "no-drafts"


def test_a_word_that_looks_like_a_command_gets_a_hint(desk: Path) -> None:
    result = invoke("explian", "PU08")
    assert result.exit_code == 2
    assert "draftlint explain" in result.stderr


def test_a_result_is_never_written_over_a_word_file(desk: Path) -> None:
    (desk / "稿.docx").write_bytes(b"precious")
    result = invoke("有错.txt", "-o", "稿.docx")
    assert result.exit_code == 2
    assert (desk / "稿.docx").read_bytes() == b"precious"


def test_a_rule_of_the_office_that_hangs_costs_itself_only(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("draftlint.engine.run.PATTERN_SECONDS", 0.05)
    (desk / "规则").mkdir()
    (desk / "规则" / "慢.yaml").write_text(
        "- code: TM90\n  name: term.slow\n  title: 慢\n  kind: pattern\n"
        "  with: {pattern: '(?:a|aa)+[bd]'}\n  message: 慢\n  basis: 试验\n  severity: info\n"
        "  confidence: possible\n  bad: ['⟦ab⟧']\n  good: ['c']\n",
        encoding="utf-8",
    )
    (desk / ".draftlint.yml").write_text("packs: [./规则]\n", encoding="utf-8")
    (desk / "有错.txt").write_text(BAD + "a" * 4000 + "c\n", encoding="utf-8")
    result = invoke("有错.txt", "--format", "json")
    (document,) = json.loads(result.stdout)["documents"]
    assert result.exit_code == 2
    assert document["problem"]["code"] == "rule-timeout"
    assert "TM90" in document["problem"]["message"]
    assert "PU08" in [one["rule"] for one in document["findings"]]


def test_a_fault_of_our_own_is_one_sentence(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("draftlint.batch.folders.expand", broken)
    monkeypatch.setattr("sys.argv", ["draftlint"])
    result = invoke("有错.txt")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "ZeroDivisionError" in result.stderr
    monkeypatch.setenv("DRAFTLINT_DEBUG", "1")
    assert "Traceback" in invoke("有错.txt").stderr


def test_a_fault_in_one_draft_is_its_own_problem(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import draftlint.api

    real = draftlint.api.read

    def read(data: bytes, path: str) -> object:
        if path == "没错.txt":
            raise ZeroDivisionError("on purpose")
        return real(data, path)

    monkeypatch.setattr("draftlint.api.read", read)
    result = invoke("没错.txt", "有错.txt", "--format", "json")
    documents = json.loads(result.stdout)["documents"]
    assert result.exit_code == 2
    assert documents[0]["problem"]["code"] == "internal-error"
    assert len(documents[1]["findings"]) == 1


def test_ctrl_c_ends_with_130_and_one_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("draftlint.batch.folders.expand", interrupted)
    result = invoke("有错.txt")
    assert result.exit_code == 130
    assert result.stderr.strip() == "已中断。"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes that close early are a Unix matter")
def test_a_reader_that_leaves_is_no_error(desk: Path) -> None:
    (desk / "长.txt").write_text(BAD + "又有。。\n" * 5000, encoding="utf-8")
    script = f'"{sys.executable}" -m draftlint 长.txt --format json | head -c 10'
    done = subprocess.run(["sh", "-c", script], cwd=desk, capture_output=True, check=False)
    assert done.stdout == b'{\n "schema'
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names there are Unicode")
def test_a_file_name_that_is_no_text_is_reported_and_the_json_stays_json(desk: Path) -> None:
    name = "乱码\udcff.txt"
    Path(name).write_text(BAD, encoding="utf-8")
    command = [sys.executable, "-m", "draftlint", os.fsencode(name)]
    done = subprocess.run([*command, "--format", "json"], cwd=desk, capture_output=True, check=False)
    assert json.loads(done.stdout.decode("utf-8"))["documents"][0]["path"] == name
    shown = subprocess.run(command, cwd=desk, capture_output=True, check=False)
    assert shown.returncode == 1
    assert "乱码" in shown.stdout.decode("utf-8")


def test_colour_only_when_wanted(desk: Path) -> None:
    assert "\x1b[" not in invoke("有错.txt").stdout
    assert "\x1b[" in invoke("有错.txt", "--color", color=True).stdout
    assert "\x1b[" not in invoke("有错.txt", "--color", "--format", "json", color=True).stdout


def test_help_and_errors_are_chinese(desk: Path) -> None:
    page = invoke("check", "--help").stdout
    assert page.startswith("用法：")
    assert "选项：" in page
    for english in ("Usage", "Options", "Show this message"):
        assert english not in page
    assert "--jobs" in invoke("有错.txt", "--job").stderr or "没有选项" in invoke("有错.txt", "--job").stderr
    assert "没有选项 --fromat" in invoke("有错.txt", "--fromat", "json").stderr
    assert "后面缺少值" in invoke("有错.txt", "--format").stderr


def test_the_overview_names_every_command_and_each_has_help() -> None:
    overview = invoke("--help").stdout
    assert isinstance(cli, click.Group)
    context = click.Context(cli)
    for name in cli.list_commands(context):
        assert f"\n  {name}" in overview
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
    assert all(len(line.encode("gbk")) <= 80 for line in overview.splitlines())


def test_no_arguments_show_the_overview() -> None:
    result = invoke()
    assert result.exit_code == 2
    assert "用法" in result.stderr


def test_version() -> None:
    from draftlint import __version__

    assert invoke("--version").stdout == f"draftlint {__version__}\n"


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (["--select", "标点"], ["--select", "PU"]),
        (["--ignore", "标点、用词"], ["--ignore", "PU,TM"]),
        (["--reviewer", "拟稿人"], ["--reviewer", "drafter"]),
        (["--fail-on", "从不"], ["--fail-on", "never"]),
        (["--genre", "讲话"], ["--genre", "speech"]),
        (["--profile", "人大常委会会议文稿"], ["--profile", "npc-standing-committee"]),
    ],
)
def test_values_in_chinese(desk: Path, chinese: list[str], english: list[str]) -> None:
    one, other = (invoke("有错.txt", "--format", "json", *words) for words in (chinese, english))
    assert (one.exit_code, one.stdout) == (other.exit_code, other.stdout)
    assert json.loads(one.stdout)["documents"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--select", "标店"], "您是不是想写“标点”？"),
        (["--select", "PU1"], "您是不是想写 “PU01”？"),
        (["--select", "NB0l"], "您是不是想写 “NB01”？"),
        (["--reviewer", "分管"], "分管领导"),
        (["--genre", "讲"], "讲话（speech）"),
        (["--profile", "常委会会议文稿"], "人大常委会会议文稿（npc-standing-committee）"),
        (["--baseline", "没有.json"], "找不到基线报告“没有.json”"),
    ],
)
def test_wrong_values_are_told_in_chinese_with_a_guess(desk: Path, arguments: list[str], hint: str) -> None:
    result = invoke("有错.txt", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert hint in result.stderr
    assert "No such file" not in result.stderr
    assert result.stderr.count("gov_work_report") <= 1


@pytest.mark.parametrize("name", ["draftlint.yml", ".draftlint.yml.txt"])
def test_a_configuration_with_a_wrong_name_is_pointed_out_once(desk: Path, name: str) -> None:
    (desk / name).write_text("rules: {PU08: off}\n", encoding="utf-8")
    result = invoke("有错.txt", "没错.txt")
    assert result.exit_code == 1
    assert result.stderr.count(f"看到 {name}") == 1
    (desk / ".draftlint.yml").write_text("rules: {PU08: off}\n", encoding="utf-8")
    assert invoke("有错.txt", "没错.txt").stderr == ""


def test_what_was_written_is_said(desk: Path) -> None:
    assert invoke("有错.txt", "-o", "结果.txt").stderr == "已写入 结果.txt\n"
    assert invoke("有错.txt", "-o", "结果.txt", "-q").stderr == ""


def test_a_view_for_one_reviewer_is_no_verdict_on_the_draft(desk: Path) -> None:
    shown = invoke("有错.txt", "--reviewer", "分管领导").stdout
    assert "没有要由分管领导处理的问题（另有 1 处由拟稿人处理）" in shown
    assert "没有发现问题" not in shown
    assert "所选规则没有发现问题" in invoke("有错.txt", "--select", "TM").stdout
    assert "所选规则没有发现问题" in invoke("有错.txt", "--select", "TM", "--statistics").stdout
