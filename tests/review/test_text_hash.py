"""The hash of text and looks: the same under comments and another save, another under any change that can be seen."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

from draftlint.reading import read
from draftlint.review.texthash import text_hash
from draftlint.reviewing.pictures import pictures

CLEAN = Path(__file__).resolve().parents[2] / "corpora" / "clean" / "专项工作报告.docx"


def hashed(data: bytes) -> str:
    return text_hash(read(data, "稿.docx"), pictures(data))


def saved(change: Any = lambda _: None) -> bytes:
    document = docx.Document(str(CLEAN))
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def body(document: Any) -> Any:
    return next(each for each in document.paragraphs if len(each.text) > 80)


def test_saved_again_and_commented_it_is_the_same() -> None:
    original = CLEAN.read_bytes()
    again = saved()
    assert again != original
    assert hashed(again) == hashed(original)
    commented = saved(lambda d: d.add_comment(body(d).runs, text="请核", author="李四"))
    renamed = saved(lambda d: setattr(d.core_properties, "author", "赵六"))
    assert hashed(commented) == hashed(renamed) == hashed(original)


def _say(document: Any) -> None:
    body(document).runs[0].text += "。"


def _size(document: Any) -> None:
    body(document).runs[0].font.size = Pt(15)


def _margin(document: Any) -> None:
    document.sections[0].left_margin = Mm(27)


def _footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].add_run("内部")


def _strike(document: Any) -> None:
    body(document).runs[0].font.hidden = True


def _indent(document: Any) -> None:
    body(document).paragraph_format.left_indent = Mm(3)


@pytest.mark.parametrize("change", [_say, _size, _margin, _footer, _strike, _indent])
def test_what_can_be_seen_changes_it(change: Any) -> None:
    assert hashed(saved(change)) != hashed(CLEAN.read_bytes())


def test_plain_texts_have_one_as_well() -> None:
    one, other = (text_hash(read(text.encode(), "a.txt")) for text in ("甲\n乙\n", "甲\n丙\n"))
    assert one.startswith("t1:")
    assert one != other
    assert one == text_hash(read("甲\n乙\n".encode(), "别名.txt"))


def picture(color: int) -> BytesIO:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(bytes([0, color, color, color])))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + head + pixel + chunk(b"IEND", b""))


def test_another_picture_in_the_same_place_changes_it() -> None:
    one, other, again = (
        saved(lambda document, color=color: document.add_picture(picture(color), Mm(5)))
        for color in (1, 2, 1)
    )
    assert hashed(one) == hashed(again)
    assert len({hashed(one), hashed(other), hashed(CLEAN.read_bytes())}) == 3
    commented = docx.Document(BytesIO(one))
    commented.add_comment(body(commented).runs, text="请核", author="李四")
    stream = BytesIO()
    commented.save(stream)
    assert hashed(stream.getvalue()) == hashed(one)
