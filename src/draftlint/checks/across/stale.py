"""Kind ``packet-stale``: what was left over from the papers of an earlier meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement, PacketCheck, Paper, Print, Side, Spot
from draftlint.checks.across.prints import alike
from draftlint.checks.across.same_figures import matter_of
from draftlint.checks.across.same_people import Named, Post, people, post_of
from draftlint.checks.across.sides import likeness, side
from draftlint.checks.base import Param, Params, kind

#: So much of two paragraphs is the same when one was copied from the other.
_COPIED = 0.8
#: Paragraphs that so many papers have are formulas.
_FORMULA = 3
_FORMAL = (
    "pledge_speech",
    "resume",
    "appointment_motion",
    "appointment_list",
    "host_script",
    "agenda",
    "schedule",
    "decision",
    "announcement",
)


@kind(
    "packet-stale",
    about="拿上一次会议的材料比：session 沿用了上次的届次会次，date 沿用了上次的日期，year 沿用了上次句子里的年份，post 沿用了已经换人的职务，copied 段落几乎照抄。",
    wants="packet",
    params={
        "fault": Param(
            str, "查哪一种。", required=True, choices=("session", "date", "year", "post", "copied")
        )
    },
)
def packet_stale(params: Params) -> PacketCheck:
    """Left-overs of the earlier papers."""
    return {"session": _session, "date": _date, "year": _year, "post": _post, "copied": _copied}[
        params["fault"]
    ]


def _earlier(desk: Desk) -> list[Paper]:
    return [paper for paper in desk.packet.previous if paper.facts is not None]


def _session(desk: Desk) -> Iterator[Disagreement]:
    old: dict[tuple[str, int, int], tuple[Paper, Spot]] = {}
    for paper in _earlier(desk):
        for said in paper.facts.meetings if paper.facts else ():
            if said.own:
                old.setdefault((said.organ, said.term, said.number), (paper, said.spot))
    now = Counter(
        (said.organ, said.term, said.number)
        for paper in desk.packet.read
        for said in (paper.facts.meetings if paper.facts else ())
        if said.own
    )
    usual = now.most_common(1)[0][0] if now else None
    for paper in desk.packet.read:
        for said in paper.facts.meetings if paper.facts else ():
            key = (said.organ, said.term, said.number)
            if said.own and key in old and key != usual:
                there, spot = old[key]
                yield Disagreement(paper.path, said.spot, {}, (side(there, spot),))
                break


def _date(desk: Desk) -> Iterator[Disagreement]:
    old: dict[tuple[int, int, int], Side] = {}
    for paper in _earlier(desk):
        for day in paper.facts.days if paper.facts else ():
            if day.year and day.use != "body":
                old.setdefault((day.year, day.month, day.day), side(paper, day.spot))
    for paper in desk.packet.read:
        for day in paper.facts.days if paper.facts else ():
            there = old.get((day.year, day.month, day.day))
            if there is not None and day.use in ("spoken", "held", "adopted", "issued", "schedule"):
                yield Disagreement(paper.path, day.spot, {}, (there,))
                break


def _year(desk: Desk) -> Iterator[Disagreement]:
    """A sentence of the earlier papers with the year that was the running one then."""
    then, now = _running(_earlier(desk)), _running(list(desk.packet.read))
    if not then or then >= now:
        return
    old: dict[int, Side] = {}
    for paper in _earlier(desk):
        for said in paper.facts.years if paper.facts else ():
            if said.year == then:
                old.setdefault(said.words, side(paper, said.spot))
    for paper in desk.packet.read:
        for said in paper.facts.years if paper.facts else ():
            if said.year == then and said.words in old and str(then) not in paper.title:
                yield Disagreement(paper.path, said.spot, {"right": now}, (old[said.words],))


def _running(papers: list[Paper]) -> int:
    """The year of a meeting: the one that most of its papers are dated from."""
    years = Counter(
        day.year
        for paper in papers
        for day in (paper.facts.days if paper.facts else ())
        if day.year and day.use in ("held", "spoken", "adopted")
    )
    return years.most_common(1)[0][0] if years else 0


def _post(desk: Desk) -> Iterator[Disagreement]:
    """Who held a post last time, where other papers of today name another one."""
    old: dict[tuple[Post, str], tuple[Paper, Named]] = {}
    for paper in _earlier(desk):
        for said in paper.facts.people if paper.facts else ():
            post = post_of(said.post) if said.post and not said.past else None
            if post is not None and post.single:
                old.setdefault((post, said.name), (paper, Named(paper, said, post)))
    now: dict[Post, Counter[str]] = {}
    for one in people(desk):
        if one.post.single:
            now.setdefault(one.post, Counter())[one.said.name] += 1
    removed = {
        (post_of(act.post), act.name)
        for paper in (*desk.packet.read, *desk.packet.previous)
        for act in (paper.facts.acts if paper.facts else ())
        if act.verb.endswith("免去")
    }
    for one in people(desk):
        key = (one.post, one.said.name)
        if key not in old:
            continue
        others = [
            name for name in now.get(one.post, ()) if name != one.said.name and (one.post, name) not in old
        ]
        gone = (
            any(name == key[1] and post == key[0] for post, name in removed)
            and one.paper.genre not in _FORMAL
        )
        earlier = any(paper in desk.packet.previous for paper, _ in (old[key],))
        if others or (gone and earlier and _removed_before(desk, key)):
            there = old[key][1]
            yield Disagreement(
                one.paper.path,
                one.said.spot,
                {"name": key[1], "right": others[0] if others else ""},
                (there.side,),
            )


def _removed_before(desk: Desk, key: tuple[Post, str]) -> bool:
    return any(
        act.verb.endswith("免去") and act.name == key[1] and post_of(act.post) == key[0]
        for paper in desk.packet.previous
        for act in (paper.facts.acts if paper.facts else ())
    )


def _copied(desk: Desk) -> Iterator[Disagreement]:
    """Paragraphs that are nearly those of the earlier paper; what many papers have in common is a formula."""
    earlier = [paper for paper in _earlier(desk) if paper.genre not in _FORMAL]
    index: dict[int, list[tuple[Paper, Print]]] = {}
    for paper in earlier:
        for one in paper.facts.prints if paper.facts else ():
            for value in one.sketch:
                index.setdefault(value, []).append((paper, one))
    for paper in desk.packet.read:
        if paper.genre in _FORMAL or paper.facts is None:
            continue
        for one in paper.facts.prints:
            hits: Counter[tuple[str, int | None]] = Counter()
            known: dict[tuple[str, int | None], tuple[Paper, Print]] = {}
            for value in one.sketch:
                several = index.get(value, ())
                if len(several) > _FORMULA * 2:
                    continue
                for there, other in several:
                    key = (there.path, other.spot.paragraph)
                    hits[key] += 1
                    known[key] = (there, other)
            best = [
                known[key] for key, number in hits.most_common(_FORMULA + 1) if number * 2 > len(one.sketch)
            ]
            best = [
                pair
                for pair in best
                if alike(one.sketch, pair[1].sketch) >= _COPIED and _near_length(one, pair[1])
            ]
            if best and len({there.path for there, _ in best}) < _FORMULA:
                there, other = best[0]
                if (
                    paper.genre == there.genre
                    or likeness(matter_of(paper.title), matter_of(there.title)) > 0.5
                ):
                    much = round(100 * alike(one.sketch, other.sketch))
                    yield Disagreement(paper.path, one.spot, {"percent": much}, (side(there, other.spot),))


def _near_length(one: Print, other: Print) -> bool:
    return min(one.length, other.length) * 10 >= max(one.length, other.length) * 8
