"""What ``fix`` does to collected papers: ``python -m benchmarks.fixing [FILE...]``.

Corrects every Word file below ``../shared/data/official`` (without which there is nothing to do unless files
are named) and counts: corrected, left out and why, refused files. Each new file is held against its promises
by code that shares nothing with the tool: all changes rejected give the text that it was, all accepted the
text of the plain correction, digits are the same, and correcting it again changes nothing. ``--show RULE`` prints the corrections
of a rule, for a person to read: a rule whose correction could ever do harm must not be marked ``fix: safe``.

``--growth`` measures instead what a paper costs by its length: 500, 1,000 and 2,000 paragraphs with a fault each,
all of them set wrongly besides. How often all is begun anew depends on what is corrected, not on how much of it
there is; it is printed beside the times, for a paper begun anew once more costs that much more.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from benchmarks.measure import Ratio, paired_calls
from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport, Finding
from draftlint.writers.redline import Fixed
from draftlint.writers.redrounds import CannotFixError
from tests.ooxml.minidocx import docx, p
from tests.support.revised import accepted, rejected
from tests.support.zips import types

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "official"
SOURCES = ROOT / "corpora" / "sources"
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


_FAULTS = (
    lambda text: text.replace("，", ",", 1),
    lambda text: text[:-1] + "。。",
    lambda text: f"　　{text.replace('（', '(', 1).replace('）', ')', 1)}",
    lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
)


def faulty(paragraphs: int, seed: int = 9704) -> bytes:
    """A paper of so many paragraphs of two sentences each from the samples, a fault in nearly all of them."""
    rng = random.Random(seed)
    sentences: dict[str, None] = {}
    for path in sorted(SOURCES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line[:1] not in ("", "@", "#", "|"):
                sentences.update(dict.fromkeys(re.findall("[^。]{20,}。", line)))
    body = [p("关于全县工作情况的报告")]
    # each in one pair of places only: paragraphs alike are a finding that a correction may bring up
    pairs = [(one, other) for one in sentences for other in sentences if one < other]
    for number, pair in enumerate(rng.sample(pairs, paragraphs)):
        body.append(p(_FAULTS[number % len(_FAULTS)]("".join(pair))))
    return docx("".join(body), files={"[Content_Types].xml": types()})


def fixed_by(linter: Linter, data: bytes) -> Fixed:
    """The paper corrected."""
    return linter.fix_bytes(data, "报告.docx", NOW)


def growth(runs: int = 3) -> Ratio:
    """2,000 faulty paragraphs against 500, in turn."""
    linter, long, short = _Counting(Options(config="")), faulty(2000), faulty(500)
    judged = []
    for data in (long, short):
        linter.judged = 0
        fixed_by(linter, data)
        judged.append(linter.judged)
    if judged[0] != judged[1]:
        sys.exit(f"benchmark: judged {judged[0]} and {judged[1]} times, so there is nothing to compare")
    return paired_calls(lambda: fixed_by(linter, long), lambda: fixed_by(linter, short), runs)


def print_growth() -> None:
    """What three lengths cost, one after the other, and how often each was judged."""
    linter = _Counting(Options(config=""))
    fixed_by(linter, faulty(100))  # rules and patterns are read once
    for paragraphs in (500, 1000, 2000):
        data = faulty(paragraphs)
        linter.judged = 0
        start = time.process_time()
        fixed = fixed_by(linter, data)
        spent = time.process_time() - start
        print(
            f"{paragraphs:5} paragraphs, {len(fixed.done)} corrections, judged {linter.judged} times: "
            f"{spent:.1f} s, {spent / linter.judged / paragraphs * 1000:.2f} s by 1,000 paragraphs and judgement"
        )


class _Counting(Linter):
    """A linter that knows how often it was asked."""

    judged = 0

    def lint_bytes(self, data: bytes, path: str, baseline: frozenset[str] = frozenset()) -> DocumentReport:
        self.judged += 1
        return super().lint_bytes(data, path, baseline)


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Correct collected papers and prove it.")
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--show", action="append", default=[], metavar="RULE", help="print its corrections")
    options.add_argument("--unsafe", action="store_true")
    options.add_argument("--growth", action="store_true", help="what a paper costs by its length")
    told = options.parse_args()
    if told.growth:
        print_growth()
        return 0
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
