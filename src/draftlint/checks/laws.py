"""Kinds about cited laws: is the name right, is the law in force, is there such an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.citations import Article, Citation, articles, citations
from draftlint.checks.closeness import distance
from draftlint.checks.guards import is_history, sentence
from draftlint.checks.law_book import STATE, SURE, Law, LawBook, book_of
from draftlint.checks.setting import day, is_past, written
from draftlint.outline.model import PROSE, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_chinese, to_int

#: Texts about a law have names of their own.
_ABOUT_A_LAW = (
    "关于", "草案", "修正", "修订", "决定", "解释", "实施", "释义", "读本", "讲话", "解读", "汇编", "若干", "〈", "：",
)  # fmt: skip
#: What ends in 法 and is none.
_NO_LAW = ("办法", "方法", "做法", "兵法", "工作法")
#: A name of so many characters that nobody makes another one so much like it.
_UNMISTAKABLE = 14
_LAWS = ("法", "法典", "条例", "规则")
#: How names of rules end.
_SORTS = ("办法", "条例", "规定", "法")
#: A word that is another one has up to so many characters, and so many must be the same beside it.
_WORD, _FEWEST_ALIKE = 3, 3
_PASSED = (
    "修改", "修订", "编纂", "制定", "同时废止", "出台", "颁布", "旧法", "原有", "依照当时", "转化为", "执行情况", "纳入", "吸收",
    "领取的", "签订的", "订立的", "取得的", "核发的", "历史", "实施以来", "通过的", "颁行", "草案", "起草",
)  # fmt: skip
_DIGITS = "[0-9０-９]+"
_TITLES = frozenset({Role.TITLE, Role.SUBTITLE, Role.ATTACHMENT_TITLE})


@kind(
    "law-name",
    about="查书名号里的法律名称：与法律名录里的某一部只差一两个字，而名录里又没有这个名称的。",
    wants="document",
    params={
        "sure": Param(bool, "true 只报名称长、不可能另有其法的；false 只报其余的。", default=False),
        "except": Param(list, "含有这些文字的名称不查（另有规则）。", default=[]),
        "unknown": Param(bool, "true 只报名录里没有、又不像哪一部的国家法律。", default=False),
    },
)
def law_name(params: Params) -> DocumentCheck:
    """Names that are nearly those of a law."""
    sure = bool(params.get("sure"))
    unknown = bool(params.get("unknown"))
    spared: tuple[str, ...] = tuple(params.get("except") or ())

    def check(draft: Draft) -> Iterator[Hit]:
        for citation in citations(draft):
            name = citation.name
            if any(word in name for word in spared):
                continue
            meant = draft.memo(f"law_name:{name}", lambda name=name: _meant(name, book_of(draft)))  # type: ignore[misc]
            if unknown:
                if meant is None and _is_unknown(name, book_of(draft)) and not _is_of_the_past(citation):
                    yield Hit(citation.item.paragraph, citation.start, citation.end)
                continue
            if meant is None or _is_unmistakable(name, *meant) != sure:
                continue
            right, by_words = meant
            if not (by_words and _is_of_the_past(citation)):
                yield Hit(citation.item.paragraph, citation.start, citation.end, {"right": right}, right)

    return check


def _is_unknown(title: str, book: LawBook) -> bool:
    """Whether a title is that of a national law by its form, and there is none of that name."""
    name = "".join(title.split())
    return (
        name.startswith(STATE)
        and len(name) > len(STATE) + 2
        and name.endswith(("法", "法典"))
        and not name.endswith(_NO_LAW)
        and not any(word in name for word in _ABOUT_A_LAW)
        and all("\u4e00" <= char <= "\u9fff" for char in name)
        and book.named(name) is None
    )


def _is_of_the_past(citation: Citation) -> bool:
    """Whether a sentence tells how laws were made: a regulation may have come before the law of its name."""
    low, high = sentence(citation.item.paragraph.text, citation.start, citation.end)
    said = citation.item.paragraph.text[low:high]
    return any(word in said for word in _PASSED)


def _meant(title: str, book: LawBook) -> tuple[str, bool] | None:
    """The name that was meant, and whether a whole word was another; None where nothing is known to be wrong."""
    name = "".join(title.split())
    if len(name) < 5 or any(word in name for word in _ABOUT_A_LAW) or book.named(name) is not None:
        return None
    full = name.startswith(STATE)
    near = _nearest(name, book) if name.endswith(_LAWS) and not name.endswith(_NO_LAW) else None
    if near is not None:
        return near, False
    other = _by_words(name.removeprefix(STATE), book) if full else None
    return None if other is None else (other, True)


def _nearest(name: str, book: LawBook) -> str | None:
    """The law whose name is a slip of the hand away."""
    head = name[: len(STATE)]
    for size in (len(STATE) - 1, len(STATE), len(STATE) + 1):
        # the name of the state misspelt, the rest right
        if name[:size] != STATE and head[:1] == "中" and distance(name[:size], STATE, 1) == 1:
            known = book.named(STATE + name[size:])
            if known is not None and known.name == STATE + name[size:]:
                return known.name
    full = head == STATE
    if not full and not name.endswith(("法", "法典")):
        return None  # many provinces have regulations of nearly one name
    core = name.removeprefix(STATE)
    limit = 1 if len(core) < 12 else 2 if len(core) < 18 else 3
    if len(core) < 6:
        return None
    near = [
        law
        for law in book.laws
        if abs(len(law.core) - len(core)) <= limit
        and (law.name.startswith(STATE) or not full)
        and law.core[-1] == core[-1]
        and len(set(core) & set(law.core)) >= len(set(law.core)) - limit
        and distance(core, law.core, limit) <= limit
    ]
    if len(near) != 1 or (len(core) < 9 and not _is_slip(core, near[0].core)):
        return None
    return near[0].name if full else near[0].core


def _by_words(core: str, book: LawBook) -> str | None:
    """The only national law whose name has the same beginning and end, with a word of it changed.

    The table holds all national laws, and no two of them are made of so nearly the same words.
    """
    said = _stem(core)
    if said is None:
        return None
    best = (0, False)
    found: list[Law] = []
    for law in book.laws:
        right = _stem(law.core) if law.name.startswith(STATE) and law.core.endswith("法") else None
        if right is None:
            continue
        alike = _common(said, right)
        apart = max(len(said), len(right)) - alike
        # another sort of rules altogether, only when all the rest is the same
        if apart > (_WORD if core.endswith("法") else 0) or alike < _FEWEST_ALIKE or 2 * alike < len(right):
            continue
        # a word too many or too few is a likelier slip than another word
        rank = (alike, alike in (len(said), len(right)))
        if rank >= best:
            found = [law] if rank > best else [*found, law]
            best = rank
    found = [law for law in found if not law.standing] or found
    return found[0].name if len(found) == 1 else None


def _stem(core: str) -> str | None:
    """A name in full words, without the sort of rules that it is; None for other titles."""
    for sort in _SORTS:
        if core.endswith(sort):
            return (
                core[: -len(sort)]
                .replace("人大常委会", "人民代表大会常务委员会")
                .replace("人大", "人民代表大会")
            )
    return None


def _common(one: str, other: str) -> int:
    """Characters at the beginning and at the end that two texts have in common."""
    most = min(len(one), len(other))
    head = next((at for at in range(most) if one[at] != other[at]), most)
    tail = next((at for at in range(most - head) if one[-1 - at] != other[-1 - at]), most - head)
    return head + tail


def _is_slip(said: str, right: str) -> bool:
    """A short name is one that was meant only when a character is missing, doubled or out of its place.

    With another character in the place of one it might be the name of a new law.
    """
    return (
        sorted(said) == sorted(right)
        or (len(said) + 1 == len(right))
        or any(said == right[:at] + right[at - 1] + right[at:] for at in range(1, len(right)))
    )


def _is_unmistakable(said: str, right: str, by_words: bool) -> bool:
    if by_words:
        return False
    long = len(right.removeprefix(STATE)) >= _UNMISTAKABLE
    return long or (right.startswith(STATE) and not said.startswith(STATE))


@kind(
    "law-in-force",
    about="查引用的法律是否有效：按文稿日期，已经废止、被替代、并入或者更名的。讲历史、讲立法过程的不报。",
    wants="document",
    params={"sure": Param(bool, "true 只报依据可靠的；false 只报依据待核对的。", default=True)},
)
def law_in_force(params: Params) -> DocumentCheck:
    """Laws that no longer held when the paper was written; each once, with its other places."""
    sure = params.get("sure", True)

    def check(draft: Draft) -> Iterator[Hit]:
        book = book_of(draft)
        places: dict[str, list[Citation]] = {}
        about: set[str] = set()
        for citation in citations(draft):
            law = book.named(citation.name)
            if law is None or not law.standing or (law.evidence in SURE) != sure:
                continue
            if citation.item.role in _TITLES:
                about.add(law.name)  # a paper about the old law
            elif citation.item.role in PROSE:
                places.setdefault(law.name, []).append(citation)
        for name, cited in places.items():
            law = book.named(name)
            if law is None or name in about or not is_past(law.since, None, draft):
                continue
            wrong = [citation for citation in cited if not _is_told(citation, law, book)]
            if wrong:
                first = wrong[0]
                others = tuple(Spot(c.item.paragraph, c.start, c.end) for c in wrong[1:])
                yield Hit(
                    first.item.paragraph, first.start, first.end, {"what": _became(law), "count": len(wrong)},
                    None, others,
                )  # fmt: skip

    return check


def _is_told(citation: Citation, law: Law, book: LawBook) -> bool:
    """Whether older times, or the making of laws, are spoken of."""
    text = citation.item.paragraph.text
    if is_history(text, citation.start, citation.end, law.since):
        return True
    low, high = sentence(text, citation.start, citation.end)
    said = text[low : citation.start] + text[citation.end : high]  # 行政监察法 itself holds 监察法
    successor = book.named(law.successor) if law.successor else None
    newer = successor is not None and (successor.core in said or (successor.short or "\0") in said)
    return newer or any(word in said for word in _PASSED)


def _became(law: Law) -> str:
    year, month, number = (int(part) for part in law.since.split("-"))
    told = f"自{year}年{month}月{number}日起"
    return {
        "废止": f"{told}已经废止",
        "替代": f"{told}已由《{law.successor}》替代",
        "并入": f"{told}已并入《{law.successor}》",
        "更名": f"{told}已更名为《{law.successor}》",
    }[law.standing if law.successor else "废止"]


@kind(
    "law-article",
    about="查引用法律的条：beyond 条号超过这部法律的最后一条；renumbered 修改后条号变了，还按旧条号引用。",
    wants="document",
    params={
        "fault": Param(str, "查哪一种。", required=True, choices=("beyond", "renumbered")),
        "sure": Param(bool, "beyond：true 只报条数取自法律文本的；false 只报其余的。", default=True),
        "entries": Param(
            list, "renumbered：{law: 简称, old: [旧条号], new: 新条号, since: 施行日期, topic: 同一句里要有的词（用|隔开）}。",
            default=[],
        ),
    },
)  # fmt: skip
def law_article(params: Params) -> DocumentCheck:
    """Articles that a law does not have, or that were counted otherwise before it was changed."""
    if params["fault"] == "renumbered":
        return _renumbered(params)
    sure = params.get("sure", True)

    def check(draft: Draft) -> Iterator[Hit]:
        when = written(draft)
        for article in articles(draft):
            law = article.law
            last = law.articles
            if last is None or article.number <= last or law.standing or (law.evidence in SURE) != sure:
                continue
            if when is not None and law.latest and when.first < day(law.latest):
                continue  # an older text may have had more of them
            yield _article_hit(article, {"law": law.short or law.core, "last": to_chinese(last)})

    return check


def _article_hit(article: Article, names: dict[str, object]) -> Hit:
    return Hit(article.item.paragraph, article.start, article.end, names)


def _renumbered(params: Params) -> DocumentCheck:
    entries = params.get("entries") or ()

    def check(draft: Draft) -> Iterator[Hit]:
        for article in articles(draft):
            text = article.item.paragraph.text
            for entry in entries:
                if article.law.short != entry["law"] or article.number not in map(to_int, entry["old"]):
                    continue
                low, high = sentence(text, article.start, article.end)
                if not any(word in text[low:high] for word in entry["topic"].split("|")):
                    continue
                if not is_past(entry["since"], None, draft) or is_history(
                    text, article.start, article.end, entry["since"]
                ):
                    continue
                yield _article_hit(
                    article, {"law": entry["law"], "new": entry["new"], "year": entry["since"][:4]}
                )
                break

    return check


@kind(
    "article-digits",
    about="查引用法律时条、款、项的序号：写成阿拉伯数字的。",
    wants="document",
)
def article_digits(_: Params) -> DocumentCheck:
    """第10条 of a law: the law itself counts 第十条."""

    def check(draft: Draft) -> Iterator[Hit]:
        for article in articles(draft):
            paragraph = article.item.paragraph
            said = paragraph.text[article.start : article.end]
            right = compiled(_DIGITS).sub(_in_chinese, said)
            if right != said:
                yield Hit(paragraph, article.start, article.end, {}, right)

    return check


def _in_chinese(match: re.Match[str]) -> str:
    value = to_int(match[0])
    return to_chinese(value) if value is not None else match[0]
