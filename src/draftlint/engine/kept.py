"""The draft's own text, kept for reports that show it beside the findings."""

from __future__ import annotations

from draftlint.findings import Line
from draftlint.outline.model import Outline, Role


def kept(outline: Outline) -> tuple[Line, ...]:
    """Every paragraph of every part, in the order of the outline."""
    lines = []
    for item in outline.items:
        paragraph = item.paragraph
        level = 0 if item.role is Role.TITLE else item.role.heading_level
        lines.append(
            Line(
                paragraph.part,
                paragraph.number,
                paragraph.text,
                paragraph.label.text if paragraph.label is not None else "",
                level,
                paragraph.cell is not None,
            )
        )
    return tuple(lines)
