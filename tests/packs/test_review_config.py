"""``review:`` in a configuration: names, gates, what a small office allows itself - and mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.packs.config import load_config
from draftlint.packs.errors import PackError
from draftlint.review.chain import DRAFTER, HEAD, LEADER
from draftlint.review.policy import Policy, blocks

WHOLE = """
review:
  drafter: [张三, 赵六]
  department_head: 李四
  leader: [王五]
  delegates: {王五: [李四]}
  gate: {drafter: error, 分管领导: 警告}
  waive: 部门负责人
  same_person: true
  skip: [department_head]
  leader_edit: inform
  keep: true
  keep_days: 365
"""


def policy(folder: Path, text: str) -> Policy:
    path = folder / ".draftlint.yml"
    path.write_text(text, encoding="utf-8")
    for _ in range(2):  # read, and revived from the cache
        found = Policy.of(load_config(path).review)
    return found


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    found = policy(tmp_path, WHOLE)
    assert found == Policy(
        people={DRAFTER: ("张三", "赵六"), HEAD: ("李四",), LEADER: ("王五",)},
        delegates={"王五": ("李四",)},
        gates={DRAFTER: "error", LEADER: "warning"},
        waive=HEAD,
        same_person=True,
        skip=frozenset({HEAD}),
        leader_edit="inform",
        keep=True,
        keep_days=365,
    )
    assert (found.gate(HEAD), found.gate(LEADER)) == ("error", "warning")


def test_nothing_said_is_the_strict_chain(tmp_path: Path) -> None:
    assert policy(tmp_path, "genre: auto\n").gate(HEAD) == "error"
    assert policy(tmp_path, "review:\n") == Policy.of({})
    assert policy(tmp_path, "review: {gate: warning}\n").gate(DRAFTER) == "warning"


def test_what_is_extended_is_kept_where_nothing_else_is_said(tmp_path: Path) -> None:
    (tmp_path / "县.yml").write_text("review: {leader: [王五], gate: warning}\n", encoding="utf-8")
    found = policy(tmp_path, "extends: ./县.yml\nreview: {gate: error}\n")
    assert found.names(LEADER) == ("王五",)
    assert found.gate(LEADER) == "error"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("review: {heads: [李四]}", "heads"),
        ("review: [李四]", "review 下面应当是"),
        ("review: {gate: 严}", "gate"),
        ("review: {gate: {leader: 严}}", "leader"),
        ("review: {gate: {chief: error}}", "gate"),
        ("review: {skip: [drafter]}", "skip"),
        ("review: {same_person: 行}", "same_person"),
        ("review: {keep_days: 一年}", "keep_days"),
        ("review: {keep_days: -1}", "keep_days"),
        ("review: {leader_edit: maybe}", "leader_edit"),
        ("review: {delegates: 李四}", "delegates"),
        ("review: {leader: [王五，李四]}", "leader"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(PackError) as raised:
        policy(tmp_path, f"# 审签\n{text}\n")
    (mistake,) = raised.value.mistakes
    assert words in mistake.message
    assert mistake.line == 2


def test_gates() -> None:
    assert blocks("error", "error")
    assert not blocks("warning", "error")
    assert blocks("warning", "info")
    assert not blocks("error", "never")
