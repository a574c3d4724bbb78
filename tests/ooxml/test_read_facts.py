"""What a file carries besides its text."""

from __future__ import annotations

import pytest

from draftlint.ooxml.read import read_docx
from tests.ooxml.minidocx import docx, p, read, t

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_changes_comments_and_people() -> None:
    change = "<w:rPr><w:b/><w:rPrChange w:id='3' w:author='甲'><w:rPr/></w:rPrChange></w:rPr>"
    body = (
        f"<w:p><w:ins w:author='甲'>{t('增')}</w:ins><w:del w:author='甲'><w:r><w:delText>删</w:delText></w:r></w:del>"
        f"<w:r>{change}<w:t>改</w:t></w:r></w:p>"
        f"<w:p><w:pPr><w:pPrChange w:author='甲'><w:pPr/></w:pPrChange></w:pPr>{t('段')}</w:p>"
    )
    comments = f"<w:comment w:id='1' w:author='王'>{p('请核')}{p('第二行')}</w:comment>"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>拟稿人</dc:creator>'
        "<cp:lastModifiedBy>审核人</cp:lastModifiedBy></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>WPS Office_12.1</Application></Properties>"
    )
    facts = read(body, comments=comments, files={"core.xml": core, "app.xml": app}).facts
    assert facts.tracked_changes == 4
    assert facts.comments == (("王", "请核\n第二行"),)
    assert (facts.creator, facts.last_modified_by, facts.application) == (
        "拟稿人",
        "审核人",
        "WPS Office_12.1",
    )


def test_nothing_to_tell() -> None:
    facts = read(p("甲")).facts
    assert (facts.tracked_changes, facts.comments, facts.macros, facts.external_links) == (0, (), False, ())
    assert (facts.protection, facts.pictures, facts.embedded_objects, facts.repaired) == (None, 0, 0, ())


def test_links_objects_charts_and_macros() -> None:
    relations = (
        f'<Relationship Id="a" Type="{OFFICE}/hyperlink" Target="http://x.cn/" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{OFFICE}/image" Target="http://x.cn/y.png" TargetMode="External"/>'
        f'<Relationship Id="c" Type="{OFFICE}/oleObject" Target="embeddings/o.bin"/>'
        f'<Relationship Id="d" Type="{OFFICE}/chart" Target="charts/chart1.xml"/>'
    )
    document = read(p("甲"), relations=relations, files={"word/vbaProject.bin": "x"})
    assert document.facts.external_links == ("http://x.cn/y.png",)
    assert document.facts.embedded_objects == 1
    assert document.facts.macros
    assert document.skipped == ("text in charts and diagrams",)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://x.cn/t.dotx", True),
        ("\\\\srv\\t.dotm", True),
        ("file:///\\\\srv\\t.dotm", True),
        ("file:///C:\\Users\\me\\t.dotx", False),  # everybody's own Normal.dotm and the like
    ],
)
def test_a_template_on_another_machine(target: str, told: bool) -> None:
    rels = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="{OFFICE}/attachedTemplate" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    document = read(p("甲"), settings="<w:zoom/>", files={"word/_rels/settings.xml.rels": rels})
    assert document.facts.external_links == ((target,) if told else ())


def test_protection() -> None:
    on = "<w:documentProtection w:edit='readOnly' w:enforcement='1'/>"
    off = "<w:documentProtection w:edit='readOnly' w:enforcement='0'/>"
    assert read(p("甲"), settings=on).facts.protection == "readOnly"
    assert read(p("甲"), settings=off).facts.protection is None


def test_identity_of_the_file() -> None:
    data = docx(p("甲"))
    document = read_docx(data, "会议/报告.docx")
    assert document.path == "会议/报告.docx"
    assert len(document.sha256) == 64
    assert document.source == "docx"
    assert document.has_formatting


def test_word_art_is_told() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="县人大常委会文件"/></v:shape></w:pict></w:r>'
    document = read(f"<w:p>{art}</w:p>" + p("甲"))
    assert document.skipped == ("text in WordArt and drawings",)
    assert document.paragraphs[0].objects == 1
