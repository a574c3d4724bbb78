"""Kind ``article-sequence``: 第一章, 第一条 of regulations follow one another through the whole text."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.judged import is_chinese_text
from draftlint.checks.series import Member, mark
from draftlint.text.lazy import compiled

_STYLES = ("第一章", "第一条")
#: A text that quotes single articles of another leaves out more.
_MOST_MISSING = 2
_LEAST = 3


@kind(
    "article-sequence",
    about="规章制度的章、条：gap 缺了一章（条），duplicate 重了一章（条）；条的序号全文连续，不按章另起。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("gap", "duplicate"))},
)
def article_sequence(params: Params) -> DocumentCheck:
    """The first fault of each count that begins with one; extracts and amendments begin elsewhere."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for style in _STYLES:
            for count in _counts(draft, style):
                if (style == "第一条" and len(count) < _LEAST) or len(count) < len(_STYLES):
                    continue
                found = _first(count, draft)
                if found is not None and found[0] == fault:
                    yield _hit(*found)

    return check


def _counts(draft: Draft, style: str) -> Iterator[list[Member]]:
    """Runs of chapters or articles from the first of each text on."""
    open_count: list[Member] = []
    for at, item in enumerate(draft.outline.items):
        ordinal = item.ordinal
        if ordinal is None or ordinal.style != style or item.paragraph.cell is not None:
            continue
        if item.paragraph.text[ordinal.end : ordinal.end + 1] == "之":
            continue  # 第十条之一 was put in later
        if ordinal.value == 1 or (open_count and item.attachment != open_count[0].item.attachment):
            yield open_count
            open_count = []
        if open_count or ordinal.value == 1:
            open_count.append(Member(item, ordinal, at, after_list_head=False, after_text=False))
    yield open_count


def _first(count: list[Member], draft: Draft) -> tuple[str, Member, Member] | None:
    for at in range(1, len(count)):
        before, here = count[at - 1], count[at]
        value, last = here.ordinal.value, before.ordinal.value
        following = count[at + 1].ordinal.value if at + 1 < len(count) else None
        if value == last + 1:
            continue
        if value == last:
            same = here.item.paragraph.text.strip() == before.item.paragraph.text.strip()
            return None if same else ("duplicate", here, before)
        goes_on = following in (None, value + 1, value)
        if last < value <= last + 1 + _MOST_MISSING and goes_on and not _stands(before, here, draft):
            return "gap", here, before
        return None  # out of order in another way: an extract, or two texts in one
    return None


def _stands(before: Member, here: Member, draft: Draft) -> bool:
    """The missing one stands inside a paragraph or a table between the two."""
    missing = mark(here.ordinal, before.ordinal.value + 1)
    between = draft.outline.items[before.at : here.at]
    return any(compiled(rf"(?:^|[\s。；])\s*{missing}").search(i.paragraph.text) for i in between)


def _hit(name: str, here: Member, before: Member) -> Hit:
    ordinal = here.ordinal
    expected = mark(ordinal, before.ordinal.value + 1)
    args = {"before": before.ordinal.text, "expected": expected, "mark": ordinal.text}
    return Hit(here.item.paragraph, ordinal.start, ordinal.end, args)
