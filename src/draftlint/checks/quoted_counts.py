"""Kind ``quoted-count``: “四个到位”：责任到位、措施到位 — as many as the name says must follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

#: “三个一批”，即……; the name, its number and the words that come again in every item.
_NAME = (
    r"“(?P<claim>(?P<n>[两二三四五六七八九十])(?P<sort>个)(?P<word>[\u4e00-\u9fff]{2}))”"
    r"(?:要求|目标|原则|标准|工作法|机制)?(?:：|，即|即|，就是|（即?)(?P<list>[^。；！？“”（）]{4,160})"
)


@kind("quoted-count", about="查“四个到位”：后面列出的项数（每项都有“到位”二字）。", wants="paragraph")
def quoted_count(params: Params) -> ParagraphCheck:
    """The name says how many; every one of its items ends or begins with the same two characters."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "个" not in text or "”" not in text:
            return
        for found in compiled(_NAME).finditer(text):
            count = _listed(found)
            number = 2 if found["n"] == "两" else to_int(found["n"])
            if count is not None and count != number:
                yield Hit(item.paragraph, *found.span("claim"), {"claim": found["claim"], "count": count})

    return check


def _listed(found: re.Match[str]) -> int | None:
    """How many items stand there; None when they are not alike or the list may go on."""
    word = found["word"]
    pieces = [one for one in compiled("[、，]|以及|[和及与]").split(found["list"]) if one.strip()]
    items: list[str] = []
    for piece in pieces:
        if word not in piece:
            break
        items.append(piece)
    behind = pieces[len(items) :]
    if len(items) < 2 or any(word in piece for piece in behind) or items[-1].rstrip().endswith("等"):
        return None
    alike = all(one.endswith(word) for one in items[:-1]) or all(one.startswith(word) for one in items)
    return len(items) if alike and all(len(one) <= 16 for one in items) else None
