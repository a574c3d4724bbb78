"""Sections in other words than usual are doubted, not called missing; what is really gone is called so."""

from __future__ import annotations

from functools import cache

import pytest

from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport
from tests.support.hands import write
from tests.support.papers import parse

HEAD = """@标题 安和县人民政府关于农村饮水安全工作情况的报告
@副标题 ——2026年4月28日在安和县第十八届人民代表大会常务委员会第四十次会议上
@报告人 安和县水利局局长　王明
@称谓 主任、各位副主任、各位委员：
受县人民政府委托，现将全县农村饮水安全工作情况报告如下，请予审议。
"""
DONE = """@一级 一、主要工作和成效
2025年，全县建成供水工程46处，改造管网186公里，农村自来水普及率达到96.8%，群众用水条件明显改善。
"""
WANTING = """@一级 二、{head}
山区三个村打井没有出水，夏天靠车送水；收来的水费不够付电费，修水管要等上级拨款，水管员一个人看四个村。
"""
NEXT = """@一级 三、下一步工作
下一步，县人民政府将继续加大投入，加快老旧管网改造，健全管护机制。
@结语 以上报告，请予审议。
"""


@cache
def linter() -> Linter:
    return Linter(Options(config="", select=("SC", "ST")))


def lint(text: str) -> DocumentReport:
    return linter().lint_bytes(write(parse(text), "direct"), "稿.docx")


def told(text: str, about: str) -> set[str]:
    return {finding.rule for finding in lint(text).findings if about in finding.message}


def test_a_section_by_a_known_name_is_there() -> None:
    assert told(HEAD + DONE + WANTING.format(head="让人放心不下的几点") + NEXT, "存在的问题") == set()


def test_a_section_by_an_unknown_name_is_doubted() -> None:
    assert told(HEAD + DONE + WANTING.format(head="山里人的水缸") + NEXT, "存在的问题") == {"SC12"}


def test_a_section_that_is_gone_is_missing() -> None:
    assert told(HEAD + DONE + NEXT, "存在的问题") == {"SC11"}


def test_a_section_of_one_line_is_a_section() -> None:
    short = DONE.partition("\n")[0] + "\n全县建成供水工程46处，改造管网186公里。\n"
    text = HEAD + short + WANTING.format(head="存在的问题") + NEXT
    assert told(text, "主要工作和成效") == set()


def test_a_heading_with_nothing_below_is_no_section() -> None:
    empty = DONE.partition("\n")[0] + "\n主要做了以下工作：\n"
    text = HEAD + empty + WANTING.format(head="存在的问题") + NEXT
    assert told(text, "主要工作和成效") & {"SC11", "SC12"}


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("凤栖县人民政府关于双河镇↵国土空间总体规划（2021—2035年）的批复", "reply"),
        ("关于视察全县养老机构消防安全的报告", "inspection_tour"),
        ("政府工作报告——2026年1月21日在凤栖县第十九届人民代表大会第五次会议上", "gov_work_report"),
    ],
)
def test_titles_are_read_to_their_end(title: str, genre: str) -> None:
    text = f"@标题 {title}\n根据有关规定，经过研究，现将有关情况报告如下，请予审议。\n"
    assert lint(text).genre == genre


DUTY = """@标题 述职报告
@副标题 ——2026年6月25日在安和县第十八届人大常委会第四十一次会议上
@报告人 安和县水利局局长　王明
@称谓 主任、各位副主任、各位委员：
现将任职以来履行职责的情况报告如下，请予审议。
@一级 一、主要工作
{who}加强政治理论学习，坚持依法行政，自觉接受县人大及其常委会的监督，办理代表建议12件，严格遵守廉洁自律规定，建成供水工程46处。
@一级 二、存在的问题
工程管护还不够到位，专业力量薄弱。
@一级 三、努力方向
今后将继续加强学习，推进农村供水高质量发展。
@结语 以上报告，请予评议。
"""


@pytest.mark.parametrize(("who", "found"), [("县水利局", True), ("我", False), ("本人", False)])
def test_a_report_on_ones_own_duty_is_in_the_first_person(who: str, found: bool) -> None:
    assert ("SC20" in {f.rule for f in lint(DUTY.format(who=who)).findings}) is found


@pytest.mark.parametrize(
    ("called", "found"),
    [("各位代表：", True), ("主任、各位副主任、各位委员：", False), ("各位委员、各位代表：", False)],
)
def test_deputies_are_not_greeted_where_the_committee_appoints(called: str, found: bool) -> None:
    text = f"""@标题 供职发言
@副标题 （2026年6月25日）
@报告人 周海涛
@称谓 {called}
县人民政府提请会议审议，拟任命我为县教育局局长。我将对党忠诚，依法履职，自觉接受监督，廉洁自律。
"""
    assert ("SC74" in {f.rule for f in lint(text).findings}) is found
