"""Style: long sentences and paragraphs, reading time, worn words, figures hard to read aloud. One hit a paper each.

These are hints for whoever polishes a text, so each kind speaks once: at the worst place, with how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.outline.model import HEADINGS, PROSE, Item, Role
from draftlint.text.lazy import compiled

_STOPS = "。！？!?"
_MANY_PARTS = 2  # more semicolons than this make a list of a sentence, which is easy to follow
_SHOWN = 4  # further places that are named
_PARTS = 10  # sections of a summary


def _running(draft: Draft) -> list[Item]:
    """Running text of the paper itself."""
    return draft.memo(
        "style.running",
        lambda: [
            i
            for i in draft.outline.items
            if i.role in PROSE
            and i.attachment is None
            and i.paragraph.part == "body"
            and i.paragraph.cell is None
        ],
    )


def _sentences(text: str, least: int) -> Iterator[tuple[int, int]]:
    """Sentences of more than ``least`` characters."""
    start = 0
    for at, char in enumerate(text):
        if char in _STOPS or at == len(text) - 1:
            end = at + 1
            if end - start > least:
                yield start, end
            start = end


def _worst(spots: list[tuple[int, Spot]], **args: object) -> Hit:
    """The place with the largest measure, the next ones beside it."""
    spots.sort(key=lambda one: -one[0])
    (most, first), *others = spots
    args = {"count": len(spots), "longest": most, **args}
    related = tuple(spot for _, spot in others[:_SHOWN])
    return Hit(first.paragraph, first.start, first.end, args, related=related)


@kind(
    "long-text",
    about="句子或者段落太长，一篇文稿只提示一次，指最长的一处。",
    wants="document",
    params={
        "what": Param(
            str, "sentence 句子，paragraph 段落。", required=True, choices=("sentence", "paragraph")
        ),
        "most": Param(int, "超过多少字才算。", required=True),
        "spare": Param(list, "句子里有这些词的不算，如总体要求的固定写法。", default=[]),
    },
)
def long_text(params: Params) -> DocumentCheck:
    """The longest sentence or paragraph, and how many are too long."""
    most: int = params["most"]
    sentence: bool = params["what"] == "sentence"
    spare: list[str] = params.get("spare") or []

    def check(draft: Draft) -> Iterator[Hit]:
        found: list[tuple[int, Spot]] = []
        for item in _running(draft):
            text = item.paragraph.text
            if len(text) <= most or (
                text.lstrip()[:1] == "第" and "条" in text[:10]
            ):  # articles have their own style
                continue
            if not sentence:
                found.append((len(text), Spot(item.paragraph, 0, len(text))))
                continue
            for start, end in _sentences(text, most):
                said = text[start:end]
                lists = said.count("；") > _MANY_PARTS or said.count("《") > _MANY_PARTS
                if lists or said.count("、") >= len(said) / 12 or any(word in said for word in spare):
                    continue
                found.append((end - start, Spot(item.paragraph, start, end)))
        if found:
            yield _worst(found)

    return check


@kind(
    "reading-time",
    about="口头报告、讲话照稿念下来要多少分钟，超过限度才提示。",
    wants="document",
    params={
        "minutes": Param(dict, "文种和它的限度（分钟）。", required=True),
        "per_minute": Param(int, "每分钟念多少字。", default=220),
        "tolerance": Param((int, float), "超过限度多少倍才提示。", default=1.2),
    },
)
def reading_time(params: Params) -> DocumentCheck:
    """One hit on the title when reading the text aloud takes longer than papers of its genre may take."""
    limits: dict[str, int] = params["minutes"]
    per_minute: int = params.get("per_minute") or 220
    tolerance = float(params.get("tolerance") or 1.2)

    def check(draft: Draft) -> Iterator[Hit]:
        limit = limits.get(draft.genre)
        if limit is None or any(
            "书面" in i.paragraph.text for i in draft.outline.with_role(Role.TITLE, Role.SUBTITLE)
        ):
            return
        characters = sum(len("".join(i.paragraph.text.split())) for i in _running(draft))
        minutes = characters / per_minute
        if minutes > limit * tolerance:
            args = {"minutes": round(minutes), "limit": limit, "characters": characters}
            yield Hit(None, args=args)

    return check


@kind(
    "worn-words",
    about="套语用得太密，按每千字多少次算，一篇文稿只提示一次。",
    wants="document",
    params={
        "words": Param(list, "套语。", required=True),
        "most": Param((int, float), "每千字最多多少次。", required=True),
        "least_count": Param(int, "全文至少出现多少次才提示。", default=12),
    },
)
def worn_words(params: Params) -> DocumentCheck:
    """The first place of the most frequent of the words, when all together are too dense."""
    words: list[str] = params["words"]
    most, least = float(params["most"]), int(params.get("least_count") or 12)

    def check(draft: Draft) -> Iterator[Hit]:
        texts = [item.paragraph.text for item in _running(draft)]
        length = sum(map(len, texts))
        counts = {word: sum(text.count(word) for text in texts) for word in words}
        total = sum(counts.values())
        if total < least or total * 1000 <= most * length:
            return
        ranked = sorted(words, key=lambda word: -counts[word])
        item = next(one for one in _running(draft) if ranked[0] in one.paragraph.text)
        at = item.paragraph.text.index(ranked[0])
        listed = "、".join(f"“{word}”{counts[word]}次" for word in ranked[:3])
        args = {"listed": listed, "rate": round(total * 1000 / length), "count": total}
        yield Hit(item.paragraph, at, at + len(ranked[0]), args)

    return check


#: Sums in thousands of yuan are how budgets are told; what is counted one by one is not read out in six digits.
_LONG_NUMBER = (
    r"(?<![\d.A-Za-z〔－—-])(?:\d{6,}(?:\.\d+)?(?=多?余?(?:元|人|名|户|亩|吨|件|台|个|处|只|米|千米|公斤|千克|千瓦|平方米|立方米|车))"
    r"|\d{1,6}\.\d{3,}(?=%|％|万|亿|个百分点|元|公里))"
)
_FIGURE = r"\d+(?:\.\d+)?"


@kind(
    "hard-figures",
    about="念起来困难的数字：位数太多没有换成万、亿，小数位太多；或者一句话里数字太多。",
    wants="document",
    params={
        "what": Param(str, "digits 位数，crowd 一句里的个数。", required=True, choices=("digits", "crowd")),
        "most": Param(int, "一句话里最多几个数字。", default=12),
    },
)
def hard_figures(params: Params) -> DocumentCheck:
    """Papers that are read aloud (they have a salutation): the first such number, or the sentence with most of them."""
    digits: bool = params["what"] == "digits"
    most = int(params.get("most") or 12)

    def check(draft: Draft) -> Iterator[Hit]:
        if next(draft.outline.with_role(Role.SALUTATION), None) is None:
            return
        found: list[tuple[int, Spot]] = []
        for item in _running(draft):
            text = item.paragraph.text
            if digits:
                for number in compiled(_LONG_NUMBER).finditer(text):
                    if "电话" not in text and "编号" not in text:
                        found.append((len(number.group()), Spot(item.paragraph, *number.span())))
            elif len(text) > 3 * most:
                for start, end in _sentences(text, 3 * most):
                    count = len(compiled(_FIGURE).findall(text, start, end))
                    if count > most:
                        found.append((count, Spot(item.paragraph, start, end)))
        if found:
            yield _worst(found)

    return check


@kind("readability", about="全文和各部分的字数、念的时间和平均句长，一篇文稿一条。", wants="document")
def readability(params: Params) -> DocumentCheck:
    """One summary a paper: how long each section is, and how long its sentences are."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = _running(draft)
        total = sum(len(i.paragraph.text) for i in items)
        if total < 500:
            return
        parts: list[tuple[str, list[Item]]] = []
        for item in items:
            if item.role is Role.HEADING1 or not parts:
                parts.append((item.heading_text.strip() if item.role in HEADINGS else "开头", []))
            parts[-1][1].append(item)
        told = {f"part{n}": "" for n in range(1, _PARTS + 1)}
        for number, (name, inside) in enumerate(parts[:_PARTS], 1):
            told[f"part{number}"] = f"{name[:12]}：{_measured(inside)}；"  # a message quotes 30 characters
        yield Hit(None, args={"characters": total, "minutes": max(1, round(total / 220)), **told})

    return check


def _measured(items: list[Item]) -> str:
    lengths = [
        end - start
        for i in items
        if i.role not in HEADINGS or i.run_in
        for start, end in _sentences(i.paragraph.text, 4)
    ]
    characters = sum(len(i.paragraph.text) for i in items)
    if not lengths:
        return f"{characters}字"
    return f"{characters}字、每句{round(sum(lengths) / len(lengths))}字"
