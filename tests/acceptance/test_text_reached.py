"""At least 99.5 % of the visible characters of every real file are in the model.

The count it is held against is a plain walk in tests/support/drafts.py that shares no code with the reader;
benchmarks/outcomes.py does the same against LibreOffice's text export and writes docs/outcomes.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.reading import read
from tests.support.drafts import DATA, needs_data, plain_walk, reached, real_files, visible

pytestmark = needs_data

SHARE = 0.995
WORD = (".docx", ".docm", ".dotx", ".dotm")
FOLDERS = sorted({path.relative_to(DATA).parts[:2] for path in real_files("official", "robust")})


def main_text(document: Document) -> str:
    return "".join(paragraph.text + paragraph.hidden for paragraph in document.paragraphs)


def share(path: Path) -> float | None:
    """The share of one file that was reached; None where either side cannot read it."""
    try:
        document = read(path.read_bytes(), str(path))
        expected = plain_walk(path)
    except (UnreadableDraftError, ValueError):
        return None
    return reached(visible(expected), visible(main_text(document)))


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_the_text_of_every_real_file_is_reached(folder: tuple[str, str]) -> None:
    shares = {path.name: share(path) for path in real_files("/".join(folder)) if path.suffix.lower() in WORD}
    assert {name: value for name, value in shares.items() if value is not None and value < SHARE} == {}


def test_official_papers_are_left_out_only_where_their_text_is_not_in_word_s_own_form() -> None:
    """An altChunk holds a web page, which Word reads in when it opens the file: the person is told so."""
    left_out = [
        path for path in real_files("official") if path.suffix.lower() in WORD and share(path) is None
    ]
    for path in left_out:
        with pytest.raises(UnreadableDraftError) as refusal:
            read(path.read_bytes(), str(path))
        assert refusal.value.problem.code == "external-text", path.name
