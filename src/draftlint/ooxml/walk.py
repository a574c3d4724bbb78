"""The story of a part: its blocks in order, each w:p numbered, each shown paragraph as a value.

``Paragraph.number`` counts every w:p of the part in document order, whether it is shown or not; those of
an mc:Fallback are left out of the count, and where Word shows one they are numbered after all others
(docs/adr/0006). What Word does not show gives no paragraph: a w:p whose text and mark are both deleted (or hidden) is not a
blank line. A paragraph whose mark alone is deleted or hidden runs on with the next one, as it does on
paper: it keeps the number of the w:p in which its text begins, and ``Paragraph.joined`` says from which
offset on the text stands in which w:p.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from draftlint.doc.model import Cell, Paragraph, Part, Run
from draftlint.ooxml.builder import Box, Builder
from draftlint.ooxml.drawings import branches, count_paragraphs
from draftlint.ooxml.inline import Inline
from draftlint.ooxml.layouts import GONE, Layout, Layouts, layout_key
from draftlint.ooxml.names import ALTERNATE, FALLBACK, PPR, SDT, SDT_CONTENT, SECT_PR, TBL, P, W
from draftlint.ooxml.tables import conditions_of, edges_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from draftlint.doc.model import NumberLabel, RunFormat
    from draftlint.ooxml.numbering import Numbering
    from draftlint.ooxml.plainsource import Plain, PlainSource
    from draftlint.ooxml.styles import TablePlace

Key = tuple[Any, ...]

_NEW = (W + "ins", W + "moveTo")
_PASSED_OVER = frozenset(
    W + name
    for name in (
        "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "sdtPr", "sdtEndPr", "customXmlPr", "tblPr",
        "tblGrid", "tcPr", "trPr", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "pPr",
    )
)  # fmt: skip


class Place(NamedTuple):
    """Where blocks stand: part, table cell, text box; and the layouts already resolved for it."""

    part: Part
    layouts: dict[Key, Layout]
    plain: dict[bytes, Layout]  # the same by the bytes of the w:pPr
    style: TablePlace | None = None
    cell: Cell | None = None
    host: int | None = None


class _Line:
    """A paragraph of the accepted view, over as many w:p as run on into each other.

    Deleting a mark gives the text the format of the paragraph that follows; hiding one leaves it that of
    the paragraph in which it begins: once that is known the line is ``settled``.
    """

    __slots__ = ("builder", "label", "layout", "settled")

    def __init__(self, builder: Builder, layout: Layout) -> None:
        self.builder = builder
        self.layout = layout
        self.label: NumberLabel | None = None
        self.settled = False

    @property
    def shown(self) -> bool:
        """Whether there is anything on the line so far."""
        return bool(self.builder.pos or self.builder.objects)

    def continue_in(self, number: int, layout: Layout) -> None:
        """Go on with the next w:p."""
        builder = self.builder
        if self.shown:
            builder.joined.append((builder.pos, number))
        else:
            builder.number = number
        builder.look = layout.look
        if not self.settled:
            self.layout = layout


class Story:
    """Reads one part (or one note) into paragraphs."""

    def __init__(
        self,
        part: Part,
        part_name: str,
        layouts: Layouts,
        broken: frozenset[int] = frozenset(),
        source: PlainSource | None = None,
    ) -> None:
        self.part: Part = part
        self.part_name = part_name
        self.paragraphs: list[Paragraph] = []
        self.inline = Inline(broken)
        self.section_ends: list[tuple[_Element, int]] = []  # sectPr and number of the w:p that holds it
        self.external = False  # text that stands in another file
        self.hidden_paragraphs: list[int] = []
        self.section = 0
        self.host: int | None = None  # of a note: the paragraph that refers to it
        self.notes: dict[tuple[str, str], tuple[int, int]] = {}  # reference -> host paragraph, section
        self._layouts = layouts
        self._source = source
        self._numbering: Numbering | None = None

        self._count = 0
        self._fallback = 0  # open mc:Fallback elements
        self._last_extra = 0  # number of the last paragraph of a fallback; 0: there was none
        self._root: _Element | None = None  # of the part
        self._tables = 0
        self._open: _Line | None = None
        self._left_hidden: list[str] = []  # of paragraphs that are not shown, for the next that is
        self._left_deleted: list[str] = []

    def follow(self, before: Story) -> None:
        """Go on where the story before it in the same part ended: its lists and numbers count on."""
        self._numbering = before._numbering
        self._count, self._last_extra = before._count, before._last_extra

    def pass_over(self, element: _Element) -> None:
        """Count the paragraphs of what is not shown."""
        self._count += count_paragraphs(element)

    @property
    def count(self) -> int:
        """Number of the last w:p."""
        return self._count

    def read(self, root: _Element) -> None:
        """Read all blocks under ``root``."""
        self._root = root.getroottree().getroot()
        self._blocks(root, Place(self.part, *self._layouts.at(None), host=self.host))
        self._flush_leftovers()

    # --- blocks ----------------------------------------------------------------------------------
    def _blocks(self, container: _Element, place: Place, *, ends: bool = True) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child, place)
            elif tag == TBL:
                self._close(place)
                self._table(child, place)
            elif tag == SDT:
                for content in child.iterchildren(SDT_CONTENT):
                    self._blocks(content, place, ends=False)
            elif tag in GONE:
                self.inline.shift(deleted=1)
                self._blocks(child, place, ends=False)
                self.inline.shift(deleted=-1)
            elif tag in _NEW:
                self.inline.shift(inserted=1)
                self._blocks(child, place, ends=False)
                self.inline.shift(inserted=-1)
            elif tag == ALTERNATE:
                self._alternate(child, place)
            elif tag == W + "altChunk" or tag == W + "subDoc":
                self.external = True
            elif tag in _PASSED_OVER:
                continue
            else:
                self._blocks(child, place, ends=False)
        if ends:
            self._close(place)

    def _alternate(self, element: _Element, place: Place) -> None:
        for branch, shown in branches(element):
            if not shown:
                self._count += 0 if self._fallback else count_paragraphs(branch)
                continue
            inside = branch.tag == FALLBACK
            self._fallback += inside
            self._blocks(branch, place, ends=False)
            self._fallback -= inside

    def _table(self, table: _Element, place: Place) -> None:
        self._tables += 1
        index, depth = self._tables, (place.cell.depth if place.cell else 0) + 1
        sheet = self._layouts.sheet
        rows = read_rows(table)
        style_id, style = sheet.table_style(rows.style_id)
        number = 0
        for row in rows.rows:
            gone, hidden = row.deleted, row.hidden
            number += not gone
            self.inline.shift(deleted=gone, hidden=hidden)
            for tc in row.cells:
                conditions = conditions_of(rows, style, number, tc)
                where: TablePlace = (style_id, conditions)
                edges = edges_of(rows, number, tc)
                cell = Cell(index, max(number, 1), tc.column, depth, tc.span, tc.continued, *edges)
                self.inline.shift(deleted=tc.deleted)
                self._blocks(tc.element, Place(place.part, *self._layouts.at(where), where, cell, place.host))
                self.inline.shift(deleted=-tc.deleted)
            self.inline.shift(deleted=-gone, hidden=-hidden)

    def _next_number(self) -> int:
        if not self._fallback:
            self._count += 1
            return self._count
        if not self._last_extra and self._root is not None:
            self._last_extra = count_paragraphs(self._root)
        self._last_extra += 1
        return self._last_extra

    # --- paragraphs ------------------------------------------------------------------------------
    def _paragraph(self, element: _Element, place: Place) -> None:
        number = self._next_number()
        if self._source is not None:
            index = element.get(self._source.index)
            if index is not None:
                if self._plain(self._source[int(index)], self._source, number, place):
                    return
                element = self._source.element(int(index))
        ppr = element[0] if len(element) and element[0].tag == PPR else None
        key = () if ppr is None else layout_key(ppr)
        layout = place.layouts.get(key)
        if layout is None:
            layout = place.layouts[key] = self._layouts.resolve(ppr, place.style)
        inline = self.inline
        line = self._open
        if line is None:
            line = _Line(Builder(number, layout.look), layout)
        else:
            self._open = None
            line.continue_in(number, layout)
        builder = line.builder
        shown_before, hidden_before = builder.pos, len(builder.hidden)
        inline.content(element, builder)
        if len(builder.hidden) > hidden_before and builder.pos == shown_before:
            self.hidden_paragraphs.append(number)
        sect = None if ppr is None else ppr.find(SECT_PR)
        deleted = layout.mark_deleted or inline.deleting
        if (deleted or layout.mark_hidden or inline.hiding) and sect is None:
            if not deleted and line.shown and not line.settled:
                self._settle(line)
            self._open = line
            if builder.boxes:
                self._read_boxes(builder, place)
        else:
            self._emit(line, place)
        if sect is not None and place.cell is None and place.host is None:
            self.section_ends.append((sect, self._count))
            self.section += 1

    def _plain(self, plain: Plain, source: PlainSource, number: int, place: Place) -> bool:
        """Take a paragraph as it came out of the bytes; False when it has to be walked."""
        if self._open is not None or not self.inline.ordinary or self._left_hidden or self._left_deleted:
            return False
        layout = place.plain.get(plain.ppr)
        if layout is None:
            layout = self._layouts.resolve(source.properties(plain.ppr), place.style)
            place.plain[plain.ppr] = layout
        if layout.mark_hidden:
            return False
        formats = layout.look.plain_formats
        runs: list[Run] = []
        current: RunFormat | None = None
        begin = end = 0
        for key, text in zip(plain.keys, plain.texts, strict=True):
            if not text:
                continue
            form = formats.get(key)
            if form is None:
                form = formats[key] = source.run_format(key, layout.look)
            if form is not current:
                if form.vanish:
                    return False
                if current is not None:
                    runs.append(Run(begin, end, current))
                begin, current = end, form
            end += len(text)
        if current is not None:
            runs.append(Run(begin, end, current))
        label = None if layout.number is None else self._counters().next(*layout.number)
        self.paragraphs.append(
            Paragraph(
                place.part,
                number,
                "".join(plain.texts),
                tuple(runs),
                layout.format,
                layout.mark,
                label,
                place.cell,
                self.section,
                place.host,
                self.part_name,
                framed=layout.framed,
            )
        )
        return True

    def _counters(self) -> Numbering:
        """The lists with this story's own counters."""
        if self._numbering is None:
            self._numbering = self._layouts.numbering.story()
        return self._numbering

    def _settle(self, line: _Line) -> None:
        """Fix format and number of a line: those of the paragraph read last."""
        line.settled = True
        if line.layout.number is not None:
            line.label = self._counters().next(*line.layout.number)

    def _close(self, place: Place) -> None:
        """End of a container: what runs on has nothing to run on into."""
        line = self._open
        if line is None:
            return
        self._open = None
        if line.shown:
            self._emit(line, place)
        else:
            self._left_hidden += line.builder.hidden
            self._left_deleted += line.builder.deleted

    def _emit(self, line: _Line, place: Place) -> None:
        if not line.settled:
            self._settle(line)
        builder, layout = line.builder, line.layout
        hidden, deleted = builder.hidden, builder.deleted
        if self._left_hidden or self._left_deleted:
            hidden, deleted = self._left_hidden + hidden, self._left_deleted + deleted
            self._left_hidden, self._left_deleted = [], []
        self.paragraphs.append(
            Paragraph(
                place.part,
                builder.number,
                "".join(builder.texts),
                builder.close_run(),
                layout.format,
                layout.mark,
                line.label,
                place.cell,
                self.section,
                place.host,
                self.part_name,
                tuple(builder.page_breaks),
                tuple(builder.column_breaks),
                tuple(builder.page_fields),
                "".join(hidden),
                "".join(deleted),
                tuple(builder.inserted),
                builder.objects,
                layout.framed,
                tuple(builder.joined),
            )
        )
        for kind, note_id in builder.notes:
            self.notes.setdefault((kind, note_id), (place.host or builder.number, self.section))
        if builder.boxes:
            self._read_boxes(builder, place)

    def _read_boxes(self, builder: Builder, place: Place) -> None:
        """Text boxes of a paragraph, after it; their own numbers follow its number."""
        boxes: Iterable[Box | int] = builder.boxes
        builder.boxes = []
        part: Part = "textbox" if place.part == "body" else place.part
        inside = Place(part, *self._layouts.at(None), host=place.host or builder.number)
        inline, waiting = self.inline, self._open
        for box in boxes:
            if isinstance(box, int):
                self._count += 0 if self._fallback else box
                continue
            state = inline.begin_box()
            self._fallback += box.fallback
            inline.shift(deleted=box.deleted, hidden=box.hidden)
            self._open = None
            self._blocks(box.content, inside)
            inline.shift(deleted=-box.deleted, hidden=-box.hidden)
            self._fallback -= box.fallback
            inline.end_box(state)
        self._open = waiting

    def _flush_leftovers(self) -> None:
        if self.paragraphs and (self._left_hidden or self._left_deleted):
            last = self.paragraphs[-1]
            self.paragraphs[-1] = replace(
                last,
                hidden=last.hidden + "".join(self._left_hidden),
                deleted=last.deleted + "".join(self._left_deleted),
            )
            self._left_hidden, self._left_deleted = [], []
