"""The six hands: one paper, written in the ways in which Word and WPS users really write.

Each hand is a :class:`Hand` that turns the same :class:`~tests.support.papers.Paper` into a .docx. What the
reader sees is the same; what stands in the file is not. ``HANDS`` names them all.
"""

from __future__ import annotations

import random
from dataclasses import replace

from tests.support import wml
from tests.support.looks import HEITI, LOOKS, Look
from tests.support.package import package, part, settings, theme
from tests.support.papers import MARKS, Block, Paper, Table

#: docDefaults as Word's stock template has them: fonts by theme, 10.5 points.
STOCK_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
    'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
HINT = '<w:rFonts w:hint="eastAsia"/>'


def style(
    style_id: str, name: str, ppr: str, rpr: str, *, default: bool = False, base: str | None = "a"
) -> str:
    """A paragraph style."""
    kind = 'w:default="1"' if default else 'w:customStyle="1"'
    based = f'<w:basedOn w:val="{base}"/>' if base and not default else ""
    return (
        f'<w:style w:type="paragraph" {kind} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


class Hand:
    """(a) Direct formatting on every run and paragraph, over Word's stock defaults."""

    simple_field = False

    def write(self, paper: Paper) -> bytes:
        """The paper as a .docx."""
        body = "".join(
            wml.table(block, self.paragraph) if isinstance(block, Table) else self.paragraph(block)
            for block in paper.blocks
        )
        parts = {
            "document.xml": part(
                "document", f"<w:body>{body}{wml.section(paper.page, self.grid())}</w:body>"
            ),
            "styles.xml": part("styles", self.styles()),
            "settings.xml": settings(even_and_odd=paper.page.numbered),
            "theme/theme1.xml": self.theme(),
        }
        if paper.page.numbered:
            right, left = (
                replace(LOOKS["页脚"], align="right", right=1),
                replace(LOOKS["页脚"], align="left", left=1),
            )
            parts["footer1.xml"], parts["footer2.xml"] = self.footer(right), self.footer(left)
        return package(parts | self.more_parts(paper))

    def more_parts(self, paper: Paper) -> dict[str, str]:
        """Parts that only this hand writes."""
        return {}

    def theme(self) -> str:
        """The theme part."""
        return theme()

    def grid(self) -> str:
        """w:docGrid."""
        return '<w:docGrid w:type="lines" w:linePitch="579"/>'

    def styles(self) -> str:
        """Content of styles.xml."""
        return STOCK_DEFAULTS + style(
            "a", "Normal", '<w:widowControl w:val="0"/><w:jc w:val="both"/>', "", default=True
        )

    def paragraph(self, block: Block) -> str:
        """One w:p."""
        return f"<w:p><w:pPr>{self.properties(block)}</w:pPr>{self.runs(block)}</w:p>"

    def properties(self, block: Block) -> str:
        """Content of w:pPr, the format of the paragraph mark included."""
        mark = f"<w:rPr>{self.character(block, block.look, False)}</w:rPr>"
        return wml.paragraph_properties(block.look) + mark

    def character(self, block: Block, look: Look, western: bool) -> str:
        """Content of w:rPr of a stretch."""
        return wml.character(look, wml.fonts(look, western))

    def runs(self, block: Block) -> str:
        """All runs of a paragraph."""
        return "".join(
            wml.run(self.character(block, look, western), text)
            for said, look in self.spans(block)
            for text, western in wml.scripts(said)
        )

    def spans(self, block: Block) -> list[tuple[str, Look]]:
        """The text that is typed."""
        return block.spans

    def footer(self, look: Look) -> str:
        """A footer part."""
        properties = wml.character(look, wml.fonts(look))
        return wml.footer(properties, wml.paragraph_properties(look), simple=self.simple_field)


class Styles(Hand):
    """(b) Named styles; runs carry nothing but Word's hint. A look that no style has is direct formatting."""

    simple_field = True
    base = "a"

    def style_ids(self) -> dict[str, str]:
        """Style id of each role."""
        return {tag: f"GW{number}" for number, tag in enumerate(LOOKS, 1)}

    def styles(self) -> str:
        ids = self.style_ids()
        normal = style("a", "Normal", '<w:widowControl w:val="0"/><w:jc w:val="both"/>', "", default=True)
        return (
            STOCK_DEFAULTS
            + normal
            + self.run_in_style()
            + "".join(
                style(
                    ids[tag],
                    f"公文{tag}",
                    wml.paragraph_properties(look),
                    wml.character(look, wml.fonts(look)),
                )
                for tag, look in LOOKS.items()
            )
        )

    def run_in_style(self) -> str:
        """A character style for the sentence that runs on after a heading."""
        body = wml.fonts(LOOKS["正文"])
        return (
            '<w:style w:type="character" w:customStyle="1" w:styleId="GWrun"><w:name w:val="标题后正文"/>'
            f"<w:rPr>{body}</w:rPr></w:style>"
        )

    def has_style(self, block: Block) -> str | None:
        """The style that says all of a paragraph's look."""
        tag = "表头" if block.look == LOOKS["表头"] else block.tag
        return self.style_ids()[tag] if block.look == LOOKS[tag] else None

    def properties(self, block: Block) -> str:
        found = self.has_style(block)
        return f'<w:pStyle w:val="{found}"/>' if found else super().properties(block)

    def character(self, block: Block, look: Look, western: bool) -> str:
        if self.has_style(block) is None:
            return super().character(block, look, western)
        referred = '<w:rStyle w:val="GWrun"/>' if look.font != block.look.font else ""
        return referred + ("" if western else HINT)


class Theme(Hand):
    """(c) docDefaults and theme say nearly everything; what differs stands in minimal styles."""

    def theme(self) -> str:
        body = LOOKS["正文"]
        return theme(major_han=HEITI, minor_han=body.font, latin=body.latin, major_latin=body.latin)

    def styles(self) -> str:
        size = f"{LOOKS['正文'].size * 2:g}"
        defaults = (
            '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
            f'w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="{size}"/>'
            f'<w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            f"<w:pPrDefault><w:pPr>{wml.paragraph_properties(LOOKS['正文'])}</w:pPr></w:pPrDefault></w:docDefaults>"
        )
        return (
            defaults
            + style("a", "Normal", "", "", default=True)
            + "".join(
                style(f"T{number}", f"样式{number}", self.difference(look), self.fonts(look))
                for number, look in enumerate(LOOKS.values(), 1)
            )
        )

    def difference(self, look: Look) -> str:
        """Paragraph properties that are not those of the defaults."""
        body = LOOKS["正文"]
        ind = wml.indents(look) if look.first != body.first or look.left or look.right else ""
        line = wml.spacing(look) if (look.pitch, look.multiple) != (body.pitch, body.multiple) else ""
        return wml.paragraph_properties(look, ind=ind, line=line)

    def fonts(self, look: Look) -> str:
        """Only what the defaults do not say; 黑体 by the theme's heading font."""
        by_theme = {
            HEITI: '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi"/>',
            LOOKS["正文"].font: "",
        }
        rfonts = by_theme.get(look.font, f'<w:rFonts w:eastAsia="{look.font}"/>')
        size = "" if look.size == LOOKS["正文"].size else f'<w:sz w:val="{look.size * 2:g}"/>'
        return rfonts + (f'<w:color w:val="{look.color}"/>' if look.color else "") + size

    def properties(self, block: Block) -> str:
        tag = "表头" if block.look == LOOKS["表头"] else block.tag
        if block.look != LOOKS[tag]:
            return super().properties(block)
        return "" if tag == "正文" else f'<w:pStyle w:val="T{list(LOOKS).index(tag) + 1}"/>'

    def character(self, block: Block, look: Look, western: bool) -> str:
        tag = "表头" if block.look == LOOKS["表头"] else block.tag
        if block.look != LOOKS[tag]:
            return super().character(block, look, western)
        if look.font != block.look.font:
            return '<w:rFonts w:hint="eastAsia" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
        return "" if western else HINT


class AutomaticNumbers(Styles):
    """(d) Numbers of headings come from a list linked to the heading styles; nothing is typed."""

    formats = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    )

    def __init__(self) -> None:
        self.list_number = 1

    def more_parts(self, paper: Paper) -> dict[str, str]:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'<w:pStyle w:val="{self.style_ids()[tag]}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr>'
            f"<w:rPr>{wml.fonts(LOOKS[tag])}</w:rPr></w:lvl>"
            for level, (tag, (number_format, text)) in enumerate(zip(MARKS, self.formats, strict=True))
        )
        restarts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in range(4)
        )
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{restarts if number > 1 else ""}</w:num>'
            for number in range(1, self.list_number + 1)
        )
        abstract = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        return {"numbering.xml": part("numbering", abstract + lists)}

    def styles(self) -> str:
        written = super().styles()
        for level, tag in enumerate(MARKS):
            mark = f'w:styleId="{self.style_ids()[tag]}"'
            head, rest = written.split(mark)
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            rest = rest.replace('<w:widowControl w:val="0"/>', f'<w:widowControl w:val="0"/>{number}', 1)
            written = head + mark + rest
        return written

    def properties(self, block: Block) -> str:
        if block.tag == "附件":
            self.list_number += 1  # an attachment numbers its headings anew
        if block.tag not in MARKS or self.has_style(block) is None:
            return super().properties(block)
        level = list(MARKS).index(block.tag)
        number = 0 if not block.mark else self.list_number
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return f'<w:pStyle w:val="{self.has_style(block)}"/>' + (listed if number != 1 else "")

    def spans(self, block: Block) -> list[tuple[str, Look]]:
        if not block.mark or self.has_style(block) is None:
            return block.spans
        (head, look), *rest = block.spans
        return [(head[len(block.mark) :], look), *rest]


class Pieces(Hand):
    """(e) Runs cut to pieces between any two characters, with the litter that editing leaves between them."""

    bookmarks = 0

    def runs(self, block: Block) -> str:
        rng = random.Random(block.text)  # the same text is always cut the same way
        written: list[str] = []
        for said, look in block.spans:
            for stretch, western in wml.scripts(said):
                rest = stretch
                while rest:
                    size = rng.randint(1, 6)
                    properties = self.character(block, look, western)
                    written.append(self.litter(rng, wml.run(properties, rest[:size])))
                    rest = rest[size:]
        return "".join(written)

    def litter(self, rng: random.Random, run: str) -> str:
        """A run with one of the things that Word puts round runs."""
        self.bookmarks += 1
        number = self.bookmarks
        identified = run.replace("<w:r>", f'<w:r w:rsidR="00{rng.randrange(16**6):06X}">', 1)
        return (
            identified,
            f'<w:proofErr w:type="spellStart"/>{identified}<w:proofErr w:type="spellEnd"/>',
            f'<w:bookmarkStart w:id="{number}" w:name="_m{number}"/>{identified}<w:bookmarkEnd w:id="{number}"/>',
            run.replace("</w:rPr>", "</w:rPr><w:lastRenderedPageBreak/>", 1),
            f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{run}</w:smartTag>',
            f'<w:sdt><w:sdtPr><w:id w:val="{rng.randrange(10**8)}"/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>',
            f"<w:r><w:rPr>{HINT}</w:rPr></w:r>{identified}",
        )[rng.randrange(7)]


class Characters(Styles):
    """(f) Indents in characters beside stale twips, lines and characters on a grid, as WPS writes: Normal is 16 pt."""

    simple_field = False

    def style_ids(self) -> dict[str, str]:
        return {tag: str(number) for number, tag in enumerate(LOOKS, 10)}

    def grid(self) -> str:
        return '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'

    def styles(self) -> str:
        ids = self.style_ids()
        defaults = STOCK_DEFAULTS.replace('<w:sz w:val="21"/><w:szCs w:val="22"/>', "")
        body = LOOKS["正文"]
        normal = style(
            "1", "Normal", '<w:jc w:val="both"/>', wml.character(body, wml.fonts(body)), default=True
        )
        return (
            defaults
            + normal
            + self.run_in_style()
            + "".join(
                style(
                    ids[tag], f"公文{tag}", self.on_grid(look), wml.character(look, wml.fonts(look)), base="1"
                )
                for tag, look in LOOKS.items()
            )
        )

    def on_grid(self, look: Look) -> str:
        """The grid gives the pitch; indents are 628 twips beside 200 hundredths, as in real files."""
        line = "" if look.snap and look.pitch == LOOKS["正文"].pitch else None
        ind = wml.indents(look, stale=628 / 640)
        return wml.paragraph_properties(look, ind=ind, line=line)

    def properties(self, block: Block) -> str:
        if found := self.has_style(block):
            return f'<w:pStyle w:val="{found}"/>'
        return self.on_grid(block.look) + f"<w:rPr>{self.character(block, block.look, False)}</w:rPr>"


#: Name of each hand -> a fresh writer.
HANDS: dict[str, type[Hand]] = {
    "direct": Hand,
    "styles": Styles,
    "theme": Theme,
    "automatic": AutomaticNumbers,
    "pieces": Pieces,
    "characters": Characters,
}


def write(paper: Paper, hand: str) -> bytes:
    """The paper in one of the six hands."""
    return HANDS[hand]().write(paper)
