"""Where packet.yml and the agenda in the folder list other items."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.checks.across.model import Item
from draftlint.checks.across.sides import likeness
from draftlint.packet.naming import Key, key_of

_ALIKE = 0.6
_SHOWN = 40


def differences(written: Sequence[Item], agenda: Sequence[Item], place: str) -> list[str]:
    """Sentences on the items that packet.yml and the agenda do not share; an item said shorter is the same one.

    :param written: the items of packet.yml.
    :param agenda: the items of the agenda; none when nothing could be read there.
    """
    if not written or not agenda:
        return []
    ours = [key_of(item.title, place) for item in written]
    theirs = [key_of(item.title, place) for item in agenda]
    pairs = _pairs(ours, theirs)
    said = []
    for at, item in enumerate(written):
        other = pairs.get(at)
        if other is None:
            said.append(f"packet.yml 的第{item.number}项“{_short(item.title)}”，议程里没有")
        elif not _same(ours[at], theirs[other]):
            there = agenda[other]
            said.append(
                f"packet.yml 的第{item.number}项是“{_short(item.title)}”，"
                f"议程的第{there.number}项是“{_short(there.title)}”"
            )
    taken = set(pairs.values())
    for other, item in enumerate(agenda):
        if other not in taken:
            said.append(f"议程的第{item.number}项“{_short(item.title)}”，packet.yml 里没有")
    return said + _order(written, agenda, pairs)


def _order(written: Sequence[Item], agenda: Sequence[Item], pairs: dict[int, int]) -> list[str]:
    """Items that stand before others in one and behind them in the other; numbers that only moved on are not told."""
    places = [pairs[at] for at in sorted(pairs)]
    for at, other in enumerate(sorted(pairs)):
        if places[at] != sorted(places)[at]:
            item, there = written[other], agenda[pairs[other]]
            return [
                f"次序不同：“{_short(item.title)}”在 packet.yml 是第{item.number}项，在议程是第{there.number}项"
            ]
    return []


def _pairs(ours: Sequence[Key], theirs: Sequence[Key]) -> dict[int, int]:
    """Item of packet.yml -> item of the agenda: the same words first, then the most alike."""
    found: dict[int, int] = {}
    for at, key in enumerate(ours):
        same = next(
            (o for o, other in enumerate(theirs) if o not in found.values() and key.core == other.core), None
        )
        if same is not None:
            found[at] = same
    scored = sorted(
        (
            (-_score(key, other), at, o)
            for at, key in enumerate(ours)
            if at not in found
            for o, other in enumerate(theirs)
            if o not in found.values()
        ),
    )
    for score, at, o in scored:
        if -score >= _ALIKE and at not in found and o not in found.values():
            found[at] = o
    return found


def _score(one: Key, other: Key) -> float:
    return 1.0 if _same(one, other) else likeness(one.core, other.core)


def _same(one: Key, other: Key) -> bool:
    shorter, longer = sorted((one.core, other.core), key=len)
    return shorter in longer and len(shorter) >= 2


def _short(title: str) -> str:
    return title if len(title) <= _SHOWN else f"{title[: _SHOWN - 10]}……{title[-8:]}"
