"""The committed samples are what their sources say."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tests.support import python_docx_hand
from tests.support.build import CLEAN, CORPORA, SOURCES, build, faults, faulty_source
from tests.support.hands import HANDS, write
from tests.support.papers import Block, Table, load, parse

BUILT = build()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("path", sorted(BUILT))
def test_a_committed_sample_is_the_one_its_source_builds(path: str) -> None:
    committed = (CORPORA / path).read_bytes()
    if path.endswith(".docx"):
        assert parts(committed) == parts(BUILT[path]), "run python -m tests.support.build"
    else:
        assert committed.decode("utf-8") == BUILT[path].decode("utf-8"), "run python -m tests.support.build"


def test_every_source_is_built_and_nothing_else_lies_in_the_folder() -> None:
    assert {path.stem for path in SOURCES.glob("*.txt")} == set(CLEAN)
    assert {path.stem for path in (CORPORA / "clean").glob("*.docx")} == set(CLEAN)


@pytest.mark.parametrize("hand", sorted(HANDS))
def test_the_same_source_gives_the_same_bytes(hand: str) -> None:
    paper = load(SOURCES / "专项工作报告.txt")
    assert write(paper, hand) == write(paper, hand)


@pytest.mark.parametrize("hand", sorted(HANDS))
@pytest.mark.parametrize("name", sorted(CLEAN))
def test_every_hand_writes_files_that_an_independent_reader_opens(name: str, hand: str) -> None:
    paper = load(SOURCES / f"{name}.txt")
    opened = docx.Document(io.BytesIO(write(paper, hand)))
    assert len(opened.paragraphs) == sum(isinstance(block, Block) for block in paper.blocks)
    assert len(opened.tables) == sum(isinstance(block, Table) for block in paper.blocks)


def test_python_docx_writes_the_text_that_the_source_says() -> None:
    paper = load(SOURCES / "讲话.txt")
    opened = docx.Document(io.BytesIO(python_docx_hand.write(paper)))
    assert [paragraph.text for paragraph in opened.paragraphs] == [block.plain for block in paper.paragraphs]


def test_each_planted_fault_says_where_it_is_and_what_kind_of_finding_it_wants() -> None:
    text = "\n".join(block.plain for block in parse(faulty_source()).paragraphs)
    listed = faults()
    assert len(listed) >= 20
    for fault in listed:
        assert fault["category"], fault["what"]
        assert fault.get("at", "") in text, fault["what"]
