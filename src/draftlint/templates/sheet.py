"""The sign-off sheet (审签单): one page to print, sign and file, with the hashes that tie it to the bytes and the log."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from draftlint.review.chain import DRAFTER, HEAD, LEADER, SignOff, Waiver
from draftlint.review.standing import Standing
from draftlint.review.steps import LEVEL_NAMES, told

#: The category in the file's properties by which a sheet is known again.
CATEGORY = "draftlint 审签单"
_KINDS = {"signed": "代签", "recorded": "代录，附纸质签批"}
_FONT, _BOLD, _MONO = "仿宋_GB2312", "黑体", "Courier New"
_WIDTHS = (28, 132)  # millimetres
_LONG = 8  # so many lines may go over to the next page


def sheet(standing: Standing, now: datetime) -> bytes:
    """The sheet of a draft as the bytes of a .docx."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.category, properties.title = CATEGORY, "审签单"
    properties.created = properties.modified = now.astimezone().replace(tzinfo=None)
    heading = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(heading, "审　签　单", font=_BOLD, size=20)
    table = document.add_table(0, 2)
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for name, lines, mono in _rows(standing):
        _row(table, name, lines, mono=mono, whole=len(lines) < _LONG)
    # what is signed stands on the page of the signatures
    first = len(table.rows)
    for name, lines in _anchors(standing):
        _row(table, name, lines, mono=True)
    for level in (DRAFTER, HEAD, LEADER):
        _signature(table, standing, level)
    for row in table.rows[first:]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
    foot = document.add_paragraph()
    _say(
        foot,
        f"打印时间：{now:%Y-%m-%d %H:%M}。签批只对上列 sha256 的那份文件有效；日志末条可用 draftlint review log --head 散列值 "
        "核对，对不上说明记录被改动过。本单是内部审核记录，不是法律意义上的电子签名。",
        size=9,
    )
    _page_line(section, standing)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def is_sheet(path: str) -> bool:
    """Whether a file is a sheet of ours, which may be written anew."""
    import docx

    try:
        return bool(docx.Document(path).core_properties.category == CATEGORY)
    except Exception:  # noqa: BLE001  whatever cannot be opened is none of ours
        return False


def _rows(one: Standing) -> list[tuple[str, list[str], bool]]:
    chain, current = one.chain, one.chain.current
    errors, warnings, remarks = one.counts
    number = current.number if current is not None else 0
    rows = [
        ("文稿标题", [one.title or "（没有识别到标题）"], False),
        ("文件", [one.path], False),
        (
            "轮次",
            [
                f"第 {chain.round} 轮，第 {number} 稿。{told(chain, one.policy).replace(f'（第{chain.round}轮）', '')}"
            ],
            False,
        ),
        ("未改的问题", [f"错误 {errors} 处，警告 {warnings} 处，提示 {remarks} 处{_theirs(one)}"], False),
    ]
    if one.file in ("changed", "comments", "missing", "unreadable"):
        what = {
            "changed": "注意：原处的文件在送审以后又改过，和下面的 sha256 不是同一份。",
            "comments": "原处的文件多了批注或者重新保存过，正文和格式没有变。",
            "missing": "打印时文件不在原处。",
            "unreadable": "打印时文件读不出来。",
        }[one.file]
        rows.append(("文件现状", [what], False))
    if one.comparison is not None:
        rows.append(("与上一轮比", [one.comparison.told], False))
    held = (
        {each.finding.fingerprint: each.finding.message for each in one.report.suppressed}
        if one.report
        else {}
    )
    given = [_waiver(one, each, held.get(each.fingerprint, "")) for each in chain.waivers]
    answered = [
        f"{each.finding.rule} {each.finding.message}。理由：{each.reason}（批注答复）"
        for each in (one.report.suppressed if one.report is not None else ())
        if each.by == "waiver" and each.finding.fingerprint not in {w.fingerprint for w in chain.waivers}
    ]
    rows.append(("放行的问题", [*given, *answered] or ["无"], False))
    back = [each for each in chain.signoffs if each.verdict == "return"]
    if back:
        rows.append(("历次退回", [f"第{each.round}轮 {_verdict(each)}" for each in back], False))
    return rows


def _theirs(one: Standing) -> str:
    """Whose business the open findings are."""
    parts = [f"{LEVEL_NAMES[level]} {number} 处" for level, number in one.reviewers if number]
    return f"；由谁处理：{'、'.join(parts)}" if parts else ""


def _waiver(one: Standing, waiver: Waiver, message: str) -> str:
    level = f"，{LEVEL_NAMES[waiver.level]}" if waiver.level else ""
    until = f"，至 {waiver.until}" if waiver.until else ""
    expired = "" if waiver.in_force(one.today) else "，已过期"
    unused = "，没有用上" if waiver.fingerprint in one.unused else ""
    what = f" {message}。" if message else " "
    return f"{waiver.rule}{what}理由：{waiver.reason}（{waiver.by}{level}，{waiver.at[:10]}{until}{expired}{unused}）"


def _anchors(one: Standing) -> list[tuple[str, list[str]]]:
    current = one.chain.current
    rows = []
    if current is not None:
        rows.append(("sha256", [current.sha256]))
        if current.text_sha256:
            rows.append(("正文散列", [current.text_sha256]))
    rows.append(("日志末条", [f"第 {one.entries} 条 {one.head}"]))
    return rows


def _verdict(one: SignOff) -> str:
    who = f"{one.person}（{one.by}{_KINDS[one.kind]}）" if one.kind else one.by
    what = "通过" if one.verdict == "pass" else f"退回{LEVEL_NAMES[one.to]}"
    edited = "，本人修改后" if one.edited else ""
    reason = f"：{one.reason}" if one.reason else ""
    return f"{LEVEL_NAMES[one.level]} {who} {what}{edited}{reason}（{one.at[:10]}）"


def _recorded(one: Standing, level: str) -> str:
    """What the log has for a row of signatures."""
    chain = one.chain
    if level == DRAFTER:
        submitted = [each for each in chain.revisions if each.level == DRAFTER]
        return f"{chain.submitted_by} 送审（{submitted[-1].at[:10]}）" if submitted else ""
    stands = chain.passed(level)
    if stands is not None:
        return _verdict(stands)
    old = [each for each in chain.signoffs if each.level == level and each.verdict == "pass"]
    if old:
        return f"（曾于 {old[-1].at[:10]} 通过 {old[-1].sha256[:8]}，已失效）"
    return ""


def _signature(table: Any, one: Standing, level: str) -> None:
    from docx.shared import Mm

    cell = _row(table, f"{LEVEL_NAMES[level]}", [_recorded(one, level) or " "])
    table.rows[-1].height = Mm(22)
    line = cell.add_paragraph()
    line.alignment = 2
    _say(line, "签名：　　　　　　　　　　年　　月　　日")


def _page_line(section: Any, one: Standing) -> None:
    """A line at the foot of each page that ties it to the others."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line = section.footer.paragraphs[0]
    line.alignment = 1
    current = one.chain.current
    digest = f"sha256 {current.sha256[:16]}　" if current is not None else ""
    for text, field in ((f"审签单　{digest}第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")):
        _say(line, text, size=9)
        if field:
            made = OxmlElement("w:fldSimple")
            made.set(qn("w:instr"), field)
            line._p.append(made)
            _say(line, "1", size=9)
            made.append(line.runs[-1]._r)


def _row(table: Any, name: str, lines: list[str], *, mono: bool = False, whole: bool = True) -> Any:
    """A row of the table; its second cell is given back."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    row = table.add_row()
    if whole:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width in zip(row.cells, _WIDTHS, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    head, body = row.cells
    _say(head.paragraphs[0], name, font=_BOLD)
    head.paragraphs[0].alignment = 1
    for at, line in enumerate(lines):
        paragraph = body.paragraphs[0] if at == 0 else body.add_paragraph()
        _say(paragraph, line, font=_MONO if mono else _FONT, size=8.5 if mono else 11)
    return body


def _say(paragraph: Any, text: str, *, font: str = _FONT, size: float = 11) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    # characters that XML cannot hold come from file names and reasons
    run = paragraph.add_run(
        "".join(char if char >= " " and not "\ud800" <= char <= "\udfff" else "?" for char in text)
    )
    run.font.size = Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(slot), _MONO if font == _MONO else "Times New Roman")
    fonts.set(qn("w:eastAsia"), font if font != _MONO else _FONT)
