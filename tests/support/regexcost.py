"""Whether a regular expression may read a long run again from each of its characters.

A repeat without a bound costs the square of a paragraph when something behind it can fail and nothing in
front of it keeps it from starting at every character of the run it reads. In front may stand: ``^``, a
lookbehind that refuses what is repeated, or a character that the run cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

try:
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_constants as codes
    import sre_parse as parser

#: A repeat up to this often costs a constant.
BOUND = 200
_SAMPLES = "a_A1 \n汉一，。、：；（）()《》“”.-/\u3000"
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = tuple(
    getattr(codes, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(codes, name)
)
Node = tuple[Any, Any]


def costly_repeats(pattern: str, anchored: bool = False) -> list[str]:
    """What is repeated without bound and may start anywhere, each as the characters that show it.

    :param anchored: the pattern is tried at one place only.
    """
    tree = parser.parse(pattern)
    reader = _Reader("".join(dict.fromkeys(_SAMPLES + _written(tree))))
    return list(reader.walk(list(tree), [(codes.AT, codes.AT_BEGINNING)] if anchored else [], []))


def _written(tree: Any) -> str:
    """The characters that a pattern names."""
    out = []
    for op, value in _every(tree):
        if op in (codes.LITERAL, codes.NOT_LITERAL):
            out.append(chr(value))
        elif op is codes.RANGE:
            out += [chr(value[0]), chr(value[1])]
    return "".join(out)


def _every(tree: Any) -> Iterator[Node]:
    if isinstance(tree, tuple) and len(tree) == 2 and isinstance(tree[0], type(codes.LITERAL)):
        yield tree
        yield from _every(tree[1])
    elif isinstance(tree, tuple | list | parser.SubPattern):
        for part in tree:
            yield from _every(part)


class _Reader:
    def __init__(self, alphabet: str) -> None:
        self.alphabet = frozenset(alphabet)

    def walk(self, items: list[Node], before: list[Node], after: list[Node]) -> Iterator[str]:
        """``before`` and ``after`` are what surrounds the items in the whole."""
        for at, (op, value) in enumerate(items):
            front, behind = before + items[:at], items[at + 1 :] + after
            if op in _REPEATS:
                _, high, body = value
                run = self.members(list(body))
                if high > BOUND and self._fails(behind) and self._starts_anywhere(front, run):
                    yield "".join(sorted(run))[:20]
                again = [(op, (0, high, body))] if high > 1 else []
                yield from self.walk(list(body), front + again, again + behind)
            elif op is codes.SUBPATTERN:
                yield from self.walk(list(value[-1]), front, behind)
            elif op is codes.BRANCH:
                for branch in value[1]:
                    yield from self.walk(list(branch), front, behind)
            elif op in (codes.ASSERT, codes.ASSERT_NOT) and value[0] > 0:
                yield from self.walk(list(value[1]), front, [(codes.FAILURE, None)])

    def _fails(self, behind: list[Node]) -> bool:
        """Whether what follows may refuse."""
        return any(
            op in (codes.ASSERT, codes.ASSERT_NOT, codes.AT, codes.FAILURE)
            or not self.nullable([(op, value)])
            for op, value in behind
        )

    def _starts_anywhere(self, front: list[Node], run: frozenset[str]) -> bool:
        """Whether nothing in front keeps the repeat from starting amid a run of its own characters."""
        return self._follows_another(front, run) or self.possible(front, run)

    def _follows_another(self, front: list[Node], run: frozenset[str]) -> bool:
        """Whether another repeat without bound in front shares the run: ``\\s*x?\\s*`` splits it anywhere."""
        for at in range(len(front) - 1, -1, -1):
            op, value = front[at]
            if op in _REPEATS and value[1] > BOUND:
                shared = run & self.members(list(value[2]))
                if shared and self.possible([*value[2], *front[at + 1 :]], shared):
                    return True
        return False

    def possible(self, items: list[Node], run: frozenset[str]) -> bool:
        """Whether the items match amid a run of these characters, which they may read or not."""
        for op, value in items:
            if op in _REPEATS:
                if value[0] and not self.possible(list(value[2]), run):
                    return False
            elif op is codes.SUBPATTERN:
                if not self.possible(list(value[-1]), run):
                    return False
            elif op is codes.BRANCH:
                if not any(self.possible(list(branch), run) for branch in value[1]):
                    return False
            elif op is codes.AT:
                if value in (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING):
                    return False
            elif op is codes.ASSERT_NOT:
                if value[0] < 0 and run <= self.members(list(value[1])):
                    return False
            elif op is codes.ASSERT:
                if value[0] < 0 and not run & self.members(list(value[1])):
                    return False
            elif op not in (codes.GROUPREF, codes.FAILURE) and not self.members([(op, value)]) & run:
                return False
        return True

    def nullable(self, items: list[Node]) -> bool:
        """Whether the items may match no text."""
        return self.possible(items, frozenset())

    def members(self, items: list[Node]) -> frozenset[str]:
        """Characters of the alphabet that may stand somewhere in a match of the items."""
        out: frozenset[str] = frozenset()
        for op, value in items:
            if op is codes.LITERAL:
                out |= {chr(value)}
            elif op is codes.NOT_LITERAL:
                out |= self.alphabet - {chr(value)}
            elif op is codes.ANY:
                out |= self.alphabet - {"\n"}
            elif op is codes.IN:
                out |= self._class(value)
            elif op in _REPEATS:
                out |= self.members(list(value[2]))
            elif op is codes.SUBPATTERN:
                out |= self.members(list(value[-1]))
            elif op is codes.BRANCH:
                for branch in value[1]:
                    out |= self.members(list(branch))
        return out

    def _class(self, parts: list[Node]) -> frozenset[str]:
        negated = bool(parts) and parts[0][0] is codes.NEGATE
        out: set[str] = set()
        for op, value in parts:
            if op is codes.LITERAL:
                out.add(chr(value))
            elif op is codes.RANGE:
                out |= {char for char in self.alphabet if value[0] <= ord(char) <= value[1]}
            elif op is codes.CATEGORY:
                out |= {char for char in self.alphabet if re.match(_CATEGORIES[value], char)}
        return self.alphabet - out if negated else frozenset(out)
