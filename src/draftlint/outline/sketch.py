"""The working sheet on which roles are pencilled in before the outline is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from draftlint.doc.model import Paragraph
from draftlint.outline.form import NO_LOOK, Look, body_look
from draftlint.outline.genre import GenreTable
from draftlint.outline.marks import is_page_number
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled
from draftlint.text.ordinals import Ordinal, ordinal_of, read_ordinal

_BLANKS = " \t\n\u3000\u00a0\u2002\u2003\u200b\ufeff"


@dataclass(slots=True)
class Sketch:
    """Parallel lists over the main part's paragraphs; ``flow`` lists those that running text consists of.

    ``roles`` starts as None where nothing is decided yet.
    """

    paragraphs: Sequence[Paragraph]
    formatted: bool
    genres: GenreTable
    texts: list[str] = field(default_factory=list)  # without spaces around
    roles: list[Role | None] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    ordinals: list[Ordinal | None] = field(default_factory=list)
    ends: list[int | None] = field(default_factory=list)
    attachment: list[int | None] = field(default_factory=list)
    flow: list[int] = field(default_factory=list)
    marked: dict[int, int] = field(default_factory=dict)  # levels that Markdown gives (# is 1)
    title: str | None = None
    look: Look = NO_LOOK  # of running text

    def put(self, index: int, role: Role, confidence: float) -> None:
        """Decide a role."""
        self.roles[index] = role
        self.confidence[index] = confidence

    def starts_page(self, index: int) -> bool:
        """Whether a paragraph is known to stand at the head of a page (by a break, not by lines)."""
        paragraph = self.paragraphs[index]
        if index == 0 or paragraph.format.page_break_before:
            return True
        if paragraph.page_breaks and not paragraph.text[: paragraph.page_breaks[-1]].strip(_BLANKS):
            return True
        before = index - 1
        if self.paragraphs[before].section != paragraph.section:
            return True
        while before >= 0:
            earlier = self.paragraphs[before]
            breaks = earlier.page_breaks
            if breaks and not earlier.text[breaks[-1] :].strip(_BLANKS):
                return True
            if self.texts[before]:
                return False
            before -= 1
        return False


def start_sketch(paragraphs: Sequence[Paragraph], formatted: bool, genres: GenreTable) -> Sketch:
    """A sheet with texts, ordinals, blanks and the flow filled in."""
    sketch = Sketch(paragraphs, formatted, genres)
    texts, roles, ordinals = sketch.texts, sketch.roles, sketch.ordinals
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip(_BLANKS)
        if text[:1] == "#" and not formatted:
            text, ordinal = _markdown_heading(sketch, index, paragraph.text)
            texts.append(text)
            roles.append(None)
            ordinals.append(ordinal)
            continue
        texts.append(text)
        if text:
            numbers_page = text[0] in "—-－–―" and is_page_number(text)
            if numbers_page or (paragraph.framed and paragraph.page_fields):
                roles.append(Role.PAGE)
                ordinals.append(None)
                continue
            roles.append(None)
            ordinals.append(ordinal_of(paragraph))
        else:
            blank = paragraph.is_blank
            roles.append(Role.BLANK if blank else Role.BODY)
            ordinals.append(None if blank else ordinal_of(paragraph))
    count = len(texts)
    # A paragraph that holds a drawing and no text is running text for want of a better word.
    sketch.confidence = [0.3 if role is Role.BODY else 1.0 for role in roles]
    sketch.ends = [None] * count
    sketch.attachment = [None] * count
    layout = _layout_tables(paragraphs, texts)
    flow = [
        index
        for index, paragraph in enumerate(paragraphs)
        if texts[index]
        and roles[index] is None
        and paragraph.part == "body"
        and (paragraph.cell is None or paragraph.cell.table in layout)
    ]
    if not flow:  # everything stands in text boxes
        flow = [
            i
            for i, paragraph in enumerate(paragraphs)
            if texts[i] and roles[i] is None and paragraph.cell is None
        ]
    sketch.flow = flow
    if formatted:
        sketch.look = body_look(paragraphs[index] for index in flow)
    return sketch


def _markdown_heading(sketch: Sketch, index: int, text: str) -> tuple[str, Ordinal | None]:
    """Text and ordinal of a line that begins with #; as it stands when the # is no heading's."""
    match = compiled(r"\s*(#{1,6})\s+(?=\S)").match(text)
    if match is None:
        return text.strip(_BLANKS), None
    sketch.marked[index] = len(match[1])
    ordinal = read_ordinal(text[match.end() :])
    if ordinal is not None:
        shift = match.end()
        ordinal = ordinal._replace(start=ordinal.start + shift, end=ordinal.end + shift)
    return text[match.end() :].strip(_BLANKS), ordinal


def _layout_tables(paragraphs: Sequence[Paragraph], texts: list[str]) -> frozenset[int]:
    """Tables that only lay out the page: most of the paper stands in a few of their cells."""
    if all(paragraph.cell is None for paragraph in paragraphs):
        return frozenset()
    sizes: dict[int, int] = {}
    longest: dict[int, int] = {}
    cells: dict[int, set[tuple[int, int]]] = {}
    total = 0
    for paragraph, text in zip(paragraphs, texts, strict=True):
        total += len(text)
        cell = paragraph.cell
        if cell is None or cell.depth > 1 or not text:
            continue
        sizes[cell.table] = sizes.get(cell.table, 0) + len(text)
        longest[cell.table] = max(longest.get(cell.table, 0), len(text))
        cells.setdefault(cell.table, set()).add((cell.row, cell.column))
    return frozenset(
        table
        for table, size in sizes.items()
        if size >= 0.6 * total
        and longest[table] >= 40
        and (len(cells[table]) <= 3 or size / len(cells[table]) >= 120)
    )
