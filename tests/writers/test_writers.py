"""Each writer's output, compared exactly; `python -m tests.writers.test_writers` writes the snapshots anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftlint.doc.problem import Problem
from draftlint.engine.run import run
from draftlint.findings import DocumentReport, Report, Reviewer
from draftlint.outline.model import Role
from draftlint.review.routing import only
from draftlint.writers import FORMATS, Look, render
from draftlint.writers.statistics import table
from draftlint.writers.terminal import clean, width_of, wrap
from tests.support.handmade import draft, rule, ruleset
from tests.support.reports import crashed, documents, report

SNAPSHOTS = Path(__file__).parent / "snapshots"

CASES = {
    "text.txt": lambda: render(report(), "text"),
    "text-80.txt": lambda: render(report(), "text", Look(width=80)),
    "text-color-60.txt": lambda: render(report(), "text", Look(color=True, width=60)),
    "text-quiet.txt": lambda: render(report(), "text", Look(quiet=True)),
    "text-crashed.txt": lambda: render(crashed(), "text"),
    "json.json": lambda: render(report(), "json"),
    "jsonl.jsonl": lambda: render(report(), "jsonl"),
    "statistics.txt": lambda: table(report()),
    "html.html": lambda: render(report(), "html"),
    "html-crashed.html": lambda: render(crashed(), "html"),
    "sarif.sarif": lambda: render(report(), "sarif"),
    "junit.xml": lambda: render(report(), "junit"),
    "github.txt": lambda: render(report(), "github"),
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


def unread(path: str, code: str, message: str) -> DocumentReport:
    return DocumentReport(path, None, "generic", None, problem=Problem(code, message))


PDF = unread("a.pdf", "pdf", "文件是 PDF，请提供 Word 文档。")
GONE = unread("没有.docx", "not-found", "找不到这个文件，请检查文件名。")


def whole(*documents: DocumentReport) -> Report:
    return Report(documents, "sha256:test", "0")


def test_what_was_not_read_is_never_called_clean() -> None:
    assert table(whole(PDF, GONE)) == "没有核查的 2 份：a.pdf（文件是 PDF）、没有.docx（找不到这个文件）。\n"
    assert "合计：2 份都没能核查。" in render(whole(PDF, GONE))
    for text in (table(whole(PDF, GONE)), render(whole(PDF, GONE))):
        assert "没有发现" not in text
    mixed = whole(documents()[1], PDF)
    assert "核查了 1 份，没有发现问题；1 份没能核查：a.pdf（文件是 PDF）。" in render(mixed)
    assert table(mixed).startswith("核查了 1 份，没有发现问题。\n\n没有核查的 1 份：a.pdf")


def test_a_view_for_one_reviewer_says_what_is_left_to_the_others() -> None:
    full = documents()[0]
    head = only(full, Reviewer.DEPARTMENT_HEAD)
    said = "没有要由部门负责人处理的问题（另有 9 处由拟稿人处理、1 处由分管领导处理）"
    look = Look(reviewer=Reviewer.DEPARTMENT_HEAD)
    assert f"材料/报告.docx：{said}" in render(whole(head), "text", look)
    assert table(whole(head), look) == f"{said}。\n"
    leader = render(whole(only(full, Reviewer.LEADER)), "text", Look(reviewer=Reviewer.LEADER))
    assert "结论：由分管领导处理的问题中没有发现错误，提示供参考（另有 9 处由拟稿人处理）。" in leader


def test_chosen_rules_make_no_draft_clean() -> None:
    look = Look(selected=True)
    clean_one = documents()[1]
    assert "材料/通知.txt：所选规则没有发现问题" in render(whole(clean_one), "text", look)
    assert table(whole(clean_one), look) == "所选规则没有发现问题。\n"


def test_a_mistake_in_a_configuration_is_told_once() -> None:
    message = ".draftlint.yml:2:9: DL204 “PU08”不能是“of”。\n  > 2 |   PU08: of"
    both = whole(
        unread("甲.docx", "bad-config", message), documents()[1], unread("乙.docx", "bad-config", message)
    )
    shown = render(both)
    assert shown.count("DL204") == 1
    assert "下列 2 份因此没有核查：甲.docx、乙.docx。" in shown
    assert "甲.docx、乙.docx（规则或配置有误）" in table(both)
    assert table(both).count("DL204") == 1
    assert [
        d["problem"]["message"] for d in json.loads(render(both, "json"))["documents"] if d["problem"]
    ] == [
        message,
        message,
    ]


def test_our_quotes_never_meet_the_same_quotes() -> None:
    document, outline = draft((Role.TITLE, "“我的刀盾”关于《甲条例》的简报"), "错")
    found = run(
        document,
        outline,
        ruleset(rule(params={"word": "“我的刀盾”关于《甲条例》的简报"}, scope=("title",))),
        "甲.docx",
    )
    shown = render(whole(found))
    assert "《“我的刀盾”关于〈甲条例〉的简报》（" in shown
    assert "标题：「“我的刀盾”关于《甲条例》的简报」" in shown
    assert not any(twice in shown for twice in ("““", "””", "《《", "》》"))


def test_a_deletion_is_told_by_its_advice() -> None:
    shown = render(report())
    assert "改法：删去顿号。\n" in shown
    assert "改法：改为全角，即“：”。" in shown
    document, outline = draft((Role.BODY, "审议了《甲条例》、《乙办法》。"))
    one = rule(params={"word": "、", "replacement": ""}, advice="删去顿号。")
    shown = render(whole(run(document, outline, ruleset(one), "甲.docx")))
    assert "改法：删去顿号。\n" in shown


def test_three_other_places_are_shown_and_a_heading_is_no_place_under_itself() -> None:
    lines = [(Role.HEADING1, f"{n}、成果甲") for n in "一二三四五六"]
    document, outline = draft(*lines)
    one = rule(kind="hand-related", params={"word": "成果甲"}, scope=("all",))
    shown = render(whole(run(document, outline, ruleset(one), "甲.docx")))
    assert "另见：小标题“二、成果甲”；小标题“三、成果甲”；小标题“四、成果甲”等 5 处。" in shown


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
