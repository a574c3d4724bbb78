"""The sample packet is what its sources say, and each of its papers is correct by itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from draftlint import lint
from tests.support.packets import PAPERS, build

BUILT = build()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_packet_is_the_one_its_sources_build() -> None:
    committed = {path.name: parts(path.read_bytes()) for path in PAPERS.glob("*.docx")}
    assert committed == {name: parts(content) for name, content in BUILT.items()}, (
        "run python -m tests.support.packets"
    )


@pytest.mark.parametrize("name", sorted(BUILT))
def test_every_paper_is_correct_by_itself(name: str) -> None:
    (document,) = lint(PAPERS / name).documents
    assert not document.problem
    assert [(f.rule, f.message) for f in document.findings] == []
