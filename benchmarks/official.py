"""What the rules say of collected official templates and papers: ``python -m benchmarks.official``.

Lints every file below ``../shared/data/official`` (without which there is nothing to do) and writes
docs/precision-official.md: all errors and warnings by file and rule, each classed by a person who looked at
the file. The verdicts are kept in benchmarks/official.yaml; ``--open`` lists the hits that none covers.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport, Finding

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "official"
TARGET = ROOT / "docs" / "precision-official.md"
VERDICTS = Path(__file__).with_name("official.yaml")
CLASSES = {"right": "报得对", "contested": "有争议", "false": "误报"}
SEVERITIES = {"error": "错误", "warning": "警告"}

Verdicts = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """All hits of one rule in one file, and what a person found."""

    file: str
    rule: str
    severity: str
    findings: tuple[Finding, ...]
    verdict: dict[str, Any]

    def counts(self) -> Counter[str]:
        """Hits by class; those that the verdict does not cover are ``open``."""
        found = Counter({name: int(self.verdict.get(name, 0)) for name in CLASSES})
        found["open"] = len(self.findings) - found.total()
        return found


def measure() -> dict[str, DocumentReport]:
    """Lint every file: path below the folder -> report."""
    linter = Linter(Options(config=""))
    files = sorted(path for path in DATA.rglob("*") if path.suffix in (".docx", ".dotx"))
    return {path.relative_to(DATA).as_posix(): linter.lint_file(str(path)) for path in files}


def rows_of(reports: dict[str, DocumentReport], verdicts: Verdicts) -> list[Row]:
    """Errors and warnings by file and rule."""
    rows: list[Row] = []
    for file, report in reports.items():
        loud = [one for one in report.findings if one.severity.value in SEVERITIES]
        for key in sorted({(one.rule, one.severity.value) for one in loud}):
            hits = tuple(one for one in loud if (one.rule, one.severity.value) == key)
            rows.append(Row(file, *key, hits, verdicts.get(file, {}).get(key[0]) or {}))
    return rows


def page(reports: dict[str, DocumentReport], rows: list[Row], verdicts: Verdicts) -> str:
    """docs/precision-official.md."""
    out = [
        "# 在收集来的公文和公文模板上报了什么",
        "",
        "`python -m benchmarks.official` 写成，不要手改；判断来自 benchmarks/official.yaml：打开文件逐条看过。",
        "“有争议”指国标管不着的文件（论文、软件文档）或各人看法会不同的地方；“未读”是判断以后新报的。",
        "",
        "| 程度 | 处数 | 报得对 | 有争议 | 误报 | 未读 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for severity, name in SEVERITIES.items():
        total = sum((row.counts() for row in rows if row.severity == severity), Counter[str]())
        out.append(f"| {name} | {sum(total.values())} | {_cells(total)} |")
    out += [
        "",
        "## 按规则",
        "",
        "| 规则 | 程度 | 文件 | 处数 | 报得对 | 有争议 | 误报 | 未读 |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for rule, severity in sorted({(row.rule, row.severity) for row in rows}):
        mine = [row for row in rows if (row.rule, row.severity) == (rule, severity)]
        total = sum((row.counts() for row in mine), Counter[str]())
        out.append(
            f"| {rule} | {SEVERITIES[severity]} | {len(mine)} | {sum(total.values())} | {_cells(total)} |"
        )
    out += ["", "## 按文件", ""]
    silent: list[str] = []
    for file, report in reports.items():
        mine = [row for row in rows if row.file == file]
        if not mine and report.problem is None:
            silent.append(file)
            continue
        about = verdicts.get(file, {}).get("about")
        out += [f"### {file}", "", *([f"{about}。", ""] if about else [])]
        if report.problem is not None:
            out += [f"没能核查：{report.problem.message}", ""]
            continue
        out += ["| 规则 | 程度 | 处数 | 第一处 | 判断 |", "|---|---|---:|---|---|"]
        out += [_line(row) for row in mine]
        out.append("")
    out += ["### 没有错误和警告的", "", *(f"- {file}" for file in silent)]
    return "\n".join(out) + "\n"


def _cells(counts: Counter[str]) -> str:
    return " | ".join(str(counts[name]) for name in (*CLASSES, "open"))


def _line(row: Row) -> str:
    counts = row.counts()
    if len({name for name, number in counts.items() if number}) == 1:
        said = next((words for name, words in CLASSES.items() if counts[name]), "未读")
    else:
        words = {**CLASSES, "open": "未读"}
        said = "、".join(f"{words[name]}{number}处" for name, number in counts.items() if number)
    note = row.verdict.get("note")
    message = row.findings[0].message.replace("|", "\\|").replace("\n", " ")
    return (
        f"| {row.rule} | {SEVERITIES[row.severity]} | {len(row.findings)} | {message} "
        f"| {said}{f'：{note}' if note else ''} |"
    )


def main() -> None:
    """Measure and write the page, or list what nobody has read."""
    parser = argparse.ArgumentParser(description="Measure the rules on official templates and papers.")
    parser.add_argument("--open", action="store_true", help="list hits without a verdict and write nothing")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no papers to measure on: {DATA}")
    verdicts: Verdicts = yaml.safe_load(VERDICTS.read_text(encoding="utf-8")) or {}
    reports = measure()
    rows = rows_of(reports, verdicts)
    if options.open:
        for row in rows:
            if row.counts()["open"]:
                for one in row.findings:
                    where = f"{one.location.part} {one.location.paragraph}"
                    print(f"{row.file} {row.rule} {row.severity} {where} {one.message} 【{one.text}】")
        return
    TARGET.write_text(page(reports, rows, verdicts), encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
