"""A paragraph under correction: as it came, as it is now, and the least that differs."""

from __future__ import annotations

from typing import NamedTuple

from draftlint.ooxml.textedits import pieces
from draftlint.writers.proofs import Span


class _Letter(NamedTuple):
    char: str
    origin: int | None  # where in the draft as it came; None for what was put in


class Text:
    """A paragraph as it came, and as it is after the corrections so far."""

    def __init__(self, text: str) -> None:
        self.old = text
        self._letters = [_Letter(char, at) for at, char in enumerate(text)]

    @property
    def new(self) -> str:
        """The text after the corrections so far."""
        return "".join(letter.char for letter in self._letters)

    def replace(self, start: int, end: int, replacement: str) -> None:
        """Exchange a stretch of the present text."""
        old = "".join(letter.char for letter in self._letters[start:end])
        for a, b, new in reversed(pieces(old, replacement)):
            self._letters[start + a : start + b] = [_Letter(char, None) for char in new]

    def covers(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the present text, by what stood there when the draft came."""
        before = [each.origin for each in self._letters[:start] if each.origin is not None]
        inside = [each.origin for each in self._letters[start:end] if each.origin is not None]
        behind = [each.origin for each in self._letters[end:] if each.origin is not None]
        first = before[-1] + 1 if before else 0
        last = behind[0] if behind else len(self.old)
        return (inside[0] if inside and start < end else first), max(last, first)

    def spans(self) -> list[Span]:
        """The stretches of the old text that differ, as few and as short as can be."""
        found: list[Span] = []
        at, put = 0, ""
        for letter in [*self._letters, _Letter("", len(self.old))]:
            if letter.origin is None:
                put += letter.char
                continue
            if put or letter.origin > at:  # what was put in may be what was there
                differ = pieces(self.old[at : letter.origin], put)
                found += [Span(at + start, at + end, new) for start, end, new in differ]
            at, put = letter.origin + 1, ""
        return found
