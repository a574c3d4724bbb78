"""Kind ``language``: characters that official prose never puts side by side, where it has others that are alike.

All rules of this kind share one look at the draft. What may be a name is left alone: the roster, the office's
own words, titles and short quotations, what the draft itself repeats. A place that another rule of wording
reports is reported once (``engine/overlaps.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import add
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.misprints import LIKELY, POSSIBLE, Judge, Misprint, judge
from draftlint.text.said import Said, said_of

#: So many pairs are counted one by one.
_FEW = 40


class _Found(NamedTuple):
    tier: str
    sort: str
    said: Said


@kind(
    "language",
    about="按公文的语言统计查找写错的字：公文里从不这样连用，而音近、形近的另一种写法常见。",
    wants="paragraph",
    params={
        "tier": Param(str, "只报这一档。", required=True, choices=(LIKELY, POSSIBLE)),
        "sorts": Param(list, "只报这些种类：wrong、wrong-two、swapped、doubled、missing。", required=True),
        "spare": Param(list, "不报的写法：公文里少见、但没有写错的词语。", default=[]),
    },
)
def language(params: Params) -> ParagraphCheck:
    """The places of one tier and some sorts."""
    tier: str = params["tier"]
    sorts = frozenset(params["sorts"])
    spare: list[str] = params.get("spare") or []

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        look = draft.memo("language", lambda: _Look(draft))
        for found in look.at(item):
            if (
                found.tier == tier
                and found.sort in sorts
                and not _is_spared(item.paragraph.text, found, spare)
            ):
                said = found.said
                names = {"right": said.right, "usual": said.usual}
                yield Hit(item.paragraph, said.start, said.end, names, said.right)

    return check


def _is_spared(text: str, found: _Found, spare: list[str]) -> bool:
    """Whether one of these words stands over the place."""
    start, end = found.said.start, found.said.end
    return any(word in text[max(0, start - len(word)) : end + len(word)] for word in spare)


class Times:
    """How often a draft has two characters side by side."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked: dict[str, int] = {}
        self._all: dict[str, int] | None = None

    def __call__(self, pair: str) -> int:
        """How often it has ``pair``."""
        found = self._asked.get(pair)
        if found is None:
            found = self._asked[pair] = self._count(pair)
        return found

    def _count(self, pair: str) -> int:
        if len(self._asked) < _FEW or pair[0] == pair[-1]:
            return self._text.count(pair)
        if (
            self._all is None
        ):  # to look through a long draft again and again takes longer than to count all pairs
            self._all = Counter(map(add, self._text, self._text[1:]))
        return self._all.get(pair, 0)


class _Look:
    """What the statistics say of one draft, a paragraph at a time."""

    def __init__(self, draft: Draft) -> None:
        self._judge: Judge = judge(str(draft.tables.get("language") or ""))
        self._times = Times("\n".join([one.text for one in draft.document.every_paragraph()]))
        self._known: dict[int, list[_Found]] = {}
        names = [str(row["name"]) for row in draft.tables.get("roster", ()) if row.get("name")]
        self._names = frozenset([*names, *draft.tables.get("own_words", ()), *self._judge.table.names])

    def at(self, item: Item) -> list[_Found]:
        """The places in one paragraph."""
        key = id(item.paragraph)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = list(self._look(item.paragraph.text))
        return found

    def _look(self, text: str) -> Iterator[_Found]:
        free = 0
        for one in sorted(self._judge.best(text, self._times)):
            if one.start < free or self._named(text, one):
                continue
            said = said_of(self._judge, text, one)
            free = said.end
            yield _Found(self._judge.tier(one), one.sort, said)

    def _named(self, text: str, one: Misprint) -> bool:
        """Whether a name or a word of the office's own stands there."""
        for name in self._names:
            at = text.find(name, max(0, one.start - len(name)))
            if 0 <= at <= one.start and one.end <= at + len(name):
                return True
        return False
