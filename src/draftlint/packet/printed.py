"""What a packet's pages say: the contents, the preparation table, the report for the leader. As values, not files."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from draftlint.findings import DocumentReport, Finding, Severity
from draftlint.packet.files import inside
from draftlint.templates.contents import Entry
from draftlint.templates.leaf import Grid, Heading, Leaf, Words
from draftlint.templates.printing import Cell, Column
from draftlint.text.numerals import to_chinese

if TYPE_CHECKING:
    from draftlint.checks.across.model import Item, Meeting, Paper, Required
    from draftlint.engine.across import PacketFinding
    from draftlint.packet.check import PacketReport
    from draftlint.packs.meetings import Knowledge, Step
    from draftlint.review.standing import Standing

#: Categories in the properties of what is written, by which a file is known again and may be written anew.
CONTENTS, TABLE, REPORT = "draftlint 会议文件目录", "draftlint 筹备工作一览表", "draftlint 审校报告"
_SEVERITIES = ((Severity.ERROR, "错误"), (Severity.WARNING, "警告"), (Severity.INFO, "提示"))
#: The leader's page names so many things; the rest stands behind.
_FIRST = 12

_TABLE_COLUMNS = (
    Column("序号", 11, centred=True),
    Column("议题", 52),
    Column("内容要求", 42),
    Column("牵头部门", 20),
    Column("承办部门", 20),
    Column("经办人员", 18),
    Column("方法步骤", 36),
    Column("完成时限", 20, centred=True),
    Column("材料状态", 38),
)


def entries(report: PacketReport) -> tuple[Entry, ...]:
    """The papers in the order of their numbers, those without one left out where any has one."""
    numbered = [(paper, _mark(paper)) for paper in report.packet.papers if paper.title]
    with_mark = sorted(
        (mark[0], paper.path, mark[1], paper.title) for paper, mark in numbered if mark is not None
    )
    if with_mark:
        return tuple(Entry(mark, title) for _, _, mark, title in with_mark)
    place = {path: item.number for item in report.plan.items for path in item.papers}
    ordered = sorted((place.get(paper.path, 0), paper.path, paper.title) for paper, _ in numbered)
    return tuple(Entry("", title) for _, _, title in ordered)


def _mark(paper: Paper) -> tuple[int, str] | None:
    if paper.facts is None or not paper.facts.marks:
        return None
    first = paper.facts.marks[0]
    return first.number, first.spot.text


def meeting_name(meeting: Meeting) -> str:
    """安和县第十八届人民代表大会常务委员会第四十二次会议; "" where too little is known."""
    if not meeting.body or meeting.session is None:
        return ""
    organ = next(
        (each for each in ("人民代表大会常务委员会", "人民代表大会") if meeting.body.endswith(each)), ""
    )
    if not organ or meeting.term is None:
        return f"{meeting.body}第{to_chinese(meeting.session)}次{'主任会议' if meeting.kind == 'zhuren' else '会议'}"
    whose = meeting.body[: -len(organ)]
    last = "主任会议" if meeting.kind == "zhuren" else "会议"
    return f"{whose}第{to_chinese(meeting.term)}届{organ}第{to_chinese(meeting.session)}次{last}"


def meeting_days(meeting: Meeting) -> str:
    """2026年7月28日至29日; "" where nobody knows."""
    if not meeting.starts:
        return ""
    first = datetime.date.fromisoformat(meeting.starts)
    said = f"{first.year}年{first.month}月{first.day}日"
    if not meeting.ends or meeting.ends == meeting.starts:
        return said
    last = datetime.date.fromisoformat(meeting.ends)
    year = f"{last.year}年" if last.year != first.year else ""
    month = f"{last.month}月" if year or last.month != first.month else ""
    return f"{said}至{year}{month}{last.day}日"


# --- 筹备工作一览表 ---------------------------------------------------------------------------------
def preparation(report: PacketReport, standings: Mapping[str, Standing], knowledge: Knowledge) -> Leaf:
    """The preparation table with the state of every paper, and whom to remind.

    :param standings: where the papers stand in the chain, by path; empty where no record is kept.
    """
    rows, reminders = [], []
    for item in report.plan.items:
        states = list(_states(report, item, standings))
        kind = knowledge.item(item.kind)
        steps = [_step(step, report.plan.meeting) for step in kind.steps] if kind is not None else []
        rows.append(
            (
                Cell((str(item.number),)),
                Cell((item.title,)),
                Cell(tuple(_wanted(each) for each in item.required)),
                Cell((item.lead,)),
                Cell((item.undertaking,)),
                Cell((item.person,)),
                Cell(tuple(steps)),
                Cell((_day(item.deadline, report.packet.today),)),
                Cell(tuple(words for words, _ in states), strong=any(open_ for _, open_ in states)),
            )
        )
        open_states = [words for words, is_open in states if is_open]
        if open_states:
            whom = item.person or item.undertaking or item.lead or "（没有写明由谁办）"
            reminders.append(f"第{item.number}项　{whom}：{'；'.join(open_states)}")
    name, days = meeting_name(report.plan.meeting), meeting_days(report.plan.meeting)
    parts: list[Heading | Words | Grid] = [
        Words("　".join(each for each in (name, days) if each) or "会议情况没有写明")
    ]
    parts.append(Words(f"填表日期：{_day(report.packet.today)}。{_counted(report)}", strong=True))
    parts.append(Grid(_TABLE_COLUMNS, tuple(rows)))
    whole = [_wanted(each) for each in report.plan.whole if each.level == "required" and not each.papers]
    if whole:
        parts.append(Words(f"会议本身还缺：{'、'.join(whole)}。"))
    if reminders:
        parts.append(Heading("需要提醒"))
        parts += [Words(each) for each in reminders]
    return Leaf("筹备工作一览表", tuple(parts), TABLE, landscape=True)


def _day(iso: str, today: str = "") -> str:
    """A day as people write it, without its year where that is the year of ``today``."""
    if not iso:
        return ""
    day = datetime.date.fromisoformat(iso)
    year = "" if today[:4] == iso[:4] else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def _step(step: Step, meeting: Meeting) -> str:
    if not meeting.starts:
        return f"会前{step.days}日：{step.what}"
    day = datetime.date.fromisoformat(meeting.starts) - datetime.timedelta(step.days)
    return f"{day.month}月{day.day}日前：{step.what}"


def _wanted(need: Required) -> str:
    return f"{need.what}{f'（每{need.per}一份）' if need.per else ''}{'' if need.level == 'required' else '（一般有）'}"


def _states(
    report: PacketReport, item: Item, standings: Mapping[str, Standing]
) -> Iterable[tuple[str, bool]]:
    """A line a paper, missing ones first; whether somebody still has to do something about it."""
    late = _late(item, report.packet.today)
    for need in item.required:
        if need.level == "required" and not need.papers and not _asked_elsewhere(report, item, need):
            yield f"缺{need.what}{late}", True
    if not item.papers and not any(need.papers for need in item.required):
        yield f"还没有材料{late}", True
    documents = {one.path: one for one in report.report.documents}
    for path in item.papers:
        words, is_open = _state(documents.get(path), standings.get(path))
        yield f"{_short(report.path, path)}：{words}{late if is_open else ''}", is_open


def _asked_elsewhere(report: PacketReport, item: Item, need: Required) -> bool:
    """Whether another item has this paper for its own: it is missed there, and once."""
    return need.elsewhere and any(
        other.genre == need.genre and not other.elsewhere
        for each in report.plan.items
        if each.number != item.number
        for other in each.required
    )


def _late(item: Item, today: str) -> str:
    if not item.deadline or not today or today <= item.deadline:
        return ""
    days = (datetime.date.fromisoformat(today) - datetime.date.fromisoformat(item.deadline)).days
    return f"（已过时限{days}天）"


def _state(document: DocumentReport | None, standing: Standing | None) -> tuple[str, bool]:
    if document is None or document.unreadable:
        return "读不出来", True
    errors = document.count(Severity.ERROR)
    found = f"有错误{errors}处" if errors else "没有错误"
    if standing is None or not standing.chain.revisions:
        return found, bool(errors)
    from draftlint.review.steps import told

    where = told(standing.chain, standing.policy).removeprefix("现在：").removesuffix("。")
    return f"{found}，{where}", bool(errors) or bool(standing.chain.waits_for)


def _short(folder: str, path: str) -> str:
    return os.path.splitext(inside(folder, path))[0]  # noqa: PTH122


def _counted(report: PacketReport) -> str:
    errors = sum(one.count(Severity.ERROR) for one in report.report.documents)
    across = sum(1 for each in report.findings if each.finding.severity is Severity.ERROR)
    missing = sum(
        1
        for item in report.plan.items
        for need in item.required
        if need.level == "required" and not need.papers and not _asked_elsewhere(report, item, need)
    )
    said = [f"议题{len(report.plan.items)}项，材料{len(report.packet.papers)}份"]
    if missing:
        said.append(f"缺{missing}份")
    said.append(f"单份材料错误{errors}处，材料之间的错误{across}处")
    return "，".join(said) + "。"


# --- 审校报告 ---------------------------------------------------------------------------------------
def summary(report: PacketReport, standings: Mapping[str, Standing]) -> Leaf:
    """One page for the leader, details behind."""
    grave = [each for each in report.findings if each.finding.severity is not Severity.INFO]
    documents = [one for one in report.report.documents if one.path not in report.set_aside]
    name, days = meeting_name(report.plan.meeting), meeting_days(report.plan.meeting)
    parts: list[Heading | Words | Grid] = [Words(_verdict(report, documents, grave), strong=True)]
    if name:
        parts.append(Words(f"{name}{f'（{days}）' if days else ''}"))
    parts.append(Words(f"核查日期：{_day(report.packet.today)}。{_counted(report)}"))
    parts += [Heading("一、最要紧的"), _urgent(report, documents, grave)]
    parts += [Heading("二、各份材料"), _papers(report, documents, standings)]
    if report.findings:
        parts += [Heading("三、材料之间的问题"), _across(report)]
    parts += [Heading(f"{'四' if report.findings else '三'}、各份材料要改的地方"), _single(report, documents)]
    return Leaf("会议材料审校报告", tuple(parts), REPORT)


def _verdict(report: PacketReport, documents: list[DocumentReport], grave: list[PacketFinding]) -> str:
    unread = [one for one in documents if one.unreadable]
    errors = sum(one.count(Severity.ERROR) for one in documents)
    across = sum(1 for each in grave if each.finding.severity is Severity.ERROR)
    if report.unfinished:
        return (
            f"结论：没有核查完（{len(unread)}份材料读不出来），不能付印。"
            if unread
            else "结论：没有核查完，不能付印。"
        )
    if errors or across:
        return f"结论：不能付印。单份材料有错误{errors}处，材料之间有错误{across}处，请退回改正。"
    warnings = sum(one.count(Severity.WARNING) for one in documents) + len(grave)
    if warnings:
        return f"结论：没有明确的错误，有{warnings}处警告，请逐处看过再付印。"
    hints = sum(one.count(Severity.INFO) for one in documents) + len(report.findings)
    return f"结论：可以付印，没有错误和警告{f'；另有提示{hints}处，供参考' if hints else ''}。"


def _urgent(
    report: PacketReport, documents: list[DocumentReport], grave: list[PacketFinding]
) -> Grid | Words:
    rows = []
    for one in documents:
        if one.problem is not None:
            rows.append((_short(report.path, one.path), one.problem.message))
    ordered = sorted(grave, key=lambda each: each.finding.severity.rank)
    rows += [
        (_short(report.path, each.path) if each.path else "整套材料", _said(each.finding)) for each in ordered
    ]
    for one in sorted(documents, key=lambda each: -each.count(Severity.ERROR)):
        if one.count(Severity.ERROR):
            worst = [found for found in one.findings if found.severity is Severity.ERROR]
            more = f"等{len(worst)}处" if len(worst) > 1 else ""
            rows.append((_short(report.path, one.path), f"{worst[0].message}{more}"))
    left = len(rows) - _FIRST
    if left > 0:
        rows = [*rows[:_FIRST], ("", f"另有{left}项，见后面的详表。")]
    columns = (Column("材料", 55), Column("问题", 115))
    if not rows:
        return Words("没有。")
    return Grid(columns, tuple((Cell((who,)), Cell((what,))) for who, what in rows))


def _papers(report: PacketReport, documents: list[DocumentReport], standings: Mapping[str, Standing]) -> Grid:
    columns = (
        Column("序号", 12, centred=True), Column("材料", 78), Column("错误", 13, centred=True),
        Column("警告", 13, centred=True), Column("提示", 13, centred=True), Column("状态", 41),
    )  # fmt: skip
    rows = []
    for number, one in enumerate(documents, 1):
        counts = [str(one.count(severity)) for severity, _ in _SEVERITIES]
        state, is_open = _state(one, standings.get(one.path))
        cells = [str(number), _short(report.path, one.path), *counts, state]
        rows.append(
            tuple(Cell((text,), strong=is_open and at == len(cells) - 1) for at, text in enumerate(cells))
        )
    return Grid(columns, tuple(rows))


def _across(report: PacketReport) -> Grid:
    columns = (
        Column("程度", 13, centred=True), Column("在哪里", 45), Column("问题", 62), Column("另一处", 50),
    )  # fmt: skip
    rows = []
    for each in sorted(report.findings, key=lambda one: one.finding.severity.rank):
        finding = each.finding
        there = [
            _short(report.path, each.path) if each.path else "整套材料",
            *_quoted(finding.context or finding.text),
        ]
        others = [
            line
            for side in finding.related
            for line in (f"{_short(report.path, side.path)}：", *_quoted(side.text))
        ]
        rows.append(
            (Cell((_word(finding),)), Cell(tuple(there)), Cell((_said(finding),)), Cell(tuple(others)))
        )
    return Grid(columns, tuple(rows))


def _single(report: PacketReport, documents: list[DocumentReport]) -> Grid | Words:
    columns = (
        Column("程度", 13, centred=True), Column("材料和位置", 52), Column("原文", 45), Column("问题和改法", 60),
    )  # fmt: skip
    rows = []
    for one in documents:
        for finding in one.findings:
            if finding.severity is not Severity.INFO:
                where = finding.location.heading or ""
                place = "，".join(each for each in (where, finding.location.place) if each)
                cells = (_word(finding), _short(report.path, one.path), finding.text or "", _said(finding))
                rows.append(
                    (
                        Cell((cells[0],)),
                        Cell((cells[1], place)),
                        Cell((cells[2],)),
                        Cell((cells[3], finding.advice)),
                    )
                )
    return Grid(columns, tuple(rows)) if rows else Words("没有。")


def _word(finding: Finding) -> str:
    return next(word for severity, word in _SEVERITIES if severity is finding.severity)


def _said(finding: Finding) -> str:
    return f"{finding.message}（{finding.rule}）"


def _quoted(text: str | None) -> tuple[str, ...]:
    return (f"“{text}”",) if text else ()
