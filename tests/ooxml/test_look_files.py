"""Changes of look at random places of real files: what is not meant stays, and everything can be taken back."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.edits import undo
from draftlint.ooxml.looks import revise_looks
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import CannotReviseError, LookChange, Stamp
from tests.support.accepting import accepted, rejected
from tests.support.anchored import packed
from tests.support.lookwishes import differences
from tests.support.package import part_of

ROOT = Path(__file__).parents[2]
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
CLEAN = sorted((ROOT / "corpora" / "clean").glob("*.docx"))
OFFICIAL = sorted((ROOT.parent / "shared" / "data" / "official").rglob("*.docx"))

RUN_VALUES: dict[str, list[str | float | bool | None]] = {
    "font": ["仿宋_GB2312", "甲&乙"],
    "latin_font": ["Arial"],
    "size": [10.5, 16, 22],
    "bold": [True, False],
    "color": [None, "0000FF"],
    "highlight": [None],
}
PARAGRAPH_VALUES: dict[str, list[str | float | bool | None]] = {
    "alignment": ["center", "both"],
    "first_line_indent": [0, 2],
    "left_indent": [0, 1.5],
    "right_indent": [0, 4],
    "line_pitch": [28, 28.95],
    "space_before": [0, 6],
    "space_after": [0],
}
SECTION_VALUES = {"margin_top": [37], "margin_left": [28, 26], "page_width": [210], "footer_distance": [25]}


def shown(data: bytes) -> Document:
    document = read_docx(data, "稿.docx")
    return replace(document, sha256="", facts=replace(document.facts, tracked_changes=0))


def wishes(document: Document, choose: random.Random, count: int) -> list[LookChange]:
    """Changes at random places, one property of one place once."""
    paragraphs = document.paragraphs + document.header_footer_paragraphs()
    found: dict[tuple[object, ...], LookChange] = {}
    for _ in range(count):
        p = choose.choice(paragraphs)
        kind = choose.choice(["run", "run", "paragraph", "section"])
        if kind == "run" and p.text:
            name = choose.choice(list(RUN_VALUES))
            start = choose.randrange(len(p.text))
            end = choose.choice([len(p.text), choose.randint(start + 1, len(p.text))])
            value = choose.choice(RUN_VALUES[name])
            key = (p.part_name, p.number, name)
            found[key] = LookChange(p.part_name, p.number, start, end, "run", name, value)
        elif kind == "paragraph":
            name = choose.choice(list(PARAGRAPH_VALUES))
            value = choose.choice(PARAGRAPH_VALUES[name])
            key = (p.part_name, p.number, name)
            found[key] = LookChange(p.part_name, p.number, None, None, "paragraph", name, value)
        elif kind == "section":
            index = choose.randrange(len(document.sections))
            name = choose.choice(list(SECTION_VALUES))
            main = document.paragraphs[0].part_name
            change = LookChange(
                main, None, None, None, "section", name, choose.choice(SECTION_VALUES[name]), index
            )
            found[index, name] = change
    return list(found.values())


def check(data: bytes, choose: random.Random, count: int) -> int:
    """Make random changes and prove them; how many were made."""
    before = shown(data)
    asked = wishes(before, choose, count)
    tracked, clean = revise_looks(data, asked, STAMP), revise_looks(data, asked, None)
    refused = {each.change for each in tracked.refused}
    assert refused == {each.change for each in clean.refused}
    made = [change for change in asked if change not in refused]
    after = shown(tracked.data)
    assert differences(before, after, made) == []
    assert shown(clean.data) == after
    assert shown(accepted(tracked.data)) == shown(accepted(clean.data))
    assert shown(rejected(tracked.data)) == shown(rejected(data))
    for revised in (tracked, clean):
        old, new = packed(data), packed(revised.data)
        assert {name for name in old if old[name] != new[name]} <= set(revised.edits)
        for name, edits in revised.edits.items():
            assert undo(part_of(revised.data, name), edits) == part_of(data, name)
    again = revise_looks(tracked.data, made, STAMP)
    assert not again.edits
    return len(made)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CLEAN), st.randoms(use_true_random=False), st.integers(1, 12))
def test_papers_in_all_hands(path: Path, choose: random.Random, count: int):
    check(path.read_bytes(), choose, count)


@pytest.mark.skipif(not OFFICIAL, reason="the collected files are not here")
@pytest.mark.parametrize("path", OFFICIAL, ids=lambda path: path.stem[:20])
def test_collected_files(path: Path):
    data = path.read_bytes()
    try:
        made = check(data, random.Random(path.name), 40)
    except (UnreadableDraftError, CannotReviseError) as error:
        pytest.skip(f"nothing can be written into this file: {error}")
    assert made > 10
