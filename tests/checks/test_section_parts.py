"""Every genre's sample is complete, and what is taken out of it is missed: section by section, line by line."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from draftlint.checks.section_signs import shows
from draftlint.doc.model import Document
from draftlint.engine.run import run
from draftlint.findings import Finding, Severity
from draftlint.ooxml.read import read_docx
from draftlint.outline.build import build
from draftlint.outline.model import Item, Outline, Role
from draftlint.packs.library import Library
from tests.support.build import CLEAN, CORPORA
from tests.support.papers import GENRES, SOURCES

NAMES = sorted(name for name, genre in GENRES.items() if genre in Library.load().tables["sections"])
HELD = sorted(SOURCES.parents[1].glob("tests/data/papers/*.txt"))
#: Genres that are read at a meeting: a line under the title that is not there is certain.
SPOKEN = ["专项工作报告", "常委会工作报告", "述职报告", "政府工作报告", "人民法院工作报告", "人民检察院工作报告",
    "计划报告", "预算报告", "上半年计划执行情况报告", "预算执行情况报告", "决算报告", "审计工作报告", "审计整改报告",
    "执法检查报告", "代表建议办理情况报告", "备案审查报告", "草案说明"]  # fmt: skip
#: What a person would take out: all from a heading on to the next of its level, or a paragraph that begins so.
SECTIONS = [
    ("专项工作报告", ["一、", "二、"], "主要工作和成效"),
    ("专项工作报告", ["三、"], "对常委会调研意见的回应"),
    ("专项工作报告", ["四、"], "存在的问题"),
    ("专项工作报告", ["五、"], "下一步工作"),
    ("政府工作报告", ["一、"], "工作回顾"),
    ("政府工作报告", ["在总结成绩"], "存在的问题"),
    ("政府工作报告", ["二、"], "总体要求和预期目标"),
    ("政府工作报告", ["三、"], "今年的重点工作"),
    ("人民法院工作报告", ["同时，我们"], "存在的问题"),
    ("人民法院工作报告", ["二、"], "今年的工作安排"),
    ("人民检察院工作报告", ["同时，我们"], "存在的问题"),
    ("人民检察院工作报告", ["二、"], "今年的工作安排"),
    ("常委会工作报告", ["同时，我们"], "差距和不足"),
    ("常委会工作报告", ["二、"], "今后的主要任务"),
    ("常委会工作报告", ["（二）"], "监督工作"),
    ("常委会工作报告", ["（四）"], "代表工作"),
    ("计划报告", ["二、"], "总体要求和预期目标"),
    ("计划报告", ["三、"], "主要任务和措施"),
    ("预算报告", ["三、"], "完成预算任务的措施"),
    ("上半年计划执行情况报告", ["一、"], "计划执行情况"),
    ("上半年计划执行情况报告", ["二、"], "存在的困难和问题"),
    ("上半年计划执行情况报告", ["三、"], "下半年工作措施"),
    ("预算执行情况报告", ["一、"], "预算执行情况"),
    ("预算执行情况报告", ["二、"], "存在的困难和问题"),
    ("预算执行情况报告", ["三、"], "下半年财政工作"),
    ("决算报告", ["（一）"], "一般公共预算收支决算"),
    ("决算报告", ["（二）"], "政府性基金预算收支决算"),
    ("决算报告", ["（四）"], "社会保险基金预算收支决算"),
    ("审计工作报告", ["四、"], "问题线索移送和处理情况"),
    ("审计工作报告", ["五、"], "审计建议"),
    ("审计整改报告", ["二、"], "各类问题的整改情况"),
    ("审计整改报告", ["三、"], "尚未整改到位的问题和后续措施"),
    ("执法检查报告", ["二、"], "对法律法规实施情况的评价"),
    ("执法检查报告", ["三、"], "存在的问题"),
    ("执法检查报告", ["四、"], "改进执法工作的建议"),
    ("视察报告", ["一、"], "基本情况"),
    ("视察报告", ["二、"], "存在的问题"),
    ("视察报告", ["三、"], "意见和建议"),
    ("调研报告", ["一、"], "基本情况"),
    ("调研报告", ["二、"], "存在的问题"),
    ("调研报告", ["三、"], "意见和建议"),
    ("述职报告", ["（一）学习"], "政治理论学习和政治表现"),
    ("述职报告", ["（二）遵守"], "遵守宪法法律、依法行政情况"),
    ("述职报告", ["（四）自觉"], "接受人大监督、办理代表建议情况"),
    ("述职报告", ["（五）严格"], "廉洁自律情况"),
    ("述职报告", ["二、"], "存在的问题"),
    ("述职报告", ["三、"], "今后的努力方向"),
    ("议案", ["一、"], "案由"),
    ("议案", ["二、"], "案据"),
    ("议案", ["三、"], "方案"),
    ("草案说明", ["一、"], "制定（修改）的必要性"),
    ("草案说明", ["二、"], "起草的过程"),
    ("草案说明", ["三、"], "主要内容"),
    ("审议意见", ["请县人民政府在收到"], "办理和报告的要求（期限）"),
    ("代表建议办理情况报告", ["二、"], "办理的主要做法和成效"),
    ("代表建议办理情况报告", ["三、"], "存在的问题"),
    ("代表建议办理情况报告", ["四、"], "下一步工作"),
    ("备案审查报告", ["四、"], "存在的问题和下一步工作"),
    ("主持词", ["现在开会"], "应到、实到人数"),
    ("主持词", ["这次会议的各项议程"], "宣布结束"),
    ("供职发言", ["二是"], "依法履职表态"),
    ("供职发言", ["四是"], "接受人大监督表态"),
    ("供职发言", ["五是"], "廉洁表态"),
]  # fmt: skip


@cache
def sample(name: str) -> tuple[Document, Outline]:
    document = read_docx((CORPORA / "clean" / f"{name}.docx").read_bytes(), path=name)
    return document, build(document, Library.load().genres)


def findings(document: Document, genre: str | None = None) -> list[Finding]:
    """What the rules about sections say, and those about the lines of a paper that were there before them."""
    library = Library.load()
    outline = build(document, library.genres)
    rules = library.ruleset(library.profile_for(outline.genre), select=("SC", "ST"), genre=genre)
    return list(run(document, outline, rules, "paper.docx").findings)


def without(name: str, numbers: set[int]) -> Document:
    document, _ = sample(name)
    assert numbers
    return replace(document, paragraphs=tuple(p for p in document.paragraphs if p.number not in numbers))


def of_role(name: str, role: Role) -> set[int]:
    return {i.paragraph.number for i in sample(name)[1].items if i.role is role and i.attachment is None}


def text_of(item: Item) -> str:
    """The text of a paragraph with its automatic number."""
    label = item.paragraph.label
    return f"{label.text if label else ''}{item.paragraph.text}"


def section(name: str, begins: str) -> set[int]:
    """The paragraphs from one that begins so to the next heading as high, or it alone when it is no heading."""
    items = sample(name)[1].items
    at = next(n for n, item in enumerate(items) if text_of(item).startswith(begins))
    level = items[at].role.heading_level
    numbers = {items[at].paragraph.number}
    for item in items[at + 1 :] if level is not None else ():
        if (item.role.heading_level or 9) <= level or item.role not in {
            Role.BODY, Role.TABLE, Role.CAPTION, Role.BLANK, Role.HEADING2, Role.HEADING3, Role.HEADING4
        }:  # fmt: skip
            break
        if item.paragraph.text.startswith(("各位代表", "同时，我们")):
            break
        numbers.add(item.paragraph.number)
    return numbers


@pytest.mark.parametrize("name", NAMES)
def test_a_complete_sample_lacks_nothing(name: str) -> None:
    told = [f for f in findings(sample(name)[0]) if f.rule.startswith("SC")]
    assert [(f.rule, f.message) for f in told] == []


def test_there_is_a_sample_of_every_genre_that_has_a_form() -> None:
    assert set(Library.load().tables["sections"]) <= {GENRES[name] for name in CLEAN}
    assert len(Library.load().tables["sections"]) == 36


@pytest.mark.parametrize(("name", "begins", "part"), SECTIONS)
def test_a_section_that_is_taken_out_is_missed(name: str, begins: list[str], part: str) -> None:
    numbers = {number for start in begins for number in section(name, start)}
    told = findings(without(name, numbers))
    assert any(f.rule in ("SC11", "SC12", "SC13") and part in f.message for f in told)


@pytest.mark.parametrize("name", SPOKEN)
@pytest.mark.parametrize(("role", "rule"), [(Role.SUBTITLE, "SC02"), (Role.SPEAKER, "SC03"), (Role.SALUTATION, "SC04")])  # fmt: skip
def test_a_line_under_the_title_is_missed(name: str, role: Role, rule: str) -> None:
    told = findings(without(name, of_role(name, role)), GENRES[name])
    (found,) = [f for f in told if f.rule == rule]
    assert found.severity is Severity.WARNING
    assert "如“" in found.advice


@pytest.mark.parametrize("name", SPOKEN)
def test_a_paper_without_its_title_is_told(name: str) -> None:
    assert "ST01" in {f.rule for f in findings(without(name, of_role(name, Role.TITLE)))}


@pytest.mark.parametrize("name", ["专项工作报告", "审计工作报告", "执法检查报告", "述职报告"])
@pytest.mark.parametrize("closing", ["特此报告。", "妥否，请批示。", "谢谢大家！"])
def test_a_closing_of_another_occasion_is_told(name: str, closing: str) -> None:
    document, _ = sample(name)
    (number,) = of_role(name, Role.CLOSING)
    changed = tuple(
        replace(p, text=closing, runs=()) if p.number == number else p for p in document.paragraphs
    )
    told = findings(replace(document, paragraphs=changed))
    assert "SC10" in {f.rule for f in told}


def test_the_advice_says_where_a_section_should_stand() -> None:
    told = findings(without("专项工作报告", section("专项工作报告", "四、")))
    (found,) = [f for f in told if f.rule == "SC11"]
    assert found.advice.startswith("放在“三、对调研意见的回应”之后，如“三、存在的问题”")
    assert found.text == "三、对调研意见的回应"


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_paper_has_no_sections(name: str) -> None:
    told = findings(without(name, of_role(name, Role.TITLE)), "generic")
    assert not [f for f in told if f.rule.startswith("SC")]


def test_words_of_a_sign_may_come_in_any_order() -> None:
    assert shows("问题还存在不少", ["存在|面临 问题|困难"])
    assert shows("面临的困难", ["存在|面临 问题|困难"])
    assert not shows("没有存在感", ["存在|面临 问题|困难"])


@pytest.mark.parametrize("path", HELD, ids=[path.stem for path in HELD])
def test_a_correct_paper_in_other_words_is_silent(path) -> None:
    from tests.support.hands import write
    from tests.support.papers import load

    document = read_docx(write(load(path), "direct"), path=path.name)
    loud = [f for f in findings(document) if f.rule.startswith("SC") and f.severity is not Severity.INFO]
    assert [(f.rule, f.message) for f in loud] == []
    assert build(document, Library.load().genres).genre == path.stem.rpartition("-")[0]


@pytest.mark.parametrize("genre", sorted(Library.load().tables["sections"]))
def test_every_section_of_a_form_says_what_it_is_and_shows_a_line(genre: str) -> None:
    form = json.loads(Library.load().tables["sections"][genre])
    for part in form["sections"]:
        assert part["name"], part["id"]
        assert part["example"], part["id"]
        assert part.get("heads") or part.get("text"), part["id"]
        assert part.get("must") != "law" or part.get("why"), part["id"]
