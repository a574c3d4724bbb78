"""Kind ``sums``: a total and the parts that a sentence gives with it.

Three ways of saying it are read: the total, then 其中 (or a colon, a bracket, 分别为) and the parts; the parts, then
共计 or 合计 and the total. An enumeration after 其中 may be a choice of the parts, so that only what cannot be is told:
parts that are more than the whole, or less where nothing else is left (其他, 男 and 女, 中央 and 地方).
Where a sentence can be read in several ways, one that adds up is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, Spot, kind
from draftlint.checks.enumerated import (
    Listed,
    amounts_in,
    around,
    between,
    in_all,
    is_change,
    pieces_of,
    together,
    within,
)
from draftlint.outline.model import Item
from draftlint.text.amounts import ONE, Amount
from draftlint.text.lazy import compiled
from draftlint.text.spans import enclosed_spans

_STOPS = "。！？\n"
#: A sum reaches no further than this.
_LONGEST = 600
#: The last part of a complete enumeration.
_REST = ("其他", "其它", "其余", "余下", "剩余", "另有", "另外", "尚有", "还有")
#: Parts that are the whole when all of them are there.
_WHOLE = (
    ("中央", "地方"), ("男", "女"), ("城镇", "农村"), ("城镇", "乡村"), ("城市", "农村"), ("税收", "非税"), ("进口", "出口"),
    ("中央", "省", "市", "县"), ("第一产业", "第二产业", "第三产业"), ("一产", "二产", "三产"), ("境内", "境外"), ("国内", "国外"),
    ("主管网", "支管网"), ("任命", "免"), ("新建", "续建"), ("新建", "改"), ("一般债", "专项债"), ("已", "未"), ("线上", "线下"),
    ("基本支出", "项目支出"), ("赞成", "反对", "弃权"), ("议案", "建议"), ("城区", "乡镇"), ("公办", "民办"), ("在职", "退休"), ("合格", "不合格"),
)  # fmt: skip
#: Attributes that one person or thing may have at a time: their numbers are not added up.
_OVERLAP = (
    "妇女", "女", "党员", "少数民族", "归侨", "基层", "一线", "学历", "大专", "本科", "研究生", "硕士", "博士", "连任", "新任", "非中共", "高级职", "岁",
    "以上", "以下", "人次", "重点", "贫困", "低保", "残疾", "农民工", "优秀", "先进", "国家级", "示范", "规模以上", "涉及", "涉农", "龙头",
    "专业技术", "首次", "当年", "新增", "连续", "累计", "净增", "净利", "逾期", "主要", "仅", "最",
)  # fmt: skip
#: What is told of a part, between it and the next one.
_REMARK = (
    "同比", "环比", "比上年", "较上年", "比去年", "较去年", "占", "增长", "下降", "增加", "减少", "提高", "上升", "增幅", "降幅", "完成率", "分别占", "为预算",
)  # fmt: skip
_OPENERS = r"其中|(?:分别为|分别是|分为|包括|包含|即)"
#: So little missing, the parts of 其中 were meant to be all of it; of three parts and more one may expect it sooner.
_NEAR, _NEAR_OF_MANY = 0.05, 0.15
#: More missing, and they were a choice.
_PARTIAL, _PARTIAL_OF_MANY = 0.3, 0.5
#: A lone part is named in so many characters; what is longer tells of something in it.
_LABEL = 12
#: Further beyond the total, amounts after a comma are no parts of it.
_FAR = 2.0


CERTAIN, LIKELY, POSSIBLE, ROUNDED = "certain", "likely", "possible", "rounded"


#: Words between a total and the mark that opens its list.
_GAPS = (
    "",
    "主要",
    "具体",
    "用于",
    "主要用于",
    "具体用于",
    "具体为",
    "主要是",
    "具体是",
    "分别用于",
    "分别是",
    "按用途分",
    "按类别分",
    "按来源分",
)


class _Sum(NamedTuple):
    total: Amount
    parts: tuple[Amount, ...]
    sure: str
    short: bool  # parts and total differ; False: the parts are more than their whole


@kind(
    "sums",
    about="查一句话里的总数与分项之和：“其中”“合计”“共计”“分别为”等引出的。",
    wants="paragraph",
    params={
        "sure": Param(
            str,
            "certain 只报必有一错的，likely 报多半有错的，possible 报分项可能没有列全的，rounded 报整数相加差一的。",
            required=True,
            choices=("certain", "likely", "possible", "rounded"),
        )
    },
)
def sums(params: Params) -> ParagraphCheck:
    """Totals that are not the sum of their parts."""
    sure: str = params["sure"]

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        paragraph = item.paragraph
        key = f"sums:{paragraph.part_name}:{paragraph.number}"
        for found in draft.memo(
            key, lambda: list(_faults(paragraph.text, lambda: amounts_in(paragraph, draft)))
        ):
            if found.sure != sure:
                continue
            total = found.total
            args = {
                "sum": calculation(found.parts, total),
                "total": total.written,
                "relation": "不等于" if found.short else "超过",
            }
            related = tuple(Spot(paragraph, part.start, part.end) for part in found.parts)
            yield Hit(paragraph, total.start, total.end, args, None, related)

    return check


def calculation(parts: Sequence[Amount], total: Amount) -> str:
    """The sum as it is said to people: ``8.97+1.93=10.90``, with the units where they are not one."""
    value = sum(part.value for part in parts)
    if all(part.scale == total.scale for part in parts):
        whole, _, decimals = total.show(value).partition(".")
        places = max(len(part.number.partition(".")[2]) for part in (*parts, total))
        written = f"{whole}.{decimals.ljust(places, '0')}" if places else whole
        return "+".join(part.number for part in parts) + "=" + written
    unit = total.written[len(total.number) :].lstrip()
    return "+".join(part.written for part in parts) + "=" + total.show(value) + unit


def agree(parts: Sequence[Amount], total: Amount) -> bool:
    """Whether the parts add up to the total, as far as rounding lets them."""
    gap = abs(sum(part.value for part in parts) - total.value)
    if not gap:
        return True
    if all(part.step == ONE for part in (*parts, total)):
        return False  # things are counted, not rounded
    return gap * 2 <= sum(part.step for part in (*parts, total))


#: So few whole numbers were hardly rounded, every one of them.
_FEW = 4


def off_by_one(parts: Sequence[Amount], total: Amount) -> bool:
    """Whole numbers in one scale that differ by no more than rounding allows, and yet differ."""
    whole = all("." not in one.number and one.scale == total.scale for one in (*parts, total))
    return whole and len(parts) <= _FEW and sum(part.value for part in parts) != total.value


#: A text without any of these has nothing to add up.
_WORDS = (
    "其中", "共", "合计", "总计", "分别", "包括", "分为", "：", "（", "即", "包含", "其余", "剩余", "余下", "尚", "还有", "仍有", "正在", "不合格", "未", "暂",
)  # fmt: skip


def _faults(text: str, read: Callable[[], tuple[Amount, ...]]) -> Iterator[_Sum]:
    if not any(word in text for word in _WORDS):
        return
    amounts = [one for one in read() if one.unit not in ("%", "个百分点", "倍", "番")]
    if len(amounts) < 2:
        return
    brackets = enclosed_spans(text, "（）")
    told: set[int] = set()
    readers = (_after_total, _before_total, _by_state)
    for fault in (fault for reader in readers for fault in reader(text, amounts, brackets)):
        if fault.total.start not in told:
            told.add(fault.total.start)
            yield fault


# -- the total first ---------------------------------------------------------------------------------


def _after_total(text: str, amounts: list[Amount], brackets: list[tuple[int, int]]) -> Iterator[_Sum]:
    for match in compiled(rf"{_OPENERS}|[：（]").finditer(text):
        word, at = match.group(), match.start()
        inside = around(brackets, at)
        if word == "（":
            inside = around(brackets, at + 1)
            if (
                inside is None
                or inside[0] != at
                or text.startswith(("其中", "包括", "分别", "含", "即", "不", "除", "未", "另"), match.end())
            ):
                continue
        if inside is not None:
            begin, end = match.end(), inside[1] - 1
            lead = inside[0]
        else:
            begin, end, lead = match.end(), _sentence_end(text, match.end()), at
        if word == "（":
            begin, lead = match.end(), at
        end = min(end, begin + _LONGEST)
        again = text.find("其中", begin, end)
        nested = around(brackets, again)
        cut = again >= 0 and (nested is None or nested[0] < begin)
        if cut:
            end = again
        totals = _totals(text, amounts, lead, word, brackets)
        if not totals:
            continue
        unit = totals[-1].unit
        inner = within(brackets, begin, end)
        listed = Listed(text, begin, end, between(amounts, begin, end), inner, unit)
        if not listed.parts or any(part.vague for part in listed.parts) or totals[-1].vague:
            continue
        fault = _judge(text, word, totals, listed, cut)
        if fault is not None:
            yield fault


def _totals(
    text: str, amounts: list[Amount], lead: int, word: str, brackets: list[tuple[int, int]]
) -> list[Amount]:
    """Amounts before the enumeration that may be its total, the nearest last."""
    low = _sentence_start(text, lead)
    before = _own(amounts, low, lead, brackets, lead)
    if not before and word == "其中" and low == lead and low > 0 and text[low - 1] == "。":
        lead = low - 1  # 总投资10亿元。其中，……
        low = _sentence_start(text, lead)
        before = _own(amounts, low, lead, brackets, lead)
    if not before:
        return []
    gap = text[before[-1].end : lead]
    if word == "（" and gap:
        return []
    if word not in ("其中", "（") and gap.strip("，,") not in _GAPS:
        return []
    last = before[-1]
    return [one for one in before if one.unit == last.unit]


def _own(
    amounts: list[Amount], low: int, high: int, brackets: list[tuple[int, int]], lead: int
) -> list[Amount]:
    own: list[Amount] = []
    for one in between(amounts, low, high):
        span = around(brackets, one.start)
        if span is None or span[0] < lead <= span[1]:
            own.append(one)
    return own


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - _LONGEST)
    return max(low, *(text.rfind(stop, low, at) + 1 for stop in _STOPS))


def _judge(text: str, word: str, totals: list[Amount], listed: Listed, cut: bool) -> _Sum | None:
    total = totals[-1]
    parts = _with_the_rest(listed)
    pure = listed.pure or len(parts) > len(listed.parts)
    most = max(totals, key=lambda one: one.value)
    if _adds_up(listed, totals) or agree(parts, total):
        last = listed.label(parts[-1])
        complete = word != "其中" or any(rest in last for rest in _REST)
        if complete and pure and len(totals) == 1 and agree(parts, total) and off_by_one(parts, total):
            return _Sum(total, tuple(parts), ROUNDED, True)
        return None
    labels = [listed.label(part) for part in parts]
    value = sum(part.value for part in parts)
    whole = _is_whole(labels)
    overlap = not whole and any(word in label for label in labels for word in _OVERLAP)
    found = tuple(parts)
    if value > most.value and not overlap:
        if len(parts) == 1:
            changes = is_change(text, 0, most.start) or len(labels[0]) > _LABEL or "有" in labels[0]
            return _Sum(most, found, LIKELY, False) if word == "其中" and not changes else None
        if listed.level == "，" and parts[0].value <= total.value and value > _FAR * total.value:
            return None  # what follows the comma is another matter
        complete = word.startswith("分别") or any(rest in labels[-1] for rest in _REST)
        sure = complete and pure and len(totals) == 1
        return _Sum(most if word == "其中" else total, found, CERTAIN if sure else LIKELY, False)
    if len(parts) < 2 or cut or listed.open or overlap or value > total.value or len(totals) > 1:
        return None
    if word.startswith("分别"):
        return _Sum(total, found, CERTAIN if pure else LIKELY, True)
    if word == "其中" and any(word in labels[-1] for word in _REST):
        return _Sum(total, found, CERTAIN if pure else LIKELY, True)
    if (
        word == "："
        and "主要" in text[total.end : listed.begin]
        and not any(rest in labels[-1] for rest in _REST)
    ):
        return None  # the chief ones only
    if whole or (word != "其中" and pure):
        return _Sum(total, found, LIKELY, True)
    missing = (total.value - value) / total.value
    if not pure or missing > (_PARTIAL_OF_MANY if len(parts) > 2 else _PARTIAL):
        return None
    near = missing <= (_NEAR_OF_MANY if len(parts) > 2 else _NEAR)
    return _Sum(total, found, LIKELY if near else POSSIBLE, True)


def _with_the_rest(listed: Listed) -> list[Amount]:
    """A、B、C，其余D: what is left stands behind the comma, and then all of it has been told."""
    parts, behind = listed.parts, listed.all[len(listed.parts) :]
    if len(parts) > 1 and len(behind) == 1 and listed.label(behind[0]).startswith(_REST):
        return [*parts, *behind]
    return parts


def _adds_up(listed: Listed, totals: list[Amount]) -> bool:
    for total in totals:
        if agree(listed.parts, total) or agree(listed.all, total):
            return True
        # what goes on after a comma may be another matter; a list by 、 is a list
        for count in range(2, len(listed.all) if listed.level == "，" or not listed.pure else 0):
            if agree(listed.all[:count], total):
                return True
    return False


def _is_whole(labels: list[str]) -> bool:
    for group in _WHOLE:
        if len(group) == len(labels) and all(any(word in label for label in labels) for word in group):
            return True
    return False


def _sentence_end(text: str, at: int) -> int:
    high = min(len(text), at + _LONGEST)
    return min([place for stop in _STOPS if (place := text.find(stop, at, high)) >= 0], default=high)


#: What was counted one by one is counted together in the same word: 任命34人次，免职23人次，共任免57人次.
_DOING = (
    "任免",
    "办理",
    "受理",
    "审议",
    "查处",
    "处理",
    "收到",
    "发放",
    "培训",
    "化解",
    "立案",
    "提出",
    "印发",
    "投入",
    "安排",
)


# -- the total last ----------------------------------------------------------------------------------


def _before_total(text: str, amounts: list[Amount], brackets: list[tuple[int, int]]) -> Iterator[_Sum]:
    if "共" not in text and "计" not in text and "，总" not in text:
        return
    by_start = {one.start: one for one in amounts}
    for told in (*together(text), *in_all(text)):
        total = by_start.get(told.end)
        if (
            total is None
            or total.vague
            or text.startswith(("（含", "（包括", "（不含", "（其中含"), total.end)
        ):
            continue
        if told.word == "共" and len(told.verb) > 1 and told.verb not in _DOING:
            continue
        low = _sentence_start(text, told.start)
        around_it = around(brackets, told.start)
        if around_it is not None:
            low = max(low, around_it[0] + 1)
        inner = [span for span in within(brackets, low, told.start) if span != around_it]
        run: list[Amount] = []
        everything: list[Amount] = []
        broken = False
        for a, b, _ in reversed(pieces_of(text, low, told.start, inner, amounts)):
            here = [o for o in between(amounts, a, b) if around(inner, o.start) is None]
            same = [o for o in here if o.unit == total.unit and not is_change(text, a, o.start)]
            everything[:0] = same
            if len(same) == 1 and len([o for o in here if o.unit == total.unit]) == 1 and not broken:
                run.insert(0, same[0])
            elif same or here or not text.startswith(_REMARK, a):
                broken = True
        if any(one.vague for one in everything) or len(run) < 2:
            continue
        if any(agree(everything[-count:], total) for count in range(2, len(everything) + 1)):
            if not broken and run == everything and agree(run, total) and off_by_one(run, total):
                yield _Sum(total, tuple(run), ROUNDED, True)
            continue
        number = told.number
        parts = run
        if number is not None:
            if number > len(run):
                continue
            parts = run[-number:]
        # the first amount may be the total of something else: 受理100件，办结60件、转办30件，共计90件
        sure = told.word != "共" and not told.verb.strip("为达到是") and (number is not None or not broken)
        yield _Sum(total, tuple(parts), CERTAIN if sure else LIKELY, True)


# -- what is done and what is left -------------------------------------------------------------------

_DONE = r"^(?:目前|现)?(?:已|完成|办结|合格|整改|审结|实|按期|解决|答复|到位|通过)"
_LEFT = r"^(?:目前|现|另)?(?:其余|剩余|余下|尚有|尚|还有|仍有|未|不合格|正在|暂|因)"


def _by_state(text: str, amounts: list[Amount], brackets: list[tuple[int, int]]) -> Iterator[_Sum]:
    """发现问题35个，已整改30个，其余5个正在整改: without 其中, the states of all of them."""
    if not any(
        word in text for word in ("其余", "剩余", "余下", "尚", "还有", "仍有", "未", "不合格", "正在", "暂")
    ):
        return
    for sentence in compiled("[^。！？\\n]+").finditer(text):
        low, high = sentence.span()
        own = [one for one in between(amounts, low, high) if around(brackets, one.start) is None]
        if len(own) < 3 or any(one.vague for one in own):
            continue
        labels = [_clause(text, low, one.start) for one in own]
        for at, label in enumerate(labels):
            if not at or not compiled(_DONE).match(label):
                continue
            total = own[at - 1]
            parts = [own[at]]
            for one, name in zip(own[at + 1 :], labels[at + 1 :], strict=True):
                if one.unit != total.unit or not compiled(rf"{_DONE}|{_LEFT}").match(name):
                    break
                parts.append(one)
            rest = [compiled(_LEFT).match(name) is not None for name in labels[at + 1 : at + len(parts)]]
            if len(parts) < 2 or not any(rest) or total.unit != parts[0].unit or "其中" in label:
                continue
            if any(agree(parts[:count], total) for count in range(2, len(parts) + 1)):
                break
            if rest[-1] and parts[0].value <= total.value and not compiled(_DONE).match(labels[at - 1]):
                yield _Sum(total, tuple(parts), LIKELY, True)
            break


def _clause(text: str, low: int, at: int) -> str:
    begin = at
    while begin > low and text[begin - 1] not in "，、；：（":
        begin -= 1
    return text[begin:at]
