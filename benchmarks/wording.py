"""The text rules on collected sentences: ``python -m benchmarks.wording [--show CODE ...]``.

``../shared/data/text`` holds pairs of a sentence with slips and the sentence put right (ecspell: official
papers), and sentences that are right (People's Daily; the right sides of other linters' cases). Reported are
recall and precision by character on the pairs, and false alarms on the right sides, by rule. Info findings are
told apart: they are remarks. Writes docs/wording.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from draftlint.api import Linter, Options
from draftlint.findings import Finding

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "text"
TARGET = ROOT / "docs" / "wording.md"
FAMILIES = ("PU", "DG", "TM", "FL", "TY", "RF")
PAIRS = ("ecspell_odw_train",)
#: Set -> what it is, for the page.
CLEAN = {
    "ecspell_odw_train": "公文语料改正后的一面",
    "acc_rmrb_clean": "人民日报语料",
    "autocorrect_cases": "autocorrect 测试用例改正后的一面",
    "zhlint_cases": "zhlint 测试用例改正后的一面",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, what it should be, and where they differ: spans of the wrong one."""

    wrong: str
    right: str
    spans: tuple[tuple[int, int], ...]


def cases(name: str) -> Iterator[Case]:
    """Sentences of a set; those of several lines are left out."""
    for line in (DATA / f"{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if "\n" not in row["wrong"] + row["right"]:
            spans = tuple((start, max(end, start + 1)) for start, end, *_ in row["spans"])
            yield Case(row["wrong"], row["right"], spans)


class Reader:
    """Findings of the text families in one sentence."""

    def __init__(self) -> None:
        self._linter = Linter(Options(genre="generic", select=FAMILIES, config=""))

    def __call__(self, text: str, *, remarks: bool = False) -> list[Finding]:
        """What the rules say of ``text``; ``remarks`` takes info findings in."""
        if not text.strip():
            return []
        done = self._linter.lint_bytes(text.encode("utf-8-sig"), "line.txt")
        if done.problem is not None:
            sys.exit(f"wording: {done.problem.message}")
        return [one for one in done.findings if remarks or one.severity.value != "info"]


@dataclass
class Pairs:
    """What was found in sentences with slips, by character and by rule."""

    slips: int = 0
    found: int = 0
    corrected: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def precision(self) -> float:
        """Share of findings that touch a slip."""
        return self.hits.total() / max(1, self.hits.total() + self.beside.total())


def measure_pairs(name: str, read: Reader) -> Pairs:
    """Look for the slips of a set."""
    result = Pairs()
    for case in cases(name):
        findings = read(case.wrong)
        covered: set[int] = set()
        for one in findings:
            start, end = one.location.start or 0, one.location.end or 0
            if any(start < b and end > a for a, b in case.spans):
                result.hits[one.rule] += 1
                covered.update(range(start, end))
            else:
                result.beside[one.rule] += 1
                result.samples[one.rule].append(f"{one.text} | {one.context}")
        for start, end in case.spans:
            result.slips += 1
            result.found += any(at in covered for at in range(start, end))
        result.corrected += sum(_mends(case, one) for one in findings)
    return result


def _mends(case: Case, finding: Finding) -> bool:
    start, end = finding.location.start, finding.location.end
    if start is None or end is None or finding.suggestion is None:
        return False
    made = case.wrong[:start] + finding.suggestion + case.wrong[end:]
    return sum(a != b for a, b in zip(made, case.right, strict=False)) < sum(
        a != b for a, b in zip(case.wrong, case.right, strict=False)
    )


@dataclass
class Clean:
    """What was found in sentences that are right."""

    sentences: int = 0
    characters: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def per_10k(self, count: int) -> float:
        """Findings in ten thousand characters."""
        return 10_000 * count / max(1, self.characters)


def measure_clean(name: str, read: Reader) -> Clean:
    """Count what is said of the right sides of a set; a sentence that stands twice counts once."""
    result = Clean()
    for right in dict.fromkeys(case.right for case in cases(name)):
        result.sentences += 1
        result.characters += len(right)
        for one in read(right, remarks=True):
            if one.severity.value == "info":
                result.remarks[one.rule] += 1
            else:
                result.alarms[one.rule] += 1
                result.samples[one.rule].append(f"{one.text} | {one.context}")
    return result


def page(pairs: dict[str, Pairs], clean: dict[str, Clean], titles: dict[str, str]) -> str:
    """docs/wording.md."""
    out = [
        "# 收集来的句子上的查全、查准和误报",
        "",
        "`python -m benchmarks.wording` 写成，不要手改。只计错误和警告，提示另列；句子没有日期，凡按日期才成立的规则不出声。",
        "",
        "## 带差错的公文句子",
        "",
        "ecspell 的差错多是任意换成的同音、形近字，没有哪张词表装得下；查全率只作记录，不设目标。",
        "",
        "| 语料 | 差错 | 找到 | 查全率 | 报出 | 报在差错上 | 查准率 | 建议改对 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, one in pairs.items():
        told = one.hits.total() + one.beside.total()
        out.append(
            f"| {name} | {one.slips} | {one.found} | {one.found / max(1, one.slips):.1%} | {told} "
            f"| {one.hits.total()} | {one.precision():.1%} | {one.corrected} |"
        )
    for name, one in pairs.items():
        out += ["", f"{name} 各规则（报在差错上／另外报出）：", ""]
        out.append(
            "、".join(
                f"{code} {one.hits[code]}／{one.beside[code]}" for code in sorted({*one.hits, *one.beside})
            )
            + "。"
        )
    out += [
        "",
        "另外报出的不都是误报：语料本身有没标出的差错。",
        "",
        "## 正确的句子",
        "",
        "| 语料 | 句 | 字 | 错误和警告 | 每万字 | 提示每万字 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, what in CLEAN.items():
        got = clean[name]
        out.append(
            f"| {name}（{what}） | {got.sentences} | {got.characters:,} | {got.alarms.total()} "
            f"| {got.per_10k(got.alarms.total()):.2f} | {got.per_10k(got.remarks.total()):.2f} |"
        )
    out += [
        "",
        "autocorrect、zhlint 的用例是网页和软件文档的写法（中西文之间加空格、直角引号、半角括号），不是公文，只看个大概。",
        "",
        "| 规则 | 管什么 | " + " | ".join(CLEAN) + " |",
        "|---|---|" + "---:|" * len(CLEAN),
    ]
    for code in sorted({code for got in clean.values() for code in got.alarms}):
        cells = " | ".join(
            f"{clean[name].alarms[code]}（{clean[name].per_10k(clean[name].alarms[code]):.2f}）"
            if clean[name].alarms[code]
            else ""
            for name in CLEAN
        )
        out.append(f"| {code} | {titles.get(code, '')} | {cells} |")
    out += ["", "括号里是每万字的处数。"]
    return "\n".join(out) + "\n"


def main() -> None:
    """Measure and write the page; ``--show`` lists findings on right sentences instead."""
    parser = argparse.ArgumentParser(description="Measure the text rules on collected sentences.")
    parser.add_argument("--show", nargs="*", metavar="CODE", help="list alarms of these rules (or all)")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no sentences to measure on: {DATA}")
    read = Reader()
    pairs = {name: measure_pairs(name, read) for name in PAIRS}
    clean = {name: measure_clean(name, read) for name in CLEAN}
    if options.show is not None:
        wanted = tuple(options.show)
        samples = [(name, one.samples) for name, one in pairs.items()]
        samples += [(name, one.samples) for name, one in clean.items()]
        for name, rules in samples:
            for code in sorted(rules):
                if not wanted or code.startswith(wanted):
                    for line in rules[code]:
                        print(f"{name} {code} {line}")
        return
    titles = {rule.code: rule.title for rule in Linter().library(str(ROOT)).rules}
    TARGET.write_text(page(pairs, clean, titles), encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
