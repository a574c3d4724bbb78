"""Stretches of a text that other checks must know: what stands in brackets, what is no Chinese prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from draftlint.text.lazy import compiled

Span = tuple[int, int]


def enclosed_spans(text: str, pair: str) -> list[Span]:
    """Outermost stretches between the two marks of ``pair``, the marks included; unclosed ones are left out."""
    opening, closing = pair[0], pair[-1]
    if opening not in text:
        return []
    spans: list[Span] = []
    depth = begin = 0
    for match in re.finditer(f"[{re.escape(opening + closing)}]", text):
        at = match.start()
        if text[at] == closing and (depth or opening != closing):
            if depth:
                depth -= 1
                if not depth:
                    spans.append((begin, at + 1))
            continue
        if not depth:
            begin = at
        depth += 1
    return spans


class Cover:
    """Stretches of a text, asked often whether one of them holds another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        #: furthest end of the spans up to and including each
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies within one of the stretches."""
        at = bisect_right(self._starts, start)
        return at > 0 and end <= self._reach[at - 1]


# Where a run of characters is read, none may stand before it: else a long one is read from each of its own.
_FOREIGN = (
    r"(?ai:(?:https?|ftp)://[^\s、。，；：（）《》“”！？]+"
    r"|(?<![\w-])(?:[\w-]+\.){1,8}(?:com|cn|net|org|gov|edu|io)\b(?:/[!-~]*)?"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
    r"|[A-Za-z]:\\[^\s，。；]+"
    r"|(?<![\w（）()-])[\w（）()-]+\.(?:docx?|xlsx?|pptx?|pdf|txt|wps|et|jpe?g|png|zip|rar|md|ofd|mp[34])\b)"
)
_FOREIGN_SIGNS = ("//", "@", ":\\", ".")


def foreign_spans(text: str) -> list[Span]:
    """Addresses, e-mail, file names: marks in them are none of the sentence's."""
    if not any(sign in text for sign in _FOREIGN_SIGNS):
        return []
    return [match.span() for match in compiled(_FOREIGN).finditer(text)]
