"""The shipped rules of punctuation, numbers, residue and terms on whole lines, through the engine.

Their own examples run elsewhere. Here stand lines that tempted some checker to a false alarm, and slips
that must come out under the right code.
"""

from __future__ import annotations

from functools import cache

import pytest

from draftlint.api import Linter, Options
from draftlint.findings import Finding

FAMILIES = ("PU", "DG", "RS", "TM")

RIGHT = [
    "现在，我代表县人大常委会，向大会报告工作，请予审议。",
    "——2025年12月28日在县第十八届人民代表大会常务委员会第三十次会议上",
    "县人大常委会主任\u3000张建国",
    "各位代表：",
    "以上报告，请予审议。",
    "一年来，共召开常委会会议8次、主任会议15次，听取和审议专项工作报告12项，作出决议、决定6项。",
    "实现地区生产总值128.6亿元，增长6.5%；一般公共预算收入9.3亿元，增长4.2%。",
    "“十四五”期间（2021—2025年），年均增长5%～6%。",
    "建成“三纵四横”路网，推进“一网通办”“一件事一次办”改革。",
    "深入学习贯彻党的二十届三中、四中全会精神，落实“三抓三促”要求。",
    "开展“3·15”国际消费者权益日、“12·4”国家宪法日宣传活动。",
    "根据《中华人民共和国各级人民代表大会常务委员会监督法》第十一条，制定本方案。",
    "《关于印发〈县人大常委会2026年工作要点〉的通知》（县人大常〔2026〕3号）已印发。",
    "依照《县人民代表大会常务委员会议事规则》和《县人大常委会主任会议议事规则》办理。",
    "联系人：李明，联系电话：0000-1234567，邮箱：bgs@example.gov.cn。",
    "会议时间：2026年3月5日（星期四）上午9:00，会期1天。",
    "2026年1月5日至8日，检查组先后到3个乡镇、12个村调研。",
    "第一，加强学习；第二，改进作风。首先，要统一思想。",
    "一是摸清底数；二是压实责任；三是严格考核。",
    "二、三产业占比提高到78%，一、二、三产业比重为12:38:50。",
    "第一、二、三批项目均已开工。",
    "完成城镇危房改造2.3万平方米，户均80平方米左右。",
    "近三年来新增就业约5000人，覆盖近20个村。",
    "办理代表建议、批评和意见126件，办结率100%，满意和基本满意率98.4%。",
    "配备A4纸、5G设备、CT机等，引进C919配套、R&D中心、3D打印。",
    "全县有“两代表一委员”工作室26个；“人大代表之家”18个。",
    "出台《关于加强预算审查监督的决定》《关于加强国有资产管理情况监督的决定》等。",
    "通过了关于批准2025年县级决算的决议（草案）、关于批准预算调整方案的决议（草案）。",
    "人口自然增长率为-1.2‰，气温最低-5 ℃，pH值7.5。",
    "水库库容1.2亿立方米，坝高98.5米，设计标准为百年一遇。",
    "时任县长（现任市人大常委会副主任）到会讲话。",
    "会议以举手表决的方式，以28票赞成、0票反对、1票弃权通过。",
    "任命王\u3000伟为县监察委员会委员；免去李小明的县人民法院审判员职务。",
    "2025年，全县R&D经费支出1.8亿元，占GDP比重为1.4%。",
    "“你们辛苦了！”县长说，“一定要把好事办好。”",
    "什么是人民代表大会制度？为什么要坚持？怎样坚持？",
    "他强调：“要‘一把钥匙开一把锁’，不能搞‘一刀切’。”",
    "（1）开展执法检查。",
    "支持县监委、县法院、县检察院依法履职，推进“一府一委两院”工作。",
    "全年接待群众来信来访120件（次），同比下降15.6%。",
    "12345热线受理诉求3.2万件。",
    "国道G318线、省道S203线改造，全长45.6公里。",
    "北纬30°15′、东经120°10′，海拔1200米。",
    "计划投资3000万元（其中：县级配套1000万元）。",
    "受理案件1,234件，标的额2.3亿元。",
    "聚焦“双碳”目标，推广光伏+储能、农业+旅游。",
    "比上年提高0.5个百分点，完成目标的103.2%。",
    "《民法典》施行以来，普法宣传进企业、进社区、进学校。",
    "被告人王某某、李××因犯受贿罪被判处有期徒刑3年6个月。",
]

WRONG = [
    ("根据县政发[2024]5号文件", {"PU10"}),
    ("各项任务完成。。", {"PU08"}),
    ('开展"双联系”活动，落实“进万家门活动', {"PU04", "PU05"}),
    ("会议强调,要抓落实.", {"PU01"}),
    ("县(市、区)人民政府", {"PU02"}),
    ("2024.3.15，县人大常委会组织视察。", {"DG06"}),
    ("于2026年2月29日召开。", {"DG01"}),
    ("于二〇二六年3月5日召开。", {"DG03"}),
    ("会议于2026年3月5日（星期五）召开。", {"DG02"}),
    ("二零二六年一月五日", {"DG05"}),
    ("受××县人民政府委托", {"RS02"}),
    ("定于×月×日召开", {"RS01"}),
    ("一一2026年1月5日在县人大常委会第十次会议上", {"PU23"}),
    ("县第19届人民代表大会第2次会议", {"DG23"}),
    ("县人民检察院院长", {"TM01"}),
    ("《关于印发《办法》的通知》", {"PU14"}),
    ("学习《甲法》、《乙法》。", {"PU03"}),
]


@cache
def linter() -> Linter:
    """One linter for all lines: rules are read once."""
    return Linter(Options(profile="plain", select=FAMILIES))


def findings(text: str) -> tuple[Finding, ...]:
    """What the four families say of one line."""
    done = linter().lint_bytes(text.encode(), "line.txt")
    assert done.problem is None
    return done.findings


@pytest.mark.parametrize("line", RIGHT)
def test_a_right_line_is_silent(line: str) -> None:
    assert [(one.rule, one.text) for one in findings(line)] == []


def test_all_right_lines_together_are_silent() -> None:
    assert [(one.rule, one.text) for one in findings("\n".join(RIGHT))] == []


@pytest.mark.parametrize(("line", "codes"), WRONG)
def test_a_slip_comes_out_under_its_code(line: str, codes: set[str]) -> None:
    assert {one.rule for one in findings(line)} == codes


def test_a_break_within_a_paragraph_parts_the_marks_around_it() -> None:
    assert not findings("第一项：水、\n电。")


def test_what_a_linter_says_of_its_own_corrections() -> None:
    text = "会议强调,要抓落实.根据县政发[2024]05号文件，学习《甲法》、《乙法》，二零二六年完成。。"
    for _ in range(3):
        for one in sorted(findings(text), key=lambda finding: -(finding.location.start or 0)):
            if one.fix is not None:
                (edit,) = one.fix.edits
                assert edit.location.start is not None
                assert edit.location.end is not None
                text = text[: edit.location.start] + edit.replacement + text[edit.location.end :]
    assert text == "会议强调，要抓落实.根据县政发〔2024〕5号文件，学习《甲法》《乙法》，二〇二六年完成。"
