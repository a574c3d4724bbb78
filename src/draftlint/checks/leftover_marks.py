"""Marks of editing that stay in a file: struck text, and signs of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.checks.judged import in_flow, is_chinese_text, together, trimmed
from draftlint.text.lazy import compiled

_MARKDOWN = r"\*\*(?=[^\s*])[^*\n]{1,80}(?<!\s)\*\*|^\s*#{1,6}[ \u3000]+(?=\S)|^\s*```"


@kind("struck-text", about="带着删除线的文字，多半是改稿时划去的。", wants="document", formatting=True)
def struck_text(params: Params) -> DocumentCheck:
    """Struck text of the paper itself, neighbours joined, in one hit; comparisons stand in tables."""

    def check(draft: Draft) -> Iterator[Hit]:
        spots: list[Spot] = []
        for item in draft.outline.items:
            if not in_flow(item):
                continue
            joined: list[tuple[int, int]] = []
            for run in item.paragraph.runs:
                if run.format.strike and run.start < run.end:
                    if joined and joined[-1][1] == run.start:
                        joined[-1] = (joined[-1][0], run.end)
                    else:
                        joined.append((run.start, run.end))
            places = (trimmed(item.paragraph, a, b) for a, b in joined)
            spots += [place for place in places if place.start < place.end]
        if spots:
            yield together(spots, places=f"等{len(spots)}处" if len(spots) > 1 else "")

    return check


@kind(
    "markdown",
    about="Markdown 的记号（**加粗**、# 标题），多半是从智能写作工具复制来的；纯文本、Markdown 稿子不查。",
    wants="document",
    formatting=True,
)
def markdown(params: Params) -> DocumentCheck:
    """Signs that a word processor shows as they are; all in one hit."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        spots = [
            trimmed(item.paragraph, match.start(), match.end())
            for item in draft.outline.items
            if in_flow(item)
            for match in compiled(_MARKDOWN).finditer(item.paragraph.text)
        ]
        if spots:
            yield together(spots, places=f"等{len(spots)}处" if len(spots) > 1 else "")

    return check
