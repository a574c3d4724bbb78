"""From a document to its outline: the one door of this room."""

from __future__ import annotations

from draftlint.doc.model import Document
from draftlint.outline.genre import Clues, GenreTable, recognise
from draftlint.outline.model import Item, Outline, Role
from draftlint.outline.roles import read_roles
from draftlint.outline.sketch import Sketch
from draftlint.outline.tree import grow

_AROUND = {
    Role.ISSUER_MARK: "标志=",
    Role.DOC_NUMBER: "文号=",
    Role.SUBTITLE: "题注=",
    Role.SPEAKER: "报告人=",
    Role.SALUTATION: "称谓=",
}
_CONGRESS = ("人大", "人民代表大会", "主任会议", "常委会", "常务委员会")


def build(document: Document, genres: GenreTable) -> Outline:
    """Understand a document: roles of all paragraphs, title, genre, section tree."""
    sketch = read_roles(document, genres)
    items = [
        Item(*fields)
        for fields in zip(
            sketch.paragraphs,
            _decided(sketch),
            sketch.confidence,
            sketch.ordinals,
            sketch.ends,
            sketch.attachment,
            strict=True,
        )
    ]
    main = len(items)
    tree, headings = grow(items, main)
    for paragraph in document.header_footer_paragraphs():
        items.append(Item(paragraph, Role.BLANK if paragraph.is_blank else Role.PAGE))
    for paragraph in document.footnotes + document.endnotes:
        items.append(Item(paragraph, Role.BLANK if paragraph.is_blank else Role.FOOTNOTE))
    genre, confidence = recognise(_clues(sketch), genres)
    return Outline(
        items=tuple(items),
        genre=genre,
        genre_confidence=confidence,
        title=sketch.title,
        tree=tree,
        headings=headings,
    )


def _decided(sketch: Sketch) -> list[Role]:
    return [role if role is not None else Role.BODY for role in sketch.roles]


def _clues(sketch: Sketch) -> Clues:
    around: list[str] = []
    openings: list[str] = []
    for index, role in enumerate(sketch.roles):
        if role is Role.BODY and sketch.texts[index]:
            openings.append(sketch.texts[index][:300])
            if len(openings) == 5:
                break
        elif role is Role.RECIPIENT:
            text = sketch.texts[index]
            marker = "称谓=" if any(word in text for word in _CONGRESS) else "主送="
            around.append(marker + text)
        elif role in _AROUND:
            around.append(_AROUND[role] + sketch.texts[index].replace("\n", ""))
    return Clues(sketch.title or "", "\n".join(around), tuple(openings))
