"""
What becomes of every real file: ``python -m benchmarks.outcomes`` writes docs/outcomes.md.

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

from draftlint.api import Linter
from draftlint.doc.model import Document, NumberLabel
from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import DocumentReport
from draftlint.reading import read
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
    missing: str = ""  # the characters that were not reached
    walked: float | None = None  # the share by the plain walk, when that is not what it was held against

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
    """
    What LibreOffice exports: automatic numbers, deletions not yet accepted and notes as well.

    It draws bullets of symbol fonts as one of its own.
    """
    body = "".join(_label(p.label) + p.text + p.hidden + p.deleted for p in document.paragraphs)
    return body + "".join(
        _label(p.label) + p.text + p.deleted for p in document.footnotes + document.endnotes
    )


def _label(label: NumberLabel | None) -> str:
    if label is None:
        return ""
    return label.text + ("•◦▪" if label.number_format == "bullet" else "")


def text_reached(path: Path, report: DocumentReport, export: str | None) -> Outcome:
    """How much of one file's text was reached, and what it was held against."""
    try:
        document = read(path.read_bytes(), str(path))
    except UnreadableDraftError as error:
        return Outcome(path, report, against=f"not read ({error.problem.code})")
    walked = None
    if path.suffix.lower() in WORD:
        try:
            walk = visible(plain_walk(path))
        except ValueError as trouble:
            if export is None:
                return Outcome(path, report, against=f"neither count could be taken ({trouble})")
        else:
            got = visible(main_text(document))
            walked = reached(walk, got)
            if export is None:
                return Outcome(path, report, walked, "plain walk", _named(walk - got))
    if export is None:
        return Outcome(path, report, against="LibreOffice does not load it and it is no zip")
    expected, got = visible(export), visible(shown_text(document))
    return Outcome(path, report, reached(expected, got), "LibreOffice", _named(expected - got), walked)


def _named(characters: Counter[str]) -> str:
    return " ".join(f"{_shown(char)}×{count}" for char, count in characters.most_common(8))


def _shown(char: str) -> str:
    """Characters that only a symbol font can draw are named by their code."""
    return f"U+{ord(char):04X}" if 0xE000 <= ord(char) <= 0xF8FF or not char.isprintable() else char


def outcomes() -> list[Outcome]:
    """All files, in order."""
    paths = real_files("official", "robust")
    texts = exported(paths)
    linter = Linter()
    found: list[Outcome] = []
    for path in paths:
        found.append(text_reached(path, linter.lint_file(str(path)), texts.get(path)))
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
        f"| {o.folder} | {_plain(o.name)} | {o.share:.1%} | {o.against} | {_plain(o.missing)} | {_percent(o.walked)} |"
        for o in found
        if o.share is not None and o.share < SHARE
    ]
    return _table("| folder | file | reached | held against | not reached | by the plain walk |", rows)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _left_out(found: list[Outcome]) -> str:
    rows = [f"| {o.folder} | {_plain(o.name)} | {_plain(o.against)} |" for o in found if o.share is None]
    return _table("| folder | file | why |", rows)


def _total(found: list[Outcome]) -> float:
    """The mean share, each file weighing the same."""
    shares = [o.share for o in found if o.share is not None]
    return sum(shares) / len(shares) if shares else 0.0


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
({counted["plain walk"]} files). Neither shares code with the reader. Mean over the files: {_total(found):.2%}.

{_by_folder(found)}

## Files with a problem

{_problems(found)}

## Below 99.5 %

What is missing here is what LibreOffice adds or works out anew: numbers of notes, today's date and other fields it updates,
its own bullets, symbols it maps to other characters. The last column holds the same file against what is really in it.

{_below(found)}

## Left out of the count

{_left_out(found)}
"""


if __name__ == "__main__":
    TARGET.write_text(page(outcomes()), encoding="utf-8")
