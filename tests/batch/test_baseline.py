"""Reading a baseline and matching it to the drafts of a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftlint.batch.baseline import BaselineError, read_baseline


def write(path: Path, *documents: tuple[str, list[str], list[tuple[str, str]]]) -> str:
    content = {
        "schema": "draftlint-report",
        "version": "1",
        "documents": [
            {
                "path": name,
                "findings": [{"fingerprint": one} for one in found],
                "suppressed": [{"fingerprint": one, "by": by} for one, by in kept],
            }
            for name, found, kept in documents
        ],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def test_documents_are_matched_by_file_name(tmp_path: Path) -> None:
    known = read_baseline(write(tmp_path / "b.json", ("甲\\一.docx", ["1"], []), ("乙/二.docx", ["2"], [])))
    assert known.of("别处/一.docx", alone=False) == {"1"}
    assert known.of("二.docx", alone=True) == {"2"}
    assert known.of("三.docx", alone=True) == frozenset()


def test_of_several_with_one_name_the_folders_decide(tmp_path: Path) -> None:
    both = write(tmp_path / "b.json", ("甲/报告.docx", ["1"], []), ("乙/报告.docx", ["2"], []))
    known = read_baseline(both)
    assert known.of("材料/甲/报告.docx", alone=False) == {"1"}
    assert known.of("乙/报告.docx", alone=True) == {"2"}
    assert known.of("丙/报告.docx", alone=True) == frozenset()


def test_a_renamed_draft_keeps_its_baseline_when_both_are_single(tmp_path: Path) -> None:
    known = read_baseline(write(tmp_path / "b.json", ("初稿.docx", ["1"], [])))
    assert known.of("二稿.docx", alone=True) == {"1"}
    assert known.of("二稿.docx", alone=False) == frozenset()


def test_what_the_configuration_decided_is_no_part_of_a_baseline(tmp_path: Path) -> None:
    known = read_baseline(write(tmp_path / "b.json", ("a.docx", ["1"], [("2", "baseline"), ("3", "config")])))
    assert known.of("a.docx", alone=False) == {"1", "2"}


@pytest.mark.parametrize("content", ["", "{}", "[]", "报告", '{"schema": "x"}', '{"schema": "draftlint-report"}',
                                     '{"schema": "draftlint-report", "documents": [1]}', "[" * 5000])  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match="不是 draftlint 的 JSON 报告"):
        read_baseline(str(path))
