"""Kind ``issue-date``: how 成文日期 and 印发日期 are written, and which of them is the later."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import is_chinese_text, trimmed
from draftlint.outline.model import Item, Role
from draftlint.text.dates import DateSpan, find_dates
from draftlint.text.lazy import compiled

#: Dates were written 二〇一二年 before the standard came into force.
_ARABIC_SINCE = 2012
#: What only papers have that one office sends to others.
_ISSUED = frozenset({Role.RECIPIENT, Role.DOC_NUMBER, Role.ISSUER_MARK})
_PADDED = r"(?<=[年月])0(?=[1-9][月日])"
_OPEN = r"(?:\d{4}|[ \u3000]{2,8})年(?:[ \u3000]{1,8}月[ \u3000]{0,8}日|\d{1,2}月[ \u3000]{1,8}日)"
_FULL = r"^\d{4}年\d{1,2}月\d{1,2}日$"


@kind(
    "issue-date",
    about="成文日期：padded 月日编虚位；chinese 用汉字数字；partial 年月日不全；blank 没有填；late 成文晚于印发。",
    wants="document",
    params={
        "fault": Param(
            str, "查哪一种。", required=True, choices=("padded", "chinese", "partial", "blank", "late")
        )
    },
)
def issue_date(params: Params) -> DocumentCheck:
    """Faults of the date of issue of the paper itself."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        roles = {item.role for item in draft.outline.items}
        dated = [
            item
            for item in draft.outline.with_role(Role.ISSUE_DATE, Role.PRINTER)
            if (item.role is Role.PRINTER or item.attachment is None)
            and item.paragraph.part in ("body", "textbox")
        ]
        if fault == "late":
            yield from _late(dated)
            return
        issued = bool(roles & _ISSUED)
        if fault == "chinese" and not issued:
            return
        if fault == "blank":
            for item in draft.outline.with_role(Role.SUBTITLE):
                for match in compiled(_OPEN).finditer(item.paragraph.text if item.attachment is None else ""):
                    yield Hit(item.paragraph, match.start(), match.end())
        for item in dated:
            # a plan or an article may well be dated by its month, but not by two digits of its year
            if item.role is Role.ISSUE_DATE and (fault != "partial" or issued or _is_short_year(item)):
                yield from _written(item, fault)

    return check


def _written(item: Item, fault: str) -> Iterator[Hit]:
    text = item.paragraph.text
    if fault == "padded":
        padded = list(compiled(_PADDED).finditer(text))
        if len(padded) == 1:
            yield Hit(item.paragraph, padded[0].start(), padded[0].end(), replacement="")
        elif padded:  # both of one date: one fault, one correction
            start, end = padded[0].start(), padded[-1].end()
            right = compiled(_PADDED).sub("", text)[start : end - len(padded)]
            yield Hit(item.paragraph, start, end, replacement=right)
        return
    whole = trimmed(item.paragraph, 0, len(text))
    said = "".join(text[whole.start : whole.end].split())
    dates = find_dates(text)
    date = dates[0] if len(dates) == 1 else None
    if fault == "chinese":
        if date is not None and date.digits == "chinese" and (date.year or 0) >= _ARABIC_SINCE:
            yield Hit(item.paragraph, date.start, date.end, replacement=_arabic(date))
    elif _is_blank(said):
        if fault == "blank":
            yield Hit(whole.paragraph, whole.start, whole.end)
    elif fault == "partial" and not compiled(_FULL).match(said) and _is_partial(said, date):
        yield Hit(whole.paragraph, whole.start, whole.end)


def _is_blank(said: str) -> bool:
    """2026年　月　日: a draft that nobody has signed yet."""
    return "年月" in said or "月日" in said or said.startswith("年")


def _is_short_year(item: Item) -> bool:
    return compiled(r"\s*\d{1,3}年").match(item.paragraph.text) is not None


def _is_partial(said: str, date: DateSpan | None) -> bool:
    if compiled(r"^\d{1,3}年").match(said):
        return True  # 26年3月5日
    return said.endswith("月") and date is not None and (date.year or 0) >= _ARABIC_SINCE


def _arabic(date: DateSpan) -> str | None:
    return f"{date.year}年{date.month}月{date.day}日" if date.complete else None


def _late(dated: list[Item]) -> Iterator[Hit]:
    issued = _first_date(dated, Role.ISSUE_DATE)
    printed = _first_date(dated, Role.PRINTER)
    if issued is None or printed is None:
        return
    place, date = issued
    other, after = printed
    here, there = date.as_date(), after.as_date()
    if here is not None and there is not None and here > there:
        args = {"issued": date.text, "printed": after.text}
        yield Hit(place.paragraph, place.start, place.end, args, related=(other,))


def _first_date(dated: list[Item], role: Role) -> tuple[Spot, DateSpan] | None:
    for item in dated:
        if item.role is role:
            for date in find_dates(item.paragraph.text):
                return Spot(item.paragraph, date.start, date.end), date
    return None
