"""Agendas as offices write them: numbered, in a table, bare, with sub-items."""

from __future__ import annotations

import pytest

from tests.support.meetings import agenda_of, card_of_source, card_of_text, source_of


def lines(card) -> list[tuple[int, str]]:
    assert card.agenda is not None
    return [(line.number, line.title) for line in card.agenda.lines]


def test_the_sample_agenda_gives_meeting_and_items_in_order() -> None:
    card = card_of_source(source_of("01 会议议程"), "01 会议议程")
    assert card.agenda is not None
    meeting = card.agenda.meeting
    assert (meeting.body, meeting.kind) == ("安和县人民代表大会常务委员会", "sc")
    assert (meeting.term, meeting.session) == (18, 42)
    assert (meeting.starts, meeting.ends) == ("2026-07-28", "2026-07-29")
    assert [number for number, _ in lines(card)] == list(range(1, 10))
    assert lines(card)[4] == (5, "听取和审议县人民政府关于全县安全生产工作情况的报告")


@pytest.mark.parametrize(
    ("said", "starts", "ends"),
    [
        ("2026年7月28日", "2026-07-28", "2026-07-28"),
        ("2026年7月28日—29日", "2026-07-28", "2026-07-29"),
        ("2026年7月30日至8月1日", "2026-07-30", "2026-08-01"),
        ("2026年7月28日上午", "2026-07-28", "2026-07-28"),
        ("二〇二六年七月二十八日", "2026-07-28", "2026-07-28"),
    ],
)
def test_days_of_the_meeting(said: str, starts: str, ends: str) -> None:
    card = agenda_of("一、听取和审议县人民政府关于全县安全生产工作情况的报告", date=said)
    assert card.agenda is not None
    assert (card.agenda.meeting.starts, card.agenda.meeting.ends) == (starts, ends)


def test_a_line_says_who_reports_and_who_prepares() -> None:
    card = agenda_of(
        "一、听取和审议县人民政府关于全县安全生产工作情况的报告（报告人：副县长张建国）",
        "承办单位：县应急管理局",
        "二、表决有关事项",
    )
    assert card.agenda is not None
    first = card.agenda.lines[0]
    assert first.title == "听取和审议县人民政府关于全县安全生产工作情况的报告"
    assert (first.reporter, first.undertaking) == ("副县长张建国", "县应急管理局")


def test_sub_items_stay_with_their_item() -> None:
    card = agenda_of(
        "一、听取和审议下列报告",
        "（一）县人民政府关于上半年计划执行情况的报告",
        "（二）县人民政府关于上半年预算执行情况的报告",
        "二、审议人事任免事项",
    )
    assert card.agenda is not None
    assert [number for number, _ in lines(card)] == [1, 2]
    assert len(card.agenda.lines[0].subs) == 2


def test_bare_lines_without_numbers_are_items() -> None:
    card = agenda_of("听取和审议县人民政府关于全县安全生产工作情况的报告", "审议人事任免事项")
    assert [number for number, _ in lines(card)] == [1, 2]


def test_an_agenda_in_a_table() -> None:
    text = (
        "@标题 安和县第十八届人民代表大会常务委员会↵第四十二次会议建议议程\n@副标题 （2026年7月28日）\n"
        "| 序号 | 议题 | 汇报单位 | 报告人 |\n"
        "| 1 | 听取和审议关于全县安全生产工作情况的报告 | 县应急管理局 | 孙强 |\n"
        "| 2 | 审议人事任免事项 | 县人民政府 | 王志明 |\n"
    )
    card = card_of_source(text, "建议议程")
    assert card.agenda is not None
    assert [(line.number, line.undertaking, line.reporter) for line in card.agenda.lines] == [
        (1, "县应急管理局", "孙强"),
        (2, "县人民政府", "王志明"),
    ]


def test_several_items_in_one_cell_of_a_schedule() -> None:
    text = (
        "@标题 安和县第十八届人民代表大会常务委员会↵第四十二次会议日程\n@副标题 （2026年7月28日）\n"
        "| 时间 | 内容 | 地点 |\n"
        "| 上午9:00 | 1.听取和审议关于全县安全生产工作情况的报告；2.审议人事任免事项 | 第一会议室 |\n"
        "| 下午3:00 | 表决有关事项 | 第一会议室 |\n"
    )
    card = card_of_source(text, "会议日程")
    assert card.agenda is not None
    assert card.agenda.meeting.place == "第一会议室"
    assert [line.title for line in card.agenda.lines] == [
        "听取和审议关于全县安全生产工作情况的报告",
        "审议人事任免事项",
        "表决有关事项",
    ]


def test_the_chairs_meeting_has_no_term() -> None:
    card = card_of_text(
        "安和县人大常委会第五十二次主任会议议程\n（2026年7月10日）\n一、研究常委会第四十二次会议议程\n二、其他事项",
        "主任会议议程.txt",
    )
    assert card.agenda is not None
    assert (card.agenda.meeting.kind, card.agenda.meeting.term, card.agenda.meeting.session) == (
        "zhuren",
        None,
        52,
    )


def test_a_report_is_no_agenda() -> None:
    assert card_of_source(source_of("09 安全生产工作情况报告"), "报告").agenda is None
    assert card_of_source(source_of("主持词"), "主持词").agenda is None
