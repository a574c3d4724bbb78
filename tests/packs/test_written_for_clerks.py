"""What the documents tell the colleague who keeps the rules is true: their lists, and every YAML in them as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from draftlint import lint
from draftlint.api import judge_under_one_rule
from draftlint.checks.patterns import MACROS
from draftlint.checks.registry import all_kinds
from draftlint.outline.model import Role
from draftlint.packs.config import load_config
from draftlint.packs.examples import own_rules, pack_library, run_examples
from draftlint.packs.formats import PARTS as FORMAT_PARTS
from draftlint.packs.library import Library
from draftlint.packs.rolenames import ROLE_BY_NAME
from draftlint.packs.schema import AUTHORITIES, FAMILIES, GROUPS, PARTS

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "rules-format.zh-CN.md"
READMES = (ROOT / "README.zh-CN.md", ROOT / "README.md")


def blocks(path: Path, first: str) -> list[str]:
    """The YAML blocks of a document whose first line begins so."""
    found = re.findall(r"^```ya?ml\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [block for block in found if block.startswith(first)]


def cases(first: str) -> list[tuple[Path, int]]:
    return [(path, n) for path in (*READMES, MANUAL) for n in range(len(blocks(path, first)))]


def named(pairs: list[tuple[Path, int]]) -> list[str]:
    return [f"{path.name}-{n}" for path, n in pairs]


RULES = cases("- code:")
SETTINGS = cases("extends:")


def test_both_documents_for_clerks_show_a_rule_and_settings() -> None:
    for path in (READMES[0], MANUAL):
        assert blocks(path, "- code:")
        assert blocks(path, "extends:")


@pytest.mark.parametrize(("path", "number"), RULES, ids=named(RULES))
def test_a_rule_of_the_documents_loads_and_its_examples_pass(path: Path, number: int, tmp_path: Path) -> None:
    (tmp_path / "用语.yaml").write_text(blocks(path, "- code:")[number], "utf-8")
    library = pack_library(tmp_path)
    rules = own_rules(library)
    assert len(rules) == 1
    failures = run_examples(library, judge_under_one_rule(library, None), rules)
    assert not failures, "\n".join(f.text() for f in failures)


@pytest.mark.parametrize(("path", "number"), SETTINGS, ids=named(SETTINGS))
def test_settings_of_the_documents_are_taken_as_they_stand(path: Path, number: int, tmp_path: Path) -> None:
    folder = tmp_path / "office-pack"
    shutil.copytree(ROOT / "corpora" / "office-pack", folder)
    (folder / ".draftlint.yml").write_text(blocks(path, "extends:")[number], "utf-8")
    (folder / "汇报.txt").write_text("今年以来，我县人大常委会听取专项工作报告6项。\n", "utf-8")
    (report,) = lint(folder / "汇报.txt").documents
    assert report.problem is None
    assert "TM90" in {finding.rule for finding in report.findings}
    config = load_config(folder / ".draftlint.yml")
    assert config.profile == "npc-standing-committee"
    assert config.suppressions


def test_the_manual_lists_every_genre_and_no_other() -> None:
    section = MANUAL.read_text("utf-8").split("\n## 文种\n")[1].split("\n## ")[0]
    listed = dict(re.findall(r"\| ([^|`]+?) \| `(\w+)` (?=\|)", section))
    assert {ident: name for name, ident in listed.items()} == Library.load().genre_names


def test_the_manual_names_every_part_of_a_paper() -> None:
    section = MANUAL.read_text("utf-8").split("\n## 看哪里\n")[1].split("\n## ")[0]
    words = set(re.findall(r"[\w]+", section))
    assert {role.value for role in Role} | set(GROUPS) | set(PARTS) <= words
    for role in Role:
        assert any(name in words for name, meant in ROLE_BY_NAME.items() if meant is role)


def test_the_manual_names_every_key_and_parameter() -> None:
    text = MANUAL.read_text("utf-8")
    kinds = [kind for kind in all_kinds().values() if kind.clerk]
    assert {kind.name for kind in kinds} == {"pattern", "terms"}
    for name in [
        *(parameter for kind in kinds for parameter in kind.params),
        *("code", "name", "title", "basis", "bad", "good", "advice", "why", "authority", "severity"),
        *("confidence", "reviewer", "fix", "scope", "genres", "not_genres", "needs", "enabled", "aliases"),
        *("paper", "margins", "margin_tolerance", "accept_margins", "fonts", "line_pitch", "first_line"),
        *(part for part in FORMAT_PARTS if not part.startswith("heading")),
    ]:
        assert f"`{name}`" in text, name
    for word in (*AUTHORITIES, *(f"{{{macro}}}" for macro in MACROS), *(set(FAMILIES) - {"DL"})):
        assert word in text, word
