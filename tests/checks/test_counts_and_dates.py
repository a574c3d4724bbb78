"""What is announced and what is listed; years, dates, meetings, figures and people of one paper."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.findings import Finding
from tests.support.texts import plain_draft

HEAD = "关于全县农村饮水安全工作情况的报告\n——2026年4月28日在安和县第十八届人民代表大会常务委员会第四十次会议上\n安和县人民政府副县长　张建国\n主任、各位副主任、各位委员：\n我受县人民政府委托，现将有关情况报告如下，请予审议。\n"
_NUMERALS = "一二三四五六七八九"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(select=("LG",), config=""))


def _found(linter: Linter, text: str) -> list[Finding]:
    report = linter.lint_bytes((HEAD + text).encode("utf-8-sig"), "报告.txt")
    assert report.problem is None
    return [one for one in report.findings if one.severity.value != "info"]


# -- announced and listed ----------------------------------------------------------------------------

#: {n} the number announced, {items} what follows; with them the marks of the items.
LISTS = {
    "主要采取了{n}项措施：{items}。": ("一是{x}", "；"),
    "存在{n}个方面的问题。{items}。": ("一是{x}", "；"),
    "提出{n}点要求：{items}。": ("第一，{x}", "；"),
    "突出抓好{n}件事，{items}。": ("一要{x}", "，"),
    "重点推进以下{n}项工作：{items}。": ("（一）{x}", "；"),
    "开展了以下{n}项工作：\n{items}。": ("一是{x}", "。\n"),
    "主要做了{n}个方面的工作：\n{items}。": ("1.{x}", "。\n"),
    "下面，我讲{n}点意见：\n{items}。": ("一、{x}", "\n要认真抓好落实。\n"),
}
WORK = ("摸清底数", "压实责任", "严格考核", "强化督查", "加强宣传", "完善制度", "落实保障")


def _list(luck: Random, wording: str, announced: int, listed: int) -> str:
    mark, join = LISTS[wording]
    items = []
    for at, what in enumerate(luck.sample(WORK, listed)):
        items.append(mark.format(x=what).replace("一", _NUMERALS[at], 1).replace("1", str(at + 1), 1))
    number = "两" if announced == 2 else _NUMERALS[announced - 1]
    if luck.random() < 0.3:
        number = str(announced)
    return wording.format(n=number, items=join.join(items))


def _claims(text: str) -> list[str]:
    from draftlint.checks.registry import kind_named
    from draftlint.outline.build import build
    from draftlint.packs.library import Library
    from draftlint.reading import read

    kind = kind_named("claimed-count")
    assert kind is not None
    document = read((HEAD + text).encode("utf-8-sig"), "报告.txt")
    draft = plain_draft("")
    draft.document, draft.outline = document, build(document, Library.load().genres)
    return [str(hit.args["claim"]) for hit in kind.factory({})(draft)]


@settings(max_examples=120, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(LISTS)), st.integers(2, 6))
def test_as_many_as_announced(luck: Random, wording: str, number: int) -> None:
    assert _claims(_list(luck, wording, number, number)) == []


@pytest.mark.parametrize("wording", sorted(LISTS))
def test_more_or_fewer_than_announced(wording: str) -> None:
    luck = Random(5)
    told = [
        _list(luck, wording, announced, listed)
        for announced in range(2, 7)
        for listed in (announced - 1, announced + 1)
        if listed > 1
    ]
    found = [len(_claims(text)) for text in told]
    assert sum(found) >= 0.95 * len(told)


@pytest.mark.parametrize(
    "text",
    [
        "采取三项措施：一是摸清底数；二是压实责任；此外，还要加强宣传。",
        "推进三大工程。一是加强领导，二是落实责任，三是严格考核，四是加强宣传。",
        "从正向引导和案例观察两个方向开展工作。一是收集；二是整理；三是归档。",
        "提出了3个方面的意见，县人民政府逐条落实。一是加快改造。二是完善制度。",
        "应当在两个月内完成下列工作：\n一是摸底。\n二是整改。\n三是验收。",
        "坚持五项原则，做到三个结合：一是上下结合；二是内外结合；三是点面结合。",
        "全县有三个乡镇开展了试点工作。一是加强领导；二是压实责任；三是严格考核；四是加强宣传。",
        "今年在三个乡镇重点推进。\n（一）加强领导\n健全机制。\n（二）压实责任\n分解任务。",
        "每两个月开展一次督查：一是查进度；二是查质量；三是查安全。",
    ],
)
def test_what_is_no_announcement_of_a_list(text: str, linter: Linter) -> None:
    assert _found(linter, text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("深入青石镇、河东镇、北山乡、南坪乡等3个乡镇调研。", 1),
        ("深入青石镇、河东镇、北山乡等5个乡镇调研。", 0),
        ("深入青石镇、河东镇和北山乡3个乡镇调研。", 0),
        ("县财政局、县水利局、县教育局2个部门负责。", 1),
        ("走访企业、学校、医院等12个单位，召开座谈会。", 0),
        ("提请任命以下3名同志：张建国、李伟。", 1),
        ("提请任命以下2名同志：张建国、李　伟。", 0),
    ],
)
def test_names_and_their_number(text: str, count: int, linter: Linter) -> None:
    assert len(_found(linter, text)) == count


# -- years, dates, meetings --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025年是“十四五”规划开局之年，也是重要的一年。", "LG30"),
        ("“十五五”时期（2025—2030年），任务艰巨。", "LG30"),
        ("今年（2025年）以来，各项工作进展顺利。", "LG31"),
        ("现场会定于2026年3月5日召开，请做好准备。", "LG32"),
        ("该工程已于2026年9月5日竣工。", "LG33"),
        ("定于5月20日召开座谈会，请于5月25日前报送发言材料。", "LG34"),
        ("有效期自2026年5月1日起至2025年12月31日止。", "LG35"),
        ("现提请县十八届人大常委会第三十九次会议审议。", "LG41"),
        ("县十八届人大常委会第四十三次会议审议了该报告。", "LG42"),
        ("应到组成人员35人，实到30人，请假4人。", "LG17"),
        ("参加表决的30人，赞成28票、反对1票、弃权2票。", "LG17"),
        ("2025年全县一般公共预算收入9.32亿元。\n2025年，一般公共预算收入9.82亿元，增长4%。", "LG45"),
        ("完成固定资产投资12.5亿元。\n全年固定资产投资12.5万元。", "LG46"),
        ("会上，县人民政府县长张建国作了说明。", "LG50"),
    ],
)
def test_contradictions_are_told(text: str, code: str, linter: Linter) -> None:
    found = _found(linter, text)
    assert [one.rule for one in found] == [code], [one.message for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "2026年是“十五五”规划开局之年，2025年是“十四五”规划收官之年。",
        "2023年是“十四五”规划承上启下的关键一年。",
        "“十四五”时期（2021—2025年）和“十五五”时期（2026—2030年）。",
        "去年（2025年）完成投资3亿元，今年（2026年）计划投资4亿元，2027年全部建成。",
        "原定于2026年3月5日召开的会议推迟召开；工程计划于2026年9月5日竣工。",
        "已于2025年9月5日竣工；该决定自2026年7月1日起施行。",
        "定于5月20日召开座谈会，请于5月25日前报送会议落实情况。",
        "定于5月20日召开座谈会，请于5月15日前报送发言材料。",
        "县十八届人大常委会第三十六次会议审议了该报告，县十七届人大常委会第四十五次会议作出决定。",
        "拟提请县十八届人大常委会第四十一次会议表决，省十四届人大常委会第四十五次会议通过了条例。",
        "经县十八届人大常委会第七十八次主任会议研究，市五届人大常委会第五十次会议已作部署。",
        "应到组成人员35人，实到30人，符合法定人数；实到30人，赞成28票、反对0票、弃权1票，未按表决器1人。",
        "2025年全县一般公共预算收入9.32亿元，市本级一般公共预算收入4.2亿元。\n2024年，一般公共预算收入8.96亿元；2026年一般公共预算收入预期9.8亿元。",
        "完成固定资产投资12.5亿元，其中农业投资12.5万元。",
        "时任县人民政府县长张建国到会；会上，县人民政府副县长张建国作了说明。",
    ],
)
def test_what_agrees_is_left_alone(text: str, linter: Linter) -> None:
    assert [(one.rule, one.message) for one in _found(linter, text)] == []


def test_a_finding_names_both_places(linter: Linter) -> None:
    (finding,) = _found(linter, "现提请县十八届人大常委会第三十九次会议审议。")
    assert "第三十九次" in finding.message
    assert "第四十次" in finding.message
    assert len(finding.related) == 1
