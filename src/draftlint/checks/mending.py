"""What would be right, where a check knows it for certain: the looks that a correction gives.

A value comes from the draft itself where it has a right one elsewhere, else from the profile: a corrected
paper agrees with itself. A paragraph whose role is in doubt gets none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from draftlint.checks.base import Draft, Restyle, Spot
from draftlint.checks.typefaces import FontBook, Wanted, accepts_size, listed
from draftlint.checks.typeset import Setting
from draftlint.doc.model import Paragraph, Run
from draftlint.doc.units import TWIPS_PER_POINT, points_of
from draftlint.outline.model import Item

#: Below it a role is a guess.
_SURE = 0.8
_SEEN = 0.2  # 字: an indent that moves by less stays as it is


class Type(NamedTuple):
    """A font and a size; None where nothing is known to be right."""

    font: str | None
    size: float | None


def is_sure(item: Item) -> bool:
    """Whether the role of a paragraph is certain enough to change its look."""
    return item.confidence >= _SURE


def right_type(
    draft: Draft, settings: Iterable[Setting], font: Wanted, size: Wanted, more: Wanted = None
) -> Type:
    """The font and size to give: what most of these paragraphs have rightly, else what is asked for first.

    :param more: sizes that are right besides.
    """
    book = FontBook.of(draft)
    fonts: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    for one in settings:
        if one.font is not None and book.accepts(one.font, font):
            fonts[one.font] += one.han
        if accepts_size(one.size, size) or (listed(more) and accepts_size(one.size, more)):
            sizes[one.size] += one.han
    asked, points = listed(font), listed(size)
    named = max(fonts, key=fonts.__getitem__) if fonts else real_font(draft, str(asked[0])) if asked else None
    return Type(
        named, max(sizes, key=sizes.__getitem__) if sizes else points_of(points[0]) if points else None
    )


def real_font(draft: Draft, name: str) -> str:
    """A font as files name it: the first name of a typeface, or the name itself."""
    for table in (draft.format.get("fonts"), draft.tables.get("fonts")):
        names = (table or {}).get(name)
        names = names.get("names") if isinstance(names, dict) else names
        if names:
            return names if isinstance(names, str) else str(names[0])
    return name


def over(
    paragraph: Paragraph, start: int, end: int, name: str, value: str | float | bool | None,
    meant: Callable[[Run], bool],
) -> Iterator[Restyle]:  # fmt: skip
    """The changes that give a property to those runs of a stretch that are meant, neighbours joined."""
    begun: int | None = None
    at = start
    for run in paragraph.runs:
        low, high = max(run.start, start), min(run.end, end)
        if low >= high:
            continue
        if meant(run):
            begun = low if begun is None else begun
        elif begun is not None:
            yield Restyle("run", name, value, paragraph, begun, at)
            begun = None
        at = high
    if begun is not None:
        yield Restyle("run", name, value, paragraph, begun, at)


def set_otherwise(book: FontBook, wanted: Wanted) -> Callable[[Run], bool]:
    """Whether a run's Han characters are in another font than is asked for."""
    return lambda run: not book.accepts(run.format.east_asia, wanted)


def retyped(
    one: Setting, right: Type, book: FontBook, *, font: bool, size: bool, start: int = 0
) -> Iterator[Restyle]:
    """The changes that give most characters of a paragraph the right font, and all of them the right size.

    Characters in another font than most are set apart, or a fault of their own.
    """
    p, end = one.item.paragraph, len(one.item.heading_text)
    if font and right.font is not None:
        yield from over(
            p, start, end, "font", right.font,
            lambda run: _flat(run) and book.same(run.format.east_asia, one.font),
        )  # fmt: skip
    if size and right.size is not None:
        wanted = right.size
        yield from over(
            p, start, end, "size", wanted, lambda run: _flat(run) and abs(run.format.size - wanted) > 0.26
        )
        if not start:
            yield from _kept_indents(p, one.size, wanted)


def bolded(one: Setting, value: bool) -> Iterator[Restyle]:
    """The changes that make a paragraph (the heading of a heading) bold or not."""
    end = len(one.item.heading_text)
    return over(one.item.paragraph, 0, end, "bold", value, lambda run: run.format.bold is not value)


def _flat(run: Run) -> bool:
    return run.format.vert_align not in ("superscript", "subscript")


def _kept_indents(p: Paragraph, old: float, new: float) -> Iterator[Restyle]:
    """Indents in twips that were so many characters of the old size stay so many of the new one."""
    looks = p.format
    for name, chars, twips in (
        ("first_line_indent", looks.first_line_chars, looks.first_line),
        ("left_indent", looks.left_chars, looks.left),
        ("right_indent", looks.right_chars, looks.right),
    ):
        if chars is not None or twips <= 0:
            continue
        amount = twips / (old * TWIPS_PER_POINT)
        if abs(amount - twips / (new * TWIPS_PER_POINT)) > _SEEN:
            yield Restyle("paragraph", name, round(amount * 2) / 2, p)


def spans(places: Iterable[Spot], name: str, value: str | float | bool | None) -> tuple[Restyle, ...]:
    """A property of the characters of these places."""
    return tuple(Restyle("run", name, value, p, start, end) for p, start, end in places)
