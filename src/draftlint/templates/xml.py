"""WordprocessingML of looks, for what python-docx has no words for; elements in the order of the schema."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from draftlint.doc.model import ParagraphFormat, RunFormat
from draftlint.templates.looks import Dress

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f'xmlns:w="{NAMESPACE}"'


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


def rpr_xml(run: RunFormat | None, *, western: bool = False) -> str:
    """``w:rPr``; None: only the hint that Chinese quotes are drawn by the Han font."""
    hint = "" if western else ' w:hint="eastAsia"'
    if run is None:
        return f"<w:rPr {NS}><w:rFonts{hint}/></w:rPr>"
    slots = (("ascii", run.ascii), ("eastAsia", run.east_asia), ("hAnsi", run.h_ansi), ("cs", run.cs))
    names = "".join(f" w:{slot}={quoteattr(name)}" for slot, name in slots if name)
    half_points = f"{run.size * 2:g}"
    return (
        f"<w:rPr {NS}><w:rFonts{hint}{names}/>{'<w:b/>' if run.bold else ''}"
        + (f'<w:color w:val="{run.color}"/>' if run.color else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


def ppr_xml(dress: Dress, *, over_style: bool = False) -> str:
    """``w:pPr`` of a line; ``over_style``: of one that has a style, whose indents and rule have to be taken back."""
    form = dress.look.paragraph
    return "".join(
        (
            f"<w:pPr {NS}>",
            "<w:keepNext/>" if form.keep_next else "",
            "<w:pageBreakBefore/>" if form.page_break_before else "",
            '<w:widowControl w:val="0"/>',
            _rule(form.bottom_border or ("nil FF0000 0" if over_style else None), dress.rule_apart),
            f'<w:tabs><w:tab w:val="right" w:pos="{dress.tab}"/></w:tabs>' if dress.tab else "",
            "" if form.snap_to_grid else '<w:snapToGrid w:val="0"/>',
            f'<w:spacing w:before="0" w:after="0" w:line="{form.line}" w:lineRule="{form.line_rule}"/>',
            _indents(form, over_style),
            f'<w:jc w:val="{form.align}"/>',
            "</w:pPr>",
        )
    )


def _rule(border: str | None, apart: int) -> str:
    """A rule below; ``border`` is "style colour eighths"."""
    if border is None:
        return ""
    style, colour, eighths = border.split(" ")
    return (
        f'<w:pBdr><w:bottom w:val="{style}" w:sz="{eighths}" w:space="{apart}" w:color="{colour}"/></w:pBdr>'
    )


def _indents(form: ParagraphFormat, all_sides: bool) -> str:
    first = "hanging" if (form.first_line_chars or form.first_line) < 0 else "firstLine"
    written: list[str] = []
    for name, chars, twips in (
        ("left", form.left_chars, form.left),
        ("right", form.right_chars, form.right),
        (first, form.first_line_chars, form.first_line),
    ):
        if chars or twips or all_sides:
            written.append(f'w:{name}Chars="{abs(chars or 0)}" w:{name}="{abs(twips)}"')
    return f"<w:ind {' '.join(written)}/>" if written else ""


def table_properties(width: int, *, imprint: bool) -> str:
    """``w:tblPr`` of a table as wide as the text; 版记 is pinned to the foot of the page, its outer rules thicker."""
    pinned = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" '
        'w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )
    if imprint:
        sides = [_border("top", 8), _border("bottom", 8), _border("insideH", 6)]
    else:
        sides = [_border(side, 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tblPr {NS}>{pinned if imprint else ""}<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{"".join(sides)}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
    )


def _border(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def page_number(run: RunFormat) -> list[str]:
    """Runs that say ``— 1 —``."""
    properties = rpr_xml(run).replace(f" {NS}", "")

    def said(content: str) -> str:
        return f"<w:r {NS}>{properties}{content}</w:r>"

    return [
        said('<w:t xml:space="preserve">— </w:t>'),
        said('<w:fldChar w:fldCharType="begin"/>'),
        said('<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        said('<w:fldChar w:fldCharType="separate"/>'),
        said("<w:t>1</w:t>"),
        said('<w:fldChar w:fldCharType="end"/>'),
        said('<w:t xml:space="preserve"> —</w:t>'),
    ]
