"""Drafts built by hand for checks of form: paragraphs with roles and looks, without file or recognition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from draftlint.checks.base import Draft, Hit
from draftlint.checks.registry import kind_named
from draftlint.doc.model import (
    Document,
    HeaderFooter,
    NumberLabel,
    PackageFacts,
    Paragraph,
    ParagraphFormat,
    Run,
    RunFormat,
    Section,
)
from draftlint.outline.model import Item, Outline, Role
from draftlint.text.ordinals import ordinal_of

FONTS = {
    "仿宋": ["仿宋_GB2312", "仿宋", "FangSong"],
    "楷体": ["楷体_GB2312", "楷体"],
    "黑体": ["黑体", "SimHei"],
    "小标宋": ["方正小标宋简体", "方正小标宋_GBK"],
    "宋体": ["宋体", "SimSun"],
}
FORMAT: dict[str, Any] = {
    "paper": "A4",
    "margins": [37, 35, 28, 26],
    "margin_tolerance": 1,
    "accept_margins": [[33, 33, 27, 27]],
    "title": {"font": "小标宋", "size": "二号", "align": "center"},
    "body": {"font": "仿宋", "size": "三号", "line_pitch": "26-30pt", "first_line": "2字"},
    "heading1": {"font": "黑体", "size": "三号"},
    "heading2": {"font": "楷体", "size": "三号"},
    "heading3": {"font": "仿宋", "size": "三号"},
    "page_number": {"required": True, "font": "宋体", "size": "四号"},
}
A4 = Section(top=2098, bottom=1984, left=1588, right=1474)
SENTENCE = "今年以来全县上下深入贯彻落实上级决策部署，扎实推进各项重点工作，取得了明显成效。"

_RIGHT: dict[Role, tuple[str, float]] = {
    Role.TITLE: ("方正小标宋简体", 22.0),
    Role.HEADING1: ("黑体", 16.0),
    Role.HEADING2: ("楷体_GB2312", 16.0),
}
_CENTRED = {Role.TITLE, Role.SUBTITLE, Role.SPEAKER}
_FLUSH = {Role.SALUTATION, Role.RECIPIENT}


@dataclass(frozen=True)
class P:
    """One paragraph to be: its role, its text and what differs from the right look."""

    role: Role
    text: str
    font: str | None = ""  # "" for the right one
    size: float | None = None
    latin: str | None = "Times New Roman"
    bold: bool = False
    color: str | None = None
    label: NumberLabel | None = None
    attachment: int | None = None
    heading_end: int | None = None
    runs: Sequence[tuple[str, RunFormat]] = ()
    looks: Mapping[str, Any] = field(default_factory=dict)  # fields of ParagraphFormat
    more: Mapping[str, Any] = field(default_factory=dict)  # fields of Paragraph


def run_format(p: P) -> RunFormat:
    """Effective character format of a paragraph."""
    font, size = _RIGHT.get(p.role, ("仿宋_GB2312", 16.0))
    east_asia = font if p.font == "" else p.font
    return RunFormat(
        ascii=p.latin,
        h_ansi=p.latin,
        east_asia=east_asia,
        hint="eastAsia",
        size=p.size or size,
        bold=p.bold,
        color=p.color,
    )


def body(text: str = SENTENCE, **changes: Any) -> P:
    """A body paragraph."""
    return P(Role.BODY, text, **changes)


def title(text: str = "关于全县义务教育工作情况的报告", **changes: Any) -> P:
    """A title line."""
    return P(Role.TITLE, text, **changes)


def heading(level: int, text: str, **changes: Any) -> P:
    """A heading that stands alone."""
    return P(Role(f"heading{level}"), text, **changes)


def automatic(text: str, level: int, value: int) -> NumberLabel:
    """A number that Word makes."""
    return NumberLabel(text, level - 1, 1, value, "decimal")


def _paragraph(p: P, number: int) -> Paragraph:
    looks = run_format(p)
    size = looks.size
    first = 0 if p.role in _CENTRED | _FLUSH else 200
    plain = ParagraphFormat(
        align="center" if p.role in _CENTRED else "both",
        first_line_chars=first,
        first_line=round(first / 100 * size * 20),
        line=579,
        line_rule="exact",
    )
    runs: list[Run] = []
    text = p.text
    if p.runs:
        text = ""
        for piece, form in p.runs:
            runs.append(Run(len(text), len(text) + len(piece), form))
            text += piece
    elif text:
        runs.append(Run(0, len(text), looks))
    made = Paragraph("body", number, text, tuple(runs), replace(plain, **p.looks), looks, p.label)
    return replace(made, **p.more)


def footer(
    text: str = "— 1 —", field_at: int | None = 2, *, size: float = 14.0, font: str = "宋体"
) -> HeaderFooter:
    """A footer with a PAGE field."""
    looks = RunFormat(ascii=font, h_ansi=font, east_asia=font, size=size)
    paragraph = Paragraph(
        "footer",
        1,
        text,
        (Run(0, len(text), looks),) if text else (),
        mark=looks,
        part_name="word/footer1.xml",
        page_fields=() if field_at is None else (field_at,),
    )
    return HeaderFooter("word/footer1.xml", (paragraph,))


NUMBERED = replace(A4, footers={"default": footer()})


def draft(
    paragraphs: Iterable[P],
    sections: Sequence[Section] = (NUMBERED,),
    *,
    settings: Mapping[str, Any] = FORMAT,
    genre: str = "report",
    facts: PackageFacts | None = None,
    even_and_odd: bool = False,
) -> Draft:
    """A draft with these paragraphs; roles as given."""
    given = list(paragraphs)
    made = tuple(_paragraph(p, n) for n, p in enumerate(given, 1))
    document = Document(
        "稿.docx",
        "",
        "docx",
        made,
        tuple(sections),
        facts=facts or PackageFacts(),
        even_and_odd=even_and_odd,
    )
    items = []
    for p, paragraph in zip(given, made, strict=True):
        end = p.heading_end
        if end is None and p.role.heading_level is not None:
            end = len(paragraph.text)
        items.append(Item(paragraph, p.role, 1.0, ordinal_of(paragraph), end, p.attachment))
    for paragraph in document.every_paragraph()[len(items) :]:
        items.append(Item(paragraph, Role.PAGE))
    return Draft(document, Outline(tuple(items), genre), settings, {"fonts": FONTS})


def hits(kind: str, one: Draft, **params: Any) -> list[Hit]:
    """What a kind of check finds in a draft."""
    known = kind_named(kind)
    assert known is not None
    return list(known.factory(params)(one))


def quoted(hit: Hit) -> str:
    """The text that a hit points at."""
    return hit.paragraph.text[hit.start : hit.end] if hit.paragraph else ""
