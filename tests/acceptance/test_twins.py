"""Every genre has a clean paper and a faulty twin; what is planted is found, and nothing else is told."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport
from tests.support.hands import write
from tests.support.papers import GENRES, parse
from tests.support.twins import faulty, plant, source, twins

ALL = [(name, number) for name, twin in twins().items() for number in range(len(twin["faults"]))]


@cache
def linter() -> Linter:
    return Linter(Options(config=""))


@cache
def judged(text: str, name: str) -> DocumentReport:
    report = linter().lint_bytes(write(parse(text), "direct"), f"{name}.docx")
    assert report.problem is None
    return report


def told(text: str, name: str) -> set[str]:
    return {one.rule for one in judged(text, name).findings}


def test_every_clean_paper_has_a_twin() -> None:
    assert set(twins()) == set(GENRES)
    assert all(twin["faults"] for twin in twins().values())


@pytest.mark.parametrize(("name", "number"), ALL)
def test_each_fault_alone_is_found(name: str, number: int) -> None:
    fault: dict[str, Any] = twins()[name]["faults"][number]
    clean = source(name)
    assert fault["expect"] not in told(clean, name), "it is told of the clean paper, too"
    assert fault["expect"] in told(plant(clean, fault), name), fault["what"]


@pytest.mark.parametrize("name", twins())
def test_all_faults_of_a_twin_are_found_together_and_nothing_else_is_told(name: str) -> None:
    twin = twins()[name]
    expected = {fault["expect"] for fault in twin["faults"]}
    found = judged(faulty(name), name)
    assert expected <= {one.rule for one in found.findings}
    loud = {one.rule for one in found.findings if one.severity.value != "info"}
    assert loud <= expected | set(twin["also"])


@pytest.mark.parametrize("name", twins())
def test_a_twin_is_still_recognised_as_what_it_is(name: str) -> None:
    assert judged(faulty(name), name).genre == GENRES[name]


def test_a_fault_whose_place_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="occurs 0 times"):
        plant("@标题 甲", {"change": {"乙": "丙"}})
    with pytest.raises(ValueError, match="heading of 0 sections"):
        plant("@标题 甲", {"drop": "一、乙"})


def test_dropping_a_section_takes_its_text_and_no_more() -> None:
    text = "@一级 一、甲\n甲文。\n@一级 二、乙\n乙文。\n@二级 （一）丙\n丙文。\n@结语 请予审议。"
    assert re.findall(r".文", plant(text, {"drop": "二、乙"})) == ["甲文"]
    assert plant(text, {"drop": "二、乙"}).endswith("@结语 请予审议。")
