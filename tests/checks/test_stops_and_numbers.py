"""Kinds ``doubled``, ``docnumber``, ``dates``, ``terms``, ``consistency``: what examples of rules cannot say."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.texts import corrected, hits, marked, steps


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("完成。。", "完成。"),  # never an ellipsis
        ("加强，，提高", "加强，提高"),
        ("水、电、。", "水、电。"),
        ("甲，。乙", "甲。乙"),
        ("怎么办？？？？", "怎么办？"),
        ("完成。。。", "完成。。。"),  # full stops or an ellipsis: the writer has to say
        ("堤防二期、?水灌区", "堤防二期、?水灌区"),  # a lost character
    ],
)
def test_doubled_stops(wrong: str, right: str) -> None:
    assert hits("doubled", wrong)
    assert corrected("doubled", wrong) == right


@pytest.mark.parametrize("text", ["怎么办？！", "好！！！", "甲……", "甲。\n。乙", "a != b ?: c", "甲。”，乙"])
def test_stops_that_may_stand_together(text: str) -> None:
    assert marked("doubled", text) == text


@pytest.mark.parametrize("opening", ["[", "(", "（", "【", "﹝", "［", "〖"])
def test_the_year_of_a_document_number_gets_its_own_brackets(opening: str) -> None:
    closing = "])）】﹞］〗"["[(（【﹝［〖".index(opening)]
    wrong = f"根据县政发{opening}2024{closing}5号文件"
    assert corrected("docnumber", wrong, check="brackets") == "根据县政发〔2024〕5号文件"


@pytest.mark.parametrize(
    "text",
    [
        "县政发〔2024〕5号",
        "（2024）京01民初5号",
        "住新区（2024）5号楼",
        "县人民政府令（2024）第5号",
        "见附件（2024）",
    ],
)
@pytest.mark.parametrize("check", ["brackets", "year", "serial"])
def test_no_document_number_or_a_right_one(text: str, check: str) -> None:
    assert marked("docnumber", text, check=check) == text


def test_one_document_number_is_one_finding() -> None:
    text = "县政发[2024]第05号"
    assert [len(hits("docnumber", text, check=one)) for one in ("brackets", "year", "serial")] == [1, 0, 0]
    assert corrected("docnumber", text, check="brackets") == "县政发〔2024〕5号"


@given(st.dates(datetime.date(1949, 1, 1), datetime.date(2100, 1, 1)))
def test_days_of_the_calendar_with_their_weekday_are_right(day: datetime.date) -> None:
    text = f"会议于{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）召开"
    assert not hits("dates", text, check="calendar")
    assert not hits("dates", text, check="weekday")
    other = text.replace(
        "一二三四五六日"[day.weekday()] + "）", "一二三四五六日"[(day.weekday() + 1) % 7] + "）"
    )
    assert len(hits("dates", other, check="weekday")) == 1


@pytest.mark.parametrize("text", ["V2024.3.15", "a/2024.3.15", "2024.3.15.1", "GB 2024.3", "2024.13.5"])
def test_what_only_looks_like_a_date(text: str) -> None:
    assert marked("dates", text, check="marked") == text


def test_a_date_with_dots_at_the_head_of_a_paragraph_is_no_list_mark() -> None:
    assert corrected("dates", "2024.3.15，组织视察", check="marked") == "2024年3月15日，组织视察"


ENTRIES = [
    {"wrong": "黄片", "right": "", "note": "不用"},
    {"wrong": "检察院院长", "right": "检察长"},
    {"wrong": "常委", "right": "常委会委员"},
    {"wrong": "人大", "right": "人民代表大会"},
]


def test_a_longer_exception_spares_the_wrong_term_in_it() -> None:
    text = "服用三黄片，查处黄片"
    assert marked("terms", text, entries=ENTRIES, **{"except": ["三黄片"]}) == "服用三黄片，查处⟦黄片⟧"


def test_a_term_without_a_right_form_has_no_correction() -> None:
    (hit,) = hits("terms", "查处黄片", entries=ENTRIES)
    assert hit.replacement is None
    assert hit.args["note"] == "不用"


def test_the_right_form_is_not_taken_for_the_wrong_one_in_it() -> None:
    assert corrected("terms", "常委会委员和常委", entries=ENTRIES) == "常委会委员和常委会委员"


def test_titles_are_quoted_as_they_are() -> None:
    assert marked("terms", "《人大〈人大〉》和人大", entries=ENTRIES) == "《人大〈人大〉》和⟦人大⟧"
    assert marked("terms", "《人大》", entries=ENTRIES, in_titles=True) == "《⟦人大⟧》"


def test_of_overlapping_wrong_terms_the_longest_is_told_once() -> None:
    entries = [{"wrong": "发展与改革"}, {"wrong": "发展与改革委"}, {"wrong": "改革委员会"}]
    assert marked("terms", "县发展与改革委员会", entries=entries) == "县⟦发展与改革委⟧员会"


def test_long_term_lists_cost_no_more_than_short_ones() -> None:
    text = "县人大常委会听取和审议了专项工作报告。" * 40
    few = [{"wrong": "一府两院"}]
    many = few + [{"wrong": f"词{number}", "right": f"字{number}"} for number in range(3000)]

    def twice(entries: list[dict[str, str]]) -> int:
        """What a text costs the second time, when the list is made ready."""
        return steps(lambda: hits("terms", text + text, entries=entries)) - steps(
            lambda: hits("terms", text, entries=entries)
        )

    assert twice(many) <= twice(few) + 10


FORMS = [{"name": "半角", "pattern": "%", "replace": "％"}, {"name": "全角", "pattern": "％", "replace": "%"}]


def test_the_rarer_form_is_reported_whichever_it_is() -> None:
    assert marked("consistency", "5%，6%\n7％", forms=FORMS) == "5%，6%\n7⟦％⟧"
    assert marked("consistency", "5％，6％\n7%", forms=FORMS) == "5％，6％\n7⟦%⟧"


def test_a_tie_goes_to_the_first_form_of_the_rule() -> None:
    assert marked("consistency", "5％\n7%", forms=FORMS) == "5⟦％⟧\n7%"


def test_one_finding_names_the_other_places_or_each_has_its_own() -> None:
    text = "1%2%3%4％\n5％"
    (hit,) = hits("consistency", text, forms=FORMS)
    assert hit.args == {"form": "全角", "count": 2, "usual": "半角", "usual_count": 3}
    assert [spot.paragraph.number for spot in hit.related] == [2]
    assert corrected("consistency", text, forms=FORMS, each=True) == "1%2%3%4%\n5%"


def test_a_draft_of_one_form_is_consistent() -> None:
    assert marked("consistency", "5％，6％", forms=FORMS) == "5％，6％"
    assert marked("consistency", "5％，6％", forms=FORMS, wanted="半角") == "5⟦％⟧，6％"
    assert marked("consistency", "5%，6％，7%", forms=FORMS, wanted="半角") == "5%，6％，7%"
