"""A draft as the gatherers read it: places as plain spots, the front matter in one piece, the rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.across.model import Spot
from draftlint.checks.base import Draft
from draftlint.checks.guards import sentence
from draftlint.doc.model import Paragraph
from draftlint.outline.model import HEADINGS, Item, Role
from draftlint.outline.names import ROLE_NAMES

#: Roles whose name alone says where a place is.
_NAMED = frozenset(Role) - {Role.BODY, Role.TABLE, Role.PAGE, Role.BLANK, *HEADINGS}
_PARTS = {"header": "页眉", "footer": "页脚", "footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}
#: Characters of a sentence to either side that are kept.
_AROUND = 60


class Line(NamedTuple):
    """Neighbouring paragraphs of one role as one line, breaks and spaces taken out."""

    text: str
    at: tuple[tuple[int, int], ...]  # of each character: index of the paragraph, offset in its text
    items: tuple[Item, ...]


class Reader:
    """Reads one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.items = draft.outline.items
        self.main = [item for item in self.items if item.attachment is None]

    def spot(self, item: Item, start: int = 0, end: int | None = None) -> Spot:
        """A place of a paragraph."""
        paragraph = item.paragraph
        text = paragraph.text
        end = len(text.rstrip()) if end is None else end
        low, high = sentence(text, start, end, _AROUND)
        headings = self.draft.outline.heading_path(paragraph)
        return Spot(
            paragraph.number, start, end, text[start:end], text[low : high + 1].strip(),
            headings[-1] if headings else "", _place(item, start), paragraph.part,
        )  # fmt: skip

    def line_spot(self, line: Line, start: int, end: int) -> Spot:
        """A place of a joined line; what runs on into the next paragraph is cut at the end of the first."""
        row, low = line.at[start]
        last_row, high = line.at[end - 1]
        item = line.items[row]
        spot = self.spot(item, low, high + 1 if last_row == row else len(item.paragraph.text.rstrip()))
        return spot._replace(context=line.text[max(0, start - _AROUND) : end + _AROUND])

    def line(self, items: list[Item]) -> Line:
        """Paragraphs as one line."""
        chars: list[str] = []
        at: list[tuple[int, int]] = []
        for row, item in enumerate(items):
            for offset, char in enumerate(item.paragraph.text):
                if not char.isspace():
                    chars.append(char)
                    at.append((row, offset))
        return Line("".join(chars), tuple(at), tuple(items))

    def front(self, role: Role) -> Iterator[Line]:
        """Runs of neighbouring paragraphs of this role before the text, each as one line."""
        run: list[Item] = []
        for item in self.main:
            if item.role is role:
                run.append(item)
            elif run and item.role is not Role.BLANK:
                yield self.line(run)
                run = []
        if run:
            yield self.line(run)

    def title(self) -> Line | None:
        """The title of the paper, its lines joined."""
        line = next(self.front(Role.TITLE), None)
        return line if line is not None and line.text else None

    def rows(self) -> list[list[Item]]:
        """The rows of the tables of the main part, a list of cells each."""

        def build() -> list[list[Item]]:
            found: dict[tuple[int, int], list[Item]] = {}
            for item in self.items:
                cell = item.paragraph.cell
                if cell is not None and item.paragraph.part == "body" and not cell.continued:
                    found.setdefault((cell.table, cell.row), []).append(item)
            return list(found.values())

        return self.draft.memo("across.rows", build)


def _place(item: Item, start: int) -> str:
    paragraph = item.paragraph
    if paragraph.cell is not None:
        cell = paragraph.cell
        where = f"第{cell.table}个表格第{cell.row}行第{cell.column}列"
    elif paragraph.part != "body":
        where = _PARTS.get(paragraph.part, "")
    elif item.role in _NAMED:
        where = ROLE_NAMES[item.role]
    else:
        heading = item.role in HEADINGS and (item.heading_end is None or start < item.heading_end)
        where = "小标题" if heading else ""  # what runs on behind a heading is plain text
    return f"附件{item.attachment} {where}".strip() if item.attachment is not None else where


def packed(text: str) -> str:
    """A text without spaces and breaks."""
    return "".join(text.split())


def paragraph_key(paragraph: Paragraph) -> tuple[str, int]:
    """What tells a paragraph from all others of its paper."""
    return paragraph.part_name, paragraph.number
