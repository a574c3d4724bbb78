"""packet.yml: the plan as text that people read and change."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from draftlint.checks.across.model import Item
from draftlint.packs.manifest import Manifest
from draftlint.packs.meetings import Knowledge

_PLAIN = re.compile(r"^[\w\u4e00-\u9fff（《“][\w\u4e00-\u9fff（）《》“”、，。；：〔〕—·\u3000 .\-+/]*$")
_READ_OTHERWISE = re.compile(r"^(?:true|false|yes|no|on|off|null|~)$", re.IGNORECASE)
_HEAD = """\
# 会议材料清单，由 draftlint packet init 根据议程和材料生成；请核对，改好后用 draftlint packet check 核查。
# 写法：每项“名称: 内容”，冒号是英文的，后面空一格；以 # 开头的是说明，不起作用。
# 空着的没有认出来，可以填上，也可以留空。
"""


def text_of(manifest: Manifest, knowledge: Knowledge) -> str:
    """The manifest as text, with comments; its paths are below the packet's folder."""
    plan = manifest.plan
    meeting = plan.meeting
    kind = knowledge.meeting(meeting.kind)
    lines = [_HEAD, "会议:"]
    fields = (
        ("会议主体", meeting.body, ""),
        (
            "会议种类",
            kind.name if kind is not None else "",
            "、".join(each.name for each in knowledge.meetings),
        ),
        ("届", str(meeting.term or ""), ""),
        ("次", str(meeting.session or ""), ""),
        ("开始日期", meeting.starts, "各项时限从这一天往前算"),
        ("结束日期", meeting.ends, ""),
        ("地点", meeting.place, ""),
        ("编号样式", plan.numbering, "如 会议文件之一、（1）；空着的按已编好的样式"),
    )
    lines += [_field(name, said, "  ", note) for name, said, note in fields]
    lines.append("  # 议题以外会前必备的材料，缺了会提醒")
    lines += _list("会前必备", [need.what for need in plan.whole if need.level == "required"], "  ")
    lines.append("  # 不编会议文件号的材料：写材料的名称或文件名")
    lines += _list("不编号", manifest.unnumbered, "  ")
    lines.append("  # 文件夹里有、但不是会议材料的文件或子文件夹（如旧稿）")
    lines += _list("不用", sorted(manifest.excluded), "  ")
    lines.append("")
    lines.append("议题:")
    for item in plan.items:
        lines += _item(item, meeting.starts, knowledge)
    if plan.strays:
        lines.append(
            "# 下列文件没有认出属于哪一项议题；请写到所属议题的“材料”下，不是会议材料的写到“不用”下："
        )
        lines += [f"#   - {path}" for path in plan.strays]
    return "\n".join(lines) + "\n"


def _item(item: Item, starts: str, knowledge: Knowledge) -> list[str]:
    kind = knowledge.item(item.kind)
    due = next((step for step in kind.steps if step.due), None) if kind is not None else None
    note = f"会前{due.days}日：{due.what}；{due.basis}" if due is not None and starts else ""
    lines = [f"  - 序号: {item.number}"]
    lines.append(_field("议题", item.title, "    "))
    lines.append(_field("种类", kind.name if kind is not None else "", "    "))
    lines.append(_field("报告人", item.reporter, "    "))
    lines.append(_field("牵头部门", item.lead, "    "))
    lines.append(_field("承办部门", item.undertaking, "    "))
    lines.append(_field("经办人员", item.person, "    "))
    lines.append(_field("完成时限", item.deadline, "    ", note))
    if kind is not None and starts:
        for step in kind.steps:
            if not step.due and (day := _before(starts, step.days)):
                lines.append(f"    #   {day} 以前：{step.what}（会前{step.days}日；{step.basis}）")
    lines += _list("必备材料", [need.what for need in item.required if need.level == "required"], "    ")
    lines += _list("建议材料", [need.what for need in item.required if need.level != "required"], "    ")
    lines += _list("材料", item.papers, "    ")
    return [*lines, ""]


def _before(starts: str, days: int) -> str:
    try:
        return (datetime.date.fromisoformat(starts) - datetime.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _field(name: str, said: str, indent: str, note: str = "") -> str:
    line = f"{indent}{name}: {scalar(said)}".rstrip()
    return f"{line}  # {note}" if note else line


def _list(name: str, entries: Sequence[str], indent: str) -> list[str]:
    if not entries:
        return [f"{indent}{name}: []"]
    return [f"{indent}{name}:", *(f"{indent}  - {scalar(entry)}" for entry in entries)]


def scalar(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, else in single quotes."""
    text = re.sub("[\\r\\n\\t]+", " ", text).strip()
    if not text:
        return ""
    if _PLAIN.match(text) and not _READ_OTHERWISE.match(text) and ": " not in text and " #" not in text:
        return text
    return "'" + text.replace("'", "''") + "'"


def free_name(path: Path) -> Path:
    """The next name beside ``path`` that nothing has."""
    for number in range(2, 100):
        other = path.with_name(f"{path.stem}{number}{path.suffix}")
        if not other.exists():
            return other
    return path.with_name(f"{path.stem}_new{path.suffix}")
