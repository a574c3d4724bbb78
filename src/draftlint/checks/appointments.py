"""Motions and lists of appointments: verb against office, who proposes, one person or post twice, names."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.acts import Act, acts_of
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import trimmed
from draftlint.checks.posts import ORGANS, is_elected, is_single, normal, organ_of, verb_of
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled

_RANK = ("congress", "government", "supervision", "court", "procuratorate")


def _hit(acts: list[Act], **args: object) -> Hit:
    """The post of the first act, the others beside it."""
    first, *others = dict.fromkeys(act.post_spot for act in acts)
    return Hit(first.paragraph, first.start, first.end, args, related=tuple(others))


@kind(
    "appointment-verb",
    about="任免名单、议案里的动词与职务不符：政府组成人员用“决定任命”，监委、法院、检察院人员用“任命”。",
    wants="document",
    params={"elected": Param(bool, "只查由代表大会选举产生、不能任命的职务。", default=False)},
)
def appointment_verb(params: Params) -> DocumentCheck:
    """One hit for all posts under one verb that do not fit it."""
    elected: bool = params["elected"]

    def check(draft: Draft) -> Iterator[Hit]:
        wrong: dict[tuple[int, str], list[Act]] = {}
        for act in acts_of(draft):
            if elected:
                if act.appoints and (
                    is_elected(act.post) and not (act.verb == "批准任命" and act.post.endswith("检察长"))
                ):
                    wrong.setdefault((act.group, ""), []).append(act)
                continue
            if act.over is None and act.appoints:
                continue  # TM26 reads sentences
            told = {verb_of(post) for post in act.posts}
            if len(told) != 1 or None in told:
                continue
            right = f"{told.pop()}{act.verb[-2:]}"
            if right != act.verb:
                wrong.setdefault((act.group, right), []).append(act)
        for (_, right), acts in wrong.items():
            yield _hit(acts, verb=acts[0].verb, right=right)

    return check


_PROPOSERS = (
    ("congress", r"主任会议$"),
    ("court", r"法院(?:院长)?$"),
    ("procuratorate", r"检察院(?:检察长)?$|检察长$"),
    ("supervision", r"监察委员会(?:主任)?$|监委(?:主任)?$"),
    ("government", r"政府$|(?<!副)[县市区州旗省]长$"),
)
_PROPOSER_NAMES = {
    "congress": "主任会议",
    "court": "法院",
    "procuratorate": "检察院",
    "supervision": "监察委员会",
    "government": "政府",
}


@kind("appointment-proposer", about="提请任免的机关与职务不符，如县政府提请任命审判员。", wants="document")
def appointment_proposer(params: Params) -> DocumentCheck:
    """The organ in the title (or before 提请 over a list) against the organ that the post belongs to."""

    def check(draft: Draft) -> Iterator[Hit]:
        titled = _organ_named((draft.outline.title or "").partition("关于")[0])
        wrong: dict[tuple[int, str, str], list[Act]] = {}
        for act in acts_of(draft):
            over = (act.over or "").partition("提请")
            proposer = _organ_named(over[0]) if over[1] and over[0] and len(over[0]) < 30 else None
            proposer = proposer or (titled if draft.genre == "appointment_motion" else None)
            organs = {organ_of(post) for post in act.posts}
            if proposer is None or len(organs) != 1 or None in organs:
                continue
            (organ,) = organs
            if organ is None or organ == proposer or act.post.startswith("代理"):
                continue
            if proposer == "congress" and verb_of(act.post) is None:
                continue  # 主任会议 proposes heads of courts and acting heads, too
            wrong.setdefault((act.group, organ, proposer), []).append(act)
        for (_, organ, proposer), acts in wrong.items():
            yield _hit(acts, proposer=_PROPOSER_NAMES[proposer], right=ORGANS[organ])

    return check


def _organ_named(text: str) -> str | None:
    said = "".join(text.split())
    return next((organ for organ, pattern in _PROPOSERS if compiled(pattern).search(said)), None)


@kind(
    "appointment-twice",
    about="同一个人既任又免同一职务、列了两次，或者两个人任同一个正职。",
    wants="document",
    params={
        "fault": Param(
            str,
            "both：同一职务既任又免；again：重复列名；post：一个正职任了两个人。",
            required=True,
            choices=("both", "again", "post"),
        )
    },
)
def appointment_twice(params: Params) -> DocumentCheck:
    """The second of two acts that do not go together."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        seen: dict[tuple[str, str, bool], Act] = {}
        holders: dict[str, Act] = {}
        for act in acts_of(draft):
            for post in act.posts:
                known, whole = normal(post), "".join(post.split())
                if fault == "both":
                    other = seen.get((act.name, known, not act.appoints))
                elif fault == "again":
                    other = seen.get((act.name, known, act.appoints))
                else:
                    other = holders.setdefault(whole, act) if act.appoints and is_single(post) else None
                    other = other if other is not None and other.name != act.name else None
                if fault != "post":
                    seen.setdefault((act.name, known, act.appoints), act)
                if other is not None and other is not act:
                    spot = act.name_spot
                    args = {"name": act.name, "post": post, "other": other.name}
                    yield Hit(spot.paragraph, spot.start, spot.end, args, related=(other.name_spot,))
                    break

    return check


@kind(
    "appointment-order", about="任免名单各机关人员的先后：人大、政府、监委、法院、检察院。", wants="document"
)
def appointment_order(params: Params) -> DocumentCheck:
    """The first post that stands after one of an organ that comes later; once a list."""

    def check(draft: Draft) -> Iterator[Hit]:
        last: tuple[bool, int, Act] | None = None
        for act in acts_of(draft):
            organ = organ_of(act.posts[0])
            if organ is None:
                continue
            rank = _RANK.index(organ)
            if last is not None and last[0] == act.appoints and rank < last[1]:
                spot, before = act.post_spot, last[2].post_spot
                args = {"other": before.paragraph.text[before.start : before.end]}
                yield Hit(spot.paragraph, spot.start, spot.end, args, related=(before,))
                return
            last = (act.appoints, rank, act)

    return check


@kind("name-spacing", about="任免名单里两个字的姓名，有的空一格，有的不空。", wants="document")
def name_spacing(params: Params) -> DocumentCheck:
    """The rarer way of writing names of two characters in a list; the others beside it."""

    def check(draft: Draft) -> Iterator[Hit]:
        ways: dict[int, list[Spot]] = {}
        for act in acts_of(draft):
            spot = act.name_spot
            if len(act.name) == 2 and act.over is not None:
                ways.setdefault(spot.end - spot.start - 2, []).append(spot)
        if len(ways) < 2:
            return
        odd = min(ways.values(), key=len)
        first = odd[0]
        yield Hit(first.paragraph, first.start, first.end, {"count": len(odd)}, related=tuple(odd[1:]))

    return check


_LED = r"提请(?:审议)?(?:(?:决定|批准)?(?:任命|任免|免去|接受))?(?P<name>[\u4e00-\u9fff]{2,4}?)(?P<more>、[\u4e00-\u9fff、]{2,20}?)?(?:等(?P<count>\d+|[二三四五六七八九十]+)?(?:名|位)?)?同志"


@kind("appointment-title", about="议案标题里的姓名不在任免名单里，或者人数与名单不符。", wants="document")
def appointment_title(params: Params) -> DocumentCheck:
    """The person whom the title names first, and how many it says there are."""

    def check(draft: Draft) -> Iterator[Hit]:
        names = list(dict.fromkeys(act.name for act in acts_of(draft)))
        title = "".join((draft.outline.title or "").split())
        led = compiled(_LED).search(title) if len(names) >= 1 else None
        if led is None or "某" in title or "×" in title:
            return
        args: dict[str, object] = {}
        from draftlint.text.numerals import to_int

        told = to_int(led["count"]) if led["count"] else None
        if led["name"] not in names:
            args = {"said": led["name"], "there": "、".join(names[:3])}
        elif told is not None and told != len(names):
            args = {"said": f"{led['count']}名", "there": f"{len(names)}人"}
        if not args:
            return
        for item in draft.outline.with_role(Role.TITLE):
            if item.attachment is None:
                word = str(args["said"])
                at = item.paragraph.text.find(word)
                place = trimmed(item.paragraph, 0, len(item.paragraph.text))
                start, end = (at, at + len(word)) if at >= 0 else (place.start, place.end)
                if at >= 0 or "关于" in item.paragraph.text:
                    yield Hit(item.paragraph, start, end, args)
                    return

    return check
