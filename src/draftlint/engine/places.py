"""Places in words: what a clerk with the paper in hand is told instead of a line number."""

from __future__ import annotations

from draftlint.doc.model import Paragraph
from draftlint.outline.model import HEADINGS, Item, Outline, Role
from draftlint.outline.names import ROLE_NAMES

#: What stands once in a paper, or nearly so, is named; headings of all levels are 小标题.
_NAMED = {
    role: "小标题" if role in HEADINGS else name
    for role, name in ROLE_NAMES.items()
    if role not in (Role.BODY, Role.TABLE, Role.PAGE, Role.BLANK)
}
_PART_NAMES = {
    "header": "页眉",
    "footer": "页脚",
    "footnote": "脚注",
    "endnote": "尾注",
    "textbox": "文本框",
    "settings": "页面设置",
    "package": "文件本身",
    "body": "全文",
}


class Places:
    """Place of every paragraph of one outline; paragraphs of running text are counted under their heading."""

    def __init__(self, outline: Outline) -> None:
        self._known: dict[tuple[str, int], str] = {}
        self._run_in: dict[tuple[str, int], int] = {}  # headings with text after them: where the heading ends
        count = 0
        path: tuple[str, ...] | None = None
        for item in outline.items:
            paragraph = item.paragraph
            here = outline.heading_path(paragraph)
            if here != path:
                path, count = here, 0
            if item.role is Role.BODY and paragraph.part == "body":
                count += 1
            key = (paragraph.part_name, paragraph.number)
            self._known[key] = _place(item, count)
            if item.run_in and item.heading_end is not None:
                self._run_in[key] = item.heading_end

    def of(self, paragraph: Paragraph, start: int = 0) -> str:
        """Words for a place in a paragraph, "" when the outline does not know it."""
        key = (paragraph.part_name, paragraph.number)
        if start >= self._run_in.get(key, start + 1):
            return f"{self._known[key]}后的正文"
        return self._known.get(key, "")


def part_name(part: str) -> str:
    """Words for a finding without a paragraph."""
    return _PART_NAMES.get(part, part)


def _place(item: Item, count: int) -> str:
    paragraph = item.paragraph
    if paragraph.cell is not None:
        cell = paragraph.cell
        where = f"第{cell.table}个表格第{cell.row}行第{cell.column}列"
    elif paragraph.part != "body":
        where = _PART_NAMES[paragraph.part]
    elif item.role in _NAMED:
        where = _NAMED[item.role]
    elif item.role is Role.BODY:
        where = f"第{count}段"
    else:
        where = ""
    if item.attachment is not None and item.role not in (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE):
        return f"附件{item.attachment} {where}".rstrip()
    return where
