"""Where formatting stands in the bytes of a part: paragraphs and runs with their property elements, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.bytemap import ByteMap, Shift
from draftlint.ooxml.locate import Locator
from draftlint.ooxml.names import ALTERNATE, PPR, RPR, RUN, SECT_PR, TC, TEXTBOX, T, W
from draftlint.ooxml.trace import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from draftlint.ooxml.bytemap import Span
    from draftlint.ooxml.locate import Atom, Boundary
    from draftlint.ooxml.package import Package
    from draftlint.ooxml.trace import Traced

#: Pieces of a run whose look is that of the run; a formula or a ruby has a look of its own.
_SIMPLE = frozenset(
    {T, *(W + name for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"))}
)
_DELETED = frozenset({W + "del", W + "moveFrom"})
#: Own paragraphs or an own look inside: nothing of the paragraph's own text.
_APART = frozenset({TEXTBOX, ALTERNATE, W + "ruby", PPR, *_DELETED})


class Stretch(NamedTuple):
    """A stretch of a run, and the run it stands in."""

    start: int
    end: int
    run: _Element


class LookPlaces(Locator):
    """Places of formatting in some paragraphs of one part."""

    def __init__(self, package: Package, data: bytes, paragraphs: Iterable[int], part: str) -> None:
        self._real: dict[int, _Element] = {}
        self.sections: list[_Element] = []
        super().__init__(package, data, paragraphs, part=part)

    def _measure(self, traced: Traced) -> ByteMap:
        found = super()._measure(traced)
        source = traced.source
        by_home: dict[int, list[_Element]] = {}
        for number, (element, home) in self._paragraphs.items():
            atoms = self._atoms.get(number)
            if atoms:
                element, home = atoms[0].paragraph, atoms[0].home
            elif home != WHOLE and source is not None:
                element = source.element(home)  # a place-holder stands in the tree
            self._real[number] = element
            by_home.setdefault(home, []).extend(_formatting(element))
        self.sections = list(_sections(traced.root))
        by_home.setdefault(WHOLE, []).extend(self.sections)
        for home, elements in by_home.items():
            if home == WHOLE or source is None:
                gaps = source.gaps() if source is not None else ()
                found.add(traced.root, traced.whole, elements, Shift(gaps))
            else:
                wrapped, by = source.wrapped(home)
                found.add(elements[0].getroottree().getroot(), wrapped, elements, by.__add__)
        return found

    def element(self, number: int) -> _Element | None:
        """The w:p of a number; None when there is none, or when its line stands over several."""
        atoms = self.atoms(number)
        if any(atom.paragraph is not atoms[0].paragraph for atom in atoms):
            return None
        return self._real.get(number)

    def beside(self, number: int) -> _Element | None:
        """What stands behind a paragraph."""
        return self._paragraphs[number][0].getnext()

    def place(self, element: _Element) -> Span:
        """The bytes of a w:p, a w:pPr, a w:r, a w:rPr or a w:sectPr."""
        return self._spans[element]

    def stretches_of(self, number: int, start: int, end: int) -> list[Stretch] | None:
        """The runs that show ``[start, end)``, each with its part of it; None where a run cannot be cut there."""
        found: list[Stretch] = []
        for atom in self.atoms(number):
            begin, finish = max(start, atom.start), min(end, atom.end)
            if begin >= finish or atom.run is None or atom.unit.tag not in _SIMPLE:
                continue
            if any(self.boundary(atom, at, opens=False)[1] != at for at in (begin, finish)):
                return None
            if found and found[-1].run is atom.run and found[-1].end == begin:
                found[-1] = found[-1]._replace(end=finish)
            else:
                found.append(Stretch(begin, finish, atom.run))
        return found

    def extent(self, number: int, run: _Element) -> tuple[int, int]:
        """First and last offset of all that a run shows."""
        atoms = [atom for atom in self._atoms[number] if atom.run is run]
        return atoms[0].start, atoms[-1].end

    def cut(self, number: int, run: _Element, offset: int) -> Boundary:
        """Where a run can be ended and begun anew so that ``offset`` begins the second one."""
        atom = self._atom_at(number, run, offset)
        return self.boundary(atom, offset, opens=True)[0]

    def _atom_at(self, number: int, run: _Element, offset: int) -> Atom:
        return next(atom for atom in self._atoms[number] if atom.run is run and atom.end > offset)

    def runs_of(self, number: int) -> list[_Element]:
        """All runs of a paragraph that are not deleted, those of fields' instructions included."""
        element = self._real[number]
        return [each for each in _own(element) if each.tag == RUN]


def _own(element: _Element) -> Iterator[_Element]:
    """What stands in a paragraph at any depth, but not what has paragraphs or a look of its own."""
    for child in element:
        if child.tag in _APART:
            continue
        yield child
        if child.tag != RUN:
            yield from _own(child)


def _formatting(paragraph: _Element) -> Iterator[_Element]:
    """A w:p with its w:pPr, the marks' w:rPr, the runs and their w:rPr."""
    yield paragraph
    for ppr in paragraph.iterchildren(PPR):
        yield ppr
        yield from ppr.iterchildren(RPR)
    for run in _own(paragraph):
        if run.tag == RUN:
            yield run
            yield from run.iterchildren()


def _sections(root: _Element) -> Iterator[_Element]:
    """The w:sectPr of the text, as the reader counts them."""
    for sect in root.iter(SECT_PR):
        parent = sect.getparent()
        if parent is None or parent.tag not in (PPR, W + "body"):
            continue  # an old one, in the record of a change
        if not any(each.tag in (TC, TEXTBOX) for each in sect.iterancestors()):
            yield sect
