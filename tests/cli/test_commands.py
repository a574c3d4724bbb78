"""rules, explain, config show, init, packs test."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from draftlint.api import Linter
from draftlint.cli.group import cli
from draftlint.cli.init import NAME, TEMPLATE


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


RULE = """\
- code: TM90
  name: term.office
  title: 写“县人大常委会”
  kind: pattern
  with: {pattern: 县人常委(?!会), replace: 县人大常委会}
  message: 用了“{text}”
  advice: 写全称。
  basis: 本办公室规定
  authority: 本单位
  severity: warning
  confidence: likely
  fix: safe
  bad:
    - 向⟦县人常委⟧报告 → 向县人大常委会报告
  good:
    - 向县人大常委会报告
"""


def test_rules_lists_every_rule() -> None:
    listed = json.loads(invoke("rules", "--format", "json").stdout)
    codes = [one["code"] for one in listed]
    assert codes == sorted(codes)
    table = invoke("rules").stdout
    assert all(f"  {code} " in table for code in codes)
    assert f"共 {len(codes)} 条" in table


@pytest.mark.parametrize("word", ["PU", "punctuation", "pu08"])
def test_rules_of_a_family(word: str) -> None:
    listed = json.loads(invoke("rules", word, "--format", "json").stdout)
    assert listed
    assert {one["code"][:2] for one in listed} == {"PU"}


def test_rules_of_no_family() -> None:
    result = invoke("rules", "ZZ")
    assert result.exit_code == 2
    assert "ZZ" in result.stderr


def test_rules_under_a_profile_leave_out_what_is_off_there() -> None:
    everything = json.loads(invoke("rules", "--format", "json").stdout)
    plain = json.loads(invoke("rules", "--profile", "plain", "--format", "json").stdout)
    assert {one["code"][:2] for one in plain} <= {"PU", "DG", "TM", "FL", "TY", "RF", "RS"}
    assert len(plain) < len(everything)


def test_every_rule_can_be_explained() -> None:
    codes = [rule.code for rule in Linter().library(".").rules]
    result = invoke("explain", *codes)
    assert result.exit_code == 0
    assert result.stdout.count("依据：") == len(codes)
    assert result.stdout.count("错误的写法：") == len(codes)
    assert "⟦" not in result.stdout


def test_explain_shows_how_to_change_the_rule_and_that_works(here: Path) -> None:
    text = invoke("explain", "PU08").stdout
    wanted = re.findall(r"^ {4}(PU08: .*?) *#", text, re.MULTILINE)
    assert len(wanted) == 3
    (here / "稿.txt").write_text("各项工作进展顺利。。\n", encoding="utf-8")
    seen = []
    for line in wanted:
        (here / NAME).write_text(f"rules:\n  {line}\n", encoding="utf-8")
        (document,) = json.loads(invoke("稿.txt", "--format", "json").stdout)["documents"]
        assert document["problem"] is None
        seen.append([(one["severity"], one["reviewer"]) for one in document["findings"]])
    assert seen == [[], [("info", "drafter")], [("error", "leader")]]


def test_explain_takes_names_and_guesses() -> None:
    name = Linter().library(".").rules[0].name
    assert name in invoke("explain", name).stdout
    wrong = invoke("explain", "PU080")
    assert wrong.exit_code == 2
    assert "PU08" in wrong.stderr
    assert invoke("explain").exit_code == 2


def test_init_writes_once_and_what_it_writes_is_in_force(here: Path) -> None:
    assert invoke("init").exit_code == 0
    written = (here / NAME).read_text(encoding="utf-8")
    assert written == TEMPLATE
    (here / "稿.txt").write_text("各项工作进展顺利。\n", encoding="utf-8")
    assert invoke("稿.txt").exit_code == 0
    (here / NAME).write_text("genre: speech\n", encoding="utf-8")
    again = invoke("init")
    assert again.exit_code == 2
    assert (here / NAME).read_text(encoding="utf-8") == "genre: speech\n"


def test_every_line_of_the_template_works_without_its_comment_mark(here: Path) -> None:
    live = re.sub(r"^# (?=[ a-z])", "", TEMPLATE, flags=re.MULTILINE)
    assert "\npacks:" in live
    (here / "本单位规则").mkdir()
    (here / "本单位规则" / "a.yaml").write_text(RULE, encoding="utf-8")
    from openpyxl import Workbook

    for name, heads in (("用语.xlsx", ["错误写法", "正确写法", "说明"]), ("领导名册.xlsx", ["姓名", "职务"])):
        book = Workbook()
        assert book.active is not None
        book.active.append(heads)
        book.active.append(["帐户", "账户", "法定写法"][: len(heads)])
        book.save(here / name)
    (here / NAME).write_text(live, encoding="utf-8")
    (here / "稿.txt").write_text("向县人常委报告。\n", encoding="utf-8")
    result = invoke("稿.txt", "--format", "json")
    (document,) = json.loads(result.stdout)["documents"]
    assert document["problem"] is None, document["problem"]["message"]
    assert [one["rule"] for one in document["findings"]] == ["TM90"]


def test_config_show_says_where_each_setting_comes_from(here: Path) -> None:
    (here / NAME).write_text(
        "extends: gbt9704\nformat:\n  margins: [30, 30, 28, 26]\nrules:\n  PU08: off\n", encoding="utf-8"
    )
    (here / "甲").mkdir()
    shown = invoke("config", "show", "甲").stdout
    assert str(here / NAME) in shown
    margins = next(line for line in shown.splitlines() if line.startswith("format.margins"))
    assert "[30, 30, 28, 26]" in margins
    assert ".draftlint.yml:3" in margins
    off = next(line for line in shown.splitlines() if line.startswith("rules.PU08"))
    assert "off" in off
    assert ".draftlint.yml:5" in off
    paper = next(line for line in shown.splitlines() if line.startswith("format.paper"))
    assert "gbt9704" in paper
    content = json.loads(invoke("config", "show", "甲", "--format", "json").stdout)
    assert content["profile"] == "gbt9704"
    assert {"name": "format.margins", "value": [30, 30, 28, 26], "origin": ".draftlint.yml:3"} in content[
        "settings"
    ]


def test_config_show_recognises_the_genre_of_a_draft(here: Path) -> None:
    (here / "稿.txt").write_text("安和县人民政府工作报告\n\n各位代表：\n", encoding="utf-8")
    content = json.loads(invoke("config", "show", "稿.txt", "--format", "json").stdout)
    assert content["genre"] == "gov_work_report"
    assert content["config"] is None
    missing = invoke("config", "show", "没有.docx")
    assert missing.exit_code == 2
    assert "找不到“没有.docx”" in missing.stderr
    assert invoke("config", "show").exit_code == 0


def test_packs_test_passes_fails_and_refuses(here: Path) -> None:
    pack = here / "规则"
    pack.mkdir()
    (pack / "a.yaml").write_text(RULE, encoding="utf-8")
    good = invoke("packs", "test", "规则")
    assert good.exit_code == 0
    assert "1 条规则、2 个例子，全部符合" in good.stdout
    (pack / "a.yaml").write_text(RULE + "    - 向县人常委报告\n", encoding="utf-8")
    bad = invoke("packs", "test", "规则")
    assert bad.exit_code == 1
    assert re.search(r"a\.yaml:\d+: TM90 第 2 个正确例子", bad.stdout)
    (pack / "a.yaml").write_text(RULE.replace("severity: warning", "severity: 严重"), encoding="utf-8")
    broken = invoke("packs", "test", "规则")
    assert broken.exit_code == 2
    assert "a.yaml:10" in broken.stderr
    assert invoke("packs", "test", "没有").exit_code == 2


def test_shell_completion_offers_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", "from draftlint.cli import main; main()"],
        env={
            **__import__("os").environ,
            "_DRAFTLINT_COMPLETE": "bash_complete",
            "COMP_WORDS": "draftlint ex",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        check=False,
        text=True,
    )
    assert "plain,explain" in done.stdout


def broken(here: Path) -> None:
    (here / ".draftlint.yml").write_text("rules: {PU99: off}\n", encoding="utf-8")


def test_a_broken_configuration_does_not_lock_the_list_of_rules(here: Path) -> None:
    whole = invoke("rules", "PU").stdout
    broken(here)
    listed = invoke("rules", "PU")
    assert (listed.exit_code, listed.stdout) == (0, whole)
    assert "PU99" in listed.stderr
    explained = invoke("explain", "PU01")
    assert explained.exit_code == 0
    assert explained.stdout.startswith("PU01")
    assert "draftlint 自带的规则" in explained.stderr


def test_one_unknown_code_keeps_no_other_from_being_explained() -> None:
    result = invoke("explain", "PU04", "ZZ99", "NB0l", "PU")
    assert result.exit_code == 2
    assert result.stdout.startswith("PU04")
    assert "没有规则“ZZ99”" in result.stderr
    assert "您是不是想写 “NB01”？" in result.stderr
    assert "draftlint rules PU" in result.stderr


def test_templates_and_bases_read_as_sentences(here: Path) -> None:
    for one in json.loads(invoke("rules", "--format", "json").stdout):
        page = invoke("explain", str(one["code"])).stdout
        advice = [line for line in page.splitlines() if line.startswith("  怎么改：")]
        assert not any("{" in line for line in advice)
        assert not re.search("惯例（[^）]*）（惯例）|（惯例）（惯例）|依据：（", page)


@pytest.mark.parametrize("word", ["标点", "punctuation", "pu"])
def test_families_by_their_names(word: str) -> None:
    listed = json.loads(invoke("rules", word, "--format", "json").stdout)
    assert listed
    assert {one["code"][:2] for one in listed} == {"PU"}


def test_families_are_told_once_each_with_names_of_their_own() -> None:
    heads = [line for line in invoke("rules").stdout.splitlines() if line.endswith("条）")]
    assert len({head.split()[1] for head in heads}) == len(heads)
    refusal = invoke("rules", "ZZ").stderr
    assert refusal.count("IN（") == 1
    code = invoke("rules", "PU0")
    assert code.exit_code == 2


def test_rules_about_packets_are_listed_like_all_others() -> None:
    result = invoke("rules", "PK")
    assert result.exit_code == 0
    assert re.search(r"\bPK01\b", result.stdout)
    assert invoke("explain", "PK01").exit_code == 0


def test_config_show_says_what_is_in_packs_and_lists(here: Path) -> None:
    (here / "规则").mkdir()
    (here / "规则" / "a.yaml").write_text(RULE, encoding="utf-8")
    (here / "用语.csv").write_text("错误写法,正确写法\n代表联系点,代表联络站\n人大会,\n", encoding="utf-8")
    (here / ".draftlint.yml").write_text("packs: [./规则]\nwords: [./用语.csv]\n", encoding="utf-8")
    shown = invoke("config", "show").stdout
    assert re.search(r"^packs = \.[/\\]规则（1 条规则） +# .draftlint.yml:1$", shown, re.MULTILINE)
    assert re.search(r"^words = \.[/\\]用语.csv（2 条） +# .draftlint.yml:2$", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("FM02", ["37、35、28、26", "37、35、27、27；", "format.accept_margins", "gbt9704.yaml:"]),
        ("FM20", ["正文字体：仿宋", "正文字号：三号"]),
        ("FM52", ["正文行距：26-33pt", "draftlint learn"]),
    ],
)
def test_explain_tells_which_values_pass_and_who_says_so(here: Path, code: str, words: list[str]) -> None:
    page = "".join(line.strip() for line in invoke("explain", code).stdout.splitlines())
    assert [word for word in words if word not in page] == []
    (here / NAME).write_text(
        "format: {margins: [30, 30, 30, 30], body: {font: 宋体, size: 小四, line_pitch: 20磅}}\n",
        encoding="utf-8",
    )
    page = invoke("explain", code).stdout
    assert ".draftlint.yml:1" in page
    assert words[0] not in page


def test_explain_has_no_values_where_there_is_nothing_to_set() -> None:
    assert "现在认的" not in invoke("explain", "PU08").stdout
