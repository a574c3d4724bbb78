"""``--format jsonl``: one JSON object a line, for pipes.

A line of type ``document`` opens each document and holds what is known of it; lines of type ``finding``
and ``suppressed`` follow, each with the document's ``path``, so that a line means something by itself.
"""

from __future__ import annotations

import json
from typing import Any

from draftlint.findings import Report
from draftlint.writers import Look
from draftlint.writers.json_ import VERSION, finding_json, head_json, summary_json, suppressed_json, tool_json

SCHEMA = "draftlint-line"


def render(report: Report, look: Look) -> str:
    """One line a document, a finding, a suppressed finding."""
    lines: list[str] = []
    for document in report.documents:
        head = {**head_json(document), "summary": summary_json(document)}
        lines.append(
            _line("document", {"schema": SCHEMA, "version": VERSION, "tool": tool_json(report), **head})
        )
        for finding in document.findings:
            lines.append(_line("finding", {"path": document.path, **finding_json(finding)}))
        for one in document.suppressed:
            lines.append(_line("suppressed", {"path": document.path, **suppressed_json(one)}))
    return "".join(lines)


def _line(kind: str, content: dict[str, Any]) -> str:
    return json.dumps({"type": kind, **content}, ensure_ascii=False) + "\n"
