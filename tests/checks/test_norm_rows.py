"""A defect for each row of the norm table that form answers for: planted by code that knows no rule, found, told.

The papers are correct samples of their kind: silent as they are, whoever wrote them. A defect comes in as a change of
the paper's source or of the XML of the finished file.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from draftlint.api import Linter
from draftlint.findings import Finding, Severity
from tests.support.build import SOURCES
from tests.support.hands import HANDS, write
from tests.support.package import changed
from tests.support.papers import parse

LETTER = """\
@页面{无页码}
@发文机关标志 安和县人大常委会办公室
@空行
@发文字号{居右 无红线} 安人办函〔2026〕5号
@空行
@空行
@标题 安和县人大常委会办公室↵关于商请协助开展义务教育法执法检查的函
@空行
@主送 安和县人民政府办公室：
根据县人大常委会2026年监督工作计划，定于9月中旬开展义务教育法执法检查。为做好有关工作，现函商如下：
请于8月20日前提供全县义务教育法实施情况的书面材料，并确定1名联络员协助做好执法检查的有关工作。
@结语 请予支持并函复。
@空行
@空行
@署名{右1.75字} 安和县人大常委会办公室
@成文日期 2026年7月10日
@抄送 抄送：县教育局。
"""
ORDER = """\
@发文机关标志 安和县人民政府令
@空行
@空行
@发文字号{无红线} 第1号
@空行
@空行
《安和县农村供水管理办法》已经2026年6月20日县人民政府第五十次常务会议通过，现予公布，自2026年8月1日起施行。县农村供水的规划、建设、管护和监督管理，都要遵守这个办法。
@空行
@空行
@署名{右4字} 县长　王志明
@成文日期 2026年6月25日
"""
MINUTES = """\
@发文机关标志 安和县人大常委会主任会议纪要
@空行
@空行
@发文字号{无红线} 第12号
@空行
@空行
2026年6月18日，县人大常委会主任陈志远主持召开县十八届人大常委会第八十次主任会议，研究县十八届人大常委会第四十一次会议的有关事项。
会议决定，县十八届人大常委会第四十一次会议于6月25日举行，会期一天。会议建议的议程草案提请常委会会议审议。
@空行
@正文{黑体} 出席：‖陈志远、刘建华、周晓东
@正文{黑体} 请假：‖赵国庆
@正文{黑体} 列席：‖县人大常委会各工作机构负责同志
"""
SECRET = ("@份号 000018\n@紧急程度 加急", "@份号 000018\n@密级 秘密★1年\n@紧急程度 加急")


def paper(name: str) -> str:
    """The source of a correct sample."""
    own = {"函": LETTER, "令": ORDER, "纪要": MINUTES}
    text = own.get(name) or (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    return text.replace(*SECRET) if name == "通知" else text


@cache
def linter() -> Linter:
    return Linter()


def found(data: bytes, name: str) -> list[Finding]:
    (report,) = [linter().lint_bytes(data, f"{name}.docx")]
    assert report.problem is None, report.problem
    # that a paper carries a 密级 mark is itself worth a word, and no fault of its form
    return [f for f in report.findings if f.category != "integrity"]


#: (row, paper, what is looked for in the source, what comes in its place)
SOURCE = [
    ("A-HEAD-01", "通知", "@份号 000018", "@份号 份号：18"),
    ("A-HEAD-01", "通知", "@份号 000018", "@份号{五号} 000018"),
    ("A-HEAD-02", "通知", "★1年", "★一年"),
    ("A-HEAD-02", "通知", "@密级 ", "@密级{仿宋_GB2312} "),
    ("A-HEAD-02", "通知", "@密级 ", "@密级{居中} "),
    ("A-HEAD-03", "通知", "@份号 000018\n(@密级 .*)\n(@紧急程度 .*)", r"\2\n@份号 000018\n\1"),
    ("A-HEAD-03", "通知", "@紧急程度 加急", "@紧急程度 紧急"),
    ("A-HEAD-03", "通知", "@紧急程度 ", "@紧急程度{小四} "),
    ("A-HEAD-04", "通知", "@发文机关标志 ", "@发文机关标志{颜色000000} "),
    ("A-HEAD-04", "通知", "@发文机关标志 ", "@发文机关标志{楷体_GB2312} "),
    ("A-HEAD-04", "通知", "@发文机关标志 ", "@发文机关标志{居左} "),
    ("A-HEAD-06", "通知", "(@发文机关标志 .*)\n@空行\n@空行\n", r"\1\n"),
    ("A-HEAD-06", "通知", "@发文字号 ", "@发文字号{居左} "),
    ("A-HEAD-06", "通知", "@发文字号 ", "@发文字号{宋体} "),
    ("A-HEAD-07", "通知", "〔2026〕18号", "[2026]18号"),
    ("A-HEAD-07", "通知", "〔2026〕18号", "〔26〕18号"),
    ("A-HEAD-08", "通知", "〔2026〕18号", "〔2026〕第018号"),
    ("A-HEAD-09", "请示", "@发文字号{[^}]*}", "@发文字号{右制表位 无红线}"),
    ("A-HEAD-09", "请示", "⇥签发人：‖陈志远", ""),
    ("A-HEAD-10", "请示", "签发人：‖", "签发人："),
    ("A-HEAD-11", "通知", "@发文字号 ", "@发文字号{无红线} "),
    ("A-HEAD-11", "请示", "@空行{行距11磅 红线}", "@空行{行距11磅 红线 左5字 右5字}"),
    ("A-BODY-01", "通知", "@标题 ", "@标题{黑体 三号 加粗} "),
    ("A-BODY-01", "通知", "@标题 ", "@标题{加粗} "),
    ("A-BODY-02", "通知", "@标题 ", "@标题{居左} "),
    ("A-BODY-03", "通知", "↵关于组织县人大代表开展集中视察活动", "关于组织县人大代↵表开展集中视察活动"),
    ("A-BODY-03", "通知", "↵关于组织(.*)的通知", r"↵关于组织↵\1的通知"),
    ("A-BODY-03", "通知", "活动的通知", "活动的通↵知"),
    ("A-BODY-04", "通知", "活动的通知", "活动的通知。"),
    ("A-BODY-06", "通知", "@主送 ", "@主送{首行2字} "),
    ("A-BODY-06", "通知", "常委会各工作机构：", "常委会各工作机构"),
    ("A-BODY-08", "通知", "\n@标题 ", "\n@空行" * 20 + "\n@标题 "),
    ("A-BODY-09", "通知", "\n(根据县人大)", r"\n@正文{小四} \1"),
    ("A-BODY-09", "通知", "\n(根据县人大)", r"\n@正文{首行0字} 　　\1"),
    ("A-BODY-10", "通知", "@一级 二、", "@一级 三、"),
    ("A-BODY-11", "通知", "@一级 二、", "@一级{宋体} 二、"),
    ("A-BODY-11", "通知", "@二级 （二）", "@二级{宋体} （二）"),
    ("A-BODY-12", "通知", "@附件说明 附件：", "@附件说明 附件:"),
    ("A-BODY-12", "通知", "@附件说明 ", "@附件说明{首行0字} "),
    ("A-BODY-12", "通知", "@空行\n@附件说明 ", "@附件说明 "),
    ("A-BODY-13", "通知", "附件：1.集中", "附件：一、集中"),
    ("A-BODY-13", "通知", "分组安排\n", "分组安排；\n"),
    ("A-BODY-15", "通知", "@成文日期 ", "@成文日期{右0字} "),
    ("A-BODY-17", "通知", "@署名{[^}]*} (.*)\n@成文日期 ", r"@署名{居中 右0字} \1\n@成文日期{居中 右0字} "),
    ("A-BODY-20", "通知", "@成文日期 2026年4月29日", "@成文日期 2026年04月29日"),
    ("A-BODY-20", "通知", "@成文日期 2026年4月29日", "@成文日期 二〇二六年四月二十九日"),
    ("A-BODY-20", "通知", "@成文日期 2026年4月29日", "@成文日期 2026.4.29"),
    ("A-BODY-21", "通知", "\n@空行\n@空行\n@署名", "\n（此页无正文）\n@空行\n@署名"),
    ("A-BODY-22", "通知", "@附注 （(.*)）", r"@附注 \1"),
    ("A-BODY-22", "通知", "@附注 ", "@附注{首行0字} "),
    ("A-BODY-23", "通知", "@附件 附件1", "@附件 附件1："),
    ("A-BODY-23", "通知", "@附件 附件1", "@附件{仿宋_GB2312} 附件1"),
    ("A-BODY-23", "通知", "@附件 附件1", "@附件{居中} 附件1"),
    ("A-BODY-24", "通知", "@附件标题 集中视察活动分组安排", "@附件标题 参加视察人员名单"),
    ("A-BODY-24", "通知", "@附件标题 集中", "@附件标题{居左} 集中"),
    ("A-BODY-24", "通知", "@附件 附件1\n@空行\n", "@附件 附件1\n"),
    ("A-TAIL-03", "通知", "@抄送 ", "@抄送{三号} "),
    ("A-TAIL-03", "通知", "@抄送 ", "@抄送{左0字 右0字} "),
    ("A-TAIL-03", "通知", "县人民检察院。", "县人民检察院"),
    ("A-TAIL-05", "通知", "2026年4月29日印发", "2026.4.29印"),
    ("A-TAIL-05", "通知", "2026年4月29日印发", "2026年04月29日印发"),
    ("A-TAIL-05", "通知", "@印发 ", "@印发{宋体} "),
    ("A-LET-01", "函", "安和县人大常委会办公室\n@空行\n@发文", "安和县人大常委会办公室文件（函）\n@空行\n@发文"),
    ("A-LET-02", "函", "@发文机关标志 ", "@发文机关标志{红线} "),
    ("A-LET-04", "函", "@发文字号{居右 ", "@发文字号{居中 "),
    ("A-LET-06", "函", "@页面{无页码}\n", ""),
    ("A-LET-07", "函", "\\Z", "@印发 安和县人大常委会办公室⇥2026年7月10日印发\n"),
    ("A-ORD-01", "令", "安和县人民政府令", "安和县人民政府文件（令）\n@空行\n@标题 安和县人民政府令"),
    ("A-ORD-02", "令", " 第1号", " 安政令〔2026〕1号"),
    ("A-MIN-01", "纪要", "主任会议纪要", "主任会议记录"),
    ("A-MIN-02", "纪要", "@正文{黑体} 出席：‖", "参会人员："),
    ("A-MIN-02", "纪要", "@正文{黑体} 出席：‖", "出席："),
    ("B-ELEM-04", "通知", "(@发文字号 .*)\n", r"\1\n@发文字号{无红线} 安人发〔2026〕6号\n"),
    ("R-02", "专项工作报告", "@副标题 ", "@副标题{宋体 小四} "),
    ("R-02", "专项工作报告", "@副标题 ", "@副标题{居左} "),
    ("R-03", "专项工作报告", "@报告人 ", "@报告人{宋体 小四} "),
    ("R-03", "专项工作报告", "@报告人 ", "@报告人{居左} "),
]  # fmt: skip

#: (row, paper, part of the file, pattern in its XML, what comes in its place)
XML = [
    ("A-PAGE-01", "通知", "document", r'<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>'),
    ("A-PAGE-02", "通知", "document", r'w:top="2098"', 'w:top="1440"'),
    ("A-PAGE-03", "通知", "document", r'w:left="158[78]"', 'w:left="2200"'),
    ("A-PAGE-04", "通知", "document", r'w:right="1474"', 'w:right="1800"'),
    ("A-TYPE-01", "通知", "document", "仿宋_GB2312", "宋体"),
    ("A-TYPE-02", "通知", "document", r'w:line="579" w:lineRule="exact"', 'w:line="400" w:lineRule="exact"'),
    ("A-TYPE-03", "通知", "document", '<w:sz w:val="32"/>', '<w:color w:val="0000FF"/><w:sz w:val="32"/>'),
    ("A-HEAD-11", "通知", "document", r'(<w:bottom w:val="single" w:sz="16"[^>]*)"FF0000"', r'\1"000000"'),
    ("A-TAIL-01", "通知", "document", r'w:val="single" w:sz="8"', 'w:val="single" w:sz="6"'),
    ("A-PGNO-01", "专项工作报告", "footer1", "<w:t>1</w:t>|<w:instrText.*?</w:instrText>", ""),
    ("A-PGNO-01", "通知", "footer1", "— </w:t>", "第</w:t>"),
    ("A-PGNO-01", "通知", "footer1", '<w:sz w:val="28"/>', '<w:sz w:val="18"/>'),
]  # fmt: skip


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("name", ["函", "令", "纪要", "通知"])
def test_the_samples_are_silent(name: str, hand: str):
    assert [(f.rule, f.message) for f in found(write(parse(paper(name)), hand), name)] == []


@pytest.mark.parametrize("hand", ["direct", "styles"])
@pytest.mark.parametrize(("row", "name", "old", "new"), SOURCE)
def test_a_defect_in_the_paper_is_told(row: str, name: str, old: str, new: str, hand: str):
    text = paper(name)
    planted, count = re.subn(old, new, text, count=1)
    assert count == 1, f"{row}: nothing to change"
    findings = found(write(parse(planted), hand), name)
    severe = [f for f in findings if f.severity is not Severity.INFO]
    assert severe, (row, [(f.rule, f.message) for f in findings])
    assert len(severe) <= 3, (row, [(f.rule, f.message) for f in severe])
    assert {f.category for f in severe} & {"format", "structure", "punctuation", "numbering"}


@pytest.mark.parametrize(("row", "name", "part", "old", "new"), XML)
def test_a_defect_in_the_file_is_told(row: str, name: str, part: str, old: str, new: str):
    made = write(parse(paper(name)), "direct")
    counts: list[int] = []

    def edit(xml: str) -> str:
        planted, count = re.subn(old, new, xml)
        counts.append(count)
        return planted

    findings = found(changed(made, **{part: edit}), name)
    assert sum(counts), f"{row}: nothing to change"
    severe = [f for f in findings if f.severity is not Severity.INFO]
    assert {f.category for f in severe} == {"format"}, (row, [(f.rule, f.message) for f in findings])
    assert len(severe) <= 5, (row, [(f.rule, f.message) for f in severe])


#: Ways that the norms allow or leave open: (paper, what is looked for in the source, what comes in its place)
ACCEPTED = [
    ("通知", "@紧急程度 加急", "@紧急程度{小二} 加　急"),
    ("通知", "@密级 秘密★1年", "@密级 秘　密"),
    ("通知", "@密级 秘密★1年", "@密级 机密★6个月"),
    ("通知", "@发文机关标志 ", "@发文机关标志{方正大标宋简体} "),
    ("通知", "@发文机关标志 ", "@发文机关标志{宋体 加粗} "),
    ("通知", "@署名{右1.75字} (.*)\n@成文日期 ", r"@署名{右2字} \1\n@成文日期{右4.5字} "),
    ("通知", "@成文日期 2026年4月29日", "@成文日期{右0字} 2026年4月29日　　　　"),
    ("通知", "@附注 （联系人：刘芳，联系电话：5210366）", "@附注 （此件公开发布）"),
    ("通知", "@抄送 (.*)", "@抄送{左1字 右0字} 抄送：县委办公室。"),
    ("通知", "关于组织县人大代表开展", "关于组织县人大代表↵开展"),
    ("请示", "签发人：‖陈志远", "签发人：‖陈　敏"),
    ("函", "安人办函〔2026〕5号", "安人办函〔2026〕105号"),
    ("函", "@发文机关标志 安和县人大常委会办公室\n@空行\n@发文字号{居右 无红线}",
     "@发文机关标志 安和县人大常委会办公室文件\n@空行\n@发文字号"),
    ("纪要", "@正文{黑体} 请假：‖赵国庆\n", ""),
    ("专项工作报告", "@副标题 ", "@副标题{仿宋_GB2312} "),
    ("专项工作报告", "@报告人 ", "@报告人{小二} "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), ACCEPTED)
def test_what_the_norms_leave_open_is_left_alone(name: str, old: str, new: str):
    accepted, count = re.subn(old, new, paper(name), count=1)
    assert count == 1
    findings = found(write(parse(accepted), "direct"), name)
    severe = [(f.rule, f.message) for f in findings if f.severity is not Severity.INFO]
    assert severe == []
