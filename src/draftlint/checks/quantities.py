"""Kinds ``percent-difference`` and ``area-pairs``: two quantities of one sentence that do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_UP_OR_DOWN = "(?:提高|上升|增加|增长|提升|扩大|下降|降低|减少|缩小|回落|升|降)"
_DIFFERENCE = (
    rf"[由从](?:[^，。；0-9]{{0,12}}的)?(?P<a>{_NUMBER})[%％]{_UP_OR_DOWN}(?:到|至|为)(?P<b>{_NUMBER})[%％]"
    rf"，(?:同比|比上年|共|累计|净|五年)?{_UP_OR_DOWN}了?(?P<c>{_NUMBER})[%％]"
)
_AREAS = (
    rf"(?<![0-9.])(?P<a>{_NUMBER})(?P<ka>[万亿]?)(?P<ua>公顷|平方公里|亩)[（(](?:约合|折合|约|合|即)?"
    rf"(?P<b>{_NUMBER})(?P<kb>[万亿]?)(?P<ub>公顷|平方公里|亩)[）)]"
)
_MU = {"亩": 1.0, "公顷": 15.0, "平方公里": 1500.0}
_FACTOR = {"": 1.0, "万": 1e4, "亿": 1e8}
#: Rounded figures need not agree to the last digit.
_TOLERANCE = 0.02


@kind(
    "percent-difference",
    about="查两个百分数之差写成“%”的：由30%提高到35%，提高5%（应为5个百分点）。",
    wants="paragraph",
)
def percent_difference(params: Params) -> ParagraphCheck:
    """The difference of two percentages that is called a percentage."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "由" not in text and "从" not in text:
            return
        for match in compiled(_DIFFERENCE).finditer(text):
            before, after, told = float(match["a"]), float(match["b"]), float(match["c"])
            gap = abs(after - before)
            growth = gap / before * 100 if before else 0.0
            # both readings may give the same figure: then it is not wrong
            if abs(gap - told) > 0.005 or abs(growth - told) < 0.06:
                continue
            points = match["c"]
            args = {
                "before": match["a"] + "%",
                "after": match["b"] + "%",
                "points": points,
                "growth": f"{growth:.1f}%",
            }
            start, end = match.start("c"), match.end()
            yield Hit(item.paragraph, start, end, args, f"{points}个百分点")

    return check


@kind("area-pairs", about="查括号里换算的面积是否相符：30公顷（450亩）。", wants="paragraph")
def area_pairs(params: Params) -> ParagraphCheck:
    """One area in two units, the second in brackets, that are not the same area."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "（" not in text and "(" not in text:
            return
        for match in compiled(_AREAS).finditer(text):
            if match["ua"] == match["ub"]:
                continue
            first = float(match["a"]) * _FACTOR[match["ka"]] * _MU[match["ua"]]
            second = float(match["b"]) * _FACTOR[match["kb"]] * _MU[match["ub"]]
            if not first or abs(first - second) <= _TOLERANCE * max(first, second):
                continue
            scale = "万" if match["kb"] else ""
            right = first / _MU[match["ub"]] / _FACTOR[scale]
            args = {
                "before": f"{match['a']}{match['ka']}{match['ua']}",
                "right": f"{right:g}{scale}{match['ub']}",
            }
            yield Hit(item.paragraph, match.start(), match.end(), args)

    return check
