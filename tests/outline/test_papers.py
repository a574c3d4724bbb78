"""Whole papers, hand-built: every paragraph gets its role, with form and without."""

from __future__ import annotations

import pytest

from draftlint.outline.build import build
from tests.support.outlines import draft, genres, understood

NOTICE = """
@copy_number 000012
@secrecy{黑体} 秘密★1年
@urgency{黑体} 加急
@issuer_mark ××县人民政府文件
@doc_number ×政发〔2026〕7号

@title ××县人民政府
@title 关于做好2026年防汛抗旱工作的通知

@recipient 各乡镇人民政府，县直各单位：
为做好今年防汛抗旱工作，保障人民群众生命财产安全，经县政府同意，现将有关事项通知如下。
@heading1 一、提高思想认识
各乡镇、各部门要充分认识当前防汛抗旱形势的严峻性，坚决克服麻痹思想和侥幸心理。
@heading1 二、落实防汛责任
@heading2{楷体} （一）压实属地责任。‖各乡镇主要负责人要亲自部署、亲自检查，确保责任落实到岗到人，确保安全度汛。
@heading2{楷体} （二）压实部门责任。‖县水利局、县应急局要加强会商研判，及时发布预警信息。
附表所列水库由县水利局负责检查。
@attachment_note 附件：1.2026年防汛责任人名单
@attachment_note 2.2026年抢险队伍名单

@signature ××县人民政府
@issue_date 2026年3月5日

@note （此件公开发布）
@attachment_label{黑体 换页} 附件1

@attachment_title 2026年防汛责任人名单
全县防汛责任人名单如下，名单有变动的由各乡镇及时报县防汛抗旱指挥部办公室备案。
@attachment_label{黑体 换页} 附件2

@attachment_title 2026年抢险队伍名单
全县抢险队伍由县应急局统一调度，名单有变动的及时报备。
@cc 抄送：县委办公室，县人大常委会办公室，县政协办公室。
@printer ××县人民政府办公室　　　　　　2026年3月5日印发
"""

UPWARD = """
@issuer_mark ××县教育局文件
@doc_number{} ×教请〔2026〕3号　　　　　　　签发人：赵　敏

@title 关于解决城区学位不足问题的请示

@recipient 县人民政府：
近年来，随着城区人口不断增加，城区小学学位供给日趋紧张，家长反映较为集中。为妥善解决这一问题，现请示如下。
@heading1 一、基本情况
城区现有小学6所，在校学生1.2万人，超出设计规模三成以上，班额普遍偏大。
@heading1 二、请示事项
恳请县人民政府同意新建城东小学，规模为36个教学班，所需经费列入2027年预算。
@closing 妥否，请批示。
@signature ××县教育局
@issue_date 2026年3月5日
@note （联系人：赵敏，联系电话：00000000）
"""

WORK_REPORT = """
@title 政府工作报告
@subtitle ——2026年1月6日在××县第十八届人民代表大会第六次会议上
@speaker ××县人民政府县长　张建国

@salutation 各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员和列席人员提出意见。
@heading1 一、2025年工作回顾
——2025年是“十四五”规划的收官之年，全县上下团结奋斗，经济社会发展取得新的成绩，各项目标任务圆满完成。
2024.3.15，县委作出部署，县政府狠抓落实，全年完成固定资产投资比上年增长10.5%。
@heading2 （一）经济运行稳中向好
全年地区生产总值比上年增长5.2%，一般公共预算收入比上年增长3.1%，主要指标好于预期。
@heading2{楷体} （二）产业转型步伐加快。‖规模以上工业增加值比上年增长6.8%，新增规模以上企业12家，园区承载能力不断增强。
@heading3 1.工业提质增效
新开工亿元以上项目15个，竣工投产9个，工业技改投资比上年增长一成以上。
@heading3 2.农业稳产增收
粮食播种面积保持稳定，总产量再创新高，农村居民收入增速快于城镇居民。
@heading1 二、2026年工作安排
今年是“十五五”规划的开局之年，做好全年工作意义重大，我们要重点抓好以下工作：
1.新建农村公路100公里；
2.改造老旧小区20个；
3.新增城镇就业3000人。
各位代表！让我们更加紧密地团结起来，为谱写现代化建设新篇章而努力奋斗！
"""

SPECIAL_REPORT = """
@title 县人民政府关于2025年度
@title 环境状况和环境保护目标完成情况的报告
@subtitle ——2026年3月26日在县十八届人大常委会第三十六次会议上
@speaker 县生态环境局局长　李明

@salutation 主任、各位副主任、各位委员：
受县人民政府委托，现将2025年度环境状况和环境保护目标完成情况报告如下，请予审议。
@heading1 一、工作开展情况
2025年，县人民政府坚持生态优先、绿色发展，扎实推进污染防治，全县生态环境质量持续改善。
@heading1 二、存在的问题
一是部分乡镇污水处理设施运行不够稳定，二是群众身边的环境问题仍时有发生。
@heading1 三、下一步工作
进一步压实责任，加大投入，切实解决突出环境问题，让群众有更多的获得感。
@closing 以上报告，请予审议。
"""

MOTION = """
@title ××县人民政府
@title 关于提请赵敏等同志职务任免的议案

@recipient 县人民代表大会常务委员会：
根据《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》第五十条的规定，因工作需要，现提请：
任命赵敏为县教育局局长；
免去钱进的县教育局局长职务。
@closing 请予审议决定。
@signature 县长　王　明
@issue_date 2026年3月20日
"""

RESOLUTION = """
@title ××县第十八届人民代表大会第六次会议
@title 关于××县人民政府工作报告的决议
@subtitle （2026年1月8日××县第十八届人民代表大会第六次会议通过）

××县第十八届人民代表大会第六次会议听取和审议了县长张建国所作的政府工作报告。会议充分肯定县人民政府过去一年的工作，同意报告提出的目标任务，决定批准这个报告。
会议号召，全县人民更加紧密地团结起来，为实现大会确定的目标任务而努力奋斗。
"""

SPEECH = """
@title 在县十八届人大常委会第三十六次会议结束时的讲话
@subtitle （2026年3月26日）
@speaker 张建国

@salutation 各位委员、同志们：
这次常委会会议，经过全体组成人员的共同努力，圆满完成了各项议程。下面，我讲三点意见。
@heading1 一、提高政治站位
要深入学习贯彻党中央的决策部署，把思想和行动统一到县委的要求上来，扎实做好各项工作。
@heading1 二、增强监督实效
要紧扣全县中心工作，突出监督重点，改进监督方式，推动解决群众反映强烈的问题。
"""

MINUTES = """
@issuer_mark ××县人大常委会主任会议纪要
@doc_number （第12次）

2026年3月10日，县人大常委会主任张建国主持召开县十八届人大常委会第七十二次主任会议。会议纪要如下。
一、会议听取了县人大常委会办公室关于第三十六次会议筹备情况的汇报，同意会议于3月26日召开。
二、会议研究了县人大常委会2026年监督工作计划，同意提请常委会会议审议。
出席：张建国、李　明、赵　敏
列席：钱　进、孙　力
@issue_date 2026年3月11日
"""

LETTER = """
@doc_number{居右} ×人办函〔2026〕15号

@title ××县人大常委会办公室
@title 关于商请提供有关材料的函

@recipient 县财政局：
根据县人大常委会2026年工作安排，为做好预算审查监督工作，请贵局提供2025年度预算绩效评价有关材料。
@closing 特此函商，请予支持。
@signature ××县人大常委会办公室
@issue_date 2026年4月2日
@note （联系人：赵敏；联系电话：00000000）
"""

ORDER = """
@issuer_mark ××县人民政府令
@doc_number 第12号

《××县城市供水管理办法》已经2026年3月1日县人民政府第20次常务会议审议通过，现予公布，自2026年5月1日起施行。
@signature 县长　张建国
@issue_date 2026年3月5日
"""

PAPERS = {
    "notice": (NOTICE, "notice"),
    "upward": (UPWARD, "request"),
    "work report": (WORK_REPORT, "gov_work_report"),
    "special report": (SPECIAL_REPORT, "special_report"),
    "appointment motion": (MOTION, "appointment_motion"),
    "resolution": (RESOLUTION, "resolution"),
    "speech": (SPEECH, "speech"),
    "minutes": (MINUTES, "minutes"),
    "letter": (LETTER, "letter"),
    "order": (ORDER, "order"),
}
#: Without any form the mark of an order or of minutes is the title for all a reader can see.
PLAIN = {name: paper for name, paper in PAPERS.items() if name not in ("minutes", "order")}


def _disagreements(outline, expected):
    return [
        (item.paragraph.text, item.role.value, wanted)
        for item, wanted in zip(outline.items, expected, strict=True)
        if item.role.value != wanted
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_every_paragraph_of_a_paper_gets_its_role(name):
    document, expected = draft(PAPERS[name][0])
    assert _disagreements(build(document, genres()), expected) == []


@pytest.mark.parametrize("name", PLAIN)
def test_without_any_form_the_words_are_enough(name):
    document, expected = draft(PLAIN[name][0], plain=True)
    assert _disagreements(build(document, genres()), expected) == []


@pytest.mark.parametrize("name", PLAIN)
def test_a_paper_wholly_in_the_wrong_fonts_is_understood_all_the_same(name):
    text = PLAIN[name][0]
    for right, wrong in (("标宋", "宋体"), ("黑体", "宋体"), ("楷体", "宋体"), ("三号", "小四")):
        text = text.replace(right, wrong)
    document, expected = draft(text, usual=False)
    assert _disagreements(build(document, genres()), expected) == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_genre_of_a_paper_is_recognised(name):
    text, genre = PAPERS[name]
    assert understood(text).genre == genre
    assert understood(text, plain=True).genre == genre


def test_the_title_is_joined_from_its_lines():
    assert understood(SPECIAL_REPORT).title == "县人民政府关于2025年度环境状况和环境保护目标完成情况的报告"
    assert (
        understood("@title{标宋 二号 居中} 关于召开↵会议的通知\n各单位要做好准备，按时参加会议。").title
        == "关于召开会议的通知"
    )


def test_attachments_are_numbered_and_keep_their_own_titles():
    outline = understood(NOTICE)
    titles = [
        (item.attachment, item.paragraph.text)
        for item in outline.items
        if item.role.value == "attachment_title"
    ]
    assert titles == [(1, "2026年防汛责任人名单"), (2, "2026年抢险队伍名单")]
    assert {
        item.attachment for item in outline.items if item.role.value in ("title", "heading1", "signature")
    } == {None}


def test_the_tree_holds_sections_within_sections():
    outline = understood(WORK_REPORT)
    assert [node.item.paragraph.text for node in outline.tree] == ["一、2025年工作回顾", "二、2026年工作安排"]
    second = outline.tree[0].children[1]
    assert second.item.run_in
    assert [child.item.paragraph.text for child in second.children] == ["1.工业提质增效", "2.农业稳产增收"]
    assert outline.items[second.first] is second.item
    assert second.end == outline.tree[1].first


def test_heading_paths_lead_to_every_paragraph_under_them():
    outline = understood(WORK_REPORT)
    item = next(item for item in outline.items if item.paragraph.text.startswith("新开工亿元"))
    assert outline.heading_path(item.paragraph) == (
        "一、2025年工作回顾",
        "（二）产业转型步伐加快",
        "1.工业提质增效",
    )


def test_what_closes_a_paper_belongs_to_no_section():
    outline = understood(SPECIAL_REPORT)
    closing = next(outline.with_role(outline.items[-1].role))
    assert closing.paragraph.text == "以上报告，请予审议。"
    assert outline.heading_path(closing.paragraph) == ()
