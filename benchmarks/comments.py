"""Writing comments: ``python -m benchmarks.comments``.

Two thousand findings, each on some characters of a report of 500 nominal pages: the draft is read, the
places are found, the copy is written. Targets: at most 2.5 seconds; ten times the comments in ten times
the pages cost at most eleven times as much.
"""

from __future__ import annotations

import random
from datetime import datetime
from functools import partial
from hashlib import sha256

from benchmarks.generate import report
from benchmarks.measure import Ratio, paired_calls
from benchmarks.reading import bound
from draftlint.findings import Confidence, DocumentReport, Finding, Location, Reviewer, Severity
from draftlint.ooxml.read import read_docx
from draftlint.writers import Look
from draftlint.writers.comments import commented

_NOW = datetime(2026, 3, 5, 9, 30)
_EACH_PAGE = 4


def findings(data: bytes, count: int, seed: int = 9704) -> DocumentReport:
    """A report with so many findings on random places of a draft."""
    rng = random.Random(seed)
    paragraphs = [each for each in read_docx(data, "report.docx").paragraphs if len(each.text) > 12]
    found = []
    for number in range(count):
        paragraph = rng.choice(paragraphs)
        start = rng.randrange(len(paragraph.text) - 4)
        end = start + rng.randint(1, 4)
        found.append(
            _finding(number, Location("body", paragraph.number, start, end), paragraph.text[start:end])
        )
    return DocumentReport("report.docx", None, "generic", None, tuple(found))


def _finding(number: int, location: Location, text: str) -> Finding:
    return Finding(
        "PU08", "punctuation.doubled", "punctuation", Severity.ERROR, Confidence.CERTAIN,
        list(Reviewer)[number % 3], f"“{text}”写重了", "GB/T 15834-2011 4.1.2", None, False, location, text,
        text, (), sha256(str(number).encode()).hexdigest()[:20], "删去一个。",
    )  # fmt: skip


def against_bound(pages: int = 500, runs: int = 3) -> Ratio:
    """Writing all comments against unzipping the main part and building its tree."""
    data = report(pages)
    told = findings(data, pages * _EACH_PAGE)
    return paired_calls(partial(commented, data, told, _NOW, Look()), partial(bound, data), runs)


def growth() -> Ratio:
    """2,000 comments in 500 pages against 200 in 50."""
    long, short = report(500), report(50)
    many, few = findings(long, 2000), findings(short, 200)
    return paired_calls(
        partial(commented, long, many, _NOW, Look()), partial(commented, short, few, _NOW, Look()), 3
    )


def main() -> None:
    """Print the ratios."""
    found = against_bound()
    print(f"2,000 comments, 500 pages: {found.a:.2f} s, {found} times the bound")
    print(f"2,000 in 500 pages / 200 in 50: {growth()}")


if __name__ == "__main__":
    main()
