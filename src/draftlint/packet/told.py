"""``packet check`` for people: the papers one by one, then what concerns them together."""

from __future__ import annotations

import os
from collections.abc import Iterator

from draftlint.checks.across.daywords import days_words
from draftlint.findings import Finding, Related, Reviewer, Severity
from draftlint.packet.check import PacketReport
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.text.numerals import to_chinese
from draftlint.writers import Look
from draftlint.writers.terminal import BOLD, CYAN, DIM, RED, YELLOW, clean, paint, wrap
from draftlint.writers.text import render as render_papers
from draftlint.writers.words import SEVERITY_NAMES

_COLORS = {Severity.ERROR: f"{BOLD};{RED}", Severity.WARNING: f"{BOLD};{YELLOW}", Severity.INFO: CYAN}
_INDENT = "        "
_MARGIN = "  "
_QUOTE = 60
_SOURCES = {"packet.yml": " packet.yml ", "agenda": "议程"}


def render(report: PacketReport, look: Look) -> str:
    """Everything as lines for a person."""
    if not report.report.documents or _bare(report):
        said = f"“{report.path}”里没有会议材料（.docx 等 Word 文稿），没有可以核查的；请检查文件夹是否写对。"
        left = "、".join(f"{_name(path)}（{reason}）" for path, reason in report.left_out[:6])
        lines = [wrap(said, look.width), *([wrap(f"不算材料：{clean(left)}", look.width)] if left else [])]
        return "\n".join(lines) + "\n"
    papers = render_papers(report.report, look)
    lines = list(_packet(report, look))
    return papers + ("\n" if papers else "") + "\n".join(lines) + "\n"


def _bare(report: PacketReport) -> bool:
    """Whether there was nothing to judge at all."""
    problems = [one.problem for one in report.report.documents]
    return not report.packet.papers and all(one is not None and one.code == "no-drafts" for one in problems)


def _packet(report: PacketReport, look: Look) -> Iterator[str]:
    if not look.quiet:
        yield paint(wrap(_what(report), look.width), BOLD, look.color)
        yield from _items(report, look)
    if report.problem is not None:
        yield paint(wrap(f"没有比对完：{clean(report.problem.message)}", look.width), RED, look.color)
    if report.findings:
        yield ""
        yield paint("■ 整套材料", BOLD, look.color)
    seen: set[str] = set()
    for each in sorted(report.findings, key=lambda one: one.finding.severity.rank):
        yield from _finding(each.finding, each.path, look, first_time=each.finding.rule not in seen)
        seen.add(each.finding.rule)
    if not look.quiet:
        yield ""
        yield paint(wrap(_verdict(report), look.width), BOLD, look.color)


def _what(report: PacketReport) -> str:
    meeting = report.plan.meeting
    name = meeting.body or "会议"
    session = f"第{to_chinese(meeting.session)}次" if meeting.session else ""
    term = f"第{to_chinese(meeting.term)}届" if meeting.term else ""
    days = days_words(meeting.starts, meeting.ends)
    by = _SOURCES.get(report.plan.source)
    empty = any(doubt.what == "agenda-empty" for doubt in report.plan.doubts)
    how = f"按{by}核查" if by else f"{'议程里没有读出议题' if empty else '没有议程'}，齐全和次序没有核查"
    # 第十八届 stands before the organ: 安和县第十八届人民代表大会常务委员会
    at = name.find("人民代表大会")
    name = f"{name[:at]}{term}{name[at:]}" if at >= 0 else name
    said = f"{session}{'主任会议' if meeting.kind == 'zhuren' else '会议'}" if session else ""
    return f"整套材料：{clean(name)}{said}{f'（{days}）' if days else ''}，{how}。"


def _items(report: PacketReport, look: Look) -> Iterator[str]:
    for item in report.plan.items:
        lacking = [need.what for need in item.required if need.level == "required" and not need.papers]
        names = "、".join(_name(path) for path in item.papers) or "没有材料"
        lack = f"；还缺：{'、'.join(lacking)}" if lacking and item.papers else ""
        title = item.title if len(item.title) <= 40 else f"{item.title[:38]}……"
        yield wrap(f"{item.number}. {clean(title)}：{clean(names)}{lack}", look.width, "     ", _MARGIN)
    if report.left_out:
        names = "、".join(f"{_name(path)}（{reason}）" for path, reason in report.left_out[:6])
        yield wrap(f"不算材料：{clean(names)}", look.width, "     ", _MARGIN)


def _finding(finding: Finding, path: str, look: Look, *, first_time: bool) -> Iterator[str]:
    word = SEVERITY_NAMES[finding.severity]
    head = wrap(clean(finding.message), look.width, _INDENT, f"{_MARGIN}{word}  ")
    yield head.replace(word, paint(word, _COLORS[finding.severity], look.color), 1)
    if path and finding.context and _name(path) not in finding.message:
        yield _quoted(path, finding.location.place, finding.context, finding.text, look)
    bare = [
        f"“{_name(other.path)}”"
        for other in finding.related
        if not other.text and other.path != path and _name(other.path) not in finding.message
    ]
    if bare:
        yield wrap(f"另见：{'、'.join(bare[:6])}", look.width, _INDENT)
    for other in finding.related[:4]:
        if other.text and _name(other.path) not in finding.message:
            yield _side(other, look)
    if len(finding.related) > 4:
        yield wrap(f"另外还有 {len(finding.related) - 4} 处。", look.width, _INDENT)
    if finding.advice:
        yield wrap(f"改法：{clean(finding.advice)}", look.width, _INDENT)
    parts = [f"依据：{clean(finding.basis)}"] if first_time and finding.basis else []
    if finding.reviewer is not Reviewer.DRAFTER:
        parts.append(f"由{REVIEWER_NAMES[finding.reviewer]}处理")
    yield paint(wrap("  ".join([*parts, finding.rule]), look.width, _INDENT), DIM, look.color)


def _quoted(path: str, place: str, context: str, text: str | None, look: Look) -> str:
    shown = context if len(context) <= _QUOTE else _around(context, text or "")
    if text and text != context and shown.count(text) == 1:
        shown = shown.replace(text, f"【{text}】")
    where = f"{clean(place)}：" if place else ""
    return wrap(f"“{_name(path)}”{where}{clean(shown)}", look.width, _INDENT)


def _around(context: str, text: str) -> str:
    at = max(context.find(text), 0)
    low, high = max(0, at - _QUOTE // 2), min(len(context), at + len(text) + _QUOTE // 2)
    return ("……" if low else "") + context[low:high] + ("……" if high < len(context) else "")


def _side(other: Related, look: Look) -> str:
    return _quoted(other.path, other.location.place, other.text or "", None, look)


def _name(path: str) -> str:
    return clean(os.path.basename(path))  # noqa: PTH119


def _verdict(report: PacketReport) -> str:
    counted = dict.fromkeys(Severity, 0)
    for each in report.findings:
        counted[each.finding.severity] += 1
    said = "、".join(f"{SEVERITY_NAMES[level]} {number} 处" for level, number in counted.items() if number)
    if report.unfinished:
        return f"结论：没有核查完。整套材料{said or '没有发现问题'}。"
    if not said:
        return "结论：整套材料没有发现问题。"
    return f"结论：整套材料{said}。"
