"""Where text may be corrected: what is generated, chosen, bound, moved or kept in several copies must be left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.ooxml.names import ALTERNATE, CHOICE, FALLBACK, SDT, SDT_CONTENT, TEXTBOX, P, W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from draftlint.ooxml.locate import Atom, Locator

INS = W + "ins"
#: Elements that give one character and may be deleted like text.
SINGLE = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_TRANSPARENT = frozenset({INS, W + "hyperlink", W + "smartTag", W + "customXml", SDT, SDT_CONTENT})
#: Properties of content controls that show something chosen or stored elsewhere.
_BOUND = frozenset(
    {
        "dataBinding",
        "dropDownList",
        "comboBox",
        "date",
        "checkbox",
        "picture",
        "showingPlcHdr",
        "equation",
        "citation",
    }
)
_SEVERAL = "这段文字有几份副本，只改一份会前后不一"
_OTHER_COPY = "文本框给旧版 Word 的副本与它不同，只改一份会前后不一"
_NOWHERE = "找不到这一段文字"
_GENERATED = "这处文字由域（目录、交叉引用、超链接等）生成，更新域时会被冲掉，请直接改它的来源"
_WHY_NOT_IN = {
    W + "moveTo": "这处文字是移动来的修订，请先处理原有修订",
    W + "fldSimple": _GENERATED,
}


class RefusalError(Exception):
    """The reason why a change is not made: half a sentence."""


def atoms_of(locator: Locator, number: int) -> list[Atom]:
    """The text of a paragraph.

    :raises RefusalError: nothing in it may be changed.
    """
    atoms = locator.atoms(number)
    if not atoms:
        raise RefusalError(_NOWHERE)
    if any(atom.paragraph is not atoms[0].paragraph for atom in atoms):
        raise RefusalError("这一段和下一段之间有还没有接受的修订，请先处理原有修订")
    return atoms


def twin_of(locator: Locator, data: bytes, number: int) -> int | None:
    """How far the copy for old programs is away that a text box carries; None when there is none.

    :raises RefusalError: the copies do not agree, or nothing may be changed here.
    """
    paragraph = locator.paragraph(number)
    if paragraph is None:
        raise RefusalError(_NOWHERE)
    _refuse_controls(paragraph)
    around = list(paragraph.iterancestors(ALTERNATE))
    if not around:
        return None
    if len(around) > 1 or next(paragraph.iterancestors(FALLBACK), None) is not None:
        raise RefusalError(_SEVERAL)
    boxes = list(paragraph.iterancestors(TEXTBOX))
    if len(boxes) != 1 or around[0] in boxes[0].iterdescendants():
        raise RefusalError(_SEVERAL)
    choices = list(around[0].iterchildren(CHOICE))
    if len(choices) != 1:
        raise RefusalError(_SEVERAL)
    shown = list(choices[0].iter(TEXTBOX))
    old = [each for other in around[0].iterchildren(FALLBACK) for each in other.iter(TEXTBOX)]
    if not old:
        return None
    if len(old) != len(shown):
        raise RefusalError(_OTHER_COPY)
    twin = locator.span(old[shown.index(boxes[0])])
    own = locator.span(boxes[0])
    if data[own.inside : own.close] != data[twin.inside : twin.close]:
        raise RefusalError(_OTHER_COPY)
    return twin.inside - own.inside


def wrappers_of(atom: Atom) -> tuple[_Element, ...]:
    """The wrappers of an atom but insertions.

    :raises RefusalError: it must not be changed.
    """
    if atom.field:
        raise RefusalError(_GENERATED)
    if atom.run is None:
        raise RefusalError("这处是公式、注音或与数据绑定的内容")
    if not atom.divisible and atom.unit.tag not in SINGLE:
        raise RefusalError("这处是符号、公式、注音等特殊内容")
    if atom.unit.tag == W + "br" and atom.unit.get(W + "type") in ("page", "column"):
        raise RefusalError("这处是分页符或分栏符")
    chain = []
    around = atom.run.getparent()
    while around is not None and around.tag != P:
        if around.tag not in _TRANSPARENT:
            raise RefusalError(_WHY_NOT_IN.get(str(around.tag), "这处文字包在不能改动的内容里"))
        chain.append(around)
        around = around.getparent()
    if any(each.tag == INS for each in chain[1:]):
        raise RefusalError("这处文字在别的修订之中，请先处理原有修订")
    _refuse_controls(atom.run)
    return tuple(each for each in chain if each.tag != INS)


def _refuse_controls(element: _Element) -> None:
    """Refuse what stands in a content control that is locked or shows something chosen."""
    for control in element.iterancestors(SDT):
        for each in _properties_of(control):
            name = str(each.tag).rpartition("}")[2]
            if name in _BOUND or (name == "lock" and "ontent" in each.get(W + "val", "")):
                raise RefusalError("这处文字在锁定的或取自别处的内容控件里")


def _properties_of(control: _Element) -> Iterable[_Element]:
    properties = control.find(W + "sdtPr")
    return () if properties is None else properties
