"""Alignment and indents of paragraphs, by arithmetic on effective values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from draftlint.checks.apart import is_set_apart
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.fonts import wanted_of
from draftlint.checks.judged import BLANKS, commonest, flow, role_name, share, spot, together
from draftlint.checks.typeset import setting_of
from draftlint.doc.units import TWIPS_PER_POINT, mm_to_twips
from draftlint.outline.model import Item

_ROLES = Param(list, "看哪些部分（角色名）。", required=True)
_PART = Param(str, "提示中怎样称呼这一部分。", required=True)
# 字: what an indent may be off before the eye sees it; two characters of 四号 before 三号 count as two.
_SLIP = 0.25
_SET = 0.13  # 字: less is no indent
ALIGN_NAMES = {
    "left": "左对齐",
    "center": "居中",
    "right": "右对齐",
    "both": "两端对齐",
    "distribute": "分散对齐",
}
#: A typed space of this width (in 字) at the head of a paragraph.
_WIDTHS = {"\u3000": 1.0, "\u2003": 1.0, "\u2002": 0.5, "\t": 2.0}


def characters(chars: int | None, twips: int, size: float) -> float:
    """An indent in 字: hundredths of a character win over twips (ECMA-376 17.3.1.12)."""
    if chars is not None:
        return chars / 100
    return twips / (size * TWIPS_PER_POINT)


def typed_blanks(text: str) -> str:
    """Blanks at the head of the text."""
    return text[: len(text) - len(text.lstrip(BLANKS))]


def blank_width(blanks: str) -> float:
    """Width of blanks in 字."""
    return sum(_WIDTHS.get(c, 0.5) for c in blanks)


def first_line(item: Item, size: float) -> float:
    """First-line indent in 字, negative when hanging."""
    return characters(item.paragraph.format.first_line_chars, item.paragraph.format.first_line, size)


def left_indent(item: Item, size: float) -> float:
    """Left indent of all lines in 字."""
    return characters(item.paragraph.format.left_chars, item.paragraph.format.left, size)


def size_of(item: Item, draft: Draft) -> float:
    """Type size of an item in points."""
    setting = setting_of(item, draft)
    return setting.size if setting else item.paragraph.mark.size


@kind(
    "align",
    about="某一部分没有按规定对齐，或者居中的同时又设了缩进。",
    wants="document",
    params={
        "roles": _ROLES,
        "key": Param(str, "对齐方式取自配置 format 下的哪一项。", required=True),
        "part": _PART,
    },
    formatting=True,
)
def align(params: Params) -> DocumentCheck:
    """Paragraphs of a role that stand elsewhere than the profile says."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        wanted = wanted_of(draft, params["key"]).get("align")
        allowed = [wanted] if isinstance(wanted, str) else list(wanted or ())
        if not allowed or "any" in allowed:
            return
        wrong: dict[str, list[Item]] = {}
        for item in flow(draft, roles):
            actual = item.paragraph.format.align
            if actual not in allowed:
                wrong.setdefault(ALIGN_NAMES[actual], []).append(item)
            elif actual == "center" and abs(first_line(item, size_of(item, draft))) > 0.3:
                wrong.setdefault("居中但又有首行缩进", []).append(item)
        for actual_name, items in wrong.items():
            hit = together(
                [spot(i) for i in items],
                part=params["part"],
                actual=actual_name,
                wanted=ALIGN_NAMES[allowed[0]],
            )
            yield hit._replace(looks=tuple(_aligned(items, allowed[0], draft)))

    return check


def _aligned(items: list[Item], wanted: str, draft: Draft) -> Iterator[Restyle]:
    from draftlint.checks.mending import is_sure

    for item in filter(is_sure, items):
        if item.paragraph.format.align != wanted:
            yield Restyle("paragraph", "alignment", wanted, item.paragraph)
        if wanted == "center":
            yield from _moved(item, 0.0, draft)


def _moved(item: Item, wanted: float, draft: Draft) -> Iterator[Restyle]:
    """A first line that begins so many 字 in, the others at the edge."""
    size = size_of(item, draft)
    if abs(first_line(item, size) - wanted) > _SLIP:
        yield Restyle("paragraph", "first_line_indent", wanted, item.paragraph)
    if abs(left_indent(item, size)) > 0.3:
        yield Restyle("paragraph", "left_indent", 0.0, item.paragraph)


@kind(
    "first-line",
    about="正文段落首行没有缩进两个字。用空格代替缩进的由另一条规则管。",
    wants="document",
    params={"roles": _ROLES, "part": _PART},
    formatting=True,
)
def first_line_indent(params: Params) -> DocumentCheck:
    """Body paragraphs whose first line does not stand ``format.body.first_line`` characters in."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        asked = wanted_of(draft, "body").get("first_line")
        wanted = _characters_wanted(asked, 16.0)
        if wanted is None:
            return
        wrong: dict[str, list[Spot]] = {}
        faults: list[Item] = []
        items = flow(draft, roles)
        for item in items:
            if is_set_apart(item, draft):
                continue
            size = size_of(item, draft)
            actual = _wrong_indent(item, size, _characters_wanted(asked, size) or wanted)
            if actual:
                wrong.setdefault(actual, []).append(spot(item))
                faults.append(item)
        if wrong:
            others = "（另有{number}段缩进也不是）"
            hit = commonest(wrong, len(items), others, part=params["part"], wanted=f"{wanted:g}")
            yield hit._replace(looks=tuple(_indented(faults, asked, draft)))

    return check


def _indented(items: list[Item], asked: Any, draft: Draft) -> Iterator[Restyle]:
    """The first line as far in as it should be; an automatic number makes a list, which has forms of its own."""
    from draftlint.checks.mending import is_sure

    for item in items:
        wanted = _characters_wanted(asked, size_of(item, draft))
        if wanted is not None and item.paragraph.label is None and is_sure(item):
            yield from _moved(item, wanted, draft)


def _characters_wanted(value: Any, size: float) -> float | None:
    """``2字``, ``32pt`` or ``11.3mm`` in 字 of ``size`` points; None when anything goes."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    found = re.fullmatch(r"\s*([\d.]+)\s*(\S+)\s*", value) if isinstance(value, str) else None
    if found is None:
        return None
    amount, unit = float(found[1]), found[2]
    if unit in ("pt", "磅"):
        return amount / size
    millimetres = {"mm": 1, "毫米": 1, "cm": 10, "厘米": 10}.get(unit)
    return amount if millimetres is None else mm_to_twips(amount * millimetres) / TWIPS_PER_POINT / size


def _wrong_indent(item: Item, size: float, wanted: float) -> str | None:
    """What the indent is instead; None when it is right or cannot be judged."""
    looks = item.paragraph.format
    if looks.align not in ("left", "both") or typed_blanks(item.paragraph.text):
        return None
    first, left = first_line(item, size), left_indent(item, size)
    # lists hang or stand at tabs: there is no one right form
    listed = item.paragraph.label is not None or item.ordinal is not None
    if first < 0 or (listed and (left > _SET or first == 0)):
        return None
    if abs(left) <= 0.3 and abs(first - wanted) <= _SLIP:
        return None
    if left > 0.3 and first > _SET:
        return f"左缩进{left:.2g}字又首行缩进{first:.2g}字"
    if left > 0.3:
        return f"整段左缩进{left:.2g}字"
    return f"首行缩进{first:.2g}字" if first > _SET else "首行没有缩进"


@kind(
    "typed-indent",
    about="用空格或制表符代替首行缩进。",
    wants="document",
    params={"roles": _ROLES, "part": _PART},
    formatting=True,
)
def typed_indent(params: Params) -> DocumentCheck:
    """Paragraphs that are pushed in by typed blanks, all in one hit."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        spots: list[Spot] = []
        faults: list[Item] = []
        both = 0
        items = flow(draft, roles)
        for item in items:
            blanks = typed_blanks(item.paragraph.text)
            if blank_width(blanks) < 0.9 or item.paragraph.format.align not in ("left", "both"):
                continue
            spots.append(Spot(item.paragraph, 0, len(blanks)))
            faults.append(item)
            both += first_line(item, size_of(item, draft)) > 0.5
        if spots:
            asked = wanted_of(draft, "body").get("first_line")
            hit = together(
                spots,
                part=params["part"],
                paragraphs=share(len(spots), len(items)),
                both="，又设了首行缩进，实际空出四字" if both == len(spots) else "",
            )
            if _characters_wanted(asked, 16.0) is not None:
                from draftlint.checks.mending import is_sure

                hit = hit._replace(
                    looks=tuple(_indented(faults, asked, draft)),
                    replacements=tuple(
                        (s, "")
                        for s, i in zip(spots, faults, strict=True)
                        if is_sure(i) and i.paragraph.label is None
                    ),
                )
            yield hit

    return check


@kind(
    "flush-left",
    about="应当顶格的部分（称谓、主送机关）没有顶格。",
    wants="document",
    params={"roles": _ROLES},
    formatting=True,
)
def flush_left(params: Params) -> DocumentCheck:
    """Salutation and recipients that are not flush left."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        wrong: list[tuple[Item, str]] = []
        for item in flow(draft, roles):
            size = size_of(item, draft)
            pushed = first_line(item, size) + left_indent(item, size) > 0.3
            typed = blank_width(typed_blanks(item.paragraph.text)) > 0.4
            aligned = item.paragraph.format.align in ("left", "both")
            if pushed or typed or not aligned:
                wrong.append((item, "前面有空格" if typed else "有缩进" if pushed else "不是左对齐"))
        if wrong:
            item, actual = wrong[0]  # wrapped or repeated ones follow the first
            hit = together([spot(item)], part=role_name(item.role), actual=actual)
            yield _flushed(hit, [item for item, _ in wrong], draft)

    return check


def _flushed(hit: Hit, items: list[Item], draft: Draft) -> Hit:
    """The hit with all lines brought to the left edge."""
    from draftlint.checks.mending import is_sure

    looks: list[Restyle] = []
    blanks: list[tuple[Spot, str]] = []
    for item in filter(is_sure, items):
        p = item.paragraph
        looks += _moved(item, 0.0, draft)
        if p.format.align not in ("left", "both"):
            looks.append(Restyle("paragraph", "alignment", "left", p))
        if typed_blanks(p.text):
            blanks.append((Spot(p, 0, len(typed_blanks(p.text))), ""))
    return hit._replace(looks=tuple(looks), replacements=tuple(blanks))


#: A line that begins further in than this stands on the right side.
_RIGHT_FROM = 8.0


@kind(
    "set-right",
    about="署名、成文日期没有编排在右侧。",
    wants="document",
    params={"roles": _ROLES, "part": _PART},
    formatting=True,
)
def set_right(params: Params) -> DocumentCheck:
    """Signature and date that stand at the left margin; how far from the right depends on the seal."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        spots: list[Spot] = []
        for item in flow(draft, roles):
            text, size = item.paragraph.text, size_of(item, draft)
            begins = left_indent(item, size) + first_line(item, size) + blank_width(typed_blanks(text))
            if item.paragraph.format.align in ("left", "both") and begins < _RIGHT_FROM and "\t" not in text:
                spots.append(spot(item))
        if spots:
            yield together(spots, part=params["part"])

    return check
