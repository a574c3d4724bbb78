"""One thing, one name within a paper: short names that are defined, and counts in digits or words."""

from __future__ import annotations

import pytest

from draftlint.outline.model import Role
from tests.support.dated import draft_of, found, texts

BODY = Role.BODY


def reported(fault: str, *lines: tuple[Role, str]) -> list[str]:
    return texts(found("short-names", {"faults": [fault]}, draft_of(*lines)))


DEFINED = (BODY, "县人大常委会机关职能配置规定（以下简称三定规定）已经印发，各委室落实三定规定。")


def test_a_short_name_before_it_is_one() -> None:
    assert reported("early", (BODY, "落实三定规定。"), DEFINED) == ["三定规定"]
    assert reported("early", DEFINED, (BODY, "落实三定规定。")) == []


@pytest.mark.parametrize("role", [Role.TITLE, Role.SUBTITLE, Role.HEADING1, Role.TOC])
def test_titles_and_headings_may_be_short(role: Role) -> None:
    assert reported("early", (role, "三定规定落实情况"), DEFINED) == []


def test_titles_of_books_are_no_use_of_a_short_name() -> None:
    law = (BODY, "《监督法》（以下简称监督法）施行。")
    assert reported("early", (BODY, "学习《监督法》。"), law) == []


def test_a_part_of_the_full_name_is_no_early_use() -> None:
    lines = ((BODY, "加强企业国有资产监督。"), (BODY, "企业国有资产（以下简称国有资产）增加。"))
    assert reported("early", *lines) == []


def test_every_early_use_is_listed_once() -> None:
    hits = found(
        "short-names",
        {"faults": ["early"]},
        draft_of((BODY, "落实三定规定，执行三定规定。"), (BODY, "学习三定规定。"), DEFINED),
    )
    assert len(hits) == 1
    assert hits[0].args["times"] == 3
    assert len(hits[0].related) == 2


@pytest.mark.parametrize("words", ["以下简称", "以下统称", "以下称", "以下均简称"])
def test_a_short_name_that_is_never_used(words: str) -> None:
    assert reported("unused", (BODY, f"安和县供水保障方案（{words}“供水方案”）印发。")) == ["供水方案"]
    used = (BODY, f"安和县供水保障方案（{words}供水方案）印发，落实供水方案。")
    assert reported("unused", used) == []


def test_two_short_names_for_one_full_name() -> None:
    first = (BODY, "安和县农村供水保障行动方案（以下简称行动方案）印发。")
    assert reported("twice", first, (BODY, "安和县农村供水保障行动方案（以下简称供水方案）印发。")) == [
        "供水方案"
    ]
    assert reported("twice", first, (BODY, "安和县农村供水保障行动方案（以下简称行动方案）印发。")) == []
    assert reported("twice", first, (BODY, "安和县农村住房安全工作方案（以下简称住房方案）印发。")) == []


def test_the_office_s_own_short_name() -> None:
    rows = [{"full": "安和县人民代表大会常务委员会", "short": "县人大常委会", "note": ""}]
    wrong = draft_of((BODY, "安和县人民代表大会常务委员会（以下简称常委会）听取报告。"))
    (hit,) = found("short-names", {"preferred": rows}, wrong)
    assert (texts([hit]), hit.replacement) == (["常委会"], "县人大常委会")
    right = draft_of((BODY, "安和县人民代表大会常务委员会（以下简称县人大常委会）听取报告。"))
    assert not found("short-names", {"preferred": rows}, right)


def counts(*lines: str) -> list[str]:
    return texts(found("number-words", {}, draft_of(*((BODY, line) for line in lines))))


def test_one_count_in_digits_and_in_words() -> None:
    assert counts("安排12项重点工作。", "围绕十二项重点工作。") == ["十二项"]
    assert counts("安排12项重点工作，12项重点工作已经完成。", "围绕十二项重点工作。") == ["十二项"]


@pytest.mark.parametrize(
    "text",
    [
        "安排12项重点工作，完成十三项重点工作。",
        "安排12项重点工作，制定十二项制度。",
        "三项制度改革，建成3处工程。",
        "第三次会议、3次会议。",
        "二十二项重点工作、2项重点工作。",
    ],
)
def test_other_counts_are_left_alone(text: str) -> None:
    assert counts(text) == []
