"""Who of the chain deals with a finding, what they are called, and views for one of them.

A rule already carries its reviewer (from its category unless it says otherwise); here is what the
three are called and how a report is narrowed to what one of them has to look at.
"""

from __future__ import annotations

from dataclasses import replace

from draftlint.findings import DocumentReport, Reviewer

REVIEWER_NAMES: dict[Reviewer, str] = {
    Reviewer.DRAFTER: "拟稿人",
    Reviewer.DEPARTMENT_HEAD: "部门负责人",
    Reviewer.LEADER: "分管领导",
}


def only(document: DocumentReport, reviewer: Reviewer | None) -> DocumentReport:
    """The report of one document with nothing but what ``reviewer`` deals with; None leaves it alone."""
    if reviewer is None:
        return document
    return replace(
        document,
        findings=tuple(f for f in document.findings if f.reviewer is reviewer),
        elsewhere=tuple(f for f in document.findings if f.reviewer is not reviewer),
        # what people have decided not to change is every reviewer's business
        suppressed=tuple(
            s for s in document.suppressed if s.finding.reviewer is reviewer or s.by == "waiver"
        ),
        unexplained=tuple(
            f.fingerprint
            for f in document.findings
            if f.reviewer is reviewer and f.fingerprint in document.unexplained
        ),
    )
