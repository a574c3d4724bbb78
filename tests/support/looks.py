"""How each element of a paper looks by GB/T 9704-2012 as meeting papers use it, and attributes that change it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE_FONT, LATIN = "方正小标宋简体", "Times New Roman"
PITCH = 28.95  # points: the largest exact pitch at which 22 lines fit 225 mm

SIZES = {
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
}


@dataclass(frozen=True, slots=True)
class Look:
    """Paragraph and character formatting; indents in characters (字) of the paragraph's own size."""

    font: str = FANGSONG
    size: float = 16.0
    latin: str = LATIN
    bold: bool = False
    color: str | None = None
    align: str = "both"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    pitch: float | None = PITCH  # exact, points
    multiple: float | None = None  # lines, when pitch is None
    page_break: bool = False
    keep_next: bool = False
    red_rule: int | None = None  # points between the text and the red rule below it
    snap: bool = True  # to the page's grid; off where the pitch is the paragraph's own affair
    right_tab: bool = False  # a right tab one character before the margin


@dataclass(frozen=True, slots=True)
class Page:
    """Margins in millimetres: top, bottom, left, right."""

    margins: tuple[float, float, float, float] = (37, 35, 28, 26)
    numbered: bool = True


LOOKS: dict[str, Look] = {
    "份号": Look(align="left"),
    "密级": Look(font=HEITI, align="left"),
    "紧急程度": Look(font=HEITI, align="left"),
    "发文机关标志": Look(
        font=TITLE_FONT, size=32, color="FF0000", align="center", pitch=None, multiple=1.0, snap=False
    ),
    "发文字号": Look(align="center", red_rule=11),
    "标题": Look(font=TITLE_FONT, size=22, align="center", snap=False),
    "副标题": Look(font=KAITI, align="center"),
    "报告人": Look(font=KAITI, align="center"),
    "主送": Look(),
    "称谓": Look(),
    "一级": Look(font=HEITI, first=2, keep_next=True),
    "二级": Look(font=KAITI, first=2),
    "三级": Look(first=2),
    "四级": Look(first=2),
    "正文": Look(first=2),
    "结语": Look(first=2),
    "附件说明": Look(first=2),
    "署名": Look(align="right", right=2),
    "成文日期": Look(align="right", right=4),
    "附注": Look(first=2),
    "附件": Look(font=HEITI, align="left", page_break=True),
    "附件标题": Look(font=TITLE_FONT, size=22, align="center", snap=False),
    "表题": Look(font=HEITI, align="center", keep_next=True),
    "表头": Look(font=HEITI, size=14, align="center", pitch=None, multiple=1.0, snap=False),
    "表格": Look(size=14, align="center", pitch=None, multiple=1.0, snap=False),
    "抄送": Look(size=14, left=1, right=1),
    "印发": Look(size=14, left=1, right=1, right_tab=True),
    "空行": Look(),
    "页脚": Look(font="宋体", latin="宋体", size=14, pitch=None, multiple=1.0),
}

_ALIGN = {"居中": "center", "居右": "right", "居左": "left", "两端": "both"}
_INDENT = re.compile(r"(首行|左|右|悬挂)([0-9.]+)字$")
_FIELDS = {"首行": "first", "左": "left", "右": "right", "悬挂": "hanging"}


def look_of(tag: str, attributes: str = "") -> Look:
    """The look of a role, changed by attributes written as in docs/rules-format.md."""
    look = LOOKS[tag]
    for word in attributes.split(" ") if attributes else []:
        look = _changed(look, word)
    return look


def _changed(look: Look, word: str) -> Look:
    if word in SIZES:
        return replace(look, size=SIZES[word])
    if word in _ALIGN:
        return replace(look, align=_ALIGN[word])
    if word in ("加粗", "不加粗"):
        return replace(look, bold=word == "加粗")
    if indent := _INDENT.match(word):
        measured: dict[str, Any] = {_FIELDS[indent[1]]: float(indent[2])}
        return replace(look, **measured)
    if pitch := re.match(r"行距([0-9.]+)磅$", word):
        return replace(look, pitch=float(pitch[1]), multiple=None)
    if multiple := re.match(r"([0-9.]+)倍行距$", word):
        return replace(look, pitch=None, multiple=float(multiple[1]))
    if color := re.match(r"颜色([0-9A-F]{6})$", word):
        return replace(look, color=color[1])
    if word.startswith("西文="):
        return replace(look, latin=word[3:].replace("_", " "))
    if word in ("红线", "无红线"):
        return replace(look, red_rule=0 if word == "红线" else None)
    if word == "右制表位":
        return replace(look, right_tab=True)
    if re.search(r"[体宋]|GB2312", word):
        return replace(look, font=word)
    raise ValueError(f"no attribute {word!r}")


def page_of(attributes: str) -> Page:
    """``上37 下35 左28 右26 无页码``."""
    sides = dict(re.findall(r"([上下左右])([0-9.]+)", attributes))
    top, bottom, left, right = (
        float(sides.get(side, usual)) for side, usual in zip("上下左右", Page().margins, strict=True)
    )
    return Page((top, bottom, left, right), "无页码" not in attributes)
