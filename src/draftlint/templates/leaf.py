"""What a printed page says, apart from whether it becomes a Word file, a spreadsheet or a page for a browser."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from draftlint.templates.printing import Cell, Column, Page, plain


class Heading(NamedTuple):
    """A heading inside the page."""

    text: str


class Words(NamedTuple):
    """A paragraph; a ``strong`` one is the answer that the reader came for."""

    text: str
    strong: bool = False


class Grid(NamedTuple):
    """A table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Leaf(NamedTuple):
    """A page or several, from top to bottom."""

    title: str
    parts: tuple[Heading | Words | Grid, ...]
    category: str  # by which a file is known again as written by the tool
    landscape: bool = False


def as_docx(leaf: Leaf, now: datetime) -> bytes:
    """The page as the bytes of a .docx."""
    page = Page(leaf.title, now, leaf.category, landscape=leaf.landscape)
    for part in leaf.parts:
        if isinstance(part, Heading):
            page.heading(part.text)
        elif isinstance(part, Words):
            page.say(part.text, font="黑体" if part.strong else "仿宋_GB2312", size=14 if part.strong else 12)
        else:
            page.table(part.columns, part.rows)
    return page.bytes()


def as_xlsx(leaf: Leaf, now: datetime) -> bytes:
    """The first table of the page as the bytes of an .xlsx."""
    from draftlint.templates.workbook import workbook

    grid = next(part for part in leaf.parts if isinstance(part, Grid))
    return workbook(leaf.title, grid.columns, grid.rows, now, category=leaf.category)


_CSS = """
body{font-family:"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",SimSun,sans-serif;max-width:75em;margin:1.5em auto;
padding:0 1em;color:#222;line-height:1.6}
h1{font-size:1.5em;text-align:center}h2{font-size:1.15em;border-bottom:1px solid #999;padding-bottom:.2em;margin-top:1.6em}
table{border-collapse:collapse;width:100%;margin:.6em 0}td,th{border:1px solid #aaa;padding:.3em .5em;text-align:left;
vertical-align:middle;word-wrap:break-word;overflow-wrap:break-word}
th{background:#eee}.c{text-align:center}.s{font-weight:bold}p.s{border:2px solid #444;padding:.4em .7em}
@media print{body{max-width:none;margin:0;font-size:10.5pt}tr{page-break-inside:avoid}thead{display:table-header-group}}
"""


def as_html(leaf: Leaf) -> bytes:
    """The page as one self-contained file for a browser, UTF-8."""
    out = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        '<meta name="generator" content="draftlint">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_safe(leaf.title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<h1>{_safe(leaf.title)}</h1>",
    ]
    for part in leaf.parts:
        if isinstance(part, Heading):
            out.append(f"<h2>{_safe(part.text)}</h2>")
        elif isinstance(part, Words):
            out.append(
                f'<p class="s">{_safe(part.text)}</p>' if part.strong else f"<p>{_safe(part.text)}</p>"
            )
        else:
            out += _grid(part)
    out.append("</body>\n</html>\n")
    return "\n".join(out).encode("utf-8")


def _grid(grid: Grid) -> list[str]:
    whole = sum(column.width for column in grid.columns)
    heads = (
        f'<th style="width:{100 * column.width / whole:.0f}%">{_safe(column.title)}</th>'
        for column in grid.columns
    )
    out = [f"<table>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>"]
    for row in grid.rows:
        cells = []
        for cell, column in zip(row, grid.columns, strict=True):
            marks = " ".join(name for name, holds in (("c", column.centred), ("s", cell.strong)) if holds)
            said = "<br>".join(_safe(line) for line in cell.lines)
            cells.append(f'<td class="{marks}">{said}</td>' if marks else f"<td>{said}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return [*out, "</tbody>\n</table>"]


def _safe(text: str) -> str:
    from html import escape

    return escape(plain(text))
