"""One document under rules made by hand: what is asked, what is told, what a crash costs."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from draftlint.checks.base import KINDS, Kind
from draftlint.checks.patterns import RuleTimeoutError
from draftlint.engine.run import run
from draftlint.findings import DocumentReport, Severity
from draftlint.outline.model import Role
from draftlint.packs.model import Rule, Suppression
from tests.support.handmade import draft, rule, ruleset

PAPER = (
    (Role.TITLE, "关于错的报告"),
    (Role.HEADING1, "一、主要做法"),
    "第一段有错。第二句也有错，还没有完。",
    "第二段是好的。",
    (Role.HEADING1, "二、存在的错"),
    "第三段有错。",
    (Role.TOC, "错……1"),
    (Role.PAGE, "错 1"),
    (Role.BLANK, "  "),
)


def judge(*rules: Rule, lines: tuple[object, ...] = PAPER, **how: object) -> DocumentReport:
    document, outline = draft(*lines)  # type: ignore[arg-type]
    return run(document, outline, ruleset(*rules), "报告.docx", **how)  # type: ignore[arg-type]


def places(report: DocumentReport) -> list[tuple[int | None, int | None]]:
    return [(f.location.paragraph, f.location.start) for f in report.findings]


def test_finds_in_document_order_and_tells_the_place_in_words() -> None:
    report = judge(rule())
    *written, page = report.findings
    assert places(report) == [(1, 2), (3, 4), (3, 11), (5, 5), (6, 4), (8, 0)]
    assert page.location.part == "footer"
    assert [f.location.place for f in written] == ["标题", "第1段", "第1段", "小标题", "第1段"]
    assert [f.location.heading for f in written] == [
        None,
        "一、主要做法",
        "一、主要做法",
        "二、存在的错",
        "二、存在的错",
    ]
    assert report.title == "关于错的报告"
    assert report.problem is None


@pytest.mark.parametrize(
    ("scope", "paragraphs"),
    [
        ((), {1, 3, 5, 6, 8}),
        (("written",), {1, 3, 5, 6}),
        (("prose",), {3, 5, 6}),
        (("headings",), {5}),
        (("title",), {1}),
        (("body", "title"), {1, 3, 6}),
        (("all",), {1, 3, 5, 6, 8}),
        (("toc",), {7}),
        (("footer",), {8}),
        (("footer", "page"), {8}),
    ],
)
def test_a_rule_looks_where_its_scope_says(scope: tuple[str, ...], paragraphs: set[int]) -> None:
    assert {paragraph for paragraph, _ in places(judge(rule(scope=scope)))} == paragraphs


def test_a_scope_nobody_knows_is_a_crash_of_that_rule_alone() -> None:
    report = judge(rule("TT01", scope=("nowhere",)), rule("TT02", scope=("title",)))
    assert [f.rule for f in report.findings] == ["TT02"]
    assert report.problem is not None
    assert report.problem.code == "rule-crashed"


def test_a_rule_is_passed_over_when_none_of_its_literals_occurs() -> None:
    made = 0

    def factory(params: object) -> object:
        nonlocal made
        made += 1
        return lambda item, _draft: ()

    KINDS["hand-counted"] = Kind("hand-counted", "", "paragraph", {}, factory)
    judge(rule(kind="hand-counted", needs=("绝无",)))
    assert made == 0
    judge(rule(kind="hand-counted", needs=("绝无", "错")))
    assert made == 1


@pytest.mark.parametrize(
    ("needs", "admitted"),
    [("错", 1), ("绝", 0), ("有错", 1), ("错有", 0), ("有错了", 0), ("段有错", 1), ("绝有错", 0)],
)
def test_literals_of_every_length_are_looked_for(needs: str, admitted: int) -> None:
    made: list[object] = []

    def factory(params: object) -> object:
        made.append(params)
        return lambda item, _draft: ()

    KINDS["hand-counted"] = Kind("hand-counted", "", "paragraph", {}, factory)
    judge(rule(kind="hand-counted", needs=(needs,)))
    assert len(made) == admitted


def test_genres_limit_a_rule() -> None:
    speech = draft(*PAPER, genre="speech")  # type: ignore[arg-type]
    rules = ruleset(rule("TT01", genres=("speech",)), rule("TT02", not_genres=("speech",)), rule("TT03"))
    found = {f.rule for f in run(*speech, rules, "a.docx").findings}
    assert found == {"TT01", "TT03"}
    forced = run(*speech, rules._replace(genre="notice"), "a.docx")
    assert {f.rule for f in forced.findings} == {"TT02", "TT03"}
    assert forced.genre == "notice"


def test_disabled_rules_are_silent() -> None:
    assert judge(rule(enabled=False)).findings == ()


@pytest.mark.parametrize("kind", ["hand-crash", "hand-crash-at-start", "no-such-kind"])
def test_a_crashing_rule_costs_its_own_findings_only(kind: str) -> None:
    heard: list[tuple[str, str]] = []
    report = judge(
        rule("TT01", kind),
        rule("TT02", scope=("title",)),
        on_crash=lambda one, error: heard.append((one.code, type(error).__name__)),
    )
    assert [f.rule for f in report.findings] == ["TT02"]
    assert report.problem is not None
    assert report.problem.code == "rule-crashed"
    assert "TT01" in report.problem.message
    assert not report.unreadable
    assert [code for code, _ in heard] == ["TT01"]


def test_a_rule_out_of_time_is_told_apart() -> None:
    def factory(params: object) -> object:
        def check(item: object, _draft: object) -> object:
            raise RuleTimeoutError("(a+)+b", 2.0)

        return check

    KINDS["hand-late"] = Kind("hand-late", "", "paragraph", {}, factory)
    report = judge(rule("TT01", "hand-late"), rule("TT02", scope=("title",)))
    assert report.problem is not None
    assert report.problem.code == "rule-timeout"
    assert [f.rule for f in report.findings] == ["TT02"]
    both = judge(rule("TT01", "hand-late"), rule("TT03", "hand-crash"))
    assert both.problem is not None
    assert both.problem.code == "rule-crashed"
    assert "TT01" in both.problem.message
    assert "TT03" in both.problem.message


def test_patterns_of_an_office_get_a_time_limit_and_shipped_ones_none() -> None:
    seen: list[object] = []

    def factory(params: dict[str, object]) -> object:
        seen.append(params.get("_timeout"))
        return lambda item, _draft: ()

    KINDS["hand-clock"] = Kind("hand-clock", "", "paragraph", {}, factory)
    judge(rule("TT01", "hand-clock", builtin=True), rule("TT02", "hand-clock", builtin=False))
    assert seen[0] is None
    assert isinstance(seen[1], float)


@pytest.mark.parametrize(
    ("source", "path", "said"),
    [
        ("text", "a.txt", "format rules: plain text"),
        ("converted", "甲/旧.DOC", "format rules: converted from .doc"),
    ],
)
def test_format_rules_are_skipped_and_it_says_so(source: str, path: str, said: str) -> None:
    document, outline = draft(*PAPER, source=source)  # type: ignore[arg-type]
    rules = ruleset(rule("TT01", "hand-format"), rule("TT02", scope=("title",)))
    report = run(document, outline, rules, path)
    assert [f.rule for f in report.findings] == ["TT02"]
    assert report.skipped == (said,)
    already = run(replace(document, skipped=(said,)), outline, rules, path)
    assert already.skipped == (said,)


def test_format_rules_run_on_word_files() -> None:
    report = judge(rule("TT01", "hand-format", scope=("title",)))
    assert len(report.findings) == 1
    assert report.skipped == ()


def test_whole_document_findings_come_first_and_have_no_place_in_the_text() -> None:
    hits = [{"side": "上", "is": "25.4"}, {"side": "下", "is": "25.4"}]
    margins = rule("TT09", "hand-whole", params={"hits": hits}, message="{side}边距为{is}毫米")
    report = judge(rule("TT01"), margins)
    assert [f.message for f in report.findings[:2]] == ["上边距为25.4毫米", "下边距为25.4毫米"]
    first = report.findings[0]
    assert (first.text, first.context, first.suggestion, first.fix) == (None, None, None, None)
    assert first.location.part == "settings"
    assert first.location.paragraph is None
    assert first.location.start is None


def test_the_same_thing_is_told_once() -> None:
    hits = [{"side": "上"}, {"side": "上"}, {"side": "下"}]
    report = judge(rule("TT09", "hand-whole", params={"hits": hits}, message="{side}边距"))
    assert [f.message for f in report.findings] == ["上边距", "下边距"]


def test_two_rules_on_one_span_are_both_kept() -> None:
    report = judge(rule("TT01", scope=("title",)), rule("TT02", scope=("title",)))
    assert [f.rule for f in report.findings] == ["TT01", "TT02"]


def test_of_two_shipped_rules_of_wording_on_the_same_words_the_graver_speaks() -> None:
    mild = rule("FL10", scope=("title",), severity=Severity.WARNING, builtin=True)
    grave = rule("TM01", scope=("title",), severity=Severity.ERROR, builtin=True)
    assert [f.rule for f in judge(mild, grave).findings] == ["TM01"]
    assert [f.rule for f in judge(mild, grave._replace(severity=Severity.INFO)).findings] == ["FL10"]
    office = grave._replace(code="TM901", builtin=False)
    assert [f.rule for f in judge(mild, office).findings] == ["FL10", "TM901"]
    form = grave._replace(code="FM01")
    assert [f.rule for f in judge(mild, form).findings] == ["FL10", "FM01"]


def test_the_order_of_rules_does_not_matter() -> None:
    rules = [
        rule("TT01"),
        rule("TT02", params={"word": "有错"}),
        rule("TT03", "hand-whole", params={"hits": [{"n": 1}]}),
        rule("TT04", "hand-crash"),
    ]
    reports = [judge(*order) for order in permutations(rules)]
    assert len({report.findings for report in reports}) == 1
    assert len(reports[0].findings) == 10


def test_related_places_are_told_in_words() -> None:
    report = judge(rule("TT01", "hand-related"))
    (finding,) = report.findings
    assert finding.location.place == "标题"
    assert [(one.location.paragraph, one.text) for one in finding.related][:2] == [(3, "错"), (5, "错")]
    assert finding.related[0].path == "报告.docx"
    assert finding.related[1].location.heading == "二、存在的错"


def test_a_fix_is_made_only_where_the_rule_allows_it() -> None:
    replacing = {"word": "错", "replacement": "对"}
    safe = judge(rule(params=replacing, fix="safe", scope=("title",))).findings[0]
    assert safe.fixable
    assert safe.fix is not None
    assert safe.fix.safe
    assert (safe.fix.edits[0].replacement, safe.fix.edits[0].location.start) == ("对", 2)
    unsafe = judge(rule(params=replacing, fix="unsafe", scope=("title",))).findings[0]
    assert unsafe.fix is not None
    assert not unsafe.fix.safe
    none = judge(rule(params=replacing, scope=("title",))).findings[0]
    assert not none.fixable
    assert none.suggestion == "对"
    nothing_to_write = judge(rule(fix="safe", scope=("title",))).findings[0]
    assert not nothing_to_write.fixable
    assert nothing_to_write.suggestion is None


@pytest.mark.parametrize(
    ("authority", "basis", "words"),
    [
        ("规定", "GB/T 9704-2012 7.2.5", "国标规定"),
        ("一般", "GB/T 9704-2012 5.2.2", "国标一般做法"),
        ("规定", "地方组织法第十一条", "明文规定"),
        ("本单位", "办公室规定", "本单位要求"),
        ("惯例", "惯例", "惯例"),
    ],
)
def test_authority_is_told_in_words(authority: str, basis: str, words: str) -> None:
    finding = judge(rule(authority=authority, basis=basis, scope=("title",))).findings[0]
    assert finding.authority == words


def test_what_the_configuration_decided_is_kept_apart() -> None:
    document, outline = draft(*PAPER)  # type: ignore[arg-type]
    everything = run(document, outline, ruleset(rule()), "甲/报告.docx").findings

    def shown(*suppressions: Suppression, path: str = "甲/报告.docx", **how: object) -> DocumentReport:
        rules = ruleset(rule(), suppressions=suppressions)
        return run(document, outline, rules, path, **how)  # type: ignore[arg-type]

    by_print = shown(Suppression("核对过", fingerprint=everything[0].fingerprint))
    assert by_print.findings == everything[1:]
    assert by_print.suppressed[0].by == "config"
    assert by_print.suppressed[0].reason == "核对过"
    assert by_print.suppressed[0].finding == everything[0]
    assert shown(Suppression("x", rule="TT01")).findings == ()
    assert shown(Suppression("x", rule="TT")).findings == ()
    assert shown(Suppression("x", rule="test.tt01")).findings == ()
    assert shown(Suppression("x", rule="PU")).findings == everything
    assert shown(Suppression("x", text="错")).findings == ()
    assert shown(Suppression("x", rule="TT01", text="别的")).findings == everything
    assert shown(Suppression("x", path="报告.docx")).findings == ()
    assert shown(Suppression("x", path="甲/*.docx")).findings == ()
    assert shown(Suppression("x", path="乙/*.docx")).findings == everything
    assert shown(Suppression("x", rule="TT01", path="别的.docx")).findings == everything
    assert shown(Suppression("nothing said")).findings == everything
    known = shown(baseline=frozenset({everything[1].fingerprint}))
    assert known.findings == (everything[0], *everything[2:])
    assert known.suppressed[0].by == "baseline"


def test_counts_by_severity() -> None:
    report = judge(rule("TT01"), rule("TT02", severity=Severity.INFO, scope=("title",)))
    assert (report.count(Severity.ERROR), report.count(Severity.WARNING), report.count(Severity.INFO)) == (
        6,
        0,
        1,
    )
