"""Kinds ``packet-items`` and ``packet-deadlines``: what the agenda needs, and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import PurePath

from draftlint.checks.across.daywords import day_words
from draftlint.checks.across.model import Desk, Disagreement, Item, PacketCheck, Required
from draftlint.checks.across.named_papers import foreign
from draftlint.checks.base import Param, Params, kind
from draftlint.text.lazy import compiled

_PAPERS = ("报告", "议案", "草案", "决定", "决议", "名单", "方案", "说明")
_CLOSE = 3  # days
_NAMED = 8  # files that one finding names


@kind(
    "packet-items",
    about="查材料是否齐全：paperless 议程有而没有材料，stray 不属于任何议程的材料，required 这类议题必备的材料没有，recommended 建议备的材料没有，base 每次会议都要的材料没有，unreadable 读不出来的材料，gone 写进 packet.yml 而找不到的材料，moved 写进 packet.yml 而换了地方的材料，doubt 归属没有把握的材料，agenda packet.yml 与议程的不同，workbook 还没有写回 packet.yml 的表格。",
    wants="packet",
    params={
        "fault": Param(
            str, "查哪一种。", required=True,
            choices=("paperless", "stray", "required", "recommended", "base", "unreadable", "gone", "moved", "doubt", "agenda", "workbook"),
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
        elif fault in ("gone", "moved", "agenda", "workbook"):
            yield from _doubts(desk, (fault,))
        elif fault == "doubt":
            yield from _doubts(desk, ("agenda-empty", "unsure"))
        elif fault == "unreadable":
            for paper in desk.packet.papers:
                if paper.facts is None and paper.problem:
                    yield Disagreement(paper.path, None, {"problem": paper.problem})
        else:
            yield from _required(desk, fault)

    return check


def _place(item: Item, desk: Desk) -> str:
    return desk.packet.plan.agenda_path if item.spot is not None else ""


def _wants_papers(item: Item) -> bool:
    """Whether an item is about papers at all: 表决有关事项 and 传达学习…… are not."""
    if item.kind == "procedure":
        return False
    return bool(item.kind or item.required) or any(word in item.title for word in _PAPERS)


def _paperless(desk: Desk) -> Iterator[Disagreement]:
    for item in desk.packet.plan.items:
        if not item.papers and _wants_papers(item):
            args = {"number": item.number, "title": item.title}
            yield Disagreement(_place(item, desk), item.spot, args)


def _stray(desk: Desk) -> Iterator[Disagreement]:
    papers = {paper.path: paper for paper in desk.packet.papers}
    told = {one.path for one in foreign(desk)}
    for path in desk.packet.plan.strays:
        if path in told:
            continue
        paper = papers.get(path)
        spot = paper.facts.title.spot if paper is not None and paper.facts and paper.facts.title else None
        yield Disagreement(path, spot, {"title": paper.title if paper is not None else path})


def _required(desk: Desk, level: str) -> Iterator[Disagreement]:
    for item in desk.packet.plan.items:
        if not item.papers:
            continue  # told as a whole
        for wanted in item.required:
            if wanted.level == level and not wanted.papers and not _told_elsewhere(wanted, item, desk):
                args = {"number": item.number, "title": item.title, "what": wanted.what or wanted.genre}
                # no place in the agenda: several papers may be missing under one line
                yield Disagreement(_place(item, desk), None, args)


def _told_elsewhere(wanted: Required, item: Item, desk: Desk) -> bool:
    """Whether the same missing paper is told otherwise: by the item that is its own, or as a file that is gone."""
    plan = desk.packet.plan
    if wanted.elsewhere and any(
        other is not item and any(_same(wanted, need) and not need.elsewhere for need in other.required)
        for other in plan.items
    ):
        return True
    gone = [doubt.said for doubt in plan.doubts if doubt.what == "gone"]
    return bool(wanted.title) and any(compiled(wanted.title).search(PurePath(one).stem) for one in gone)


def _same(wanted: Required, need: Required) -> bool:
    return need.level == "required" and (
        need.what == wanted.what or bool(wanted.genre and need.genre == wanted.genre)
    )


def _base(desk: Desk) -> Iterator[Disagreement]:
    for wanted in desk.packet.plan.whole:
        if not wanted.papers and wanted.level == "required":
            yield Disagreement("", None, {"what": wanted.what or wanted.genre})


#: Doubts of the plan that no rule of its own tells (``packet-versions`` has the others), as they are told: the file itself, what is said of it, the other files.
_DOUBTS = {
    "agenda-empty": "议程里没有读出议题，各项要写成“一、……”，一行一项",
    "unsure": "归入哪项议题没有把握，可能是第{said}项",
    "gone": "packet.yml 里写的“{said}”在文件夹里找不到",
    "moved": "packet.yml 里写的“{said}”不在那里，找到了“{found}”，这次按它核对",
    "agenda": "{said}",
    "workbook": "{said}",
}


def _doubts(desk: Desk, what: tuple[str, ...]) -> Iterator[Disagreement]:
    for doubt in desk.packet.plan.doubts:
        if doubt.what in what:
            said = (
                _DOUBTS[doubt.what].replace("{found}", "、".join(doubt.others)).replace("{said}", doubt.said)
            )
            yield Disagreement(doubt.path, None, {"said": said, "what": doubt.said})


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
        late: list[tuple[str, str]] = []
        for item in packet.plan.items:
            due = _date(item.deadline)
            if due is None or today is None:
                continue
            path = _place(item, desk)
            args = {
                "number": item.number,
                "title": item.title,
                "due": day_words(item.deadline),
                "person": item.person or item.undertaking or item.lead,
            }
            missing = _lacks(item, desk)
            if fault == "passed" and missing and today > due:
                yield Disagreement(path, item.spot, {**args, "days": (today - due).days})
            elif fault == "close" and missing and 0 <= (due - today).days <= _CLOSE:
                yield Disagreement(path, item.spot, {**args, "days": (due - today).days})
            elif fault == "late" and today > due:
                for name in item.papers:
                    changed = _date(papers[name].modified) if name in papers else None
                    if changed is not None and changed > due:
                        late.append((name, changed.isoformat()))
        if late:
            yield Disagreement("", None, {"count": len(late), "files": _late(late)})

    return check


def _late(late: list[tuple[str, str]]) -> str:
    """“05 决算报告.docx”（2026年7月20日改定）、……: a handful, and how many there are."""
    named = "、".join(f"“{PurePath(path).name}”（{day_words(day)}）" for path, day in late[:_NAMED])
    return named + (f"等{len(late)}份" if len(late) > _NAMED else "")


def _lacks(item: Item, desk: Desk) -> bool:
    """Whether something that the office asks for is not there."""
    if not item.papers:
        return _wants_papers(item)
    planned = any(need.papers for need in item.required)
    return planned and any(
        need.level == "required"
        and not need.papers
        and not (need.elsewhere and _told_elsewhere(need, item, desk))
        for need in item.required
    )


def _date(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
