"""Every paragraph of the main part gets its role: front and back first, then what lies between."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.doc.model import Document
from draftlint.outline import marks, people, words
from draftlint.outline.back import read_back
from draftlint.outline.form import look_at
from draftlint.outline.front import read_front
from draftlint.outline.genre import GenreTable, ends_like_a_title
from draftlint.outline.headings import read_headings
from draftlint.outline.model import Role
from draftlint.outline.sketch import Sketch, start_sketch
from draftlint.outline.spacing import packed
from draftlint.text.numerals import to_int

#: First characters of what may be something else than running text, in a place where no form tells.
_CAPTION_HEADS = frozenset("图表")
_CONTENTS_WITHIN = 30
_LATE_SALUTATION = 14  # paragraphs within which a salutation is still one, a stray line before it


def read_roles(document: Document, genres: GenreTable) -> Sketch:
    """The sheet of the main part with every role decided."""
    sketch = start_sketch(document.paragraphs, document.has_formatting, genres)
    flow = _without_contents(sketch)
    for number, span in _segments(sketch, flow):
        _read_segment(sketch, span, number)
    _outside_the_flow(sketch)
    for index, role in enumerate(sketch.roles):
        if role is None:
            sketch.put(index, Role.BODY, 0.8 if sketch.ordinals[index] is not None else 0.9)
    return sketch


def _without_contents(sketch: Sketch) -> list[int]:
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
        following = sketch.flow[place + 1] if place + 1 < len(sketch.flow) else None
        title = (
            texts[index].translate({0x20: None, 0x3000: None}) in ("目录", "目次") and following in entries
        )
        if index in entries or title:
            sketch.put(index, Role.TOC, 0.9)
        else:
            rest.append(index)
    return rest


def _without_typed_contents(sketch: Sketch) -> list[int]:
    """A contents page without page numbers: lines under 目录 up to where the first of them comes again."""
    flow, texts = sketch.flow, sketch.texts
    for place, index in enumerate(flow[:_CONTENTS_WITHIN]):
        if texts[index][0] != "目" or packed(texts[index]) not in ("目录", "目次") or place + 1 >= len(flow):
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


def _segments(sketch: Sketch, flow: Sequence[int]) -> list[tuple[int | None, list[int]]]:
    """The main text and the attachments, each with its paragraphs; labels get their role here."""
    segments: list[tuple[int | None, list[int]]] = [(None, [])]
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
            segments.append((count, []))
        elif count == 0 and _follows_signed_paper(sketch, flow, place):
            count = 1
            segments.append((count, [index]))
        else:
            segments[-1][1].append(index)
    return segments


def _follows_signed_paper(sketch: Sketch, flow: Sequence[int], place: int) -> bool:
    """The text that a signed and dated paper sends along (印发…的通知) begins here without a label."""
    if place < 4 or place + 2 >= len(flow):
        return False
    date = sketch.texts[flow[place - 1]]
    if (
        len(date) > 24
        or not words.is_bare_date(date)
        or not people.is_signature(sketch.texts[flow[place - 2]])
    ):
        return False
    text = sketch.texts[flow[place]]
    if len(text) > 60 or text[-1] in "。；，、：:！？）)" or sketch.ordinals[flow[place]] is not None:
        return False
    return not (
        marks.is_cc(text) or marks.is_printer(text) or words.is_bare_date(text) or people.is_attendance(text)
    )


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


def _read_segment(sketch: Sketch, span: list[int], number: int | None) -> None:
    attachment = number is not None
    for index in span:
        sketch.attachment[index] = number
    if not span:
        return
    taken = read_front(sketch, span, attachment=attachment)
    if taken == 0 and not attachment:
        start = _late_front(sketch, span)
        if start:
            taken = start + read_front(sketch, span[start:])
    rest = span[taken:]
    if not attachment:
        _late_addressee(sketch, rest)
    read_back(sketch, rest, attachment=attachment)
    for index in rest:
        if sketch.roles[index] is None:
            text = sketch.texts[index]
            if _is_caption(sketch, index):
                sketch.put(index, Role.CAPTION, 0.9)
            elif text[-1] in "：:" and sketch.ordinals[index] is None and people.is_salutation(text):
                sketch.put(index, Role.SALUTATION, 0.7)  # chairs and speakers turn to their hearers again
    read_headings(sketch, rest)


def _late_front(sketch: Sketch, span: Sequence[int]) -> int:
    """Place of a title that a stray line (a photograph's caption, a dateline) keeps from the head; 0: none."""
    for place, index in enumerate(span[1:4], 1):
        text = sketch.texts[index]
        if len(text) <= 60 and "。" not in text and ends_like_a_title(text, sketch.genres):
            return place
    return 0


def _is_caption(sketch: Sketch, index: int) -> bool:
    if sketch.paragraphs[index].format.style in ("caption", "Caption", "题注"):
        return True
    text = sketch.texts[index]
    return text[0] in _CAPTION_HEADS and words.is_caption(text)


def _late_addressee(sketch: Sketch, rest: Sequence[int]) -> None:
    """A form of address that a stray line separates from the title."""
    if any(role in (Role.SALUTATION, Role.RECIPIENT) for role in sketch.roles[: rest[0] if rest else 0]):
        return
    for place, index in enumerate(rest[:_LATE_SALUTATION]):
        text = sketch.texts[index]
        if text[-1] in "：:" and sketch.ordinals[index] is None and people.is_salutation(text):
            sketch.put(index, Role.SALUTATION, 0.8)
            return
        if place == 0 and len(rest) > 2 and sketch.title and people.is_recipient_without_colon(text):
            sketch.put(index, Role.RECIPIENT, 0.6)
            return


def _outside_the_flow(sketch: Sketch) -> None:
    """Tables and text boxes: parts of letterhead and 版记 by their words, else table or running text."""
    flow = set(sketch.flow)
    start = next(
        (
            i
            for i, role in enumerate(sketch.roles)
            if role in (Role.TITLE, Role.BODY, Role.HEADING1) or (role is None and i in flow)
        ),
        0,
    )
    printed_rows: set[tuple[int, int]] = set()
    for index, paragraph in enumerate(sketch.paragraphs):
        if index in flow or sketch.roles[index] is not None:
            continue
        text = sketch.texts[index]
        cell = paragraph.cell
        role, confidence = _boxed(sketch, index, text, before_title=index < start)
        if role is Role.PRINTER and cell is not None:
            printed_rows.add((cell.table, cell.row))
        if role is None:
            role, confidence = (Role.TABLE, 0.95) if cell is not None else (Role.BODY, 0.4)
        sketch.put(index, role, confidence)
    if printed_rows:
        for index, paragraph in enumerate(sketch.paragraphs):
            cell = paragraph.cell
            if (
                cell is not None
                and sketch.roles[index] is Role.TABLE
                and (cell.table, cell.row) in printed_rows
            ):
                sketch.put(index, Role.PRINTER, 0.85)


def _boxed(sketch: Sketch, index: int, text: str, *, before_title: bool) -> tuple[Role | None, float]:
    if marks.is_cc(text):
        return Role.CC, 0.9
    if marks.is_printer(text) and _names_a_day(text):
        return Role.PRINTER, 0.9
    if not before_title:
        return None, 0.0
    if marks.is_copy_number(text):
        return Role.COPY_NUMBER, 0.8
    if marks.is_secrecy(text):
        return Role.SECRECY, 0.9
    if marks.is_urgency(text):
        return Role.URGENCY, 0.9
    if marks.is_doc_number(text):
        return Role.DOC_NUMBER, 0.9
    if marks.is_signer(text):
        return Role.SIGNER, 0.9
    if marks.is_series_mark(text):
        return Role.SERIES_MARK, 0.8
    look = look_at(sketch.paragraphs[index])
    if marks.is_issuer_mark(text) or (look.red and look.size >= 20):
        return Role.ISSUER_MARK, 0.8
    return None, 0.0


def _names_a_day(text: str) -> bool:
    """Whether a line about printing names a day (a bare 印 in a form's cell does not)."""
    return "月" in text or "共印" in text
