"""``--comments``: the findings as comments in a copy of the draft, each under the name of who deals with it.

A comment carries the code of its rule and a number made from the finding's fingerprint. By these it is
known again: when a commented draft is linted once more, what is mended goes, what is still open stays as
it is with everything that people have answered, and nobody else's comments are touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import Reviewer, Severity
from draftlint.ooxml.commentparts import is_untouched, read_comments
from draftlint.ooxml.comments import Note, UnsafeToAnnotateError, annotate
from draftlint.ooxml.package import Package
from draftlint.ooxml.ranges import comment_ranges
from draftlint.ooxml.read import read_docx
from draftlint.review.authors import COMMENT_AUTHORS
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers.anchors import CannotCommentError, Places, lines_of, same_words, touches
from draftlint.writers.marks import OWN, SUMMARY, number, parted
from draftlint.writers.words import counts, reviewers, skipped_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from draftlint.doc.model import Document
    from draftlint.findings import DocumentReport, Finding
    from draftlint.ooxml.commentparts import Comment
    from draftlint.ooxml.ranges import Place
    from draftlint.writers import Look
    from draftlint.writers.marks import Key


_ONLY = "这一份只批注由{}处理的"
_SELECTED = "（只核查了所选规则）"


def commented(
    data: bytes, report: DocumentReport, now: datetime, look: Look, more: Sequence[str] = ()
) -> bytes:
    """A copy of the draft with a comment for each finding and one that sums up.

    :param data: the very file that the report is about.
    :param now: local time.
    :param more: lines for the comment that sums up.
    :raises CannotCommentError: it cannot be done safely.
    """
    if any(line.startswith("format rules:") for line in report.skipped):
        raise CannotCommentError(
            "只有 Word 文稿（.docx）可以写批注；旧格式和纯文本请先用 Word 或 WPS“另存为”.docx 再核查。"
        )
    try:
        document = read_docx(data, report.path)
        if document.facts.protection == "signature":
            raise CannotCommentError("文件带有数字签名，写入批注会使签名失效；请在没有签名的文件上批注。")
        if document.facts.protection is not None:
            raise CannotCommentError(
                "文件设了编辑限制（限制编辑），不能写入批注；请在 Word“审阅—限制编辑”中停止保护后再试。"
            )
        return _annotated(data, document, report, now, look, more)
    except UnsafeToAnnotateError as error:
        raise CannotCommentError(str(error)) from error
    except UnreadableDraftError as error:
        raise CannotCommentError(error.problem.message) from error
    except CannotCommentError:
        raise
    except Exception as error:  # the report has been shown, and other drafts are waiting
        raise CannotCommentError(
            f"写批注时程序出错（{type(error).__name__}），这是 draftlint 的缺陷，请把这份文件交给维护人员；核查结果不受影响。"
        ) from error


def _annotated(
    data: bytes, document: Document, report: DocumentReport, now: datetime, look: Look, more: Sequence[str]
) -> bytes:
    places = Places(document, report.title)
    package = Package.open(data)
    own = [each for each in read_comments(package) if each.author in OWN]
    summaries = [each for each in own if each.text.startswith(SUMMARY)]
    known = [(parts, each) for each in own if (parts := parted(each)) is not None]
    fate = _Fate(package, known, report, look, places)
    notes = [
        _note(finding, places) for finding in report.findings if finding.fingerprint not in fate.answered
    ]
    sums = (*summary(report, now, look), *more)
    kept = [each for each in summaries if each.replied or each.done]
    if not kept:
        author, initials = COMMENT_AUTHORS[Reviewer.DRAFTER]
        title = places.title
        notes.insert(0, Note(author, initials, sums, title.paragraph.number, title.start, title.end))
    return annotate(
        data,
        notes,
        now.strftime("%Y-%m-%dT%H:%M:%SZ"),  # Word writes the clock on the wall with a Z behind it
        drop=fate.drop + [each for each in summaries if each not in kept],
        settle=fate.settle,
        renew=[(each, sums) for each in kept[:1]],
    ).data


class _Fate:
    """What becomes of the tool's own comments when a commented draft is linted again.

    Those that nobody has answered are written anew, or not at all when the finding is gone. One that
    somebody has answered, resolved or written into stays as it is: on its finding while that is open, and
    marked as resolved afterwards, or when the text has changed: what is open there has a comment of its own. What was not asked this time is left alone.
    """

    def __init__(
        self,
        package: Package,
        known: list[tuple[tuple[Key, str, str], Comment]],
        report: DocumentReport,
        look: Look,
        places: Places,
    ) -> None:
        self.drop: list[Comment] = []
        self.settle: list[Comment] = []
        self.answered: set[str] = set()  # fingerprints
        asked = {number(each) for each in report.findings}
        waived = [one.finding for one in report.suppressed if one.by == "waiver"]
        others = [*report.elsewhere, *(one.finding for one in report.suppressed if one.by == "baseline")]
        unasked = {number(each) for each in others} - asked
        partial = look.selected or report.problem is not None
        sticky: list[tuple[Key, Comment, str]] = []
        ranges = comment_ranges(package) if waived else None
        for (key, words, behind), comment in known:
            if key in unasked or (partial and key not in asked):
                continue
            if ranges is not None and _about(key, words, ranges.get(comment.id), waived, places) is not None:
                continue  # what people have decided there is read in it next time, too
            if comment.replied or comment.done or behind:
                sticky.append((key, comment, words))
            else:
                self.drop.append(comment)
        if sticky and ranges is None:
            ranges = comment_ranges(package)
        for key, comment, words in sticky:
            still = [each for each in report.findings if each.fingerprint not in self.answered]
            finding = _about(key, words, (ranges or {}).get(comment.id), still, places)
            if finding is not None:
                self.answered.add(finding.fingerprint)
            elif not comment.done:
                self.settle.append(comment)


def _about(
    key: Key, words: str, where: tuple[Place, Place] | None, findings: Sequence[Finding], places: Places
) -> Finding | None:
    """The finding that a comment is about: of its rule, where it stands, with its number or in its words.

    A number alone is not enough: of two equal faults the second takes over the number of the first when
    that is mended. Nor is the place: where the text has changed, what was said of it says nothing of the new.
    """
    alike = [each for each in findings if each.rule == key[0]]
    alike.sort(key=lambda each: number(each) != key)
    for finding in alike:
        if where is None:
            if number(finding) == key:
                return finding
            continue
        spot = places.of(finding)
        if touches(spot, where) and (number(finding) == key or same_words(finding, spot.words, words)):
            return finding
    return None


def is_own(data: bytes) -> tuple[bool, bool]:
    """Whether a Word file is a commented copy of ours, and whether nobody has worked in it since."""
    try:
        package = Package.open(data)
        own = any(
            each.author in OWN and (parted(each) is not None or each.text.startswith(SUMMARY))
            for each in read_comments(package)
        )
        return own, own and is_untouched(package, data)
    except UnreadableDraftError:
        return False, False


def view_of(data: bytes) -> str:
    """Which findings a commented copy of ours shows, as its summary says; empty for all."""
    for each in read_comments(Package.open(data)):
        if each.author in OWN and each.text.startswith(SUMMARY):
            return _view(each.text)
    return ""


def shown_view(look: Look) -> str:
    """The same of a copy that is going to be written."""
    only = _ONLY.format(REVIEWER_NAMES[look.reviewer]) if look.reviewer is not None else ""
    return only + (_SELECTED if look.selected else "")


def _view(text: str) -> str:
    only = next((one for name in REVIEWER_NAMES.values() if (one := _ONLY.format(name)) in text), "")
    return only + (_SELECTED if _SELECTED in text else "")


# --- words ---------------------------------------------------------------------------------------
def _note(finding: Finding, places: Places) -> Note:
    spot = places.of(finding)
    author, initials = COMMENT_AUTHORS[finding.reviewer]
    lines = tuple(lines_of(finding, spot.words))
    return Note(author, initials, lines, spot.paragraph.number, spot.start, spot.end)


def summary(report: DocumentReport, now: datetime, look: Look) -> tuple[str, ...]:
    """The comment on the title: verdict, counts, profile, date."""
    every = report.findings + report.elsewhere
    errors = any(each.severity is Severity.ERROR for each in every)
    if report.problem is not None:
        verdict = "没有核查完，暂不能下结论" if not errors else "退回修改（没有核查完）"
    else:
        verdict = "退回修改" if errors else "可以送审"
    if look.selected:
        verdict += _SELECTED
    lines = [f"{SUMMARY}{verdict}"]
    if every:
        lines.append(f"共 {len(every)} 处：{counts(every)}。由谁处理：{reviewers(every)}。")
    else:
        lines.append("没有发现问题。")
    if look.reviewer is not None:
        lines.append(f"{_ONLY.format(REVIEWER_NAMES[look.reviewer])} {len(report.findings)} 处。")
    waived = sum(1 for one in report.suppressed if one.by == "waiver")
    if waived:
        lines.append(f"已按批注保留 {waived} 处（批注里写了不改及理由）。")
    if report.unexplained:
        lines.append(
            f"有 {len(report.unexplained)} 处答复了不改而没有写理由，仍算未处理，请在原批注的答复里补写理由。"
        )
    if len(report.suppressed) > waived:
        lines.append(f"另有 {len(report.suppressed) - waived} 处按基线或配置不再提示。")
    if report.skipped:
        lines.append(f"未核查：{'；'.join(skipped_words(line) for line in report.skipped)}。")
    profile = report.profile_title or report.profile or ""
    genre = report.genre_name or "未识别文种"
    lines.append(f"文种：{genre}；规格：{profile}；核查日期：{now.year}年{now.month}月{now.day}日。")
    return tuple(lines)
