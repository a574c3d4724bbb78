"""Every real file: findings or a named problem, no traceback, nothing that hangs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from draftlint.api import Linter, lint
from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import CATEGORIES, DocumentReport, Finding
from draftlint.ooxml.problems import MESSAGES
from draftlint.reading import read
from tests.support.drafts import DATA, SOFFICE, needs_data, real_files

pytestmark = needs_data

OLD = (".doc", ".wps", ".rtf")  # LibreOffice has to read them
FOLDERS = sorted({path.relative_to(DATA).parts[:2] for path in real_files("official", "robust")})
#: A generous guard against hanging, not a measurement: most files take a few hundredths of a second.
LIMIT = 10.0


def files(folder: tuple[str, str], *, old: bool) -> list[Path]:
    return [path for path in real_files("/".join(folder)) if (path.suffix.lower() in OLD) is old]


def judge(path: Path, linter: Linter) -> DocumentReport:
    start = time.monotonic()
    report = linter.lint_file(str(path))
    assert time.monotonic() - start < LIMIT, path.name
    return report


def trouble_of(report: DocumentReport) -> str | None:
    """What is wrong with a report as such."""
    problem = report.problem
    if problem is None:
        return None if report.sha256 else "no digest"
    if problem.code == "rule-crashed":
        return problem.message
    if report.findings:
        return "findings beside a problem"
    if problem.code not in MESSAGES:
        return f"a problem that nobody named: {problem.code} {problem.message}"
    if not re.search(r"[\u4e00-\u9fff].*。$", problem.message):
        return f"no Chinese sentence: {problem.message}"
    return None


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_findings_or_a_named_problem(folder: tuple[str, str]) -> None:
    linter = Linter()
    troubles = {path.name: trouble_of(judge(path, linter)) for path in files(folder, old=False)}
    assert {name: trouble for name, trouble in troubles.items() if trouble} == {}


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_every_finding_quotes_what_stands_at_its_place(folder: tuple[str, str]) -> None:
    linter = Linter()
    wrong: list[tuple[str, str, object]] = []
    for path in files(folder, old=False):
        try:
            document = read(path.read_bytes(), str(path))
        except UnreadableDraftError:
            continue
        report = linter.lint_file(str(path))
        assert report.problem is None, path.name
        for finding in report.findings:
            if not _well_placed(finding, document):
                wrong.append((path.name, finding.rule, finding.location))
    assert wrong == []


def _well_placed(finding: Finding, document: Document) -> bool:
    place = finding.location
    if finding.category not in CATEGORIES or not finding.message or not finding.basis:
        return False
    if place.paragraph is None:
        return finding.text is None
    texts = [
        p.text for p in document.every_paragraph() if (p.part, p.number) == (place.part, place.paragraph)
    ]
    start, end = place.start or 0, place.end or 0
    return any(0 <= start <= end <= len(text) and text[start:end] == (finding.text or "") for text in texts)


@pytest.mark.soffice
@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("folder", [one for one in FOLDERS if files(one, old=True)], ids="/".join)
def test_old_formats_are_converted_or_refused_by_name(folder: tuple[str, str]) -> None:
    for path in files(folder, old=True):
        report = Linter().lint_file(str(path))
        assert trouble_of(report) is None, path.name
        if report.problem is None:
            assert any(said.startswith("format rules: converted from") for said in report.skipped), path.name
            assert not [f.rule for f in report.findings if f.category == "format"], path.name


def test_official_papers_can_be_read() -> None:
    """Real official papers are what the tool is for: only a file whose text is a web page inside it is refused."""
    refused = {
        path.name: report.problem.code
        for path in real_files("official")
        if path.suffix == ".docx"
        for report in lint(path).documents
        if report.problem and report.problem.code != "external-text"
    }
    assert refused == {}


def test_the_command_lints_a_whole_folder_and_one_bad_file_hides_no_other() -> None:
    folder = DATA / "official"
    command = [sys.executable, "-m", "draftlint", "check", str(folder), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    documents = json.loads(done.stdout.decode("utf-8"))["documents"]
    refused = [document for document in documents if document["problem"]]
    assert {document["problem"]["code"] for document in refused} == {"external-text"}
    assert len(documents) - len(refused) > 30
    assert done.returncode == 2
