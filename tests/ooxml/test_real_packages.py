"""Every real file opens or is refused by name; what opens reads as the standard library reads it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.package import Package
from draftlint.ooxml.plain import read_plain
from draftlint.ooxml.problems import MESSAGES
from tests.support.drafts import TWICE_NAMED

DATA = Path(__file__).parents[2].parent / "shared" / "data"
WORD = {".docx", ".docm", ".dotx", ".dotm"}
FOLDERS = sorted([*DATA.glob("robust/*"), *DATA.glob("official/*")])
HERE = pytest.mark.skipif(not FOLDERS, reason="the real files are not here")


@HERE
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_word_files_open_or_are_refused_by_name(folder: Path) -> None:
    for path in sorted(p for p in folder.rglob("*") if p.suffix in WORD and p.name not in TWICE_NAMED):
        data = path.read_bytes()
        try:
            package = Package.open(data, name=path.name)
            root = package.tree(package.main)
        except UnreadableDraftError as exc:
            assert exc.problem.code in MESSAGES  # noqa: PT017 - either outcome is right
            continue
        assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
        for name in package.names:
            package.content_type(name)
            package.relationships(name)
        assert_same_bytes(package, data)


def assert_same_bytes(package: Package, data: bytes) -> None:
    """Compare every part with the standard library's reading of it."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    assert len(infos) == len(package.names)
    for info, name in zip(infos, package.names, strict=True):
        assert name == info.filename.replace("\\", "/").lstrip("/")
        try:
            expected = archive.read(info)
        except zipfile.BadZipFile:
            with pytest.raises(UnreadableDraftError):
                package.read(name)
        else:
            assert package.read(name) == expected


@HERE
def test_other_files_under_the_name_of_a_draft_are_refused_by_name() -> None:
    seen = set()
    for path in sorted(p for p in DATA.glob("robust/*/*") if p.suffix in {".rtf", ".doc", ".wps", ".pdf"}):
        with pytest.raises(UnreadableDraftError) as caught:
            Package.open(path.read_bytes(), name=path.stem + ".docx")
        seen.add(caught.value.problem.code)
    assert {"rtf", "legacy-doc"} <= seen <= {"rtf", "legacy-doc", "ole-other", "not-word", "pdf"}


@HERE
def test_plain_files_are_read() -> None:
    paths = sorted(p for p in DATA.glob("official/**/*") if p.suffix in {".txt", ".md"})
    for path in paths:
        draft = read_plain(path.read_bytes(), path.name)
        assert draft.paragraphs
        assert draft.facts.repaired == ()
