"""Titles and names made comparable: what an agenda says of a report and what the report calls itself."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANKS = re.compile("[\\s\u3000\u00a0]+")
_VERBS = re.compile(
    "^(?:书面)?(?:听取(?:和|并|、)?(?:审议|审查|讨论)?|审议(?:并?通过|和通过|、通过)?|审查(?:和|并|、)?(?:批准)?|讨论(?:并?(?:通过|决定))?"
    "|研究|传达学习|传达|学习|表决(?:通过)?|通过|决定|投票表决|审定)(?:关于(?=提请))?"
)
_TAIL = re.compile("[（(](?:书面(?:报告|审议)?|草案|讨论稿|送审稿|稿|审议稿|征求意见稿)[）)]$")
_SAME = (
    ("人民代表大会", "人大"),
    ("常务委员会", "常委会"),
    ("〈", "《"),
    ("〉", "》"),
    ("（", "("),
    ("）", ")"),
)
_WHOSE = re.compile(
    "(?:[全我本]|^|(?<=关于))[省市县区州旗](?=人民政府|人大|政府|监察|人民法院|人民检察院|财政|审计|发展)|[全我本][省市县区州旗]"
)
_DROPPED = re.compile("[的了和与及、，。；：“”]")
#: Words that nearly every title has: to share them tells nothing.
_USUAL = re.compile(
    "人民政府|人大常委会|常委会|人大|关于|工作|情况|报告|议案|提请|审议|审查|批准|决定|决议|草案|上半年|年度|[0-9]{4}年?|执行|实施|县级|市级|区级|本级"
    "|全县|我县|同志|意见|说明|事项"
)
_PLACE = re.compile("^.{0,3}?([\u4e00-\u9fff]{2,9}?(?:自治县|自治州|自治旗|[省市县区州旗盟镇乡]))")


class Key(NamedTuple):
    """What of a title can be compared: ``core`` without the words that differ from paper to paper."""

    core: str
    quoted: tuple[str, ...]  # titles in 《》, as cores
    pairs: frozenset[str]  # neighbouring characters of what it is about


def place_of(body: str) -> str:
    """安和县 of 安和县人民代表大会常务委员会; "" when none stands there."""
    found = _PLACE.match(body)
    return found[1] if found else ""


def key_of(title: str, place: str = "") -> Key:
    """A title, or a line of an agenda, made comparable; ``place`` is whose congress it is."""
    text = _BLANKS.sub("", title)
    for old, new in _SAME:
        text = text.replace(old, new)
    text = _VERBS.sub("", text)
    text = _TAIL.sub("", text.rstrip("；;。"))
    if len(place) > 1:
        text = text.replace(place, "")
    quoted = tuple(_bare(one) for one in re.findall("《([^《》]{2,80})》", text))
    core = _bare(text)
    return Key(core, quoted, _pairs(core))


def _pairs(core: str) -> frozenset[str]:
    """Neighbouring characters of what the title is about; of all of it where nothing else is left."""
    pieces = [piece for piece in _USUAL.split(core) if len(piece) > 1] or [core]
    return frozenset(piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1))


def _bare(text: str) -> str:
    text = _WHOSE.sub("", text)
    text = _TAIL.sub("", text.replace("(草案)", "草案").replace("(书面)", ""))
    return _DROPPED.sub("", text.replace("《", "").replace("》", "").replace("(", "").replace(")", ""))
