"""Papers of other meetings that lie in the folder: told once as such, and compared with nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from draftlint.checks.across.model import Item, Packet, Paper, Required
from draftlint.packet.match import Match

_NEAR = 10  # days before and behind the meeting
#: The drafts for the congress that a standing committee convenes are dated on the days of the congress.
_CONGRESS = "convene_congress"
_ORGANS = {"npc": "人大", "zhuren": "主任会议"}


def set_apart(packet: Packet, matches: Mapping[str, Match]) -> Packet:
    """The packet with the papers of another meeting apart: those of no item, and those that only seem to belong to one.

    A paper that is called as the item is, or that is all an item has, stays: there the old session is a slip to be told.
    What packet.yml lists stays, too.
    """
    plan = packet.plan
    papers = {paper.path: paper for paper in packet.papers}
    strays = [path for path in plan.strays if path in papers and _other_meeting(papers[path], packet)]
    loose: set[str] = set()
    if plan.source == "agenda":
        congress = {path for item in plan.items if item.kind == _CONGRESS for path in item.papers}
        foreign = {
            path for path, paper in papers.items() if _of_another(paper, packet) and path not in congress
        }
        groups = [
            *(tuple(path for path in item.papers if not _certain(path, matches)) for item in plan.items),
            *(need.papers for need in plan.whole),
        ]
        wholes = [*(item.papers for item in plan.items), *(need.papers for need in plan.whole)]
        for group, whole in zip(groups, wholes, strict=True):
            if set(whole) - foreign:
                loose.update(path for path in group if path in foreign and path != plan.agenda_path)
    if not strays and not loose:
        return packet
    plan = plan._replace(
        items=tuple(_without(item, loose) for item in plan.items),
        whole=tuple(_left(need, loose) for need in plan.whole),
        strays=(*plan.strays, *(path for path in papers if path in loose and path not in plan.strays)),
        doubts=tuple(doubt for doubt in plan.doubts if doubt.what != "unsure" or doubt.path not in loose),
    )
    return packet._replace(plan=plan, apart=frozenset((*strays, *loose)))


def _certain(path: str, matches: Mapping[str, Match]) -> bool:
    found = matches.get(path)
    return found is not None and found.whole


def _without(item: Item, loose: set[str]) -> Item:
    return item._replace(
        papers=tuple(path for path in item.papers if path not in loose),
        required=tuple(_left(need, loose) for need in item.required),
    )


def _left(need: Required, loose: set[str]) -> Required:
    return need._replace(papers=tuple(path for path in need.papers if path not in loose))


def _of_another(paper: Paper, packet: Packet) -> bool:
    """Whether a paper is of another session by its number and by its days."""
    return _other_session(paper, packet) and _other_days(paper, packet) is True


def _other_meeting(paper: Paper, packet: Packet) -> bool:
    """Whether a paper of no item is for another meeting: it says so, or it was held on other days."""
    own = [said for said in paper.facts.meetings if said.own] if paper.facts else []
    return _other_session(paper, packet) if own else _other_days(paper, packet) is True


def _other_session(paper: Paper, packet: Packet) -> bool:
    meeting = packet.plan.meeting
    organ = _ORGANS.get(meeting.kind, "常委会")
    own = [said for said in paper.facts.meetings if said.own] if paper.facts else []
    return (
        bool(own)
        and meeting.session is not None
        and not any(said.organ == organ and said.number == meeting.session for said in own)
    )


def _other_days(paper: Paper, packet: Packet) -> bool | None:
    """Whether every day on which a paper says it was held or given lies far from the meeting; None when it says none."""
    try:
        first = datetime.date.fromisoformat(packet.plan.meeting.starts)
        last = datetime.date.fromisoformat(packet.plan.meeting.ends or packet.plan.meeting.starts)
    except ValueError:
        return None
    away = []
    for said in paper.facts.days if paper.facts else ():
        if said.use in ("held", "spoken", "adopted") and said.month and said.day:
            try:
                day = datetime.date(said.year or first.year, said.month, said.day)
            except ValueError:
                continue
            away.append(not -_NEAR <= (day - first).days <= (last - first).days + _NEAR)
    return all(away) if away else None
