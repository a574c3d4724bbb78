"""Kind ``plan-years``: five-year plans and their years, 今年 and the year that is named with it."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.checks.setting import written
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_PLAN = r"[“\"]?(?P<plan>(?:十[一二三四五六七]?|[七八九])五)[”\"]?"
_SPAN = rf"{_PLAN}(?:规划|计划|时期|期间)?[^，。；（(0-9]{{0,6}}[（(]\s?(?P<y1>(?:19|20)[0-9]{{2}})年?\s?(?:[—－～~-]{{1,2}}|至|到)\s?(?P<y2>(?:19|20)[0-9]{{2}})年?\s?[）)]"
_FIRST = "开局之年|开局年|起步之年|起步年|第一年|开启之年|开局起步之年"
_LAST = "收官之年|收官年|最后一年|收尾之年|决胜之年|第五年|圆满收官之年"
_YEAR_IS = (
    rf"(?P<y>(?:19|20)[0-9]{{2}}|[一二][九〇零○][〇零○一二三四五六七八九]{{2}})年(?:，)?(?:既)?是[^，。；]{{0,12}}?{_PLAN}(?:规划|计划|时期)?(?:的|实施的|实施)?"
    rf"(?:关键|重要)?(?P<which>{_FIRST}|{_LAST}|第[二三四]年)"
)
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
    if "五" not in text or "年" not in text:
        return
    for match in compiled(_SPAN).finditer(text):
        span = plan_span(match["plan"])
        if span is not None and (int(match["y1"]), int(match["y2"])) != span:
            right = f"“{match['plan']}”时期是{span[0]}—{span[1]}年"
            yield Hit(item.paragraph, match.start("y1"), match.end("y2"), {"right": right})
    for match in compiled(_YEAR_IS).finditer(text):
        span, year = plan_span(match["plan"]), to_int(match["y"].replace("○", "〇"))
        if span is None or year is None:
            continue
        which = match["which"]
        if compiled(_FIRST).fullmatch(which):
            wanted = span[0]
        elif compiled(_LAST).fullmatch(which):
            wanted = span[1]
        else:
            wanted = span[0] + "一二三四五".index(which[1])
        if year != wanted:
            right = f"“{match['plan']}”时期是{span[0]}—{span[1]}年，{which}是{wanted}年"
            yield Hit(item.paragraph, match.start("y"), match.end("y") + 1, {"right": right})


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
