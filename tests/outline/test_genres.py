"""Titles of every genre, in our own words: each is told from all others."""

from __future__ import annotations

import pytest

from draftlint.outline.genre import genres_from_data
from tests.support.outlines import genres, titled

TITLES = {
    "gov_work_report": [
        "政府工作报告",
        "2025年政府工作报告",
        "安和县人民政府工作报告",
        "2026年安和县政府工作报告",
    ],
    "court_work_report": ["安和县人民法院工作报告", "江州市中级人民法院工作报告"],
    "procuratorate_work_report": ["安和县人民检察院工作报告", "2026年安和县人民检察院工作报告"],
    "sc_work_report": ["安和县人民代表大会常务委员会工作报告", "2025年安和县人大常委会工作报告"],
    "special_report": [
        "县人民政府关于2025年度环境状况和环境保护目标完成情况的报告",
        "关于全县农村饮水安全工作情况的报告",
        "县监察委员会关于群众身边不正之风整治工作情况的报告",
    ],
    "plan_report_npc": [
        "关于安和县2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告",
        "关于2025年国民经济和社会发展计划执行情况和2026年计划草案的报告（书面）",
    ],
    "plan_report_sc": [
        "关于2026年上半年国民经济和社会发展计划执行情况的报告",
        "县人民政府关于安和县2026年国民经济和社会发展计划上半年执行情况的报告",
    ],
    "budget_report_npc": [
        "关于安和县2025年财政预算执行情况和2026年财政预算草案的报告",
        "关于2025年预算执行情况与2026年预算（草案）的报告",
    ],
    "budget_exec_sc": [
        "关于2026年上半年财政预算执行情况的报告",
        "县人民政府关于2026年1—8月县级预算执行情况的报告",
    ],
    "final_accounts": ["关于安和县2025年县级决算草案的报告", "关于2025年度财政决算（草案）的报告"],
    "audit_report": [
        "关于安和县2025年度县级预算执行和其他财政收支的审计工作报告",
        "县人民政府关于2025年度预算执行和其他财政收支审计工作报告",
    ],
    "audit_rectification": [
        "关于2025年度县级预算执行和其他财政收支审计查出问题整改情况的报告",
        "县人民政府关于审计查出突出问题整改情况的报告",
    ],
    "enforcement_inspection": [
        "县人大常委会执法检查组关于检查《中华人民共和国水法》实施情况的报告",
        "关于检查《江州市物业管理条例》贯彻实施情况的报告",
    ],
    "inspection_tour": ["县人大常委会视察组关于全县环境状况的视察报告", "关于视察重点项目建设情况的报告"],
    "research_report": [
        "关于全县养老服务工作情况的调研报告",
        "县人大社会建设委员会关于城乡低保工作的专题调研报告",
    ],
    "duty_report": ["述职报告", "县教育局局长履职情况报告", "周海涛同志述职述廉报告"],
    "appointment_motion": [
        "关于提请周海涛等同志职务任免的议案",
        "安和县人民法院关于提请任命李明为审判员的议案",
        "关于提请审议人事任免事项的报告",
    ],
    "appointment_list": ["拟任免名单（草案）", "安和县人大常委会人事任免名单"],
    "resume": ["周海涛同志简历", "简历"],
    "pledge_speech": ["供职发言", "拟任职表态发言"],
    "motion": ["关于提请审议《安和县城市管理办法（草案）》的议案", "关于加强饮用水水源保护的议案"],
    "motion_explanation": [
        "关于《安和县讨论决定重大事项办法（草案）》的说明",
        "关于《安和县人大常委会议事规则（修订草案）》的说明",
    ],
    "review_report": [
        "县人大财政经济委员会关于安和县2025年县级决算草案审查结果的报告",
        "议案审查委员会关于代表议案审议结果的报告",
        "关于安和县2026年财政预算草案初步审查意见的报告",
    ],
    "resolution": [
        "安和县第十八届人民代表大会第五次会议关于安和县人民政府工作报告的决议",
        "安和县人民代表大会常务委员会关于批准2025年县级决算的决议（草案）",
    ],
    "decision": [
        "安和县人民代表大会常务委员会关于接受钱进辞去安和县人民政府副县长职务请求的决定",
        "安和县人民政府关于表彰先进集体的决定",
    ],
    "deliberation_opinion": [
        "县人大常委会对县人民政府《关于全县农村饮水安全工作情况的报告》的审议意见",
        "关于全县环境状况报告的审议意见（草案）",
    ],
    "opinion_handling_report": [
        "县人民政府关于《农村饮水安全工作审议意见》研究处理情况的报告",
        "关于县人大常委会审议意见落实情况的报告",
    ],
    "agenda": [
        "安和县第十八届人大常委会第三十六次会议议程（草案）",
        "安和县第十八届人民代表大会第六次会议议程",
    ],
    "schedule": [
        "安和县人大常委会第三十六次会议日程",
        "安和县第十八届人民代表大会第六次会议日程安排（草案）",
    ],
    "host_script": ["县人大常委会第三十六次会议主持词", "安和县十八届人大六次会议开幕会主持词"],
    "speech": ["在县十八届人大常委会第三十六次会议结束时的讲话", "在全县人大工作座谈会上的发言"],
    "minutes": ["安和县第十八届人大常委会第七十二次主任会议纪要", "县政府专题会议纪要"],
    "announcement": ["安和县人民代表大会常务委员会公告", "安和县第十八届人民代表大会第六次会议主席团公告"],
    "suggestion_handling": [
        "县人民政府关于县十八届人大五次会议代表建议、批评和意见办理情况的报告",
        "关于人大代表建议交办情况的报告",
    ],
    "filing_review_report": [
        "县人大常委会法制工作委员会关于2025年备案审查工作情况的报告",
        "关于2025年度规范性文件备案审查工作情况的报告",
    ],
    "zhuren_brief": ["关于县人大常委会第三十六次会议议题准备情况的汇报", "关于代表视察筹备工作情况的汇报"],
    "order": ["安和县人民政府令", "安和县人民政府关于给李明记功的命令"],
    "communique": ["安和县第七次全国人口普查公报", "县委全会公报"],
    "proclamation": ["安和县人民政府关于禁止燃放烟花爆竹的通告", "关于道路临时交通管制的通告"],
    "opinion": ["关于加快推进乡村振兴的实施意见", "中共安和县委关于加强新时代人大工作的意见"],
    "notice": ["关于召开全县农业工作会议的通知", "关于印发《安和县防汛应急预案》的通知"],
    "circular": ["关于2025年度目标考核结果的通报", "安和县人民政府关于表扬先进单位的通报"],
    "report": ["关于报送2025年工作总结的报告", "安和县教育局关于校舍安全排查的报告"],
    "request": ["关于解决城区学位不足问题的请示", "安和县水利局关于申请防汛资金的请示"],
    "reply": ["安和县人民政府关于同意设立工业园区的批复", "关于调整机构编制的批复"],
    "letter": ["关于商请提供有关材料的函", "安和县财政局关于征求意见的复函"],
    "generic": ["中华人民共和国水法", "安和县城市供水管理办法", "2026年工作要点", "Annual Report"],
}
BODY = "这里是正文的第一段，说的是全县有关工作的情况，写到句号为止，长短与平常的一段相当。"


@pytest.mark.parametrize(("genre", "title"), [(genre, title) for genre in TITLES for title in TITLES[genre]])
def test_a_title_tells_the_genre(genre, title):
    outline = titled(title, BODY, BODY)
    assert outline.genre == genre
    if genre != "generic":
        assert outline.title == title


def test_every_genre_has_titles_here():
    assert {genre.id for genre in genres()} == set(TITLES) - {"generic"}


@pytest.mark.parametrize(
    ("addressee", "genre"),
    [
        ("县人大常委会：", "special_report"),
        ("主任、各位副主任、各位委员：", "special_report"),
        ("市人民政府：", "report"),
        ("主任、各位副主任：", "zhuren_brief"),
    ],
)
def test_whom_a_report_addresses_decides_between_genres(addressee, genre):
    assert titled("关于全县农村饮水安全工作情况的报告", addressee, BODY).genre == genre


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("现在，我代表国务院，向大会作政府工作报告，请予审议，并请全国政协委员提出意见。", "gov_work_report"),
        ("我受安和县人民代表大会常务委员会委托，向大会报告工作，请予审议。", "sc_work_report"),
        ("现在，我代表安和县人民法院，向大会报告工作，请予审议。", "court_work_report"),
    ],
)
def test_a_report_without_title_is_known_by_its_opening(opening, genre):
    outline = titled("各位代表：", opening, BODY)
    assert (outline.genre, outline.title) == (genre, None)
    assert outline.genre_confidence < titled("政府工作报告", BODY, BODY).genre_confidence


def test_a_title_without_a_known_genre_is_generic_and_not_certain():
    outline = titled("安和县城市供水管理办法", BODY, BODY)
    assert outline.genre == "generic"
    assert outline.genre_confidence < 0.9


def test_an_office_adds_a_genre_by_data_alone():
    table = genres_from_data([{"id": "brief", "name": "简报", "ends": "简报", "title": ["^[{汉}]+简报$"]}])
    assert table[0].title == ("^[\u4e00-\u9fff]+简报$",)
    assert table[0].ends == ("简报",)
