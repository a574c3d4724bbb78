"""Kind ``char-forms``: characters in another shape than the standard one, 國 for 国 or the radical ⼈ for 人."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.checks.guards import sentence
from draftlint.outline.model import Item
from draftlint.text.chars import has_han
from draftlint.text.spans import Cover, enclosed_spans

#: Blocks of characters that look like others: radicals of dictionaries, and doubles kept for old encodings.
_BLOCKS = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"), ("\U0002f800", "\U0002fa1f"))
#: From so many such characters on, and so many times more than standard ones, a sentence is written that way on purpose.
_SLIPS = 3
_MORE = 2
#: ... or from so many on when there is no standard one.
_ALONE = 2
#: What an inscription stands on, and how far from it that is said.
_WRITTEN_ON = frozenset("碑匾额刻题钤铭")
_NEAR, _BEHIND = 12, 5
#: Standard characters that traditional texts have, too.
_BOTH = frozenset("干几里后面松余云台系向板范只斗谷制复曲尽借丑仆价据累征钟咸于伙别回困汇蔑签")


@kind(
    "char-forms",
    about="查繁体字，或者形状相同、编码不同的部首字和兼容字；整段用繁体的、书名号里的不报。",
    wants="paragraph",
    params={
        "pairs": Param(list, "繁简对照，每项两个字，先错后对，如 國国；一项里可以连写许多对。", default=[]),
        "lookalikes": Param(bool, "true 时查部首字和兼容字。", default=False),
    },
)
def char_forms(params: Params) -> ParagraphCheck:
    """Every such character, runs of them together."""
    right: dict[str, str] = {}
    for chunk in params.get("pairs") or ():
        right.update(zip(chunk[::2], chunk[1::2], strict=True))
    lookalikes = bool(params.get("lookalikes"))

    standard = frozenset(right.values()) - _BOTH

    def foreign(draft: Draft) -> bool:
        """Whether the whole draft is written in traditional characters."""
        text = "".join(item.paragraph.text for item in draft.outline.items)
        return _outweighs(text, right, standard)

    def wrong_in(draft: Draft) -> dict[str, str]:
        used = draft.memo("char-forms", lambda: {c for i in draft.outline.items for c in i.paragraph.text})
        found = {char: right[char] for char in used if char in right}
        if lookalikes:
            found.update((char, _standard(char)) for char in used if _is_lookalike(char))
        return found

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        wrong = draft.memo(f"char-forms:{lookalikes}:{len(right)}", lambda: wrong_in(draft))
        text = item.paragraph.text
        if not wrong or wrong.keys().isdisjoint(text):
            return
        places = [at for at, char in enumerate(text) if char in wrong]
        if not lookalikes:
            if _has_kana(text) or draft.memo("char-forms:all", lambda: foreign(draft)):
                return
            places = [at for at in places if not _is_meant(text, at, right, standard)]
            if not places:
                return
        cover = Cover([] if lookalikes else [*enclosed_spans(text, "《》"), *_copied(text, right, standard)])
        for start, end in _runs(places):
            if not cover.holds(start, end):
                yield Hit(item.paragraph, start, end, {}, "".join(wrong[char] for char in text[start:end]))

    return check


def _copied(text: str, right: Mapping[str, str], standard: Container[str]) -> Iterator[tuple[int, int]]:
    """Quotations in traditional characters, and those of what is written on a stone or a board."""
    for start, end in enclosed_spans(text, "“”"):
        around = text[max(0, start - _NEAR) : start] + text[end : end + _BEHIND]
        if (
            any(char in _WRITTEN_ON for char in around)
            or "个字" in around
            or _outweighs(text[start:end], right, standard)
        ):
            yield start, end


def _has_kana(text: str) -> bool:
    return any("\u3040" <= char <= "\u30ff" for char in text)


def _is_meant(text: str, at: int, right: Mapping[str, str], standard: Container[str]) -> bool:
    """Whether the sentence at ``at`` is written in traditional characters, not in standard ones with a slip."""
    return _outweighs(text[slice(*sentence(text, at, at + 1))], right, standard)


def _outweighs(text: str, right: Mapping[str, str], standard: Container[str]) -> bool:
    traditional, others = sum(char in right for char in text), sum(char in standard for char in text)
    return traditional >= (_SLIPS if others else _ALONE) and traditional > _MORE * others


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    start = end = places[0]
    for at in places:
        if at > end:
            yield start, end
            start = at
        end = at + 1
    yield start, end


def _is_lookalike(char: str) -> bool:
    return any(first <= char <= last for first, last in _BLOCKS) and has_han(_standard(char))


def _standard(char: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", char)
