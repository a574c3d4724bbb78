"""Rates and cells of tables between papers: compared where indicator, period and kind are the same, and only there."""

from __future__ import annotations

import pytest

from draftlint.findings import Severity
from tests.support.disagreements import findings_of, paper_of
from tests.support.packets import sources

PLAN, BUDGET = "03 上半年计划执行情况报告", "04 上半年预算执行情况报告"
ACCOUNTS, AUDIT = "05 决算报告", "06 审计工作报告"


def _told(name: str, old: str, new: str) -> list[tuple[str, set[str]]]:
    texts = dict(sources())
    assert old in texts[name]
    found = findings_of({**texts, name: texts[name].replace(old, new, 1)})
    return [
        (each.finding.rule, {each.path, *(side.path for side in each.finding.related)})
        for each in found
        if each.finding.severity is not Severity.INFO
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "other"),
    [
        (BUDGET, "同比增长4.3%", "同比增长4.5%", "PK19", PLAN),
        (BUDGET, "同比增长4.3%", "同比下降4.3%", "PK19", PLAN),
        ("10 安全生产调研报告", "同比下降25%", "同比下降27%", "PK20", "09 安全生产工作情况报告"),
        (PLAN, "| 一般公共预算收入（亿元） | 15.3 | 8.1 | 4.3 |", "| 一般公共预算收入（亿元） | 15.3 | 8.4 | 4.3 |", "PK19", BUDGET),
        (PLAN, "| 15.3 | 8.1 | 4.3 |", "| 15.3 | 8.1 | 4.8 |", "PK19", BUDGET),
        (BUDGET, "| 一般公共预算 | 8.1 |", "| 一般公共预算 | 8.9 |", "PK19", PLAN),
        (ACCOUNTS, "| 12.0 | 12.3 | 12.5 |", "| 12.0 | 12.3 | 12.9 |", "PK19", AUDIT),
    ],
)  # fmt: skip
def test_another_rate_or_cell_is_told_with_both_papers(
    name: str, old: str, new: str, rule: str, other: str
) -> None:
    told = [files for code, files in _told(name, old, new) if code == rule]
    assert any({f"{name}.docx", f"{other}.docx"} <= files for files in told), told


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (BUDGET, "同比增长4.3%", "按可比口径增长4.5%"),
        (BUDGET, "同比增长4.3%", "环比增长9%"),
        (BUDGET, "同比增长4.3%", "同比增长4.30%"),
        (BUDGET, "占年初预算的52.9%，同比增长4.3%", "税收收入占64.2%，同比增长6%"),
        (PLAN, "| 指标 | 年度目标 | 上半年完成 | 同比增长（%） |", "| 指标 | 年度目标 | 全年预计 | 预计增长（%） |"),
        (PLAN, "@表题 表1　2026年上半年主要指标完成情况\n", ""),
        (ACCOUNTS, "@表题 表1　2025年县级一般公共预算收支决算\n", "@表题 表1　2024年县级一般公共预算收支决算\n"),
    ],
)  # fmt: skip
def test_what_is_reckoned_otherwise_is_not_compared(name: str, old: str, new: str) -> None:
    assert [code for code, _ in _told(name, old, new) if code in ("PK19", "PK20")] == []


def test_two_sums_in_a_row_leave_open_what_the_rate_is_of() -> None:
    text = "@标题 安和县人民政府关于2026年上半年财政预算执行情况的报告\n上半年，一般公共预算收入8.1亿元、一般公共预算支出24.3亿元，同比增长4.3%。"
    facts = paper_of("一份报告", text).facts
    assert facts is not None
    assert [figure.name for figure in facts.figures if figure.unit == "%"] == []
    assert len(facts.figures) == 2


def test_table_cell_is_named_by_row_caption_and_column() -> None:
    facts = paper_of(ACCOUNTS, sources()[ACCOUNTS]).facts
    assert facts is not None
    cells = {
        (figure.name, figure.scope, figure.period, figure.stage): figure.value
        for figure in facts.figures
        if "个表格" in figure.spot.place
    }
    assert len(cells) == 6
    assert cells["一般公共预算收入", "县级", "2025", "调整预算数"] == 1_230_000_000 * 10**6
