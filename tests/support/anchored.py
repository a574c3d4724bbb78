"""Where comments stand, found without the code that put them there: their marks are made text and read."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO

from draftlint.ooxml.read import read_docx

_MARK = re.compile(rb'<((?:\w+:)?)commentRange(Start|End)((?: xmlns:w="[^"]*")?) (?:\w+:)?id="(\d+)"/>')
_SENTINEL = re.compile("[\ue000\ue002]\\d+\ue001")


def main_part(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def packed(data: bytes) -> dict[str, bytes]:
    """The compressed bytes of every entry, as they stand in the archive."""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name + extra
            found[info.filename] = data[start : start + info.compress_size]
    return found


def anchored(data: bytes) -> dict[int, tuple[int, int, int]]:
    """Paragraph, start and end of the range of each comment, in the text as the reader gives it."""

    def text(match: re.Match[bytes]) -> bytes:
        w, kind, declared, number = match.groups()
        sentinel = ("\ue000" if kind == b"Start" else "\ue002").encode() + number + "\ue001".encode()
        shown = b'<%srPr><%svanish %sval="0"/></%srPr>' % (w, w, w, w)
        return b"<%sr%s>%s<%st>%s</%st></%sr>" % (w, declared, shown, w, sentinel, w, w)

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename == "word/document.xml":
                content = _MARK.sub(text, content)
            copy.writestr(info.filename, content)
    found: dict[int, list[int]] = {}
    for paragraph in read_docx(out.getvalue(), "x").paragraphs:
        for match in _SENTINEL.finditer(paragraph.text):
            number = int(match.group()[1:-1])
            offset = len(_SENTINEL.sub("", paragraph.text[: match.start()]))
            known = found.setdefault(number, [paragraph.number])
            known.append(offset)
    return {number: (each[0], each[1], each[2]) for number, each in found.items() if len(each) == 3}
