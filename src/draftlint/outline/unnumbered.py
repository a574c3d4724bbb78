"""Headings without a number: by style, by Markdown, by type, or as a short line between long ones."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline import words
from draftlint.outline.form import is_centred, is_right, look_at, look_of, stands_out
from draftlint.outline.numbered import is_phrase
from draftlint.outline.sketch import Sketch
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_HEADING_STYLE = r"(?i)^(?:公文)?(?:heading|标题)\s*([1-9])|^(?:公文)?([一二三四1-4])级标题"


def marked_level(sketch: Sketch, index: int) -> int:
    """Level that Markdown gives: ## is the first below the title."""
    return min(4, max(1, sketch.marked[index] - 1)) if index in sketch.marked else 0


def unnumbered(sketch: Sketch, span: Sequence[int], place: int) -> tuple[int, float]:
    """Level and confidence of a heading without number; level 0 when it is none."""
    index = span[place]
    if index in sketch.marked:
        return marked_level(sketch, index), 0.9
    text = sketch.texts[index]
    paragraph = sketch.paragraphs[index]
    if text[-1] in "。；;，,、：:！!？?…" or text[0] in "（(—-*•·" or is_right(paragraph):
        return 0, 0.0
    form = paragraph.format
    if form.style:
        match = compiled(_HEADING_STYLE).match(form.style.strip())
        if match is not None:
            return min(4, to_int(match[1] or match[2]) or 1), 0.9
    if form.outline_level is not None and form.outline_level < 4:
        return form.outline_level + 1, 0.85
    if len(text) > 40 or place + 1 >= len(span):
        return 0, 0.0
    following = sketch.texts[span[place + 1]]
    if "：" in text or ":" in text or "\t" in text:  # a line of a form
        return 0, 0.0
    if sketch.formatted:
        look = look_at(paragraph)
        if not stands_out(look, sketch.look) or len(following) < 20 or not _uniform(sketch, index):
            return 0, 0.0
        if is_centred(paragraph) or look.face in ("黑", "标宋"):
            return 1, 0.6
        return 2, 0.5
    if len(text) > 36 or len(following) < 40 or "\u3000" in text or not _has_han(text):
        return 0, 0.0
    if (
        place
        and sketch.texts[span[place - 1]][-1] not in "。！：:”"
        and sketch.roles[span[place - 1]] is None
    ):
        return 0, 0.0
    return (1, 0.5) if is_phrase(text, 2, False) and words.is_bare_date(text) is False else (0, 0.0)


def _has_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _uniform(sketch: Sketch, index: int) -> bool:
    """All of its Chinese text stands out, not a word of it."""
    paragraph = sketch.paragraphs[index]
    return all(
        stands_out(look_of(run.format), sketch.look)
        for run in paragraph.runs
        if _has_han(paragraph.text[run.start : run.end])
    )
