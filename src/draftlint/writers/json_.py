"""``--format json``: CONTRACT section 2, schema version "1"."""

from __future__ import annotations

import json
from typing import Any

from draftlint.findings import DocumentReport, Finding, Location, Related, Report, Severity, Suppressed
from draftlint.writers import Look

SCHEMA = "draftlint-report"
VERSION = "1"
Json = dict[str, Any]


def render(report: Report, look: Look) -> str:
    """The whole report as one JSON object."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n"


def to_json(report: Report) -> Json:
    """The report as plain dicts and lists."""
    documents = [document_json(one) for one in report.documents]
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "tool": tool_json(report),
        "documents": documents,
        "summary": {
            "documents": len(documents),
            "unreadable": sum(1 for one in report.documents if one.unreadable),
            **{s.value: sum(one.count(s) for one in report.documents) for s in Severity},
        },
    }


def tool_json(report: Report) -> Json:
    """Who judged, and by which rules."""
    return {"name": "draftlint", "version": report.version, "ruleset": report.ruleset}


def document_json(document: DocumentReport) -> Json:
    """One document with its findings."""
    return {
        **head_json(document),
        "findings": [finding_json(one) for one in document.findings],
        "suppressed": [suppressed_json(one) for one in document.suppressed],
        "summary": summary_json(document),
    }


def head_json(document: DocumentReport) -> Json:
    """What is known of a document itself."""
    problem = document.problem
    return {
        "path": document.path,
        "sha256": document.sha256,
        "genre": document.genre,
        "title": document.title,
        "problem": None if problem is None else {"code": problem.code, "message": problem.message},
        "skipped": list(document.skipped),
    }


def summary_json(document: DocumentReport) -> Json:
    """Counts by severity."""
    return {severity.value: document.count(severity) for severity in Severity}


def finding_json(finding: Finding) -> Json:
    """One finding; the keys are the contract's."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "reviewer": finding.reviewer.value,
        "message": finding.message,
        "basis": finding.basis,
        "suggestion": finding.suggestion,
        "fixable": finding.fixable,
        "location": _location_json(finding.location),
        "text": finding.text,
        "context": finding.context,
        "related": [_related_json(one) for one in finding.related],
        "fingerprint": finding.fingerprint,
    }


def suppressed_json(suppressed: Suppressed) -> Json:
    """A finding with who decided about it and why."""
    return {**finding_json(suppressed.finding), "by": suppressed.by, "reason": suppressed.reason}


def _location_json(location: Location) -> Json:
    return {
        "part": location.part,
        "paragraph": location.paragraph,
        "start": location.start,
        "end": location.end,
        "heading": location.heading,
    }


def _related_json(related: Related) -> Json:
    return {"path": related.path, "location": _location_json(related.location), "text": related.text}
