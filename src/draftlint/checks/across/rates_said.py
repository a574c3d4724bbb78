"""Rates of change in running text: 同比增长4.3%, of what stands in its clause or right before it."""

from __future__ import annotations

from typing import NamedTuple

from draftlint.text.amounts import Amount
from draftlint.text.lazy import compiled

_RATE = (
    r"(?P<name>[\u4e00-\u9fff“”]{0,24}?)"
    r"(?P<kind>同比|(?:比|较)(?:上年|去年)同期|(?:比|较)(?:上年|去年)|环比)?"
    r"(?P<way>增长|下降|增加|减少|上升|降低)(?:了|达)?"
)
_UP = ("增长", "增加", "上升")
#: A rate in such a sentence is wished for, or reckoned in a way of its own.
_ASIDE = (
    "目标", "预期", "力争", "预计", "争取", "控制", "测算", "估计", "分别", "平均", "年均", "口径", "可比", "剔除", "扣除", "拟", "明年", "下一步", "名义", "不变价",
    "累计增", "月份", "当月", "单月",
)  # fmt: skip
_SHARE = r"(?:占|完成|为)?(?:年初|年度|调整|全年|年)?(?:预算|任务|计划|目标|调整预算)数?的"


class Rate(NamedTuple):
    """A rate of change: of ``name``, or of what stands before where that is empty."""

    name: str
    kind: str  # 同比增速, 环比增速, 增速
    value: int  # in millionths of a percent; below zero for a fall
    period_end: int  # what is said of the period stands before this place of the clause


def rate_of(clause: str, amount: Amount, sentence: str) -> Rate | None:
    """The rate that an amount is, by the words of its clause before it; ``sentence`` reaches to its end."""
    if amount.unit != "%" or amount.vague or amount.scale:
        return None
    match = compiled(_RATE).fullmatch(clause.strip())
    if match is None or any(word in sentence for word in _ASIDE):
        return None
    said = match["kind"] or ""
    kind = "环比增速" if said == "环比" else "同比增速" if said else "增速"
    return Rate(
        match["name"], kind, amount.value if match["way"] in _UP else -amount.value, len(match["name"])
    )


def is_share(clause: str, amount: Amount) -> bool:
    """占年初预算的52.9%: says more of the same indicator, and leaves it what the next rate is of."""
    return amount.unit == "%" and compiled(_SHARE).fullmatch(clause) is not None
