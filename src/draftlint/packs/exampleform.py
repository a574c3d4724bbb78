"""How the examples of a rule must be written: marks around what is to be found, and corrections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftlint.checks.base import Kind
    from draftlint.packs.yamltree import Value


def lines_of(value: Value | None) -> list[int]:
    """The lines where the members of a list stand."""
    if value is None:
        return []
    return [one.line for one in (value.items if value.items is not None else [value])]


def with_marks(text: str) -> str:
    """``[[…]]`` is another way to write ``⟦…⟧``, which no Chinese keyboard has."""
    if "⟦" in text or "⟧" in text:
        return text
    return re.sub(r"\[\[(.+?)\]\]", r"⟦\1⟧", text, flags=re.DOTALL)


def example_problem(text: str, key: str, kind: Kind | None, fix: str) -> tuple[str, str] | None:
    """What is wrong with the writing of an example: (message, expected)."""
    opens, closes = text.count("⟦"), text.count("⟧")
    if key == "good":
        if opens or closes:
            return "正确例子（good）里不应有 ⟦ ⟧。", "不会被报告的一句话"
        return None
    shape = "如 审议了《甲条例》⟦、⟧《乙办法》（⟦ ⟧ 也可以写成 [[ ]]）"
    if opens != closes or re.search(r"⟦[^⟧]*⟦|⟧[^⟦]*⟧|^[^⟦]*⟧", text):
        return "错误例子里的 ⟦ ⟧ 没有配对。", shape
    if "⟦⟧" in text:
        return "⟦ ⟧ 里面是空的。", f"⟦ ⟧ 里写应当被报告的那几个字，{shape}"
    if not opens and kind is not None and kind.wants == "paragraph":
        return "错误例子里没有用 ⟦ ⟧ 标出应当被报告的文字。", shape
    if " → " in text and fix == "none":
        return (
            "例子里写了改正后的文字，但这条规则没有 fix。",
            "加上 fix: safe（或 unsafe），或者删去“ → ”及其后的文字",
        )
    return None
