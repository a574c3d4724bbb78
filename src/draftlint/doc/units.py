"""Lengths and type sizes: twips, points, millimetres, characters (字), 字号 names.

1 pt = 20 twips; 1 inch = 25.4 mm = 1440 twips (ECMA-376 17.18.105).
"""

from __future__ import annotations

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4

#: 字号 names and their sizes in points.
SIZE_NAMES: dict[str, float] = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5.0,
}
_NAMES_BY_POINTS = {points: name for name, points in SIZE_NAMES.items()}


def mm_to_twips(mm: float) -> float:
    """Convert millimetres to twips."""
    return mm * TWIPS_PER_MM


def twips_to_mm(twips: float) -> float:
    """Convert twips to millimetres."""
    return twips / TWIPS_PER_MM


def points_of(size: str | float) -> float:
    """Points of a size given as a 字号 name (``三号``, ``3号``), a number, or ``16pt``/``16磅``.

    :raises ValueError: the text is no size.
    """
    if isinstance(size, (int, float)):
        return float(size)
    text = size.strip()
    if text in SIZE_NAMES:
        return SIZE_NAMES[text]
    digits = {"1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八"}
    if text.endswith("号"):
        name = "".join(digits.get(c, c) for c in text)
        if name in SIZE_NAMES:
            return SIZE_NAMES[name]
    for unit in ("pt", "磅"):
        text = text.removesuffix(unit)
    return float(text)


def size_name(points: float) -> str:
    """What a clerk calls a size: its 字号 name where it has one, else points (``15.5磅``)."""
    name = _NAMES_BY_POINTS.get(points)
    return name or f"{points:g}磅"
