"""How far two short texts are apart."""

from __future__ import annotations


def distance(one: str, other: str, limit: int) -> int:
    """Characters to insert, leave out, replace or swap with a neighbour; ``limit + 1`` for more than ``limit``."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        line = [row]
        for column, there in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (char != there))
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == there:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        before, last = last, line
    return min(last[-1], limit + 1)


def replaced(one: str, other: str) -> tuple[str, str] | None:
    """The two characters in which texts of one length differ; None when they differ otherwise."""
    if len(one) != len(other):
        return None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return pairs[0] if len(pairs) == 1 else None
