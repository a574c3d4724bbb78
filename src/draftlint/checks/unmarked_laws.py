"""Kind ``law-unmarked``: the full name of a law in running text without 《 》."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.checks.law_book import STATE, LawBook, book_of
from draftlint.outline.model import PROSE
from draftlint.text.spans import Cover, enclosed_spans

_LONGEST = 48
_LAST = frozenset("法典例定则")
#: The name goes on: 中华人民共和国刑法修正案.
_GOES_ON = ("实施", "修正", "修订", "解释", "草案", "学", "律", "规", "制")


@kind(
    "law-unmarked",
    about="查正文里写了法律全称、没有用书名号的；全文只在第一处报，列出其余各处。",
    wants="document",
)
def law_unmarked(_: Params) -> DocumentCheck:
    """The first of these places, with the others."""

    def check(draft: Draft) -> Iterator[Hit]:
        found: list[Spot] = []
        for item in draft.outline.items:
            text = item.paragraph.text
            if item.role in PROSE and STATE in text:
                found += [Spot(item.paragraph, start, end) for start, end in _names(text, book_of(draft))]
        if found:
            first, *others = found
            yield Hit(first.paragraph, first.start, first.end, {"count": len(found)}, None, tuple(others))

    return check


def _names(text: str, book: LawBook) -> Iterator[tuple[int, int]]:
    marked = Cover(span for pair in ("《》", "〈〉", "“”", "（）") for span in enclosed_spans(text, pair))
    at = text.find(STATE)
    while at >= 0:
        end = at + len(STATE)
        if not marked.holds(at, end):
            for stop in range(min(len(text), at + _LONGEST), end + 1, -1):
                if text[stop - 1] in _LAST and book.named(text[at:stop]) is not None:
                    if not text.startswith(_GOES_ON, stop):
                        yield at, stop
                    end = stop
                    break
        at = text.find(STATE, end)
