"""Terms that are wrong from a day on: every shipped entry is found in its time and spared where it is right."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from draftlint.checks.setting import Written, is_of_county, written
from draftlint.outline.model import Role
from draftlint.packs.library import Library
from tests.support.dated import draft_of, found, paper, texts

NOW = "2026年4月28日"
#: What a wording may stand beside without being spared for it.
PLAIN = "会上议到{}一事"


def words(entry: dict[str, Any]) -> list[str]:
    wrong = entry["wrong"]
    return [wrong] if isinstance(wrong, str) else wrong


@cache
def entries() -> tuple[tuple[str, str], ...]:
    """Code and wording of every shipped entry."""
    return tuple(
        (rule.code, word)
        for rule in Library.load().rules
        if rule.kind == "terms" and rule.builtin and rule.code[:2] in ("TM", "FL")
        for entry in rule.params["entries"]
        for word in words(entry)
    )


@cache
def rule_params(code: str) -> Any:
    rule = Library.load().rule(code)
    assert rule is not None
    return rule.params


def entry_of(code: str, word: str) -> dict[str, Any]:
    return next(entry for entry in rule_params(code)["entries"] if word in words(entry))


def told(code: str, word: str, text: str, date: str = NOW) -> list[str]:
    """Hits in a paper that touch the wording itself (an example sentence may hold another's)."""
    head = [(Role.TITLE, "安和县人民政府关于水利工作情况的报告")]
    hits = found("terms", rule_params(code), paper(date, text, head=head))
    return [hit for hit in texts(hits) if hit in word or word in hit]


def test_there_are_hundreds_of_entries() -> None:
    assert len(entries()) > 500


@pytest.mark.parametrize("code", sorted({code for code, _ in entries()}))
def test_every_wording_is_found_in_a_paper_of_today(code: str) -> None:
    for word in (word for one, word in entries() if one == code):
        entry = entry_of(code, word)
        if "pattern" not in entry and "only_after" not in entry and "only_before" not in entry:
            assert told(code, word, PLAIN.format(word)), word


@pytest.mark.parametrize("code", sorted({code for code, _ in entries()}))
def test_no_wording_is_reported_in_the_title_of_a_book(code: str) -> None:
    if rule_params(code).get("in_titles"):
        pytest.skip("names of laws are read in titles on purpose")
    for word in (word for one, word in entries() if one == code):
        assert not told(code, word, f"印发《关于{word}工作的意见》。"), word


def dated() -> list[tuple[str, str]]:
    return [(code, word) for code, word in entries() if entry_of(code, word).get("since")]


def test_there_are_many_dated_entries() -> None:
    assert len(dated()) > 150


@pytest.mark.parametrize("code", sorted({code for code, _ in dated()}))
def test_a_paper_from_before_the_day_is_spared(code: str) -> None:
    for word in (word for one, word in dated() if one == code):
        year = int(entry_of(code, word)["since"][:4]) - 1
        assert not told(code, word, PLAIN.format(word), f"{year}年12月1日"), word


@pytest.mark.parametrize("code", sorted({code for code, _ in dated()}))
def test_a_paper_of_unknown_age_is_spared(code: str) -> None:
    for word in (word for one, word in dated() if one == code):
        assert not told(code, word, PLAIN.format(word), ""), word


@pytest.mark.parametrize(
    "sentence",
    [
        "1985年，会上议到{}一事。",
        "原{}的职责已经移交。",
        "{}已经更名。",
        "时任干部议到{}一事。",
        "1996.05—1998.03 {}工作人员",
    ],
)
@pytest.mark.parametrize("code", sorted({code for code, _ in dated()}))
def test_what_tells_of_the_past_is_spared(code: str, sentence: str) -> None:
    for word in (word for one, word in dated() if one == code):
        assert not told(code, word, sentence.format(word)), word


def test_an_old_sentence_that_is_quoted_is_spared_but_the_bare_term_in_quotes_is_not() -> None:
    assert not told("TM11", "一府两院", "报告引用当时的话“要依法监督一府两院的各项工作，提高监督实效”。")
    assert told("TM11", "一府两院", "要支持“一府两院”依法履职。") == ["一府两院"]


# -- when a paper was written ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [(Role.ISSUE_DATE, "2026年3月5日"), (Role.BODY, "2019年，2019年，2019年。")],
            ((2026, 3, 5), (2026, 3, 5)),
        ),
        ([(Role.ISSUE_DATE, "二〇一六年三月五日")], ((2016, 3, 5), (2016, 3, 5))),
        ([(Role.SUBTITLE, "——2026年4月　日在县人大常委会会议上")], ((2026, 4, 1), (2026, 4, 31))),
        ([(Role.SUBTITLE, "（2006年8月27日通过　2024年11月8日修正）")], ((2006, 8, 27), (2024, 11, 8))),
        ([(Role.DOC_NUMBER, "安政发〔2015〕3号")], ((2015, 1, 1), (2015, 12, 31))),
        ([(Role.TITLE, "2019年国务院"), (Role.TITLE, "政府工作报告")], ((2019, 1, 1), (2020, 12, 31))),
        ([(Role.TITLE, "关于2024年决算和2025年上半年预算执行情况的报告")], ((2025, 1, 1), (2026, 12, 31))),
        ([(Role.TITLE, "县2035年远景目标纲要")], None),
        ([(Role.BODY, "2017年增长8%。2017年建成12处，到2020年全面建成。")], ((2017, 1, 1), (2018, 12, 31))),
        ([(Role.BODY, "1999年、2004年、2009年、2009年、2015年各修改一次。")], None),
        ([(Role.BODY, "2026年。")], None),
        ([(Role.BODY, "没有日期。")], None),
    ],
)
def test_the_day_of_a_paper(lines: list[tuple[Role, str]], expected: Written | None) -> None:
    assert written(draft_of(*lines)) == expected


@pytest.mark.parametrize(
    ("head", "county"),
    [
        ("安和县人民政府关于水利工作情况的报告", True),
        ("在安和县第十八届人民代表大会常务委员会第四十次会议上", True),
        ("安和市人民政府关于水利工作情况的报告", False),
        ("安和市人大常委会关于督促安和县人民政府整改的意见", False),
        ("关于水利工作情况的报告", False),
    ],
)
def test_the_level_of_a_paper(head: str, county: bool) -> None:
    assert is_of_county(draft_of((Role.TITLE, head))) is county


# -- how entries are matched -------------------------------------------------------------------------


def marked(text: str, *rows: dict[str, Any], date: str = NOW, **params: Any) -> list[str]:
    return texts(found("terms", {"entries": list(rows), **params}, paper(date, text)))


def test_words_right_before_and_behind() -> None:
    row = {"wrong": "清河乡", "right": "清河镇", "unless_before": ["原"], "unless_after": ["籍"]}
    assert marked("清河乡、原清河乡、清河乡籍", row) == ["清河乡"]
    only = {"wrong": "清河乡", "right": "清河镇", "only_before": ["到"], "only_after": ["调研"]}
    assert marked("到清河乡调研，到清河乡，清河乡调研", only) == ["清河乡"]


def test_words_of_the_same_sentence() -> None:
    row = {"wrong": "清河乡", "right": "清河镇", "unless_with": ["撤乡设镇"]}
    assert marked("清河乡今年撤乡设镇。到清河乡调研。", row) == ["清河乡"]


def test_a_pattern_decides_what_is_reported() -> None:
    row = {"wrong": "监察局", "pattern": "[县市]监察局", "right": "监委"}
    assert marked("县监察局、煤监察局", row) == ["县监察局"]


def test_several_wordings_of_one_entry() -> None:
    row = {"wrong": ["甲乙", "丙丁"], "right": "戊己"}
    assert marked("甲乙和丙丁", row) == ["甲乙", "丙丁"]


def test_a_longer_wording_whose_time_has_not_come_covers_a_shorter_one() -> None:
    long = {"wrong": "环境噪声污染防治法", "right": "生态环境法典", "since": "2030"}
    short = {"wrong": "噪声污染防治法", "right": "生态环境法典"}
    assert marked("执行环境噪声污染防治法和噪声污染防治法", long, short) == ["噪声污染防治法"]


def test_a_gate_that_closes() -> None:
    row = {"wrong": "十五五", "right": "十四五", "until": "2025-01"}
    assert marked("谋划十五五", row, date="2020年1月5日") == ["十五五"]
    assert marked("谋划十五五", row) == []


def test_once_reports_the_first_place_only() -> None:
    row = {"wrong": "甲乙", "right": "丙丁"}
    assert marked("甲乙，甲乙", row, once=True) == ["甲乙"]
    assert marked("甲乙“甲乙”", row, not_inside=["“”"]) == ["甲乙"]


def test_the_day_of_the_gate_is_told_as_people_write_it() -> None:
    row = {"wrong": "甲乙", "right": "丙丁", "since": "2018-03"}
    (hit,) = found("terms", {"entries": [row]}, paper(NOW, "甲乙"))
    assert hit.args["since"] == "2018年3月"


def test_a_list_of_thousands_finds_the_same() -> None:
    rows = [{"wrong": f"词{number}号", "right": "丙丁"} for number in range(3000)]
    assert marked("用了词7号和词2999号。", *rows) == ["词7号", "词2999号"]
