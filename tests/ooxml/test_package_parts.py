"""Finding the parts of a Word file, sound or not."""

from __future__ import annotations

import pytest

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.package import Limits, Package, Relationship
from tests.support.zips import MAIN_TYPE, R_NS, archive, docx, member, paragraphs, parts, rels, types


def text_of(package: Package) -> str:
    return "".join(package.tree(package.main).itertext())


def code_of(files: dict[str, str | bytes], name: str = "") -> str:
    with pytest.raises(UnreadableDraftError) as caught:
        Package.open(docx(files), name=name)
    assert caught.value.problem.message.endswith("。")
    return caught.value.problem.code


def test_a_sound_draft_needs_no_repair() -> None:
    package = Package.open(docx())
    assert package.main == "word/document.xml"
    assert package.repaired == []
    assert not package.strict
    assert not package.macros
    assert package.content_type(package.main) == MAIN_TYPE


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_macro_files_are_drafts(kind: str) -> None:
    files = parts() | {"[Content_Types].xml": types({"word/document.xml": kind}), "word/vbaProject.bin": b"x"}
    package = Package.open(docx(files))
    assert text_of(package) == "关于测试的报告"
    assert package.macros


def renamed(target: str) -> dict[str, str | bytes]:
    files = parts()
    files[target] = files.pop("word/document.xml")
    files["[Content_Types].xml"] = types({target: MAIN_TYPE})
    return files


def test_the_main_part_under_another_name() -> None:
    files = renamed("word/document2.xml") | {"_rels/.rels": rels(("officeDocument", "/word/document2.xml"))}
    package = Package.open(docx(files))
    assert package.main == "word/document2.xml"
    assert package.repaired == []


def test_the_main_part_by_its_content_type() -> None:
    files = renamed("content/main.xml")
    del files["_rels/.rels"]
    package = Package.open(docx(files))
    assert package.main == "content/main.xml"
    assert len(package.repaired) == 1


@pytest.mark.parametrize(
    "missing", [["[Content_Types].xml"], ["_rels/.rels"], ["[Content_Types].xml", "_rels/.rels"]]
)
def test_without_types_or_relationships(missing: list[str]) -> None:
    files = {name: content for name, content in parts().items() if name not in missing}
    assert text_of(Package.open(docx(files))) == "关于测试的报告"


def test_a_dangling_main_relationship() -> None:
    files = parts() | {"_rels/.rels": rels(("officeDocument", "word/gone.xml"))}
    package = Package.open(docx(files))
    assert package.main == "word/document.xml"
    assert package.repaired


def test_backslashes_in_names() -> None:
    members = [member(name.replace("/", "\\"), content) for name, content in parts().items()]
    assert text_of(Package.open(archive(members))) == "关于测试的报告"


def test_names_differ_by_more_than_case() -> None:
    files = {name.upper() if name.startswith("word/") else name: content for name, content in parts().items()}
    package = Package.open(docx(files))
    assert package.main == "WORD/DOCUMENT.XML"
    assert package.has("word/document.xml")
    assert text_of(package) == "关于测试的报告"


def test_strict_relationships() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    files = parts() | {"_rels/.rels": rels(("officeDocument", "word/document.xml")).replace(R_NS, strict)}
    package = Package.open(docx(files))
    assert package.main == "word/document.xml"
    assert package.repaired == []


def test_relationships_are_resolved() -> None:
    package = Package.open(
        docx(
            parts(
                **{
                    "_rels/document.xml.rels": rels(
                        ("styles", "styles.xml"),
                        ("image", "../media/a.png"),
                        ("header", "/word/header1.xml"),
                        ("footer", "NULL"),
                        ("footer", "页脚%201.xml"),
                        ("hyperlink", "http://example.com/a%20b"),
                        ("attachedTemplate", "../../../../etc/passwd"),
                    )
                },
                styles__xml="<s/>",
                header1__xml="<h/>",
            )
            | {"media/a.png": b"", "word/页脚 1.xml": "<f/>"}
        )
    )
    found = package.relationships(package.main)
    assert [(r.type, r.target, r.external) for r in found] == [
        ("styles", "word/styles.xml", False),
        ("image", "media/a.png", False),
        ("header", "word/header1.xml", False),
        ("footer", "word/NULL", False),
        ("footer", "word/页脚 1.xml", False),
        ("hyperlink", "http://example.com/a%20b", True),
        ("attachedTemplate", "etc/passwd", False),
    ]
    assert found[0] == Relationship("rId1", "styles", "word/styles.xml", False)
    assert package.related(package.main, "footer") == "word/页脚 1.xml"
    assert package.related(package.main, "theme") is None
    assert not package.has("word/NULL")
    assert package.repaired == []


def test_a_spoilt_secondary_part_does_not_lose_the_draft() -> None:
    package = Package.open(docx(parts(styles__xml="<w:styles>", **{"_rels/document.xml.rels": "<bad"})))
    assert package.tree_or_none("word/styles.xml") is None
    assert package.relationships(package.main) == ()
    assert package.tree_or_none("word/theme/theme1.xml") is None
    assert package.repaired == [
        "样式（word/styles.xml）已损坏，按没有这一部分处理",
        "关系表（word/_rels/document.xml.rels）已损坏，按没有这一部分处理",
    ]
    assert text_of(package) == "关于测试的报告"


def test_a_spoilt_part_that_nobody_asks_for_is_not_read() -> None:
    members = [member(name, content) for name, content in parts().items()]
    broken = member("word/media/a.png", b"x" * 100)
    package = Package.open(archive([*members, broken.__class__(b"word/media/a.png", b"\xff\xff", 100, 0)]))
    assert text_of(package) == "关于测试的报告"


def test_a_missing_part_is_named() -> None:
    package = Package.open(docx())
    with pytest.raises(UnreadableDraftError, match=r"缺少页眉（word/header1\.xml）"):
        package.read("word/header1.xml")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"xl/workbook.xml": "<x/>", "[Content_Types].xml": types()}, "not-word"),
        ({"ppt/presentation.xml": "<x/>", "[Content_Types].xml": types()}, "not-word"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "not-word"),
        ({"mimetype": "application/epub+zip"}, "not-word"),
        ({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}, "ofd"),
        ({"报告.docx": b"x", "附件.pdf": b"y"}, "not-word"),
        ({"a.txt": "x"}, "not-word"),
        ({"[Content_Types].xml": types({"docProps/app.xml": "x"}), "docProps/app.xml": "<x/>"}, "damaged"),
    ],
)
def test_zips_that_are_no_draft(files: dict[str, str | bytes], code: str) -> None:
    assert code_of(files) == code


def test_a_draft_with_an_embedded_workbook_is_a_draft() -> None:
    files = parts() | {"xl/workbook.xml": "<x/>"}
    assert text_of(Package.open(docx(files))) == "关于测试的报告"


def test_old_packers_write_names_in_gbk() -> None:
    members = [member(name, content) for name, content in parts().items()]
    package = Package.open(
        archive(
            [
                *members,
                member("word/页眉.xml".encode("gbk"), "<h/>").__class__(
                    "word/页眉.xml".encode("gbk"), b"<h/>", 4, __import__("zlib").crc32(b"<h/>"), 0, 0
                ),
            ]
        )
    )
    assert package.read("word/页眉.xml") == b"<h/>"


def test_reading_for_ever_is_stopped() -> None:
    package = Package.open(docx(parts(paragraphs("甲" * 400))), Limits(max_total=2000))
    with pytest.raises(UnreadableDraftError) as caught:
        [package.read("word/document.xml") for _ in range(10)]
    assert caught.value.problem.code == "too-large"
