"""Right sentences under the rules of the text families, each in a small paper of its day."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport, Severity

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = ("PU", "DG", "TM", "FL", "TY", "RF", "RS")
DATE = "2026年9月10日"


@cache
def linter() -> Linter:
    """The shipped rules of the text families, without anybody's configuration."""
    return Linter(Options(genre="special_report", select=FAMILIES, config=""))


def alarms(line: str, date: str = DATE) -> list[str]:
    """Errors and warnings about one sentence."""
    text = f"关于有关工作情况的报告\n\n（{date}）\n\n{line}\n\n以上报告，请予审议。\n\n云岭县人民政府\n\n{date}\n"
    return loud(linter().lint_bytes(text.encode("utf-8-sig"), "paper.txt"))


def loud(done: DocumentReport) -> list[str]:
    """What a report blames, as lines to read."""
    assert done.problem is None, done.problem
    return [
        f"{one.rule} 【{one.text}】 {one.context}"
        for one in done.findings
        if one.severity is not Severity.INFO
    ]


def groups(path: Path) -> dict[str, list[str]]:
    """Sentences of a file, one a line, under the headings that begin with ``#``."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line:
            found.setdefault(heading, []).append(line)
    return found
