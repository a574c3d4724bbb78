"""Which lines are the title: the first that reads or looks like one, and those that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftlint.outline import people, words
from draftlint.outline.form import Look, is_centred, look_at
from draftlint.outline.genre import ends_like_a_title
from draftlint.outline.model import Role
from draftlint.outline.sketch import Sketch
from draftlint.text.lazy import compiled

_LONGEST_TITLE = 4  # lines
_TITLE_STYLES = ("title", "标题", "文档标题", "公文标题", "大标题", "主标题")


def join_lines(lines: Iterable[str]) -> str:
    """Lines of a title as one text: breaks, tabs and wide spaces out, spaces between words kept."""
    joined = "".join(lines)
    return joined.replace("\n", "").replace("\t", "").replace("\u3000", "").strip()


def title_text(lines: Iterable[str]) -> str:
    """The title as one text, without a subtitle that stands in the same paragraph."""
    joined = join_lines(lines)
    if " " in joined or "\u00a0" in joined:
        joined = compiled("(?<=[\u4e00-\u9fff])[ \u00a0]+(?=[\u4e00-\u9fff])").sub("", joined)
    # a span of years (规划（2021—2035年）) is part of the title
    dash = compiled("(?<![0-9０-９年—－])[—－]{1,2}[ \u3000]*[12１２][0-9０-９]{3}年").search(joined)
    return joined if dash is None or dash.start() == 0 else joined[: dash.start()].rstrip()


def title_span(sketch: Sketch, lines: Sequence[int], start: int, more: bool) -> tuple[int, int]:
    """First line of the title and the one after its last, as places in ``lines``."""
    first = _title_start(sketch, lines, start, more)
    if first is None:
        return 0, 0
    look = look_at(sketch.paragraphs[lines[first]])
    centred = is_centred(sketch.paragraphs[lines[first]])
    last = first + 1
    while last < len(lines):
        joined = join_lines(sketch.texts[i] for i in lines[first:last])
        if not _continues(sketch, lines, last, joined, look, centred):
            break
        last += 1
    return first, last


def _title_start(sketch: Sketch, lines: Sequence[int], start: int, more: bool) -> int | None:
    usable = [place for place, index in enumerate(lines) if _may_be_title(sketch, index)]
    if not usable:
        return None
    number = next((i for i in range(start, lines[-1]) if sketch.roles[i] is Role.DOC_NUMBER), None)
    if number is not None:  # 发文机关标志 stands above the number, the title below
        below = [place for place in usable if lines[place] > number]
        usable = below or [place for place in usable if not is_mark(sketch, lines[place])]
    else:
        usable = [place for place in usable if not is_mark(sketch, lines[place])]
    for place in usable:
        if is_titled_style(sketch, lines[place]):
            return place
    if sketch.formatted:
        centred = [place for place in usable if is_centred(sketch.paragraphs[lines[place]])]
        for place in centred:
            look = look_at(sketch.paragraphs[lines[place]])
            if not sketch.look.size or look.size >= sketch.look.size or look.face == "标宋":
                return place
        if centred:
            return centred[0]
        large = [
            place
            for place in usable
            if sketch.look.size and look_at(sketch.paragraphs[lines[place]]).size >= sketch.look.size + 2
        ]
        if large:
            return large[0]
    for any_paper in (False, True):
        for place in usable:
            if _completes(sketch, "", lines[place:], any_paper):
                return place
    # Nothing but its place speaks for it: the first line of several, and in Chinese.
    if not usable:
        return None
    place = usable[0]
    text = sketch.texts[lines[place]]
    if place == 0 and more and len(text) <= 50 and _has_han(text) and "，" not in text:
        return place
    return None


def _may_be_title(sketch: Sketch, index: int) -> bool:
    text = sketch.texts[index]
    if len(text) > 110 or words.is_subtitle(text) or words.is_dateline(text) or people.is_speaker(text):
        return False
    return words.attachment_label(text) is None and not words.is_toc_entry(text)


def _has_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _continues(
    sketch: Sketch, lines: Sequence[int], place: int, joined: str, look: Look, centred: bool
) -> bool:
    index = lines[place]
    text = sketch.texts[index]
    paragraph = sketch.paragraphs[index]
    here = look_at(paragraph)
    adjacent = index - lines[place - 1] <= 1
    complete = ends_like_a_title(joined, sketch.genres)
    same = here.size == look.size and here.face == look.face and is_centred(paragraph) == centred
    if words.is_stage(text):
        return not sketch.formatted or same
    if not _may_be_title(sketch, index):
        return False
    if complete:
        # Only the same large type right below still belongs to it; a byline may be set so, too.
        grand = look.size > sketch.look.size > 0 or look.face == "标宋"
        return same and adjacent and grand and not people.is_speaker_by_place(text)
    if sketch.formatted and same and (look.size > sketch.look.size or look.face == "标宋"):
        return True
    if not adjacent or is_centred(paragraph) != centred:
        return False
    return _completes(sketch, joined, lines[place:], any_paper=True)


def _completes(sketch: Sketch, joined: str, rest: Sequence[int], any_paper: bool) -> bool:
    """Whether the next lines, put behind ``joined``, make a title that ends as titles do."""
    for index in rest[:_LONGEST_TITLE]:
        joined += join_lines((sketch.texts[index],))
        if ends_like_a_title(joined, sketch.genres, any_paper=any_paper):
            return True
    return False


def is_mark(sketch: Sketch, index: int) -> bool:
    """A mark by its red, large type."""
    look = look_at(sketch.paragraphs[index])
    return look.red and look.size >= 20


def is_titled_style(sketch: Sketch, index: int) -> bool:
    """Set in the style that Word or an office keeps for titles."""
    style = sketch.paragraphs[index].format.style
    return style is not None and style.strip().lower() in _TITLE_STYLES
