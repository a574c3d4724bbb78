"""The work on one paper, in whatever process it is done: lint it, gather its facts, write its card."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport
from draftlint.packet.cards import Card, card_of

if TYPE_CHECKING:
    from draftlint.checks.across.model import Facts
    from draftlint.checks.base import Draft


class Judged(NamedTuple):
    """What is known of one paper."""

    report: DocumentReport
    card: Card
    facts: Facts | None = None


@lru_cache(maxsize=4)
def linter(options: Options) -> Linter:
    """The linter of this process; what was waived in the record of reviews is the parent's business."""
    return Linter(options, record=False)


def judge(data: bytes, path: str, options: Options) -> Judged:
    """Lint a paper and gather what other papers can disagree with."""
    from draftlint.checks.across.facts import gather

    seen: list[Draft] = []
    own = linter(options)
    own.seen = seen.append
    report = own.lint_bytes(data, path)
    if not seen:
        problem = report.problem.message if report.problem is not None else "没有读出内容"
        return Judged(report, Card(path, sha256=sha256(data).hexdigest(), problem=problem))
    return Judged(report, card_of(seen[0], path), gather(seen[0]))


def look(data: bytes, path: str, options: Options) -> Card:
    """The card of a paper, without judging it.

    :raises UnreadableDraftError: it cannot be read.
    """
    from draftlint.checks.base import Draft
    from draftlint.outline.build import build
    from draftlint.reading import read

    document = read(data, path)
    outline = build(document, linter(options).library(path).genres)
    return card_of(Draft(document, outline), path)
