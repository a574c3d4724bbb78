"""How the Han characters of a paragraph are set: stretches of one font and size, and the majority."""

from __future__ import annotations

from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.checks.judged import HAN
from draftlint.checks.typefaces import FontBook
from draftlint.doc.model import Paragraph, RunFormat
from draftlint.outline.model import Item


class Stretch(NamedTuple):
    """Han characters in one font and size, from the first to the last, marks and spaces between included."""

    start: int
    end: int
    han: int
    font: str | None
    size: float
    bold: bool
    color: str | None

    @property
    def look(self) -> tuple[str | None, float]:
        """Font and size."""
        return self.font, self.size


def stretches(paragraph: Paragraph, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Stretches of ``[start, end)`` of the text in order. Marks and spaces alone do not make one.

    Han characters always take the eastAsia font (ECMA-376 17.3.2.26). Superscripts are left out: a note
    reference is not set like the text it stands in.
    """
    stop = len(paragraph.text) if end is None else end
    found: list[Stretch] = []
    for run in paragraph.runs:
        low, high = max(run.start, start), min(run.end, stop)
        if low >= high or run.format.vert_align in ("superscript", "subscript"):
            continue
        words = [(m.start(), m.end()) for m in HAN.finditer(paragraph.text, low, high)]
        if not words:
            continue
        han = sum(b - a for a, b in words)
        _join(found, _stretch(words[0][0], words[-1][1], han, run.format))
    return found


def _stretch(start: int, end: int, han: int, looks: RunFormat) -> Stretch:
    return Stretch(start, end, han, looks.east_asia, looks.size, looks.bold, looks.color)


def _join(found: list[Stretch], new: Stretch) -> None:
    last = found[-1] if found else None
    if last is not None and (last.look, last.bold, last.color) == (new.look, new.bold, new.color):
        found[-1] = _merged(last, new)
    else:
        found.append(new)


def _merged(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(one.start, other.end, one.han + other.han, one.font, one.size, one.bold, one.color)


class Setting(NamedTuple):
    """The Han characters of a paragraph (of its heading, for a heading) and how most of them are set."""

    item: Item
    stretches: tuple[Stretch, ...]
    han: int
    font: str | None
    size: float
    bold: bool  # most characters are bold


def setting_of(item: Item, draft: Draft) -> Setting | None:
    """How most Han characters of an item are set; None when it has none."""
    key = f"typeset.{item.paragraph.part_name}.{item.paragraph.number}"
    return draft.memo(key, lambda: setting_from(item, draft))


def setting_from(item: Item, draft: Draft, start: int = 0) -> Setting | None:
    """The same for what stands behind ``start``."""
    parts = stretches(item.paragraph, start, len(item.heading_text))
    if not parts:
        return None
    book = FontBook.of(draft)
    weight: dict[tuple[frozenset[str], float], int] = {}
    names: dict[tuple[frozenset[str], float], str | None] = {}
    for part in parts:
        # 仿宋 and 仿宋_GB2312 in one paragraph are one typeface
        look = (book.roles(part.font) if part.font else frozenset[str](), part.size)
        weight[look] = weight.get(look, 0) + part.han
        names.setdefault(look, part.font)
    most = max(weight, key=lambda look: weight[look])
    han = sum(part.han for part in parts)
    bold = sum(part.han for part in parts if part.bold) * 2 > han
    return Setting(item, tuple(parts), han, names[most], most[1], bold)
