"""``--format junit``: a test suite a draft, for Jenkins, GitLab and whoever else reads JUnit's XML.

Each finding is a failed test case, and a draft without findings has one that passed; decided findings
and what was not checked are skipped cases; a file that could not be judged is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from draftlint.findings import DocumentReport, Finding, Report
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers import Look
from draftlint.writers.machine import full_message, place_words, xml_text
from draftlint.writers.terminal import clean
from draftlint.writers.words import DECIDED_BY, SEVERITY_NAMES, advice_of, nothing_found, skipped_words


def render(report: Report, look: Look) -> str:
    """The whole report as one ``testsuites``."""
    suites = [_Suite(document, look) for document in report.documents]
    totals = Counter[str]()
    for suite in suites:
        totals.update(suite.counts)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_attributes('draftlint', totals)}>"]
    for suite in suites:
        lines.append(f"  <testsuite {_attributes(suite.name, suite.counts)}>")
        lines.extend(suite.cases)
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


class _Suite:
    """The cases of one document."""

    def __init__(self, document: DocumentReport, look: Look) -> None:
        self.name = document.path
        self.counts: Counter[str] = Counter()
        self.cases: list[str] = []
        self._names: Counter[str] = Counter()
        problem = document.problem
        if problem is not None:
            title = "没有核查" if document.unreadable else "没有核查完"
            self._case(title, problem.code, "error", problem.message, problem.code, problem.message)
        for finding in document.findings:
            self._case(
                _title(finding),
                finding.rule,
                "failure",
                full_message(finding),
                finding.severity.value,
                "\n".join(_body(finding)),
            )
        for one in document.suppressed:
            self._case(
                _title(one.finding),
                one.finding.rule,
                "skipped",
                f"按{DECIDED_BY.get(one.by, one.by)}不再提示：{one.reason}",
            )
        for words in document.skipped:
            self._case(f"未核查：{skipped_words(words)}", "skipped", "skipped", skipped_words(words))
        if problem is None and not document.findings:
            self._case(nothing_found((document,), look), "draftlint", None)

    def _case(
        self, name: str, kind: str, outcome: str | None, message: str = "", of: str = "", body: str = ""
    ) -> None:
        self._names[name] += 1
        if self._names[name] > 1:  # servers fold cases of one name into one
            name = f"{name} #{self._names[name]}"
        self.counts["tests"] += 1
        head = f"    <testcase classname={_quoted(kind)} name={_quoted(name)} file={_quoted(self.name)}"
        if outcome is None:
            self.cases.append(f"{head}/>")
            return
        self.counts[outcome] += 1
        said = f" message={_quoted(message)}" + (f" type={_quoted(of)}" if of else "")
        inside = f"<{outcome}{said}>{_escaped(body)}</{outcome}>" if body else f"<{outcome}{said}/>"
        self.cases.append(f"{head}>{inside}</testcase>")


def _title(finding: Finding) -> str:
    place = place_words(finding)
    message = clean(finding.message)
    return f"{finding.rule} {message}（{place}）" if place else f"{finding.rule} {message}"


def _body(finding: Finding) -> Iterator[str]:
    yield f"{SEVERITY_NAMES[finding.severity]}：{clean(finding.message)}"
    if finding.context:
        yield f"原文：{clean(finding.context)}"
    advice = advice_of(finding)
    if advice:
        yield f"改法：{advice}"
    yield f"依据：{clean(finding.basis)}"
    yield f"由谁处理：{REVIEWER_NAMES[finding.reviewer]}"


def _attributes(name: str, counts: Counter[str]) -> str:
    numbers = {
        "tests": counts["tests"],
        "failures": counts["failure"],
        "errors": counts["error"],
        "skipped": counts["skipped"],
    }
    return f"name={_quoted(name)} " + " ".join(f'{key}="{value}"' for key, value in numbers.items())


def _escaped(text: str) -> str:
    return (
        xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def _quoted(text: str) -> str:
    inner = _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{inner}"'
