"""The number of a paper in the series of a meeting (会议文件之三), put at the head of the first page.

A mark that stands there already is corrected where it stands, in its own look; otherwise a paragraph is put in
before everything else. Both by insertion of bytes, tracked or plainly, as all corrections are.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from draftlint.ooxml.edits import Edit
from draftlint.ooxml.names import W
from draftlint.ooxml.revisions import STRICT_NS, CannotReviseError, OpenFile, Stamp, TextChange
from draftlint.ooxml.strict import MARK
from draftlint.ooxml.textedits import pieces, revise_text

_BODY = re.compile(rb"<(?P<prefix>[\w.-]+:)?body(?:\s[^<>]*)?>")
_FONT = "黑体"
_HALF_POINTS = 32  # 三号
_PITCH = 579  # twips: the line of a page of 22 lines


class Standing(NamedTuple):
    """A mark that the paper has: its whole paragraph."""

    part_name: str
    paragraph: int
    text: str


def put_mark(data: bytes, text: str, standing: Standing | None, align: str, stamp: Stamp | None) -> bytes:
    """The file with this mark.

    :param standing: the mark that it has, which is corrected; None to put one in.
    :param align: left, right or center, of a new mark.
    :param stamp: None to write without tracked changes.
    :raises CannotReviseError: nothing may be written into this file.
    :raises UnreadableDraftError: it is no sound Word file.
    """
    if standing is not None:
        if standing.text.strip() == text:
            return data
        start = len(standing.text) - len(standing.text.lstrip())
        end = len(standing.text.rstrip())
        old = standing.text[start:end]
        # piece by piece: one that lies inside of a control or a link can be changed there
        changes = [
            TextChange(
                standing.part_name,
                standing.paragraph,
                start + piece.start,
                start + piece.end,
                old[piece.start : piece.end],
                piece.replacement,
            )
            for piece in pieces(old, text)
        ]
        revised = revise_text(data, changes, stamp)
        if revised.refused:
            raise CannotReviseError(f"原有的编号“{old}”改不了：{revised.refused[0].reason}。")
        return revised.data
    file = OpenFile(data, stamp)
    main = file.package.main
    part = file.part(main)
    file.check()
    body = _BODY.search(part)
    if body is None or part[: body.end()].count(b"<!--"):
        raise CannotReviseError("文件内部的写法特殊，放不进编号；请用 Word 打开后另存为新的 .docx 再试。")
    file.add(main, [Edit(body.end(), b"", _paragraph(file, main, body["prefix"] or b"", text, align))])
    return file.finish().data


def _paragraph(file: OpenFile, part: str, prefix: bytes, text: str, align: str) -> bytes:
    own = prefix.decode()
    declared = ""
    if not own:
        strict = MARK in file.part(part)
        own, declared = "w:", f' xmlns:w="{STRICT_NS if strict else W[1:-1]}"'
    properties = (
        f'<{own}rFonts {own}ascii="{_FONT}" {own}eastAsia="{_FONT}" {own}hAnsi="{_FONT}"/>'
        f'<{own}b {own}val="0"/><{own}sz {own}val="{_HALF_POINTS}"/><{own}szCs {own}val="{_HALF_POINTS}"/>'
    )
    run = f'<{own}r><{own}rPr>{properties}</{own}rPr><{own}t xml:space="preserve">{escape(text)}</{own}t></{own}r>'
    inserted = ""
    if file.stamp is not None:
        inserted = file.mark("ins", own).decode() + "/>"
        run = f"{file.mark('ins', own).decode()}>{run}</{own}ins>"
    look = (
        f'<{own}spacing {own}before="0" {own}beforeAutospacing="0" {own}after="0" {own}afterAutospacing="0" '
        f'{own}line="{_PITCH}" {own}lineRule="exact"/>'
        f'<{own}ind {own}left="0" {own}leftChars="0" {own}right="0" {own}rightChars="0" {own}firstLine="0" {own}firstLineChars="0"/>'
        f'<{own}jc {own}val="{align}"/><{own}rPr>{inserted}{properties}</{own}rPr>'
    )
    return f"<{own}p{declared}><{own}pPr>{look}</{own}pPr>{run}</{own}p>".encode()
