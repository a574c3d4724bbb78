"""What a thread of answers comes to: the text is kept, and why - or the finding stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.review.stance import Stance, lets_change, turns_away, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 120
_UNSIGNED = "批注内注明"


class Answer(NamedTuple):
    """What somebody said to a finding."""

    author: str
    date: str  # YYYY-MM-DD, or empty
    text: str


class Decision(NamedTuple):
    """The text is to stay as it is; without a reason that is not enough."""

    words: str
    told: str  # who, when, and in what words
    reasoned: bool


def decided(behind: str, answers: Sequence[Answer]) -> Decision | None:
    """The decision of a thread to keep the text; None when there is none, or it was taken back.

    :param behind: what somebody has written behind the tool's own words; nobody knows when.
    :param answers: the oldest first.
    """
    if behind and understand(behind).stance is Stance.CHANGE:
        return None
    held: Decision | None = None
    author = ""
    first = [Answer("", "", behind)] if behind else []
    for answer in [*first, *answers]:
        said = understand(answer.text)
        if said.stance is Stance.KEEP:
            if said.reason or held is None or not held.reasoned:
                held = Decision(_flat(answer.text), _told(answer), said.reason)
                author = answer.author
        elif said.stance is Stance.CHANGE or (held is not None and turns_away(answer.text)):
            held = None
        elif held is not None and not held.reasoned and said.reason and answer.author == author:
            held = Decision(held.words, f"{held.told}；{_flat(answer.text)}", reasoned=True)
    return held


def undecided(behind: str, answers: Sequence[Answer]) -> bool:
    """Whether people have said something that does not leave the change to whoever comes next.

    :param behind: what somebody has written behind the tool's own words; nobody knows when.
    :param answers: the oldest first.
    """
    said = [lets_change(text) for text in (behind, *(each.text for each in answers)) if text.strip()]
    decided_ = [each for each in said if each is not None]
    return bool(decided_) and not decided_[-1]


def _told(answer: Answer) -> str:
    who = answer.author.strip() or _UNSIGNED
    when = f"（{answer.date}）" if answer.date else ""
    return f"{who}{when}：{_flat(answer.text)}"


def _flat(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}……"
