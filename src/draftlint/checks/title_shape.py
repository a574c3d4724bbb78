"""Where a title is broken into lines, and the shape that the lines make: kinds ``title-words``, ``title-shape``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from draftlint.checks.anatomy import width
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import is_chinese_text, spot
from draftlint.outline.model import Role

_NARROW = 3.0  # 字 by which a middle line must be shorter than both its neighbours to look odd
_LEAST = 2.0  # 字 of a last line that stands lonely


def title_lines_of(draft: Draft) -> list[list[Spot]]:
    """The visible lines of each title of the draft, breaks and paragraphs alike."""
    titles: list[list[Spot]] = []
    before: Role | None = None
    for item in draft.outline.items:
        if item.role in (Role.TITLE, Role.ATTACHMENT_TITLE):
            if before is not item.role:
                titles.append([])
            titles[-1] += _lines(spot(item))
        before = item.role
    return titles


def _lines(whole: Spot) -> Iterator[Spot]:
    at = whole.start
    for piece in whole.paragraph.text[whole.start : whole.end].split("\n"):
        start = at + len(piece) - len(piece.lstrip())
        end = at + len(piece.rstrip())
        if start < end:
            yield Spot(whole.paragraph, start, end)
        at += len(piece) + 1


def _text(line: Spot) -> str:
    return line.paragraph.text[line.start : line.end]


@kind(
    "title-words",
    about="标题回行时把一个词拆在两行。先看拆开的两个字是不是常用词，是的再分词核对。",
    wants="document",
    params={"words": Param(str, "标题里常见的两个字的词，用空格隔开。", required=True)},
)
def title_words(params: Params) -> DocumentCheck:
    """Breaks of a title inside a word; the dictionary is loaded only when two characters make one."""
    known = frozenset(params["words"].split())

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for lines in title_lines_of(draft):
            for one, other in pairwise(lines):
                above, below = _text(one), _text(other)
                if above[-1] + below[0] in known and _cut(above, below):
                    word = _word(above + below, len(above))
                    yield Hit(
                        other.paragraph,
                        other.start,
                        other.start + 1,
                        {"word": word, "above": above[-1], "below": below[0]},
                    )

    return check


def _cut(above: str, below: str) -> bool:
    from draftlint.text.words import is_word_cut

    return is_word_cut(above + below, len(above))


def _word(text: str, offset: int) -> str:
    from draftlint.text.words import words

    return next(text[start:end] for start, end in words(text) if start < offset < end)


@kind(
    "title-shape",
    about="几行标题的形状：应为梯形或菱形，不能中间短、两头长，也不能末行只剩一两个字。",
    wants="document",
)
def title_shape(params: Params) -> DocumentCheck:
    """Titles whose middle line is much shorter than both neighbours, or whose last line stands lonely."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for lines in title_lines_of(draft):
            widths = [width(_text(line)) for line in lines]
            if len(lines) >= 2 and widths[-1] <= _LEAST and max(widths) > 3 * _LEAST:
                yield Hit(lines[-1].paragraph, lines[-1].start, lines[-1].end, {"actual": "末行只剩一两个字"})
                continue
            for at in range(1, len(lines) - 1):
                if _text(lines[at + 1]).startswith("关于"):
                    continue  # the names of those who issue it jointly, a line each
                if min(widths[at - 1], widths[at + 1]) - widths[at] >= _NARROW:
                    line = lines[at]
                    yield Hit(line.paragraph, line.start, line.end, {"actual": "中间短、两头长"})
                    break

    return check
