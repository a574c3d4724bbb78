"""Kinds ``packet-figures`` and ``packet-counts``: one number, two papers."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Count, Desk, Disagreement, Figure, PacketCheck, Paper
from draftlint.checks.across.sides import Voice, likeness, rank, side, told
from draftlint.checks.base import Param, Params, kind
from draftlint.text.amounts import ONE
from draftlint.text.lazy import compiled

#: Indicators that mean one thing in all papers of a county; others are compared only between papers on one matter.
_INDICATORS = (
    "收入", "支出", "生产总值", "增加值", "投资", "零售总额", "债务余额", "债务限额", "结余", "赤字", "进出口总额", "可支配收入", "存款余额", "贷款余额", "新增就业",
    "上级补助资金", "税收", "人口", "城镇化率", "覆盖率", "财政收入", "限额",
)  # fmt: skip
_ON_ONE_MATTER = 0.5
_FISCAL = ("预算", "决算", "财政", "审计", "国民经济")


@kind(
    "packet-figures",
    about="查同一指标（同一时期、同一口径、同一单位）在不同材料里是不是一个数：indicator 收支和经济指标，matter 同一件事的几份材料里的其他数。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("indicator", "matter"))},
)
def packet_figures(params: Params) -> PacketCheck:
    """Figures of one name, scope, period, stage and unit."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        for key, several in desk.memo("figures", lambda: _grouped(desk)).items():
            name = str(key[0])
            # 完成投资 is of whatever the sentence before is about
            indicator = name.endswith(_INDICATORS) and len(name) >= 4 and not name.startswith("完成")
            if indicator is (fault == "indicator"):
                yield from _conflicts(several, desk, same_matter=not indicator)

    return check


def _grouped(desk: Desk) -> dict[tuple[str, ...], list[tuple[Paper, Figure]]]:
    found: dict[tuple[str, ...], list[tuple[Paper, Figure]]] = {}
    for paper in desk.packet.read:
        own: dict[tuple[str, ...], list[Figure]] = {}
        for figure in paper.facts.figures if paper.facts else ():
            tabled = "table" if "个表格" in figure.spot.place else "text"
            own.setdefault(
                (figure.name, figure.scope, figure.period, figure.stage, figure.unit, tabled), []
            ).append(figure)
        for key, several in own.items():
            # what a paper itself gives two values is no one thing; its text and its tables speak each for itself
            if all(_agree(several[0], other) for other in several[1:]):
                found.setdefault(key[:-1], []).append((paper, several[0]))
    return {key: several for key, several in found.items() if len({paper.path for paper, _ in several}) > 1}


def _conflicts(
    several: list[tuple[Paper, Figure]], desk: Desk, *, same_matter: bool
) -> Iterator[Disagreement]:
    values = [[pair for pair in several if _agree(one, pair[1])] for _, one in several]
    order = rank(desk.packet)
    best = max(
        values,
        key=lambda group: (
            len({paper.path for paper, _ in group}),
            len(group),
            -min(order.get(paper.path, 0) for paper, _ in group),
        ),
    )
    usual = best[0][1]
    for paper, figure in several:
        elsewhere = [pair for pair in best if pair[0].path != paper.path]
        if _agree(figure, usual) or not elsewhere:
            continue
        # the one that says it in the same words shows best what differs
        there, other = max(elsewhere, key=lambda pair: likeness(pair[1].spot.text, figure.spot.text))
        if same_matter and not on_one_matter(paper, there):
            continue
        # the rule about one matter names no stage
        called = f"{figure.name}{figure.stage}" if same_matter and figure.unit == "%" else figure.name
        args = {"name": called, "period": _period_words(figure.period), "stage": figure.stage}
        yield Disagreement(paper.path, figure.spot, args, (side(there, other.spot),))


def _period_words(period: str) -> str:
    return f"{period[:4]}年{period[4:]}" if period[:4].isdigit() else period


def _agree(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return True
    if one.step == ONE and other.step == ONE:
        return one.value == other.value
    # 12.5亿元 is 12.498亿元 cut short: the coarser of the two decides, by half of its last place and a little
    coarse, fine = max(one.step, other.step), min(one.step, other.step)
    apart = abs(one.value - other.value)
    return (
        apart == 0
        if coarse == fine
        else apart <= coarse * 0.5 or (apart < coarse and one.value // coarse == other.value // coarse)
    )


def on_one_matter(one: Paper, other: Paper) -> bool:
    """Whether two papers tell of the same thing: by the words between 关于 and 的报告 of their titles."""
    a, b = matter_of(one.title), matter_of(other.title)
    return len(a) >= 4 and len(b) >= 4 and (likeness(a, b) >= _ON_ONE_MATTER or a in b or b in a)


def matter_of(title: str) -> str:
    """``安和县人民政府关于全县安全生产工作情况的报告``: 安全生产工作情况."""
    said = title.rpartition("关于")[2] or title
    said = compiled(
        r"(?:的)?(?:调研|视察|专项工作|执法检查|审查结果|审查|督办|评议|调查)?(?:的)?(?:报告|意见|说明|汇报|决议（草案）|决议|决定（草案）|决定)(?:（书面）)?$"
    ).sub("", said)
    return compiled(r"^(?:全县|全市|全区|我县|我市|检查)|(?:工作)?(?:情况)?(?:的)?$").sub("", said)


@kind(
    "packet-counts",
    about="查各份材料都提到的数：articles 草案的章数、条数，audit 审计查出的问题和金额，suggestions 代表建议件数，attendance 组成人员和出席人数，votes 赞成票数和到会人数，items 议程项数，points 审议意见条数。",
    wants="packet",
    params={
        "fault": Param(
            str,
            "查哪一种。",
            required=True,
            choices=("articles", "audit", "suggestions", "attendance", "votes", "items", "points"),
        )
    },
)
def packet_counts(params: Params) -> PacketCheck:
    """Numbers that a packet counts in one way."""
    return {
        "articles": lambda desk: _equal(desk, ("articles", "chapters")),
        "audit": lambda desk: _equal(desk, ("audit", "audit-sum")),
        "suggestions": _suggestions,
        "attendance": _attendance,
        "votes": _votes,
        "items": _items,
        "points": _points,
    }[params["fault"]]


_NAMES = {
    "articles": "条数", "chapters": "章数", "audit": "审计查出问题数", "audit-sum": "审计查出问题金额", "suggestions": "代表建议总件数", "members": "组成人员总数",
}  # fmt: skip


def _counts(desk: Desk, *what: str) -> list[tuple[Paper, Count]]:
    return [
        (paper, count)
        for paper in desk.packet.read
        for count in (paper.facts.counts if paper.facts else ())
        if count.what in what
    ]


def _equal(desk: Desk, names: tuple[str, ...]) -> Iterator[Disagreement]:
    for what in names:
        groups: dict[str, list[tuple[Paper, Count]]] = {}
        for paper, count in _counts(desk, what):
            groups.setdefault(count.of, []).append((paper, count))
        for several in groups.values():
            counted = next((count.value for _, count in several if not count.claimed), None)
            voices = [Voice(count.value, side(paper, count.spot)) for paper, count in several]
            right = counted if sum(voice.value == counted for voice in voices) > 1 else None
            usual, odd = told(voices, desk.packet, right)
            for voice in odd if usual is not None else ():
                if usual is not None and voice.side.path != usual.side.path:
                    yield Disagreement(
                        voice.side.path,
                        voice.side.spot,
                        {"name": _NAMES[what], "value": voice.value, "right": usual.value},
                        (usual.side,),
                    )


def _suggestions(desk: Desk) -> Iterator[Disagreement]:
    """Totals of 建议, but for those of two sessions, and the share of one office in the total of another paper."""
    told_by: dict[str, set[int]] = {}
    for paper, count in _counts(desk, "suggestions", "suggestion-part"):
        told_by.setdefault(paper.path, set()).add(count.value)
    titles = {paper.path: paper.title for paper in desk.packet.read}
    for one in _equal(desk, ("suggestions",)):
        there = one.others[0].path
        if one.args["right"] in told_by[one.path] or one.args["value"] in told_by[there]:
            continue
        named = [
            compiled(r"[一二三四五六七八九十]{1,4}次会议").search(titles[path]) for path in (one.path, there)
        ]
        if len({match[0] for match in named if match is not None}) < 2:
            yield one


def _attendance(desk: Desk) -> Iterator[Disagreement]:
    """Who should come against who came: within one paper the rules of one paper tell it."""
    yield from _equal(desk, ("members",))
    members = _counts(desk, "members")
    own = {paper.path for paper, _ in members}
    for path, said in _by_paper(desk, "present", "absent").items():
        present, absent = said.get("present"), said.get("absent")
        if not members or present is None or path in own:
            continue
        there, total = members[0]
        if absent is not None and present[1].value + absent[1].value != total.value:
            sums = f"{present[1].value}+{absent[1].value}={present[1].value + absent[1].value}"
            args = {"name": "实到和缺席人数", "value": sums, "right": total.value}
            yield Disagreement(path, present[1].spot, args, (side(there, total.spot),))
        elif present[1].value > total.value:
            args = {"name": "实到人数", "value": present[1].value, "right": total.value}
            yield Disagreement(path, present[1].spot, args, (side(there, total.spot),))


def _votes(desk: Desk) -> Iterator[Disagreement]:
    """More votes than people: told within one paper where its own rules, which read a sentence, cannot see it."""
    members = _counts(desk, "members")
    for path, said in _by_paper(desk, "present", "votes").items():
        present, votes = said.get("present"), said.get("votes")
        if votes is None:
            continue
        most = present or next((pair for pair in members if pair[0].path != path), None)
        if most is None or votes[1].value <= most[1].value:
            continue
        if most[0].path == path and most[1].spot.paragraph == votes[1].spot.paragraph:
            continue
        name = "实到人数" if most is present else "组成人员总数"
        args = {"name": name, "value": votes[1].value, "right": most[1].value}
        yield Disagreement(path, votes[1].spot, args, (side(most[0], most[1].spot),))


def _by_paper(desk: Desk, *what: str) -> dict[str, dict[str, tuple[Paper, Count]]]:
    """Of each paper the largest number of votes, and the first of the others."""
    found: dict[str, dict[str, tuple[Paper, Count]]] = {}
    for paper, count in _counts(desk, *what):
        known = found.setdefault(paper.path, {}).setdefault(count.what, (paper, count))
        if count.what == "votes" and count.value > known[1].value:
            found[paper.path]["votes"] = (paper, count)
    return found


def _items(desk: Desk) -> Iterator[Disagreement]:
    for paper in desk.packet.read:
        facts = paper.facts
        items = [title for title in facts.titles if title.use == "item"] if facts else []
        if not items:
            continue
        for there, count in _counts(desk, "items"):
            if count.value != len(items) and there.path != paper.path:
                args = {"name": "议程项数", "value": count.value, "right": len(items)}
                yield Disagreement(there.path, count.spot, args, (side(paper, items[-1].spot),))


def _points(desk: Desk) -> Iterator[Disagreement]:
    opinions = [
        paper
        for paper in (*desk.packet.read, *desk.packet.previous)
        if paper.facts and (paper.genre == "deliberation_opinion" or paper.title.endswith("审议意见"))
    ]
    for paper in desk.packet.read:
        if paper.facts is None or paper.genre != "opinion_handling_report":
            continue
        for opinion in opinions:
            if opinion.facts is None or opinion.path == paper.path or not _same_opinion(paper, opinion):
                continue
            asked, answered = opinion.facts.points, [p for p in paper.facts.points if _is_answer(p)]
            where = opinion.facts.title.spot if opinion.facts.title else None
            own = paper.facts.title.spot if paper.facts.title else None
            if where is None or own is None or len(asked) < 2:
                continue
            if len(answered) != len(asked) and len(answered) >= 2:
                args = {"name": "研究处理的审议意见条数", "value": len(answered), "right": len(asked)}
                yield Disagreement(paper.path, own, args, (side(opinion, where),))
            for point in asked if len(answered) == len(asked) else ():
                if max((likeness(point, one) for one in answered), default=1.0) < 0.3:
                    args = {"name": "没有写到的审议意见", "value": "无", "right": point}
                    yield Disagreement(paper.path, own, args, (side(opinion, where),))
    for paper, count in _counts(desk, "points"):
        if paper.facts is None or not count.of:
            continue
        answered = [p for p in paper.facts.points if _is_answer(p)]
        if len(answered) >= 2 and count.value != len(answered) and paper.facts.title is not None:
            continue  # told within one paper: the rules of one paper say it
        for opinion in opinions:
            if (
                opinion.facts
                and opinion.path != paper.path
                and _same_opinion(paper, opinion)
                and len(opinion.facts.points) >= 2
                and opinion.facts.title
                and len(opinion.facts.points) != count.value
            ):
                args = {"name": "审议意见条数", "value": count.value, "right": len(opinion.facts.points)}
                yield Disagreement(paper.path, count.spot, args, (side(opinion, opinion.facts.title.spot),))


def _same_opinion(paper: Paper, opinion: Paper) -> bool:
    a, b = _about(paper.title), _about(opinion.title)
    return bool(a and b) and (likeness(a, b) >= _ON_ONE_MATTER or a in b or b in a)


def _about(title: str) -> str:
    said, opinion, _ = title.partition("审议意见")
    if opinion:
        said = said.removesuffix("的")
    else:
        said = compiled(r"(?:研究处理|办理|落实|整改)?情况的报告$").sub("", said)
    said = said.rpartition("关于")[2]
    return compiled(r"[《》〈〉的]|(?:工作)?情况|报告|对县人民政府|落实").sub("", said)


def _is_answer(point: str) -> bool:
    return not any(
        word in point
        for word in ("下一步", "存在的", "总体情况", "基本情况", "工作打算", "组织领导", "主要做法")
    )
