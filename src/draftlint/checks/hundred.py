"""Kind ``parts-of-hundred``: the three sectors of an economy make a hundred; those asked are no more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_RATIO = r"(?:三次产业|三产|一二三产业|一、二、三产业|三大产业)[^，。；0-9]{0,16}(?P<all>[0-9]{1,2}(?:\.[0-9]{1,2})?(?:[:：∶][0-9]{1,2}(?:\.[0-9]{1,2})?){2})(?![:：∶0-9.])"


_SHARE = r"(?P<who>非常满意|很满意|比较满意|较满意|基本满意|不满意|满意|不了解|一般)(?:的|率|度|票)?(?:分别)?(?:占|为|达)?(?:比)?(?P<n>[0-9]{1,2}(?:\.[0-9]{1,2})?)[%％]"


@kind(
    "parts-of-hundred",
    about="查三次产业结构之和是不是100：12.5:40.3:47.2；满意、基本满意、不满意之和超过100。",
    wants="paragraph",
    params={
        "of": Param(
            str, "sectors 三次产业，opinions 满意程度。", default="sectors", choices=("sectors", "opinions")
        )
    },
)
def parts_of_hundred(params: Params) -> ParagraphCheck:
    """The three sectors of an economy are the whole of it; nobody is satisfied and dissatisfied."""
    return _opinions if params.get("of") == "opinions" else _sectors


def _sectors(item: Item, draft: Draft) -> Iterator[Hit]:
    text = item.paragraph.text
    if "产" not in text:
        return
    for match in compiled(_RATIO).finditer(text):
        numbers = re.split("[:：∶]", match["all"])
        places = max(len(one.partition(".")[2]) for one in numbers)
        value = sum(float(one) for one in numbers)
        if abs(value - 100) > 1.5 * 10**-places + 1e-9 and value > 20:
            start, end = match.span("all")
            yield Hit(item.paragraph, start, end, {"sum": "+".join(numbers) + f"={value:.{places}f}"})


def _opinions(item: Item, draft: Draft) -> Iterator[Hit]:
    for sentence in compiled("[^。；！？\\n]+").finditer(item.paragraph.text):
        if "不满意" not in sentence.group():
            continue
        found = list(compiled(_SHARE).finditer(item.paragraph.text, *sentence.span()))
        who = [one["who"] for one in found]
        # 比上年提高3%：shares of one question stand side by side
        if len(found) < 3 or len(set(who)) < len(who) or "不满意" not in who:
            continue
        numbers = [one["n"] for one in found]
        value = sum(float(one) for one in numbers)
        places = max(len(one.partition(".")[2]) for one in numbers)
        if value > 100 + len(numbers) * 10**-places / 2:
            terms = "+".join(numbers) + f"={value:.{places}f}"
            yield Hit(item.paragraph, found[0].start(), found[-1].end(), {"sum": terms})
