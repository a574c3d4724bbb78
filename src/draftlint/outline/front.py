"""The front of a paper: letterhead, title, what stands under it, and whom it addresses."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.outline import marks, people, words
from draftlint.outline.form import is_centred, look_at
from draftlint.outline.genre import ends_like_a_title
from draftlint.outline.model import Role
from draftlint.outline.sketch import Sketch
from draftlint.outline.title import is_mark, is_titled_style, title_span, title_text

_LONGEST_FRONT = 40
_MARK_ENDS = ("令", "公告", "通告", "公报", "纪要")
_SERIES_MARK_LINES = 4
_SENTENCE_ENDS = "。；！？!?;"


def read_front(sketch: Sketch, span: Sequence[int], *, attachment: bool = False) -> int:
    """Give roles to the front of ``span`` (indexes into the sketch); returns how many of them it took."""
    limit = _limit(sketch, span)
    if limit == 0:
        return _addressee(sketch, span, 0, has_title=False)
    open_lines: list[int] = []
    for index in span[:limit]:
        role = None if attachment else _letterhead(sketch, index)
        if role is None and not attachment and _issues_minutes(sketch, span[0], index):
            role = Role.SIGNATURE
        if role is not None:
            sketch.put(index, role, 0.9)
        else:
            open_lines.append(index)
    if not attachment and _is_odd_copy_number(sketch, open_lines[:1], span):
        sketch.put(open_lines.pop(0), Role.COPY_NUMBER, 0.7)
    first, last = title_span(sketch, open_lines, span[0], attachment or len(span) > limit)
    taken = limit
    if attachment and first < last and words.is_caption(sketch.texts[open_lines[first]]):
        last = first  # an attachment that is nothing but a figure or a table
    if first < last:
        for index in open_lines[:first]:
            _before_title(sketch, index)
        for index in open_lines[first:last]:
            sketch.put(index, Role.ATTACHMENT_TITLE if attachment else Role.TITLE, 0.9)
        if not attachment:
            sketch.title = title_text(sketch.texts[index] for index in open_lines[first:last])
        rest = open_lines[last:]
        for index in rest:
            addressed = limit < len(span) and people.is_salutation(sketch.texts[span[limit]])
            if not _under_title(sketch, index, addressed=addressed):
                taken = span.index(index)
                break
    else:
        for index in open_lines:
            text = sketch.texts[index]
            if is_mark(sketch, index) and not attachment:
                # 命令, 公告 and 纪要 have their mark for a title; any other red headline is one.
                mark = text.endswith(_MARK_ENDS) or marks.is_issuer_mark(text)
                sketch.put(index, Role.ISSUER_MARK if mark else Role.TITLE, 0.7 if mark else 0.5)
            elif people.is_speaker(text) and is_centred(sketch.paragraphs[index]):
                sketch.put(index, Role.SPEAKER, 0.7)
            elif words.is_subtitle(text) and is_centred(sketch.paragraphs[index]):
                sketch.put(index, Role.SUBTITLE, 0.6)
            else:
                taken = span.index(index)
                break
        if not attachment and sketch.title is None:
            named = [i for i in span[:taken] if sketch.roles[i] in (Role.ISSUER_MARK, Role.TITLE)]
            sketch.title = title_text(sketch.texts[i] for i in named) or None
    return _addressee(sketch, span, taken, has_title=first < last)


def _limit(sketch: Sketch, span: Sequence[int]) -> int:
    """How many leading paragraphs may belong to the front."""
    for place, index in enumerate(span[:_LONGEST_FRONT]):
        text = sketch.texts[index]
        paragraph = sketch.paragraphs[index]
        ordinal = sketch.ordinals[index]
        if people.is_salutation(text) or people.is_recipient(text):
            return place
        if (ordinal is not None and not marks.is_series_mark(text) and not words.is_subtitle(text)) and not (
            is_titled_style(sketch, index) or (is_centred(paragraph) and ordinal.style in ("第一章", "other"))
        ):
            return place
        if ordinal is not None and ordinal.style in ("第一章", "第一条"):
            return place
        if _is_sentence(sketch, index, place):
            return place
    return min(len(span), _LONGEST_FRONT)


def _is_sentence(sketch: Sketch, index: int, place: int) -> bool:
    text = sketch.texts[index]
    if words.is_subtitle(text) or marks.is_doc_number(text):
        return False
    centred = is_centred(sketch.paragraphs[index]) and len(text) <= 80
    if "。" in text[:-1]:
        return True
    if text[-1] in _SENTENCE_ENDS + "：:":
        titled = len(text) <= 60 and ends_like_a_title(text, sketch.genres)
        return not (titled and (centred or place == 0))
    if len(text) > 80:
        return True
    return text.count("，") >= 2 and not centred


def _letterhead(sketch: Sketch, index: int) -> Role | None:
    text = sketch.texts[index]
    if marks.is_copy_number(text):
        return Role.COPY_NUMBER
    if marks.is_secrecy(text):
        return Role.SECRECY
    if marks.is_urgency(text):
        return Role.URGENCY
    if marks.is_doc_number(text) or marks.is_serial_number(text):
        return Role.DOC_NUMBER
    if marks.is_signer(text):
        return Role.SIGNER
    if marks.is_series_mark(text):
        return Role.SERIES_MARK
    if marks.is_issuer_mark(text):
        return Role.ISSUER_MARK
    return None


def _issues_minutes(sketch: Sketch, first: int, index: int) -> bool:
    """The office and the day on one line, above or on the red line: the head of 纪要 and of bulletins."""
    return people.is_signed_and_dated(sketch.texts[index]) and any(
        sketch.roles[above] in (Role.DOC_NUMBER, Role.ISSUER_MARK) or is_mark(sketch, above)
        for above in range(first, index)
    )


def _is_odd_copy_number(sketch: Sketch, lines: Sequence[int], span: Sequence[int]) -> bool:
    """A number of another length than 份号 should have, alone at the top of a letterhead."""
    if not lines or lines[0] != span[0]:
        return False
    text = sketch.texts[lines[0]]
    return (
        text.isascii()
        and text.isdigit()
        and 3 <= len(text) <= 8
        and not (len(text) == 4 and text.startswith(("19", "20")))  # a year
        and any(
            sketch.roles[index] in (Role.SECRECY, Role.URGENCY, Role.DOC_NUMBER, Role.ISSUER_MARK)
            for index in span[1:_LONGEST_FRONT]
        )
    )


def _before_title(sketch: Sketch, index: int) -> None:
    text = sketch.texts[index]
    if words.is_subtitle(text):
        sketch.put(index, Role.SERIES_MARK if marks.is_series_mark(text) else Role.SUBTITLE, 0.5)
    elif _heads_series_mark(sketch, index):
        sketch.put(index, Role.SERIES_MARK, 0.8)
    elif is_mark(sketch, index):
        sketch.put(index, Role.ISSUER_MARK, 0.8)
    elif not words.is_dateline(text) and Role.DOC_NUMBER in sketch.roles[index : index + _LONGEST_FRONT]:
        sketch.put(index, Role.ISSUER_MARK, 0.7)
    else:
        sketch.put(index, Role.BODY, 0.4)


def _heads_series_mark(sketch: Sketch, index: int) -> bool:
    """An upper line of a mark of several: 县第十八届人大常委会 over 第二十三次会议文件（五）."""
    paragraph = sketch.paragraphs[index]
    look = look_at(paragraph)
    for below in range(index + 1, min(index + _SERIES_MARK_LINES, len(sketch.texts))):
        other = sketch.paragraphs[below]
        if look_at(other) != look or is_centred(other) != is_centred(paragraph):
            return False
        if sketch.roles[below] is Role.SERIES_MARK:
            return len(sketch.texts[index]) <= 30
        if sketch.roles[below] is not None:
            return False
    return False


def _under_title(sketch: Sketch, index: int, *, addressed: bool) -> bool:
    text = sketch.texts[index]
    if words.is_subtitle(text):
        sketch.put(index, Role.SUBTITLE, 0.9)
    elif sketch.roles[index - 1] is Role.SUBTITLE and text.endswith(("会议上", "会议", "大会上")):
        sketch.put(index, Role.SUBTITLE, 0.8)
    elif people.is_speaker(text):
        sketch.put(index, Role.SPEAKER, 0.9)
    elif people.is_speaker_by_place(text) and (
        is_centred(sketch.paragraphs[index]) or not sketch.formatted or addressed
    ):
        sketch.put(index, Role.SPEAKER, 0.7)
    elif is_centred(sketch.paragraphs[index]) and len(text) <= 60 and text[-1] not in _SENTENCE_ENDS:
        sketch.put(index, Role.SUBTITLE, 0.5)
    else:
        return False
    return True


def _addressee(sketch: Sketch, span: Sequence[int], taken: int, *, has_title: bool) -> int:
    """称谓 or 主送机关 after the title; returns how many paragraphs the front has with it."""
    if taken >= len(span):
        return taken
    index = span[taken]
    text = sketch.texts[index]
    if sketch.ordinals[index] is not None:
        return taken
    if people.is_salutation(text) and (text[-1] in "：:！!" or has_title):
        sketch.put(index, Role.SALUTATION, 0.95 if text[-1] in "：:" else 0.8)
    elif people.is_recipient(text):
        sketch.put(index, Role.RECIPIENT, 0.95)
    else:
        return taken
    return taken + 1
