"""A slip that a list of words holds is not told once more by the statistics of the language."""

from __future__ import annotations

from draftlint.checks.base import Hit
from draftlint.packs.model import Rule

_STATISTICS = "language"
#: Families that judge wording; what they say of a place says more than the statistics can.
_BY_WORDS = frozenset({"typo", "term", "formulation", "punctuation", "number", "reference", "residue"})


def told_once(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits without those of the statistics that touch a hit of another rule of wording."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for rule, hit in hits:
        if rule.kind != _STATISTICS and rule.category in _BY_WORDS and hit.paragraph is not None:
            spans.setdefault(id(hit.paragraph), []).append((hit.start, hit.end))
    return [
        (rule, hit)
        for rule, hit in hits
        if rule.kind != _STATISTICS
        or all(hit.end <= start or end <= hit.start for start, end in spans.get(id(hit.paragraph), ()))
    ]
