"""How often each rule speaks up in papers that are right: ``python -m benchmarks.precision``.

Runs the shipped rules over published work reports and laws (``../shared/data/proofread``, without which
there is nothing to do), plants faults in the reports to see how many are found, and writes
docs/precision.md. What a person thought of the hits is kept in benchmarks/verdicts.yaml.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from draftlint.api import Linter
from draftlint.findings import Finding

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "proofread"
TARGET = ROOT / "docs" / "precision.md"
VERDICTS = Path(__file__).with_name("verdicts.yaml")
REPORTS, LAWS = "reports", "laws"
GROUPS = {
    REPORTS: ("workreports/guowuyuan/*.txt", "workreports/province2026/*.txt"),
    LAWS: ("LawRefBook+Laws/*.md",),
}
PLANTS_EACH = 60


@dataclass
class Measured:
    """All findings in one group of papers."""

    characters: int = 0
    files: int = 0
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    def per_10k(self, hits: int) -> float:
        """Hits in ten thousand characters."""
        return hits / self.characters * 10_000 if self.characters else 0.0


def measure(linter: Linter) -> dict[str, Measured]:
    """Lint every paper of every group."""
    groups: dict[str, Measured] = {}
    for name, patterns in GROUPS.items():
        group = groups[name] = Measured()
        for path in sorted(file for pattern in patterns for file in DATA.glob(pattern)):
            done = linter.lint_file(str(path))
            if done.problem is not None:
                raise SystemExit(f"{path.name}: {done.problem.message}")
            group.files += 1
            group.characters += len(path.read_text(encoding="utf-8"))
            group.findings += [(path.name, finding) for finding in done.findings]
    return groups


# -- planted faults ---------------------------------------------------------------------------------

Planter = Callable[[str, random.Random], "tuple[str, int] | None"]


def swap(old: str, new: str) -> Planter:
    """Replace one ``old`` by ``new``; the place is where it was."""

    def plant(line: str, luck: random.Random) -> tuple[str, int] | None:
        places = [at for at in range(len(line)) if line.startswith(old, at)]
        if not places:
            return None
        at = luck.choice(places)
        return line[:at] + new + line[at + len(old) :], at

    return plant


def insert(piece: str, behind: str = "。") -> Planter:
    """Put a sentence in behind a full stop."""

    def plant(line: str, luck: random.Random) -> tuple[str, int] | None:
        places = [at + 1 for at, char in enumerate(line[:-1]) if char == behind]
        if not places:
            return None
        at = luck.choice(places)
        return line[:at] + piece + line[at:], at

    return plant


#: What is planted -> the codes of which one must be found there, and how it is done.
PLANTS: dict[str, tuple[tuple[str, ...], Planter]] = {
    "，写成半角": (("PU01",), swap("，", ",")),
    "。写成半角": (("PU01", "PU26"), swap("。", ".")),
    "；写成半角": (("PU01",), swap("；", ";")),
    "：写成半角": (("PU01",), swap("：", ":")),
    "“写成直引号": (("PU04", "PU05"), swap("“", '"')),
    "漏前引号": (("PU05",), swap("“", "")),
    "漏后引号": (("PU05",), swap("”", "")),
    "引号反了": (("PU05",), swap("“", "”")),
    "漏前书名号": (("PU06",), swap("《", "")),
    "漏后括号": (("PU06",), swap("）", "")),
    "句号连用": (("PU08",), swap("。", "。。")),
    "逗号连用": (("PU08",), swap("，", "，，")),
    "逗号加句号": (("PU08",), swap("。", "，。")),
    "书名号间加顿号": (("PU03",), insert("修改《甲条例》、《乙办法》。")),
    "字号用方括号": (("PU10",), insert("印发县政发[2025]5号文件。")),
    "字号编虚位": (("PU12",), insert("印发县政发〔2025〕05号文件。")),
    "不存在的日期": (("DG01",), insert("于2025年6月31日完成。")),
    "混写的日期": (("DG03",), insert("于二〇二五年6月3日完成。")),
    "两位年份": (("DG04",), insert("于25年6月完成。")),
    "点号日期": (("DG06",), insert("于2025.6.3完成。")),
    "百分数范围": (("DG10",), insert("增长5～6%。")),
    "重复的约数": (("DG18",), insert("约50人左右。")),
    "没填的日期": (("RS01",), insert("于×月×日完成。")),
    "没填的名称": (("RS02",), insert("受XX县人民政府委托。")),
    "待核的数据": (("RS04",), insert("投资3亿元（数据待核）。")),
    "网页文字": (("RS07",), insert("本文来自网络。")),
}


@dataclass
class Planted:
    """How many of one sort of fault were found."""

    planted: int = 0
    found: int = 0
    beside: Counter[str] = field(default_factory=Counter)  # other errors and warnings it caused


def plant_all(linter: Linter) -> dict[str, Planted]:
    """Plant every sort of fault in paragraphs of the reports, one a paragraph, and look for it."""
    luck = random.Random(20261120)
    lines = [
        line.rstrip("\n")
        for path in sorted(DATA.glob(GROUPS[REPORTS][1]))
        for line in path.open(encoding="utf-8")
    ]
    prose = [line for line in lines if len(line) > 60]
    results: dict[str, Planted] = {}
    for name, (codes, planter) in PLANTS.items():
        result = results[name] = Planted()
        for line in luck.sample(prose, len(prose)):
            if result.planted == PLANTS_EACH:
                break
            if not _silent(linter, line):
                continue
            made = planter(line, luck)
            if made is None:
                continue
            text, at = made
            result.planted += 1
            found = _told(linter, text)
            if any(one.rule in codes and _touches(one, at) for one in found):
                result.found += 1
            result.beside.update(one.rule for one in found if one.rule not in codes)
    return results


def _told(linter: Linter, text: str) -> list[Finding]:
    # a byte order mark says beyond doubt that it is a text
    done = linter.lint_bytes(text.encode("utf-8-sig"), "line.txt")
    return [
        one
        for one in done.findings
        if one.severity.value != "info" and one.rule[:2] in ("PU", "DG", "RS", "TM")
    ]


def _silent(linter: Linter, text: str) -> bool:
    return not _told(linter, text)


def _touches(finding: Finding, at: int) -> bool:
    start, end = finding.location.start, finding.location.end
    # a missing mark is reported at its partner, anywhere in the paragraph
    return finding.rule in ("PU05", "PU06") or (
        start is not None and end is not None and start <= at + 16 and end >= at
    )


# -- the page ---------------------------------------------------------------------------------------


def page(linter: Linter, groups: dict[str, Measured], planted: dict[str, Planted]) -> str:
    """docs/precision.md."""
    verdicts = yaml.safe_load(VERDICTS.read_text(encoding="utf-8")) or {}
    out = [
        "# 每条规则在正确的文稿上报多少",
        "",
        "`python -m benchmarks.precision` 写成，不要手改；“人工判断”一栏来自 benchmarks/verdicts.yaml。",
        "",
        "| 文稿 | 篇数 | 字数 | 错误／万字 | 错误和警告／万字 |",
        "|---|---:|---:|---:|---:|",
    ]
    names = {REPORTS: "1999年以后的政府工作报告", LAWS: "法律、法规、司法解释"}
    for name, group in groups.items():
        errors = sum(one.severity.value == "error" for _, one in group.findings)
        loud = sum(one.severity.value != "info" for _, one in group.findings)
        out.append(
            f"| {names[name]} | {group.files} | {group.characters:,} "
            f"| {group.per_10k(errors):.2f} | {group.per_10k(loud):.2f} |"
        )
    out += ["", *budget(groups[REPORTS]), "", *families(groups), ""]
    out += [
        "",
        "法律法规取自网上的转抄本，半角标点、丢失的括号是转抄时真有的毛病，规则报得对。",
        "",
        "## 各条规则",
        "",
        "没有列出的规则在这些文稿里一处也没有报。",
        "",
        "| 规则 | 管什么 | 程度 | 工作报告／万字 | 法律法规／万字 | 处数 | 人工判断 |",
        "|---|---|---|---:|---:|---:|---|",
    ]
    counts = {name: Counter(one.rule for _, one in group.findings) for name, group in groups.items()}
    rules = {rule.code: rule for rule in linter.library(str(DATA)).rules}
    for code in sorted({*counts[REPORTS], *counts[LAWS]}):
        rule = rules[code]
        hits = counts[REPORTS][code] + counts[LAWS][code]
        out.append(
            f"| {code} | {rule.title} | {_SEVERITY[rule.severity.value]} "
            f"| {groups[REPORTS].per_10k(counts[REPORTS][code]):.3f} "
            f"| {groups[LAWS].per_10k(counts[LAWS][code]):.3f} | {hits} | {_verdict(verdicts.get(code), hits)} |"
        )
    out += [
        "",
        "## 埋下的毛病找到多少",
        "",
        f"在2026年的政府工作报告里每次埋一处，每种至多{PLANTS_EACH}处。",
        "",
    ]
    out += ["| 埋下的毛病 | 应报 | 埋 | 找到 | 附带报出的 |", "|---|---|---:|---:|---|"]
    for name, result in planted.items():
        beside = "、".join(f"{code}×{count}" for code, count in sorted(result.beside.items()))
        out.append(
            f"| {name} | {'、'.join(PLANTS[name][0])} | {result.planted} | {result.found} | {beside} |"
        )
    return "\n".join(out) + "\n"


#: Errors, and errors with warnings, that ten thousand characters of a published report may have.
BUDGET = (0.2, 1.0)
#: Families of the wording.
WORDING = ("PU", "DG", "TM", "FL", "TY", "RF")


def _loud(group: Measured, family: str = "") -> tuple[int, int]:
    found = [one for _, one in group.findings if one.rule.startswith(family)]
    errors = sum(one.severity.value == "error" for one in found)
    return errors, sum(one.severity.value != "info" for one in found)


def budget(group: Measured) -> list[str]:
    """Whether the reports keep within the budget, for the wording and for all rules."""
    out = [f"限额：1999年以后的政府工作报告里，每万字错误不超过{BUDGET[0]}，错误和警告不超过{BUDGET[1]}。"]
    parts = [_loud(group, family) for family in WORDING]
    sums = {
        "文字各类": (sum(errors for errors, _ in parts), sum(loud for _, loud in parts)),
        "全部规则": _loud(group),
    }
    for name, (errors, loud) in sums.items():
        kept = group.per_10k(errors) <= BUDGET[0] and group.per_10k(loud) <= BUDGET[1]
        out.append(
            f"{name}：错误{group.per_10k(errors):.2f}，错误和警告{group.per_10k(loud):.2f}，"
            f"{'在限额之内' if kept else '超出限额'}。"
        )
    return out


def families(groups: dict[str, Measured]) -> list[str]:
    """The sums of each family."""
    out = [
        "| 类 | 工作报告 错误 | 错误／万字 | 错误和警告 | 错误和警告／万字 | 法律法规 错误和警告／万字 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    reports, laws = groups[REPORTS], groups[LAWS]
    for family in sorted(
        {one.rule[:2] for group in groups.values() for _, one in group.findings} | {*WORDING}
    ):
        errors, loud = _loud(reports, family)
        out.append(
            f"| {family} | {errors} | {reports.per_10k(errors):.3f} | {loud} | {reports.per_10k(loud):.3f} "
            f"| {laws.per_10k(_loud(laws, family)[1]):.3f} |"
        )
    return out


_SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}


def _verdict(verdict: dict[str, object] | None, hits: int) -> str:
    if verdict is None:
        return "未读"
    words = f"读{verdict['read']}处，误报{verdict['wrong']}处"
    if verdict["read"] != hits:
        words += "（此后有变化）"
    note = verdict.get("note")
    return f"{words}：{note}" if note else words


def listing(groups: dict[str, Measured], codes: Iterable[str]) -> str:
    """Every hit of some rules, to be read."""
    wanted = tuple(codes)
    lines: dict[str, list[str]] = defaultdict(list)
    for group in groups.values():
        for name, one in group.findings:
            if one.rule.startswith(wanted):
                lines[one.rule].append(
                    f"{one.rule} {name[:24]}:{one.location.paragraph} 【{one.text}】 {one.context}"
                )
    return "\n".join(line for code in sorted(lines) for line in lines[code])


def main() -> None:
    """Measure and write the page; ``--show CODES`` lists the hits of some rules instead."""
    parser = argparse.ArgumentParser(description="Measure the rules on papers that are right.")
    parser.add_argument(
        "--show", nargs="+", metavar="CODE", help="list the hits of these rules and write nothing"
    )
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no papers to measure on: {DATA}")
    linter = Linter()
    groups = measure(linter)
    if options.show:
        print(listing(groups, options.show))
        return
    TARGET.write_text(page(linter, groups, plant_all(linter)), encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
