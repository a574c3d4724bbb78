"""Kind ``asked-of-meeting``: what a report asks of the meeting at its beginning and at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.outline.model import PROSE, Item
from draftlint.text.lazy import compiled

_ASKED = r"请予以?(?P<what>审议|审查和批准|审查批准|审查)(?=[。，；]|$)"
#: So many paragraphs at either end.
_FIRST, _LAST = 3, 3


@kind(
    "asked-of-meeting",
    about="查报告开头和结尾对会议的请求是否一致：开头“请予审议”、结尾“请予审查批准”。",
    wants="document",
)
def asked_of_meeting(params: Params) -> DocumentCheck:
    """审议 at one end of a report and 审查 at the other; 审查 and 审查批准 ask for the same."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = [
            item
            for item in draft.outline.items
            if item.role in PROSE and item.attachment is None and item.paragraph.part == "body"
        ]
        if len(items) < _FIRST + _LAST:
            return
        first, last = _asked(items[:_FIRST]), _asked(items[-_LAST:])
        if first is None or last is None or (first.text == "审议") is (last.text == "审议"):
            return
        paragraph = last.spot.paragraph
        words = {"first": f"请予{first.text}"}
        yield Hit(paragraph, last.spot.start, last.spot.end, words, None, (first.spot,))

    return check


class _Asked(NamedTuple):
    text: str
    spot: Spot


def _asked(items: Sequence[Item]) -> _Asked | None:
    """What is asked last in these paragraphs."""
    for item in reversed(items):
        found = list(compiled(_ASKED).finditer(item.paragraph.text))
        if found:
            match = found[-1]
            return _Asked(match["what"], Spot(item.paragraph, match.start(), match.end()))
    return None
