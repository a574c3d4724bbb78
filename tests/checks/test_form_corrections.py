"""What the checks of form say would be right, and where they know better than to say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from draftlint.doc.model import Document
from draftlint.engine.run import run
from draftlint.findings import Fix
from draftlint.outline.model import Outline
from draftlint.packs.notation import build_example
from tests.support.planting import library

TEXT = "今年以来，县人民政府把义务教育均衡发展作为重点民生工程，持续加大投入，优化学校布局，办学条件明显改善，群众满意度稳步提高。"
TITLE = "@标题 关于全县义务教育均衡发展情况的报告\n"


def fix_of(code: str, example: str, *, certainty: float = 1.0, **settings: Any) -> Fix | None:
    """The correction that the finding of one rule carries in an example; it must be found."""
    ruleset = library().ruleset("gbt9704")
    own = {**ruleset.format, **settings}
    draft = build_example(example, ruleset.format, library().tables)
    document, outline = _doubtful(draft.document, draft.outline, certainty)
    rules = tuple(rule for rule in ruleset.rules if rule.code == code)
    (finding,) = run(document, outline, ruleset._replace(rules=rules, format=own), "例.docx").findings
    assert finding.fixable is (finding.fix is not None)
    return finding.fix


def _doubtful(document: Document, outline: Outline, certainty: float) -> tuple[Document, Outline]:
    return document, outline._replace(
        items=tuple(item._replace(confidence=certainty) for item in outline.items)
    )


def looks_of(code: str, example: str, **settings: Any) -> list[tuple[str, str, Any]]:
    fix = fix_of(code, example, **settings)
    return [] if fix is None else [(one.scope, one.property, one.value) for one in fix.looks]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("FM20", f"@正文{{宋体 小四}} {TEXT}"),
        ("FM50", f"@正文{{首行0字}} {TEXT}"),
        ("FM51", f"@正文{{首行0字}} 　　{TEXT}"),
        ("FM52", f"@正文{{行距20磅}} {TEXT}"),
        ("FM34", f"@正文{{段后12磅}} {TEXT}\n{TEXT}"),
    ],
)
def test_a_paragraph_whose_role_is_in_doubt_gets_no_correction(code: str, line: str):
    assert fix_of(code, TITLE + line) is not None
    assert fix_of(code, TITLE + line, certainty=0.7) is None


def test_font_and_size_come_from_the_profile_when_the_draft_has_none_that_is_right():
    assert looks_of("FM20", f"{TITLE}@正文{{宋体 小四}} {TEXT}") == [
        ("run", "font", "仿宋_GB2312"),
        ("run", "size", 16.0),
    ]


def test_font_and_size_come_from_the_draft_when_most_of_it_is_right():
    sound = f"@正文{{方正仿宋_GBK}} {TEXT}\n" * 2
    assert looks_of("FM20", f"{TITLE}{sound}@正文{{宋体}} {TEXT}") == [("run", "font", "方正仿宋_GBK")]


def test_a_lead_sentence_set_apart_on_purpose_keeps_its_font():
    fix = fix_of("FM20", f"{TITLE}@正文{{宋体}} {{黑体:第一，统一思想。}}{TEXT}")
    assert fix is not None
    assert [(one.property, one.location.start) for one in fix.looks] == [("font", 8)]


def test_a_larger_size_takes_indents_in_twips_and_the_pitch_in_lines_along():
    example = f"{TITLE}@正文{{小四 2倍行距}} {TEXT}"
    ruleset = library().ruleset("gbt9704")
    draft = build_example(example, ruleset.format, library().tables)
    p = draft.document.paragraphs[1]
    twips = replace(p, format=replace(p.format, first_line_chars=None, first_line=480))
    document = replace(draft.document, paragraphs=(draft.document.paragraphs[0], twips))
    items = tuple(i._replace(paragraph=twips) if i.paragraph is p else i for i in draft.outline.items)
    rules = tuple(rule for rule in ruleset.rules if rule.code == "FM20")
    outline = draft.outline._replace(items=items)
    (finding,) = run(document, outline, ruleset._replace(rules=rules), "例.docx").findings
    assert finding.fix is not None
    assert [(one.property, one.value) for one in finding.fix.looks] == [
        ("size", 16.0),
        ("first_line_indent", 2.0),
        ("line_pitch", 28.0),
    ]


@pytest.mark.parametrize(("stated", "right"), [("26-33pt", 28.0), ("30磅", 30.0), ("24-26磅", 26.0)])
def test_a_pitch_moves_to_the_usual_one_or_to_the_nearest_that_is_accepted(stated: str, right: float):
    body = {"font": "仿宋", "size": "三号", "line_pitch": stated, "first_line": "2字"}
    found = looks_of("FM52", f"{TITLE}@正文{{行距20磅}} {TEXT}", body=body)
    assert found == [("paragraph", "line_pitch", right)]


def test_typed_blanks_go_and_an_indent_comes_in_one_correction():
    fix = fix_of("FM51", f"{TITLE}@正文{{首行0字}} 　　{TEXT}")
    assert fix is not None
    assert [(one.location.start, one.location.end, one.replacement) for one in fix.edits] == [(0, 2, "")]
    assert [(one.property, one.value) for one in fix.looks] == [("first_line_indent", 2.0)]


def test_blanks_beside_a_real_indent_just_go():
    fix = fix_of("FM51", f"{TITLE}@正文 　　{TEXT}")
    assert fix is not None
    assert (len(fix.edits), fix.looks) == (1, ())


def test_only_the_margins_that_are_off_move():
    page = "@页面{A4 上37 下35 左20 右26}\n"
    assert looks_of("FM02", f"{page}{TITLE}{TEXT}") == [("section", "margin_left", 28.0)]


def test_a_gutter_counts_to_the_left_margin():
    page = "@页面{A4 上37 下35 左20 装订线5 右26}\n"
    assert looks_of("FM02", f"{page}{TITLE}{TEXT}") == [
        ("section", "margin_left", pytest.approx(23.0, abs=0.02))
    ]


def test_paper_lying_on_its_side_stays_so():
    page = "@页面{宽279 高216}\n"
    assert looks_of("FM01", f"{page}{TITLE}{TEXT}") == [
        ("section", "page_width", 297.0),
        ("section", "page_height", 210.0),
    ]


def test_when_as_many_are_bold_as_not_nobody_knows_what_was_meant():
    two = "@三级{仿宋 三号} 1.加大投入，改善办学条件\n@三级{仿宋 三号 加粗} 2.优化布局，促进城乡均衡\n"
    third = "@三级{仿宋 三号} 3.配强师资，提高教育质量\n"
    assert looks_of("FM36", f"{TITLE}{two}{TEXT}") == []
    assert looks_of("FM36", f"{TITLE}{two}{third}{TEXT}") == [("run", "bold", False)]


def test_a_title_set_in_bold_by_stand_in_is_not_bold_in_its_right_font():
    assert looks_of("FM10", f"@标题{{黑体 二号 加粗}} 关于全县义务教育均衡发展情况的报告\n{TEXT}") == [
        ("run", "font", "方正小标宋简体"),
        ("run", "bold", False),
    ]


def test_all_blank_lines_between_paragraphs_go_and_none_before_the_signature():
    example = f"{TITLE}{TEXT}\n@空行\n@空行\n{TEXT}\n@空行\n@署名 安和县人民政府\n@成文日期 2026年3月5日"
    fix = fix_of("ST05", example)
    assert fix is not None
    assert [(one.scope, one.location.paragraph) for one in fix.looks] == [("blank", 3), ("blank", 4)]


@pytest.mark.parametrize("code", ["IN04", "FM56", "FM58", "FM59", "FM35", "FM64", "FM74"])
def test_what_is_a_hint_or_a_mark_of_somebody_is_not_corrected_unasked(code: str):
    (rule,) = (rule for rule in library().rules if rule.code == code)
    assert rule.fix == "unsafe"


def test_rules_of_form_that_correct_unasked_are_errors_or_warnings():
    safe = [rule for rule in library().rules if rule.code[:2] == "FM" and rule.fix == "safe"]
    assert len(safe) > 25
    assert {rule.code for rule in safe if rule.severity.value == "info"} == set()
