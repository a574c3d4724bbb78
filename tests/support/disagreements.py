"""Plants one disagreement into the texts of a packet, where the dice say; and judges packets given as texts.

A plan changes lines of the papers (``corpora/packet/sources``, or any texts in that notation) and says which papers
must be named. It returns None where the packet gives it nothing to change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from draftlint.api import Linter, Options
from draftlint.checks.across.facts import gather
from draftlint.checks.across.model import Packet, Paper, Plan
from draftlint.checks.base import Draft
from draftlint.engine.across import PacketFinding, verdict
from draftlint.outline.build import build
from draftlint.reading import read
from tests.support.packets import SOURCES, docx

Texts = dict[str, str]


class Planted(NamedTuple):
    """The changed texts, and the papers of which the findings must name at least one, and the other side."""

    texts: Texts
    paper: str
    before: str = ""
    after: str = ""


Plant = Callable[[Texts, random.Random], "Planted | None"]
NUMERALS = "一二三四五六七八九"


@lru_cache(maxsize=1)
def _linter() -> Linter:
    return Linter(Options(config=""))


@lru_cache(maxsize=4096)
def paper_of(name: str, text: str) -> Paper:
    """A paper given as text, as the packet sees it."""
    path = f"{name}.docx"
    hand = None if (SOURCES / f"{name}.txt").exists() else "direct"
    document = read(docx(text, name, hand), path)
    library = _linter().library(path)
    outline = build(document, library.genres)
    ruleset = library.ruleset(library.profile_for(outline.genre))
    draft = Draft(document, outline, ruleset.format, ruleset.tables)
    title = "".join((outline.title or "").split())
    return Paper(path, document.sha256, outline.genre, title, gather(draft))


def findings_of(
    texts: Mapping[str, str], previous: Mapping[str, str] | None = None, plan: Plan | None = None
) -> tuple[PacketFinding, ...]:
    """What the rules about packets say of texts."""
    papers = tuple(paper_of(name, text) for name, text in texts.items())
    earlier = tuple(paper_of(name, text) for name, text in (previous or {}).items())
    agenda = next((paper.path for paper in papers if paper.genre == "agenda"), "")
    packet = Packet(plan or Plan(agenda_path=agenda), papers, earlier, "2026-07-20")
    library = _linter().library("议程.docx")
    said = verdict(packet, library.ruleset(library.profile_for("agenda"), packet=True))
    assert said.problem is None, said.problem
    return said.findings


def changed(texts: Texts, name: str, before: str, after: str, at: int = -1) -> Planted:
    """One place of one paper said otherwise; ``at`` -1 for all places."""
    text = texts[name]
    new = text.replace(before, after) if at < 0 else text[:at] + after + text[at + len(before) :]
    assert new != text, (name, before, after)
    return Planted({**texts, name: new}, f"{name}.docx", before, after)


def places(texts: Texts, pattern: str, *, names: str = "") -> list[tuple[str, re.Match[str]]]:
    """Every place of a pattern, as (name of the paper, match)."""
    return [
        (name, match)
        for name, text in texts.items()
        if re.search(names, name)
        for match in re.finditer(pattern, text, re.MULTILINE)
    ]


def swap_char(text: str, rng: random.Random, others: str) -> str:
    """One character replaced by another one."""
    at = rng.randrange(len(text))
    return text[:at] + rng.choice([char for char in others if char not in text]) + text[at + 1 :]
