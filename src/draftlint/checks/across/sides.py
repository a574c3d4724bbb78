"""Which of several wordings is the usual one, and which papers have another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

from draftlint.checks.across.model import Packet, Paper, Side, Spot


class Voice(NamedTuple):
    """One paper's word on a matter."""

    value: Any  # hashable
    side: Side


def side(paper: Paper, spot: Spot) -> Side:
    """A place of a paper."""
    return Side(paper.path, spot)


def rank(packet: Packet) -> dict[str, int]:
    """Which paper is believed first: the agenda, then the others in their order."""
    order = {paper.path: at for at, paper in enumerate(packet.papers, 1)}
    if packet.plan.agenda_path:
        order[packet.plan.agenda_path] = 0
    return order


def told(voices: Iterable[Voice], packet: Packet, right: Hashable = None) -> tuple[Voice | None, list[Voice]]:
    """The voice that stands for the usual value, and those that say something else, one a paper and value.

    ``right`` is what the office itself has laid down; without it the value that most papers have is the usual one,
    and of two that are equally frequent the one that the agenda or the earlier paper has.
    """
    order = rank(packet)
    papers: dict[Hashable, dict[str, Voice]] = {}
    for voice in voices:
        papers.setdefault(voice.value, {}).setdefault(voice.side.path, voice)
    if not papers:
        return None, []

    def weight(value: Hashable) -> tuple[bool, int, int]:
        return (
            right is not None and value != right,
            -len(papers[value]),
            min(order.get(path, len(order)) for path in papers[value]),
        )

    usual = min(papers, key=weight)
    if right is not None and usual != right:
        everyone = [voice for by_path in papers.values() for voice in by_path.values()]
        return None, everyone
    first = min(papers[usual].values(), key=lambda voice: order.get(voice.side.path, len(order)))
    odd = [voice for value, by_path in papers.items() if value != usual for voice in by_path.values()]
    return first, odd


def upheld(voices: Iterable[Voice], packet: Packet, right: Hashable) -> bool:
    """Whether what the office has laid down is borne out: nobody speaks of it, the agenda says so, or a third of the papers."""
    papers: dict[str, bool] = {}
    for voice in voices:
        papers[voice.side.path] = papers.get(voice.side.path, False) or voice.value == right
    return not papers or papers.get(packet.plan.agenda_path, False) or sum(papers.values()) * 3 >= len(papers)


def pairs_of(text: str) -> frozenset[str]:
    """Neighbouring characters of a text: what its likeness to another one is told by."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    a, b = pairs_of(one), pairs_of(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(one == other)
