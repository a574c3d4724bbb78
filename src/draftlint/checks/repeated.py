"""Kind ``repeated-text``: the same paragraph, nearly the same one, or the same long sentence twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.composition import running, title_of
from draftlint.checks.judged import han_count, is_chinese_text, trimmed
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

_SENTENCE = r"[^。！？；\n]+"
_CLAUSE = r"[^。！？；，：、\n]+"
_SHORTEST_PARAGRAPH = 30
#: A paragraph whose clauses stand, so much of them, in one earlier paragraph, was written twice.
_ALIKE = 0.8
_LEAST_CLAUSES = 4
_SHORTEST_CLAUSE = 6
#: So many characters must be repeated before anything is said of them; marks and numbers of items aside.
_SHORTEST_REPEATED = 12
_CUT = str.maketrans({**dict.fromkeys("。！？；，：、", "\n"), **dict.fromkeys(" \t\u3000\u00a0")})
#: What stands more often is a refrain, or the fixed words of a list of like items.
_MOST_TIMES = 2
#: Sentences that a paper says in several places because that is how it is said.
_FIXED = (
    "表决", "通过", "请予审议", "报告如下", "会议认为", "会议指出", "会议强调", "会议要求", "会议号召", "第一项", "请大家",
    "责任单位", "牵头单位", "完成时限", "整改时限", "责任人",
)  # fmt: skip


class _Twice(NamedTuple):
    first: Spot
    again: Spot
    whole: bool  # the paragraph, not only a sentence of it


@kind(
    "repeated-text",
    about="全文里有一段话或一个长句子出现了两次。",
    wants="document",
    params={
        "what": Param(str, "段落还是句子。", required=True, choices=("paragraph", "sentence")),
        "shortest": Param(int, "句子至少多少个汉字。", default=20),
    },
)
def repeated_text(params: Params) -> DocumentCheck:
    """One hit for each repetition, on the second place."""
    paragraphs = params["what"] == "paragraph"
    shortest: int = params.get("shortest", 20)

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft) or _is_law(draft):
            return
        for twice in draft.memo(f"repeated:{shortest}", lambda: list(_repeated(draft, shortest))):
            if twice.whole == paragraphs:
                again = twice.again
                yield Hit(again.paragraph, again.start, again.end, related=(twice.first,))

    return check


def _repeated(draft: Draft, shortest: int) -> Iterator[_Twice]:
    items = [item for item in running(draft) if item.role in (Role.BODY, Role.CLOSING) or item.run_in]
    items = _suspects(items)
    whole: set[int] = set()  # paragraphs that repeat another
    yield from _paragraphs(items, whole)
    seen: dict[str, list[tuple[Item, int, int]]] = {}
    for item in items:
        if item.paragraph.number in whole:
            continue
        for start, end, said in _pieces(item, _SENTENCE):
            if len(said) >= shortest and han_count(said) >= shortest:
                seen.setdefault(said, []).append((item, start, end))
    for said, places in seen.items():
        if 1 < len(places) <= _MOST_TIMES and not any(word in said for word in _FIXED):
            (one, a, b), (other, c, d) = places
            if not _quoted(one, a, b) and not _quoted(other, c, d):
                yield _Twice(Spot(one.paragraph, a, b), Spot(other.paragraph, c, d), False)


def _suspects(items: list[Item]) -> list[Item]:
    """Paragraphs that have clauses in common with others, or twice: most papers have none, and are done."""
    clauses = [item.paragraph.text.translate(_CUT).split("\n") for item in items]
    times: dict[str, int] = {}
    for own in clauses:
        for clause in own:
            if len(clause) >= _SHORTEST_CLAUSE:
                times[clause] = times.get(clause, 0) + 1
    often = {clause for clause, count in times.items() if count > 1}
    if not often:
        return []
    return [
        item
        for item, own in zip(items, clauses, strict=True)
        if sum(len(clause) for clause in own if clause in often) >= _SHORTEST_REPEATED
    ]


def _is_law(draft: Draft) -> bool:
    """Articles of a law say the same things in the same words, on purpose."""
    articles = sum(1 for i in draft.outline.items if i.ordinal is not None and i.ordinal.style == "第一条")
    return articles > _MOST_TIMES or title_of(draft).text.endswith(
        ("法", "法典", "条例", "规定", "规则", "细则", "办法", "解释")
    )


def _paragraphs(items: list[Item], whole: set[int]) -> Iterator[_Twice]:
    exact: dict[str, list[Item]] = {}
    owners: dict[str, list[int]] = {}  # clause -> indexes of the paragraphs that have it
    clauses_of: list[list[str]] = []
    for index, item in enumerate(items):
        said = _plain(item.paragraph.text)
        if len(said) >= _SHORTEST_PARAGRAPH:
            exact.setdefault(said, []).append(item)
        clauses = [text for _, _, text in _pieces(item, _CLAUSE) if len(text) >= _SHORTEST_CLAUSE]
        clauses_of.append(clauses)
        if len(said) >= _SHORTEST_PARAGRAPH:
            for clause in set(clauses):
                owners.setdefault(clause, []).append(index)
    for places in exact.values():
        if len(places) > _MOST_TIMES:
            whole.update(place.paragraph.number for place in places)  # a refrain
        elif len(places) > 1 and not any(w in places[0].paragraph.text for w in _FIXED):
            whole.add(places[1].paragraph.number)
            yield _twice(places[0], places[1])
    for index, clauses in enumerate(clauses_of):
        item = items[index]
        if item.paragraph.number in whole or len(clauses) < _LEAST_CLAUSES:
            continue
        shared: dict[int, int] = {}
        for clause in clauses:
            here = owners.get(clause, ())
            if len(here) > 4:
                continue  # a phrase of the whole paper
            for other in here:
                if other < index:
                    shared[other] = shared.get(other, 0) + len(clause)
        length = sum(len(clause) for clause in clauses)
        best = max(shared, key=lambda other: shared[other], default=None)
        if best is None or shared[best] < _ALIKE * length:
            continue
        if length >= _ALIKE * sum(len(clause) for clause in clauses_of[best]):
            whole.add(item.paragraph.number)
            yield _twice(items[best], item)


def _twice(one: Item, other: Item) -> _Twice:
    first = trimmed(one.paragraph, 0, len(one.paragraph.text))
    return _Twice(first, trimmed(other.paragraph, 0, len(other.paragraph.text)), True)


def _pieces(item: Item, pattern: str) -> Iterator[tuple[int, int, str]]:
    text = item.paragraph.text
    begin = item.ordinal.end if item.ordinal else 0
    for match in compiled(pattern).finditer(text, begin):
        place = trimmed(item.paragraph, match.start(), match.end())
        if place.start < place.end:
            yield place.start, place.end, _plain(text[place.start : place.end])


def _plain(text: str) -> str:
    return "".join(text.split())


def _quoted(item: Item, start: int, end: int) -> bool:
    """The sentence, or what it stands in, is quoted from elsewhere."""
    text = item.paragraph.text
    return "“" in text[start:end] or text.count("“", 0, start) > text.count("”", 0, start)
