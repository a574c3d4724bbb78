"""Kind ``terms``: a list of wrong wordings with the right ones. An office's word lists become this kind."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.spans import Cover, Span, enclosed_spans

Entry = Mapping[str, Any]

#: Up to so many entries a search for each in the whole text is faster than one pass for all.
_FEW = 400
#: So few words are looked for one by one before anything else is done with a paragraph.
_HANDFUL = 12
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
            "例外 unless_before、unless_after、unless_with，条件 only_before、only_after，级别 level，样式 pattern。",
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
    pairs: tuple[str, ...] = tuple(params.get("not_inside") or ())
    if not params.get("in_titles"):
        pairs += ("《》", "〈〉")
    once = bool(params.get("once"))
    limit: float | None = params.get("_timeout")
    key = f"terms:{id(params)}"

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        live: _Live = draft.memo(key, lambda: _Live(params, draft))
        if not live.open:
            return
        text = item.paragraph.text
        found = live.wrong(text)
        if not found:
            return
        spared = live.spared(text)
        spared += [span for pair in pairs for span in enclosed_spans(text, pair)]
        cover = Cover(spared)
        free = 0
        for start, end in found:
            if start < free or cover.holds(start, end):
                continue
            word = text[start:end]
            entry = live.entries[word]
            plain = _PLAIN.issuperset(entry)
            span: Span = (start, end)
            if not plain and _is_beside(entry, text, start, end):
                free = end  # what is spared covers shorter wordings, too
                continue
            if "pattern" in entry:
                matched = _matched(entry["pattern"], text, start, end, draft, limit)
                if matched is None:
                    continue  # it only begins like the wording
                span = matched
            free = max(end, span[1])
            if word not in live.open or (once and word in live.said):
                continue
            if not plain and _is_told(entry, text, span):
                continue
            live.said.add(word)
            right: str | None = entry.get("right")
            names = {"right": right or "", "note": entry.get("note") or "", "since": _since(entry)}
            yield Hit(item.paragraph, *span, names, right or None)

    return check


class _Live:
    """The entries that a draft has at all, and those of them whose time has come."""

    __slots__ = ("_spare", "_terms", "entries", "open", "said")

    def __init__(self, params: Params, draft: Draft) -> None:
        from draftlint.checks.setting import whole_text
        from draftlint.text.automaton import Terms

        text = whole_text(draft)
        every: Sequence[Entry] = params["entries"]
        present: Container[str] = text
        if len(every) > _FEW:
            # one pass for a large list
            named = Terms(word for entry in every for word in _words(entry))
            present = {text[start:end] for start, end in named.occurrences(text)}
        self.entries = {word: entry for entry in every for word in _words(entry) if word in present}
        self._terms = Terms(self.entries)
        self.open = frozenset(word for word, entry in self.entries.items() if _is_open(entry, draft))
        self.said: set[str] = set()
        # a right wording that contains its wrong one would otherwise be reported after every correction
        rights = [entry.get("right") or "" for entry in self.entries.values()]
        self._spare = [
            *(params.get("except") or ()),
            *(right for right in rights if any(word in right for word in self.entries)),
        ]

    def wrong(self, text: str) -> list[Span]:
        """Places of the wordings in a paragraph."""
        if len(self.entries) <= _HANDFUL and not any(word in text for word in self.entries):
            return []
        return list(self._terms.occurrences(text))

    def spared(self, text: str) -> list[Span]:
        """Places of the exceptions."""
        words = [word for word in self._spare if word in text]
        if not words:
            return []
        from draftlint.text.automaton import Terms

        return list(Terms(words).occurrences(text))


def _words(entry: Entry) -> Sequence[str]:
    wrong: str | list[str] = entry["wrong"]
    return [wrong] if isinstance(wrong, str) else wrong


def _is_open(entry: Entry, draft: Draft) -> bool:
    since, until, level = entry.get("since"), entry.get("until"), entry.get("level")
    if not (since or until or level):
        return True
    from draftlint.checks.setting import is_of_county, is_past

    return is_past(since, until, draft) and (level is None or is_of_county(draft))


def _matched(pattern: str, text: str, start: int, end: int, draft: Draft, limit: float | None) -> Span | None:
    """The span of the entry's pattern around its literal; None where it does not match."""
    from draftlint.checks.patterns import Matcher

    low = max(0, start - _REACH)
    matcher = draft.memo(f"terms.pattern:{pattern}", lambda: Matcher(pattern, limit))
    for match in matcher.find(text[low : end + _REACH], draft):
        if match.start() + low < end and start < match.end() + low:
            return match.start() + low, match.end() + low
    return None


def _is_beside(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether what stands right before or behind the wording makes it right."""
    return (
        text.endswith(tuple(entry.get("unless_before") or ()), 0, start)
        or text.startswith(tuple(entry.get("unless_after") or ()), end)
        or ("only_before" in entry and not text.endswith(tuple(entry["only_before"]), 0, start))
        or ("only_after" in entry and not text.startswith(tuple(entry["only_after"]), end))
    )


def _is_told(entry: Entry, text: str, span: Span) -> bool:
    """Whether the sentence makes the wording right: it says so itself, or it tells of older times."""
    since: str | None = entry.get("since")
    if not (entry.get("unless_with") or since):
        return False
    from draftlint.checks.guards import is_history, sentence

    low, high = sentence(text, *span)
    if any(word in text[low:high] for word in entry.get("unless_with") or ()):
        return True
    return since is not None and is_history(text, *span, since)


def _since(entry: Entry) -> str:
    """The day of a gate as people write it: 2018年3月."""
    since: str = entry.get("since") or ""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(since.split("-"), "年月日", strict=False) if part
    )
