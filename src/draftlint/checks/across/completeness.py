"""Kinds ``packet-items`` and ``packet-deadlines``: what the agenda needs, and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement, Item, PacketCheck, Paper, Side
from draftlint.checks.across.sides import likeness
from draftlint.checks.base import Param, Params, kind

_ASIDE = ("agenda", "schedule", "host_script", "notice", "toc", "minutes")
_CLOSE = 3  # days


@kind(
    "packet-items",
    about="查材料是否齐全：paperless 议程有而没有材料，stray 不属于任何议程的材料，required 这类议题必备的材料没有，recommended 建议备的材料没有，base 每次会议都要的材料没有，unreadable 读不出来的材料。",
    wants="packet",
    params={
        "fault": Param(
            str, "查哪一种。", required=True,
            choices=("paperless", "stray", "required", "recommended", "base", "unreadable"),
        ),
        "demanded": Param(bool, "true 只查本单位在 packet.yml 里要求的，false 只查没有要求的；不写都查。"),
    },
)  # fmt: skip
def packet_items(params: Params) -> PacketCheck:
    """Items and papers that have no counterpart."""
    fault: str = params["fault"]
    demanded: bool | None = params.get("demanded")

    def check(desk: Desk) -> Iterator[Disagreement]:
        plan = desk.packet.plan
        if demanded is not None and plan.demanded is not demanded:
            return
        if fault == "paperless":
            yield from _paperless(desk)
        elif fault == "stray":
            yield from _stray(desk)
        elif fault == "base":
            yield from _base(desk)
        elif fault == "unreadable":
            for paper in desk.packet.papers:
                if paper.facts is None and paper.problem:
                    yield Disagreement(paper.path, None, {"problem": paper.problem})
        else:
            yield from _required(desk, fault)

    return check


def _place(item: Item, desk: Desk) -> tuple[str, tuple[Side, ...]]:
    return (desk.packet.plan.agenda_path if item.spot is not None else ""), ()


def _paperless(desk: Desk) -> Iterator[Disagreement]:
    for item in desk.packet.plan.items:
        if not item.papers:
            path, others = _place(item, desk)
            yield Disagreement(path, item.spot, {"number": item.number, "title": item.title}, others)


def _stray(desk: Desk) -> Iterator[Disagreement]:
    plan = desk.packet.plan
    if not plan.items:
        return
    known = {path for item in plan.items for path in item.papers}
    for paper in desk.packet.read:
        if (
            paper.path in known
            or paper.path == plan.agenda_path
            or paper.genre in _ASIDE
            or _is_base(paper, plan.base)
        ):
            continue
        spot = paper.facts.title.spot if paper.facts and paper.facts.title else None
        yield Disagreement(paper.path, spot, {"title": paper.title or paper.path})


def _is_base(paper: Paper, base: tuple[str, ...]) -> bool:
    title = paper.title or paper.path
    usual = ("目录", "日程", "议程", "名单", "主持词", "须知", "分组", "通知", "座次")
    return any(_plain(one) in title for one in base) or any(word in title for word in usual)


def _plain(name: str) -> str:
    return name.partition("（")[0]


def _required(desk: Desk, level: str) -> Iterator[Disagreement]:
    papers = {paper.path: paper for paper in desk.packet.papers}
    for item in desk.packet.plan.items:
        own = [papers[path] for path in item.papers if path in papers]
        if not own:
            continue  # told as a whole
        for wanted in item.required:
            if wanted.level == level and not any(_serves(paper, wanted.genre, wanted.what) for paper in own):
                path, others = _place(item, desk)
                what = wanted.what or wanted.genre
                yield Disagreement(
                    path, item.spot, {"number": item.number, "title": item.title, "what": what}, others
                )


def _serves(paper: Paper, genre: str, what: str) -> bool:
    if genre and paper.genre == genre:
        return True
    name = _plain(what)
    if name and (name in paper.title or name in paper.path or likeness(name, paper.title) >= 0.6):
        return True
    facts = paper.facts
    # what is attached inside a paper is there
    return bool(
        facts and name and any(name in title.title for title in facts.titles if title.use == "attachment")
    )


def _base(desk: Desk) -> Iterator[Disagreement]:
    for name in desk.packet.plan.base:
        plain = _plain(name)
        if not any(plain in paper.title or plain in paper.path for paper in desk.packet.papers):
            yield Disagreement("", None, {"what": name})


@kind(
    "packet-deadlines",
    about="查材料的时限：passed 已过期而没有材料，close 快到期而没有材料，late 材料在时限之后才改定。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("passed", "close", "late"))},
)
def packet_deadlines(params: Params) -> PacketCheck:
    """Deadlines of the items against today and the days of the files."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        packet = desk.packet
        today = _date(packet.today)
        papers = {paper.path: paper for paper in packet.papers}
        for item in packet.plan.items:
            due = _date(item.deadline)
            if due is None or today is None:
                continue
            path, others = _place(item, desk)
            args = {
                "number": item.number,
                "title": item.title,
                "due": item.deadline,
                "person": item.person or item.undertaking or item.lead,
            }
            missing = not item.papers
            if fault == "passed" and missing and today > due:
                yield Disagreement(path, item.spot, {**args, "days": (today - due).days}, others)
            elif fault == "close" and missing and 0 <= (due - today).days <= _CLOSE:
                yield Disagreement(path, item.spot, {**args, "days": (due - today).days}, others)
            elif fault == "late":
                for name in item.papers:
                    changed = _date(papers[name].modified) if name in papers else None
                    if changed is not None and changed > due:
                        yield Disagreement(name, None, {**args, "changed": papers[name].modified}, ())

    return check


def _date(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
