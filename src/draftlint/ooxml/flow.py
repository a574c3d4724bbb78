"""What of a story shows: tracked changes, hidden stretches and fields decide whether text joins the paragraph.

Fields may run over several paragraphs, so all of this is the story's (body, a header, a note).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.doc.model import Run
from draftlint.ooxml.fields import DRAWN, Field
from draftlint.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat
    from draftlint.ooxml.builder import Builder

_FIELD_TYPE = W + "fldCharType"
_FORM_DATA = W + "ffData"
#: A line end in XML text is a space.
LINE_ENDS = str.maketrans("\r\n", "  ")


class Flow:
    """The state of one story, and the way text takes through it.

    ``broken`` holds the ordinals of fields that never end: they are passed over, or the rest of the text
    would vanish in them.
    """

    def __init__(self, broken: frozenset[int] = frozenset()) -> None:
        self._broken = broken
        self.skips_fields = bool(broken)
        self._begun = 0
        self._fields: list[Field] = []
        self._deleted = 0
        self._inserted = 0
        self._hidden = 0
        self._concealed = 0  # open fields that are still in their instruction
        self._special = False  # any of the above: text does not simply join the paragraph

    # --- state -----------------------------------------------------------------------------------
    def shift(self, deleted: int = 0, inserted: int = 0, hidden: int = 0) -> None:
        """Enter (+1) or leave (-1) deleted, inserted or hidden content."""
        self._deleted += deleted
        self._inserted += inserted
        self._hidden += hidden
        self._settle()

    def _settle(self) -> None:
        self._special = bool(self._deleted or self._inserted or self._hidden or self._concealed)

    @property
    def deleting(self) -> bool:
        """Whether what is read now is deleted."""
        return self._deleted > 0

    @property
    def ordinary(self) -> bool:
        """Whether text simply shows: nothing deleted, inserted, hidden or part of an instruction."""
        return not self._special

    @property
    def hiding(self) -> bool:
        """Whether what is read now is hidden as a whole (a hidden row, a hidden drawing)."""
        return self._hidden > 0

    def unfinished(self) -> frozenset[int]:
        """Ordinals of fields still in their instruction at the end of the story."""
        return frozenset(field.ordinal for field in self._fields if not field.separated)

    def begin_box(self) -> tuple[list[Field], int]:
        """Set the fields around a text box aside; give what :meth:`end_box` needs."""
        state = self._fields, self._concealed
        self._fields, self._concealed = [], 0
        self._settle()
        return state

    def end_box(self, state: tuple[list[Field], int]) -> None:
        """Back to the story around a text box."""
        self._fields, self._concealed = state
        self._settle()

    # --- text ------------------------------------------------------------------------------------
    def add(self, text: str, form: RunFormat, builder: Builder) -> None:
        """Add visible text, unless the state of the story says that it is none."""
        if self._special or form.vanish:
            self._add_special(text, form, builder)
            return
        if form is not builder.format:
            if builder.format is not None:
                builder.runs.append(Run(builder.run_start, builder.pos, builder.format))
            builder.format = form
            builder.run_start = builder.pos
        builder.texts.append(text)
        builder.pos += len(text)

    def _add_special(self, text: str, form: RunFormat, builder: Builder) -> None:
        if self._concealed:
            if not self._deleted:  # text in an instruction, and what fields in it show, are part of it
                self._innermost_concealed().pieces.append((text, form))
            return
        if self._deleted:
            builder.deleted.append(text)
        elif self._hidden or form.vanish:
            builder.hidden.append(text)
        else:
            start = builder.pos
            special, self._special = self._special, False
            self.add(text, form, builder)
            self._special = special
            if self._inserted:
                spans = builder.inserted
                if spans and spans[-1][1] == start:
                    start = spans.pop()[0]
                spans.append((start, builder.pos))

    def _innermost_concealed(self) -> Field:
        """The field to whose instruction belongs what is read now."""
        return next(field for field in reversed(self._fields) if not field.separated)

    def _visible(self, form: RunFormat) -> bool:
        return not (self._concealed or self._deleted or self._hidden or form.vanish)

    # --- fields ----------------------------------------------------------------------------------
    def _field_char(self, element: _Element, builder: Builder, form: RunFormat) -> None:
        kind = element.get(_FIELD_TYPE)
        if kind == "begin":
            self._begun += 1
            if self._begun not in self._broken:
                self._fields.append(Field(self._begun, element.find(_FORM_DATA)))
                self._concealed += 1
        elif kind == "separate" and self._fields:
            self._open_result(self._fields[-1], builder, form)
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            without_result = not field.separated
            self._open_result(field, builder, form)
            self._settle()
            name = field.name
            if name in DRAWN and field.is_empty(builder):
                self._draw(field, builder, form)
            elif name == "EQ" and without_result and self._visible(form):
                builder.objects += 1  # a formula or an enclosed character, drawn from the instruction
        self._settle()

    def _open_result(self, field: Field, builder: Builder, form: RunFormat) -> None:
        if field.separated:
            return
        field.open_result(builder)
        self._concealed -= 1
        if field.has_page or field.name == "PAGE":
            self._page_field(builder, form)

    def _page_field(self, builder: Builder, form: RunFormat) -> None:
        """A page number begins here; in an instruction it makes one of what the outer field shows."""
        if self._deleted or self._hidden or form.vanish:
            return
        if self._concealed:
            self._innermost_concealed().has_page = True
        else:
            builder.page_fields.append(builder.pos)

    def _draw(self, field: Field, builder: Builder, form: RunFormat) -> None:
        for text, look in field.drawn(form):
            self.add(text.translate(LINE_ENDS), look, builder)

    def _instruction(self, element: _Element, _builder: Builder, form: RunFormat) -> None:
        if self._fields and not self._fields[-1].separated:
            self._fields[-1].pieces.append((element.text or "", form))
