"""Correct papers with one defect each: the source text is edited, then written by one of the six hands."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from draftlint.engine.run import run
from draftlint.findings import Finding
from draftlint.outline.build import build
from draftlint.packs.library import Library
from draftlint.reading import read
from tests.support.hands import write
from tests.support.papers import parse

SOURCES = Path(__file__).parents[2] / "corpora" / "sources"
PAPERS = tuple(sorted(path.stem for path in SOURCES.glob("*.txt")))


@cache
def library() -> Library:
    """The shipped rules."""
    return Library.load()


@cache
def source_of(paper: str) -> str:
    """The source of a correct paper."""
    return (SOURCES / f"{paper}.txt").read_text(encoding="utf-8")


def judged(draft: bytes, families: tuple[str, ...], name: str = "稿.docx") -> list[Finding]:
    """What the rules of these families say of a file."""
    document = read(draft, name)
    outline = build(document, library().genres)
    ruleset = library().ruleset(library().profile_for(outline.genre, None))
    ours = tuple(rule for rule in ruleset.rules if rule.code[:2] in families)
    report = run(document, outline, ruleset._replace(rules=ours, genre=None), name)
    assert report.problem is None, report.problem
    return list(report.findings)


def written(source: str, hand: str) -> bytes:
    """The source as a file."""
    return write(parse(source), hand)


def planted(text: str, pattern: str, replacement: str) -> str | None:
    """The text with the middle one of all places that match replaced; None when there is none."""
    places = list(re.finditer(pattern, text, re.MULTILINE))
    if not places:
        return None
    place = places[len(places) // 2]
    return text[: place.start()] + place.expand(replacement) + text[place.end() :]
