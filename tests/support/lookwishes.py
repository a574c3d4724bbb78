"""What a draft must look like after changes of look, worked out on plain values and by no code that writes files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from draftlint.doc.model import Document, Paragraph, RunFormat
from draftlint.ooxml.revisions import LookChange

_RUN = {
    "font": ("east_asia",),
    "latin_font": ("ascii", "h_ansi"),
    "size": ("size",),
    "bold": ("bold",),
    "color": ("color",),
    "highlight": ("highlight",),
    "hint": ("hint",),
}
Place = tuple[str, int]


def characters(p: Paragraph) -> list[RunFormat]:
    """The format of each character."""
    return [run.format for run in p.runs for _ in range(run.start, run.end)]


def wished(p: Paragraph, changes: Iterable[LookChange]) -> list[RunFormat]:
    """The format of each character after these changes."""
    formats = characters(p)
    for change in changes:
        if change.scope == "run":
            for at in range(change.start or 0, len(p.text) if change.end is None else change.end):
                wanted: dict[str, Any] = dict.fromkeys(_RUN[change.property], change.value)
                formats[at] = replace(formats[at], **wanted)
    return formats


def differences(before: Document, after: Document, changes: list[LookChange]) -> list[str]:
    """What differs from the draft with the changes made; nothing, when all is right."""
    found: list[str] = []
    by_place: dict[Place, list[LookChange]] = {}
    for change in changes:
        if change.paragraph is not None:
            by_place.setdefault((change.part_name, change.paragraph), []).append(change)
    new = {(p.part_name, p.number): p for p in after.every_paragraph()}
    if len(new) != len({(p.part_name, p.number) for p in before.every_paragraph()}):
        found.append("paragraphs have come or gone")
    for old in before.every_paragraph():
        place = (old.part_name, old.number)
        p = new.get(place)
        if p is None:
            found.append(f"{place} is gone")
            continue
        mine = by_place.get(place, [])
        if characters(p) != wished(old, mine):
            found.append(f"{place} characters")
        layout = any(change.scope == "paragraph" for change in mine)
        mark = layout or any(change.scope == "run" for change in mine)
        same = replace(
            p, runs=old.runs, format=old.format if layout else p.format, mark=old.mark if mark else p.mark
        )
        if same != old:
            found.append(f"{place} otherwise")
    for index, (was, now) in enumerate(zip(before.sections, after.sections, strict=True)):
        touched = {change.property for change in changes if change.section == index}
        sides = {name.removeprefix("margin_").removeprefix("page_") for name in touched}
        values = {name: getattr(was, name) for name in sides}
        same_parts = {"headers": was.headers, "footers": was.footers}  # compared above
        if replace(now, **values, **same_parts) != was:
            found.append(f"section {index}")
    return found
