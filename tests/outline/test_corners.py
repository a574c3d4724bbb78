"""Single questions of understanding: lists against headings, tables, text boxes, automatic numbers, traps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draftlint.doc.model import Document, HeaderFooter, Paragraph, Section
from draftlint.outline.build import build
from draftlint.outline.model import Role
from tests.support.outlines import draft, genres, titled, understood

LONG = "各乡镇、各部门要认真履行职责，加强协作配合，确保各项工作任务按时完成，取得实实在在的成效。"
HEAD = "@title 关于做好有关工作的通知\n@recipient 各乡镇人民政府：\n"


def _disagreements(text):
    document, expected = draft(text)
    return [
        (item.paragraph.text, item.role.value, wanted)
        for item, wanted in zip(build(document, genres()).items, expected, strict=True)
        if item.role.value != wanted
    ]


CASES = {
    "a series of items is no series of headings": f"""
{HEAD}现将需要报送的材料通知如下，请于本月底前报送县人民政府办公室，逾期不予受理。
1.工作总结
2.统计报表
3.典型材料
{LONG}
""",
    "items that end with semicolons are body": f"""
{HEAD}{LONG}
（一）坚持统一领导、分级负责；
（二）坚持预防为主、防治结合；
（三）坚持依法行政、科学管理。
""",
    "a heading with a needless full stop is still a heading": f"""
{HEAD}@heading1 一、总体要求。
{LONG}
@heading1 二、工作措施。
{LONG}
""",
    "bold words at the head of an item are a run-in heading": f"""
{HEAD}@heading1 一、主要任务
@heading3{{加粗}} 1.完成全年投资12亿元。‖{LONG}
@heading3{{加粗}} 2.我们要抓项目。‖{LONG}
""",
    "a sentence with a number at its head is no heading": f"""
{HEAD}@heading1 一、主要成绩
1.全年完成固定资产投资12亿元。{LONG}
2.新增城镇就业3000人。{LONG}
""",
    "automatic numbers head sections like typed ones": f"""
{HEAD}@heading1{{黑体 编号=一、}} 基本情况
@heading2{{楷体 编号=（一）}} 工作进展
{LONG}
@heading1{{黑体 编号=二、}} 下一步打算
{LONG}
""",
    "a heading style without a number": f"""
{HEAD}@heading1{{宋体 样式=Heading_1}} 工作目标
{LONG}
@heading2{{宋体 大纲=2}} 近期目标
{LONG}
""",
    "short bold lines head sections": f"""
{HEAD}@heading1{{黑体}} 工作目标
{LONG}
@heading1{{黑体}} 保障措施
{LONG}
""",
    "a subtitle in 楷体 is no second-level heading": f"""
@title 政府工作报告
@subtitle （2026年1月6日）
@speaker{{楷体 居中}} 县长　张建国
@salutation 各位代表：
{LONG}
""",
    "a file that is itself an attachment": f"""
@attachment_label{{黑体}} 附件2
@title 集中视察活动分组安排
{LONG}
""",
    "decimal numbering": f"""
@title 数据归集技术方案
@heading1{{黑体}} 1. 概述
{LONG}
@heading2{{黑体}} 1.1 目标
{LONG}
@heading2{{黑体}} 1.2 范围
{LONG}
@heading1{{黑体}} 2. 设计
{LONG}
""",
    "chapters and articles of a rule": """
@title 安和县城市供水管理办法
@heading1{黑体 居中} 第一章　总则
第一条　为了加强城市供水管理，保障用水安全，根据有关法律法规，结合本县实际，制定本办法。
第二条　本办法适用于本县行政区域内的城市供水活动。
@heading1{黑体 居中} 第二章　供水管理
第三条　供水单位应当按照规定做好供水设施的维护工作，确保供水安全。
""",
    "a title whose lines differ in size": f"""
@title{{标宋 一号 居中}} 安和县人民代表大会常务委员会
@title{{标宋 二号 居中}} 关于批准2025年县级决算的决议
@subtitle （2026年7月28日安和县第十八届人大常委会第四十一次会议通过）
{LONG}
""",
    "a title of no known genre over two lines": f"""
@title 安和县人大常委会
@title 2026年工作要点
{LONG}
@heading1 一、依法开展监督
{LONG}
""",
    "headings that announce on the same line": f"""
@title 关于召开会议的通知
@recipient 各乡镇人民政府：
{LONG}
@heading1{{黑体}} 一、会议时间：‖2026年3月26日上午9时
@heading1{{黑体}} 二、会议地点：‖县政府三楼会议室
（一）第一组：李明、王强
（二）第二组：赵敏、孙力
""",
    "a meeting paper with a series mark and bold third-level headings": f"""
@series_mark{{黑体}} 县十八届人大常委会第三十六次会议文件（3）

@title 安和县人民政府
@title 关于全县农村饮水安全工作情况的报告
@subtitle （2026年3月26日）
@speaker 安和县水利局局长　赵　敏

@salutation 主任、各位副主任、各位委员：
{LONG}
@heading1 一、基本情况
{LONG}
@heading1 二、存在的问题
@heading2{{楷体}} （一）管网老化。‖{LONG}
@heading2{{楷体}} （二）管护不到位。‖{LONG}
@heading1 三、下一步工作
@heading2 （一）加快工程建设
@heading3{{加粗}} 1.改造老旧管网。‖{LONG}
@heading3{{加粗}} 2.建设应急水源。‖{LONG}
@heading2 （二）强化水质监管
{LONG}
@closing 以上报告，请予审议。
""",
    "a paper set in 宋体 小四 throughout": f"""
@title{{宋体 三号 居中 加粗}} 关于2026年第一季度经济运行情况的报告
@recipient{{宋体 小四}} 县人大常委会：
@body{{宋体 小四}} {LONG}
@heading1{{宋体 小四 加粗}} 一、主要指标完成情况
@body{{宋体 小四}} {LONG}
@heading1{{宋体 小四 加粗}} 二、存在的主要问题
@heading2{{宋体 小四}} （一）投资增长乏力
@body{{宋体 小四}} {LONG}
@heading2{{宋体 小四}} （二）消费恢复不快
@body{{宋体 小四}} {LONG}
@signature{{宋体 小四 居右}} 安和县发展和改革局
@issue_date{{宋体 小四 居右}} 2026年4月20日
""",
    "title and subtitle in one paragraph": f"""
@title 政府工作报告↵——2026年1月6日在安和县第十八届人民代表大会第六次会议上
@speaker 县长　王志明
@salutation 各位代表：
{LONG}
""",
    "a title that is not centred and a closing without its stop": f"""
@title{{黑体 二号}} 关于开展安全生产大检查的通知
@recipient{{}} 各乡镇人民政府、各街道办事处：
{LONG}
@heading1{{黑体}} 一、检查内容
{LONG}
@closing 特此通知
@signature 安和县安全生产委员会办公室
@issue_date 2026.3.5
""",
    "two signatures on one centred line": f"""
@title 关于联合开展执法检查的通知
@recipient 各有关单位：
{LONG}
@signature{{居中}} 安和县公安局　　安和县司法局
@issue_date{{居右}} 2026年3月5日
""",
    "a line above the title": """
@body{} 内部资料　注意保存
@title 安和县人大常委会主任会议议题
一、听取县人民政府关于农村饮水安全工作情况的汇报
二、研究县十八届人大常委会第三十七次会议有关事项
""",
    "a page number left among the text": f"""
{HEAD}{LONG}
@page{{居中}} — 1 —
{LONG}
@signature 安和县人民政府
@issue_date 2026年3月5日
@page{{居中}} - 2 -
""",
    "signed and dated on one line": f"""
{HEAD}{LONG}
@signature 安和县人民政府　　　　2026年3月5日
""",
    "heading styles with names of an office's own": f"""
{HEAD}@heading1{{黑体 样式=一级标题}} 工作目标
{LONG}
@heading2{{楷体 样式=公文标题2}} 近期目标
{LONG}
""",
    "the items of an agenda are no headings": """
@title 安和县第十八届人民代表大会常务委员会
@title 第三十六次会议议程（草案）
一、听取和审议县人民政府关于2025年度环境状况的报告
二、审议县人民政府关于提请周海涛等同志职务任免的议案
三、其他
""",
    "a chair turns to the meeting again and again": f"""
@title 县十八届人大常委会第三十六次会议主持词
@subtitle （2026年3月26日）
@speaker 陈志远
@salutation 各位副主任、各位委员：
{LONG}
{LONG}
（报告后）
@salutation 各位委员：
{LONG}
""",
    "a text sent along without a label": f"""
@title 关于印发安和县防汛应急预案的通知
@recipient 各乡镇人民政府：
{LONG}
@signature 安和县人民政府办公室
@issue_date 2026年5月8日

@attachment_title 安和县防汛应急预案
@heading1{{黑体}} 一、总则
{LONG}
""",
    "the history of a law stands under its title": """
@title 安和县城市供水管理办法
@subtitle 2020年3月1日 安和县人民政府第十次常务会议通过
@subtitle 2023年5月6日 安和县人民政府第八次常务会议修订
第一条　为了加强城市供水管理，保障用水安全，根据有关法律法规，结合本县实际，制定本办法。
""",
    "a contents page without page numbers": f"""
@title 安和县城市供水管理办法
@toc 目　录
@toc 第一章　总则
@toc 第二章　附则
@heading1{{黑体 居中}} 第一章　总则
第一条　{LONG}
@heading1{{黑体 居中}} 第二章　附则
第二条　{LONG}
""",
    "a contents page": f"""
@title 关于规划实施情况的报告
@toc 目　录
@toc{{样式=toc_1}} 一、基本情况⇥1
@toc{{样式=toc_1}} 二、存在的问题⇥4
@heading1 一、基本情况
{LONG}
@heading1 二、存在的问题
{LONG}
""",
    "titles of figures and tables": f"""
{HEAD}{LONG}
@caption{{居中}} 图1　全县水系示意
@caption{{居中}} 表2-1　收支情况
{LONG}
""",
    "a table of figures": f"""
{HEAD}{LONG}
@table{{格=1,1,1}} 组别
@table{{格=1,1,2}} 人数
@table{{格=1,2,1}} 第一组
@table{{格=1,2,2}} 28
{LONG}
""",
    "a letterhead drawn in a table": f"""
@issuer_mark{{标宋 大字 红 居中 格=1,1,1}} 安和县人民政府
@doc_number{{格=2,1,1}} 安政发〔2026〕7号
@signer{{格=2,1,2}} 签发人：张建国
@title 关于解决办公用房问题的请示
@recipient 市人民政府：
{LONG}
@closing 妥否，请批示。
""",
    "a letterhead in a text box": f"""
@issuer_mark{{标宋 大字 红 居中 框}} 安和县人民政府文件
@doc_number 安政发〔2026〕7号
@title 关于开展安全检查的通知
@recipient 各乡镇人民政府：
{LONG}
""",
    "版记 in a table": f"""
{HEAD}{LONG}
@signature 安和县人民政府办公室
@issue_date 2026年3月5日
@cc{{格=1,1,1}} 抄送：县委办公室，县人大常委会办公室。
@printer{{格=1,2,1}} 安和县人民政府办公室
@printer{{格=1,2,2}} 2026年3月5日印发
""",
    "a whole paper in a layout table": f"""
@title{{标宋 二号 居中 格=1,1,1}} 关于做好有关工作的通知
@recipient{{格=1,1,1}} 各乡镇人民政府：
@heading1{{黑体 格=1,1,1}} 一、工作要求
@body{{格=1,1,1}} {LONG}
@body{{格=1,1,1}} {LONG}
@signature{{居右 格=1,1,1}} 安和县人民政府
@issue_date{{居右 格=1,1,1}} 2026年3月5日
""",
    "a recipient whose colon was forgotten": f"""
@title 关于做好有关工作的通知
@recipient 各乡镇人民政府，县直各单位
{LONG}
@heading1 一、工作要求
{LONG}
""",
    "joint signatures": f"""
{HEAD}{LONG}
@signature 安和县财政局
@signature 安和县教育局
@issue_date 2026年3月5日
""",
    "an attachment note with one name": f"""
{HEAD}{LONG}
@attachment_note 附件：工作任务分解表
@signature 安和县人民政府
@issue_date 2026年3月5日
""",
    "an attachment note whose label stands alone": f"""
{HEAD}{LONG}
@attachment_note 附件：
@attachment_note 1.任务分解表
@attachment_note 2.联系人名单
@signature 安和县人民政府
@issue_date 2026年3月5日
""",
    "dates of another form are still the date": f"""
{HEAD}{LONG}
@signature 安和县人民政府
@issue_date 二〇二六年三月五日
""",
    "a date left open": f"""
{HEAD}{LONG}
@signature 安和县人民政府
@issue_date 2026年　月　日
""",
    "分送 over two lines": f"""
{HEAD}{LONG}
@signature 安和县人民政府
@issue_date 2026年3月5日
@cc 抄送：县委办公室，县人大常委会办公室，
@cc 县政协办公室，县人武部。
@printer 安和县人民政府办公室　　2026年3月5日印发
""",
}


@pytest.mark.parametrize("case", CASES)
def test_roles(case):
    assert _disagreements(CASES[case]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("安和县人大常委会", "2026年工作要点"),
        ("关于安和县2025年国民经济和社会发展计划", "执行情况与2026年计划草案的报告"),
        ("关于《安和县城市管理办法", "（草案）》的说明"),
        ("安和县第十八届人民代表大会", "第六次会议关于政府工作报告的", "决议"),
        ("安和县城市供水管理办法", "（征求意见稿）"),
    ],
)
def test_the_lines_of_a_plain_title_belong_together(lines):
    outline = titled(*lines, LONG, LONG)
    assert outline.title == "".join(lines)
    assert [item.role for item in outline.items[: len(lines)]] == [Role.TITLE] * len(lines)


@pytest.mark.parametrize(
    "closing",
    [
        "以上报告如有不当，请批评指正。",
        "特此通知。",
        "妥否，请批示。",
        "以上说明连同草案，请一并审议。",
        "此复。",
        "请予审议决定。",
        "现予公布。",
        "谢谢大家！",
        "请予函复为盼。",
    ],
)
def test_fixed_words_at_the_end_are_the_closing(closing):
    outline = titled(
        "关于有关事项的报告", "县人民政府：", LONG, LONG, closing, "安和县水利局", "2026年3月5日"
    )
    assert [item.role for item in outline.items[-3:]] == [Role.CLOSING, Role.SIGNATURE, Role.ISSUE_DATE]


@pytest.mark.parametrize(
    "line",
    ["请各单位认真贯彻执行，并将情况报县人民政府。", "会议要求，认真做好整改工作。", "以上工作已全部完成。"],
)
def test_last_sentences_of_the_text_are_not_the_closing(line):
    assert titled("关于有关事项的报告", "县人民政府：", LONG, line).items[-1].role is Role.BODY


@pytest.mark.parametrize(
    "line",
    [
        "——2025年是“十四五”规划的收官之年，全县上下团结奋斗，各项工作取得新的成绩。",
        "2024.3.15，县委作出部署，全县上下迅速行动，各项工作有力有序推进，成效明显。",
        "10.5%的增速高于全市平均水平，这是全县上下共同努力的结果，成绩来之不易。",
        "第一，要提高认识。各级各部门要把思想和行动统一到县委的决策部署上来。",
        "一是部分项目进展缓慢，二是资金拨付不够及时，三是群众参与程度不高，都需要改进。",
    ],
)
def test_running_text_that_begins_with_a_number_or_a_dash_is_body(line):
    outline = understood(f"{HEAD}{LONG}\n{line}\n{LONG}", plain=True)
    assert outline.items[3].role is Role.BODY


def test_the_right_ending_of_a_report_to_the_congress_is_its_closing():
    outline = titled("关于全县教育工作情况的报告", "各位代表：", LONG, LONG, "以上报告，请予审议。")
    assert outline.items[-1].role is Role.CLOSING


def test_an_ordinal_is_kept_whatever_the_role():
    outline = understood(CASES["items that end with semicolons are body"])
    assert [item.ordinal.text for item in outline.items if item.ordinal] == ["（一）", "（二）", "（三）"]
    automatic = understood(CASES["automatic numbers head sections like typed ones"])
    first = next(automatic.with_role(Role.HEADING1))
    assert (first.ordinal.automatic, first.ordinal.text, first.ordinal.start, first.ordinal.end) == (
        True,
        "一、",
        0,
        0,
    )
    assert automatic.heading_path(automatic.items[3].paragraph) == ("一、基本情况", "（一）工作进展")


def test_where_a_heading_ends():
    outline = understood(
        f"{HEAD}@heading1 一、总体要求\n{LONG}\n（一）加强领导。{LONG}\n（二）狠抓落实。{LONG}", plain=True
    )
    alone, run_in = outline.items[2], outline.items[4]
    assert (alone.heading_text, alone.run_in) == ("一、总体要求", False)
    assert (run_in.heading_text, run_in.run_in) == ("（一）加强领导。", True)
    assert outline.items[3].heading_end is None


def test_a_heading_that_announces_on_the_same_line_ends_with_its_colon():
    typed = titled(
        "关于召开会议的通知", LONG, "一、会议时间：3月26日", "二、会议地点：县政府三楼会议室"
    ).items[2]
    assert (typed.heading_text, typed.run_in) == ("一、会议时间：", True)
    dressed = understood(f"{HEAD}{LONG}\n@heading1{{黑体}} 一、会议时间：‖2026年3月26日\n{LONG}").items[3]
    assert (dressed.heading_text, dressed.run_in) == ("一、会议时间：", True)


def test_a_short_line_between_long_paragraphs_of_a_plain_draft_heads_a_section():
    outline = titled("政府工作报告", "各位代表：", LONG, "“十四五”时期发展成就", LONG, LONG)
    assert outline.items[3].role is Role.HEADING1
    assert outline.items[3].confidence < 0.7


def test_markdown_headings_are_read_without_their_marks():
    outline = titled(
        "# 安和县城市供水管理办法", "", "## 第一章 总则", LONG, "### 适用范围", LONG, "#标签 不是标题"
    )
    assert outline.title == "安和县城市供水管理办法"
    assert [item.role.value for item in outline.items] == [
        "title", "blank", "heading1", "body", "heading2", "body", "body",
    ]  # fmt: skip
    chapter = outline.items[2]
    assert chapter.paragraph.text[chapter.ordinal.start : chapter.ordinal.end] == "第一章"
    assert outline.heading_path(outline.items[5].paragraph) == ("第一章 总则", "适用范围")


def test_the_mark_of_an_order_is_its_title_and_a_red_headline_is_one_too():
    order = understood(f"@issuer_mark 安和县人民政府令\n@doc_number 第12号\n{LONG}")
    assert (order.items[0].role, order.title) == (Role.ISSUER_MARK, "安和县人民政府令")
    headline = understood(f"@title{{标宋 大字 红 居中}} 五日行程计划\n{LONG}")
    assert (headline.items[0].role, headline.title) == (Role.TITLE, "五日行程计划")


@pytest.mark.parametrize("words", ["主任会议要求：", "各位代表提出意见：", "各位委员，会议决定："])
def test_what_only_begins_like_an_address_is_none(words):
    assert titled("关于教育工作的报告", LONG, words, LONG).items[2].role is Role.BODY


def test_headers_footers_and_notes_have_their_own_roles():
    header = HeaderFooter(
        "word/header1.xml", (Paragraph("header", 1, "内部资料", part_name="word/header1.xml"),)
    )
    footer = HeaderFooter("word/footer1.xml", (Paragraph("footer", 1, "", part_name="word/footer1.xml"),))
    document, _ = draft(f"{HEAD}{LONG}")
    document = replace(
        document,
        sections=(Section(headers={"default": header}, footers={"default": footer}),),
        footnotes=(Paragraph("footnote", 1, "一、注释不是标题", part_name="word/footnotes.xml"),),
    )
    outline = build(document, genres())
    assert [item.role for item in outline.items[-3:]] == [Role.PAGE, Role.BLANK, Role.FOOTNOTE]
    assert len(outline.items) == len(document.every_paragraph())


def test_foreign_text_is_body_without_invented_parts():
    outline = titled(
        "Meeting notes",
        "The committee met on Monday and discussed the plan.",
        "1. First point",
        "2. Second point",
    )
    assert {item.role for item in outline.items} == {Role.BODY}
    assert (outline.genre, outline.title, outline.tree) == ("generic", None, ())


def test_a_single_line_is_no_title_unless_it_says_so():
    assert titled("审议了《甲条例》、《乙办法》").items[0].role is Role.BODY
    assert titled("关于召开会议的通知").items[0].role is Role.TITLE


def test_nothing_comes_of_nothing():
    outline = build(Document("empty", "0" * 64, "docx", ()), genres())
    assert (outline.items, outline.title, outline.genre, outline.tree) == ((), None, "generic", ())
