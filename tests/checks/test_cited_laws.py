"""Laws that a paper cites: by the shipped table and by an office's own."""

from __future__ import annotations

import pytest

from draftlint.checks.closeness import distance
from draftlint.checks.law_book import LawBook
from draftlint.outline.model import Role
from draftlint.packs.library import Library
from draftlint.packs.model import Rule
from tests.support.forms import P, body, draft, hits, title

LIBRARY = Library.load()
BOOK = LawBook(LIBRARY.tables["laws"])


def rule(code: str) -> Rule:
    found = LIBRARY.rule(code)
    assert found is not None
    return found


def found(code: str, *texts: str, dated: str = "2026年9月10日") -> list[str]:
    paper = draft([title(), *[P(Role.BODY, text) for text in texts], P(Role.ISSUE_DATE, dated)])
    paper.tables = {**paper.tables, **LIBRARY.tables}
    one = rule(code)
    return [
        hit.paragraph.text[hit.start : hit.end]
        for hit in hits(one.kind, paper, **one.params)
        if hit.paragraph is not None
    ]


def test_a_law_is_known_by_all_its_names():
    full = "中华人民共和国各级人民代表大会常务委员会监督法"
    for name in (full, "各级人民代表大会常务委员会监督法", "监督法", f"{full}（2024年修正）"):
        law = BOOK.named(name)
        assert law is not None, name
        assert law.name == full, name
    assert BOOK.named("监督法实施办法") is None
    assert BOOK.named("名称") is None, "the headings are no law"


def test_every_law_of_the_table_is_silent_under_its_own_names():
    for law in BOOK.laws:
        assert not found("RF01", f"学习《{law.name}》和《{law.core}》。"), law.name
        assert not found("RF02", f"学习《{law.name}》和《{law.core}》。"), law.name


def test_what_took_the_place_of_a_law_is_in_the_table():
    for law in BOOK.laws:
        if law.successor:
            successor = BOOK.named(law.successor)
            assert successor is not None, law.name
            assert successor.name == law.successor, law.name


@pytest.mark.parametrize(
    "name",
    [
        "安和市城乡供水条例", "中华人民共和国安和湖保护法", "孙子兵法", "枫桥工作法", "中华人民共和国刑法修正案（十二）",
        "中华人民共和国预算法实施条例", "中华人民共和国终身教育促进法", "中华人民共和国光污染防治法", "网络安全管理办法",
    ],
)  # fmt: skip
def test_names_of_their_own_are_no_slips(name: str):
    assert not found("RF01", f"学习《{name}》。")
    assert not found("RF02", f"学习《{name}》。")


@pytest.mark.parametrize(
    ("dated", "text", "wrong"),
    [
        ("2026年9月10日", "按照《婚姻法》的规定办理。", True),
        ("2020年9月10日", "按照《婚姻法》的规定办理。", False),
        ("2026年9月10日", "2018年，按照《婚姻法》的规定办理。", False),
        ("2026年9月10日", "原《婚姻法》的有关规定编入民法典。", False),
        ("2026年9月10日", "《民法典》施行后，《婚姻法》不再适用。", False),
        ("2026年8月14日", "认真执行《环境保护法》。", False),
        ("2026年8月15日", "认真执行《环境保护法》。", True),
    ],
)
def test_a_law_is_judged_by_the_day_of_the_paper(dated: str, text: str, wrong: bool):
    assert bool(found("RF03", text, dated=dated)) is wrong


def test_a_paper_about_an_old_law_may_cite_it():
    paper = [
        P(Role.TITLE, "关于检查《环境保护法》实施情况的报告"),
        P(Role.BODY, "检查组认真学习《环境保护法》。"),
    ]
    one = draft([*paper, P(Role.ISSUE_DATE, "2026年9月10日")])
    one.tables = {**one.tables, **LIBRARY.tables}
    assert not hits("law-in-force", one)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("根据预算法第一百零一条", []),
        ("根据预算法第一百零二条", ["第一百零二条"]),
        ("根据《预算法》第三十五条、第一百零五条", ["第一百零五条"]),
        ("根据《地方组织法》（2022年修正）第五十条第一款第九十九项", []),
        ("根据行政监督法第九百条", []),
        ("根据《某省实施〈中华人民共和国预算法〉办法》第三百条", []),
    ],
)
def test_articles_beyond_the_last_one(text: str, wrong: list[str]):
    assert found("RF05", text) == wrong


def test_an_older_paper_may_cite_an_article_that_is_gone():
    assert not found("RF05", "根据监督法第九十条", dated="2010年9月10日")


def test_an_offices_own_regulations_are_known():
    book = LawBook([*LIBRARY.tables["laws"], "安和县河道保护法\t河道法\t2023-11-30\t12\t\t\t\t本单位"])
    law = book.named("河道法")
    assert law is not None
    assert law.articles == 12


def test_body_without_laws_costs_nothing():
    assert not found("RF03", body().text)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("监督法", "监督法", 0),
        ("监督法", "监察法", 1),
        ("监督法", "督监法", 1),
        ("常务委员会", "常委会", 2),
        ("甲", "乙丙丁", 3),
    ],
)
def test_how_far_texts_are_apart(one: str, other: str, apart: int):
    assert distance(one, other, 2) == apart
    assert distance(other, one, 2) == apart
