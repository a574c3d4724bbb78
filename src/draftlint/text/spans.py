"""Stretches of a text that other checks must know: what stands in brackets, what is no Chinese prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def is_within(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether ``[start, end)`` lies in one of the spans, which are sorted by their beginning."""
    for low, high in spans:
        if low > start:
            return False
        if end <= high:
            return True
    return False


_FOREIGN = re.compile(
    r"(?:https?|ftp)://[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]+"
    r"|(?:[\w-]+\.)+(?:com|cn|net|org|gov|edu|io)\b(?:/[!-~]*)?"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
    r"|[A-Za-z]:\\[^\s，。；]+"
    r"|[\w（）()-]+\.(?:docx?|xlsx?|pptx?|pdf|txt|wps|et|jpe?g|png|zip|rar|md|ofd|mp[34])\b",
    re.IGNORECASE | re.ASCII,
)
_FOREIGN_SIGNS = ("//", "@", ":\\", ".")


def foreign_spans(text: str) -> list[Span]:
    """Addresses, e-mail, file names: marks in them are none of the sentence's."""
    if not any(sign in text for sign in _FOREIGN_SIGNS):
        return []
    return [match.span() for match in _FOREIGN.finditer(text)]
