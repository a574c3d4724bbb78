"""Style: hints only, one a rule and paper, at the worst place; what is usual in published reports is not told."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.findings import Finding
from tests.support.hands import write
from tests.support.papers import parse

ROOT = Path(__file__).parents[2]
OURS = tuple(
    re.findall(r"^- code: (SY\d\d)$", (ROOT / "rules" / "style.yaml").read_text("utf-8"), re.MULTILINE)
)
PAPERS = sorted(ROOT.glob("tests/data/papers/*.txt")) + sorted(ROOT.glob("corpora/sources/*.txt"))
CALL = "@标题 关于农村饮水安全工作情况的报告\n@称谓 主任、各位副主任、各位委员：\n"


@cache
def linter(*select: str) -> Linter:
    return Linter(Options(config="", select=select or ("SY",)))


def findings(text: str, *select: str) -> tuple[Finding, ...]:
    report = linter(*select).lint_bytes(write(parse(text), "direct"), "文稿.docx")
    assert report.problem is None
    return report.findings


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_ordinary_papers_have_no_hint_of_style(path: Path) -> None:
    assert [(f.rule, f.text) for f in findings(path.read_text("utf-8"))] == []


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            ["一直推进工作的落实并且", "进一步切实大力推进，", "改造管网1234567元，", "完成。", "\n"]
        ),
        min_size=5,
        max_size=400,
    )
)
def test_no_text_gets_more_than_one_hint_of_a_rule(parts: list[str]) -> None:
    body = "\n".join(line for line in "".join(parts).split("\n") if line)
    told = [f.rule for f in findings(CALL + body)]
    assert len(told) == len(set(told))


def test_hints_stay_hints() -> None:
    rules = [rule for rule in linter().library("x.docx").rules if rule.code in OURS]
    assert len(rules) == len(OURS) >= 7
    assert {rule.severity.value for rule in rules} == {"info"}
    assert {rule.category for rule in rules} == {"style"}


def test_the_longest_of_several_sentences_is_shown_and_all_are_counted() -> None:
    one, two = "推" * 210 + "。", "进" * 260 + "。"
    (hint,) = findings(f"{CALL}{one}\n改造完成。{two}", "SY01")
    assert hint.text == two
    assert "2个" in hint.message
    assert len(hint.related) == 1


def test_a_long_list_with_semicolons_is_no_long_sentence() -> None:
    listed = "；".join("改造农村供水管网并完成验收后投入使用" * 3 for _ in range(5)) + "。"
    assert findings(CALL + listed, "SY01") == ()


def test_written_reports_are_not_timed() -> None:
    text = "县人民政府认真落实审议意见，逐项研究，明确责任。" * 200
    oral = f"@标题 安和县人民政府关于农村饮水安全工作情况的报告\n@称谓 主任、各位副主任、各位委员：\n{text}"
    assert [f.rule for f in findings(oral, "SY03")] == ["SY03"]
    assert findings(oral.replace("情况的报告", "情况的报告（书面）", 1), "SY03") == ()


def test_the_summary_of_sections_is_off_until_somebody_asks() -> None:
    text = f"{CALL}@一级 一、基本情况\n{'改造管网。' * 80}\n@一级 二、存在的问题\n{'管网老化。' * 80}"
    assert [f.rule for f in findings(text) if f.rule == "SY07"] == []
    (hint,) = findings(text, "SY07")
    assert "一、基本情况" in hint.message
    assert "二、存在的问题" in hint.message
