"""The samples of corpora, written in each of the six hands: what a paper is does not depend on the hand."""

from __future__ import annotations

import pytest

from draftlint.doc.model import Document, Paragraph
from draftlint.ooxml.read import read_docx
from draftlint.outline.build import build
from tests.support.hands import HANDS, write
from tests.support.outlines import ROOT, genres
from tests.support.papers import GENRES, load

SOURCES = ROOT / "corpora" / "sources"
ROLES = {
    "份号": "copy_number", "密级": "secrecy", "紧急程度": "urgency", "发文机关标志": "issuer_mark",
    "发文字号": "doc_number", "签发人": "signer", "标题": "title", "副标题": "subtitle", "报告人": "speaker",
    "称谓": "salutation", "主送": "recipient", "一级": "heading1", "二级": "heading2", "三级": "heading3",
    "四级": "heading4", "正文": "body", "结语": "closing", "附件说明": "attachment_note", "署名": "signature",
    "成文日期": "issue_date", "附注": "note", "附件": "attachment_label", "附件标题": "attachment_title",
    "抄送": "cc", "印发": "printer", "表格": "table", "空行": "blank",
}  # fmt: skip


def _expected(block, name):
    if name == "会议议程" and block.tag == "一级":  # numbered like headings, but nothing stands under them
        return "body"
    if block.plain.startswith("表1　"):  # the notation has no tag of its own for captions
        return "caption"
    return ROLES[block.tag] if block.plain else "blank"


def _wrong(blocks, items, name):
    return [
        (block.plain, item.role.value)
        for block, item in zip(blocks, items, strict=True)
        if item.role.value != _expected(block, name)
    ]


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("name", GENRES)
def test_roles_and_genre_are_the_same_in_every_hand(name, hand):
    paper = load(SOURCES / f"{name}.txt")
    outline = build(read_docx(write(paper, hand), name), genres())
    assert _wrong(paper.paragraphs, outline.items[: len(paper.paragraphs)], name) == []
    assert outline.genre == GENRES[name]


@pytest.mark.parametrize("name", GENRES)
def test_roles_and_genre_are_the_same_without_form(name):
    paper = load(SOURCES / f"{name}.txt")
    # A table is form too: its cells would be lines among lines.
    blocks = [block for block in paper.paragraphs if block.tag not in ("表格", "抄送", "印发")]
    lines = tuple(Paragraph("body", number, block.plain) for number, block in enumerate(blocks, 1))
    outline = build(Document(name, "0" * 64, "text", lines), genres())
    assert _wrong(blocks, outline.items, name) == []
    assert outline.genre == GENRES[name]
