"""Lines that stand in the running text and have a form of their own: who was present, notes below a table."""

from __future__ import annotations

from draftlint.checks.base import Draft
from draftlint.outline.model import Item, Role
from draftlint.outline.people import is_attendance
from draftlint.text.lazy import compiled

_TABLE_NOTE = "(?:注|备注|附注|说明|单位|(?:资料|数据)来源)[：:]"


def is_set_apart(item: Item, draft: Draft) -> bool:
    """Whether the type and the indent of the body do not bind this paragraph.

    Minutes set the label of 出席 in 黑体 (GB/T 9704 10.3), and what explains a table goes with the table.
    """
    text = item.paragraph.text.strip()
    if not text:
        return False
    return is_attendance(text) or (
        compiled(_TABLE_NOTE).match(text) is not None
        and (item.paragraph.part_name, item.paragraph.number) in _beside_tables(draft)
    )


def _beside_tables(draft: Draft) -> set[tuple[str, int]]:
    """Paragraphs right above or below a table, or below another note that is."""

    def build() -> set[tuple[str, int]]:
        main = [i for i in draft.outline.items if i.paragraph.part == "body" and i.role is not Role.BLANK]
        found: set[tuple[str, int]] = set()
        for line in (main, main[::-1]):
            near = False
            for item in line:
                place = item.paragraph
                if place.cell is not None:
                    near = True
                    continue
                if near:
                    found.add((place.part_name, place.number))
                near = near and compiled(_TABLE_NOTE).match(place.text.strip()) is not None
        return found

    return draft.memo("apart.tables", build)
