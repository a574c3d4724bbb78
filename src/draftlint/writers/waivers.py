"""What people have answered to the tool's comments in Word or WPS, read back when the draft is linted again.

“不采纳”, “不改” or “已核” with a reason keeps the text as it is: the finding moves to ``suppressed``. It must
stand in an answer to the comment, in a comment of somebody else on the same text, or behind the tool's own
words in the comment. A bare mark “resolved” says nothing about why and decides nothing (docs/adr/0010).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import Suppressed
from draftlint.ooxml.commentparts import read_comments
from draftlint.ooxml.package import Package
from draftlint.ooxml.threads import answers_to, threads
from draftlint.review.answers import Answer, decided, undecided
from draftlint.writers.anchors import NEEDS_REASON, CannotCommentError, Places, same_words, touches
from draftlint.writers.marks import OWN, Key, number, parted

if TYPE_CHECKING:
    from draftlint.doc.model import Document
    from draftlint.findings import DocumentReport, Finding
    from draftlint.ooxml.commentparts import Comment
    from draftlint.ooxml.ranges import Place
    from draftlint.review.answers import Decision


class _Decided(NamedTuple):
    """A thread in which people have said something."""

    key: Key
    words: str  # of the tool, without the number
    where: tuple[Place, Place] | None
    decision: Decision | None  # to keep the text
    undecided: bool  # nor to change it


def with_waivers(report: DocumentReport, document: Document, data: bytes) -> DocumentReport:
    """The report with what people have decided in the comments of the file it is about."""
    try:
        taken = _read(data)
        places = Places(document, report.title) if taken else None
    except (CannotCommentError, UnreadableDraftError):
        return report  # a comments part that cannot be read decides nothing
    if places is None:
        return report
    baseline = [one.finding for one in report.suppressed if one.by == "baseline"]
    about = _matched(taken, [*report.findings, *baseline], places)
    decisions = {each: one.decision for each, one in about.items() if one.decision is not None}
    waived = {each: one for each, one in decisions.items() if one.reasoned}
    findings = []
    unexplained = []
    for finding in report.findings:
        decision = decisions.get(finding.fingerprint)
        if decision is None:
            findings.append(finding)
        elif not decision.reasoned:
            unexplained.append(finding.fingerprint)
            findings.append(replace(finding, advice=finding.advice + NEEDS_REASON.format(decision.words)))
    found = [*report.findings, *baseline]
    kept_back = [one for one in report.suppressed if one.finding.fingerprint not in waived]
    kept_back += [
        Suppressed(each, "waiver", waived[each.fingerprint].told)
        for each in found
        if each.fingerprint in waived
    ]
    return replace(
        report,
        findings=tuple(findings),
        suppressed=tuple(kept_back),
        unexplained=tuple(unexplained),
        answered=tuple(
            each.fingerprint
            for each in findings
            if each.fingerprint in about and about[each.fingerprint].undecided
        ),
    )


def without_answers(document: Document, data: bytes) -> Document:
    """The draft as if nobody had answered to the tool's comments: what is said there is no left-over of writing.

    Whoever has the answers deleted loses what was decided.
    """
    try:
        package = Package.open(data)
        comments = read_comments(package)
        own = {each.id for each in comments if each.author in OWN}
        answers = answers_to(package, comments, own)
    except UnreadableDraftError:
        return document
    facts = document.facts
    if not answers or len(comments) != len(facts.comments):
        return document
    rest = [one for one, each in zip(facts.comments, comments, strict=True) if each.id not in answers]
    return replace(document, facts=replace(facts, comments=tuple(rest)))


def _read(data: bytes) -> list[_Decided]:
    package = Package.open(data)
    comments = read_comments(package)
    own = {each.id: parts for each in comments if (parts := parted(each)) is not None}
    if not own or (len(comments) == len(own) and not any(behind for _, _, behind in own.values())):
        return []

    def names(one: Comment, other: Comment) -> bool:
        return own[other.id][0][0] in one.text.upper()

    taken = []
    for thread in threads(package, comments, set(own), names):
        key, words, behind = own[thread.comment.id]
        answers = [
            Answer(each.author, each.date[:10], each.text)
            for each in thread.answers
            if each.author not in OWN
        ]
        decision = decided(behind, answers)
        open_ = undecided(behind, answers)
        if decision is not None or open_:
            taken.append(_Decided(key, words, thread.where, decision, open_))
    return taken


def _matched(taken: list[_Decided], findings: list[Finding], places: Places) -> dict[str, _Decided]:
    """What was said about which finding, by fingerprint.

    The number and the place must fit. Of equal faults the later ones get other numbers when an earlier one is
    mended: they are known by the place and by the very words of the comment.
    """
    about: dict[str, _Decided] = {}
    rest = []
    for one in taken:
        fitting = [
            each
            for each in findings
            if number(each) == one.key and (one.where is None or touches(places.of(each), one.where))
        ]
        if fitting:
            about[fitting[0].fingerprint] = one
        else:
            rest.append(one)
    for one in rest:
        for each in findings:
            if each.rule != one.key[0] or each.fingerprint in about or one.where is None:
                continue
            spot = places.of(each)
            if touches(spot, one.where) and same_words(each, spot.words, one.words):
                about[each.fingerprint] = one
                break
    return about
