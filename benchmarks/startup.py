"""Whole processes: what a clerk waits for.

- one short report as a whole process against a process that only imports lxml and parses its document.xml (goal: 4)
- ``--help`` against bare Python (goal: 5)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Ratio, paired_processes
from draftlint.reading import read

ROOT = Path(__file__).resolve().parent.parent
BOUND = (
    "import sys, zipfile\n"
    "from lxml import etree\n"
    "with zipfile.ZipFile(sys.argv[1]) as z: etree.fromstring(z.read('word/document.xml'))\n"
)
#: Frequent words that only look like confusable pairs; a report that holds them must not cost more.
COLLISION = "向大会报告"


def short_reports() -> list[Path]:
    """Clean samples of work reports that contain 向大会报告."""
    samples = sorted((ROOT / "corpora" / "clean").glob("*.docx"))
    return [
        path
        for path in samples
        if any(COLLISION in paragraph.text for paragraph in read(path.read_bytes(), str(path)).paragraphs)
    ]


def command() -> list[str]:
    """The installed command beside the running interpreter."""
    return [str(Path(sys.executable).with_name("draftlint"))]


def report_ratios() -> dict[str, Ratio]:
    """One ratio for each short report."""
    ratios = {}
    for path in short_reports():
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "bound.py"
            script.write_text(BOUND, encoding="utf-8")
            ratios[path.name] = paired_processes(
                [*command(), "check", str(path)], [sys.executable, str(script), str(path)]
            )
    return ratios


def help_ratio() -> Ratio:
    """``draftlint --help`` against an interpreter that does nothing."""
    return paired_processes([*command(), "--help"], [sys.executable, "-c", "pass"])
