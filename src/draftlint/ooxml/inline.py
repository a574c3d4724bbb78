r"""What stands inside a paragraph: runs, fields, tracked changes, drawings - and the text they show.

The text is the accepted view, as Word prints it. Every element gives these characters:

==================================  =====================================================
``w:t``, ``m:t``                    its text; without ``xml:space="preserve"`` trimmed; a line end is a space
``w:tab``, ``w:ptab``               ``\t``
``w:br``, ``w:cr``                  ``\n`` (page and column breaks too; their offsets are kept)
``w:noBreakHyphen``                 U+2011
``w:softHyphen``                    U+00AD
``w:sym``                           one character, see :mod:`draftlint.ooxml.symbols`
everything else                     nothing
==================================  =====================================================

Left out: field instructions (but see :mod:`draftlint.ooxml.fields`), ruby readings, the branches of an
``mc:AlternateContent`` that are not shown; into ``Paragraph.deleted`` go ``w:del``, ``w:moveFrom`` and
``w:delText``, into ``Paragraph.hidden`` runs whose effective format is hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.doc.model import Run
from draftlint.ooxml.builder import Box, Builder
from draftlint.ooxml.drawings import choose, count_paragraphs, is_hidden, text_boxes
from draftlint.ooxml.fields import DRAWN, Field, field_name
from draftlint.ooxml.flow import LINE_ENDS, Flow
from draftlint.ooxml.names import (
    ALTERNATE,
    PIC,
    PPR,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SPACE,
    A,
    M,
    P,
    T,
    V,
    W,
)
from draftlint.ooxml.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat

_INSTR = W + "instr"
_BREAK_TYPE = W + "type"


class Inline(Flow):
    """Reads the content of paragraphs of one story (body, a header, a note) in order."""

    def __init__(self, broken: frozenset[int] = frozenset()) -> None:
        super().__init__(broken)
        self.pictures = 0
        self.source: _Element | None = None  # whose text is added, where that is no w:t of a run
        self.damaged = False  # a paragraph stands in a paragraph
        self.unreached = False  # letters that are drawn: WordArt, text of a drawing canvas

    # --- content ---------------------------------------------------------------------------------
    def content(self, parent: _Element, builder: Builder) -> None:
        """Read the children of a paragraph or of anything that wraps runs."""
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child, builder)
                continue
            handler = _INLINE.get(tag, _UNKNOWN)
            if handler is not None:
                handler(self, child, builder)

    def _run(self, run: _Element, builder: Builder) -> None:
        look = builder.look
        form = look.plain
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text
                if text:
                    if text[0] <= " " or text[-1] <= " " or "\n" in text:
                        text = _trimmed(child, text)
                        if not text:
                            continue
                    if self._special or form.vanish:
                        self._add_special(text, form, builder)
                    else:
                        if form is not builder.format:
                            if builder.format is not None:
                                builder.runs.append(Run(builder.run_start, builder.pos, builder.format))
                            builder.format = form
                            builder.run_start = builder.pos
                        builder.texts.append(text)
                        builder.pos += len(text)
            elif tag == RPR:
                form = look.run_format(child)
            else:
                handler = _IN_RUN.get(tag, _UNKNOWN_IN_RUN)
                if handler is not None:
                    handler(self, child, builder, form)

    # --- wrappers --------------------------------------------------------------------------------
    def _insertion(self, element: _Element, builder: Builder) -> None:
        self.shift(inserted=1)
        self.content(element, builder)
        self.shift(inserted=-1)

    def _deletion(self, element: _Element, builder: Builder) -> None:
        self.shift(deleted=1)
        self.content(element, builder)
        self.shift(deleted=-1)

    def _content_control(self, element: _Element, builder: Builder) -> None:
        for content in element.iterchildren(SDT_CONTENT):
            self.content(content, builder)

    def _simple_field(self, element: _Element, builder: Builder) -> None:
        instruction, form = element.get(_INSTR, ""), builder.look.plain
        name = field_name(instruction)
        if name == "PAGE":
            self._page_field(builder, form)
        start = builder.pos
        self.content(element, builder)
        if name in DRAWN and builder.pos == start:
            field = Field(0)
            field.pieces.append((instruction, form))
            self.source = element
            self._draw(field, builder, form)

    def _alternate(self, element: _Element, builder: Builder) -> None:
        for chosen in choose(element, builder):
            self.content(chosen, builder)

    def _ruby(self, element: _Element, builder: Builder) -> None:
        for base in element.iterchildren(W + "rubyBase"):
            self.content(base, builder)

    def _math(self, element: _Element, builder: Builder) -> None:
        """Text of a formula in the order of the file; its runs may carry a w:rPr."""
        self.source = element
        for run in element.iter(M + "r"):
            rpr = run.find(RPR)
            form = builder.look.plain if rpr is None else builder.look.run_format(rpr)
            for child in run:
                if child.tag in (M + "t", T) and child.text:
                    self.add(child.text.translate(LINE_ENDS), form, builder)

    def _stray(self, element: _Element, builder: Builder) -> None:
        """A w:p right inside a paragraph: no Word reads that, and what it holds is not shown; it is counted."""
        self.damaged = True
        builder.pass_over(1 + count_paragraphs(element))

    # --- inside a run ----------------------------------------------------------------------------
    def run_children(self, parent: _Element, builder: Builder, form: RunFormat) -> None:
        """Read what wraps pieces of one run (mc:AlternateContent)."""
        for child in parent:
            self.run_child(child, builder, form)

    def run_child(self, child: _Element, builder: Builder, form: RunFormat) -> None:
        """Read one piece of a run."""
        tag = child.tag
        self.source = child
        if tag == T:
            self._text(child, builder, form)
        elif tag == RUN:
            self._run(child, builder)
        else:
            handler = _IN_RUN.get(tag, _UNKNOWN_IN_RUN)
            if handler is not None:
                handler(self, child, builder, form)

    def _text(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        text = _trimmed(element, element.text or "")
        if text:
            self.add(text, form, builder)

    def _deleted_text(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        self.shift(deleted=1)
        self._text(element, builder, form)
        self.shift(deleted=-1)

    def _break(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        kind = element.get(_BREAK_TYPE)
        if kind in ("page", "column") and self._visible(form):
            (builder.page_breaks if kind == "page" else builder.column_breaks).append(builder.pos)
        self.add("\n", form, builder)

    def _tab(self, _element: _Element, builder: Builder, form: RunFormat) -> None:
        self.add("\t", form, builder)

    def _no_break_hyphen(self, _element: _Element, builder: Builder, form: RunFormat) -> None:
        self.add("\u2011", form, builder)

    def _soft_hyphen(self, _element: _Element, builder: Builder, form: RunFormat) -> None:
        self.add("\u00ad", form, builder)

    def _symbol(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        self.add(symbol(element.get(W + "font"), element.get(W + "char")), form, builder)

    def _page_number(self, _element: _Element, builder: Builder, form: RunFormat) -> None:
        self._page_field(builder, form)

    def _footnote(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        if self._visible(form):
            builder.notes.append(("footnote", element.get(W + "id", "")))

    def _endnote(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        if self._visible(form):
            builder.notes.append(("endnote", element.get(W + "id", "")))

    def _run_alternate(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        for chosen in choose(element, builder):
            self.run_children(chosen, builder, form)

    def _run_stray(self, element: _Element, builder: Builder, _form: RunFormat) -> None:
        self._stray(element, builder)

    def _run_ruby(self, element: _Element, builder: Builder, _form: RunFormat) -> None:
        self._ruby(element, builder)

    def _run_math(self, element: _Element, builder: Builder, _form: RunFormat) -> None:
        self._math(element, builder)

    def _drawing(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        """Text boxes of a drawing are read after the paragraph; any other drawing counts as an object."""
        hidden = form.vanish or self._hidden > 0 or is_hidden(element)
        found = False
        for content, off in text_boxes(element, builder):
            builder.boxes.append(Box(content, self._deleted > 0, hidden or off, builder.fallback > 0))
            found = True
        if self._deleted or hidden or self._concealed:
            return
        pictures = 0
        for each in element.iter(PIC + "pic", V + "imagedata", V + "textpath", A + "t"):
            if each.tag == A + "t" or each.tag == V + "textpath":
                self.unreached |= bool(each.text or each.get("string"))
            else:
                pictures += 1
        self.pictures += pictures
        if not found or pictures:
            builder.objects += 1


def _trimmed(element: _Element, text: str) -> str:
    """Text of a w:t: XML white space at its ends counts only under xml:space="preserve"."""
    at: _Element | None = element
    while at is not None:
        space = at.get(SPACE)
        if space is not None:
            if space == "preserve":
                break
            at = None
        else:
            at = at.getparent()
    if at is None:
        text = text.strip(" \t\r\n")
    return text.translate(LINE_ENDS)


_UNKNOWN = Inline.content
_INLINE: dict[object, Callable[[Inline, _Element, Builder], None] | None] = {
    PPR: None,
    RPR: None,
    W + "bookmarkStart": None,
    W + "bookmarkEnd": None,
    W + "proofErr": None,
    W + "commentRangeStart": None,
    W + "commentRangeEnd": None,
    W + "sdtPr": None,
    W + "sdtEndPr": None,
    W + "smartTagPr": None,
    W + "customXmlPr": None,
    W + "fldData": None,
    W + "ins": Inline._insertion,
    W + "moveTo": Inline._insertion,
    W + "del": Inline._deletion,
    W + "moveFrom": Inline._deletion,
    SDT: Inline._content_control,
    W + "fldSimple": Inline._simple_field,
    W + "ruby": Inline._ruby,
    ALTERNATE: Inline._alternate,
    M + "oMath": Inline._math,
    M + "oMathPara": Inline._math,
    P: Inline._stray,
}
_UNKNOWN_IN_RUN = Inline.run_children
_IN_RUN: dict[object, Callable[[Inline, _Element, Builder, RunFormat], None] | None] = {
    W + "tab": Inline._tab,
    W + "ptab": Inline._tab,
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "noBreakHyphen": Inline._no_break_hyphen,
    W + "softHyphen": Inline._soft_hyphen,
    W + "sym": Inline._symbol,
    W + "pgNum": Inline._page_number,
    W + "fldChar": Inline._field_char,
    W + "instrText": Inline._instruction,
    W + "delInstrText": Inline._instruction,
    W + "delText": Inline._deleted_text,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._drawing,
    W + "object": Inline._drawing,
    W + "ruby": Inline._run_ruby,
    P: Inline._run_stray,
    ALTERNATE: Inline._run_alternate,
    M + "oMath": Inline._run_math,
    W + "lastRenderedPageBreak": None,
    W + "footnoteReference": Inline._footnote,
    W + "endnoteReference": Inline._endnote,
    W + "footnoteRef": None,
    W + "endnoteRef": None,
    W + "commentReference": None,
    W + "annotationRef": None,
    W + "separator": None,
    W + "continuationSeparator": None,
    W + "rPrChange": None,
}
