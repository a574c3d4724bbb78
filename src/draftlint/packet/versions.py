"""Several versions of one paper: found, one taken for this run, and asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draftlint.checks.across.model import Doubt
from draftlint.packet.cards import Card
from draftlint.packet.names import read_name
from draftlint.packet.naming import key_of

_TELLING = 12  # characters of a title that two papers do not share by chance


class Versions(NamedTuple):
    """The papers that count in this run, and what is asked."""

    counted: tuple[Card, ...]
    set_aside: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def settle(cards: Sequence[Card]) -> Versions:
    """Of papers that are versions of each other take one, and say so."""
    groups = _groups(cards)
    aside: dict[str, str] = {}
    doubts: list[Doubt] = []
    for group in groups:
        chosen = max(group, key=_rank)
        others = tuple(card.path for card in group if card is not chosen)
        same = all(card.sha256 == chosen.sha256 for card in group)
        doubts.append(Doubt("same" if same else "version", chosen.path, others=others))
        aside.update(dict.fromkeys(others, chosen.path))
    counted = tuple(card for card in cards if card.path not in aside)
    return Versions(counted, tuple(aside), tuple(doubts))


def _rank(card: Card) -> tuple[bool, bool, bool, bool, float]:
    """Which version is taken: one that could be read, said to be final, no copy, of today's format, the newest."""
    name = read_name(card.path)
    spare = any(word in name.version for word in ("副本", "复件", "备份", "拷贝", "旧"))
    return not card.problem, name.final, not spare, card.path.lower().endswith(".docx"), card.modified


def _groups(cards: Sequence[Card]) -> list[list[Card]]:
    groups: list[list[Card]] = []
    for card in cards:
        home = next((group for group in groups if any(_versions(card, other) for other in group)), None)
        if home is None:
            groups.append([card])
        else:
            home.append(card)
    return [group for group in groups if len(group) > 1]


def _versions(one: Card, other: Card) -> bool:
    """Whether two papers are versions of one: the same bytes, or one name or title with a word of versions."""
    if one.sha256 and one.sha256 == other.sha256:
        return True
    first, second = read_name(one.path), read_name(other.path)
    if one.genre != other.genre and not (one.problem or other.problem):
        return False
    title, other_title = key_of(one.title).core, key_of(other.title).core
    if first.core == second.core:
        return bool(first.version or second.version) or title == other_title
    if title != other_title or len(title) < _TELLING:
        return False
    # one title under two names: two people may speak under one, so the same person has to
    return one.speaker == other.speaker and (one.post == other.post)
