"""What several rules of wording see in one place is told once; words of the office are right as they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.packs import origins
from draftlint.text.sieve import NOTHING, Sieve, sieve_of, sifted


def told(text: str, config: str = "") -> list[tuple[str, str | None]]:
    done = Linter(Options(select=("TY", "TM", "FL"), config=config)).lint_bytes(text.encode(), "draft.txt")
    assert done.problem is None
    return [(one.rule, one.text) for one in done.findings]


def test_a_wrong_character_is_told_by_the_surest_rule_only() -> None:
    for line in ("乡村整兴是一项重要工作。", "要做到刻不容暖，坚持久久为攻。", "会议作出布署。"):
        places = [one for one in told(line) if one[0].startswith("TY")]
        assert len({text for _, text in places}) == len(places)
    assert told("会议作出布署。") == [("TY01", "布署")]


def test_a_right_word_of_the_office_list_is_no_slip(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(
        "错误写法,正确写法\n甲部署所,部署乡所\n旧冶理站,冶理新站\n", encoding="utf-8"
    )
    config = tmp_path / "draftlint.yml"
    config.write_text("words: [words.csv]\n", encoding="utf-8")
    assert ("TY05", "冶理") in told("到冶理新站调研。")
    assert told("到冶理新站调研。", str(config)) == []


def test_an_upgraded_program_does_not_believe_the_old_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    before = origins._code()
    real = os.stat

    def newer(path: str) -> os.stat_result:
        state = list(real(path))
        state[6] += 1
        return os.stat_result(state)

    monkeypatch.setattr(origins.os, "stat", newer)
    assert origins._code() != before


@given(st.sets(st.text(min_size=1, max_size=5), max_size=200))
def test_a_sieve_lets_all_its_own_through(texts: set[str]) -> None:
    sieve = Sieve(sieve_of(texts))
    assert all(map(sieve.may_hold, texts))


@given(st.sets(st.text(max_size=4), max_size=40), st.sets(st.text(max_size=4), max_size=40))
def test_several_sieves_at_once_say_what_each_says(some: set[str], others: set[str]) -> None:
    sieves = (Sieve(sieve_of(some)), Sieve(sieve_of(others)), Sieve(NOTHING))
    asked = some | others | {"问题", "提问", "x"}
    found = sifted(asked, *sieves)
    assert found == [{one for one in asked if sieve.may_hold(one)} for sieve in sieves]
    assert found[0] >= some
    assert found[2] == set()


def test_a_sieve_keeps_nearly_all_strangers_back() -> None:
    sieve = Sieve(sieve_of({f"词{number}" for number in range(5000)}))
    assert sum(sieve.may_hold(f"字{number}") for number in range(10_000)) < 100
