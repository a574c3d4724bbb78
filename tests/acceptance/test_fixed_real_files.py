"""Corrections in files that others have written: anywhere in their text, and those that the rules ask for."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest

from draftlint.api import Linter, Options
from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.edits import undo
from draftlint.ooxml.package import Package
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import CannotReviseError, Stamp, TextChange
from draftlint.ooxml.textedits import revise_text
from draftlint.writers.redline import CannotFixError
from tests.support.anchored import packed
from tests.support.drafts import DATA, needs_data, real_files
from tests.support.revised import accepted, rejected

pytestmark = needs_data

STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
NOW = datetime(2026, 3, 5, 9, 30)
WORD = (".docx", ".docm", ".dotx", ".dotm")
FOLDERS = sorted({path.relative_to(DATA).parts[:2] for path in real_files("official", "robust")})
EACH = 6  # files of a folder
MOST = 60  # changes of a file


def anywhere(document: Document, name: str) -> list[TextChange]:
    """Changes all over the text of all parts; they do not touch each other."""
    rng = random.Random(name)
    found: list[TextChange] = []
    seen: set[tuple[str, int]] = set()
    for each in document.every_paragraph():
        if (each.part_name, each.number) in seen or not each.text:
            continue
        seen.add((each.part_name, each.number))
        at = rng.randint(0, len(each.text))
        while at <= len(each.text):
            end = min(len(each.text), at + rng.choice([0, 1, 1, 2, 7]))
            new = rng.choice(["", "，", "“甲”", " x ", "&<>", "审议了"])
            if new != each.text[at:end]:
                found.append(TextChange(each.part_name, each.number, at, end, each.text[at:end], new))
            at = end + rng.randint(1, 40)
    return found if len(found) <= MOST else rng.sample(found, MOST)


def texts(data: bytes) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for each in read_docx(data, "x.docx").every_paragraph():
        found.setdefault((each.part_name, each.number), each.text)
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_any_text_can_be_corrected_and_corrections_be_rejected(folder: tuple[str, str]) -> None:
    files = [path for path in real_files("/".join(folder)) if path.suffix.lower() in WORD]
    for path in random.Random("files").sample(files, min(EACH, len(files))):
        data = path.read_bytes()
        try:
            changes = anywhere(read_docx(data, path.name), path.name)
            tracked, clean = revise_text(data, changes, STAMP), revise_text(data, changes, None)
        except (UnreadableDraftError, CannotReviseError):
            continue
        expected = texts(data)
        left = {each.change for each in tracked.refused}
        assert left == {each.change for each in clean.refused}
        for each in sorted(changes, key=lambda one: -one.start):
            if each not in left:
                key = each.part_name, each.paragraph
                old = expected[key]
                expected[key] = old[: each.start] + each.replacement + old[each.end :]
        for done in (tracked, clean):
            assert texts(done.data) == expected, path
            old_entries, new_entries = packed(data), packed(done.data)
            assert {name for name, content in new_entries.items() if old_entries[name] != content} == {
                *done.edits
            }
            before, after = Package.open(data), Package.open(done.data)
            for name, edits in done.edits.items():
                assert undo(after.read(name), edits) == before.read(name)
        assert rejected(tracked.data) == rejected(data), path
        assert accepted(tracked.data) == accepted(clean.data), path


def test_official_papers_are_corrected_and_every_promise_is_kept() -> None:
    linter = Linter(Options(config=""))
    corrected: list[Path] = []
    for path in real_files("official"):
        if path.suffix.lower() not in WORD:
            continue
        data = path.read_bytes()
        try:
            tracked, clean = (
                linter.fix_bytes(data, path.name, NOW, clean=clean).data for clean in (False, True)
            )
        except CannotFixError:
            continue
        assert (tracked is None) == (clean is None)
        if tracked is None or clean is None:
            continue
        corrected.append(path)
        assert rejected(tracked) == rejected(data), path
        assert accepted(tracked) == accepted(clean), path
        assert linter.fix_bytes(tracked, path.name, NOW).data is None, path
    assert len(corrected) > 10
