"""The facts of a paper: plain, small, the same after a journey as JSON or between processes."""

from __future__ import annotations

import pickle

import pytest

from draftlint.batch.codec import decode, encode
from draftlint.checks.across.model import Facts
from tests.support.disagreements import paper_of
from tests.support.packets import sources


@pytest.fixture(scope="module")
def facts() -> dict[str, Facts]:
    return {
        name: made for name, text in sources().items() if (made := paper_of(name, text).facts) is not None
    }


def test_facts_come_back_from_json_and_from_another_process(facts: dict[str, Facts]) -> None:
    assert len(facts) == len(sources())
    for one in facts.values():
        assert decode(encode(one)) == one
        assert pickle.loads(pickle.dumps(one)) == one


def test_figures_know_fund_scope_period_and_stage(facts: dict[str, Facts]) -> None:
    told = {
        (one.name, one.scope, one.period, one.stage): one.value // 10**6
        for one in facts["05 决算报告"].figures
        if one.unit == "元"
    }
    assert told[("一般公共预算支出", "县级", "2025", "调整预算数")] == 4_000_000_000
    assert told[("一般公共预算支出", "县级", "2025", "决算数")] == 3_900_000_000
    assert told[("国有资本经营预算支出", "县级", "2025", "决算数")] == 8_600_000


def test_speaker_signature_and_whom_the_host_calls(facts: dict[str, Facts]) -> None:
    def named(paper: str, use: str) -> set[tuple[str, str]]:
        return {(one.name, one.post) for one in facts[paper].people if one.use == use}

    assert named("03 上半年计划执行情况报告", "speaker") == {("赵敏", "安和县发展和改革局局长")}
    assert named("12 关于城市供水管理规定的议案", "signature") == {("王志明", "县长")}
    assert ("马骏", "请县司法局局长") in named("主持词", "body")


def test_own_meeting_is_told_from_others(facts: dict[str, Facts]) -> None:
    own = {(one.organ, one.term, one.number) for one in facts["05 决算报告"].meetings if one.own}
    others = {(one.organ, one.term, one.number) for one in facts["05 决算报告"].meetings if not one.own}
    assert own == {("常委会", 18, 42)}
    assert others == {("人大", 18, 5)}


def test_articles_are_counted_in_the_draft_and_claimed_elsewhere(facts: dict[str, Facts]) -> None:
    counted = {one.what: one.value for one in facts["13 城市供水管理规定（草案）"].counts if not one.claimed}
    claimed = {one.what: one.value for one in facts["14 关于草案的说明"].counts if one.claimed}
    assert counted == {"articles": 20, "chapters": 5}
    assert claimed == {"articles": 20, "chapters": 5}


def test_contents_and_agenda_list_titles_with_their_numbers(facts: dict[str, Facts]) -> None:
    listed = [one.number for one in facts["00 目录"].titles if one.use == "listed"]
    items = [one.number for one in facts["01 会议议程"].titles if one.use == "item"]
    assert listed == list(range(1, 21))
    assert items == list(range(1, 10))
