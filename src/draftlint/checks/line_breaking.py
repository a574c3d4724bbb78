"""Kind ``line-breaking``: paragraphs that let stops stand first on a line."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, kind
from draftlint.checks.judged import spot, written
from draftlint.outline.model import PROSE


@kind(
    "line-breaking",
    about="正文段落关闭了“按中文习惯控制首尾字符”。",
    wants="document",
    formatting=True,
)
def line_breaking(params: Params) -> DocumentCheck:
    """Paragraphs of running text with that setting off; one hit for all of them."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = written(draft, [role.value for role in PROSE])
        places = [spot(item) for item in items if not item.paragraph.format.kinsoku]
        if places:
            words = f"，全文共{len(places)}段" if len(places) > 1 else ""
            first = places[0]
            yield Hit(first.paragraph, first.start, first.end, {"places": words}, related=tuple(places[1:]))

    return check
