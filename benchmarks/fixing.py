"""What ``fix`` does to collected papers: ``python -m benchmarks.fixing [FILE...]``.

Corrects every Word file below ``../shared/data/official`` (without which there is nothing to do unless files
are named) and counts: corrected, left out and why, refused files. Each new file is held against its promises
by code that shares nothing with the tool: all changes rejected give the text that it was, all accepted the
text of the plain correction, digits are the same, and correcting it again changes nothing. ``--show RULE`` prints the corrections
of a rule, for a person to read: a rule whose correction could ever do harm must not be marked ``fix: safe``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from draftlint.api import Linter, Options
from draftlint.findings import Finding
from draftlint.writers.redrounds import CannotFixError
from tests.support.revised import accepted, rejected

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "official"
NOW = datetime(2026, 1, 5, 9, 30)
_AROUND = 14


def digits(texts: dict[str, list[str]]) -> Counter[str]:
    """How often each digit stands in the text, in whatever width; separators and zeros written anew do not count."""
    every = normalize("NFKC", "".join("".join(lines) for lines in texts.values()))
    return Counter(re.findall("[1-9]", every))


def promises(linter: Linter, path: Path, data: bytes, tracked: bytes, unsafe: bool) -> list[str]:
    """What does not hold."""
    broken = []
    if rejected(tracked) != rejected(data):
        broken.append("rejected is not the original")
    clean = linter.fix_bytes(data, str(path), NOW, clean=True, unsafe=unsafe).data
    if clean is None or accepted(tracked) != accepted(clean):
        broken.append("accepted is not --clean")
    if digits(accepted(tracked)) != digits(accepted(data)):
        broken.append("digits differ")
    if linter.fix_bytes(tracked, str(path), NOW, unsafe=unsafe).data is not None:
        broken.append("a second run changes more")
    return broken


def shown(finding: Finding) -> str:
    """A correction in its surroundings."""
    context, text = finding.context or "", finding.text or ""
    at = (finding.location.start or 0) - (finding.context_start or 0)
    end = at + len(text)
    fix = finding.fix
    new = fix.edits[0].replacement if fix is not None and fix.edits else "（格式）"
    return f"{context[max(0, at - _AROUND) : at]}【{text} → {new}】{context[end : end + _AROUND]}"


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Correct collected papers and prove it.")
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--show", action="append", default=[], metavar="RULE", help="print its corrections")
    options.add_argument("--unsafe", action="store_true")
    told = options.parse_args()
    files = told.files or sorted(each for each in DATA.rglob("*") if each.suffix in (".docx", ".dotx"))
    linter = Linter(Options(config=""))
    done: Counter[str] = Counter()
    left: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    wrong = read = changed = 0
    for path in files:
        data = path.read_bytes()
        try:
            fixed = linter.fix_bytes(
                data, str(path), NOW, clean=path.suffix in (".txt", ".md"), unsafe=told.unsafe
            )
        except CannotFixError as error:
            refused[str(error).partition("；")[0][:40]] += 1
            continue
        read += 1
        done.update(each.rule for each in fixed.done)
        left.update(f"{each.finding.rule} {each.reason}" for each in fixed.left)
        for each in fixed.done:
            if each.rule in told.show or "all" in told.show:
                print(f"{each.rule} {path.name[:24]}: {shown(each)}")
        if fixed.data is None or path.suffix in (".txt", ".md"):
            continue
        changed += 1
        for sentence in promises(linter, path, data, fixed.data, told.unsafe):
            wrong += 1
            print(f"BROKEN {path}: {sentence}")
    print(f"{read} papers read, {changed} changed, {sum(done.values())} corrections, {wrong} promises broken")
    for name, counted in (("corrected", done), ("left out", left), ("files refused", refused)):
        print(f"\n{name}:")
        for what, number in counted.most_common():
            print(f"{number:6} {what}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
