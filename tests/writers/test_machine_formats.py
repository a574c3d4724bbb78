"""SARIF, JUnit and GitHub annotations, as those who read them expect them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from draftlint.doc.problem import Problem
from draftlint.engine.run import run
from draftlint.findings import DocumentReport, Report
from draftlint.outline.model import Role
from draftlint.packs.model import Suppression
from draftlint.writers import render
from draftlint.writers.machine import uri
from tests.support.handmade import draft, rule, ruleset
from tests.support.reports import crashed, judged, report

DATA = Path(__file__).parents[1] / "data" / "sarif"


def whole(*documents: DocumentReport) -> Report:
    return Report(documents, "sha256:test", "0")


def sarif(some: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(some, "sarif"))
    return log


def test_sarif_says_what_version_2_1_0_requires() -> None:
    log = sarif(report())
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    driver = one["tool"]["driver"]
    assert driver["name"] == "draftlint"
    ids = [each["id"] for each in driver["rules"]]
    assert len(ids) == len(set(ids))
    for each in driver["rules"]:
        assert each["shortDescription"]["text"]
        assert each["help"]["text"].count(each["id"])
        assert each["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert one["columnKind"] == "unicodeCodePoints"
    assert len(one["results"]) == 11  # ten findings and one of the baseline
    for result in one["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert result["partialFingerprints"]["draftlint/v1"]
        for place in result["locations"] + result.get("relatedLocations", []):
            artifact = place["physicalLocation"]["artifactLocation"]
            assert one["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
            assert artifact["uri"].isascii()
            region = place["physicalLocation"].get("region")
            if region is not None:
                assert region["startLine"] >= 1
                assert 1 <= region["startColumn"] <= region["endColumn"]
                assert region["endColumn"] - region["startColumn"] == len(region["snippet"]["text"])


@cache
def schema() -> Any:
    """The validator of the JSON schema of SARIF 2.1.0 (tests/data/sarif/README.md), formats included."""
    from jsonschema import Draft202012Validator

    known = json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return Draft202012Validator(known, format_checker=Draft202012Validator.FORMAT_CHECKER)


SHOWN = {
    "report": report,
    "one file": lambda: whole(judged("甲.docx", "好", "𠮷𠮷错了")),
    "footer": lambda: whole(judged("甲.docx", "好", (Role.PAGE, "错了"))),
    "crashed rule": crashed,
    "nothing": lambda: whole(),
    "odd path": lambda: whole(judged("C:\\文稿\\甲 乙#1.docx", "错")),
}


@pytest.mark.parametrize("name", SHOWN)
def test_sarif_is_valid_by_its_schema(name: str) -> None:
    assert [error.message for error in schema().iter_errors(sarif(SHOWN[name]()))] == []


def test_the_schema_refuses_what_sarif_does_not_know() -> None:
    log = sarif(report())
    log["runs"][0]["results"][0]["severity"] = "error"
    assert not schema().is_valid(log)


def test_sarif_counts_code_points_of_the_paragraph() -> None:
    (one,) = sarif(whole(judged("甲.docx", "好", "𠮷𠮷错了")))["runs"]
    (result,) = one["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 3, "endColumn": 4, "snippet": {"text": "错"},
    }  # fmt: skip


def test_sarif_gives_no_line_of_the_main_part_to_what_stands_in_a_footer() -> None:
    (one,) = sarif(whole(judged("甲.docx", "好", (Role.PAGE, "错了"))))["runs"]
    (place,) = one["results"][0]["locations"]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "footer/2"


def test_sarif_tells_decisions_from_findings() -> None:
    document, outline = draft("错")
    rules = ruleset(rule(), suppressions=[Suppression("原文如此", rule="TT01")])
    (one,) = sarif(whole(run(document, outline, rules, "甲.docx"), judged("乙.docx", "错")))["runs"]
    decided, open_one = one["results"]
    assert decided["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "config：原文如此"}
    ]
    assert open_one["suppressions"] == []  # empty, not missing: known not to be suppressed


def test_sarif_says_what_was_not_judged() -> None:
    (one,) = sarif(report())["runs"]
    (invocation,) = one["invocations"]
    assert invocation["executionSuccessful"] is False
    said = {(note["descriptor"]["id"], note["level"]) for note in invocation["toolExecutionNotifications"]}
    assert said == {("encrypted", "error"), ("not-checked", "note")}
    (fine,) = sarif(whole(judged("甲.docx", "好")))["runs"]
    assert fine["invocations"][0]["executionSuccessful"] is True
    (broken,) = sarif(crashed())["runs"]
    assert broken["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "rule-crashed"
    assert broken["results"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("甲 乙.docx", "%E7%94%B2%20%E4%B9%99.docx"),
        ("./a#b?c%20.docx", "./a%23b%3Fc%2520.docx"),
        ("a:b.docx", "a%3Ab.docx"),
        ("/tmp/甲.docx", "file:///tmp/%E7%94%B2.docx"),
        ("C:\\文稿\\a.docx", "file:///C:/%E6%96%87%E7%A8%BF/a.docx"),
        ("\\\\server\\share\\a.docx", "file://server/share/a.docx"),
        ("a\udcff.docx", "a%FF.docx"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


def junit(some: Report) -> ElementTree.Element:
    return ElementTree.fromstring(render(some, "junit"))


def test_junit_counts_what_it_lists() -> None:
    root = junit(report())
    assert root.tag == "testsuites"
    suites = root.findall("testsuite")
    assert [one.get("name") for one in suites] == ["材料/报告.docx", "材料/通知.txt", "材料/加密.docx"]
    names = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    for element in (root, *suites):
        assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
        for tag, attribute in names.items():
            assert int(element.get(attribute, "")) == len(list(element.iter(tag)))
    assert (root.get("failures"), root.get("errors")) == ("10", "1")


def test_junit_cases_have_names_of_their_own() -> None:
    cases = [
        (case.get("classname"), case.get("name"))
        for case in junit(whole(judged("甲.docx", "错错错"))).iter("testcase")
    ]
    assert len(set(cases)) == 3


def test_a_clean_draft_is_a_test_that_passed() -> None:
    root = junit(whole(judged("甲.docx", "好")))
    (case,) = root.iter("testcase")
    assert len(case) == 0
    assert case.get("name") == "没有发现问题"


def test_a_file_that_could_not_be_judged_is_no_test_that_passed() -> None:
    locked = DocumentReport(
        "乙.docx", None, "generic", None, problem=Problem("encrypted", "文件设置了打开密码。")
    )
    (error,) = junit(whole(locked)).iter("error")
    assert (error.get("type"), error.get("message")) == ("encrypted", "文件设置了打开密码。")
    assert len(list(junit(whole(locked)).iter("testcase"))) == 1


HOSTILE = "]]><failure/>&\x00\x08\x1b[2J\ud800\ufffe\"'\n::error::x%0A\r\n\u202e"


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
def test_a_hostile_draft_stays_text(form: str) -> None:
    one = judged(
        f"a{HOSTILE}.docx", f"错{HOSTILE}", message="{text}" + HOSTILE, advice=HOSTILE, basis=HOSTILE
    )
    one = replace(one, problem=Problem("rule-crashed", HOSTILE), skipped=(HOSTILE,))
    shown = render(whole(one), form).encode("utf-8", "backslashreplace").decode()
    if form == "sarif":
        assert len(json.loads(shown)["runs"][0]["results"]) == 1
    elif form == "junit":
        root = ElementTree.fromstring(shown)
        assert len(list(root.iter("failure"))) == 1
    else:
        lines = shown.splitlines()
        assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
        assert "\x1b" not in shown


def commands(some: Report) -> list[tuple[str, dict[str, str], str]]:
    """As the runner reads them."""
    found = []
    for line in render(some, "github").splitlines():
        _, head, message = line.split("::", 2)
        level, _, properties = head.partition(" ")
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        found.append((level, {key: unquote(value) for key, value in pairs}, unquote(message)))
    return found


def test_github_gets_lines_where_a_file_has_lines() -> None:
    (text,) = commands(whole(judged("甲,乙:丙%.md", "好", "又错了")))
    assert text == (
        "error",
        {"file": "甲,乙:丙%.md", "line": "2", "endLine": "2", "col": "2", "endColumn": "2", "title": "TT01"},
        "用了“错”。改正。",
    )
    (word,) = commands(whole(judged("甲.docx", (Role.HEADING1, "一、做法"), "又错了")))
    assert word == (
        "error", {"file": "甲.docx", "title": "TT01"}, "“一、做法”下第1段：用了“错”。改正。",
    )  # fmt: skip


def test_github_says_what_was_not_judged() -> None:
    levels = [(level, values["title"]) for level, values, _ in commands(report())]
    assert ("error", "没有核查") in levels
    assert ("notice", "未核查") in levels
    assert render(whole(judged("甲.docx", "好")), "github") == ""
