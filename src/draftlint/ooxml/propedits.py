"""A property element (w:rPr, w:pPr, w:sectPr) in the bytes of its part, and changes to it child by child.

Only the children that change are written anew; all others keep their bytes. New ones go where the schema
wants them, and what stood there before can be put into a record of the change (w:rPrChange and the like).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.bytemap import nodes, span
from draftlint.ooxml.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from draftlint.ooxml.bytemap import Span

_ORDERED = {
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
        emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u
        effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
        tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""",
}
#: Children in the order of the schema (CT_RPr, CT_PPr, CT_SectPr of ECMA-376 part 1); strangers come after.
ORDER = {kind: names.split() for kind, names in _ORDERED.items()}
#: What a record of the old properties does not hold (CT_ParaRPrOriginal, CT_PPrBase, CT_SectPrBase).
UNRECORDED = {
    "rPr": frozenset({"rPrChange", "ins", "del", "moveFrom", "moveTo"}),
    "pPr": frozenset({"pPrChange", "rPr", "sectPr"}),
    "sectPr": frozenset({"sectPrChange", "headerReference", "footerReference"}),
}
_ATTRIBUTE = rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')"""


class _Child(NamedTuple):
    name: str  # without prefix; with it for an element of another namespace
    start: int
    end: int


class Properties:
    """One property element, there or not yet."""

    def __init__(self, kind: str, prefix: bytes, data: bytes, place: Span | None) -> None:
        """
        :param kind: "rPr", "pPr" or "sectPr".
        :param prefix: of the main namespace, with its colon.
        :param data: the bytes of the part.
        :param place: where the element stands in it; None when there is none yet.
        """
        self.kind, self.prefix = kind, prefix
        self._data, self._place = data, place
        self._children: list[_Child] = []
        if place is not None and not place.self_closed:
            at = place.start
            found = _children(data[at : place.end], prefix.decode())
            self._children = [_Child(name, at + start, at + end) for name, start, end in found]
        self._fresh: dict[int, bytes] = {}  # index of a child -> what comes in its place
        self._added: dict[str, bytes] = {}

    @property
    def changed(self) -> bool:
        """Whether anything is different from what stood there."""
        return bool(self._fresh or self._added)

    def has(self, name: str) -> bool:
        """Whether the element has such a child, or is to have it."""
        return name in self._added or any(child.name == name for child in self._children)

    def find(self, name: str) -> Span | None:
        """Where the last child of this name stands."""
        index = self._index(name)
        if index is None:
            return None
        child = self._children[index]
        close = self._data.rfind(b"</", child.start, child.end)
        return span(self._data, child.start, close)

    def attribute(self, name: str, attribute: str) -> str | None:
        """The value of an attribute of a child, as it stood before any change."""
        place = self.find(name)
        if place is None:
            return None
        wanted = self.prefix + attribute.encode()
        values = [value for key, value in re.findall(_ATTRIBUTE, place.attributes) if key == wanted]
        return _plain(values[0]) if values else None

    def put(self, name: str, attributes: Mapping[str, str | None], *, whole: bool = False) -> None:
        """Give a child these attributes; None takes one away, with ``whole`` all that are not named go.

        There is one such child afterwards. Nothing happens when it says just this already.
        """
        index = self._index(name)
        if index is None:
            old = self._added.get(name, b"<" + self.prefix + name.encode() + b"/>")
            self._added[name] = self._said(old, attributes, whole)
            return
        for at, child in enumerate(self._children):
            if child.name == name and at != index:
                self._fresh[at] = b""  # the last of several counts; one is left
        child = self._children[index]
        old = self._fresh.get(index, self._data[child.start : child.end])
        new = self._said(old, attributes, whole)
        if new != old:
            self._fresh[index] = new

    def _said(self, old: bytes, attributes: Mapping[str, str | None], whole: bool) -> bytes:
        """An element with other attributes."""
        tag = span(old, 0, max(old.rfind(b"</"), 0))
        there = re.findall(_ATTRIBUTE, tag.attributes)
        named = {self.prefix + key.encode(): value for key, value in attributes.items()}
        wanted = {key: value for key, value in named.items() if value is not None}
        kept = [(key, value) for key, value in there if key not in named and not whole]
        if {key: _plain(value) for key, value in there if key in named} == wanted and (
            len(kept) + len(wanted) == len(there)
        ):
            return old
        kept += [(key, b'"' + _escaped(value) + b'"') for key, value in wanted.items()]
        new = b"<" + tag.name + b"".join(b" " + key + b"=" + value for key, value in kept)
        return new + (b"/>" if tag.self_closed else b">" + old[tag.inside :])

    def add_raw(self, name: str, element: bytes) -> None:
        """Add a child that is written already."""
        self._added[name] = element

    def recorded_by(self) -> str | None:
        """Who changed these properties before, when a record of it stands here."""
        name = self.kind + "Change"
        return None if self.find(name) is None else self.attribute(name, "author") or ""

    def record(self, mark: Callable[[str, str], bytes]) -> None:
        """Keep what stood here before in a record of the change; an older one stays as it is.

        :param mark: gives the start tag of a tracked change without its end, for its name and prefix.
        """
        name = self.kind + "Change"
        if self.find(name) is not None:
            return
        out = UNRECORDED[self.kind]
        old = b"".join(self._data[c.start : c.end] for c in self._children if c.name not in out)
        p, kind = self.prefix, self.kind.encode()
        inside = b"<%s%s>%s</%s%s>" % (p, kind, old, p, kind) if old else b"<%s%s/>" % (p, kind)
        opening = mark(name, p.decode())
        self._added[name] = opening + b">" + inside + b"</" + p + name.encode() + b">"

    def edits(self) -> list[Edit]:
        """The changes to the bytes; the element must be there."""
        place = self._place
        if place is None:
            raise ValueError("nothing to edit")
        if place.self_closed:
            tag = self._data[place.start : place.end]
            return [Edit(place.start, tag, self.whole())] if self._added else []
        found = [
            Edit(child.start, self._data[child.start : child.end], self._fresh[at])
            for at, child in enumerate(self._children)
            if at in self._fresh
        ]
        places: dict[int, list[tuple[int, bytes]]] = {}
        for rank, element in self._new():
            at = next((c.start for c in self._children if self._rank(c.name) > rank), place.close)
            places.setdefault(at, []).append((rank, element))
        found += [Edit(at, b"", b"".join(element for _, element in new)) for at, new in places.items()]
        return found

    def whole(self) -> bytes:
        """The element as it is to be, with its tags."""
        p, kind = self.prefix, self.kind.encode()
        place = self._place
        attributes = b"" if place is None else place.attributes
        inside = [
            (self._rank(child.name), self._fresh.get(at, self._data[child.start : child.end]))
            for at, child in enumerate(self._children)
        ]
        for rank, element in self._new():
            at = next((i for i, (each, _) in enumerate(inside) if each > rank), len(inside))
            inside.insert(at, (rank, element))
        return b"<%s%s%s>%s</%s%s>" % (p, kind, attributes, b"".join(e for _, e in inside), p, kind)

    def _index(self, name: str) -> int | None:
        return next(
            (at for at in reversed(range(len(self._children))) if self._children[at].name == name), None
        )

    def _rank(self, name: str) -> int:
        order = ORDER[self.kind]
        if name in order:
            return order.index(name)
        return len(order) + (2 if name == self.kind + "Change" else 1)

    def _new(self) -> list[tuple[int, bytes]]:
        """What is added, by rank."""
        return sorted((self._rank(name), element) for name, element in self._added.items())


@lru_cache(maxsize=4096)  # a paper has a dozen property elements, thousands of times
def _children(fragment: bytes, prefix: str) -> list[_Child]:
    """Children of an element by its bytes; those of another namespace are known by their whole name."""
    found: list[_Child] = []
    for node in nodes(fragment, lambda _: True, depth=1):
        tag = span(fragment, node.start, node.close)
        spelt = tag.name.decode()
        own = spelt.startswith(prefix) and ":" not in spelt[len(prefix) :]
        name = spelt[len(prefix) :] if own else spelt
        found.append(_Child(name, tag.start, tag.end))
    return found


def _escaped(value: str) -> bytes:
    from xml.sax.saxutils import escape

    return escape(value, {'"': "&quot;"}).encode()


def _plain(quoted: bytes) -> str:
    """An attribute's value out of the bytes with its quotes."""
    from xml.sax.saxutils import unescape

    return unescape(quoted[1:-1].decode(), {"&quot;": '"', "&apos;": "'"})
