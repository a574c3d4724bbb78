"""Where the comment of a finding stands in the text, and its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftlint.writers.marks import mark_of
from draftlint.writers.words import SEVERITY_NAMES, advice_of, head, quoted

if TYPE_CHECKING:
    from draftlint.doc.model import Document, Paragraph
    from draftlint.findings import Finding
    from draftlint.ooxml.ranges import Place

_PARTS = {"header": "页眉", "footer": "页脚", "footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}
_RELATED_SHOWN = 3
#: Added to the advice of a finding that somebody has answered to.
NEEDS_REASON = "批注里已答复“{}”，但没有写理由，仍算未处理；请在答复里补写，如“不采纳，引自上级文件原文”。"
_NEEDS_REASON = re.compile(re.escape(NEEDS_REASON).replace(re.escape("{}"), "[^\n]{0,200}?"))
_QUOTED_MAX = 30


class CannotCommentError(Exception):
    """No commented copy can be made; the sentence says why and what to do."""


class Spot(NamedTuple):
    """Where a comment is put; ``words`` say where the finding is when it is not there."""

    paragraph: Paragraph
    start: int
    end: int
    words: str = ""


def touches(spot: Spot, where: tuple[Place, Place]) -> bool:
    """Whether the range of a comment reaches the place of a finding."""
    here = spot.paragraph.number
    return where[0] <= (here, spot.end) and (here, spot.start) <= where[1]


class Places:
    """Where findings are anchored in one document."""

    def __init__(self, document: Document, title: str | None) -> None:
        self._body = {each.number: each for each in document.paragraphs if each.part == "body"}
        self._boxes = {each.number: each for each in document.paragraphs if each.part == "textbox"}
        self._notes = {
            (str(each.part), each.number): each.host for each in document.footnotes + document.endnotes
        }
        self.title = self._find_title(title)

    def _find_title(self, title: str | None) -> Spot:
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

    def of(self, finding: Finding) -> Spot:
        """The finding's own characters where comments can stand there, else the nearest text with words."""
        where = finding.location
        number, start, end = where.paragraph, where.start, where.end
        if number is None or start is None or end is None:
            return self.title._replace(words=where.place or "全文")
        if where.part == "body" and number in self._body:
            return Spot(self._body[number], start, end)
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


def _whole(paragraph: Paragraph) -> Spot:
    text = paragraph.text
    start = len(text) - len(text.lstrip())
    return Spot(paragraph, start, max(start, len(text.rstrip())))


def lines_of(finding: Finding, where: str) -> list[str]:
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
    mark = mark_of(finding)
    lines.append(f"依据：{basis}　{mark}" if basis else mark)
    return lines


def same_words(finding: Finding, where: str, words: str) -> bool:
    """Whether a comment would be written in these words again, its number aside."""
    now = "\n".join(lines_of(finding, where)).rpartition(f"[{finding.rule}]")[0]
    return _bare(now) == _bare(words)


def _bare(words: str) -> str:
    return _NEEDS_REASON.sub("", words).strip()
