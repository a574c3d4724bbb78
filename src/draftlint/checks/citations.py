"""What a paper cites: titles between 《 》, names of laws without them, and the articles that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import Draft
from draftlint.checks.law_book import STATE, Law, book_of
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.spans import enclosed_spans

_UNREAD = frozenset({Role.TOC, Role.PAGE, Role.BLANK})
#: A numeral is told from other words by its value, not here: a set of Han characters is slow to compile.
_NUMBERED = (
    r"(?P<all>第(?P<first>\w{1,6}?)条(?:之[一二三四五])?(?:第\w{1,4}?款)?(?:第?[（(]?\w{1,3}?[）)]?项)?)"
)
#: 第十条第二款第三项; what stands in brackets between a title and its article is a note.
_ARTICLE = rf"(?:（[^（）]{{0,40}}）)?{_NUMBERED}"
_NEXT = rf"(?:[、和与及至到]|以及){_NUMBERED}"
_UNMARKED = r"(?P<name>[^\W\d_]{1,36}法典?)(?=第\w{1,6}?条)"
#: What may stand before the name of a law that has no marks around it.
_LEADS = (
    "根据", "依据", "依照", "按照", "违反", "符合", "适用", "执行", "贯彻", "落实", "遵守", "对照", "参照", "援引", "以及", "遵照", "严格",
    "和", "与", "及", "依", "按", "照", "以", "对", "将", "的", "是", "即", "在", "如", "把",
)  # fmt: skip
_LONGEST = 36


class Citation(NamedTuple):
    """A title between its marks: ``[start, end)`` is the name alone."""

    item: Item
    start: int
    end: int
    name: str


class Article(NamedTuple):
    """第十四条 of a law, as it stands at ``[start, end)``."""

    item: Item
    start: int
    end: int
    number: int
    law: Law
    said: str  # what the paper calls the law


def citations(draft: Draft) -> list[Citation]:
    """Titles between 《 》 in what people wrote, in order; those that hold others are left out."""

    def build() -> list[Citation]:
        found: list[Citation] = []
        for item in draft.outline.items:
            text = item.paragraph.text
            if "《" not in text or item.role in _UNREAD:
                continue
            for start, end in enclosed_spans(text, "《》"):
                name = text[start + 1 : end - 1]
                if name and "《" not in name and "\n" not in name:
                    found.append(Citation(item, start + 1, end - 1, name))
        return found

    return draft.memo("citations", build)


def articles(draft: Draft) -> list[Article]:
    """Every article of a known law that the paper cites by its number."""

    def build() -> list[Article]:
        book = book_of(draft)
        found: list[Article] = []
        for citation in citations(draft):
            text = citation.item.paragraph.text
            if "第" not in text[citation.end + 1 : citation.end + 46]:
                continue
            law = book.named(citation.name)
            if law is not None:
                found += _articles_at(citation.item, citation.end + 1, law, citation.name)
        for item in draft.outline.items:
            if "法第" in item.paragraph.text and item.role not in _UNREAD:
                found += _unmarked(item, draft)
        return found

    return draft.memo("articles", build)


def _unmarked(item: Item, draft: Draft) -> Iterator[Article]:
    """监督法第十四条: the longest known name that begins where a name may begin."""
    book = book_of(draft)
    for match in compiled(_UNMARKED).finditer(item.paragraph.text):
        said = match["name"]
        for at in range(max(0, len(said) - _LONGEST), len(said) - 2):
            law = book.named(said[at:])
            if law is None:
                continue
            if at == 0 or said[at:].startswith(STATE) or said.endswith(_LEADS, 0, at):
                yield from _articles_at(item, match.end(), law, said[at:])
            break


def _articles_at(item: Item, at: int, law: Law, said: str) -> Iterator[Article]:
    text = item.paragraph.text
    match = compiled(_ARTICLE).match(text, at)
    while match is not None:
        number = to_int(match["first"])
        if number is not None:
            yield Article(item, match.start("all"), match.end("all"), number, law, said)
        match = compiled(_NEXT).match(text, match.end())
