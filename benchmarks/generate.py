"""Reports as Word writes them, of any length: many short runs, revision ids, hints, the usual parts.

A "page" is nominal: seven paragraphs of eight to fourteen runs. Text and formats come from a fixed seed,
so two runs of a benchmark read the same bytes.
"""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = _R
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARAGRAPHS_A_PAGE = 7

_WORDS = (
    "今年以来在市委的坚强领导下市人大常委会坚持以新时代中国特色社会主义思想为指导认真履行宪法法律赋予的职责"
    "依法行使地方立法监督决定任免等职权全面推进各项工作取得新的成效现将有关情况报告如下请予审议"
    "强化预算审查监督听取和审议计划预算执行情况审计工作及整改情况的报告开展执法检查专题询问和工作评议"
)
_FONTS = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"{cs}{hint}/>'
_RUN_FORMATS = (
    _FONTS.format(cs="", hint=' w:hint="eastAsia"') + '<w:sz w:val="32"/><w:szCs w:val="32"/>',
    _FONTS.format(cs="", hint="") + '<w:sz w:val="32"/><w:szCs w:val="32"/>',
    _FONTS.format(cs=' w:cs="仿宋_GB2312"', hint=' w:hint="eastAsia"')
    + '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    '<w:rFonts w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    _FONTS.format(cs="", hint=' w:hint="eastAsia"')
    + '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
)
_PARAGRAPH = '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
_HEADINGS = ("一、", "（一）", "1.")


def document_xml(pages: int, seed: int = 9704) -> str:
    """word/document.xml of a report of so many nominal pages."""
    rng = random.Random(seed)
    sessions = [f"{rng.randrange(16**6):08X}" for _ in range(60)]  # Word gives an id to each time of editing
    head = (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
    )
    parts = [head]
    for at in range(pages * _PARAGRAPHS_A_PAGE):
        parts.append(_paragraph(rng, sessions, heading=at % 9 == 0))
    parts.append(
        '<w:sectPr w:rsidR="00A77B3E"><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
        'w:header="851" w:footer="1400" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="579" '
        'w:charSpace="-849"/></w:sectPr></w:body></w:document>'
    )
    return "".join(parts)


def _paragraph(rng: random.Random, sessions: list[str], *, heading: bool) -> str:
    rsid = rng.choice(sessions)
    runs = []
    if heading:
        runs.append(_run(rng, sessions, rng.choice(_HEADINGS)))
    for at in range(rng.randint(8, 14)):
        start = rng.randrange(len(_WORDS) - 20)
        length = rng.randint(2, 12)
        runs.append(_run(rng, sessions, _WORDS[start : start + length] + ("，" if at % 3 == 2 else "")))
        if at % 5 == 4:
            runs.append('<w:proofErr w:type="gramStart"/>')
    runs.append(_run(rng, sessions, "。"))
    style = '<w:pStyle w:val="2"/>' if heading else ""
    mark = f"<w:rPr>{_RUN_FORMATS[0]}</w:rPr>"
    return (
        f'<w:p w:rsidR="{rsid}" w:rsidRDefault="00A77B3E" w:rsidP="{rsid}"><w:pPr>{style}{_PARAGRAPH}{mark}</w:pPr>'
        + "".join(runs)
        + "</w:p>"
    )


def _run(rng: random.Random, sessions: list[str], text: str) -> str:
    rsid = f' w:rsidRPr="{rng.choice(sessions)}"' if rng.random() < 0.7 else ""
    weights = (60, 20, 10, 5, 5)
    return f"<w:r{rsid}><w:rPr>{rng.choices(_RUN_FORMATS, weights)[0]}</w:rPr><w:t>{text}</w:t></w:r>"


def _styles() -> str:
    """styles.xml with the number of entries that Word writes."""
    latent = "".join(
        f'<w:lsdException w:name="Table Style {n}" w:semiHidden="1" w:uiPriority="{n % 99}" w:unhideWhenUsed="1"/>'
        for n in range(376)
    )
    more = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="a{n}"><w:name w:val="样式{n}"/><w:basedOn w:val="a"/>'
        '<w:link w:val="Char"/><w:uiPriority w:val="99"/><w:rsid w:val="00A77B3E"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/><w:sz w:val="32"/></w:rPr></w:style>'
        for n in range(30)
    )
    theme = 'w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"'
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {theme} '
        'w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/><w:lang w:val="en-US" '
        'w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f'<w:latentStyles w:count="376">{latent}</w:latentStyles>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="Char"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr>'
        '<w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
        f"{more}</w:styles>"
    )


def _theme() -> str:
    fonts = "".join(
        f'<a:font script="{script}" typeface="{name}"/>'
        for script, name in (
            ("Jpan", "ＭＳ 明朝"), ("Hang", "맑은 고딕"), ("Hans", "宋体"), ("Hant", "新細明體"), ("Arab", "Arial"),
        )
    )  # fmt: skip
    font = f'<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>{fonts}'
    return (
        f'{_HEAD}<a:theme xmlns:a="{_A}" name="Office"><a:themeElements><a:clrScheme name="Office"><a:dk1>'
        '<a:sysClr val="windowText" lastClr="000000"/></a:dk1></a:clrScheme><a:fontScheme name="Office">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )


def report(pages: int, seed: int = 9704) -> bytes:
    """A .docx of so many nominal pages, with the parts that every Word file has."""
    kinds = ("styles", "settings", "theme", "fontTable", "footer")
    names = {"theme": "theme/theme1.xml", "footer": "footer1.xml"}
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{names.get(kind, kind + ".xml")}"/>'
        for at, kind in enumerate(kinds, 1)
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = "".join(
        f'<Override PartName="/word/{names.get(kind, kind + ".xml")}" ContentType="{word}{kind}+xml"/>'
        for kind in kinds
    )
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{word}document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" '
        f'Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": document_xml(pages, seed),
        "word/styles.xml": _styles(),
        "word/settings.xml": f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>',
        "word/theme/theme1.xml": _theme(),
        "word/fontTable.xml": f'<w:fonts xmlns:w="{_W}"><w:font w:name="仿宋_GB2312"/></w:fonts>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field.format("begin")}'
        f"<w:r><w:instrText>PAGE</w:instrText></w:r>{field.format('separate')}<w:r><w:t>1</w:t></w:r>"
        f"{field.format('end')}</w:p></w:ftr>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>办公室</dc:creator></cp:coreProperties>',
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
        'properties"><Application>Microsoft Office Word</Application></Properties>',
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            body = text if text.startswith("<?xml") else _HEAD + text
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), body.encode(), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
