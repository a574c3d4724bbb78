"""Spaces that clerks put between the characters of short words: 抄　送, 签 发 人."""

from __future__ import annotations

_DROP_SPACES = str.maketrans("", "", " \u3000\u00a0\t\u2002\u2003\n")


def packed(text: str) -> str:
    """The text without any spaces and breaks."""
    return text.translate(_DROP_SPACES)
