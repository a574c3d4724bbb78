"""``--comments``: the findings as comments in a copy of the draft, each under the name of who deals with it.

A comment carries the code of its rule and a number made from the finding's fingerprint. By these it is
known again: when a commented draft is linted once more, what is mended goes, what is still open stays as
it is with everything that people have answered, and nobody else's comments are touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import Reviewer, Severity
from draftlint.ooxml.commentparts import is_untouched, read_comments
from draftlint.ooxml.comments import Note, UnsafeToAnnotateError, annotate
from draftlint.ooxml.package import Package
from draftlint.ooxml.ranges import comment_ranges
from draftlint.ooxml.read import read_docx
from draftlint.review.authors import COMMENT_AUTHORS
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers.words import (
    SEVERITY_NAMES,
    advice_of,
    counts,
    head,
    quoted,
    reviewers,
    skipped_words,
)

if TYPE_CHECKING:
    from datetime import datetime

    from draftlint.doc.model import Document, Paragraph
    from draftlint.findings import DocumentReport, Finding
    from draftlint.ooxml.commentparts import Comment
    from draftlint.ooxml.ranges import Place
    from draftlint.writers import Look

_OWN = frozenset(author for author, _ in COMMENT_AUTHORS.values())
_SUMMARY = "【核查小结】"
_NUMBER_LENGTH = 10
_MARK = re.compile(rf"\[([A-Z]{{2}}\d{{2,3}})\]\s*编号\s*([0-9a-f]{{{_NUMBER_LENGTH}}})")
_PARTS = {"header": "页眉", "footer": "页脚", "footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}
_RELATED_SHOWN = 3
_QUOTED_MAX = 30

Key = tuple[str, str]


class CannotCommentError(Exception):
    """No commented copy can be made; the sentence says why and what to do."""


class _Spot(NamedTuple):
    """Where a comment is put; ``words`` say where the finding is when it is not there."""

    paragraph: Paragraph
    start: int
    end: int
    words: str = ""


def commented(data: bytes, report: DocumentReport, now: datetime, look: Look) -> bytes:
    """A copy of the draft with a comment for each finding and one that sums up.

    :param data: the very file that the report is about.
    :param now: local time.
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
        return _annotated(data, document, report, now, look)
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


def _annotated(data: bytes, document: Document, report: DocumentReport, now: datetime, look: Look) -> bytes:
    places = _Places(document, report.title)
    package = Package.open(data)
    own = [each for each in read_comments(package) if each.author in _OWN]
    summaries = [each for each in own if each.text.startswith(_SUMMARY)]
    known = [(key, each) for each in own if (key := _key(each)) is not None]
    fate = _Fate(package, known, report, look, places)
    notes = [
        _note(finding, places) for finding in report.findings if finding.fingerprint not in fate.answered
    ]
    sums = summary(report, now, look)
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
    marked as resolved afterwards. What was not asked this time is left alone.
    """

    def __init__(
        self,
        package: Package,
        known: list[tuple[Key, Comment]],
        report: DocumentReport,
        look: Look,
        places: _Places,
    ) -> None:
        self.drop: list[Comment] = []
        self.settle: list[Comment] = []
        self.answered: set[str] = set()  # fingerprints
        asked = {_number(each) for each in report.findings}
        others = [*report.elsewhere, *(one.finding for one in report.suppressed if one.by == "baseline")]
        unasked = {_number(each) for each in others} - asked
        partial = look.selected or report.problem is not None
        sticky: list[tuple[Key, Comment]] = []
        for key, comment in known:
            if key in unasked or (partial and key not in asked):
                continue
            if comment.replied or comment.done or _written_into(comment):
                sticky.append((key, comment))
            else:
                self.drop.append(comment)
        if not sticky:
            return
        ranges = comment_ranges(package)
        for key, comment in sticky:
            finding = self._finding(key, ranges.get(comment.id), report, places)
            if finding is not None:
                self.answered.add(finding.fingerprint)
            elif not comment.done:
                self.settle.append(comment)

    def _finding(
        self, key: Key, where: tuple[Place, Place] | None, report: DocumentReport, places: _Places
    ) -> Finding | None:
        """The open finding that a comment is about: of its rule, where it stands, its own number first.

        A number alone is not enough: of two equal faults the second takes over the number of the first
        when that is mended.
        """
        alike = [
            each for each in report.findings if each.rule == key[0] and each.fingerprint not in self.answered
        ]
        alike.sort(key=lambda each: _number(each) != key)
        for finding in alike:
            spot = places.of(finding)
            here = spot.paragraph.number
            if where is None:
                if _number(finding) == key:
                    return finding
            elif where[0] <= (here, spot.end) and (here, spot.start) <= where[1]:
                return finding
        return None


def _number(finding: Finding) -> Key:
    return finding.rule, finding.fingerprint[:_NUMBER_LENGTH]


def _key(comment: Comment) -> Key | None:
    found = _MARK.findall(comment.text)
    return found[-1] if found else None  # a message may quote another


def _written_into(comment: Comment) -> bool:
    """Whether somebody has written behind the tool's own words."""
    last = list(_MARK.finditer(comment.text))[-1]
    return bool(comment.text[last.end() :].strip())


def is_own(data: bytes) -> tuple[bool, bool]:
    """Whether a Word file is a commented copy of ours, and whether nobody has worked in it since."""
    try:
        package = Package.open(data)
        own = any(
            each.author in _OWN and (_key(each) is not None or each.text.startswith(_SUMMARY))
            for each in read_comments(package)
        )
        return own, own and is_untouched(package)
    except UnreadableDraftError:
        return False, False


# --- places --------------------------------------------------------------------------------------
class _Places:
    """Where findings are anchored in one document."""

    def __init__(self, document: Document, title: str | None) -> None:
        self._body = {each.number: each for each in document.paragraphs if each.part == "body"}
        self._boxes = {each.number: each for each in document.paragraphs if each.part == "textbox"}
        self._notes = {
            (str(each.part), each.number): each.host for each in document.footnotes + document.endnotes
        }
        self.title = self._find_title(title)

    def _find_title(self, title: str | None) -> _Spot:
        wanted = _squeezed(title or "")
        shown = [each for each in self._body.values() if each.text.strip()]
        for at, paragraph in enumerate(shown if wanted else ()):
            text = _squeezed(paragraph.text)
            following = at + 1
            while text != wanted and wanted.startswith(text) and following < len(shown):
                text += _squeezed(shown[following].text)  # a title of several paragraphs
                following += 1
            if text == wanted:
                return _whole(paragraph)
        if shown or self._body:
            return _whole((shown or list(self._body.values()))[0])
        raise CannotCommentError("正文里没有可以挂批注的段落，文字都在文本框里；请看核查结果逐条修改。")

    def of(self, finding: Finding) -> _Spot:
        """The finding's own characters where comments can stand there, else the nearest text with words."""
        where = finding.location
        number, start, end = where.paragraph, where.start, where.end
        if number is None or start is None or end is None:
            return self.title._replace(words=where.place or "全文")
        if where.part == "body" and number in self._body:
            return _Spot(self._body[number], start, end)
        words = where.place or _PARTS.get(where.part, "")
        text = head((finding.text or "").strip(), _QUOTED_MAX)
        words = f"{words}{quoted(text)}" if text else words
        box = self._boxes.get(number) if where.part == "textbox" else None
        host = box.host if box is not None else self._notes.get((where.part, number))
        if host is not None and host in self._body:
            return _whole(self._body[host])._replace(words=words)
        return self.title._replace(words=words)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _whole(paragraph: Paragraph) -> _Spot:
    text = paragraph.text
    start = len(text) - len(text.lstrip())
    return _Spot(paragraph, start, max(start, len(text.rstrip())))


# --- words ---------------------------------------------------------------------------------------
def _note(finding: Finding, places: _Places) -> Note:
    spot = places.of(finding)
    author, initials = COMMENT_AUTHORS[finding.reviewer]
    lines = tuple(_lines(finding, spot.words))
    return Note(author, initials, lines, spot.paragraph.number, spot.start, spot.end)


def _lines(finding: Finding, where: str) -> list[str]:
    """What is wrong, where if not here, what to do, what it rests on."""
    lines = [f"{SEVERITY_NAMES[finding.severity]}：{finding.message}"]
    if where:
        lines.append(f"位置：{where}")
    if finding.related:
        shown = [
            f"{one.location.place}{quoted(head(one.text or '', _QUOTED_MAX))}"
            for one in finding.related[:_RELATED_SHOWN]
        ]
        more = f"等 {len(finding.related)} 处" if len(finding.related) > len(shown) else ""
        lines.append(f"另见：{'；'.join(shown)}{more}")
    advice = advice_of(finding)
    if advice:
        lines.append(f"改法：{advice}")
    authority = finding.authority if finding.authority not in finding.basis else ""
    basis = f"{finding.basis}{f'（{authority}）' if authority else ''}" if finding.basis else authority
    mark = f"[{finding.rule}] 编号 {finding.fingerprint[:_NUMBER_LENGTH]}"
    lines.append(f"依据：{basis}　{mark}" if basis else mark)
    return lines


def summary(report: DocumentReport, now: datetime, look: Look) -> tuple[str, ...]:
    """The comment on the title: verdict, counts, profile, date."""
    every = report.findings + report.elsewhere
    errors = any(each.severity is Severity.ERROR for each in every)
    if report.problem is not None:
        verdict = "没有核查完，暂不能下结论" if not errors else "退回修改（没有核查完）"
    else:
        verdict = "退回修改" if errors else "可以送审"
    if look.selected:
        verdict += "（只核查了所选规则）"
    lines = [f"{_SUMMARY}{verdict}"]
    if every:
        lines.append(f"共 {len(every)} 处：{counts(every)}。由谁处理：{reviewers(every)}。")
    else:
        lines.append("没有发现问题。")
    if look.reviewer is not None:
        shown = f"{REVIEWER_NAMES[look.reviewer]}处理的 {len(report.findings)} 处"
        lines.append(f"这一份只批注由{shown}。")
    if report.suppressed:
        lines.append(f"另有 {len(report.suppressed)} 处按基线、配置或放行不再提示。")
    if report.skipped:
        lines.append(f"未核查：{'；'.join(skipped_words(line) for line in report.skipped)}。")
    profile = report.profile_title or report.profile or ""
    genre = report.genre_name or "未识别文种"
    lines.append(f"文种：{genre}；规格：{profile}；核查日期：{now.year}年{now.month}月{now.day}日。")
    return tuple(lines)
