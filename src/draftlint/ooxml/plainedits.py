"""Corrections of plain drafts (.txt, .md): characters are exchanged, encoding and line ends stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.ooxml.plain import read_plain
from draftlint.ooxml.revisions import CannotReviseError, Refused, Revised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.ooxml.revisions import TextChange

_ENCODINGS = ("utf-8-sig", "utf-8", "utf-16", "gb18030")
_LINE = re.compile(r"\r\n|\r|\n")


def revise_plain(data: bytes, path: str, changes: Sequence[TextChange]) -> Revised:
    """The draft with these changes made.

    :raises CannotReviseError: its bytes are not those of a text written in one go.
    :raises UnreadableDraftError: it cannot be read.
    """
    lines = [each.text for each in read_plain(data, path).paragraphs]
    text, encoding = _decoded(data, lines)
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    refused: list[Refused] = []
    out: list[str] = []
    kept = 0
    for change in sorted(changes, key=lambda each: (each.paragraph, each.start)):
        at = starts[change.paragraph - 1] + change.start
        end = at + len(change.text)
        if at < kept or text[at:end] != change.text or _LINE.search(change.replacement):
            refused.append(Refused(change, "这里的文字与核查时读到的不同"))
            continue
        out += (text[kept:at], change.replacement)
        kept = end
    out.append(text[kept:])
    return Revised("".join(out).encode(encoding), tuple(refused))


def _decoded(data: bytes, lines: list[str]) -> tuple[str, str]:
    """The text and the encoding that gives the very bytes again, checked against what was read."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) != data:
            continue
        found = _LINE.split(text)
        if not found[-1]:
            found.pop()
        if found == lines:
            return text, encoding
    raise CannotReviseError(
        "文件的文字编码特殊或有损坏，不能原样改动；请用记事本打开，另存为 UTF-8 编码后再试。"
    )
