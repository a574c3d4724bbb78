"""Paragraph ids, commentsExtended and people: what answers hold on to, added or extended beside the comments."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.commentparts import read_comments
from draftlint.ooxml.comments import Note, UnsafeToAnnotateError, annotate
from draftlint.ooxml.companions import new_ids
from draftlint.ooxml.package import Package
from draftlint.ooxml.read import read_docx
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p
from tests.support.answers import parts_of, with_parts
from tests.support.drafts import needs_data, real_files
from tests.support.zips import types

EXTENDED, PEOPLE, COMMENTS = "word/commentsExtended.xml", "word/people.xml", "word/comments.xml"
NOTES = [Note("拟稿人核改", "拟", ("一",), 1, 0, 2), Note("分管领导审定", "领", ("二", "三"), 2, 0, 1)]
DATE = "2026-03-05T09:30:00Z"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paper(**parts: str) -> bytes:
    return minidocx(p("甲乙丙") + p("丁戊"), files={"[Content_Types].xml": types()}, **parts)


def ids(xml: str) -> list[str]:
    return re.findall(r'paraId="([0-9A-F]{8})"', xml)


def test_a_draft_without_them_gets_them() -> None:
    made = parts_of(annotate(paper(), NOTES, DATE).data)
    assert len(ids(made[COMMENTS])) == 2
    assert ids(made[COMMENTS]) == ids(made[EXTENDED])
    assert re.findall('person w15:author="(.*?)"', made[PEOPLE]) == ["拟稿人核改", "分管领导审定"]
    assert f'xmlns:w14="{W14}" mc:Ignorable="w14"' in made[COMMENTS]
    relations = made["word/_rels/document.xml.rels"]
    for name in ("comments.xml", "commentsExtended.xml", "people.xml"):
        assert relations.count(f'Target="{name}"') == 1
        assert made["[Content_Types].xml"].count(f'PartName="/word/{name}"') == 1
    assert len(set(re.findall(r'\bId="(\w+)"', relations))) == relations.count("<Relationship ") == 4


def test_a_second_time_they_are_extended_and_nobody_is_named_twice() -> None:
    first = annotate(paper(), NOTES, DATE).data
    second = parts_of(annotate(first, [*NOTES, Note("部门负责人把关", "部", ("四",), 1, 1, 2)], DATE).data)
    found = ids(second[COMMENTS])
    assert len(set(found)) == len(found) == 5
    assert ids(second[EXTENDED]) == found
    assert second[PEOPLE].count("w15:author=") == 3
    assert second["[Content_Types].xml"] == parts_of(first)["[Content_Types].xml"]


def test_comments_that_go_leave_no_entry() -> None:
    first = annotate(paper(), NOTES, DATE).data
    drop = read_comments(Package.open(first))[:1]
    made = parts_of(annotate(first, [], DATE, drop=drop).data)
    assert ids(made[EXTENDED]) == ids(made[COMMENTS]) == [ids(parts_of(first)[COMMENTS])[1]]


@pytest.mark.parametrize(
    ("root", "declared"),
    [
        ("", f'xmlns:w14="{W14}"'),
        (f' xmlns:a="{W14}"', 'a:paraId="'),
        (f' xmlns:mc="{MC}" xmlns:wp14="urn:x" mc:Ignorable="wp14"', 'mc:Ignorable="wp14 w14"'),
    ],
)
def test_the_ids_are_declared_in_the_part_of_other_people(root: str, declared: str) -> None:
    other = '<w:comment w:id="7" w:author="李明"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    data = paper(comments=other)
    head = f'<w:comments xmlns:w="{MAIN}"{root}>'
    xml = re.sub(r"<w:comments [^>]*>", head, parts_of(data)[COMMENTS])
    made = annotate(with_parts(data, {COMMENTS: xml}), NOTES, DATE).data
    assert declared in parts_of(made)[COMMENTS]
    comments = read_comments(Package.open(made))
    assert [each.author for each in comments] == ["李明", "拟稿人核改", "分管领导审定"]
    assert [each.paragraph_id for each in comments[1:]] == ids(parts_of(made)[EXTENDED])
    assert other in parts_of(made)[COMMENTS]


def test_a_companion_that_is_told_of_and_missing_is_not_told_of_twice() -> None:
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    lost = f'<Relationship Id="x" Type="{kind}" Target="commentsExtended.xml"/>'
    data = minidocx(p("甲乙丙") + p("丁戊"), relations=lost, files={"[Content_Types].xml": types()})
    made = parts_of(annotate(data, NOTES, DATE).data)
    assert EXTENDED not in made
    assert made["word/_rels/document.xml.rels"].count("commentsExtended.xml") == 1


def test_a_spoilt_companion_is_never_written_over() -> None:
    spoilt = with_parts(annotate(paper(), NOTES, DATE).data, {EXTENDED: "<w15:commentsEx"})
    with pytest.raises(UnsafeToAnnotateError, match="毛病"):
        annotate(spoilt, NOTES, DATE)


@given(st.lists(st.text(max_size=3), max_size=30), st.binary(max_size=20))
def test_ids_are_new_and_small_enough_for_word(comments: list[str], other: bytes) -> None:
    known = b'w14:paraId="00000001" w14:paraId="7FFFFFFF"' + other
    found = new_ids([known], comments)
    assert len(set(found)) == len(found) == len(comments)
    assert all(0 < int(each, 16) < 0x80000000 and each not in ("00000001", "7FFFFFFF") for each in found)
    assert new_ids([known], comments) == found


@needs_data
def test_in_real_files_every_new_comment_has_its_entry() -> None:
    extended = 0
    for path in real_files("official", "robust"):
        if path.suffix.lower() != ".docx":
            continue
        try:
            data = path.read_bytes()
            before = Package.open(data)
            if before.related(before.main, "commentsExtended") is None:
                continue
            body = [each for each in read_docx(data, path.name).paragraphs if each.part == "body"]
            note = Note("拟稿人核改", "拟", ("一",), body[0].number, 0, len(body[0].text))
            made = Package.open(annotate(data, [note], DATE).data)
        except (UnreadableDraftError, UnsafeToAnnotateError):
            continue
        name = made.related(made.main, "commentsExtended")
        assert name is not None
        mine = read_comments(made)[-1].paragraph_id
        assert mine is not None, path.name
        assert made.read(name).decode().count(f'paraId="{mine}"') == 1, path.name
        assert made.read(made.main).count(f'paraId="{mine}"'.encode()) == 0
        extended += 1
    assert extended >= 5
