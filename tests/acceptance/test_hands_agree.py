"""The same correct paper in six hands (and by python-docx, and through LibreOffice): the same reading, no findings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from draftlint import lint
from draftlint.doc.fonts import font_of
from draftlint.doc.model import Document, Paragraph
from draftlint.findings import DocumentReport, Severity
from draftlint.ooxml.read import read_docx
from tests.support import python_docx_hand
from tests.support.build import CLEAN, SOURCES, faulty_source
from tests.support.drafts import SOFFICE, soffice_convert
from tests.support.hands import HANDS, write
from tests.support.papers import GENRES, Block, Paper, load, parse

NAMES = sorted(CLEAN)
each_paper = pytest.mark.parametrize("name", NAMES)
each_hand = pytest.mark.parametrize("hand", sorted(HANDS))


@cache
def paper(name: str) -> Paper:
    return load(SOURCES / f"{name}.txt")


@cache
def read(name: str, hand: str) -> Document:
    return read_docx(write(paper(name), hand), path=f"{name}.docx")


@cache
def judged(name: str, hand: str) -> DocumentReport:
    (document,) = lint(write(paper(name), hand), name=f"{name}.docx").documents
    return document


def with_label(paragraph: Paragraph) -> str:
    return (paragraph.label.text if paragraph.label else "") + paragraph.text


def pairs(name: str, hand: str) -> list[tuple[Block, Paragraph]]:
    return list(zip(paper(name).paragraphs, read(name, hand).paragraphs, strict=True))


@each_paper
@each_hand
def test_the_text_and_the_numbers_are_read_as_the_reader_of_the_paper_sees_them(name: str, hand: str) -> None:
    assert [with_label(paragraph) for paragraph in read(name, hand).paragraphs] == [
        block.plain for block in paper(name).paragraphs
    ]


def test_automatic_numbers_are_labels_and_typed_ones_are_text() -> None:
    automatic = [p.label.text for _, p in pairs("专项工作报告", "automatic") if p.label]
    typed = [block.mark for block in paper("专项工作报告").paragraphs if block.mark]
    assert automatic == typed
    assert not any(p.label for _, p in pairs("专项工作报告", "direct"))


@each_paper
@each_hand
def test_the_effective_fonts_and_sizes_are_those_of_the_paper(name: str, hand: str) -> None:
    for block, paragraph in pairs(name, hand):
        wanted = [
            (char, look.latin if char.isascii() else look.font, look.size, look.bold, look.color)
            for said, look in block.spans
            for char in said
            if char not in "↵⇥"
        ]
        hidden = len(block.plain) - len(paragraph.text)  # the automatic number is not text
        got = []
        for offset, char in enumerate(paragraph.text):
            if char not in "\n\t":
                form = paragraph.format_at(offset)
                got.append((char, font_of(char, form), form.size, form.bold, form.color))
        assert got == wanted[hidden:], block.plain


@each_paper
@each_hand
def test_alignment_indents_and_pitch_are_those_of_the_paper(name: str, hand: str) -> None:
    section = read(name, hand).sections[0]
    for block, paragraph in pairs(name, hand):
        look, form = block.look, paragraph.format
        assert form.align == look.align, block.plain
        for chars, length, wanted in (
            (form.first_line_chars, form.first_line, look.first),
            (form.left_chars, form.left, look.left),
            (form.right_chars, form.right, look.right),
        ):
            assert (chars / 100 if chars is not None else length / 20 / look.size) == wanted, block.plain
        if look.pitch is not None:
            by_grid = form.line_rule == "auto" and form.line == 240 and form.snap_to_grid
            pitch = section.line_pitch if by_grid and section.grid_type else form.line
            assert (pitch or 0) / 20 == look.pitch, block.plain


@each_hand
def test_the_page_and_its_number_are_those_of_the_paper(hand: str) -> None:
    document = read("通知", hand)
    section = document.sections[0]
    assert (section.width, section.height) == (11906, 16838)
    assert (section.top, section.bottom, section.left, section.right) == (2098, 1984, 1587, 1474)
    assert document.even_and_odd
    for kind in ("default", "even"):
        (number,) = section.footers[kind].paragraphs
        assert number.text == "— 1 —"
        assert len(number.page_fields) == 1


@each_paper
@each_hand
def test_a_correct_paper_has_no_findings(name: str, hand: str) -> None:
    report = judged(name, hand)
    assert report.problem is None
    assert [(f.rule, f.message, f.text) for f in report.findings] == []


#: Automatic numbers cannot leave one out, so the faulty paper is written by the five that type them.
TYPING = sorted(set(HANDS) - {"automatic"})


@pytest.mark.parametrize("hand", TYPING)
def test_a_faulty_paper_gets_the_same_findings_from_every_hand(hand: str) -> None:
    faulty = parse(faulty_source())

    def told(by: str) -> list[tuple[str, int | None, str | None, str]]:
        (report,) = lint(write(faulty, by), name="报告.docx").documents
        return [(f.rule, f.location.paragraph, f.text, f.message) for f in report.findings]

    assert len(told("direct")) >= 18
    assert told(hand) == told("direct")


@each_paper
def test_all_hands_are_the_same_genre_with_the_same_title(name: str) -> None:
    assert len({(judged(name, hand).genre, judged(name, hand).title) for hand in HANDS}) == 1


@each_paper
def test_the_genre_is_recognised(name: str) -> None:
    assert judged(name, "direct").genre == GENRES[name]


@each_paper
def test_what_python_docx_writes_is_read_and_judged_alike(name: str) -> None:
    written = python_docx_hand.write(paper(name))
    document = read_docx(written, path="x.docx")
    assert [p.text for p in document.paragraphs] == [block.plain for block in paper(name).paragraphs]
    (report,) = lint(written, name=f"{name}.docx").documents
    assert [(f.rule, f.message) for f in report.findings] == []


def test_a_python_docx_document_is_taken_as_it_is() -> None:
    made = python_docx_hand.document(paper("讲话"))
    (report,) = lint(made).documents
    assert (report.problem, report.genre) == (None, "speech")


@pytest.mark.soffice
@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saved_again_says_the_same(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    paths = [drafts / f"{hand}.docx" for hand in HANDS]
    for path in paths:
        path.write_bytes(write(paper("专项工作报告"), path.stem))
    (tmp_path / "out").mkdir()
    saved = soffice_convert(paths, "docx:MS Word 2007 XML", tmp_path / "out")
    assert len(saved) == len(paths)
    for path, again in saved.items():
        document = read_docx(again.read_bytes(), path=again.name)
        assert [with_label(p) for p in document.paragraphs] == [
            b.plain for b in paper("专项工作报告").paragraphs
        ], path.stem
        (report,) = lint(again).documents
        assert [(f.rule, f.message) for f in report.findings if f.severity is not Severity.INFO] == [], (
            path.stem
        )
