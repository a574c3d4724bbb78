"""The source of a sample: a paper as text with role tags.

The notation is that of the rule examples (docs/rules-format.md): ``@role{attributes} text``, a line without
``@`` is 正文. Beyond it: ``#`` starts a comment, empty lines are for the reader of the source, ``| a | b |`` is a
row of a table, ``‖`` ends the heading of a run-in paragraph (and stands before the name of the signer),
``@文种{special_report}`` says which genre the paper is a sample of, and ``@提示 text`` is a hint about the line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

RUN_IN = "‖"
_LINE = re.compile(r"@(?P<tag>[^\s{]+)(?:\{(?P<attributes>[^}]*)\})?(?: (?P<text>.*))?$")
_IMPRINT = ("抄送", "印发")


class Line(NamedTuple):
    """One paragraph: its tag (Chinese name of a role), what is special about its look, and what it says."""

    tag: str
    text: str
    attributes: str = ""

    @property
    def pieces(self) -> tuple[str, str]:
        """The heading and what runs on after it; all and nothing where nothing runs on."""
        head, _, rest = self.text.partition(RUN_IN)
        return head, rest


class Rows(NamedTuple):
    """A table; ``imprint`` is 版记, ruled, at the foot of the last page."""

    rows: tuple[tuple[Line, ...], ...]
    imprint: bool = False


class Source(NamedTuple):
    """A paper as it is kept."""

    genre: str | None
    blocks: tuple[Line | Rows, ...]
    page: str = ""  # attributes of @页面
    hints: tuple[tuple[int, str], ...] = ()  # index of the block that a hint is about, and the hint

    @property
    def lines(self) -> Iterator[Line]:
        """Every paragraph in order, those of tables included."""
        for block in self.blocks:
            if isinstance(block, Rows):
                for row in block.rows:
                    yield from row
            else:
                yield block


def parse(text: str) -> Source:
    """Read a source.

    :raises ValueError: a line that cannot be read, or a hint about nothing; with the number of the line.
    """
    blocks: list[Line | Rows] = []
    hints: list[tuple[int, str]] = []
    rows: list[tuple[Line, ...]] = []
    genre, page = None, ""

    def close_table() -> None:
        if rows:
            blocks.append(Rows(tuple(rows)))
            rows.clear()

    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("|"):
            tag = "表头" if not rows else "表格"
            rows.append(tuple(Line(tag, cell.strip()) for cell in line.strip().strip("|").split("|")))
            continue
        close_table()
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.match(line)
        if line.startswith("@") and not found:
            raise ValueError(f"line {number}: {line!r}")
        tag, attributes, said = ("正文", "", line)
        if found:
            tag, attributes, said = found["tag"], found["attributes"] or "", found["text"] or ""
        if tag == "文种":
            genre = attributes
        elif tag == "页面":
            page = attributes
        elif tag == "提示":
            if not blocks:
                raise ValueError(f"line {number}: a hint stands below the line that it is about")
            hints.append((len(blocks) - 1, said))
        else:
            blocks.append(Line(tag, said, attributes))
    close_table()
    return _with_imprint(Source(genre, tuple(blocks), page, tuple(hints)))


def _with_imprint(source: Source) -> Source:
    """抄送 and 印发 as one ruled table, as offices set them; the empty paragraph after it is Word's."""
    named = [block for block in source.blocks if isinstance(block, Line) and block.tag in _IMPRINT]
    if not named:
        return source
    kept = [index for index, block in enumerate(source.blocks) if block not in named]
    blocks = [source.blocks[index] for index in kept]
    if isinstance(blocks[-1], Rows):
        blocks.append(Line("空行", ""))  # tables that touch are one table
    imprint = len(blocks)
    moved = {index: position for position, index in enumerate(kept)}
    hints = tuple((moved.get(index, imprint), said) for index, said in source.hints)
    blocks += [Rows(tuple((row,) for row in named), imprint=True), Line("空行", "")]
    return source._replace(blocks=tuple(blocks), hints=hints)
