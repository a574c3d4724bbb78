"""What a reader of the shipped samples is told: nothing of the clean ones, every planted fault of the demo."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from draftlint import lint
from draftlint.findings import DocumentReport, Finding, Severity
from draftlint.ooxml.read import read_docx
from tests.support.build import CLEAN, CORPORA, DEMO, faults

FAULTS = faults()


@pytest.fixture(scope="module")
def demo() -> DocumentReport:
    (report,) = lint(CORPORA / DEMO).documents
    return report


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    document = read_docx((CORPORA / DEMO).read_bytes(), path=DEMO)
    return {paragraph.number: paragraph.text for paragraph in document.paragraphs}


def meets(finding: Finding, fault: dict[str, object], texts: dict[int, str]) -> bool:
    """Whether a finding is about this fault."""
    if finding.category not in fault["category"]:  # type: ignore[operator]
        return False
    number = finding.location.paragraph if finding.location.part == "body" else None
    if "at" not in fault:
        return number is None
    return number is not None and str(fault["at"]) in texts[number]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["what"] for fault in FAULTS])
def test_a_planted_fault_is_found_where_it_stands(
    fault: dict[str, object], demo: DocumentReport, texts: dict[int, str]
) -> None:
    assert any(meets(finding, fault, texts) for finding in demo.findings)


def test_every_error_and_warning_of_the_demo_is_about_a_planted_fault(
    demo: DocumentReport, texts: dict[int, str]
) -> None:
    unexplained = [
        (finding.rule, finding.message)
        for finding in demo.findings
        if finding.severity is not Severity.INFO and not any(meets(finding, fault, texts) for fault in FAULTS)
    ]
    assert unexplained == []


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_a_clean_sample_is_clean(name: str) -> None:
    (report,) = lint(CORPORA / "clean" / f"{name}.docx").documents
    assert report.problem is None
    assert [(f.rule, f.message) for f in report.findings if f.severity is not Severity.INFO] == []


def test_the_command_tells_the_same_as_the_library(demo: DocumentReport) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", "check", DEMO, "--format", "json"],
        cwd=CORPORA, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr.decode()
    (told,) = json.loads(done.stdout.decode("utf-8"))["documents"]
    assert [finding["fingerprint"] for finding in told["findings"]] == [f.fingerprint for f in demo.findings]


def test_the_demonstration_shows_the_findings_and_ends_well() -> None:
    """What `make demo` runs."""
    command = [sys.executable, "-m", "draftlint", "check", DEMO, "--fail-on", "never"]
    done = subprocess.run(command, cwd=CORPORA, capture_output=True, check=False)
    shown = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    for code in ("FM02", "NB01", "PU05", "DG01", "RS01"):
        assert code in shown
