"""Kinds ``claimed-count`` and ``listed-count``: a number of things is announced, and others are listed.

An announcement counts only where the list follows at once: 三个方面：一是, or a paragraph that ends with 以下三项工作 and
numbered paragraphs below it. What is announced elsewhere may be told in any way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, ParagraphCheck, Params, Spot, kind
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_N = "[一二三四五六七八九十]"
#: What is counted, as far as announcements go; longer words first.
_MEASURES = (
    "个方面", "方面", "环节", "部分", "举措", "措施", "任务", "个", "项", "条", "点", "大", "类", "种", "件", "步", "层",
)  # fmt: skip
_DIGITS = "两二三四五六七八九十0123456789"
#: A number behind one of these is another sort of number: 第三项, 每两个, 约三点.
_NOT_BEHIND = "第其前后首近约零〇一百千万—～~-.每任各"
#: Not counted either: 两个月, 三个以上.
_NOT_AHEAD = ("月", "小时", "星期", "工作日", "人", "百分", "以上", "之上")
_LONGEST_WHAT = 14
#: 一是 … 二是 and its like: how a mark is written, and the first one.
_FAMILIES = (
    (rf"{_N}{{1,2}}是", ("一是",)),
    (rf"{_N}{{1,2}}要", ("一要",)),
    (rf"第{_N}{{1,2}}[，,、]", ("第一，", "第一,", "第一、")),
    (rf"[（(]{_N}{{1,2}}[）)]", ("（一）", "(一)")),
    (r"[（(][0-9]{1,2}[）)]", ("（1）", "(1)")),
    (r"[①②③④⑤⑥⑦⑧⑨⑩]", ("①",)),
    (r"[0-9]{1,2}[.．](?![0-9])", ("1.", "1．")),
)
#: So far before the first mark an announcement may begin.
_BEFORE = 40
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_JOINS = ("即", "分别是", "具体是", "主要是", "具体", "包括", "要求", "建议")
#: The last of the things may be told in other words.
_ONE_MORE = ("此外", "另外", "最后", "同时，", "其次", "再次", "还有", "再就是", "与此同时")
_LEADS = (
    "以下", "下列", "下面", "如下", "这样", "讲", "谈", "提", "强调", "抓好", "做好", "汇报", "报告", "通报", "做了", "开展了", "采取", "存在", "体现在", "表现在",
    "突出", "实施", "推进", "重点",
)  # fmt: skip
#: What is listed item by item; 三个乡镇 before a full stop announces no list.
_THINGS = (
    "方面", "环节", "举措", "措施", "任务", "工作", "意见", "要求", "建议", "问题", "特点", "原因", "事项", "打算", "做法", "经验", "体会", "困难", "不足",
    "重点", "关键", "成效", "变化", "突破", "工程", "行动", "原则", "情况", "内容", "步骤", "目标", "方向",
)  # fmt: skip
#: Numbers of things that are a name, no announcement.
_NAMES = ("三农", "三大攻坚战", "四个意识", "四个自信", "两个维护", "两个确立", "五位一体", "四个全面")


class _Claim(NamedTuple):
    item: Item
    start: int
    end: int
    number: int
    measure: str
    stop: str  # the mark behind it


@kind(
    "claimed-count",
    about="查说的数目与列举的项数是否相符：三项措施，一是…二是…。",
    wants="document",
)
def claimed_count(params: Params) -> DocumentCheck:
    """Announced numbers and the series that follow at once."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = [
            item
            for item in draft.outline.items
            if item.role in PROSE and item.paragraph.cell is None and item.paragraph.part == "body"
        ]
        for at, item in enumerate(items):
            text = item.paragraph.text
            if not any(one in text for one in "个项条点方大类种件步层环部举措任"):
                continue
            yield from _inside(items, at)
            yield from _below(items, at)

    return check


def _hit(claim: _Claim, count: int, related: list[Spot]) -> Hit:
    text = claim.item.paragraph.text
    args = {"claim": text[claim.start : claim.end], "number": claim.number, "count": count}
    return Hit(claim.item.paragraph, claim.start, claim.end, args, None, tuple(related))


def _claim(item: Item, high: int) -> _Claim | None:
    """The announcement that ends at ``high``: number, measure, a few words, a mark and nothing more."""
    text = item.paragraph.text
    end = high
    while end > 0 and text[end - 1] in " \u3000\t：:，":
        end -= 1
    for word in _JOINS:
        if text.endswith(word, 0, end) and text[end - len(word) - 1 : end - len(word)] in tuple("：:。，；"):
            end -= len(word)
            break
    while end > 0 and text[end - 1] in " \u3000\t":
        end -= 1
    if end > 0 and text[end - 1] in "：:。，；":
        end -= 1  # 。 and ； are looked at here, 。一是 has nothing else between
    stop = text[end : end + 1]
    if stop not in tuple("：:。，；"):
        return None
    low = end
    while low > 0 and end - low < _BEFORE and text[low - 1] not in "，。；：、（）“”《》！？\n":
        low -= 1
    # the last number of the clause that a measure follows
    for at in range(end - 1, low - 1, -1):
        if text[at] not in _DIGITS or (at > 0 and (text[at - 1] in _DIGITS or text[at - 1] in _NOT_BEHIND)):
            continue
        after = at
        while after < end and text[after] in _DIGITS:
            after += 1
        number = 2 if text[at:after] == "两" else to_int(text[at:after])
        after += text.startswith(" ", after)
        measure = next((word for word in _MEASURES if text.startswith(word, after)), "")
        behind = after + len(measure)
        if number is None or not 2 <= number <= 19 or not measure or end - behind > _LONGEST_WHAT:
            return None
        if text.startswith(_NOT_AHEAD, behind) or any(char.isdigit() for char in text[behind:end]):
            return None
        return _Claim(item, at, behind, number, measure, stop)
    return None


# -- 三个方面：一是…二是… in one paragraph ------------------------------------------------------------


def _inside(items: list[Item], at: int) -> Iterator[Hit]:
    item = items[at]
    text = item.paragraph.text
    for pattern, tokens in _FAMILIES:
        for first in _places(text, tokens):
            claim = _claim(item, first)
            if claim is None:
                continue
            spots = _series(items, at, first, pattern)
            count = len(spots)
            last = spots[-1]
            rest = last.paragraph.text[last.end :]
            if count == claim.number or count < 2:
                continue
            if count < claim.number and any(word in rest for word in _ONE_MORE):
                continue
            if not _is_whole(text[: claim.start]):
                continue
            if claim.measure == "大" and claim.stop not in "：:":
                continue  # 三大工程 is a name; what follows tells of something else
            if claim.stop not in "：:" and (_is_told(text[: claim.start]) or not _is_list(claim)):
                continue
            yield _hit(claim, count, spots)


def _places(text: str, tokens: tuple[str, ...]) -> Iterator[int]:
    for token in tokens:
        at = text.find(token)
        while at >= 0:
            yield at
            at = text.find(token, at + 1)


def _is_whole(before: str) -> bool:
    """等三个方面 and 分三类 are announcements too; 每三项 is none."""
    return not before.endswith(("每", "其中", "任", "第", "前", "后", "各", "每个"))


def _is_list(claim: _Claim) -> bool:
    text = claim.item.paragraph.text
    end = claim.end
    while end < len(text) and text[end] not in "，。；：:、":
        end += 1
    what = text[claim.end : end]
    if any(verb in what for verb in ("了", "开展", "进行", "完成", "承担", "参加")):
        return False  # 三个乡镇开展了试点工作
    return claim.measure in ("点", *_THINGS) or what.endswith(_THINGS) or what in ("事", "大事", "实事")


def _is_told(before: str) -> bool:
    """正向引导和案例观察两个方向: what is counted stands before the number, not behind it."""
    clause = before[-40:]
    for mark in "，。；：！？\n":
        clause = clause[clause.rfind(mark) + 1 :]
    return "、" in clause or any(joint in clause[1:] for joint in "和与及")


def _series(items: list[Item], at: int, begin: int, pattern: str) -> list[Spot]:
    """一是, 二是, … from a place on, going on in the paragraphs that begin with the next number."""
    found: list[Spot] = []
    paragraph = items[at].paragraph
    ahead = rf"(?:^|(?<=[。！？；：，、;:,\s（(“])){pattern}"
    position = begin
    index = at
    while True:
        for match in compiled(ahead).finditer(paragraph.text, position):
            value = _value(match.group())
            if value == len(found) + 1:
                found.append(Spot(paragraph, match.start(), match.end()))
            elif value == 1:
                return found
        index += 1
        if index >= len(items):
            return found
        following = items[index]
        text = following.paragraph.text
        start = len(text) - len(text.lstrip())
        opens = compiled(pattern).match(text, start)
        if opens is None or _value(opens.group()) != len(found) + 1:
            return found
        paragraph, position = following.paragraph, start


def _value(mark: str) -> int | None:
    if mark in _CIRCLED:
        return _CIRCLED.index(mark) + 1
    core = mark.strip("（()）第，,、.．").removesuffix("是").removesuffix("要")
    return to_int(core)


# -- 以下三项工作： and numbered paragraphs ------------------------------------------------------------


def _below(items: list[Item], at: int) -> Iterator[Hit]:
    item = items[at]
    text = item.paragraph.text.rstrip()
    if at + 1 >= len(items) or not text.endswith(("：", ":", "。")):
        return
    following = items[at + 1]
    if item.attachment != following.attachment:
        return
    claim = _claim(item, len(text))
    if claim is None or claim.stop not in "：:。" or not _is_whole(text[: claim.start]):
        return
    clause = text[max(0, claim.start - 20) : claim.start]
    for mark in "，。；：、":
        clause = clause[clause.rfind(mark) + 1 :]
    if claim.stop == "。" and not (any(lead in clause for lead in _LEADS) and _is_list(claim)):
        return
    if any(name in text[claim.start :] for name in _NAMES):
        return
    spots = _typed(items, at + 1) or _ordinals(items, at + 1)
    if len(spots) < 2 or len(spots) == claim.number:
        return
    if len(spots) < claim.number:
        last = spots[-1].paragraph
        place = next(index for index, one in enumerate(items) if one.paragraph is last)
        ahead = "".join(one.paragraph.text[:12] for one in items[place + 1 : place + 4])
        if any(word in last.text or word in ahead for word in _ONE_MORE):
            return
    yield _hit(claim, len(spots), spots)


def _typed(items: list[Item], at: int) -> list[Spot]:
    text = items[at].paragraph.text
    start = len(text) - len(text.lstrip())
    for pattern, _ in _FAMILIES[:3]:
        match = compiled(pattern).match(text, start)
        if match is not None and _value(match.group()) == 1:
            return _spread(items, at, pattern)
    return []


def _spread(items: list[Item], at: int, pattern: str) -> list[Spot]:
    """Paragraphs that begin with 一是, 二是, …, others between them, up to the next heading; or all in one."""
    found: list[Spot] = []
    for index in range(at, len(items)):
        item = items[index]
        text = item.paragraph.text
        if index > at and item.role.heading_level is not None:
            break
        start = len(text) - len(text.lstrip())
        match = compiled(pattern).match(text, start)
        if match is None:
            continue
        value = _value(match.group())
        if value == len(found) + 1:
            found.append(Spot(item.paragraph, match.start(), match.end()))
            inner = _series([item], 0, start, pattern)
            if len(inner) > 1 and len(found) == 1:
                found = inner
        elif value == 1:
            break
    return found


def _ordinals(items: list[Item], at: int) -> list[Spot]:
    """Numbered paragraphs from 1 on, of one style, up to a heading above them."""
    first = items[at].ordinal
    if first is None or first.value != 1 or first.style in ("第一条", "第一章"):
        return []
    level = items[at].role.heading_level
    found: list[Spot] = []
    for item in items[at:]:
        ordinal = item.ordinal
        if item.attachment != items[at].attachment:
            break
        own = item.role.heading_level
        if own is not None and level is not None and own < level:
            break
        if own is not None and level is None and (ordinal is None or ordinal.style != first.style):
            break
        if ordinal is None or ordinal.style != first.style:
            continue
        if ordinal.value == len(found) + 1:
            end = min(len(item.heading_text), max(ordinal.end, 1) + 12)
            found.append(Spot(item.paragraph, 0, end))
        elif ordinal.value == 1:
            break
    return found


# -- 甲、乙、丙3个乡镇 -------------------------------------------------------------------------------

_SORT = r"(?:镇|乡|街道|村|社区|县|市|区|旗|省|局|委|办|院|厅|部|行|公司|中心|学校|中学|小学|银行)"
_PLACES = (
    "乡镇", "镇街", "街道", "县区", "县市", "镇", "乡", "村", "社区", "县", "部门", "单位", "局", "省份", "省", "市", "区",
)  # fmt: skip
_BEFORE_LIST = "，。；：（）“”《》！？\n \u3000"
_NAMED = r"(?P<n>[两二三四五六七八九十]|[2-9]|1[0-9])(?P<m>名|位|人)(?P<what>[^，。；：、\d]{0,10})[：:](?P<list>[^。；：]{3,200})(?=[。；]|$)"


def _may_name(text: str) -> bool:
    return ("：" in text or ":" in text) and any(
        text.find(mark) >= 0
        and any(one in text[max(0, text.find(mark) - 14) : text.find(mark)] for one in "名位人")
        for mark in "：:"
    )


def _numbered(text: str) -> Iterator[tuple[int, int, int]]:
    """3个乡镇: where the number begins, where its measure stands, and what it is."""
    for at, char in enumerate(text):
        if char not in "个家" or not text.startswith(_PLACES, at + 1):
            continue
        begin = at
        while begin > 0 and text[begin - 1] in _DIGITS:
            begin -= 1
        number = 2 if text[begin:at] == "两" else to_int(text[begin:at])
        if number is not None and 1 < number < 20 and begin > 0 and text[begin - 1] not in ".第":
            yield begin, at, number


@kind(
    "listed-count",
    about="查列出的名称个数与说的个数是否相符：甲镇、乙镇、丙乡3个乡镇。",
    wants="paragraph",
)
def listed_count(params: Params) -> ParagraphCheck:
    """Names side by side and the number behind or before them."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "、" not in text or item.role is Role.TOC:
            return
        for begin, at, number in _numbered(text):
            start = begin
            while start > 0 and begin - start < 160 and text[start - 1] not in _BEFORE_LIST:
                start -= 1
            listed = text[start:begin]
            open_end = listed.endswith("等")
            if "、" not in listed:
                continue
            names = compiled("、|和|及|与").split(listed.removesuffix("等"))
            if not all(compiled(rf"[^0-9]{{1,9}}{_SORT}").fullmatch(name) for name in names):
                continue
            count = len(names)
            if count == number or (open_end and count < number):
                continue
            end = at + 1 + len(next(place for place in _PLACES if text.startswith(place, at + 1)))
            args = {"claim": text[begin:end], "number": number, "count": count}
            yield Hit(item.paragraph, begin, end, args, None, (Spot(item.paragraph, start, begin),))
        for match in compiled(_NAMED).finditer(text) if _may_name(text) else ():
            said = 2 if match["n"] == "两" else to_int(match["n"])
            names = [
                compiled(r"[ \u3000]|（[^（）]{1,12}）").sub("", one)
                for one in compiled("[、，]").split(match["list"])
            ]
            if not all(2 <= len(name) <= 4 for name in names) or len(names) == said:
                continue
            if match["list"].rstrip().endswith("等"):
                continue
            args = {"claim": match["n"] + match["m"] + match["what"], "number": said, "count": len(names)}
            yield Hit(
                item.paragraph,
                match.start("n"),
                match.end("m"),
                args,
                None,
                (Spot(item.paragraph, *match.span("list")),),
            )

    return check
