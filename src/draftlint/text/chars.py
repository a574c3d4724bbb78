"""Which characters are Han, which marks belong to Chinese text and which to western text."""

from __future__ import annotations

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇々\U00020000-\U0003ffff"
_HAN = re.compile(f"[{HAN}]")

#: Marks that only Chinese text uses; “ ” ‘ ’ … — are shared with western text and left out.
CHINESE_MARKS = frozenset("，。、；：？！（）《》〈〉【】〔〕「」『』％～")


def is_han(char: str) -> bool:
    """Whether a character is a Chinese character; False for ""."""
    return bool(char) and _HAN.match(char) is not None


def has_han(text: str) -> bool:
    """Whether any character is a Chinese character."""
    return _HAN.search(text) is not None


def is_western(text: str) -> bool:
    """Whether a text is written in a western language, with Chinese words at most strewn in."""
    letters = len(re.findall("[A-Za-z]", text))
    return letters > 0 and letters > 3 * len(_HAN.findall(text))
