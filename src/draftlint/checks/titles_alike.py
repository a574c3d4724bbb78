"""Kind ``titles-alike``: two titles in one paper that differ in one character, or one title with two numbers."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.citations import Citation, citations
from draftlint.checks.law_book import book_of
from draftlint.text.lazy import compiled

_SHORTEST = 8
#: Characters by which the names of two things that both exist differ: places, numbers, opposites.
_TELLING = frozenset(
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百甲乙丙丁省市县区州盟旗乡镇村街东西南北中上下左右前后内外大小长短高低新旧"
    "男女老少城农公私正副初终进出入买卖增减收支预决结陆海空水气土声光电煤油国省党政军民人物车船港路铁林草粮棉牧渔商工教医学文体科年月日季期版"
    "首次再补续总分主从有无非反未已父母子死伤病残轻重急缓春夏秋冬早晚轮届章节条款项稿"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_NUMBER = r"》?（(?P<number>[\u4e00-\u9fff]{1,12}〔\d{4}〕\d{1,5}号)[）；，]"


@kind(
    "titles-alike",
    about="查一篇文稿里引用的文件：name 名称只差一个字的两个，number 同一名称注了两个发文字号的。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", default="name", choices=("name", "number"))},
)
def titles_alike(params: Params) -> DocumentCheck:
    """Titles that can hardly both be right; the rarer one is reported, of two equally frequent the later."""
    return _numbers if params.get("fault") == "number" else _names


def _names(draft: Draft) -> Iterator[Hit]:
    places: dict[str, list[Citation]] = {}
    for citation in citations(draft):
        if len(citation.name) >= _SHORTEST:
            places.setdefault(citation.name, []).append(citation)
    if len(places) < 2:
        return
    order = {name: at for at, name in enumerate(places)}
    book = book_of(draft)
    for one, other in sorted(_pairs(places), key=lambda pair: (order[pair[0]], order[pair[1]])):
        first, second = sorted((one, other), key=order.__getitem__)
        if book.named(first) is not None and book.named(second) is not None:
            continue
        odd, usual = (first, second) if len(places[first]) < len(places[second]) else (second, first)
        for citation in places[odd]:
            there = places[usual][0]
            yield Hit(
                citation.item.paragraph, citation.start, citation.end, {"other": usual}, None,
                (Spot(there.item.paragraph, there.start, there.end),),
            )  # fmt: skip


def _pairs(names: dict[str, list[Citation]]) -> set[tuple[str, str]]:
    """Pairs that differ by one character left out or replaced, when it is not one that tells two things apart."""
    found: set[tuple[str, str]] = set()
    without: dict[tuple[int, str], str] = {}
    for name in names:
        for at in range(len(name)):
            rest = name[:at] + name[at + 1 :]
            if rest in names:
                if name[at] not in _TELLING:
                    found.add((rest, name) if rest < name else (name, rest))
                continue
            before = without.setdefault((at, rest), name)
            if before != name and not {before[at], name[at]} <= _TELLING:
                found.add((before, name) if before < name else (name, before))
    return found


def _numbers(draft: Draft) -> Iterator[Hit]:
    first: dict[str, tuple[str, Spot]] = {}
    for citation in citations(draft):
        paragraph = citation.item.paragraph
        match = compiled(_NUMBER).match(paragraph.text, citation.end)
        if match is None or len(citation.name) < _SHORTEST:
            continue
        spot = Spot(paragraph, match.start("number"), match.end("number"))
        number, there = first.setdefault(citation.name, (match["number"], spot))
        if number != match["number"]:
            yield Hit(
                paragraph, spot.start, spot.end, {"name": citation.name, "other": number}, None, (there,)
            )
