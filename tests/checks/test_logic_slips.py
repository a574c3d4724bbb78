"""Figures, dates and counts as a careful reader checks them with a pencil: slips are told, what is right is left alone."""

from __future__ import annotations

from functools import cache

import pytest

from draftlint.api import Linter, Options
from tests.support.hands import write
from tests.support.papers import parse

PAPER = """@标题 关于全县农村饮水安全工作情况的报告
@副标题 ——2026年4月28日在安和县第十八届人民代表大会常务委员会第四十次会议上
@报告人 安和县水利局局长　王明
@称谓 主任、各位副主任、各位委员：
受县人民政府委托，现将全县农村饮水安全工作情况报告如下，请予审议。
@一级 一、主要工作
{text}
@结语 以上报告，请予审议。
"""


@cache
def linter() -> Linter:
    return Linter(Options(config="", select=("LG",)))


def told(text: str) -> set[str]:
    paper = write(parse(PAPER.format(text=text)), "direct")
    return {finding.rule for finding in linter().lint_bytes(paper, "稿.docx").findings}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("投入资金3200万元，其中中央1800万元、省级900万元、县级400万元，其余为群众自筹200万元。", "LG01"),
        ("任命国家机关工作人员34人次，免职23人次，接受辞职2人次，共任免58人次。", "LG02"),
        ("建成管网三条，长度分别为12公里、8公里和15公里，总长36公里。", "LG02"),
        ("购置设备60万元，打井14万元，共75万元。", "LG19"),
        ("所需资金75万元（设备60万元、打井14万元）。", "LG19"),
        ("全年供水1200万吨，比上年的1000万吨增长25%。", "LG09"),
        ("农村人口28万人，其中21万人用上自来水，占85%。", "LG10"),
        ("坚持“四个到位”：责任到位、措施到位、资金到位。", "LG22"),
        ("落实“三个一批”，即建成一批、改造一批。", "LG22"),
        ("水质达标率达到102%。", "LG23"),
        ("测评结果：满意占62%，基本满意占31%，不满意占10%。", "LG24"),
        ("工程于2025年9月开工，2025年6月竣工。", "LG35"),
        ("2026年5月12日，县人民政府召开了常务会议进行研究。", "LG33"),
        ("改造任务将于2025年12月底前完成。", "LG32"),
        ("全县农村自来水普及率达到96.8%。\n目前，全县农村自来水普及率达到95.8%。", "LG48"),
        ("常委会组成人员应到29名。今天实到25名。请假3名。", "LG17"),
        ("常委会组成人员应到：29人\n实到：25人\n因事请假：3人", "LG17"),
        ("县人大常委会组成人员35人，实到28人，请假6人。", "LG17"),
    ],
)
def test_a_slip_is_told(text: str, rule: str) -> None:
    assert rule in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "投入资金3200万元，其中中央1800万元、省级900万元、县级400万元，其余为群众自筹100万元。",
        "任命国家机关工作人员34人次，免职23人次，接受辞职2人次，共任免59人次。",
        "建成管网三条，长度分别为12公里、8公里和15公里，总长35公里。",
        "新建支管12公里、8公里，全县管网总长186公里。",
        "购置设备60万元，打井14万元，共74万元。",
        "政府报来17件，法院、检察院、监委各报来1件，乡镇报来12件，共32件。",
        "全年供水1200万吨，比上年的1000万吨增长20%。",
        "完成支出5955亿元，比上年增加1637亿元，增长37.9%。",
        "农村人口28万人，其中21万人用上自来水，占75%。",
        "坚持“四个到位”：责任到位、措施到位、资金到位、监管到位。",
        "落实“三个一批”，即建成一批、储备一批、谋划一批，推动项目接续不断。",
        "做到“两个确保”：确保水质达标、确保水量充足，让群众放心。",
        "水质达标率100%，投资完成率102%。",
        "测评结果：满意占62.3%，基本满意占31.4%，不满意占6.4%。",
        "2025年9月开工建设二期，2025年6月竣工的一期运行良好。",
        "2026年3月12日，县人民政府召开了常务会议进行研究。",
        "原计划于2025年12月底前完成，现延期到2026年6月。",
        "2020年底，全县农村自来水普及率达到85.8%。\n目前，全县农村自来水普及率达到95.8%。",
        "常委会组成人员应到29名。今天实到26名。请假3名。",
        "常委会组成人员35人参加了视察，到会座谈的群众50人。",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert told(text) == set()


SCHEDULE = """@标题 安和县第十八届人民代表大会常务委员会↵第四十一次会议日程
@副标题 （2026年6月25日）
| 时间 | 内容 | 地点 |
{rows}
"""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("| 6月25日上午10:00 | 第一次全体会议 | 三楼 |\n| 6月25日上午9:30 | 分组审议 | 二楼 |", True),
        ("| 6月25日上午9:00 | 第一次全体会议 | 三楼 |\n| 6月25日上午10:30 | 分组审议 | 二楼 |", False),
        ("| 下午4:00 | 主任会议 | 三楼 |\n| 下午2:30 | 分组审议 | 二楼 |", True),
        ("| 上午10:30 | 分组审议 | 三楼 |\n| 2:30 | 主任会议 | 二楼 |", False),
        ("| 12月31日下午3:00 | 报到 | 三楼 |\n| 1月1日上午9:00 | 开幕 | 二楼 |", False),
        ("| 6月26日 | 报到 | 三楼 |\n| 6月25日 | 开幕 | 二楼 |", True),
    ],
)
def test_a_schedule_goes_forward(rows: str, found: bool) -> None:
    report = linter().lint_bytes(write(parse(SCHEDULE.format(rows=rows)), "direct"), "日程.docx")
    assert ("LG36" in {finding.rule for finding in report.findings}) is found
