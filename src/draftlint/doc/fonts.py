"""Which font draws a character: the slot rules of ECMA-376 17.3.2.26, per character.

Word has four fonts a run. Han characters always take the eastAsia font; a handful of marks that Chinese
and western text share (“ ” ‘ ’ — … · and others) take it only when the run carries
``w:hint="eastAsia"``: without it they are drawn in the western font.
"""

from __future__ import annotations

from functools import lru_cache

from draftlint.doc.model import RunFormat, Slot

#: Ranges that are East Asian whatever the hint says.
_EAST_ASIAN = (
    (0x1100, 0x11FF),
    (0x2E80, 0x2EFF),
    (0x2F00, 0x2FDF),
    (0x2FF0, 0x2FFF),
    (0x3000, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x1F200, 0x1F2FF),
    (0x20000, 0x3FFFF),
)
_COMPLEX = ((0x0590, 0x07BF), (0x08A0, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE))
#: Ranges that follow the hint: eastAsia with it, hAnsi without (17.3.2.26, table of w:hint).
_HINTED = (
    (0x00A1, 0x00A1), (0x00A4, 0x00A4), (0x00A7, 0x00A8), (0x00AA, 0x00AA), (0x00AD, 0x00AD),
    (0x00AF, 0x00AF), (0x00B0, 0x00B4), (0x00B6, 0x00BA), (0x00BC, 0x00BF), (0x00D7, 0x00D7),
    (0x00F7, 0x00F7), (0x02B0, 0x04FF), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0xE000, 0xF8FF),
    (0xFB00, 0xFB1C),
)  # fmt: skip


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


@lru_cache(maxsize=8192)
def slot_of(char: str, hint: str | None) -> Slot:
    """Slot of one character under a run's ``w:hint``."""
    code = ord(char)
    if code < 0x80:
        return Slot.ASCII
    if _within(code, _EAST_ASIAN):
        return Slot.EAST_ASIA
    if _within(code, _COMPLEX):
        return Slot.CS
    if hint == "eastAsia" and _within(code, _HINTED):
        return Slot.EAST_ASIA
    return Slot.H_ANSI


def font_of(char: str, run: RunFormat) -> str | None:
    """Name of the font that draws ``char`` in a run of this format; None when the file names none."""
    slot = slot_of(char, run.hint)
    if slot is Slot.EAST_ASIA:
        return run.east_asia
    if slot is Slot.ASCII:
        return run.ascii
    if slot is Slot.CS:
        return run.cs
    return run.h_ansi
