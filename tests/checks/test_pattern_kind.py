"""Kind ``pattern`` and the two engines under it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.checks.patterns import PatternError, RuleTimeoutError, compile_office, compile_shipped, expand
from draftlint.checks.registry import kind_named
from tests.support.texts import corrected, hits, marked, plain_draft

CATASTROPHE = "(?:甲|甲甲)+$"


def test_reports_the_group_and_corrects_it() -> None:
    params = {"pattern": "(第)([0-9]+)届", "group": 2, "replace": r"<\2>"}
    assert marked("pattern", "第19届、第20届", **params) == "第⟦19⟧届、第⟦20⟧届"
    assert corrected("pattern", "第19届", **params) == "第<19>届"


def test_a_context_cancels_only_what_lies_within_it() -> None:
    params = {"pattern": "主任", "unless": ["主任会议"]}
    assert marked("pattern", "主任会议由主任召集", **params) == "主任会议由⟦主任⟧召集"


def test_nothing_is_said_inside_the_named_marks() -> None:
    params = {"pattern": "甲", "not_inside": ["《》", "“”"]}
    assert marked("pattern", "甲《甲》“甲”甲《甲", **params) == "⟦甲⟧《甲》“甲”⟦甲⟧《⟦甲⟧"


def test_characters_are_swapped_one_by_one() -> None:
    params = {"pattern": "[二○零]{4}", "swap": {"○": "〇", "零": "〇"}}
    assert corrected("pattern", "二○二零年", **params) == "二〇二〇年"


def test_once_tells_the_first_place_and_names_the_others() -> None:
    found = hits("pattern", "甲乙\n乙甲\n甲", pattern="甲", once=True)
    assert [(hit.paragraph.number, hit.start) for hit in found if hit.paragraph] == [(1, 0)]
    assert [(spot.paragraph.number, spot.start) for spot in found[0].related] == [(2, 1), (3, 0)]
    assert found[0].args["count"] == 3


def test_named_groups_go_into_the_message() -> None:
    assert hits("pattern", "十九届", pattern="(?P<session>{数}+)届")[0].args == {"session": "十九"}


@pytest.mark.parametrize("limit", [None, 5.0])
@given(
    text=st.text("甲乙1a，。《》\n", max_size=30),
    pattern=st.sampled_from(["", "甲*", "(?=甲)", "甲|", "(甲)|乙", "[^{汉}]+", "^", "$", "{汉}{2}"]),
    group=st.sampled_from([0, 1]),
)
def test_spans_lie_inside_the_text_and_are_never_empty(
    limit: float | None, text: str, pattern: str, group: int
) -> None:
    if group and "(甲)" not in pattern:
        group = 0
    for hit in hits("pattern", text, pattern=pattern, group=group, _timeout=limit):
        assert hit.paragraph is not None
        assert 0 <= hit.start < hit.end <= len(hit.paragraph.text)


@given(st.text("甲〇1aX，。 \n-", max_size=20))
def test_both_engines_read_a_pattern_alike(text: str) -> None:
    for pattern in ("{汉}+", "[{汉}，]+", "[^{汉}]", "[^{汉}，]+", "(?<={汉})[0-9]", "[{位}-]", "{数}"):
        shipped = [found.span() for found in compile_shipped(pattern).finditer(text)]
        assert shipped == [found.span() for found in compile_office(pattern).finditer(text)]


@pytest.mark.parametrize(
    ("text", "han"),
    [("甲", True), ("〇", True), ("々", True), ("a", False), ("5", False), ("，", False), ("_", False)],
)
def test_the_macro_for_a_han_character(text: str, han: bool) -> None:
    assert bool(re.fullmatch(expand("{汉}"), text)) is han
    assert bool(re.fullmatch(expand("[x{汉}]"), text)) is han
    assert bool(re.fullmatch(expand("[^x{汉}]"), text)) is not han


def test_macros_leave_the_rest_of_a_pattern_alone() -> None:
    for pattern in (r"甲{2,3}", r"\{汉\}", r"[]{}]", r"[^]甲]", r"\[{1}", "甲{汉字}"):
        assert expand(pattern) == pattern


def test_a_pattern_of_an_office_that_runs_away_is_stopped() -> None:
    with pytest.raises(RuleTimeoutError) as caught:
        hits("pattern", "甲" * 60 + "丙", pattern=CATASTROPHE, _timeout=0.05)
    assert caught.value.pattern == CATASTROPHE


def test_the_limit_holds_for_the_document_and_not_for_each_paragraph() -> None:
    kind = kind_named("pattern")
    assert kind is not None
    check = kind.factory({"pattern": CATASTROPHE, "_timeout": 0.05})
    draft = plain_draft("甲" * 60 + "丙\n乙")
    first, second = draft.outline.items
    with pytest.raises(RuleTimeoutError):
        list(check(first, draft))
    with pytest.raises(RuleTimeoutError):
        list(check(second, draft))
    assert not list(check(second, plain_draft("乙")))


def test_an_exception_of_an_office_that_runs_away_is_stopped() -> None:
    with pytest.raises(RuleTimeoutError):
        hits("pattern", "甲" * 60 + "丙", pattern="丙", unless=[CATASTROPHE], _timeout=0.05)


@pytest.mark.parametrize("compile_it", [compile_shipped, compile_office])
def test_a_wrong_pattern_is_refused_in_words(compile_it: object) -> None:
    assert callable(compile_it)
    with pytest.raises(PatternError, match="正则表达式写法有误"):
        compile_it("(甲")
