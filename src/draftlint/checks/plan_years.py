"""Kind ``plan-years``: five-year plans and their years, 今年 and the year that is named with it."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.checks.setting import written
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_PLAN = r"[“\"]?(?P<plan>(?:十[一二三四五六七]?|[七八九])五)[”\"]?"
_PLANS = tuple(f"{one}五" for one in ("十", "十一", "十二", "十三", "十四", "十五", "七", "八", "九"))
_SPAN = rf"{_PLAN}(?:规划|计划|时期|期间)?[^，。；（(0-9]{{0,6}}[（(]\s?(?P<y1>(?:19|20)[0-9]{{2}})年?\s?(?:[—－～~-]{{1,2}}|至|到)\s?(?P<y2>(?:19|20)[0-9]{{2}})年?\s?[）)]"
_FIRST = ("开局之年", "开局年", "起步之年", "起步年", "第一年", "开启之年", "开局起步之年")
_LAST = ("收官之年", "收官年", "最后一年", "收尾之年", "决胜之年", "第五年", "圆满收官之年")
_BETWEEN = ("第二年", "第三年", "第四年")
#: What may stand between the plan and what the year is of it.
_OF = ("”", '"', "规划", "计划", "时期", "实施", "的", "关键", "重要")
_EQUAL = r"(?P<word>今年|去年|明年|前年|上年|本年度?|当年)\s?[（(，]?(?:即|也就是)?\s?(?P<y>(?:19|20)[0-9]{2})年[）)]?(?![—－～至以前底末初])"
_OFFSET = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2}


@kind(
    "plan-years",
    about="查五年规划的起止年份、开局之年和收官之年，以及“今年（2026年）”与成文年份是否相符。",
    wants="paragraph",
    params={
        "fault": Param(
            str,
            "plan 五年规划的年份，this-year 今年、去年、明年。",
            required=True,
            choices=("plan", "this-year"),
        )
    },
)
def plan_years(params: Params) -> ParagraphCheck:
    """Years that a plan, or 今年, cannot be."""
    find = _plans if params["fault"] == "plan" else _this_year

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        return find(item, draft)

    return check


def plan_span(plan: str) -> tuple[int, int] | None:
    """First and last year of 十四五 and the like; 七五 began in 1986."""
    number = to_int(plan[:-1])
    if number is None or not 7 <= number <= 17:
        return None
    first = 1986 + 5 * (number - 7)
    return first, first + 4


def _plans(item: Item, draft: Draft) -> Iterator[Hit]:
    text = item.paragraph.text
    if not any(plan in text for plan in _PLANS):
        return
    years = any(one in text for one in ("（20", "(20", "（19", "(19", "（ 20"))
    for match in compiled(_SPAN).finditer(text) if years else ():
        span = plan_span(match["plan"])
        if span is not None and (int(match["y1"]), int(match["y2"])) != span:
            right = f"“{match['plan']}”时期是{span[0]}—{span[1]}年"
            yield Hit(item.paragraph, match.start("y1"), match.end("y2"), {"right": right})
    at = text.find("年")
    while at >= 0:
        if text.startswith(("是", "，是", "既是", "，既是"), at + 1):
            hit = _which_year(item, at)
            if hit is not None:
                yield hit
        at = text.find("年", at + 1)


def _which_year(item: Item, at: int) -> Hit | None:
    """2026年是“十五五”规划的开局之年: whether it is."""
    text = item.paragraph.text
    said = text[at + 1 : at + 48]
    for stop in "。；":
        said = said.partition(stop)[0]
    names = [(place, -len(plan), plan) for plan in _PLANS if 0 <= (place := said.find(plan)) <= 18]
    year = to_int(text[max(0, at - 4) : at].replace("○", "〇"))
    if not names or year is None or not 1900 < year < 2100:
        return None
    place, _, plan = min(names)
    rest = said[place + len(plan) :]
    while (lead := next((word for word in _OF if rest.startswith(word)), "")) != "":
        rest = rest[len(lead) :]
    span = plan_span(plan)
    which = next((word for word in (*_FIRST, *_LAST, *_BETWEEN) if rest.startswith(word)), "")
    if span is None or not which:
        return None
    if which in _FIRST:
        wanted = span[0]
    elif which in _LAST:
        wanted = span[1]
    else:
        wanted = span[0] + "一二三四".index(which[1])
    if year == wanted:
        return None
    right = f"“{plan}”时期是{span[0]}—{span[1]}年，{which}是{wanted}年"
    return Hit(item.paragraph, at - 4, at + 1, {"right": right})


def _this_year(item: Item, draft: Draft) -> Iterator[Hit]:
    text = item.paragraph.text
    if "年" not in text:
        return
    for match in compiled(_EQUAL).finditer(text):
        offset = _OFFSET.get(match["word"])
        when = written(draft)
        if offset is None or when is None or when.first[0] != when.last[0]:
            continue
        # a report of January may still speak from the year that has just ended
        this = when.first[0]
        year = int(match["y"])
        marked = text[match.end("word")] in "（(" or text[match.end("word") : match.start("y")].strip() in (
            "即",
            "也就是",
        )
        if not marked or year == this + offset or (when.first[1] <= 3 and year == this + offset - 1):
            continue
        args = {"right": f"文稿写于{this}年，“{match['word']}”应是{this + offset}年"}
        yield Hit(item.paragraph, match.start(), match.end("y") + 1, args)
