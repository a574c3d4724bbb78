"""Kind ``rates``: differences, growth, shares and averages that can be reckoned again.

What is told are figures of one sentence that say the same thing twice: 由100增加到120，增加30. Rounding is allowed for
on every figure. Growth of output values is reckoned by the statisticians at comparable prices and left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, product
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, Spot, kind
from draftlint.checks.enumerated import amounts_in
from draftlint.outline.model import Item
from draftlint.text.amounts import ONE, Amount
from draftlint.text.lazy import compiled

_STOPS = "。！？；\n"
#: So many amounts back a whole is looked for.
_BACK = 40
_NO_THINGS = ("%", "个百分点", "倍", "番")
_UP = "调增|新增|净增|增长|增加|增收|提高|上升|提升|扩大|升|增"
_DOWN = "调减|下降|降低|减少|缩小|回落|缩减|压减|减收|缩短|降|减"
_UPWARD, _DOWNWARD = frozenset(_UP.split("|")), frozenset(_DOWN.split("|"))
_MOVED = rf"(?:{_UP}|{_DOWN}|调整|发展|扩大|变动|变)(?:到|至|为)"
_BY = rf"[，,、（(]?(?P<than>同比|环比|比上年|较上年|比去年|较去年|共|净|累计|实际|共计|五年|三年|两年)?(?P<way>{_UP}|{_DOWN})了?(?:近|约|超过|超)?"
#: Growth that is not the quotient of the figures beside it.
_COMPARABLE = (
    "可比",
    "不变价",
    "按可比",
    "生产总值",
    "增加值",
    "总产值",
    "可比口径",
    "同口径",
    "剔除",
    "扣除",
    "实际增长",
    "年均",
    "自然口径",
    "GDP",
    "国内",
    "折合",
)
_RATES = (
    "办结率", "办复率", "完成率", "合格率", "整改率", "收缴率", "到位率", "执行率", "满意率", "答复率", "化解率", "达标率", "出席率", "到会率", "结案率", "处置率",
    "普及率", "覆盖率", "落实率", "成活率", "破案率", "成功率", "通过率", "录用率", "就业率", "入住率", "签约率", "开工率", "竣工率", "回收率", "支付率", "销号率",
)  # fmt: skip
_SHARES = (
    "占",
    "占比",
    "占总数",
    "占全部",
    "占总量",
    "占总额",
    "占总人数",
    "占总数的",
    "占全部的",
    "占总量的",
    "占总额的",
)
_AVERAGE = (
    r"(?P<word>人均|户均|平均每(?P<u1>[^\W\d_])|每(?P<u2>[^\W\d_])平均|平均)[^，。；、0-9]{0,8}(?=[0-9])"
)
_BASE = r"[，、](?:为|完成|占|达到|是|相当于)[^，。；、0-9]{0,10}$"


class Wrong(NamedTuple):
    """Figures that contradict each other: where, how it is reckoned, what stands there."""

    at: Amount
    sum: str
    said: str
    others: tuple[Amount, ...]
    what: str


@kind(
    "rates",
    about="复算一句话里的增减数、增长率、占比、平均数、翻番：由100增加到120，增加30。",
    wants="paragraph",
    params={
        "what": Param(
            str,
            "difference 增减数，growth 增长率，share 占比和各种率，average 平均数，times 倍和番。",
            required=True,
            choices=("difference", "growth", "share", "average", "times"),
        )
    },
)
def rates(params: Params) -> ParagraphCheck:
    """Figures that do not follow from the figures beside them."""
    what: str = params["what"]

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        paragraph = item.paragraph
        key = f"rates:{paragraph.part_name}:{paragraph.number}"
        for wrong in draft.memo(
            key, lambda: list(_faults(paragraph.text, lambda: amounts_in(paragraph, draft)))
        ):
            if wrong.what == what:
                args = {"sum": wrong.sum, "said": wrong.said}
                related = tuple(Spot(paragraph, one.start, one.end) for one in wrong.others)
                yield Hit(paragraph, wrong.at.start, wrong.at.end, args, None, related)

    return check


_WORDS = ("由", "从", "率", "占", "均", "增", "减", "降", "升", "预算", "计划", "目标", "任务")


def _faults(text: str, read: Callable[[], tuple[Amount, ...]]) -> Iterator[Wrong]:
    if not any(word in text for word in _WORDS):
        return
    amounts = read()
    if len(amounts) < 2:
        return
    told: set[int] = set()
    for reader in (_moved, _doubled, _growth, _against, _of_plan, _shares, _averages):
        for wrong in reader(text, amounts):
            if wrong.at.start not in told:
                told.add(wrong.at.start)
                yield wrong


def _bounds(one: Amount) -> tuple[float, float]:
    """What an amount may have been before it was rounded (or cut off)."""
    if one.step == ONE and not one.scale:
        return one.value / ONE, one.value / ONE
    return (one.value - one.step * 0.5) / ONE, (one.value + one.step) / ONE


def _near(said: Amount, values: list[float], least: float = 0.0) -> bool:
    """Whether a figure lies among what the others allow, its own rounding included."""
    step = max(said.step / ONE / 2, least) * 1.01
    low, high = min(values), max(values)
    return low - step <= said.value / ONE <= high + step


def _percent(value: float, like: Amount) -> str:
    places = max(1, len(like.number.partition(".")[2]))
    return f"{value:.{places}f}"


# -- from A to B, by C -------------------------------------------------------------------------------


def _moved(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    for first, second, third in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if first.vague or second.vague or third.vague or first.unit != second.unit:
            continue
        before = text[max(0, first.start - 16) : first.start]
        begin = max(before.rfind("由"), before.rfind("从"))
        if begin < 0 or any(char in "，。；0123456789" for char in before[begin:]):
            continue
        between = text[first.end : second.start]
        if len(between) > 12 or compiled(_MOVED).search(between) is None:
            continue
        gap = compiled(_BY).fullmatch(text, second.end, third.start)
        if gap is None or not second.value or not first.value:
            continue
        if gap["than"] in _THAN and not any(word in before for word in ("上年", "去年", "同期")):
            continue  # 由2020年的12处增加到30处，比上年增加4处
        up = gap["way"] in _UP.split("|")
        yield from _moved_by(first, second, third, up)


def _moved_by(first: Amount, second: Amount, third: Amount, up: bool) -> Iterator[Wrong]:
    higher, lower = (second, first) if up else (first, second)
    others = (first, second)
    if third.unit == first.unit and third.unit != "%":
        value = higher.value - lower.value
        steps = first.step + second.step + third.step
        exact = all(one.step == ONE and not one.scale for one in (first, second, third))
        if abs(value - third.value) * 2 > (0 if exact else steps):
            unit = (
                third.written[len(third.number) :]
                if len({o.scale for o in (first, second, third)}) > 1
                else ""
            )
            shown = third.show(value)
            terms = f"{higher.number}-{lower.number}" if not unit else f"{higher.written}-{lower.written}"
            yield Wrong(third, f"{terms}={shown}{unit}", third.written, others, "difference")
    elif third.unit == "个百分点" and first.unit == "%":
        points = higher.value - lower.value
        if abs(points - third.value) * 2 > first.step + second.step + third.step:
            yield Wrong(
                third,
                f"{higher.number}-{lower.number}={third.show(points)}",
                third.written,
                others,
                "difference",
            )
    elif third.unit == "%" and first.unit not in ("%", "个百分点"):
        values = [
            (b - a) / a * 100 * (1 if up else -1)
            for a, b in product(_bounds(first), _bounds(second))
            if a > 0
        ]
        if values and not _near(third, values, 0.05):
            rate = (second.value - first.value) / first.value * 100
            sign = "" if up else "-"
            formula = f"（{second.written}-{first.written}）÷{first.written}={_percent(rate, third)}%"
            yield Wrong(third, formula, f"{sign}{third.written}", others, "growth")
    elif third.unit in ("倍", "番") and up and first.unit != "%":
        ratio = second.value / first.value
        values = [b / a for a, b in product(_bounds(first), _bounds(second)) if a > 0]
        if third.unit == "倍" and not _near(third, [one - 1 for one in values], 0.05):
            formula = f"{second.written}÷{first.written}-1={ratio - 1:.1f}"
            yield Wrong(third, formula, third.written, others, "times")


_TIMES = r"(?:，|后)?(?:实现)?翻了?(?P<n>[一两二三四]|[1-4])番"


def _doubled(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    """由100亿元增加到400亿元，翻两番: twice doubled is four times as much."""
    if "番" not in text:
        return
    for first, second in pairwise(amounts):
        if first.unit != second.unit or first.vague or second.vague or not first.value:
            continue
        told = compiled(_TIMES).match(text, second.end)
        if told is None or compiled(_MOVED).search(text[first.end : second.start]) is None:
            continue
        number = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}.get(told["n"]) or int(told["n"])
        values = [b / a for a, b in product(_bounds(first), _bounds(second)) if a > 0]
        if not values or min(values) * 0.9 <= 2**number <= max(values) * 1.1:
            continue
        formula = f"{second.written}÷{first.written}={second.value / first.value:.1f}倍，翻{told['n']}番是{2**number}倍"
        yield Wrong(second, formula, told.group().strip("，"), (first,), "times")


# -- X, R% of the plan of Y --------------------------------------------------------------------------


def _of_plan(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    """完成收入9.3亿元，为预算10亿元的93%."""
    for first, second, third in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if first.unit != second.unit or third.unit != "%" or text[second.end : third.start] != "的":
            continue
        if first.vague or second.vague or third.vague or not second.value:
            continue
        if compiled(_BASE).fullmatch(text[first.end : second.start]) and not _is_share(first, second, third):
            value = first.value / second.value * 100
            formula = f"{first.written}÷{second.written}={_percent(value, third)}%"
            yield Wrong(third, formula, third.written, (first, second), "share")


# -- X, by D, by R% ----------------------------------------------------------------------------------


def _growth(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    """完成12亿元，同比增加2亿元，增长20%: the three must fit."""
    for first, second, third in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if third.unit != "%" or first.unit != second.unit or first.unit in ("%", "个百分点"):
            continue
        if first.vague or second.vague or third.vague:
            continue
        up = _way(text[first.end + 1 : second.start], _THAN)
        if (
            up is None
            or text[first.end] not in "，（("
            or up is not _way(text[second.end + 1 : third.start], ("同比", ""))
        ):
            continue
        if text[second.end] not in "，、":
            continue
        low = max(text.rfind(stop, max(0, first.start - 400), first.start) for stop in _STOPS) + 1
        if any(word in text[low : third.end + 6] for word in _COMPARABLE):
            continue
        values = []
        for a, d in product(_bounds(first), _bounds(second)):
            base = a - d if up else a + d
            if base > 0:
                values.append(d / base * 100)
        if values and not _near(third, values, 0.1):
            base = first.value - second.value if up else first.value + second.value
            sign = "-" if up else "+"
            formula = f"{second.written}÷（{first.written}{sign}{second.written}）={_percent(second.value / base * 100, third)}%"
            yield Wrong(third, formula, third.written, (first, second), "growth")


_BESIDE = r"[，,](?:比|较|与)[^，。；、0-9增减升降提长多少扩缩回]{0,10}"
_AT = rf"(?:相比)?[，]?(?:共|净)?(?P<way>{_UP}|{_DOWN})了?"


def _against(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    """供水1200万吨，比上年的1000万吨增长20%: what it was before stands beside it."""
    for first, second, third in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if third.unit != "%" or first.unit != second.unit or first.unit in _NO_THINGS or not second.value:
            continue
        if first.vague or second.vague or third.vague:
            continue
        if compiled(_BESIDE).fullmatch(text, first.end, second.start) is None:
            continue
        gap = compiled(_AT).fullmatch(text, second.end, third.start)
        low = max(text.rfind(stop, max(0, first.start - 400), first.start) for stop in _STOPS) + 1
        if gap is None or any(word in text[low : third.end + 6] for word in _COMPARABLE):
            continue
        sign = 1 if gap["way"] in _UPWARD else -1
        values = [sign * (a - b) / b * 100 for a, b in product(_bounds(first), _bounds(second)) if b > 0]
        if values and not _near(third, values, 0.05):
            value = sign * (first.value - second.value) / second.value * 100
            formula = (
                f"（{first.written}-{second.written}）÷{second.written}={_percent(sign * value, third)}%"
            )
            yield Wrong(third, formula, third.written, (first, second), "growth")


_THAN = ("同比", "环比", "比上年同期", "较上年同期", "比上年", "较上年", "比去年同期", "比去年", "较去年")


def _way(words: str, leads: tuple[str, ...]) -> bool | None:
    """Whether 同比增加 and its like go up or down; None for other words."""
    words = words.removesuffix("了")
    for lead in leads:
        if words.startswith(lead):
            rest = words[len(lead) :]
            if rest in _UPWARD:
                return True
            if rest in _DOWNWARD:
                return False
    return None


# -- shares ------------------------------------------------------------------------------------------


def _shares(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    for at, said in enumerate(amounts):
        word = _share_word(text, said.start) if said.unit == "%" and not said.vague else ""
        if not word:
            continue
        start = text.rindex(word, 0, said.start) - 1  # the mark before it
        low = max(text.rfind(stop, max(0, start - 400), start) for stop in _STOPS) + 1
        before = [
            one for one in amounts[max(0, at - _BACK) : at] if one.start >= low and one.unit not in _NO_THINGS
        ]
        if not before or any(one.vague for one in before):
            continue
        part = before[-1]
        if start - part.end > (_PREDICATE if word.startswith("占") else 2) or _ends(text[part.end : start]):
            continue
        wholes = [one for one in before[:-1] if one.unit == part.unit]
        # the whole may have been told in the sentence before, but then nobody can be sure of it
        earlier = [
            one for one in amounts[max(0, at - _BACK) : at] if one.unit == part.unit and one.start < low
        ]
        if any(_is_share(part, whole, said) for whole in (*wholes, *earlier) if whole.value):
            continue
        if any(_is_share(one, whole, said) for one in wholes for whole in (*wholes, part) if whole.value):
            continue
        if len(wholes) != 1 or len(before) != 2 or part.value > wholes[0].value or not wholes[0].value:
            continue
        whole = wholes[0]
        between = text[whole.end : part.start]
        if word.startswith("占") and "其中" not in between:
            continue
        if any(old in text[low : said.start] for old in ("旧存", "结转", "存案", "上年未")):
            continue
        if "率" in word and not _is_rate_of(text, low, whole, part, word):
            continue
        value = part.value / whole.value * 100
        yield Wrong(
            said, f"{part.number}÷{whole.number}={_percent(value, said)}%" if part.scale == whole.scale
            else f"{part.written}÷{whole.written}={_percent(value, said)}%",
            said.written, (whole, part), "share",
        )  # fmt: skip


#: 其中21万人用上自来水，占75%: so much may be told of the part before its share.
_PREDICATE = 10


def _ends(said: str) -> bool:
    return any(mark in said for mark in "，。；：、（")


def _share_word(text: str, at: int) -> str:
    """占 or 办结率 between a mark and a percentage; empty for anything else."""
    low = at
    while low > 0 and at - low < 10 and text[low - 1] not in "，、（(。；":
        low -= 1
    if low == 0 or text[low - 1] not in "，、（(":
        return ""
    words = text[low:at]
    core = words.removesuffix("达到").rstrip("达为是")
    return words if core in _SHARES or (core.endswith(_RATES) and len(core) <= 6) else ""


def _is_share(part: Amount, whole: Amount, said: Amount) -> bool:
    values = [a / b * 100 for a, b in product(_bounds(part), _bounds(whole)) if b > 0]
    return bool(values) and _near(said, values, 0.05)


def _is_rate_of(text: str, low: int, whole: Amount, part: Amount, word: str) -> bool:
    """办结120件……办结率: the rate is named after what was done; nothing else was counted in between."""
    verb = word.partition("率")[0]
    between = text[whole.end : part.start]
    return any(char in between for char in verb[-2:]) or any(
        one in between
        for one in ("其中", "合格", "办结", "完成", "实收", "实到", "整改", "收回", "答复", "办复")
    )


# -- averages ----------------------------------------------------------------------------------------


def _averages(text: str, amounts: tuple[Amount, ...]) -> Iterator[Wrong]:
    if not any(word in text for word in ("人均", "户均", "平均")):
        return
    by_start = {one.start: at for at, one in enumerate(amounts)}
    for match in compiled(_AVERAGE).finditer(text):
        at = by_start.get(match.end())
        if at is None:
            continue
        said = amounts[at]
        unit = {"人均": "人", "户均": "户"}.get(match["word"]) or match["u1"] or match["u2"]
        if said.unit in ("%", "个百分点", "倍") or said.vague or unit is None:
            continue
        unit = {"名": "人", "位": "人"}.get(unit, unit)
        low = max(text.rfind(stop, max(0, match.start() - 400), match.start()) for stop in _STOPS) + 1
        before = [one for one in amounts[max(0, at - _BACK) : at] if one.start >= low]
        totals = [one for one in before if one.unit == said.unit]
        counts = [one for one in before if one.unit in (unit, f"{unit}次")]
        if len(before) != 2 or len(totals) != 1 or len(counts) != 1 or counts[0].unit != unit:
            continue
        total, count = totals[0], counts[0]
        if total.vague or count.vague or not count.value or said.value >= total.value:
            continue
        values = [a / b for a, b in product(_bounds(total), _bounds(count)) if b > 0]
        if _near(said, values):
            continue
        value = int(total.value * ONE / count.value)
        factor = said.written[len(said.number) :]
        yield Wrong(
            said, f"{total.written}÷{count.written}={_rounded(said, value)}{factor}", said.written, (total, count), "average"
        )  # fmt: skip


def _rounded(like: Amount, value: int) -> str:
    from draftlint.text.amounts import scale_of

    places = max(1, len(like.number.partition(".")[2]))
    return f"{value / (scale_of(like) * ONE):.{places}f}"
