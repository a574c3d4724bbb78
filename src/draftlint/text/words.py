"""Words of a Chinese text. jieba and its dictionary take half a second to load: ask only when it matters."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _tokenizer() -> Any:
    """Jieba's tokenizer with its own dictionary; nothing is written to or read from the temporary folder."""
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 is from 2020
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def words(text: str) -> list[tuple[int, int]]:
    """The words of ``text`` as spans, in order."""
    return [(start, end) for _, start, end in _tokenizer().tokenize(text, HMM=False)]


def is_word_cut(text: str, offset: int) -> bool:
    """Whether ``offset`` lies inside a word of ``text``."""
    return any(start < offset < end for start, end in words(text))


#: Characters on either side that the division into words is made from.
_REACH = 24


def runs_across(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` begins or ends inside a word of ``text``, or lies within a longer one."""
    first = max(0, start - _REACH)
    return any(
        first + begin < start < first + stop or first + begin < end < first + stop
        for begin, stop in words(text[first : end + _REACH])
    )
