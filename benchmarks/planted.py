"""How many planted slips are found: ``python -m benchmarks.planted [--seed N] [--each N] [--show NAME]``.

Each slip is put into a clean paragraph of our own (``benchmarks/planter``), in a small paper of its own day,
and the shipped rules judge it. Counted are: found (a finding of an expected rule touches the slip), exact (its
span is the slip), restored (of those with a correction: applied, it gives the paragraph back), and alarms (the
right sentence is found fault with). Every run draws anew; the seed is printed. Writes docs/planted.md.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.planter import carriers, catalogue, office
from benchmarks.planter.model import Plant, Slip
from draftlint.api import Linter, Options
from draftlint.findings import Finding

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "planted.md"
FAMILIES = ("PU", "DG", "TM", "FL", "TY", "RF", "RS")
_HEAD = "云岭县人民政府关于有关工作情况的报告\n\n（{date}）\n\n"
_FOOT = "\n\n以上报告，请予审议。\n\n云岭县人民政府\n\n{date}\n"
_LINE = 5


@dataclass
class Result:
    """What became of the plants of one slip."""

    planted: int = 0
    found: int = 0
    exact: int = 0
    fixable: int = 0
    restored: int = 0
    by: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    unmended: list[str] = field(default_factory=list)
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)  # (rule, text) in the right sentence


class Judge:
    """The shipped rules of the text families over one paragraph."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        config = office.write(Path(self._folder.name))
        self._linter, self._office = (
            Linter(Options(genre="special_report", select=FAMILIES, config=one)) for one in ("", str(config))
        )

    def findings(self, slip: Slip, line: str) -> list[Finding]:
        """What is said of ``line`` in a paper of the day of the slip."""
        date = slip.date
        text = _HEAD.format(date=date) + line + _FOOT.format(date=date)
        linter = self._office if slip.office else self._linter
        done = linter.lint_bytes(text.encode("utf-8-sig"), "paper.txt")
        if done.problem is not None:
            sys.exit(f"planted: {done.problem.message}")
        return [one for one in done.findings if one.location.paragraph == _LINE]


def mended(line: str, finding: Finding) -> str:
    """The paragraph with the finding's correction made."""
    edits = [] if finding.fix is None else list(finding.fix.edits)
    for edit in sorted(edits, key=lambda one: -(one.location.start or 0)):
        where = edit.location
        if where.paragraph == _LINE and where.start is not None and where.end is not None:
            line = line[: where.start] + edit.replacement + line[where.end :]
    return line


def _touches(finding: Finding, slip: Slip, plant: Plant) -> bool:
    if not finding.rule.startswith(slip.codes):
        return False
    start, end = finding.location.start, finding.location.end
    if start is None or end is None:
        return slip.anywhere
    if start <= plant.end and end >= plant.start:
        return True
    spots = [(one.location.start, one.location.end) for one in finding.related]
    return slip.anywhere or any(
        a is not None and b is not None and a <= plant.end and b >= plant.start for a, b in spots
    )


def judge(slip: Slip, lines: list[str], each: int, luck: random.Random, judging: Judge) -> Result:
    """Plant one slip up to ``each`` times and look for it."""
    result = Result()
    for line in luck.sample(lines, len(lines)):
        if result.planted == each:
            break
        plant = slip.make(line, luck)
        if plant is None:
            continue
        result.planted += 1
        before = Counter((one.rule, one.text or "") for one in judging.findings(slip, plant.right))
        for one in judging.findings(slip, plant.right) if before else ():
            if one.severity.value != "info":
                result.alarms[one.rule, one.text or ""] += 1
        after = judging.findings(slip, plant.wrong)
        hits = []
        for one in after:
            key = (one.rule, one.text or "")
            if before[key]:
                before[key] -= 1
            elif _touches(one, slip, plant):
                hits.append(one)
        piece = (
            plant.wrong[max(0, plant.start - 12) : plant.start] + "⟦" + plant.wrong[plant.start : plant.end]
        )
        piece += "⟧" + plant.wrong[plant.end : plant.end + 8]
        if not hits:
            result.missed.append(piece)
            continue
        result.found += 1
        result.by.update({one.rule for one in hits})
        result.exact += any(
            (one.location.start, one.location.end) == (plant.start, plant.end) for one in hits
        )
        fixes = [one for one in hits if one.fixable]
        if fixes and not slip.one_way:
            result.fixable += 1
            if any(mended(plant.wrong, one) == plant.right for one in fixes):
                result.restored += 1
            else:
                result.unmended.append(f"{fixes[0].rule} {piece}")
    return result


def run(slips: Iterable[Slip], each: int, seed: int) -> dict[str, tuple[Slip, Result]]:
    """Judge all slips; each draws from its own sequence, so that one may be repeated alone."""
    judging = Judge()
    lines = carriers.paragraphs()
    return {
        slip.name: (slip, judge(slip, lines, each, random.Random(f"{seed} {slip.name}"), judging))
        for slip in slips
    }


# -- the page ---------------------------------------------------------------------------------------


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "—"


def _table(rows: Iterable[tuple[Slip, Result]]) -> list[str]:
    out = [
        "| 埋下的差错 | 应报 | 埋 | 找到 | 找到率 | 位置一字不差 | 可自动改 | 改后复原 | 实际报出的规则 |",
        "|---|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for slip, one in rows:
        by = "、".join(f"{code}×{count}" for code, count in one.by.most_common(5))
        out.append(
            f"| {slip.name} | {'、'.join(slip.codes)} | {one.planted} | {one.found} | {_share(one.found, one.planted)} "
            f"| {_share(one.exact, one.found)} | {one.fixable} | {_share(one.restored, one.fixable)} | {by} |"
        )
    return out


def _form(piece: str) -> str:
    """A missed slip with a few characters around it, the same for all carriers where it can be."""
    head, _, tail = piece.partition("⟦")
    word, _, tail = tail.partition("⟧")
    return f"{re.split('[。；，：]', head)[-1]}⟦{word}⟧{re.split('[。；，：]', tail)[0]}"


def page(results: dict[str, tuple[Slip, Result]], seed: int, rules: dict[str, str]) -> str:
    """docs/planted.md."""
    out = [
        "# 埋下的差错找到多少",
        "",
        "`python -m benchmarks.planted` 写成，不要手改。干净的文稿是自己写的（benchmarks/prose、corpora/sources）。",
        "差错由 benchmarks/planter 按自己的字表、读音和形近字埋下，不看 rules/。每次运行重新抽取。",
        "",
        f"本次种子：{seed}（`--seed {seed}` 可以重做）。",
        "",
        "## 各类规则",
        "",
        "| 类 | 规则管的差错种数 | 埋 | 找到 | 找到率 | 改后复原 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    groups: dict[str, list[Result]] = {}
    for slip, one in results.values():
        if slip.claimed:
            groups.setdefault(slip.codes[0][:2], []).append(one)
    for family, found in [
        *sorted(groups.items()),
        ("合计", [one for rows in groups.values() for one in rows]),
    ]:
        planted, hit = sum(one.planted for one in found), sum(one.found for one in found)
        fixable, restored = sum(one.fixable for one in found), sum(one.restored for one in found)
        out.append(
            f"| {family} | {len(found)} | {planted} | {hit} | {_share(hit, planted)} | {_share(restored, fixable)} |"
        )
    for name, chapter in catalogue.CHAPTERS.items():
        rows = [results[slip.name] for slip in chapter if slip.name in results and slip.claimed]
        if rows:
            out += ["", f"## {name}", "", *_table(rows)]
    lacking = [(slip, one) for slip, one in results.values() if slip.claimed and one.missed]
    if lacking:
        out += ["", "## 没有找到的", "", "每种至多举六处，⟦ ⟧里是差错。", ""]
        for slip, one in lacking:
            forms = list(dict.fromkeys(_form(piece) for piece in one.missed))[:6]
            out.append(f"- {slip.name}：{'；'.join(forms)}")
    rest = [row for row in results.values() if not row[0].claimed]
    out += [
        "",
        "## 规则不声称能找到的",
        "",
        "没有哪张词表装得下的差错：在整句里任意换字、漏字、叠字、颠倒；以及有争议、只作提示或者不管的写法。列出找到率，不设目标。",
        "",
        *_table(rest),
    ]
    by: Counter[str] = Counter()
    for slip, one in results.values():
        by.update(one.by if slip.claimed else {})
    out += [
        "",
        "## 各条规则找到几处",
        "",
        "“声称管的”差错里，每条规则各找到几处；没有找到的规则列在最后。",
        "",
        "、".join(f"{code}×{count}" for code, count in sorted(by.items())) + "。",
        "",
        "没有埋过差错的规则：" + ("、".join(code for code in sorted(rules) if code not in by) or "无") + "。",
    ]
    alarms: Counter[tuple[str, str]] = Counter()
    for _, one in results.values():
        alarms.update(one.alarms)
    out += ["", "## 正确的句子被报的", ""]
    out += [f"- {code}：{text}（{count}次）" for (code, text), count in sorted(alarms.items())] or ["没有。"]
    return "\n".join(out) + "\n"


def main() -> None:
    """Plant, look, write the page; ``--show`` prints the misses of some slips instead."""
    parser = argparse.ArgumentParser(description="Plant slips in clean text and look for them.")
    parser.add_argument("--seed", type=int, help="repeat the run of this seed")
    parser.add_argument("--each", type=int, default=40, help="plants of each kind of slip")
    parser.add_argument(
        "--show", nargs="+", metavar="NAME", help="show misses of slips whose name holds this"
    )
    options = parser.parse_args()
    seed = random.SystemRandom().randrange(10**8) if options.seed is None else options.seed
    print(f"seed {seed}", file=sys.stderr)
    slips = [slip for chapter in catalogue.CHAPTERS.values() for slip in chapter]
    if options.show:
        slips = [
            slip for slip in slips if any(part in slip.name or part in slip.codes for part in options.show)
        ]
    results = run(slips, options.each, seed)
    for slip, one in results.values():
        if options.show or (slip.claimed and one.found < 0.95 * one.planted):
            print(f"{slip.name}: {one.found}/{one.planted} {dict(one.by)}", file=sys.stderr)
            for piece in dict.fromkeys(
                one.missed[:8] + [f"not restored: {piece}" for piece in one.unmended[:3]]
            ):
                print("   ", piece, file=sys.stderr)
    if not options.show:
        library = Linter().library(str(ROOT))
        rules = {rule.code: rule.title for rule in library.rules if rule.code[:2] in FAMILIES[:-1]}
        TARGET.write_text(page(results, seed, rules), encoding="utf-8")
        print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
