"""Which paper belongs to which item: by title, by genre, by file name, each match with how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from draftlint.packet.cards import Card
from draftlint.packet.names import read_name
from draftlint.packet.naming import Key, key_of
from draftlint.packs.meetings import ItemKind, Needed
from draftlint.text.lazy import compiled

#: Whether a match counts: from here on it is believed, and below it is asked about.
SURE, LIKELY, UNSURE = 0.8, 0.5, 0.34
_APART = 0.08  # two items nearer to each other than this are not told apart
_SHORTEST = 6  # characters of a title that can be found in another


class Target(NamedTuple):
    """An item to be matched: its line made comparable, and its kind."""

    number: int
    key: Key
    kind: ItemKind | None


class Match(NamedTuple):
    """Where a paper belongs; ``number`` None: nowhere. ``rival`` is another item that is as good."""

    number: int | None
    score: float = 0.0
    whole: bool = False  # its title is the item's
    rival: int | None = None

    @property
    def sure(self) -> bool:
        """Nobody need be asked."""
        return self.number is not None and self.rival is None and self.score >= LIKELY


def target_of(number: int, title: str, kind: ItemKind | None, place: str) -> Target:
    """An item made ready."""
    return Target(number, key_of(title, place), kind)


def match(card: Card, targets: Sequence[Target], place: str) -> Match:
    """The item that a paper belongs to, as far as titles and genres tell."""
    if not targets:
        return Match(None)
    keys = _keys(card, place)
    spread = Counter(pair for target in targets for pair in target.key.pairs)
    alone = Counter(target.kind.id for target in targets if target.kind is not None)
    scored = sorted(
        ((*_score(card, keys, target, spread, alone), target.number) for target in targets),
        key=lambda each: (-each[0], each[2]),
    )
    best, whole, number = scored[0]
    if best < UNSURE:
        return Match(None, best)
    rival = None
    others = [each for each in scored[1:] if each[2] != number]
    if not whole and others and others[0][0] >= UNSURE and best - others[0][0] < _APART:
        rival = others[0][2]
    return Match(number, best, whole, rival)


def meets(card: Card, needed: Needed) -> bool:
    """Whether a paper is what is needed: of the genre, or with the words in its title, its name or its parts."""
    if needed.genre and card.genre == needed.genre:
        return True
    if not needed.title:
        return False
    pattern = compiled(needed.title)
    name = read_name(card.path).core
    title = card.title.replace("\n", "").strip("》")
    return any(pattern.search(text) for text in (title, name, *card.parts) if text)


def _keys(card: Card, place: str) -> list[Key]:
    name = read_name(card.path).core
    keys = [key_of(card.title, place)] if card.title else []
    if not card.title or card.problem or len(name) > _SHORTEST:
        keys.append(key_of(name, place))
    return keys


def _score(
    card: Card, keys: Sequence[Key], target: Target, spread: Counter[str], alone: Counter[str]
) -> tuple[float, bool]:
    best, whole = 0.0, False
    for key in keys:
        score, same = _alike(key, target.key, spread)
        if score > best:
            best = score
        whole = whole or same
    kind = target.kind
    if kind is not None and kind.required:
        first = [needed.genre for needed in kind.required if needed.genre]
        more = [needed.genre for needed in kind.recommended if needed.genre]
        if card.genre in first or card.genre in more:
            best += 0.1 if best >= 0.3 else 0.0
            # an item of its kind alone takes papers that no other kind has
            if alone[kind.id] == 1 and card.genre in _OF_ONE_KIND and best < LIKELY:
                best = LIKELY + 0.05
        # 关于政府工作报告的决议: what the item is known to have, told by its genre and its title
        if alone[kind.id] == 1 and best < LIKELY and _belongs(card, kind):
            best = LIKELY + 0.05
    return min(best, 1.0), whole


def _belongs(card: Card, kind: ItemKind) -> bool:
    """Whether an item of this kind has such a paper: of the genre, and with the words in its title."""
    title = card.title.replace("\n", "")
    return any(
        needed.genre and needed.title and card.genre == needed.genre and compiled(needed.title).search(title)
        for needed in (*kind.required, *kind.recommended)
    )


#: Genres that belong to one kind of item, whatever their titles say.
_OF_ONE_KIND = frozenset(
    {
        "appointment_motion", "appointment_list", "resume", "pledge_speech", "duty_report", "final_accounts",
        "plan_report_sc", "budget_exec_sc", "audit_report", "audit_rectification", "filing_review_report",
        "suggestion_handling", "opinion_handling_report", "enforcement_inspection", "gov_work_report",
        "sc_work_report", "court_work_report", "procuratorate_work_report", "plan_report_npc", "budget_report_npc",
    }
)  # fmt: skip


def _alike(paper: Key, item: Key, spread: Counter[str]) -> tuple[float, bool]:
    """How alike two titles are (0-1), and whether the paper's is the item's."""
    if not paper.core or not item.core:
        return 0.0, False
    if paper.core == item.core:
        return 1.0, True
    shorter, longer = sorted((paper.core, item.core), key=len)
    if len(shorter) >= _SHORTEST and shorter in longer:
        # an item of two halves begins with the report that is heard
        return 0.9, longer.startswith(shorter) or len(shorter) * 10 >= len(longer) * 8
    if paper.quoted and item.quoted and set(paper.quoted) & set(item.quoted):
        return 0.85, False
    if any(one == paper.core for one in item.quoted):
        return 0.85, False
    common = paper.pairs & item.pairs
    if not common:
        return 0.0, False
    # what many items say tells little
    weight = sum(1 / spread[pair] for pair in item.pairs) or 1.0
    said = sum(1 / spread[pair] for pair in common)
    share = len(common) / (len(paper.pairs) or 1)
    return 0.75 * said / weight + 0.25 * share, False
