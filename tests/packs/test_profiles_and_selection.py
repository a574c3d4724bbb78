from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.packs.errors import PackError
from draftlint.packs.library import Library
from tests.support.office import RULE, SHIPPED, Office, use_rules, write_tree


def codes(library: Library, profile: str = "gbt9704", **choice: list[str]) -> list[str]:
    return [rule.code for rule in library.ruleset(profile, **choice).rules]  # type: ignore[arg-type]


def test_profile_by_genre_configuration_and_command_line(office: Office) -> None:
    bare = Library.load()
    assert bare.profile_for("special_report", None) == "npc-standing-committee"
    assert bare.profile_for("notice", None) == "gbt9704"
    assert bare.profile_for("generic", None) == "gbt9704"
    assert bare.profile_for("special_report", "plain") == "plain"
    configured = office.load("extends: plain\n")
    assert configured.profile_for("special_report", None) == "plain"
    assert configured.profile_for("special_report", "gbt9704") == "gbt9704"


def test_profiles_inherit_deeply_and_the_configuration_comes_on_top(office: Office) -> None:
    library = office.load("format: {body: {font: 楷体}}\n")
    ruleset = library.ruleset("npc-standing-committee")
    assert ruleset.format == {
        "margins": [37, 35, 28, 26],
        "body": {"font": "楷体", "size": "小二", "line_pitch": "26-33pt"},
    }
    assert ruleset.origins["format.body.font"] == ".draftlint.yml:1"
    assert "npc-standing-committee.yaml:3" in ruleset.origins["format.body.size"]
    assert "gbt9704.yaml:4" in ruleset.origins["format.margins"]


def test_families_of_a_profile(office: Office) -> None:
    assert codes(Library.load(), "plain") == ["PU01", "PU02"]
    assert codes(Library.load()) == ["PU01", "PU02", "TM01"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("{PU01: off}", ["PU02", "TM01"]),
        ("{PU01: false}", ["PU02", "TM01"]),
        ("{PU01: no}", ["PU02", "TM01"]),
        ("{PU: off}", ["TM01"]),
        ("{PU02: on, PU: off}", ["PU02", "TM01"]),
        ("{PU77: off}", ["PU01", "TM01"]),
        ("{punctuation.second: off}", ["PU01", "TM01"]),
        ("{PU01: {severity: off}}", ["PU02", "TM01"]),
        ("{PU01: 关闭}", ["PU02", "TM01"]),
    ],
)
def test_switching_rules_off(rules: str, expected: list[str], office: Office) -> None:
    assert codes(office.load(f"rules: {rules}\n")) == expected


def test_changing_a_rule(office: Office) -> None:
    library = office.load("rules: {TM01: {severity: info, reviewer: leader, with: {group: 0}}, PU01: 错误}\n")
    rules = {rule.code: rule for rule in library.ruleset("gbt9704").rules}
    assert rules["TM01"].severity.value == "info"
    assert rules["TM01"].reviewer.value == "leader"
    assert rules["TM01"].params == {"pattern": "》(、)《", "group": 0, "replace": ""}
    assert rules["PU01"].severity.value == "error"
    assert rules["PU02"].severity.value == "warning"


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["PU"], [], ["PU01", "PU02"]),
        (["pu01"], [], ["PU01"]),
        (["PU"], ["PU01"], ["PU02"]),
        (["PU01"], ["PU"], ["PU01"]),
        ([], ["PU"], ["TM01"]),
        (["PU77"], [], ["PU02"]),
        (["punctuation.first", "TM"], [], ["PU01", "TM01"]),
        (["ALL"], ["TM"], ["PU01", "PU02"]),
        (["PU01"], ["PU01"], []),
    ],
)
def test_select_and_ignore(select: list[str], ignore: list[str], expected: list[str], office: Office) -> None:
    assert codes(Library.load(), select=select, ignore=ignore) == expected


def test_a_rule_selected_by_its_code_is_on_whatever_else_says_off(office: Office) -> None:
    library = office.load("rules: {PU01: off}\n")
    assert codes(library, select=["PU01"]) == ["PU01"]
    assert codes(library, select=["PU"]) == ["PU02"]
    assert codes(library, "plain", select=["TM01"]) == ["TM01"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [(["PU1"], "PU01"), (["XX"], "draftlint rules"), (["punctuation.frist"], "punctuation.first")],
)
def test_selecting_what_does_not_exist_is_a_mistake(words: list[str], hint: str, office: Office) -> None:
    with pytest.raises(PackError) as caught:
        Library.load().ruleset("gbt9704", select=words)
    assert hint in str(caught.value)


def test_an_unknown_profile_is_a_mistake(office: Office) -> None:
    with pytest.raises(PackError, match="gbt9704"):
        Library.load().ruleset("gbt9407")


def test_forced_genre_wins_over_the_configured_one(office: Office) -> None:
    library = office.load("genre: notice\n")
    assert library.ruleset("gbt9704").genre == "notice"
    assert library.ruleset("gbt9704", genre="special_report").genre == "special_report"
    assert Library.load().ruleset("gbt9704").genre is None


def test_the_digest_follows_everything_that_decides(office: Office) -> None:
    seen = {Library.load().ruleset("gbt9704").digest}
    for digest in (
        Library.load().ruleset("plain").digest,
        Library.load().ruleset("gbt9704", select=["PU"]).digest,
        Library.load().ruleset("gbt9704", ignore=["PU"]).digest,
        Library.load().ruleset("gbt9704", genre="notice").digest,
        office.load("rules: {PU01: off}\n").ruleset("gbt9704").digest,
        office.load("rules: {PU02: off}\n").ruleset("gbt9704").digest,
    ):
        assert digest not in seen
        seen.add(digest)
    assert all(digest.startswith("sha256:") and len(digest) == 71 for digest in seen)


def test_the_digest_does_not_depend_on_where_the_files_lie(office: Office, tmp_path: Path) -> None:
    first = office.load("rules: {PU01: off}\n").ruleset("gbt9704").digest
    elsewhere = Office(tmp_path / "elsewhere")
    assert elsewhere.load("rules: {PU01: off}\n").ruleset("gbt9704").digest == first


def test_profiles_that_extend_each_other_or_nothing_are_refused(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        **SHIPPED,
        "profiles/a.yaml": "extends: b\n",
        "profiles/b.yaml": "extends: a\n",
        "profiles/c.yaml": "extends: gbt9407\nfamilies: [QQ]\nrules: {PU01: off}\n",
    }
    use_rules(monkeypatch, write_tree(tmp_path / "other", files))
    with pytest.raises(PackError) as caught:
        Library.load()
    text = str(caught.value)
    assert "圈" in text
    assert "您是不是想写 “gbt9704”" in text
    assert "QQ" in text


def test_a_pack_brings_fonts_genres_and_profiles_of_its_own(office: Office) -> None:
    write_tree(
        office.folder,
        {
            "own/fonts.yaml": "仿宋: [县府仿宋]\n",
            "own/genres/g.yaml": "- {id: county_brief, name: 县情简报}\n",
            "own/profiles/county.yaml": "extends: plain\ntitle: 本县\n",
            "own/rules.yaml": RULE.format(code="PU90", name="office.one") + "  genres: [county_brief]\n",
        },
    )
    library = office.load("packs: own\n")
    assert library.tables["fonts"]["仿宋"] == ["仿宋_GB2312", "FangSong", "县府仿宋"]
    assert "county_brief" in {genre.id for genre in library.genres}
    assert codes(library, "county") == ["PU01", "PU02", "PU90"]


def test_a_selected_rule_is_really_on(office: Office) -> None:
    """The engine passes over rules that say they are switched off."""
    library = office.load("rules: {PU01: off}\n")
    (rule,) = library.ruleset("gbt9704", select=["PU01"]).rules
    assert rule.enabled


def test_a_severity_for_a_family_does_not_wake_its_sleeping_rules(office: Office) -> None:
    sleeping = RULE.format(code="PU90", name="office.sleeping") + "  enabled: false\n"
    write_tree(office.folder, {"own/own.yaml": sleeping})
    assert codes(office.load("packs: [own]\nrules: {PU: error}\n"), "plain") == ["PU01", "PU02"]
    assert codes(office.load("packs: [own]\nrules: {PU90: error}\n"), "plain") == ["PU01", "PU02", "PU90"]


def test_beginnings_of_names_select(office: Office) -> None:
    assert codes(Library.load(), select=["punctuation."]) == ["PU01", "PU02"]
    assert codes(Library.load(), select=["punctuation."], ignore=["PU02"]) == ["PU01"]
    assert codes(Library.load(), select=["PU02"], ignore=["punctuation."]) == ["PU02"]


@pytest.mark.parametrize(
    ("word", "meant"), [("PU0", ""), ("PU1", "PU01"), ("PU0l", "PU01"), ("PUO2", "PU02"), ("pu2", "PU02")]
)
def test_the_beginning_of_a_code_is_a_slip_of_one(word: str, meant: str, office: Office) -> None:
    with pytest.raises(PackError) as caught:
        Library.load().ruleset("gbt9704", select=[word])
    assert f"您是不是想写 “{meant}" in str(caught.value)


def test_decisions_under_an_old_code_still_hold(office: Office) -> None:
    (decision,) = office.load("suppress: [{rule: PU77, reason: 定了}]\n").ruleset("gbt9704").suppressions
    assert decision.rule == "PU02"


def test_a_missing_rules_folder_is_told_and_no_traceback(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_rules(monkeypatch, tmp_path / "nowhere")
    with pytest.raises(PackError, match="没有这个文件"):
        Library.load()
