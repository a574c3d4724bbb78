"""The 版记: 印发机关 and 印发日期, and where the 版记 stands (GB/T 9704 7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from draftlint.checks.anatomy import elements, whole
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.judged import is_chinese_text
from draftlint.checks.letterhead import is_letter_form
from draftlint.outline.marks import is_cc, is_printer
from draftlint.outline.model import Item, Role
from draftlint.text.dates import find_dates
from draftlint.text.lazy import compiled

_AFTER_CC = 4  # paragraphs below 抄送 in which the line about printing stands


@kind(
    "imprint-date",
    about="版记里的印发日期：应为“2026年3月5日印发”，年月日齐全，不编虚位，后加“印发”二字。",
    wants="document",
)
def imprint_date(params: Params) -> DocumentCheck:
    """Dates of printing that are short, padded, dotted, in Han numerals or without 印发."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for item in _printed(draft):
            p = item.paragraph
            for date in find_dates(p.text):
                tail = compiled(r"[\s\u3000]*(印发|印制|印)?").match(p.text, date.end)
                word = tail[1] if tail else None
                end = tail.end() if tail and word else date.end
                if item.role is not Role.PRINTER and p.text[end:].strip():
                    continue  # a day that is spoken of
                right = f"{date.year}年{date.month}月{date.day}日印发" if date.complete else None
                faults = [
                    name
                    for name, holds in (
                        ("年月日不齐全", not date.complete),
                        ("不是阿拉伯数字", date.digits != "arabic"),
                        ("没有写成年月日", date.form != "年月日"),
                        ("月、日编了虚位", date.padded and date.form == "年月日"),
                        ("后面没有“印发”二字", word != "印发"),
                    )
                    if holds
                ]
                if faults and (date.year is None or date.year >= 2012):
                    yield Hit(p, date.start, end, {"actual": "，".join(faults)}, right)

    return check


def _printed(draft: Draft) -> Iterator[Item]:
    """Lines about printing; those under 抄送 that name a day but not the word are taken for one."""
    since = _AFTER_CC + 1
    for item in draft.outline.items:
        if item.paragraph.part not in ("body", "textbox") or item.role is Role.BLANK:
            continue
        if item.role is Role.PRINTER:
            yield item
        elif item.role is Role.CC:
            since = 0
        elif item.role in (Role.ATTACHMENT_LABEL, Role.ISSUE_DATE):
            since = _AFTER_CC
        elif since < _AFTER_CC and len(item.paragraph.text) <= 60:
            yield item
        since += 1


@kind(
    "imprint-in-footer",
    about="版记写在页脚里，应当排在末页版心之内。",
    wants="document",
)
def imprint_in_footer(params: Params) -> DocumentCheck:
    """抄送 or 印发 in a footer; once a document."""

    def check(draft: Draft) -> Iterator[Hit]:
        for section in draft.document.sections:
            for part in section.footers.values():
                for paragraph in part.paragraphs:
                    text = paragraph.text.strip()
                    if text and (is_cc(text) or (is_printer(text) and "月" in text)):
                        start = paragraph.text.index(text)
                        yield Hit(paragraph, start, start + len(text))
                        return

    return check


@kind(
    "imprint-rules",
    about="版记的分隔线：首条和末条用粗线，中间用细线；只看表格和段落的边框。",
    wants="document",
    params={
        "thick": Param(list, "粗线的宽度范围，八分之一磅。", default=[6, 16]),
        "thin": Param(list, "细线的宽度范围，八分之一磅。", default=[2, 6]),
    },
    formatting=True,
)
def imprint_rules(params: Params) -> DocumentCheck:
    """Rules of the 版记 whose outer ones are not thicker than the inner ones; once a document."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = elements(draft, ["cc", "printer"], boxes=False)
        if not items:
            return
        lines = _rules(items)
        if not lines:
            if _wants_rules(draft) and all(_edges(item) == (0, 0) for item in items):
                place = whole(items[0])
                yield Hit(items[0].paragraph, place.start, place.end, {"actual": "没有分隔线"})
            return
        outer = [size for size in (lines[0], lines[-1]) if size]
        inner = [size for size in lines[1:-1] if size]
        if len(outer) < 2:
            actual = "首条或者末条分隔线没有画"
        elif inner and min(outer) <= max(inner):
            actual = "首末两条分隔线不比中间的粗"
        elif min(outer) < params.get("thick", [6])[0]:
            actual = "首末两条分隔线是细线"
        else:
            return
        place = whole(items[0])
        yield Hit(items[0].paragraph, place.start, place.end, {"actual": actual})

    return check


def _wants_rules(draft: Draft) -> bool:
    """A paper with a letterhead and nothing drawn below it: a rule that is a shape could not be seen."""
    roles = [item.role for item in draft.outline.items]
    if Role.ISSUER_MARK not in roles or Role.TITLE not in roles or is_letter_form(draft):
        return False
    below = draft.outline.items[roles.index(Role.TITLE) :]
    return not any(item.paragraph.objects for item in below)


def _rules(items: list[Item]) -> list[int]:
    """Widths of the rules from top to bottom in eighths of a point, 0 for none; empty when they are not known."""
    edges = [_edges(item) for item in items]
    cells = [item.paragraph.cell for item in items]
    rows: list[tuple[int, int]] = []
    last: tuple[int, int] | None = None
    for cell, edge in zip(cells, edges, strict=True):
        if edge is None:
            return []
        place = (cell.table, cell.row) if cell else None
        if place is None or place != last:
            rows.append(edge)
        last = place
    if not any(above or below for above, below in rows):
        return []
    between = [max(one[1], other[0]) for one, other in pairwise(rows)]
    return [rows[0][0], *between, rows[-1][1]]


def _edges(item: Item) -> tuple[int, int] | None:
    """Rules above and below an element; None when only a table style knows."""
    looks, cell = item.paragraph.format, item.paragraph.cell
    if cell is None:
        return _eighths(looks.top_border), _eighths(looks.bottom_border)
    if cell.rule_above is None or cell.rule_below is None:
        return None
    return cell.rule_above, cell.rule_below


def _eighths(border: str | None) -> int:
    if border is None:
        return 0
    size = border.rpartition(" ")[2]
    return int(size) if size.isdigit() else 0
