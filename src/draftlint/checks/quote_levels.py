"""Kind ``quote-levels``: single quotation marks where no double ones stand around them."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, kind
from draftlint.outline.model import Item
from draftlint.text.chars import has_han
from draftlint.text.lazy import compiled

_QUOTED = "‘[^‘’“”\n]{1,200}’"


@kind("quote-levels", about="查双引号之外的单引号；引文跨段或引号不成对的文稿不查。", wants="paragraph")
def quote_levels(params: Params) -> ParagraphCheck:
    """Pairs of single marks that are the outermost, in a draft whose double marks all pair."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "‘" not in text or not draft.memo("quote-levels:paired", lambda: _paired(draft)):
            return
        for match in compiled(_QUOTED).finditer(text):
            before = text[: match.start()]
            if before.count("“") > before.count("”") or not has_han(match.group()):
                continue
            right = f"“{match.group()[1:-1]}”"
            yield Hit(item.paragraph, match.start(), match.end(), {}, right)

    return check


def _paired(draft: Draft) -> bool:
    """Whether every paragraph closes the double marks it opens: else some quotation runs over paragraphs."""
    return all(
        item.paragraph.text.count("“") == item.paragraph.text.count("”") for item in draft.outline.items
    )
