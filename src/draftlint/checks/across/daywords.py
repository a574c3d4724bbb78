"""Days as people write them: 2026年7月28日至29日."""

from __future__ import annotations

import datetime


def day_words(iso: str) -> str:
    """2026年7月28日 of 2026-07-28; what is no date stays as it is."""
    try:
        day = datetime.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def days_words(starts: str, ends: str) -> str:
    """2026年7月28日至29日: what the last day shares with the first is not said again."""
    said = day_words(starts)
    if not ends or ends == starts or not starts:
        return said or day_words(ends)
    last = day_words(ends)
    for upto in ("月", "年"):
        shared = said[: said.find(upto) + 1]
        if shared and last.startswith(shared):
            return f"{said}至{last[len(shared) :]}"
    return f"{said}至{last}"
