"""Reading against its bound: ``python -m benchmarks.reading``.

The bound is unzipping word/document.xml and building its tree with lxml; reading adds everything else
the file needs, the walk and the effective format of every character. Targets: at most three times the
bound at 5, 50 and 500 nominal pages, at most eleven times the time for ten times the pages, at most
twice the bound's memory.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

from lxml import etree

from benchmarks.generate import report
from benchmarks.measure import Ratio, paired_calls, peak_memory
from draftlint.ooxml.read import read_docx

_PAGES = ((5, 60), (50, 15), (500, 5))  # pages, paired runs
_BOUND = (
    "import sys, zipfile; from lxml import etree; "
    "etree.fromstring(zipfile.ZipFile(sys.argv[1]).read('word/document.xml'))"
)
_READ = (
    "import sys; from pathlib import Path; from draftlint.ooxml.read import read_docx; "
    "read_docx(Path(sys.argv[1]).read_bytes(), sys.argv[1])"
)


def bound(data: bytes) -> None:
    """What any reader that uses a tree has to do."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        etree.fromstring(archive.read("word/document.xml"))


def memory() -> tuple[float, float]:
    """Peak bytes of a process that reads 500 pages, and of one that only builds the tree."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.docx")
        file.write_bytes(report(500))
        return (
            peak_memory([sys.executable, "-c", _READ, str(file)]),
            peak_memory([sys.executable, "-c", _BOUND, str(file)]),
        )


def times() -> dict[int, Ratio]:
    """Reading against the bound, by nominal pages."""
    results = {}
    for pages, runs in _PAGES:
        data = report(pages)
        results[pages] = paired_calls(partial(read_docx, data, "report.docx"), partial(bound, data), runs)
    return results


def growth() -> Ratio:
    """Ten times the pages against one: by itself, for the bound leaves a heap behind that the next one tidies."""
    long, short = report(500), report(50)
    return paired_calls(partial(read_docx, long, "long.docx"), partial(read_docx, short, "short.docx"), 5)


def main() -> None:
    """Print the ratios."""
    # Memory first: a child starts with the peak of the process that forks it.
    ours, least = memory()
    print(f"memory, 500 pages: {ours / least:.2f}   {ours / 2**20:.0f} MB / {least / 2**20:.0f} MB")
    results = times()
    for pages, found in results.items():
        print(f"read / bound, {pages:3} pages: {found}   {found.a * 1000:.1f} ms / {found.b * 1000:.1f} ms")
    print(f"500 pages / 50 pages: {growth()}")


if __name__ == "__main__":
    main()
