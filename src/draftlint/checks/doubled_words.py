"""Kind ``doubled-words``: a word or phrase that stands twice in a row, 进行进行 and 各位代表各位代表."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.chars import is_han

_SHORTEST, _LONGEST = 2, 8
#: Up to this length characters may repeat where other words meet: 产业创业创新.
_MEETING = 3

#: What begins with these is counted out, or goes with the word before it: 一件一件, 组织的土地的土地.
_NEVER_FIRST = frozenset("一两几每又越的很太更")


#: Characters on either side that the division into words is made from.
_REACH = 24
_SUNG = 2
#: What is done and how: begins many a longer word (高度重视), but no name.
_MANNER = frozenset(
    [
        "高度",
        "全面",
        "积极",
        "深入",
        "认真",
        "严格",
        "充分",
        "切实",
        "大力",
        "扎实",
        "坚决",
        "依法",
        "有效",
        "及时",
        "不断",
        "努力",
        "广泛",
        "主动",
        "持续",
        "稳步",
        "着力",
        "加强",
        "推进",
        "提高",
        "完善",
        "开展",
        "促进",
        "推动",
        "深化",
        "优化",
        "健全",
        "强化",
    ]
)
#: What asks and then answers: 该用哪个用哪个.
_ASKING = ("哪", "什么", "谁", "怎么", "多少", "几")
#: Characters of sounds, which are told twice: 咣当咣当.
_SOUNDS = frozenset(
    "咣当叮哐哗啦轰隆咚嘀嗒滴答噼啪呼噜咕叽喳咯吱嘟嗡哈嘻呵汪喵咩叭唧啾嘎吧嘭砰乒乓扑通嚓嘎唰"
)


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
        found: list[Hit] = []
        for start, length in sorted(_repeated(text), key=lambda one: (one[0], -one[1])):
            end = start + 2 * length
            unit = text[start : start + length]
            if start < free or unit in usual or not all(map(is_han, unit)):
                continue
            around = text[max(0, start - 1) : end + 1]
            if unit[0] in _NEVER_FIRST or len(set(unit)) == 1 or _SOUNDS.issuperset(unit):
                continue
            if any(one in around for one in collisions) or any(one in unit for one in _ASKING):
                continue
            if length <= _MEETING and _meets(text, start, length):
                continue
            free = end
            found.append(Hit(item.paragraph, start, end, {"word": unit}, unit))
        # who says one word after the other twice, or one thrice, sings
        if len({hit.replacement for hit in found}) < _SUNG and not any(
            hit.replacement and text.startswith(hit.replacement, hit.end) for hit in found
        ):
            yield from found

    return check


def _repeated(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and length of what is followed by itself: a run of characters equal to those further on.

    The text is one long number: what it has in common with itself, shifted, is told by one operation.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) != 2 * len(text):
        # rare characters take two units: put others in their places, none of which is a word of Chinese
        data = "".join(char if char <= "\uffff" else "\n" for char in text).encode(
            "utf-16-le", "surrogatepass"
        )
    number = int.from_bytes(data, "little")
    for length in range(_SHORTEST, _LONGEST + 1):
        shared = (number ^ number >> 16 * length).to_bytes(len(data), "little")[: -2 * length]
        wanted = bytes(2 * length)
        at = shared.find(wanted)
        while at >= 0:
            start = at + (at & 1)
            if shared.startswith(wanted, start):
                yield start // 2, length
                while shared.startswith(b"\0\0", start):
                    start += 2
            at = shared.find(wanted, max(start, at + 1))


def _meets(text: str, start: int, length: int) -> bool:
    """Whether the repetition comes about where words meet: with one of the two left out, it is no word there."""
    from draftlint.text.words import words

    end = start + length
    first = max(0, start - _REACH)
    once = text[first:end] + text[end + length : end + length + _REACH]
    unit = text[start:end]
    for begin, stop in words(once):
        begins, ends = first + begin, first + stop
        if begins < start < ends and not (ends == end and not _MANNER.isdisjoint((unit, text[begins:start]))):
            return True
        if begins < end < ends and not (begins == start and unit in _MANNER):
            return True
    return False
