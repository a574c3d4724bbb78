"""What stands outside the flow, in tables and text boxes: letterhead, 版记, and the rest."""

from __future__ import annotations

from draftlint.outline import marks
from draftlint.outline.form import look_at
from draftlint.outline.model import Role
from draftlint.outline.people import is_signed_and_dated
from draftlint.outline.sketch import Sketch


def read_boxes(sketch: Sketch) -> None:
    """Tables and text boxes: parts of letterhead and 版记 by their words, else table or running text."""
    flow = set(sketch.flow)
    start = next(
        (
            i
            for i, role in enumerate(sketch.roles)
            if role in (Role.TITLE, Role.BODY, Role.HEADING1) or (role is None and i in flow)
        ),
        0,
    )
    printed_rows: set[tuple[int, int]] = set()
    copied_tables: set[int] = set()  # those with 抄送
    for index, paragraph in enumerate(sketch.paragraphs):
        if index in flow or sketch.roles[index] is not None:
            continue
        text = sketch.texts[index]
        cell = paragraph.cell
        role, confidence = _boxed(sketch, index, text, before_title=index < start)
        if role is Role.CC and cell is not None:
            copied_tables.add(cell.table)
        elif role is None and cell is not None and cell.table in copied_tables and is_signed_and_dated(text):
            role, confidence = Role.PRINTER, 0.8  # the word 印发 is missing
        if role is Role.PRINTER and cell is not None:
            printed_rows.add((cell.table, cell.row))
        if role is None:
            role, confidence = (Role.TABLE, 0.95) if cell is not None else (Role.BODY, 0.4)
        sketch.put(index, role, confidence)
    if printed_rows:
        for index, paragraph in enumerate(sketch.paragraphs):
            cell = paragraph.cell
            if (
                cell is not None
                and sketch.roles[index] is Role.TABLE
                and (cell.table, cell.row) in printed_rows
            ):
                sketch.put(index, Role.PRINTER, 0.85)


def _boxed(sketch: Sketch, index: int, text: str, *, before_title: bool) -> tuple[Role | None, float]:
    if marks.is_cc(text):
        return Role.CC, 0.9
    if marks.is_printer(text) and _names_a_day(text):
        return Role.PRINTER, 0.9
    if not before_title:
        return None, 0.0
    if marks.is_copy_number(text):
        return Role.COPY_NUMBER, 0.8
    if marks.is_secrecy(text):
        return Role.SECRECY, 0.9
    if marks.is_urgency(text):
        return Role.URGENCY, 0.9
    if marks.is_doc_number(text):
        return Role.DOC_NUMBER, 0.9
    if marks.is_signer(text):
        return Role.SIGNER, 0.9
    if marks.is_series_mark(text):
        return Role.SERIES_MARK, 0.8
    look = look_at(sketch.paragraphs[index])
    if marks.is_issuer_mark(text) or (look.red and look.size >= 20):
        return Role.ISSUER_MARK, 0.8
    return None, 0.0


def _names_a_day(text: str) -> bool:
    """Whether a line about printing names a day (a bare 印 in a form's cell does not)."""
    return "月" in text or "共印" in text
