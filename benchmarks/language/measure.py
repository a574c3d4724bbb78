"""What the language statistics find and what they say wrongly: ``python -m benchmarks.language.measure``.

On the reporting halves only (see papers.py), through the shipped rules as a report meets them. By character: a
character counts as told when the correction changes it, as rightly told when it is wrong in the sentence. Writes
docs/language.md; ``--show`` prints every alarm instead. Verdicts on the alarms stand in verdicts.yaml beside this.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.language.papers import (
    LAWS,
    REPORTING,
    REPORTS_2026,
    SHARED,
    STATE_REPORTS,
    TUNING,
    pairs,
    papers,
)
from draftlint.api import Linter, Options
from draftlint.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "language.md"
VERDICTS = Path(__file__).with_name("verdicts.yaml")
#: Tier -> codes that belong to it; what is likely is possible as well.
LIKELY = ("TY50", "TY52")
POSSIBLE = (*LIKELY, "TY51", "TY53")
TIERS = {"疑似": POSSIBLE, "很可能": LIKELY}
PAPERS = {
    "2026年各省政府工作报告（统计里没有，报告用的一半）": (REPORTS_2026, REPORTING),
    "2026年各省政府工作报告（学习用的一半）": (REPORTS_2026, TUNING),
    "1999年以后的国务院政府工作报告（2000年起的统计里有）": (STATE_REPORTS, None),
    "法律、法规、司法解释（报告用的一半）": (LAWS, REPORTING),
}


class Alarm(NamedTuple):
    """A finding in a right paper."""

    code: str
    paper: str
    shown: str
    message: str


@dataclass
class Tier:
    """What one tier finds among the slips."""

    slips: int = 0
    told: int = 0
    right: int = 0
    mended: int = 0
    findings: int = 0


@dataclass
class Group:
    """Right papers of one sort."""

    characters: int = 0
    alarms: list[Alarm] = field(default_factory=list)

    def per_10k(self, codes: Iterable[str]) -> float:
        """Alarms of some rules in ten thousand characters."""
        wanted = frozenset(codes)
        return 10_000 * sum(one.code in wanted for one in self.alarms) / max(1, self.characters)


class Reader:
    """Findings of the language statistics in a text."""

    def __init__(self) -> None:
        self._linter = Linter(Options(genre="generic", select=POSSIBLE, config=""))

    def __call__(self, text: str) -> list[Finding]:
        """What is said of ``text``."""
        done = self._linter.lint_bytes(text.encode("utf-8-sig"), "text.txt")
        if done.problem is not None:
            sys.exit(f"measure: {done.problem.message}")
        return list(done.findings)


def changed(one: Finding) -> Iterator[int]:
    """The characters that a finding's suggestion changes."""
    start, text, right = one.location.start or 0, one.text or "", one.suggestion or ""
    if len(text) != len(right):
        yield from range(start, start + len(text))
    else:
        yield from (start + at for at, (a, b) in enumerate(zip(text, right, strict=True)) if a != b)


def measure_slips(read: Reader) -> dict[str, Tier]:
    """The sentences with slips."""
    tiers = {name: Tier() for name in TIERS}
    for pair in pairs(REPORTING):
        found = read(pair.wrong) if pair.wrong.strip() else []
        for name, codes in TIERS.items():
            tier = tiers[name]
            tier.slips += len(pair.slips)
            for one in found:
                if one.rule not in codes:
                    continue
                chars = set(changed(one))
                tier.findings += 1
                tier.told += len(chars)
                tier.right += len(chars & pair.slips)
                start, right = one.location.start or 0, one.suggestion or ""
                tier.mended += pair.right[start : start + len(right)] == right
    return tiers


def measure_papers(read: Reader, pattern: str, half: int | None) -> Group:
    """Right papers; a paper is read as a whole, and what is said of lines of the other half is left out."""
    group = Group()
    for name, text, lines in papers(pattern, half):
        mine = {line.strip() for line in lines}
        group.characters += sum(map(len, lines))
        by_number = [line.strip() for line in text.split("\n")]
        for one in read(text):
            number = one.location.paragraph or 0
            line = by_number[number - 1] if 0 < number <= len(by_number) else ""
            if half is not None and line not in mine:
                continue
            at = (one.location.start or 0) - (one.context_start or 0)
            context = one.context or ""
            end = at + len(one.text or "")
            shown = f"{context[max(0, at - 8) : at]}【{one.text}】{context[end : end + 8]}"
            group.alarms.append(Alarm(one.rule, name[:24], shown, one.suggestion or ""))
    return group


def page(tiers: dict[str, Tier], groups: dict[str, Group]) -> str:
    """docs/language.md."""
    verdicts = yaml.safe_load(VERDICTS.read_text(encoding="utf-8")) or {} if VERDICTS.exists() else {}
    out = [
        "# 语言统计规则的查全、查准和误报",
        "",
        "`python -m benchmarks.language.measure` 写成，不要手改；人工判断来自 benchmarks/language/verdicts.yaml。",
        "权重和界限只在另一半数据上学得（benchmarks/language/train.py），两半按句子的散列分开，没有重叠。",
        "",
        "## 带差错的公文句子（按字计）",
        "",
        "| 档次 | 差错字 | 报出字 | 报对字 | 查准率 | 查全率 | 报出处 | 建议改对 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, tier in tiers.items():
        out.append(
            f"| {name}{'（含很可能）' if name == '疑似' else ''} | {tier.slips} | {tier.told} | {tier.right} "
            f"| {tier.right / max(1, tier.told):.3f} | {tier.right / max(1, tier.slips):.3f} "
            f"| {tier.findings} | {tier.mended} |"
        )
    out += [
        "",
        "## 公开发表的文稿",
        "",
        "| 文稿 | 字数 | 疑似（含很可能）／万字 | 很可能／万字 |",
        "|---|---:|---:|---:|",
    ]
    for name, group in groups.items():
        out.append(
            f"| {name} | {group.characters:,} | {group.per_10k(POSSIBLE):.2f} | {group.per_10k(LIKELY):.2f} |"
        )
    out += ["", "每一处：", "", "| 文稿 | 规则 | 报出 | 建议 | 判断 |", "|---|---|---|---|---|"]
    for group in groups.values():
        for one in group.alarms:
            said = verdicts.get(f"{one.shown}", "误报")
            out.append(f"| {one.paper} | {one.code} | {one.shown} | {one.message} | {said} |")
    return "\n".join(out) + "\n"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description="Measure the language statistics.")
    parser.add_argument("--show", action="store_true", help="print the tables and write nothing")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"nothing to measure on: {SHARED}")
    read = Reader()
    tiers = measure_slips(read)
    groups = {name: measure_papers(read, pattern, half) for name, (pattern, half) in PAPERS.items()}
    text = page(tiers, groups)
    if options.show:
        print(text)
        return
    TARGET.write_text(text, encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
