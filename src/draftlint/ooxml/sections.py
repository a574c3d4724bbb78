"""Sections: page set-up, grid, page numbers, and the headers and footers that each page kind shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftlint.doc.model import HeaderFooter, PageNumberFormat, Section
from draftlint.ooxml.names import VAL, R, W
from draftlint.ooxml.units import integer, is_on, on, signed32, twips

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_REFERENCES = {W + "headerReference": "headers", W + "footerReference": "footers"}
_TYPE, _ID = W + "type", R + "id"
_MARGINS = (
    ("top", "top"),
    ("bottom", "bottom"),
    ("left", "left"),
    ("right", "right"),
    ("gutter", "gutter"),
    ("header_distance", "header"),
    ("footer_distance", "footer"),
)


class SectionReader:
    """Builds the sections one after the other; a header not given is that of the section before."""

    def __init__(self, even_and_odd: bool, story: Callable[[str, str, int], HeaderFooter | None]) -> None:
        self._even_and_odd = even_and_odd
        self._story = story  # (kind, relationship id, section index) -> header or footer
        self._inherited: dict[str, dict[str, str]] = {"headers": {}, "footers": {}}
        self.sections: list[Section] = []

    def add(self, sect: _Element | None, first_paragraph: int) -> None:
        """Add the section that this w:sectPr closes."""
        values: dict[str, Any] = {"declared": False} if sect is None else _page_setup(sect)
        for child in () if sect is None else sect:
            group = _REFERENCES.get(child.tag)
            if group is not None and child.get(_ID):
                self._inherited[group][child.get(_TYPE, "default")] = child.get(_ID, "")
        for group, found in self._inherited.items():
            shown = {}
            for kind, relation in found.items():
                if self._is_used(kind, values):
                    item = self._story(group, relation, len(self.sections))
                    if item is not None:
                        shown[kind] = item
            values[group] = shown
        self.sections.append(Section(first_paragraph=first_paragraph, **values))

    def _is_used(self, kind: str, values: dict[str, Any]) -> bool:
        """Whether any page shows this kind: Word keeps headers that were switched off in the file."""
        if kind == "first":
            return bool(values.get("title_page"))
        return kind == "default" or self._even_and_odd


def _page_setup(sect: _Element) -> dict[str, Any]:
    values: dict[str, Any] = {"declared": False}
    for child in sect:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(child, values)
    return values


def _size(element: _Element, values: dict[str, Any]) -> None:
    width, height = twips(element.get(W + "w")), twips(element.get(W + "h"))
    if width and height and width > 0 and height > 0:
        values.update(width=width, height=height, declared=True)
    values["landscape"] = element.get(W + "orient") == "landscape"


def _margins(element: _Element, values: dict[str, Any]) -> None:
    for key, name in _MARGINS:
        value = twips(element.get(W + name))
        if value is not None:
            values[key] = value


def _columns(element: _Element, values: dict[str, Any]) -> None:
    count = integer(element.get(W + "num"))
    listed = sum(1 for _ in element.iterchildren(W + "col"))
    if not on(element.get(W + "equalWidth", "1")) and listed:
        count = listed
    values["columns"] = max(1, count or 1)


def _grid(element: _Element, values: dict[str, Any]) -> None:
    kind = element.get(_TYPE)
    values["grid_type"] = None if kind in (None, "default") else kind
    values["line_pitch"] = twips(element.get(W + "linePitch"))
    space = integer(element.get(W + "charSpace"))
    values["char_space"] = 0 if space is None else signed32(space)


def _page_numbers(element: _Element, values: dict[str, Any]) -> None:
    values["page_number"] = PageNumberFormat(
        element.get(W + "fmt", "decimal"), integer(element.get(W + "start"))
    )


def _title_page(element: _Element, values: dict[str, Any]) -> None:
    values["title_page"] = is_on(element)


def _start_type(element: _Element, values: dict[str, Any]) -> None:
    values["start_type"] = element.get(VAL, "nextPage")


_READERS: dict[object, Callable[[_Element, dict[str, Any]], None]] = {
    W + "pgSz": _size,
    W + "pgMar": _margins,
    W + "cols": _columns,
    W + "docGrid": _grid,
    W + "pgNumType": _page_numbers,
    W + "titlePg": _title_page,
    W + "type": _start_type,
}
