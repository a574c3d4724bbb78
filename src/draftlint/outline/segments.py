"""The paper and what is sent along with it: contents page, main text, attachments."""

from __future__ import annotations

from collections.abc import Container, Sequence

from draftlint.outline import marks, people, words
from draftlint.outline.model import Role
from draftlint.outline.sketch import Sketch
from draftlint.outline.spacing import packed
from draftlint.text.numerals import to_int

_CONTENTS_WITHIN = 30
_MOST_NOTES = 4  # remarks between the date and the text that is sent along, and one


def without_contents(sketch: Sketch) -> list[int]:
    """The flow without the contents page, which gets its role here."""
    rest: list[int] = []
    entries: set[int] = set()
    paragraphs, texts = sketch.paragraphs, sketch.texts
    for index in sketch.flow:
        text = texts[index]
        if _has_toc_style(paragraphs[index].format.style) or (
            ("\t" in text or "..." in text or "…" in text) and words.is_toc_entry(text)
        ):
            entries.add(index)
    if not entries:
        return _without_typed_contents(sketch)
    if len(entries) < 3 and not any(_has_toc_style(paragraphs[i].format.style) for i in entries):
        return sketch.flow
    for place, index in enumerate(sketch.flow):
        if index in entries or (_is_contents_title(texts[index]) and _soon(sketch.flow, place, entries)):
            sketch.put(index, Role.TOC, 0.9)
        else:
            rest.append(index)
    return rest


def _is_contents_title(text: str) -> bool:
    return text[0] == "目" and packed(text) in ("目录", "目次")


def _soon(flow: Sequence[int], place: int, entries: Container[int]) -> bool:
    """Whether the contents begin below, a remark or two in between."""
    return any(index in entries for index in flow[place + 1 : place + 4])


def _without_typed_contents(sketch: Sketch) -> list[int]:
    """A contents page without page numbers: lines under 目录 up to where the first of them comes again."""
    flow, texts = sketch.flow, sketch.texts
    for place, index in enumerate(flow[:_CONTENTS_WITHIN]):
        if not _is_contents_title(texts[index]) or place + 1 >= len(flow):
            continue
        first = packed(texts[flow[place + 1]])
        for end in range(place + 2, len(flow)):
            text = texts[flow[end]]
            if len(text) > 60 or "。" in text:
                break
            if packed(text) == first:
                for entry in flow[place:end]:
                    sketch.put(entry, Role.TOC, 0.85)
                return flow[:place] + flow[end:]
        break
    return flow


def _has_toc_style(style: str | None) -> bool:
    return style is not None and style[:3].lower() == "toc" and style[-1].isdigit()


def segments(sketch: Sketch, flow: Sequence[int]) -> list[tuple[int | None, list[int]]]:
    """The main text and the attachments, each with its paragraphs; labels get their role here."""
    found: list[tuple[int | None, list[int]]] = [(None, [])]
    count = 0
    for place, index in enumerate(flow):
        text = sketch.texts[index]
        if text[0] == "附" and (label := _label(sketch, flow, place)) is not None:
            first = place == 0
            sketch.put(index, Role.ATTACHMENT_LABEL, 0.9)
            if first:  # a file that is itself the attachment
                continue
            count = to_int(label) or count + 1
            sketch.attachment[index] = count
            found.append((count, []))
        elif count == 0 and _follows_signed_paper(sketch, flow, place):
            count = 1
            found.append((count, [index]))
        else:
            found[-1][1].append(index)
    return found


def _follows_signed_paper(sketch: Sketch, flow: Sequence[int], place: int) -> bool:
    """The text that a signed and dated paper sends along (印发…的通知) begins here without a label."""
    if place < 4 or place + 2 >= len(flow):
        return False
    dated = place - 1
    while dated > place - _MOST_NOTES and _is_remark(sketch.texts[flow[dated]]):
        dated -= 1  # 署名, 日期, 附注: the remark stands below the date
    date = sketch.texts[flow[dated]]
    if (
        dated < 1
        or len(date) > 24
        or not words.is_bare_date(date)
        or not people.is_signature(sketch.texts[flow[dated - 1]])
    ):
        return False
    text = sketch.texts[flow[place]]
    if len(text) > 60 or text[-1] in "。；，、：:！？）)" or sketch.ordinals[flow[place]] is not None:
        return False
    if "：" in text[:12] or ":" in text[:12]:
        return False  # a line of the 版记 or of a form: 主题词：…
    return not (
        marks.is_open_note(text)
        or marks.is_cc(text)
        or marks.is_printer(text)
        or words.is_bare_date(text)
        or people.is_attendance(text)
    )


def _is_remark(text: str) -> bool:
    """附注, or a list of attachments that stands below the date instead of above the name."""
    return words.is_note(text) or words.is_attachment_note(text) or marks.is_open_note(text)


def _label(sketch: Sketch, flow: Sequence[int], place: int) -> str | None:
    index = flow[place]
    text = sketch.texts[index]
    alone = words.attachment_label(text)
    if alone is not None:
        if place == 0 or sketch.starts_page(index):
            return alone
        following = flow[place + 1] if place + 1 < len(flow) else None
        if following is None:
            return None
        if text[-1] in "：:":
            ordinal = sketch.ordinals[following]
            if ordinal is not None and ordinal.style == "1.":
                return None  # 附件： with its list below
            return alone if _signed_before(sketch, flow, place) else None
        return alone
    if place and sketch.starts_page(index) and _signed_before(sketch, flow, place):
        return words.titled_attachment_label(text)
    return None


def _signed_before(sketch: Sketch, flow: Sequence[int], place: int) -> bool:
    """A date or a label stands among the few paragraphs before."""
    return any(
        words.is_bare_date(sketch.texts[i]) or sketch.roles[i] is Role.ATTACHMENT_LABEL
        for i in flow[max(0, place - 40) : place]
        if len(sketch.texts[i]) <= 24
    )
