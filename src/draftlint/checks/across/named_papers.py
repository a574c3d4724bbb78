"""Kind ``packet-named``: the paper that a line of the agenda names is gone; a paper that no line names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from draftlint.checks.across.model import Desk, Disagreement, Item, PacketCheck, Paper, Side, Spot
from draftlint.checks.across.reader import packed
from draftlint.checks.across.same_titles import is_contents, normal
from draftlint.checks.across.sides import likeness, side
from draftlint.checks.across.words_said import without_verbs
from draftlint.checks.base import Param, Params, kind
from draftlint.text.lazy import compiled

_SHAPE = r"(?:(?P<owner>[^《》]*?)关于)?(?P<about>.+?)的?(?P<aside>调研|视察|考察|调查|审查结果|初步审查|审议结果|审查|评议|测评)?(?:情况)?(?P<form>工作报告|报告|议案|决议|决定)"
_END = r"(?:（(?:书面|草案|讨论稿|送审稿|审议稿|稿)[^（）]{0,6}）|[。；])$"
#: Words that nearly every title has.
_USUAL = r"[0-9]{4}年?|人民政府|上半年|年度|执行|情况|工作|实施|提请|审议|审查|全[县市区]|[县市区本]级|[的和了与及、《》〈〉（）“”]"
_OWNERS = (("法院", "法院"), ("检察院", "检察院"), ("监察委", "监委"), ("人大", "人大"), ("人民代表大会", "人大"), ("常委会", "人大"), ("主任会议", "人大"), ("组", "人大"), ("政府", "政府"), ("局", "政府"), ("委员会", "政府"))  # fmt: skip
_APART = ("agenda", "schedule", "host_script", "notice", "toc", "minutes")
#: Said of an item that does not say which papers it has.
_VAGUE = (
    "其他事项",
    "其他议题",
    "其他议程",
    "有关事项",
    "有关报告",
    "专项工作报告",
    "若干",
    "等报告",
    "另行",
    "待定",
)
#: Said of papers that are handed out without an item of their own.
_BESIDE = ("书面", "附件", "附表", "参阅", "参考", "资料", "附：", "备")
_SAME, _OTHER, _LISTED = 0.45, 0.3, 0.62
_TRUSTED = 2


class _Shape(NamedTuple):
    """A title taken apart: whose it is, what it is about, and what it is."""

    owner: str
    about: str
    form: str  # 报告, 议案, 决议, 决定; 审查结果报告 and the like with what they are; "" for anything else


class _Line(NamedTuple):
    """A paper that an item names."""

    item: Item
    text: str
    shape: _Shape


class _Read(NamedTuple):
    """The agenda and the papers against each other."""

    agenda: Paper
    lines: tuple[_Line, ...]
    found: dict[str, _Line]  # path of a paper whose title stands in a line
    gone: tuple[_Line, ...]


@kind(
    "packet-named",
    about="查议程点名的材料：gone 议程点名的报告、议案没有，这一项的其他材料却在，foreign 应当列入议程的报告、议案、决议决定，议程和目录都没有列。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("gone", "foreign"))},
)
def packet_named(params: Params) -> PacketCheck:
    """Papers by the names that the agenda gives them."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        yield from (_gone(desk) if fault == "gone" else foreign(desk))

    return check


def _gone(desk: Desk) -> Iterator[Disagreement]:
    read = _read(desk)
    if read is None or len(read.gone) > len({line.text for line in read.found.values()}):
        return  # this agenda names its papers in words of its own, or the papers have not come yet
    for line in (*read.gone, *_drafts(desk, read)):
        spot = _spot(line.item, read.agenda)
        if spot is None:
            continue
        there = _contents_line(desk, line) or _first_of(desk, line.item)
        args = {"number": line.item.number, "named": line.text}
        yield Disagreement(read.agenda.path, spot, args, (there,) if there is not None else ())


def _drafts(desk: Desk, read: _Read) -> Iterator[_Line]:
    """Drafts that an item names, and the contents list, and that are neither a paper nor carried by one."""
    for item in desk.packet.plan.items:
        for name in compiled(r"《([^《》]{4,80}（草案）)》").findall(packed(item.title)):
            line = _Line(item, name, _Shape("", _about(name), ""))
            there = any(
                name in paper.title or (paper.facts is None and paper.path in item.papers)
                for paper in desk.packet.papers
                if not paper.title.endswith(("议案", "说明", "报告"))
            )
            listed = any(
                title.use == "listed" and title.title == name
                for paper in desk.packet.read
                for title in (paper.facts.titles if paper.facts and is_contents(paper) else ())
            )
            if listed and not there and item.papers and not _carried(line, desk):
                yield line


def foreign(desk: Desk) -> list[Disagreement]:
    """Papers that are put before a meeting, and that neither the agenda nor the contents name."""
    return desk.memo("named.foreign", lambda: list(_foreign(desk)))


def _foreign(desk: Desk) -> Iterator[Disagreement]:
    read = _read(desk)
    if read is None or read.agenda.facts is None or read.agenda.facts.title is None:
        return
    named = {line.text for line in read.found.values()}
    items = desk.packet.plan.items
    if len(named) < _TRUSTED or len(named) * 2 < len(read.lines):
        return
    if any(word in item.title for item in items for word in _VAGUE):
        return
    folders = {PurePath(path).parent for path in read.found}
    abouts = [_about(part) for item in items for part in (item.title, *_parts(item.title))]
    listed = [
        _shape(title.title).about
        for paper in desk.packet.read
        for title in (paper.facts.titles if paper.facts else ())
        if title.use == "listed"
    ]
    strays = frozenset(desk.packet.plan.strays)
    for paper in desk.packet.read:
        if paper.path not in strays or paper.genre in _APART or PurePath(paper.path).parent not in folders:
            continue
        title = paper.facts.title if paper.facts else None
        shape = _shape(paper.title)
        if title is None or shape.form not in ("报告", "议案", "决议", "决定") or not _class(shape.owner):
            continue
        if any(word in f"{paper.title}{PurePath(paper.path).name}" for word in _BESIDE):
            continue
        if max((likeness(shape.about, about) for about in abouts), default=0.0) >= _OTHER:
            continue
        if max((likeness(shape.about, one) for one in listed), default=0.0) >= _SAME:
            continue
        where = side(read.agenda, read.agenda.facts.title.spot)
        yield Disagreement(paper.path, title.spot, {"title": paper.title}, (where,))


def _read(desk: Desk) -> _Read | None:
    def build() -> list[_Read]:
        agenda = _agenda(desk)
        if agenda is None:
            return []
        lines = tuple(
            _Line(item, part, shape)
            for item in desk.packet.plan.items
            for part in _parts(item.title)
            if (shape := _shape(part)).owner and shape.form in ("报告", "议案")
        )
        papers = [
            paper
            for paper in desk.packet.papers
            if paper.path != agenda.path and paper.genre not in _APART and not is_contents(paper)
        ]
        found: dict[str, _Line] = {}
        for line in lines:
            for paper in papers:
                if len(paper.title) >= 8 and normal(paper.title).removesuffix("（书面）") in line.text:
                    found.setdefault(paper.path, line)
        sure = {line.text for line in found.values()}
        gone = []
        for line in lines:
            if line.text in sure:
                continue
            match = next((paper for paper in papers if paper.path not in found and _is(paper, line)), None)
            if match is not None:
                found[match.path] = line
            elif line.item.papers and not _carried(line, desk):
                gone.append(line)
        return [_Read(agenda, lines, found, tuple(gone))]

    return next(iter(desk.memo("named.read", build)), None)


def _is(paper: Paper, line: _Line) -> bool:
    """Whether a paper may be the one that a line names, however it calls itself."""
    own = paper.path in line.item.papers
    if paper.facts is None:
        return own or likeness(_about(PurePath(paper.path).stem), line.shape.about) >= _OTHER
    shape = _shape(normal(paper.title))
    if not shape.form and paper.title.endswith(
        ("说明", "名单", "简历", "发言", "草案）", "意见", "表", "清单", "方案")
    ):
        return False
    if shape.form and shape.form != line.shape.form:
        return False
    ours, theirs = _class(shape.owner), _class(line.shape.owner)
    if ours and theirs and ours != theirs:
        return False
    # among the papers of its item it needs no more; elsewhere it is told by what it is about
    return own or shape.about in line.text or likeness(shape.about, line.shape.about) >= _SAME


def _carried(line: _Line, desk: Desk) -> bool:
    """Whether another paper carries it as its attachment."""
    return any(
        title.use == "attachment" and likeness(_about(title.title), line.shape.about) >= _SAME
        for paper in desk.packet.read
        if paper.facts and paper.facts.attached
        for title in paper.facts.titles
    )


def _agenda(desk: Desk) -> Paper | None:
    agendas = [
        paper
        for paper in desk.packet.read
        if paper.facts and any(title.use == "item" for title in paper.facts.titles)
    ]
    path = desk.packet.plan.agenda_path
    return next((paper for paper in agendas if path in ("", paper.path)), None)


def _parts(title: str) -> list[str]:
    """The papers that an item may name: its halves, and what it lists."""
    text = compiled(r"[（(][一二三四五六七八九十]{1,3}[）)]").sub("；", packed(title))
    parts = []
    for piece in compiled(r"[，；。：]").split(text):
        said = without_verbs(piece)
        if len(said) >= 8:
            parts.append(normal(said))
    return parts


def _shape(title: str) -> _Shape:
    text = compiled(_END).sub("", compiled(_END).sub("", packed(title)))
    match = compiled(_SHAPE).fullmatch(text)
    if match is None:
        return _Shape("", _about(text), "")
    form = match["form"].removeprefix("工作")
    return _Shape(match["owner"] or "", _about(match["about"]), f"{match['aside'] or ''}{form}")


def _about(text: str) -> str:
    return compiled(_USUAL).sub("", packed(text))


def _class(owner: str) -> str:
    """Whose a paper is: of the government, of the congress, of a court ..."""
    return next((name for word, name in _OWNERS if word in owner), "")


def _spot(item: Item, agenda: Paper) -> Spot | None:
    items = [title for title in (agenda.facts.titles if agenda.facts else ()) if title.use == "item"]
    whole = packed(item.title)
    said = next((title for title in items if title.title in whole), None)
    if said is None:
        said = next(
            (one for one in items if one.number == item.number and likeness(one.title, whole) >= _LISTED),
            None,
        )
    return said.spot if said is not None else item.spot


def _contents_line(desk: Desk, line: _Line) -> Side | None:
    """The line of the contents that lists what is gone."""
    for paper in desk.packet.read:
        for title in paper.facts.titles if paper.facts and is_contents(paper) else ():
            if title.use == "listed" and title.title == line.text:
                return side(paper, title.spot)
            if title.use == "listed" and line.shape.form:
                shape = _shape(normal(title.title))
                if shape.form == line.shape.form and likeness(shape.about, line.shape.about) >= _LISTED:
                    return side(paper, title.spot)
    return None


def _first_of(desk: Desk, item: Item) -> Side | None:
    """Another paper of the item that is there."""
    for paper in desk.packet.read:
        if paper.path in item.papers and paper.facts and paper.facts.title:
            return side(paper, paper.facts.title.spot)
    return None
