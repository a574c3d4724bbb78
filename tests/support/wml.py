"""WordprocessingML for looks: properties of runs and paragraphs, tables, sections, footers."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from tests.support.looks import Look, Page
from tests.support.package import part, relationship_id, text_xml
from tests.support.papers import Block, Table

#: Western stretches: they carry no hint, so that digits and Han stand in runs of their own, as Word cuts them.
_WESTERN = re.compile(r"[\x20-\x7e]+")
TEXT_WIDTH = 8844  # twips of 156 mm


def twips(mm: float) -> int:
    """Whole twips of a length in millimetres."""
    return round(mm * 1440 / 25.4)


def scripts(text: str) -> list[tuple[str, bool]]:
    """The text cut where Han and western characters meet: (stretch, is western)."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for found in _WESTERN.finditer(text):
        if found.start() > at:
            cut.append((text[at : found.start()], False))
        cut.append((found.group(), True))
        at = found.end()
    if at < len(text):
        cut.append((text[at:], False))
    return cut


def fonts(look: Look, western: bool = False) -> str:
    """w:rFonts with all four names, as Word writes direct formatting."""
    hint = "" if western else ' w:hint="eastAsia"'
    latin, han = quoteattr(look.latin), quoteattr(look.font)
    return f"<w:rFonts{hint} w:ascii={latin} w:eastAsia={han} w:hAnsi={latin} w:cs={latin}/>"


def character(look: Look, rfonts: str) -> str:
    """Content of w:rPr."""
    return "".join(
        (
            rfonts,
            "<w:b/>" if look.bold else "",
            f'<w:color w:val="{look.color}"/>' if look.color else "",
            f'<w:sz w:val="{look.size * 2:g}"/><w:szCs w:val="{look.size * 2:g}"/>',
        )
    )


def indents(look: Look, *, in_chars: bool = True, in_twips: bool = True, stale: float = 1.0) -> str:
    """w:ind; ``stale`` scales the twips twins, which Word does not look at when characters are given."""
    written: list[str] = []
    for name, value in (
        ("left", look.left),
        ("right", look.right),
        ("hanging" if look.hanging else "firstLine", look.hanging or look.first),
    ):
        if not value and name in ("left", "right"):
            continue
        if in_chars:
            written.append(f'w:{name}Chars="{value * 100:g}"')
        if in_twips:
            written.append(f'w:{name}="{round(value * look.size * 20 * stale)}"')
    return f"<w:ind {' '.join(written)}/>" if written else ""


def spacing(look: Look) -> str:
    """w:spacing of the line pitch."""
    if look.pitch is not None:
        return f'<w:spacing w:before="0" w:after="0" w:line="{round(look.pitch * 20)}" w:lineRule="exact"/>'
    multiple = look.multiple or 1.0
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(multiple * 240)}" w:lineRule="auto"/>'


def rule_and_tabs(look: Look) -> tuple[str, str]:
    """The red rule below 发文字号, and the right tab of 印发."""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="{look.red_rule}" w:color="FF0000"/></w:pBdr>'
    stop = TEXT_WIDTH - round(look.right * look.size * 20)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
    return "" if look.red_rule is None else rule, tabs if look.right_tab else ""


def paragraph_properties(
    look: Look, *, style: str = "", numbering: str = "", ind: str | None = None, line: str | None = None
) -> str:
    """Content of w:pPr in the order of the schema."""
    rule, tabs = rule_and_tabs(look)
    return "".join(
        (
            style,
            "<w:keepNext/>" if look.keep_next else "",
            "<w:pageBreakBefore/>" if look.page_break else "",
            '<w:widowControl w:val="0"/>',
            numbering,
            rule,
            tabs,
            "" if look.snap else '<w:snapToGrid w:val="0"/>',
            spacing(look) if line is None else line,
            indents(look) if ind is None else ind,
            f'<w:jc w:val="{look.align}"/>',
        )
    )


def run(properties: str, text: str) -> str:
    """One w:r."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{text_xml(text)}</w:r>"


def table(block: Table, paragraph: Callable[[Block], str]) -> str:
    """A table as wide as the text; 版记 is pinned to the foot of the page, its outer rules thicker."""
    columns = len(block.rows[0])
    width = TEXT_WIDTH // columns
    outer, inner = (8, 6) if block.imprint else (4, 4)
    left, right, upright = (
        ("", "", "") if block.imprint else map(_border, ("left", "right", "insideV"), (4, 4, 4))
    )
    pinned = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" '
        'w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>'
            for cell in row
        )
        + "</w:tr>"
        for row in block.rows
    )
    return (
        f'<w:tbl><w:tblPr>{pinned if block.imprint else ""}<w:tblW w:w="{width * columns}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{_border("top", outer)}{left}{_border("bottom", outer)}{right}'
        f"{_border('insideH', inner)}{upright}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        + f'<w:gridCol w:w="{width}"/>' * columns
        + f"</w:tblGrid>{rows}</w:tbl>"
    )


def _border(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def section(page: Page, grid: str) -> str:
    """w:sectPr of the only section."""
    top, bottom, left, right = (twips(side) for side in page.margins)
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relationship_id(name)}"/>'
        for kind, name in (("even", "footer2.xml"), ("default", "footer1.xml"))
        if page.numbered
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="1474" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{grid}</w:sectPr>'
    )


def footer(properties: str, paragraph: str, *, simple: bool = False) -> str:
    """A footer with ``— 1 —``; the field complex, as Word writes it, or simple."""

    def said(content: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"

    result = said("<w:t>1</w:t>")
    if simple:
        field = f'<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">{result}</w:fldSimple>'
    else:
        field = (
            said('<w:fldChar w:fldCharType="begin"/>')
            + said('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
            + said('<w:fldChar w:fldCharType="separate"/>')
            + result
            + said('<w:fldChar w:fldCharType="end"/>')
        )
    before, after = said('<w:t xml:space="preserve">— </w:t>'), said('<w:t xml:space="preserve"> —</w:t>')
    return part("ftr", f"<w:p><w:pPr>{paragraph}</w:pPr>{before}{field}{after}</w:p>")
