"""Which rule answers for which row of the norm table: ``python -m benchmarks.coverage`` writes docs/norm-coverage.md.

The rows are kept in docs/norm-coverage.yaml; what each rule is called and how severe it is comes from the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from draftlint.packs.library import Library

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = DOCS / "norm-coverage.yaml"
TARGET = DOCS / "norm-coverage.md"
GROUPS = {
    "A": "GB/T 9704-2012《党政机关公文格式》",
    "B": "《党政机关公文处理工作条例》",
    "R": "人大会议文稿的通行做法",
    "C": "GB/T 15834-2011《标点符号用法》",
    "D": "GB/T 15835-2011《出版物上数字用法》",
    "E": "GB 3100-1993《国际单位制及其应用》",
}
SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}
HEAD = """# 规范逐条对照

`python -m benchmarks.coverage` 由 norm-coverage.yaml 写成，不要手改。“程度”是规范表的建议：条文写“一般”“可以”的，
各地做法不一的，规则最多报警告。规则后面括号里是它报出的程度；“关”是默认关闭。
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the norm table."""

    id: str
    what: str
    level: str
    rules: tuple[str, ...]
    why: str


def rows() -> list[Row]:
    """All rows, in order."""
    listed = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return [
        Row(one["id"], one["what"], one["level"], tuple(one.get("rules") or ()), one.get("why") or "")
        for one in listed
    ]


def render(library: Library) -> str:
    """The table as Markdown."""
    out = [HEAD]
    for letter, title in GROUPS.items():
        out.append(f"\n## {letter}　{title}\n\n| 条 | 管什么 | 程度 | 规则 | 说明 |\n|---|---|---|---|---|\n")
        for row in rows():
            if row.id.startswith(f"{letter}-"):
                named = "、".join(_named(code, library) for code in row.rules) or "—"
                out.append(f"| {row.id} | {row.what} | {row.level} | {named} | {row.why} |\n")
    return "".join(out)


def _named(code: str, library: Library) -> str:
    rule = library.rule(code)
    if rule is None:
        raise LookupError(code)
    return f"{code}（{SEVERITY[rule.severity.value] if rule.enabled else '关'}）"


if __name__ == "__main__":
    TARGET.write_text(render(Library.load()), encoding="utf-8")
