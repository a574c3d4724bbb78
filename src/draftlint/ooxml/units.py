"""Attribute values of WordprocessingML: on/off words, integers, lengths with and without a unit.

Strict files, and programs that are not Word, write lengths such as ``12pt`` or ``2.5cm``
(ST_UniversalMeasure, 22.9.2.15) where Word writes a bare number. A value that makes no sense is as good
as none: the reader never stumbles over one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.ooxml.names import VAL

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = frozenset({"0", "false", "off"})
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def is_on(element: _Element) -> bool:
    """Value of an on/off element: true unless its w:val says otherwise (ST_OnOff, 22.9.2.7)."""
    value = element.get(VAL)
    return value is None or value not in _OFF


def on(value: str | None) -> bool:
    """Value of an on/off attribute; a missing one is off."""
    return value is not None and value not in _OFF


def number(value: str | None) -> float | None:
    """A bare number."""
    if value is None:
        return None
    try:
        result = float(value)
    except ValueError:
        return None
    return result if abs(result) < 1e10 else None  # also refuses nan and inf


def integer(value: str | None) -> int | None:
    """A whole number; ``12.0`` counts, as Word takes it."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        result = number(value)
        return None if result is None else round(result)


def signed32(value: int) -> int:
    """A 32-bit integer that some programs store without its sign (4294965861 is -1435)."""
    value &= 0xFFFFFFFF
    return value - 0x100000000 if value & 0x80000000 else value


def points(value: str | None, bare: float) -> float | None:
    """A length in points; a number without a unit is counted in ``bare`` points."""
    if value is None:
        return None
    plain = number(value)
    if plain is not None:
        return plain * bare
    factor = _POINTS.get(value[-2:].lower())
    amount = number(value[:-2]) if factor else None
    return None if amount is None or factor is None else amount * factor


def twips(value: str | None) -> int | None:
    """A length in twips; a bare number is twips already."""
    if value is None:
        return None
    try:
        return signed32(int(value))
    except ValueError:
        length = points(value, 0.05)
        return None if length is None else round(length * 20)


def half_points(value: str | None) -> float | None:
    """A type size in points from half-points (``32``) or a length (``16pt``); None unless positive."""
    size = points(value, 0.5)
    return size if size is not None and size > 0 else None
