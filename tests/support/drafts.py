"""The real files of ../shared/data and plain ways to look into them that share no code with the reader."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET  # the tests' own walk must not lean on lxml, which the reader uses
import zipfile
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not on this machine")
SOFFICE = shutil.which("soffice")

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = re.compile(r"\{[^}]*(?:officeDocument/2006/math|officeDocument/math)\}t$")
#: Elements whose text a reader of the accepted view does not see, or sees once elsewhere.
_SKIPPED = {"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText"}
#: Characters that nobody sees and readers treat as they like.
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc\x00-\x1f]")


#: Its directory gives each part a second name (extra field 0x7075), by which newer versions of zipfile go: as a
#: reader to compare with they are no use there.
TWICE_NAMED = {"unicode-path__1855aa1e.docx"} if sys.version_info >= (3, 12) else set()


def real_files(*folders: str) -> list[Path]:
    """Every real file of these folders of the data, sorted; empty without the data."""
    return sorted(
        path
        for folder in folders
        for path in (DATA / folder).rglob("*")
        if path.is_file() and path.name not in TWICE_NAMED
    )


def visible(text: str) -> Counter[str]:
    """How often each visible character occurs."""
    return Counter(_INVISIBLE.sub("", text))


def reached(expected: Counter[str], got: Counter[str]) -> float:
    """The share of expected characters that were got."""
    total = expected.total()
    return 1.0 if not total else (expected & got).total() / total


def plain_walk(path: Path) -> str:
    """The text of the main part by a plain walk over w:t, in the accepted view.

    :raises ValueError: no zip, or no main part where Word puts it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            root = ET.fromstring(archive.read(_main_part(archive)))
    except (zipfile.BadZipFile, ET.ParseError, KeyError, NotImplementedError, RuntimeError) as trouble:
        raise ValueError(str(trouble)) from trouble
    pieces: list[str] = []
    _walk(root, pieces)
    return "".join(pieces)


def _main_part(archive: zipfile.ZipFile) -> str:
    types = ET.fromstring(archive.read("[Content_Types].xml"))
    for override in types:
        kind = override.get("ContentType", "")
        if kind.endswith(".main+xml") and ("word" in kind) and override.get("PartName"):
            return override.attrib["PartName"].lstrip("/")
    return "word/document.xml"


def _walk(element: ET.Element, pieces: list[str], *, in_paragraph: bool = False) -> None:
    for child in element:
        namespace, _, name = str(child.tag).rpartition("}")
        if name in _SKIPPED or (name == "r" and _hidden(child)):
            continue
        if _MATH.match(str(child.tag)):
            continue  # formulas are not text of the draft
        if namespace[1:] not in (_MAIN, _STRICT):
            _walk(child, pieces, in_paragraph=in_paragraph)
        elif name == "t":
            pieces.append(child.text or "")
        elif in_paragraph and name in ("p", "tbl"):
            continue  # no WordprocessingML: a block inside a paragraph is shown by LibreOffice neither
        else:
            _walk(child, pieces, in_paragraph=name == "p" or (in_paragraph and name != "txbxContent"))


def _hidden(run: ET.Element) -> bool:
    for properties in run:
        if str(properties.tag).endswith("}rPr"):
            for mark in properties:
                if str(mark.tag).endswith("}vanish"):
                    return mark.get(str(mark.tag).replace("vanish", "val"), "1") not in ("0", "false", "off")
    return False


def soffice_convert(paths: list[Path], to: str, folder: Path, *, timeout: int = 240) -> dict[Path, Path]:
    """One LibreOffice run over many files; what it made of each that it could load."""
    assert SOFFICE is not None
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            folder,
            *paths,
        ],
        check=False,
        capture_output=True,
        timeout=timeout,
    )
    suffix = to.partition(":")[0]
    made = {path: folder / f"{path.stem}.{suffix}" for path in paths}
    return {path: out for path, out in made.items() if out.is_file()}
