"""Chinese words that the writers for people share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from draftlint.findings import DocumentReport, Finding, Severity
from draftlint.review.routing import REVIEWER_NAMES

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
#: Beginnings of ``skipped`` lines, which are English for machines, and what people read.
_SKIPPED = {
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


def verdict(document: DocumentReport) -> str:
    """What the findings mean for the draft, in one sentence."""
    if document.unreadable:
        return "这份稿件没有核查。"
    half = "（部分规则没有得出结果）" if document.problem is not None else ""
    if document.count(Severity.ERROR):
        return f"有明确的错误，请改正后再送审{half}。"
    if document.count(Severity.WARNING):
        return f"没有发现明确的错误，警告请逐条核对{half}。"
    if document.findings:
        return f"没有发现错误，提示供参考{half}。"
    return f"没有发现问题{half}。"


def genre_name(genre: str, genres: Iterable[Mapping[str, Any]]) -> str:
    """A genre as people call it, with its id."""
    name = next((entry["name"] for entry in genres if entry["id"] == genre), None)
    return f"{name}（{genre}）" if name else "一般文稿" if genre == "generic" else genre
