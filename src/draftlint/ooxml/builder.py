"""A paragraph of the accepted view while it is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.model import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat
    from draftlint.ooxml.styles import Look


class Box(NamedTuple):
    """A text box found in a paragraph, to be read after it."""

    content: _Element
    deleted: bool
    hidden: bool
    fallback: bool = False  # it stands in an mc:Fallback


class Builder:
    """One paragraph of the accepted view while it is put together."""

    def __init__(self, number: int, look: Look) -> None:
        self.number = number
        self.look = look
        self.texts: list[str] = []
        self.pos = 0
        self.runs: list[Run] = []
        self.format: RunFormat | None = None  # of the run that is open
        self.run_start = 0
        self.hidden: list[str] = []
        self.deleted: list[str] = []
        self.inserted: list[tuple[int, int]] = []
        self.page_breaks: list[int] = []
        self.column_breaks: list[int] = []
        self.page_fields: list[int] = []
        self.joined: list[tuple[int, int]] = []
        self.objects = 0
        self.notes: list[tuple[str, str]] = []  # ("footnote", id) of the references in the text
        self.boxes: list[Box | int] = []  # an int: so many w:p stand here that are not shown
        self.fallback = 0  # open mc:Fallback elements

    def pass_over(self, paragraphs: int) -> None:
        """So many w:p stand here that are not shown but have their numbers; in a fallback they have none."""
        if paragraphs and not self.fallback:
            self.boxes.append(paragraphs)

    def close_run(self) -> tuple[Run, ...]:
        """All runs, the open one included."""
        if self.format is not None and self.pos > self.run_start:
            self.runs.append(Run(self.run_start, self.pos, self.format))
            self.format = None
        return tuple(self.runs)
