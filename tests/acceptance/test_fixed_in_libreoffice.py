"""LibreOffice agrees: all changes accepted it is what --clean writes, all rejected the draft as it came."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from draftlint.api import Linter, Options
from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import Stamp, TextChange
from draftlint.ooxml.textedits import revise_text
from draftlint.writers.redline import CannotFixError
from tests.support.anchored import main_part
from tests.support.build import build
from tests.support.drafts import DATA, real_files
from tests.support.libreoffice import ACCEPT, REJECT, Job, needs_libreoffice, save_with_libreoffice

NOW = datetime(2026, 3, 5, 9, 30)
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
_KINDS = ("as it came", "clean", "accepted", "rejected")


def texts(document: Document) -> list[str]:
    """What stands in the paper; LibreOffice drops numbers of paragraphs and saves blanks in its own ways."""
    every = document.paragraphs + document.footnotes + document.endnotes
    return [each.text for each in every if each.text.strip()]


def saved(drafts: dict[str, tuple[bytes, bytes, bytes]], folder: Path) -> dict[str, dict[str, list[str]]]:
    """Texts of each draft as LibreOffice saves the original, the clean copy, and the tracked one accepted and rejected."""
    jobs: list[Job] = []
    targets: dict[tuple[str, str], Path] = {}
    for number, (name, contents) in enumerate(drafts.items()):
        original, clean, tracked = contents
        told = (
            ("as it came", original, None),
            ("clean", clean, None),
            ("accepted", tracked, ACCEPT),
            ("rejected", tracked, REJECT),
        )
        for kind, content, command in told:
            source = folder / f"{number}-{_KINDS.index(kind)}.docx"
            source.write_bytes(content)
            target = folder / f"{number}-{_KINDS.index(kind)}-saved.docx"
            targets[name, kind] = target
            jobs.append(Job(source, command, target))
    save_with_libreoffice(jobs, folder)
    found: dict[str, dict[str, list[str]]] = {name: {} for name in drafts}
    for (name, kind), path in targets.items():
        document = read_docx(path.read_bytes(), name)
        assert document.facts.tracked_changes == 0
        found[name][kind] = texts(document)
    return found


def check(found: dict[str, dict[str, list[str]]]) -> None:
    for name, kinds in found.items():
        assert kinds["accepted"] == kinds["clean"], name
        assert kinds["rejected"] == kinds["as it came"], name
        assert kinds["accepted"] != kinds["rejected"], name


@pytest.mark.soffice
def test_the_corrected_sample(tmp_path: Path) -> None:
    needs_libreoffice()
    linter = Linter(Options(config=""))
    data = next(
        content for name, content in build().items() if name.startswith("demo/") and name.endswith(".docx")
    )
    both = [linter.fix_bytes(data, "报告.docx", NOW, clean=clean).data for clean in (True, False)]
    assert both[0] is not None
    assert both[1] is not None
    check(saved({"sample": (data, both[0], both[1])}, tmp_path))


@pytest.mark.soffice
@pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not on this machine")
def test_official_papers_with_corrections_all_over(tmp_path: Path) -> None:
    needs_libreoffice()
    drafts: dict[str, tuple[bytes, bytes, bytes]] = {}
    for path in [each for each in real_files("official") if each.suffix == ".docx"][2::7][:6]:
        data = path.read_bytes()
        try:
            document = read_docx(data, path.name)
        except UnreadableDraftError:
            continue
        # LibreOffice brings fields up to date when it likes
        if document.facts.tracked_changes or document.facts.protection or b" SEQ " in main_part(data):
            continue
        changes = [
            TextChange(each.part_name, each.number, at, at + 2, each.text[at : at + 2], "甲，")
            for each in document.paragraphs
            if each.part == "body" and each.text.isprintable() and not each.page_fields
            for at in range(1, len(each.text) - 3, 7)
        ]
        tracked, clean = revise_text(data, changes, STAMP), revise_text(data, changes, None)
        if tracked.edits:
            drafts[path.name] = data, clean.data, tracked.data
    assert len(drafts) >= 3
    check(saved(drafts, tmp_path))


@pytest.mark.soffice
@pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not on this machine")
def test_official_papers_corrected_by_the_rules(tmp_path: Path) -> None:
    needs_libreoffice()
    linter = Linter(Options(config=""))
    drafts: dict[str, tuple[bytes, bytes, bytes]] = {}
    for path in reversed([each for each in real_files("official") if each.suffix == ".docx"]):
        data = path.read_bytes()
        try:
            tracked, clean = (
                linter.fix_bytes(data, path.name, NOW, clean=clean).data for clean in (False, True)
            )
        except CannotFixError:
            continue
        if tracked is not None and clean is not None and not read_docx(data, "x").facts.tracked_changes:
            drafts[path.name] = data, clean, tracked
        if len(drafts) == 6:
            break
    assert len(drafts) == 6
    for name, kinds in saved(drafts, tmp_path).items():
        assert kinds["accepted"] == kinds["clean"], name
        # LibreOffice keeps a page break before a paragraph when it rejects, as a break behind the one before (ADR 0008)
        assert [line.rstrip("\n") for line in kinds["rejected"]] == kinds["as it came"], name
