"""Kinds ``phrases`` and ``quoted-names``: stock phrases and names that are one character off.

A phrase with one slip still has one half right. Both halves of every phrase are looked for in one pass, and
only where a half stands without its other half the neighbourhood is compared. A near miss that is itself
ordinary wording stands under ``spare``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.spans import Cover, enclosed_spans

_HAN = ("\u4e00", "\u9fff")
#: Characters that may stand between two words of a phrase without making it another one.
_LOOSE = "的地得之和与及并、，”“"
#: How many characters must be right behind a slip, and how long a phrase is of which one is enough.
_RIGHT_AGAIN, _LONG = 2, 6
_FAIRLY_LONG = 8
#: In so long a phrase its last character may be wrong.
_VERY_LONG = 10
#: A half of a phrase: the half, the phrase, where it is cut, and whether it is the left one.
_Half = tuple[str, str, int, bool]
#: Begin, end, the place of the slip, and the phrase that is meant.
_Suspect = tuple[int, int, int, str]

#: Other figures make other names, mostly real ones: 三个全面, 六位一体.
_FIGURES = frozenset("一二三四五六七八九十两双多各几百千万")


@kind(
    "phrases",
    about="固定用语错一个字：多字、少字、错字、颠倒；写得对的不报，本身就是常用说法的列在 spare 里。",
    wants="paragraph",
    params={
        "phrases": Param(list, "固定用语，四个字以上。", required=True),
        "spare": Param(list, "与固定用语只差一字、但本身说得通的写法。", default=[]),
        "alike": Param(
            list,
            "容易打错的字：每条第一个是对的字，后面是同音、形近的错字；首字、末字和四五个字的短语只认这些。",
            default=[],
        ),
    },
)
def phrases(params: Params) -> ParagraphCheck:
    """Near misses of the phrases, one character inserted, left out, replaced or swapped."""
    every: list[str] = params["phrases"]
    # the first two characters of a half -> halves
    heads: dict[str, list[_Half]] = {}
    for phrase in every:
        cut = len(phrase) // 2
        heads.setdefault(phrase[:2], []).append((phrase[:cut], phrase, cut, True))
        heads.setdefault(phrase[cut : cut + 2], []).append((phrase[cut:], phrase, cut, False))
    firsts = frozenset(head[0] for head in heads)
    known = frozenset(every)
    alike = {group[0]: group[1:] for group in params.get("alike") or ()}
    key = f"phrases:{id(params)}"

    def suspects(draft: Draft) -> dict[int, list[_Suspect]]:
        """All near misses of a draft by their paragraph: one pass for all."""
        from draftlint.checks.setting import whole_text

        text = whole_text(draft)
        found: dict[tuple[int, int, int], str] = {}
        for start in compress(range(len(text)), map(firsts.__contains__, text)):
            for half in heads.get(text[start : start + 2], ()):
                if text.startswith(half[0], start):
                    span = _near(text, start, half, alike)
                    if span is not None and text[span[0] : span[1]] not in known:
                        found.setdefault(span, half[1])
        out: dict[int, list[_Suspect]] = {}
        if found:
            begins = list(
                accumulate((len(item.paragraph.text) + 1 for item in draft.outline.items), initial=0)
            )
            for (start, end, slip), phrase in sorted(found.items()):
                at = bisect_right(begins, start) - 1
                spots = out.setdefault(id(draft.outline.items[at].paragraph), [])
                spots.append((start - begins[at], end - begins[at], slip - begins[at], phrase))
        return out

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        found = draft.memo(key, lambda: suspects(draft)).get(id(item.paragraph))
        if not found:
            return
        from draftlint.text.automaton import Terms

        text = item.paragraph.text
        spare = Terms(params.get("spare") or ())
        spared = [*spare.occurrences(text), *enclosed_spans(text, "《》"), *enclosed_spans(text, "〈〉")]
        # a phrase that is right covers what looks like a slip of another
        right = [(at, at + len(phrase)) for phrase in every for at in _places(phrase, text)]
        free = 0
        for start, end, slip, phrase in found:
            if start < free or _overlaps(spared, start, end) or _overlaps(right, slip, slip + 1):
                continue
            free = end
            yield Hit(item.paragraph, start, end, {"right": phrase}, phrase)

    return check


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in spans)


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _near(text: str, start: int, half: _Half, alike: Mapping[str, str]) -> tuple[int, int, int] | None:
    """The span of a near miss and the place of its slip; one of its halves stands at ``start``."""
    piece, phrase, cut, is_left = half
    end = start + len(piece)
    if is_left:
        rest = phrase[cut:]
        if text.startswith(rest, end):
            return None
        near = _forwards(rest, text[end : end + len(rest) + 1], alike, whole=len(phrase))
        return None if near is None else (start, end + near[0], end + near[1])
    rest = phrase[:cut]
    if text.endswith(rest, 0, start):
        return None
    there = text[max(0, start - len(rest) - 1) : start]
    near = _forwards(rest[::-1], there[::-1], alike, whole=len(phrase), edge=False)
    return None if near is None else (start - near[0], end, start - 1 - near[1])


def _forwards(
    rest: str, there: str, alike: Mapping[str, str], *, whole: int, edge: bool = True
) -> tuple[int, int] | None:
    """How many characters of ``there`` are ``rest`` with one slip, and where; None when it is something else.

    What differs at the edge is mostly another word, so that behind the slip two characters must be right
    again (one in a long phrase, where nothing is left out). A character that is often put for the right one
    (``alike``) is a slip wherever it stands.
    """
    n = len(rest)
    same = 0
    while same < n and same < len(there) and rest[same] == there[same]:
        same += 1
    if same >= n or same >= len(there) or not _HAN[0] <= there[same] <= _HAN[1]:
        return None
    left = n - same - 1
    if there[same] in alike.get(rest[same], "") and there[same + 1 : n] == rest[same + 1 :]:
        return n, same
    if edge and not left and whole >= _VERY_LONG and rest[same] not in _LOOSE and there[same] not in _LOOSE:
        return n, same
    if (
        not left
        and whole >= _FAIRLY_LONG
        and there[same + 1 : n + 1] == rest[same:]
        and there[same] not in _LOOSE
    ):
        return n + 1, same  # one too many before the last
    if left < 1 or (left < _RIGHT_AGAIN and whole < _LONG):
        return None
    if there[same + 1 : n] == rest[same + 1 :]:
        return None if rest[same] in _LOOSE and there[same] in _LOOSE else (n, same)  # another character
    if there[same : n - 1] == rest[same + 1 :] and left >= _RIGHT_AGAIN and rest[same] not in _LOOSE:
        return n - 1, same  # one left out
    if there[same + 1 : n + 1] == rest[same:] and there[same] not in _LOOSE:
        return n + 1, same  # one too many
    if left >= 1 and there[same : same + 2] == rest[same + 1] + rest[same]:
        return (n, same) if there[same + 2 : n] == rest[same + 2 :] else None  # two swapped
    return None


@kind(
    "quoted-names",
    about="引号里的名称与固定提法的名称只差一字（数字不同的不算）；本身就是别的提法的列在 spare 里。",
    wants="paragraph",
    params={
        "names": Param(list, "固定提法的名称，三个字以上。", required=True),
        "spare": Param(list, "与固定提法只差一字的别的提法。", default=[]),
    },
)
def quoted_names(params: Params) -> ParagraphCheck:
    """Names in quotes that are nearly a known one."""
    names: Sequence[str] = params["names"]
    known = frozenset((*names, *(params.get("spare") or ())))
    sizes = {len(name) + off for name in names for off in (-1, 0, 1)}
    longest = max(sizes, default=0)
    # the same few names stand in quotes all over a paper
    seen: dict[str, str | None] = {}

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "“" not in text:
            return
        cover: Cover | None = None
        # no pattern: a range of Han characters is slow to compile, and every paper has quotes
        at = text.find("“")
        while at >= 0:
            start = at + 1
            end = text.find("”", start, start + longest + 1)
            at = text.find("“", start)
            said = text[start:end] if end > 0 else ""
            if said in known or len(said) not in sizes:
                continue
            if said not in seen:
                seen[said] = next((name for name in names if _is_near(said, name)), None)
            meant = seen[said]
            if meant is None:
                continue
            if cover is None:
                cover = Cover(enclosed_spans(text, "《》"))
            if not cover.holds(start, end):
                yield Hit(item.paragraph, start, end, {"right": meant}, meant)

    return check


def _is_near(said: str, name: str) -> bool:
    """Whether one character makes the difference, and no figure."""
    if len(said) == len(name):
        apart = [(a, b) for a, b in zip(said, name, strict=True) if a != b]
        if len(apart) == 1:
            return not _FIGURES.intersection(apart[0])
        # two neighbours that changed places
        return len(apart) == 2 and apart[0] == apart[1][::-1] and not _FIGURES.intersection(apart[0])
    short, long = sorted((said, name), key=len)
    if len(long) - len(short) != 1 or len(short) < 4:
        return False
    return any(long[:at] + long[at + 1 :] == short and long[at] not in _FIGURES for at in range(len(long)))
