"""Totals of tables in real files: plain and merged cells, subtotals, levels, blanks."""

from __future__ import annotations

import io
from random import Random
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.findings import Finding
from tests.support.reckoning import TABLES, table

TOTALS = ("LG04", "LG05", "LG06", "LG07")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(select=("LG",), config=""))


def _file(*rows: tuple[tuple[str, ...], ...], merge: tuple[Any, ...] = (), text: str = "") -> bytes:
    """A report with tables; ``merge`` are pairs of corners (row, column) of the first one."""
    made = docx.Document()
    made.add_paragraph("安和县人民政府关于农村饮水安全工作情况的报告")
    made.add_paragraph(text or "现将农村饮水安全工作情况报告如下，请予审议。各片区情况见下表。")
    for cells in rows:
        grid = made.add_table(len(cells), len(cells[0]))
        for line, values in zip(grid.rows, cells, strict=True):
            for cell, value in zip(line.cells, values, strict=True):
                cell.text = value
        for first, last in merge if cells is rows[0] else ():
            kept = grid.cell(*first).text
            whole = grid.cell(*first).merge(grid.cell(*last))
            whole.text = kept
    made.add_paragraph("以上报告，请予审议。")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _found(linter: Linter, data: bytes) -> list[Finding]:
    report = linter.lint_bytes(data, "报告.docx")
    assert report.problem is None
    return [one for one in report.findings if one.rule in TOTALS]


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(TABLES))
def test_tables_that_add_up_are_left_alone(luck: Random, wording: str) -> None:
    made = table(luck, wording, right=True)
    assert _found(Linter(Options(select=("LG",), config="")), _file(made.rows)) == []


@pytest.mark.parametrize("wording", TABLES)
def test_totals_that_do_not_add_up_are_found(wording: str, linter: Linter) -> None:
    luck = Random(20261120)
    told = [table(luck, wording, right=False) for _ in range(12)]
    found = 0
    for one in told:
        assert one.wrong is not None
        findings = _found(linter, _file(one.rows))
        # nothing but the wrong cell is told
        assert {finding.text for finding in findings} <= {one.rows[one.wrong[0]][one.wrong[1]]}
        found += bool(findings)
    assert found >= 11


def test_only_plain_tables_are_errors(linter: Linter) -> None:
    head = ("片区", "供水工程（处）", "受益人口（万人）")
    plain = (head, ("城郊", "8", "12.4"), ("河东", "14", "10.9"), ("合计", "23", "23.3"))
    (finding,) = _found(linter, _file(plain))
    assert (finding.rule, finding.severity.value, finding.text) == ("LG04", "error", "23")
    assert "8+14=22，表中写23" in finding.message
    gap = (head, ("城郊", "8", "12.4"), ("河东", "", "10.9"), ("河西", "5", "1.0"), ("合计", "23", "24.3"))
    (finding,) = _found(linter, _file(gap))
    assert (finding.rule, finding.severity.value) == ("LG05", "warning")


def test_what_rows_have_in_common_is_no_error(linter: Linter) -> None:
    rows = (
        ("项目", "涉及乡镇（个）", "投资（万元）"),
        ("道路", "8", "30"),
        ("水利", "9", "20"),
        ("合计", "12", "50"),
    )
    assert [one.severity.value for one in _found(linter, _file(rows))] == ["warning"]
    years = (
        ("项目", "2024年度（万元）", "2025年度（万元）"),
        ("道路", "8", "30"),
        ("水利", "9", "20"),
        ("合计", "17", "55"),
    )
    assert [(one.text, one.severity.value) for one in _found(linter, _file(years))] == [("55", "error")]


def test_a_merged_heading_and_a_merged_cell(linter: Linter) -> None:
    rows = (
        ("片区", "供水工程", "", "合计"),
        ("", "集中（处）", "分散（处）", ""),
        ("城郊", "8", "2", "10"),
        ("河东", "14", "1", "15"),
        ("河西", "3", "4", "7"),
        ("合计", "25", "7", "32"),
    )
    merge = (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)))
    assert _found(linter, _file(rows, merge=merge)) == []
    wrong = (*rows[:3], ("河东", "14", "1", "16"), *rows[4:])
    texts = {finding.text for finding in _found(linter, _file(wrong, merge=merge))}
    # the cell breaks its row, and the column it stands in
    assert "16" in texts
    down = (*rows[:5], ("合计", "26", "7", "32"))
    assert "26" in {finding.text for finding in _found(linter, _file(down, merge=merge))}


def test_a_figure_for_two_rows_counts_once(linter: Linter) -> None:
    rows = (("乡镇", "投资（万元）"), ("甲镇", "30"), ("乙镇", ""), ("丙乡", "20"), ("合计", "50"))
    assert _found(linter, _file(rows, merge=(((1, 1), (2, 1)),))) == []
    wrong = (*rows[:4], ("合计", "80"))
    assert [finding.text for finding in _found(linter, _file(wrong, merge=(((1, 1), (2, 1)),)))] == ["80"]


SILENT = [
    # what is not added up: rates, averages, ranks, years, units of their own
    (("乡镇", "人口", "增长率", "人均收入（元）"), ("甲", "30", "5%", "9000"), ("乙", "20", "6%", "8000"), ("合计", "50", "5.4%", "8600")),
    (("指标", "单位", "数量"), ("供水工程", "处", "46"), ("管网", "公里", "186.4"), ("合计", "—", "50")),
    (("年份", "建议（件）", "平均"), ("2023年", "26", "8"), ("2024年", "32", "9"), ("合计", "58", "8.5")),
    # a budget: levels, 其中, two totals
    (
        ("项目", "预算数（万元）"), ("一、税收收入", "600"), ("其中：增值税", "200"), ("企业所得税", "100"), ("二、非税收入", "400"),
        ("本年收入合计", "1000"), ("上级补助", "5000"), ("上年结转", "300"), ("收入总计", "6300"),
    ),
    # rounded figures
    (("片区", "人口（万人）"), ("城郊", "12.4"), ("河东", "10.9"), ("河西", "8.7"), ("北部", "6.6"), ("合计", "38.7")),
    # a choice of columns
    (("乡镇", "合计", "其中：党员", "其中：妇女"), ("甲", "30", "20", "15"), ("乙", "20", "8", "9"), ("合计", "50", "28", "24")),
    (("姓名", "得分"), ("张三", "90"), ("李四", "95")),
]  # fmt: skip


@pytest.mark.parametrize("rows", SILENT)
def test_tables_that_are_no_sums(rows: tuple[tuple[str, ...], ...], linter: Linter) -> None:
    assert _found(linter, _file(rows)) == []


def test_text_and_table_of_one_report(linter: Linter) -> None:
    rows = (("片区", "工程（处）"), ("城郊", "8"), ("河东", "14"), ("合计", "23"))
    text = "建成供水工程46处，其中城郊8处、河东14处、其他25处，各片区情况见下表。"
    report = linter.lint_bytes(_file(rows, text=text), "报告.docx")
    assert sorted(one.rule for one in report.findings if one.severity.value == "error") == ["LG01", "LG04"]


def test_the_text_tells_another_total_than_the_table(linter: Linter) -> None:
    rows = (("片区", "供水工程（处）"), ("城郊", "32"), ("河东", "14"), ("合计", "46"))

    def told(text: str) -> list[str]:
        report = linter.lint_bytes(_file(rows, text=text), "报告.docx")
        return [one.message for one in report.findings if one.rule == "LG47"]

    assert told("全县建成农村供水工程46处，各片区情况见表1。") == []
    assert told("城郊片区有供水工程32处，各片区情况见表1。") == []
    assert told("全县建成农村供水工程64处，管理人员120名。") == []  # it points to no table
    (message,) = told("全县建成农村供水工程64处，各片区情况见表1。")
    assert "64处" in message
    assert "46处" in message
