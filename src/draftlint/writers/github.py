"""``--format github``: workflow commands that GitHub Actions shows as annotations.

A line a finding. Lines and columns are given for .txt and .md only: a Word file has none, and the place
is said in words instead.
"""

from __future__ import annotations

from draftlint.findings import DocumentReport, Finding, Report, Severity
from draftlint.writers import Look
from draftlint.writers.machine import full_message, has_lines, place_words
from draftlint.writers.terminal import clean
from draftlint.writers.words import skipped_words

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, look: Look) -> str:
    """One command a finding, a problem, a thing that was not checked."""
    lines: list[str] = []
    for document in report.documents:
        if document.problem is not None:
            title = "没有核查" if document.unreadable else "没有核查完"
            lines.append(_command("error", document.path, title, document.problem.message))
        lines.extend(_finding(document, finding) for finding in document.findings)
        if not look.quiet:
            for words in document.skipped:
                lines.append(_command("notice", document.path, "未核查", skipped_words(words)))
    return "".join(lines)


def _finding(document: DocumentReport, finding: Finding) -> str:
    location = finding.location
    spot: dict[str, int] = {}
    if has_lines(document) and location.paragraph is not None:
        spot = {"line": location.paragraph, "endLine": location.paragraph}
        if location.start is not None and location.end is not None:
            spot |= {"col": location.start + 1, "endColumn": max(location.end, location.start + 1)}
    where = "" if spot else place_words(finding)
    message = f"{where}：{full_message(finding)}" if where else full_message(finding)
    return _command(_LEVELS[finding.severity], document.path, finding.rule, message, spot)


def _command(level: str, path: str, title: str, message: str, spot: dict[str, int] | None = None) -> str:
    values = {"file": path.replace("\\", "/"), **(spot or {}), "title": title}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    return f"::{level} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    """As the runner reads it back; what could command a terminal that shows the log is taken out."""
    lines = [clean(line) for line in text.splitlines()]
    return "\n".join(lines).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
