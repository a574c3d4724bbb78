"""Sums, growth and shares in generated sentences: right ones stay silent, wrong ones are found."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.reckoning import COMPLETE, OPEN, RATES, Told, left_alone, rate, sentence
from tests.support.texts import hits, steps

LUCK = st.randoms(use_true_random=False)
LOUD = ("certain", "likely")
WHAT = ("difference", "growth", "share", "average", "times")


def _sums(text: str, *levels: str) -> list[str]:
    return [str(hit.args["sum"]) for level in levels for hit in hits("sums", text, sure=level)]


def _rates(text: str) -> list[str]:
    return [str(hit.args["sum"]) for what in WHAT for hit in hits("rates", text, what=what)]


@settings(max_examples=300, deadline=None)
@given(LUCK, st.sampled_from(sorted({**COMPLETE, **OPEN})), st.booleans())
def test_a_right_sum_is_left_alone(luck: Random, wording: str, rounded: bool) -> None:
    told = sentence(luck, wording, right=True, rounded=rounded)
    assert _sums(told.text, *LOUD, "possible") == [], told.text


@settings(max_examples=300, deadline=None)
@given(LUCK)
def test_figures_that_are_no_sum_are_left_alone(luck: Random) -> None:
    told = left_alone(luck)
    assert _sums(told.text, *LOUD) == [], told.text
    assert _rates(told.text) == [], told.text


@settings(max_examples=300, deadline=None)
@given(LUCK, st.sampled_from(RATES))
def test_a_right_rate_is_left_alone(luck: Random, wording: str) -> None:
    told = rate(luck, wording, right=True)
    assert _rates(told.text) == [], told.text
    assert _sums(told.text, *LOUD) == [], told.text


def _share_found(told: list[Told], *levels: str) -> float:
    return sum(bool(_sums(one.text, *levels)) for one in told) / len(told)


@pytest.mark.parametrize("wording", sorted(COMPLETE))
def test_a_wrong_sum_of_everything_is_told_aloud(wording: str) -> None:
    luck = Random(20261120)
    told = [sentence(luck, wording, right=False) for _ in range(150)]
    assert _share_found(told, *LOUD) >= 0.98


@pytest.mark.parametrize("wording", sorted(OPEN))
def test_a_wrong_sum_after_of_which_is_told(wording: str) -> None:
    luck = Random(20261121)
    told = [sentence(luck, wording, right=False) for _ in range(150)]
    assert _share_found(told, *LOUD, "possible") >= 0.93
    assert _share_found(told, *LOUD) >= 0.85


def test_nineteen_of_twenty_wrong_sums_are_found() -> None:
    luck = Random(7)
    told = [sentence(luck, wording, right=False) for wording in (*COMPLETE, *OPEN) for _ in range(60)]
    assert _share_found(told, *LOUD, "possible") >= 0.97
    assert _share_found(told, *LOUD) >= 0.93


@pytest.mark.parametrize("wording", RATES)
def test_wrong_rates_are_found(wording: str) -> None:
    luck = Random(20261122)
    told = [rate(luck, wording, right=False) for _ in range(150)]
    found = Counter(bool(_rates(one.text)) for one in told)
    assert found[True] >= 0.98 * len(told)


@pytest.mark.parametrize(
    ("text", "reckoned"),
    [
        ("税收收入8.97亿元、非税收入1.93亿元，合计10.99亿元。", "8.97+1.93=10.90"),
        ("筹措资金1.2亿元，其中省级补助6000万元、其他5000万元。", "6000万元+5000万元=1.1亿元"),
        ("收到建议126件，其中农业56件、城建34件、其他46件。", "56+34+46=136"),
    ],
)
def test_the_message_shows_how_it_is_reckoned(text: str, reckoned: str) -> None:
    assert _sums(text, *LOUD) == [reckoned]


def test_both_places_are_named() -> None:
    text = "全年任命34人次、免职23人次，共计58人次。"
    (hit,) = hits("sums", text, sure="certain")
    assert text[hit.start : hit.end] == "58人次"
    assert [text[spot.start : spot.end] for spot in hit.related] == ["34人次", "23人次"]


RIGHT = [
    "2025年地区生产总值完成128.6亿元，其中第一产业增加值16.1亿元、第二产业51.8亿元、第三产业60.7亿元。",
    "全县总人口38.6万人，其中城镇人口15.2万人，乡村人口23.4万人，城镇化率39.4%。",
    "已办结120件，占95.2%；正在办理4件，占3.2%；暂不能办理2件，占1.6%。",
    "民生支出28.9亿元，占81.2%。教育支出8.2亿元，社会保障支出6.1亿元，卫生健康支出4.3亿元。",
    "受理案件3256件，审结3102件，结案率95.3%，其中刑事312件、民商事2455件、行政35件、执行454件。",
    "争取资金12.6亿元，较上年增加2.1亿元，增长20%，其中中央3.2亿元，专项债券5.4亿元，省级2.3亿元等。",
    "发现问题35个，已整改30个，整改率85.7%，其余5个正在整改。",
    "发放贷款1250笔8.6亿元，其中涉农贷款860笔5.2亿元，小微企业贷款490笔3.9亿元。",
    "现有学校86所，其中小学62所、初中18所、高中6所，在校学生4.3万人，教职工3860人。",
    "新增公路63.9万公里，其中高速公路3.3万公里，新建、改扩建机场33个，新建和加固堤防1.7万公里。",
    "新增营造林148万亩、其中南北山绿化工程43万亩，修复治理退化草原517万亩，治理水土流失23万亩。",
    "赤字2.76万亿元，其中中央财政赤字1.83万亿元，地方财政赤字9300亿元。",
    "一是筹措资金，投入9860万元，其中中央和省级4120万元、市级960万元、县级2780万元、融资2000万元。",
    "增值税20亿元，占税收收入的30%；收入100亿元、支出120亿元，分别增长5%、6%。",
    "由2020年的12家增加到2025年的30家，年均增长20.1%，实现翻一番。",
    "甲县3个、乙县5个，合计15个（含市本级7个）。",
    "2024年投入100万元、2025年投入120万元，两年共计220万元。",
    "供水工程由2020年的12处增加到30处，比上年增加4处。",
    "受理案件3256件（含旧存120件），审结3102件，结案率91.9%，同比提高1.2个百分点。",
    "工业增加值由89.7亿元增加到109.1亿元，按可比价格计算增长8%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_sentences_of_reports_that_are_right(text: str) -> None:
    assert _sums(text, *LOUD, "possible") == []
    assert _rates(text) == []


@pytest.mark.parametrize("piece", ["其中农业30件、城建20件，", "（共30件，合计20件）", "占30%，其余5个，"])
def test_the_cost_of_a_long_paragraph_is_linear(piece: str) -> None:
    def cost(times: int) -> int:
        text = "收到建议120件，" + piece * times
        return steps(lambda: (_sums(text, *LOUD), _rates(text)))

    cost(10)
    assert cost(800) < 4.6 * cost(200)
