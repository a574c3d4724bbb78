"""Kind ``terms``: a list of wrong wordings with the right ones. An office's word lists become this kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.automaton import Terms
from draftlint.text.spans import Cover, enclosed_spans


@kind(
    "terms",
    about="按词表查找错误写法：每条写错误写法、正确写法和说明；先认最长的，例外词整体放过，书名号里的不查。",
    wants="paragraph",
    params={
        "entries": Param(
            list,
            "词表，每条为 {wrong: 错误写法, right: 正确写法, note: 说明}；right 可以不写。",
            required=True,
        ),
        "except": Param(list, "例外词：错误写法出现在这些词里面时不报。", default=[]),
        "in_titles": Param(bool, "书名号里的文字是否也查。", default=False),
    },
    clerk=True,
)
def terms(params: Params) -> ParagraphCheck:
    """Wrong wordings outside the exceptions, the longest first."""
    entries: dict[str, Mapping[str, Any]] = {entry["wrong"]: entry for entry in params["entries"]}
    wrong = Terms(entries)
    # a right wording that contains its wrong one would otherwise be reported after every correction
    rights = (entry.get("right") or "" for entry in entries.values())
    spare = Terms(
        [*(params.get("except") or ()), *(right for right in rights if any(wrong.occurrences(right)))]
    )
    in_titles = bool(params.get("in_titles"))

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        found = list(wrong.occurrences(text))
        if not found:
            return
        spared = list(spare.occurrences(text)) if len(spare) else []
        if not in_titles:
            spared += [*enclosed_spans(text, "《》"), *enclosed_spans(text, "〈〉")]
        cover = Cover(spared)
        free = 0
        for start, end in found:
            if start < free or cover.holds(start, end):
                continue
            free = end
            entry = entries[text[start:end]]
            right: str | None = entry.get("right")
            names = {"right": right or "", "note": entry.get("note") or ""}
            yield Hit(item.paragraph, start, end, names, right or None)

    return check
