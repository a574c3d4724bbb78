"""Which characters are Han, which marks belong to Chinese text and which to western text."""

from __future__ import annotations

from draftlint.text.lazy import compiled

#: Pattern of a Han character: a letter that is neither Latin nor a digit. The ranges of Unicode would say
#: it more narrowly, but ``re`` walks through every character of a range when it compiles one, more than a
#: millisecond each time, and a short run has a hundred of them in all.
HAN_CLASS = r"[^\W\dA-Za-z_]"

#: Marks that only Chinese text uses; “ ” ‘ ’ … — are shared with western text and left out.
CHINESE_MARKS = frozenset("，。、；：？！（）《》〈〉【】〔〕「」『』％～")


def is_han(char: str) -> bool:
    """Whether a character is a Chinese character; False for ""."""
    if not char:
        return False
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char in "〇々"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def has_han(text: str) -> bool:
    """Whether any character is a Chinese character."""
    return any(map(is_han, text))


def is_western(text: str) -> bool:
    """Whether a text is written in a western language, with Chinese words at most strewn in."""
    letters = len(compiled("[A-Za-z]").findall(text))
    return letters > 0 and letters > 3 * len(compiled(HAN_CLASS).findall(text))
