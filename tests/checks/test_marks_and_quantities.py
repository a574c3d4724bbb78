"""Punctuation, numbers, dates and units on whole lines: slips under their code, traps in silence."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.findings import Finding
from tests.support.texts import corrected, hits, marked, steps

RIGHT = [
    "建立与县情相适应、与财力相匹配的保障机制。",
    "落实关、停、并、转措施，普及急救知识、及时发布信息。",
    "比例尺为1:1000，于9:30至11:00开会，登录 https://www.example.gov.cn/~a/2026-03 查询。",
    "公式为y=ax+b，GB/T 15834-2011，电话0000-1234567，见表2-1、图3.2。",
    "规划期为2021—2025年，增速为5%～6%，每组3～5人。",
    "对审议意见，（一）、（二）两项已办结。",
    "张三、 李四",
    "他问：“你去不去？”群众说：“好！”大家都笑了……",
    "提出“落实‘一岗双责’要求”，修改了《关于印发〈办法〉的通知》。",
    "《代表在行动》《希望工程》等节目播出12期，印发《“清廉机关”创建活动方案》。",
    "县人大常委会办公室（以下简称办公室）负责。（责任单位：县教育局）",
    "第一条、第二条作了修改；第一，要学好；首先，要摸清底数。",
    "3.15亿元，占2.5%，比上年提高0.6个百分点，由50%提高到55%，增长10%。",
    "由30%提高到36%，提高6个百分点；由20%提高到30%，提高50%。",
    "弘扬五四精神，开展“3·15”宣传，拨打119、12345，纪念“一二·九”运动。",
    "全程12公里，面积30公顷（450亩）、2平方公里（3000亩）。",
    "12月28日至1月3日放假，3月5日至8日视察，22:00—6:00值班，上午9:00—12:00开会。",
    "2025年12月至2026年3月，2021年到2025年，自2019年3月起至今。",
    "第十二届、第6、7个专题，二、三产业，一、二等奖，“三农”“三公”。",
    "拨付资金123456元，其中县级2000万元，投资1亿2000万元，人均2.5千瓦。",
    "八百里秦川，万亩良田，二十余人，近三年，约50人，5000多户，数十人。",
    "发言不超过8分钟，满意率90%以上，3个月以内办结，至少2次。",
    "农历马年，每年农历八月十五，正月初五，二〇二六年，三千零五人。",
    "气温零下5摄氏度，用电3000度，住院3天，四套班子，5G基站，4A级景区。",
    "敷设2.5平方电缆，接待游客5万人次，票价30元/人，周转量3亿吨公里。",
    "办结率达百分之九十八，人民币贰仟陆佰元整，拾金不昧。",
]

WRONG = [
    ("由主任、或副主任主持。", "PU28"),
    ("印发各乡镇、及县直部门。", "PU28"),
    ("加强监督 ，推动落实。", "PU29"),
    ("群众满意吗。", "PU32"),
    ("大力弘扬“实干精神。”", "PU33"),
    ("会议审议了规划。（草案）", "PU34"),
    ("安排资金（含结转资金。），用于建设。", "PU35"),
    ("首先：要摸清底数。", "PU38"),
    ("落实‘一岗双责’要求。", "PU41"),
    ("学习〈监督法〉。", "PU42"),
    ("开展《清廉机关创建活动》。", "PU43"),
    ("审议《城市管理条例》（草案）。", "PU45"),
    ("制定2021——2025年规划。", "PU48"),
    ("弘扬五·四精神。", "PU52"),
    ("一年来，县人大常委会依法履职。全年共召开常委会会议8次，听取审议报告12项", "PU56"),
    ("做法：一是摸清底数；二是压实责任。三是严格考核；四是跟踪督办；五是回头看。", "PU57"),
    ("自20 26年起实施。", "DG30"),
    ("任职时间为2021.3—2026.2。", "DG31"),
    ("每年农历8月15日举办。", "DG32"),
    ("历时6、7个月。", "DG33"),
    ("学习党的20大精神。", "DG35"),
    ("做到2个维护。", "DG36"),
    ("共三千〇五人。", "DG39"),
    ("总投资1亿2千万元。", "DG40"),
    ("办结率达百分之98。", "DG41"),
    ("提高2.5百分点。", "DG42"),
    ("提高5%个百分点。", "DG43"),
    ("投资3亿元元。", "DG44"),
    ("建成场馆500平方。", "DG47"),
    ("接待游客5万人/次。", "DG50"),
    ("流转30公顷（300亩）。", "DG55"),
    ("定于3月5日25:30召开。", "DG60"),
    ("收入翻了两倍。", "DG61"),
    ("走访群众数百余人。", "DG62"),
    ("发言不超过8分钟以内。", "DG63"),
    ("在2025年至2021年期间。", "DG66"),
    ("覆盖率由30%提高到35%，提高5%。", "DG67"),
    ("大约三十人左右。", "DG62"),
    ("每户补助2-3万元。", "DG11"),
    ("二十届4中全会召开。", "DG35"),
]


@cache
def linter() -> Linter:
    """One linter for all lines: rules are read once."""
    return Linter(Options(profile="plain", select=("PU", "DG")))


def findings(text: str) -> tuple[Finding, ...]:
    done = linter().lint_bytes(text.encode(), "line.txt")
    assert done.problem is None
    return done.findings


@pytest.mark.parametrize("line", RIGHT)
def test_a_right_line_is_silent(line: str) -> None:
    assert [(one.rule, one.text) for one in findings(line)] == []


def test_all_right_lines_together_are_silent() -> None:
    assert [(one.rule, one.text) for one in findings("\n".join(RIGHT))] == []


@pytest.mark.parametrize(("line", "code"), WRONG)
def test_a_slip_comes_out_under_its_code(line: str, code: str) -> None:
    assert code in {one.rule for one in findings(line)}


@pytest.mark.parametrize(("line", "code"), WRONG)
def test_a_correction_leaves_nothing_to_correct(line: str, code: str) -> None:
    """Safe corrections are made blindly: the corrected line has no such finding, and no new error."""
    fixes = [one.fix for one in findings(line) if one.fix is not None and one.rule == code]
    text = line
    edits = sorted(
        (edit for fix in fixes for edit in fix.edits), key=lambda edit: -(edit.location.start or 0)
    )
    for edit in edits:
        text = text[: edit.location.start] + edit.replacement + text[edit.location.end :]
    if edits:
        left = findings(text)
        assert code not in {one.rule for one in left}
        assert not [one.rule for one in left if one.severity.value == "error"]


# -- where the missing half of a pair has to stand ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sort", "stretch"),
    [
        ("深化“放管服改革，推进“双随机”抽查。", "quotes", "放管服改革，推进"),
        ("推进“双随机”和放管服”改革。", "quotes", "和放管服"),
        ("根据《监督法的规定和《代表法》。", "brackets", "监督法的规定和"),
        ("实到205名）。", "brackets", "实到205名"),
    ],
)
def test_the_stretch_that_lacks_the_mark_is_named(text: str, sort: str, stretch: str) -> None:
    (hit,) = hits("pairs", text, marks=sort)
    assert f"“{stretch}”" in str(hit.args["where"])


def test_a_turned_mark_needs_no_search() -> None:
    (hit,) = hits("pairs", "深化“放管服“改革", marks="quotes")
    assert hit.args["where"] == ""


# -- levels of quotation ------------------------------------------------------------------------------


def test_single_marks_within_double_ones_are_right_even_over_paragraphs() -> None:
    text = "将第一条修改为：“落实‘一岗双责’要求。\n实行‘双随机’抽查。\n推行‘一网通办’。”"
    assert marked("quote-levels", text) == text


def test_single_marks_alone_become_double_ones() -> None:
    assert corrected("quote-levels", "落实‘一岗双责’和“‘甲’乙”，It’s ‘98’。") == (
        "落实“一岗双责”和“‘甲’乙”，It’s ‘98’。"
    )


# -- ends of paragraphs and of items ------------------------------------------------------------------

LONG = "一年来，县人大常委会依法履职。全年共召开常委会会议8次，听取审议报告12项"


@pytest.mark.parametrize("end", ["。", "！", "：", "；", "……", "”", "）", "（见附件）"])
def test_a_paragraph_with_an_end_is_silent(end: str) -> None:
    assert not hits("open-end", LONG + end)


@pytest.mark.parametrize("end", ["", "，", "、", "的", "5", "%"])
def test_a_paragraph_left_open_is_told_at_its_last_character(end: str) -> None:
    (hit,) = hits("open-end", LONG + end)
    assert hit.end == len(LONG + end)


@pytest.mark.parametrize(
    "text",
    [
        "县人大常委会办公室",
        "关于全县义务教育均衡发展情况的专项工作报告和审议意见落实情况",
        LONG + "。本报记者 李明摄",
    ],
)
def test_labels_and_credits_are_no_sentences(text: str) -> None:
    assert not hits("open-end", text)


def ends(text: str) -> list[str | None]:
    """What the rules about the ends of items point at."""
    return [one.text for one in findings(text) if one.rule in ("PU57", "PU58")]


@pytest.mark.parametrize("mark", "；。，")
def test_items_of_one_way_are_silent(mark: str) -> None:
    assert ends("做法：" + mark.join(f"{n}是抓好第{n}项工作" for n in "一二三四五") + "。") == []


def test_one_of_many_items_is_told() -> None:
    text = "做法：一是摸清底数；二是压实责任；三是严格考核。四是跟踪督办；五是回头再看。"
    assert ends(text) == ["。"]


def test_half_and_half_is_a_way_of_writing() -> None:
    assert ends("做法：一是甲方牵头；二是乙方配合。三是丙方督办；四是丁方落实。五是回头再看。") == []


def test_the_last_item_closes_the_list() -> None:
    items = ["（1）查阅台账，核对数据；", "（2）走访群众，听取意见；", "（3）召开座谈会"]
    assert ends("\n".join(items) + "。") == []
    assert ends("\n".join(items) + "；") == ["；"]


def test_quoted_sentences_do_not_raise_the_level() -> None:
    assert ends("（1）学习“要实干。”的要求；\n（2）查阅有关台账；\n（3）形成书面报告。") == []
    assert ends("（1）学习文件。领会要求；\n（2）查阅有关台账；\n（3）形成书面报告。") == ["；"]


def test_articles_of_a_law_have_their_own_custom() -> None:
    items = ["（一）提供原件。确有困难的，提供复印件；", "（二）注明来源；", "（三）签名盖章。"]
    assert ends("\n".join(["第一条　为了规范工作，制定本办法。", *items])) == []


# -- spans and quantities -----------------------------------------------------------------------------


@given(st.integers(1950, 2050), st.integers(0, 40), st.sampled_from(["年至", "—", "年到", "-", "～"]))
def test_years_run_forwards(year: int, more: int, to: str) -> None:
    assert not hits("time-spans", f"在{year}{to}{year + more}年期间")
    if more:
        assert len(hits("time-spans", f"在{year + more}{to}{year}年期间")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "22:00—6:00值班",
        "9:00—5:00",
        "比分为21:15—13:05，比21:15—13:05",
        "11月5日至1月3日",
        "2025年11月至3月",
        "编号2025-2021",
    ],
)
def test_spans_that_only_look_backward(text: str) -> None:
    assert not [hit for hit in hits("time-spans", text) if "值班" in text or hit.start == 0]


@given(st.integers(1, 5000), st.sampled_from(["公顷", "平方公里"]))
def test_areas_that_agree(number: int, unit: str) -> None:
    factor = {"公顷": 15, "平方公里": 1500}[unit]
    assert not hits("area-pairs", f"流转{number}{unit}（{number * factor}亩）")
    assert hits("area-pairs", f"流转{number}{unit}（{number * factor * 2}亩）")
    assert not hits("area-pairs", f"流转{number * factor}亩（{number}{unit}）")


@given(st.integers(1, 90), st.integers(1, 9))
def test_differences_of_percentages(before: int, more: int) -> None:
    text = f"由{before}%提高到{before + more}%，提高{more}"
    assert not hits("percent-difference", text + "个百分点")
    growth = more / before * 100
    wrong = abs(growth - more) >= 0.06
    assert bool(hits("percent-difference", text + "%")) is wrong


@pytest.mark.parametrize(
    "kind", ["time-spans", "percent-difference", "area-pairs", "open-end", "quote-levels"]
)
def test_the_cost_is_linear(kind: str) -> None:
    text = "由30%提高到35%，2021年至2025年，30公顷（450亩），‘甲’。"
    once = steps(lambda: hits(kind, text * 200))
    four = steps(lambda: hits(kind, text * 800))
    assert four < 5 * once + 50
