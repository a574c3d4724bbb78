"""Formatting written into real files: it takes effect, it can be taken back, and nothing else moves."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from draftlint.doc.model import Document, Paragraph
from draftlint.ooxml.looks import revise_looks
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import LookChange, Revised, Stamp
from tests.support.accepting import accepted, rejected
from tests.support.anchored import main_part, packed
from tests.support.hands import HANDS
from tests.support.lookwishes import differences
from tests.support.package import package, part, part_of
from tests.support.planting import planted, source_of, written

MAIN = "word/document.xml"
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
FOOTER = "word/footer1.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def build_file(body: str) -> bytes:
    """A file with this content of w:body."""
    return package({"document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>")})


def shown(data: bytes) -> Document:
    """What a reader sees: all that formats and says something, without what identifies the file."""
    document = read_docx(data, "稿.docx")
    return replace(document, sha256="", facts=replace(document.facts, tracked_changes=0))


def body_paragraph(document: Document) -> Paragraph:
    return [p for p in document.paragraphs if len(p.text) > 30][1]


def run_change(p: Paragraph, start: int, end: int, name: str, value: object) -> LookChange:
    return LookChange(p.part_name, p.number, start, end, "run", name, value)  # type: ignore[arg-type]


def paragraph_change(p: Paragraph, name: str, value: object) -> LookChange:
    return LookChange(p.part_name, p.number, None, None, "paragraph", name, value)  # type: ignore[arg-type]


def section_change(name: str, millimetres: float, section: int = 0) -> LookChange:
    return LookChange(MAIN, None, None, None, "section", name, millimetres, section)


def proved(data: bytes, changes: list[LookChange]) -> Document:
    """Make the changes both ways, check that they can be taken back, and give what the file then shows."""
    tracked, clean = revise_looks(data, changes, STAMP), revise_looks(data, changes, None)
    assert not tracked.refused
    assert not clean.refused
    assert shown(tracked.data) == shown(clean.data)
    assert shown(rejected(tracked.data)) == shown(data)
    assert shown(accepted(tracked.data)) == shown(clean.data)
    _others_are_untouched(data, tracked)
    _others_are_untouched(data, clean)
    return shown(clean.data)


def _others_are_untouched(data: bytes, revised: Revised) -> None:
    before, after = packed(data), packed(revised.data)
    assert {name for name in before if before[name] != after[name]} == set(revised.edits)


@pytest.mark.parametrize("hand", HANDS)
def test_font_and_size_take_effect_in_every_hand(hand: str):
    data = written(source_of("通知"), hand)
    p = body_paragraph(shown(data))
    end = len(p.text)
    after = proved(data, [run_change(p, 0, end, "font", "华文中宋"), run_change(p, 0, end, "size", 10.5)])
    looks = next(q for q in after.paragraphs if q.number == p.number)
    assert {run.format.east_asia for run in looks.runs} == {"华文中宋"}
    assert {run.format.size for run in looks.runs} == {10.5}
    assert {run.format.ascii for run in looks.runs} == {run.format.ascii for run in p.runs}


@pytest.mark.parametrize("hand", HANDS)
def test_only_the_characters_meant_change(hand: str):
    data = written(source_of("通知"), hand)
    p = body_paragraph(shown(data))
    changes = [run_change(p, 3, 9, "bold", True), run_change(p, 7, 14, "color", "0000FF")]
    looks = next(q for q in proved(data, changes).paragraphs if q.number == p.number)
    for at in range(len(p.text)):
        wanted = replace(
            p.format_at(at),
            bold=3 <= at < 9 or p.format_at(at).bold,
            color="0000FF" if 7 <= at < 14 else p.format_at(at).color,
        )
        assert looks.format_at(at) == wanted, at


@pytest.mark.parametrize("hand", HANDS)
def test_a_paragraph_takes_its_indent_alignment_pitch_and_spacing(hand: str):
    data = written(source_of("通知"), hand)
    p = body_paragraph(shown(data))
    wishes = {"first_line_indent": 2.5, "left_indent": 1.0, "right_indent": 0.5, "alignment": "center",
              "line_pitch": 26.0, "space_before": 6.0, "space_after": 3.0, "page_break_before": True}  # fmt: skip
    after = proved(data, [paragraph_change(p, name, value) for name, value in wishes.items()])
    looks = next(q for q in after.paragraphs if q.number == p.number)
    assert replace(
        p.format, align="center", first_line_chars=250, first_line=800, left_chars=100, left=320, right_chars=50,
        right=160, line=520, line_rule="exact", before=120, after=60, before_lines=None, after_lines=None,
        page_break_before=True,
    ) == looks.format  # fmt: skip


@pytest.mark.parametrize("hand", HANDS)
def test_a_hanging_indent_in_twips_and_characters_goes(hand: str):
    source = planted(source_of("通知"), r"^(?![@#|])(?=.{30})", "@正文{左4字 悬挂2字} ")
    assert source is not None
    data = written(source, hand)
    p = next(p for p in shown(data).paragraphs if (p.format.first_line_chars or p.format.first_line) < 0)
    after = proved(data, [paragraph_change(p, "first_line_indent", 2), paragraph_change(p, "left_indent", 0)])
    looks = next(q for q in after.paragraphs if q.number == p.number).format
    assert (looks.first_line_chars, looks.first_line, looks.left_chars, looks.left) == (200, 640, None, 0)


def test_margins_and_paper_change_and_all_else_of_the_section_stays():
    data = written(source_of("通知"), "styles")
    before = shown(data)
    changes = [
        section_change("margin_top", 30),
        section_change("margin_left", 27),
        section_change("page_width", 200),
    ]
    after = proved(data, changes)
    assert [(s.top, s.left, s.width) for s in after.sections] == [(1701, 1531, 11339)]
    assert differences(before, after, changes) == []


def test_page_numbers_change_in_their_footer_alone():
    data = written(source_of("通知"), "direct")
    footer = next(p for p in shown(data).header_footer_paragraphs() if p.part_name == FOOTER)
    changes = [
        run_change(footer, 0, len(footer.text), "size", 9),
        run_change(footer, 0, len(footer.text), "font", "黑体"),
    ]
    after = proved(data, changes)
    assert set(revise_looks(data, changes, STAMP).edits) == {FOOTER}
    number = next(p for p in after.header_footer_paragraphs() if p.part_name == FOOTER)
    assert {run.format.size for run in number.runs} == {9.0}
    root = etree.fromstring(part_of(revise_looks(data, changes, None).data, FOOTER))
    runs = [
        r
        for r in root.iter(f"{W}r")
        if r.find(f"{W}fldChar") is not None or r.find(f"{W}instrText") is not None
    ]
    # when Word counts anew the number looks like the field's own runs
    assert runs
    assert all(r.find(f"{W}rPr/{W}sz").get(f"{W}val") == "18" for r in runs)


def test_a_font_wins_over_the_theme_and_leaves_the_hint_and_other_fonts():
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/></w:rPr><w:t>甲乙丙</w:t></w:r>'
    data = build_file(f"<w:p>{run}</w:p>")
    revised = revise_looks(data, [LookChange(MAIN, 1, 0, 3, "run", "font", "仿宋_GB2312")], None)
    assert b'<w:rFonts w:hint="eastAsia" w:asciiTheme="minorHAnsi" w:eastAsia="\xe4\xbb\xbf' in main_part(
        revised.data
    )
    form = read_docx(revised.data, "x").paragraphs[0].runs[0].format
    assert (form.east_asia, form.hint) == ("仿宋_GB2312", "eastAsia")


def test_new_elements_stand_where_the_schema_wants_them():
    ppr = '<w:pPr><w:keepNext/><w:jc w:val="left"/><w:rPr><w:sz w:val="21"/></w:rPr></w:pPr>'
    data = build_file(f'<w:p>{ppr}<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>甲乙</w:t></w:r></w:p>')
    changes = [
        LookChange(MAIN, 1, 0, 2, "run", "size", 16),
        LookChange(MAIN, 1, 0, 2, "run", "font", "仿宋"),
        LookChange(MAIN, 1, 0, 2, "run", "bold", True),
        LookChange(MAIN, 1, None, None, "paragraph", "first_line_indent", 2),
        LookChange(MAIN, 1, None, None, "paragraph", "line_pitch", 28),
        LookChange(MAIN, 1, None, None, "paragraph", "page_break_before", True),
    ]
    root = etree.fromstring(main_part(revise_looks(data, changes, STAMP).data))
    names = [[etree.QName(child).localname for child in each] for each in root.iter(f"{W}pPr", f"{W}rPr")]
    assert names == [
        ["keepNext", "pageBreakBefore", "spacing", "ind", "jc", "rPr", "pPrChange"],
        ["sz"],
        ["keepNext", "jc"],
        ["rFonts", "b", "sz", "szCs", "u", "rPrChange"],
        ["u"],
    ]


def test_ids_of_changes_are_unique_and_the_author_is_named():
    data = written(source_of("通知"), "pieces")
    p = body_paragraph(shown(data))
    revised = revise_looks(data, [run_change(p, 0, len(p.text), "size", 12)], STAMP)
    root = etree.fromstring(main_part(revised.data))
    changes = list(root.iter(f"{W}rPrChange"))
    ids = [each.get(f"{W}id") for each in root.iter() if each.get(f"{W}id") and each.tag != f"{W}bookmarkEnd"]
    ids = [each for each in ids if each is not None]
    own = [each.get(f"{W}id") for each in changes]
    assert len(own) > 1
    assert all(ids.count(each) == 1 for each in own)
    assert {(each.get(f"{W}author"), each.get(f"{W}date")) for each in changes} == {STAMP}


def test_making_a_change_twice_changes_nothing_more():
    data = written(source_of("通知"), "direct")
    p = body_paragraph(shown(data))
    changes = [
        run_change(p, 0, 5, "size", 12),
        paragraph_change(p, "left_indent", 1),
        section_change("margin_top", 20),
    ]
    once = revise_looks(data, changes, STAMP)
    twice = revise_looks(once.data, changes, STAMP)
    assert twice == (once.data, (), {})


def test_an_older_record_of_the_same_author_stays_the_record():
    data = written(source_of("通知"), "direct")
    p = body_paragraph(shown(data))
    once = revise_looks(
        data, [run_change(p, 0, len(p.text), "size", 12), paragraph_change(p, "left_indent", 1)], STAMP
    )
    twice = revise_looks(
        once.data, [run_change(p, 0, len(p.text), "size", 20), paragraph_change(p, "left_indent", 2)], STAMP
    )
    assert not twice.refused
    assert shown(rejected(twice.data)) == shown(data)
    looks = next(q for q in shown(twice.data).paragraphs if q.number == p.number)
    assert {run.format.size for run in looks.runs} == {20.0}


def test_a_run_cut_after_it_was_changed_has_a_record_of_its_own_in_each_piece():
    data = written(source_of("通知"), "direct")
    p = body_paragraph(shown(data))
    once = revise_looks(data, [run_change(p, 0, len(p.text), "size", 12)], STAMP)
    twice = revise_looks(once.data, [run_change(p, 2, 6, "color", "0000FF")], STAMP)
    records = re.findall(rb'<w:rPrChange w:id="(\d+)"', main_part(twice.data))
    assert len(records) > len(re.findall(rb"<w:rPrChange ", main_part(once.data)))
    assert len(records) == len(set(records))
    assert shown(rejected(twice.data)) == shown(data)


@pytest.mark.parametrize("stamp", [STAMP, None])
def test_somebody_elses_record_is_left_alone(stamp: Stamp | None):
    data = written(source_of("通知"), "direct")
    p = body_paragraph(shown(data))
    changes = [run_change(p, 0, len(p.text), "size", 12), paragraph_change(p, "left_indent", 1)]
    theirs = revise_looks(data, changes, Stamp("张三", STAMP.date)).data
    again = [change._replace(value=9) for change in changes]
    revised = revise_looks(theirs, again, stamp)
    assert [each.change for each in revised.refused] == again
    assert {each.reason for each in revised.refused} == {"这里已有没处理的格式修订"}
    assert revised.data == theirs


@pytest.mark.parametrize(
    "blank",
    [
        "<w:p/>",
        "<w:p><w:pPr><w:jc w:val='left'/></w:pPr></w:p>",
        "<w:p><w:pPr><w:jc w:val='left'/><w:rPr><w:b/></w:rPr></w:pPr></w:p>",
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">　 </w:t></w:r><w:proofErr w:type="spellEnd"/></w:p>',
    ],
)
def test_a_blank_paragraph_goes(blank: str):
    text = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    data = build_file(text + blank + blank + text)
    changes = [LookChange(MAIN, number, None, None, "blank", "", None) for number in (2, 3)]
    tracked, clean = revise_looks(data, changes, STAMP), revise_looks(data, changes, None)
    assert not tracked.refused
    assert [p.text for p in read_docx(tracked.data, "x").paragraphs] == ["甲", "甲"]
    assert [p.text for p in read_docx(clean.data, "x").paragraphs] == ["甲", "甲"]
    assert main_part(clean.data) == main_part(build_file(text + text))
    assert shown(accepted(tracked.data)) == shown(clean.data)
    assert shown(rejected(tracked.data)) == shown(data)


KEPT = {
    "the last of a cell": "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/></w:tc></w:tr></w:tbl><w:p/>",
    "before a table": "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
    "with a bookmark": '<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p><w:p/>',
    "with a page break": '<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/>',
    "with a section": "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/>",
    "with a rule": '<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p><w:p/>',
    "with a break before it": "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p><w:p/>",
    "with text": "<w:p/><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/>",
    "inserted by somebody": '<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="甲"/></w:rPr></w:pPr></w:p><w:p/>',
}


@pytest.mark.parametrize("stamp", [STAMP, None])
@pytest.mark.parametrize("why", KEPT)
def test_a_blank_paragraph_that_means_something_stays(why: str, stamp: Stamp | None):
    data = build_file(KEPT[why])
    revised = revise_looks(data, [LookChange(MAIN, 2, None, None, "blank", "", None)], stamp)
    assert len(revised.refused) == 1
    assert revised.data == data


@pytest.mark.parametrize(
    "change",
    [
        LookChange(MAIN, 99, 0, 1, "run", "size", 12),
        LookChange(MAIN, 1, 0, 1, "run", "colour", "FF0000"),
        LookChange(MAIN, 1, None, None, "paragraph", "alignment", "middle"),
        LookChange(MAIN, 1, None, None, "page", "size", 12),
        LookChange(MAIN, None, None, None, "section", "margin_top", 20, 7),
    ],
)
def test_what_nobody_can_do_is_refused_and_changes_nothing(change: LookChange):
    data = build_file("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")
    revised = revise_looks(data, [change], STAMP)
    assert [each.change for each in revised.refused] == [change]
    assert revised.data == data


def test_a_paragraph_that_runs_on_into_the_next_keeps_its_layout():
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'
    data = build_file(f"<w:p>{mark}<w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>")
    revised = revise_looks(data, [LookChange(MAIN, 1, None, None, "paragraph", "left_indent", 2)], STAMP)
    assert len(revised.refused) == 1
    over_both = [LookChange(MAIN, 1, 0, 2, "run", "size", 20)]
    looks = read_docx(revise_looks(data, over_both, STAMP).data, "x").paragraphs[0]
    assert [(run.start, run.end, run.format.size) for run in looks.runs] == [(0, 2, 20.0)]


def test_runs_in_insertions_change_and_deleted_ones_do_not():
    ins = '<w:ins w:id="1" w:author="甲"><w:r><w:t>乙</w:t></w:r></w:ins>'
    gone = '<w:del w:id="2" w:author="甲"><w:r><w:delText>丙</w:delText></w:r></w:del>'
    data = build_file(f"<w:p><w:r><w:t>甲</w:t></w:r>{ins}{gone}<w:r><w:t>丁</w:t></w:r></w:p>")
    revised = revise_looks(data, [LookChange(MAIN, 1, 0, 3, "run", "size", 20)], STAMP)
    assert not revised.refused
    assert gone.encode() in main_part(revised.data)
    assert [run.format.size for run in read_docx(revised.data, "x").paragraphs[0].runs] == [20.0]
    assert shown(rejected(revised.data)) == shown(rejected(data))
