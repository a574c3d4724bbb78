"""Heads and ends of papers that the usual order does not show: minutes, marks of several lines, issued texts."""

from __future__ import annotations

import pytest

from draftlint.outline.build import build
from tests.support.outlines import draft, genres

LONG = "各乡镇、各部门要认真履行职责，加强协作配合，确保各项工作任务按时完成，取得实实在在的成效。"
HEAD = "@title 关于印发安和县农村公路养护管理办法的通知\n@recipient 各乡镇人民政府：\n"
MINUTES = "@issuer_mark 安和县人大常委会主任会议纪要"
MANY = "、".join(f"县{kind}管理局" for kind in "城乡水路林草农牧渔桥港山河" * 5)
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
    "numbered sentences set as running text are items": f"""
@title 安和县人民政府关于石桥镇国土空间总体规划局部调整的批复
@recipient 石桥镇人民政府：
{LONG}
一、原则同意对石桥镇国土空间总体规划进行局部调整。调整后，镇区新增公共服务设施用地2.4公顷。
二、你镇要严格落实耕地保护责任，不得突破永久基本农田和生态保护红线。
三、县自然资源局要加强指导监督，将调整成果纳入国土空间规划“一张图”系统。
@closing 此复。
""",
    "numbered sentences in a paper too short to tell how running text is set": """
@title 关于2026年清明节放假安排的通知
@recipient 各科室：
现将放假安排通知如下。
一、4月4日至6日放假，共3天。请各单位妥善安排好值班值守工作。
二、遇有重大情况及时报告。
""",
    "one heading of the series set off makes the others headings": f"""
@title 关于做好有关工作的通知
@recipient 各乡镇人民政府：
{LONG}
@heading1{{黑体}} 一、明确工作责任。‖{LONG}
@heading1{{仿宋}} 二、严格考核奖惩。{LONG}
""",
    "a line without a full stop is a heading though it is set as running text": f"""
@title 关于做好有关工作的通知
@recipient 各乡镇人民政府：
{LONG}
@heading1{{仿宋}} 一、明确工作责任
{LONG}
@heading1{{仿宋}} 二、严格考核奖惩
{LONG}
""",
    "a few words that name what is said stay headings of the second level": f"""
@title 关于做好有关工作的通知
@recipient 各乡镇人民政府：
@heading1 一、抓实隐患排查
@heading2{{仿宋}} （一）排查范围。{LONG}
@heading2{{仿宋}} （二）整改要求。{LONG}
""",
    "a name without a date above a remark": f"""
@title 安和县人民政府关于追加防汛经费的请示
@recipient 东屏市人民政府：
{LONG}
@closing 妥否，请批示。
@signature 安和县人民政府
@note （联系人：陈卫国，联系电话：5550123）
@cc 抄送：东屏市水务局。
@printer 安和县人民政府办公室⇥2026年2月27日印发
""",
    "a remark that lacks its brackets is no text that is issued": f"""
@title 安和县人民政府关于追加防汛经费的请示
@recipient 东屏市人民政府：
{LONG}
@signature 安和县人民政府
@issue_date 2026年2月26日
联系人：陈卫国，联系电话：5550123
@cc 抄送：东屏市水务局。
@printer 安和县人民政府办公室⇥2026年2月27日印发
""",
    "the word 印发 is missing below 抄送": f"""
@title 安和县人民政府关于追加防汛经费的请示
@recipient 东屏市人民政府：
{LONG}
@signature 安和县人民政府
@issue_date 2026年2月26日
@cc 抄送：东屏市水务局。
@printer 安和县人民政府办公室⇥2026年2月27日
""",
    "the word 印发 is missing in the table with 抄送": f"""
@title 安和县人民政府关于追加防汛经费的请示
@recipient 东屏市人民政府：
{LONG}
@signature 安和县人民政府
@issue_date 2026年2月26日
@cc{{格=0,0,0}} 抄送：东屏市水务局。
@printer{{格=0,1,0}} 安和县人民政府办公室⇥2026年2月27日
""",
    "the word 印发 is missing and nobody gets a copy": f"""
@title 安和县人民政府关于追加防汛经费的请示
@recipient 东屏市人民政府：
{LONG}
@signature 安和县人民政府
@issue_date 2026年2月26日
@note （此件公开发布）
@printer 安和县人民政府办公室⇥2026年2月27日
""",
    "a copy number of four digits": f"""
@copy_number 0012
@secrecy{{黑体}} 秘密★1年
@issuer_mark 安和县人民政府文件
@doc_number 安政发〔2026〕7号
@title 安和县人民政府关于做好有关工作的通知
@recipient 各乡镇人民政府：
{LONG}
""",
    "a year at the top is no copy number": f"""
@issuer_mark{{居中}} 2026
@issuer_mark 安和县人民政府文件
@doc_number 安政发〔2026〕7号
@title 安和县人民政府关于做好有关工作的通知
@recipient 各乡镇人民政府：
{LONG}
""",
    "subject words below a remark are no text that is issued": f"""
@title 安和县人民政府关于做好有关工作的通知
@recipient 各乡镇人民政府：
{LONG}
@signature 安和县人民政府
@issue_date 2026年2月26日
@note （此件公开发布）
主题词：农业　防汛　通知
@cc 抄送：东屏市水务局。
@printer 安和县人民政府办公室⇥2026年2月27日印发
""",
    "recipients that end in a full stop": f"""
@title 安和县人民政府关于做好有关工作的通知
@recipient 各乡镇人民政府，县直各单位。
{LONG}
{LONG}
""",
    "a sentence below the title is no list of recipients": f"""
@title 安和县人民政府关于做好有关工作的通知
近日，县政府召集县水务局、县财政局等单位。
{LONG}
{LONG}
""",
    "a request below the title is no recipient": f"""
@title 安和县人民政府关于做好有关工作的通知
请联系县政府办公室。
{LONG}
{LONG}
""",
    "a very long list of recipients": f"""
@title 安和县人民政府关于做好有关工作的通知
@recipient 各乡镇人民政府，{MANY}：
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
