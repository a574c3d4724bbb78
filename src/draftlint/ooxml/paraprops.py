"""What one w:pPr element says, as a plain mapping; attributes are inherited one by one (17.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftlint.doc.model import ParagraphFormat
from draftlint.ooxml.names import VAL, W
from draftlint.ooxml.units import integer, is_on, on, twips

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

Props = dict[str, Any]

_NONE_BORDERS = frozenset({"none", "nil"})


def _switch(key: str) -> Callable[[_Element, Props], None]:
    def read(element: _Element, out: Props) -> None:
        out[key] = is_on(element)

    return read


def _align(element: _Element, out: Props) -> None:
    out["jc"] = element.get(VAL)


def _indent(element: _Element, out: Props) -> None:
    get = element.get
    for key, names in _SIDES:
        for name in names:
            value = twips(get(name))
            if value is not None:
                out[key] = value
    for key, names in _SIDES_CHARS:
        for name in names:
            value = integer(get(name))
            if value is not None:
                out[key] = value
    first, hanging = twips(get(_FIRST)), twips(get(_HANGING))
    if hanging is not None:
        out["first"] = -hanging
    elif first is not None:
        out["first"] = first
    first, hanging = integer(get(_FIRST_CHARS)), integer(get(_HANGING_CHARS))
    if hanging:
        out["firstChars"] = -hanging
    elif first is not None or hanging is not None:
        out["firstChars"] = first or 0


_SIDES = (("left", (W + "left", W + "start")), ("right", (W + "right", W + "end")))
_SIDES_CHARS = (
    ("leftChars", (W + "leftChars", W + "startChars")),
    ("rightChars", (W + "rightChars", W + "endChars")),
)
_FIRST, _HANGING = W + "firstLine", W + "hanging"
_FIRST_CHARS, _HANGING_CHARS = W + "firstLineChars", W + "hangingChars"


def _spacing(element: _Element, out: Props) -> None:
    get = element.get
    for key in ("before", "after"):
        value = twips(get(W + key))
        if value is not None:
            out[key] = value
        lines = integer(get(f"{W}{key}Lines"))
        if lines is not None:
            out[key + "Lines"] = lines
        auto = get(f"{W}{key}Autospacing")
        if auto is not None:
            out[key + "Auto"] = on(auto)
    line, rule = twips(get(W + "line")), get(W + "lineRule")
    if line is not None:
        out["line"] = line
        # Height and rule are one property in Word: a new height without a rule is in 240ths.
        out["lineRule"] = rule or "auto"
    elif rule:
        out["lineRule"] = rule


def _outline(element: _Element, out: Props) -> None:
    level = integer(element.get(VAL))
    out["outline"] = level if level is not None and 0 <= level <= 8 else None


def _borders(element: _Element, out: Props) -> None:
    for side in ("top", "bottom"):
        border = element.find(W + side)
        if border is not None:
            style = border.get(VAL, "none")
            drawn = f"{style} {border.get(W + 'color', 'auto')} {border.get(W + 'sz', '0')}"
            out[side] = None if style in _NONE_BORDERS else drawn


def _numbering(element: _Element, out: Props) -> None:
    for child in element:
        value = integer(child.get(VAL))
        if value is not None and child.tag == W + "numId":
            out["numId"] = value
        elif value is not None and child.tag == W + "ilvl":
            out["ilvl"] = value


def _frame(_element: _Element, out: Props) -> None:
    out["framed"] = True


_READERS: dict[object, Callable[[_Element, Props], None]] = {
    W + "jc": _align,
    W + "ind": _indent,
    W + "spacing": _spacing,
    W + "outlineLvl": _outline,
    W + "pBdr": _borders,
    W + "numPr": _numbering,
    W + "framePr": _frame,
    **{
        W + name: _switch(name)
        for name in (
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "widowControl",
            "snapToGrid",
            "contextualSpacing",
            "kinsoku",
            "bidi",
        )
    },
}


def read_para_props(element: _Element | None) -> Props:
    """Everything relevant that a w:pPr says."""
    out: Props = {}
    if element is not None:
        for child in element:
            reader = _READERS.get(child.tag)
            if reader is not None:
                reader(child, out)
    return out


_LEADING = frozenset({None, "left", "start", "numTab"})
_TRAILING = frozenset({"right", "end"})


def build_paragraph_format(props: Props, style: str | None) -> ParagraphFormat:
    """The effective format out of merged properties.

    A value of 0 characters (or 0 lines) does not mean none: Word writes it to put an inherited
    ``firstLineChars`` out of force, so that the length beside it counts again.
    """
    get = props.get
    jc, bidi = get("jc"), get("bidi", False)
    if jc in _LEADING:
        align = "right" if bidi else "left"
    elif jc in _TRAILING:
        align = "left" if bidi else "right"
    else:
        align = jc if jc in ("center", "distribute") else "both"  # thaiDistribute, kashidas: both margins
    rule = get("lineRule", "auto")
    return ParagraphFormat(
        align=align,  # type: ignore[arg-type]
        left=get("left", 0),
        right=get("right", 0),
        first_line=get("first", 0),
        left_chars=get("leftChars") or None,
        right_chars=get("rightChars") or None,
        first_line_chars=get("firstChars") or None,
        before=get("before", 0),
        after=get("after", 0),
        before_lines=get("beforeLines") or None,
        after_lines=get("afterLines") or None,
        before_auto=get("beforeAuto", False),
        after_auto=get("afterAuto", False),
        line=get("line", 240),
        line_rule=rule if rule in ("exact", "atLeast") else "auto",
        keep_next=get("keepNext", False),
        keep_lines=get("keepLines", False),
        page_break_before=get("pageBreakBefore", False),
        widow_control=get("widowControl", True),
        outline_level=get("outline"),
        snap_to_grid=get("snapToGrid", True),
        contextual_spacing=get("contextualSpacing", False),
        kinsoku=get("kinsoku", True),
        bottom_border=get("bottom"),
        top_border=get("top"),
        style=style,
    )
