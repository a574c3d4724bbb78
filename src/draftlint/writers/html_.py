"""``--format html``: one self-contained page, the draft's text beside what was found in it.

Nothing is loaded from anywhere, and the page's own policy forbids it; without JavaScript everything is
there but the filter. The layout is made of tables, for old browsers and for paper.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from draftlint.findings import CATEGORIES, DocumentReport, Report, Severity
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers import Look
from draftlint.writers.html_assets import CSS, JS
from draftlint.writers.html_pair import Page, notes, pair
from draftlint.writers.html_text import SHAPES, escaped
from draftlint.writers.words import (
    CATEGORY_NAMES,
    SEVERITY_NAMES,
    counts,
    nothing_found,
    reason,
    reviewers,
    skipped_words,
    verdict,
)

#: Code points of one draft, and of all drafts of a report, up to which the whole text is shown.
WHOLE_DRAFT = 200_000
WHOLE_REPORT = 1_000_000
_DIGEST_SHOWN = 16


def render(report: Report, look: Look) -> str:
    """The whole report as one HTML page."""
    return "\n".join(_page(report, look)) + "\n"


def _page(report: Report, look: Look) -> Iterator[str]:
    names = shown_paths(report)
    several = len(report.documents) > 1
    title = "公文核查报告" if several else f"公文核查报告：{names[0]}" if names else "公文核查报告"
    digest = b64encode(sha256(JS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta http-equiv="X-UA-Compatible" content="IE=edge">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>"
    yield '<h1 id="top">公文核查报告</h1>'
    if look.selected or look.reviewer is not None:
        yield f"<p><b>{_asked(look)}</b></p>"
    if several:
        yield from _contents(report, names, look)
    if any(document.findings for document in report.documents):
        yield _legend()
        yield from _filter(report)
    brief = sum(len(line.text) for one in report.documents for line in one.text) > WHOLE_REPORT
    folders = _folders(report)
    addresses = {document.path: at for at, document in enumerate(report.documents, start=1)}
    for at, (document, name) in enumerate(zip(report.documents, names, strict=True), start=1):
        yield from _document(document, name, Page(at, addresses, names, folders), look, brief=brief)
    yield (
        f'<p class="foot">由 draftlint {escaped(report.version)} 生成；规则集 '
        f"{escaped(report.ruleset[: 7 + _DIGEST_SHOWN])}。</p>"
    )
    yield f"<script>{JS}</script>\n</body>\n</html>"


def _asked(look: Look) -> str:
    """That the page does not say everything: who reads it on paper did not see the command."""
    rules = "只用了所选的规则，其他规则没有核查" if look.selected else ""
    who = f"只列出由{REVIEWER_NAMES[look.reviewer]}处理的问题" if look.reviewer is not None else ""
    return "；".join(filter(None, (rules, who))) + "。"


def _contents(report: Report, names: list[str], look: Look) -> Iterator[str]:
    yield f'<p class="verdict">{escaped(_total(report, look))}</p>'
    yield '<table class="sum"><tr><th>序号</th><th>文稿</th><th>结论</th>'
    yield "".join(f"<th>{SHAPES[s]} {SEVERITY_NAMES[s]}</th>" for s in Severity) + "</tr>"
    for at, (document, name) in enumerate(zip(report.documents, names, strict=True), start=1):
        numbers = "".join(
            f'<td class="num">{"—" if document.unreadable else document.count(s)}</td>' for s in Severity
        )
        title = f'<br><span class="small">{escaped(document.title)}</span>' if document.title else ""
        yield (
            f'<tr><td class="num">{at}</td><td><a href="#d{at}">{escaped(name)}</a>{title}</td>'
            f"<td>{escaped(_verdict(document, look))}</td>{numbers}</tr>"
        )
    yield "</table>"


def _total(report: Report, look: Look) -> str:
    read = [one for one in report.documents if not one.unreadable]
    missing = len(report.documents) - len(read)
    if not read:
        return f"{missing} 份都没能核查。"
    said = (
        f"共 {len(report.findings)} 处：{counts(report.findings)}"
        if report.findings
        else nothing_found(read, look)
    )
    return f"核查了 {len(read)} 份，{said}" + (f"；{missing} 份没能核查。" if missing else "。")


def _verdict(document: DocumentReport, look: Look) -> str:
    return f"没有核查（{reason(document.problem)}）。" if document.unreadable else verdict(document, look)


def _legend() -> str:
    signs = "　".join(f"{SHAPES[s]} {SEVERITY_NAMES[s]}" for s in Severity)
    return f'<p class="small">左栏是原文，右栏是问题；编号前的符号表示轻重：{signs}。点编号可以来回跳转。</p>'


def _filter(report: Report) -> Iterator[str]:
    """Boxes for what occurs; shown by the script, which alone can serve them."""
    findings = report.findings
    severities = {f.severity for f in findings}
    who = {f.reviewer for f in findings}
    letters: dict[str, set[str]] = {}
    for finding in findings:
        letters.setdefault(finding.category, set()).add(finding.rule.rstrip("0123456789"))
    order = [one for one in CATEGORIES if one in letters] + [c for c in letters if c not in CATEGORIES]
    groups = (
        ("级别", [(f"s-{s.value}", f"{SHAPES[s]} {SEVERITY_NAMES[s]}") for s in Severity if s in severities]),
        ("由谁处理", [(f"r-{r.value}", name) for r, name in REVIEWER_NAMES.items() if r in who]),
        (
            "类别",
            [(f"c-{c}", f"{CATEGORY_NAMES.get(c, c)}（{'、'.join(sorted(letters[c]))}）") for c in order],
        ),
    )
    yield '<form class="nojs" id="filter" action="#">'
    for name, choices in groups:
        boxes = "".join(
            f'<label><input type="checkbox" value="{escaped(value)}" checked> {escaped(label)}</label> '
            for value, label in choices
        )
        yield f"<p><b>{name}</b> {boxes}</p>"
    yield '<p><label><input type="checkbox" value="only"> 只看有问题的段落</label></p></form>'
    yield '<p class="nojs" id="shown"></p>'


def _document(document: DocumentReport, name: str, page: Page, look: Look, *, brief: bool) -> Iterator[str]:
    first = " first" if page.at == 1 and len(page.names) == 1 else ""
    yield f'<div class="doc{first}" id="d{page.at}">\n<h2>{escaped(name)}</h2>'
    yield f'<p class="verdict">结论：{escaped(verdict(document, look))}</p>'
    if document.problem is not None:
        message = escaped(page.without_folders(document.problem.message)).replace("\n", "<br>")
        yield f"<p>{message}</p>"
    yield from _facts(document)
    if document.findings:
        yield _matrix(document)
    if not document.unreadable:
        if document.findings:  # the words of a draft without findings would only be paper
            size = sum(len(line.text) for line in document.text)
            yield from pair(document, page, brief=brief or size > WHOLE_DRAFT)
        yield from notes(document)
    if len(page.names) > 1:
        yield '<p class="small up"><a href="#top">回到目录</a></p>'
    yield "</div>"


def _facts(document: DocumentReport) -> Iterator[str]:
    said = []
    if document.title:
        said.append(f"标题：{document.title}")
    if document.genre_name:
        said.append(f"文种：{document.genre_name}")
    if document.profile_title:
        said.append(f"规格：{document.profile_title}")
    if document.sha256:
        said.append(f"文件校验码：{document.sha256[:_DIGEST_SHOWN]}")
    if said:
        yield f'<p class="small">{escaped("　".join(said))}</p>'
    if document.findings:
        yield f"<p>共 {len(document.findings)} 处：{counts(document.findings)}。由谁处理：{reviewers(document.findings)}。</p>"
    if document.skipped:
        words = "；".join(skipped_words(line) for line in document.skipped)
        yield f"<p><b>未核查：</b>{escaped(words)}。</p>"
    for remark in document.remarks:
        yield f"<p>{escaped(remark)}。</p>"
    if document.repaired:
        words = "；".join(line.rstrip("。") for line in document.repaired)
        yield f"<p><b>文件有毛病，已修补后读取：</b>{escaped(words)}。请在 Word 中另存一次。</p>"


def _matrix(document: DocumentReport) -> str:
    head = "".join(f"<th>{SHAPES[s]} {SEVERITY_NAMES[s]}</th>" for s in Severity)
    rows = []
    for reviewer, name in REVIEWER_NAMES.items():
        theirs = [f for f in document.findings if f.reviewer is reviewer]
        if theirs:
            cells = "".join(
                f'<td class="num">{sum(1 for f in theirs if f.severity is s)}</td>' for s in Severity
            )
            rows.append(f"<tr><th>{name}</th>{cells}</tr>")
    return f'<table class="sum"><tr><th>由谁处理</th>{head}</tr>{"".join(rows)}</table>'


def shown_paths(report: Report) -> list[str]:
    """What the drafts are called in a page that is handed around: never the folders of one computer."""
    absolute = [one.path for one in report.documents if os.path.isabs(one.path)]  # noqa: PTH117
    folder = os.path.dirname(absolute[0]) if len(absolute) == 1 else ""  # noqa: PTH120
    if len(absolute) > 1:
        try:
            folder = os.path.commonpath([os.path.dirname(one) for one in absolute])  # noqa: PTH120
        except ValueError:  # on different drives
            return [os.path.basename(one.path) for one in report.documents]  # noqa: PTH119
    return [_within(folder, one.path) for one in report.documents]


def _within(folder: str, path: str) -> str:
    if os.path.isabs(path):  # noqa: PTH117
        path = os.path.relpath(path, folder)
    return path.replace(os.sep, "/").removeprefix("./")


def _folders(report: Report) -> list[str]:
    """Beginnings of absolute paths that messages may name."""
    found: set[str] = set()
    for document in report.documents:
        folder = os.path.dirname(document.path)  # noqa: PTH120
        while os.path.isabs(folder) and folder not in found and folder != os.path.dirname(folder):  # noqa: PTH117, PTH120
            found.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return sorted((folder + os.sep for folder in found), key=len, reverse=True)
