"""Which branch of an mc:AlternateContent is shown, and the text boxes of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.ooxml.names import ALTERNATE, CHOICE, FALLBACK, TEXTBOX, WP, P, V
from draftlint.ooxml.units import on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from draftlint.ooxml.builder import Builder

#: Namespaces that every Word knows, besides those Office has added in 2010 and later.
_STANDARD = ("http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_OFFICE = "http://schemas.microsoft.com/office/"
_OFFICE_2007 = frozenset({"word/2006/wordml", "drawing/2007/8/2/chart", "drawing/2008/diagram"})


def branches(element: _Element) -> Iterator[tuple[_Element, bool]]:
    """The branches of an mc:AlternateContent in their order, and whether Word shows each.

    It shows the first choice all of whose required namespaces it knows, else the fallback. A fallback
    that is not shown is left out: its paragraphs have no numbers (docs/adr/0006).
    """
    shown = False
    for child in element:
        if child.tag == CHOICE:
            takes = not shown and _is_understood(child)
            shown |= takes
            yield child, takes
        elif child.tag == FALLBACK and not shown:
            shown = True
            yield child, True


def choose(element: _Element, builder: Builder) -> Iterator[_Element]:
    """The branch of an mc:AlternateContent that Word shows, for what stands inside a paragraph.

    While a fallback is read ``builder.fallback`` is not 0; paragraphs of choices not shown are counted.
    """
    for branch, shown in branches(element):
        if not shown:
            builder.pass_over(count_paragraphs(branch))
        elif branch.tag == FALLBACK:
            builder.fallback += 1
            yield branch
            builder.fallback -= 1
        else:
            yield branch


def _is_understood(choice: _Element) -> bool:
    required = choice.get("Requires")
    if not required:
        return True
    names = choice.nsmap
    return all(_is_known(names.get(prefix, "")) for prefix in required.split())


def _is_known(namespace: str) -> bool:
    if namespace.startswith(_STANDARD):
        return True
    if not namespace.startswith(_OFFICE):
        return False
    name = namespace[len(_OFFICE) :]
    year = name.partition("/")[2][:4]
    # Drafts of 2008 and 2009 have the names of final ones with another date; no Word that was sold reads them.
    return name in _OFFICE_2007 or (year.isdecimal() and year >= "2010")


def count_paragraphs(element: _Element) -> int:
    """How many w:p stand under an element and not in an mc:Fallback."""
    left_out = {each for fallback in element.iter(FALLBACK) for each in fallback.iter(P)}
    return sum(1 for each in element.iter(P) if each is not element and each not in left_out)


def text_boxes(
    element: _Element, builder: Builder, *, hidden: bool = False
) -> Iterator[tuple[_Element, bool]]:
    """Contents of the text boxes of a drawing, and whether each is hidden.

    Those inside a text box are read with it.
    """
    for child in element:
        tag = child.tag
        if tag == TEXTBOX:
            yield child, hidden
        elif tag == ALTERNATE:
            for chosen in choose(child, builder):
                yield from text_boxes(chosen, builder, hidden=hidden)
        elif tag != FALLBACK:
            yield from text_boxes(child, builder, hidden=hidden or _is_switched_off(child))


def is_hidden(element: _Element) -> bool:
    """Whether a drawing is switched off in the selection pane, all of it."""
    if any(on(properties.get("hidden")) for properties in element.iterfind(f"*/{WP}docPr")):
        return True
    shapes = [child for child in element if str(child.tag).startswith(V) and child.tag != V + "shapetype"]
    return bool(shapes) and all(map(_is_switched_off, shapes))


def _is_switched_off(shape: _Element) -> bool:
    """Whether one shape is hidden, and with it all that it holds.

    Of VML's four values of ``visibility`` Office knows one: any but ``hidden`` is what the group says.
    """
    style = shape.get("style")
    if style is None:
        return any(on(properties.get("hidden")) for properties in shape.iterchildren("{*}cNvPr"))
    for rule in style.lower().split(";"):
        name, _, value = rule.partition(":")
        if name.strip() == "visibility":
            return value.strip() == "hidden"
    return False
