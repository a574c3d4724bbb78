"""Measure everything and write docs/benchmarks.md: ``python -m benchmarks`` (``make bench``)."""

from __future__ import annotations

import platform
from pathlib import Path

from benchmarks import batch, chain, comments, fixing, reading, rules, scan, startup, watch
from benchmarks.measure import Ratio

TARGET = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
HEAD = """# Speed

Written by `make bench`; do not edit. Ratios of medians measured in turn in one run (lowest-highest of the pairs in brackets), so
that they hold on a noisy machine. CPU time (user + system). The *bound* is unzipping word/document.xml and
`lxml.etree.fromstring` of it: what any reader that uses a tree has to do.

| what | measured | goal |
|---|---:|---:|
"""


def row(what: str, measured: Ratio | str, goal: str) -> str:
    """One line of the table."""
    return f"| {what} | {measured} | {goal} |\n"


def main() -> None:
    """Measure, print and write."""
    # Memory first: a child starts with the peak of the process that forks it.
    ours, least = reading.memory()
    lines = [HEAD]
    help_ratio = startup.help_ratio()
    lines.append(row("`draftlint --help` / bare Python", help_ratio, "5"))
    for name, found in startup.report_ratios().items():
        lines.append(row(f"whole process on {name} / process that imports lxml and parses it", found, "4"))
    times = reading.times()
    for pages, found in times.items():
        lines.append(row(f"read and resolve {pages} pages / bound", found, "3"))
    lines.append(row("500 pages / 50 pages, reading", reading.growth(), "11"))
    lines.append(row("peak memory reading 500 pages / bound's", f"{ours / least:.2f}", "2"))
    short, long = rules.seconds(30_000), rules.seconds(300_000)
    lines.append(row("30,000 characters under all shipped rules, seconds", f"{short:.3f}", "1"))
    lines.append(row("300,000 / 30,000 characters, judging", f"{long / short:.1f}", "11"))
    scanned = scan.growth()
    lines.append(row("1,000,000 characters under the rules of the text, seconds", f"{scanned.a:.2f}", "3"))
    lines.append(row("1,000,000 / 100,000 characters, rules of the text", scanned, "11"))
    asked = scan.seconds(scan.PAPER, language=True) * 1000
    lines.append(
        row("15,000 characters under the rules of language statistics, milliseconds", f"{asked:.0f}", "150")
    )
    words = scan.jieba_costs()
    more = "no rule asks" if words is None else f"{words.a - words.b:.2f}"
    lines.append(row("a report with a word to be divided: seconds more, once a process", more, "0.7"))
    if scan.REPORTS.is_dir():
        loads, files = scan.reports_with_jieba()
        lines.append(
            row("published work reports that need the dictionary of words", f"{loads} of {files}", "1 in 10")
        )
    written = comments.against_bound()
    lines.append(row("2,000 comments into 500 pages / bound", written, "25"))
    lines.append(row("2,000 comments into 500 pages, seconds", f"{written.a:.2f}", "2.5"))
    lines.append(row("2,000 comments into 500 pages / 200 into 50", comments.growth(), "11"))
    lines.append(row("2,000 paragraphs with faults / 500, correcting", fixing.growth(), "4.4"))
    lines.extend(row(*found) for found in chain.rows())
    lines.extend(row(*found) for found in batch.rows())
    lines.extend(row(*found) for found in watch.rows())
    lines.append(f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}.\n")
    text = "".join(lines)
    TARGET.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
