"""How many planted disagreements between the papers of a packet are found: ``python -m benchmarks.packet``.

The packet of corpora/packet is correct; one paper at a time is made to disagree (benchmarks/disagreements.py, which
reads the papers alone). Found means: an error or a warning that was not there before and that names the paper which
was made wrong and one that says otherwise. Writes docs/packet-planted.md.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.disagreements import KINDS, NoPlaceError, Planted, plant
from draftlint.findings import Severity
from draftlint.packet import check as checking
from draftlint.packet.job import Judged, judge

ROOT = Path(__file__).parents[1]
PACKET = ROOT / "corpora" / "packet" / "会议材料"
TABLE = ROOT / "docs" / "packet-planted.md"
SEEDS = 20
TODAY = "2026-07-20"


class Row(NamedTuple):
    """What came of one kind."""

    kind: str
    planted: int
    found: int
    both: int  # found, and both sides named
    rules: dict[str, int]
    missed: list[str]


def remembering(job: Callable[[bytes, str, Any], Judged]) -> Callable[[bytes, str, Any], Judged]:
    """The job, done once for the same bytes under the same name: all papers but one are always the same."""
    known: dict[tuple[str, str], Judged] = {}

    def done(data: bytes, path: str, options: Any) -> Judged:
        key = sha256(data).hexdigest(), path
        if key not in known:
            known[key] = job(data, path, options)
        return known[key]

    return done


def told(folder: Path) -> list[tuple[str, str, frozenset[str], str]]:
    """Rule, message, files and fingerprint of the errors and warnings of a packet, those of single papers as well."""
    report = checking.check(str(folder), today=TODAY, how=checking.How(engine="serial"))
    out = []
    for each in report.findings:
        if each.finding.severity is not Severity.INFO:
            files = {Path(each.path).name if each.path and each.path != str(folder) else ""}
            files |= {Path(side.path).name for side in each.finding.related}
            out.append((each.finding.rule, each.finding.message, frozenset(files), each.finding.fingerprint))
    return out


def one(kind: str, seed: str, folder: Path, before: set[tuple[str, str]]) -> tuple[Planted, list[str], bool]:
    """Plant once and look: the rules that speak up newly, and whether both sides are named."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PACKET, folder)
    done = plant(kind, folder, seed)
    new = [each for each in told(folder) if (each[0], each[3]) not in before]
    about = [each for each in new if done.wrong in each[2] or (not done.after and done.others & each[2])]
    both = any(done.wrong in files and (done.others & files or "" in done.others) for _, _, files, _ in about)
    return done, [rule for rule, *_ in about], both


def measure(kinds: list[str], seeds: int, master: str) -> list[Row]:
    """Every kind with so many seeds."""
    checking.judge = remembering(judge)  # type: ignore[assignment, attr-defined]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "会议材料"
        shutil.copytree(PACKET, folder)
        correct = told(folder)
        for rule, message, files, _ in correct:
            print(f"! 正确的一套也报了 {rule} {message} {sorted(files)}")
        before = {(rule, fingerprint) for rule, _, _, fingerprint in correct}
        rows = []
        for kind in kinds:
            row = Row(kind, 0, 0, 0, {}, [])
            for number in range(seeds):
                try:
                    done, rules, both = one(kind, f"{master}/{kind}/{number}", folder, before)
                except NoPlaceError as error:
                    row.missed.append(f"没有可改的地方：{error}")
                    continue
                row = row._replace(
                    planted=row.planted + 1, found=row.found + bool(rules), both=row.both + both
                )
                for rule in set(rules):
                    row.rules[rule] = row.rules.get(rule, 0) + 1
                if not both:
                    row.missed.append(f"{done.wrong}：{done.before} → {done.after} {sorted(set(rules))}")
            rows.append(row)
            print(f"{row.kind}: {row.both}/{row.planted} {row.rules}", flush=True)
            for each in row.missed[:6]:
                print("   ", each)
    return rows


def table(rows: list[Row], master: str) -> str:
    """The page."""
    reached = sum(1 for row in rows if row.planted and row.both * SEEDS >= 19 * row.planted)
    lines = [
        "# 会议材料之间的差错找到多少",
        "",
        "`python -m benchmarks.packet` 写成，不要手改。正确的一套材料在 corpora/packet，是自己写的；每次只改一份，",
        "改法（benchmarks/disagreements.py）只看材料本身的文字，不看规则。每次运行重新抽取。",
        "“找到”：新报出错误或警告，并且写明了改错的一份和说法不同的另一份。",
        "",
        f"本次种子：{master}（`--seed {master}` 可以重做）。{len(rows)} 种里有 {reached} 种二十次至少找到十九次。",
        "",
        "| 埋下的差错 | 埋 | 报出 | 两处都写明 | 报出的规则 |",
        "|---|---:|---:|---:|---|",
    ]
    for row in rows:
        rules = "、".join(
            f"{rule}×{count}" for rule, count in sorted(row.rules.items(), key=lambda one: -one[1])[:6]
        )
        lines.append(f"| {row.kind} | {row.planted} | {row.found} | {row.both} | {rules} |")
    missed = [(row.kind, each) for row in rows for each in row.missed[:3]]
    if missed:
        lines += ["", "## 没有找到的", "", *(f"- {kind}：{each}" for kind, each in missed)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", default=str(random.SystemRandom().randrange(10**8)))
    options.add_argument("--seeds", type=int, default=SEEDS)
    options.add_argument("--kind", action="append", choices=list(KINDS))
    options.add_argument("--dry", action="store_true", help="write no page")
    asked = options.parse_args()
    rows = measure(asked.kind or list(KINDS), asked.seeds, asked.seed)
    if not asked.dry and not asked.kind:
        TABLE.write_text(table(rows, asked.seed), encoding="utf-8")
        print(f"wrote {TABLE}", file=sys.stderr)


if __name__ == "__main__":
    main()
