"""The manifest as a workbook: the same fields as packet.yml, for those who fill in tables."""

from __future__ import annotations

from draftlint.packs.manifest import ITEM, MEETING, Manifest
from draftlint.packs.meetings import Knowledge
from draftlint.templates.tables import Sheet, workbook

_WIDTHS = {
    "number": 6, "title": 40, "kind": 14, "reporter": 22, "lead": 18, "undertaking": 18, "person": 10,
    "deadline": 13, "required": 28, "recommended": 24, "papers": 36,
}  # fmt: skip


def book_of(manifest: Manifest, knowledge: Knowledge) -> bytes:
    """The manifest as .xlsx."""
    plan = manifest.plan
    meeting = plan.meeting
    kind = knowledge.meeting(meeting.kind)
    whole = {
        "body": meeting.body,
        "kind": kind.name if kind is not None else "",
        "term": str(meeting.term or ""),
        "session": str(meeting.session or ""),
        "starts": meeting.starts,
        "ends": meeting.ends,
        "place": meeting.place,
        "base": "\n".join(need.what for need in plan.whole if need.level == "required"),
        "unnumbered": "\n".join(manifest.unnumbered),
        "excluded": "\n".join(sorted(manifest.excluded)),
        "numbering": plan.numbering,
    }
    items = []
    for item in plan.items:
        of_kind = knowledge.item(item.kind)
        said = {
            "number": str(item.number),
            "title": item.title,
            "kind": of_kind.name if of_kind is not None else "",
            "reporter": item.reporter,
            "lead": item.lead,
            "undertaking": item.undertaking,
            "person": item.person,
            "deadline": item.deadline,
            "required": "\n".join(need.what for need in item.required if need.level == "required"),
            "recommended": "\n".join(need.what for need in item.required if need.level != "required"),
            "papers": "\n".join(item.papers),
        }
        items.append([said[column.field] for column in ITEM])
    return workbook(
        (
            Sheet("议题", [(column.heading, _WIDTHS[column.field]) for column in ITEM], items),
            Sheet("会议", [("项目", 16), ("内容", 60)], [[c.heading, whole[c.field]] for c in MEETING]),
        )
    )
