"""A paragraph of the draft as a report keeps it, when the report shows the draft's own text."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One paragraph of the draft, kept for a report that shows the draft's own text.

    ``part`` and ``number`` are those of a finding's location; ``level`` is 0 for the title, 1-4 for
    headings; ``label`` is the automatic number before the text. ``place`` is where such a paragraph stands
    in a paper: "center", "right", "left", or "" for indented text.
    """

    part: str
    number: int
    text: str
    label: str = ""
    level: int | None = None
    table: tuple[int, int, int] | None = None  # table, row, column
    place: str = ""
