"""Roles of paragraphs and the section tree. Names follow docs/glossary.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from draftlint.doc.model import Paragraph
from draftlint.text.ordinals import MarkStyle as MarkStyle
from draftlint.text.ordinals import Ordinal as Ordinal


class Role(str, Enum):
    """What a paragraph is in the anatomy of a 公文 (GB/T 9704-2012 clauses 7.2-7.4 and meeting custom)."""

    COPY_NUMBER = "copy_number"  # 份号
    SECRECY = "secrecy"  # 密级和保密期限
    URGENCY = "urgency"  # 紧急程度
    ISSUER_MARK = "issuer_mark"  # 发文机关标志
    DOC_NUMBER = "doc_number"  # 发文字号 (may share its line with 签发人)
    SIGNER = "signer"  # 签发人
    SERIES_MARK = "series_mark"  # 会议文件编号：会议文件之一、(1)
    TITLE = "title"  # 标题, each of its lines
    SUBTITLE = "subtitle"  # 题注、副标题：——2026年1月5日在……会议上；（……通过）
    SPEAKER = "speaker"  # 报告人：职务＋姓名
    RECIPIENT = "recipient"  # 主送机关
    SALUTATION = "salutation"  # 称谓
    HEADING1 = "heading1"  # 一、
    HEADING2 = "heading2"  # （一）
    HEADING3 = "heading3"  # 1.
    HEADING4 = "heading4"  # （1）
    BODY = "body"  # 正文
    CLOSING = "closing"  # 结语
    ATTACHMENT_NOTE = "attachment_note"  # 附件说明
    SIGNATURE = "signature"  # 署名
    ISSUE_DATE = "issue_date"  # 成文日期
    NOTE = "note"  # 附注
    ATTACHMENT_LABEL = "attachment_label"  # 附件1 (on the attachment's own page)
    ATTACHMENT_TITLE = "attachment_title"  # 附件标题
    CC = "cc"  # 抄送（主送移至版记）
    PRINTER = "printer"  # 印发机关和印发日期
    TOC = "toc"  # 目录 entries
    CAPTION = "caption"  # 图表题
    TABLE = "table"  # text in a table that is not one of the above
    PAGE = "page"  # headers, footers
    FOOTNOTE = "footnote"  # footnotes and endnotes
    BLANK = "blank"

    @property
    def heading_level(self) -> int | None:
        """1-4 for headings, else None."""
        return _HEADING_LEVELS.get(self)


_HEADING_LEVELS = {Role.HEADING1: 1, Role.HEADING2: 2, Role.HEADING3: 3, Role.HEADING4: 4}
HEADINGS = frozenset(_HEADING_LEVELS)
#: Running text: what the text families read when a rule names no scope.
PROSE = frozenset({Role.BODY, Role.CLOSING, *HEADINGS})


class Item(NamedTuple):
    """One paragraph with its role."""

    paragraph: Paragraph
    role: Role
    confidence: float = 1.0  # 0-1
    ordinal: Ordinal | None = None
    heading_end: int | None = None  # headings: offset where the heading ends; less than len(text) when run-in
    attachment: int | None = None  # None in the main text, else 1-based number of the attachment it is in

    @property
    def run_in(self) -> bool:
        """A heading with running text after it in the same paragraph."""
        return self.heading_end is not None and self.heading_end < len(self.paragraph.text.rstrip())

    @property
    def heading_text(self) -> str:
        """The heading without what runs on after it; the whole text of any other paragraph."""
        text = self.paragraph.text
        return text[: self.heading_end] if self.heading_end is not None else text


class Node(NamedTuple):
    """A section of the paper: a heading with what stands under it, up to the next of its level."""

    item: Item
    level: int
    first: int  # index in Outline.items of the heading
    end: int  # index after its last item
    children: tuple[Node, ...] = ()


class Outline(NamedTuple):
    """The understood draft.

    ``items`` hold one item for each paragraph of ``Document.every_paragraph()``, in that order.
    """

    items: tuple[Item, ...]
    genre: str = "generic"
    genre_confidence: float = 0.0
    title: str | None = None  # lines of the title joined, without breaks
    tree: tuple[Node, ...] = ()
    headings: Mapping[tuple[str, int], tuple[str, ...]] = MappingProxyType({})
    # (part_name, paragraph number) -> heading path, outermost first; missing where there is none

    def with_role(self, *roles: Role) -> Iterator[Item]:
        """Items of these roles, in order."""
        wanted = frozenset(roles)
        return (item for item in self.items if item.role in wanted)

    def heading_path(self, paragraph: Paragraph) -> tuple[str, ...]:
        """Headings above a paragraph (itself included when it is one), outermost first."""
        return self.headings.get((paragraph.part_name, paragraph.number), ())
