"""审校台账: what was received day by day, as a page to look at and as a sheet to work with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from draftlint.templates.ledger import Column, workbook
from draftlint.watch.journal import Row
from draftlint.watch.receipt import VERDICTS, local

NAME = "审校台账"
_SECRET = "（标有密级，未登记名称）"
_TOO_LARGE = "（未登记名称）"
COLUMNS = (
    Column("日期", 12), Column("时间", 10), Column("文件", 44), Column("轮次", 6), Column("结论", 16), Column("错误", 6),
    Column("警告", 6), Column("提示", 6), Column("拟稿人", 8), Column("部门负责人", 11), Column("分管领导", 9),
    Column("文种", 18), Column("原因", 40), Column("校验码（前12位）", 16),
)  # fmt: skip
_STYLE = (
    'body{font:15px/1.6 "Microsoft YaHei","Noto Sans CJK SC",SimSun,sans-serif;margin:16px 24px;color:#222}'
    "table{border-collapse:collapse;margin:6px 0 20px}th,td{border:1px solid #bbb;padding:2px 8px;text-align:left;"
    "vertical-align:top}th{background:#f2f2f2}.n{text-align:right}h2{font-size:17px;margin:18px 0 4px}"
    "@media print{body{font-size:10pt}tr{page-break-inside:avoid}}"
)


class Line(NamedTuple):
    """One delivery as the ledger shows it."""

    day: str
    values: tuple[str | int, ...]  # one for each column
    verdict: str


def days(rows: Sequence[Row], turned_away: Sequence[tuple[float, str]]) -> list[Line]:
    """All lines, the newest first."""
    found = [(row.at, _line(row)) for row in rows]
    found += [(at, _away(at, reason)) for at, reason in turned_away]
    found.sort(key=lambda one: one[0], reverse=True)
    return [line for _, line in found]


def _line(row: Row) -> Line:
    said = json.loads(row.receipt)
    at, counts, who = local(row.at), said["summary"], said["reviewers"]
    problem = said["problem"]["message"] if said["problem"] else ""
    each = [sum(who[name].values()) for name in ("drafter", "department_head", "leader")]
    values = (
        at.strftime("%Y-%m-%d"), at.strftime("%H:%M:%S"), row.shown, row.round, VERDICTS[said["verdict"]],
        counts["error"], counts["warning"], counts["info"], *each, said["genre"], problem, row.sha256[:12],
    )  # fmt: skip
    return Line(values[0], values, said["verdict"])


def _away(at: float, reason: str) -> Line:
    when = local(at)
    verdict = "refused" if reason == "secret" else "quarantined"
    name = _SECRET if reason == "secret" else _TOO_LARGE
    values = (
        when.strftime("%Y-%m-%d"), when.strftime("%H:%M:%S"), name, "", VERDICTS[verdict], "", "", "", "", "", "", "",
        "没有留存副本" if reason == "secret" else "没有收下，见“隔离”里的回执", "",
    )  # fmt: skip
    return Line(str(values[0]), values, verdict)


def files(lines: Sequence[Line], now: float, span: int) -> Iterator[tuple[str, bytes]]:
    """The two files with their contents."""
    yield f"{NAME}.html", _page(lines, now, span).encode()
    yield (
        f"{NAME}.xlsx",
        workbook(NAME, COLUMNS, [line.values for line in lines], local(now).replace(microsecond=0)),
    )


def _page(lines: Sequence[Line], now: float, span: int) -> str:
    out = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{NAME}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{NAME}</h1>",
        f"<p>最近 {span} 天，{local(now):%Y-%m-%d %H:%M} 更新。由 draftlint 自动生成，不含文稿内容。</p>",
    ]
    for day in dict.fromkeys(line.day for line in lines):
        of_day = [line for line in lines if line.day == day]
        tally = "，".join(
            f"{VERDICTS[verdict]} {number} 份"
            for verdict in VERDICTS
            if (number := sum(line.verdict == verdict for line in of_day))
        )
        out.append(f"<h2>{day}　共 {len(of_day)} 份：{tally}</h2>\n<table>\n<tr>")
        out += [f"<th>{escape(column.name)}</th>" for column in COLUMNS[1:]]
        out.append("</tr>")
        for line in of_day:
            cells = "".join(
                f'<td class="n">{value}</td>' if isinstance(value, int) else f"<td>{escape(value)}</td>"
                for value in line.values[1:]
            )
            out.append(f"<tr>{cells}</tr>")
        out.append("</table>")
    if not lines:
        out.append("<p>还没有收到文稿。</p>")
    return "\n".join([*out, "</body>\n</html>\n"])
