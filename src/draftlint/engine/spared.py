"""What an office says is right is no slip: names of its roster and words of its lists.

Whatever a list of words holds, 座落 may be 王座 and 落实, and an office may keep a name that others gave up.
"""

from __future__ import annotations

from draftlint.checks.base import Draft, Hit
from draftlint.checks.roster_match import mentions
from draftlint.packs.model import Rule

#: Families that judge wording by lists; those that judge names have their own kinds.
_BY_WORDS = frozenset({"typo", "term", "formulation"})
_OF_NAMES = frozenset({"roster", "names-alike"})
#: Rules that the office's lists make themselves.
_OF_OFFICE = "term.office-"


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


def spare_own_words(hits: list[tuple[Rule, Hit]], draft: Draft) -> list[tuple[Rule, Hit]]:
    """The hits without those within a word that the office's lists call right, an exception or a term."""
    words: list[str] = draft.tables["own_words"]

    def is_own(rule: Rule, hit: Hit) -> bool:
        if not _judges_words(rule) or rule.name.startswith(_OF_OFFICE) or hit.paragraph is None:
            return False
        text = hit.paragraph.text
        found = text[hit.start : hit.end]
        return any(
            text.find(word, max(0, hit.end - len(word)), hit.start + len(word)) >= 0
            for word in words
            if found in word
        )

    return [(rule, hit) for rule, hit in hits if not is_own(rule, hit)]


def _judges_words(rule: Rule) -> bool:
    return rule.category in _BY_WORDS and rule.kind not in _OF_NAMES
