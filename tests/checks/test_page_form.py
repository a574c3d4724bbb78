from dataclasses import replace

import pytest

from draftlint.doc.model import Section
from draftlint.doc.units import mm_to_twips
from draftlint.outline.model import Role
from tests.support.forms import A4, SENTENCE, P, body, draft, footer, hits, title

LETTER = replace(A4, width=12240, height=15840)
PAPER = [title(), body(), body()]


def margins(*mm: float) -> Section:
    top, bottom, left, right = (round(mm_to_twips(one)) for one in mm)
    return replace(A4, top=top, bottom=bottom, left=left, right=right)


def test_letter_paper_is_one_finding_however_many_sections():
    one = draft(PAPER, [LETTER, LETTER, LETTER])
    [found] = hits("page-size", one)
    assert found.args["actual"] == "Letter（216×279毫米）"
    assert (found.paragraph, found.part) == (None, "settings")


@pytest.mark.parametrize(
    "section",
    [
        A4,
        replace(A4, width=11907, height=16839),
        replace(A4, width=16838, height=11906),
        replace(LETTER, declared=False),
    ],
)
def test_a4_upright_or_wide_is_silent(section: Section):
    assert not hits("page-size", draft(PAPER, [section]))


def test_a3_between_a4_is_a_folded_table():
    a3 = replace(A4, width=round(mm_to_twips(420)), height=round(mm_to_twips(297)))
    assert not hits("page-size", draft(PAPER, [A4, a3]))
    assert hits("page-size", draft(PAPER, [a3]))


def test_default_margins_of_word_are_reported_with_both_sets():
    [found] = hits("page-margins", draft(PAPER, [replace(A4, top=1440, bottom=1440, left=1800, right=1800)]))
    assert found.args["actual"] == "上25.4、下25.4、左31.8、右31.8"
    assert found.args["wanted"] == "上37、下35、左28、右26"
    assert found.args["sides"] == "上、下、左、右"


@pytest.mark.parametrize("mm", [(37, 35, 28, 26), (36.2, 35.9, 28.4, 25.1), (33, 33, 27, 27)])
def test_margins_within_tolerance_or_accepted_are_silent(mm):
    assert not hits("page-margins", draft(PAPER, [margins(*mm)]))


def test_a_wide_page_and_the_pages_of_an_attachment_are_not_measured():
    wide = replace(margins(20, 20, 20, 20), width=16838, height=11906)
    attached = P(Role.BODY, SENTENCE, attachment=1, more={"section": 1})
    assert not hits("page-margins", draft([*PAPER, attached], [A4, wide]))
    assert not hits("page-margins", draft([*PAPER, attached], [A4, margins(20, 20, 20, 20)]))


def test_the_gutter_counts_to_the_binding_side():
    bound = replace(margins(37, 35, 18, 26), gutter=round(mm_to_twips(10)))
    assert not hits("page-margins", draft(PAPER, [bound]))


LONG = [title(), *(body() for _ in range(30))]


def test_no_page_number_on_several_pages():
    [found] = hits("page-number-missing", draft(LONG, [A4]))
    assert found.args["actual"] == "没有页码"


def test_a_single_page_needs_no_number():
    assert not hits("page-number-missing", draft(PAPER, [A4]))


def test_a_typed_number_is_no_page_number():
    typed = replace(A4, footers={"default": footer("- 1 -", None)})
    [found] = hits("page-number-missing", draft(LONG, [typed]))
    assert "- 1 -" in str(found.args["actual"])


def test_even_pages_without_a_number():
    one = draft(LONG, [replace(A4, footers={"default": footer()})], even_and_odd=True)
    [found] = hits("page-number-missing", one)
    assert found.args["actual"] == "偶数页没有页码"


def test_first_page_and_cover_may_go_without():
    first = replace(A4, title_page=True, footers={"default": footer()})
    assert not hits("page-number-missing", draft(LONG, [first]))
    rest = [P(p.role, p.text, more={"section": 1}) for p in LONG]
    assert not hits("page-number-missing", draft([title("封面"), *rest], [A4, first]))


@pytest.mark.parametrize(
    ("text", "at", "form"),
    [
        ("— 1 —", 2, ""),
        ("—1—", 1, ""),
        ("- 1 -", 2, "hyphen"),
        ("－1－", 1, "hyphen"),
        ("1", 0, "plain"),
        ("第1页", 1, "worded"),
    ],
)
def test_forms_of_page_numbers(text: str, at: int, form: str):
    one = draft(PAPER, [replace(A4, footers={"default": footer(text, at)})])
    found = [name for name in ("hyphen", "plain", "worded") if hits("page-number-form", one, forms=[name])]
    assert found == ([form] if form else [])


def test_only_what_is_wrong_with_the_number_is_named():
    small = draft(PAPER, [replace(A4, footers={"default": footer(size=9.0)})])
    [found] = hits("page-number-type", small)
    assert (found.args["actual"], found.args["wanted"]) == ("小五", "四号")
    other = draft(PAPER, [replace(A4, footers={"default": footer(font="Arial")})])
    [found] = hits("page-number-type", other)
    assert (found.args["actual"], found.args["wanted"]) == ("Arial", "宋体")
    assert not hits("page-number-type", other, accept=["Arial"])


def test_attachment_pages_that_begin_at_one_again():
    attached = [P(Role.ATTACHMENT_LABEL, "附件", attachment=1, more={"section": 1})]
    numbered = replace(A4, footers={"default": footer()})
    again = replace(numbered, page_number=replace(numbered.page_number, start=1))
    assert hits("page-number-restart", draft([*PAPER, *attached], [numbered, again]))
    assert not hits("page-number-restart", draft([*PAPER, *attached], [numbered, numbered]))
    assert not hits(
        "page-number-restart",
        draft(
            [title("封面"), *attached[:0], P(Role.BODY, SENTENCE * 2, more={"section": 1})], [numbered, again]
        ),
    )


@pytest.mark.parametrize(("mm", "found"), [(12.7, True), (25, False), (20, False), (31, False), (40, True)])
def test_how_far_down_the_page_number_stands(mm: float, found: bool):
    section = replace(A4, footers={"default": footer()}, footer_distance=round(mm_to_twips(mm)))
    assert bool(hits("footer-distance", draft(PAPER, [section]), least=20, most=31)) is found
    bare = replace(A4, footer_distance=round(mm_to_twips(mm)))
    assert not hits("footer-distance", draft(PAPER, [bare]), least=20, most=31)
