"""Kind ``packet-series``: the numbers of the papers, of one form, at one place, each once, none left out."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement, Mark, PacketCheck, Paper, Side
from draftlint.checks.across.same_titles import is_contents
from draftlint.checks.across.sides import Voice, side, told
from draftlint.checks.base import Param, Params, kind

_FAULTS = ("twice", "gap", "form", "place", "missing")
_WITHOUT = ("host_script", "notice", "minutes")
#: So many papers have to carry the number that the contents give them.
_TRUSTED = 3
_PLACES = {"left": "左边", "right": "右边", "centre": "居中", "header": "页眉", "footer": "页脚", "": ""}


@kind(
    "packet-series",
    about="查会议文件编号：twice 重号，gap 缺号，form 样式不一，place 位置不一，missing 有的材料没有编号。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=_FAULTS)},
)
def packet_series(params: Params) -> PacketCheck:
    """The series of the packet."""
    return {"twice": _twice, "gap": _gap, "form": _form, "place": _place, "missing": _missing}[
        params["fault"]
    ]


def _marks(desk: Desk) -> list[tuple[Paper, Mark]]:
    return [(paper, paper.facts.marks[0]) for paper in desk.packet.read if paper.facts and paper.facts.marks]


def _twice(desk: Desk) -> Iterator[Disagreement]:
    seen: dict[int, tuple[Paper, Mark]] = {}
    for paper, mark in _marks(desk):
        there, other = seen.setdefault(mark.number, (paper, mark))
        if there is not paper:
            yield Disagreement(paper.path, mark.spot, {"number": mark.number}, (side(there, other.spot),))


def _gap(desk: Desk) -> Iterator[Disagreement]:
    marks = sorted(_marks(desk), key=lambda pair: pair[1].number)
    if len(marks) < 2:
        return
    bare = _bare(desk)
    for paper in desk.packet.read:
        if paper.path in bare:
            yield _told_bare(desk, paper, bare[paper.path], marks)
    numbers = {mark.number for _, mark in marks} | set(bare.values())
    highest = marks[-1][1].number
    gaps = [n for n in range(1, highest) if n not in numbers]
    # a contents page may be the first one and carry no number of its own
    contents = any(
        is_contents(paper) and not (paper.facts and paper.facts.marks) for paper in desk.packet.read
    )
    if gaps == [1] and contents:
        return
    # a paper that cannot be read is told as such: the number that lacks is its own
    unread = sum(1 for paper in desk.packet.papers if paper.facts is None)
    if not gaps or len(gaps) > len(numbers) or len(gaps) <= unread:
        return
    paper, mark = next((p, m) for p, m in marks if m.number > gaps[0])
    before = [(p, m) for p, m in marks if m.number < gaps[0]]
    others = (side(before[-1][0], before[-1][1].spot),) if before else ()
    yield Disagreement(paper.path, mark.spot, {"gaps": "、".join(map(str, gaps))}, others)


def _told_bare(desk: Desk, paper: Paper, number: int, marks: list[tuple[Paper, Mark]]) -> Disagreement:
    """A paper without the number that is its own, with the contents or else its neighbour in the series."""
    spot = paper.facts.title.spot if paper.facts and paper.facts.title else None
    listed = _listed(desk).get(paper.path)
    there, near = min(marks, key=lambda pair: abs(pair[1].number - number))
    other = listed[1] if listed is not None else side(there, near.spot)
    return Disagreement(paper.path, spot, {"gaps": str(number)}, (other,))


def _listed(desk: Desk) -> dict[str, tuple[int, Side]]:
    """The number that the contents give to each paper, where they give the others the numbers that those carry."""

    def build() -> dict[str, tuple[int, Side]]:
        for contents in desk.packet.read:
            if contents.facts is None or not is_contents(contents):
                continue
            lines = {line.title: line for line in contents.facts.titles if line.use == "listed"}
            found = {
                paper.path: (line.number, side(contents, line.spot))
                for paper in desk.packet.read
                if paper.facts and paper.facts.title and (line := lines.get(paper.facts.title.title))
            }
            carried = [
                found[paper.path][0] == mark.number for paper, mark in _marks(desk) if paper.path in found
            ]
            return found if sum(carried) >= _TRUSTED and sum(carried) * 10 >= len(carried) * 8 else {}
        return {}

    return desk.memo("series.listed", build)


def _bare(desk: Desk) -> dict[str, int]:
    """Papers without a number whose number is known: from the contents, or as the only one that is left."""

    def build() -> dict[str, int]:
        marks = _marks(desk)
        taken = {mark.number for _, mark in marks}
        without = [paper for paper in _without(desk) if paper.path not in desk.packet.plan.unnumbered]
        listed = _listed(desk)
        found = {
            paper.path: listed[paper.path][0]
            for paper in without
            if paper.path in listed and listed[paper.path][0] not in taken
        }
        if found or listed or len(marks) < _TRUSTED or len(without) != 1:
            return found if len(found) * 3 <= len(marks) else {}
        gaps = sorted(set(range(1, max(taken) + 1)) - taken)
        return {without[0].path: gaps[0]} if len(gaps) == 1 and gaps[0] > 1 else {}

    return desk.memo("series.bare", build)


def _form(desk: Desk) -> Iterator[Disagreement]:
    wanted = desk.packet.plan.numbering
    voices = [Voice((mark.style, mark.digits), side(paper, mark.spot)) for paper, mark in _marks(desk)]
    usual, odd = told(voices, desk.packet)
    for voice in odd if usual is not None else ():
        if usual is not None:
            yield Disagreement(voice.side.path, voice.side.spot, {"wanted": wanted}, (usual.side,))


def _place(desk: Desk) -> Iterator[Disagreement]:
    voices = [Voice(mark.where, side(paper, mark.spot)) for paper, mark in _marks(desk) if mark.where]
    usual, odd = told(voices, desk.packet)
    for voice in odd if usual is not None else ():
        if usual is not None:
            args = {
                "place": _PLACES.get(voice.value, voice.value),
                "usual": _PLACES.get(usual.value, usual.value),
            }
            yield Disagreement(voice.side.path, voice.side.spot, args, (usual.side,))


def _missing(desk: Desk) -> Iterator[Disagreement]:
    marks = _marks(desk)
    without = _without(desk)
    if len(marks) < 3 or len(without) * 3 > len(marks):
        return
    known = _bare(desk)
    for paper in without:
        if paper.path not in known:
            spot = paper.facts.title.spot if paper.facts and paper.facts.title else None
            yield Disagreement(paper.path, spot, {}, (side(marks[0][0], marks[0][1].spot),))


def _without(desk: Desk) -> list[Paper]:
    """Papers without a number, of kinds that have one."""
    return [
        paper
        for paper in desk.packet.read
        if paper.facts and not paper.facts.marks and paper.genre not in _WITHOUT and not is_contents(paper)
        and "主持词" not in paper.title
    ]  # fmt: skip
