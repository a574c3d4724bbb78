"""Kinds ``packet-salutation``, ``packet-short-forms``, ``packet-organs`` and ``packet-enclosures``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement, OrganSaid, PacketCheck, Paper, ShortSaid
from draftlint.checks.across.same_people import short_for
from draftlint.checks.across.sides import Voice, likeness, side, told
from draftlint.checks.base import Param, Params, kind
from draftlint.checks.closeness import distance, replaced

_KINDS = (
    "条例", "规定", "办法", "方案", "意见", "规划", "纲要", "通知", "决定", "细则", "草案", "报告", "规则", "计划", "法", "决议", "公告", "标准", "指南",
)  # fmt: skip
_HOSTS = ("host_script", "notice", "agenda", "schedule", "speech")  # whoever leads does not address himself
#: Characters by which the names of two offices that both exist differ.
_TELLING = frozenset(
    "一二三四五六七八九十东西南北中上下新老县市区省乡镇村工农商学军党政法纪水土林草牧渔交公财税人民检察院"
)


@kind("packet-salutation", about="查各份报告的称谓是否一个样子。", wants="packet")
def packet_salutation(params: Params) -> PacketCheck:
    """Whom the speakers of one meeting address: all the same."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        voices = []
        organs: dict[str, str] = {}
        for paper in desk.packet.read:
            if paper.facts and (own := next((one for one in paper.facts.meetings if one.own), None)):
                organs[paper.path] = own.organ
            if paper.facts and paper.facts.salutation is not None and paper.genre not in _HOSTS:
                words = "".join(paper.facts.salutation.title.split()).replace(":", "：")
                voices.append(Voice(words, side(paper, paper.facts.salutation.spot)))
        usual, odd = told(voices, desk.packet)
        if usual is None or len(voices) - len(odd) < 2 or len(voices) - len(odd) <= len(odd):
            return
        there = organs.get(usual.side.path)
        for voice in odd:
            # whoever speaks before another body addresses other people
            if organs.get(voice.side.path, there) == there or there is None:
                yield Disagreement(voice.side.path, voice.side.spot, {"usual": usual.value}, (usual.side,))

    return check


@kind(
    "packet-short-forms",
    about="查“以下简称”：long 同一全称在不同材料里有两个简称，short 同一简称在不同材料里指两样东西。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("long", "short"))},
)
def packet_short_forms(params: Params) -> PacketCheck:
    """What papers call one thing for short."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        said = [
            (paper, one) for paper in desk.packet.read for one in (paper.facts.shorts if paper.facts else ())
        ]
        done: set[tuple[str, str]] = set()
        for at, (paper, one) in enumerate(said):
            for there, other in said[:at]:
                if there.path == paper.path or (paper.path, one.short) in done:
                    continue
                name = _clash(one, other)
                if name == fault:
                    done.add((paper.path, one.short))
                    args = {
                        "long": _shown(one.long),
                        "short": one.short,
                        "right": other.short,
                        "other": _shown(other.long),
                    }
                    yield Disagreement(paper.path, one.spot, args, (side(there, other.spot),))

    return check


def _shown(long: str) -> str:
    return long if len(long) <= 24 else "……" + long[-22:]


def _clash(one: ShortSaid, other: ShortSaid) -> str:
    """long, short, or "" when both may stand."""
    same = _one_thing(one, other)
    if same and one.short != other.short:
        return "long"
    if one.short == other.short and not same and not one.short.endswith(_KINDS) and len(one.short) >= 3:
        return "short" if likeness(one.long, other.long) < 0.4 and not _both_short(one, other) else ""
    return ""


def _both_short(one: ShortSaid, other: ShortSaid) -> bool:
    """Whether one long form is the end of the other: 根据安和县人民政府, 安和县人民政府."""
    return one.long.endswith(other.long[-6:]) or other.long.endswith(one.long[-6:])


def _one_thing(one: ShortSaid, other: ShortSaid) -> bool:
    if one.long.endswith("》") or other.long.endswith("》"):
        return one.long == other.long
    common = 0
    while common < min(len(one.long), len(other.long)) and one.long[-1 - common] == other.long[-1 - common]:
        common += 1
    return (
        common >= 6
        and common >= min(len(one.long), len(other.long)) - 4
        and _abbreviates(one)
        and _abbreviates(other)
    )


def _abbreviates(one: ShortSaid) -> bool:
    """Whether the short form is made of characters of the long one, in their order."""
    rest = iter(one.long)
    return all(char in rest for char in one.short)


@kind(
    "packet-organs",
    about="查机构名称：near 差一两个字的两种写法，short 有的写全称、有的写简称。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("near", "short"))},
)
def packet_organs(params: Params) -> PacketCheck:
    """One institution, two names."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        places: dict[str, list[tuple[Paper, OrganSaid]]] = {}
        defined = {
            one.short for paper in desk.packet.read for one in (paper.facts.shorts if paper.facts else ())
        }
        for paper in desk.packet.read:
            for one in paper.facts.organs if paper.facts else ():
                if one.use == "text":
                    places.setdefault(one.name, []).append((paper, one))
        order = sorted(places, key=lambda name: -len(places[name]))
        for at, usual in enumerate(order):
            for odd in order[at + 1 :]:
                sort = _variant(usual, odd)
                if sort != fault or odd in defined or f"县{odd}" in defined:
                    continue
                # a paper that writes both knows what it does, unless one of them is a lone slip
                slip = sort == "near" and len(places[odd]) == 1 < len(places[usual])
                both = {paper.path for paper, _ in places[usual]} & {paper.path for paper, _ in places[odd]}
                for paper, one in places[odd]:
                    there = next(((p, o) for p, o in places[usual] if p.path != paper.path), None)
                    if there is not None and (slip or paper.path not in both):
                        args = {"name": odd, "right": usual}
                        yield Disagreement(paper.path, one.spot, args, (side(there[0], there[1].spot),))

    return check


def _variant(one: str, other: str) -> str:
    if len(one) >= 4 and len(other) >= 4 and one[-1] == other[-1]:
        plain = [name.replace("和", "").replace("与", "").replace("及", "") for name in (one, other)]
        if plain[0] == plain[1]:
            return "near"
        if min(len(one), len(other)) >= 5 and distance(one, other, 1) == 1:
            pair = replaced(one, other)
            longer, shorter = sorted((one, other), key=len, reverse=True)
            more = Counter(longer) - Counter(shorter)
            return "" if set(pair or more) <= _TELLING else "near"
    if short_for(one, other) and abs(len(one) - len(other)) >= 2 and one.endswith(("局", "委员会", "委")):
        return "short"
    return ""


@kind(
    "packet-enclosures",
    about="查文中说“见附件”“名单附后”“简历另附”而材料里、文件包里都没有的。",
    wants="packet",
)
def packet_enclosures(params: Params) -> PacketCheck:
    """What a paper promises, and nobody has brought."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        titles = [paper.title for paper in desk.packet.papers]
        for paper in desk.packet.read:
            facts = paper.facts
            if facts is None:
                continue
            for one in facts.enclosures:
                if one.present or (
                    not one.what.startswith("附")
                    and any(one.what in title for title in titles if title != paper.title)
                ):
                    continue
                listed = [title for title in facts.titles if title.use == "attachment"]
                if one.what.startswith("附") and any(
                    _brought(title.title, titles, paper) for title in listed
                ):
                    continue
                yield Disagreement(paper.path, one.spot, {"what": one.what})
            carried = sum(1 for one in facts.enclosures if one.present)
            for title in facts.titles:
                if (
                    title.use == "attachment"
                    and not carried
                    and not facts.attached
                    and not _brought(title.title, titles, paper)
                ):
                    yield Disagreement(paper.path, title.spot, {"what": title.title})

    return check


def _brought(name: str, titles: list[str], paper: Paper) -> bool:
    plain = name.strip("《》")
    return any(title != paper.title and title and likeness(plain, title) >= 0.85 for title in titles)
