"""Each writer's output, compared exactly; `python -m tests.writers.test_writers` writes the snapshots anew."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from draftlint.doc.model import PackageFacts
from draftlint.doc.problem import Problem
from draftlint.engine.run import run
from draftlint.findings import DocumentReport, Report, Reviewer, Severity
from draftlint.outline.model import Role
from draftlint.packs.model import Suppression
from draftlint.writers import FORMATS, Look, render
from draftlint.writers.statistics import table
from draftlint.writers.terminal import clean, width_of, wrap
from tests.support.handmade import draft, rule, ruleset

SNAPSHOTS = Path(__file__).parent / "snapshots"

PAPER = (
    (Role.TITLE, "关于乡村振兴工作情况的报告"),
    (Role.SALUTATION, "主任、各位副主任、各位委员:"),
    "受县人民政府委托，现将有关情况报告如下。",
    (Role.HEADING1, "一、主要做法"),
    "县人大常委会先后审议了《乡村振兴促进条例》、《农村供水管理办法》，并就有关问题提出了意见和建议，县人民政府逐条研究办理，全部办结。",
    "审议了《甲条例》、《乙办法》。",
    "又审议了《丙条例》、《丁办法》。",
    "再审议了《戊条例》、《己办法》。",
    "还审议了《庚条例》、《辛办法》。",
    (Role.HEADING1, "二、存在的问题"),
    "投入XX万元，各乡（镇）进展不平衡。",
    (Role.SIGNATURE, "安和县XX局"),
    (Role.PAGE, "第XX页"),
)


def documents() -> list[DocumentReport]:
    """Three drafts: one with everything, one clean, one that cannot be read."""
    margins = rule(
        "FM02",
        "hand-whole",
        params={"hits": [{"side": "左", "is": "31.8"}]},
        message="{side}边距是 {is} 毫米，应为 28 毫米",
        advice="在“页面布局—页边距”里改正。",
        basis="GB/T 9704-2012 5.2.1",
        authority="规定",
        category="format",
    )
    colon = rule(
        "PU01",
        params={"word": ":", "replacement": "："},
        fix="safe",
        scope=("salutation",),
        message="中文里用了半角的“{text}”",
        advice="改为全角。",
    )
    dun = rule(
        "PU04",
        params={"word": "、《", "replacement": "《"},
        fix="safe",
        scope=("body",),
        severity=Severity.WARNING,
        message="并列的书名号之间用了“、”",
        advice="删去顿号。",
    )
    blank = rule(
        "RS01",
        params={"word": "XX"},
        scope=("all",),
        message="“{text}”是没有填的占位符",
        advice="填上实际内容。",
        basis="惯例",
        authority="惯例",
        category="residue",
    )
    terms = rule(
        "TM01",
        "hand-related",
        params={"word": "县人民政府"},
        severity=Severity.INFO,
        reviewer=Reviewer.LEADER,
        message="“{text}”的说法全文不一致",
        advice="统一写法。",
        basis="惯例",
        authority="惯例",
        category="term",
    )
    rules = ruleset(
        margins, colon, dun, blank, terms, suppressions=[Suppression("页脚模板", rule="RS01", text="没有")]
    )
    document, outline = draft(*PAPER, genre="special_report")
    full = run(document, outline, rules, "材料/报告.docx")
    known = frozenset({full.findings[-1].fingerprint})
    document = replace(document, facts=PackageFacts(repaired=("缺少样式部件，按默认样式处理",)))
    full = run(
        replace(document, skipped=("format rules: converted from .doc",)),
        outline,
        rules,
        "材料/报告.docx",
        baseline=known,
    )
    plain, its_outline = draft("一切正常。", source="text")
    clean_one = run(plain, its_outline, ruleset(rule("FM01", "hand-format")), "材料/通知.txt")
    locked = DocumentReport(
        "材料/加密.docx",
        "1" * 64,
        "generic",
        None,
        problem=Problem("encrypted", "文件设置了打开密码，请取消密码后再核查。"),
    )
    return [full, clean_one, locked]


def report() -> Report:
    return Report(tuple(documents()), "sha256:test", "0.0.0")


def crashed() -> Report:
    document, outline = draft(*PAPER)
    one = run(
        document, outline, ruleset(rule("TT01", "hand-crash"), rule("TT02", params={"word": ":"})), "甲.docx"
    )
    return Report((one,), "sha256:test", "0.0.0")


CASES = {
    "text.txt": lambda: render(report(), "text"),
    "text-80.txt": lambda: render(report(), "text", Look(width=80)),
    "text-color-60.txt": lambda: render(report(), "text", Look(color=True, width=60)),
    "text-quiet.txt": lambda: render(report(), "text", Look(quiet=True)),
    "text-crashed.txt": lambda: render(crashed(), "text"),
    "json.json": lambda: render(report(), "json"),
    "jsonl.jsonl": lambda: render(report(), "jsonl"),
    "statistics.txt": lambda: table(report()),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_recorded(name: str) -> None:
    assert CASES[name]() == (SNAPSHOTS / name).read_text(encoding="utf-8")


def test_json_has_the_keys_of_the_contract_and_no_others() -> None:
    whole = json.loads(render(report(), "json"))
    assert set(whole) == {"schema", "version", "tool", "documents", "summary"}
    assert whole["summary"] == {"documents": 3, "unreadable": 1, "error": 4, "warning": 5, "info": 1}
    document = whole["documents"][0]
    assert set(document) == {
        "path", "sha256", "genre", "title", "problem", "skipped", "findings", "suppressed", "summary",
    }  # fmt: skip
    fields = {
        "rule", "name", "category", "severity", "confidence", "reviewer", "message", "basis", "suggestion",
        "fixable", "location", "text", "context", "related", "fingerprint",
    }  # fmt: skip
    assert all(set(one) == fields for one in document["findings"])
    assert all(set(one) == fields | {"by", "reason"} for one in document["suppressed"])
    assert all(
        set(one["location"]) == {"part", "paragraph", "start", "end", "heading"}
        for one in document["findings"]
    )


def test_json_lines_say_all_that_json_says() -> None:
    whole = json.loads(render(report(), "json"))
    lines = [json.loads(line) for line in render(report(), "jsonl").splitlines()]
    assert [line["path"] for line in lines if line["type"] == "document"] == [
        d["path"] for d in whole["documents"]
    ]
    found = [
        {k: v for k, v in line.items() if k not in {"type", "path"}}
        for line in lines
        if line["type"] == "finding"
    ]
    assert found == [one for d in whole["documents"] for one in d["findings"]]
    kept_back = [line for line in lines if line["type"] == "suppressed"]
    assert [(line["by"], line["path"]) for line in kept_back] == [("baseline", "材料/报告.docx")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_its_last_line(form: str) -> None:
    assert render(report(), form).endswith("\n")


def test_quiet_says_nothing_of_clean_drafts() -> None:
    only_clean = Report((documents()[1],), "sha256:test", "0")
    assert render(only_clean, "text", Look(quiet=True)) == ""
    assert "没有发现问题" in render(only_clean, "text")


def test_clean_drafts_take_one_line_each() -> None:
    clean_one = documents()[1]
    shown = render(Report((clean_one, clean_one, clean_one), "sha256:test", "0"), "text")
    assert shown.count("\n") == 4
    assert "\n\n" not in shown


def test_a_draft_cannot_command_the_terminal() -> None:
    document, outline = draft("错\x1b[2J\u202e改\ud800\n下")
    one = run(document, outline, ruleset(rule(message="{text}\x07")), "a\x1b]0;x\x07.docx")
    shown = render(Report((one,), "sha256:test", "0"), "text")
    assert not any(char in shown for char in "\x1b\x07\u202e\ud800")
    assert "↵" in shown


def test_colour_changes_no_word() -> None:
    import re

    colored = render(report(), "text", Look(color=True, width=60))
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == render(report(), "text", Look(width=60))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_lines_fit_the_window_but_for_marks_that_may_hang(width: int) -> None:
    lines = render(report(), "text", Look(width=width)).splitlines()
    assert max(map(width_of, lines)) <= width + 4
    assert all(line.lstrip()[0] not in "，。、；：！？）》”】" for line in lines if line.strip())


def test_wrapping_keeps_words_and_loses_nothing() -> None:
    text = "依据 GB/T 9704-2012 7.2.5，年份用六角括号“〔〕”括起来，不用方括号。"
    wrapped = wrap(text, 24, "  ")
    assert "".join(line[2:] for line in wrapped.split("\n")).replace(" ", "") == text.replace(" ", "")
    assert "9704-2012" in wrapped
    assert wrap(text, None, "  ") == f"  {text}"


def test_clean_leaves_ordinary_text_alone() -> None:
    text = "县　人大 12㎡ 𠮷 ①"
    assert clean(text) == text


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for file, make in CASES.items():
        (SNAPSHOTS / file).write_text(make(), encoding="utf-8", newline="\n")
