"""A paper as text with role tags: what the builders of sample files start from.

The notation is that of the rule examples (docs/rules-format.md): ``@role{attributes} text``, a line without
``@`` is 正文. Beyond it: ``#`` starts a comment, empty lines are for the reader of the source, ``| a | b |`` is a
table row, and ``‖`` ends the heading of a run-in paragraph (and stands before the name of the signer).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.support.looks import KAITI, LOOKS, Look, Page, look_of, page_of

#: The correct papers of corpora/sources, and what each of them is.
GENRES = {
    "专项工作报告": "special_report",
    "常委会工作报告": "sc_work_report",
    "述职报告": "duty_report",
    "人事任免议案": "appointment_motion",
    "通知": "notice",
    "讲话": "speech",
    "请示": "request",
    "审议意见": "deliberation_opinion",
    "决定": "decision",
    "会议议程": "agenda",
    "主持词": "host_script",
}

RUN_IN = "‖"
_LINE = re.compile(r"@(?P<tag>[^\s{]+)(?:\{(?P<attributes>[^}]*)\})?(?: (?P<text>.*))?$")
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

    :raises ValueError: a tag or an attribute that nobody knows, with the line it stands in.
    """
    blocks: list[Block | Table] = []
    rows: list[tuple[Block, ...]] = []
    page = Page()

    def close_table() -> None:
        if rows:
            blocks.append(Table(tuple(rows)))
            rows.clear()

    for line_number, line in enumerate(text.splitlines(), 1):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            look = LOOKS["表头" if not rows else "表格"]
            rows.append(tuple(Block("表格", cell, look) for cell in cells))
            continue
        close_table()
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.match(line)
        tag, attributes, said = ("正文", "", line)
        if line.startswith("@"):
            if not found:
                raise ValueError(f"line {line_number}: {line!r}")
            tag, attributes, said = found["tag"], found["attributes"] or "", found["text"] or ""
        if tag == "页面":
            page = page_of(attributes)
        elif tag in LOOKS:
            blocks.append(Block(tag, said, look_of(tag, attributes)))
        else:
            raise ValueError(f"line {line_number}: no role {tag!r}")
    close_table()
    return Paper(name, tuple(_imprint(blocks)), page)


def load(path: Path) -> Paper:
    """Read a source file."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def _imprint(blocks: list[Block | Table]) -> list[Block | Table]:
    """Put 抄送 and 印发 into one ruled table, as offices do; the empty paragraph after it is Word's."""
    rows = [block for block in blocks if isinstance(block, Block) and block.tag in ("抄送", "印发")]
    if not rows:
        return blocks
    kept = [block for block in blocks if block not in rows]
    blank = Block("空行", "", LOOKS["空行"])
    apart = [blank] if isinstance(kept[-1], Table) else []  # tables that touch are one table
    return [*kept, *apart, Table(tuple((row,) for row in rows), imprint=True), blank]
