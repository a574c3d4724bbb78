"""Ids of tracked changes: one stands once in a file, also where a run with a record of its change is split."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_IDS = re.compile(rb"""\bid\s*=\s*["'](\d{1,9})["']""")
_RECORD = re.compile(rb"""(<(?:[\w.-]+:)?rPrChange\b[^>]*?\bid\s*=\s*["'])\d+""")
_MOST = 2_000_000_000  # ids are 32 bit


def highest_id(parts: Iterable[bytes]) -> int:
    """The highest id that anything in these parts has."""
    taken = (int(each) for part in parts for each in _IDS.findall(part))
    return max((each for each in taken if each < _MOST), default=0)


def renewed(properties: bytes, fresh: Callable[[], int]) -> bytes:
    """Properties of a run for one more run: the record of a change in them gets an id of its own."""
    if b"rPrChange" not in properties:
        return properties
    return _RECORD.sub(lambda found: found.group(1) + str(fresh()).encode(), properties)
