"""The reader once more, with a record of which element each stretch of a paragraph's text came from.

It is the very reader that gave the Document, so positions in its text cannot come to mean anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.inline import Inline
from draftlint.ooxml.names import RPR, W
from draftlint.ooxml.plainsource import take_plain
from draftlint.ooxml.read import Reader
from draftlint.ooxml.walk import Story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat
    from draftlint.ooxml.builder import Builder
    from draftlint.ooxml.layouts import Layouts
    from draftlint.ooxml.package import Package
    from draftlint.ooxml.plainsource import Plain, PlainSource
    from draftlint.ooxml.walk import Place, _Line

_NOTES = frozenset({W + "footnote", W + "endnote"})

#: ``home`` of elements that stand in the tree of the part itself.
WHOLE = -1


class Piece(NamedTuple):
    """A stretch ``[start, end)`` of a paragraph's text and the element that gave it.

    ``home`` says in which tree that stands: :data:`WHOLE`, or the index of a plain paragraph that was
    parsed by itself.
    """

    start: int
    end: int
    element: _Element
    home: int
    field: bool = False  # it is what a field shows


class Traced(NamedTuple):
    """What is known of the paragraphs that were asked for, by number."""

    root: _Element
    source: PlainSource | None
    whole: bytes  # what ``root`` was parsed from: the part, or what was left of it
    elements: dict[int, tuple[_Element, int]]  # the w:p with its home; of a line over several the first
    pieces: dict[int, list[Piece]]


class _TracedInline(Inline):
    def __init__(self, broken: frozenset[int]) -> None:
        super().__init__(broken)
        self.home = WHOLE
        self.pieces: dict[Builder, list[Piece]] = {}

    def _run(self, run: _Element, builder: Builder) -> None:
        form = builder.look.plain
        for child in run:
            if child.tag == RPR:
                form = builder.look.run_format(child)
            else:
                self.run_child(child, builder, form)

    def add(self, text: str, form: RunFormat, builder: Builder) -> None:
        shown, start = not (self._special or form.vanish), builder.pos
        super().add(text, form, builder)
        if shown and self.source is not None and builder.pos > start:
            piece = Piece(start, builder.pos, self.source, self.home, bool(self._fields))
            self.pieces.setdefault(builder, []).append(piece)


class _TracedStory(Story):
    def __init__(
        self,
        part_name: str,
        layouts: Layouts,
        broken: frozenset[int],
        source: PlainSource | None,
        wanted: frozenset[int],
        walked: bool,
    ) -> None:
        super().__init__("body", part_name, layouts, broken, source)
        self.inline: _TracedInline = _TracedInline(broken)
        self.elements: dict[int, tuple[_Element, int]] = {}
        self.traced: dict[int, list[Piece]] = {}
        self._wanted = wanted
        self._walked = walked
        self._element: _Element | None = None
        self._index = WHOLE

    def _paragraph(self, element: _Element, place: Place) -> None:
        self._element, self.inline.home, self._index = element, WHOLE, WHOLE
        if self._source is not None:
            self._index = int(element.get(self._source.index, WHOLE))
        super()._paragraph(element, place)

    def _next_number(self) -> int:
        number = super()._next_number()
        if number in self._wanted and self._element is not None:
            self.elements[number] = self._element, self._index
        return number

    def _plain(self, plain: Plain, source: PlainSource, number: int, place: Place) -> bool:
        if number not in self._wanted and super()._plain(plain, source, number, place):
            return True
        self.inline.home = self._index
        return False

    def _emit(self, line: _Line, place: Place) -> None:
        pieces = self.inline.pieces.pop(line.builder, [])
        if self._walked or line.builder.number in self._wanted:
            self.traced[line.builder.number] = pieces
        super()._emit(line, place)


class _Tracer(Reader):
    def trace_part(self, name: str, data: bytes, wanted: frozenset[int]) -> Traced:
        """Like :meth:`trace` for a header, a footer or the notes."""
        root = self._package.parse(name, data)
        stories = [each for each in root if each.tag in _NOTES] or [root]
        elements: dict[int, tuple[_Element, int]] = {}
        traced: dict[int, list[Piece]] = {}
        last: Story | None = None
        for content in stories:
            story = self._trace_story(name, content, wanted, last)
            elements |= story.elements
            traced |= story.traced
            last = story
        return Traced(root, None, data, elements, traced)

    def _trace_story(
        self, name: str, content: _Element, wanted: frozenset[int], before: Story | None
    ) -> _TracedStory:
        broken: frozenset[int] = frozenset()
        while True:
            story = _TracedStory(name, self._layouts, broken, None, wanted, False)
            if before is not None:
                story.follow(before)
            story.read(content)
            broken = story.inline.unfinished()
            if not broken or story.inline.skips_fields:
                return story

    def trace(self, data: bytes, wanted: frozenset[int], walked: bool) -> Traced:
        package = self._package
        parted = take_plain(data)
        whole, source, root = data, None, None
        if parted is not None:
            try:
                root = package.parse(package.main, parted[0])
                whole, source = parted
            except UnreadableDraftError:
                root = None
        if root is None:
            root = package.parse(package.main, data)
        broken: frozenset[int] = frozenset()
        while True:
            story = _TracedStory(package.main, self._layouts, broken, source, wanted, walked)
            story.read(root)
            broken = story.inline.unfinished()
            if not broken or story.inline.skips_fields:
                return Traced(root, source, whole, story.elements, story.traced)


def trace(
    package: Package, data: bytes, wanted: Iterable[int], *, walked: bool = False, part: str | None = None
) -> Traced:
    """Where the text of these paragraphs of the main part comes from; ``data`` are its bytes.

    With ``walked`` also of all others but the plainest, which hold nothing but runs of text. ``part`` names
    another part, of which ``data`` are the bytes then.
    """
    tracer = _Tracer(package)
    if part is not None and part != package.main:
        return tracer.trace_part(part, data, frozenset(wanted))
    return tracer.trace(data, frozenset(wanted), walked)
