"""Which characters look alike: ``python -m benchmarks.language.shapes FONT FONT ...``.

Draws the characters of the table with fonts of the machine (a serif and a sans-serif one), blurs them and
compares them as pictures. Needs numpy and Pillow, which nothing else here needs; so the outcome lies in the
repository (looks.txt: a character, those that look like it, and how much so from 1 to 15).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.ngrams import Counts
from draftlint.text.ngramfile import MAX_CHARS

TARGET = Path(__file__).with_name("looks.txt")
SIDE = 40
KEPT = 14
#: Likeness below this is none; from here on each step of the scale is one more.
LEAST, SCALE = 0.6, 0.025


def all_chars(counts: Counts) -> list[str]:
    """The characters with a number in the table, the usual ones first, and what else GB 2312 has."""
    known = counts.vocabulary[1 : MAX_CHARS + 1]
    zones = range(0xB0, 0xF8)
    rest = b"".join(bytes((row, cell)) for row in zones for cell in range(0xA1, 0xFF)).decode(
        "gb2312", "ignore"
    )
    return [*known, *sorted(set(rest) - set(known))]


def pictures(chars: str, font: str) -> Any:
    """A row of unit length for each character."""
    import numpy
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    face = ImageFont.truetype(font, SIDE - 4, index=2)
    rows = numpy.zeros((len(chars), SIDE * SIDE), numpy.float32)
    for at, char in enumerate(chars):
        picture = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(picture).text((SIDE // 2, SIDE // 2), char, fill=255, font=face, anchor="mm")
        rows[at] = numpy.asarray(picture.filter(ImageFilter.GaussianBlur(1.3)), numpy.float32).ravel()
    rows -= rows.mean(1, keepdims=True)
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def main() -> None:
    """Write looks.txt."""
    import numpy

    chars = "".join(c for c in all_chars(Counts()) if "\u4e00" <= c <= "\u9fff")
    drawn = [pictures(chars, font) for font in sys.argv[1:]]
    likeness = sum(rows @ rows.T for rows in drawn) / len(drawn)
    numpy.fill_diagonal(likeness, 0)
    lines = []
    for at, char in enumerate(chars):
        row = likeness[at]
        best = [(chars[i], float(row[i])) for i in numpy.argsort(-row)[:KEPT] if row[i] > LEAST]
        if best:
            lines.append(char + "".join(f" {c}{min(15, 1 + int((x - LEAST) / SCALE))}" for c, x in best))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
