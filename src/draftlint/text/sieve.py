"""Sieves: which short texts may be in a large table, told by a few bits each, made once and kept as ASCII.

A sieve of tens of thousands of words takes as long to get as a string of some ten thousand letters takes to
decode; a set of the words would take longer to build than a whole report to judge. It may say yes to a
stranger (the table is asked then), never no to one of its own.
"""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from collections.abc import Collection, Iterable
from zlib import crc32

#: Bits for each text, four of which stand for it: of strangers one in a thousand is taken for one of its own.
_BITS = 16
_SMALLEST = 64
#: What a sieve that holds nothing is made from.
NOTHING = "AAAAAAAAAAA="


def _two(text: str) -> tuple[int, int]:
    """Where the bits of a text begin, and how far they are apart."""
    number = crc32(text.encode("utf-8", "surrogatepass"))
    return number, (number * 0x9E3779B1 >> 11) | 1


class Sieve:
    """Texts of any length."""

    def __init__(self, told: str) -> None:
        self._bits = a2b_base64(told)
        self._mask = len(self._bits) * 8 - 1

    def may_hold(self, text: str) -> bool:
        """Whether ``text`` is one of the texts, or looks like one to the sieve."""
        at, step = _two(text)
        bits, mask = self._bits, self._mask
        for _ in range(4):
            bit = at & mask
            if not bits[bit >> 3] >> (bit & 7) & 1:
                return False
            at += step
        return True


def sifted(texts: Iterable[str], *sieves: Sieve) -> list[set[str]]:
    """For each sieve those of ``texts`` that it may hold; the hashes are taken once for all."""
    passed: list[set[str]] = [set() for _ in sieves]
    parts = [(sieve._bits, sieve._mask, found) for sieve, found in zip(sieves, passed, strict=True)]
    for text in texts:
        number = crc32(text.encode("utf-8", "surrogatepass"))
        step = 0
        for bits, mask, found in parts:
            bit = number & mask
            if not bits[bit >> 3] >> (bit & 7) & 1:  # most strangers go no further
                continue
            step = step or (number * 0x9E3779B1 >> 11) | 1
            at = number
            for _ in range(3):
                at += step
                bit = at & mask
                if not bits[bit >> 3] >> (bit & 7) & 1:
                    break
            else:
                found.add(text)
    return passed


def sieve_of(texts: Collection[str], each: int = _BITS) -> str:
    """What :class:`Sieve` is made from, with at least so many bits for each text."""
    size = _SMALLEST
    while size < len(texts) * each:
        size *= 2
    bits = bytearray(size // 8)
    for text in texts:
        at, step = _two(text)
        for turn in range(4):
            bit = at + turn * step & (size - 1)
            bits[bit >> 3] |= 1 << (bit & 7)
    return b2a_base64(bytes(bits), newline=False).decode()
