"""Which genres are recognised as what: ``python -m benchmarks.genres`` writes docs/genres.md.

Counts the samples of corpora/ and the papers of tests/data/papers (written by people who had not read the rules) by
the genre they are and the genre they are taken for, and collected official papers (``../shared/data/official``,
passed over when absent) by benchmarks/genres.yaml, where a person noted what each of them is.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml

from benchmarks import removals
from draftlint.api import Linter, Options
from draftlint.packs.library import Library
from tests.support.hands import write
from tests.support.papers import SOURCES, load

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "genres.md"
PAPERS = ROOT / "tests" / "data" / "papers"
OFFICIAL = ROOT.parent / "shared" / "data" / "official"
LABELS = Path(__file__).with_name("genres.yaml")
Pairs = list[tuple[str, str, str]]  # where it lies, what it is, what it is taken for


def samples(linter: Linter) -> Pairs:
    """The sources of corpora/, the genre as each of them says."""
    found: Pairs = []
    for path in sorted(SOURCES.glob("*.txt")):
        paper = load(path)
        said = path.read_text(encoding="utf-8").partition("@文种{")[2].partition("}")[0]
        found.append((path.stem, said, linter.lint_bytes(write(paper, "direct"), f"{path.stem}.docx").genre))
    return found


def others(linter: Linter) -> Pairs:
    """Papers by other hands, named by their genre."""
    return [
        (
            path.stem,
            path.stem.rpartition("-")[0],
            linter.lint_bytes(write(load(path), "direct"), f"{path.stem}.docx").genre,
        )
        for path in sorted(PAPERS.glob("*.txt"))
    ]


def official(linter: Linter) -> Pairs:
    """Collected papers that a person has labelled."""
    labels: dict[str, str] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    return [
        (name, said, linter.lint_file(str(OFFICIAL / name)).genre)
        for name, said in labels.items()
        if (OFFICIAL / name).is_file()
    ]


def page(groups: dict[str, Pairs], names: dict[str, str]) -> str:
    """docs/genres.md."""
    out = [
        "# 文种识别",
        "",
        "`python -m benchmarks.genres` 写成，不要手改。认不出的是“其他文稿”，不查应有的部分。",
        "",
    ]
    for title, pairs in groups.items():
        right = sum(is_one == taken for _, is_one, taken in pairs)
        kinds = len({is_one for _, is_one, _ in pairs} - {"generic"})
        out += [f"## {title}", "", f"{len(pairs)} 份，{kinds} 个文种，认对 {right} 份。", ""]
        out += ["| 文种 | 份数 | 认对 | 认作别的 |", "|---|---:|---:|---|"]
        for genre in sorted({is_one for _, is_one, _ in pairs}):
            mine = [(name, taken) for name, is_one, taken in pairs if is_one == genre]
            wrong = Counter(taken for _, taken in mine if taken != genre)
            told = "、".join(f"{names.get(taken, taken)} {number}" for taken, number in wrong.items())
            out.append(
                f"| {names.get(genre, genre)} `{genre}` | {len(mine)} | {len(mine) - sum(wrong.values())} | {told} |"
            )
        missed = [(name, is_one, taken) for name, is_one, taken in pairs if is_one != taken]
        if missed:
            out += ["", "认错的："]
            out += [f"- {name}：是{names.get(a, a)}，认作{names.get(b, b)}" for name, a, b in missed]
        out.append("")
    return "\n".join(out)


def main() -> None:
    """Measure and write the page."""
    linter = Linter(Options(config="", select=("DG01",)))
    groups = {
        "自带的样稿（corpora/）": samples(linter),
        "另写的文稿（tests/data/papers，其中编号1、2的写的人没有看过规则）": others(linter),
    }
    if OFFICIAL.is_dir():
        groups["收集来的公文和模板"] = official(linter)
    names = Library.load().genre_names
    text = page(groups, names) + "\n" + "\n".join(removals.table(list(removals.outcomes()), names))
    TARGET.write_text(text, encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
