"""``--statistics``: how often each rule spoke."""

from __future__ import annotations

from collections import Counter

from draftlint.findings import Finding, Report
from draftlint.writers.terminal import clean, width_of
from draftlint.writers.words import SEVERITY_NAMES


def table(report: Report) -> str:
    """One line a rule, the most frequent first: count, severity, code, how many drafts, title."""
    findings = report.findings
    if not findings:
        return "没有发现问题。\n"
    counts = Counter(finding.rule for finding in findings)
    drafts: Counter[str] = Counter()
    for document in report.documents:
        drafts.update({finding.rule for finding in document.findings})
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.rule, finding)
    worst = {
        rule: min((f.severity for f in findings if f.rule == rule), key=lambda s: s.rank) for rule in counts
    }
    rows = [("数量", "级别", "规则", "稿件数", "规则要求")]
    for rule, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        rows.append(
            (
                str(number),
                SEVERITY_NAMES[worst[rule]],
                rule,
                str(drafts[rule]),
                clean(first[rule].title or first[rule].name),
            )
        )
    widths = [max(width_of(row[column]) for row in rows) for column in range(4)]
    return "".join("  ".join((*map(_pad, row, widths), row[4])) + "\n" for row in rows)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))
