"""Recognising what a paper says, by meaning: key words in any order, in headings, lead sentences and running text.

A sign is words with blanks between them, all of which must occur together, in whatever order; ``|`` stands
between words of which any will do (``存在|面临 问题|困难``); ``＃件`` is ``件`` behind a number, ``决定：＄`` stands at
the end. Signs are plain words: looking for them costs nothing that a pattern would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from draftlint.checks.base import Draft
from draftlint.outline.model import HEADINGS, Item, Role

Sign = tuple[tuple[str, ...], ...]
_PACK = str.maketrans("", "", " \t\u3000\u00a0")
_PAUSES = str.maketrans("，：；！？", "。。。。。")
_STOPS = str.maketrans("！？；\n", "。。。。")
#: A line of so many characters without a stop may be a heading that nothing else marks.
_SHORT = 24
#: So many characters under a heading say something.
_SOME = 36
_UNREAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.TOC, Role.PAGE, Role.BLANK})


@cache
def sign(words: str) -> Sign:
    """A sign taken apart."""
    return tuple(tuple(group.split("|")) for group in words.split())


def shows(text: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs is there in full."""
    return any(all(any(_stands(word, text) for word in group) for group in sign(one)) for one in signs)


_DIGITS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万两")


def _stands(word: str, text: str) -> bool:
    """Whether a word of a sign occurs; ``＃件`` only behind a number, ``：＄`` only at the end."""
    if word[-1] == "＄":
        return text.endswith(word[:-1])
    if word[0] != "＃":
        return word in text
    word = word[1:]
    at = text.find(word)
    while at >= 0:
        if at and text[at - 1] in _DIGITS:
            return True
        at = text.find(word, at + 1)
    return False


#: What stands inside a section of the first level.
_INSIDE = frozenset(
    {Role.BODY, Role.TABLE, Role.CAPTION, Role.HEADING2, Role.HEADING3, Role.HEADING4, Role.BLANK}
)


class Read:
    """The text of a draft as signs are looked for in it; blanks inside are left out."""

    __slots__ = ("_draft", "_past", "_sentences", "heads", "whole")

    def __init__(self, draft: Draft, without: Item | None = None, *, attached: bool = True) -> None:
        self.heads: list[tuple[Item, str]] = []
        self._draft = draft
        self._past: Read | None = None
        lines: list[str] = []
        passing = False
        for item in draft.outline.items:
            if item.role in _UNREAD or (item.attachment is not None and not attached):
                continue
            if without is not None:
                passing = item is without or (passing and item.role in _INSIDE)
                if passing and item is not without:
                    continue
            text = item.paragraph.text.translate(_PACK)
            lines.append(text)
            if item.attachment is None and item.paragraph.part == "body":
                if item.role in HEADINGS:
                    self.heads.append((item, item.heading_text.translate(_PACK)))
                elif item.role is Role.BODY and len(text) <= _SHORT and text[-1:] not in "。；，、":
                    self.heads.append((item, text))
        self.whole = "\n".join(lines)
        self._sentences: list[str] | None = None

    @property
    def sentences(self) -> list[str]:
        """The whole text in sentences; a semicolon ends one, too."""
        if self._sentences is None:
            self._sentences = self.whole.translate(_STOPS).split("。")
        return self._sentences

    def headed(self, signs: Sequence[str], *, last: bool = False, unless: Sequence[str] = ()) -> Item | None:
        """The first heading (or the last) that shows one of the signs, one of the first level before all others.

        Headings that show one of ``unless`` belong to something else.
        """
        found = [item for item, text in self.heads if shows(text, signs) and not shows(text, unless)]
        if last:
            found.reverse()
        return min(found, key=lambda item: item.role.heading_level or 9) if found else None

    def leads(self, signs: Sequence[str], *, unless: Sequence[str] = ()) -> bool:
        """Whether a paragraph begins with words that show one of the signs."""
        there = [one for one in signs if shows(self.whole, (one,))]
        firsts = (line.translate(_PAUSES).partition("。")[0] for line in self.whole.split("\n") if there)
        return any(shows(first, there) and not shows(first, unless) for first in firsts)

    def past(self, ahead: Item | None) -> Read:
        """The same without what stands under the heading ``ahead``."""
        if ahead is None:
            return self
        if self._past is None:
            self._past = Read(self._draft, ahead)
        return self._past

    def says(self, signs: Sequence[str], *, unless: Sequence[str] = ()) -> bool:
        """Whether some sentence shows one of the signs; those that show one of ``unless`` speak of something else."""
        # a sign whose words do not all occur anywhere needs no second look
        there = [one for one in signs if shows(self.whole, (one,))]
        if not there:
            return False
        if not unless and any(len(sign(one)) == 1 for one in there):
            return True
        return any(shows(one, there) and not shows(one, unless) for one in self.sentences)

    def below(self, head: Item, others: Sequence[str]) -> list[str]:
        """The paragraphs under a heading, not counting what stands under headings of others."""
        items = self._draft.outline.items
        found: list[str] = []
        other = 9
        for item in items[items.index(head) + 1 :]:
            level = item.role.heading_level or 9
            if level <= (head.role.heading_level or 8) or item.role not in _INSIDE:
                break
            if level < 9 and level <= other:
                other = level if shows(item.heading_text.translate(_PACK), others) else 9
            if other == 9:
                found.append(item.paragraph.text.translate(_PACK))
        return found


def says_something(texts: Sequence[str]) -> bool:
    """Whether paragraphs are long enough to be a section."""
    return sum(map(len, texts)) >= _SOME


def read(draft: Draft) -> Read:
    """The draft as signs are looked for in it, made once."""
    return draft.memo("sections.read", lambda: Read(draft))
