"""What one w:rPr element says, as a plain mapping.

Keys are those that matter for judging; a missing key means that this element says nothing. A font slot
holds the font's name whichever way it was given: a theme reference replaces an inherited name and a name
an inherited theme reference, and inside one element the reference wins (17.3.2.26).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftlint.ooxml.names import VAL, W
from draftlint.ooxml.theme import font_name
from draftlint.ooxml.units import half_points, is_on, points, twips

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from draftlint.ooxml.theme import Theme

Props = dict[str, Any]

#: Properties that a style switches over rather than sets (17.7.3).
TOGGLES = ("b", "i", "strike", "vanish")

_SLOTS = tuple(
    (slot, W + slot, W + reference)
    for slot, reference in (
        ("ascii", "asciiTheme"),
        ("hAnsi", "hAnsiTheme"),
        ("eastAsia", "eastAsiaTheme"),
        ("cs", "cstheme"),
    )
)
_HINT = W + "hint"
_COLOR, _FILL = W + "color", W + "fill"
_THEME_COLOR, _THEME_TINT, _THEME_SHADE = W + "themeColor", W + "themeTint", W + "themeShade"
_THEME_FILL, _FILL_TINT, _FILL_SHADE = W + "themeFill", W + "themeFillTint", W + "themeFillShade"


def _fonts(element: _Element, out: Props, theme: Theme) -> None:
    get = element.get
    for slot, literal, reference in _SLOTS:
        themed = get(reference)
        if themed:
            out[slot] = theme.font(themed)
            continue
        name = font_name(get(literal))
        if name:
            out[slot] = name
    hint = get(_HINT)
    if hint:
        out["hint"] = hint


def _toggle(key: str) -> Callable[[_Element, Props, Theme], None]:
    def read(element: _Element, out: Props, _theme: Theme) -> None:
        out[key] = is_on(element)

    return read


def _size(element: _Element, out: Props, _theme: Theme) -> None:
    size = half_points(element.get(VAL))
    if size is not None:
        out["sz"] = size


def _color(element: _Element, out: Props, theme: Theme) -> None:
    out["color"] = _resolved(
        element.get(VAL),
        element.get(_THEME_COLOR),
        element.get(_THEME_TINT),
        element.get(_THEME_SHADE),
        theme,
    )


def _resolved(
    value: str | None, name: str | None, tint: str | None, shade: str | None, theme: Theme
) -> str | None:
    """A colour as ``RRGGBB``; None for automatic. Word stores the value of a theme colour beside its name."""
    if value and value != "auto":
        return value.lstrip("#").upper()
    return theme.color(name, tint, shade) if name and name != "none" else None


def _shading(element: _Element, out: Props, theme: Theme) -> None:
    get = element.get
    pattern = get(VAL, "clear")
    fill = _resolved(get(_FILL), get(_THEME_FILL), get(_FILL_TINT), get(_FILL_SHADE), theme)
    ink = _resolved(get(_COLOR), get(_THEME_COLOR), get(_THEME_TINT), get(_THEME_SHADE), theme)
    if pattern == "nil":
        fill = None
    elif pattern == "solid":
        fill = ink or "000000"
    elif pattern.startswith("pct") and pattern[3:].isdigit():
        fill = _mixed(ink or "000000", fill or "FFFFFF", int(pattern[3:]) / 100)
    out["shd"] = fill


def _mixed(ink: str, paper: str, share: float) -> str:
    """The colour that a dotted pattern makes to the eye."""
    try:
        pairs = [(int(ink[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (0, 2, 4)]
    except ValueError:
        return paper
    return "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)


def _word(key: str, *nothing: str) -> Callable[[_Element, Props, Theme], None]:
    """Reader of an element whose w:val is one word; the words of ``nothing`` switch it off."""

    def read(element: _Element, out: Props, _theme: Theme) -> None:
        value = element.get(VAL)
        out[key] = None if value is None or value in nothing else value

    return read


def _underline(element: _Element, out: Props, _theme: Theme) -> None:
    value = element.get(VAL)
    if value is not None:  # w:u with nothing but a colour leaves the line as inherited
        out["u"] = None if value == "none" else value


def _spacing(element: _Element, out: Props, _theme: Theme) -> None:
    value = twips(element.get(VAL))
    if value is not None:
        out["spacing"] = value


def _position(element: _Element, out: Props, _theme: Theme) -> None:
    value = points(element.get(VAL), 0.5)
    if value is not None:
        out["position"] = round(value * 2)


_READERS: dict[object, Callable[[_Element, Props, Theme], None]] = {
    W + "rFonts": _fonts,
    W + "sz": _size,
    W + "b": _toggle("b"),
    W + "i": _toggle("i"),
    W + "strike": _toggle("strike"),
    W + "dstrike": _toggle("dstrike"),
    W + "vanish": _toggle("vanish"),
    W + "color": _color,
    W + "u": _underline,
    W + "highlight": _word("highlight", "none"),
    W + "shd": _shading,
    W + "spacing": _spacing,
    W + "position": _position,
    W + "vertAlign": _word("vertAlign", "baseline"),
    W + "rStyle": _word("rStyle"),
}
#: Children of a w:rPr that change what is judged; any other is passed over (w:lang, w:szCs, w:bCs ...).
RELEVANT = frozenset(_READERS)


def read_run_props(element: _Element | None, theme: Theme) -> Props:
    """Everything relevant that a w:rPr says; a later child of one name wins."""
    out: Props = {}
    if element is not None:
        for child in element:
            reader = _READERS.get(child.tag)
            if reader is not None:
                reader(child, out, theme)
    return out
