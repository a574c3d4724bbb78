"""Formatting written into real files: it takes effect, it can be taken back, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draftlint.doc.model import Document, Paragraph
from draftlint.ooxml.edits import undo
from draftlint.ooxml.looks import revise_looks
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import LookChange, Revised, Stamp
from tests.support.accepting import accepted, rejected
from tests.support.anchored import packed
from tests.support.hands import HANDS
from tests.support.planting import source_of, written

MAIN = "word/document.xml"
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
FOOTER = "word/footer1.xml"


def shown(data: bytes) -> Document:
    """What a reader sees: all that formats and says something, without what identifies the file."""
    document = read_docx(data, "稿.docx")
    return replace(document, sha256="", facts=replace(document.facts, tracked_changes=0))


def body_paragraph(document: Document) -> Paragraph:
    return [p for p in document.paragraphs if len(p.text) > 30][1]


def run_change(p: Paragraph, start: int, end: int, name: str, value: object) -> LookChange:
    return LookChange(p.part_name, p.number, start, end, "run", name, value)  # type: ignore[arg-type]


def paragraph_change(p: Paragraph, name: str, value: object) -> LookChange:
    return LookChange(p.part_name, p.number, None, None, "paragraph", name, value)  # type: ignore[arg-type]


def section_change(name: str, millimetres: float, section: int = 0) -> LookChange:
    return LookChange(MAIN, None, None, None, "section", name, millimetres, section)


def proved(data: bytes, changes: list[LookChange]) -> Document:
    """Make the changes both ways, check that they can be taken back, and give what the file then shows."""
    tracked, clean = revise_looks(data, changes, STAMP), revise_looks(data, changes, None)
    assert not tracked.refused
    assert not clean.refused
    assert shown(tracked.data) == shown(clean.data)
    assert shown(rejected(tracked.data)) == shown(data)
    assert shown(accepted(tracked.data)) == shown(clean.data)
    _others_are_untouched(data, tracked)
    _others_are_untouched(data, clean)
    return shown(clean.data)


def _others_are_untouched(data: bytes, revised: Revised) -> None:
    before, after = packed(data), packed(revised.data)
    assert {name for name in before if before[name] != after[name]} == set(revised.edits)


@pytest.mark.parametrize("hand", HANDS)
def test_font_and_size_take_effect_in_every_hand(hand: str):
    data = written(source_of("通知"), hand)
    p = body_paragraph(shown(data))
    end = len(p.text)
    after = proved(data, [run_change(p, 0, end, "font", "华文中宋"), run_change(p, 0, end, "size", 10.5)])
    looks = next(q for q in after.paragraphs if q.number == p.number)
    assert {run.format.east_asia for run in looks.runs} == {"华文中宋"}
    assert {run.format.size for run in looks.runs} == {10.5}
    assert {run.format.ascii for run in looks.runs} == {run.format.ascii for run in p.runs}


@pytest.mark.parametrize("hand", HANDS)
def test_only_the_characters_meant_change(hand: str):
    data = written(source_of("通知"), hand)
    p = body_paragraph(shown(data))
    changes = [run_change(p, 3, 9, "bold", True), run_change(p, 7, 14, "color", "0000FF")]
    looks = next(q for q in proved(data, changes).paragraphs if q.number == p.number)
    for at in range(len(p.text)):
        wanted = replace(
            p.format_at(at),
            bold=3 <= at < 9 or p.format_at(at).bold,
            color="0000FF" if 7 <= at < 14 else p.format_at(at).color,
        )
        assert looks.format_at(at) == wanted, at
