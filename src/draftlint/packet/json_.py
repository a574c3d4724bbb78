"""``packet check --format json``: CONTRACT section 2, with what is said of the packet as a whole."""

from __future__ import annotations

import json
from typing import Any

from draftlint.checks.across.model import Item
from draftlint.packet.check import PacketReport
from draftlint.writers.json_ import finding_json, to_json

Json = dict[str, Any]


def render(report: PacketReport) -> str:
    """The whole report as one JSON object."""
    return json.dumps(to_plain(report), ensure_ascii=False, indent=1) + "\n"


def to_plain(report: PacketReport) -> Json:
    """The report as plain dicts and lists."""
    meeting = report.plan.meeting
    problem = report.problem
    return {
        **to_json(report.report),
        "packet": {
            "path": report.path,
            "source": report.plan.source or None,
            "agenda": report.plan.agenda_path or None,
            "meeting": {
                "body": meeting.body,
                "kind": meeting.kind,
                "term": meeting.term,
                "session": meeting.session,
                "starts": meeting.starts or None,
                "ends": meeting.ends or None,
                "place": meeting.place,
            },
            "items": [_item(item, report) for item in report.plan.items],
            "base": [{"what": need.what, "papers": list(need.papers)} for need in report.plan.whole],
            "unmatched": list(report.plan.strays),
            "set_aside": list(report.set_aside),
            "left_out": [{"path": path, "reason": reason} for path, reason in report.left_out],
            "problem": None if problem is None else {"code": problem.code, "message": problem.message},
            "findings": [_finding(each.finding, each.path) for each in report.findings],
            "suppressed": [
                {**_finding(each.finding, path), "by": each.by, "reason": each.reason}
                for each, path in report.suppressed
            ],
        },
    }


def _finding(finding: Any, path: str) -> Json:
    """A finding as in a single paper; ``location.path`` names the paper, "" is the packet itself."""
    plain = finding_json(finding)
    plain["location"] = {"path": path, **plain["location"]}
    return plain


def _item(item: Item, report: PacketReport) -> Json:
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind or None,
        "reporter": item.reporter,
        "lead": item.lead,
        "undertaking": item.undertaking,
        "person": item.person,
        "deadline": item.deadline or None,
        "required": [
            {"what": need.what, "genre": need.genre or None, "level": need.level, "papers": list(need.papers)}
            for need in item.required
        ],
        "papers": [
            {"path": path, "sure": report.matches[path].sure, "score": round(report.matches[path].score, 2)}
            if path in report.matches
            else {"path": path, "sure": True, "score": 1.0}
            for path in item.papers
        ],
    }
