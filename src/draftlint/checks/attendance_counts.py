"""Kind ``attendance-counts``: who should have come, who came, who is excused; the votes and those who cast them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, Spot, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_GAP = r"(?:人数|委员|人员|情况)?[：:]?[^，。；：、（）0-9]{0,14}?"
_N = r"(?P<n>[0-9]{1,4})\s?(?:名|人|位|张|票)"
#: Called, come, missing: each word stands before its number.
_DUE = rf"(?:应(?:到会|到|出席|参加)|组成人员(?:共有|共|总数为|总数|有)?){_GAP}{_N}"
_CAME = rf"(?:实到|实际到会|实际出席|到会|实际参加){_GAP}{_N}"
_PRESENT = rf"(?:实到|实际到会|实际出席){_GAP}{_N}"
_MISSING = rf"(?:因事|因病|因公|因故)?(?:请假|缺席|未到会?|缺勤){_GAP}{_N}"
#: How a sentence begins that goes on about those who came: 今天实到……，因事请假……
_GOES_ON = r"[\s\u3000]*(?:其中|另|今天|现|现在|会议|组成人员)?[，]?(?:因[事病公故](?:请假|缺席)|请假|缺席|缺勤|实到|实际到会|实际出席|到会)"
#: So many lines further on nobody looks for the number.
_LINES = 4
_VOTE = r"(?:(?P<w1>赞成|同意|反对|弃权|未按表决器|未按键|未表决|无效)票?\s?(?P<n1>[0-9]{1,4})\s?[票人名张]|(?P<n2>[0-9]{1,4})\s?[票人名张](?P<w2>赞成|同意|反对|弃权|未按表决器|未按键|未表决|无效))"
_VOTERS = rf"(?:参加表决|实到|出席|到会|收回(?:表决票|选票)?|参加投票|参会)(?:的)?{_GAP}{_N}"
_ASIDE = ("未按", "未表决", "未投", "无效", "回避", "缺席", "请假")


class _Count(NamedTuple):
    item: Item
    start: int
    end: int
    number: int


@kind(
    "attendance-counts",
    about="查会议人数和表决票数：应到＝实到＋请假，赞成、反对、弃权之和与参加表决的人数。",
    wants="paragraph",
)
def attendance_counts(params: Params) -> ParagraphCheck:
    """Numbers of a meeting that do not add up."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if ("应" in text or "组成人员" in text) and "到" in text:
            yield from _present(item, text, draft)
        if ("赞成" in text or "同意" in text) and "反对" in text:
            yield from _votes(item, text)

    return check


def _present(item: Item, text: str, draft: Draft) -> Iterator[Hit]:
    for due in compiled(_DUE).finditer(text):
        whole = _count(item, due)
        # 组成人员35人 may be told for its own sake: only 实到 answers it
        came, missing = _answers(item, due.end(), draft, _CAME if due[0].startswith("应") else _PRESENT)
        if came is None:
            continue
        if came.number > whole.number:
            terms = f"实到{came.number}，多于应到{whole.number}"
        elif missing and came.number + sum(one.number for one in missing) != whole.number:
            numbers = [came.number, *(one.number for one in missing)]
            terms = "+".join(map(str, numbers)) + f"={sum(numbers)}，文中应到{whole.number}"
        else:
            continue
        related = tuple(Spot(one.item.paragraph, one.start, one.end) for one in (came, *missing))
        yield Hit(item.paragraph, whole.start, whole.end, {"sum": terms}, None, related)


def _answers(item: Item, at: int, draft: Draft, come: str) -> tuple[_Count | None, list[_Count]]:
    """Who came and who is missing: in the same sentence, or in the next ones if they begin with it."""
    came: _Count | None = None
    missing: list[_Count] = []
    for number, (one, low, high) in enumerate(_sentences(item, at, draft)):
        text = one.paragraph.text
        if number and not compiled(_GOES_ON).match(text, low, high):
            break
        due = compiled(_DUE).search(text, low, high)
        stop = due.start() if due else high
        if came is None and (found := compiled(come).search(text, low, stop)):
            came = _count(one, found)
        missing += [_count(one, found) for found in compiled(_MISSING).finditer(text, low, stop)]
        if due:
            break
    return came, missing


def _sentences(item: Item, at: int, draft: Draft) -> Iterator[tuple[Item, int, int]]:
    """The rest of the sentence, then the sentences behind it, in the paragraphs behind it, too."""
    items = draft.outline.items
    first = items.index(item)
    for number, one in enumerate(items[first : first + _LINES]):
        low = at if not number else 0
        for sentence in compiled("[^。！？\\n]+").finditer(one.paragraph.text, low):
            yield one, *sentence.span()


def _votes(item: Item, text: str) -> Iterator[Hit]:
    for sentence in compiled("[^。！？\\n]+").finditer(text):
        low, high = sentence.span()
        votes = list(compiled(_VOTE).finditer(text, low, high))
        words = [one["w1"] or one["w2"] for one in votes]
        if len(words) < 2 or len(set(words)) < len(words) or "反对" not in words:
            continue
        before = list(compiled(_VOTERS).finditer(text, 0, votes[0].start()))
        if not before:
            continue
        voters = _count(item, before[-1])
        numbers = [int(one["n1"] or one["n2"]) for one in votes]
        total = sum(numbers)
        exact = any(word in before[-1].group() for word in ("参加表决", "收回", "投票"))
        aside = any(word in text[before[-1].start() : high] for word in _ASIDE) and not any(
            w.startswith(("未", "无")) for w in words
        )
        if total > voters.number or (total < voters.number and exact and not aside and "弃权" in words):
            terms = "+".join(map(str, numbers)) + f"={total}，文中参加表决{voters.number}"
            related = tuple(Spot(item.paragraph, one.start(), one.end()) for one in votes)
            yield Hit(item.paragraph, voters.start, voters.end, {"sum": terms}, None, related)


def _count(item: Item, match: re.Match[str]) -> _Count:
    return _Count(item, match.start("n"), match.end("n"), int(match["n"]))
