"""Kind ``parts-of-hundred``: the shares of the three sectors of an economy make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_RATIO = r"(?:三次产业|三产|一二三产业|一、二、三产业|三大产业)[^，。；0-9]{0,16}(?P<all>[0-9]{1,2}(?:\.[0-9]{1,2})?(?:[:：∶][0-9]{1,2}(?:\.[0-9]{1,2})?){2})(?![:：∶0-9.])"


@kind(
    "parts-of-hundred",
    about="查三次产业结构之和是不是100：12.5:40.3:47.2。",
    wants="paragraph",
)
def parts_of_hundred(params: Params) -> ParagraphCheck:
    """The three sectors of an economy are the whole of it."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
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

    return check
