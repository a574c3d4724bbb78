"""The file of a table of character sequences: how it is laid out, written and opened.

A header (magic, length, checksum, JSON) and sections of little-endian numbers behind it; docs/adr/0012 has the
layout. A table is a trie. Characters have numbers of 12 bits (0: any other character), and a cell of 16 bits is
the next character of a sequence with a *level* of 1 to 15, the logarithm of how often the sequence occurs. The
cells that continue a sequence lie together, sorted, so that one bisection finds the next character.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from zlib import crc32

MAGIC = b"DLngram\x01"
#: Characters that have a number of their own, at most.
MAX_CHARS = 4095
#: The smallest count of each level.
LEVELS = (3, 4, 5, 7, 10, 15, 23, 36, 61, 111, 221, 501, 1301, 4001, 15001)
#: One start of cells is kept for so many sequences of three characters.
STEP = 16
_HEAD = len(MAGIC) + 8
_SIZES = {"B": 1, "H": 2, "I": 4}
#: Sections that every table has, with the size of their numbers.
NEEDED = {
    "chars": "B", "one": "H", "two_at": "I", "two": "H", "three_base": "I", "three_at": "H", "three": "H",
    "four_base": "I", "four_count": "B", "four": "H",
}  # fmt: skip


class NgramError(Exception):
    """A table that cannot be used; the text says why, in Chinese."""


class Opened(NamedTuple):
    """A table's numbers by section, and what its header says besides."""

    sections: Mapping[str, Any]  # memoryview or, on a machine of the other byte order, array
    about: Mapping[str, Any]


def level_of(count: int) -> int:
    """The level of a count; 0 for one that is too small to be kept."""
    from bisect import bisect_right

    return bisect_right(LEVELS, count)


def open_file(path: str) -> Opened:
    """Map a table into memory.

    :raises NgramError: it is not there, not whole, or of another make.
    """
    import mmap

    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return opened(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise NgramError(f"打不开“{path}”：{error.strerror or error}") from error
    except ValueError as error:  # nothing can be mapped of an empty file
        raise NgramError(f"“{path}”是空的") from error
    except NgramError as error:
        raise NgramError(f"“{path}”{error}") from None


def opened(data: Any) -> Opened:
    """The sections of a table that lies in ``data``.

    :raises NgramError: it is not whole or of another make.
    """
    view = memoryview(data)
    if len(view) < _HEAD or bytes(view[:7]) != MAGIC[:7]:
        raise NgramError("不是语言统计表，或者已经损坏")
    if view[7] != MAGIC[7]:
        raise NgramError("是别的版本的语言统计表，请重新生成")
    length = int.from_bytes(view[8:12], "little")
    head = bytes(view[_HEAD : _HEAD + length])
    if len(head) != length or crc32(head) != int.from_bytes(view[12:16], "little"):
        raise NgramError("的开头已经损坏")
    about = json.loads(head)
    if about["size"] != len(view):
        raise NgramError(f"不完整：应有{about['size']}字节，只有{len(view)}字节")
    sections = {name: _numbers(view[at : at + size], code) for name, code, at, size in about["sections"]}
    if any(name not in sections for name in NEEDED):
        raise NgramError("缺少必要的部分")
    return Opened(sections, about)


def checked(found: Opened) -> None:
    """Look at every byte of a table, which :func:`opened` has no time for.

    :raises NgramError: some part has been altered.
    """
    for name, _, _, _ in found.about["sections"]:
        if crc32(_bytes(found.sections[name])) != found.about["sums"][name]:
            raise NgramError(f"的“{name}”部分已经损坏")


def _numbers(view: memoryview, code: str) -> Any:
    if code == "B" or sys.byteorder == "little":
        return view.cast("B" if code == "B" else "H" if code == "H" else "I")
    from array import array

    numbers = array(code, view.tobytes())
    numbers.byteswap()
    return numbers


def _bytes(numbers: Any) -> bytes:
    if sys.byteorder == "little" or isinstance(numbers, memoryview):
        return bytes(numbers)
    swapped = numbers[:]
    swapped.byteswap()
    return bytes(swapped.tobytes())


def packed(sections: Mapping[str, tuple[str, Iterable[int] | bytes]], about: Mapping[str, Any]) -> bytes:
    """The bytes of a table: ``sections`` are name -> (code of their numbers: B, H or I; the numbers)."""
    from array import array

    parts: list[tuple[str, str, bytes]] = []
    for name, (code, numbers) in sections.items():
        if isinstance(numbers, bytes):
            parts.append((name, code, numbers))
            continue
        made = array({"B": "B", "H": "H", "I": "I"}[code], numbers)
        if sys.byteorder != "little":
            made.byteswap()
        parts.append((name, code, made.tobytes()))
    sums = {name: crc32(data) for name, _, data in parts}
    start = 0
    while True:  # the header names places that its own length decides
        at, places = _HEAD + start, []
        for name, code, data in parts:
            at += -at % 4
            places.append((name, code, at, len(data)))
            at += len(data)
        head = json.dumps({**about, "size": at, "sections": places, "sums": sums}).encode()
        if len(head) <= start:
            break
        start = len(head) + 8
    head = head.ljust(start)
    out = bytearray(MAGIC + start.to_bytes(4, "little") + crc32(head).to_bytes(4, "little") + head)
    for (_, _, data), (_, _, place, _) in zip(parts, places, strict=True):
        out += bytes(place - len(out)) + data
    return bytes(out)


def trie(
    size: int, two: Mapping[int, int], three: Mapping[int, int], four: Mapping[int, int]
) -> dict[str, tuple[str, Iterable[int] | bytes]]:
    """Sections of the sequences of two to four characters.

    Keys hold the characters' numbers, 12 bits each, the first one highest; values are levels. A sequence whose
    beginning is not there is left out; ``size`` is the highest number of a character.
    """
    pairs = sorted(key for key in two if two[key])
    triples = sorted(key for key in three if three[key] and two.get(key >> 12))
    known = set(triples)
    quads = sorted(key for key in four if four[key] and key >> 12 in known)
    starts = _starts(triples, pairs)
    three_base = _first_of(starts, pairs, size, len(triples))
    three_at = [start - three_base[pair >> 12] for start, pair in zip(starts, pairs, strict=True)]
    if three_at and max(three_at) > 0xFFFF:
        raise NgramError("的字组太多")
    cells, counts = _continued(quads, triples, four)
    base, total = [], 0
    for at, count in enumerate(counts):
        if not at % STEP:
            base.append(total)
        total += count
    return {
        "two_at": ("I", _counted([pair >> 12 for pair in pairs], size)),
        "two": ("H", [(pair & 0xFFF) << 4 | two[pair] for pair in pairs]),
        "three_base": ("I", three_base),
        "three_at": ("H", three_at),
        "three": ("H", [(key & 0xFFF) << 4 | three[key] for key in triples]),
        "four_base": ("I", base),
        "four_count": ("B", bytes(counts)),
        "four": ("H", cells),
    }


def _counted(firsts: Sequence[int], size: int) -> list[int]:
    """For each character, and one more, how many entries begin with a smaller one."""
    out = [0] * (size + 2)
    for first in firsts:
        out[first + 1] += 1
    for at in range(1, size + 2):
        out[at] += out[at - 1]
    return out


def _starts(longer: Sequence[int], shorter: Sequence[int]) -> list[int]:
    """For each of ``shorter``, the place of its first continuation in ``longer``; both are sorted."""
    out, at = [], 0
    for key in shorter:
        while at < len(longer) and longer[at] >> 12 < key:
            at += 1
        out.append(at)
    return out


def _first_of(starts: Sequence[int], pairs: Sequence[int], size: int, total: int) -> list[int]:
    out = [total] * (size + 2)
    for start, pair in zip(reversed(starts), reversed(pairs), strict=True):
        out[pair >> 12] = start
    for at in range(size, -1, -1):
        out[at] = min(out[at], out[at + 1])
    return out


def _continued(
    quads: Sequence[int], triples: Sequence[int], four: Mapping[int, int]
) -> tuple[list[int], list[int]]:
    """Cells behind each triple, at most 255, and their numbers."""
    places = {key: at for at, key in enumerate(triples)}
    counts = [0] * len(triples)
    cells: list[int] = []
    for triple, group in groupby(quads, lambda key: key >> 12):
        found = list(group)
        if len(found) > 255:
            found = sorted(sorted(found, key=lambda key: -four[key])[:255])
        counts[places[triple]] = len(found)
        cells += [(key & 0xFFF) << 4 | four[key] for key in found]
    return cells, counts
