"""Published papers near-silent: what was proofread by others is no fault of the numbering or the structure."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from draftlint.doc.problem import UnreadableDraftError
from draftlint.engine.run import run
from draftlint.findings import Finding, Severity
from draftlint.outline.build import build
from draftlint.packs.library import Library
from draftlint.reading import read
from tests.support.drafts import needs_data, real_files

FAMILIES = ("NB", "ST")


@cache
def library() -> Library:
    return Library.load()


def judge(path: Path) -> tuple[int, list[Finding]]:
    """Length of a text and what the families say of it."""
    document = read(path.read_bytes(), str(path))
    outline = build(document, library().genres)
    ruleset = library().ruleset(library().profile_for(outline.genre, None))
    ours = tuple(rule for rule in ruleset.rules if rule.code[:2] in FAMILIES)
    report = run(document, outline, ruleset._replace(rules=ours, genre=None), str(path))
    assert report.problem is None, report.problem
    return sum(len(p.text) for p in document.paragraphs), list(report.findings)


@needs_data
@pytest.mark.parametrize("folder", ["workreports", "LawRefBook+Laws", "risshun+Chinese_Laws"])
def test_proofread_texts_are_near_silent(folder: str):
    length = 0
    found: list[Finding] = []
    for path in real_files(f"proofread/{folder}"):
        try:
            size, findings = judge(path)
        except UnreadableDraftError:
            continue
        length += size
        found += findings
    assert length > 100_000
    errors = [f for f in found if f.severity is Severity.ERROR]
    warnings = [f for f in found if f.severity is Severity.WARNING and f.rule != "NB20"]
    assert len(errors) * 10_000 / length <= 0.1, [(f.rule, f.message) for f in errors]
    # half-width brackets in numbers (NB20) are really there in these texts
    assert len(warnings) * 10_000 / length <= 0.2, [(f.rule, f.message) for f in warnings]
