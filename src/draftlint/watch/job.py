"""What is done with a drop in the child process: whether it may be kept at all, and what the rules say of it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import Problem, UnreadableDraftError
from draftlint.reading import read

if TYPE_CHECKING:
    from draftlint.api import Linter, Options
    from draftlint.doc.model import Document
    from draftlint.findings import DocumentReport

#: A 密级 with its star and term, wherever it stands alone: 机密★10年.
_STARRED = re.compile(
    r"^[\s\u3000]*(?:密\s?级[：:]\s*)?(?:绝\s?密|机\s?密|秘\s?密)[\s\u3000]*[★☆*][^，。；]{0,10}$"
)
_SHOWN = 20


class Screened(NamedTuple):
    """Whether a drop may be kept, and whether it is a draft."""

    secret: bool = False
    problem: Problem | None = None


class Mark(NamedTuple):
    """A finding without a word of the draft."""

    rule: str
    title: str
    severity: str
    reviewer: str
    place: str


class Judged(NamedTuple):
    """What the rules say."""

    blocked: bool  # something is at or above the gate
    ruleset: str = ""
    genre: str = ""
    profile: str = ""
    counts: tuple[tuple[str, str, int], ...] = ()  # reviewer, severity, how many
    marks: tuple[Mark, ...] = ()  # the worst first
    more: int = 0  # findings that are not among them
    problem: Problem | None = None  # a rule crashed, a configuration is wrong
    copy: bytes = b""  # with comments
    no_copy: str = ""  # why there is none
    told: str = ""  # a sentence of the review chain


def screen(data: bytes, path: str, _options: object = None) -> Screened:
    """Look at a drop before anything of it is kept."""
    try:
        # whatever it is called, it is read as what it must be: other kinds are named then
        document = read(data, str(PurePath(path).with_suffix(".docx")))
    except UnreadableDraftError as error:
        return Screened(problem=error.problem)
    if _is_secret(document):
        return Screened(secret=True)
    if document.facts.macros:
        return Screened(
            problem=Problem(
                "macros", "文件里带有宏（程序），不予受理；请在 Word 或 WPS 中“另存为”不带宏的 .docx 再送。"
            )
        )
    if PurePath(path).suffix.lower() != ".docx":
        return Screened(
            problem=Problem("suffix", "只受理 .docx 文件；请在 Word 或 WPS 中“另存为”.docx 再送。")
        )
    return Screened()


def _is_secret(document: Document) -> bool:
    """Whether the paper carries a 密级, at its place or with its star anywhere."""
    from draftlint.outline.build import build
    from draftlint.outline.model import Role
    from draftlint.packs.library import Library

    edges = (
        edge
        for section in document.sections
        for edge in (*section.headers.values(), *section.footers.values())
    )
    every = [*document.paragraphs, *(each for edge in edges for each in edge.paragraphs)]
    if not any("密" in each.text for each in every):
        return False
    if any(_STARRED.match(each.text) for each in every):
        return True
    outline = build(document, Library.load().genres)
    return any("密" in item.paragraph.text for item in outline.with_role(Role.SECRECY))


_linters: dict[Options, Linter] = {}


def judge(data: bytes, path: str, options: Options) -> Judged:
    """Lint a drop; where it is sent back, with a commented copy."""
    from draftlint.api import Linter

    if options not in _linters:
        _linters[options] = Linter(options)
    linter = _linters[options]
    report = linter.lint_bytes(data, path)
    if report.unreadable:
        return Judged(blocked=True, problem=report.problem, ruleset=report.ruleset)
    judged = _counted(report, _gate(linter, path))
    return _with_copy(judged, data, report) if judged.blocked else judged


def _gate(linter: Linter, path: str) -> str:
    from draftlint.review.policy import Policy

    config = linter.library(path).config
    return Policy.of(config.review if config is not None else {}).gate("drafter")


def _counted(report: DocumentReport, gate: str) -> Judged:
    from draftlint.review.policy import blocks

    tally: dict[tuple[str, str], int] = {}
    for one in report.findings:
        key = (one.reviewer.value, one.severity.value)
        tally[key] = tally.get(key, 0) + 1
    worst = sorted(report.findings, key=lambda one: one.severity.rank)
    marks = tuple(
        Mark(one.rule, one.title, one.severity.value, one.reviewer.value, one.location.place)
        for one in worst[:_SHOWN]
    )
    return Judged(
        any(blocks(one.severity.value, gate) for one in report.findings),
        report.ruleset,
        report.genre_name or report.genre,
        report.profile_title or report.profile or "",
        tuple((who, what, number) for (who, what), number in sorted(tally.items())),
        marks,
        len(worst) - len(marks),
        report.problem,
    )


def _with_copy(judged: Judged, data: bytes, report: DocumentReport) -> Judged:
    from draftlint.writers import Look
    from draftlint.writers.anchors import CannotCommentError
    from draftlint.writers.comments import commented

    try:
        return judged._replace(copy=commented(data, report, datetime.now(), Look()))
    except CannotCommentError as error:
        return judged._replace(no_copy=str(error))
