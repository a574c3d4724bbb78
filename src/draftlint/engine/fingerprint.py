"""Fingerprints: what a baseline, a waiver or a comment remembers a finding by.

Rule + quoted text + heading path + ordinal, never a line number: editing unrelated text must not
change it. The numbers of headings are left out, because a new section renumbers all that follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha1

from draftlint.text.lazy import compiled

_LENGTH = 20
_HEADING_NUMBER = r"^\s*(?:第[〇零一二三四五六七八九十百\d]+[章节条部分]*|[（(]?[〇零一二三四五六七八九十百\d]+[)）、．.]*|[①-⑳])\s*"


class Fingerprints:
    """Hands out the fingerprints of one document; ask in the order of the document."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, rule: str, text: str | None, headings: tuple[str, ...], args: Mapping[str, object]) -> str:
        """Fingerprint of the next finding of this rule, quote and place."""
        quoted = text if text is not None else _essence(args)
        number = compiled(_HEADING_NUMBER)
        path = "\x1f".join(number.sub("", one).strip() for one in headings)
        key = "\x00".join((rule, "text" if text is not None else "whole", quoted, path))
        self._seen[key] += 1
        raw = f"{key}\x00{self._seen[key]}"
        return sha1(raw.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:_LENGTH]


def _essence(args: Mapping[str, object]) -> str:
    """What a finding without a quote is about: its words, but no numbers, which change with every edit."""
    words = [
        f"{name}={value}"
        for name, value in sorted(args.items())
        if isinstance(value, str) and value and not any(char.isdigit() for char in value)
    ]
    return "\x1f".join(words)
