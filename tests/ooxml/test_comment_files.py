"""Comments into every real file: the text stays what it was, the other parts keep their very bytes."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest

from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.comments import Annotated, Note, UnsafeToAnnotateError, annotate
from draftlint.ooxml.edits import undo
from draftlint.ooxml.package import Package
from draftlint.ooxml.read import read_docx
from tests.support.anchored import anchored, packed
from tests.support.drafts import DATA, SOFFICE, needs_data, real_files, soffice_convert

pytestmark = needs_data

WORD = (".docx", ".docm", ".dotx", ".dotm")
FOLDERS = sorted({path.relative_to(DATA).parts[:2] for path in real_files("official", "robust")})
MOST = 120  # comments in one file
TOUCHED = ("comments", "people.xml", "[Content_Types].xml", ".rels")


def notes_for(document: Document, name: str) -> list[Note]:
    rng = random.Random(name)
    found = []
    for paragraph in document.paragraphs:
        if paragraph.part == "body":
            start = rng.randint(0, len(paragraph.text))
            end = rng.randint(start, len(paragraph.text))
            found.append(
                Note("拟稿人核改", "拟", (f"第{paragraph.number}段", "改"), paragraph.number, start, end)
            )
    return found if len(found) <= MOST else rng.sample(found, MOST)


def python_docx_reads(data: bytes) -> list[tuple[str, str | None, str]] | None:
    """Author, initials and text of the comments; None when it cannot open the file."""
    import docx

    try:
        comments = docx.Document(BytesIO(data)).comments
        return [(each.author, each.initials, each.text) for each in comments]
    except Exception:  # noqa: BLE001  whatever it says of files that it does not know
        return None


def check(data: bytes, document: Document, notes: list[Note], done: Annotated) -> None:
    before, after = Package.open(data), Package.open(done.data)
    assert not any(edit.removed for edit in done.edits)
    assert undo(after.read(after.main), done.edits) == before.read(before.main)
    assert read_docx(done.data, "x").paragraphs == document.paragraphs
    old, new = packed(data), packed(done.data)
    changed = {name for name in new if old.get(name) != new[name]} - {before.main}
    assert all(any(mark in name for mark in TOUCHED) for name in changed), changed
    assert old.keys() <= new.keys()
    if before.main == "word/document.xml":
        check_places(notes, done)
    if python_docx_reads(data) is not None:
        comments = python_docx_reads(done.data)
        assert comments is not None
        assert comments[-len(notes) :] == [(n.author, n.initials, "\n".join(n.lines)) for n in notes]


def check_places(notes: list[Note], done: Annotated) -> None:
    places = sorted(anchored(done.data).items())[-len(notes) :]
    shown = [place for _, place in places]
    asked = [(note.paragraph, *anchor.covered) for note, anchor in zip(notes, done.anchors, strict=True)]
    # a mark may stand where the sentinel of this test is not shown: in the instruction of a field
    assert len(shown) >= len(asked) - 2
    if len(shown) == len(asked):
        assert shown == asked


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_comments_into_every_real_file(folder: tuple[str, str]) -> None:
    refused = []
    for path in real_files("/".join(folder)):
        if path.suffix.lower() not in WORD:
            continue
        data = path.read_bytes()
        try:
            document = read_docx(data, path.name)
        except UnreadableDraftError:
            continue
        notes = notes_for(document, path.name)
        if not notes:
            continue
        try:
            done = annotate(data, notes, "2026-03-05T09:30:00Z")
        except UnsafeToAnnotateError as error:
            refused.append((path.name, str(error)))
            continue
        try:
            check(data, document, notes, done)
        except AssertionError as error:
            raise AssertionError(path.name) from error
    assert all(any(word in reason for word in ("签名", "毛病", "UTF-8")) for _, reason in refused)
    assert len(refused) <= 6


def test_spans_are_met_but_for_what_cannot_be_split() -> None:
    exact = total = 0
    for path in real_files("official"):
        if path.suffix.lower() not in WORD:
            continue
        data = path.read_bytes()
        try:
            document = read_docx(data, path.name)
            notes = notes_for(document, path.name)
            done = annotate(data, notes, "2026-03-05T09:30:00Z")
        except (UnreadableDraftError, UnsafeToAnnotateError):
            continue
        total += len(notes)
        exact += sum(
            anchor.covered == (note.start, note.end) for note, anchor in zip(notes, done.anchors, strict=True)
        )
    assert total > 500
    assert exact >= 0.995 * total


@pytest.mark.soffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_comments_of_official_papers(tmp_path: Path) -> None:
    chosen = [path for path in real_files("official") if path.suffix.lower() == ".docx"][3::17][:8]
    expected: dict[Path, list[tuple[str, str, str, str]]] = {}
    for number, path in enumerate(chosen):
        data = path.read_bytes()
        document = read_docx(data, path.name)
        rng = random.Random(path.name)
        plain = [
            each
            for each in document.paragraphs
            if each.part == "body"
            and len(each.text) > 8
            and each.cell is None
            and not each.page_fields
            and each.text.isprintable()
            and "  " not in each.text
            and not each.inserted
        ]
        spots = [(each, rng.randint(0, 3), rng.randint(4, 8)) for each in plain[:20]]
        notes = [
            Note("部门负责人把关", "部", (f"批{each.number}",), each.number, start, end)
            for each, start, end in spots
        ]
        copy = tmp_path / f"{number}.docx"
        copy.write_bytes(annotate(data, notes, "2026-03-05T09:30:00Z").data)
        expected[copy] = [
            ("部门负责人把关", "部", f"批{each.number}", each.text[start:end]) for each, start, end in spots
        ]
    assert sum(map(len, expected.values())) > 30
    made = soffice_convert(list(expected), "fodt", tmp_path / "out")
    assert made.keys() == expected.keys()
    for copy, wanted in expected.items():
        assert set(wanted) <= set(flat_comments(made[copy]))


def flat_comments(path: Path) -> list[tuple[str, str, str, str]]:
    """Author, initials, text and the text they stand on, of a flat ODF file."""
    from xml.etree import ElementTree as ET

    office, dc, loext, text = (
        "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
        "{http://purl.org/dc/elements/1.1/}",
        "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}",
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    )
    meta = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
    found: dict[str, tuple[str, str, str]] = {}
    covered: dict[str, list[str]] = {}
    done: dict[str, str] = {}

    def walk(element: ET.Element) -> None:
        if element.tag == office + "annotation":
            name = element.get(office + "name", str(len(found)))
            initials = (
                element.findtext(loext + "sender-initials")
                or element.findtext(meta + "creator-initials")
                or ""
            )
            said = "".join("".join(each.itertext()) for each in element.iter(text + "p"))
            found[name] = element.findtext(dc + "creator") or "", initials, said
            covered[name] = []
        elif element.tag == office + "annotation-end":
            name = element.get(office + "name", "")
            done[name] = "".join(covered.pop(name, []))
        else:
            for pieces in covered.values():
                pieces.append(element.text or "")
            for child in element:
                walk(child)
                for pieces in covered.values():
                    pieces.append(child.tail or "")

    walk(ET.parse(path).getroot())
    return [(*found[name], done.get(name, "")) for name in found]
