"""The archive written anew around a few changed entries; all others keep their very bytes, packed as they are."""

from __future__ import annotations

import zlib
from struct import Struct
from typing import TYPE_CHECKING

from draftlint.ooxml.zipdir import Limits, raw_directory

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL = Struct("<4s5H3I2H")
_ENTRY = Struct("<4s6H3I5H2I")
_END = Struct("<4s4H2IH")
_DEFLATED = 8
_UTF8, _DESCRIPTOR = 0x800, 0x8
_EPOCH = 0x21  # 1 January 1980: what Word writes for every entry


def rewrite(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with the content of these entries replaced; names that it does not have are added at its end."""
    out = bytearray()
    directory = bytearray()
    count = 0
    left = dict(changed)

    def put(name: bytes, packed: bytes, size: int, crc: int, head: tuple[int, ...], kind: int) -> None:
        nonlocal count
        made_by, needed, flags, method, time, date, attributes = head
        offset = len(out)
        fields = (flags & ~_DESCRIPTOR, method, time, date, crc, len(packed), size, len(name))
        out.extend(_LOCAL.pack(b"PK\x03\x04", needed, *fields, 0))
        out.extend(name)
        out.extend(packed)
        directory.extend(
            _ENTRY.pack(b"PK\x01\x02", made_by, needed, *fields, 0, 0, 0, kind, attributes, offset)
        )
        directory.extend(name)
        count += 1

    for entry in raw_directory(data, Limits()):
        head = (
            entry.made_by,
            entry.needed,
            entry.flags,
            entry.method,
            entry.time,
            entry.date,
            entry.attributes,
        )
        if entry.name in left:
            content = left.pop(entry.name)
            head = (*head[:3], _DEFLATED, *head[4:])
            put(entry.raw, _pack(content), len(content), zlib.crc32(content), head, entry.kind)
            continue
        *_, name_size, extra_size = _LOCAL.unpack_from(data, entry.offset)
        start = entry.offset + _LOCAL.size + name_size + extra_size
        put(entry.raw, data[start : start + entry.packed], entry.size, entry.crc, head, entry.kind)
    for name, content in left.items():
        raw = name.encode()
        head = (20, 20, 0 if raw.isascii() else _UTF8, _DEFLATED, 0, _EPOCH, 0)
        put(raw, _pack(content), len(content), zlib.crc32(content), head, 0)
    start = len(out)
    out += directory
    out += _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return bytes(out)


def _pack(content: bytes) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(content) + deflate.flush()
