"""What a sample's pages show: paper, margins, page number."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft
from draftlint.checks.page import PAPERS, is_paper, main_sections, margins_of
from draftlint.checks.page_number import page_fields, page_number_missing
from draftlint.checks.typefaces import FontBook
from draftlint.doc.fonts import font_of
from draftlint.learn.model import Reading, Vote
from draftlint.learn.tally import Tally, font_vote, size_vote

_SLIP = 0.3  # millimetres between what people type in centimetres, points and twips


def read_pages(draft: Draft) -> Iterator[Reading]:
    """Readings of the page set-up."""
    paper, margins = Tally(), Tally()
    for index in sorted(main_sections(draft)):
        section = draft.document.sections[min(index, len(draft.document.sections) - 1)]
        if not section.declared:
            continue
        name = next((one for one in PAPERS if is_paper(section, one)), None)
        paper.add(Vote(name, name, name or "不常用的纸张"))
        if section.height >= section.width and name is not None:
            margins.add(_margin_vote(margins_of(section), draft))
    for found in (paper.reading("paper", "版面", "节"), margins.reading("margins", "版面", "节")):
        if found is not None:
            yield found
    yield from _page_numbers(draft)


def _margin_vote(actual: tuple[float, ...], draft: Draft) -> Vote:
    wanted = draft.format.get("margins")
    usual = wanted if isinstance(wanted, (list, tuple)) and len(wanted) == 4 else (None,) * 4
    values = tuple(_rounded(mm, near) for mm, near in zip(actual, usual, strict=True))
    label = "、".join(f"{side}{mm:g}" for side, mm in zip("上下左右", values, strict=True))
    return Vote(values, list(values), f"{label}毫米")


def _rounded(mm: float, near: float | None) -> float:
    """Millimetres as a person would say them: 28 for the 28.01 that 1588 twips are."""
    for candidate in (near, float(round(mm))):
        if candidate is not None and abs(mm - candidate) <= (_SLIP if candidate == near else 0.15):
            return candidate
    return round(mm, 1)


def _page_numbers(draft: Draft) -> Iterator[Reading]:
    fields = page_fields(draft)
    strict = Draft(draft.document, draft.outline, {"page_number": {"required": True}}, draft.tables)
    missing = any(True for _ in page_number_missing({})(strict))
    required = Tally()
    if fields and missing:
        required.add(Vote("some", None, "有的页没有页码"))
    elif fields or missing:
        required.add(Vote(bool(fields), bool(fields), "有页码" if fields else "没有页码"))
    book, faces = FontBook.of(draft), draft.tables.get("fonts") or {}
    fonts, sizes = Tally(), Tally()
    for field in fields:
        looks = field.paragraph.format_at(field.start)
        digit = field.paragraph.text[field.start : field.start + 1] or "1"
        font = font_of(digit, looks)
        if font is not None:
            fonts.add(font_vote(font, book, faces))
        sizes.add(size_vote(looks.size))
    for tally, name in ((required, "required"), (fonts, "font"), (sizes, "size")):
        found = tally.reading(f"page_number.{name}", "页码", "处")
        if found is not None:
            yield found
