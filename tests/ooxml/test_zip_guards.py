"""Archives that are too much, broken or lying are refused by name, and cheaply."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.package import Limits, Package
from tests.support.zips import Member, archive, docx, lying, member, paragraphs, parts, types, zeros

MIB = 1024 * 1024


def read_main(data: bytes, limits: Limits | None = None) -> Package:
    package = Package.open(data, limits)
    package.tree(package.main)
    return package


def refusal(data: bytes, limits: Limits | None = None) -> str:
    """Code of the problem met when the main document is read."""
    with pytest.raises(UnreadableDraftError) as caught:
        read_main(data, limits)
    assert caught.value.problem.message.endswith("。")
    return caught.value.problem.code


def with_document(entry: Member) -> bytes:
    files = [member(name, text) for name, text in parts().items() if name != "word/document.xml"]
    return archive([*files, entry])


def test_a_gibibyte_of_zeros_costs_nothing() -> None:
    data = with_document(zeros("word/document.xml", 1024))
    tracemalloc.start()
    assert refusal(data) == "zip-bomb"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MIB


def test_a_bomb_under_a_small_false_size_is_found_out_while_reading() -> None:
    data = with_document(lying(zeros("word/document.xml", 1024), 1000))
    tracemalloc.start()
    assert refusal(data) == "zip-bomb"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MIB


def test_a_bomb_beside_the_text_is_refused_too() -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert refusal(archive([*files, zeros("word/embeddings/object.bin", 300)])) == "zip-bomb"


def test_an_entry_larger_than_allowed() -> None:
    limits = Limits(max_entry=100, max_total=10_000)
    assert refusal(docx(parts("x" * 200)), limits) == "too-large"


def test_entries_that_are_too_large_together() -> None:
    assert refusal(docx(), Limits(max_total=300)) == "too-large"


def test_a_file_larger_than_allowed() -> None:
    assert refusal(docx(), Limits(max_file=100)) == "too-large"


def test_a_small_part_may_compress_as_well_as_it_likes() -> None:
    table = "<w:p/>" * 200_000
    document = str(parts()["word/document.xml"]).replace("<w:body>", "<w:body>" + table)
    package = Package.open(docx(parts(document)))
    assert len(package.tree(package.main)[0]) == 200_001


def test_a_blank_bitmap_is_no_bomb() -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert read_main(archive([*files, zeros("word/media/image1.bmp", 40)])).has("word/media/image1.bmp")


def test_text_that_compresses_like_a_bomb_is_one() -> None:
    assert refusal(with_document(zeros("word/document.xml", 17))) == "zip-bomb"


def test_too_many_entries() -> None:
    files = [member(name, text) for name, text in parts().items()]
    many = [member(f"word/media/{i}.png", b"") for i in range(2000)]
    assert refusal(archive(files + many)) == "too-many-entries"


def test_too_many_entries_behind_a_small_false_count() -> None:
    many = [member(f"word/media/{i}.png", b"") for i in range(2500)]
    data = bytearray(archive([*(member(n, t) for n, t in parts().items()), *many]))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = (5).to_bytes(2, "little") * 2
    assert refusal(bytes(data)) == "too-many-entries"


def test_a_directory_with_fewer_entries_than_it_counts() -> None:
    data = bytearray(docx())
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = (9).to_bytes(2, "little") * 2
    assert refusal(bytes(data)) == "damaged"


@pytest.mark.parametrize(
    "second", ["word/document.xml", "word/Document.XML", "word\\document.xml", "/word/document.xml"]
)
def test_two_entries_of_one_name(second: str) -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert refusal(archive([*files, member(second, "<other/>")])) == "duplicate-entries"


def test_an_encrypted_entry() -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert refusal(archive([*files[:-1], replace(files[-1], flags=1)])) == "encrypted-zip"


def test_a_compression_method_that_office_does_not_know() -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert refusal(archive([*files[:-1], replace(files[-1], method=14)])) == "damaged"


def test_a_wrong_checksum() -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert refusal(archive([*files[:-1], replace(files[-1], crc=files[-1].crc ^ 1)])) == "damaged"


def test_a_size_above_the_truth() -> None:
    files = [member(name, text) for name, text in parts().items()]
    assert refusal(archive([*files[:-1], lying(files[-1], files[-1].size + 1)])) == "damaged"


def test_stored_and_zip64_entries_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts().items():
            with made.open(name, "w", force_zip64=True) as stream:
                stream.write(text.encode() if isinstance(text, str) else text)
    package = Package.open(out.getvalue())
    assert "".join(package.tree(package.main).itertext()) == "关于测试的报告"


def test_a_zip64_directory_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts().items():
            made.writestr(name, text)
    assert b"PK\x06\x06" in out.getvalue()
    for before in (b"", b"junk in front"):
        package = Package.open(before + out.getvalue())
        assert "".join(package.tree(package.main).itertext()) == "关于测试的报告"


@pytest.mark.parametrize("shifted", [False, True])
def test_junk_around_the_archive(shifted: bool) -> None:
    members = [member(name, text) for name, text in parts().items()]
    package = Package.open(archive(members, b"MZ junk\x00\x01" * 9, b"\r\ntail" * 40, shifted))
    assert "".join(package.tree(package.main).itertext()) == "关于测试的报告"


def test_a_local_name_that_differs_is_no_reason_to_lose_the_draft() -> None:
    files = [member(name, text) for name, text in parts().items()]
    package = Package.open(archive([*files[:-1], replace(files[-1], local_name=b"word\\document.xml")]))
    assert "".join(package.tree(package.main).itertext()) == "关于测试的报告"


def test_names_that_point_outside_are_only_names() -> None:
    files = {**parts(), "../../etc/passwd": "x", "/abs.xml": "y"}
    package = Package.open(docx(files))
    assert "../../etc/passwd" in package.names
    assert package.read("abs.xml") == b"y"


def test_cut_anywhere_it_is_refused_by_name() -> None:
    data = docx(parts(styles__xml="<styles/>"))
    for length in range(1, len(data), 97):
        assert refusal(data[:length]) in {"truncated", "damaged", "not-word", "wrapper"}


def test_a_cut_draft_is_not_taken_for_one_that_was_embedded_in_it() -> None:
    inner = docx(parts(paragraphs("附件")))
    outer = [member(name, text) for name, text in parts().items()]
    data = archive(
        [*outer, member("word/embeddings/a.docx", inner, method=0), member("word/x.xml", "x" * 99)]
    )
    assert refusal(data[: data.index(inner) + len(inner)]) == "truncated"


@settings(max_examples=300, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bytes_give_a_draft_or_a_named_problem(flips: list[tuple[int, int]]) -> None:
    data = bytearray(docx({**parts(styles__xml="<styles/>"), "[Content_Types].xml": types()}))
    for at, mask in flips:
        data[at % len(data)] ^= mask
    try:
        package = Package.open(bytes(data))
        package.tree(package.main)
        for name in package.names:
            package.content_type(name)
            package.tree_or_none(name)
            package.relationships(name)
    except UnreadableDraftError as exc:
        assert exc.problem.message  # noqa: PT017 - either outcome is right
