"""The office's roster of leaders (姓名, 职务, 排序, 任职起止) to a table for checks."""

from __future__ import annotations

import calendar
import datetime
import re
from pathlib import Path
from typing import Any

from draftlint.packs.columns import Column, Record
from draftlint.packs.errors import Mistake
from draftlint.packs.sheets import read_table

COLUMNS = (
    Column("name", "姓名", ("名字",)),
    Column("post", "职务", ("职位", "现任职务", "现职务", "现职", "任职", "职务名称", "单位及职务", "单位职务")),
    Column("order", "排序", ("序号", "顺序", "排名", "次序", "排列次序", "排位"), required=False),
    Column("from", "任职日期", ("起", "自", "开始", "开始日期", "起始", "起始日期", "任职时间", "任职起", "任职开始", "任职起始", "起任日期", "任命日期", "生效日期", "有效期起", "valid from"), required=False),
    Column("to", "离任日期", ("止", "至", "结束", "结束日期", "截止", "截止日期", "离任时间", "任职止", "任职结束", "任职截止", "任职终止", "卸任日期", "免职日期", "失效日期", "有效期止", "valid to"), required=False),
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:[年./-](\d{1,2})(?:[月./-](\d{1,2})日?)?月?|年)?")
_OPEN = frozenset({"", "至今", "现任", "—", "-", "今"})


def read_roster(path: Path) -> tuple[list[dict[str, Any]], list[Mistake]]:
    """People as ``{"name", "post", "order", "from", "to"}``; dates are ISO text or None, order an int or None."""
    records, mistakes = read_table(path, COLUMNS, "DL213")
    out: list[dict[str, Any]] = []
    seen: dict[tuple[str, str, str | None], Record] = {}
    for record in records:
        before = len(mistakes)
        name = re.sub(r"[\s\u3000]", "", record.text("name"))  # two-character names are padded with a space
        post = record.text("post")
        if not name:
            mistakes.append(record.mistake("name", "DL213", "姓名是空的。", "如 张三"))
        elif not re.fullmatch(r"[\u3400-\u9fff〇·•．\U00020000-\U0003ffff]{2,20}", name):
            mistakes.append(
                record.mistake("name", "DL213", f"“{name}”不像姓名。", "两个以上汉字，少数民族姓名中间用“·”")
            )
        if not post:
            mistakes.append(record.mistake("post", "DL213", "职务是空的。", "如 县人大常委会副主任"))
        order = _order(record, mistakes)
        start, end = _date(record, "from", mistakes), _date(record, "to", mistakes, last=True)
        if start and end and start > end:
            mistakes.append(record.mistake("to", "DL213", f"离任日期 {end} 早于任职日期 {start}。"))
        key = (name, post, start)
        if key in seen and len(mistakes) == before:
            mistakes.append(
                record.mistake(
                    "name",
                    "DL213",
                    f"“{name}”的“{post}”列了两次。",
                    hint="请删去其中一行，或者写明各自的起止日期。",
                )
            )
        if len(mistakes) == before:
            seen[key] = record
            out.append({"name": name, "post": post, "order": order, "from": start, "to": end})
    return out, mistakes


def _order(record: Record, mistakes: list[Mistake]) -> int | None:
    text = record.text("order")
    if not text:
        return None
    if text.isdecimal() and len(text) < 6:
        return int(text)
    mistakes.append(record.mistake("order", "DL213", f"排序“{text}”不是整数。", "1、2、3……"))
    return None


def _date(record: Record, field: str, mistakes: list[Mistake], *, last: bool = False) -> str | None:
    """A day; of a month or a year alone the first day, or the ``last``."""
    value = record.values.get(field)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    text = record.text(field)
    if text in _OPEN:
        return None
    match = _DATE.fullmatch(text)
    if match:
        year, month = int(match.group(1)), int(match.group(2) or (12 if last else 1))
        try:
            day = int(match.group(3) or (calendar.monthrange(year, month)[1] if last else 1))
            return datetime.date(year, month, day).isoformat()
        except ValueError:  # and calendar's own error is one
            pass
    mistakes.append(
        record.mistake(field, "DL213", f"“{text}”不是日期。", "如 2026-01-05、2026年1月5日，现任的不填")
    )
    return None
