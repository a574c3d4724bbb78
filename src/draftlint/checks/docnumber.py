"""Kind ``docnumber``: how a 发文字号 is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_NUMBER = (
    r"(?P<issuer>[^\W\d_])[ \u3000]?"
    r"(?P<open>[\[(（【﹝［〖〔{｛])[ ]?(?P<year>[0-9０-９]{2}|[12０-９][0-9０-９]{3})(?P<nian>年?)[ ]?"
    r"(?P<close>[\])）】﹞］〗〕}｝])[ \u3000]?(?P<di>第?)[ ]?(?P<number>[0-9０-９]{1,5})[ ]?号"
    r"(?![楼院线门桌机位桥井库井柜煤船舱馆厅房室路])"
)
#: Orders and bulletins are numbered "第N号" by their own custom.
_OWN_CUSTOM = frozenset("令告")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


@kind(
    "docnumber",
    about="查发文字号的写法：六角括号、四位年份、不编虚位、不加“第”字。",
    wants="paragraph",
    params={
        "check": Param(
            str,
            "查什么：brackets 括号，year 年份，serial 序号。",
            required=True,
            choices=("brackets", "year", "serial"),
        ),
    },
)
def docnumber(params: Params) -> ParagraphCheck:
    """Document numbers with one sort of fault; the span is from the bracket to 号."""
    wanted = params["check"]

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "号" not in text:
            return
        for match in compiled(_NUMBER).finditer(text):
            if _fault(match) != wanted or match["issuer"] in _OWN_CUSTOM:
                continue
            right = _right(match)
            yield Hit(item.paragraph, match.start("open"), match.end(), {"number": match.group()}, right)

    return check


def _fault(match: re.Match[str]) -> str | None:
    """The first thing that is wrong: one number, one finding."""
    if match["open"] != "〔" or match["close"] != "〕":
        return "brackets"
    if len(match["year"]) == 2 or match["nian"]:
        return "year"
    if match["di"] or match["number"].translate(_WIDE).startswith("0"):
        return "serial"
    return None


def _right(match: re.Match[str]) -> str | None:
    year, number = match["year"].translate(_WIDE), match["number"].translate(_WIDE).lstrip("0")
    if len(year) == 2 or not number:
        return None  # the century, or the number itself, is for the writer to say
    return f"〔{year}〕{number}号"
