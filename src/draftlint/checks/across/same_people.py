"""Kinds ``packet-names``, ``packet-posts``, ``packet-spacing`` and ``packet-order``: the people of one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from draftlint.checks.across.model import Desk, Disagreement, PacketCheck, Paper, PersonSaid, Side, Spot
from draftlint.checks.across.sides import Voice, side, told
from draftlint.checks.base import Param, Params, kind
from draftlint.checks.closeness import distance, replaced
from draftlint.checks.roster_match import title_of
from draftlint.text.lazy import compiled

_PLACES = "县市区州旗盟省"
#: Words of the sentence that may stand before a shortened post.
_LEADS = r"^.*(?:听取了?|请|由|批准|受|委托|以及|及|和(?!改革|城乡|信息)|向|对|同意|现任|时任|任命|报告人|说明人|主持人|系)"
_MANY = ("副", "委员", "代表", "负责人", "调研员", "审判员", "检察员", "科长", "股长", "专员", "成员", "组长")
_GOVERNMENT = ("县长", "市长", "区长", "州长", "旗长", "省长", "镇长", "乡长")
_PARTY = r"[县市区州旗]委(?!员)|党委|党组|常委(?!会)|支部|工委"
_SCRIPTS = ("host_script", "agenda", "schedule")


class Post(NamedTuple):
    """A post as it can be compared: whose, and what."""

    organ: str  # without place; "" when the words do not say
    title: str

    @property
    def single(self) -> bool:
        """Whether one person holds it."""
        return (
            not self.title.startswith("常务副")
            and not any(word in self.title for word in _MANY)
            and bool(self.organ or self.title in _GOVERNMENT)
        )


class Named(NamedTuple):
    """Somebody as a paper names him."""

    paper: Paper
    said: PersonSaid
    post: Post

    @property
    def side(self) -> Side:
        """Where."""
        return side(self.paper, self.said.spot)


def post_of(words: str) -> Post:
    """``请安和县人民政府副县长``: organ "", title 副县长."""
    said = compiled(r"[（(][^（）()]*[）)]").sub("", words)
    title = title_of(said)
    if not title:
        return Post("", "")
    before = said[: len(said) - len(title)]
    at = max((before.rfind(char) for char in _PLACES), default=-1)
    if at >= 0 and not before[at + 1 :].startswith("级"):
        before = before[at + 1 :]
    before = compiled(_LEADS).sub("", before)
    before = (
        before.replace("人民代表大会常务委员会", "人大常委会")
        .replace("人民代表大会", "人大")
        .replace("人民政府", "")
    )
    before = before.removeprefix("人大") if before != "人大" else before
    return Post(before, title)


def people(desk: Desk) -> list[Named]:
    """Everybody whom a paper names with a post of today."""

    def build() -> list[Named]:
        return [
            Named(paper, said, post_of(said.post))
            for paper in desk.packet.read
            for said in (paper.facts.people if paper.facts else ())
            if said.post and not said.past
        ]

    return desk.memo("people", build)


def _alike(desk: Desk) -> Mapping[str, frozenset[str]]:
    def build() -> dict[str, frozenset[str]]:
        table: Mapping[str, Any] = desk.tables.get("names") or {}
        like: dict[str, set[str]] = {}
        for group in (*(table.get("同音") or ()), *(table.get("形近") or ())):
            for char in group:
                like.setdefault(char, set()).update(group)
        return {char: frozenset(chars) for char, chars in like.items()}

    return desk.memo("alike", build)


@kind(
    "packet-names",
    about="查几份材料里的姓名：character 同一个人的姓名差一个字，holder 同一职务写了两个人，reporter 主持词点的报告人与报告署名不是同一人。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("character", "holder", "reporter"))},
)
def packet_names(params: Params) -> PacketCheck:
    """Names of one person, and persons at one post."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        for name, found in desk.memo("names", lambda: list(_names(desk))):
            if name == fault:
                yield found

    return check


def _names(desk: Desk) -> Iterator[tuple[str, Disagreement]]:
    everyone = people(desk)
    changed = {
        post_of(act.post) for paper in desk.packet.read for act in (paper.facts.acts if paper.facts else ())
    }
    holders: dict[Post, dict[str, list[Named]]] = {}
    for one in everyone:
        if one.post.title:
            holders.setdefault(one.post, {}).setdefault(one.said.name, []).append(one)
    reported: set[tuple[str, str]] = set()
    for post, names in holders.items():
        if len(names) < 2:
            continue
        order = sorted(
            names, key=lambda name: (-len({one.paper.path for one in names[name]}), list(names).index(name))
        )
        for at, usual in enumerate(order):
            for odd in order[at + 1 :]:
                near = _near(usual, odd)
                if not near and (not post.single or post in changed):
                    continue
                if (
                    near
                    and not post.single
                    and not _confused(usual, odd, desk)
                    and _both_real(names[usual], names[odd])
                ):
                    continue
                there = names[usual][0]
                for one in _one_a_paper(names[odd]):
                    if one.paper.path == there.paper.path:
                        continue
                    if (one.paper.path, odd) in reported:
                        continue
                    reported.add((one.paper.path, odd))
                    args = {"name": odd, "right": usual, "post": one.post.organ + post.title}
                    found = Disagreement(one.paper.path, one.said.spot, args, (there.side,))
                    yield ("character" if near else "holder"), found
    yield from _bare_names(desk, everyone, reported)
    yield from _reporters(everyone, reported)


def _near(one: str, other: str) -> bool:
    """Whether two names differ by one character, the surname or at least half of the rest being the same."""
    pair = replaced(one, other)
    if pair is not None:
        return len(one) > 2 or one[0] == other[0] or one[1] == other[1]
    return abs(len(one) - len(other)) == 1 and min(len(one), len(other)) >= 2 and distance(one, other, 1) == 1


def _confused(one: str, other: str, desk: Desk) -> bool:
    pair = replaced(one, other)
    return pair is not None and pair[1] in _alike(desk).get(pair[0], ())


def _both_real(one: list[Named], other: list[Named]) -> bool:
    """Whether either is named in two papers, or both in one: two people."""
    papers = {named.paper.path for named in one}, {named.paper.path for named in other}
    return bool(papers[0] & papers[1]) or (len(papers[0]) > 1 and len(papers[1]) > 1)


def _one_a_paper(several: list[Named]) -> list[Named]:
    return list({one.paper.path: one for one in reversed(several)}.values())


def _bare_names(
    desk: Desk, everyone: list[Named], reported: set[tuple[str, str]]
) -> Iterator[tuple[str, Disagreement]]:
    """Names without a post (lists, 周海涛同志, columns of tables) that are a character off a known person's."""
    known: dict[str, list[Side]] = {}
    for one in everyone:
        known.setdefault(one.said.name, []).append(one.side)
    bare: dict[str, list[Side]] = {}
    groups: dict[str, set[tuple[str, int]]] = {}
    for paper in desk.packet.read:
        facts = paper.facts
        if facts is None:
            continue
        for act in facts.acts:
            if act.verb.endswith(("任命", "免去")):
                known.setdefault(act.name, []).append(side(paper, act.spot))
        for said in facts.people:
            if said.group:
                groups.setdefault(said.name, set()).add((paper.path, said.group))
            if not said.post and said.use != "perhaps":
                bare.setdefault(said.name, []).append(side(paper, said.spot))
    counts = {
        name: len({one.path for one in (*known.get(name, ()), *bare.get(name, ()))})
        for name in (*known, *bare)
    }
    lone = {name: sides for name, sides in bare.items() if name not in known}
    for name, sides in lone.items():
        for usual, there in known.items():
            if not _near(usual, name) or len(usual) != len(name):
                continue
            if groups.get(name, set()) & groups.get(usual, set()):
                continue  # one list names both: two people
            if counts[name] > 1 or (len(name) < 3 and not _confused(usual, name, desk)):
                continue
            for place in sides:
                far = [other for other in (*there, *bare.get(usual, ())) if other.path != place.path]
                if far and (place.path, name) not in reported:
                    reported.add((place.path, name))
                    yield (
                        "character",
                        Disagreement(
                            place.path, place.spot, {"name": name, "right": usual, "post": ""}, (far[0],)
                        ),
                    )
            break


def _reporters(everyone: list[Named], reported: set[tuple[str, str]]) -> Iterator[tuple[str, Disagreement]]:
    """Deputies: who is called up and has no paper, beside a paper whose speaker of that post is not called up."""
    speakers = [
        one
        for one in everyone
        if one.said.use in ("speaker", "signature") and one.paper.genre not in _SCRIPTS
    ]
    spoken = {one.said.name for one in speakers}
    for path in dict.fromkeys(one.paper.path for one in everyone if one.paper.genre in _SCRIPTS):
        called = [
            one
            for one in everyone
            if one.paper.path == path and one.said.use != "speaker" and _to_speak(one.said.spot)
        ]
        names = {one.said.name for one in called}
        for one in called:
            if one.said.name in spoken or one.post.single or (path, one.said.name) in reported:
                continue
            left = [s for s in speakers if s.post == one.post and s.said.name not in names]
            if left:
                reported.add((path, one.said.name))
                args = {
                    "name": one.said.name,
                    "right": left[0].said.name,
                    "post": one.post.organ + one.post.title,
                }
                yield "reporter", Disagreement(path, one.said.spot, args, (left[0].side,))


def _to_speak(spot: Spot) -> bool:
    """Whether a sentence calls somebody up: 请……作报告."""
    return any(word in spot.context for word in ("作", "报告", "说明", "汇报", "宣读"))


@kind(
    "packet-posts",
    about="查同一个人的职务：deputy 一处是正职、一处是副职，other 一处是这个单位、一处是那个单位。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("deputy", "other"))},
)
def packet_posts(params: Params) -> PacketCheck:
    """Posts of one person."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        by_name: dict[str, list[Named]] = {}
        for one in people(desk):
            if one.post.title and compiled(_PARTY).search(one.said.post) is None:
                by_name.setdefault(one.said.name, []).append(one)
        acts = {act.name for paper in desk.packet.read for act in (paper.facts.acts if paper.facts else ())}
        for name, several in by_name.items():
            if name in acts:
                continue
            usual, odd = told([Voice(one.post, one.side) for one in several], desk.packet)
            for voice in odd if usual is not None else ():
                if usual is None or voice.side.path == usual.side.path:
                    continue
                sort = _conflict(usual.value, voice.value)
                if sort == fault:
                    args = {
                        "name": name,
                        "post": voice.value.organ + voice.value.title,
                        "right": usual.value.organ + usual.value.title,
                    }
                    yield Disagreement(voice.side.path, voice.side.spot, args, (usual.side,))

    return check


def _conflict(one: Post, other: Post) -> str:
    """deputy, other, or "" when both may be true."""
    same_organ = (
        one.organ == other.organ or one.organ.endswith(other.organ) or other.organ.endswith(one.organ)
    )
    if one.title != other.title:
        longer, shorter = sorted((one.title, other.title), key=len, reverse=True)
        if longer == f"常务{shorter}" or longer == f"第一{shorter}":
            return ""
        if same_organ and longer in (f"副{shorter}", f"常务副{shorter}"):
            return "deputy"
        return "other" if _office(one) and _office(other) and not _twin(one, other) else ""
    if same_organ or not one.organ or not other.organ or short_for(one.organ, other.organ):
        return ""
    return "other" if _office(one) and _office(other) else ""


def _office(post: Post) -> bool:
    return post.title.removeprefix("常务").removeprefix("副") in (
        "局长", "主任", "院长", "检察长", "主任委员", "县长", "市长", "区长", "部长", "秘书长", "厅长", "乡长", "镇长",
    )  # fmt: skip


def _twin(one: Post, other: Post) -> bool:
    """主任 and 主任委员 of one committee, 县长 and 主任 of a commission: people hold both."""
    return {one.title, other.title} == {"主任", "主任委员"} or "" in (one.organ, other.organ)


def short_for(one: str, other: str) -> bool:
    """Whether a name is another one's abbreviation: 发改局, 发展和改革局."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or len(short) == len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


@kind("packet-spacing", about="查两个字的姓名中间空不空字，各份材料是否一致。", wants="packet")
def packet_spacing(params: Params) -> PacketCheck:
    """Names of two characters, in bylines, lists and signatures."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        uses: dict[str, list[Voice]] = {}
        for paper in desk.packet.read:
            for said in paper.facts.people if paper.facts else ():
                if len(said.name) == 2 and said.use in (
                    "speaker",
                    "list",
                    "signature",
                    "body",
                    "comrade",
                    "table",
                ):
                    use = "body" if said.use in ("comrade", "table") else said.use
                    spaced = len(said.written) > 2
                    uses.setdefault(use, []).append(Voice(spaced, side(paper, said.spot)))
        for several in uses.values():
            usual, odd = told(several, desk.packet)
            for voice in odd if usual is not None else ():
                if usual is not None and voice.side.path != usual.side.path:
                    args = {
                        "form": "空了字" if voice.value else "没有空字",
                        "usual": "空字" if usual.value else "不空字",
                    }
                    yield Disagreement(voice.side.path, voice.side.spot, args, (usual.side,))

    return check


@kind("packet-order", about="查几份材料里同一批人的排列先后是否一致。", wants="packet")
def packet_order(params: Params) -> PacketCheck:
    """The order in which papers list the same people."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        rows = _rows(desk)
        reported: set[str] = set()
        for at, (paper, names) in enumerate(rows):
            agree = [
                _inverted(names, other) is None
                for there, other in rows
                if there is not paper and len(set(names) & set(other)) > 1
            ]
            if not agree or all(agree) or paper.path in reported:
                continue
            for number, (there, other) in enumerate(rows):
                pair = _inverted(names, other) if there.path != paper.path else None
                if pair is None:
                    continue
                against = sum(
                    _inverted(other, more) is not None
                    for row, more in rows
                    if row is not there and len(set(other) & set(more)) > 1
                )
                if agree.count(False) > against or (agree.count(False) == against and at > number):
                    reported.add(paper.path)
                    args = {"first": pair[0], "second": pair[1]}
                    yield Disagreement(paper.path, names[pair[0]].spot, args, (other[pair[1]],))
                    break

    return check


def _rows(desk: Desk) -> list[tuple[Paper, dict[str, Side]]]:
    """The lists of the packet: names in their order."""
    known = {one.said.name for one in people(desk)}
    acts = {act.name for paper in desk.packet.read for act in (paper.facts.acts if paper.facts else ())}
    rows: list[tuple[Paper, dict[str, Side]]] = []
    for paper in desk.packet.read:
        facts = paper.facts
        if facts is None:
            continue
        groups: dict[object, dict[str, Side]] = {}
        for said in facts.people:
            if said.group and said.name in known | acts:
                groups.setdefault(said.group, {}).setdefault(said.name, side(paper, said.spot))
        for act in facts.acts:
            sort = (
                "简历"
                if act.verb == "简历"
                else "任"
                if act.verb.endswith("任命")
                else "免"
                if act.verb.endswith("免去")
                else ""
            )
            if sort:
                groups.setdefault(sort, {}).setdefault(act.name, side(paper, act.spot))
        rows += [(paper, names) for names in groups.values() if len(names) > 1]
    return rows


def _inverted(one: dict[str, Side], other: dict[str, Side]) -> tuple[str, str] | None:
    """Two names that stand in another order in the other list."""
    common = [name for name in one if name in other]
    places = {name: at for at, name in enumerate(other)}
    for first, second in pairwise(common):
        if places[first] > places[second]:
            return first, second
    return None
