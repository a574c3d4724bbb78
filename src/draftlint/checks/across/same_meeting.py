"""Kinds ``packet-meeting``, ``packet-days`` and ``packet-place``: one meeting, its days and its rooms."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import PurePath

from draftlint.checks.across.daywords import days_words
from draftlint.checks.across.model import (
    DaySaid,
    Desk,
    Disagreement,
    Meeting,
    PacketCheck,
    Paper,
    PlaceSaid,
    Side,
)
from draftlint.checks.across.sides import Voice, side, told, upheld
from draftlint.checks.base import Param, Params, kind
from draftlint.checks.closeness import distance

_FEW = 3
_WEEKDAYS = "一二三四五六日"


@kind(
    "packet-meeting",
    about="查一次会议的各份材料：session 届次、会次不一致，county 县（市、区）名不一致。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("session", "county"))},
)
def packet_meeting(params: Params) -> PacketCheck:
    """The meeting that all papers are for."""
    return {"session": _session, "county": _county}[params["fault"]]


def organ_of(meeting: Meeting) -> str:
    """What papers call the organ that meets."""
    return {"npc": "人大", "zhuren": "主任会议"}.get(meeting.kind, "常委会")


def sessions(desk: Desk) -> dict[str, list[Voice]]:
    """Organ -> which session the papers say that they are for."""
    voices: dict[str, list[Voice]] = {}
    for paper in desk.packet.read:
        for said in paper.facts.meetings if paper.facts else ():
            if said.own:
                value = (said.term, said.number)
                voices.setdefault(said.organ, []).append(Voice(value, side(paper, said.spot)))
    return voices


def _session(desk: Desk) -> Iterator[Disagreement]:
    packet = desk.packet
    meeting = packet.plan.meeting
    organ = organ_of(meeting)
    laid_down = packet.plan.source == "packet.yml" and meeting.term and meeting.session
    for name, several in sessions(desk).items():
        right = (meeting.term, meeting.session) if laid_down and name == organ else None
        if right is not None and not upheld(several, packet, right):
            right = None  # told once, of packet.yml
        usual, odd = told(several, packet, right)
        for voice in odd:
            if usual is None:
                yield Disagreement(
                    voice.side.path,
                    voice.side.spot,
                    {"right": f"；packet.yml 写的是第{meeting.term}届第{meeting.session}次会议"},
                )
            else:
                yield Disagreement(voice.side.path, voice.side.spot, {"right": ""}, (usual.side,))


def _county(desk: Desk) -> Iterator[Disagreement]:
    voices = []
    for paper in desk.packet.read:
        if paper.facts is None:
            continue
        voices += [Voice(one.name, side(paper, one.spot)) for one in paper.facts.organs if one.use == "place"]
        voices += [
            Voice(one.whose, side(paper, one.spot))
            for one in paper.facts.meetings
            if one.own and len(one.whose) >= _FEW
        ]
    usual, odd = told(voices, desk.packet)
    for voice in odd if usual is not None else ():
        name, right = str(voice.value), str(usual.value) if usual else ""
        if name[-1] == right[-1] and distance(name, right, 1) == 1 and usual is not None:
            yield Disagreement(
                voice.side.path, voice.side.spot, {"name": name, "right": right}, (usual.side,)
            )


@kind(
    "packet-days",
    about="查会议日期：span 起止日期不一致，outside 日期不在会期内，weekday 日期与星期不符。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("span", "outside", "weekday"))},
)
def packet_days(params: Params) -> PacketCheck:
    """The days of the meeting."""
    return {"span": _span, "outside": _outside, "weekday": _weekday}[params["fault"]]


class _Days:
    """From when to when the meeting lasts, as the papers say it, and who says so."""

    def __init__(self, desk: Desk) -> None:
        packet, meeting = desk.packet, desk.packet.plan.meeting
        said = [(paper, day) for paper in packet.read for day in (paper.facts.days if paper.facts else ())]
        self.said = said
        held = [(paper, day) for paper, day in said if day.use == "held" and day.month]
        years = [day.year for _, day in said if day.year and day.use in ("held", "spoken", "adopted")]
        self.year = max(set(years), key=years.count) if years else 0
        right: tuple[tuple[int, int, int], tuple[int, int, int]] | None = None
        if packet.plan.source == "packet.yml" and meeting.starts:
            right = (_parts(meeting.starts), _parts(meeting.ends or meeting.starts))
        spans = [Voice(self.span(day), side(paper, day.spot)) for paper, day in held]
        several = [voice for voice, (_, day) in zip(spans, held, strict=True) if day.last[2]]
        self.voices = several or spans
        self.borne_out = right is None or upheld(self.voices, packet, right)
        right = right if self.borne_out else None
        self.usual, self.odd = told(self.voices, packet, right)
        value = right or (self.usual.value if self.usual is not None else None)
        self.first, self.last = (_day(value[0]), _day(value[1])) if value else (None, None)
        if several:  # a single day is no other span when it lies within
            for voice in spans:
                if voice not in several and not self.holds(_day(voice.value[0])):
                    self.odd.append(voice)

    def span(self, day: DaySaid) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        first = (day.year or self.year, day.month, day.day)
        last = day.last
        return first, (last[0] or first[0], last[1], last[2]) if last[2] else first

    def holds(self, day: datetime.date | None) -> bool:
        """Whether a day lies within the meeting's; True where nothing is known."""
        return day is None or self.first is None or self.last is None or self.first <= day <= self.last


def days_of_packet(desk: Desk) -> _Days:
    """The days of the meeting, put together once a packet."""
    return desk.memo("days", lambda: _Days(desk))


def _parts(iso: str) -> tuple[int, int, int]:
    day = datetime.date.fromisoformat(iso)
    return day.year, day.month, day.day


def _day(parts: tuple[int, int, int]) -> datetime.date | None:
    try:
        return datetime.date(*parts)
    except ValueError:
        return None


def _span(desk: Desk) -> Iterator[Disagreement]:
    days = days_of_packet(desk)
    for voice in days.odd:
        others = (days.usual.side,) if days.usual is not None else ()
        right = (
            f"；packet.yml 写的是{days_words(str(days.first), str(days.last))}"
            if days.first and not others
            else ""
        )
        yield Disagreement(voice.side.path, voice.side.spot, {"right": right}, others)


def _outside(desk: Desk) -> Iterator[Disagreement]:
    days = days_of_packet(desk)
    if days.first is None or days.last is None:
        return
    others: tuple[Side, ...] = (days.usual.side,) if days.usual is not None else ()
    for paper, said in days.said:
        if said.use not in ("spoken", "adopted", "schedule"):
            continue
        day = _day((said.year or days.year, said.month, said.day))
        if (
            day is not None
            and not days.holds(day)
            and (said.use != "schedule" or abs((day - days.first).days) < 60)
        ):
            like = _like(days, paper, said)
            also = ""
            if like is not None and like.path not in {other.path for other in others}:
                also = f"；《{PurePath(like.path).name}》写的是“{like.spot.text}”"
                yield Disagreement(paper.path, said.spot, {"also": also}, (*others, like))
            else:
                yield Disagreement(paper.path, said.spot, {"also": also}, others)


def _like(days: _Days, paper: Paper, said: DaySaid) -> Side | None:
    """A paper of the same sort that names a day of the meeting: the one whose day is the most like."""
    best: tuple[tuple[bool, int], Side] | None = None
    for there, one in days.said:
        day = _day((one.year or days.year, one.month, one.day))
        if there.path == paper.path or one.use != said.use or day is None or not days.holds(day):
            continue
        alike = sum((one.year == said.year, one.month == said.month, one.day == said.day))
        rank = there.genre == paper.genre, alike
        if best is None or rank > best[0]:
            best = rank, side(there, one.spot)
    return best[1] if best is not None else None


def _weekday(desk: Desk) -> Iterator[Disagreement]:
    days = days_of_packet(desk)
    done: set[str] = set()
    for paper, said in days.said:
        year = said.year or days.year
        day = _day((year, said.month, said.day)) if said.weekday and year else None
        if day is None or day.isoweekday() == said.weekday:
            continue
        if not said.year and (days.first is None or abs((day - days.first).days) > 60):
            continue
        # the rules of one paper name each row; here it is told once, and only against another paper's own date
        other = _dated(days, paper, said)
        if other is None or paper.path in done:
            continue
        done.add(paper.path)
        right = f"{day.year}年{day.month}月{day.day}日是星期{_WEEKDAYS[day.isoweekday() - 1]}"
        yield Disagreement(paper.path, said.spot, {"right": right}, (other,))


def _dated(days: _Days, paper: Paper, said: DaySaid) -> Side | None:
    """Where another paper dates the same day otherwise, or says when the meeting is."""
    others = [(there, one) for there, one in days.said if there.path != paper.path]
    for there, one in others:
        if (one.month, one.day) == (said.month, said.day) and one.weekday != said.weekday:
            return side(there, one.spot)
    if days.usual is not None and days.usual.side.path != paper.path:
        return days.usual.side
    return next((side(there, one.spot) for there, one in others if one.use in ("held", "spoken")), None)


@kind("packet-place", about="查会议的地点：同一次全体会议在不同材料里写了不同的会议室。", wants="packet")
def packet_place(params: Params) -> PacketCheck:
    """Rooms of the same session."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        packet = desk.packet
        events: dict[str, list[tuple[Paper, PlaceSaid]]] = {}
        rooms: list[tuple[Paper, PlaceSaid]] = []
        for paper in packet.read:
            for said in paper.facts.places if paper.facts else ():
                if said.event == "会议":
                    rooms.append((paper, said))
                else:
                    events.setdefault(said.event, []).append((paper, said))
        for several in events.values():
            usual, odd = told([Voice(said.name, side(paper, said.spot)) for paper, said in several], packet)
            for voice in odd if usual is not None and len({one.path for one, _ in several}) > 1 else ():
                if usual is not None and not _within(str(voice.value), str(usual.value)):
                    yield Disagreement(voice.side.path, voice.side.spot, {"right": ""}, (usual.side,))
        plenary = [
            pair
            for event, several in events.items()
            for pair in several
            if "全体" in event or "开幕" in event
        ]
        for paper, said in rooms:
            elsewhere = [(other, one) for other, one in (plenary or rooms) if other.path != paper.path]
            if elsewhere and not any(_within(said.name, one.name) for _, one in elsewhere):
                other, one = elsewhere[0]
                yield Disagreement(paper.path, said.spot, {"right": ""}, (side(other, one.spot),))
        where = packet.plan.meeting.place
        if where and packet.plan.source == "packet.yml":
            for paper, said in (*rooms, *plenary):
                if not _within(said.name, where):
                    yield Disagreement(paper.path, said.spot, {"right": f"；packet.yml 写的是{where}"})

    return check


def _within(one: str, other: str) -> bool:
    """Whether two names may be one room: 县人大五楼会议室 and 五楼会议室."""
    return one.endswith(other) or other.endswith(one)
