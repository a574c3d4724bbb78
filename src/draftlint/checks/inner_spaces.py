"""Kind ``inner-space``: a space between two Chinese words of a sentence, as pasted text has it.

Spaces that people put on purpose are left alone: before and within names, behind the number of an article or a
label, between the items of a list without marks, in quoted slogans.
"""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.checks.judged import in_flow, is_chinese_text
from draftlint.outline.model import Item, Role
from draftlint.outline.people import OFFICES, POSTS
from draftlint.text.chars import is_han
from draftlint.text.spans import Cover, enclosed_spans

_BREAKS = frozenset("，。；：！？、（）“”‘’《》〈〉…—\n\t\u3000 ")
_SENTENCES = frozenset("，。；：")
#: What people are called: a name follows, or the two characters of one, drawn apart.
_CALLED = (*POSTS, "记者", "同志", "人员", "成员", "主持人", "报告人", "发言人", "联系人", "作者", "教师", "村民", "居民", "群众", "职工", "医生", "律师", "摄")  # fmt: skip
_ISSUERS = ("中央", "国务院", "军委", *OFFICES)
_DATED = frozenset("年月日时分号")
#: Two stretches that are shorter together are names, cells and spaced headings, longer ones words of a sentence.
_SHORTEST = 6
_LABEL = 5
#: So many are told one by one.
_FEW = 5


@kind(
    "inner-space",
    about="查句子里汉字与汉字之间的空格：姓名、条号和标签之后、不用标点的名单、引号里的口号不报；多于五处的合成一条。",
    wants="document",
)
def inner_space(params: Params) -> DocumentCheck:
    """Each of a few spaces, or one hit for many."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        places = [
            Spot(item.paragraph, start, end)
            for item in draft.outline.items
            if " " in item.paragraph.text and _is_prose(item)
            for start, end in _places(item, draft)
        ]
        if len(places) <= _FEW:
            for spot in places:
                yield Hit(*spot, {"places": ""}, "")
        else:
            words = f"，全文共{len(places)}处"
            yield Hit(*places[0], {"places": words}, None, tuple(places[1:]))

    return check


def _is_prose(item: Item) -> bool:
    return (item.role in (Role.BODY, Role.CLOSING) or item.run_in) and in_flow(item)


def _places(item: Item, draft: Draft) -> Iterator[tuple[int, int]]:
    text = item.paragraph.text
    if not _SENTENCES.intersection(text):
        return
    quoted: Cover | None = None
    at = text.find(" ")
    while at >= 0:
        end = at
        while text[end : end + 1] == " ":
            end += 1
        here, at = at, text.find(" ", end)
        if end - here > 2 or not here or not is_han(text[here - 1]) or not is_han(text[end : end + 1]):
            continue
        if not _is_slip(text, here, end, draft):
            continue
        if quoted is None:
            quoted = Cover(enclosed_spans(text, "“”"))
        if not quoted.holds(here, end):
            yield here, end


def _is_slip(text: str, start: int, end: int, draft: Draft) -> bool:
    low, high = start, end
    while low > 0 and text[low - 1] not in _BREAKS:
        low -= 1
    while high < len(text) and text[high] not in _BREAKS:
        high += 1
    left, right = text[low:start], text[end:high]
    if text[low - 1 : low] == "《" and left.endswith(_ISSUERS):
        return False  # 《中共中央 国务院关于……的意见》: those who issue it together
    label = text[:start].strip()
    if len(label) < _LABEL or (label[0] == "第" and low == text.find(label)):
        return False
    if len(left) + len(right) < _SHORTEST or text[low - 1 : low] == " " or text[high : high + 1] == " ":
        return False  # one of several spaces, or a spaced heading
    if left[-1] in _DATED and left[-2:-1].isdigit():
        return False
    surnames: str = (draft.tables.get("names") or {}).get("姓", "")
    named = right[0] in surnames and (left.endswith(_CALLED) or (left[0] in surnames and len(left) <= 3))
    apart = left[-1] in surnames and (len(left) == 1 or left[:-1].endswith(_CALLED))
    if named or apart:
        return False
    # 责任单位：县教育局 县财政局
    return text[low - 1 : low] != "：" or len(left) > 2 * _LABEL
