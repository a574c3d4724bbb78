"""The work on one paper, in whatever process it is done: lint it, gather its facts, write its card."""

from __future__ import annotations

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


_linters: dict[Options, Linter] = {}


def judge(data: bytes, path: str, options: Options) -> Judged:
    """Lint a paper and gather what other papers can disagree with."""
    from draftlint.checks.across.facts import gather

    seen: list[Draft] = []
    linter = _linters.setdefault(options, Linter(options))
    linter.seen = seen.append
    report = linter.lint_bytes(data, path)
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

    linter = _linters.setdefault(options, Linter(options))
    document = read(data, path)
    outline = build(document, linter.library(path).genres)
    return card_of(Draft(document, outline), path)
