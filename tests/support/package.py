"""The parts of a .docx that do not depend on how its text is formatted, and the zip around them.

The same input gives the same bytes: fixed entry dates, fixed order, no names of people or machines.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
#: Parts that hang on the main one: file name under word/ -> (relationship type, content type).
_KNOWN = {
    "styles.xml": ("styles", _TYPES + "styles+xml"),
    "settings.xml": ("settings", _TYPES + "settings+xml"),
    "numbering.xml": ("numbering", _TYPES + "numbering+xml"),
    "footnotes.xml": ("footnotes", _TYPES + "footnotes+xml"),
    "fontTable.xml": ("fontTable", _TYPES + "fontTable+xml"),
    "header1.xml": ("header", _TYPES + "header+xml"),
    "footer1.xml": ("footer", _TYPES + "footer+xml"),
    "footer2.xml": ("footer", _TYPES + "footer+xml"),
    "theme/theme1.xml": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
}


def part(root: str, content: str) -> str:
    """A part of the main namespace: its root element around ``content``."""
    return f"{HEAD}<w:{root} {NS}>{content}</w:{root}>"


def relationship_id(name: str) -> str:
    """The id under which the main part refers to another one."""
    return f"rId{list(_KNOWN).index(name) + 1}"


def package(parts: Mapping[str, str]) -> bytes:
    """The .docx of these parts (names under ``word/``; ``document.xml`` is the main one)."""
    known = [name for name in parts if name in _KNOWN]
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_KNOWN[name][1]}"/>' for name in known
    )
    relationships = "".join(
        f'<Relationship Id="{relationship_id(name)}" Type="{_OFFICE}/{_KNOWN[name][0]}" Target="{name}"/>'
        for name in known
    )
    package_namespace = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package_namespace}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package_namespace}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package_namespace}/relationships">'
        f"{relationships}</Relationships>",
        **{f"word/{name}": content for name, content in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode("utf-8"))
    return buffer.getvalue()


def changed(draft: bytes, **parts: Callable[[str], str]) -> bytes:
    """The draft with parts (named without folder and suffix) rewritten."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            edit = parts.get(name.rpartition("/")[2].removesuffix(".xml"))
            new.writestr(name, edit(content.decode()).encode() if edit else content)
    return buffer.getvalue()


def theme(
    major_han: str = "宋体", minor_han: str = "宋体", latin: str = "Calibri", major_latin: str = "Cambria"
) -> str:
    """A theme whose Han fonts stand under script="Hans", with an empty a:ea as Word writes it."""

    def fonts(tag: str, western: str, han: str) -> str:
        return (
            f'<a:{tag}><a:latin typeface="{western}"/><a:ea typeface=""/><a:cs typeface=""/>'
            f'<a:font script="Jpan" typeface="ＭＳ 明朝"/><a:font script="Hans" typeface="{han}"/></a:{tag}>'
        )

    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", "1F497D"),
            ("lt2", "EEECE1"),
            ("accent1", "4F81BD"),
            ("accent2", "C0504D"),
            ("accent3", "9BBB59"),
            ("accent4", "8064A2"),
            ("accent5", "4BACC6"),
            ("accent6", "F79646"),
            ("hlink", "0000FF"),
            ("folHlink", "800080"),
        )
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
        f'<a:themeElements><a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office">'
        f"{fonts('majorFont', major_latin, major_han)}{fonts('minorFont', latin, minor_han)}</a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def settings(even_and_odd: bool = True) -> str:
    """Settings as a Chinese Word writes them, without identifiers."""
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        + ("<w:evenAndOddHeaders/>" if even_and_odd else "")
        + '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    )


def text_xml(text: str) -> str:
    """Run content for a text in which ``↵`` is a break and ``⇥`` a tab."""
    pieces: list[str] = []
    word = ""
    for char in text + "\0":
        if char in "↵⇥\0":
            if word:
                pieces.append(f'<w:t xml:space="preserve">{escape(word)}</w:t>')
                word = ""
            pieces.append({"↵": "<w:br/>", "⇥": "<w:tab/>", "\0": ""}[char])
        else:
            word += char
    return "".join(pieces)


def part_of(draft: bytes, name: str) -> bytes:
    """The bytes of one part, by its whole name."""
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        return archive.read(name)
