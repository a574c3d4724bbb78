"""One slip, one finding: what several rules of wording say of a place is told by the most certain of them."""

from __future__ import annotations

from draftlint.checks.base import Hit
from draftlint.packs.model import Rule

_STATISTICS = "language"
_TYPO = "typo"
#: Families that judge wording; what they say of a place says more than the statistics can.
_BY_WORDS = frozenset({_TYPO, "term", "formulation", "punctuation", "number", "reference", "residue"})
#: Families that may see the same wrong character: a word, a term, a formulation.
_OF_WORDS = frozenset({_TYPO, "term", "formulation"})
_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_CONFIDENCE = {"certain": 0, "likely": 1, "possible": 2}
#: A formulation knows more of the place than a term, a term more than the word alone.
_KNOWS = {"formulation": 0, "term": 1, _TYPO: 2}


def told_once(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits without those on wrong characters that a surer hit touches, and those of the statistics that
    touch any other hit of wording.
    """
    rivals: dict[int, list[tuple[Rule, Hit]]] = {}
    for rule, hit in hits:
        if rule.category in _BY_WORDS and hit.paragraph is not None:
            rivals.setdefault(id(hit.paragraph), []).append((rule, hit))
    return [one for one in hits if not _is_told(one, rivals.get(id(one[1].paragraph), []))]


def _is_told(one: tuple[Rule, Hit], rivals: list[tuple[Rule, Hit]]) -> bool:
    rule, hit = one
    if rule.category not in _OF_WORDS:
        return False
    for other, rival in rivals:
        if rival is hit or hit.end <= rival.start or rival.end <= hit.start:
            continue
        if rule.kind == _STATISTICS:
            if other.kind != _STATISTICS:
                return True
        elif (
            _TYPO in (rule.category, other.category)
            and other.category in _OF_WORDS
            and other.kind != _STATISTICS
            and _rank(other, rival) < _rank(rule, hit)
        ):
            return True
    return False


def _rank(rule: Rule, hit: Hit) -> tuple[int, int, int, int, str]:
    """Lower is surer; of two that are as sure, the one that spans more, then the first code."""
    return (
        _SEVERITY[rule.severity.value],
        _CONFIDENCE[rule.confidence.value],
        _KNOWS[rule.category],
        hit.start - hit.end,
        rule.code,
    )
