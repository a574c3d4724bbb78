"""Elements, recipients, closings, attachments, repetitions and places: what is a fault, and what only looks like one."""

from __future__ import annotations

import pytest

from draftlint.checks.base import Draft
from draftlint.packs.notation import build_example
from tests.support.forms import FONTS, FORMAT, SENTENCE, hits, quoted
from tests.support.planting import library

SIGNED = "@署名 安和县水利局\n@成文日期 2026年3月5日"


def read(text: str, genre: str = "generic") -> Draft:
    example = build_example(text, FORMAT, {"fonts": FONTS}, genre=genre)
    return Draft(example.document, example.outline, FORMAT, {"fonts": FONTS})


def rule_hits(code: str, one: Draft) -> list[str]:
    """What a shipped rule quotes in a draft, whatever genre it is for."""
    (rule,) = [rule for rule in library().rules if rule.code == code]
    return [quoted(hit) for hit in hits(rule.kind, one, **rule.params)]


# titles


@pytest.mark.parametrize(
    "title",
    [
        "关于召开会议的补充通知",
        "安和县人民政府印发加强水源保护规定的通知",
        "转发县人民政府关于做好统计工作的通知",
        "关于转发《关于做好统计工作的意见》的通知",
        "安和县人大常委会对县人民政府《关于水利工作情况的报告》的审议意见",
        "关于重大事项请示报告制度执行情况的报告",
        "安和县人民代表大会常务委员会工作报告",
        "关于贯彻落实监督法的若干意见",
        "关于《安和县水源保护条例（草案）》的说明",
        "安和县人民政府关于2025年度农村饮水安全工作情况的报告（书面）",
        "在县人大常委会第四十次会议上的讲话",
        "会议通知",
    ],
)
@pytest.mark.parametrize("code", ["ST12", "ST21", "ST22", "ST23", "ST24", "ST25", "ST26", "ST27"])
def test_titles_that_are_right(code: str, title: str):
    assert not rule_hits(code, read(f"@发文字号 安办发〔2026〕7号\n@标题 {title}\n{SENTENCE}"))


@pytest.mark.parametrize(
    ("title", "said"),
    [("关于关于做好工作的通知", "关于关于"), ("转发关于关↵于做好工作的通知", "关于关\n于")],
)
def test_what_is_written_twice_is_seen_over_the_end_of_a_line(title: str, said: str):
    (first, *_) = rule_hits("ST25", read(f"@标题 {title}\n{SENTENCE}"))
    assert first == said


def test_material_for_a_meeting_may_be_an_explanation():
    text = f"@标题 关于汛情的情况说明\n@报告人 县水利局局长　王明\n{SENTENCE}"
    assert not rule_hits("ST27", read(text))


# recipients

REQUEST = "@标题 安和县水利局关于追加防汛经费的请示\n"


@pytest.mark.parametrize(
    "recipient",
    [
        "县人民政府",
        "县发展和改革局",
        "县住房和城乡建设局",
        "县人力资源和社会保障局",
        "县委办公室（督查室）",
        "市人大监察和司法委员会",
    ],
)
def test_one_recipient_with_和_in_its_name_is_one(recipient: str):
    assert not hits("recipients", read(f"{REQUEST}@主送 {recipient}：\n{SENTENCE}"), fault="several")


@pytest.mark.parametrize(
    "recipient", ["县人民政府、县财政局", "县人民政府，县财政局", "县人民政府和县财政局", "县委及县人民政府"]
)
def test_two_recipients(recipient: str):
    (hit,) = hits("recipients", read(f"{REQUEST}@主送 {recipient}：\n{SENTENCE}"), fault="several")
    assert hit.args["count"] == 2


@pytest.mark.parametrize(
    "line",
    [
        "@主送 各乡镇人民政府",
        "@主送 县委书记办公室",
        "@称谓 主任、各位副主任、各位委员",
        "@称谓 各位代表",
        "@主送 县总工会主席团",
        "@主送 主任会议",
    ],
)
def test_who_is_no_single_leader(line: str):
    assert not hits("recipients", read(f"{REQUEST}{line}：\n{SENTENCE}\n{SIGNED}"), fault="leader")


def test_a_speech_may_greet_a_leader():
    text = f"@标题 在工作会议上的讲话\n@报告人 县长　王志明\n@称谓 尊敬的李书记：\n{SENTENCE}"
    assert not hits("recipients", read(text), fault="leader")


def test_a_township_may_copy_to_its_equals():
    text = "@标题 河东镇人民政府关于修路的请示\n" + SENTENCE + "\n@抄送 抄送：各镇人民政府。"
    assert not hits("recipients", read(text), fault="below")


# closings


@pytest.mark.parametrize("genre", sorted({genre.id for genre in library().genres}))
@pytest.mark.parametrize("closing", ["以上报告，请予审议。", "以上报告，请审议。", "请予审议。"])
def test_reports_to_a_congress_may_end_so_in_every_genre(closing: str, genre: str):
    one = read(f"@标题 关于水利工作情况的报告\n{SENTENCE}\n@结语 {closing}", genre)
    (rule,) = [rule for rule in library().rules if rule.code == "ST41"]
    assert not hits("closing-formula", one, **rule.params)


@pytest.mark.parametrize(
    ("genre", "closing", "wrong"),
    [
        ("request", "特此通知。", True),
        ("request", "妥否，请批示。", False),
        ("notice", "特此通知。", False),
        ("notice", "特此报告。", True),
        ("letter", "特此通知。", True),
        ("letter", "特此函达，请予支持。", False),
        ("special_report", "特此报告。", False),
        ("special_report", "特此通知。", True),
        ("speech", "特此通知。", False),
    ],
)
def test_closings_of_kinds(genre: str, closing: str, wrong: bool):
    (rule,) = [rule for rule in library().rules if rule.code == "ST41"]
    one = read(f"@标题 关于水利工作\n{SENTENCE}\n@结语 {closing}", genre)
    assert bool(hits("closing-formula", one, **rule.params)) is wrong


# dates


@pytest.mark.parametrize(
    ("date", "fault"),
    [
        ("2026年03月5日", "padded"),
        ("2026年3月05日", "padded"),
        ("二〇二六年三月五日", "chinese"),
        ("2026年3月", "partial"),
        ("26年3月5日", "partial"),
        ("2026年　月　日", "blank"),
    ],
)
def test_dates_of_issue(date: str, fault: str):
    one = read(
        f"@标题 关于工作的通知\n@主送 各乡镇人民政府：\n{SENTENCE}\n@署名 安和县水利局\n@成文日期 {date}"
    )
    faults = [
        name for name in ("padded", "chinese", "partial", "blank") if hits("issue-date", one, fault=name)
    ]
    assert faults == [fault]


@pytest.mark.parametrize(
    "date", ["2026年3月5日", "2026年10月20日", "二〇〇八年三月五日", "2026 年 3 月 5 日"]
)
def test_right_dates_of_issue(date: str):
    one = read(
        f"@标题 关于工作的通知\n@主送 各乡镇人民政府：\n{SENTENCE}\n@署名 安和县水利局\n@成文日期 {date}"
    )
    assert not [
        n for n in ("padded", "chinese", "partial", "blank", "late") if hits("issue-date", one, fault=n)
    ]


def test_a_plan_may_be_dated_by_its_month():
    one = read(f"@标题 2026年工作计划\n{SENTENCE}\n@成文日期 2026年3月")
    assert not hits("issue-date", one, fault="partial")


@pytest.mark.parametrize(
    ("title", "signature", "wrong"),
    [
        ("安和县人民政府关于防汛的通知", "安和县人民政府办公室", True),
        ("县人民政府关于防汛的通知", "安和县人民政府", False),
        ("安和县人大常委会关于视察的通知", "安和县人民代表大会常务委员会", False),
        ("中共安和县委办公室↵安和县人民政府办公室↵关于防汛的通知", "中共安和县委办公室", False),
        ("安和县人民政府关于任免的议案", "县长：王志明", False),
        ("关于防汛的通知", "安和县水利局", False),
        ("安和县第十八届人民代表大会第六次会议关于工作报告的决议", "大会秘书处办公室", False),
    ],
)
def test_who_issues_signs(title: str, signature: str, wrong: bool):
    one = read(f"@标题 {title}\n{SENTENCE}\n@署名 {signature}\n@成文日期 2026年3月5日")
    assert bool(hits("issuer-signs", one)) is wrong


@pytest.mark.parametrize(
    "front", ["@副标题 安和县财政局", "@报告人 县财政局局长　王明", "@副标题 安和县人民政府办公室"]
)
def test_a_report_may_be_signed_under_its_title(front: str):
    one = read(f"@标题 关于预算执行情况的报告\n{front}\n@主送 县人大常委会：\n{SENTENCE}\n{SENTENCE}")
    assert not hits("element-missing", one, what="signature", when=["recipient", "title"])


def test_a_cover_may_have_blank_lines():
    one = read("@标题 工作方案\n" + "@空行\n" * 9 + f"@副标题 安和县水利局\n{SENTENCE}\n{SENTENCE}")
    assert not hits("blank-runs", one)


# attachments

NOTE = "@标题 关于工作的通知\n" + SENTENCE + "\n"


@pytest.mark.parametrize(
    "fault", ["count", "sequence", "unnumbered", "lone", "labels", "mention", "unlisted"]
)
@pytest.mark.parametrize(
    "rest",
    [
        "@附件说明 附件：会议日程\n" + SIGNED,
        "@附件说明 附件：1.会议日程\n@附件说明 2.参会人员名单\n" + SIGNED,
        "@附件说明 附件：1.会议日程↵2.参会人员名单\n" + SIGNED,
        "@附件说明 附件：1.会议日程\n@附件说明 2.关于进一步做好防汛抗旱\n@附件说明 工作的实施方案\n" + SIGNED,
        "@附件说明 附件：会议日程\n" + SIGNED + "\n@附件 附件\n@附件标题 会议日程",
    ],
)
def test_attachments_in_order(fault: str, rest: str):
    assert not hits("attachment-list", read(NOTE + rest), fault=fault)


def test_an_attachment_of_a_law_that_is_cited_is_none_of_ours():
    text = "@标题 关于工作的通知\n按照《办法》附件3办理，详见附件1。\n@附件说明 附件：会议日程\n" + SIGNED
    assert not hits("attachment-list", read(text), fault="mention")


# repetitions

LONG = "县人民政府把农村饮水安全作为重点民生工程，持续加大投入，完善管护机制，群众满意度稳步提高。"


def repeated(text: str) -> list[str]:
    one = read("@标题 关于水利工作情况的报告\n" + text)
    return [what for what in ("paragraph", "sentence") if hits("repeated-text", one, what=what)]


def test_a_paragraph_and_a_sentence_are_told_apart():
    assert repeated(f"{LONG}\n{SENTENCE}\n{LONG}") == ["paragraph"]
    one = "城区供水管网改造基本完成，新增用户三千户，水费收缴率稳步提高，投诉明显减少。"
    other = "河东片区新建水厂一座，铺设管道二十公里，受益群众五千余人，水质全部合格。"
    assert repeated(f"{one}{LONG}\n{SENTENCE}\n{LONG}{other}") == ["sentence"]


def test_a_paragraph_with_a_word_changed_is_still_the_same():
    assert repeated(f"{LONG}\n{SENTENCE}\n{LONG.replace('持续加大', '不断增加')}") == ["paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n{LONG.replace('饮水安全', '公路建设')[:20]}，面貌一新。",
        f"{SENTENCE}\n会议认为，{LONG}",
        "各位代表，让我们团结起来。\n各位代表，让我们团结起来。",
        f"@一级 一、听取县人民政府关于农村饮水安全工作情况的报告\n{SENTENCE}\n@一级 二、听取县人民政府关于农村饮水安全工作情况的报告",
        f"@表格 {LONG}\n@表格 {LONG}\n{SENTENCE}",
        f"第一条　{LONG}\n第二条　{LONG}\n第三条　{LONG}",
        f"{LONG}\n{LONG}\n{LONG}",
        f"第一项，请大家审议县人民政府关于农村饮水安全工作情况的报告。\n{SENTENCE}\n第一项，请大家审议县人民政府关于农村饮水安全工作情况的报告。",
    ],
    ids=["alike", "once", "short", "headings", "table", "law", "refrain", "fixed words"],
)
def test_what_may_stand_twice(text: str):
    assert repeated(text) == []


# places

OWN = "@标题 安和县人民政府关于水利工作情况的报告\n"


@pytest.mark.parametrize(
    "text",
    [
        "受安和县人民政府委托，现将有关情况报告如下。",
        "提请县人民政府研究。提请县人大常委会审议。报请县人民政府批准。",
        "各县人民政府要落实责任。全县人民政府系统要落实责任。各县人民政府要抓好落实。",
        "临河县人民政府来我县考察学习。临河县人民政府介绍了做法。",
        "临河县人民政府提供了协助。",
        "市县人民政府分级负责。市县人民政府共同投入。",
        "我县人大常委会高度重视。本县人大常委会多次研究。",
    ],
)
def test_places_that_belong_there(text: str):
    assert not hits("other-place", read(OWN + text + "\n" + SENTENCE), times=2)


def test_a_county_left_from_the_text_that_was_copied():
    text = f"临河县人民政府高度重视。\n{SENTENCE}\n近年来，临河县人大常委会多次视察。"
    (hit,) = hits("other-place", read(OWN + text), times=2)
    assert (hit.args["own"], hit.args["place"], hit.args["times"]) == ("安和县", "临河县", 2)


def test_a_paper_of_no_county_has_no_other():
    text = "@标题 关于水利工作情况的报告\n临河县人民政府高度重视。\n临河县人民政府多次研究。"
    assert not hits("other-place", read(text), times=2)


# series of words


def series(text: str, fault: str) -> list[str]:
    return [quoted(hit) for hit in hits("text-series", read(NOTE + text), fault=fault)]


@pytest.mark.parametrize("fault", ["gap", "duplicate", "mixed", "start", "lone"])
@pytest.mark.parametrize(
    "text",
    [
        "一是压实责任；二是加大投入；三是强化监督。",
        "一是压实责任。\n二是加大投入。\n三是强化监督。",
        f"一是压实责任。\n{SENTENCE}\n{SENTENCE}\n二是加大投入。",
        "有两点：一是坚持原则，一是实行改革。",
        "坚持“三要三不要”的原则。",
        "首先，压实责任。其次，加大投入。最后，强化监督。",
        "第一，压实责任。一是建立专班；二是定期调度。第二，加大投入。",
        "主要有两个原因：一是投入不够；另一个是管护不到位。",
        "不足之处，一是投入不够，另一方面是管护不到位。其次是监督不力。",
    ],
)
def test_series_that_are_complete(text: str, fault: str):
    assert series(text, fault) == []
