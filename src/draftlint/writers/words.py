"""Chinese words that the writers for people share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from draftlint.doc.problem import Problem
from draftlint.findings import DocumentReport, Finding, Severity
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers import Look
from draftlint.writers.terminal import clean

SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.INFO: "提示",
}
CATEGORY_NAMES: dict[str, str] = {
    "format": "格式",
    "structure": "结构",
    "section": "必备内容",
    "numbering": "层次序号",
    "punctuation": "标点",
    "number": "数字日期",
    "term": "用词",
    "formulation": "固定提法",
    "typo": "错别字",
    "reference": "引用",
    "logic": "前后照应",
    "residue": "残留",
    "integrity": "文件",
    "style": "文风",
    "packet": "会议材料",
}
#: Who decided that a finding is not to be shown.
DECIDED_BY = {"baseline": "基线", "config": "配置", "waiver": "放行"}
#: Beginnings of ``skipped`` lines, which are English for machines, and what people read.
_SKIPPED = {
    "review record": "审签记录里的放行（{}）",
    "format rules: plain text": "字体、字号和版面（纯文本稿件不带格式）",
    "text in charts and diagrams": "图表和示意图里的文字",
    "text in WordArt and drawings": "艺术字和绘图里的文字",
    "format rules: converted from": "字体、字号和版面（由{}转换而来，格式不可靠）",
}


def skipped_words(line: str) -> str:
    """A ``skipped`` line in Chinese, as it is when nobody has words for it."""
    for beginning, words in _SKIPPED.items():
        if line.startswith(beginning):
            rest = line[len(beginning) :].strip(" :")
            return words.format(f" {rest} ")
    return line


def counts(findings: tuple[Finding, ...]) -> str:
    """How many of each severity: “错误 2 处，警告 5 处”; severities without findings are left out."""
    parts = []
    for severity, name in SEVERITY_NAMES.items():
        number = sum(1 for f in findings if f.severity is severity)
        if number:
            parts.append(f"{name} {number} 处")
    return "，".join(parts)


def reviewers(findings: tuple[Finding, ...]) -> str:
    """Who has how many to deal with: “拟稿人 6 处，部门负责人 1 处”."""
    parts = []
    for reviewer, name in REVIEWER_NAMES.items():
        number = sum(1 for f in findings if f.reviewer is reviewer)
        if number:
            parts.append(f"{name} {number} 处")
    return "，".join(parts)


def verdict(document: DocumentReport, look: Look) -> str:
    """What the findings mean for the draft, in one sentence; what was not asked is never called clean."""
    if document.unreadable:
        return "这份稿件没有核查。"
    half = "（部分规则没有得出结果）" if document.problem is not None else ""
    others = _others((document,))
    if document.count(Severity.ERROR):
        return f"有明确的错误，请改正后再送审{half}{others}。"
    among = "所选规则" if look.selected else ""
    if look.reviewer is not None:
        among = f"由{REVIEWER_NAMES[look.reviewer]}处理的问题中"
    if document.count(Severity.WARNING):
        return f"{among}没有发现明确的错误，警告请逐条核对{half}{others}。"
    if document.findings:
        return f"{among}没有发现错误，提示供参考{half}{others}。"
    return f"{nothing_found((document,), look)}{half}。"


def nothing_found(documents: Sequence[DocumentReport], look: Look) -> str:
    """That drafts have no findings, in words that do not promise more than what was asked."""
    asked = "所选规则" if look.selected else ""
    if look.reviewer is not None:
        return f"{asked}没有要由{REVIEWER_NAMES[look.reviewer]}处理的问题{_others(documents)}"
    new = "新的" if any(one.suppressed for one in documents) else ""
    return f"{asked}没有发现{new}问题"


def _others(documents: Sequence[DocumentReport]) -> str:
    """“（另有 20 处由拟稿人处理）” of a view for one reviewer."""
    elsewhere = [finding for one in documents for finding in one.elsewhere]
    parts = []
    for reviewer, name in REVIEWER_NAMES.items():
        number = sum(1 for f in elsewhere if f.reviewer is reviewer)
        if number:
            parts.append(f"{number} 处由{name}处理")
    return f"（另有 {'、'.join(parts)}）" if parts else ""


BAD_CONFIG = "bad-config"
_NAMES_SHOWN = 8
#: A longer stretch is named by its beginning.
MARKED_MAX = 40
#: Reasons whose first clause alone would mislead.
_REASONS = {BAD_CONFIG: "规则或配置有误", "wrapper": "内容不是 Word 格式"}


def unread(documents: Iterable[DocumentReport]) -> str:
    """Drafts that could not be judged, by reason: “甲.docx、乙.docx（找不到这个文件）、丙.pdf（文件是 PDF）”."""
    by_reason: dict[str, list[DocumentReport]] = {}
    for document in documents:
        by_reason.setdefault(reason(document.problem), []).append(document)
    return "、".join(f"{names(some)}（{why}）" for why, some in by_reason.items())


def names(documents: Sequence[DocumentReport], most: int = _NAMES_SHOWN) -> str:
    """Paths in one line, the first of many."""
    shown = "、".join(clean(one.path) for one in documents[:most])
    return shown if len(documents) <= most else f"{shown}等 {len(documents)} 份"


def reason(problem: Problem | None) -> str:
    """The first clause of a problem's sentence: what is the matter, without what to do."""
    if problem is None:
        return ""
    if problem.code in _REASONS:
        return _REASONS[problem.code]
    depth = 0
    for at, char in enumerate(problem.message):
        depth += (char == "（") - (char == "）")
        if depth == 0 and char in "，；：。\n":
            return clean(problem.message[:at])
    return clean(problem.message)


def quoted(text: str) -> str:
    """``text`` in quotes of ours, which never meet the same quotes inside (GB/T 15834-2011 4.8.3.3)."""
    return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"


def genre_name(genre: str, genres: Iterable[Mapping[str, Any]]) -> str:
    """A genre as people call it, with its id."""
    name = next((entry["name"] for entry in genres if entry["id"] == genre), None)
    return f"{name}（{genre}）" if name else "一般文稿" if genre == "generic" else genre


def advice_of(finding: Finding, *, alone: bool = True) -> str:
    """The rule's advice, and for a finding shown ``alone`` what the words would become."""
    advice = clean(finding.advice)
    suggestion = finding.suggestion
    if alone and suggestion and suggestion not in advice and not _is_deletion(finding, suggestion):
        instead = quoted(clean(head(suggestion)))
        if advice.startswith("改为") and advice.endswith("。"):
            return f"{advice[:-1]}，即{instead}。"
        advice += f"改为{instead}。"
    return advice


def head(text: str, most: int = MARKED_MAX) -> str:
    """``text``, or its beginning when it is long."""
    flat = text.strip()
    return flat if len(flat) <= most else f"{flat[: most * 3 // 4]}……"


def _is_deletion(finding: Finding, suggestion: str) -> bool:
    """The suggestion is a cutting of the text around what is to be deleted: the advice says it better."""
    text, context = finding.text or "", finding.context or ""
    at = (finding.location.start or 0) - (finding.context_start or 0)
    end = at + len(text)
    return any(
        context[max(0, at - cut) : at] + context[end : end + len(suggestion) - cut] == suggestion
        for cut in range(min(at, len(suggestion)) + 1)
    )
