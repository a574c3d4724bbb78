"""From a span of a paragraph's text to the bytes of the main part where a mark can stand.

Marks (the ends of a comment's range) stand between runs, so a run is split where the span begins or ends
inside it; what must not be split - a formula, a ruby, a field drawn without a result - is taken whole.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.bytemap import ByteMap, Shift, offsets
from draftlint.ooxml.names import ALTERNATE, RPR, RUN, SDT, SDT_CONTENT, SPACE, TEXTBOX, P, T, W
from draftlint.ooxml.trace import WHOLE, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from draftlint.ooxml.bytemap import Span
    from draftlint.ooxml.package import Package
    from draftlint.ooxml.trace import Piece, Traced

#: What wraps runs and may hold the marks of a comment's range as well.
_WRAPPERS = frozenset(
    {SDT, SDT_CONTENT}
    | {
        W + name
        for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
    }
)
_BLANKS = " \t\r\n"
_UNSHOWN = frozenset({RPR, W + "lastRenderedPageBreak"})
_PRESERVE = b' xml:space="preserve"'


class Boundary(NamedTuple):
    """A place for marks: the bytes that must go before and after them, and an attribute for a text cut short."""

    at: int
    before: bytes = b""
    after: bytes = b""
    keep_blanks_at: int | None = None  # end of a start tag that needs xml:space="preserve"


class Anchor(NamedTuple):
    """Where a span of text stands; ``covered`` is wider than what was asked where that cannot be split."""

    start: Boundary
    end: Boundary
    covered: tuple[int, int]
    prefix: bytes  # of the w:p, with its colon; empty where the namespace is the default one


class Atom(NamedTuple):
    """A stretch of text from one element between or in runs."""

    start: int
    end: int
    unit: _Element  # the child of a run, or what stands beside runs
    run: _Element | None
    divisible: bool
    paragraph: _Element
    home: int
    field: bool  # what a field shows


class Locator:
    """Places in some paragraphs of the main part."""

    def __init__(
        self,
        package: Package,
        data: bytes,
        paragraphs: Iterable[int],
        *,
        walked: bool = False,
        part: str | None = None,
    ) -> None:
        """``data`` are the bytes of the main part; ``walked`` and ``part`` as for :func:`trace`."""
        self._data = data
        #: What the properties of a run become in the run behind it when it is split.
        self.renew: Callable[[bytes], bytes] = bytes
        traced = trace(package, data, paragraphs, walked=walked, part=part)
        self._atoms = {number: list(_atoms(pieces)) for number, pieces in traced.pieces.items()}
        self._paragraphs = traced.elements
        self._spans = self._measure(traced)

    def _measure(self, traced: Traced) -> ByteMap:
        by_home: dict[int, list[_Element]] = {}
        for atoms in self._atoms.values():
            for atom in atoms:
                elements = by_home.setdefault(atom.home, [])
                elements += (atom.unit, atom.paragraph)
                if atom.run is not None:
                    elements.append(atom.run)
                    elements += atom.run.iterchildren(RPR)
                    if (around := atom.run.getparent()) is not None:
                        elements.append(around)
        for element, _ in self._paragraphs.values():
            for box in element.iterancestors(ALTERNATE):
                by_home.setdefault(WHOLE, []).extend(box.iter(TEXTBOX))
        roots = {WHOLE: traced.root}
        for number, (element, _) in self._paragraphs.items():
            if self._atoms.get(number):
                continue  # it is known by its text
            by_home.setdefault(WHOLE, []).append(element)
        for home, elements in by_home.items():
            if home not in roots:
                roots[home] = elements[0].getroottree().getroot()
        source = traced.source
        found = ByteMap(self._data)
        for home, elements in by_home.items():
            if home == WHOLE or source is None:
                shift = Shift(source.gaps()) if source is not None else _same
                found.add(roots[home], traced.whole, elements, shift)
            else:
                wrapped, by = source.wrapped(home)
                found.add(roots[home], wrapped, elements, by.__add__)
        for number, (element, home) in self._paragraphs.items():
            if home != WHOLE and source is not None and not self._atoms.get(number):
                wrapped, by = source.wrapped(home)  # a place-holder stands in the tree
                start, close = offsets(wrapped, {1})[1]
                found.put(element, start + by, close + by)
        return found

    def locate(self, number: int, start: int, end: int) -> Anchor | None:
        """The place of ``[start, end)`` of a paragraph's text; None when there is no such paragraph."""
        atoms = self._atoms.get(number)
        if not atoms:
            return self._in_blank(number)
        if start >= end:
            return self._point(atoms, start)
        inside = [atom for atom in atoms if atom.end > start and atom.start < end] or atoms[-1:]
        first, last = inside[0], inside[-1]
        opening, begin = self.boundary(first, max(start, first.start), opens=True)
        closing, finish = self.boundary(last, min(end, last.end), opens=False)
        return Anchor(opening, closing, (begin, finish), self.prefix(first.paragraph))

    def atoms(self, number: int) -> list[Atom]:
        """The text of a paragraph by the elements that give it."""
        return self._atoms.get(number, [])

    def paragraph(self, number: int) -> _Element | None:
        """The w:p of a number in the tree of its part; empty there when it was parsed by itself."""
        known = self._paragraphs.get(number)
        return None if known is None else known[0]

    def span(self, element: _Element) -> Span:
        """The bytes of an element of an atom, of what stands around its run, or of a text box."""
        return self._spans[element]

    def stretches(self) -> list[tuple[int, int, int, int]]:
        """All stretches of text by their first byte: that, number of the paragraph, start, end."""
        return sorted(
            (self._spans[atom.unit].start, number, atom.start, atom.end)
            for number, atoms in self._atoms.items()
            for atom in atoms
        )

    def _point(self, atoms: list[Atom], offset: int) -> Anchor:
        atom = next((atom for atom in atoms if atom.end > offset), None)
        if atom is not None:
            place, at = self.boundary(atom, max(offset, atom.start), opens=True)
        else:
            atom = atoms[-1]
            place, at = self.boundary(atom, atom.end, opens=False)
        return Anchor(place, place, (at, at), self.prefix(atom.paragraph))

    def _in_blank(self, number: int) -> Anchor | None:
        known = self._paragraphs.get(number)
        if known is None:
            return None
        tag = self._spans[known[0]]
        if tag.self_closed:
            # <w:p/> opened by insertion alone: its own "/>" closes the last of the marks
            place = Boundary(self._data.rindex(b"/>", tag.start, tag.end), b">", b"</" + tag.name + b">")
        else:
            place = Boundary(tag.close)
        return Anchor(place, place, (0, 0), _prefix(tag.name))

    def prefix(self, paragraph: _Element) -> bytes:
        """What stands before the names of a paragraph's elements."""
        return _prefix(self._spans[paragraph].name)

    # --- boundaries ------------------------------------------------------------------------------
    def boundary(self, atom: Atom, offset: int, *, opens: bool) -> tuple[Boundary, int]:
        """The place at an offset of an atom; before it or behind it where it cannot be cut there."""
        if atom.start < offset < atom.end:
            cut = self._cut(atom, offset) if atom.divisible else None
            if cut is not None:
                return cut, offset
            offset = atom.start if opens else atom.end
        return (self._before(atom), atom.start) if offset <= atom.start else (self._behind(atom), atom.end)

    def _before(self, atom: Atom) -> Boundary:
        unit = self._spans[atom.unit]
        if atom.run is None:
            return Boundary(unit.start)
        if all(each.tag in _UNSHOWN for each in atom.unit.itersiblings(preceding=True)):
            return Boundary(self._spans[atom.run].start)
        return Boundary(unit.start, *self._split(atom))

    def _behind(self, atom: Atom) -> Boundary:
        unit = self._spans[atom.unit]
        if atom.run is None:
            return Boundary(unit.end)
        if atom.unit.getnext() is None:
            return Boundary(self._spans[atom.run].end)
        return Boundary(unit.end, *self._split(atom))

    def _split(self, atom: Atom) -> tuple[bytes, bytes]:
        """What closes a run and opens one that looks the same."""
        run = self._spans[atom.run] if atom.run is not None else self._spans[atom.unit]
        properties = b""
        for each in atom.unit.itersiblings(RPR, preceding=True):
            tag = self._spans[each]
            properties = self.renew(self._data[tag.start : tag.end])
            break
        return b"</" + run.name + b">", b"<" + run.name + run.attributes + b">" + properties

    def _cut(self, atom: Atom, offset: int) -> Boundary | None:
        """A place inside a w:t; None where blanks at its ends would come to mean something else."""
        element, tag = atom.unit, self._spans[atom.unit]
        raw, text = self._data[tag.inside : tag.close], element.text or ""
        preserved, own = _space(element)
        index = offset - atom.start
        if not preserved:
            index += len(text) - len(text.lstrip(_BLANKS))
        length = _length(raw, text, index)
        if length is None:
            return None
        blank_before, blank_after = text[index - 1] in _BLANKS, text[index] in _BLANKS
        attribute, keep = b"", None
        if own == "preserve":
            attribute = _PRESERVE
        elif not preserved:
            ragged = text != text.strip(_BLANKS)
            if (blank_before or blank_after) and (ragged or own is not None):
                return None
            attribute = b"" if ragged else _PRESERVE
            keep = tag.inside - 1 if blank_before else None
        closing, opening = self._split(atom)
        return Boundary(
            tag.inside + length,
            b"</" + tag.name + b">" + closing,
            opening + b"<" + tag.name + attribute + b">",
            keep,
        )


def _same(offset: int) -> int:
    return offset


def _prefix(name: bytes) -> bytes:
    head, colon, _ = name.rpartition(b":")
    return head + colon


def _atoms(pieces: list[Piece]) -> Iterator[Atom]:
    found = [_atom(piece) for piece in pieces]
    for _, group in groupby(found, key=lambda atom: id(atom.unit)):
        same = list(group)
        yield same[0]._replace(end=same[-1].end) if len(same) > 1 else same[0]


def _atom(piece: Piece) -> Atom:
    chain = [piece.element]
    paragraph = piece.element.getparent()
    while paragraph is not None and paragraph.tag != P:
        chain.append(paragraph)
        paragraph = paragraph.getparent()
    if paragraph is None:
        raise ValueError("text outside of paragraphs")
    run = None
    unit = chain.pop()
    while chain and unit.tag in _WRAPPERS and not _is_bound(unit):
        unit = chain.pop()
    if unit.tag == RUN and chain:
        run, unit = unit, chain.pop()
    divisible = run is not None and unit is piece.element and unit.tag == T
    return Atom(piece.start, piece.end, unit, run, divisible, paragraph, piece.home, piece.field)


def _is_bound(control: _Element) -> bool:
    """Whether a content control shows data from elsewhere: Word writes it anew, and marks inside would go."""
    return control.tag == SDT and control.find(f"{W}sdtPr/{W}dataBinding") is not None


def _space(element: _Element) -> tuple[bool, str | None]:
    """Whether blanks at the ends of a w:t count, and what it says about that itself."""
    own = element.get(SPACE)
    at: _Element | None = element
    while at is not None:
        value = at.get(SPACE)
        if value is not None:
            return value == "preserve", own
        at = at.getparent()
    return False, own


def _length(raw: bytes, text: str, index: int) -> int | None:
    """Bytes of the first ``index`` characters of a text; None when the bytes are more than plain text."""
    if raw.count(b"&") == 0 and b"\r" not in raw and b"<" not in raw:
        return len(text[:index].encode()) if len(raw) == len(text.encode()) else None
    if b"<" in raw:
        return None
    tokens = re.findall(r"&[^;]*;|\r\n|.", raw.decode(), re.DOTALL)
    if len(tokens) != len(text):
        return None
    return len("".join(tokens[:index]).encode())
