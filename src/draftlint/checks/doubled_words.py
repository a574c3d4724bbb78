"""Kind ``doubled-words``: a word or phrase that stands twice in a row, 进行进行 and 各位代表各位代表."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import eq

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.chars import is_han

_SHORTEST, _LONGEST = 2, 8
#: Up to this length characters may repeat where other words meet: 产业创业创新.
_MEETING = 3

#: What begins with these is counted out, or goes with the word before it: 一件一件, 组织的土地的土地.
_NEVER_FIRST = frozenset("一两几每又越的很太更")


@kind(
    "doubled-words",
    about="查连写两遍的词语（两到八个字）；该叠用的和跨词碰巧相同的不报。",
    wants="paragraph",
    params={
        "except": Param(list, "可以叠用的词，如 研究（研究研究）。", default=[]),
        "collisions": Param(list, "跨词碰巧相同的文字，如 业创业创（产业创业创新）。", default=[]),
    },
)
def doubled_words(params: Params) -> ParagraphCheck:
    """Phrases repeated at once, outside what language repeats."""
    usual = frozenset(params.get("except") or ())
    collisions = tuple(params.get("collisions") or ())

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        free = 0
        for start, length in sorted(_repeated(text), key=lambda one: (one[0], -one[1])):
            end = start + 2 * length
            unit = text[start : start + length]
            if start < free or unit in usual or not all(map(is_han, unit)):
                continue
            around = text[max(0, start - 1) : end + 1]
            if unit[0] in _NEVER_FIRST or len(set(unit)) == 1 or any(one in around for one in collisions):
                continue
            if length <= _MEETING and _meets(text, start, length):
                continue
            free = end
            yield Hit(item.paragraph, start, end, {"word": unit}, unit)

    return check


def _repeated(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and length of what is followed by itself: a run of characters equal to those further on."""
    for length in range(_SHORTEST, _LONGEST + 1):
        run, last = -1, -2
        for at in compress(range(len(text)), map(eq, text, text[length:])):
            if at != last + 1:
                run = at
            last = at
            if at - run + 1 == length:
                yield run, length


def _meets(text: str, start: int, length: int) -> bool:
    """Whether the repetition runs across words of the sentence, before, between or after."""
    from draftlint.text.words import runs_across

    middle, end = start + length, start + 2 * length
    return runs_across(text, start, middle) or runs_across(text, middle, end)
