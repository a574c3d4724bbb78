"""Numbers of the series: in which form they are written, and which paper gets which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from draftlint.checks.across.model import Item, Plan, Required
from draftlint.packet.cards import Card
from draftlint.packet.names import read_name
from draftlint.text.numerals import to_chinese, to_int

USUAL = "会议文件之一"
_HAN = "〇零一二三四五六七八九十百"
_NO_NUMBER = 1000
_ATTACHED = ("附件", "附表", "附图", "附录")


class Form(NamedTuple):
    """How a number is written: what stands before and behind it, in which digits, how many at least."""

    before: str
    after: str
    chinese: bool
    width: int = 1

    def mark(self, number: int) -> str:
        """The mark of a number."""
        said = to_chinese(number) if self.chinese else str(number).zfill(self.width)
        return f"{self.before}{said}{self.after}"


def form_of(example: str) -> Form | None:
    """The form of which a mark (会议文件之一, （3）) is an example; None when no number stands in it."""
    text = example.strip()
    # the last number is the paper's: that of the meeting stands before it
    arabic = list(re.finditer("[0-9]+", text))
    chinese = list(re.finditer(f"[{_HAN}]+", text))
    found = max([*arabic, *chinese], key=lambda one: one.end(), default=None)
    if found is None or not to_int(found[0]):
        return None
    is_chinese = not found[0].isascii()
    return Form(text[: found.start()], text[found.end() :], is_chinese, 1 if is_chinese else len(found[0]))


def form_among(marks: Iterable[str]) -> Form | None:
    """The form that most of these marks have."""
    forms = Counter(form._replace(width=1) for form in (form_of(mark) for mark in marks) if form is not None)
    return forms.most_common(1)[0][0] if forms else None


class Numbered(NamedTuple):
    """A paper and its number; None for a paper that carries none."""

    path: str
    number: int | None


def numbers(plan: Plan, cards: Mapping[str, Card]) -> tuple[Numbered, ...]:
    """The papers in the order of the series: those of the meeting itself, then item by item."""
    ordered: list[str] = []
    bare = set(plan.unnumbered)
    for need in plan.whole:
        ordered += sorted(need.papers, key=_by_name)
    of_items: list[str] = []
    for item in plan.items:
        of_items += sorted(item.papers, key=lambda path: _within(path, item.required))
    ordered = list(dict.fromkeys([*ordered, *_as_they_are(plan, list(dict.fromkeys(of_items)))]))
    bare |= {path for path in ordered if read_name(path).core.startswith(_ATTACHED)}
    given: list[Numbered] = []
    last = 0
    for path in ordered:
        if path in bare:
            given.append(Numbered(path, None))
        else:
            last += 1
            given.append(Numbered(path, last))
    rest = [path for path in cards if path not in set(ordered)]
    return (*given, *(Numbered(path, None) for path in rest))


def _as_they_are(plan: Plan, ordered: list[str]) -> list[str]:
    """The papers in the order that their names have already, where that follows the agenda; else by the agenda.

    The main papers of the items follow the agenda, and no other paper stands before the main one of its item:
    within that an office may put what belongs together side by side.
    """
    named = {path: _by_name(path)[0] for path in ordered if _by_name(path)[0] < _NO_NUMBER}
    if len(set(named.values())) < len(named) or not follows(plan, named):
        return ordered
    result = sorted(named, key=lambda path: named[path])
    for at, path in enumerate(ordered):
        if path not in named:
            before = [other for other in ordered[:at] if other in result]
            result.insert(result.index(before[-1]) + 1 if before else 0, path)
    return result


def follows(plan: Plan, named: Mapping[str, int]) -> bool:
    """Whether numbers of papers follow the agenda."""
    last = -1
    for item in plan.items:
        main = [named[path] for path in _main(item) if path in named]
        if main and min(main) < last:
            return False
        last = max([last, *main])
        if main and any(named[path] < min(main) for path in item.papers if path in named):
            return False
    return True


def _main(item: Item) -> tuple[str, ...]:
    return tuple(path for path in (item.required[0].papers if item.required else ()) if path in item.papers)


def _by_name(path: str) -> tuple[int, str]:
    number = read_name(path).number
    return (number if number is not None else _NO_NUMBER, path)


def _within(path: str, required: Sequence[Required]) -> tuple[int, int, str]:
    """Order inside of an item: as the names are numbered, else as its kind lists what it needs."""
    name = read_name(path)
    number = name.number if name.number is not None else name.series
    rank = next((at for at, need in enumerate(required) if path in need.papers), len(required))
    return (number if number is not None else _NO_NUMBER, rank, path)
