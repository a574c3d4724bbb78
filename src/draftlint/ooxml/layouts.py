"""Effective paragraph formatting: a w:pPr resolved against style, table and list, once for all that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from draftlint.ooxml.names import RPR, SECT_PR, VAL, W
from draftlint.ooxml.paraprops import build_paragraph_format, read_para_props
from draftlint.ooxml.styles import run_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from draftlint.doc.model import ParagraphFormat, RunFormat
    from draftlint.ooxml.numbering import Numbering
    from draftlint.ooxml.styles import Look, StyleSheet, TablePlace

Key = tuple[Any, ...]

_STYLE = W + "pStyle"
_UNJUDGED = frozenset({SECT_PR, W + "pPrChange", W + "tabs", W + "cnfStyle", W + "divId"})
#: What says in the format of a paragraph mark, or around blocks, that they are deleted.
GONE = (W + "del", W + "moveFrom")


class Layout(NamedTuple):
    """What all paragraphs of one style, place and w:pPr have in common."""

    format: ParagraphFormat
    look: Look
    mark: RunFormat
    number: tuple[int, int] | None  # list and level
    framed: bool
    mark_deleted: bool
    mark_hidden: bool


class Layouts:
    """Resolves w:pPr elements; shared by all stories of a document."""

    def __init__(self, sheet: StyleSheet, numbering: Callable[[], Numbering]) -> None:
        self.sheet = sheet
        self._load = numbering
        self._numbering: Numbering | None = None
        self._known: dict[TablePlace | None, tuple[dict[Key, Layout], dict[bytes, Layout]]] = {}

    @property
    def numbering(self) -> Numbering:
        """The lists of the document, loaded when the first number turns up."""
        if self._numbering is None:
            self._numbering = self._load()
        return self._numbering

    def at(self, place: TablePlace | None) -> tuple[dict[Key, Layout], dict[bytes, Layout]]:
        """The memory for one place in tables."""
        return self._known.setdefault(place, ({}, {}))

    def resolve(self, ppr: _Element | None, place: TablePlace | None) -> Layout:
        """Effective layout under a w:pPr."""
        sheet = self.sheet
        style = None if ppr is None else ppr.find(_STYLE)
        look = sheet.look(None if style is None else style.get(VAL), place)
        direct = read_para_props(ppr)
        inherited = look.paragraph_layers(None, None)
        num_id = direct.get("numId", inherited.get("numId", 0))
        number: tuple[int, int] | None = None
        if num_id:
            numbering = self.numbering
            inherited = look.paragraph_layers(numbering, num_id)
            level = direct.get("ilvl")
            if level is None:
                level = look.style_level(numbering, num_id, look.style_id, inherited.get("ilvl"))
            number = (num_id, level)
            if "numId" in direct or "ilvl" in direct:
                found = numbering.level(num_id, level)
                if found is not None:
                    inherited.update(read_para_props(found.ppr))
        merged = {**inherited, **direct}
        rpr = None if ppr is None else ppr.find(RPR)
        mark = look.plain if rpr is None else look.run_format(rpr)
        return Layout(
            format=build_paragraph_format(merged, look.style_name),
            look=look,
            mark=mark,
            number=number,
            framed=bool(merged.get("framed")),
            mark_deleted=rpr is not None and any(rpr.find(name) is not None for name in GONE),
            mark_hidden=mark.vanish,
        )


def layout_key(ppr: _Element) -> Key:
    """What a w:pPr says, as a value to look its layout up by."""
    parts: list[Any] = []
    for child in ppr:
        tag = child.tag
        if tag in _UNJUDGED:
            continue
        if tag == RPR:
            parts.append((RPR, run_key(child), *[c.tag for c in child if c.tag in GONE]))
        elif len(child):
            parts.append((tag, *[(c.tag, *c.items()) for c in child]))
        else:
            parts.append((tag, *child.items()))
    return tuple(parts)
