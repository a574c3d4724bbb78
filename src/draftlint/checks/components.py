"""Kind ``components``: what a fixed formulation consists of, in number, order and wording.

A list is judged where its name stands right beside it, or where so many of its parts stand in a row that
nothing else can be meant (``alone``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.spans import Cover, enclosed_spans

_ENDS = "。；！？\n"
_JOINTS = '、，,和与及以“”‘’"（）() \u3000：'
#: What may stand between a name and its list: ”总体布局，即
_LEAD, _TRAIL, _REACH = 14, 5, 100
#: Longest verb before a part.
_VERB = 4
_OPENERS = ("分别是", "也就是", "指的是", "包括", "就是", "是指", "即", "指", "是")
_FIGURES = frozenset("一二三四五六七八九十两")
#: What says that a list of all parts follows.
_ANNOUNCES = ("：", ":", "（", "(", "——", "即", "包括", "就是", "是指", "分别")
_FAULTS = ("wording", "order", "doubled", "missing")


class _List(NamedTuple):
    """A formulation: its names, and each part in its accepted wordings, the usual one first."""

    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    alone: int
    whole: bool
    longest: int
    keys: tuple[str, ...]  # of which one stands in every paragraph that lists the parts

    @property
    def full(self) -> str:
        return "、".join(part[0] for part in self.parts)


class _Member(NamedTuple):
    """An item of an enumeration; ``part`` is its number, -1 for what is none of the parts."""

    start: int
    end: int
    part: int


@kind(
    "components",
    about="固定提法的各个组成部分：名称旁边列出的（或者连着列出几项的），查用字、次序、重复、遗漏。",
    wants="paragraph",
    params={
        "lists": Param(
            list,
            "每条为 {name: 名称或几个名称, parts: [各部分], since: 起, until: 止, alone: 没有名称时连着出现几项才查, "
            "whole: 没有名称时也查遗漏}；某一部分有几种写法的写成列表。",
            required=True,
        ),
        "faults": Param(
            list,
            "查哪些：wording 用字，order 次序，doubled 重复，missing 遗漏。",
            default=[],
            choices=_FAULTS,
        ),
    },
)
def components(params: Params) -> ParagraphCheck:
    """Enumerations of fixed formulations that differ from the formulation."""
    faults = frozenset(params.get("faults") or _FAULTS)
    key = f"components:{id(params)}"

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        lists: list[_List] = draft.memo(key, lambda: _live(params["lists"], draft))
        if not lists:
            return
        text = item.paragraph.text
        cover: Cover | None = None
        for one in lists:
            if not any(map(text.__contains__, one.keys)):
                continue
            for members, named, announced in _enumerations(one, text):
                if cover is None:
                    cover = Cover([*enclosed_spans(text, "《》"), *enclosed_spans(text, "〈〉")])
                if not cover.holds(members[0].start, members[-1].end):
                    yield from _judge(one, item, members, faults, named=named, announced=announced)

    return check


def _live(entries: Sequence[Mapping[str, Any]], draft: Draft) -> list[_List]:
    """The formulations of this time that the draft may list."""
    from draftlint.checks.setting import is_past, whole_text

    text = whole_text(draft)
    has = text.__contains__
    out: list[_List] = []
    for entry in entries:
        given = entry.get("name") or ()
        names = (given,) if isinstance(given, str) else tuple(given)
        alone = int(entry.get("alone") or 0)
        if not any(map(has, names)):
            # of fewer missing parts so many would be left
            lost = len(entry["parts"]) - alone if alone else -1
            for part in entry["parts"]:
                if lost < 0:
                    break
                lost -= not (has(part) if isinstance(part, str) else any(map(has, part)))
            if lost < 0:
                continue
        parts = tuple((part,) if isinstance(part, str) else tuple(part) for part in entry["parts"])
        since, until = (str(entry[key]) if key in entry else None for key in ("since", "until"))
        if is_past(since, until, draft):
            longest = max(len(way) for part in parts for way in part)
            # whichever of its parts a list has, it has one of these
            rare = sorted(parts, key=lambda ways: -min(map(len, ways)))[: len(parts) - alone + 1]
            keys = names + tuple(way for ways in rare for way in ways) if alone else names
            out.append(_List(names, parts, alone, bool(entry.get("whole")), longest, keys))
    return out


def _enumerations(one: _List, text: str) -> Iterator[tuple[list[_Member], bool, bool]]:
    """Stretches of a paragraph that list the parts: whether the name is there, and whether they are said to be all.

    “四风”：形式主义、官僚主义 is half a list; 纠治“四风”，力戒形式主义、官僚主义 only names two of them.
    """
    found = _occurrences(one, text)
    if len(found) < 2:
        return
    named = [(at, at + len(name)) for name in one.names for at in _places(name, text)]
    for members in _rows(one, text, found):
        known = [member for member in members if member.part >= 0]
        end = known[-1].end
        before = [
            text[stop : members[0].start]
            for _, stop in named
            if 0 <= members[0].start - stop <= _LEAD
            and not any(c in text[stop : members[0].start] for c in _ENDS + "、")
        ]
        behind = any(
            0 <= begin - end <= _TRAIL and not any(c in text[end:begin] for c in _ENDS + "，、")
            for begin, _ in named
        )
        if before or behind or (one.alone and len(known) >= one.alone):
            announced = behind or any(mark in lead for lead in before for mark in _ANNOUNCES)
            yield members, bool(before) or behind, announced


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _occurrences(one: _List, text: str) -> list[_Member]:
    """All parts in the text, in order, without those inside a longer one."""
    spots = [
        _Member(at, at + len(way), number)
        for number, part in enumerate(one.parts)
        for way in part
        for at in _places(way, text)
    ]
    spots.sort(key=lambda spot: (spot.start, -spot.end))
    out: list[_Member] = []
    for spot in spots:
        if not out or spot.start >= out[-1].end:
            out.append(spot)
    return out


def _rows(one: _List, text: str, found: Sequence[_Member]) -> Iterator[list[_Member]]:
    """Parts that stand in a row, with the odd items between and beside them."""
    row = [found[0]]
    for spot in found[1:]:
        odd = _between(one, text, row[-1].end, spot.start)
        if odd is None:
            yield _with_ends(one, text, row)
            row = [spot]
        else:
            row += [*odd, spot]
    yield _with_ends(one, text, row)


def _between(one: _List, text: str, start: int, end: int) -> list[_Member] | None:
    """The odd items between two parts; None when the two are not in one row."""
    if end - start > 2 * (one.longest + 3) or any(char in _ENDS for char in text[start:end]):
        return None
    if end > start and text[start] not in _JOINTS:
        return None
    if "，" in text[start:end] and end - start > 1:
        return None  # another clause, with a verb of its own
    odd = [_Member(*piece, -1) for piece in _pieces(text, start, end)]
    if odd and odd[-1].end == end:
        # a verb before the next part: 增强政治意识、增强大局意识
        verb = odd.pop()
        if end - verb.start > _VERB:
            return None
    return None if any(one_item.end - one_item.start > one.longest + 2 for one_item in odd) else odd


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between 、 and the like, without joints at their ends."""
    at = start
    for stop in [*(n for n in range(start, end) if text[n] in "、，,；"), end]:
        low, high = at, stop
        while low < high and text[low] in _JOINTS:
            low += 1
        while high > low and text[high - 1] in _JOINTS:
            high -= 1
        if low < high:
            yield low, high
        at = stop + 1


def _with_ends(one: _List, text: str, row: list[_Member]) -> list[_Member]:
    """The row with the item before it and the item behind it, where a 、 says that they belong to it."""
    first, last = row[0], row[-1]
    low = first.start
    if text[low - 1 : low] == "、":
        begin = low - 1
        while begin > 0 and low - begin <= one.longest + 3 and text[begin - 1] not in _ENDS + "、，：（“”":
            begin -= 1
        piece = text[begin : low - 1]
        for opener in _OPENERS:
            if piece.startswith(opener):
                begin, piece = begin + len(opener), piece[len(opener) :]
                break
        if 1 < len(piece) <= one.longest + 1:
            row = [_Member(begin, low - 1, -1), *row]
    high = last.end
    if text[high : high + 1] in ("、", "和"):
        stop = high + 1
        while (
            stop < len(text) and stop - high <= one.longest + 2 and text[stop] not in _ENDS + "、，：（）“”等"
        ):
            stop += 1
        if 2 < stop - high <= one.longest + 2:
            row = [*row, _Member(high + 1, stop, -1)]
    return row


def _judge(
    one: _List, item: Item, members: list[_Member], faults: frozenset[str], *, named: bool, announced: bool
) -> Iterator[Hit]:
    text = item.paragraph.text
    known = [member for member in members if member.part >= 0]
    odd = [member for member in members if member.part < 0]
    present = {member.part for member in known}
    absent = [number for number in range(len(one.parts)) if number not in present]
    name = one.names[0] if one.names else one.parts[0][0]
    said = {"name": name, "full": one.full, "count": len(one.parts)}
    wrong: list[_Member] = []
    for member in odd:
        meant = _meant(one, text[member.start : member.end], absent, named and _is_swap(members, one, absent))
        if meant is None:
            continue
        wrong.append(member)
        absent = [number for number in absent if one.parts[number][0] != meant]
        if "wording" in faults:
            what = f"里没有“{text[member.start : member.end]}”，应为“{meant}”"
            yield Hit(item.paragraph, member.start, member.end, {**said, "what": what, "right": meant}, meant)
    numbers = [member.part for member in known]
    again = next((n for n in range(1, len(numbers)) if numbers[n] in numbers[:n]), None)
    if again is not None:
        spot, ahead = known[again], known[again - 1]
        gap = text[ahead.end : spot.start]
        if "doubled" in faults and spot.part == ahead.part and all(char in _JOINTS for char in gap):
            what = f"里“{text[spot.start : spot.end]}”写了两次"
            yield Hit(item.paragraph, spot.start, spot.end, {**said, "what": what, "right": one.full})
        return
    start, end = known[0].start, known[-1].end
    if numbers != sorted(numbers):
        if "order" in faults:
            what = "各项的次序不对"
            right = sorted(numbers)
            first = next(n for n, number in enumerate(numbers) if number != right[n])
            last = max(n for n, number in enumerate(numbers) if number != right[n])
            yield Hit(
                item.paragraph, known[first].start, known[last].end, {**said, "what": what, "right": one.full}
            )
        return
    if "wording" in faults and not absent and not odd:
        yield from _miscounted(one, item, start, end, said)
    if "missing" in faults and absent and not wrong and (announced or one.whole) and not odd:
        beyond = text[max(0, start - _REACH) : end + _REACH]
        left = [one.parts[n][0] for n in absent if not any(way in beyond for way in one.parts[n])]
        if left and len(known) > 1 and (announced or numbers[0] < 2):
            what = f"少了“{'、'.join(left)}”"
            yield Hit(item.paragraph, start, end, {**said, "what": what, "right": one.full})


def _miscounted(one: _List, item: Item, start: int, end: int, said: Mapping[str, object]) -> Iterator[Hit]:
    """The name beside a list that is right, with another figure: four things called “三个意识”."""
    text = item.paragraph.text
    for name in one.names:
        if name[0] not in _FIGURES:
            continue
        for at in _places(name[1:], text):
            begin, stop = at - 1, at + len(name) - 1
            beside = 0 <= begin - end <= _TRAIL or 0 <= start - stop <= _TRAIL
            if beside and text[begin] in _FIGURES and text[begin] != name[0]:
                what = f"写成了“{text[begin:stop]}”，这里列的正是“{name}”的各项"
                yield Hit(item.paragraph, begin, stop, {**said, "what": what, "right": name}, name)


def _is_swap(members: Sequence[_Member], one: _List, absent: Sequence[int]) -> bool:
    """All items are there, but one is another."""
    return len(absent) == 1 and len(members) == len(one.parts)


def _meant(one: _List, piece: str, absent: Sequence[int], swapped: bool) -> str | None:
    """The part that an odd item was to be."""
    from draftlint.checks.closeness import distance

    plain = _bare(piece)
    for number in absent:
        for way in one.parts[number]:
            limit = 1 if len(way) < 6 else 2
            if len(way) > 2 and distance(plain, _bare(way), limit) <= limit:
                return one.parts[number][0] if plain != _bare(way) else None
    return one.parts[absent[0]][0] if swapped and len(piece) > 1 else None


def _bare(text: str) -> str:
    """The text without quotes, which are another rule's business."""
    return "".join(char for char in text if char not in "“”‘’\"'")
