"""Plain drafts: lines, numbers and encodings."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.plain import read_plain
from tests.support.zips import docx

TEXT = "关于2024年“测试”工作的报告\n\n　　各位领导：\n　　一、基本情况——①②\n"
LINES = ["关于2024年“测试”工作的报告", "", "　　各位领导：", "　　一、基本情况——①②"]


def lines(data: bytes, path: str = "报告.txt") -> list[str]:
    return [paragraph.text for paragraph in read_plain(data, path).paragraphs]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings(encoding: str) -> None:
    draft = read_plain(TEXT.encode(encoding), "报告.txt")
    assert [paragraph.text for paragraph in draft.paragraphs] == LINES
    assert draft.facts.repaired == ()


def test_utf16_with_its_mark_in_either_order() -> None:
    assert lines(b"\xfe\xff" + TEXT.encode("utf-16-be")) == LINES
    assert lines(b"\xff\xfe" + TEXT.encode("utf-16-le")) == LINES


def test_a_rare_character_of_gb18030() -> None:
    assert lines("𠮷林省人大\n".encode("gb18030")) == ["𠮷林省人大"]


def test_one_bad_byte_does_not_turn_utf8_into_something_else() -> None:
    data = bytearray(TEXT.encode())
    data[20] = 0xFF
    draft = read_plain(bytes(data), "报告.txt")
    assert [paragraph.text for paragraph in draft.paragraphs][1:] == LINES[1:]
    assert "\ufffd" in draft.paragraphs[0].text
    assert draft.facts.repaired == ("文本中有无法识别的字节（显示为“\ufffd”），文件可能损坏过",)


def test_a_little_gbk_in_much_ascii() -> None:
    assert lines(("plain words " * 200 + "“报告”").encode("gbk"))[0].endswith("“报告”")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_numbers(end: str) -> None:
    draft = read_plain(end.join(["一", "", "二"]).encode(), "报告.txt")
    assert [(p.number, p.text) for p in draft.paragraphs] == [(1, "一"), (2, ""), (3, "二")]


def test_only_line_ends_end_lines() -> None:
    assert lines("甲\x0b乙\x0c丙\u2028丁\x85戊\n".encode()) == ["甲\x0b乙\x0c丙\u2028丁\x85戊"]


def test_the_document_says_what_it_is() -> None:
    data = TEXT.encode()
    draft = read_plain(data, "某处/报告.txt")
    assert draft.path == "某处/报告.txt"
    assert draft.sha256 == hashlib.sha256(data).hexdigest()
    assert draft.source == "text"
    assert draft.skipped == ("format rules: plain text",)
    assert not draft.has_formatting
    assert not draft.sections[0].declared
    first, blank = draft.paragraphs[:2]
    assert (first.part, first.runs[0].start, first.runs[0].end) == ("body", 0, len(first.text))
    assert blank.is_blank
    assert blank.runs == ()


def test_markdown_stands_as_it_is() -> None:
    assert lines("# 标题\n\n- **甲**\n".encode(), "报告.md") == ["# 标题", "", "- **甲**"]


def test_a_draft_that_begins_with_a_tag_is_still_a_draft() -> None:
    assert lines("<html>标签说明\n".encode(), "报告.md") == ["<html>标签说明"]


def test_a_stray_control_character_is_left_out_and_told() -> None:
    draft = read_plain("关于\x07测试的报告\n".encode(), "报告.txt")
    assert draft.paragraphs[0].text == "关于测试的报告"
    assert draft.facts.repaired == ("文本中有不可见的控制字符，读取时已略去",)


@pytest.mark.parametrize(
    "data",
    [
        b"  \n\n",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        "\u3000\u3000\r\n\xa0\t\n".encode(),
        "\ufeff\u200b \n".encode(),
    ],
)
def test_a_text_without_a_character_is_never_clean(data: bytes) -> None:
    for name in ("报告.txt", "报告.md"):
        with pytest.raises(UnreadableDraftError, match="只有空格和空行") as caught:
            read_plain(data, name)
        assert caught.value.problem.code == "no-text"


def test_one_mark_is_a_text() -> None:
    assert lines(b"\xef\xbb\xbf\n.\n") == ["", "."]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (docx(), "not-text"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ole-other"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-word"),
        (bytes(range(256)) * 40, "not-text"),
        (bytes((i * 197 + 13) % 251 for i in range(5000)), "not-text"),
        (b"\x00" * 64, "not-text"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "not-text"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDraftError) as caught:
        read_plain(data, "报告.txt")
    assert caught.value.problem.code == code


def test_an_owner_file() -> None:
    with pytest.raises(UnreadableDraftError) as caught:
        read_plain(b"x", "~$报告.txt")
    assert caught.value.problem.code == "owner-file"


@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_draft_or_a_named_problem(data: bytes) -> None:
    try:
        draft = read_plain(data, "报告.txt")
    except UnreadableDraftError as exc:
        assert exc.problem.message.endswith("。")  # noqa: PT017 - either outcome is right
    else:
        assert [p.number for p in draft.paragraphs] == list(range(1, len(draft.paragraphs) + 1))


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@given(text=st.text(HAN | st.sampled_from("，。、“”（）《》\n 0123"), min_size=4))
def test_chinese_text_comes_back_in_every_encoding(text: str) -> None:
    expected = text.split("\n")[: -1 if text.endswith("\n") else None]
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert lines(text.encode(encoding)) == expected
