"""The number of a series at the head of files of many makes."""

from __future__ import annotations

import io
from datetime import datetime

import docx
import pytest

from draftlint.api import put_series_mark
from draftlint.reading import read
from draftlint.writers.redline import CannotFixError
from tests.support.accepting import accepted, rejected
from tests.support.build import SOURCES
from tests.support.hands import HANDS, write
from tests.support.package import changed, package, part, part_of
from tests.support.papers import load

NOW = datetime(2026, 7, 20, 9, 0)
MARK = "会议文件之十二"


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(data, "a.docx").paragraphs]


@pytest.mark.parametrize("hand", sorted(HANDS))
@pytest.mark.parametrize("name", ["决算报告", "会议日程", "人事任免议案"])
def test_a_new_mark_stands_before_everything(name: str, hand: str) -> None:
    data = write(load(SOURCES / f"{name}.txt"), hand)
    before = lines(data)
    made = put_series_mark(data, MARK, None)
    assert lines(made) == [MARK, *before]
    tracked = put_series_mark(data, MARK, None, now=NOW)
    assert lines(rejected(tracked)) == before
    assert lines(accepted(tracked)) == [MARK, *before]


@pytest.mark.parametrize("hand", sorted(set(HANDS) - {"pieces"}))
def test_a_standing_mark_is_corrected_in_its_place(hand: str) -> None:
    data = write(load(SOURCES / "决算报告.txt"), hand)
    marked = put_series_mark(data, "会议文件之三", None)
    again = put_series_mark(marked, MARK, ("word/document.xml", 1, "会议文件之三"))
    assert lines(again) == [MARK, *lines(data)]
    tracked = put_series_mark(marked, MARK, ("word/document.xml", 1, "会议文件之三"), now=NOW)
    assert lines(rejected(tracked)) == lines(marked)
    assert lines(accepted(tracked)) == lines(again)


def test_a_right_mark_changes_no_byte() -> None:
    marked = put_series_mark(write(load(SOURCES / "决算报告.txt"), "direct"), MARK, None)
    assert put_series_mark(marked, MARK, ("word/document.xml", 1, MARK), now=NOW) == marked


def test_all_other_parts_stay_as_they_are() -> None:
    data = write(load(SOURCES / "决算报告.txt"), "styles")
    made = put_series_mark(data, MARK, None)
    for name in ("word/styles.xml", "word/settings.xml", "[Content_Types].xml"):
        assert part_of(made, name) == part_of(data, name)


def test_a_document_whose_namespace_has_no_prefix() -> None:
    body = '<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><r><t>标题</t></r></p></body></document>'
    data = package(
        {"document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{body}', "styles.xml": part("styles", "")}
    )
    for now in (None, NOW):
        made = put_series_mark(data, MARK, None, now=now)
        assert lines(made) == [MARK, "标题"]
        assert len(docx.Document(io.BytesIO(made)).paragraphs) == 2


@pytest.mark.parametrize("align", ["left", "right", "center"])
def test_where_a_new_mark_stands(align: str) -> None:
    made = put_series_mark(write(load(SOURCES / "决算报告.txt"), "direct"), MARK, None, align=align)
    assert read(made, "a.docx").paragraphs[0].format.align == align


def test_marks_with_special_characters_are_text() -> None:
    data = write(load(SOURCES / "决算报告.txt"), "direct")
    assert lines(put_series_mark(data, "文件<1>&", None))[0] == "文件<1>&"


def test_a_broken_file_is_refused_with_a_reason() -> None:
    with pytest.raises(CannotFixError):
        put_series_mark(b"nothing", MARK, None)


def test_a_comment_before_the_body_is_not_taken_for_it() -> None:
    data = write(load(SOURCES / "决算报告.txt"), "direct")
    odd = changed(data, document=lambda text: text.replace("<w:body>", "<!-- <w:body> --><w:body>", 1))
    with pytest.raises(CannotFixError):
        put_series_mark(odd, MARK, None)
