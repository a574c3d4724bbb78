"""Kind ``packet-acts``: motion, list, decision, biographies and speeches on the same appointments."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import ActSaid, Desk, Disagreement, PacketCheck, Paper
from draftlint.checks.across.same_people import _near
from draftlint.checks.across.sides import side
from draftlint.checks.base import Param, Params, kind
from draftlint.checks.posts import same

_FAULTS = ("name", "post", "verb", "missing", "biography")
Said = tuple[Paper, ActSaid]


@kind(
    "packet-acts",
    about="查任免的议案、名单、决定、简历、发言：name 姓名差一个字，post 职务不同，verb 任免用语不同，missing 议案与名单人员不同，biography 拟任命人员没有简历。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=_FAULTS)},
)
def packet_acts(params: Params) -> PacketCheck:
    """What papers say of the same appointments."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        for name, found in desk.memo("acts", lambda: list(_faults(desk))):
            if name == fault:
                yield found

    return check


def _faults(desk: Desk) -> Iterator[tuple[str, Disagreement]]:
    said = [(paper, act) for paper in desk.packet.read for act in (paper.facts.acts if paper.facts else ())]
    motions = [(p, a) for p, a in said if _is_act(a) and p.genre == "appointment_motion"]
    lists = [(p, a) for p, a in said if _is_act(a) and p.genre != "appointment_motion"]
    beside = [(p, a) for p, a in said if a.verb in ("拟任", "拟免")]
    lives = [(p, a) for p, a in said if a.verb == "简历"]
    yield from _compare(motions, lists)
    acts = motions or lists
    yield from _proposed([*motions, *lists], beside)
    yield from _biographies(acts, lives)


def _is_act(act: ActSaid) -> bool:
    return act.verb.endswith(("任命", "免去"))


def _by_name(several: list[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in several:
        found.setdefault(one[1].name, []).append(one)
    return found


def _pair(fault: str, one: Said, other: Said, **args: object) -> tuple[str, Disagreement]:
    (paper, act), (there, said) = one, other
    return fault, Disagreement(paper.path, act.spot, {"name": act.name, **args}, (side(there, said.spot),))


def _compare(motions: list[Said], lists: list[Said]) -> Iterator[tuple[str, Disagreement]]:
    if not motions or not lists:
        return
    asked, decided = _by_name(motions), _by_name(lists)
    lonely = {name for name in decided if name not in asked}
    paired: set[str] = set()
    for name, there in asked.items():
        here = decided.get(name)
        if here is None:
            near = [
                other
                for other in lonely
                if _near(name, other)
                or any(
                    same(a.post, b.post) and _way(a) == _way(b) for _, a in there for _, b in decided[other]
                )
            ]
            if len(near) == 1:
                paired.add(near[0])
                yield _pair("name", decided[near[0]][0], there[0], right=name)
            elif set(asked) & set(decided):
                yield _pair("missing", there[0], lists[0], where=_called(lists[0][0]))
            continue
        yield from _one_person(there, here)
    for name in lonely - paired:
        if set(asked) & set(decided):
            yield _pair("missing", decided[name][0], motions[0], where=_called(motions[0][0]))


def _way(act: ActSaid) -> bool:
    """Whether it appoints."""
    return act.verb.endswith(("任命", "任"))


def _one_person(there: list[Said], here: list[Said]) -> Iterator[tuple[str, Disagreement]]:
    left = list(there)
    unmatched: list[Said] = []
    for one in here:
        match = next((other for other in left if same(one[1].post, other[1].post)), None)
        if match is None:
            unmatched.append(one)
            continue
        if one[1].verb != match[1].verb:
            yield _pair("verb", one, match, verb=one[1].verb, right=match[1].verb)
        if any(o[0].path == one[0].path for o in unmatched):
            continue
        left.remove(match)
        if not left:
            left = list(there)
    for one in unmatched:
        way = [other for other in there if _way(other[1]) == _way(one[1])] or there
        yield _pair("post", one, way[0], post=one[1].post, right=way[0][1].post)


def _proposed(acts: list[Said], beside: list[Said]) -> Iterator[tuple[str, Disagreement]]:
    by_name = _by_name(acts)
    for one in beside:
        paper, act = one
        wanted = [other for other in by_name.get(act.name, ()) if _way(other[1]) == (act.verb == "拟任")]
        if act.name not in by_name:
            for name, several in by_name.items():
                near = [o for o in several if o[0].path != paper.path and same(o[1].post, act.post)]
                if near and _near(name, act.name):
                    yield _pair("name", one, near[0], right=name)
        if not wanted or any(same(part, other[1].post) for part in act.post.split("、") for other in wanted):
            continue
        elsewhere = [other for other in wanted if other[0].path != paper.path]
        if elsewhere:
            yield _pair("post", one, elsewhere[0], post=act.post, right=elsewhere[0][1].post)


def _biographies(acts: list[Said], lives: list[Said]) -> Iterator[tuple[str, Disagreement]]:
    if not lives or not acts:
        return
    told, appointed = _by_name(lives), _by_name([one for one in acts if _way(one[1])])
    lonely = set(told) - set(appointed)
    for name, there in appointed.items():
        if name in told:
            continue
        near = [other for other in lonely if _near(name, other)]
        if (
            not near
            and len(lonely) == 1
            and len(set(appointed) - set(told)) == 1
            and len(told) == len(appointed) > 1
        ):
            near = list(lonely)
        if near:
            yield _pair("name", told[near[0]][0], there[0], right=name)
        elif there[0][0].path != lives[0][0].path:
            yield _pair("biography", there[0], lives[0])


def _called(paper: Paper) -> str:
    return paper.title or paper.path
