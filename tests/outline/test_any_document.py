"""Whatever the document, understanding it ends well: one item a paragraph, and nothing contradicts itself."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftlint.doc.model import Cell, Document, NumberLabel, Paragraph, ParagraphFormat, Run, RunFormat
from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.read import read_docx
from draftlint.outline.build import build
from draftlint.outline.model import Role
from tests.support.drafts import needs_data, real_files
from tests.support.outlines import genres, titled

PIECES = (
    "一、", "（二）", "3.", "（4）", "①", "第一章　", "第二条　", "2.1 ", "附件", "附件1", "附件：", "抄送：", "印发", "各位代表：",
    "县人民政府：", "关于做好工作的通知", "以上报告，请予审议。", "2026年3月5日", "（此件公开发布）", "——", "县长　张建国", "。", "；", "：",
    "，", "全县各项工作取得新成效", "了", "\n", "\t", "　", "图1　", "目录", "......3", "×政发〔2026〕7号", "签发人：", "机密", "000012", "A",
    "（", "〔", "[", "Xx×",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.text(max_size=40))
formats = st.builds(
    RunFormat,
    east_asia=st.sampled_from([None, "黑体", "仿宋_GB2312", "楷体"]),
    size=st.sampled_from([0.0, 10.5, 16.0, 22.0, 36.0]),
    bold=st.booleans(),
    color=st.sampled_from([None, "FF0000", "GGGGGG", ""]),
)
labels = st.none() | st.builds(
    NumberLabel,
    text=st.sampled_from(["一、", "（二）", "3.", "•", "", "第一章", "IV."]),
    level=st.integers(0, 8),
    list_id=st.just(1),
    value=st.integers(0, 300),
    number_format=st.sampled_from(["decimal", "bullet", "none"]),
)
cells = st.none() | st.builds(
    Cell, st.integers(1, 2), st.integers(1, 3), st.integers(1, 2), st.integers(1, 2)
)


@st.composite
def paragraphs(draw):
    text = draw(texts)
    cut = draw(st.integers(0, len(text)))
    runs = (Run(0, cut, draw(formats)), Run(cut, len(text), draw(formats))) if draw(st.booleans()) else ()
    return Paragraph(
        draw(st.sampled_from(["body", "textbox"])),
        1,
        text,
        runs=runs,
        format=ParagraphFormat(
            align=draw(st.sampled_from(["left", "center", "right"])),
            page_break_before=draw(st.booleans()),
            outline_level=draw(st.none() | st.integers(0, 8)),
            style=draw(st.sampled_from([None, "", "heading 1", "Title", "toc 1", "caption"])),
        ),
        label=draw(labels),
        cell=draw(cells),
        page_breaks=(0,) if text.startswith("\n") and draw(st.booleans()) else (),
        objects=draw(st.integers(0, 1)),
    )


def _check(document, outline):
    assert [item.paragraph for item in outline.items] == list(document.every_paragraph())
    for item in outline.items:
        length = len(item.paragraph.text)
        assert 0.0 <= item.confidence <= 1.0
        assert (item.heading_end is None) == (item.role.heading_level is None)
        assert item.heading_end is None or item.heading_end <= length
        if item.ordinal is not None and not item.ordinal.automatic:
            assert item.paragraph.text[item.ordinal.start : item.ordinal.end].strip() != ""
    heads = [item for item in outline.items[: len(document.paragraphs)] if item.role.heading_level]
    assert _heads(outline.tree) == heads


def _heads(nodes):
    found = []
    for node in nodes:
        assert node.first < node.end
        found += [node.item, *_heads(node.children)]
    return found


@given(st.lists(paragraphs(), max_size=14), st.sampled_from(["docx", "text"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_paragraphs_are_understood_without_contradiction(found, source):
    document = Document("any", "0" * 64, source, tuple(found))
    _check(document, build(document, genres()))


@given(st.lists(texts, min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_understanding_depends_on_the_document_alone(lines):
    assert titled(*lines) == titled(*lines)


@needs_data
@pytest.mark.parametrize("folder", ["official", "robust"])
def test_real_files_are_understood(folder):
    for path in real_files(folder):
        if path.suffix not in (".docx", ".docm", ".dotx"):
            continue
        try:
            document = read_docx(path.read_bytes(), path.name)
        except UnreadableDraftError:
            continue
        _check(document, build(document, genres()))


@needs_data
def test_published_work_reports_are_known_and_divided():
    for path in real_files("proofread/workreports"):
        outline = titled(*path.read_text(encoding="utf-8-sig").split("\n"))
        if "pre1999" in str(path):  # set by other customs: title, date and speaker run together
            continue
        assert outline.genre == "gov_work_report", path.name
        assert outline.title is None or outline.title.endswith("政府工作报告"), path.name
        assert any(item.role is Role.HEADING1 for item in outline.items), path.name
        assert not any(item.role is Role.TITLE for item in outline.items[20:]), path.name


@needs_data
def test_laws_are_generic():
    for path in real_files("proofread/LawRefBook+Laws"):
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        assert titled(*lines).genre in ("generic", "decision"), path.name
