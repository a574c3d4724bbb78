"""What the look of a paragraph says: centred or not, how large, in which kind of type.

Form only ever helps meaning here; a plain draft has none and must be understood all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from draftlint.doc.model import Paragraph, RunFormat

Face = Literal["黑", "楷", "仿", "标宋", "宋", "other"]

#: Pieces of font names and the kind of type they stand for; the first that occurs decides.
_FACES: tuple[tuple[str, Face], ...] = (
    ("标宋", "标宋"), ("xiaobiaosong", "标宋"), ("fzxbs", "标宋"), ("中宋", "标宋"), ("zhongsong", "标宋"),
    ("仿宋", "仿"), ("fangsong", "仿"), ("fzfs", "仿"),
    ("楷", "楷"), ("kai", "楷"),
    ("黑", "黑"), ("hei", "黑"),
    ("宋", "宋"), ("song", "宋"), ("simsun", "宋"),
)  # fmt: skip


class Look(NamedTuple):
    """Type of a stretch of text."""

    face: Face
    size: float
    bold: bool
    red: bool


NO_LOOK = Look("other", 0.0, False, False)


@lru_cache(maxsize=4096)
def look_of(run: RunFormat) -> Look:
    """The look of a run, by the font of its Chinese characters."""
    name = (run.east_asia or "").lower()
    face: Face = next((kind for piece, kind in _FACES if piece in name), "other")
    return Look(face, run.size, run.bold, _is_red(run.color))


def _is_red(color: str | None) -> bool:
    if color is None or len(color) != 6:
        return False
    try:
        red, green, blue = (int(color[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xA0 and green <= 0x60 and blue <= 0x60


def look_at(paragraph: Paragraph, offset: int = 0) -> Look:
    """Look of the first visible character at or after ``offset``."""
    text = paragraph.text
    for run in paragraph.runs:
        if run.end > offset and not text[max(run.start, offset) : run.end].isspace():
            return look_of(run.format)
    return NO_LOOK


def is_centred(paragraph: Paragraph) -> bool:
    """Set in the middle by its alignment, or by spaces as on a typewriter."""
    return paragraph.format.align == "center" or paragraph.text.startswith(("\u3000" * 6, " " * 12))


def is_right(paragraph: Paragraph) -> bool:
    """Set to the right by alignment, by a deep indent or by spaces."""
    form = paragraph.format
    if form.align == "right" or form.left > 3000 or (form.left_chars or 0) > 1000:
        return True
    if form.first_line > 3000 or (form.first_line_chars or 0) > 1000:
        return True
    return paragraph.text.startswith(("\u3000" * 6, " " * 12, "\t\t"))


def body_look(paragraphs: Iterable[Paragraph]) -> Look:
    """The look that running text mostly has; of no use (size 0) when nothing is formatted."""
    seen: Counter[Look] = Counter()
    for paragraph in paragraphs:
        if len(paragraph.text) >= 40 and paragraph.runs:
            # The last run: a heading may stand at the head of the paragraph.
            seen[look_of(paragraph.runs[-1].format)] += len(paragraph.text)
            if len(seen) > 12 or seen.total() > 8000:
                break
    return seen.most_common(1)[0][0] if seen else NO_LOOK


def stands_out(look: Look, body: Look) -> bool:
    """Set off from running text as headings are: 黑体, 楷体, bold or larger."""
    if not look.size or not body.size:
        return False
    if look.face != body.face and look.face in ("黑", "楷", "标宋"):
        return True
    return (look.bold and not body.bold) or look.size >= body.size + 2
