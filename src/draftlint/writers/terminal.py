"""Text for a terminal: widths of Chinese characters, wrapping, colours, nothing a draft could smuggle in."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

RED, YELLOW, CYAN, BOLD, DIM = "31", "33", "36", "1", "2"

_NO_LINE_START = "，。、；：！？）》〉】〕」』”’％%…—·.,;:!?)]}"
_NO_LINE_END = "（《〈【〔「『“‘([{"
_TOKEN = re.compile(r"[0-9A-Za-z_./:\\+@#%-]+|.", re.DOTALL)


def paint(text: str, code: str, color: bool) -> str:
    """``text`` in a colour, when there are colours."""
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text


def clean(text: str) -> str:
    """One line without anything that a terminal would obey: controls, direction marks, half characters."""
    if text.isascii() and text.isprintable():
        return text
    out = []
    for char in text:
        if char == "\n":
            out.append("↵")
        elif char == "\t":
            out.append("⇥")
        elif char in " \u3000\u00a0":
            out.append(char)
        elif category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            out.append("\ufffd" if category(char) == "Cs" else "")
        else:
            out.append(char)
    return "".join(out)


def width_of(text: str) -> int:
    """Columns of ``text`` in a Chinese terminal, where the ambiguous characters are wide."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text: str, width: int | None, indent: str = "", first: str | None = None) -> str:
    """``text`` broken to ``width`` columns, words and numbers whole, Chinese marks where they may stand.

    ``first`` goes before the first line in place of ``indent``.
    """
    first = indent if first is None else first
    if width is None:
        return first + text
    lines: list[str] = []
    line, room = "", max(width - width_of(first), 16)
    for token in _TOKEN.findall(text):
        taken = width_of(line)
        if taken + width_of(token) > room and line.strip() and token[0] not in _NO_LINE_START:
            carried = ""
            while line and line[-1] in _NO_LINE_END:
                line, carried = line[:-1], line[-1] + carried
            lines.append(line.rstrip())
            line = carried
            room = max(width - width_of(indent), 16)
            if not carried and token.isspace():
                continue
        line += token
    lines.append(line.rstrip())
    return first + f"\n{indent}".join(lines)
