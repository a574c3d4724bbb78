"""The shortcut for plain paragraphs and the walk over the tree must read the same, whatever the shape."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.doc.model import Document
from draftlint.doc.problem import Problem, UnreadableDraftError
from draftlint.ooxml.plainsource import take_plain
from draftlint.ooxml.read import read_docx
from tests.ooxml.minidocx import NAMESPACES, docx, p, read, style, t
from tests.support.drafts import needs_data, real_files


@contextmanager
def no_shortcut() -> Iterator[None]:
    with mock.patch("draftlint.ooxml.read.take_plain", return_value=None):
        yield


def outcome(data: bytes) -> Document | Problem:
    try:
        return read_docx(data, "x")
    except UnreadableDraftError as trouble:
        return trouble.problem


def both_ways(data: bytes) -> tuple[Document | Problem, Document | Problem]:
    with no_shortcut():
        walked = outcome(data)
    return outcome(data), walked


def part(body: str, root: str = NAMESPACES, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f"{head}<w:document {root}><w:body>{body}</w:body></w:document>".encode()


def taken(data: bytes) -> int:
    """How many paragraphs leave a part."""
    parted = take_plain(data)
    if parted is None:
        return -1
    return data.count(b"</w:p>") - parted[0].count(b"</w:p>")


def test_plain_paragraphs_are_taken_out() -> None:
    bold = '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r>'
    marks = '<w:proofErr w:type="gramStart"/><w:bookmarkStart w:id="0" w:name="_x"/>'
    body = p("甲") + f'<w:p w:rsidR="00A1">{marks}{bold}{bold}<w:proofErr w:type="gramEnd"/></w:p>'
    assert taken(part(body)) == 2


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:ins>{t('增')}</w:ins></w:p>",
        "<w:p><w:r><w:t>甲</w:t><w:br/></w:r></w:p>",
        "<w:p><w:r><w:br/><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a &amp; b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t> 甲</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲\n</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
        "<w:p><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>",
        "<w:p><w:r><w:rPr><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>",
    ],
)
def test_anything_else_stays(body: str) -> None:
    assert taken(part(body)) == 0


@pytest.mark.parametrize(
    "data",
    [
        part(p("甲") + "<!-- x -->"),
        part(p("甲") + "<w:p><w:r><w:t><![CDATA[乙]]></w:t></w:r></w:p>"),
        part(p("甲") + "<?x y?>"),
        part(p("甲"), head='<?xml version="1.0" encoding="GBK"?>'),
        part(p("甲"), head=""),
        part(p("甲") + f'<w:x xmlns:w="urn:other">{p("乙")}</w:x>'),
        part(p("甲"), NAMESPACES + ' xmlns:z="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'),
    ],
)
def test_parts_out_of_the_ordinary_are_left_whole(data: bytes) -> None:
    assert take_plain(data) is None


def test_spoilt_xml_in_a_plain_place_is_still_refused() -> None:
    for content in ("<w:r><w:t>甲<b</w:t></w:r>", "<w:r a='1' <w:t>甲</w:t></w:r>", "<w:r><w:t>\x01</w:t></w:r>",
                    "<w:r><w:rPr><w:b></w:rPr><w:t>甲</w:t></w:r>"):  # fmt: skip
        short, walked = both_ways(docx(f"<w:p>{content}</w:p>" + p("乙")))
        assert short == walked


def test_gbk_under_a_wrong_declaration_is_read_as_gbk_throughout() -> None:
    text = "小模"  # its GBK bytes are sound UTF-8 of another text
    with zipfile.ZipFile(BytesIO(docx(p(text) + p("人大常委会")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].decode().encode("gbk")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [each.text for each in read_docx(out.getvalue(), "x").paragraphs] == [text, "人大常委会"]


def test_plain_paragraphs_inside_deleted_and_hidden_content() -> None:
    hidden = style("H", "<w:rPr><w:vanish/></w:rPr>")
    body = f"<w:del>{p('删')}</w:del>" + p("藏", '<w:pStyle w:val="H"/>') + p("留")
    (found,) = read(body, styles=hidden).paragraphs
    assert (found.text, found.deleted, found.hidden) == ("留", "删", "藏")


LOOKS = (
    "",
    "<w:b/>",
    '<w:rFonts w:eastAsia="黑体" w:hint="eastAsia"/>',
    '<w:sz w:val="32"/><w:szCs w:val="32"/>',
)
SPLITTERS = ("", '<w:proofErr w:type="gramEnd"/>', '<w:bookmarkStart w:id="1" w:name="n"/>')
WORDS = st.text(st.sampled_from("人大常委会，。“” 　aB1<&>\t"), min_size=0, max_size=12)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def cut_paragraphs(draw: st.DrawFn) -> tuple[str, str]:
    """A paragraph in two hands: each format one run, and the same cut at random places."""
    whole, cut = [], []
    for look in draw(st.lists(st.sampled_from(LOOKS), min_size=1, max_size=4)):
        text = draw(WORDS)
        run = f'<w:r w:rsidR="{draw(st.integers(0, 9))}"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{{}}</w:t></w:r>'
        whole.append(run.format(escaped(text)))
        places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)) | {0, len(text)})
        for start, end in pairwise(places):
            cut.append(run.format(escaped(text[start:end])) + draw(st.sampled_from(SPLITTERS)))
        if not text:
            cut.append(run.format(""))
    return "".join(whole), "".join(cut)


@given(st.lists(cut_paragraphs(), min_size=1, max_size=4))
def test_cutting_runs_changes_nothing(paragraphs: list[tuple[str, str]]) -> None:
    anchor = p("有字")
    whole = both_ways(docx("".join(f"<w:p>{one}</w:p>" for one, _ in paragraphs) + anchor))
    cut = both_ways(docx("".join(f"<w:p>{other}</w:p>" for _, other in paragraphs) + anchor))
    documents = [each for each in (*whole, *cut) if isinstance(each, Document)]
    assert len(documents) == 4
    assert documents[0] == documents[1]
    assert documents[2] == documents[3]
    assert documents[0].paragraphs == documents[2].paragraphs
    for each in documents[0].paragraphs:
        assert "".join(each.text[run.start : run.end] for run in each.runs) == each.text


@needs_data
def test_real_files_read_the_same_both_ways() -> None:
    files = [path for path in real_files("official", "robust") if path.suffix in (".docx", ".dotx", ".docm")]
    assert len(files) > 1000
    different = []
    for path in files:
        short, walked = both_ways(path.read_bytes())
        if short != walked:
            different.append(path.name)
    assert different == []
