"""Paragraphs that begin like a number: only the numbers around them tell whether they have one."""

from __future__ import annotations

import pytest

from draftlint.api import Linter
from draftlint.outline.build import build
from draftlint.outline.model import Role
from tests.support.outlines import draft, genres

HEAD = "@title 关于校园安全工作情况的报告\n"
BODY = "全县各学校认真落实安全责任，定期开展隐患排查，师生安全意识进一步增强，校园秩序平稳有序。\n"


def outlined(lines: list[str], plain: bool) -> list[tuple[Role, str | None]]:
    document, _ = draft(HEAD + "".join(line + "\n" + BODY for line in lines), plain=plain)
    items = build(document, genres()).items
    return [(item.role, item.ordinal.text if item.ordinal else None) for item in items[1::2]]


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(
    ("above", "line", "below"),
    [
        (["一、基本情况", "二、主要做法"], "三、四年级学生全部参加。", ["三、存在问题"]),
        (["一、基本情况", "二、主要做法"], "三、四年级学生全部参加。", []),
        (["一、基本情况", "二、主要做法", "三、存在问题"], "三、四年级学生全部参加", []),
        (["一、基本情况", "二、主要做法", "三、存在问题"], "二、三产业增加值持续增长，结构不断优化。", []),
        (["一、基本情况"], "五、六月份开展集中整治。", ["二、主要做法"]),
        (["一、基本情况"], "七、八两个月完成任务", ["二、主要做法"]),
        (["一、基本情况"], "一、二、三产业融合发展。", ["二、主要做法"]),
        (["一、基本情况"], "三、四十人参加培训。", ["二、主要做法"]),
        (["一、基本情况", "二、主要做法"], "三、四百名群众受益，反响良好。", ["三、存在问题"]),
    ],
)
def test_two_numbers_of_a_phrase_are_no_heading(
    above: list[str], line: str, below: list[str], plain: bool
) -> None:
    found = outlined([*above, line, *below], plain)
    role, ordinal = found[len(above)]
    assert ordinal is None
    if line.endswith("。"):  # a line without a stop may head a section without a number
        assert role is Role.BODY
    assert [role for role, ordinal in found if ordinal] == [Role.HEADING1] * (len(above) + len(below))


@pytest.mark.parametrize(
    "lines",
    [
        ["一、一年来的主要工作", "二、2026年工作安排", "三、三个重点"],
        ["一、基本情况", "二、三个方面的做法", "三、四季度工作安排"],
        ["一、两年来的主要工作", "二、二季度经济运行情况", "三、下一步打算"],
        ["一、二季度工作", "二、三季度工作", "三、四季度工作"],
        ["一、基本情况", "二.2026年工作安排", "三、工作要求"],
        ["一.2025年工作回顾", "二.2026年工作安排"],
        ["一、基本情况", "二、主要做法", "三.3个方面的问题"],
    ],
)
def test_headings_that_begin_with_a_number_stay_headings(lines: list[str]) -> None:
    found = outlined(lines, plain=True)
    assert [(role, text) for role, text in found] == [(Role.HEADING1, line[:2]) for line in lines]


@pytest.mark.parametrize("line", ["三.2026年工作安排", "二.5倍镜头"])
def test_a_stop_before_digits_is_left_when_no_series_speaks_for_it(line: str) -> None:
    assert outlined([line], plain=True)[0][1] is None


def test_an_enumeration_of_grades_is_no_error() -> None:
    lines = ["一、基本情况", "二、主要做法", "三、四年级学生全部参加。", "三、存在问题"]
    text = "关于校园安全工作情况的报告\n" + "".join(f"{line}\n{BODY}" for line in lines)
    found = Linter().lint_bytes(text.encode(), "draft.txt").findings
    assert [one.rule for one in found if "四年级" in (one.text or "") or one.rule in {"NB03", "ST03"}] == []
