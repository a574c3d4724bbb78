"""Rules whose time grows with the square of a paragraph: ``python -m benchmarks.adversarial [CODE ...]``.

Every shipped rule is asked about one paragraph in which one piece of text is repeated, at two lengths.
The pieces are what the rules' own patterns speak of, alone and in pairs: a run of what a pattern waits
for is what makes it try again and again.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any

from draftlint.api import Linter
from draftlint.checks.base import Draft
from draftlint.checks.registry import kind_named
from draftlint.outline.build import build
from draftlint.packs.model import Rule
from draftlint.reading import read

SHORT, LONG = 2_000, 20_000
GROWTH = 25  # ten times the length may cost ten times as much, and some more for noise
WORTH_NAMING = 0.05  # seconds
PAIRS = 70
BASE = [
    *"汉1一aX_.-、，。：；（(“《%　 第年月日\n",
    "1.",
    "一、",
    "（一）",
    "2026年",
    "超过1",
    "a.",
    "a@",
    "《a",
]


def seeds(rules: Iterable[Rule]) -> list[str]:
    """The characters and words that patterns speak of, and pairs of them."""
    marks: dict[str, int] = {}
    words: list[str] = []
    for rule in rules:
        for pattern in _patterns(rule.params):
            bare = re.sub(r"\\[a-zA-Z][0-9a-fA-F]{0,4}|\{[^}]*\}|\(\?[a-zA-Z:=!<>-]+", "", pattern)
            for char in bare:
                if char not in "()[]{}|?*+^$\\" and not "一" <= char <= "\u9fff":
                    marks[char] = marks.get(char, 0) + 1
        words += rule.needs[:1]
    chars = sorted(marks, key=lambda char: (-marks[char], char))[:50]
    single = dict.fromkeys([*BASE, *chars, *words])
    picked = Random(1)
    pairs = [
        picked.choice(BASE) + picked.choice([*BASE, *chars]) + picked.choice(["", *chars])
        for _ in range(PAIRS)
    ]
    return list(dict.fromkeys([*single, *pairs]))


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _patterns(one)


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


class Bench:
    """The shipped rules, and one paragraph after the other."""

    def __init__(self, only: Iterable[str] = ()) -> None:
        self.linter = Linter()
        self.library = self.linter.library("draft.txt")
        wanted = set(only)
        self.rules = [rule for rule in self.library.rules if not wanted or rule.code in wanted]
        self.checks = {rule.code: self._check(rule) for rule in self.rules}

    @staticmethod
    def _check(rule: Rule) -> Any:
        kind = kind_named(rule.kind)
        assert kind is not None
        return None if kind.formatting else (kind.wants, kind.factory(dict(rule.params)))

    def draft(self, text: str) -> Draft:
        """One paragraph as the checks see it."""
        document = read(text.encode(), "draft.txt")
        outline = build(document, self.library.genres)
        ruleset = self.linter.ruleset(self.library, outline.genre)
        return Draft(document, outline, ruleset.format, ruleset.tables)

    def times(self, seed: str, length: int) -> dict[str, float]:
        """What understanding the paragraph and each rule cost."""
        text = ("" if any(c.isprintable() and not c.isspace() for c in seed) else "汉") + (
            seed * (length // len(seed) + 1)
        )[:length]
        spent: dict[str, float] = {"outline": seconds(lambda: self.draft(text))}
        draft = self.draft(text)
        for code, ready in self.checks.items():
            if ready is None:
                continue
            wants, check = ready
            if wants == "document":
                spent[code] = seconds(lambda check=check: list(check(draft)))  # type: ignore[misc]
            else:
                spent[code] = seconds(
                    lambda check=check: [hit for i in draft.outline.items for hit in check(i, draft)]  # type: ignore[misc]
                )
        return spent


def main() -> None:
    """List what grows too fast."""
    bench = Bench(sys.argv[1:])
    pieces = seeds(bench.rules)
    print(f"{len(bench.rules)} rules, {len(pieces)} pieces")
    worst: dict[str, tuple[float, float, str]] = {}
    for piece in pieces:
        short, long = bench.times(piece, SHORT), bench.times(piece, LONG)
        for code, spent in long.items():
            growth = spent / max(short[code], 1e-5)
            if spent > WORTH_NAMING and growth > GROWTH and spent > worst.get(code, (0.0, 0.0, ""))[0]:
                worst[code] = (spent, growth, piece)
                print(f"{code:8} {spent:8.3f} s  x{growth:6.1f}  {piece!r}", flush=True)
    print("worst:")
    for code, (spent, growth, piece) in sorted(worst.items()):
        print(f"{code:8} {spent:8.3f} s  x{growth:6.1f}  {piece!r}")


if __name__ == "__main__":
    main()
