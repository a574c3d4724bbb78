"""LibreOffice accepts and rejects changes of look as the tool means them.

It does not undo those of sections, nor (7.4) those of runs with a character style, whatever w:rPrChange says.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from draftlint.doc.model import Paragraph
from draftlint.ooxml.looks import revise_looks
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import LookChange, Stamp
from tests.support.hands import HANDS
from tests.support.libreoffice import ACCEPT, REJECT, Job, needs_libreoffice, save_with_libreoffice
from tests.support.planting import planted, source_of, written

MAIN = "word/document.xml"
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
VALUES: dict[tuple[str, str], list[str | float | bool | None]] = {
    ("run", "font"): ["黑体", "华文中宋"],
    ("run", "size"): [10.5, 22],
    ("run", "bold"): [True],
    ("run", "color"): ["0000FF"],
    ("paragraph", "alignment"): ["center", "left"],
    ("paragraph", "first_line_indent"): [0, 3],
    ("paragraph", "line_pitch"): [26, 31],
    ("paragraph", "space_after"): [7],
}


@pytest.mark.soffice
def test_accepted_is_clean_and_rejected_is_the_original(tmp_path: Path):
    needs_libreoffice()
    jobs: list[Job] = []
    for hand in HANDS:
        source = planted(source_of("通知"), r"^(?![@#|])(?=.{30})", "@空行\n")
        assert source is not None
        data = written(source, hand)
        changes = _wishes(data, hand)
        tracked, clean = revise_looks(data, changes, STAMP), revise_looks(data, changes, None)
        assert not tracked.refused
        files = {"original": data, "tracked": tracked.data, "clean": clean.data}
        for name, content in files.items():
            (tmp_path / f"{hand}.{name}.docx").write_bytes(content)
        for name, command, result in (
            ("original", None, "before"),
            ("clean", None, "after"),
            ("tracked", ACCEPT, "accepted"),
            ("tracked", REJECT, "rejected"),
        ):
            jobs.append(Job(tmp_path / f"{hand}.{name}.docx", command, tmp_path / f"{hand}.{result}.docx"))
    save_with_libreoffice(jobs, tmp_path)
    for hand in HANDS:
        before, after, yes, no = (
            _shown((tmp_path / f"{hand}.{name}.docx").read_bytes())
            for name in ("before", "after", "accepted", "rejected")
        )
        assert before != after
        assert yes == after, hand
        assert no == before, hand


def _wishes(data: bytes, seed: str) -> list[LookChange]:
    choose = random.Random(seed)
    paragraphs = read_docx(data, "稿.docx").paragraphs
    written_ones = [p for p in paragraphs if len(p.text) > 6 and not any(run.format.style for run in p.runs)]
    blank = next(p for p in paragraphs if p.is_blank and len(paragraphs[paragraphs.index(p) + 1].text) > 30)
    found = [LookChange(MAIN, blank.number, None, None, "blank", "", None)]
    for (scope, name), values in VALUES.items():
        p = choose.choice(written_ones)
        spans = (2, len(p.text) - 2) if scope == "run" else (None, None)
        found.append(LookChange(MAIN, p.number, *spans, scope, name, choose.choice(values)))
    return found


def _shown(data: bytes) -> list[tuple[object, ...]]:
    """What LibreOffice keeps of a look through saving."""
    return [_look(p) for p in read_docx(data, "稿.docx").paragraphs]


def _look(p: Paragraph) -> tuple[object, ...]:
    looks = p.format
    characters = [
        (form.east_asia, form.size, form.bold, form.color) for form in map(p.format_at, range(len(p.text)))
    ]
    return p.text, looks.align, looks.first_line, looks.line, looks.line_rule, looks.after, characters
