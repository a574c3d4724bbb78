"""Patterns compiled at their first use, and kept for the next run.

A pattern costs a tenth of a millisecond to compile and most drafts need a few of the many, so none is
compiled at import. A short report still needs a hundred, an eighth of its whole time: what they were compiled
to can be kept (``keep``, ``kept``) and needs no compiling again. The parts of ``re`` that this takes are not
public: where they are missing or refuse what was kept, patterns are compiled as ever (docs/adr/0014).
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache
from typing import Any, NamedTuple

#: So many are kept at most: later ones are of rare drafts.
_KEPT_MAX = 600


class _Code(NamedTuple):
    """What a pattern was compiled to, as ``_sre.compile`` takes it."""

    flags: int
    groups: int
    names: dict[str, int]
    code: list[int]


class _Store:
    """What is known from earlier runs, and what this one adds."""

    def __init__(self) -> None:
        self.index: dict[str, list[Any]] = {}  # source -> flags, groups, names, begin, end (units of code)
        self.codes = array("I")
        self.fresh: dict[str, _Code] = {}


_store = _Store()


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The compiled pattern of a source that this package wrote (never one that a user supplies).

    :raises re.error: it is no valid pattern.
    """
    known = _store.index.get(source)
    if known is not None:
        flags, groups, names, begin, end = known
        pattern = _made(source, _Code(flags, groups, names, _store.codes[begin:end].tolist()))
        if pattern is not None:
            return pattern
    code = _code(source) if len(_store.index) + len(_store.fresh) < _KEPT_MAX else None
    pattern = None if code is None else _made(source, code)
    if code is None or pattern is None:
        return re.compile(source)
    _store.fresh[source] = code
    return pattern


def form() -> str:
    """What kept patterns depend on beside their sources: this interpreter."""
    engine = _engine()
    return f"{sys.version} {getattr(engine, 'MAGIC', '')} {array('I').itemsize} {sys.byteorder}"


def know(index: dict[str, list[Any]], codes: bytes) -> None:
    """Take what an earlier run kept.

    :raises ValueError: that is no list of whole units of code.
    """
    units = array("I")
    units.frombytes(codes)
    _store.index, _store.codes = index, units


def kept(least: int = 1) -> tuple[dict[str, list[Any]], bytes] | None:
    """What is worth keeping for the next run; None when there are fewer than ``least`` new ones."""
    if len(_store.fresh) < least:
        return None
    codes = array("I", _store.codes)
    index = dict(_store.index)
    for source, made in _store.fresh.items():
        index[source] = [made.flags, made.groups, made.names, len(codes), len(codes) + len(made.code)]
        codes.extend(made.code)
    _store.index, _store.codes = index, codes
    _store.fresh = {}
    return index, codes.tobytes()


def _engine() -> Any:
    """The C part of ``re``; None where there is none of this name."""
    return sys.modules.get("_sre")


def _code(source: str) -> _Code | None:
    try:
        if sys.version_info >= (3, 11):
            from re import _compiler as compiler
            from re import _parser as parser
        else:
            import sre_compile as compiler
            import sre_parse as parser
        parsed = parser.parse(source, 0)  # type: ignore[attr-defined,unused-ignore]
        code: list[int] = compiler._code(parsed, 0)  # type: ignore[attr-defined,unused-ignore]
        state = parsed.state
        return _Code(int(state.flags), state.groups - 1, dict(state.groupdict), code)
    except (ImportError, AttributeError, TypeError):
        return None


def _made(source: str, code: _Code) -> re.Pattern[str] | None:
    try:
        by_number: list[str | None] = [None] * (code.groups + 1)
        for name, number in code.names.items():
            by_number[number] = name
        made: re.Pattern[str] = _engine().compile(
            source, code.flags, code.code, code.groups, code.names, tuple(by_number)
        )
    except (AttributeError, TypeError, ValueError, IndexError, OverflowError, RuntimeError):
        return None
    return made
