"""The draft's own text in HTML, with marks on the characters that findings are about.

A paragraph is cut where a finding begins or ends, once, from left to right: findings may overlap or lie in
one another, and the cost stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from draftlint.doc.line import Line
from draftlint.findings import Severity

SHAPES = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "●"}
CLASSES = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.INFO: "i"}
#: Of more findings on the same characters, the filter knows the first ones.
_TOGETHER = 8
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SPACE = {" ": "␣", "\u00a0": "°", "\u3000": "□", "\t": "⇥", "\n": "↵"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding's stretch of a paragraph; ``anchor`` is the id of the finding in the page."""

    start: int
    end: int
    number: int
    severity: Severity
    anchor: str

    @property
    def label(self) -> str:
        """Shape and number, as it stands in the text and before the finding."""
        return f"{SHAPES[self.severity]}{self.number}"


def escaped(text: str) -> str:
    """Text for HTML, between tags or in quoted attributes; nothing in it can command a browser."""
    return (
        _UNSEEN.sub("", text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def paragraph_html(line: Line, marks: Sequence[Mark]) -> str:
    """One paragraph; its marks link to the findings and can be linked to."""
    kinds = (line.place, "" if line.level is None else f"h{line.level}")
    kind = " ".join(filter(None, kinds))
    return f'<p class="{kind}">{text_html(line, marks)}</p>' if kind else f"<p>{text_html(line, marks)}</p>"


def text_html(line: Line, marks: Sequence[Mark]) -> str:
    """What stands in a paragraph, its automatic number first."""
    label = f"{escaped(line.label)} " if line.label else ""
    inner = "".join(_pieces(line.text, marks)) if marks else _plain(line.text)
    empty = "" if line.text.strip() else '<span class="ws">（空段）</span>'
    return f"{label}{inner}{empty}"


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    length = len(text)
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        start = min(max(mark.start, 0), length)
        begins.setdefault(start, []).append(mark)
        ends.setdefault(min(max(mark.end, start), length), []).append(mark)
    live: dict[str, Mark] = {}
    grave = dict.fromkeys(Severity, 0)
    cuts = sorted({0, length, *begins, *ends})
    for cut, following in zip(cuts, [*cuts[1:], length], strict=True):
        for mark in ends.get(cut, ()):
            if mark.anchor in live:
                del live[mark.anchor]
                grave[mark.severity] -= 1
        for mark in begins.get(cut, ()):
            yield _number(mark)
            if mark.end > mark.start and cut < length:
                live[mark.anchor] = mark
                grave[mark.severity] += 1
        if cut == following:
            continue
        piece = text[cut:following]
        if not live:
            yield _plain(piece)
            continue
        worst = next(severity for severity in Severity if grave[severity])
        anchors = " ".join(islice(live, _TOGETHER))
        yield f'<span class="k {CLASSES[worst]}" data-f="{anchors}">{_marked(piece)}</span>'


def _number(mark: Mark) -> str:
    return (
        f'<a class="no {CLASSES[mark.severity]}" id="{mark.anchor}m" href="#{mark.anchor}" '
        f'data-f="{mark.anchor}">{mark.label}</a>'
    )


def _plain(text: str) -> str:
    return escaped(text).replace("\n", "<br>").replace("\t", "&emsp;")


def _marked(text: str) -> str:
    """Marked characters, the invisible ones shown: a mark on nothing would puzzle."""
    shown: list[str] = []
    at = 0
    for hidden in _UNSEEN.finditer(text):
        shown.append(_spaced(text[at : hidden.start()], len(text)))
        shown.append(f'<span class="ws">[U+{ord(hidden.group()):04X}]</span>')
        at = hidden.end()
    shown.append(_spaced(text[at:], len(text)))
    return "".join(shown)


def _spaced(text: str, whole: int) -> str:
    """Spaces at the ends of a marked stretch would be lost, those within it are seen."""
    if not text or (text.strip() == text and len(text) == whole):
        return _plain(text)
    inner = text.strip()
    if not inner:
        return _spaces(text)
    at = text.index(inner)
    return _spaces(text[:at]) + _plain(inner) + _spaces(text[at + len(inner) :])


def _spaces(text: str) -> str:
    if not text:
        return ""
    signs = "".join(_SPACE.get(char, "␣") for char in text).replace("↵", "↵<br>")
    return f'<span class="ws">{signs}</span>'
