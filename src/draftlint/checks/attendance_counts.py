"""Kind ``attendance-counts``: who should have come, who came, who is excused; the votes and those who cast them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, Spot, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_GAP = r"[^，。；：、（）0-9]{0,14}?"
_N = r"(?P<n>[0-9]{1,4})\s?(?:名|人|位|张|票)"
#: Called, come, missing: each word stands before its number.
_DUE = rf"应(?:到会|到|出席|参加){_GAP}{_N}"
_CAME = rf"(?:实到|实际到会|实际出席|到会|实际参加){_GAP}{_N}"
_MISSING = rf"(?:因事|因病|因公|因故)?(?:请假|缺席|未到会?|缺勤){_GAP}{_N}"
_VOTE = r"(?:(?P<w1>赞成|同意|反对|弃权|未按表决器|未按键|未表决|无效)票?\s?(?P<n1>[0-9]{1,4})\s?[票人名张]|(?P<n2>[0-9]{1,4})\s?[票人名张](?P<w2>赞成|同意|反对|弃权|未按表决器|未按键|未表决|无效))"
_VOTERS = rf"(?:参加表决|实到|出席|到会|收回(?:表决票|选票)?|参加投票|参会)(?:的)?{_GAP}{_N}"
_ASIDE = ("未按", "未表决", "未投", "无效", "回避", "缺席", "请假")


class _Count(NamedTuple):
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
        if "应" in text and "到" in text:
            yield from _present(item, text)
        if ("赞成" in text or "同意" in text) and "反对" in text:
            yield from _votes(item, text)

    return check


def _present(item: Item, text: str) -> Iterator[Hit]:
    for due in compiled(_DUE).finditer(text):
        stop = min([at for mark in "。！？\n" if (at := text.find(mark, due.end())) >= 0], default=len(text))
        came = compiled(_CAME).search(text, due.end(), stop)
        if came is None or compiled(_DUE).search(text, due.end(), came.start()):
            continue
        whole, here = _count(due), _count(came)
        missing = [_count(one) for one in compiled(_MISSING).finditer(text, due.end(), stop)]
        if here.number > whole.number:
            terms = f"实到{here.number}，多于应到{whole.number}"
        elif missing and here.number + sum(one.number for one in missing) != whole.number:
            numbers = [here.number, *(one.number for one in missing)]
            terms = "+".join(map(str, numbers)) + f"={sum(numbers)}，文中应到{whole.number}"
        else:
            continue
        others = [here, *missing]
        related = tuple(Spot(item.paragraph, one.start, one.end) for one in others)
        yield Hit(item.paragraph, whole.start, whole.end, {"sum": terms}, None, related)


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
        voters = _count(before[-1])
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


def _count(match: re.Match[str]) -> _Count:
    return _Count(match.start("n"), match.end("n"), int(match["n"]))
