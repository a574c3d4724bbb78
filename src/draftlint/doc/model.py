"""Document, Paragraph, Run, Section: the narrow waist between Word files and judgement.

Units: lengths are in twips unless the name says otherwise, type sizes in points, positions in code
points of a paragraph's accepted text (insertions in, deletions and hidden text out). Clause numbers
in comments are ECMA-376 part 1.

All values are frozen. ``Run`` is a named tuple and formats are shared between runs, because a long
report has tens of thousands of runs and a dozen formats.
"""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from draftlint.doc.values import dataclass

Part = Literal["body", "header", "footer", "footnote", "endnote", "textbox"]
Source = Literal["docx", "text", "converted"]
Align = Literal["left", "center", "right", "both", "distribute"]
LineRule = Literal["auto", "exact", "atLeast"]


class Slot(str, Enum):
    """Which of the four fonts of a run draws a character (17.3.2.26)."""

    ASCII = "ascii"
    H_ANSI = "hAnsi"
    EAST_ASIA = "eastAsia"
    CS = "cs"


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Effective character formatting, everything inherited already resolved.

    Fonts are names as Word would look them up, theme references replaced by the theme's font. Use
    :func:`draftlint.doc.fonts.font_of` for the font of one character.
    """

    ascii: str | None = None
    h_ansi: str | None = None
    east_asia: str | None = None
    cs: str | None = None
    hint: str | None = None  # "eastAsia", "default", "cs": decides for “ ” … — · and the like
    size: float = 10.0  # points; 10 is Word's value when nobody says anything (17.3.2.38)
    bold: bool = False
    italic: bool = False
    underline: str | None = None  # None or the w:u value
    strike: bool = False
    color: str | None = None  # None for automatic, else "RRGGBB" upper case
    highlight: str | None = None  # w:highlight value, or "shd:RRGGBB" for character shading
    vanish: bool = False  # hidden text; never in a paragraph's text, known through Paragraph.hidden
    char_spacing: int = 0  # twips added after each character
    position: int = 0  # half-points raised (+) or lowered (-)
    vert_align: str | None = None  # "superscript" / "subscript"
    style: str | None = None  # name of the character style, if any


class Run(NamedTuple):
    """A stretch ``[start, end)`` of a paragraph's text with one format; neighbours of one format are merged."""

    start: int
    end: int
    format: RunFormat


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Effective paragraph formatting; twips, and hundredths of a character where ``chars`` is in the name.

    A ``*_chars`` value, where there is one, wins over its twips twin (17.3.1.12); it is None when the
    file gives none. ``first_line`` is negative for a hanging indent (and so is ``first_line_chars``).
    """

    align: Align = "left"
    left: int = 0
    right: int = 0
    first_line: int = 0
    left_chars: int | None = None
    right_chars: int | None = None
    first_line_chars: int | None = None
    before: int = 0
    after: int = 0
    before_lines: int | None = None  # hundredths of a line
    after_lines: int | None = None
    before_auto: bool = False
    after_auto: bool = False
    line: int = 240
    line_rule: LineRule = "auto"  # auto: 240ths of a line; exact/atLeast: twips
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    outline_level: int | None = None  # 0-8, None for body text
    snap_to_grid: bool = True
    contextual_spacing: bool = False
    kinsoku: bool = True
    bottom_border: str | None = (
        None  # "single FF0000 sz": style, colour, eighths of a point; None when absent
    )
    top_border: str | None = None
    style: str | None = None  # the paragraph style's w:name as the file has it, None when there is none


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """The automatic number of a paragraph, as Word shows it (not part of the text)."""

    text: str  # "（一）", "1.", "•"
    level: int  # 0-8
    list_id: int  # w:abstractNumId: lists with one id share their counters
    value: int  # counter of this level
    number_format: str  # w:numFmt value, "bullet" for marks without a number
    suffix: Literal["tab", "space", "nothing"] = "tab"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a paragraph stands; 1-based, nested tables carry their own index."""

    table: int  # number of the table in its part, in document order
    row: int
    column: int  # grid column
    depth: int = 1  # 1 for a table in the text, 2 for a table in a cell ...
    column_span: int = 1
    continued: bool = False  # a vertically merged cell below its first
    # Widths of the rules above and below it in eighths of a point, 0 for none; None: only a table style knows.
    rule_above: int | None = None
    rule_below: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One w:p (or one line of a plain draft).

    ``number`` counts every w:p of the XML part in document order, from 1 (CONTRACT section 2): text
    boxes, tables and content controls included, mc:Fallback not (docs/adr/0006 for one that Word
    shows). ``text`` is the accepted text; a break is ``\n``, a tab ``\t``. The automatic number is in
    ``label``, never in ``text``.
    """

    part: Part
    number: int
    text: str
    runs: tuple[Run, ...] = ()
    format: ParagraphFormat = ParagraphFormat()
    mark: RunFormat = RunFormat()  # formatting of the paragraph mark: the size of an empty paragraph
    label: NumberLabel | None = None
    cell: Cell | None = None
    section: int = 0  # index into Document.sections
    host: int | None = None  # text boxes, notes: number of the body paragraph they hang on
    part_name: str = "word/document.xml"  # package part that holds it
    page_breaks: tuple[int, ...] = ()  # offsets in text of hard page breaks (each also "\\n" in text)
    column_breaks: tuple[int, ...] = ()
    page_fields: tuple[int, ...] = ()  # offsets in text where a PAGE field stands (its result is text)
    hidden: str = ""  # vanished text that stands in this paragraph
    deleted: str = ""  # tracked deletions (and moves away)
    inserted: tuple[tuple[int, int], ...] = ()  # spans of tracked insertions
    objects: int = 0  # pictures and other drawings that carry no text we can read
    framed: bool = False  # w:framePr: stands outside the flow
    # Where the mark of a w:p is deleted or hidden, its line runs on: (offset in text, number of the w:p
    # whose text begins there); ``number`` is that of the w:p in which the text begins.
    joined: tuple[tuple[int, int], ...] = ()

    def format_at(self, offset: int) -> RunFormat:
        """Format of the character at ``offset``; of the paragraph mark when there is none."""
        for run in self.runs:
            if run.start <= offset < run.end:
                return run.format
        return self.mark

    @property
    def is_blank(self) -> bool:
        """Nothing to see: no text but spaces, no automatic number, no drawing."""
        return not self.objects and self.label is None and not self.text.strip(" \t\n\u3000\u00a0")


@dataclass(frozen=True, slots=True)
class PageNumberFormat:
    """w:pgNumType of a section."""

    format: str = "decimal"
    start: int | None = None


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """One header or footer as it stands in the file, with its paragraphs."""

    part_name: str
    paragraphs: tuple[Paragraph, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """Page set-up of a stretch of text; twips. Headers and footers are already inherited (17.10.1).

    ``headers`` and ``footers`` map "default", "first", "even" to what a page of that kind shows; a kind
    that no section defines is missing. Whether "first" and "even" are in use is ``title_page`` and
    ``Document.even_and_odd``.
    """

    width: int = 11906
    height: int = 16838
    landscape: bool = False
    top: int = 1440
    bottom: int = 1440
    left: int = 1800
    right: int = 1800
    gutter: int = 0
    header_distance: int = 720
    footer_distance: int = 720
    columns: int = 1
    grid_type: str | None = None  # None, "lines", "linesAndChars", "snapToChars"
    line_pitch: int | None = None
    char_space: int = 0  # 4096ths of a point, signed
    title_page: bool = False
    start_type: str = "nextPage"
    page_number: PageNumberFormat = PageNumberFormat()  # noqa: RUF009  a frozen value
    headers: dict[str, HeaderFooter] = dataclasses.field(default_factory=dict)
    footers: dict[str, HeaderFooter] = dataclasses.field(default_factory=dict)
    declared: bool = True  # False: the file has no sectPr/pgSz, the values are Word's defaults
    first_paragraph: int = 1  # number of its first body paragraph


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What the file carries besides its text; counts unless said otherwise."""

    tracked_changes: int = 0  # insertions, deletions, moves and format changes still open
    comments: tuple[tuple[str, str], ...] = ()  # (author, text)
    hidden_paragraphs: tuple[int, ...] = ()
    macros: bool = False
    external_links: tuple[str, ...] = ()  # targets of external relationships other than hyperlinks
    embedded_objects: int = 0
    pictures: int = 0
    protection: str | None = None  # w:documentProtection edit value, or "signature"
    creator: str | None = None
    last_modified_by: str | None = None
    application: str | None = None  # "Microsoft Office Word", "WPS Office_..."
    repaired: tuple[str, ...] = ()  # what had to be mended to read it, in Chinese


@dataclass(frozen=True, slots=True)
class Document:
    """A draft as plain values.

    ``paragraphs`` are those of the main part in document order: body, tables, content controls and
    text boxes (``part`` "textbox"). Headers and footers hang on the sections; notes stand in
    ``footnotes`` and ``endnotes``. ``skipped`` says in English, for machines and people who keep rules,
    what could not be judged at all ("format rules: plain text").
    """

    path: str
    sha256: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = (Section(),)
    footnotes: tuple[Paragraph, ...] = ()
    endnotes: tuple[Paragraph, ...] = ()
    even_and_odd: bool = False
    mirror_margins: bool = False
    default_size: float = 10.0  # points; size of the default paragraph style, the unit of the grid
    facts: PackageFacts = PackageFacts()
    skipped: tuple[str, ...] = ()

    @property
    def has_formatting(self) -> bool:
        """Whether fonts, sizes and pages can be judged."""
        return self.source == "docx"

    def header_footer_paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs of all headers and footers in use, each part once, in order of the sections."""
        seen: dict[str, HeaderFooter] = {}
        for section in self.sections:
            for group in (section.headers, section.footers):
                for item in group.values():
                    seen.setdefault(item.part_name, item)
        return tuple(p for item in seen.values() for p in item.paragraphs)

    def every_paragraph(self) -> tuple[Paragraph, ...]:
        """All paragraphs of all parts: main part, headers and footers, footnotes, endnotes."""
        return self.paragraphs + self.header_footer_paragraphs() + self.footnotes + self.endnotes
