"""Hostile and faulty XML: refused by name, or mended and said so."""

from __future__ import annotations

import socket
from random import Random

import pytest

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.package import Package
from tests.support.zips import W_NS, docx, paragraphs, parts

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def opened(document: str | bytes, **more: str | bytes) -> Package:
    return Package.open(docx(parts(document, **more)))


def text_of(package: Package) -> str:
    return "".join(package.tree(package.main).itertext())


def refusal(document: str | bytes) -> str:
    package = opened(document)
    with pytest.raises(UnreadableDraftError) as caught:
        package.tree(package.main)
    assert caught.value.problem.message.endswith("。")
    return caught.value.problem.code


LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def test_billion_laughs() -> None:
    assert refusal(HEAD + LAUGHS + paragraphs("&i;")) == "doctype"


def test_billion_laughs_in_an_attribute() -> None:
    assert refusal(HEAD + LAUGHS + paragraphs().replace("<w:body>", '<w:body w:x="&i;">')) == "doctype"


def test_external_entity() -> None:
    declared = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert refusal(HEAD + declared + paragraphs("&x;")) == "doctype"


def test_doctype_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    declared = '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">'
    assert refusal(HEAD + declared + paragraphs("甲")) == "doctype"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_doctype_in_a_wide_encoding(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = head + '<!DOCTYPE w:document [<!ENTITY x "y">]>' + paragraphs("&x;")
    assert refusal(xml.encode(encoding)) in {"doctype", "damaged"}


def test_doctype_behind_comments_and_instructions() -> None:
    hidden = HEAD + f"<!-- {'<w:x> ' * 2000} --><?x <y?>\n" + '<!DOCTYPE w:document [<!ENTITY x "y">]>'
    assert refusal(hidden + paragraphs("&x;")) == "doctype"


def test_a_doctype_in_a_numbering_part_refuses_the_draft() -> None:
    package = opened(
        paragraphs("甲"), numbering__xml='<!DOCTYPE w:numbering [<!ENTITY x "y">]><w:numbering/>'
    )
    with pytest.raises(UnreadableDraftError) as caught:
        package.tree_or_none("word/numbering.xml")
    assert caught.value.problem.code == "doctype"


def test_a_doctype_that_the_text_speaks_about_is_text() -> None:
    assert text_of(opened(paragraphs("<![CDATA[<!DOCTYPE html>]]>"))) == "<!DOCTYPE html>"


def test_an_undeclared_entity() -> None:
    assert refusal(paragraphs("&nbsp;")) == "damaged"


@pytest.mark.parametrize("levels", [300, 5000])
def test_too_deep(levels: int) -> None:
    nested = "<w:sdt>" * levels + "</w:sdt>" * levels
    assert refusal(paragraphs().replace("<w:body>", "<w:body>" + nested)) == "too-deep"


def test_an_attribute_of_twelve_megabytes() -> None:
    noise = Random(0).randbytes(6_000_000).hex()  # more than the parser takes, too little packed for a bomb
    assert refusal(paragraphs().replace("<w:body>", f'<w:body w:x="{noise}">')) == "too-large"


def test_a_text_of_twelve_megabytes() -> None:
    assert refusal(paragraphs(Random(0).randbytes(6_000_000).hex())) == "too-large"


def test_a_cut_part() -> None:
    assert refusal(paragraphs("甲乙丙")[:-30]) == "damaged"


def test_the_damage_is_named() -> None:
    package = opened("<w:document>")
    with pytest.raises(UnreadableDraftError, match=r"正文（word/document\.xml）"):
        package.tree(package.main)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_declared_encodings_are_read(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    package = opened(
        f'<?xml version="1.0" encoding="{name}"?>{paragraphs("关于“测试”的报告")}'.encode(encoding)
    )
    assert text_of(package) == "关于“测试”的报告"
    assert package.repaired == []


def test_gbk_under_a_declaration_of_utf8_is_mended() -> None:
    package = opened((HEAD + paragraphs("关于测试的报告")).encode("gbk"))
    assert text_of(package) == "关于测试的报告"
    assert package.repaired == ["正文（word/document.xml）实际用 GBK 编码，与其声明不符，已按 GBK 读取"]


@pytest.mark.parametrize("control", ["\x0b", "\x00", "\x1f", "&#11;", "&#x1F;", "&#xD800;", "&#0;"])
def test_control_characters_are_left_out_and_told(control: str) -> None:
    package = opened(HEAD + paragraphs(f"甲{control}乙&#x4E19;"))
    assert text_of(package) == "甲乙丙"
    assert package.repaired == ["正文（word/document.xml）中有 XML 不允许的控制字符，读取时已略去"]


def test_comments_and_instructions_are_no_children_and_cut_no_text() -> None:
    package = opened(paragraphs("甲<!-- x -->乙<?y?>丙"))
    body = package.tree(package.main)[0]
    assert body[0][0][0].text == "甲乙丙"


STRICT = paragraphs("甲").replace(W_NS, "http://purl.oclc.org/ooxml/wordprocessingml/main")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_names_come_out_as_transitional_ones(encoding: str) -> None:
    package = opened(STRICT.encode(encoding))
    assert package.tree(package.main).tag == f"{{{W_NS}}}document"
    assert package.strict
    assert package.repaired == []


def test_a_text_that_quotes_a_strict_address_keeps_it() -> None:
    quoted = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    package = opened(STRICT.replace("甲", quoted))
    assert text_of(package) == quoted
    package = opened(paragraphs(quoted))
    assert text_of(package) == quoted
    assert not package.strict


@pytest.mark.parametrize(
    ("strict", "transitional"),
    [
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
    ],
)
def test_strict_addresses(strict: str, transitional: str) -> None:
    xml = f'<x:a xmlns:x="http://purl.oclc.org/ooxml/{strict}"/>'
    package = opened(paragraphs("甲"), other__xml=xml)
    assert package.tree("word/other.xml").tag == f"{{http://schemas.openxmlformats.org/{transitional}}}a"
