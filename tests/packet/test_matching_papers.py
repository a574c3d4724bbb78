"""Which paper belongs to which item, and how sure that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.api import Options
from draftlint.packet.cards import Card
from draftlint.packet.job import look
from draftlint.packet.names import read_name
from draftlint.packet.plan import Planned, from_agenda
from draftlint.packet.versions import settle
from draftlint.packs.meetings import load_knowledge
from tests.support.meetings import agenda_of
from tests.support.packets import PAPERS

KNOWLEDGE = load_knowledge()


def planned(cards: list[Card]) -> Planned:
    return from_agenda(cards, KNOWLEDGE)


@pytest.fixture(scope="module")
def sample() -> list[Card]:
    return [look(path.read_bytes(), path.name, Options()) for path in sorted(PAPERS.glob("*.docx"))]


def test_every_paper_of_the_sample_finds_its_item(sample: list[Card]) -> None:
    plan = planned(sample).plan
    numbers = {path[:2]: item.number for item in plan.items for path in item.papers}
    assert numbers == {
        "03": 1, "04": 2, "05": 3, "07": 3, "08": 3, "06": 4, "09": 5, "10": 5, "11": 6, "12": 7, "13": 7, "14": 7,
        "15": 8, "16": 9, "17": 9, "18": 9, "19": 9, "20": 9,
    }  # fmt: skip
    assert not plan.strays
    assert not plan.doubts
    assert {need.what for need in plan.whole if need.papers} == {
        "会议议程（草案）", "会议日程", "主持词", "会议文件目录",
    }  # fmt: skip


def test_nothing_that_the_sample_needs_is_missing(sample: list[Card]) -> None:
    plan = planned(sample).plan
    missing = [
        need.what
        for item in plan.items
        for need in item.required
        if need.level == "required" and not need.papers
    ]
    assert missing == []


def test_the_reporter_and_his_office_come_from_the_main_paper(sample: list[Card]) -> None:
    items = {item.number: item for item in planned(sample).plan.items}
    assert items[2].reporter == "安和县财政局局长　黄文斌"
    assert items[2].undertaking == "安和县财政局"
    assert items[3].lead == "安和县人大财政经济委员会"


def test_file_names_tell_what_has_no_title() -> None:
    agenda = agenda_of("一、听取和审议县人民政府关于全县安全生产工作情况的报告", "二、审议人事任免事项")
    card = Card("02 关于全县安全生产工作情况的报告.doc", problem="读不出来")
    plan = planned([agenda, card]).plan
    assert plan.items[0].papers == (card.path,)


def test_a_paper_of_another_matter_is_a_stray() -> None:
    agenda = agenda_of("一、听取和审议县人民政府关于全县安全生产工作情况的报告", "二、审议人事任免事项")
    card = Card("通讯录.docx", title="机关干部职工通讯录")
    plan = planned([agenda, card]).plan
    assert plan.strays == (card.path,)


def test_a_paper_between_two_items_is_asked_about() -> None:
    agenda = agenda_of(
        "一、听取和审议县人民政府关于县城道路建设情况的报告",
        "二、听取和审议县人民政府关于县城道路管护情况的报告",
    )
    card = Card("县城道路.docx", title="关于县城道路情况的汇报材料")
    plan = planned([agenda, card]).plan
    assert [doubt.what for doubt in plan.doubts] == ["unsure"]


def test_no_agenda_is_said(sample: list[Card]) -> None:
    cards = [card for card in sample if card.agenda is None]
    plan = planned(cards).plan
    assert plan.items == ()
    assert [doubt.what for doubt in plan.doubts] == ["agenda-none"]


def test_the_schedule_stands_in_where_it_lists_items() -> None:
    schedule = agenda_of(
        "一、听取和审议县人民政府关于全县安全生产工作情况的报告", "二、审议人事任免事项", name="日程.txt"
    )
    schedule = schedule._replace(genre="schedule", agenda=schedule.agenda._replace(genre="schedule"))
    plan = planned([schedule]).plan
    assert len(plan.items) == 2


def test_two_agendas_are_asked_about() -> None:
    lines = ("一、听取和审议县人民政府关于全县安全生产工作情况的报告", "二、审议人事任免事项")
    one, other = (
        agenda_of(*lines, name="议程.txt"),
        agenda_of(*lines, "三、表决有关事项", name="建议议程.txt"),
    )
    plan = planned([one, other]).plan
    (doubt,) = [doubt for doubt in plan.doubts if doubt.what == "agenda-two"]
    assert {doubt.path, *doubt.others} == {one.path, other.path}


def test_an_item_that_lists_reports_takes_all_of_them(sample: list[Card]) -> None:
    agenda = agenda_of(
        "一、听取和审议下列报告",
        "（一）县人民政府关于2026年上半年国民经济和社会发展计划执行情况的报告",
        "（二）县人民政府关于2026年上半年财政预算执行情况的报告",
        "二、审议县人民政府关于提请周海涛等同志职务任免的议案",
    )
    reports = [card for card in sample if card.path[:2] in ("03", "04", "16")]
    plan = planned([agenda, *reports]).plan
    assert [tuple(path[:2] for path in item.papers) for item in plan.items] == [("03", "04"), ("16",)]
    assert [need.what for need in plan.items[0].required if need.level == "required"] == [
        "计划执行情况的报告",
        "预算执行情况的报告",
    ]
    assert not plan.doubts


def test_a_procedural_item_needs_no_paper() -> None:
    plan = planned([agenda_of("一、审议人事任免事项", "二、表决有关事项", "三、其他事项")]).plan
    assert [item.kind for item in plan.items] == ["appointments", "procedure", "procedure"]


def test_the_reports_to_a_congress_find_their_items() -> None:
    agenda = look(
        (
            "安和县第十八届人民代表大会第六次会议议程\n（2026年1月13日至16日）\n\n一、听取和审查安和县人民政府工作报告\n"
            "二、审查和批准安和县2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告\n"
            "三、审查和批准安和县2025年财政预算执行情况与2026年财政预算草案的报告\n四、听取和审查安和县人大常委会工作报告\n"
            "五、听取和审查安和县人民法院工作报告\n六、听取和审查安和县人民检察院工作报告\n七、选举事项"
        ).encode(),
        "议程.txt",
        Options(),
    )
    names = (
        "政府工作报告",
        "计划报告",
        "预算报告",
        "常委会工作报告",
        "人民法院工作报告",
        "人民检察院工作报告",
    )
    clean = PAPERS.parents[1] / "clean"
    cards = [look((clean / f"{name}.docx").read_bytes(), f"{name}.docx", Options()) for name in names]
    plan = planned([agenda, *cards]).plan
    assert plan.meeting.kind == "npc"
    assert [item.papers for item in plan.items] == [*((f"{name}.docx",) for name in names), ()]
    assert not plan.doubts


@pytest.mark.parametrize(
    "line",
    [
        "听取和审议县政府关于全县安全生产情况的报告",
        "听取县人民政府安全生产工作情况报告",
        "书面听取县人民政府关于安全生产工作情况的汇报",
        "听取和审议县人民政府关于《中华人民共和国安全生产法》贯彻实施情况的报告",
    ],
)
def test_an_agenda_may_word_a_title_otherwise(line: str, sample: list[Card]) -> None:
    agenda = agenda_of(
        f"一、{line}", "二、听取和审议县人民政府关于教育工作情况的报告", "三、审议人事任免事项", name="甲.txt"
    )
    report = next(card for card in sample if card.path.startswith("09"))
    plan = planned([agenda._replace(genre="agenda"), report]).plan
    assert plan.items[0].papers == (report.path,)


@pytest.mark.parametrize(
    ("name", "core", "number", "version"),
    [
        ("01 议程.docx", "议程", 1, ""),
        ("会议文件之三 决算报告（定稿）.docx", "决算报告", None, "定稿"),
        ("（3）决算报告.docx", "决算报告", 3, ""),
        ("3、决算报告-修改稿.docx", "决算报告", 3, "修改稿"),
        ("2026年上半年计划.docx", "2026年上半年计划", None, ""),
        ("城市供水管理规定（草案）.docx", "城市供水管理规定（草案）", None, ""),
        ("12.议案v2.docx", "议案", 12, "v2"),
        ("议案 - 副本.docx", "议案", None, "副本"),
    ],
)
def test_names_of_files(name: str, core: str, number: int | None, version: str) -> None:
    read = read_name(name)
    assert (read.core, read.number, read.version) == (core, number, version)


def test_of_two_versions_the_final_one_counts_and_is_asked_about() -> None:
    old = Card(
        "05 决算报告（修改稿）.docx",
        "final_accounts",
        "安和县人民政府关于2025年县级决算草案的报告",
        sha256="a",
        modified=2,
    )
    new = Card(
        "05 决算报告（定稿）.docx",
        "final_accounts",
        "安和县人民政府关于2025年县级决算草案的报告",
        sha256="b",
        modified=1,
    )
    versions = settle([old, new])
    assert versions.counted == (new,)
    assert [(doubt.what, doubt.path, doubt.others) for doubt in versions.doubts] == [
        ("version", new.path, (old.path,))
    ]


def test_the_same_bytes_twice_are_said_to_be_the_same() -> None:
    one, other = Card("甲.docx", sha256="a"), Card("乙.docx", sha256="a")
    assert [doubt.what for doubt in settle([one, other]).doubts] == ["same"]


def test_two_speakers_with_one_title_are_two_papers() -> None:
    one = Card("19 供职发言.docx", "pledge_speech", "在常委会会议上的供职发言材料稿", speaker="周海涛")
    other = Card(
        "20 供职发言（孙晓燕）.docx", "pledge_speech", "在常委会会议上的供职发言材料稿", speaker="孙晓燕"
    )
    assert settle([one, other]).doubts == ()


def test_the_shipped_knowledge_names_known_genres() -> None:
    from draftlint.packs.library import Library

    names = Library.load().genre_names
    for kind in KNOWLEDGE.items:
        for need in (*kind.required, *kind.recommended):
            assert not need.genre or need.genre in names, need
            assert need.genre or need.title, need
    for meeting in KNOWLEDGE.meetings:
        assert {*meeting.unnumbered} <= {need.what for need in meeting.base}


def test_rules_of_papers_do_not_read_the_packets_folder() -> None:
    from draftlint.packs.sources import PACKET, read_tree, rules_root

    assert (Path(rules_root()) / PACKET).is_dir()
    names = [file.name for file in read_tree(rules_root(), without=PACKET)]
    assert not [name for name in names if name.startswith(f"{PACKET}/")]
