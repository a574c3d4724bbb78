"""A paper as text with role tags: what the builders of sample files start from.

The notation and its reading are those of the samples that are shipped (draftlint/templates/source.py); here every
line gets a look, so that the hands can write it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from draftlint.templates import source
from tests.support.looks import KAITI, LOOKS, Look, Page, look_of, page_of

SOURCES = Path(__file__).parents[2] / "corpora" / "sources"
RUN_IN = source.RUN_IN


def genres() -> dict[str, str]:
    """The correct papers of corpora/sources, and what each of them is (``@文种``)."""
    found = {
        path.stem: source.parse(path.read_text(encoding="utf-8")).genre
        for path in sorted(SOURCES.glob("*.txt"))
    }
    unsaid = [name for name, genre in found.items() if not genre]
    assert not unsaid, f"no line @文种{{...}} in {unsaid}"
    return {name: genre for name, genre in found.items() if genre}


GENRES = genres()
#: The typed mark of each heading level, which the automatic-numbering hand takes off again.
MARKS = {
    "一级": re.compile(r"[一二三四五六七八九十]+、"),
    "二级": re.compile(r"（[一二三四五六七八九十]+）"),
    "三级": re.compile(r"[0-9]+\."),
    "四级": re.compile(r"（[0-9]+）"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: its tag (Chinese role name), how it looks and what it says."""

    tag: str
    text: str
    look: Look

    @property
    def mark(self) -> str:
        """The typed number at its head, "" when it has none."""
        pattern = MARKS.get(self.tag)
        found = pattern.match(self.text) if pattern else None
        return found.group() if found else ""

    @property
    def spans(self) -> list[tuple[str, Look]]:
        """The text in stretches of one look: a run-in heading and what follows it differ."""
        head, cut, rest = self.text.partition(RUN_IN)
        if not cut:
            return [(self.text, self.look)]
        body = LOOKS["正文"]
        # the name of the signer is in 楷体
        font = KAITI if self.tag == "发文字号" else body.font
        return [(head, self.look), (rest, replace(self.look, font=font, bold=body.bold))]

    @property
    def plain(self) -> str:
        """The text as a reader of the finished file sees it."""
        return self.text.replace(RUN_IN, "").replace("↵", "\n").replace("⇥", "\t")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; each cell is one block."""

    rows: tuple[tuple[Block, ...], ...]
    imprint: bool = False  # 版记: ruled, at the foot of the last page


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper."""

    name: str
    blocks: tuple[Block | Table, ...]
    page: Page = field(default_factory=Page)

    @property
    def paragraphs(self) -> list[Block]:
        """Every paragraph in the order in which the file holds them, those of tables included."""
        found: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Table):
                found.extend(cell for row in block.rows for cell in row)
            else:
                found.append(block)
        return found


def parse(text: str, name: str = "") -> Paper:
    """Read a source.

    :raises ValueError: a tag or an attribute that nobody knows, or a line that cannot be read.
    """
    read = source.parse(text)
    blocks: list[Block | Table] = []
    for block in read.blocks:
        if isinstance(block, source.Rows):
            rows = tuple(tuple(_block(cell) for cell in row) for row in block.rows)
            blocks.append(Table(rows, block.imprint))
        else:
            blocks.append(_block(block))
    return Paper(name, tuple(blocks), page_of(read.page) if read.page else Page())


def _block(line: source.Line) -> Block:
    if line.tag not in LOOKS:
        raise ValueError(f"no role {line.tag!r}")
    tag = "表格" if line.tag == "表头" else line.tag
    return Block(tag, line.text, look_of(line.tag, line.attributes))


def load(path: Path) -> Paper:
    """Read a source file."""
    return parse(path.read_text(encoding="utf-8"), path.stem)
