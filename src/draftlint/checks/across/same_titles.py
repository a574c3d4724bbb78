"""Kinds ``packet-titles`` and ``packet-papers``: titles as other papers write them; papers and the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from draftlint.checks.across.counts import bare
from draftlint.checks.across.model import Desk, Disagreement, Mark, PacketCheck, Paper, Side, Spot, TitleSaid
from draftlint.checks.across.sides import likeness, pairs_of, side
from draftlint.checks.across.title_years import years_against_agenda
from draftlint.checks.across.words_said import without_verbs
from draftlint.checks.base import Param, Params, kind
from draftlint.checks.closeness import distance
from draftlint.text.lazy import compiled

_SURE, _DRAFTS, _LIKE, _UNLIKE = 0.8, 0.72, 0.62, 0.3
#: From so many numbered papers on there is a series.
_SERIES = 3
#: Papers that are not listed in the contents and are no matter of the agenda.
_ASIDE = ("host_script", "notice", "toc", "schedule", "agenda")
_MEETING = (
    "resolution",
    "decision",
    "host_script",
    "review_report",
    "motion_explanation",
    "motion",
    "minutes",
)
_PAST = ("上次", "去年", "上年", "曾", "以来", "印发后", "审议意见")
_PLACE = r"^[\u4e00-\u9fff]{1,6}?[县市区州旗盟省](?=人民|人大|政府|监察|法院|检察|委|常)"


class _Own(NamedTuple):
    paper: Paper
    said: TitleSaid

    @property
    def side(self) -> Side:
        """Where the title stands."""
        return side(self.paper, self.said.spot)


def owns(desk: Desk) -> list[_Own]:
    """The papers of the packet by their own titles."""
    return [_Own(paper, paper.facts.title) for paper in desk.packet.read if paper.facts and paper.facts.title]


def is_contents(paper: Paper) -> bool:
    """Whether a paper is the list of the others."""
    return bool(paper.facts and any(title.use == "listed" for title in paper.facts.titles)) and (
        "目录" in paper.title or "清单" in paper.title or "目次" in paper.title
    )


def normal(title: str) -> str:
    """A title without the name of the place, notes and marks."""
    said = compiled(r"（书面）|（讨论稿）|（审议稿）|（送审稿）|[《》〈〉“”\s]").sub("", title)
    said = compiled(_PLACE).sub("", said)
    return said.replace("人民代表大会常务委员会", "人大常委会")


@kind(
    "packet-titles",
    about="查标题：listed 目录与首页标题不一致，item 议程与标题不一致，year 标题的年份与所属议程的年份不一致，cited 引用的名称与原件不一致，draft “（草案）”的有无、位置不一致。",
    wants="packet",
    params={
        "fault": Param(str, "查哪一种。", required=True, choices=("listed", "item", "year", "cited", "draft"))
    },
)
def packet_titles(params: Params) -> PacketCheck:
    """Titles of papers as the contents, the agenda and other papers write them."""
    fault: str = params["fault"]
    if fault == "year":
        return years_against_agenda

    def check(desk: Desk) -> Iterator[Disagreement]:
        for name, found in desk.memo("titles", lambda: list(_faults(desk))):
            if name == fault:
                yield found

    return check


def _faults(desk: Desk) -> Iterator[tuple[str, Disagreement]]:
    own = owns(desk)
    exact = {one.said.title: one for one in own}
    for paper in desk.packet.read:
        if paper.facts is None:
            continue
        titles = paper.facts.titles
        listed = [title for title in titles if title.use == "listed"]
        taken = {title.title for title in listed}
        for title in listed:
            if title.title in exact:
                continue
            free = [one for one in own if one.paper.path != paper.path and one.said.title not in taken]
            best = _best(title.title, free, _LIKE)
            if best is not None:
                fault = "draft" if bare(best.said.title) == bare(title.title) else "listed"
                yield (
                    fault,
                    Disagreement(
                        paper.path, title.spot, {"title": title.title, "right": best.said.title}, (best.side,)
                    ),
                )
        yield from _items([title for title in titles if title.use == "item"], paper, own)
        for title in titles:
            if title.use.startswith("cited"):
                yield from _cited(title, paper, own, exact)
            elif title.use == "attachment" and title.title not in exact:
                best = _best(title.title, [one for one in own if one.paper.path != paper.path], _SURE)
                if best is not None and distance(title.title, best.said.title, 4) <= 4:
                    yield (
                        "cited",
                        Disagreement(
                            paper.path,
                            title.spot,
                            {"title": title.title, "right": best.said.title},
                            (best.side,),
                        ),
                    )


def _best(title: str, among: list[_Own], least: float) -> _Own | None:
    best, most = None, least
    for one in among:
        much = likeness(title, one.said.title)
        if much >= most:
            best, most = one, much
    return best


def _items(items: list[TitleSaid], paper: Paper, own: list[_Own]) -> Iterator[tuple[str, Disagreement]]:
    papers = [
        one
        for one in own
        if one.paper.path != paper.path and one.paper.genre not in _ASIDE and not is_contents(one.paper)
    ]
    if not items or not papers:
        return
    texts = [normal(without_verbs(item.title)) for item in items]
    named = {
        one.paper.path for one in papers if any(_contains(text, normal(one.said.title)) for text in texts)
    }
    for item, text in zip(items, texts, strict=True):
        if any(_contains(text, normal(one.said.title)) for one in papers):
            continue
        free = [one for one in papers if one.paper.path not in named]
        best, most = None, _LIKE
        for part in {text, *text.replace("；", "，").split("，")}:
            for one in free:
                much = likeness(part, normal(one.said.title))
                if much >= most:
                    best, most = (one, part), much
        if best is None:
            continue
        there, part = best
        wanted = normal(there.said.title)
        if _shortened(part, wanted):
            continue
        fault = (
            "draft"
            if bare(part) == bare(wanted) or part.replace("（草案）", "") == wanted.replace("（草案）", "")
            else "item"
        )
        yield (
            fault,
            Disagreement(
                paper.path, item.spot, {"title": item.title, "right": there.said.title}, (there.side,)
            ),
        )


def _contains(item: str, title: str) -> bool:
    return len(title) >= 4 and title in item


def _shortened(item: str, title: str) -> bool:
    """Whether an item says the same without naming whose report it is: 关于…的报告."""
    return len(item) >= 8 and title.endswith(item)


def _cited(
    title: TitleSaid, paper: Paper, own: list[_Own], exact: dict[str, _Own]
) -> Iterator[tuple[str, Disagreement]]:
    name = title.title
    others = [one for one in own if one.paper.path != paper.path]
    if name in exact:
        return
    outside = title.use == "cited（草案）"
    for one in others:
        right = one.said.title
        if bare(right) == bare(name) and right != name and len(name) >= 6:
            marked = "草案" in right
            said = outside or "草案" in name
            context = title.spot.context
            spoken = (
                f"《{name}》的说明" in context
                or f"现就《{name}》" in context
                or compiled(rf"(?:提请审议|审议|通过|批准)(?:的)?《{_plain(name)}》").search(context)
            )
            if (
                (outside and marked)
                or (marked is not said and (title.spot.place == "标题" or spoken))
                or (marked and said and not outside)
            ):
                yield (
                    "draft",
                    Disagreement(paper.path, title.spot, {"title": name, "right": right}, (one.side,)),
                )
            return
        if right.endswith(name) or name.endswith(right) or normal(right) == normal(name):
            return
    best = _best(name, others, _SURE)
    if best is None and name.endswith("（草案）"):
        # the draft before the meeting, called 办法 for 规定: of two drafts a packet has not two so alike
        drafts = [one for one in others if one.said.title.endswith("（草案）")]
        best = _best(name, drafts, _DRAFTS)
    if best is None:
        return
    right = best.said.title
    apart = distance(name, right, 4)
    if apart > (3 if len(right) >= 12 else 2):
        return
    if compiled(r"[0-9〇一二三四五六七八九十]").sub("", name) == compiled(r"[0-9〇一二三四五六七八九十]").sub(
        "", right
    ):
        context = title.spot.context
        if (
            paper.genre not in _MEETING
            or any(word in context for word in _PAST)
            or not any(word in context for word in ("听取", "审议", "审查", "批准"))
        ):
            return
    yield "cited", Disagreement(paper.path, title.spot, {"title": name, "right": right}, (best.side,))


def _plain(text: str) -> str:
    return compiled(r"([\\.^$*+?{}\[\]|()])").sub(r"\\\1", text)


@kind(
    "packet-papers",
    about="查材料与目录、议程是否对得上：unlisted 目录里没有，left-out 编了号的材料目录里没有，absent 目录里有而没有材料，number 目录编号与首页编号不同，order 编号次序与议程次序不同。",
    wants="packet",
    params={
        "fault": Param(
            str, "查哪一种。", required=True, choices=("unlisted", "left-out", "absent", "number", "order")
        )
    },
)
def packet_papers(params: Params) -> PacketCheck:
    """Papers against the contents and the agenda."""
    if params["fault"] in ("unlisted", "left-out"):
        return partial(_unlisted, numbered=params["fault"] == "left-out")
    return {"absent": _absent, "number": _number, "order": _order}[params["fault"]]


def _contents(desk: Desk) -> tuple[Paper, list[TitleSaid]] | None:
    for paper in desk.packet.read:
        listed = [title for title in paper.facts.titles if title.use == "listed"] if paper.facts else []
        if len(listed) >= 2:
            return paper, listed
    return None


def _unlisted(desk: Desk, *, numbered: bool) -> Iterator[Disagreement]:
    found = _contents(desk)
    if found is None:
        return
    contents, listed = found
    own = [one for one in owns(desk) if one.paper.path != contents.path]
    exact = {one.said.title for one in own}
    numbers = {mark.number for one in own if (mark := _mark(one.paper)) is not None}
    free = [title for title in listed if title.title not in exact]
    taken = {title.title for title in listed}
    for one in own:
        mark = _mark(one.paper)
        if one.said.title in taken:
            continue
        missing = mark is not None and _surely_unlisted(one, mark.number, listed, free, len(numbers))
        if missing and numbered and mark is not None:
            before = [title for title in listed if 0 < title.number < mark.number]
            there = side(contents, before[-1].spot if before else listed[0].spot)
            yield Disagreement(one.paper.path, one.said.spot, {"title": one.said.title}, (there,))
        elif (
            not missing
            and not numbered
            and one.paper.genre not in _UNLISTED
            and max((likeness(title.title, one.said.title) for title in listed), default=0.0) < _LIKE
        ):
            there = side(contents, listed[0].spot)
            yield Disagreement(one.paper.path, one.said.spot, {"title": one.said.title}, (there,))


#: Papers that contents pages leave out.
_UNLISTED = ("host_script", "notice", "agenda", "schedule")


def _mark(paper: Paper) -> Mark | None:
    return paper.facts.marks[0] if paper.facts and paper.facts.marks else None


def _surely_unlisted(
    one: _Own, number: int, listed: list[TitleSaid], free: list[TitleSaid], series: int
) -> bool:
    """Whether a paper of the series is in no line: none has its number, and no line that is left is like it."""
    if series < _SERIES or len(listed) * 2 < series or any(title.number == number for title in free):
        return False
    return max((likeness(title.title, one.said.title) for title in free), default=0.0) < _UNLIKE


def _absent(desk: Desk) -> Iterator[Disagreement]:
    found = _contents(desk)
    if found is None:
        return
    contents, listed = found
    exact = {title.title for title in listed}
    titles = [
        one.said.title
        for one in owns(desk)
        if one.paper.path != contents.path and one.said.title not in exact
    ]
    here = {one.said.title for one in owns(desk)}
    unread = [paper for paper in desk.packet.papers if paper.facts is None]
    inside = {
        said.title
        for paper in desk.packet.read
        if paper.facts and paper.facts.attached
        for said in paper.facts.titles
        if said.use == "attachment"
    }
    lacking = [
        title
        for title in listed
        if title.title not in here
        and title.title not in inside
        and max((likeness(title.title, one) for one in titles), default=0.0) < _LIKE
    ]
    for paper in unread:  # there it is, and it is told that it cannot be read
        if lacking:
            name = paper.title or compiled(r"[\\/]").split(paper.path)[-1]
            lacking.remove(max(lacking, key=lambda title: len(pairs_of(title.title) & pairs_of(name))))
    for title in lacking:
        yield Disagreement(contents.path, title.spot, {"title": title.title})


def _number(desk: Desk) -> Iterator[Disagreement]:
    found = _contents(desk)
    if found is None:
        return
    contents, listed = found
    numbers = {title.title: title for title in listed if title.number}
    for one in owns(desk):
        title = numbers.get(one.said.title)
        mark = one.paper.facts.marks[0] if one.paper.facts and one.paper.facts.marks else None
        if title is not None and mark is not None and title.number != mark.number:
            args = {"number": mark.number, "right": title.number, "title": title.title}
            yield Disagreement(one.paper.path, mark.spot, args, (side(contents, title.spot),))


def _order(desk: Desk) -> Iterator[Disagreement]:
    for agenda in desk.packet.read:
        items = [title for title in agenda.facts.titles if title.use == "item"] if agenda.facts else []
        if len(items) < 2:
            continue
        placed: list[tuple[TitleSaid, int, Paper, Spot]] = []
        for item in items:
            text = normal(without_verbs(item.title))
            for one in owns(desk):
                mark = one.paper.facts.marks[0] if one.paper.facts and one.paper.facts.marks else None
                if (
                    mark is not None
                    and one.paper.path != agenda.path
                    and _contains(text, normal(one.said.title))
                ):
                    placed.append((item, mark.number, one.paper, mark.spot))
                    break
        for at in range(1, len(placed)):
            item, number, paper, spot = placed[at]
            before = placed[at - 1]
            if number < before[1]:
                args = {"number": number, "item": item.number, "other": before[1]}
                yield Disagreement(
                    paper.path, spot, args, (side(agenda, item.spot), side(before[2], before[3]))
                )
                break
        return
