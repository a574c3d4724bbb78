"""Kind ``packet-manifest``: the session and the days that packet.yml lays down, where the papers all say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.checks.across.daywords import days_words
from draftlint.checks.across.model import Desk, Disagreement, PacketCheck
from draftlint.checks.across.same_meeting import days_of_packet, organ_of, sessions
from draftlint.checks.across.sides import Voice, told, upheld
from draftlint.checks.base import Params, kind


@kind(
    "packet-manifest",
    about="查 packet.yml 写的届次、日期与议程和各份材料是否一致，只说一次。",
    wants="packet",
)
def packet_manifest(params: Params) -> PacketCheck:
    """One word about packet.yml instead of one about every paper."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        if desk.packet.plan.source == "packet.yml":
            yield from _session(desk)
            yield from _days(desk)

    return check


def _session(desk: Desk) -> Iterator[Disagreement]:
    packet, meeting = desk.packet, desk.packet.plan.meeting
    voices = sessions(desk).get(organ_of(meeting), [])
    right = (meeting.term, meeting.session)
    if not (meeting.term and meeting.session) or upheld(voices, packet, right):
        return
    usual, _ = told(voices, packet)
    if usual is not None:
        said = f"packet.yml 写的是{_called(right)}，{_who(voices, usual, desk)}是{_called(usual.value)}"
        yield Disagreement(usual.side.path, usual.side.spot, {"said": said})


def _called(value: tuple[int | None, int | None]) -> str:
    return f"第{value[0]}届第{value[1]}次" if value[0] else f"第{value[1]}次"


def _days(desk: Desk) -> Iterator[Disagreement]:
    days, meeting = days_of_packet(desk), desk.packet.plan.meeting
    if days.borne_out or days.usual is None:
        return
    first, last = days.usual.value
    dates = ["{:04}-{:02}-{:02}".format(*one) for one in (first, last)]
    said = (
        f"packet.yml 写的是{days_words(meeting.starts, meeting.ends)}，"
        f"{_who(days.voices, days.usual, desk)}是{days_words(*dates)}"
    )
    yield Disagreement(days.usual.side.path, days.usual.side.spot, {"said": said})


def _who(voices: Sequence[Voice], usual: Voice, desk: Desk) -> str:
    """议程和另外17份材料: who says what is usual."""
    paths = {voice.side.path for voice in voices if voice.value == usual.value}
    agenda = desk.packet.plan.agenda_path in paths
    others = len(paths) - agenda
    if agenda:
        return f"议程和另外{others}份材料" if others else "议程"
    return f"{others}份材料"
