"""Biographies beside a list of appointments: names, posts, dates and ages that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from draftlint.checks.acts import Act, acts_of, packed
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.closeness import distance
from draftlint.checks.posts import same
from draftlint.checks.setting import written
from draftlint.doc.model import Paragraph
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled

_WHO = r"\s{0,4}(?P<name>[\u4e00-\u9fff][ \u3000]{0,2}[\u4e00-\u9fff·]{1,9})(?:同志)?，(?:曾用名[^，]{2,4}，)?[男女][，。]"
_ABOUT = r"\s{0,4}(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志|，)"
_PROPOSED = r"(?P<verb>拟任命?为?|拟免去其?|拟提请任命为?|适合担任|不再担任)(?P<post>[\u4e00-\u9fff、（）]{3,50}?)(?:职务)?(?=[，。；]|$)"
_MONTH = r"(?P<year>(?:19|20)\d\d)\s{0,2}[年.．]\s{0,2}(?P<month>1[0-2]|0?[1-9])\s{0,2}月?"
_BORN = rf"{_MONTH}\s?(?:出生|生)(?=[，。；（ ]|于|$)"
_WORK = rf"{_MONTH}\s?(?:参加(?:革命)?工作|工作)(?=[，。；]|$)"
_PARTY = rf"{_MONTH}\s?(?:加入中国共产党|入党)"
_AGE = r"(?:现年|今年|年龄)\s?(?P<age>\d\d)\s?周?岁"
_SPAN = rf"\s{{0,4}}{_MONTH}\s?(?:[至到—－–-]{{1,2}}|——)\s?(?:(?P<to_year>(?:19|20)\d\d)\s{{0,2}}[年.．]\s{{0,2}}(?P<to_month>1[0-2]|0?[1-9])\s{{0,2}}月?|(?P<now>今|现在))[，,：: \u3000]"
#: What is done beside a post: such a time may lie in another.
_BESIDE = (
    "学习",
    "在职",
    "函授",
    "党校",
    "进修",
    "挂职",
    "兼",
    "借调",
    "期间",
    "其间",
    "培训",
    "研究生",
    "大学",
    "学院",
    "帮扶",
    "驻村",
    "跟班",
    "抽调",
)


class Biography(NamedTuple):
    """One person's paragraph (or row of a table)."""

    name: str
    spot: Spot
    post: str | None  # what a table says that the person is proposed for
    post_spot: Spot | None


def biographies_of(draft: Draft) -> tuple[Biography, ...]:
    """All biographies of a paper."""
    return draft.memo("biographies", lambda: (*_paragraphs(draft), *_rows(draft)))


def _paragraphs(draft: Draft) -> Iterator[Biography]:
    for paragraph in draft.document.paragraphs:
        if paragraph.cell is None and "，" in paragraph.text[:12]:
            who = compiled(_WHO).match(paragraph.text)
            if who:
                spot = Spot(paragraph, who.start("name"), who.end("name"))
                yield Biography(packed(who["name"]), spot, None, None)


def _rows(draft: Draft) -> Iterator[Biography]:
    """Rows of tables with a column 姓名 and one of 出生年月, 性别 or 拟任职务."""
    tables: dict[int, dict[int, dict[int, Paragraph]]] = {}
    for paragraph in draft.document.paragraphs:
        if paragraph.cell is not None and paragraph.cell.depth == 1:
            rows = tables.setdefault(paragraph.cell.table, {})
            rows.setdefault(paragraph.cell.row, {}).setdefault(paragraph.cell.column, paragraph)
    for rows in tables.values():
        head = {packed(p.text): column for column, p in next(iter(rows.values())).items()}
        names = head.get("姓名")
        if names is None or not any(word in head for word in ("出生年月", "性别", "拟任职务", "拟任免职务")):
            continue
        posts = head.get("拟任职务")
        for row in list(rows.values())[1:]:
            cell = row.get(names)
            if cell is None or not 2 <= len(packed(cell.text)) <= 12:
                continue
            post = row.get(posts) if posts is not None else None
            said = packed(post.text) if post is not None else ""
            spot = Spot(post, 0, len(post.text)) if post is not None and said else None
            yield Biography(packed(cell.text), Spot(cell, 0, len(cell.text)), said or None, spot)


@kind(
    "biography-names",
    about="简历里的姓名与任免名单不符：差一个字，或者有人没有简历，或者简历里的人不在名单里。",
    wants="document",
    params={
        "fault": Param(str, "alike：差一个字；missing：对不上。", required=True, choices=("alike", "missing"))
    },
)
def biography_names(params: Params) -> DocumentCheck:
    """Names of the list against those of the biographies in the same paper."""
    alike: bool = params["fault"] == "alike"

    def check(draft: Draft) -> Iterator[Hit]:
        acts, told = acts_of(draft), biographies_of(draft)
        listed = {act.name: act for act in reversed(acts)}
        described = {one.name: one for one in reversed(told)}
        # a single person whose name differs by a character is still the same one
        alone = alike and len(listed) == len(described) == 1
        if not alone and not listed.keys() & described.keys() and not _is_headed(draft, described):
            return
        pairs = {
            other: name
            for other in described.keys() - listed.keys()
            for name in listed.keys() - described.keys()
            if distance(other, name, 1) == 1
        }
        if alike:
            for other, name in sorted(pairs.items()):
                spot = described[other].spot
                args = {"name": name}
                yield Hit(spot.paragraph, spot.start, spot.end, args, related=(listed[name].name_spot,))
            return
        for name, one in described.items():
            if name not in listed and name not in pairs:
                yield Hit(one.spot.paragraph, one.spot.start, one.spot.end, {"what": "不在任免名单里"})
        for name, act in listed.items():
            if act.appoints and name not in described and name not in pairs.values():
                spot = act.name_spot
                yield Hit(spot.paragraph, spot.start, spot.end, {"what": "没有附简历"})

    return check


def _is_headed(draft: Draft, described: dict[str, Biography]) -> bool:
    """Whether the biographies stand under a title that says so: then they are those of the list, whoever they are."""
    titles = "".join(i.paragraph.text for i in draft.outline.with_role(Role.ATTACHMENT_TITLE))
    return bool(described) and any(word in titles for word in ("简历", "基本情况"))


@kind("biography-posts", about="简历或者任免理由写的拟任（免）职务与任免名单不符。", wants="document")
def biography_posts(params: Params) -> DocumentCheck:
    """What a biography or a reason says that somebody is proposed for, against the list."""

    def check(draft: Draft) -> Iterator[Hit]:
        acts: dict[tuple[str, bool], list[Act]] = {}
        for act in acts_of(draft):
            acts.setdefault((act.name, act.appoints), []).append(act)
        if not acts:
            return
        names = {name for name, _ in acts}
        for name, appoints, said, spot in _proposed(draft, names):
            there = acts.get((name, appoints))
            if there is None or not said:
                continue
            known = [post for act in there for post in act.posts]
            if any(same(one, post) for one in said.split("、") for post in known):
                continue
            args = {"name": name, "post": "、".join(known)}
            yield Hit(spot.paragraph, spot.start, spot.end, args, related=(there[0].post_spot,))

    return check


def _proposed(draft: Draft, names: set[str]) -> Iterator[tuple[str, bool, str, Spot]]:
    """(name, whether appointed, post, where) wherever a paragraph begins with one of the names."""
    for one in biographies_of(draft):
        if one.post is not None and one.post_spot is not None:
            yield one.name, True, one.post, one.post_spot
    for paragraph in draft.document.paragraphs:
        who = compiled(_ABOUT).match(paragraph.text) if paragraph.cell is None else None
        if who is None or who["name"] not in names:
            continue
        for found in compiled(_PROPOSED).finditer(paragraph.text):
            appoints = found["verb"] not in ("拟免去", "拟免去其", "不再担任")
            yield (
                who["name"],
                appoints,
                found["post"],
                Spot(paragraph, found.start("post"), found.end("post")),
            )


#: Paragraph, where the span stands in it, its first and last month (None: still).
_Span = tuple[Paragraph, int, int, int, "int | None"]


#: Older than this nobody takes up a post in an office.
_OLDEST = 65


def _months(year: str, month: str) -> int:
    return int(year) * 12 + int(month) - 1


@kind(
    "biography-dates",
    about="简历里出生、参加工作、入党的时间先后不合理，或者晚于文稿的日期。",
    wants="document",
    params={
        "certain": Param(bool, "只查绝不可能的：先工作后出生、晚于文稿；否则查年龄太小的。", default=True),
    },
)
def biography_dates(params: Params) -> DocumentCheck:
    """The first date of a biography that cannot (or can hardly) be true."""
    certain: bool = params["certain"]

    def check(draft: Draft) -> Iterator[Hit]:
        when = written(draft)
        latest = when.last[0] * 12 + when.last[1] - 1 if when is not None else None
        for paragraph in draft.document.paragraphs:
            text = paragraph.text
            if "生" not in text or "月" not in text:
                continue
            born = compiled(_BORN).search(text)
            if born is None:
                continue
            birth = _months(born["year"], born["month"])
            steps = [("出生", born, 0)] if certain else []
            for what, pattern, least in (("参加工作", _WORK, 16), ("入党", _PARTY, 18)):
                found = compiled(pattern).search(text)
                if found:
                    steps.append((what, found, least))
            for what, found, least in steps:
                month = _months(found["year"], found["month"])
                years = (month - birth) // 12
                spot = (found.start("year"), found.end())
                if certain and latest is not None and month > latest:
                    yield Hit(paragraph, *spot, {"what": f"{what}的时间在文稿的日期之后"})
                elif certain and what != "出生" and years < 10:
                    how = "在出生以前" if month < birth else f"时只有{years}岁"
                    yield Hit(paragraph, *spot, {"what": f"{what}{how}"})
                elif not certain and 10 <= years < least:
                    yield Hit(paragraph, *spot, {"what": f"{what}时只有{years}岁"})
                else:
                    continue
                break
            if not certain and when is not None:
                years = (_months(str(when.first[0]), str(when.first[1])) - birth) // 12
                if years >= _OLDEST and compiled(_WORK).search(text):
                    yield Hit(
                        paragraph, born.start("year"), born.end(), {"what": f"到文稿的日期已满{years}岁"}
                    )
            told = compiled(_AGE).search(text)
            if told and not certain and when is not None:
                oldest = (when.last[0] * 12 + 11 - birth) // 12
                youngest = (when.first[0] * 12 - birth) // 12 - 1
                if not youngest <= int(told["age"]) <= oldest + 1:
                    yield Hit(paragraph, *told.span(), {"what": f"年龄与{born['year']}年出生不符"})

    return check


@kind(
    "biography-spans",
    about="简历的各段时间前后颠倒、重叠，或者中间断开。",
    wants="document",
    params={
        "fault": Param(str, "reversed：一段的止早于起；overlap：两段重叠；gap：中间断开。", required=True,
                       choices=("reversed", "overlap", "gap")),
    },
)  # fmt: skip
def biography_spans(params: Params) -> DocumentCheck:
    """Lines of a career that begin with a time span, each against the one above it."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        spans: list[_Span] = []
        runs: list[list[_Span]] = []
        for item in draft.outline.items:
            paragraph = item.paragraph
            found = (
                compiled(_SPAN).match(paragraph.text)
                if paragraph.text[:6].strip()[:2] in ("19", "20")
                else None
            )
            if found is None:
                if item.role is not Role.BLANK and spans:
                    runs.append(spans)
                    spans = []
                continue
            begin = _months(found["year"], found["month"])
            end = None if found["now"] else _months(found["to_year"], found["to_month"])
            if fault == "reversed":
                if end is not None and end < begin:
                    yield Hit(paragraph, found.start("year"), found.end() - 1)
                continue
            if any(word in paragraph.text for word in _BESIDE) or (end is not None and end < begin):
                continue
            spans.append((paragraph, found.start("year"), found.end() - 1, begin, end))
        runs.append(spans)
        for run in runs:
            for (before, left, right, begin, end), (paragraph, start, stop, next_begin, _) in pairwise(run):
                if next_begin < begin:
                    break  # told from the latest backwards
                overlaps = end is None or next_begin < end - 1
                gap = end is not None and next_begin > end + 2
                if (fault == "overlap" and overlaps) or (fault == "gap" and gap):
                    yield Hit(paragraph, start, stop, related=(Spot(before, left, right),))
                    return

    return check
