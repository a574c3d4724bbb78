"""Kind ``packet-looks``: what all papers of a packet look like, and which of them does not."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement, PacketCheck
from draftlint.checks.across.sides import Voice, side, told
from draftlint.checks.base import Param, Params, kind

#: So many papers must look alike before another one is the odd one.
_ENOUGH = 3


@kind(
    "packet-looks",
    about="查各份材料同一部分的字体、字号、行距、页边距、页码样式是否统一：大多数材料一个样，个别材料另一个样。",
    wants="packet",
    params={"parts": Param(list, "看哪些方面，如 [标题字体, 标题字号]。", required=True)},
)
def packet_looks(params: Params) -> PacketCheck:
    """The odd ones of a packet, by the form that at least two thirds of the papers have."""
    parts: list[str] = params["parts"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        for part in parts:
            voices = [
                Voice(look.value, side(paper, look.spot))
                for paper in desk.packet.read
                for look in (paper.facts.looks if paper.facts else ())
                if look.what == part
            ]
            usual, odd = told(voices, desk.packet)
            if usual is None or not odd:
                continue
            alike = len(voices) - len(odd)
            if alike < _ENOUGH or alike < 2 * len(odd):
                continue
            for voice in odd:
                args = {"part": part, "value": voice.value, "usual": usual.value, "number": alike}
                yield Disagreement(voice.side.path, voice.side.spot, args, (usual.side,))

    return check
