"""One formatting property as children of w:rPr, w:pPr and w:sectPr: what each name and value comes to.

Names and units of values:

=========  ===========================================================================================
run        ``font`` (east-asian), ``latin_font``: a name; ``size``: points; ``bold``: yes or no;
           ``color``: "RRGGBB", None for automatic; ``highlight``: None, shading goes with it;
           ``hint``: "eastAsia"
paragraph  ``alignment``: left, center, right, both, distribute; ``first_line_indent``, ``left_indent``,
           ``right_indent``: characters (字), nothing hangs afterwards; ``line_pitch``: points, exactly;
           ``space_before``, ``space_after``: points; ``page_break_before``: yes or no
section    ``margin_top`` ``_bottom`` ``_left`` ``_right``, ``gutter``, ``header_distance``,
           ``footer_distance``, ``page_width``, ``page_height``: millimetres
=========  ===========================================================================================

Values are set on the run, paragraph or section itself, so that no style, theme or list says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.doc.units import TWIPS_PER_POINT, mm_to_twips

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftlint.ooxml.propedits import Properties

Value = str | float | bool | None


class UnknownPropertyError(ValueError):
    """No such property, or no such value of it."""


def set_property(properties: Properties, name: str, value: Value, *, size: float = 0.0) -> None:
    """Give a property of this element a value.

    :param size: type size of the paragraph in points, for indents in characters.
    :raises UnknownPropertyError: there is no such property or value.
    """
    writer = _WRITERS.get((properties.kind, name))
    if writer is None:
        raise UnknownPropertyError(f"{properties.kind} {name}")
    try:
        writer(properties, value, size)
    except (TypeError, ValueError) as error:
        raise UnknownPropertyError(f"{properties.kind} {name}={value!r}") from error


def _number(value: Value) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise ValueError(value)


def _text(value: Value) -> str:
    if isinstance(value, str) and value:
        return value
    raise ValueError(value)


# --- runs ----------------------------------------------------------------------------------------
def _font(properties: Properties, value: Value, _size: float) -> None:
    properties.put("rFonts", {"eastAsia": _text(value), "eastAsiaTheme": None})


def _latin_font(properties: Properties, value: Value, _size: float) -> None:
    name = _text(value)
    properties.put("rFonts", {"ascii": name, "hAnsi": name, "asciiTheme": None, "hAnsiTheme": None})


def _hint(properties: Properties, value: Value, _size: float) -> None:
    properties.put("rFonts", {"hint": _text(value)})


def _type_size(properties: Properties, value: Value, _size: float) -> None:
    halves = f"{round(_number(value) * 2)}"
    properties.put("sz", {"val": halves})
    properties.put("szCs", {"val": halves})


def _bold(properties: Properties, value: Value, _size: float) -> None:
    properties.put("b", {"val": None if value else "0"})


def _color(properties: Properties, value: Value, _size: float) -> None:
    properties.put("color", {"val": "auto" if value is None else _text(value)}, whole=True)


def _highlight(properties: Properties, value: Value, _size: float) -> None:
    if value is not None:
        raise ValueError(value)
    properties.put("highlight", {"val": "none"})
    properties.put("shd", {"val": "clear", "color": "auto", "fill": "auto"}, whole=True)


# --- paragraphs ----------------------------------------------------------------------------------
_ALIGNMENTS = frozenset({"left", "center", "right", "both", "distribute"})


def _alignment(properties: Properties, value: Value, _size: float) -> None:
    if value not in _ALIGNMENTS:
        raise ValueError(value)
    properties.put("jc", {"val": _text(value)})


def _indent(properties: Properties, name: str, characters: float, size: float, gone: tuple[str, ...]) -> None:
    said: dict[str, str | None] = dict.fromkeys(gone)
    said[name + "Chars"] = f"{round(characters * 100)}"
    said[name] = f"{round(characters * size * TWIPS_PER_POINT)}"
    properties.put("ind", said)


def _first_line(properties: Properties, value: Value, size: float) -> None:
    _indent(properties, "firstLine", _number(value), size, ("hanging", "hangingChars"))


def _side(one: str, other: str) -> Callable[[Properties, Value, float], None]:
    """An indent of all lines; newer files may call left ``start`` and right ``end``."""

    def write(properties: Properties, value: Value, size: float) -> None:
        _indent(properties, one, _number(value), size, (other, other + "Chars"))

    return write


def _line_pitch(properties: Properties, value: Value, _size: float) -> None:
    line = round(_number(value) * TWIPS_PER_POINT)
    properties.put("spacing", {"line": f"{line}", "lineRule": "exact"})


def _space(side: str) -> Callable[[Properties, Value, float], None]:
    def write(properties: Properties, value: Value, _size: float) -> None:
        twips = f"{round(_number(value) * TWIPS_PER_POINT)}"
        properties.put("spacing", {side + "Lines": "0", side: twips, side + "Autospacing": "0"})

    return write


def _page_break(properties: Properties, value: Value, _size: float) -> None:
    properties.put("pageBreakBefore", {"val": None if value else "0"})


# --- sections ------------------------------------------------------------------------------------
#: What Word takes where a section says nothing; the schema wants every one of them said.
_USUAL = {"top": 1440, "right": 1800, "bottom": 1440, "left": 1800, "header": 720, "footer": 720, "gutter": 0}


def _margin(attribute: str) -> Callable[[Properties, Value, float], None]:
    def write(properties: Properties, value: Value, _size: float) -> None:
        said: dict[str, str | None] = {}
        if not properties.has("pgMar"):
            said = {key: str(usual) for key, usual in _USUAL.items()}
        said[attribute] = f"{round(mm_to_twips(_number(value)))}"
        properties.put("pgMar", said)

    return write


def _paper(attribute: str) -> Callable[[Properties, Value, float], None]:
    def write(properties: Properties, value: Value, _size: float) -> None:
        # w:code is the printer's number of the old size
        properties.put("pgSz", {attribute: f"{round(mm_to_twips(_number(value)))}", "code": None})

    return write


_WRITERS: dict[tuple[str, str], Callable[[Properties, Value, float], None]] = {
    ("rPr", "font"): _font,
    ("rPr", "latin_font"): _latin_font,
    ("rPr", "hint"): _hint,
    ("rPr", "size"): _type_size,
    ("rPr", "bold"): _bold,
    ("rPr", "color"): _color,
    ("rPr", "highlight"): _highlight,
    ("pPr", "alignment"): _alignment,
    ("pPr", "first_line_indent"): _first_line,
    ("pPr", "left_indent"): _side("left", "start"),
    ("pPr", "right_indent"): _side("right", "end"),
    ("pPr", "line_pitch"): _line_pitch,
    ("pPr", "space_before"): _space("before"),
    ("pPr", "space_after"): _space("after"),
    ("pPr", "page_break_before"): _page_break,
    **{
        ("sectPr", name): _margin(attribute)
        for name, attribute in (
            ("margin_top", "top"),
            ("margin_bottom", "bottom"),
            ("margin_left", "left"),
            ("margin_right", "right"),
            ("gutter", "gutter"),
            ("header_distance", "header"),
            ("footer_distance", "footer"),
        )
    },
    ("sectPr", "page_width"): _paper("w"),
    ("sectPr", "page_height"): _paper("h"),
}
