"""Names of the office's roster are no slips: whatever a list of words holds, 座落 may be 王座 and 落实."""

from __future__ import annotations

from draftlint.checks.base import Draft, Hit
from draftlint.checks.roster_match import mentions
from draftlint.packs.model import Rule

#: Families that judge wording by lists; those that judge names have their own kinds.
_BY_WORDS = frozenset({"typo", "term", "formulation"})
_OF_NAMES = frozenset({"roster", "names-alike"})


def spare_names(hits: list[tuple[Rule, Hit]], draft: Draft) -> list[tuple[Rule, Hit]]:
    """The hits without those on words that touch a rostered name."""
    if not any(_judges_words(rule) for rule, _ in hits):
        return hits
    names = frozenset(str(row["name"]) for row in draft.tables["roster"])
    spans: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions(draft, names):
        spans.setdefault(id(mention.item.paragraph), []).append((mention.start, mention.end))
    return [
        (rule, hit)
        for rule, hit in hits
        if not _judges_words(rule)
        or all(hit.end <= start or end <= hit.start for start, end in spans.get(id(hit.paragraph), ()))
    ]


def _judges_words(rule: Rule) -> bool:
    return rule.category in _BY_WORDS and rule.kind not in _OF_NAMES
