"""A .docx out of a few strings: only the parts a test cares about."""

from __future__ import annotations

import zipfile
from io import BytesIO

from draftlint.doc.model import Document, Paragraph, RunFormat
from draftlint.ooxml.read import read_docx

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", f"{_OFFICE}/relationships"),
        ("m", f"{_OFFICE}/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)
_KINDS = {
    "styles": ("styles", "styles"),
    "settings": ("settings", "settings"),
    "numbering": ("numbering", "numbering"),
    "footnotes": ("footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes"),
    "comments": ("comments", "comments"),
    "header": ("header", "hdr"),
    "footer": ("footer", "ftr"),
}
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements>'
    '<a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme><a:fontScheme name="f">'
    '<a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="等线 Light"/><a:font script="Hant" typeface="新細明體"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/><a:font script="Hant" typeface="細明體"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def docx(
    body: str,
    *,
    theme: bool = True,
    relations: str = "",
    files: dict[str, str] | None = None,
    sect: str = "",
    **parts: str,
) -> bytes:
    """A file with this content of w:body; ``parts`` hold the content of the roots of further parts.

    A part may carry a number (``footer2``); its relationship id is its name.
    """
    entries = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{sect}</w:body></w:document>"}
    lines = relations
    for name, content in parts.items():
        kind, root = _KINDS[name.rstrip("0123456789")]
        entries[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        lines += f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{kind}" Target="{name}.xml"/>'
    if theme:
        entries["word/theme/theme1.xml"] = _THEME
        lines += f'<Relationship Id="theme" Type="{_OFFICE}/relationships/theme" Target="theme/theme1.xml"/>'
    entries["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
    )
    entries["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="core.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" Target="app.xml"/>'
        "</Relationships>"
    )
    entries.update(files or {})
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()


def read(body: str, **parts: object) -> Document:
    """The Document of such a file."""
    return read_docx(docx(body, **parts), "x.docx")  # type: ignore[arg-type]


def one(content: str, **parts: object) -> Paragraph:
    """The only paragraph of a document, given the content of its w:p."""
    (paragraph,) = read(f"<w:p>{content}</w:p>", **parts).paragraphs
    return paragraph


def form(rpr: str, ppr: str = "", **parts: object) -> RunFormat:
    """Effective format of the only run of a document."""
    (run,) = one(f"<w:pPr>{ppr}</w:pPr><w:r><w:rPr>{rpr}</w:rPr><w:t>字</w:t></w:r>", **parts).runs
    return run.format


def t(text: str) -> str:
    """A run with this text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, ppr: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{t(text)}</w:p>"


def style(
    style_id: str, inside: str, *, kind: str = "paragraph", default: bool = False, name: str = ""
) -> str:
    """A w:style."""
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"{flag}><w:name w:val="{name or style_id}"/>{inside}</w:style>'


def based(on: str) -> str:
    """A w:basedOn."""
    return f'<w:basedOn w:val="{on}"/>'


def defaults(rpr: str = "", ppr: str = "") -> str:
    """The w:docDefaults."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rpr}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{ppr}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


THEMED = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="21"/>'
)
CHINESE = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
