"""Places in words: what a clerk with the paper in hand is told instead of a line number."""

from __future__ import annotations

from draftlint.doc.model import Paragraph
from draftlint.outline.model import Item, Outline, Role

#: Chinese names of the elements that stand once in a paper, or nearly so.
ROLE_NAMES: dict[Role, str] = {
    Role.COPY_NUMBER: "份号",
    Role.SECRECY: "密级",
    Role.URGENCY: "紧急程度",
    Role.ISSUER_MARK: "发文机关标志",
    Role.DOC_NUMBER: "发文字号",
    Role.SIGNER: "签发人",
    Role.SERIES_MARK: "会议文件编号",
    Role.TITLE: "标题",
    Role.SUBTITLE: "题注",
    Role.SPEAKER: "报告人",
    Role.RECIPIENT: "主送机关",
    Role.SALUTATION: "称谓",
    Role.HEADING1: "小标题",
    Role.HEADING2: "小标题",
    Role.HEADING3: "小标题",
    Role.HEADING4: "小标题",
    Role.CLOSING: "结语",
    Role.ATTACHMENT_NOTE: "附件说明",
    Role.SIGNATURE: "署名",
    Role.ISSUE_DATE: "成文日期",
    Role.NOTE: "附注",
    Role.ATTACHMENT_LABEL: "附件序号",
    Role.ATTACHMENT_TITLE: "附件标题",
    Role.CC: "抄送机关",
    Role.PRINTER: "印发机关",
    Role.TOC: "目录",
    Role.CAPTION: "图表标题",
    Role.FOOTNOTE: "脚注",
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
    elif item.role in ROLE_NAMES:
        where = ROLE_NAMES[item.role]
    elif item.role is Role.BODY:
        where = f"第{count}段"
    else:
        where = ""
    if item.attachment is not None and item.role not in (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE):
        return f"附件{item.attachment} {where}".rstrip()
    return where
