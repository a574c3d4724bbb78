"""``--statistics``: how often each rule spoke."""

from __future__ import annotations

from collections import Counter

from draftlint.findings import Finding, Report
from draftlint.writers import Look
from draftlint.writers.terminal import clean, width_of, wrap
from draftlint.writers.words import BAD_CONFIG, SEVERITY_NAMES, nothing_found, unread


def table(report: Report, look: Look | None = None) -> str:
    """What each rule found, then the drafts that nothing can be said of."""
    look = look or Look()
    read = [one for one in report.documents if not one.unreadable]
    missing = [one for one in report.documents if one.unreadable]
    unfinished = [one for one in read if one.problem is not None]
    blocks: list[str] = []
    if report.findings:
        blocks.append(_table(report))
    elif read:
        number = f"核查了 {len(read)} 份，" if missing or unfinished else ""
        blocks.append(f"{number}{nothing_found(read, look)}。\n")
    for documents, what in ((unfinished, "没有核查完的"), (missing, "没有核查的")):
        if documents:
            blocks.append(wrap(f"{what} {len(documents)} 份：{unread(documents)}。", look.width) + "\n")
    mistakes = dict.fromkeys(
        one.problem.message for one in missing if one.problem is not None and one.problem.code == BAD_CONFIG
    )
    blocks.extend("\n".join(map(clean, message.splitlines())) + "\n" for message in mistakes)
    return "\n".join(blocks)


def _table(report: Report) -> str:
    """One line a rule, the most frequent first: count, severity, code, how many drafts, title."""
    findings = report.findings
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
