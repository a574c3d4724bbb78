r"""Fields: what their instruction says, and those that Word draws from it because they have no result.

``MACROBUTTON`` and ``GOTOBUTTON`` show the last words of the instruction, ``FORMDROPDOWN`` an entry of its
list, ``FORMCHECKBOX`` a box (17.16.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.ooxml.names import VAL, W
from draftlint.ooxml.units import integer, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat
    from draftlint.ooxml.builder import Builder

_BUTTONS = frozenset({"MACROBUTTON", "GOTOBUTTON"})
#: Fields that are drawn without a result.
DRAWN = _BUTTONS | {"FORMDROPDOWN", "FORMCHECKBOX"}


class Field:
    """A complex field on its way: instruction until ``separate``, then result."""

    __slots__ = ("_begin", "data", "has_page", "ordinal", "pieces", "separated")

    def __init__(self, ordinal: int, data: _Element | None = None) -> None:
        self.ordinal = ordinal
        self.data = data  # w:ffData of a form field
        self.pieces: list[tuple[str, RunFormat]] = []  # of the instruction
        self.has_page = False  # a PAGE field stands in the instruction: { = { PAGE } - 1 }
        self.separated = False
        self._begin: tuple[Builder, int] | None = None

    @property
    def name(self) -> str:
        """What kind of field it is, in capitals."""
        return field_name("".join(text for text, _ in self.pieces))

    def open_result(self, builder: Builder) -> None:
        """The instruction ends here."""
        self.separated = True
        self._begin = (builder, builder.pos)

    def is_empty(self, builder: Builder) -> bool:
        """Whether no text has come since the instruction ended."""
        return self._begin == (builder, builder.pos)

    def drawn(self, form: RunFormat) -> Iterator[tuple[str, RunFormat]]:
        """What Word draws in place of a result; ``form`` is the format of the field's own characters."""
        name = self.name
        if name in _BUTTONS:
            yield from self._button_text()
        elif name == "FORMDROPDOWN":
            yield _chosen(self._form_data("ddList")), form
        elif name == "FORMCHECKBOX":
            box = self._form_data("checkBox")
            if box is not None:
                yield "☒" if _is_checked(box) else "☐", form

    def _form_data(self, kind: str) -> _Element | None:
        return None if self.data is None else self.data.find(W + kind)

    def _button_text(self) -> Iterator[tuple[str, RunFormat]]:
        """The instruction after the names of field and macro, in the formats it has there."""
        whole = "".join(text for text, _ in self.pieces)
        words = whole.split(None, 2)
        if len(words) < 3:
            return
        start = len(whole) - len(words[2])
        before, switch, word = whole.rpartition("\\*")
        end = len(before if switch and word.isascii() and word.strip().isalpha() else whole)
        end = len(whole[:end].rstrip())
        at = 0
        for text, form in self.pieces:
            shown = text[max(0, start - at) : max(0, end - at)]
            if shown:
                yield shown, form
            at += len(text)


def field_name(instruction: str) -> str:
    r"""The name of a field, in capitals; a switch may follow it without a space (``PAGE\* MERGEFORMAT``)."""
    words = instruction.split(None, 1)
    return words[0].partition("\\")[0].upper() if words else ""


def _chosen(entries: _Element | None) -> str:
    """The entry of a drop-down list that was chosen, else its default, else the first."""
    if entries is None:
        return ""
    texts = [entry.get(VAL, "") for entry in entries.iterchildren(W + "listEntry")]
    for name in ("result", "default"):
        element = entries.find(W + name)
        index = None if element is None else integer(element.get(VAL))
        if index is not None and 0 <= index < len(texts):
            return texts[index]
    return texts[0] if texts else ""


def _is_checked(box: _Element) -> bool:
    for name in ("checked", "default"):
        element = box.find(W + name)
        if element is not None:
            return is_on(element)
    return False
