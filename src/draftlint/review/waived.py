"""A report with what people have waived in the record of reviews, as answers in Word comments have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from draftlint.findings import DocumentReport, Suppressed
from draftlint.review.chain import Waiver


def without_waived(report: DocumentReport, waivers: Sequence[Waiver], today: str) -> DocumentReport:
    """The report with the findings of waivers in force moved to ``suppressed``."""
    given = {one.fingerprint: one for one in waivers if one.in_force(today)}
    if not given:
        return report
    moved = tuple(
        Suppressed(one, "waiver", _told(given[one.fingerprint]))
        for one in report.findings
        if one.fingerprint in given
    )
    left = tuple(one for one in report.findings if one.fingerprint not in given)
    return replace(report, findings=left, suppressed=(*report.suppressed, *moved))


def unused(report: DocumentReport, waivers: Sequence[Waiver]) -> tuple[str, ...]:
    """Fingerprints of the waivers for which the draft has no finding any more, open or decided about otherwise."""
    found = {one.fingerprint for one in report.findings}
    found |= {one.finding.fingerprint for one in report.suppressed}
    return tuple(one.fingerprint for one in waivers if one.fingerprint not in found)


def remarks(report: DocumentReport, waivers: Sequence[Waiver], today: str, *, whole: bool) -> tuple[str, ...]:
    """What whoever gave the waivers should know: which no longer count, and which nothing needs.

    :param whole: all rules have run; else nobody can say what is not needed.
    """
    idle = set(unused(report, waivers))
    said = []
    for one in waivers:
        name = f"{one.by}对 {one.rule} 的放行（{one.fingerprint[:10]}）"
        if one.fingerprint in idle:
            if whole:
                said.append(f"{name}没有用上，文稿里已没有这一处")
        elif not one.in_force(today):
            said.append(f"{name}已于 {one.until} 到期，不再算数")
    return tuple(said)


def _told(one: Waiver) -> str:
    until = f"，至 {one.until}" if one.until else ""
    return f"{one.by}（{one.at[:10]}{until}）：{one.reason}"
