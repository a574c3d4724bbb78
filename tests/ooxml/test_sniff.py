"""What a file really is, and the problem a person is told."""

from __future__ import annotations

import struct

import pytest

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.package import Package
from draftlint.ooxml.problems import MESSAGES
from draftlint.ooxml.sniff import sniff
from tests.support.zips import docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str, text: str = "") -> bytes:
    """A stub of an OLE file: a header sector, a sector of text, a directory that lists the streams."""
    data = OLE.ljust(512, b"\x00") + text.encode("utf-16-le").ljust(512, b"\x00")
    for stream in ("Root Entry", *streams):
        spelt = stream.encode("utf-16-le")
        data += spelt.ljust(64, b"\x00") + struct.pack("<H", len(spelt) + 2) + bytes(62)
    return data


def owner_file(name: str) -> bytes:
    """What Word writes into ~$ files: the name twice, counted."""
    narrow = name.encode("gbk")
    wide = name.encode("utf-16-le")
    head = bytes([len(narrow)]) + narrow.ljust(53, b"\x00")
    return (head + bytes([len(name), 0]) + wide).ljust(162, b"\x00")


MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html></html>"
MAIL_MHTML = b"From: <Saved by WPS>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n\r\n"
FLAT_OPC = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="x"/>'
WORD_2003 = b'<?xml version="1.0"?>\n<w:wordDocument xmlns:w="x"></w:wordDocument>'
WRAPPED = b"%TSD-Header-###%\x00\x01\x02" + bytes(range(256)) * 20
NOISE = bytes((i * 197 + 13) % 256 for i in range(5000))

CASES = [
    (docx(), "报告.docx", "zip", None),
    (b"", "报告.docx", "empty", "empty"),
    (b"", "~$报告.docx", "owner-file", "owner-file"),
    (docx(), "C:\\草稿\\~$报告.docx", "owner-file", "owner-file"),
    (b",user,host,2024;", ".~lock.报告.docx", "owner-file", "owner-file"),
    (b'<?xml version="1.0"?><uof:UOF xmlns:uof="x">', "报告.uot", "uof", "not-word"),
    (owner_file("管理员"), "报告.docx", "owner-file", "owner-file"),
    (ole("EncryptionInfo", "EncryptedPackage"), "报告.docx", "ole-encrypted", "encrypted"),
    (ole("ENCRYPTEDPACKAGE"), "报告.docx", "ole-encrypted", "encrypted"),
    (ole("WordDocument", "1Table"), "报告.docx", "ole-doc", "legacy-doc"),
    (ole("WordDocument", text="EncryptedPackage"), "报告.doc", "ole-doc", "legacy-doc"),
    (ole("WordDocument"), "报告.wps", "ole-wps", "legacy-wps"),
    (ole("Workbook"), "报告.docx", "ole-other", "ole-other"),
    (ole("Workbook", text="WordDocument"), "报告.docx", "ole-other", "ole-other"),
    (ole("Workbook"), "报告.doc", "ole-other", "ole-other"),
    (ole("Book"), "报告.doc", "ole-other", "ole-other"),
    (ole("PowerPoint Document"), "报告.wps", "ole-other", "ole-other"),
    (ole("__properties_version1.0"), "报告.doc", "ole-other", "ole-other"),
    (ole("MatOST", "MM"), "报告.wps", "ole-unknown", "ole-other"),
    (ole("CONTENTS"), "报告.DOC", "ole-unknown", "ole-other"),
    (ole("MatOST"), "报告.docx", "ole-other", "ole-other"),
    (b"%PDF-1.7\n", "报告.docx", "pdf", "pdf"),
    (b"\xef\xbb\xbf\r\n%PDF-1.4", "报告.docx", "pdf", "pdf"),
    (b"{\\rtf1\\ansi}", "报告.doc", "rtf", "rtf"),
    (b"<html><body>x", "报告.doc", "html", "html"),
    (b"\xff\xfe" + "<HTML xmlns:w='x'>".encode("utf-16-le"), "报告.doc", "html", "html"),
    (b"<!DOCTYPE html>\n<html>", "报告.docx", "html", "html"),
    (b'<?xml version="1.0"?>\n<html xmlns="x">', "报告.docx", "html", "html"),
    (MHTML, "报告.docx", "html", "html"),
    (MAIL_MHTML, "报告.doc", "html", "html"),
    (FLAT_OPC, "报告.docx", "word-xml", "word-xml"),
    (WORD_2003, "报告.doc", "word-xml", "word-xml"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "报告.docx", "image", "not-word"),
    (b"Rar!\x1a\x07\x00", "报告.docx", "archive", "not-word"),
    ("关于测试的报告\n".encode(), "报告.docx", "text", "not-word"),
    ("关于测试的报告\n".encode("gbk"), "报告.doc", "text", "not-word"),
    (WRAPPED, "报告.docx", "wrapper", "wrapper"),
    (b"\x62\x14\x23\x65" + NOISE, "报告.wps", "wrapper", "wrapper"),
    (b"\x62\x14\x23\x65" + NOISE, "", "unknown", "not-word"),
]


@pytest.mark.parametrize(("data", "name", "kind", "code"), CASES)
def test_kinds_and_problems(data: bytes, name: str, kind: str, code: str | None) -> None:
    assert sniff(data, name) == kind
    if code is None:
        assert Package.open(data, name=name).main
        return
    with pytest.raises(UnreadableDraftError) as caught:
        Package.open(data, name=name)
    assert caught.value.problem.code == code


def test_a_wrapper_names_the_suffix_and_the_likely_cause() -> None:
    with pytest.raises(UnreadableDraftError, match=r"文件后缀是“\.docx”.*可能被单位的加密软件"):
        Package.open(WRAPPED, name="D:\\我的 文档\\报告.docx")


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_problem_is_one_sentence_that_says_what_to_do(code: str) -> None:
    sentence = MESSAGES[code]
    if sentence.endswith("{detail}"):  # the detail says what to do
        sentence = sentence.removesuffix("{detail}") + "请核对。"
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert "请" in sentence


def test_a_short_note_whose_first_character_counts_its_length_is_text() -> None:
    # "5" is byte 53, so that nothing is left to look blank
    assert sniff(("5" + "月份安排" * 6).encode(), "便条.txt") == "text"
