"""``--format text``: the findings for tired eyes.

Grouped by the headings of the draft, in its order. A finding says, in this order: how grave, what is
wrong, where with the words themselves, what to do, what it rests on, and its code at the very end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from draftlint.doc.suffixes import CORRECTABLE
from draftlint.findings import DocumentReport, Finding, Related, Report, Reviewer, Severity
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers import Look
from draftlint.writers.terminal import BOLD, CYAN, DIM, RED, YELLOW, clean, paint, wrap
from draftlint.writers.words import (
    BAD_CONFIG,
    DECIDED_BY,
    MARKED_MAX,
    SEVERITY_NAMES,
    advice_of,
    counts,
    head,
    names,
    nothing_found,
    quoted,
    reviewers,
    skipped_words,
    unread,
    verdict,
)

_COLORS = {Severity.ERROR: f"{BOLD};{RED}", Severity.WARNING: f"{BOLD};{YELLOW}", Severity.INFO: CYAN}
_MARGIN = "  "
#: The rule that finds a file nothing may be written into.
_PROTECTED = "integrity.protection"
_HEADING = "小标题"  # what the places call a heading
_INDENT = "        "  # under the severity word
_AROUND = 22  # characters shown to either side of the wrong ones
_CLAUSE_END = "，。；：！？、"
_RELATED_MAX = 20
_QUOTES_SHOWN = 3
_PLACES_SHOWN = 8
_WAIVED_SHOWN = 10
_DRAFTS_SHOWN = 30
_PARTS = {"header": "页眉", "footer": "页脚", "footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}
_AT_THE_END = frozenset(
    {"结语", "附件说明", "署名", "成文日期", "附注", "附件序号", "附件标题", "抄送机关", "印发机关和印发日期"}
)


def render(report: Report, look: Look) -> str:
    """Everything as lines for a person."""
    blocks = [block for block in _blocks(report, look) if block]
    if len(report.documents) > 1 and not look.quiet:
        blocks.append(_total(report, look))
    parts: list[str] = []
    for block in blocks:
        # a blank line between drafts, but not between the single lines of clean ones
        if parts and max(parts[-1].count("\n"), block.count("\n")) > 1:
            parts.append("\n")
        parts.append(block)
    return "".join(parts)


def _blocks(report: Report, look: Look) -> Iterator[str]:
    alike: dict[str, list[DocumentReport]] = {}
    for one in report.documents:
        if one.problem is not None and one.problem.code == BAD_CONFIG:
            alike.setdefault(one.problem.message, []).append(one)
    for one in report.documents:
        same = alike.get(one.problem.message, []) if one.problem is not None else []
        if len(same) < 2:
            yield _document(one, look)
        elif same[0] is one:  # a mistake in a configuration is told once, not for every draft under it
            yield _misconfigured(same, look)


def _misconfigured(documents: list[DocumentReport], look: Look) -> str:
    message = documents[0].problem.message if documents[0].problem is not None else ""
    lines = "\n".join(clean(line) for line in message.splitlines())
    without = f"下列 {len(documents)} 份因此没有核查：{names(documents, _DRAFTS_SHOWN)}。"
    head = paint("规则或配置有误：", f"{BOLD};{RED}", look.color)
    return f"{head}\n{paint(lines, RED, look.color)}\n{paint(wrap(without, look.width), BOLD, look.color)}\n"


def _document(document: DocumentReport, look: Look) -> str:
    name = clean(document.path)
    if document.unreadable and document.problem is not None:
        message = _sentence(document.problem.message, look, "无法核查：")
        return f"{paint(name, BOLD, look.color)}\n{paint(message, RED, look.color)}\n"
    if not document.findings and document.problem is None:
        return "" if look.quiet else _nothing_found(document, name, look)
    lines = [paint(name, BOLD, look.color)]
    lines.append(wrap(_what_it_is(document), look.width))
    lines.extend(_groups(document, look))
    if document.problem is not None:
        lines.append("")
        lines.append(paint(_sentence(document.problem.message, look, "没有核查完："), RED, look.color))
    if not look.quiet:
        lines.append("")
        lines.extend(_summary(document, look))
    return "\n".join(lines) + "\n"


def _what_it_is(document: DocumentReport) -> str:
    """Title, genre and profile: whoever sees a wrong genre here knows why the findings are odd."""
    title = clean(document.title or "")
    if title:
        # a title within a title stands in single marks (GB/T 15834)
        title = f"《{title.replace('《', '〈').replace('》', '〉')}》"
    genre = document.genre_name or "未识别文种"
    profile = document.profile_title or document.profile
    return f"{title}（{genre}，按“{profile}”规格核查）"


def _nothing_found(document: DocumentReport, name: str, look: Look) -> str:
    remarks = []
    if document.suppressed:
        remarks.append(f"另有{_suppressed(document)}")
    if document.repaired:
        remarks.append(f"文件已修补后读取：{_repaired(document)}")
    if document.skipped:
        remarks.append(f"未核查：{_skipped(document)}")
    remarks.extend(map(clean, document.remarks))
    remark = f"（{'；'.join(remarks)}）" if remarks else ""
    return wrap(f"{name}：{nothing_found((document,), look)}{remark}。", look.width) + "\n"


def _groups(document: DocumentReport, look: Look) -> Iterator[str]:
    explained: set[str] = set()
    for heading, group in groupby(document.findings, key=_heading):
        yield ""
        yield paint(wrap(f"■ {clean(heading)}", look.width, _MARGIN, ""), BOLD, look.color)
        alike: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in group:
            alike.setdefault((finding.rule, finding.message, finding.advice), []).append(finding)
        for findings in alike.values():
            yield from _finding(findings, look, first_time=findings[0].rule not in explained)
            explained.add(findings[0].rule)


def _heading(finding: Finding) -> str:
    """What a finding is grouped under: the heading above it, or the part of the paper."""
    location = finding.location
    if location.heading:
        return location.heading
    if location.paragraph is None:
        return location.place or "全文"
    if location.part != "body":
        return _PARTS.get(location.part, "正文")
    if location.place.startswith("附件") and " " in location.place:
        return location.place.partition(" ")[0]
    if location.place in _AT_THE_END:
        return "结尾部分"
    return "正文" if location.place.startswith("第") else "开头部分"


def _finding(alike: list[Finding], look: Look, *, first_time: bool) -> Iterator[str]:
    finding = alike[0]
    word = SEVERITY_NAMES[finding.severity]
    color = look.color
    head = wrap(clean(finding.message), look.width, _INDENT, f"{_MARGIN}{word}  ")
    yield head.replace(word, paint(word, _COLORS[finding.severity], color), 1)
    for one in alike[:_QUOTES_SHOWN]:
        if one.text is not None:
            yield _quote(one, look)
    if len(alike) > _QUOTES_SHOWN:
        yield _indented(f"同样的还有 {len(alike) - _QUOTES_SHOWN} 处{_places(alike[_QUOTES_SHOWN:])}。", look)
    if finding.related:
        yield _indented(_related(finding), look)
    advice = advice_of(finding, alone=len(alike) == 1)
    if advice:
        yield _indented(f"改法：{advice}", look)
    yield paint(_indented(_basis(finding, first_time), look), DIM, color)


def _quote(finding: Finding, look: Look) -> str:
    location = finding.location
    text = finding.text or ""
    context = finding.context or text
    at = (location.start or 0) - (finding.context_start or 0)
    end = at + len(text)
    if not context.strip():
        marked = "（空行）"
    elif len(text) > MARKED_MAX or (text.strip() == context.strip() and len(text) > 1):
        marked = quoted(head(text))
    else:
        low, high = _window(context, at, end)
        before, after = context[low:at], context[end:high]
        opened, closed = "……" if low else "", "……" if high < len(context) else ""
        marked = f"{opened}{before.lstrip()}【{text}】{after.rstrip()}{closed}"
    place = f"{location.place}：" if location.place else ""
    wrapped = _indented(f"{place}{clean(marked)}", look)
    if not look.color or "【" not in wrapped:
        return wrapped
    opening, closing = wrapped.index("【"), wrapped.rindex("】") + 1
    return wrapped[:opening] + paint(wrapped[opening:closing], RED, True) + wrapped[closing:]


def _window(context: str, at: int, end: int) -> tuple[int, int]:
    """What is shown of the context: not much more than _AROUND, cut between clauses where one ends near."""
    low, high = max(0, at - _AROUND), min(len(context), end + _AROUND)
    if low:
        near = [i + 1 for i in range(low, at - _AROUND // 2) if context[i] in _CLAUSE_END]
        low = near[0] if near else low
    if high < len(context):
        near = [i for i in range(end + _AROUND // 2, high) if context[i] in _CLAUSE_END]
        high = near[-1] if near else high
    return low, high


def _places(findings: list[Finding]) -> str:
    """“：第3段、第5段 2 处”; nothing when the places have no words."""
    known = Counter(f.location.place for f in findings if f.location.place)
    if not known:
        return ""
    if len(known) == 1 and known.total() == len(findings):
        return f"，都在{next(iter(known))}" if len(findings) > 1 else f"：{next(iter(known))}"
    names = [name if number == 1 else f"{name} {number} 处" for name, number in known.items()]
    more = "等" if len(names) > _PLACES_SHOWN else ""
    return f"：{'、'.join(names[:_PLACES_SHOWN])}{more}"


def _related(finding: Finding) -> str:
    shown: list[str] = []
    heading = finding.location.heading
    for one in finding.related[:_QUOTES_SHOWN]:
        shown.append(_spot(one, heading))
        heading = one.location.heading  # said once for the places that follow under it
    more = f"等 {len(finding.related)} 处" if len(finding.related) > len(shown) else ""
    return f"另见：{'；'.join(shown)}{more}。"


def _spot(related: Related, known: str | None) -> str:
    location = related.location
    if location.heading and location.place == _HEADING:  # the place is the heading itself
        return f"{_HEADING}{quoted(clean(head(location.heading)))}"
    under = ""
    if location.heading not in (None, known):
        under = f"{quoted(clean(location.heading or ''))}下"
    text = clean(head(related.text or "", _RELATED_MAX))
    return f"{under}{clean(location.place)}{quoted(text) if text else ''}"


def _basis(finding: Finding, first_time: bool) -> str:
    parts = []
    if first_time:
        authority = finding.authority if finding.authority not in finding.basis else ""
        basis = (
            f"{clean(finding.basis)}{f'（{authority}）' if authority else ''}" if finding.basis else authority
        )
        parts.append(f"依据：{basis}")
    if finding.reviewer is not Reviewer.DRAFTER:
        parts.append(f"由{REVIEWER_NAMES[finding.reviewer]}处理")
    parts.append(finding.rule)
    return "  ".join(parts)


def _summary(document: DocumentReport, look: Look) -> Iterator[str]:
    findings = document.findings
    if findings:
        yield wrap(
            f"共 {len(findings)} 处：{counts(findings)}。由谁处理：{reviewers(findings)}。", look.width
        )
        yield from _correctable(document, look)
    if document.suppressed:
        yield wrap(f"另有{_suppressed(document)}。", look.width)
        yield from _waived(document, look)
    if document.repaired:
        yield wrap(f"文件有毛病，已修补后读取：{_repaired(document)}。请在 Word 中另存一次。", look.width)
    if document.skipped:
        yield wrap(f"未核查：{_skipped(document)}。", look.width)
    for remark in document.remarks:
        yield wrap(f"{clean(remark)}。", look.width)
    yield paint(wrap(f"结论：{verdict(document, look)}", look.width), BOLD, look.color)


def _correctable(document: DocumentReport, look: Look) -> Iterator[str]:
    """How many need not be mended by hand, and the command for it."""
    safe = sum(1 for one in document.findings if _is_safe(one, document.answered))
    suffix = document.path[document.path.rfind(".") :].lower()
    closed = any(one.name == _PROTECTED for one in document.findings)
    if safe and suffix in CORRECTABLE and not closed and not look.piped:
        name = clean(document.path)
        name = f'"{name}"' if " " in name else name
        yield wrap(f"其中 {safe} 处可以自动改：draftlint fix {name}", look.width)


def _is_safe(finding: Finding, answered: tuple[str, ...]) -> bool:
    fix = finding.fix
    return fix is not None and fix.safe and finding.fingerprint not in answered


def _waived(document: DocumentReport, look: Look) -> Iterator[str]:
    """Who has decided to leave what as it is, and why."""
    waived = [one for one in document.suppressed if one.by == "waiver"]
    for one in waived[:_WAIVED_SHOWN]:
        place = f"{clean(one.finding.location.place)}，" if one.finding.location.place else ""
        told = f"{clean(one.finding.message)}（{place}{one.finding.rule}）——{clean(one.reason)}"
        yield wrap(told, look.width, _INDENT, f"{_MARGIN}保留  ")
    if len(waived) > _WAIVED_SHOWN:
        yield _indented(f"另有 {len(waived) - _WAIVED_SHOWN} 处，加 --format html 可以看全。", look)


def _suppressed(document: DocumentReport) -> str:
    by = Counter(one.by for one in document.suppressed)
    return "、".join(f" {number} 处按{DECIDED_BY.get(who, who)}不再提示" for who, number in by.items())


def _skipped(document: DocumentReport) -> str:
    return "；".join(clean(skipped_words(line)) for line in document.skipped)


def _repaired(document: DocumentReport) -> str:
    return "；".join(clean(line).rstrip("。") for line in document.repaired)


def _total(report: Report, look: Look) -> str:
    findings = report.findings
    missing = [one for one in report.documents if one.unreadable]
    read = [one for one in report.documents if not one.unreadable]
    unfinished = [one for one in read if one.problem is not None]
    lines = []
    if read:
        said = f"共 {len(findings)} 处：{counts(findings)}" if findings else nothing_found(read, look)
        more = f"；{len(unfinished)} 份没有核查完" if unfinished else ""
        more += f"；{len(missing)} 份没能核查：{unread(missing)}" if missing else ""
        lines.append(f"合计：核查了 {len(read)} 份，{said}{more}。")
    else:
        lines.append(f"合计：{len(missing)} 份都没能核查。")
    if findings:
        lines.append(f"由谁处理：{reviewers(findings)}。")
    return "\n".join(paint(wrap(line, look.width), BOLD, look.color) for line in lines) + "\n"


def _indented(text: str, look: Look) -> str:
    return wrap(text, look.width, _INDENT)


def _sentence(text: str, look: Look, before: str) -> str:
    """A problem's message; a mistake in a configuration has lines of its own, which stay as they are."""
    if "\n" in text:
        return f"{before}\n" + "\n".join(clean(line) for line in text.splitlines())
    return wrap(clean(f"{before}{text}"), look.width)
