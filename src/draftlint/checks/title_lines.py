"""Kind ``title-lines``: where a title of several lines is broken."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.checks.judged import is_chinese_text, spot
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

#: A line does not begin with a particle or a closing mark; 和平, 及时, 与会 are words.
_BAD_START = "[、，。；：）》〉”’】]|的(?!士|确)|和(?!平|谐|睦|美|顺|解|田|县)|及(?!时|早|格)|暨"
_BAD_END = "[（《〈“‘【]"


@kind(
    "title-lines",
    about="标题回行不当：行首是“的、和、及”或收尾的标点，行末是前引号、前括号。",
    wants="document",
)
def title_lines(params: Params) -> DocumentCheck:
    """Lines of the title that begin or end with what belongs to the other line."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        before: Spot | None = None
        for item in draft.outline.items:
            if item.role is not Role.TITLE or item.attachment is not None:
                before = None
                continue
            for line in _lines(item):
                if before is not None:
                    yield from _between(before, line)
                before = line

    return check


def _lines(item: Item) -> Iterator[Spot]:
    """Visible lines of a title paragraph."""
    whole = spot(item)
    at = whole.start
    for piece in item.paragraph.text[whole.start : whole.end].split("\n"):
        end = at + len(piece)
        left = at + len(piece) - len(piece.lstrip())
        right = at + len(piece.rstrip())
        if left < right:
            yield Spot(item.paragraph, left, right)
        at = end + 1


def _between(before: Spot, line: Spot) -> Iterator[Hit]:
    start = compiled(_BAD_START).match(line.paragraph.text, line.start, line.end)
    if start:
        yield Hit(line.paragraph, start.start(), start.end(), {"actual": "行首", "rest": "上一行"})
    last = before.paragraph.text[before.end - 1]
    if compiled(_BAD_END).match(last):
        yield Hit(before.paragraph, before.end - 1, before.end, {"actual": "行末", "rest": "下一行"})
