"""``--format sarif``: SARIF 2.1.0, for code scanning servers and editors.

A Word file has no lines, and SARIF's ``charOffset`` counts from the beginning of the whole artifact's text,
which a .docx does not have either. The region therefore gives the paragraph as ``startLine`` and the code
points in it as columns, the same numbers as the JSON report; for .txt and .md they are the real lines.
Places outside the main part (headers, notes) count paragraphs of their own and get no region, but a
logical location that says where they are.
"""

from __future__ import annotations

import json
from typing import Any

from draftlint.findings import DocumentReport, Finding, Location, Report, Severity, Suppressed
from draftlint.writers import Look
from draftlint.writers.machine import full_message, place_words, uri
from draftlint.writers.terminal import clean
from draftlint.writers.words import skipped_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"
#: Key of the fingerprint; the number rises when what it is made of changes.
FINGERPRINT = "draftlint/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MIME = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
_MAIN_PARTS = ("body", "textbox")
Json = dict[str, Any]


def render(report: Report, look: Look) -> str:
    """One run over all documents."""
    whole = {"$schema": SCHEMA, "version": VERSION, "runs": [_run(report)]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> Json:
    rules = _Rules()
    artifacts: dict[str, int] = {}
    for document in report.documents:
        artifacts.setdefault(uri(document.path), len(artifacts))
    results: list[Json] = []
    notices: list[Json] = []
    described: dict[str, Json] = {}
    for document in report.documents:
        address = uri(document.path)
        where: Json = {"uri": address, "index": artifacts[address]}
        described.setdefault(address, _artifact(document))
        results.extend(_result(finding, where, artifacts, rules) for finding in document.findings)
        results.extend(_decided(one, where, artifacts, rules) for one in document.suppressed)
        notices.extend(_notices(document, where))
    failed = any(document.problem is not None for document in report.documents)
    return {
        "tool": {
            "driver": {
                "name": "draftlint",
                "version": report.version,
                "language": "zh-CN",
                "rules": rules.described,
                "properties": {"ruleset": report.ruleset},
            }
        },
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notices}],
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": list(described.values()),
        "results": results,
    }


class _Rules:
    """The rules that spoke, in the order in which they first did."""

    def __init__(self) -> None:
        self.described: list[Json] = []
        self._index: dict[str, int] = {}

    def index(self, finding: Finding) -> int:
        """Where the finding's rule stands; described when it is new."""
        known = self._index.get(finding.rule)
        if known is None:
            known = self._index[finding.rule] = len(self.described)
            self.described.append(_rule(finding))
        return known


def _rule(finding: Finding) -> Json:
    title = clean(finding.title) or finding.name
    basis = f"{clean(finding.basis)}（{finding.authority}）" if finding.authority else clean(finding.basis)
    more = f"draftlint explain {finding.rule}"
    return {
        "id": finding.rule,
        "name": finding.name,
        "shortDescription": {"text": title},
        "help": {
            "text": f"{title}。依据：{basis}。理由和例子：{more}",
            "markdown": f"{_markdown(title)}。\n\n依据：{_markdown(basis)}。\n\n理由和例子：`{more}`",
        },
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"tags": [finding.category], "category": finding.category},
    }


def _result(finding: Finding, where: Json, artifacts: dict[str, int], rules: _Rules) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding),
        "level": _LEVELS[finding.severity],
        "message": {"text": full_message(finding)},
        "locations": [_location(finding.location, finding.text, where, place_words(finding))],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": [],
        "properties": {
            "reviewer": finding.reviewer.value,
            "confidence": finding.confidence.value,
            "category": finding.category,
            "basis": finding.basis,
            "suggestion": finding.suggestion,
        },
    }
    related = []
    for number, one in enumerate(finding.related, start=1):
        address = uri(one.path)
        place = {"uri": address, **({"index": artifacts[address]} if address in artifacts else {})}
        message = {"text": clean(one.text or one.location.place or "另见")}
        related.append({"id": number, "message": message, **_location(one.location, one.text, place, "")})
    if related:
        result["relatedLocations"] = related
    return result


def _decided(one: Suppressed, where: Json, artifacts: dict[str, int], rules: _Rules) -> Json:
    result = _result(one.finding, where, artifacts, rules)
    reason = f"{one.by}：{clean(one.reason)}"
    result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _location(location: Location, text: str | None, where: Json, words: str) -> Json:
    physical: Json = {"artifactLocation": dict(where)}
    if location.paragraph is not None and location.part in _MAIN_PARTS:
        region: Json = {"startLine": location.paragraph}
        if location.start is not None and location.end is not None:
            region["startColumn"] = location.start + 1
            region["endColumn"] = location.end + 1
        if text is not None:
            region["snippet"] = {"text": text}
        physical["region"] = region
    logical: Json = {"kind": location.part}
    if location.paragraph is not None:
        logical["fullyQualifiedName"] = f"{location.part}/{location.paragraph}"
    name = words or location.place or location.part
    return {"physicalLocation": physical, "logicalLocations": [{"name": clean(name), **logical}]}


def _artifact(document: DocumentReport) -> Json:
    known: Json = {"location": {"uri": uri(document.path)}, "roles": ["analysisTarget"]}
    dot = document.path.rfind(".")
    mime = _MIME.get(document.path[dot:].lower()) if dot >= 0 else None
    if mime is not None:
        known["mimeType"] = mime
    if document.sha256:
        known["hashes"] = {"sha-256": document.sha256}
    return known


def _notices(document: DocumentReport, where: Json) -> list[Json]:
    locations = [{"physicalLocation": {"artifactLocation": dict(where)}}]
    said: list[Json] = []
    problem = document.problem
    if problem is not None:
        said.append(
            {
                "descriptor": {"id": problem.code},
                "level": "error",
                "message": {"text": problem.message},
                "locations": locations,
            }
        )
    for words in document.skipped:
        message = {"text": f"未核查：{skipped_words(words)}"}
        said.append(
            {"descriptor": {"id": "not-checked"}, "level": "note", "message": message, "locations": locations}
        )
    return said


def _markdown(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~!" else char for char in text)
