"""What an office writes under ``format`` holds as written: nothing inherited widens it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from draftlint import lint
from draftlint.packs.config import load_config
from draftlint.packs.library import Library
from tests.support.office import SHIPPED, Office, write_tree

WIDE = SHIPPED["profiles/gbt9704.yaml"].replace(
    "  body:", "  accept_margins: [[33, 33, 27, 27]]\n  title: {font: [小标宋, 宋体]}\n  body:"
)


@pytest.fixture
def wide(office: Office) -> Office:
    write_tree(office.folder.parent / "rules", {"profiles/gbt9704.yaml": WIDE})
    return office


def settings(office: Office, config: str, profile: str = "gbt9704") -> dict[str, Any]:
    return dict(office.load(config).ruleset(profile).format)


def test_margins_of_an_office_end_what_was_accepted_besides_the_old_ones(wide: Office) -> None:
    assert settings(wide, "format: {paper: A4}\n")["accept_margins"] == [[33, 33, 27, 27]]
    narrowed = wide.load("format: {margins: [30, 25, 28, 26]}\n").ruleset("npc-standing-committee")
    assert narrowed.format["margins"] == [30, 25, 28, 26]
    assert "accept_margins" not in narrowed.format
    assert "format.accept_margins" not in narrowed.origins


def test_other_sets_of_margins_are_accepted_when_the_office_writes_them(wide: Office) -> None:
    own = settings(wide, "format: {margins: [30, 25, 28, 26], accept_margins: [[28, 28, 28, 28]]}\n")
    assert own["accept_margins"] == [[28, 28, 28, 28]]
    assert settings(wide, "format: {accept_margins: [[28, 28, 28, 28]]}\n")["margins"] == [37, 35, 28, 26]


def test_margins_in_a_file_that_is_extended_end_them_too(wide: Office) -> None:
    wide.write(base_yml="format: {margins: [30, 25, 28, 26]}\n")
    assert "accept_margins" not in settings(wide, "extends: ./base.yml\n")
    both = settings(wide, "extends: ./base.yml\nformat: {accept_margins: [[28, 28, 28, 28]]}\n")
    assert (both["margins"], both["accept_margins"]) == ([30, 25, 28, 26], [[28, 28, 28, 28]])
    wide.write(base_yml="format: {margins: [30, 25, 28, 26], accept_margins: [[28, 28, 28, 28]]}\n")
    assert "accept_margins" not in settings(
        wide, "extends: ./base.yml\nformat: {margins: [31, 25, 28, 26]}\n"
    )


def test_margins_of_an_office_profile_end_them_too(wide: Office) -> None:
    write_tree(
        wide.folder, {"own/profiles/county.yaml": "extends: gbt9704\nformat: {margins: [30, 25, 28, 26]}\n"}
    )
    assert "accept_margins" not in settings(wide, "packs: [./own]\n", "county")


def test_lists_are_replaced_and_not_added_to(wide: Office) -> None:
    assert settings(wide, "format: {title: {font: 黑体}}\n")["title"] == {"font": "黑体"}
    pitch = settings(wide, "format: {body: {line_pitch: 28磅}}\n")["body"]
    assert pitch == {"font": "仿宋", "size": "三号", "line_pitch": "28磅"}


@pytest.mark.parametrize(
    ("config", "bold_song", "least"),
    [
        ("format: {paper: A4}\n", True, True),
        ("format: {title: {font: 方正小标宋简体}}\n", False, True),
        ("format: {body: {line_pitch: 32磅}}\n", True, False),
        ("format: {title: {size: 二号}, body: {size: 三号}}\n", True, True),
        ("format: {title: {font: 小标宋}}\nrules: {FM10: {with: {bold_stand_in: 宋体}}}\n", True, True),
    ],
)
def test_concessions_of_the_shipped_rules_end_where_the_office_states_the_value(
    config: str, bold_song: bool, least: bool, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / ".draftlint.yml").write_text(config, "utf-8")
    rules = Library.load(load_config(tmp_path / ".draftlint.yml")).ruleset("gbt9704").rules
    titles = [r for r in rules if r.kind == "type-of-role" and r.params.get("key") == "title"]
    pitches = [r for r in rules if r.kind == "line-pitch"]
    assert [("bold_stand_in" in r.params) for r in titles] == [bold_song]
    assert [("multiple_up_to" in r.params) for r in pitches] == [least]


def test_sizes_for_speeches_can_be_ended_as_the_manual_says(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / ".draftlint.yml").write_text(
        "rules: {FM20: {with: {sizes: {speech: [], host_script: [], pledge_speech: []}}}}\n", "utf-8"
    )
    library = Library.load(load_config(tmp_path / ".draftlint.yml"))
    (rule,) = [r for r in library.ruleset("gbt9704").rules if r.code == "FM20"]
    shipped = library.rule("FM20")
    assert shipped is not None
    assert set(rule.params["sizes"]) == set(shipped.params["sizes"]), "the manual names them all"
    assert not any(rule.params["sizes"].values())


def test_a_draft_with_the_usual_margins_is_reported_where_the_office_has_others(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    draft = min((Path(__file__).parents[2] / "corpora" / "clean").glob("*.docx"))
    shutil.copy(draft, tmp_path / "稿.docx")
    assert "FM02" not in {f.rule for f in lint(tmp_path / "稿.docx").findings}
    (tmp_path / ".draftlint.yml").write_text("format: {margins: [30, 25, 28, 26]}\n", "utf-8")
    (found,) = [f for f in lint(tmp_path / "稿.docx").findings if f.rule == "FM02"]
    assert "应为上30、下25、左28、右26" in found.message
