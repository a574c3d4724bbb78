"""The draft's own text, kept for reports that show it beside the findings."""

from __future__ import annotations

from draftlint.doc.line import Line
from draftlint.outline.model import Outline, Role

#: Where the elements of a paper stand (GB/T 9704-2012 7.2-7.4); the others are indented text.
_PLACES = {
    **dict.fromkeys(
        (
            Role.ISSUER_MARK, Role.DOC_NUMBER, Role.TITLE, Role.SUBTITLE, Role.SPEAKER,
            Role.ATTACHMENT_TITLE, Role.CAPTION, Role.PAGE,
        ),
        "center",
    ),
    **dict.fromkeys((Role.SIGNATURE, Role.ISSUE_DATE), "right"),
    **dict.fromkeys(
        (
            Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.RECIPIENT, Role.SALUTATION, Role.SERIES_MARK,
            Role.ATTACHMENT_LABEL, Role.TOC, Role.TABLE, Role.FOOTNOTE,
        ),
        "left",
    ),
}  # fmt: skip


def kept(outline: Outline) -> tuple[Line, ...]:
    """Every paragraph of every part, in the order of the outline."""
    lines = []
    for item in outline.items:
        paragraph = item.paragraph
        cell = paragraph.cell
        level = 0 if item.role is Role.TITLE else item.role.heading_level
        lines.append(
            Line(
                paragraph.part,
                paragraph.number,
                paragraph.text,
                paragraph.label.text if paragraph.label is not None else "",
                level,
                (cell.table, cell.row, cell.column) if cell is not None else None,
                _PLACES.get(item.role, ""),
            )
        )
    return tuple(lines)
