"""What becomes of every real file: ``python -m benchmarks.outcomes`` writes docs/outcomes.md.

Not part of ``make bench``: with LibreOffice it takes some minutes. It needs the folders ``official`` and
``robust`` of real files beside the repository (tests/support/drafts.py says where).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.support.drafts import (
    DATA,
    ROOT,
    SOFFICE,
    plain_walk,
    reached,
    real_files,
    soffice_convert,
    visible,
)

from draftlint.api import Linter, read
from draftlint.doc.model import Document
from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import DocumentReport

TARGET = ROOT / "docs" / "outcomes.md"
SHARE = 0.995
WORD = (".docx", ".docm", ".dotx", ".dotm")
BATCH = 60  # files in one LibreOffice run: one that hangs or crashes costs the others nothing more


@dataclass(frozen=True)
class Outcome:
    """One file."""

    path: Path
    report: DocumentReport
    share: float | None = None  # of its visible characters that the reader reached
    against: str = ""  # what the count was held against, or why there is none

    @property
    def folder(self) -> str:
        """``official/NAME`` or ``robust/NAME``."""
        return "/".join(self.path.relative_to(DATA).parts[:2])

    @property
    def name(self) -> str:
        """The file's path inside its folder."""
        return "/".join(self.path.relative_to(DATA).parts[2:])


def exported(paths: Iterable[Path]) -> dict[Path, str]:
    """The text of each file as LibreOffice exports it; files that it does not load are missing."""
    texts: dict[Path, str] = {}
    if SOFFICE is None:
        return texts
    wanted = list(paths)
    for first in range(0, len(wanted), BATCH):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            numbered: dict[Path, Path] = {}
            for number, path in enumerate(wanted[first : first + BATCH]):
                copy = folder / "in" / f"{number:03}{path.suffix}"
                copy.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, copy)
                numbered[copy] = path
            for copy, text in soffice_convert(list(numbered), "txt:Text (encoded):UTF8", folder).items():
                texts[numbered[copy]] = text.read_text(encoding="utf-8-sig", errors="replace")
        print(f"LibreOffice: {min(first + BATCH, len(wanted))}/{len(wanted)}", file=sys.stderr)
    return texts


def main_text(document: Document) -> str:
    """All text of the main part, hidden text included: what a walk over the XML sees."""
    return "".join(p.text + p.hidden for p in document.paragraphs)


def shown_text(document: Document) -> str:
    """What LibreOffice exports: automatic numbers, deletions not yet accepted and notes as well."""
    body = "".join(
        (p.label.text if p.label else "") + p.text + p.hidden + p.deleted for p in document.paragraphs
    )
    return body + "".join(p.text + p.deleted for p in document.footnotes + document.endnotes)


def text_reached(path: Path, export: str | None) -> tuple[float | None, str]:
    """The share reached of one file, and what it was held against."""
    try:
        document = read(path.read_bytes(), str(path))
    except UnreadableDraftError as error:
        return None, f"not read ({error.problem.code})"
    shares: list[tuple[float, str]] = []
    if export is not None:
        shares.append((reached(visible(export), visible(shown_text(document))), "LibreOffice"))
    if path.suffix.lower() in WORD:
        try:
            shares.append((reached(visible(plain_walk(path)), visible(main_text(document))), "plain walk"))
        except ValueError as trouble:
            if not shares:
                return None, f"neither count could be taken ({trouble})"
    if not shares:
        return None, "LibreOffice does not load it and it is no zip"
    return shares[0]


def outcomes() -> list[Outcome]:
    """All files, in order."""
    paths = real_files("official", "robust")
    texts = exported(path for path in paths)
    linter = Linter()
    found: list[Outcome] = []
    for path in paths:
        share, against = text_reached(path, texts.get(path))
        found.append(Outcome(path, linter.lint_file(str(path)), share, against))
    return found


def _table(head: str, rows: Iterable[str]) -> str:
    columns = head.count("|") - 1
    return "\n".join((head, "|" + "---|" * columns, *rows))


def _by_folder(found: list[Outcome]) -> str:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        groups[outcome.folder].append(outcome)
    rows = []
    for folder, group in [*groups.items(), ("all", found)]:
        problems = Counter(o.report.problem.code for o in group if o.report.problem)
        listed = ", ".join(f"{code} {count}" for code, count in sorted(problems.items()))
        shares = [o.share for o in group if o.share is not None]
        below = sum(share < SHARE for share in shares)
        rows.append(
            f"| {folder} | {len(group)} | {len(group) - problems.total()} | {listed or '-'} "
            f"| {len(shares)} | {below or '-'} |"
        )
    return _table("| folder | files | judged | problems | text counted | below 99.5 % |", rows)


def _problems(found: list[Outcome]) -> str:
    rows = [
        f"| {o.folder} | {_plain(o.name)} | {o.report.problem.code} | {_plain(o.report.problem.message)} |"
        for o in found
        if o.report.problem
    ]
    return _table("| folder | file | problem | what the person is told |", rows)


def _below(found: list[Outcome]) -> str:
    rows = [
        f"| {o.folder} | {_plain(o.name)} | {o.share:.1%} | {o.against} |"
        for o in found
        if o.share is not None and o.share < SHARE
    ]
    return _table("| folder | file | reached | held against |", rows)


def _left_out(found: list[Outcome]) -> str:
    rows = [f"| {o.folder} | {_plain(o.name)} | {_plain(o.against)} |" for o in found if o.share is None]
    return _table("| folder | file | why |", rows)


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def page(found: list[Outcome]) -> str:
    """docs/outcomes.md."""
    counted = Counter(o.against for o in found if o.share is not None)
    return f"""# Outcomes on real files

Written by `python -m benchmarks.outcomes`; not edited by hand. {len(found)} real files of public repositories, official
papers and the test files of other Word libraries, damaged and hostile ones among them. Each is judged or refused with a named
problem and a sentence that says what to do.

Text reached: the share of a file's visible characters that the document model holds, counted by character, against
LibreOffice's text export where it loads the file ({counted["LibreOffice"]} files), else against a plain walk over `w:t`
({counted["plain walk"]} files). Neither shares code with the reader.

{_by_folder(found)}

## Files with a problem

{_problems(found)}

## Below 99.5 %

{_below(found)}

## Left out of the count

{_left_out(found)}
"""


if __name__ == "__main__":
    TARGET.write_text(page(outcomes()), encoding="utf-8")
