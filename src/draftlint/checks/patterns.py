"""Regular expressions of rules: macros, the two engines, and the time limit.

Shipped patterns run on ``re``. Patterns of an office's own pack run on ``regex`` under a time limit,
because a careless one must cost that rule and not the run. Both read the same language plus the macros
of :data:`MACROS`, so that a pattern means the same in either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from time import monotonic
from typing import Any, Protocol

from draftlint.checks.base import Draft
from draftlint.text.chars import HAN_CLASS
from draftlint.text.lazy import compiled

#: Macros that stand for a few characters; inside ``[...]`` they add them to the class.
_MEMBERS: dict[str, str] = {
    "数": "〇零一二三四五六七八九十百千万亿两",  # a character of a Chinese numeral
    "位": "〇零一二三四五六七八九",  # a Chinese digit
}
#: All macros, for messages and the manual; ``{汉}`` is a Han character.
MACROS: tuple[str, ...] = ("汉", *_MEMBERS)


class PatternError(ValueError):
    """A pattern that does not compile; the message is for the person who wrote it."""


class RuleTimeoutError(Exception):
    """An office's pattern took longer than its time limit on one document."""

    def __init__(self, pattern: str, seconds: float) -> None:
        super().__init__(f"正则表达式运行超过 {seconds:g} 秒：{pattern}")
        self.pattern = pattern
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[RuleTimeoutError], tuple[str, float]]:
        """Keep both arguments when a worker process hands the error to its parent."""
        return type(self), (self.pattern, self.seconds)


class Found(Protocol):
    """What checks use of a match, the same for ``re`` and ``regex``."""

    def start(self, group: int = 0, /) -> int:
        """Offset where a group begins, -1 when it took no part."""
        ...

    def end(self, group: int = 0, /) -> int:
        """Offset behind a group."""
        ...

    def expand(self, template: str, /) -> str:
        """The replacement template filled in."""
        ...

    def groupdict(self) -> Mapping[str, Any]:
        """Named groups."""
        ...


def expand(pattern: str) -> str:
    """Replace the macros of a pattern, as a class of their own or within the class they stand in."""
    if "{" not in pattern:
        return pattern
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "[":
            end = _class_end(pattern, at)
            out.append(_expand_class(pattern[at:end]))
            at = end
            continue
        step = 2 if char == "\\" else 3 if _macro_at(pattern, at) else 1
        piece = pattern[at : at + step]
        if step == 3:
            piece = HAN_CLASS if piece == "{汉}" else f"[{_MEMBERS[piece[1]]}]"
        out.append(piece)
        at += step
    return "".join(out)


def _macro_at(pattern: str, at: int) -> bool:
    return pattern[at] == "{" and pattern[at + 2 : at + 3] == "}" and pattern[at + 1] in MACROS


def _class_end(pattern: str, start: int) -> int:
    """Offset behind the ``]`` that ends the class at ``start``; a ``]`` that comes first is a member."""
    at = start + 1
    at += pattern.startswith("^", at)
    at += pattern.startswith("]", at)
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return min(at + 1, len(pattern))


def _expand_class(source: str) -> str:
    for name, members in _MEMBERS.items():
        source = source.replace(f"{{{name}}}", members)
    if "{汉}" not in source:
        return source
    rest = source.replace("{汉}", "")
    if rest.startswith("[^"):
        return f"(?:(?!{HAN_CLASS}){rest})" if rest != "[^]" else f"(?:(?!{HAN_CLASS})[\\s\\S])"
    return f"(?:{HAN_CLASS}|{rest})" if rest != "[]" else HAN_CLASS


def compile_shipped(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the shipped rules.

    :raises PatternError: it is no valid pattern.
    """
    try:
        return compiled(expand(pattern))
    except re.error as error:
        raise PatternError(_explain(pattern, error.msg, error.pos)) from error


def compile_office(pattern: str) -> Any:
    """Compile a pattern of an office's own pack (imports ``regex``).

    :raises PatternError: it is no valid pattern.
    """
    import regex

    try:
        return regex.compile(expand(pattern))
    except regex.error as error:
        # types-regex does not know the attributes that the exception has
        message, position = str(getattr(error, "msg", error)), getattr(error, "pos", None)
        raise PatternError(_explain(pattern, message, position)) from error


def _explain(pattern: str, message: str, position: int | None) -> str:
    where = f"（第 {position + 1} 个字符附近）" if position is not None else ""
    return f"正则表达式写法有误{where}：{message}。表达式：{pattern}"


class Matcher:
    """A pattern that is compiled at its first use and, with a limit, watched by the clock.

    The limit holds for all paragraphs of one document together: a pattern that is slow on each of a
    thousand paragraphs is as bad as one that hangs on the first.
    """

    def __init__(self, pattern: str, limit: float | None = None) -> None:
        self.pattern = pattern
        self.limit = limit
        self._compiled: Any = None

    def find(self, text: str, draft: Draft) -> list[Found]:
        """All matches, left to right.

        :raises RuleTimeoutError: the time limit is used up.
        """
        if self._compiled is None:
            self._compiled = (
                compile_shipped(self.pattern) if self.limit is None else compile_office(self.pattern)
            )
        if self.limit is None:
            return list(self._compiled.finditer(text))
        spent: list[float] = draft.memo(f"clock:{self.pattern}", lambda: [0.0])
        left = self.limit - spent[0]
        if left <= 0:
            raise RuleTimeoutError(self.pattern, self.limit)
        begin = monotonic()
        try:
            # the list is made inside the try: `regex` raises in the middle of the iteration
            return list(self._compiled.finditer(text, timeout=left))
        except TimeoutError as error:
            raise RuleTimeoutError(self.pattern, self.limit) from error
        finally:
            spent[0] += monotonic() - begin
