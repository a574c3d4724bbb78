"""Which branch of an mc:AlternateContent is shown, and the text boxes of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.ooxml.names import ALTERNATE, CHOICE, FALLBACK, TEXTBOX, WP, P
from draftlint.ooxml.units import on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from draftlint.ooxml.builder import Builder


def choose(element: _Element, builder: Builder | None = None) -> Iterator[_Element]:
    """The branch of an mc:AlternateContent that Word shows: the first choice.

    Paragraphs of further choices are counted, so that every w:p outside mc:Fallback has its number. A
    fallback is read where there is no choice at all.
    """
    taken = False
    for child in element:
        if child.tag == CHOICE:
            if not taken:
                taken = True
                yield child
            elif builder is not None:
                builder.boxes.append(sum(1 for _ in _counted(child)))
    if not taken:
        yield from element.iterchildren(FALLBACK)


def _counted(element: _Element) -> Iterator[_Element]:
    """All w:p under an element but those in an mc:Fallback."""
    for child in element:
        if child.tag == P:
            yield child
        if child.tag != FALLBACK:
            yield from _counted(child)


def text_boxes(element: _Element, builder: Builder) -> Iterator[_Element]:
    """Contents of the text boxes of a drawing; those inside a text box are read with it."""
    for child in element:
        tag = child.tag
        if tag == TEXTBOX:
            yield child
        elif tag == ALTERNATE:
            for chosen in choose(child, builder):
                yield from text_boxes(chosen, builder)
        elif tag != FALLBACK:
            yield from text_boxes(child, builder)


def is_hidden(element: _Element) -> bool:
    """Whether a drawing is switched off in the selection pane."""
    return any(on(properties.get("hidden")) for properties in element.iterfind(f"*/{WP}docPr"))
