"""Files that say in their own text what Word makes of their lists."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from draftlint.reading import read
from tests.support.drafts import DATA, needs_data

FILES = sorted((DATA / "robust" / "plutext+docx4j").glob("NumberingIndents*")) if DATA.is_dir() else []
STATED = re.compile(r'w:(left|hanging|firstLine)="(\d+)"')


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_indents_of_numbered_paragraphs_are_those_the_file_states(path: object) -> None:
    document = read(path.read_bytes(), str(path))  # type: ignore[attr-defined]
    stating = [p for p in document.paragraphs if "w:ind" in p.text]
    assert len(stating) == 8
    for paragraph in stating:
        stated = {name: int(value) for name, value in STATED.findall(paragraph.text)}
        first_line = stated["firstLine"] if "firstLine" in stated else -stated["hanging"]
        assert (paragraph.format.left, paragraph.format.first_line) == (stated["left"], first_line)


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_numbers_go_on_as_the_reader_counts(path: object) -> None:
    document = read(path.read_bytes(), str(path))  # type: ignore[attr-defined]
    labels = [p.label for p in document.paragraphs if p.label]
    assert [label.text for label in labels] == ["1.", "2.", "a.", "1.", "2.", "a.", "1)", "a)"]
    for before, after in pairwise(labels):
        if (before.list_id, before.level) == (after.list_id, after.level):
            assert after.value == before.value + 1
