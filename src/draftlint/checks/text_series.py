"""Kind ``text-series``: 一是…二是…三是, 第一，第二，首先，其次 in running text, with gaps or mixed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import is_chinese_text, written
from draftlint.outline.model import PROSE, Item
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_chinese, to_int

_NUMERALS = "一二三四五六七八九十"
_N = f"[{_NUMERALS}]"
#: A mark counts only where a clause begins: 统一是, 这一要求 are words of the sentence.
_CLAUSE = r"(?:^|(?<=[。！？；：，、;:,\s（(“]))"
#: 一是, 二要 where a clause begins.
IS = rf"{_CLAUSE}(?P<n>{_N}{{1,3}})(?P<word>[是要])(?![求点素闻件么否])"
_FIRST = rf"{_CLAUSE}第(?P<n>{_N}{{1,3}})(?P<word>[，,、])(?!第|{_N})"
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_WORD = rf"{_CLAUSE}(?P<n>首先|其次|再次)(?P<word>[，,、：])"
#: Pattern of a form, and what a text with one has: most texts have none, and need no pattern.
_FORMS = {
    "is": (IS, tuple(n + word for word in "是要" for n in _NUMERALS)),
    "first": (_FIRST, tuple(n + word for word in "，,、" for n in _NUMERALS)),
    "word": (_WORD, tuple(_WORDS)),
}


class _Mark(NamedTuple):
    item: Item
    start: int
    end: int
    value: int
    family: str  # 是, 要, 第, 首先

    def text(self) -> str:
        return self.item.paragraph.text[self.start : self.end]

    def expected(self, value: int) -> str:
        number = self.item.paragraph.text[self.start : self.end]
        if self.family == "首先":
            return {1: "首先", 2: "其次", 3: "再次"}.get(value, "最后")
        return re.sub(f"{_N}+", to_chinese(value), number, count=1)


def _marks(item: Item) -> list[_Mark]:
    text = item.paragraph.text
    found: list[_Mark] = []
    for name, (pattern, tokens) in _FORMS.items():
        if (name == "first" and "第" not in text) or not any(token in text for token in tokens):
            continue
        for match in compiled(pattern).finditer(text):
            value = _WORDS.get(match["n"]) or to_int(match["n"])
            if value is None:
                continue
            family = {"is": match["word"], "first": "第", "word": "首先"}[name]
            end = match.end("word") if name == "is" else match.end("n")
            found.append(_Mark(item, match.start(), end, value, family))
    return sorted(found, key=lambda mark: mark.start)


@kind(
    "text-series",
    about="正文里的“一是…二是…”“第一，第二，”：gap 缺了一项，duplicate 重了一项，mixed 两套混用，start 不从一开始，"
    "lone 只有一项。",
    wants="document",
    params={
        "fault": Param(
            str, "查哪一种。", required=True, choices=("gap", "duplicate", "mixed", "start", "lone")
        )
    },
)
def text_series(params: Params) -> DocumentCheck:
    """Series of ordinal words inside a paragraph or over neighbouring ones."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        if fault in ("start", "lone"):
            for mark in draft.memo("text_series.ends", lambda: _ends(draft))[fault]:
                wanted = mark.expected(mark.value - 1 if fault == "start" else 2)
                yield Hit(mark.item.paragraph, mark.start, mark.end, {"expected": wanted})
            return
        for name, mark, before in draft.memo("text_series", lambda: list(_faults(draft))):
            if name == fault:
                yield _hit(name, mark, before)

    return check


def _hit(name: str, mark: _Mark, before: _Mark) -> Hit:
    expected = mark.expected(before.value + 1)
    related: tuple[Spot, ...] = (Spot(before.item.paragraph, before.start, before.end),)
    args = {"before": before.text(), "expected": expected}
    return Hit(mark.item.paragraph, mark.start, mark.end, args=args, related=related)


def _faults(draft: Draft) -> Iterator[tuple[str, _Mark, _Mark]]:
    last: dict[str, tuple[_Mark, int]] = {}
    for index, item in enumerate(written(draft, [role.value for role in PROSE])):
        if item.role.heading_level is not None and not item.run_in:
            last.clear()  # a series does not outlive its section
            continue
        here: dict[str, list[_Mark]] = {}
        for mark in _marks(item):
            here.setdefault(mark.family, []).append(mark)
        yield from _mixed(here, item)
        for family, marks in here.items():
            for mark in marks:
                before, seen = last.get(family, (None, -9))
                # over more than the next paragraph it is another series
                if before is not None and mark.value != 1 and index - seen <= 1:
                    name = _name(before, mark)
                    if name and not (name == "gap" and _stands(before, mark)):
                        yield name, mark, before
                last[family] = (mark, index)


def _name(before: _Mark, mark: _Mark) -> str | None:
    if mark.value == before.value + 1 or mark.value < before.value:
        return None  # going back closes an inner series
    if mark.value == before.value:
        return "duplicate" if mark.item is before.item else None
    # a jump within a paragraph is one, further on only the next number but one can be told from another series
    most = 4 if mark.item is before.item else 2
    return "gap" if mark.value <= before.value + most else None


def _stands(before: _Mark, mark: _Mark) -> bool:
    """The number that seems to be missing is there, only not where a clause begins."""
    missing = to_chinese(before.value + 1)  # of several, the first will do
    first, second = before.item.paragraph.text, mark.item.paragraph.text
    between = (
        first[before.end : mark.start] if first is second else first[before.end :] + second[: mark.start]
    )
    return missing in between or any(word in between for word in ("其次", "再次", "此外", "另外"))


def _ends(draft: Draft) -> dict[str, list[_Mark]]:
    """Series that do not begin with their first, and first items without a second."""
    found: dict[str, list[_Mark]] = {"start": [], "lone": []}
    items = written(draft, [role.value for role in PROSE])
    texts = [item.paragraph.text for item in items]
    for index, item in enumerate(items):
        marks = [mark for mark in _marks(item) if mark.family in ("是", "要")]
        if not marks:
            continue
        for family in ("是", "要"):
            own = [mark for mark in marks if mark.family == family]
            if not own:
                continue
            first, last = own[0], own[-1]
            text = item.paragraph.text
            # items that are paragraphs of their own have others between them; one inside a paragraph has not
            opens = not text[: first.start].strip()
            behind = (
                texts[max(0, index - 8) : index]
                if opens
                else [one[-200:] for one in texts[max(0, index - 1) : index]]
            )
            before = "".join(behind) + text[: first.start]
            opens = not text[: last.start].strip()
            ahead = (
                texts[index + 1 : index + 9] if opens else [one[:6] for one in texts[index + 1 : index + 5]]
            )
            after = text[last.end :] + "\n".join(ahead)
            named = text[: first.start].endswith("“")  # “三要三不要” is a name
            if first.value in (2, 3) and not named and not _has_number(before, first.value - 1):
                found["start"].append(first)
            # 一是……，一是…… is as good as 一是……，二是……
            once = sum(1 for mark in own if mark.value == 1) == 1
            if last.value == 1 and once and not _has_number(after, 2) and not _goes_on(after):
                found["lone"].append(last)
    return found


def _goes_on(text: str) -> bool:
    """The second item comes in other words."""
    return any(word in text for word in ("其次", "另一", "另外", "再就是", "还有", "此外"))


def _has_number(text: str, value: int) -> bool:
    """The number occurs in any form that a series may take."""
    number = to_chinese(value)
    forms = (
        f"{number}是",
        f"{number}要",
        f"第{number}",
        f"其{number}",
        f"{number}则",
        f"{number}来",
        f"{number}方面",
    )
    return any(form in text for form in forms) or (value == 1 and "首先" in text)


def _mixed(here: dict[str, list[_Mark]], item: Item) -> Iterator[tuple[str, _Mark, _Mark]]:
    """首先 …… 第二 …… or 一是 …… 其次 …… in one paragraph, neither series having its own other half."""
    for family in ("是", "要"):
        numbers = here.get(family, [])
        for mark in (*here.get("首先", []), *here.get("第", [])):
            before = [m for m in numbers if m.start < mark.start]
            own = here.get(mark.family, [])
            goes_on = mark.value > 1 and before and before[-1].value == mark.value - 1
            # a series of its own began earlier, or the first one goes on with this number, too
            after = [m for m in numbers if m.start > mark.start]
            other = any(m.value < mark.value for m in own) or (
                mark.value > 2 and after and after[0].value == mark.value
            )
            if goes_on and not other:
                yield "mixed", mark, before[-1]
                return
    words, firsts = here.get("首先", []), here.get("第", [])
    for opened, goes_on_in in ((words, firsts), (firsts, words)):
        for mark in goes_on_in:
            before = [m for m in opened if m.start < mark.start]
            goes_on = mark.value > 1 and before and before[-1].value == mark.value - 1
            other = any(m.value < mark.value for m in goes_on_in)
            if goes_on and not other and not any(m.value == mark.value for m in opened):
                yield "mixed", mark, before[-1]
                return
