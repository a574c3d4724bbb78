"""What the typo rules find and what they wrongly report: ``python -m benchmarks.typos [--seed N]``.

Runs the TY rules over the collections of ``../shared/data`` and writes docs/typos.md, with a fresh sample of
two hundred rows of the tables to be read. A quarter of each collection went into the making of the tables
(what stands there on the right side is no slip); it is counted apart.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.lexicon import LEXICONS
from draftlint.api import Linter, Options
from draftlint.findings import Finding
from draftlint.text.slips import Slip, columns_of, slips_of

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
TARGET = ROOT / "docs" / "typos.md"
COLLISIONS = ROOT / "tests" / "data" / "collisions.txt"
TABLES = {"words": "常用词、成语里错一个字", "confusables": "常混的字词", "names": "固定名称多字、漏字、颠倒"}
SAMPLE = 200
#: What was read of samples: seed, size of the tables, what was struck out.
VERDICTS = Path(__file__).with_name("typos-verdicts.tsv")
#: The rules over tables and forms; those that reckon with a language model are measured elsewhere.
CODES = tuple(f"TY{number:02}" for number in (*range(1, 7), *range(10, 26)))
_SEEN_EVERY = 4


class Score(NamedTuple):
    """One collection."""

    sentences: int
    characters: int
    errors: int
    found: int
    right: int
    wrong: int
    alarms: list[str]


def rows(name: str) -> list[Slip]:
    """All slips of a table."""
    lines = (LEXICONS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = columns_of(lines[0])
    return [slip for line in lines[1:] for slip in slips_of(line, columns, name)]


def _judged(linter: Linter, sentences: list[str]) -> list[list[Finding]]:
    """Errors and warnings in each sentence."""
    text = "\n".join(sentence.replace("\n", " ") or "。" for sentence in sentences)
    out: list[list[Finding]] = [[] for _ in sentences]
    done = linter.lint_bytes(text.encode("utf-8-sig"), "lines.txt")
    if done.problem is not None:
        sys.exit(done.problem.message)
    for one in done.findings:
        if one.severity.value != "info" and one.location.paragraph is not None:
            out[one.location.paragraph - 1].append(one)
    return out


def score(linter: Linter, items: list[dict[str, Any]]) -> Score:
    """Found and missed slips of the wrong sides, false alarms of the right sides."""
    found = right = wrong = 0
    for item, findings in zip(items, _judged(linter, [item["wrong"] for item in items]), strict=True):
        hit: set[int] = set()
        for one in findings:
            start, end = one.location.start or 0, one.location.end or 0
            touched = {at for at, span in enumerate(item["spans"]) if span[0] < end and span[1] > start}
            hit |= touched
            right += bool(touched)
            wrong += not touched
        found += len(hit)
    clean = _judged(linter, [item["right"] for item in items])
    alarms = [f"{one.rule} {one.text}：{one.context}" for findings in clean for one in findings]
    return Score(
        len(items),
        sum(len(item["right"]) for item in items),
        sum(len(item["spans"]) for item in items),
        found,
        right,
        wrong,
        alarms,
    )


def page(linter: Linter, seed: int) -> str:
    """docs/typos.md."""
    out = [
        "# 错别字规则查得怎样",
        "",
        "`python -m benchmarks.typos` 写成，不要手改。",
        "",
        "## 词表",
        "",
        "| 词表 | 管什么 | 错误写法 | 正确写法 |",
        "|---|---|---:|---:|",
    ]
    tables = {name: rows(name) for name in TABLES}
    for name, slips in tables.items():
        out.append(f"| {name}.tsv | {TABLES[name]} | {len(slips)} | {len({one.right for one in slips})} |")
    idioms = (LEXICONS / "idioms.tsv").read_text(encoding="utf-8").count("\n") - 1
    out += [
        "",
        f"idioms.tsv 另有 {idioms} 个四字词语：三个字相同、一个字同音或者形近的，按疑似差错报（TY06）。",
        "",
        "## 查全、查准",
        "",
        "“词表没见过”：词表生成时没有用来筛选的四分之三。",
        "",
        "| 语料 | 句 | 字 | 差错 | 查出 | 查全率 | 查准率 | 正确一侧误报 | 每万字误报 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    alarms: list[str] = []
    for name, title in (("ecspell_odw_train", "公文差错集 odw"), ("acc_rmrb_clean", "人民日报（无错）")):
        with (DATA / "text" / f"{name}.jsonl").open(encoding="utf-8") as file:
            items = [json.loads(line) for line in file]
        fresh = [item for at, item in enumerate(items) if at % _SEEN_EVERY]
        for chosen, label in ((items, title), (fresh, f"{title}，词表没见过")):
            got = score(linter, chosen)
            recall = f"{got.found / got.errors:.1%}" if got.errors else "—"
            precision = (
                f"{got.right / (got.right + got.wrong):.1%}" if got.errors and got.right + got.wrong else "—"
            )
            out.append(
                f"| {label} | {got.sentences} | {got.characters:,} | {got.errors} | {got.found} | {recall} "
                f"| {precision} | {len(got.alarms)} | {len(got.alarms) / got.characters * 10_000:.2f} |"
            )
        alarms += dict.fromkeys(got.alarms)
    out += ["", "误报的句子：", "", *(f"- {line[:80]}" for line in alarms)] if alarms else []
    lines = COLLISIONS.read_text(encoding="utf-8").splitlines()
    noisy = sum(map(bool, _judged(linter, lines)))
    out += ["", "## 跨词碰巧相同的字", "", f"tests/data/collisions.txt 的 {len(lines)} 句，误报 {noisy} 句。"]
    out += ["", "## 已发表的文稿", "", "| 文稿 | 篇 | 字 | 错误、警告 |", "|---|---:|---:|---|"]
    for folder in sorted(path for path in (DATA / "proofread").iterdir() if path.is_dir()):
        papers = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
        counts: Counter[str] = Counter()
        size = 0
        for paper in papers:
            size += len(paper.read_text(encoding="utf-8", errors="ignore"))
            counts.update(
                f"{one.rule} {one.text}"
                for one in linter.lint_file(str(paper)).findings
                if one.severity.value != "info"
            )
        told = "、".join(f"{text}×{count}" for text, count in counts.most_common()) or "—"
        out.append(f"| {folder.name} | {len(papers)} | {size:,} | {told} |")
    every = [*tables["words"], *tables["confusables"]]
    out += ["", "## 读过的样本", "", *_verdicts()]
    sample = random.Random(seed).sample(every, SAMPLE)
    out += ["", f"## 抽读{SAMPLE}条", "", f"从 {len(every)} 条里随机抽取（seed {seed}），正确 → 错误：", ""]
    out += [
        "、".join(f"{one.right}→{one.wrong}" for one in sample[at : at + 10]) + "；"
        for at in range(0, SAMPLE, 10)
    ]
    return "\n".join(out) + "\n"


def _verdicts() -> list[str]:
    """What a person made of the samples that were read (typos-verdicts.tsv): a record, nothing is drawn anew."""
    out = [
        f"逐条读过的样本，每份{SAMPLE}条，seed 在抽取之前定好。划掉的是经办人写不出来的（音不近、形不近、字太生僻）和可能本来就对的；",
        "后一种已经从词表里去掉。划掉的全部列在 benchmarks/typos-verdicts.tsv。",
        "",
        "| seed | 抽取时词表条数 | 读 | 划掉 | 写得出来的 |",
        "|---:|---:|---:|---:|---:|",
    ]
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            seed, size, struck = line.split("\t")
            bad = len(struck.split())
            out.append(f"| {seed} | {size} | {SAMPLE} | {bad} | {(SAMPLE - bad) / SAMPLE:.1%} |")
    return out


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description="Measure the typo rules.")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="of the sample")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no texts to measure on: {DATA}")
    TARGET.write_text(page(Linter(Options(select=CODES)), options.seed), encoding="utf-8")
    print(f"wrote {TARGET}, seed {options.seed}", file=sys.stderr)


if __name__ == "__main__":
    main()
