"""What is done with a drop in the child process: whether it may be kept at all, and what the rules say of it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import Problem, UnreadableDraftError
from draftlint.reading import read
from draftlint.watch.kinds import not_taken, wrong_suffix

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


class Chaining(NamedTuple):
    """How accepted papers are handed in to the review chain."""

    options: Options
    store: str
    by: str


class Handed(NamedTuple):
    """What the review chain said."""

    refused: bool
    told: str
    retry: bool = False  # no fault of the paper: it has to wait


def screen(data: bytes, path: str, _options: object = None) -> Screened:
    """Look at a drop before anything of it is kept."""
    try:
        # whatever it is called, it is read as what it must be: other kinds are named then
        document = read(data, str(PurePath(path).with_suffix(".docx")))
    except UnreadableDraftError as error:
        return Screened(problem=not_taken(error.problem, data, path))
    if _is_secret(document):
        return Screened(secret=True)
    if document.facts.macros:
        return Screened(
            problem=Problem(
                "macros", "文件里带有宏（程序），不予受理；请在 Word 或 WPS 中“另存为”不带宏的 .docx 再送。"
            )
        )
    if PurePath(path).suffix.lower() != ".docx":
        return Screened(problem=wrong_suffix())
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


def place(path: str, before: str) -> str:
    """What the pool calls a paper that is handed in: its place, and that of its round before."""
    return f"{path}\0{before}"


def hand_in(data: bytes, where: str, how: Chaining) -> Handed:
    """Hand an accepted paper in: a drop is a submission round.

    The bytes at hand stand for the file, which is put into its place afterwards.
    """
    from draftlint.review.steps import Refused
    from draftlint.reviewing import CannotReviewError, Desk
    from draftlint.store.errors import StoreError

    path, _, before = where.partition("\0")

    class Received(Desk):
        def read(self, path: str) -> tuple[bytes, Document]:
            return data, read(data, path)

        def unmoved(self, path: str, seen: object) -> None:
            """Nobody can save into what was received."""

    desk = Received(how.store, datetime.now().astimezone(), how.options)
    try:
        try:
            desk.submit(path, how.by, before)
        except Refused as refusal:
            if not before or refusal.code != "unknown":
                raise
            desk.submit(path, how.by)  # its round before was received without the chain
    except Refused as refusal:
        if refusal.code == "already-submitted":  # before a power cut, say
            return Handed(False, "已转入三级审核。")
        return Handed(True, refusal.message)
    except (CannotReviewError, StoreError) as error:
        return Handed(True, str(error), retry=True)
    return Handed(False, "已转入三级审核。")
