"""A draft with the looks of corrections given to its plain values: examples are corrected without a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from draftlint.doc.model import Document, HeaderFooter, Paragraph, ParagraphFormat, Run, RunFormat, Section
from draftlint.doc.units import TWIPS_PER_POINT, mm_to_twips

if TYPE_CHECKING:
    from draftlint.findings import LookEdit
    from draftlint.outline.model import Outline

_Key = tuple[str, int]


def relooked(document: Document, outline: Outline, looks: Iterable[LookEdit]) -> tuple[Document, Outline]:
    """The draft with these looks; roles stay as they are."""
    by_place: dict[_Key, list[LookEdit]] = defaultdict(list)
    by_section: dict[int, list[LookEdit]] = defaultdict(list)
    for one in looks:
        if one.section is not None:
            by_section[one.section].append(one)
        elif one.location.paragraph is not None:
            by_place[one.part_name, one.location.paragraph].append(one)
    fresh: dict[_Key, Paragraph | None] = {}
    for old in document.every_paragraph():
        key = (old.part_name, old.number)
        fresh[key] = _paragraph(old, by_place[key]) if key in by_place else old

    def kept(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(new for p in paragraphs if (new := fresh[p.part_name, p.number]) is not None)

    sections = tuple(
        replace(
            _section(section, by_section.get(index, ())),
            headers={k: HeaderFooter(h.part_name, kept(h.paragraphs)) for k, h in section.headers.items()},
            footers={k: HeaderFooter(f.part_name, kept(f.paragraphs)) for k, f in section.footers.items()},
        )
        for index, section in enumerate(document.sections)
    )
    items = tuple(
        item._replace(paragraph=p)
        for item in outline.items
        if (p := fresh[item.paragraph.part_name, item.paragraph.number]) is not None
    )
    new = replace(document, paragraphs=kept(document.paragraphs), sections=sections)
    return new, outline._replace(items=items)


def _paragraph(p: Paragraph, looks: Sequence[LookEdit]) -> Paragraph | None:
    if any(one.scope == "blank" for one in looks):
        return None
    for one in looks:
        if one.scope == "run":
            start, end = one.location.start or 0, one.location.end
            p = replace(p, runs=tuple(_runs(p.runs, start, len(p.text) if end is None else end, one)))
    for one in looks:
        if one.scope == "paragraph":
            size = p.format_at(len(p.text) - len(p.text.lstrip())).size
            p = replace(p, format=_layout(p.format, one.property, one.value, size))
    return p


def _runs(runs: Iterable[Run], start: int, end: int, look: LookEdit) -> Iterable[Run]:
    for run in runs:
        low, high = max(run.start, start), min(run.end, end)
        if low >= high:
            yield run
            continue
        if run.start < low:
            yield Run(run.start, low, run.format)
        yield Run(low, high, _type(run.format, look.property, look.value))
        if high < run.end:
            yield Run(high, run.end, run.format)


def _type(looks: RunFormat, name: str, value: Any) -> RunFormat:
    if name == "latin_font":
        return replace(looks, ascii=value, h_ansi=value)
    changes: dict[str, Any] = {"east_asia" if name == "font" else name: value}
    return replace(looks, **changes)


def _layout(looks: ParagraphFormat, name: str, value: Any, size: float) -> ParagraphFormat:
    if name == "alignment":
        return replace(looks, align=value)
    if name == "line_pitch":
        return replace(looks, line=round(value * TWIPS_PER_POINT), line_rule="exact")
    if name == "page_break_before":
        return replace(looks, page_break_before=value)
    changes: dict[str, Any]
    if name.startswith("space_"):
        side = name.removeprefix("space_")
        changes = {side: round(value * TWIPS_PER_POINT), f"{side}_lines": None, f"{side}_auto": False}
    else:
        side = name.removesuffix("_indent")
        changes = {side: round(value * size * TWIPS_PER_POINT), f"{side}_chars": round(value * 100) or None}
    return replace(looks, **changes)


def _section(section: Section, looks: Iterable[LookEdit]) -> Section:
    for one in looks:
        changes: dict[str, Any] = {
            one.property.removeprefix("margin_").removeprefix("page_"): round(
                mm_to_twips(float(one.value or 0))
            )
        }
        section = replace(section, **changes)
    return section
