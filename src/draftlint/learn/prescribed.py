"""What the norm lays down and leaves to nobody: a sample that departs from it teaches nothing without being asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draftlint.checks.typefaces import FontBook, listed

_SAID = {
    "paper": "国标规定用A4型纸",
    "margins": "国标规定上白边37毫米、左白边28毫米，版心156×225毫米",
    "title.font": "国标规定标题一般用2号小标宋体字",
    "title.align": "国标规定标题居中排布",
    "page_number.required": "国标规定公文要编页码",
}


def departure(key: str, value: Any, wanted: Any, form: Mapping[str, Any], book: FontBook) -> str:
    """What the norm says that this value departs from; "" where it does not, or where the norm leaves it open."""
    said = _SAID.get(key, "")
    if not said or wanted is None or wanted == "any":
        return ""
    if key == "margins":
        slack = float(form.get("margin_tolerance") or 1)
        ways = [wanted, *(form.get("accept_margins") or ())]
        same = any(
            all(abs(mine - float(theirs)) <= slack for mine, theirs in zip(value, way, strict=True))
            for way in ways
            if len(way) == len(value)
        )
        return "" if same else said
    if key == "title.font":
        mine = set().union(*map(book.roles, listed(value)))
        theirs = set().union(*map(book.roles, listed(wanted)))
        # a font in no table may be the office's own cut of the right typeface
        return said if mine and not mine & theirs else ""
    return said if value not in listed(wanted) else ""
