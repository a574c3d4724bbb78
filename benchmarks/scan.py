"""What the text rules cost: ``python -m benchmarks.scan``.

A draft of our own clauses in ever new order (no sentence stands twice, as in no real draft) under all rules of
the text families, ruleset warm; and processes: which published work reports load jieba, and what a report with
a word that has to be divided costs more than the same report without it.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.measure import Ratio, paired_calls, paired_processes
from benchmarks.planter import carriers

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "proofread" / "workreports"
FAMILIES = ("PU", "DG", "TM", "FL", "TY", "RF")
#: Rules that ask how usual each sequence of characters is have a cost and a goal of their own: 15,000 characters.
LANGUAGE = ("TY50", "TY51", "TY52", "TY53")
PAPER = 15_000
#: Right sentences in which two words make a slip between them: some rule has to ask for the words.
COLLISIONS = (
    "全县坚持从末端治理向源头防控转变。",
    "消防救援人员连夜搭建帐篷。",
    "完善人事绩效考核办法。",
    "面对严峻工作形势，各方齐心协力。",
    "这项意见代表绝大多数群众的愿望。",
    "严格筛选拨付对象。",
)
_MARKS = (("“", "”"), ("‘", "’"), ("《", "》"), ("〈", "〉"), ("（", "）"), ("〔", "〕"))
_LOADS_JIEBA = "import sys; from draftlint.api import lint; lint(sys.argv[1]); sys.exit(1 if 'jieba' in sys.modules else 0)"


def long_draft(characters: int, seed: int = 2026) -> bytes:
    """A plain draft of about so many characters: our own clauses, shuffled into paragraphs."""
    luck = random.Random(seed)
    clauses = [
        clause
        for line in carriers.paragraphs()
        for clause in re.split("[，。；]", line)
        if len(clause) > 4 and all(clause.count(a) == clause.count(b) for a, b in _MARKS)
    ]
    lines: list[str] = []
    length = 0
    while length < characters:
        picked = luck.choices(clauses, k=luck.randint(12, 40))
        stops = ["，" if at % 4 else "。" for at in range(1, len(picked))] + ["。"]
        line = "".join(clause + stop for clause, stop in zip(picked, stops, strict=True))
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines).encode("utf-8-sig")


class Scan:
    """The rules of the text families over one long draft, read once; or those of the language statistics alone."""

    def __init__(self, characters: int, *, language: bool = False) -> None:
        from draftlint.api import Linter, Options

        select, ignore = (LANGUAGE, ()) if language else (FAMILIES, LANGUAGE)
        self._linter = Linter(Options(genre="generic", select=select, ignore=ignore, config=""))
        self._data = long_draft(characters)

    def __call__(self) -> object:
        """Lint it."""
        done = self._linter.lint_bytes(self._data, "report.txt")
        if done.problem is not None:
            sys.exit(f"scan: {done.problem.message}")
        return done


def seconds(characters: int, runs: int = 3, *, language: bool = False) -> float:
    """CPU seconds over so many characters, start-up paid; the fastest of some runs."""
    scan = Scan(characters, language=language)
    Scan(2_000, language=language)()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        scan()
        spent.append(time.process_time() - start)
    return min(spent)


def growth() -> Ratio:
    """A million characters against a hundred thousand."""
    return paired_calls(Scan(1_000_000), Scan(100_000), runs=3)


def loads_jieba(path: str) -> bool:
    """Whether a fresh process that lints this file imports jieba."""
    done = subprocess.run([sys.executable, "-c", _LOADS_JIEBA, path], check=False, capture_output=True)
    if done.returncode not in (0, 1) or done.stderr:
        sys.exit(f"scan: {path}: {done.stderr.decode()}")
    return done.returncode == 1


def reports_with_jieba() -> tuple[int, int]:
    """How many published work reports load jieba, and how many there are."""
    files = sorted(REPORTS.rglob("*.txt"))
    return sum(loads_jieba(str(path)) for path in files), len(files)


def jieba_costs() -> Ratio | None:
    """A whole process on a report with a word to be divided against one without; None if no rule asks."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.txt")
        plain.write_text("各地因地制宜推进工作。\n", encoding="utf-8")
        for sentence in COLLISIONS:
            asks = Path(folder, "asks.txt")
            asks.write_text(sentence + "\n", encoding="utf-8")
            if loads_jieba(str(asks)):
                check = partial(_check, plain.parent)
                return paired_processes(check("asks.txt"), check("plain.txt"), runs=7)
    return None


def _check(folder: Path, name: str) -> list[str]:
    return [str(Path(sys.executable).with_name("draftlint")), "check", str(folder / name)]


def main() -> None:
    """Print what was measured."""
    print(f"100,000 characters: {seconds(100_000):.2f} s")
    print(f"1,000,000 characters: {seconds(1_000_000):.2f} s")
    print(f"1 M / 0.1 M: {growth()}")
    print(f"language statistics, {PAPER:,} characters: {seconds(PAPER, language=True) * 1000:.0f} ms")
    print(f"language statistics, 1,000,000 characters: {seconds(1_000_000, language=True):.2f} s")
    costs = jieba_costs()
    print(
        "jieba: no rule asks for words"
        if costs is None
        else f"jieba: {costs.a - costs.b:.2f} s more ({costs})"
    )
    if REPORTS.is_dir():
        loads, files = reports_with_jieba()
        print(f"work reports that load jieba: {loads} of {files}")


if __name__ == "__main__":
    main()
