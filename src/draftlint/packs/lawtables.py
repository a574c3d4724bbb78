"""Tables of laws: the shipped one checked, those of an office's packs brought into its form."""

from __future__ import annotations

import re
from pathlib import Path

from draftlint.checks.law_book import (
    ARTICLES,
    EVIDENCE,
    LATEST,
    NAME,
    SHORT,
    SINCE,
    STANDING,
    STANDINGS,
    SUCCESSOR,
    SURE,
)
from draftlint.packs.columns import Column, Record
from draftlint.packs.errors import Mistake, one_of
from draftlint.packs.sheets import read_table
from draftlint.packs.sources import SourceFile

#: Evidence of what an office says of its own regulations.
OWN = "本单位"
_COLUMNS = (
    Column("name", NAME, ("法规名称", "法律名称", "全称", "名录")),
    Column("short", SHORT, (), required=False),
    Column("latest", LATEST, ("最新文本日期", "修改日期", "修正日期"), required=False),
    Column("articles", ARTICLES, ("条文数", "最后一条"), required=False),
    Column("standing", STANDING, ("效力", "时效"), required=False),
    Column("since", SINCE, ("失效日期", "废止日期"), required=False),
    Column("successor", SUCCESSOR, ("现行名称", "替代"), required=False),
    Column("evidence", EVIDENCE, (), required=False),
)
_DAY = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")


def read_laws(file: SourceFile, mistakes: list[Mistake], *, builtin: bool) -> str:
    """The laws of one file, a line each in the columns of the shipped table."""
    records, problems = read_table(Path(file.path), _COLUMNS, "DL215")
    mistakes += problems
    lines: list[str] = []
    seen: set[str] = set()
    for record in records:
        if record.text("name").startswith("#"):
            continue
        line = _line(record, mistakes, seen, builtin=builtin)
        if line:
            lines.append(line)
    return "\n".join(lines)


def _line(record: Record, mistakes: list[Mistake], seen: set[str], *, builtin: bool) -> str:
    before = len(mistakes)
    name = record.text("name").strip("《》")
    if len(name) < 2 or re.search(r"[\t\n《》]", name):
        mistakes.append(record.mistake("name", "DL215", f"“{name}”不像法律法规的名称。", "一行一部，写全称"))
    elif name in seen:
        mistakes.append(record.mistake("name", "DL215", f"“{name}”列了两次。", hint="请删去其中一行。"))
    seen.add(name)
    latest, since = _day(record, "latest", mistakes), _day(record, "since", mistakes)
    articles = record.text("articles")
    if articles and not articles.isdecimal():
        mistakes.append(
            record.mistake("articles", "DL215", f"条数“{articles}”不是整数。", "最后一条的序号，如 65")
        )
    standing = record.text("standing").replace("有效", "").replace("现行", "")
    if standing and standing not in STANDINGS:
        mistakes.append(
            record.mistake(
                "standing", "DL215", f"不认识的状态“{standing}”。", f"空着（有效）或者{one_of(STANDINGS)}"
            )
        )
    if standing and not since and not record.text("since"):
        mistakes.append(
            record.mistake("since", "DL215", f"“{name}”不再有效，没有写从哪天起。", "如 2026-08-15")
        )
    evidence = record.text("evidence") if builtin else OWN
    if builtin and evidence not in {*SURE, "记忆"}:
        mistakes.append(
            record.mistake(
                "evidence", "DL215", f"不认识的依据“{evidence}”。", one_of([*sorted(SURE), "记忆"])
            )
        )
    cells = [
        name, record.text("short"), latest, articles, standing, since, record.text("successor").strip("《》"), evidence,
    ]  # fmt: skip
    return "\t".join(cells) if len(mistakes) == before else ""


def _day(record: Record, field: str, mistakes: list[Mistake]) -> str:
    import datetime

    value = record.values.get(field)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    text = record.text(field)
    match = _DAY.fullmatch(text)
    if match:
        try:
            return datetime.date(*(int(part) for part in match.groups())).isoformat()
        except ValueError:
            match = None
    if text and not match:
        mistakes.append(record.mistake(field, "DL215", f"“{text}”不是日期。", "如 2024-11-08"))
    return ""
