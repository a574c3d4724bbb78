"""Several versions of one paper: found, one taken for this run, and asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from draftlint.checks.across.model import Doubt
from draftlint.packet.cards import Card
from draftlint.packet.names import read_name
from draftlint.packet.naming import key_of
from draftlint.packet.properties import properties_of

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
        same = len({card.sha256 for card in group}) == 1
        chosen = min(group, key=_plainest) if same else max(group, key=_rank)
        others = tuple(card.path for card in group if card is not chosen)
        doubts.append(Doubt("same" if same else "version", chosen.path, others=others))
        aside.update(dict.fromkeys(others, chosen.path))
    counted = tuple(card for card in cards if card.path not in aside)
    return Versions(counted, tuple(aside), tuple(doubts))


_SPARE = ("副本", "复件", "备份", "拷贝", "旧")
_EARLY = ("初稿", "讨论稿", "征求意见稿")
_LATER = re.compile("修改|修订|改后|已改|新|第?[二三四五六七八九2-9]次?稿|[vV]")
_OLD = re.compile("旧稿|旧版|备份|历史|草稿箱|作废")
_DIGITS = re.compile("\\d+")


def _rank(card: Card) -> tuple[bool, int, tuple[int, ...], bool, str, float]:
    """Which version is taken: one that could be read, then the latest by its name, its format, its own date, its file's."""
    name = read_name(card.path)
    numbers = tuple(int(one) for one in _DIGITS.findall(name.version))
    saved = properties_of(card.path).saved
    return not card.problem, _stage(card), numbers, card.path.lower().endswith(".docx"), saved, card.modified


def _plainest(card: Card) -> tuple[bool, int, str]:
    """Of the same file in several places: no copy by its name, the least deep."""
    return _stage(card) == 0, len(Path(card.path).parts), card.path


def _stage(card: Card) -> int:
    """How far a version is by its name: a copy, a first draft, one that says nothing, a mended one, the final one."""
    name = read_name(card.path)
    if any(word in name.version for word in _SPARE) or _OLD.match(Path(card.path).parent.name):
        return 0
    if name.final:
        return 4
    if _LATER.search(name.version):
        return 3
    return 1 if any(word in name.version for word in _EARLY) else 2


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
    if None not in (one.session[2], other.session[2]) and one.session != other.session:
        return False  # the same report to two meetings
    # one title under two names: two people may speak under one, so the same person has to
    return one.speaker == other.speaker and (one.post == other.post)
