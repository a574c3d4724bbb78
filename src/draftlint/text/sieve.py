"""Sieves: which short texts may be in a large table, told by a few bits each, made once and kept as ASCII.

A sieve of tens of thousands of words takes as long to get as a string of some ten thousand letters takes to
decode; a set of the words would take longer to build than a whole report to judge. It may say yes to a
stranger (the table is asked then), never no to one of its own.
"""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from collections.abc import Collection
from zlib import crc32

#: Bits for each text; two of them stand for it.
_BITS = 16
_SMALLEST = 64


class Sieve:
    """Texts of any length."""

    def __init__(self, told: str) -> None:
        self._bits = a2b_base64(told)
        self._mask = len(self._bits) * 8 - 1

    def may_hold(self, text: str) -> bool:
        """Whether ``text`` is one of the texts, or looks like one to the sieve."""
        number = crc32(text.encode("utf-8", "surrogatepass"))
        first, second = number & self._mask, number * 0x9E3779B1 >> 13 & self._mask
        bits = self._bits
        return bool(bits[first >> 3] >> (first & 7) & 1 and bits[second >> 3] >> (second & 7) & 1)


def sieve_of(texts: Collection[str]) -> str:
    """What :class:`Sieve` is made from."""
    size = _SMALLEST
    while size < len(texts) * _BITS:
        size *= 2
    bits = bytearray(size // 8)
    for text in texts:
        number = crc32(text.encode("utf-8", "surrogatepass"))
        for bit in (number & (size - 1), number * 0x9E3779B1 >> 13 & (size - 1)):
            bits[bit >> 3] |= 1 << (bit & 7)
    return b2a_base64(bytes(bits), newline=False).decode()
