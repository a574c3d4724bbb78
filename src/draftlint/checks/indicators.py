"""Kind ``indicators``: one figure with two values, or with one value in two units.

An indicator is the name before an amount, word for word; its period is the year named before it in the sentence.
Plans, targets and budgets are other figures than what came of them, and are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.enumerated import amounts_in
from draftlint.outline.model import PROSE, Item
from draftlint.text.amounts import ONE, Amount
from draftlint.text.lazy import compiled

_STOPS = "。！？；\n"
_MARKS = "，。；：、（）()！？“”\n 《》"
_NOUN = (
    "收入", "支出", "投资", "总额", "余额", "面积", "产量", "产值", "生产总值", "增加值", "人口", "里程", "总量", "赤字", "税收", "总数", "规模", "率", "比重",
    "贷款", "存款", "债务", "限额", "利润", "消费", "顺差", "储备", "补助资金", "资金总额", "总投资", "结余", "进出口", "GDP",
)  # fmt: skip
_LEAD = r"^(?:(?:19|20)?[0-9]{0,4}年(?:末|底|度)?|今年|全年|去年|上年|全县|全市|全省|全区|全国|全州|我县|我市|我省|我区|我国|其中|截至[^，]{0,10}?底|[一三五]年来|当年|年末|年底|目前|如今|现在|[0-9—－-]{1,5}月份?|上半年|前三季度|实现|完成|全面|共|预计|本级|累计|，){1,8}"
_TAIL = r"(?:分别)?(?:达到了?|达|实现|完成|为|是|共计|共|累计|合计|总计|约|突破|仅|有){1,4}$"
#: Told in these words, a figure is what is wished or allowed for, or of another time or place than the label says.
_OTHER = (
    "目标", "预期", "计划", "力争", "年初预算", "预算数", "预算安排", "预算为", "预计", "左右", "以上", "不低于", "安排", "拟", "规划", "测算", "估计", "到2", "增加到", "提高到", "下降到", "增长到",
    "同比", "比上年", "较上年", "上年同期", "比去年", "分别", "新增", "人均", "户均", "平均", "高于", "低于", "争取", "确保", "控制", "调整", "原", "执行中", "月",
    "季度", "半年", "累计", "年均", "以来",
)  # fmt: skip
_YEAR = r"(?<![0-9—－-])((?:19|20)[0-9]{2})年(?!代|来|以)"


class _Figure(NamedTuple):
    item: Item
    amount: Amount
    label: str
    year: str  # named before it in the sentence; empty when none is
    section: str  # heading it stands under


@kind(
    "indicators",
    about="查同一指标在一篇文稿里有没有两个数：value 数值不同，undated 没有写年份而数值不同，unit 数字相同而单位不同（12.5万元、12.5亿元）。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("value", "undated", "unit"))},
)
def indicators(params: Params) -> DocumentCheck:
    """One name, one period, two values."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        for name, figure, other in draft.memo("indicators", lambda: list(_conflicts(draft))):
            if name == fault:
                place = Spot(other.item.paragraph, other.amount.start, other.amount.end)
                args = {
                    "label": figure.label,
                    "other": other.amount.written,
                    "year": figure.year and figure.year + "年",
                }
                yield Hit(figure.item.paragraph, figure.amount.start, figure.amount.end, args, None, (place,))

    return check


def _conflicts(draft: Draft) -> Iterator[tuple[str, _Figure, _Figure]]:
    groups: dict[str, list[_Figure]] = {}
    for item in draft.outline.items:
        if item.role not in PROSE or item.attachment is not None:
            continue
        text = item.paragraph.text
        if not any(noun in text for noun in _NOUN):
            continue
        for figure in _figures(item, draft):
            groups.setdefault(figure.label, []).append(figure)
    for same in groups.values():
        if len(same) < 2:
            continue
        first = same[0]
        for other in same[1:]:
            if _is_scale_slip(first.amount, other.amount):
                yield "unit", other, first
                break
        else:
            by_year: dict[str, list[_Figure]] = {}
            for figure in same:
                by_year.setdefault(figure.year, []).append(figure)
            for year, several in by_year.items():
                if not year:
                    yield from _undated(several)
                    continue
                for other in several[1:]:
                    if not _compatible(several[0].amount, other.amount):
                        yield "value", other, several[0]
                        break


#: Named in full, a figure needs no year to be the same one.
_FULL_NAME = 7
#: Words that put one of two figures at another time or place.
_WHEN = (
    "去年",
    "上年",
    "前年",
    "同期",
    "年初",
    "年底",
    "年末",
    "此前",
    "当时",
    "原来",
    "目前已",
    "末",
    "底",
    "时期",
    "到20",
    "期间",
    "由",
    "从",
    "其中",
    "以前",
    "当年",
)


#: Headings over what is to be done, where figures are aims.
_TO_COME = ("重点", "今年", "今后", "下步", "举措", "措施", "部署", "打算", "年工作", "开好局", "明年")


def _undated(several: list[_Figure]) -> Iterator[tuple[str, _Figure, _Figure]]:
    """Two values of a figure in full where no sentence names a time."""
    named = [one for one in several if len(one.label) >= _FULL_NAME and not _has_time(one)]
    for other in named[1:]:
        if not _compatible(named[0].amount, other.amount):
            yield "undated", other, named[0]
            return


def _has_time(figure: _Figure) -> bool:
    if any(word in figure.section for word in _TO_COME):
        return True
    text = figure.item.paragraph.text
    begin = max(text.rfind(stop, 0, figure.amount.start) for stop in _STOPS) + 1
    said = text[begin : figure.amount.start]
    return any(word in said for word in _WHEN) or compiled("[0-9]年").search(said) is not None


def _figures(item: Item, draft: Draft) -> Iterator[_Figure]:
    text = item.paragraph.text
    path = draft.outline.heading_path(item.paragraph)
    end = 0
    for amount in amounts_in(item.paragraph, draft):
        low = amount.start
        while low > end and amount.start - low < 30 and text[low - 1] not in _MARKS:
            low -= 1
        end = amount.end
        label = compiled(_LEAD).sub("", compiled(_TAIL).sub("", text[low : amount.start]))
        if amount.vague or not 4 <= len(label) <= 18 or not label.endswith(_NOUN):
            continue
        begin = max(text.rfind(stop, 0, amount.start) for stop in _STOPS) + 1
        close = min(
            [at for stop in "，" + _STOPS if (at := text.find(stop, amount.end)) >= 0], default=len(text)
        )
        if any(word in text[begin:close] for word in _OTHER) or text.startswith("的", amount.end):
            continue
        years = compiled(_YEAR).findall(text[begin : amount.start])
        heading = "".join(path)
        if any(word in heading for word in ("目标", "计划", "任务", "安排", "下一步", "预期")):
            continue
        yield _Figure(item, amount, label, years[-1] if years else "", heading)


def _is_scale_slip(one: Amount, other: Amount) -> bool:
    return (
        one.number == other.number
        and one.unit == other.unit
        and one.scale != other.scale
        and len(one.number) > 1
    )


def _compatible(one: Amount, other: Amount) -> bool:
    if one.unit != other.unit:
        return True
    if one.step == ONE and other.step == ONE and not one.scale and not other.scale:
        return one.value == other.value
    # 12.5亿元 is 1.2498亿元 cut short: the coarser of the two decides
    coarse = max(one.step, other.step)
    return abs(one.value - other.value) <= coarse
