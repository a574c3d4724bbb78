"""What is wrong and where: the second narrow waist. Values only, no prose of a rule.

The field names are those of the JSON report (CONTRACT section 2).
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from draftlint.doc.problem import Problem

if TYPE_CHECKING:
    from dataclasses import dataclass

    from draftlint.doc.line import Line
else:
    from draftlint.doc.values import dataclass


class Severity(str, Enum):
    """How surely a finding sends a draft back."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 2 for info: sorts the worst first."""
        return _SEVERITIES.index(self)


_SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.INFO]


class Confidence(str, Enum):
    """How sure the rule is that it read the draft rightly."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Reviewer(str, Enum):
    """Who of the chain deals with a finding first."""

    DRAFTER = "drafter"  # 拟稿人
    DEPARTMENT_HEAD = "department_head"  # 部门负责人
    LEADER = "leader"  # 分管领导


#: Categories of CONTRACT section 2, in the order in which reports list them.
CATEGORIES = (
    "format", "structure", "section", "numbering", "punctuation", "number", "term", "formulation",
    "typo", "reference", "logic", "residue", "integrity", "style", "packet",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Location:
    """Where: ``paragraph`` is 1-based in its part, offsets are code points; None for the whole document.

    ``place`` says it in words under the heading ("第2段", "第1个表格第2行第3列"); it is not in the JSON.
    """

    part: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    heading: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """The other side of a disagreement."""

    path: str
    location: Location
    text: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``[start, end)`` of one paragraph's text; ``part_name`` as for :class:`LookEdit`, "" where not known."""

    location: Location
    replacement: str
    part_name: str = ""


@dataclass(frozen=True, slots=True)
class LookEdit:
    """Give one formatting property of a run, a paragraph or a section another value.

    ``scope`` is "run" (the span of ``location``), "paragraph" (offsets None), "section" (``section`` counts
    from 0, the paragraph is None) or "blank": the whole empty paragraph goes. Names and units of properties are
    those of :mod:`draftlint.ooxml.lookvalues`. A file may have several footers, and paragraph 1 of each is "footer"
    1: ``part_name`` tells them apart.
    """

    location: Location
    scope: str
    property: str
    value: str | float | bool | None
    section: int | None = None
    part_name: str = "word/document.xml"  # package part of the paragraph or the section


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical correction; ``safe`` ones never change what the draft says."""

    edits: tuple[Edit, ...]
    safe: bool = True
    looks: tuple[LookEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reviewer would send the draft back for, or remark on."""

    rule: str
    name: str
    category: str
    severity: Severity
    confidence: Confidence
    reviewer: Reviewer
    message: str
    basis: str
    suggestion: str | None
    fixable: bool
    location: Location
    text: str | None
    context: str | None
    related: tuple[Related, ...]
    fingerprint: str
    advice: str = ""  # what to do, one sentence
    authority: str = ""  # 国标规定 / 国标一般做法 / 规定 / 一般做法 / 本单位要求 / 惯例
    fix: Fix | None = None
    title: str = ""  # the rule's title: what is right, in a few words
    context_start: int | None = None  # offset in the paragraph of the first character of ``context``


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody has decided about: ``by`` is waiver, baseline or config."""

    finding: Finding
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """All that is said of one document."""

    path: str
    sha256: str | None
    genre: str
    title: str | None
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    problem: Problem | None = None
    skipped: tuple[str, ...] = ()
    profile: str | None = None
    genre_name: str = ""  # the genre as people call it
    repaired: tuple[str, ...] = ()  # what had to be mended to read the file, in Chinese
    ruleset: str = ""  # "sha256:..." of what decided these findings, "" when it came to no ruleset
    profile_title: str = ""  # the profile as people call it
    elsewhere: tuple[Finding, ...] = ()  # findings that a view for one reviewer leaves to the others
    unexplained: tuple[str, ...] = ()  # fingerprints of what people answered “不改” to without saying why
    answered: tuple[str, ...] = ()  # fingerprints of what people answered to otherwise than with “改”
    remarks: tuple[str, ...] = ()  # waivers of the review record that have run out or that nothing needs
    text: tuple[Line, ...] = ()  # the draft itself, only when a report that shows it asked

    @property
    def unreadable(self) -> bool:
        """Nothing could be said of the draft; a crashed rule is a problem too, but the other findings stand."""
        return self.problem is not None and not self.problem.code.startswith("rule-")

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(1 for f in self.findings if f.severity is severity)


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run over one or more documents, in the order they were named."""

    documents: tuple[DocumentReport, ...]
    ruleset: str  # "sha256:..." of everything that decided the findings
    version: str
    problems: tuple[Problem, ...] = ()  # of the run itself: bad config, no such file

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all documents, in order."""
        return tuple(f for d in self.documents for f in d.findings)
