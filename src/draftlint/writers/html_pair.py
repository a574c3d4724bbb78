"""The two columns of the HTML report: a paragraph of the draft, and beside it what was found there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from draftlint.doc.line import Line
from draftlint.engine.places import part_name
from draftlint.findings import DocumentReport, Finding, Related
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers.html_text import CLASSES, Mark, escaped, paragraph_html, text_html
from draftlint.writers.terminal import clean
from draftlint.writers.words import DECIDED_BY, SEVERITY_NAMES, advice_of, head, quoted

_RELATED_SHOWN = 6
_RELATED_MAX = 24
_MAIN_PARTS = ("body", "textbox")


@dataclass(frozen=True, slots=True)
class Page:
    """Which document of the page this is, and where the others are."""

    at: int
    addresses: Mapping[str, int]  # path -> number of the document in the page
    names: Sequence[str]
    folders: Sequence[str] = ()  # of absolute paths, with those above them, the longest first

    def without_folders(self, message: str) -> str:
        """``message`` with the folders of absolute paths taken out."""
        for folder in self.folders:
            message = message.replace(folder, "")
        return message


@dataclass(slots=True)
class _Row:
    """One line of the draft with its findings; ``line`` is None for what is about all of the draft."""

    line: Line | None
    findings: list[tuple[Finding, Mark]] = field(default_factory=list)


def pair(document: DocumentReport, page: Page, *, brief: bool) -> Iterator[str]:
    """The table; ``brief`` leaves out the paragraphs that are neither marked, beside a marked one, nor headings."""
    rows = _rows(document, page)
    anchors = _Anchors(page, rows)
    shown = [_is_shown(rows, at, brief=brief) or anchors.wants(rows[at]) for at in range(len(rows))]
    if not any(shown):
        return
    if brief:
        yield '<p class="small">文稿很长，这里只列出小标题、有问题的段落和前后各一段，其余从略。</p>'
    elif document.findings and not document.text:
        yield '<p class="small">这里只列出有问题的句子。</p>'
    yield '<table class="pair" role="presentation">'
    part, left_out = "body", 0
    for row, visible in _together(rows, shown):
        line = row[0].line
        if not visible:
            left_out += line is not None and bool(line.text.strip())
            continue
        if left_out:
            yield f'<tr class="row"><td class="t"><p class="gap">……（略去 {left_out} 段）</p></td><td></td></tr>'
            left_out = 0
        if line is not None and line.part != part and not (line.part in _MAIN_PARTS and part in _MAIN_PARTS):
            yield f'<tr class="row"><th colspan="2">{part_name(line.part)}</th></tr>'
        part = line.part if line is not None else part
        yield _row_html(row, anchors)
    if left_out:
        yield f'<tr class="row"><td class="t"><p class="gap">……（略去 {left_out} 段）</p></td><td></td></tr>'
    yield "</table>"


def notes(document: DocumentReport) -> Iterator[str]:
    """What somebody has decided about, and what other reviewers deal with."""
    if not document.suppressed:
        return
    yield f"<h3>不再提示的 {len(document.suppressed)} 处</h3>"
    yield '<table class="sum"><tr><th>依据</th><th>理由</th><th>问题</th><th>代码</th></tr>'
    for one in document.suppressed:
        finding = one.finding
        place = f"（{finding.location.place}）" if finding.location.place else ""
        yield (
            f"<tr><td>{escaped(DECIDED_BY.get(one.by, one.by))}</td><td>{escaped(one.reason)}</td>"
            f"<td>{escaped(clean(finding.message) + clean(place))}</td><td>{escaped(finding.rule)}</td></tr>"
        )
    yield "</table>"


def _rows(document: DocumentReport, page: Page) -> list[_Row]:
    rows = [_Row(line) for line in document.text]
    places: dict[tuple[str, int | None], list[_Row]] = {}
    for row in rows:
        if row.line is not None:
            places.setdefault((row.line.part, row.line.number), []).append(row)
    whole: list[_Row] = []
    unplaced: list[_Row] = []
    for number, finding in enumerate(document.findings, start=1):
        location = finding.location
        mark = Mark(location.start or 0, location.end or 0, number, finding.severity, f"d{page.at}f{number}")
        known = places.get((location.part, location.paragraph))
        if known:
            _place(known, finding).findings.append((finding, mark))
        elif finding.context is not None and location.paragraph is not None:
            unplaced.append(_quoted_row(finding, mark))
        else:
            if not whole or _about(whole[-1]) != location.part:
                whole.append(_Row(None))
            whole[-1].findings.append((finding, mark))
    return whole + rows + unplaced


def _place(candidates: list[_Row], finding: Finding) -> _Row:
    """Headers and notes count their paragraphs a part: of more of one number, the one that holds the words."""
    start, end = finding.location.start, finding.location.end
    if len(candidates) > 1 and finding.text:
        for row in candidates:
            if row.line is not None and row.line.text[start:end] == finding.text:
                return row
    return candidates[0]


def _quoted_row(finding: Finding, mark: Mark) -> _Row:
    """The sentence around a finding, where the text was not kept."""
    location = finding.location
    offset = finding.context_start or 0
    line = Line(location.part, location.paragraph or 0, finding.context or "")
    here = Mark(mark.start - offset, mark.end - offset, mark.number, mark.severity, mark.anchor)
    return _Row(line, [(finding, here)])


def _about(row: _Row) -> str:
    return row.findings[0][0].location.part


def _is_shown(rows: list[_Row], at: int, *, brief: bool) -> bool:
    row = rows[at]
    if row.findings or row.line is None:
        return True
    if not row.line.text.strip():
        return False
    if not brief or row.line.level is not None:
        return True
    return any(one.findings for one in rows[max(0, at - 1) : at + 2])


class _Anchors:
    """Paragraphs that other findings point at: only those need an address."""

    def __init__(self, page: Page, rows: list[_Row]) -> None:
        self.page = page
        lines = {(row.line.part, row.line.number) for row in rows if row.line is not None}
        self._wanted: dict[tuple[str, int], str] = {}
        self._claimed: set[tuple[str, int]] = set()
        for row in rows:
            for finding, _ in row.findings:
                for related in finding.related[:_RELATED_SHOWN]:
                    spot = (related.location.part, related.location.paragraph or 0)
                    if page.addresses.get(related.path) == page.at and spot in lines:
                        self._wanted.setdefault(spot, f"d{page.at}{spot[0]}{spot[1]}")

    def wants(self, row: _Row) -> bool:
        """Whether a finding points at this paragraph, which must then be shown, blank or not."""
        return row.line is not None and (row.line.part, row.line.number) in self._wanted

    def claim(self, line: Line) -> str:
        """The id of a paragraph, once."""
        spot = (line.part, line.number)
        if spot not in self._wanted or spot in self._claimed:
            return ""
        self._claimed.add(spot)
        return self._wanted[spot]

    def link(self, related: Related) -> str | None:
        """Where ``related`` is in the page; None when it is not."""
        number = self.page.addresses.get(related.path)
        if number is None:
            return None
        if number != self.page.at:
            return f"d{number}"
        return self._wanted.get((related.location.part, related.location.paragraph or 0))


def _together(rows: list[_Row], shown: list[bool]) -> Iterator[tuple[list[_Row], bool]]:
    """Rows one by one, but the cells of a row of a table side by side."""
    cells: list[_Row] = []
    for row, visible in zip(rows, shown, strict=True):
        place = _table_row(row)
        if cells and (place != _table_row(cells[0]) or not visible):
            yield cells, True
            cells = []
        if visible and place is not None:
            cells.append(row)
        else:
            yield [row], visible
    if cells:
        yield cells, True


def _table_row(row: _Row) -> tuple[str, int, int] | None:
    line = row.line
    return (line.part, *line.table[:2]) if line is not None and line.table is not None else None


def _row_html(row: list[_Row], anchors: _Anchors) -> str:
    found = [one for each in row for one in each.findings]
    linked = row[0].line is not None
    right = "".join(_finding(finding, mark, anchors, linked=linked) for finding, mark in found)
    has = f' data-has="{" ".join(mark.anchor for _, mark in found)}"' if found else ""
    return f'<tr class="row"{has}><td class="t">{_left(row, anchors)}</td><td>{right}</td></tr>'


def _left(row: list[_Row], anchors: _Anchors) -> str:
    parts: list[str] = []
    before: Line | None = None
    for each in row:
        line = each.line
        if line is None:
            return f'<p class="part">{part_name(_about(each))}</p>'
        anchor = anchors.claim(line)
        if anchor:
            parts.append(f'<a class="to" id="{anchor}"></a>')
        marks = [mark for _, mark in each.findings]
        if line.table is None:
            return "".join(parts) + paragraph_html(line, marks)
        if before is not None:
            parts.append(" " if before.table == line.table else '<span class="ws"> ｜ </span>')
        parts.append(text_html(line, marks))
        before = line
    return f'<p class="cell">{"".join(parts)}</p>'


def _finding(finding: Finding, mark: Mark, anchors: _Anchors, *, linked: bool) -> str:
    kind = CLASSES[finding.severity]
    number = (
        f'<a class="no {kind}" href="#{mark.anchor}m">{mark.label}</a>'
        if linked
        else f'<span class="no {kind}">{mark.label}</span>'
    )
    said = f'<span class="sev">{SEVERITY_NAMES[finding.severity]}</span> {escaped(clean(finding.message))}'
    lines = [f"<p>{number} {said}</p>"]
    advice = advice_of(finding)
    if advice:
        lines.append(f"<p>改法：{escaped(advice)}</p>")
    if finding.related:
        lines.append(f"<p>另见：{_related(finding, anchors)}。</p>")
    lines.append(f'<p class="basis">{_basis(finding)}</p>')
    return (
        f'<div class="f {kind}" id="{mark.anchor}" data-s="{finding.severity.value}" '
        f'data-r="{finding.reviewer.value}" data-c="{escaped(finding.category)}">{"".join(lines)}</div>'
    )


def _related(finding: Finding, anchors: _Anchors) -> str:
    shown = []
    for one in finding.related[:_RELATED_SHOWN]:
        place = clean(one.location.place)
        text = clean(head(one.text or "", _RELATED_MAX))
        words = escaped(f"{place}{quoted(text) if text else ''}" or part_name(one.location.part))
        target = anchors.link(one)
        shown.append(f'<a href="#{target}">{words}</a>' if target else words)
    more = f"等 {len(finding.related)} 处" if len(finding.related) > len(shown) else ""
    return "；".join(shown) + more


def _basis(finding: Finding) -> str:
    authority = (
        f"（{finding.authority}）" if finding.authority and finding.authority not in finding.basis else ""
    )
    who = f"由{REVIEWER_NAMES[finding.reviewer]}处理"
    place = f"{escaped(clean(finding.location.place))}　" if finding.location.place else ""
    return (
        f"{place}依据：{escaped(clean(finding.basis))}{escaped(authority)}　{who}　"
        f'<span class="code">{escaped(finding.rule)}</span>'
    )
