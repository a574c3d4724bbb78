"""Kinds ``short-names`` and ``number-words``: one thing, one name and one way of counting within a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import together
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.spans import Cover, enclosed_spans

_DEFINED = r"[（(]以下(?:均|统|并)?(?:简|统|合)?称(?:为)?[：:]?[“\"]?(?P<short>[^（）()，。；：“”\"《》、]{2,16})[”\"]?[）)]"
#: How much before the bracket may belong to the full name.
_LEAD = 40
#: What stands before a name at the beginning of a phrase.
_BEFORE = frozenset("，。；：、“”‘’（）()！？\n\t \u3000")
_FAULTS = ("early", "twice", "unused")
_SKIPPED = frozenset({Role.TOC, Role.PAGE, Role.BLANK, Role.TITLE, Role.SUBTITLE})


class _Definition(NamedTuple):
    """``全称（以下简称X）``: where X stands, and what stands before the bracket."""

    place: int  # of the item
    spot: Spot
    short: str
    lead: str
    begin: int  # offset of the bracket


@kind(
    "short-names",
    about="简称：early 在“以下简称”之前就用了，twice 同一个全称定了两个简称，unused 定了以后没有用；preferred 是本单位的规范简称。",
    wants="document",
    params={
        "faults": Param(list, "查哪些：early、twice、unused。", default=[], choices=_FAULTS),
        "preferred": Param(list, "规范简称，每条为 {full: 全称, short: 简称, note: 说明}。", default=[]),
    },
)
def short_names(params: Params) -> DocumentCheck:
    """Definitions of short names that the paper itself does not keep, or that the office words otherwise."""
    faults = frozenset(params.get("faults") or ())
    preferred: Sequence[Any] = params.get("preferred") or ()

    def check(draft: Draft) -> Iterator[Hit]:
        defined = draft.memo("short-names", lambda: list(_definitions(draft)))
        for number, one in enumerate(defined):
            names: dict[str, object] = {"short": one.short}
            again = any(other.short == one.short for other in defined[:number])
            if "early" in faults and not again and (spots := list(_earlier(draft, one))):
                yield together(spots, **names, times=len(spots))
            if "twice" in faults:
                same = [
                    other
                    for other in defined[:number]
                    if other.short != one.short and _same(other.lead, one.lead)
                ]
                if same:
                    yield Hit(*one.spot, {**names, "other": same[0].short}, None, (same[0].spot,))
            if "unused" in faults and not _used(draft, one):
                yield Hit(*one.spot, names)
            for entry in preferred:
                if one.lead.endswith(entry["full"]) and one.short != entry["short"]:
                    wanted = {**names, "right": entry["short"], "note": entry.get("note") or ""}
                    yield Hit(*one.spot, wanted, entry["short"])

    return check


def _definitions(draft: Draft) -> Iterator[_Definition]:
    for index, item in enumerate(draft.outline.items):
        text = item.paragraph.text
        if "以下" not in text or item.role in _SKIPPED:
            continue
        for match in compiled(_DEFINED).finditer(text):
            spot = Spot(item.paragraph, match.start("short"), match.end("short"))
            lead = text[max(0, match.start() - _LEAD) : match.start()]
            yield _Definition(index, spot, match["short"], lead, match.start())


def _places(item: Item, word: str, end: int | None = None) -> Iterator[int]:
    """Where a word stands in a paragraph, titles of books aside."""
    text = item.paragraph.text
    at = text.find(word, 0, end)
    if at < 0:
        return
    cover = Cover(enclosed_spans(text, "《》"))
    while at >= 0:
        if not cover.holds(at, at + len(word)):
            yield at
        at = text.find(word, at + len(word), end)


def _earlier(draft: Draft, one: _Definition) -> Iterator[Spot]:
    """Uses of a short name before it is one."""
    home = draft.outline.items[one.place]
    part_of_full = one.short in one.lead
    for index, item in enumerate(draft.outline.items[: one.place + 1]):
        if item.role not in PROSE or item.role.heading_level or item.attachment != home.attachment:
            continue
        end = one.begin - len(one.lead) if index == one.place else None
        if end is not None and end <= 0:
            continue
        text = item.paragraph.text
        for at in _places(item, one.short, end):
            if not part_of_full or at == 0 or text[at - 1] in _BEFORE:
                yield Spot(item.paragraph, at, at + len(one.short))


def _same(one: str, other: str) -> bool:
    """Whether two leads end with one full name: so many characters are no accident."""
    return one[-8:] == other[-8:] and len(one) >= 8


def _used(draft: Draft, one: _Definition) -> bool:
    for index, item in enumerate(draft.outline.items):
        found = item.paragraph.text.count(one.short)
        if index == one.place:
            found -= 1 + one.lead.count(one.short)
        if found > 0 and (index != one.place or found):
            return True
    return False


_MEASURES = "项件条名家处"
_WORDS = frozenset("一二三四五六七八九十百")
_DIGITS = frozenset("0123456789")
#: What a longer numeral, an ordinal or a rough number has before it.
_NO_COUNT = _WORDS | _DIGITS | frozenset(".．,，千万两第几数余多每各〇零")
_LONGEST = 5


@kind(
    "number-words",
    about="同一个数量，全文有的写阿拉伯数字、有的写汉字。",
    wants="document",
)
def number_words(params: Params) -> DocumentCheck:
    """A count of one thing, once in digits and once in words."""

    def check(draft: Draft) -> Iterator[Hit]:
        ways: dict[tuple[int, str, str], dict[bool, list[Spot]]] = {}
        for item in draft.outline.items:
            if item.role not in PROSE:
                continue
            for start, end in _counts(item.paragraph.text):
                text = item.paragraph.text
                number = text[start : end - 1]
                key = (to_int(number) or 0, text[end - 1], text[end : end + 2])
                ways.setdefault(key, {}).setdefault(number[0] in _DIGITS, []).append(
                    Spot(item.paragraph, start, end)
                )
        for (_, _, noun), forms in ways.items():
            if len(forms) == 2:
                (_, fewer), (_, more) = sorted(forms.items(), key=lambda form: (len(form[1]), form[0]))
                shown = [spot.paragraph.text[spot.start : spot.end] + noun for spot in (fewer[0], more[0])]
                yield Hit(*fewer[0], {"this": shown[0], "other": shown[1]}, None, tuple(more[:3]))

    return check


def _counts(text: str) -> Iterator[tuple[int, int]]:
    """Where a number stands with its measure word before a noun, by looking for the measure words.

    No pattern: nearly every paper has such counts, and these sets are slow to compile.
    """
    for measure in _MEASURES:
        at = text.find(measure)
        while at >= 0:
            start = at
            chars = _DIGITS if text[at - 1 : at] in _DIGITS else _WORDS
            while start > 0 and at - start < _LONGEST and text[start - 1] in chars:
                start -= 1
            noun = text[at + 1 : at + 3]
            if (
                start < at
                and text[start:at] != "一"
                and text[start - 1 : start] not in _NO_COUNT
                and len(noun) == 2
                and all("\u4e00" <= char <= "\u9fff" for char in noun)
            ):
                yield start, at + 1
            at = text.find(measure, at + 1)
