"""Kind ``confusable``: words written with a wrong character, from the tables below ``rules/lexicons``.

All rules of this kind share one look at the draft. A place counts when the table's own neighbours allow it,
when no longer wrong word, no name of the roster and no right word of the office covers it, and, for short
words, when it does not run across the words of the sentence: 向大会报告 holds no 会报.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import add
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.chars import is_han
from draftlint.text.idioms import opened
from draftlint.text.sieve import NOTHING, Sieve, sifted
from draftlint.text.slips import Book, Slip
from draftlint.text.spans import Cover, Span, enclosed_spans

#: Wrong words from this length on do not come about by words that meet.
_LONG = 4
#: Two characters before a pair, it, and two behind it: nothing else is looked at.
_AROUND = 6
#: Titles that end so are names of laws: what is wrong with them is told together with the right name.
_LAW = ("法》", "条例》", "法（草案）》", "条例（草案）》", "法典》")


class _Found(NamedTuple):
    start: int
    end: int
    slip: Slip


@kind(
    "confusable",
    about="按 lexicons 文件夹里的词表查找写错字的词：认上下文，不跨词，长的优先。",
    wants="paragraph",
    params={
        "table": Param(str, "词表的名称，即 lexicons 下文件名去掉 .tsv。", required=True),
        "level": Param(str, "只报这一程度的词；词表没有“程度”一列时不写。", choices=("错误", "警告", "提示")),
        "shortest": Param(int, "只报至少这么多字的词。", default=0),
        "longest": Param(int, "只报至多这么多字的词。", default=99),
    },
)
def confusable(params: Params) -> ParagraphCheck:
    """The slips of one table, or of one level or length of it."""
    table: str = params["table"]
    level: str = params.get("level") or ""
    shortest: int = params.get("shortest") or 0
    longest: int = params.get("longest") or 99

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        found = draft.memo("confusable", lambda: _scan(draft)).get(id(item.paragraph), ())
        for start, end, slip in found:
            if slip.table == table and slip.level == level and shortest <= len(slip.wrong) <= longest:
                rights = slip.right.split("/")
                names = {"right": "”或“".join(rights), "note": slip.note}
                yield Hit(item.paragraph, start, end, names, rights[0] if len(rights) == 1 else None)

    return check


def _scan(draft: Draft) -> dict[int, list[_Found]]:
    """Paragraph (by identity) -> what is wrong in it, no place twice."""
    files = draft.tables.get("lexicons", {})
    book = Book(files, draft.tables.get("slips", {}))
    idioms = opened(files, draft.tables.get("idioms", {}))
    pairs: set[str] = set()
    for item in draft.outline.items:
        text = item.paragraph.text
        pairs.update(map(add, text, text[1:]))
    nothing = Sieve(NOTHING)
    anchors, halves = sifted(pairs, book.anchors or nothing, idioms.halves or nothing)
    either = anchors | halves
    found: dict[int, list[_Found]] = {}
    names: frozenset[str] | None = None
    quiet: set[str] = set()  # what stands around a pair decides: papers repeat themselves
    for item in draft.outline.items:
        text = item.paragraph.text
        here: list[_Found] = []
        for at in compress(range(len(text)), map(either.__contains__, map(add, text, text[1:]))):
            around = text[at - 2 : at + 4] if at >= 2 else ""
            if around in quiet:
                continue
            pair = text[at : at + 2]
            words = list(book.at(text, at)) if pair in anchors else []
            sayings = list(idioms.at(text, at)) if pair in halves else []
            if not words and not sayings and len(around) == _AROUND:
                quiet.add(around)
            here += [_Found(*one) for one in words if one[2].stands(text, one[0], one[1])]
            here += [_misread(text, *one) for one in sayings]
        if not here:
            continue
        if names is None:
            names = _names(draft)
        kept = _settle(here, text, names)
        if kept:
            found[id(item.paragraph)] = kept
    return found


def _misread(text: str, start: int, saying: str) -> _Found:
    """A saying with one wrong character, as a slip of the table that lists the sayings."""
    end = start + len(saying)
    return _Found(start, end, Slip(text[start:end], saying, table="idioms"))


def _settle(here: list[_Found], text: str, names: frozenset[str]) -> list[_Found]:
    cover = Cover(_spared(text, names))
    kept: list[_Found] = []
    free = 0
    for one in sorted(here, key=lambda one: (one.start, -one.end, not one.slip.level)):
        if one.start < free or cover.holds(one.start, one.end) or _is_example(one, text):
            continue
        if _doubtful(one, text) and _cut(text, one):
            continue
        kept.append(one)
        free = one.end
    return kept


def _doubtful(one: _Found, text: str) -> bool:
    """Whether only the words of the sentence can tell if the wrong word is one there."""
    slip = one.slip
    if slip.whole or len(slip.wrong) >= _LONG or slip.before or slip.after:
        return False
    return is_han(text[one.start - 1 : one.start]) or is_han(text[one.end : one.end + 1])


def _cut(text: str, one: _Found) -> bool:
    from draftlint.text.words import runs_across

    return runs_across(text, one.start, one.end)


def _is_example(one: _Found, text: str) -> bool:
    """A wrong word in quotes beside the right one: the text is about the word."""
    quoted = text[one.start - 1 : one.start] == "“" and text[one.end : one.end + 1] == "”"
    return quoted and f"“{one.slip.right}”" in text


def _spared(text: str, names: frozenset[str]) -> list[Span]:
    """Names and titles of laws, in which other rules look for mistakes or nobody does."""
    spans = [span for span in enclosed_spans(text, "《》") if text.endswith(_LAW, 0, span[1])]
    for name in names:
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return spans


def _names(draft: Draft) -> frozenset[str]:
    """Names of the office's roster and the words of its lists: they may be written as no other word is."""
    names = [str(one["name"]) for one in draft.tables.get("roster", ()) if one.get("name")]
    return frozenset([*names, *draft.tables.get("own_words", ())])
