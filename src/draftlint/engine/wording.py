"""Words of a finding: the message filled in, the sentence around the quote, the suggestion."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Shortest context that is useful to somebody who has the paper version in hand (CONTRACT section 2).
CONTEXT_MIN = 30
#: Longest context: a paragraph without a full stop may run over pages.
CONTEXT_MAX = 240
#: Longest quote inside a message; the whole text stands in the finding's ``text``.
_QUOTE_MAX = 30

_NAME = r"“\{(\w+)\}”|\{(\w+)\}"
_SENTENCE_END = "。！？；\n"
#: How much of a clause a suggestion shows to either side: nearly always all of it.
_CLAUSE_MAX = 40
_CLAUSE_END = _SENTENCE_END + "，、：,;:"
_CLOSERS = "”’」』）》〉】"


def fill(template: str, args: Mapping[str, object]) -> str:
    """Fill ``{name}`` from ``args``; names nobody knows stay as they are.

    Quotes around a name become 「」 where the value has quotes itself: ““甲”乙” is a fault of its own.
    Not ``str.format``: an office's pack could reach attributes through it.
    """
    if "{" not in template:
        return template

    def value(match: re.Match[str]) -> str:
        name = match.group(1) or match.group(2)
        if name not in args:
            return match.group()
        text = quote(str(args[name]))
        if match.group(1) is None:
            return text
        return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"

    return re.sub(_NAME, value, template)


def quote(text: str) -> str:
    """``text`` in one line and short enough for a sentence."""
    flat = text.replace("\n", "↵").replace("\t", "⇥")
    if len(flat) <= _QUOTE_MAX:
        return flat
    return f"{flat[: _QUOTE_MAX - 9]}……{flat[-7:]}"


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Span of the whole sentence(s) around ``[start, end)``: CONTEXT_MIN characters where there are so many.

    Never reaches further than half of CONTEXT_MAX to either side, so that the cost does not depend on
    the length of the paragraph.
    """
    first = max(0, start - CONTEXT_MAX // 2)
    last = min(len(text), end + CONTEXT_MAX // 2)
    low, high = _back(text, start, first), _forth(text, end, last)
    while len(text[low:high].strip()) < CONTEXT_MIN and (high < last or low > first):
        # what follows goes first, so that a heading or a date stays at the head
        if high < last:
            high = _forth(text, high + 1, last)
        else:
            at = low - 1
            while at > first and text[at - 1] in _SENTENCE_END + _CLOSERS:
                at -= 1
            low = _back(text, at, first)
    if high - low > CONTEXT_MIN:
        while low < start and text[low].isspace():
            low += 1
        while high > end and text[high - 1].isspace():
            high -= 1
    return low, high


def _back(text: str, at: int, first: int) -> int:
    """Beginning of the sentence that ``at`` stands in."""
    begin = at
    while begin > first and text[begin - 1] not in _SENTENCE_END:
        begin -= 1
    # a closing quote after the full stop belongs to the sentence before
    while begin < at and begin > 0 and text[begin] in _CLOSERS:
        begin += 1
    return begin


def _forth(text: str, at: int, last: int) -> int:
    """End of the sentence whose last known character stands before ``at``."""
    if at == 0 or text[at - 1] not in _SENTENCE_END:
        while at < last and text[at] not in _SENTENCE_END:
            at += 1
    while at < last and text[at] in _SENTENCE_END + _CLOSERS:
        at += 1
    return at


def suggestion(text: str, start: int, end: int, replacement: str | None) -> str | None:
    """What to write instead.

    Nothing is a bad thing to show: where the correction is to delete, the corrected words around it are given.
    """
    if replacement is None or replacement:
        return replacement
    low, high = start, end
    if text[low - 1 : low] == "》":  # between titles: both of them whole, whatever stands in them
        low = _title_start(text, low)
    else:
        while low > 0 and start - low < _CLAUSE_MAX and text[low - 1] not in _CLAUSE_END:
            low -= 1
    if text[high : high + 1] == "《":
        high = _title_end(text, high)
    else:
        while high < len(text) and high - end < _CLAUSE_MAX and text[high] not in _CLAUSE_END:
            high += 1
    return text[low:start] + text[end:high]


def _title_start(text: str, end: int) -> int:
    """Where the title begins whose 》 stands before ``end``."""
    depth = 0
    for at in range(end - 1, max(-1, end - CONTEXT_MAX), -1):
        depth += (text[at] == "》") - (text[at] == "《")
        if depth == 0:
            return at
    return end


def _title_end(text: str, start: int) -> int:
    """Where the title ends whose 《 stands at ``start``."""
    depth = 0
    for at in range(start, min(len(text), start + CONTEXT_MAX)):
        depth += (text[at] == "《") - (text[at] == "》")
        if depth == 0:
            return at + 1
    return start
