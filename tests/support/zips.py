"""Zip files made by hand: sound ones, and ones that no packer would write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Member:
    """One entry as it will stand in the archive; sizes and checksum may be lies."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    method: int = 8
    flags: int = 0
    local_name: bytes | None = None


def member(name: str | bytes, content: str | bytes, method: int = 8) -> Member:
    """An honest entry."""
    raw = content.encode() if isinstance(content, str) else content
    packed = raw
    if method == 8:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(raw) + deflate.flush()
    spelt = name.encode() if isinstance(name, str) else name
    return Member(spelt, packed, len(raw), zlib.crc32(raw), method, 0 if spelt.isascii() else 0x800)


def archive(
    members: Iterable[Member], before: bytes = b"", after: bytes = b"", shifted: bool = False
) -> bytes:
    """The archive; with ``shifted`` its offsets count the bytes before it, as a careful packer would write."""
    body, directory, count = b"", b"", 0
    for m in members:
        offset = len(body) + (len(before) if shifted else 0)
        local = m.name if m.local_name is None else m.local_name
        common = (m.flags, m.method, 0, 0x21, m.crc, len(m.packed), m.size)
        body += struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *common, len(local), 0) + local + m.packed
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *common, len(m.name), 0, 0, 0, 0, 0, offset
        )
        directory += m.name
        count += 1
    start = len(body) + (len(before) if shifted else 0)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return before + body + directory + end + after


def zeros(name: str, mebibytes: int) -> Member:
    """An entry of very many zero bytes, packed without ever holding them; its checksum is not computed."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(1 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Member(name.encode(), block * mebibytes + deflate.flush(), mebibytes << 20, 0)


def lying(honest: Member, size: int) -> Member:
    """The same entry under a false size."""
    return replace(honest, size=size)


def paragraphs(*texts: str) -> str:
    """A main document of plain paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f'<w:document xmlns:w="{W_NS}"><w:body>{body}</w:body></w:document>'


def rels(*targets: tuple[str, str]) -> str:
    """A relationships part of (type, target); an address as target is external."""
    lines = ""
    for i, (kind, target) in enumerate(targets, 1):
        mode = ' TargetMode="External"' if "://" in target else ""
        lines += f'<Relationship Id="rId{i}" Type="{R_NS}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def types(overrides: Mapping[str, str] | None = None) -> str:
    """A content types part."""
    lines = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (overrides or {"word/document.xml": MAIN_TYPE}).items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{lines}</Types>"
    )


def parts(document: str | bytes | None = None, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small sound draft; ``more`` under ``word/``, dots written as ``__``."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": types(),
        "_rels/.rels": rels(("officeDocument", "word/document.xml")),
        "word/document.xml": paragraphs("关于测试的报告") if document is None else document,
    }
    found |= {f"word/{name.replace('__', '.')}": content for name, content in more.items()}
    return found


def docx(files: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx of these parts."""
    return archive(member(name, content) for name, content in (files or parts()).items())
