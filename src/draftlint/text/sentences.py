"""Sentences of a paragraph, and the stretch of text that is quoted around a finding."""

from __future__ import annotations

import re

#: A sentence ends behind 。！？…… or ；, together with the closing marks that follow; and at a break.
_END = re.compile(r"(?:[。！？!?；]+|…{2,})[”’」』）)》〉】]*|\n")
_PAUSES = "，、；：,;: \u3000"


def sentence_spans(text: str, *, semicolons: bool = False) -> list[tuple[int, int]]:
    """Sentences as ``[start, end)``, end marks included; they cover the whole text.

    With ``semicolons`` a ； ends one as well.
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        if not semicolons and not match.group().rstrip("”’」』）)》〉】").strip("；"):
            continue
        if text.startswith(("，", "、", "；"), match.end()):
            continue  # the mark belongs to a quotation within the sentence
        spans.append((begin, match.end()))
        begin = match.end()
    if begin < len(text):
        spans.append((begin, len(text)))
    return spans


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or the neighbouring sentences, that ``[start, end)`` touches."""
    low, high = 0, len(text)
    for begin, close in sentence_spans(text):
        if begin <= start < close or (begin <= start and close == len(text)):
            low = begin
        if begin < end <= close:
            high = close
            break
    return low, max(high, end)


def quote_around(text: str, start: int, end: int, *, least: int = 30, most: int = 120) -> tuple[int, int]:
    """What to show around a finding: its sentence, widened to ``least`` characters, cut to about ``most``."""
    low, high = sentence_around(text, start, end)
    low += len(text[low:start]) - len(text[low:start].lstrip())
    if high - low > most:
        room = max(most - (end - start), 0) // 2
        cut_low, cut_high = max(low, start - room), min(high, end + room)
        low = _behind_pause(text, cut_low, start) if cut_low > low else low
        high = cut_high
    if high - low < least:
        missing = least - (high - low)
        low = max(0, low - missing)
        high = min(len(text), max(high, low + least))
    return low, high


def _behind_pause(text: str, low: int, start: int) -> int:
    """Move a cut behind the next comma when there is one near, so that a quotation does not begin mid-word."""
    for at in range(low, min(low + 15, start)):
        if text[at] in _PAUSES:
            return at + 1
    return low
