"""Kind ``terms``: a list of wrong wordings with the right ones. An office's word lists become this kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.automaton import Terms
from draftlint.text.spans import Cover, enclosed_spans

Entry = Mapping[str, Any]

#: Up to so many entries a search for each in the whole text is faster than one pass for all.
_FEW = 400
#: Fields that set no condition.
_PLAIN = frozenset({"wrong", "right", "note"})
#: How far around a wording its pattern is matched.
_REACH = 40


@kind(
    "terms",
    about="按词表查找错误写法：每条写错误写法、正确写法和说明，可以写起止时间和例外；先认最长的，例外词整体放过，书名号里的不查。",
    wants="paragraph",
    params={
        "entries": Param(
            list,
            "词表，每条为 {wrong: 错误写法, right: 正确写法, note: 说明}；right 可以不写。另可写起止时间 since、until，"
            "例外 unless_before、unless_after、unless_with，级别 level，样式 pattern。",
            required=True,
        ),
        "except": Param(list, "例外词：错误写法出现在这些词里面时不报。", default=[]),
        "in_titles": Param(bool, "书名号里的文字是否也查。", default=False),
        "not_inside": Param(list, '错误写法在这些成对符号里面时不报，如 ["“”"]。', default=[]),
        "once": Param(bool, "true 时每个错误写法全文只报第一处。", default=False),
    },
    clerk=True,
)
def terms(params: Params) -> ParagraphCheck:
    """Wrong wordings outside the exceptions, the longest first."""
    entries: dict[str, Entry] = {entry["wrong"]: entry for entry in params["entries"]}
    wrong = Terms(entries)
    # a right wording that contains its wrong one would otherwise be reported after every correction
    rights = (entry.get("right") or "" for entry in entries.values())
    spare = Terms(
        [*(params.get("except") or ()), *(right for right in rights if any(wrong.occurrences(right)))]
    )
    pairs: tuple[str, ...] = tuple(params.get("not_inside") or ())
    if not params.get("in_titles"):
        pairs += ("《》", "〈〉")
    once = bool(params.get("once"))
    limit: float | None = params.get("_timeout")
    key = f"terms:{id(entries)}"

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        live: _Live = draft.memo(key, lambda: _live(entries, wrong, draft))
        if not live.open:
            return
        text = item.paragraph.text
        found = list(live.terms.occurrences(text))
        if not found:
            return
        spared = list(spare.occurrences(text)) if len(spare) else []
        spared += [span for pair in pairs for span in enclosed_spans(text, pair)]
        cover = Cover(spared)
        free = 0
        for start, end in found:
            if start < free or cover.holds(start, end):
                continue
            free = end
            word = text[start:end]
            if word not in live.open or (once and word in live.said):
                continue
            entry = entries[word]
            span = (
                _span(entry, text, start, end, draft, limit) if not _PLAIN.issuperset(entry) else (start, end)
            )
            if span is None:
                continue
            live.said.add(word)
            free = max(free, span[1])
            right: str | None = entry.get("right")
            names = {"right": right or "", "note": entry.get("note") or "", "since": _since(entry)}
            yield Hit(item.paragraph, *span, names, right or None)

    return check


class _Live:
    """The entries that a draft has at all, and those of them whose time has come."""

    __slots__ = ("open", "said", "terms")

    def __init__(self, terms: Terms, opened: frozenset[str]) -> None:
        self.terms = terms
        self.open = opened
        self.said: set[str] = set()


def _live(entries: Mapping[str, Entry], every: Terms, draft: Draft) -> _Live:
    from draftlint.checks.setting import whole_text

    text = whole_text(draft)
    if len(entries) > _FEW:
        # a large list is looked for as it is; its gates are seen to once a word turns up
        present = frozenset(text[start:end] for start, end in every.occurrences(text))
    else:
        present = frozenset(word for word in entries if word in text)
    return _Live(Terms(present), frozenset(word for word in present if _is_open(entries[word], draft)))


def _is_open(entry: Entry, draft: Draft) -> bool:
    since, until, level = entry.get("since"), entry.get("until"), entry.get("level")
    if not (since or until or level):
        return True
    from draftlint.checks.setting import is_of_county, is_past

    return is_past(since, until, draft) and (level is None or is_of_county(draft))


def _span(
    entry: Entry, text: str, start: int, end: int, draft: Draft, limit: float | None
) -> tuple[int, int] | None:
    """What is wrong here, for an entry with conditions; None where one of them spares it."""
    if text.endswith(tuple(entry.get("unless_before") or ()), 0, start):
        return None
    if text.startswith(tuple(entry.get("unless_after") or ()), end):
        return None
    if entry.get("pattern"):
        from draftlint.checks.patterns import Matcher

        low = max(0, start - _REACH)
        window = text[low : end + _REACH]
        matcher = draft.memo(f"terms.pattern:{entry['pattern']}", lambda: Matcher(entry["pattern"], limit))
        match = next(
            (m for m in matcher.find(window, draft) if m.start() + low < end and start < m.end() + low),
            None,
        )
        if match is None:
            return None
        start, end = match.start() + low, match.end() + low
    if entry.get("unless_with") or entry.get("since"):
        from draftlint.checks.guards import is_history, sentence

        low, high = sentence(text, start, end)
        if any(word in text[low:high] for word in entry.get("unless_with") or ()):
            return None
        if entry.get("since") and is_history(text, start, end, entry["since"]):
            return None
    return start, end


def _since(entry: Entry) -> str:
    """The day of a gate as people write it: 2018年3月."""
    since: str = entry.get("since") or ""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(since.split("-"), "年月日", strict=False) if part
    )
