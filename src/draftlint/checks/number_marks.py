"""Kinds ``number-mark`` and ``number-style``: how the number at the head of a paragraph is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import BLANKS, is_chinese_text, together
from draftlint.outline.model import PROSE, Item
from draftlint.text.lazy import compiled
from draftlint.text.ordinals import Ordinal

_HALF = str.maketrans("()", "（）")
#: From more slips of one sort on, it is how the paper is written: one finding.
_HABIT = 5
_CIRCLED = "[\u2460-\u2473\u24f5-\u24fe\u2776-\u277f]"
_STOPS = "、，,．.。：:；;"


@kind(
    "number-mark",
    about="序号写法（每种多于五处的合为一条）：half 用了半角括号；extra 带括号的序号后又加标点；chinese 汉字序号后不是顿号；arabic 数字序号后用了顿号。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("half", "extra", "chinese", "arabic"))},
)
def number_mark(params: Params) -> DocumentCheck:
    """Typed marks of one wrong form; ``arabic``, and what goes through a whole paper, in one hit."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        hits = [h for item, ordinal in _typed(draft) for h in _judge(fault, item, ordinal)]
        if len(hits) > (0 if fault == "arabic" else _HABIT):
            yield _habit(hits)
        else:
            yield from hits

    return check


def _habit(hits: list[Hit]) -> Hit:
    """One hit for a way of writing that goes through the whole paper."""
    places = [Spot(hit.paragraph, hit.start, hit.end) for hit in hits if hit.paragraph is not None]
    count = f"等{len(places)}处" if len(places) > 1 else ""
    joined = together(places, mark=hits[0].args["mark"], places=count)
    replacement = hits[0].replacement if len(hits) == 1 else None
    return Hit(joined.paragraph, joined.start, joined.end, joined.args, replacement, joined.related)


def _typed(draft: Draft) -> list[tuple[Item, Ordinal]]:
    """Typed numbers of the running text, outside tables and contents pages."""
    return [
        (item, item.ordinal)
        for item in draft.outline.items
        if item.ordinal is not None
        and not item.ordinal.automatic
        and item.role in PROSE
        and item.paragraph.cell is None
        and item.paragraph.part == "body"
    ]


def _judge(fault: str, item: Item, ordinal: Ordinal) -> Iterator[Hit]:
    paragraph, text = item.paragraph, item.paragraph.text
    start, end = ordinal.start, ordinal.end
    shown = text[start:end]
    if fault == "half" and ordinal.style in ("（一）", "（1）") and ("(" in shown or ")" in shown):
        yield Hit(paragraph, start, end, {"mark": shown, "places": ""}, shown.translate(_HALF))
    elif fault == "extra" and ordinal.style in ("（一）", "（1）", "①"):
        after = re.match(rf"[{BLANKS}]*[{_STOPS}]", text[end:]) if shown[-1:] not in _STOPS else None
        listed = after and re.match(r"[（(][一二三四五六七八九十0-9]", text[end + after.end() :])
        if after and not listed:  # “（一）、（二）项” names items and begins none
            yield Hit(paragraph, end, end + after.end(), {"mark": shown, "places": ""}, "")
    elif fault == "chinese" and ordinal.style == "一、" and not shown.endswith("、"):
        number = shown.rstrip(_STOPS + BLANKS)
        yield Hit(paragraph, start, end, {"mark": shown, "places": ""}, number + "、")
    elif fault == "arabic" and ordinal.style == "1." and shown.endswith("、"):
        yield Hit(paragraph, start, end, {"mark": shown}, shown[:-1] + ".")


def _form(shown: str) -> str:
    """A mark without its number; what ``number-mark`` reports is not told apart here once more."""
    shown = compiled(_CIRCLED).sub("①", shown.strip().translate(_HALF))
    plain, chinese = compiled("[〇零一二三四五六七八九十百]+").subn("一", shown)
    if chinese:
        return compiled(f"[{_STOPS}]$").sub("、", plain) if plain[0] == "一" else plain
    return compiled("[0-9０-９]+").sub("1", shown).replace("1、", "1.")


@kind(
    "number-style",
    about="同一级序号写法不统一，如有的写“1.”有的写“1、”。",
    wants="document",
)
def number_style(params: Params) -> DocumentCheck:
    """Typed marks of one level in more than one form; the rarer form is reported."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        levels: dict[tuple[int | None, int], dict[str, list[Spot]]] = {}
        for item, ordinal in _typed(draft):
            if ordinal.level:
                forms = levels.setdefault((item.attachment, ordinal.level), {})
                place = Spot(item.paragraph, ordinal.start, ordinal.end)
                forms.setdefault(_form(ordinal.text), []).append(place)
        for forms in levels.values():
            if len(forms) < 2:
                continue
            usual = max(forms, key=lambda form: len(forms[form]))
            odd = sorted(
                (place for form, places in forms.items() if form != usual for place in places),
                key=lambda place: place.paragraph.number,
            )
            first = odd[0]
            yield together(
                odd,
                mark=first.paragraph.text[first.start : first.end],
                usual=usual,
                usual_count=len(forms[usual]),
                places=f"等{len(odd)}处" if len(odd) > 1 else "",
            )

    return check
