"""The zip container: its directory, read with guards, and the bytes of one entry.

Not the standard library's ``zipfile``: importing that costs as much as reading a short report, it builds
the whole directory before anything can be refused, lets the last of two equal names win and cannot read
an entry whose local name is spelt differently. Only what Office writes is understood: stored and deflated
entries, Zip64, data descriptors, junk before and after the archive.
"""

from __future__ import annotations

import zlib
from struct import Struct, error
from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.problems import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIB = 1024 * 1024

_END = Struct("<4s4H2IH")
_END64_LOCATOR = Struct("<4sIQI")
_END64 = Struct("<4sQ2H2I4Q")
_ENTRY = Struct("<4s6H3I5H2I")
_LOCAL = Struct("<4s5H3I2H")

_STORED, _DEFLATED = 0, 8
_FLAG_ENCRYPTED, _FLAG_UTF8 = 0x1, 0x800


class Limits(NamedTuple):
    """How much a draft may weigh before it is refused."""

    max_file: int = 256 * _MIB
    max_entries: int = 2000
    max_entry: int = 64 * _MIB
    max_total: int = 256 * _MIB
    max_ratio: int = 200
    ratio_floor: int = 16 * _MIB  # smaller parts may compress as well as they like: a large empty table does
    max_depth: int = 256


class Entry(NamedTuple):
    """One line of the archive's directory."""

    name: str  # forward slashes, no leading slash
    method: int
    crc: int
    packed: int  # bytes in the archive
    size: int  # bytes unpacked, as the directory claims
    offset: int  # of the local header in the file


class RawEntry(NamedTuple):
    """One line of the directory with all that is needed to write it again."""

    name: str
    raw: bytes  # the name as it is spelt
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    kind: int  # internal attributes
    attributes: int  # external ones
    offset: int


def _find_end(data: bytes) -> int:
    """Offset of the end-of-directory record, the last one that fits."""
    at = data.rfind(b"PK\x05\x06")
    while at >= 0 and at + _END.size > len(data):
        at = data.rfind(b"PK\x05\x06", 0, at)
    if at < 0:
        raise unreadable("truncated")
    return at


def _name(raw: bytes, flags: int) -> str:
    """Name of an entry; old packers write the local code page, those of China GBK."""
    try:
        text = raw.decode("utf-8" if flags & _FLAG_UTF8 or raw.isascii() else "gb18030")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    return text.replace("\\", "/").lstrip("/")


def _zip64(extra: bytes, values: list[int]) -> list[int]:
    """The 64-bit sizes and offset that stand in for values of 0xFFFFFFFF, in their fixed order."""
    at = 0
    while at + 4 <= len(extra):
        kind = int.from_bytes(extra[at : at + 2], "little")
        length = int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == 1:
            field = extra[at + 4 : at + 4 + length]
            for index, value in enumerate(values):
                if value == 0xFFFFFFFF:
                    if len(field) < 8:
                        raise unreadable("damaged", detail="压缩包目录有误")
                    values[index] = int.from_bytes(field[:8], "little")
                    field = field[8:]
            break
        at += 4 + length
    return values


def read_directory(data: bytes, limits: Limits) -> dict[str, Entry]:
    """The entries of an archive by name, checked against the limits before anything is unpacked.

    :raises UnreadableDraftError: no directory, a broken one, or one that breaks a limit.
    """
    try:
        return _read_directory(data, limits)
    except error as exc:
        raise unreadable("damaged", detail="压缩包目录有误") from exc


def _read_directory(data: bytes, limits: Limits) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    seen: set[str] = set()
    total = 0
    for entry in raw_directory(data, limits):
        name = entry.name
        if not name or name.endswith("/"):
            continue
        if entry.flags & _FLAG_ENCRYPTED:
            raise unreadable("encrypted-zip")
        folded = name.lower()
        if folded in seen:
            raise unreadable("duplicate-entries", name=name)
        seen.add(folded)
        total += entry.size
        _weigh(name, entry.packed, entry.size, total, limits)
        entries[name] = Entry(name, entry.method, entry.crc, entry.packed, entry.size, entry.offset)
    return entries


def raw_directory(data: bytes, limits: Limits) -> Iterator[RawEntry]:
    """The lines of the directory in their order, folders included; only their number is checked."""
    end = _find_end(data)
    _, _, _, _, count, size, start, _ = _END.unpack_from(data, end)
    tail = end
    locator = end - _END64_LOCATOR.size
    # Some packers write the wide record without need, so it is looked for and not deduced.
    if locator >= _END64.size and data.startswith(b"PK\x06\x07", locator):
        tail = locator - _END64.size
        signature, *_, count, size, start = _END64.unpack_from(data, tail)
        if signature != b"PK\x06\x06":
            raise unreadable("damaged", detail="压缩包目录有误")
    shift = tail - size - start  # junk before the archive moves every offset
    if shift < 0 or (shift > 0 and data.startswith(b"PK\x03\x04")):
        # Its own end is missing; what was found is the end of an archive embedded in it.
        raise unreadable("truncated")
    if count > limits.max_entries:
        raise unreadable("too-many-entries", count=count, limit=limits.max_entries)
    read = 0
    at, stop = start + shift, tail
    while at < stop:
        (signature, made_by, needed, flags, method, time, date, crc, packed, unpacked, name_size, extra_size,
         note_size, _, kind, attributes, offset) = _ENTRY.unpack_from(data, at)  # fmt: skip
        if signature != b"PK\x01\x02":
            raise unreadable("damaged", detail="压缩包目录有误")
        read += 1
        if read > limits.max_entries:
            raise unreadable("too-many-entries", count=f"超过 {limits.max_entries}", limit=limits.max_entries)
        names = at + _ENTRY.size
        raw = data[names : names + name_size]
        if 0xFFFFFFFF in (packed, unpacked, offset):
            extra = data[names + name_size : names + name_size + extra_size]
            unpacked, packed, offset = _zip64(extra, [unpacked, packed, offset])
        at = names + name_size + extra_size + note_size
        yield RawEntry(
            _name(raw, flags), raw, made_by, needed, flags, method, time, date, crc, packed, unpacked, kind,
            attributes, offset + shift,
        )  # fmt: skip
    if read < count:
        raise unreadable("damaged", detail="压缩包目录缺项")


def _weigh(name: str, packed: int, unpacked: int, total: int, limits: Limits) -> None:
    """Refuse what would unpack to too much.

    A blank bitmap compresses like a bomb and is never unpacked here: the ratio counts for XML alone, and for
    the rest where it is too large anyway.
    """
    floor = limits.ratio_floor if name.lower().endswith((".xml", ".rels")) else limits.max_entry
    if unpacked > floor and unpacked > limits.max_ratio * max(packed, 1):
        raise unreadable("zip-bomb", detail=f"{name} 压缩了 {unpacked // max(packed, 1)} 倍")
    if unpacked > limits.max_entry:
        raise unreadable(
            "too-large", detail=f"{name} 解压后 {unpacked // _MIB} MB，上限 {limits.max_entry // _MIB} MB"
        )
    if total > limits.max_total:
        raise unreadable("too-large", detail=f"解压后超过 {limits.max_total // _MIB} MB")


def read_entry(data: bytes, entry: Entry, limits: Limits) -> bytes:
    """The bytes of an entry, never more than the directory claims and the limits allow.

    :raises UnreadableDraftError: the bytes are cut short, spoilt, or not what the directory says.
    """
    try:
        signature, *_, name_size, extra_size = _LOCAL.unpack_from(data, entry.offset)
    except error as exc:
        raise unreadable("damaged", detail=f"{entry.name} 缺失") from exc
    if signature != b"PK\x03\x04":
        raise unreadable("damaged", detail=f"{entry.name} 缺失")
    start = entry.offset + _LOCAL.size + name_size + extra_size
    packed = memoryview(data)[start : start + entry.packed]
    if len(packed) < entry.packed:
        raise unreadable("truncated")
    if entry.method == _STORED:
        content = bytes(packed[: limits.max_entry + 1])
    elif entry.method == _DEFLATED:
        # One byte more than claimed: a directory that lies about sizes is found out, not believed.
        allowed = min(entry.size, limits.max_entry) + 1
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, allowed)
        except zlib.error as exc:
            raise unreadable("damaged", detail=f"{entry.name} 无法解压") from exc
    else:
        raise unreadable("damaged", detail=f"{entry.name} 用了 Office 不用的压缩方法")
    if len(content) > entry.size:
        raise unreadable("zip-bomb", detail=f"{entry.name} 的实际大小与目录不符")
    if len(content) < entry.size or zlib.crc32(content) != entry.crc:
        raise unreadable("damaged", detail=f"{entry.name} 校验不符")
    return content
