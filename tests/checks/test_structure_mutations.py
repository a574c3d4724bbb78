"""One defect at a time of structure, left-overs and numbering in correct papers of all genres and hands."""

from __future__ import annotations

import pytest

from draftlint.findings import Finding, Severity
from tests.support.hands import HANDS
from tests.support.planting import PAPERS, judged, planted, source_of, written

FAMILIES = ("ST", "RS", "IN", "NB")
SOME = ("专项工作报告", "述职报告", "通知", "请示", "讲话", "审议意见")
LONG_BODY = r"^(?![@#|])(?=.{30})"
LONG_LINE = r"^((?![@#|]).{40,})$"
ISSUED = ("通知", "请示")

#: name: (papers, what is looked for in the source, what comes in its place); the middle one of all places.
STRUCTURE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "title without 关于": (ISSUED, r"↵关于(?=组织|举办)", "↵"),
    "title without 的": (ISSUED, r"的(?=通知$|请示$)", ""),
    "title without its kind": (("通知", "请示", "专项工作报告"), r"^(@标题 .*)(?:通知|请示|工作情况的报告)$", r"\1"),
    "made-up kind": (("请示",), r"(?<=班的)请示$", "请示报告"),
    "关于 twice": (("通知", "请示", "专项工作报告"), r"(?<=[↵府])关于", "关于关于"),
    "的 twice": (("通知", "请示", "专项工作报告"), r"的(?=通知$|请示$|报告$)", "的的"),
    "a kind that is none": (("请示",), r"(?<=班的)请示$", "申请"),
    "title ends with a stop": (SOME, r"^(@标题 .*)$", r"\1。"),
    "书名号 round what is no law": (("通知",), r"关于组织县人大代表开展集中视察活动", "关于印发《集中视察活动方案》"),
    "no signature": (("通知", "请示", "人事任免议案", "审议意见"), r"^@署名.*\n@成文日期.*\n", ""),
    "no date": (("通知", "请示", "人事任免议案", "审议意见"), r"^@成文日期.*\n", ""),
    "no 签发人": (("请示",), r"⇥签发人：‖陈志远", ""),
    "密级 without 份号": (("通知",), r"^@份号 000018$", "@密级 秘密★1年"),
    "note before the date": (("通知",), r"^(@附件说明 附件：1.*\n@附件说明.*\n@空行\n@空行\n)(@署名.*\n@成文日期.*\n)", r"\2\1"),
    "抄送 below 印发": (ISSUED, r"^(@抄送.*)\n(@印发.*)$", r"\2\n\1"),
    "two recipients": (("请示",), r"(?<=^@主送 安和县人大常委会党组)：", "、安和县财政局："),
    "a leader addressed": (("请示", "通知"), r"^@主送 .*$", "@主送 李书记："),
    "a leader among offices": (("请示",), r"(?<=^@主送 安和县人大常委会党组)：", "、王县长："),
    "copied to those below": (("请示",), r"(?<=抄送：县委办公室)。", "，各乡镇人民政府。"),
    "特此通知 in a 请示": (("请示",), r"^@结语 .*$", "@结语 特此通知。"),
    "妥否，请批示 in a 议案": (("人事任免议案",), r"^@结语 .*$", "@结语 妥否，请批示。"),
    "特此函告 at the end of a 通知": (("通知",), r"^@空行\n(?=@附件说明)", "特此函告。\n@空行\n"),
    "a speech's leave at the end of a report": (("专项工作报告",), r"^@结语 .*$", "@结语 以上报告如有不当，请批评指正。"),
    "two matters in one 请示": (
        ("请示",), r"^@一级 二、培训对象\n(.*)\n@一级 三、培训内容$", r"@一级 二、请求批准培训计划\n\1\n@一级 三、请求拨付培训经费"
    ),
    "signed by another": (("通知",), r"(?<=^@署名\{右1.75字\} 安和县)人大常委会办公室$", "人民政府"),
    "你局 to a superior": (("请示",), LONG_BODY, "请你们单位审定。"),
    "padded date": (("通知", "请示", "审议意见"), r"(?<=^@成文日期 2026年)(\d)月", r"0\1月"),
    "date in Chinese digits": (("通知",), r"2026年4月29日$", "二〇二六年四月二十九日"),
    "date without its day": (("通知", "请示", "审议意见"), r"(?<=^@成文日期 2026年)(\d)月\d+日$", r"\1月"),
    "issued after it was printed": (ISSUED, r"(?<=^@成文日期 )2026(?=年)", "2027"),
    "deputies greeted by a committee's reporter": (("专项工作报告", "述职报告"), r"^@称谓 .*$", "@称谓 各位代表："),
    "leaders greeted": (("专项工作报告", "述职报告"), r"^@称谓 .*$", "@称谓 各位领导、同志们："),
    "members greeted at a congress": (("常委会工作报告",), r"^@称谓 .*$", "@称谓 主任、各位副主任、各位委员："),
    "no meeting that passed it": (("决定",), r"^@副标题 .*\n(@空行\n.*)，安和县.*审议了何伟同志的辞职请求", r"\1"),
    "note of adoption without brackets": (("决定",), r"^@副标题 （(.*)）$", r"@副标题 \1"),
    "此页无正文": (("通知", "请示", "审议意见"), r"^@署名", "（此页无正文）\n@署名"),
    "blank line between paragraphs": (SOME, rf"{LONG_BODY}(?=.*\n{LONG_BODY})(.*)$", r"\1\n@空行"),
    "blank lines for a new page": (("通知", "讲话", "专项工作报告"), r"^@一级 三、", "@空行\n" * 6 + "@一级 三、"),
    "empty section": (("专项工作报告", "讲话", "审议意见", "请示"), r"^(@一级 二、.*)\n(?:(?!@一级).*\n)+", r"\1\n"),
    "one attachment less": (("通知", "人事任免议案"), r"^@附件 附件2\n(?:(?!@抄送).*(?:\n|\Z))+", ""),
    "attachment listed under a wrong number": (("通知", "人事任免议案"), r"^(@附件说明\{.*\} )2\.", r"\g<1>3."),
    "attachment with another name": (("通知", "人事任免议案"), r"^@附件标题 .*$", "@附件标题 联络员名单"),
    "attachment with a wrong number": (("通知", "人事任免议案"), r"^@附件 附件2$", "@附件 附件3"),
    "colon after the attachment's number": (("通知", "人事任免议案"), r"^(@附件 附件\d)$", r"\1："),
    "Chinese number of an attachment": (("通知", "人事任免议案"), r"^@附件 附件1$", "@附件 附件一"),
    "stop after an attachment's name": (("通知", "人事任免议案"), r"^(@附件说明\{.*\} 2.*)$", r"\1。"),
    "、 after an attachment's number": (("通知", "人事任免议案"), r"^(@附件说明\{.*\} )2\.", r"\g<1>2、"),
    "an attachment that is not there": (("通知",), "见附件2", "见附件4"),
    "attachments without a list": (("通知",), r"^@附件说明.*\n@附件说明.*\n", ""),
    "no stop after 抄送": (ISSUED, r"^(@抄送 .*)。$", r"\1"),
    "no colon after the recipients": (("通知",), r"^(@主送 .*)：$", r"\1"),
}  # fmt: skip
RESIDUE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "month not filled in": (SOME, LONG_BODY, "会议于×月×日召开。"),
    "year not filled in": (SOME, LONG_BODY, "20XX年全县工作取得新成效。"),
    "name not filled in": (SOME, LONG_BODY, "由××局牵头落实。"),
    "somebody": (SOME, LONG_BODY, "由某某局牵头落实。"),
    "a gap to fill": (SOME, LONG_BODY, "县人民政府____同志作了说明。"),
    "to be added": (SOME, r"^((?![@#|]).{30,})。$", r"\1（数据待核）。"),
    "a template's hint": (SOME, LONG_BODY, "【请填写会议名称】"),
    "a form's hint": (SOME, LONG_BODY, "单击此处输入文字。"),
    "todo": (SOME, LONG_BODY, "存在的问题：待补充。"),
    "source on the web": (SOME, LONG_BODY, "本文来自网络"),
    "an advert": (SOME, r"^((?![@#|]).{30,})$", r"\1更多范文请点击下方链接。"),
    "way to the page": (SOME, r"^(?![@#|])(.{30,})$", r"首页 > 政务公开 > 工作报告\n\1"),
    "visits counted": (SOME, r"^(?![@#|])(.{30,})$", r"发布时间：2026-03-05 浏览次数：1280\n\1"),
    "forum": (SOME, r"^(?![@#|])(.{30,})$", r"楼主 发表于 2026-3-5 10:20\n\1"),
    "chat": (SOME, r"^((?![@#|]).{30,})$", r"\1[玫瑰]"),
    "an assistant's words": (SOME, LONG_BODY, "以下是为您撰写的工作报告："),
    "nbsp in code": (SOME, r"^((?![@#|]).{20})", r"\1&nbsp;"),
    "space of a web page": (SOME, r"^((?![@#|])[^，。]{0,12}[一-龥])(?=[一-龥])", "\\1\u00a0"),
    "character of nobody's font": (SOME, r"^((?![@#|]).{20})", "\\1\ue123"),
    "lost character": (SOME, r"^((?![@#|]).{20})", "\\1\ufffd"),
    "paragraph pasted twice": (SOME, LONG_LINE, r"\1\n\1"),
    "another county's government": (
        ("专项工作报告", "述职报告"), r"^(?![@#|])(.{30,})$", r"受临河县人民政府委托，现将情况说明如下。\n\1"
    ),
}  # fmt: skip
NUMBERING: dict[str, tuple[tuple[str, ...], str, str]] = {
    "一是 left out": (("通知", "请示", "审议意见"), LONG_BODY, "主要做了两项工作。二是加大投入，保障建设；三是强化监督，推动落实。"),
    "nothing after 一是": (("通知", "请示", "审议意见"), LONG_BODY, "工作中还有不足。一是管网老化，影响安全。"),
    "一是, 三是": (SOME, LONG_BODY, "一是压实责任；三是加大投入；四是强化监督。"),
    "一是, 五是": (SOME, LONG_BODY, "一是压实责任；五是加大投入；六是强化监督。"),
    "一是 and 其次": (SOME, LONG_BODY, "一是压实责任，层层抓好落实。其次，加大投入，保障建设。"),
    "首先 and 第二": (SOME, LONG_BODY, "首先，压实责任，层层抓好落实。第二，加大投入，保障建设。"),
    "一级 left out": (SOME, r"^(@一级 )二、", r"\1三、"),
    "（一） twice": (SOME, r"^(@二级 )（二）", r"\1（一）"),
    "dot before a heading's words": (SOME, r"^(@一级 一)、", r"\1."),
    "full stop at a heading": (("专项工作报告", "讲话", "通知"), r"^(@一级 二、.*)$", r"\1。"),
}  # fmt: skip
DEFECTS = {
    **{(name, "structure"): defect for name, defect in STRUCTURE.items()},
    **{(name, "residue"): defect for name, defect in RESIDUE.items()},
    **{(name, "numbering"): defect for name, defect in NUMBERING.items()},
}
#: A stop at the end of a heading is a fault of structure.
CATEGORY = {"full stop at a heading": "structure"}
#: Numbers that Word makes cannot be wrong: this hand leaves typed ones away.
TYPED = {"一级 left out", "（一） twice"}


def shown(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in findings]


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_correct_papers_of_all_genres_are_silent(paper: str, hand: str):
    assert shown(judged(written(source_of(paper), hand), FAMILIES)) == []


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect[1]}: {defect[0]}")
def test_a_planted_defect_is_found_and_little_else(defect: tuple[str, str], hand: str):
    papers, pattern, replacement = DEFECTS[defect]
    if hand == "automatic" and defect[0] in TYPED:
        pytest.skip("Word makes the numbers")
    category = CATEGORY.get(defect[0], defect[1])
    tried = 0
    for paper in papers:
        text = planted(source_of(paper), pattern, replacement)
        if text is None:
            continue
        tried += 1
        found = judged(written(text, hand), FAMILIES)
        severe = [finding for finding in found if finding.severity is not Severity.INFO]
        assert category in {finding.category for finding in severe}, (paper, shown(found))
        assert len(severe) <= 3, (paper, shown(severe))
    assert tried
