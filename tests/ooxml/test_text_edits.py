"""Corrected text: all accepted it is what was wanted, all rejected what was there, and nothing else has moved."""

from __future__ import annotations

import itertools
import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.ooxml.edits import undo
from draftlint.ooxml.ownmark import is_own, marked
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import CannotReviseError, Revised, Stamp, TextChange
from draftlint.ooxml.textedits import pieces, revise_text
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p, t
from tests.support.anchored import main_part, packed
from tests.support.revised import accepted, authors, marks, rejected
from tests.support.zips import types

MAIN = "word/document.xml"
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>见附件</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOLD = '<w:r w:rsidR="00A1"><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t>{}</w:t></w:r>'
_COMMENT = (
    '<w:commentRangeStart w:id="3"/>{}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
)
#: Content of one w:p each that may be corrected anywhere.
OPEN = {
    "one run": t("县人大常委会听取和审议了报告。"),
    "split runs": t("县人") + _BOLD.format("大常") + t("委会"),
    "several texts in a run": "<w:r><w:rPr><w:i/></w:rPr><w:t>甲乙</w:t><w:br/><w:t>丙丁</w:t><w:tab/><w:t>戊</w:t></w:r>",
    "others' insertion and deletion": t("原")
    + '<w:ins w:id="90" w:author="某" w:date="2026-01-01T00:00:00Z"><w:r><w:t>新增的</w:t></w:r></w:ins>'
    + '<w:del w:id="91" w:author="某"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
    + t("文字"),
    "nothing but others' insertion": '<w:ins w:id="90" w:author="某"><w:r><w:t>新增的</w:t></w:r></w:ins>',
    "a comment": t("听取") + _COMMENT.format(t("和审议")) + t("报告"),
    "a bookmark and a spelling mark": t("听取")
    + '<w:bookmarkStart w:id="1" w:name="b"/><w:proofErr w:type="spellStart"/>'
    + t("和审议")
    + '<w:bookmarkEnd w:id="1"/>',
    "smart tag": f'<w:smartTag w:element="d">{t("2025年")}</w:smartTag>',
    "inside a hyperlink": f'<w:hyperlink w:anchor="a">{t("关于办法的")}{t("说明")}</w:hyperlink>',
    "inside a content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{t('由县财政局负责')}</w:sdtContent></w:sdt>",
    "hidden text": t("看") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r>" + t("得见"),
    "entities": t("甲&amp;乙&lt;丙&gt;&#20013;&#x6587;丁"),
    "blanks at the ends": "<w:r><w:t>one two  three</w:t></w:r>" + t(" four "),
    "blanks that do not count": "<w:r><w:t> 甲乙丙 </w:t></w:r>",
    "beyond the plane": t("𠮷𠀀字𡈽"),
    "a note in a run": '<w:r><w:t>甲乙</w:t><w:footnoteReference w:id="7"/><w:t>丙</w:t></w:r>',
    "a change of format": '<w:r><w:rPr><w:b/><w:rPrChange w:id="5" w:author="某"><w:rPr/></w:rPrChange></w:rPr><w:t>甲乙丙</w:t></w:r>',
    "a page number remembered": "<w:r><w:lastRenderedPageBreak/><w:t>甲乙丙</w:t></w:r>",
    "hyphens": "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>",
}
#: Content of one w:p with a stretch that must be left alone, and words of the reason.
CLOSED = {
    "complex field": (t("前") + _FIELD + t("后"), "见附件", "域"),
    "simple field": (f'<w:fldSimple w:instr=" DATE ">{t("三月五日")}</w:fldSimple>{t("起")}', "三月", "域"),
    "symbol": (t("甲") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "甲☑", "符号"),
    "formula": (t("甲") + "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y", "公式"),
    "page break": (t("甲") + '<w:r><w:br w:type="page"/></w:r>' + t("乙"), "甲\n乙", "分页符"),
    "border of a hyperlink": (
        t("见") + f'<w:hyperlink w:anchor="a">{t("办法")}</w:hyperlink>' + t("。"),
        "见办",
        "边界",
    ),
    "moved text": (
        f'<w:moveTo w:id="8" w:author="某">{t("移来的")}</w:moveTo>',
        "移来",
        "移动",
    ),
    "a chosen value": (
        (
            '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="甲"/></w:dropDownList></w:sdtPr>'
            f"<w:sdtContent>{t('甲')}</w:sdtContent></w:sdt>"
        ),
        "甲",
        "控件",
    ),
    "a locked control": (
        (
            '<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
            f"<w:sdtContent>{t('甲乙')}</w:sdtContent></w:sdt>"
        ),
        "甲",
        "控件",
    ),
    "an insertion within an insertion": (
        f'<w:ins w:id="8" w:author="某"><w:smartTag w:element="d">{t("甲乙")}</w:smartTag></w:ins>',
        "甲",
        "修订",
    ),
}


def docx(body: str, **parts: object) -> bytes:
    return minidocx(body + p("完。"), files={"[Content_Types].xml": types()}, **parts)  # type: ignore[arg-type]


def text_of(data: bytes, number: int = 1, name: str = MAIN) -> str:
    every = read_docx(data, "x.docx").every_paragraph()
    return next(each.text for each in every if (each.part_name, each.number) == (name, number))


def change(data: bytes, old: str, new: str, *, number: int = 1, name: str = MAIN) -> TextChange:
    start = text_of(data, number, name).index(old)
    return TextChange(name, number, start, start + len(old), old, new)


def written_again(text: str, changes: list[TextChange]) -> str:
    for each in sorted(changes, key=lambda one: -one.start):
        assert text[each.start : each.end] == each.text
        text = text[: each.start] + each.replacement + text[each.end :]
    return text


def hold(data: bytes, *changes: TextChange) -> tuple[Revised, Revised]:
    """Correct both ways and hold the results against the promises."""
    tracked, clean = revise_text(data, changes, STAMP), revise_text(data, changes, None)
    assert {each.change for each in tracked.refused} == {each.change for each in clean.refused}
    left = {each.change for each in tracked.refused}
    made = [each for each in changes if each not in left]
    for done in (tracked, clean):
        old, new = packed(data), packed(done.data)
        assert [name for name in new if old[name] != new[name]] == [*done.edits]
        for name, edits in done.edits.items():
            assert undo(part(done.data, name), edits) == part(data, name)
        for each in read_docx(done.data, "x.docx").every_paragraph():
            here = [one for one in made if (one.part_name, one.paragraph) == (each.part_name, each.number)]
            assert each.text == written_again(text_of(data, each.number, each.part_name), here)
        assert empty_insertions(done.data) == empty_insertions(data)
        assert empty_runs(done.data) == empty_runs(data)
        ids = [each for kind, each, _ in tracked_changes(done.data)]
        assert len(ids) == len(set(ids))
    assert all(edit.removed in (b"", b"w:t") for each in tracked.edits.values() for edit in each)
    assert rejected(tracked.data) == rejected(data)
    assert accepted(tracked.data) == accepted(clean.data)
    return tracked, clean


def tracked_changes(data: bytes) -> list[tuple[str, str, str]]:
    """Kind, id and author of all that is tracked in the main part; copies for old programs have the same ids."""
    shown = re.sub("<mc:Fallback>.*?</mc:Fallback>", "", main_part(data).decode())
    kinds = "ins|del|rPrChange|pPrChange|moveTo|moveFrom"
    found = re.findall(rf"<w:({kinds})( [^>]*)>", shown)
    return [(kind, _said("id", rest), _said("author", rest)) for kind, rest in found]


def _said(name: str, attributes: str) -> str:
    found = re.search(rf'w:{name}="([^"]*)"', attributes)
    assert found is not None
    return found.group(1)


def empty_insertions(data: bytes) -> int:
    return len(re.findall(r"<w:ins [^>]*(?:/>|></w:ins>)", main_part(data).decode()))


def empty_runs(data: bytes) -> int:
    return len(re.findall(rb"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:r>).)*</w:rPr>)?</w:r>", main_part(data)))


def part(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


# --- any span ------------------------------------------------------------------------------------
@st.composite
def corrections(draw: st.DrawFn) -> tuple[str, list[TextChange]]:
    shape = draw(st.sampled_from([*OPEN.values(), *(each[0] for each in CLOSED.values())]))
    text = text_of(docx(f"<w:p>{shape}</w:p>"))
    changes: list[TextChange] = []
    at = 0
    while at <= len(text) and len(changes) < 4:
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, len(text)))
        new = draw(
            st.sampled_from(["", "，", "“甲”", " x ", "&<>", "审议了", text[start:end] + "。", "—", "a b"])
        )
        if text[start:end] != new:
            changes.append(TextChange(MAIN, 1, start, end, text[start:end], new))
        at = end + 1
        if not draw(st.booleans()):
            break
    return shape, changes


@settings(max_examples=400, deadline=None)
@given(corrections())
def test_whatever_is_corrected_can_be_accepted_and_rejected(drawn: tuple[str, list[TextChange]]) -> None:
    shape, changes = drawn
    hold(docx(f"<w:p>{shape}</w:p>"), *changes)


@pytest.mark.parametrize("name", OPEN)
def test_every_single_character_of_every_shape_can_be_replaced(name: str) -> None:
    data = docx(f"<w:p>{OPEN[name]}</w:p>")
    text = text_of(data)
    for at in range(len(text)):
        tracked, _ = hold(data, TextChange(MAIN, 1, at, at + 1, text[at], "々"))
        assert not tracked.refused, text[at]
        assert len(marks(tracked.data)) == len(marks(data)) + (
            3 if "insertion" in name and text[at] in "新增" else 2
        )


@pytest.mark.parametrize("name", CLOSED)
def test_what_could_be_damaged_is_refused_with_a_reason(name: str) -> None:
    shape, old, why = CLOSED[name]
    data = docx(f"<w:p>{shape}</w:p>")
    tracked, clean = hold(data, change(data, old, "々"))
    assert [why in each.reason for each in tracked.refused] == [True]
    assert tracked.data == clean.data == data


# --- how it is written ---------------------------------------------------------------------------
def test_one_replaced_mark_is_one_deletion_and_one_insertion_in_the_look_that_stands_there() -> None:
    data = docx("<w:p>" + t("听取") + _BOLD.format("报告,审议") + "</w:p>")
    tracked, clean = hold(data, change(data, ",", "，"))
    assert marks(tracked.data) == [("del", ","), ("ins", "，")]
    assert authors(tracked.data) == {"draftlint 修订"}
    inserted = re.search(rb"<w:ins [^>]*>(.*?)</w:ins>", main_part(tracked.data))
    assert inserted is not None
    assert b'<w:r w:rsidR="00A1"><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>' in inserted.group(1)
    assert main_part(clean.data) == main_part(data).replace(b",", "，".encode())


def test_only_what_differs_is_touched() -> None:
    data = docx(p("于2024.3.15召开"))
    tracked, _ = hold(data, change(data, "2024.3.15", "2024年3月15日"))
    assert marks(tracked.data) == [("del", "."), ("ins", "年"), ("del", "."), ("ins", "月"), ("ins", "日")]


@given(st.text("甲乙丙1，。", max_size=12), st.text("甲乙丙1，。", max_size=12))
def test_the_pieces_of_two_texts_lead_from_one_to_the_other(old: str, new: str) -> None:
    found = pieces(old, new)
    text = old
    for start, end, put in reversed(found):
        assert old[start:end] != put
        text = text[:start] + put + text[end:]
    assert text == new
    assert all(one.end < other.start for one, other in itertools.pairwise(found))


def test_quotation_marks_that_come_are_drawn_in_the_chinese_font() -> None:
    data = docx('<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>开展"双联系"活动</w:t></w:r></w:p>')
    for done in hold(data, change(data, '"双联系"', "“双联系”")):
        runs = read_docx(done.data, "x.docx").paragraphs[0].runs
        text = text_of(done.data)
        hints = {text[run.start : run.end]: run.format.hint for run in runs}
        assert (hints["“"], hints["”"], hints["双联系"]) == ("eastAsia", "eastAsia", None)


def test_a_plain_correction_leaves_no_empty_runs() -> None:
    data = docx("<w:p>" + t("各项任务完成。") + t("。") + t("是的") + "</w:p>")
    _, clean = hold(data, TextChange(MAIN, 1, 7, 8, "。", ""))
    assert main_part(clean.data) == main_part(data).replace(t("。").encode(), b"", 1)


def test_in_somebody_elses_insertion_our_insertion_is_ours() -> None:
    shape = '<w:ins w:id="4" w:author="某"><w:r><w:t>听取,审议</w:t></w:r></w:ins>'
    data = docx(f"<w:p>{shape}</w:p>")
    tracked, _ = hold(data, change(data, ",", "，"))
    written = main_part(tracked.data).decode()
    assert written.count('w:author="某"') == 2
    assert not re.search(r"<w:ins [^>]*>(?:(?!</w:ins>).)*<w:ins ", written)
    ids = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', written)
    assert len(ids) == len(set(ids)) == 4


def test_a_run_that_is_cut_gives_each_piece_a_record_of_its_own_and_ours_none() -> None:
    look = '<w:b/><w:rPrChange w:id="5" w:author="某"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    data = docx(f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>听取,审议,决定</w:t></w:r></w:p>")
    tracked, clean = hold(data, TextChange(MAIN, 1, 2, 3, ",", "，"), TextChange(MAIN, 1, 5, 6, ",", "，"))
    for done, pieces_left in ((tracked, 5), (clean, 1)):
        records = [each for each in tracked_changes(done.data) if each[0] == "rPrChange"]
        assert [author for _, _, author in records] == ["某"] * pieces_left
        assert "5" in {number for _, number, _ in records}
    for inserted in re.findall(rb"<w:ins [^>]*>.*?</w:ins>", main_part(tracked.data)):
        assert b"<w:b/>" in inserted
        assert b"rPrChange" not in inserted


@pytest.mark.parametrize("at", [0, 2])
def test_at_an_end_of_somebodys_insertion_ours_stands_beside_it(at: int) -> None:
    shape = '<w:ins w:id="4" w:author="某"><w:r><w:t>,审,</w:t></w:r></w:ins>'
    data = docx(f"<w:p>{t('听取')}{shape}{t('决定')}</w:p>")
    tracked, _ = hold(data, TextChange(MAIN, 1, 2 + at, 3 + at, ",", "，"))
    assert main_part(tracked.data).count("某".encode()) == (1 if at else 2)
    data = docx(f"<w:p>{shape}</w:p>")
    added, _ = hold(data, TextChange(MAIN, 1, 0, 0, "", "（"))
    assert marks(added.data) == [("ins", "（"), ("ins", ",审,")]


def test_a_plain_correction_leaves_no_insertion_of_nothing() -> None:
    shape = '<w:ins w:id="4" w:author="某"><w:r><w:t>。</w:t></w:r></w:ins>'
    data = docx(f"<w:p>{t('任务完成。')}{shape}</w:p>")
    _, clean = hold(data, TextChange(MAIN, 1, 5, 6, "。", ""))
    assert main_part(clean.data) == main_part(data).replace(shape.encode(), b"")


def test_what_we_have_put_in_before_is_corrected_in_place() -> None:
    data = docx(p("听取,审议"))
    once = revise_text(data, [change(data, ",", "；")], STAMP).data
    twice, _ = hold(once, change(once, "；", "，"))
    assert rejected(twice.data) == rejected(data)
    assert accepted(twice.data)[MAIN][0] == "听取，审议"


def test_neighbours_that_touch_are_told_apart_or_refused() -> None:
    data = docx(p("甲乙丙"))
    tracked, _ = hold(data, TextChange(MAIN, 1, 0, 1, "甲", "一"), TextChange(MAIN, 1, 1, 2, "乙", "二"))
    assert [each.reason for each in tracked.refused] == ["和另一处改动挨在一起"]


def test_a_place_that_says_something_else_is_refused() -> None:
    data = docx(p("甲乙丙"))
    done = revise_text(data, [TextChange(MAIN, 1, 0, 1, "丁", "一")], STAMP)
    assert done.data == data
    assert "不同" in done.refused[0].reason


# --- where it stands -----------------------------------------------------------------------------
def test_headers_footers_notes_and_tables_are_corrected_in_their_own_parts() -> None:
    sect = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p>{t('正文,一')}{note}</w:p><w:tbl><w:tr><w:tc>{p('表格,二')}</w:tc></w:tr></w:tbl>"
    notes = f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote><w:footnote w:id="1">{p("脚注,三")}</w:footnote>'
    data = docx(body, sect=sect, header1=p("页眉,四"), footer1=p("页脚,五"), footnotes=notes)
    every = [each for each in read_docx(data, "x.docx").every_paragraph() if "," in each.text]
    assert len(every) == 5
    changes = [change(data, ",", "，", number=each.number, name=each.part_name) for each in every]
    tracked, _ = hold(data, *changes)
    assert not tracked.refused
    assert {*tracked.edits} == {MAIN, "word/header1.xml", "word/footer1.xml", "word/footnotes.xml"}


_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wps:txbx><w:txbxContent>{}"
    "</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_a_text_box_is_corrected_together_with_its_copy_for_old_programs() -> None:
    data = docx(p("正文") + _BOX.format(p("框内,文字"), p("框内,文字")))
    tracked, clean = hold(data, change(data, ",", "，", number=3))
    assert not tracked.refused
    assert main_part(clean.data).decode().count("框内，文字") == 2
    written = main_part(tracked.data).decode()
    assert written.count("<w:ins ") == written.count("<w:del ") == 2


def test_a_text_box_whose_copy_differs_is_left_alone() -> None:
    data = docx(p("正文") + _BOX.format(p("框内,文字"), p("框内,字")))
    tracked, _ = hold(data, change(data, ",", "，", number=3))
    assert "副本" in tracked.refused[0].reason


def test_a_line_over_a_deleted_mark_is_left_alone() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="某"/></w:rPr>'
    data = docx(p("甲,", mark) + p("乙"))
    tracked, _ = hold(data, change(data, ",", "，"))
    assert "修订" in tracked.refused[0].reason


def test_strict_files_and_files_without_a_prefix_are_corrected() -> None:
    plain = docx(p("听取,审议"))
    strict = replaced(
        plain,
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    done, _ = hold(strict, change(strict, ",", "，"))
    assert marks(done.data) == [("del", ","), ("ins", "，")]
    text = part(plain, MAIN)
    bare = re.sub(rb"(</?)w:", rb"\1", text).replace(b"xmlns:w=", b"xmlns=")
    bare = bare.replace(
        b"<document xmlns=",
        b'<document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns=',
        1,
    )
    unprefixed = replaced(plain, text, bare)
    tracked = revise_text(unprefixed, [change(unprefixed, ",", "，")], STAMP)
    assert accepted(tracked.data)[MAIN][0] == "听取，审议"
    assert rejected(tracked.data)[MAIN][0] == "听取,审议"


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for info in archive.infolist():
            content = archive.read(info)
            copy.writestr(info.filename, content.replace(old, new) if info.filename == MAIN else content)
    return out.getvalue()


def test_files_that_cannot_be_corrected_safely_are_refused_as_a_whole() -> None:
    data = docx(p("听取,审议"))
    sixteen = replaced(
        data,
        part(data, MAIN),
        b"\xff\xfe" + part(data, MAIN).decode().replace("UTF-8", "UTF-16").encode("utf-16-le"),
    )
    with pytest.raises(CannotReviseError, match="UTF-8"):
        revise_text(sixteen, [change(data, ",", "，")], STAMP)


# --- own copies ----------------------------------------------------------------------------------
def test_a_copy_of_ours_is_known_until_somebody_works_in_it() -> None:
    data = docx(p("听取，审议"))
    assert is_own(data) == (False, False)
    own = marked(data)
    assert is_own(own) == (True, True)
    assert is_own(marked(own)) == (True, True)
    assert is_own(revise_text(own, [change(own, "，", "、")], STAMP).data) == (True, False)
    assert rejected(own) == rejected(data)
