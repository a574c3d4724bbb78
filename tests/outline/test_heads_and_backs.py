"""Heads and ends of papers that the usual order does not show: minutes, marks of several lines, issued texts."""

from __future__ import annotations

import pytest

from draftlint.outline.build import build
from tests.support.outlines import draft, genres

LONG = "各乡镇、各部门要认真履行职责，加强协作配合，确保各项工作任务按时完成，取得实实在在的成效。"
HEAD = "@title 关于印发安和县农村公路养护管理办法的通知\n@recipient 各乡镇人民政府：\n"
MINUTES = "@issuer_mark 安和县人大常委会主任会议纪要"
CASES = {
    "a remark stands between the date and the text that is issued": f"""
{HEAD}{LONG}
@signature 安和县人民政府办公室
@issue_date 2026年10月9日
@note （此件公开发布）
@attachment_title 安和县农村公路养护管理办法
第一条　{LONG}
第二条　{LONG}
""",
    "a contact stands between the date and the plan that is issued": f"""
{HEAD}{LONG}
@signature 安和县人民政府
@issue_date 2026年10月9日
@note （联系人：陈卫国，联系电话：5550123）
@attachment_title 安和县抗旱应急预案
{LONG}
@heading1 一、总则
{LONG}
""",
    "a remark at the end is followed by nothing that is issued": f"""
{HEAD}{LONG}
@signature 安和县人民政府
@issue_date 2026年10月9日
@note （此件公开发布）
@cc 抄送：县委办公室。
@printer 安和县人民政府办公室⇥2026年10月9日印发
""",
    "minutes numbered by the year alone, with the office and the day on the red line": f"""
{MINUTES}
@doc_number 〔2026〕4号
@signature{{仿宋}} 安和县人大常委会办公室⇥2026年5月12日
@title 县第十八届人大常委会第二十九次主任会议纪要
{LONG}
@heading1 一、关于会议议程
{LONG}
""",
    "minutes without a number": f"""
{MINUTES}
@signature{{仿宋}} 安和县人大常委会办公室⇥2026年5月12日
@title 县第十八届人大常委会第二十九次主任会议纪要
{LONG}
""",
    "minutes whose mark is all the title they have": f"""
{MINUTES}
@doc_number 第4期
@signature{{仿宋}} 安和县人大常委会办公室⇥2026年5月12日

{LONG}
@heading1 一、关于会议议程
{LONG}
""",
    "the mark of a meeting's papers in two lines": f"""
@series_mark{{楷体}} 安和县第十八届人大常委会
@series_mark{{楷体}} 第二十三次会议文件（五）

@title 关于全县义务教育工作情况的报告
@salutation 主任、各位副主任、各位委员：
{LONG}
""",
    "the mark of a meeting's papers in three lines": f"""
@series_mark{{楷体}} 安和县第十八届人大
@series_mark{{楷体}} 常委会第二十三次会议
@series_mark{{楷体}} 文件（5）
@title 关于全县义务教育工作情况的报告
@salutation 主任、各位副主任、各位委员：
{LONG}
""",
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_each_line_has_its_role(case: str) -> None:
    document, expected = draft(CASES[case])
    outline = build(document, genres())
    assert [(i.paragraph.text, i.role.value) for i in outline.items] == [
        (i.paragraph.text, wanted) for i, wanted in zip(outline.items, expected, strict=True)
    ]


def test_minutes_numbered_by_the_year_are_minutes() -> None:
    outline = build(
        draft(CASES["minutes numbered by the year alone, with the office and the day on the red line"])[0],
        genres(),
    )
    assert (outline.genre, outline.title) == ("minutes", "县第十八届人大常委会第二十九次主任会议纪要")
