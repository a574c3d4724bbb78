"""Every rule that is shipped: its examples are tests, and its values are the ones the norms accept."""

from __future__ import annotations

from functools import cache

import pytest

from draftlint.api import judge_under_one_rule
from draftlint.checks.registry import MODULES, all_kinds
from draftlint.outline.model import Role
from draftlint.packs.errors import PackError
from draftlint.packs.examples import test_rule as run_rule
from draftlint.packs.library import Library
from draftlint.packs.schema import FAMILIES, GROUPS


@cache
def library() -> Library:
    return Library.load()


def codes() -> list[str]:
    """Codes for the test ids; a library that does not load fails the first test and not the collection."""
    try:
        return [rule.code for rule in library().rules]
    except PackError:
        return []


def test_the_library_loads() -> None:
    assert len(library().rules) > 100


@pytest.mark.parametrize("code", codes())
def test_examples(code: str) -> None:
    rule = library().rule(code)
    assert rule is not None
    assert rule.bad
    assert rule.good
    assert rule.basis
    failures = run_rule(rule, library(), judge_under_one_rule(library(), None))
    assert not failures, "\n".join(f.text() for f in failures)


def test_every_family_of_a_rule_is_one_of_the_contract() -> None:
    assert {rule.code[:2] for rule in library().rules} <= set(FAMILIES) - {"DL"}


def test_every_role_but_furniture_is_written_by_somebody() -> None:
    assert {r.value for r in Role} - set(GROUPS["written"]) == {"toc", "page", "blank", "footnote"}
    assert set(GROUPS["prose"]) == {"heading1", "heading2", "heading3", "heading4", "body", "closing"}


def test_the_profiles_of_the_contract() -> None:
    profiles = library().profiles
    assert set(profiles) == {"gbt9704", "npc-standing-committee", "npc-congress", "government", "plain"}
    assert profiles["plain"]["families"] == ["PU", "DG", "TM", "FL", "TY", "RF", "RS"]
    assert {rule.code[:2] for rule in library().ruleset("plain").rules} <= set(profiles["plain"]["families"])
    for profile in profiles.values():
        assert profile["title"]
        assert profile["format"]["margins"] == [37, 35, 28, 26]


def test_every_typeface_has_its_usual_names() -> None:
    fonts = library().tables["fonts"]
    usual = {
        "仿宋": ["仿宋_GB2312", "仿宋", "方正仿宋_GBK", "FangSong", "STFangsong"],
        "楷体": ["楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK"],
        "黑体": ["黑体", "SimHei", "方正黑体_GBK"],
        "小标宋": ["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"],
        "宋体": ["宋体", "SimSun", "新宋体"],
    }
    for role, names in usual.items():
        assert set(names) <= set(fonts[role])
    listed = [name for names in fonts.values() for name in names]
    assert len(listed) == len(set(listed)), "a font may stand for one typeface only"


def test_every_kind_that_a_clerk_may_use_explains_its_parameters() -> None:
    kinds = all_kinds()  # tests of other rooms register kinds of their own, which nobody lists
    for name in MODULES:
        kind = kinds[name]
        assert kind.about
        for param in kind.params.values():
            assert param.about
